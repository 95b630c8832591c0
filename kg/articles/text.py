"""Plain text: one article a file, in UTF-8, with `<stem>.meta.json` beside it where more is known.

The text is kept to the character, so that offsets hold in the file itself; only a byte order mark is dropped.
Other encodings are refused, not guessed: a wrong guess turns names into other names.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from kg.articles.record import make_article, read_sidecar
from kg.errors import ArticleError
from kg.types import Article

TEXT_LIMIT = 5_000_000  # bytes


def load_text(path: Path, language: str | None) -> Iterator[Article]:
    """The article in a text file. Raises ArticleError."""
    text = decode(read_bytes(path, TEXT_LIMIT), str(path))
    yield make_article(path.stem, text, read_sidecar(path), name=str(path), language=language)


def read_bytes(path: Path, limit: int) -> bytes:
    """The content of a file of at most `limit` bytes. Raises ArticleError when it is longer or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
            size = path.stat().st_size
    except OSError as error:
        raise ArticleError(str(path), f"it cannot be read: {error.strerror}", "check its permissions") from error
    if len(data) > limit:
        raise too_long(str(path), max(size, len(data)), limit)
    if not data:
        raise ArticleError(str(path), "the file is empty", "put the article into it, or leave it out")
    return data


def too_long(name: str, size: int, limit: int) -> ArticleError:
    """The error for an input of `size` bytes where `limit` are allowed."""
    reason = f"{size / 1e6:.1f} MB is more than one article may have ({limit / 1e6:g} MB)"
    return ArticleError(name, reason, "split it into articles, one a file or one a line of a .jsonl file")


def decode(data: bytes, name: str) -> str:
    """UTF-8 to text, without a byte order mark, newlines unchanged. Raises ArticleError."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ArticleError(name, "it is UTF-16, not UTF-8", f"convert it: iconv -f UTF-16 -t UTF-8 {name} > utf8.txt")
    if (zero := data.find(b"\0")) >= 0:
        raise ArticleError(name, f"it is binary: byte {zero} is zero", "give text, HTML or JSONL in UTF-8")
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return data[mark:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + mark
        reason = f"it is not UTF-8: byte {at} is 0x{data[at]:02X}"
        remedy = f"convert it, if it is Windows text: iconv -f WINDOWS-1252 -t UTF-8 {name} > utf8.txt"
        raise ArticleError(name, reason, remedy) from error
