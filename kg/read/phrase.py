"""A role phrase and what it means: the role table of `roles.yaml`; nothing about a role is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.read.bodies import body_kind
from kg.read.lexicons import RoleRule
from kg.read.words import Words
from kg.types import Actor

KIND_OF_DESCRIPTION = {
    "organization": "organization",
    "group": "armed-group",
    "state": "state",
    "entity": "self-declared",
}


@dataclass(slots=True)
class Phrase:
    """A role phrase under construction over tokens [start, end).

    `portfolios` are the complements of a minister one by one («des Affaires étrangères et de la Défense»).
    `whose` describes a body without naming it (a key of `described` in roles.yaml: «chef de ce mouvement»), `owner` is
    the person whose office it is («envoyé de Donald Trump»); `inner` says that an office follows inside it, `posted` to
    which state an ambassador is sent.
    """

    start: int
    end: int
    head: str
    plural: bool
    former: bool = False
    counterpart: bool = False
    whose: str = ""
    owner: str | None = None
    inner: Phrase | None = None
    posted: Actor | None = None
    bodies: list[Actor] = field(default_factory=list)
    complements: list[str] = field(default_factory=list)
    portfolios: list[list[str]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


def read_roles(words: Words, phrase: Phrase) -> None:
    """Look up what the phrase means, in place."""
    phrase.roles = _roles(words, phrase)


def _roles(words: Words, phrase: Phrase) -> list[str]:
    """The role of the phrase for each of its bodies (one entry when it names none)."""
    if phrase.counterpart:
        return []
    if not phrase.bodies and phrase.head in words.lexicon.implied:
        key = words.lexicon.implied[phrase.head]
        phrase.bodies.append(Actor("state" if words.lexicon.reference.is_state(key) else "org", key))
    bodies: list[Actor | None] = list(phrase.bodies) or [None]
    roles = [_role(words, phrase, body) for body in bodies]
    if roles[0] is None:
        return []
    return [role or roles[0] for role in roles]


def _role(words: Words, phrase: Phrase, body: Actor | None) -> str | None:
    kind = body_kind(words, body) if body else KIND_OF_DESCRIPTION.get(phrase.whose, "none")
    return next((rule.role for rule in words.lexicon.roles if _fits(rule, phrase, kind, body)), None)


def _fits(rule: RoleRule, phrase: Phrase, kind: str, body: Actor | None) -> bool:
    if phrase.head not in rule.heads:
        return False
    if rule.complements and not rule.complements & set(phrase.complements):
        return False
    if rule.of and kind not in rule.of:
        return False
    return not rule.bodies or (body is not None and body.key in rule.bodies)
