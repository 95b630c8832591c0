"""Names that the article has introduced: a surname or a full name alone is the person named before.

"Sergueï Lavrov" once known, "Lavrov" is a person wherever it stands; names that nothing shows to be a person stay open.
"""

from __future__ import annotations

from kg.lexicon import fold
from kg.read.units import Unit
from kg.read.words import Words


def recall_names(blocks: list[tuple[Words, list[Unit]]]) -> None:
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
