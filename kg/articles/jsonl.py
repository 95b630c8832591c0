"""JSON Lines: one article a line, with the fields id, text, title, published, lang, url, source.

Read line by line, so that a file may be larger than the memory. A line that is broken is reported with file and line,
and the rest goes on.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Annotated, Any, BinaryIO

from pydantic import AfterValidator, Field, ValidationError

from kg.articles.record import Metadata, describe, make_article
from kg.articles.text import TEXT_LIMIT, decode, too_long
from kg.errors import ArticleError
from kg.types import Article, Failure

LINE_LIMIT = 2 * TEXT_LIMIT  # bytes: JSON may write a character in six


def _storable(value: str) -> str:
    value.encode("utf-8")  # raises UnicodeEncodeError, a ValueError, for half of a character
    if "\0" in value:
        raise ValueError("holds a zero character")
    return value


class Record(Metadata):
    """One line. The identifier becomes part of IRIs and file names, so it is kept to what is safe in both."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=200)]
    text: Annotated[str, AfterValidator(_storable)]


def load_jsonl(path: Path, language: str | None) -> Iterator[Article | Failure]:
    """The articles of a file. Raises OSError when it cannot be opened."""
    with path.open("rb") as stream:
        yield from read_jsonl(stream, str(path), language)


def read_jsonl(stream: BinaryIO, name: str, language: str | None, *, begun: bytes = b"") -> Iterator[Article | Failure]:
    """The articles of a stream. `begun` is what was read of it before: empty lines and the first one with an object."""
    for number in count(max(1, begun.rstrip(b"\r\n").count(b"\n") + 1)):
        line, begun = begun or stream.readline(LINE_LIMIT + 1), b""
        if not line:
            return
        where = f"{name}:{number}"
        line = line.removeprefix(codecs.BOM_UTF8)
        try:
            if len(line) > LINE_LIMIT:
                raise too_long(where, _skip_line(stream, line), LINE_LIMIT)
            if line.strip():
                yield _article(line, where, language)
        except ArticleError as error:
            yield Failure(error.name, error.reason, error.remedy)


def _skip_line(stream: BinaryIO, line: bytes) -> int:
    """Read on to the end of the line; its length in bytes."""
    size = len(line)
    while line and not line.endswith(b"\n"):
        line = stream.readline(LINE_LIMIT)
        size += len(line)
    return size


def _article(line: bytes, where: str, language: str | None) -> Article:
    try:
        value: Any = json.loads(decode(line, where))
    except (ValueError, RecursionError) as error:
        reason = f"the line is no JSON: {error}"
        raise ArticleError(where, reason, 'write one object a line: {"id": "a-1", "text": "…"}') from error
    try:
        record = Record.model_validate(value)
    except ValidationError as error:
        remedy = "give id (letters, digits, . _ -) and text, and published as 2021-01-16, lang as fr, url with http"
        raise ArticleError(where, describe(error), remedy) from error
    return make_article(record.id, record.text, record, name=where, language=language)
