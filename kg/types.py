"""The types that the stages exchange; this module imports no stage.

A *mention* is what a text says, an *entity* (person, state, organization) is who it is, a *fact* is what is
asserted. All offsets are code points into `Article.text`; all dates are EDTF strings as precise as the text allows
(`2021-01-15`, `2021-01`, `2021`, `2020-11-23/2020-11-24`). Evidence, rules and confidence take no part in equality,
so two facts are equal when they assert the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from kg.read.dates import DateSpan

ActorKind = Literal["person", "state", "org"]
BlockKind = Literal["headline", "paragraph"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text that is article, not site chrome: `text[start:end]`."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One news article. `text` is the original, unchanged; `blocks` are the parts of it that may yield facts, in order.

    `published` is a day (`2021-01-16`) or a month (`2021-01`), or None when unknown: relative dates then stay open.
    """

    id: str
    text: str
    language: str
    blocks: tuple[Block, ...]
    published: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not become an article: what it is called, why, and what would be right."""

    name: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters of the original text: `article.text[start:end] == quote`.

    `slot` is None for the sentence that states the fact, else the slot that these words filled ("participant").
    """

    start: int
    end: int
    quote: str
    slot: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """A reference to an entity: a person of this article (`person-3`), a state (`RUS`) or an organization (`UN`)."""

    kind: ActorKind
    key: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one article: local key, fullest name, all other forms read."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization that the article names; `labels` are the names as read or known."""

    key: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened: the name as read, and the state it lies in where the reference data know it."""

    label: str
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts have: the sentences and words behind them, the rule that made them, its confidence in [0, 1]."""

    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    rule: str = field(default="", compare=False)
    confidence: float = field(default=0.5, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Fact):
    """`holder` (a person key) holds or held office `role` (a key of the role list) of `of`."""

    holder: str
    role: str
    of: Actor | None
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """A meeting, visit with talks, summit, call or round of negotiation."""

    participants: tuple[Actor, ...]
    status: str
    mode: str | None = None
    date: str | None = None
    place: Place | None = None
    issues: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Fact):
    """An agreement that the text singles out, also a past, failed or negotiated one."""

    type: str
    status: str
    parties: tuple[Actor, ...]
    mediators: tuple[Actor, ...] = ()
    date: str | None = None
    issues: tuple[str, ...] = ()
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact):
    """`source` takes a `stance` (accuse, demand, reject, support, deny, pledge, threaten, concern) towards `target`."""

    source: Actor
    stance: str
    target: Actor | None = None
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from one article. States are named by their key alone; organizations carry their labels."""

    article: str
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    roles: tuple[Role, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    claims: tuple[Claim, ...] = ()


MentionKind = Literal["person", "office", "body", "bodies", "home", "rebels", "people", "nationality", "place", "date"]
ACTING = ("person", "office", "body", "bodies", "home", "rebels", "people")  # kinds of mention that act


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a phrase names it: its role, its bodies in order ("les présidents russe et turc"), past or not.

    `role` is None for a counterpart ("son homologue turc"): the role is that of the person it is paired with. A body
    that is not named is described (`whose`: "organization", "group", "state", "entity") or that of a person (`owner`,
    as named). `inner` is an office inside it, somebody else's («le porte-parole du président ukrainien»). `head` is the
    class of its head word ("president", "monarch"), `posted` the state to which an ambassador is sent.
    """

    role: str | None
    bodies: tuple[Actor, ...]
    former: bool
    start: int
    end: int
    rule: str
    whose: str = ""
    owner: str | None = None
    inner: Office | None = None
    head: str = ""
    posted: Actor | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names somebody, something, somewhere or some time; one token of the reading.

    `actors` are candidates in order of prior for a body or place, `date` the expression for a date; `labels` are the
    names of an organization, or what a person is also called. `located` says that it stands behind "à", "en", "dans".
    """

    kind: MentionKind
    start: int
    end: int
    text: str
    name: str | None = None
    offices: tuple[Office, ...] = ()
    actors: tuple[Actor, ...] = ()
    labels: tuple[str, ...] = ()
    place: Place | None = None
    date: DateSpan | None = None
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    located: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence, or a whole mention. `head` is an index into the sentence's tokens."""

    i: int
    text: str
    lemma: str
    pos: str
    morph: str
    dep: str
    head: int
    start: int
    end: int
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands in a relation to a predicate: `relation` subject, object, agent, oblique or clause."""

    relation: str
    preposition: str | None
    token: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its arguments, as far as grammar tells.

    `modality` is real, planned, possible, wished or unreal; `tense` past, present or future; `reporter` is the token
    of the speaker when the clause is what somebody says.
    """

    predicate: int
    lemma: str
    noun: bool
    arguments: tuple[Argument, ...]
    negated: bool
    modality: str
    tense: str
    reporter: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block: its tokens, its clauses, its mentions in order and its dates."""

    start: int
    end: int
    headline: bool
    block: int
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read: sentences in the order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
