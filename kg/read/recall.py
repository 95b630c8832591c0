"""What only the whole article tells of a name: persons named before by less, and which of two states a name means.

"Sergueï Lavrov" once known, "Lavrov" is a person wherever it stands; names that nothing shows to be a person stay open.
"""

from __future__ import annotations

from kg.lexicon import fold
from kg.read.units import Unit
from kg.read.words import Words
from kg.reference import Name
from kg.types import Actor

Blocks = list[tuple[Words, list[Unit]]]


def recall_names(blocks: Blocks) -> None:
    """Turn open names into persons, in place, where a word of theirs is the surname of a person of the article."""
    surnames: set[str] = set()
    full: set[str] = set()
    for _, units in blocks:
        for unit in units:
            if unit.kind == "person" and unit.name is not None:
                parts = fold(unit.name.text).split()
                full.add(" ".join(parts))
                surnames.update(part for part in (parts[-1], " ".join(parts[-2:])) if len(part) > 2)
                if len(parts) == 2:
                    surnames.add(parts[0])
    for _, units in blocks:
        for unit in units:
            if unit.kind == "name" and unit.name is not None:
                parts = fold(unit.name.text).split()
                if " ".join(parts) in surnames | full or (len(parts) > 1 and parts[-1] in surnames):
                    unit.kind = "person"


def settle_states(blocks: Blocks) -> None:
    """Give names of two states («congolais») to the one that the article names otherwise, in place.

    "le président congolais" of an article on Brazzaville that never names Kinshasa is that of Brazzaville.
    """
    certain: set[str] = set()
    open_keys: set[tuple[str, ...]] = set()
    for words, _ in blocks:
        for i in range(len(words)):
            for _, name in words.names(i):
                keys = _states(words, name)
                certain.update(keys if len(keys) == 1 else ())
                open_keys.update([keys] if len(keys) > 1 else ())
    meant: dict[str, str] = {}
    for first, *others in open_keys:
        named = [key for key in others if key in certain]
        if first not in certain and len(named) == 1:
            meant[first] = named[0]
    for _, units in blocks if meant else ():
        for unit in units:
            unit.actors = tuple(_meant(actor, meant) for actor in unit.actors)
            for phrase, _ in unit.phrases:
                phrase.bodies = [_meant(actor, meant) for actor in phrase.bodies]


def _states(words: Words, name: Name) -> tuple[str, ...]:
    """The states that a name may mean; of a well-known person, his."""
    reference = words.lexicon.reference
    if name.kind == "person":
        known = reference.person(name.keys[0])
        return (known.state,) if known is not None and known.state else ()
    if name.kind not in ("state", "demonym", "capital", "seat", "city"):
        return ()
    return name.keys if all(reference.is_state(key) for key in name.keys) else ()


def _meant(actor: Actor, meant: dict[str, str]) -> Actor:
    return Actor("state", meant[actor.key]) if actor.kind == "state" and actor.key in meant else actor
