"""The lexicon of a language: YAML files under `data/lexicon/<language>/`, checked when they are loaded.

Unknown keys fail with file and key. The engine knows no word of any language; it asks here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

from kg.errors import DataError
from kg.resources import folder

Data = TypeVar("Data")

APOSTROPHES = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case, without accents, with straight apostrophes: "L’État" becomes "l'etat"."""
    decomposed = unicodedata.normalize("NFD", text.translate(APOSTROPHES).lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@dataclass(slots=True)
class Trie(Generic[Data]):
    """Longest match of token sequences; one sequence may carry several values."""

    values: list[Data] = field(default_factory=list)
    next: dict[str, Trie[Data]] = field(default_factory=dict)

    def add(self, words: Iterable[str], value: Data) -> None:
        node = self
        for word in words:
            node = node.next.setdefault(word, Trie())
        node.values.append(value)

    def matches(self, words: Sequence[str], start: int) -> Iterator[tuple[int, Data]]:
        """(end, value) of every entry that begins at `start`, shortest first."""
        node: Trie[Data] | None = self
        for position in range(start, len(words)):
            node = node.next.get(words[position]) if node is not None else None
            if node is None:
                return
            for value in node.values:
                yield position + 1, value

    def longest(self, words: Sequence[str], start: int) -> tuple[int, Data] | None:
        """(end, value) of the last of `matches`: the longest entry that begins at `start`."""
        node: Trie[Data] | None = self
        best = None
        for position in range(start, len(words)):
            node = node.next.get(words[position]) if node is not None else None
            if node is None:
                break
            if node.values:
                best = position + 1, node.values[-1]
        return best


def read_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises DataError with file and line when it cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"{path}: {error}") from error


def load_lexicon(language: str, name: str) -> Any:
    """The lexicon file `name` ("roles") of `language`. Raises DataError when there is none."""
    path = folder("data") / "lexicon" / language / f"{name}.yaml"
    if not path.is_file():
        raise DataError(f"{path}: no such lexicon file; languages with a lexicon: {', '.join(languages())}")
    return read_yaml(path)


def check_keys(data: dict[str, Any], allowed: Iterable[str], *, where: str) -> None:
    """Raise DataError naming the keys of `data` that are not among `allowed`."""
    unknown = sorted(set(data) - set(allowed))
    if unknown:
        raise DataError(f"{where}: unknown key {', '.join(unknown)}; known: {', '.join(sorted(allowed))}")


def languages() -> list[str]:
    """The languages that have a folder of frames, so articles in them can be read."""
    return sorted(path.parent.name for path in (folder("data") / "lexicon").glob("*/meetings.yaml"))


def _words(phrase: str, split: Callable[[str], list[str]]) -> list[str]:
    """The folded words of a phrase; an elided end ("au cours d'") is cut as it is before a word."""
    words = split(phrase + "un")[:-1] if phrase.endswith("'") else split(phrase)
    return [fold(word) for word in words]


def phrase_trie(groups: dict[str, list[str]], split: Callable[[str], list[str]]) -> Trie[str]:
    """A trie from every folded phrase to its group's key; `split` cuts a phrase as the reader cuts text."""
    trie: Trie[str] = Trie()
    for key, phrases in groups.items():
        for phrase in phrases:
            trie.add(_words(phrase, split), key)
    return trie
