"""What the tests of roles share: an article of given paragraphs, and its roles in short."""

from __future__ import annotations

from kg.extract import Extractor
from kg.types import Article, Block, Facts

Row = tuple[str, list[str], str]


def read(french: Extractor, text: str) -> Facts:
    """The facts of an article whose paragraphs are the lines of `text`."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return french.facts(Article("fr-1", text, "fr", tuple(blocks), published="2024-05-15"))


def roles(facts: Facts) -> list[str]:
    """Every role as «name | role | body», with «| former» when it is past."""
    holders = {person.key: person.name for person in facts.persons}
    return sorted(
        " | ".join([holders[r.holder], r.role, r.of.key if r.of else "?", *(["former"] if r.former else [])])
        for r in facts.roles
    )
