"""Articles from files, folders, patterns and standard input.

`load` yields an `Article` for every input that is one and a `Failure` for every other, so that a broken file neither
stops a batch nor disappears. A format is one module and one line in `LOADERS`.
"""

from __future__ import annotations

import codecs
import glob
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from kg.articles.html import load_html
from kg.articles.jsonl import LINE_LIMIT, load_jsonl, read_jsonl
from kg.articles.language import code
from kg.articles.record import Metadata, make_article
from kg.articles.text import TEXT_LIMIT, decode, load_text, too_long
from kg.errors import ArticleError
from kg.types import Article, Failure

Loader = Callable[[Path, str | None], Iterator[Article | Failure]]

LOADERS: dict[str, Loader] = {
    ".txt": load_text,
    ".html": load_html,
    ".htm": load_html,
    ".jsonl": load_jsonl,
    ".ndjson": load_jsonl,
}

METADATA = ".meta.json"
STDIN = "-"


def load(
    paths: Iterable[str | Path], *, language: str | None = None, stdin: TextIO | BinaryIO | None = None
) -> Iterator[Article | Failure]:
    """The articles of files, folders (with all below them), patterns such as `news/*.txt`, and `-` for standard input.

    `language` overrides what articles say or look like. `stdin` stands in for the standard input, which is JSON Lines
    when it begins with `{` and else one text. Two articles with one identifier and different texts: the second is a
    Failure that names the first; the same text twice is yielded twice, for the caller to count. Never raises for an
    input.
    """
    spoken = code(language) if language else None
    first: dict[str, tuple[str, int]] = {}
    for path in [paths] if isinstance(paths, str | Path) else paths:
        for name, item in _items(path, spoken, stdin):
            if isinstance(item, Article):
                before, text = first.setdefault(item.id, (name, hash(item.text)))
                if text != hash(item.text):
                    reason = f"the same identifier {item.id!r} as {before}"
                    item = Failure(name, reason, "rename one of the files, or give each its own id")
            yield item


def _items(
    path: str | Path, language: str | None, stdin: TextIO | BinaryIO | None
) -> Iterator[tuple[str, Article | Failure]]:
    """Every input under a path, with the name of the file that it comes from."""
    if str(path) == STDIN:
        yield from (("stdin", item) for item in _guarded("stdin", partial(_from_stdin, stdin, language)))
        return
    for found in _files(path):
        if isinstance(found, Failure):
            yield found.name, found
            continue
        items = partial(LOADERS[found.suffix.lower()], found, language)
        yield from ((str(found), item) for item in _guarded(str(found), items))


def _guarded(name: str, items: Callable[[], Iterator[Article | Failure]]) -> Iterator[Article | Failure]:
    """What a loader yields, with its errors as failures."""
    try:
        yield from items()
    except ArticleError as error:
        yield Failure(error.name, error.reason, error.remedy)
    except OSError as error:
        yield Failure(name, f"it cannot be read: {error.strerror or error}", "check the file and its permissions")


# ---- files


def _files(path: str | Path) -> Iterator[Path | Failure]:
    """The files that a path names: itself, all of a folder that have a loader, or those that match a pattern."""
    given = Path(path)
    if given.is_dir():
        yield from _walk(given)
    elif given.exists():
        if not _is_metadata(given):
            yield given if given.suffix.lower() in LOADERS else _unknown(given)
    elif glob.has_magic(str(path)):
        found = sorted(map(Path, glob.glob(str(path), recursive=True)))
        if not found:
            yield Failure(str(path), "nothing matches the pattern", "check it, or name a file or folder")
        for match in found:
            if match.is_dir():
                yield from _walk(match)
            elif match.suffix.lower() in LOADERS:
                yield match
    else:
        yield Failure(str(path), "no such file or folder", "check the path")


def _is_metadata(path: Path) -> bool:
    """Whether a file is the metadata of an article beside it, as when a shell spells out `news/*`."""
    stem = path.name.removesuffix(METADATA)
    return stem != path.name and any(path.with_name(stem + ending).exists() for ending in LOADERS)


def _walk(folder: Path) -> Iterator[Path | Failure]:
    """The articles under a folder in the order of their paths, without hidden files."""
    errors: list[OSError] = []
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(parent, name) for name in names if not name.startswith("."))
    found = [path for path in found if path.suffix.lower() in LOADERS]
    yield from (Failure(str(e.filename), f"it cannot be read: {e.strerror}", "check its permissions") for e in errors)
    yield from sorted(found)


def _unknown(path: Path) -> Failure:
    ending = f"the ending {path.suffix!r} is" if path.suffix else "no ending is"
    return Failure(str(path), f"{ending} not one of an article", f"give it one of {', '.join(sorted(LOADERS))}")


# ---- standard input


def _from_stdin(stdin: TextIO | BinaryIO | None, language: str | None) -> Iterator[Article | Failure]:
    stream = _binary(stdin)
    begun = stream.readline(LINE_LIMIT + 1)
    while begun and not begun.removeprefix(codecs.BOM_UTF8).strip() and len(begun) <= TEXT_LIMIT:
        more = stream.readline(LINE_LIMIT + 1)
        if not more:
            break
        begun += more
    if begun.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from read_jsonl(stream, "stdin", language, begun=begun)
        return
    data = begun + stream.read(max(0, TEXT_LIMIT + 1 - len(begun)))
    if len(data) > TEXT_LIMIT:
        raise too_long("stdin", len(data), TEXT_LIMIT)
    yield make_article("stdin", decode(data, "stdin"), Metadata(), name="stdin", language=language)


def _binary(stdin: TextIO | BinaryIO | None) -> BinaryIO:
    """The bytes under a stream; a stream of text alone is read whole."""
    stream = stdin if stdin is not None else sys.stdin
    if isinstance(stream, io.TextIOBase):
        buffer = getattr(stream, "buffer", None)
        return cast(BinaryIO, buffer) if buffer is not None else io.BytesIO(stream.read().encode("utf-8"))
    return cast(BinaryIO, stream)
