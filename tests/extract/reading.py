"""How the tests of extraction read a text."""

from __future__ import annotations

from kg.extract import Extractor
from kg.types import Actor, Article, Block, Facts


def read(french: Extractor, text: str) -> Facts:
    """The facts of an article of Wednesday 15 May 2024 whose paragraphs are the lines of `text`."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return french.facts(Article("fr-1", text, "fr", tuple(blocks), published="2024-05-15"))


def name_of(facts: Facts, actor: Actor) -> str:
    """A person by name, a body by key."""
    return {person.key: person.name for person in facts.persons}.get(actor.key, actor.key)


def claims(facts: Facts) -> list[tuple[str, str, str | None]]:
    """(source, stance, target) of every claim, in the order in which they were read."""
    return [(name_of(facts, c.source), c.stance, name_of(facts, c.target) if c.target else None) for c in facts.claims]
