"""What the API answers: the query results as pydantic models, each with an example."""

from __future__ import annotations

from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from kg.types import ActorKind

T = TypeVar("T")

_ACTOR = {"id": "state/RUS", "kind": "state", "name": "Russie", "aliases": ["Russia"]}
_ARTICLE = {
    "id": "fr-012", "title": "Poutine reçoit Pachinian", "source": "Le Courrier", "published": "2021-01-12",
    "language": "fr", "url": "https://example.org/poutine-recoit-pachinian",
}  # fmt: skip
_QUOTE = {
    "quote": "Vladimir Poutine a rencontré Nikol Pachinian à Moscou.", "start": 120, "end": 174, "article": _ARTICLE,
    "slot": None,
}  # fmt: skip
_FACT: dict[str, Any] = {
    "evidence": [_QUOTE], "article_count": 2, "source_count": 2, "rule": None, "confidence": None, "part_of": None,
}  # fmt: skip
_PERSON = {"id": "person/vladimir-poutine", "kind": "person", "name": "Vladimir Poutine", "aliases": ["Poutine"]}
_OTHER = {"id": "person/nikol-pachinian", "kind": "person", "name": "Nikol Pachinian", "aliases": []}
_TENURE = {
    **_FACT, "id": "tenure/vladimir-poutine-head-of-state-rus", "kind": "tenure", "holder": _PERSON,
    "role": "head-of-state", "of": _ACTOR, "former": False, "first_seen": "2021-01-12", "last_seen": "2021-03-02",
}  # fmt: skip
_MEETING = {
    **_FACT, "id": "meeting/2021-01-11-moscou", "kind": "meeting", "participants": [_OTHER, _PERSON], "status": "held",
    "mode": "in-person", "date": "2021-01-11", "place": "Moscou", "issues": ["ceasefire"],
    "outcomes": ["further-talks"],
}  # fmt: skip
_AGREEMENT = {
    **_FACT, "id": "agreement/2020-11-09-ceasefire", "kind": "agreement", "type": "ceasefire", "status": "signed",
    "parties": [{"id": "state/ARM", "kind": "state", "name": "Arménie", "aliases": []}], "mediators": [_ACTOR],
    "date": "2020-11-09", "issues": ["ceasefire"], "label": None,
}  # fmt: skip
_CLAIM = {
    **_FACT, "id": "claim/arm-accuse-aze", "kind": "claim",
    "source": {"id": "state/ARM", "kind": "state", "name": "Arménie", "aliases": []}, "stance": "accuse",
    "target": {"id": "state/AZE", "kind": "state", "name": "Azerbaïdjan", "aliases": []}, "issues": ["ceasefire"],
}  # fmt: skip
EXAMPLES = {"meeting": _MEETING, "agreement": _AGREEMENT, "claim": _CLAIM, "tenure": _TENURE}


def _config(example: dict[str, Any]) -> ConfigDict:
    return ConfigDict(from_attributes=True, frozen=True, json_schema_extra={"examples": [example]})


class Article(BaseModel):
    """An article, to cite it; `source` is its publisher, `published` a day or a month."""

    model_config = _config(_ARTICLE)
    id: str
    title: str | None
    source: str | None
    published: str | None
    language: str | None
    url: str | None


class Quote(BaseModel):
    """Characters of an article, `start` to `end` in code points: the sentence of a fact, or the words of one `slot`."""

    model_config = _config(_QUOTE)
    quote: str
    start: int
    end: int
    article: Article
    slot: str | None


class Actor(BaseModel):
    """A person, state or organization; its id is the address of its page: `/actors/state/RUS`."""

    model_config = _config(_ACTOR)
    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...]


class Fact(BaseModel):
    """What every fact has. Facts of one article also have the rule that read them, its confidence (0 to 1), and the
    fact across articles that they are part of."""

    model_config = ConfigDict(from_attributes=True, frozen=True)
    id: str
    evidence: tuple[Quote, ...]
    article_count: int
    source_count: int
    rule: str | None
    confidence: float | None
    part_of: str | None


class Tenure(Fact):
    """An office: first and last seen are publication dates of articles."""

    model_config = _config(_TENURE)
    kind: Literal["tenure"]
    holder: Actor
    role: str
    of: Actor | None
    former: bool
    first_seen: str | None
    last_seen: str | None


class Meeting(Fact):
    """A meeting, call, summit or visit with talks; `status` tells whether it took place."""

    model_config = _config(_MEETING)
    kind: Literal["meeting"]
    participants: tuple[Actor, ...]
    status: str
    mode: str | None
    date: str | None
    place: str | None
    issues: tuple[str, ...]
    outcomes: tuple[str, ...]


class Agreement(Fact):
    """An agreement; `status` tells whether it was concluded."""

    model_config = _config(_AGREEMENT)
    kind: Literal["agreement"]
    type: str
    status: str
    parties: tuple[Actor, ...]
    mediators: tuple[Actor, ...]
    date: str | None
    issues: tuple[str, ...]
    label: str | None


class Claim(Fact):
    """What a source says about a target."""

    model_config = _config(_CLAIM)
    kind: Literal["claim"]
    source: Actor
    stance: str
    target: Actor | None
    issues: tuple[str, ...]


AnyFact = Annotated[Meeting | Agreement | Claim | Tenure, Field(discriminator="kind")]


class ActorDetail(BaseModel):
    """An actor, the offices of it or of its people, and the number of facts that name it."""

    model_config = _config({"actor": _PERSON, "tenures": [_TENURE], "meetings": 4, "agreements": 0, "claims": 7})
    actor: Actor
    tenures: tuple[Tenure, ...]
    meetings: int
    agreements: int
    claims: int


class Page(BaseModel, Generic[T]):
    """Some of the results; give `next` as `after` for those that follow. `next` is null at the end."""

    model_config = ConfigDict(from_attributes=True, frozen=True)
    items: tuple[T, ...]
    total: int
    next: str | None


class ArticleFacts(BaseModel):
    """An article and every fact that was read from it, in the order of the text."""

    model_config = _config({"article": _ARTICLE, "facts": [_CLAIM | {"rule": "frame-accuser", "confidence": 0.8}]})
    article: Article
    facts: tuple[AnyFact, ...]


class Health(BaseModel):
    """That the store answers."""

    model_config = _config({"status": "ok", "version": "0.1.0"})
    status: Literal["ok"]
    version: str


class Problem(BaseModel):
    """What was wrong and what would be right (RFC 9457)."""

    model_config = _config({"type": "about:blank", "title": "Not Found", "status": 404,
                            "detail": "actor 'state/XXX': not in the graph; search by name to find ids"})  # fmt: skip
    type: str = "about:blank"
    title: str
    status: int
    detail: str
