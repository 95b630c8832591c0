"""What the tests of roles share: roles in short."""

from __future__ import annotations

from kg.types import Facts

Row = tuple[str, list[str], str]


def roles(facts: Facts) -> list[str]:
    """Every role as «name | role | body», with «| former» when it is past."""
    holders = {person.key: person.name for person in facts.persons}
    return sorted(
        " | ".join([holders[r.holder], r.role, r.of.key if r.of else "?", *(["former"] if r.former else [])])
        for r in facts.roles
    )
