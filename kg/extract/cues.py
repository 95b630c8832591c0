"""Many expressions looked for in one pass: most can be ruled out by the first letters of a word.

A lexicon holds some two thousand expressions, of which a sentence meets a handful. Asking each of them at each place is
most of the time that extraction takes; asking only those that can begin with the letters that stand there finds the
same matches (tests compare the two).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from importlib import import_module
from itertools import accumulate
from typing import Any, Final

_LENGTH: Final = 4  # letters of an opening
_RUN: Final = re.compile(r"\w+|\W+")  # an expression may begin where one run ends and the next begins
_DIGIT: Final = re.compile(r"\d")  # «12 observateurs»: in openings each is a 0
_syntax: Final[Any] = import_module("re._parser")  # what `re` itself reads expressions with

Opening = tuple[str, bool]  # the first letters of a match, and whether what follows in the expression adds to them
Candidates = tuple[tuple[str, re.Pattern[str]], ...]  # each key with those of its expressions that are worth a try


class Cues(dict[str, re.Pattern[str]]):
    """For each key the alternation of its expressions, anchored at the edge of a word; each works alone, too."""

    def __init__(self, expressions: Mapping[str, Iterable[str]]) -> None:
        self._expressions = {key: tuple(rows) for key, rows in expressions.items()}
        self._candidates = lru_cache(maxsize=4096)(self._candidates_for)
        super().__init__((key, alternation(rows)) for key, rows in self._expressions.items())

    def matches(self, text: str) -> list[tuple[str, re.Match[str]]]:
        """(key, match) of all that the patterns find, key after key, as `finditer` of each would."""
        found: dict[str, list[re.Match[str]]] = {}
        for at, letters in _edges(text):
            for key, pattern in self._candidates(letters):
                before = found.get(key)
                if before and at < before[-1].end():
                    continue
                match = pattern.match(text, at)
                if match is not None:
                    found.setdefault(key, []).append(match)
        return [(key, match) for key in self if key in found for match in found[key]] if found else []

    def _candidates_for(self, letters: str) -> Candidates:
        """What a match that begins with `letters` can belong to: the longest known opening of them tells."""
        known = _DIGIT.sub("0", letters)
        for length in range(len(known), -1, -1):
            rows = self._by_opening.get(known[:length])
            if rows is not None:
                return tuple((key, _compiled(some)) for key, some in rows.items())
        return ()

    @cached_property
    def _by_opening(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each opening the expressions of each key that can begin with it or with a part of it, in their order."""
        rows = [(key, row) for key, expressions in self._expressions.items() for row in expressions]
        having: dict[str, list[int]] = {}
        for number, (_, row) in enumerate(rows):
            for opening in {letters for letters, _ in _openings(_syntax.parse(row))}:
                having.setdefault(opening, []).append(number)
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for opening in having:
            by_key = found[opening] = {}
            for number in sorted({n for end in range(len(opening) + 1) for n in having.get(opening[:end], ())}):
                key, row = rows[number]
                by_key[key] = (*by_key.get(key, ()), row)
        return found


def alternation(rows: Iterable[str]) -> re.Pattern[str]:
    """One pattern of several expressions, anchored at the edge of a word."""
    return re.compile(r"\b(?:" + "|".join(rows) + ")")


@cache  # as many as the lexicon has
def _compiled(rows: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rows))


@lru_cache(maxsize=64)  # several lexicons are asked about a sentence
def _edges(text: str) -> list[tuple[int, str]]:
    """Each place where a match may begin, with the letters there."""
    runs = _RUN.findall(text)
    starts = accumulate(map(len, runs[:-1]), initial=0)
    return [(at, text[at : at + _LENGTH]) for at in starts if at or text[:1].isalnum() or text[:1] == "_"]


def _openings(parsed: Iterable[tuple[Any, Any]]) -> set[Opening]:
    """The first letters of all that a parsed expression can match; the empty string where anything may come first."""
    found: set[Opening] = {("", True)}
    for operation, argument in parsed:
        if not any(grows for _, grows in found):
            break
        steps = _steps(str(operation), argument)
        found = {_joined(one, step) for one in found for step in (steps if one[1] else {("", False)})}
    return found


def _joined(one: Opening, step: Opening) -> Opening:
    letters = (one[0] + step[0])[:_LENGTH]
    return letters, one[1] and step[1] and len(letters) < _LENGTH


def _steps(operation: str, argument: Any) -> set[Opening]:
    """The same for one operation of an expression."""
    if operation == "LITERAL":
        return {(_DIGIT.sub("0", chr(argument)), True)}
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return {("", True)}
    if operation == "SUBPATTERN":
        return _openings(argument[-1])
    if operation == "BRANCH":
        return set().union(*map(_openings, argument[1]))
    if operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        return {(_DIGIT.sub("0", chr(letter)), True) for _, letter in argument}
    if operation == "IN" and [str(of) for _, of in argument] == ["CATEGORY_DIGIT"]:
        return {("0", True)}
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = argument
        once = {(letters, grows and most == 1) for letters, grows in _openings(inner)}
        return once if least else once | {("", True)}
    return {("", False)}
