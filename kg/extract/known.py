"""Well-known people: which state the reference data name for a person of the article, as a hint and never as a fact.

It completes an office whose state the text leaves out, and links «le président français» to the "Emmanuel Macron" whom
the article names elsewhere without an office.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from kg.lexicon import fold
from kg.reference import Reference, load_reference


@lru_cache(maxsize=4)
def _by_surname(language: str) -> dict[str, set[str]]:
    """The keys of the people who bear a surname, folded."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in load_reference().names(language):
        if name.kind == "person":
            found[fold(name.text).split()[-1]].update(name.keys)
    return found


def state_of(reference: Reference, language: str, names: Sequence[str], spoken_of: Collection[str]) -> str | None:
    """The state of the person who bears one of `names`: a full name that is known, or a surname that only one person
    bears among those of the states `spoken_of`."""
    for name in names:
        for found in reference.find(name, language):
            known = reference.person(found.keys[0]) if found.kind == "person" else None
            if known is not None and known.state and (len(name.split()) > 1 or known.state in spoken_of):
                return known.state
    alone = {fold(name) for name in names if len(name.split()) == 1}
    people = [reference.person(key) for surname in alone for key in _by_surname(language).get(surname, ())]
    states = {known.state for known in people if known is not None and known.state in spoken_of}
    return states.pop() if len(states) == 1 else None
