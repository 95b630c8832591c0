"""The tokens of one block, folded and matched once against every trie of the lexicon.

The layers above (names, offices, actors) ask `Words.longest(kind, i)`; they never match text themselves.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from kg.lexicon import Trie, fold
from kg.read.lexicons import ReaderLexicon
from kg.reference import Name, normalise_name
from kg.types import Actor

OPENING_QUOTES = {"«", "“", '"', "„"}
CLOSING_QUOTES = {"»", "”", '"'}
OPENS_SPEECH = CLOSING_QUOTES | {"–", "—", ":"}
ACRONYM = 3  # letters up to which a word in capitals may be an acronym
SENTENCE_ENDS = {".", "!", "?", "…", "...", "?!", "!..."}


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of tokens [start, end) that a trie knows as `value`."""

    start: int
    end: int
    value: str


@dataclass(slots=True)
class Words:
    """Parallel lists over the tokens of a block, whose apostrophes, hyphens and spaces were made plain before.

    `starts` and `ends` are code points of the cleaned block.

    `defined` are the organizations that the article itself defines, by their acronyms («… pour le changement (RFC)»),
    `armed` the keys of those whose name says that they are armed groups («Front populaire … (FPR)»).
    """

    text: list[str]
    spaces: list[bool]
    starts: list[int]
    ends: list[int]
    lexicon: ReaderLexicon
    defined: dict[str, Actor] = field(default_factory=dict)
    armed: set[str] = field(default_factory=set)
    folded: list[str] = field(init=False)
    former: list[bool] = field(init=False)
    initial: list[bool] = field(init=False)
    opening: int = field(init=False, default=0)  # the first token behind a dateline
    _cased: list[str] = field(init=False)
    _names: dict[int, list[tuple[int, Name]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        prefix = self.lexicon.former_prefix
        folded = [fold(text) for text in self.text]
        self.former = [word.startswith(prefix) and len(word) > len(prefix) for word in folded]
        self.folded = [
            word.removeprefix(prefix) if former else word for word, former in zip(folded, self.former, strict=True)
        ]
        self.initial = [self._is_initial(i) for i in range(len(self.text))]
        self._cased = [normalise_name(text) for text in self.text]

    def __len__(self) -> int:
        return len(self.text)

    def _is_initial(self, i: int) -> bool:
        """Whether token `i` opens a sentence or a quotation, so that its capital means nothing."""
        if i == 0 or self.text[i - 1] in SENTENCE_ENDS or self.text[i - 1] in OPENING_QUOTES:
            return True
        return self.text[i - 1] in OPENS_SPEECH or (i > 1 and self.text[i - 1] == "-" and self.spaces[i - 1])

    def is_capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return i < len(self.text) and self.text[i][:1].isupper()

    def is_given(self, i: int) -> bool:
        """Whether token `i` is a given name."""
        return bool(self.lexicon.reference.given_name_gender(self.text[i]))

    def names(self, i: int) -> list[tuple[int, Name]]:
        """Known names that begin at token `i`, longest first; none behind the last token."""
        if i >= len(self.text):
            return []
        if i not in self._names:
            found = [(end, name) for end, name in self.lexicon.names.matches(self._cased, i)]
            if not found and self.text[i].isupper() and len(self.text[i]) > ACRONYM:
                titled = [word.title() if word.isupper() else word for word in self._cased[i : i + 7]]
                found = [
                    (i + end, name) for end, name in self.lexicon.names.matches(titled, 0) if name.kind != "person"
                ]
            if not found and self.text[i].istitle() and len(self.text[i]) > ACRONYM and not self.is_given(i):
                found = [  # «la Ceeac», "le Binuh"
                    (i + end, name)
                    for end, name in self.lexicon.names.matches([self._cased[i].upper()], 0)
                    if name.kind == "org"
                ]
            if not found and self.is_capital(i):
                lowered = [self._cased[i][:1].lower() + self._cased[i][1:], *self._cased[i + 1 : i + 6]]
                found = [
                    (i + end, name)
                    for end, name in self.lexicon.names.matches(lowered, 0)
                    if name.kind in ("demonym", "org-member")
                ]
            self._names[i] = sorted(found, key=lambda item: -item[0])
        return self._names[i]

    def longest_name(self, i: int, kinds: Container[str]) -> tuple[int, Name] | None:
        """The longest known name of one of `kinds` at `i`, as (end, name)."""
        found = self.names(i)
        return next(((end, name) for end, name in found if name.kind in kinds), None) if found else None

    def longest(self, trie: Trie[str], i: int) -> Match | None:
        """The longest entry of a lexicon trie at token `i`."""
        if i >= len(self.folded) or self.folded[i] not in trie.next:
            return None
        best = trie.longest(self.folded, i)
        return Match(i, *best) if best is not None else None

    def ends_with(self, end: int, trie: Trie[str]) -> bool:
        """Whether an entry of a lexicon trie ends right before token `end`."""
        return any(match.end == end for i in range(max(0, end - 5), end) if (match := self.longest(trie, i)))

    def classes(self, trie: Trie[str], i: int) -> tuple[int, list[str]] | None:
        """The longest entry of a trie at token `i` as (end, every class that it belongs to)."""
        best = self.longest(trie, i)
        if best is None:
            return None
        return best.end, [value for end, value in trie.matches(self.folded, i) if end == best.end]

    def joined_by_hyphen(self, i: int) -> bool:
        """Whether token `i` is a hyphen written tight inside a word ("al-Burhane", "Suk-yeol")."""
        inside = 0 < i < len(self) - 1 and self.text[i] in "-‑" and self.text[i + 1][:1].isalpha()
        return inside and not self.spaces[i] and not self.spaces[i - 1]

    def joined(self, start: int, end: int) -> str:
        """The text of tokens [start, end) as written."""
        if end - start == 1:
            return self.text[start]
        return "".join(self.text[i] + (" " if self.spaces[i] and i < end - 1 else "") for i in range(start, end))
