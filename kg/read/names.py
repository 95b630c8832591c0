"""Names: runs of capitalised words with the particles inside them, and what tells a person from anything else.

A run is a person only on evidence (a title, an office beside it, a known given name or person, an earlier full
name); without any it stays a name of something else and makes no fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.read.words import CLOSING_QUOTES, OPENING_QUOTES, Words

QUOTES = OPENING_QUOTES | CLOSING_QUOTES
ROMAN = re.compile(r"[IVX]{1,5}(er)?$")  # "Mohammed VI", "François Ier"
BYLINE = 12  # tokens of a block up to which "Par" and a name are a byline
INITIAL = re.compile(r"[A-ZÉÈ]\.(?:-?[A-Z]\.)*$")  # "V.", "J.D."
ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,9}$")  # "ELN", "M23"


@dataclass(frozen=True, slots=True)
class NameRun:
    """Tokens [start, end) that form one capitalised name."""

    start: int
    end: int
    text: str
    honorific: bool = False
    feminine: bool = False
    plural_title: bool = False

    @property
    def words(self) -> list[str]:
        return self.text.split()


def _is_name_word(words: Words, i: int) -> bool:
    if not words.is_capital(i):
        return False
    text = words.text[i]
    if len(text) == 1:
        return False
    folded = words.folded[i]
    if folded in words.lexicon.words["not_names"] and words.initial[i]:
        return False
    if (title := words.longest(words.lexicon.heads, i)) is not None and title.end == i + 1 and not text.isupper():
        return words.longest_name(i, ("person",)) is not None
    portfolio = words.longest(words.lexicon.complements, i)
    if portfolio is not None and portfolio.end == i + 1 and _is_governed(words, i):
        return False  # «X, et des Finances, Y»
    return not (words.initial[i] and folded in words.lexicon.words["function"])


def _is_governed(words: Words, i: int) -> bool:
    """Whether «de», "des" or "de la" stands before token `i`."""
    i -= i > 1 and words.folded[i - 1] in words.lexicon.words["definite"] - words.lexicon.words["of_prepositions"]
    return i > 0 and words.folded[i - 1] in words.lexicon.words["of_prepositions"]


def _extend(words: Words, i: int, stop: set[int]) -> int:
    """The end of the run that begins at `i`, particles and tight hyphens included."""
    particles = words.lexicon.words["inner_particles"]
    end = i + 1
    while end < len(words) and end not in stop:
        if words.joined_by_hyphen(end):
            end += 2
        elif _is_elided(words, end - 1):
            end += 1
        elif _ends_run(words, end):
            break
        elif words.is_capital(end) and (len(words.text[end]) > 1 or ROMAN.match(words.text[end])):
            end += 1
        elif words.folded[end] in particles and end + 1 < len(words) and end + 1 not in stop:
            after = end + 1
            if words.joined_by_hyphen(after) or (words.folded[after] in particles and after + 1 < len(words)):
                after += 1
            if not words.is_capital(after) or after in stop or not _binds(words, end):
                break
            end = after + 1
        else:
            break
    return end


def _is_elided(words: Words, i: int) -> bool:
    """«M'hamed», "N'Diaye": a capital and an apostrophe written tight before the rest of the word."""
    tight = len(words.text[i]) == 2 and words.text[i][0].isupper() and words.text[i][1] in "'’" and not words.spaces[i]
    return tight and (not words.initial[i] or words.is_capital(i + 1))


def _ends_run(words: Words, i: int) -> bool:
    """A title inside a run begins another name ("déplacement de Mme Colonna")."""
    return words.longest(words.lexicon.honorifics, i) is not None and words.text[i].endswith((".", "me"))


def _binds(words: Words, particle: int) -> bool:
    """Whether the particle belongs to a name: "de" only where the next word is no known name."""
    if words.folded[particle] not in words.lexicon.words["weak_particles"]:
        return True
    return words.longest_name(particle + 1, ("state", "capital", "city", "region", "org", "seat", "demonym")) is None


