"""Whether two names are one person's: short forms, initials, transliterations, families.

"Aliev" and "Aliyev", "V. Poutine" and "Vladimir Poutine", "al-Burhan" and "Abdel Fattah al-Bourhane" are one;
"cheikh Sabah al-Ahmad Al-Sabah" and "cheikh Sabah al-Khaled Al-Sabah" are two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

PARTICLES = frozenset("al el as ash ibn ben bin de da do dos du del der den van von la le les l d y e ould".split())
SPELLINGS = (  # what transliterations into French and English write differently, and one spelling of it
    (re.compile(r"tch|ch|sh|sch"), "c"),
    (re.compile(r"ou|w"), "u"),
    (re.compile(r"dj|j"), "g"),
    (re.compile(r"iy|yi|ij|y|ii"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile(r"e$"), ""),
)
ALIKE = 88.0  # likeness of two spellings of a name, of 100


@lru_cache(maxsize=16384)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name in ASCII, lower case, without particles: "al-Aïban, M." gives "aiban", "m"."""
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", ""))
    return tuple([word for word in words if word not in PARTICLES] or words)


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """A word as the transliterations of French and English agree on it: "pachinian" and "pashinyan" are "pacinian"."""
    for pattern, plain in SPELLINGS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=16384)
def alike(one: str, other: str) -> bool:
    """Whether two words spell one name: "pachinian" and "pashinyan"."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4:
        return False
    a, b = sound(one), sound(other)
    return a == b or (min(len(a), len(b)) > 4 and a[0] == b[0] and fuzz.ratio(a, b) >= ALIKE)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of at least two words may be one person's."""
    short, long = sorted((one, other), key=len)
    if not short or len(short) == 1:
        return False
    if len(short) == len(long) == 2 and alike(short[0], long[1]) and alike(short[1], long[0]):
        return True  # "Kishida Fumio", "Fumio Kishida"
    if not alike(short[-1], long[-1]):
        return all(any(alike(word, other) for other in long) for word in short)
    rest = long[:-1]
    return all(any(alike(word, part) or _initial(word, part) for part in rest) for word in short[:-1])


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def is_surname(word: str, name: tuple[str, ...]) -> bool:
    """Whether a single word is the surname of a person: the last word of the name."""
    return alike(word, name[-1])


def is_part(word: str, name: tuple[str, ...]) -> bool:
    """Whether a single word is in a person's name at all ("Xi", "Abiy")."""
    return any(alike(word, part) for part in name)
