"""What every format ends in: metadata checked at the border, and an `Article` from text and metadata.

Metadata stand in a file beside the article (`<stem>.meta.json`), in the record itself (JSONL) or in the page (HTML).
Unknown keys are ignored: they are other people's files. A known key with a value that cannot be right is an error that
names it, because a wrong date would date facts.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kg.articles.chrome import find_blocks
from kg.articles.language import code, detect
from kg.errors import ArticleError
from kg.types import Article

_URL = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\]+", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*")
_PARTIAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")  # 2021, 2021-01


def _blank_to_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _storable(value: str | None) -> str | None:
    """Raises ValueError for half characters, which no file can hold."""
    if value is not None:
        value = value.strip()
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(f"half of a character at position {error.start}") from error
    return value


def _published(value: str | None) -> str | None:
    """A day, a month or a year in EDTF. Raises ValueError for anything else."""
    if value is None or _PARTIAL_DATE.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError as error:
        raise ValueError(f"{value[:40]!r} is no date such as 2021-01-16 or 2021-01") from error


def _language(value: str | None) -> str | None:
    if value is not None and not _TAG.fullmatch(value):
        raise ValueError(f"{value[:40]!r} is no language code such as fr")
    return code(value) if value else None


def _url(value: str | None) -> str | None:
    if value is not None and not _URL.fullmatch(value):
        raise ValueError(f"{value[:80]!r} is no web address that starts with http")
    return value


Words = Annotated[str | None, BeforeValidator(_blank_to_none), AfterValidator(_storable)]


class Metadata(BaseModel):
    """What is known of an article besides its text."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    title: Words = None
    published: Annotated[Words, AfterValidator(_published)] = None
    lang: Annotated[Words, AfterValidator(_language)] = Field(
        default=None, validation_alias=AliasChoices("lang", "language")
    )
    source: Words = None
    url: Annotated[Words, AfterValidator(_url)] = None


def describe(error: ValidationError) -> str:
    """The first fault of a record in words: which field, and what is wrong with it."""
    first = error.errors()[0]
    return f"field {'.'.join(map(str, first['loc'])) or '(whole)'}: {first['msg'].removeprefix('Value error, ')}"


def read_sidecar(path: Path) -> Metadata:
    """The metadata beside an article file, `<stem>.meta.json`; empty when there is none. Raises ArticleError."""
    beside = path.with_name(path.stem + ".meta.json")
    if not beside.is_file():
        return Metadata()
    remedy = f"mend {beside.name} (an object with published, lang, source, url, title), or take it away"
    try:
        return Metadata.model_validate(json.loads(beside.read_bytes().decode("utf-8-sig")))
    except ValidationError as error:
        raise ArticleError(str(path), f"its metadata {beside.name}: {describe(error)}", remedy) from error
    except (ValueError, RecursionError) as error:
        raise ArticleError(str(path), f"its metadata {beside.name} are no JSON: {error}", remedy) from error


def make_article(article_id: str, text: str, metadata: Metadata, *, name: str, language: str | None) -> Article:
    """The article, with its blocks. `language` overrides what the metadata say, and those what the text looks like.

    `name` is what an error calls the input. Raises ArticleError when there is nothing to read in the text.
    """
    if not text.strip():
        raise ArticleError(name, "the text is empty", "put the article into it, or leave it out")
    spoken = language or metadata.lang or detect(text)
    blocks = find_blocks(text, spoken, title=metadata.title)
    if not blocks:
        reason = "nothing in it reads as an article, only as what a site puts around one"
        raise ArticleError(name, reason, "check that the text of the article was copied too")
    headline = " ".join(text[blocks[0].start : blocks[0].end].split()) if blocks[0].kind == "headline" else None
    return Article(
        id=article_id,
        text=text,
        language=spoken,
        blocks=blocks,
        published=metadata.published,
        title=metadata.title or headline,
        source=metadata.source,
        url=metadata.url,
    )
