"""What queries give back: frozen values without RDF terms. All offsets are code points, all dates EDTF strings.

Ids are public: `person/vladimir-poutine`, `state/RUS`, `org/UN`, `meeting/…`; a node that only one article has is
`article/<id>#person-1`. Words from the closed lists are their keys (`held`, `ceasefire`); `Network.labels` names them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from kg.types import ActorKind

T = TypeVar("T")
FactKind = Literal["meeting", "agreement", "claim", "tenure"]


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """What is needed to cite an article; `source` is its publisher."""

    id: str
    title: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters of an article: a sentence that states a fact, or the words that filled `slot`."""

    quote: str
    start: int
    end: int
    article: ArticleRef
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor by its name in the language asked for, and all its other names."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact with its evidence. Consolidated facts count their articles and publishers; facts of one article name their
    rule and confidence, and in `part_of` the consolidated fact that holds them."""

    id: str
    evidence: tuple[Quote, ...] = ()
    article_count: int = 1
    source_count: int = 1
    rule: str | None = None
    confidence: float | None = None
    part_of: str | None = None

    @property
    def sentences(self) -> tuple[Quote, ...]:
        """The evidence that states the whole fact, without the words of single slots."""
        return tuple(quote for quote in self.evidence if quote.slot is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Fact):
    """An office of a person; first and last seen are publication dates."""

    holder: ActorRef
    role: str
    of: ActorRef | None = None
    former: bool = False
    first_seen: str | None = None
    last_seen: str | None = None
    kind: Literal["tenure"] = "tenure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """A meeting, call, summit or visit with talks."""

    participants: tuple[ActorRef, ...]
    status: str
    mode: str | None = None
    date: str | None = None
    place: str | None = None
    issues: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    kind: Literal["meeting"] = "meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Fact):
    """An agreement; `label` is what an article calls it."""

    type: str
    status: str
    parties: tuple[ActorRef, ...] = ()
    mediators: tuple[ActorRef, ...] = ()
    date: str | None = None
    issues: tuple[str, ...] = ()
    label: str | None = None
    kind: Literal["agreement"] = "agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact):
    """What `source` says (`stance`) about `target`."""

    source: ActorRef
    stance: str
    target: ActorRef | None = None
    issues: tuple[str, ...] = ()
    kind: Literal["claim"] = "claim"


AnyFact = Meeting | Agreement | Claim | Tenure


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor, the offices (a person's own; those of a state or organization with holders), how often it occurs."""

    actor: ActorRef
    tenures: tuple[Tenure, ...]
    meetings: int
    agreements: int
    claims: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of the results in a stable order; `next` is the id to go on after, None at the end."""

    items: tuple[T, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article and the facts that were read from it, as its own graph has them."""

    article: ArticleRef
    facts: tuple[AnyFact, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """Everything in the default graph that has a sentence behind it, and the names of list keys (`role/official`)."""

    actors: tuple[ActorRef, ...] = ()
    facts: tuple[AnyFact, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
