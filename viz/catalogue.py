"""The words of the pages, from `viz/strings.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, get_args

import yaml

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_FILE = Path(__file__).parent / "strings.yaml"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All words by language and key."""
    content: dict[str, dict[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


def strings(language: str) -> dict[str, str]:
    """The words in a language. Raises ValueError for one that the catalogue lacks."""
    if language not in catalogue():
        raise ValueError(f"language {language!r}: the pages speak {', '.join(sorted(catalogue()))}")
    return catalogue()[language]
