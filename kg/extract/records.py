"""The persons and offices of an article while it is being read: what entities and completion share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.types import Actor, Evidence, Office

SUCCESSION = {"predecessor", "successor"}  # heads of offices held for the same body as that of the partner
LEADERS = {"head-of-state", "head-of-government", "regional-leader"}


@dataclass(slots=True)
class Tenure:
    """A role read for a person, before its body is settled."""

    role: str
    of: Actor | None
    former: bool
    rule: str
    evidence: tuple[Evidence, ...]
    partner: Record | None = None
    office: Office | None = None
    sentence: int = 0


@dataclass(slots=True)
class Record:
    """A person of the article while it is being read; `sentences` are those that name him."""

    key: str
    name: str
    forms: list[str] = field(default_factory=list)
    gender: str | None = None
    tenures: list[Tenure] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    @property
    def current(self) -> list[Tenure]:
        """The roles held now."""
        return [tenure for tenure in self.tenures if not tenure.former]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A state or organization where the article names it; `acts` is False for a mere place or adjective.

    What says nothing of the home of others is `apart`: a former office («l'ancien président béninois»), an
    ambassador's state, the country in which something happens.
    """

    start: int
    sentence: int
    actor: Actor
    acts: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """An office without a name: who holds it may be a person whom the article names elsewhere."""

    office: Office
    gender: str | None
    subject: bool
    sentence: int
    evidence: tuple[Evidence, ...]
    further: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Counterpart:
    """«son homologue turc X»: the role is that of `partner`, or `role` where nobody is named."""

    record: Record
    office: Office
    partner: Record | None
    role: str | None
    sentence: int
    evidence: tuple[Evidence, ...]


def acts_at_home(role: str | None, former: bool) -> bool:
    """Whether an office tells of a state that acts: not what was once, nor an ambassador, who speaks abroad."""
    return not former and role != "ambassador"


def holds(role: str | None, body: Actor | None) -> Callable[[Tenure], bool]:
    """A test of tenures: of this role, and of this body when one is given."""
    return lambda tenure: _same_role(tenure.role, role) and (body is None or tenure.of == body)


def _same_role(held: str, asked: str | None) -> bool:
    if asked == held:
        return True
    if asked == "head-of-state":
        return held in LEADERS
    if asked == "minister":
        return held.endswith("minister")
    return False