def find_names(words: Words, taken: set[int]) -> list[NameRun]:
    """Name runs in order, outside `taken` tokens."""
    runs: list[NameRun] = []
    i = 0
    while i < len(words):
        if i in taken:
            i += 1
            continue
        title = words.longest(words.lexicon.honorifics, i)
        first = title.end if title else i
        while title and first < len(words) and (again := words.longest(words.lexicon.honorifics, first)):
            if words.is_capital(first) and words.is_given(first):
                break  # «M. Cheikh Tourad»: here a given name
            first = again.end
        start = first if first < len(words) and first not in taken and _starts_name(words, first) else None
        if start is None:
            i = max(first, i + 1)  # «Son Excellence Monsieur le Président X»: the honorifics are no name
            continue
        end = _extend(words, start, taken)
        if title is None:
            start = _without_credit(words, _trim(words, start, end), end)
            inner = words.longest(words.lexicon.honorifics, start)
            start = inner.end if inner is not None and inner.end < end else start
        if start < end and (title is not None or not _is_thing(words, start, end)):
            runs.append(
                NameRun(
                    i if title else start,
                    end,
                    words.joined(start, end),
                    title is not None,
                    title is not None and _is_feminine(words, i),
                    words.folded[i] in words.lexicon.words["plural_titles"],
                )
            )
        i = max(end, i + 1)
    return runs


def _starts_name(words: Words, i: int) -> bool:
    if INITIAL.match(words.text[i]) and i + 1 < len(words) and words.is_capital(i + 1):
        return True
    if words.folded[i] in words.lexicon.words["name_openers"] and i + 1 < len(words):
        after = i + 2 if words.joined_by_hyphen(i + 1) else i + 1
        return (words.is_capital(after) and words.is_capital(i) and not words.initial[i]) or (
            words.joined_by_hyphen(i + 1) and words.is_capital(i + 2)
        )
    return _is_name_word(words, i)


def _is_feminine(words: Words, i: int) -> bool:
    return words.folded[i] in words.lexicon.words["feminine"]


def _trim(words: Words, start: int, end: int) -> int:
    """Drop a first word that only opens the sentence ("Recevant Emmanuel Macron")."""
    reference = words.lexicon.reference
    if end - start > 2 and words.initial[start] and words.folded[start + 1] in words.lexicon.words["weak_particles"]:
        return start if reference.given_name_gender(words.text[start]) else start + 2
    if end - start > 1 and words.initial[start] and words.is_capital(start + 1):
        given = reference.given_name_gender(words.text[start]) or reference.is_family_first(words.text[start])
        if not given and reference.given_name_gender(words.text[start + 1]) and end - start > 2:
            return start + 1
    return start


def _without_credit(words: Words, start: int, end: int) -> int:
    """«LA PRESSE CANADIENNE Mélanie Joly»: words in capitals before a name that is not so written sign the text."""
    i = start
    while i < end and words.text[i].isupper():
        i += 1
    given = i < end and words.lexicon.reference.given_name_gender(words.text[i])
    return i if i - start > 1 and given else start


def _is_by(words: Words, i: int) -> bool:
    """Whether token `i` opens a byline: «Par Awa Sow, à Dakar»."""
    return words.folded[i] in words.lexicon.words["led_by"] and words.is_capital(i)


def _is_thing(words: Words, start: int, end: int) -> bool:
    """«Sudan Tribune», "le navire Mavi Marmara", "l'avenue du Président-Kennedy", "© Jean Dupond": no actor."""
    if words.ends_with(start, words.lexicon.signed) or (start == 1 and len(words) <= BYLINE and _is_by(words, 0)):
        return True
    inside = {words.folded[i] for i in range(start, end)}
    if inside <= words.lexicon.words["credits"]:
        return True
    if inside & words.lexicon.words["things"] and not words.lexicon.reference.given_name_gender(words.text[start]):
        return True
    i = start - 1
    while i >= 0 and words.text[i] in QUOTES:
        i -= 1
    if i > 0 and not words.is_capital(i) and words.longest_name(i, ("demonym",)):
        i -= 1
    if i >= 0 and words.folded[i] in words.lexicon.words["classifiers"]:
        return True
    while i > 0 and words.folded[i] in words.lexicon.words["complement_fillers"]:
        i -= 1
    return 0 <= i < start - 1 and words.folded[i] in words.lexicon.words["sites"]
