"""The named graph of one article: everything read from it, with the characters it was read from.

A pure function: no clock, no order of a set, no blank node; the same article and facts give the same bytes. It
refuses facts that point nowhere, evidence that is not in the text, and keys outside the closed lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__
from kg.errors import KgError
from kg.rdf import names
from kg.rdf.names import concept, term
from kg.reference import load_reference
from kg.reference_files import LANGUAGES
from kg.types import (
    Actor,
    ActorKind,
    Agreement,
    Article,
    Claim,
    Evidence,
    Fact,
    Facts,
    Meeting,
    Organization,
    Person,
    Place,
    Role,
)

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")  # fr, zh-hant
_DATE_TYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")  # 2021, 2021-01, 2021-01-15


class FactsError(KgError):
    """Facts that contradict their article or themselves: a fault of the extraction, not of the article."""


class Labels(Protocol):
    """Names of states and organizations: `kg.reference.Reference`."""

    def label(self, kind: ActorKind, key: str, language: str) -> str | None:
        """The name in that language, or None."""


def to_quads(article: Article, facts: Facts, *, with_text: bool = True, labels: Labels | None = None) -> list[Quad]:
    """The graph of an article, sorted. `labels` names states and known organizations (the reference data if None).

    `with_text=False` leaves the article's text out, so that quotes are all that can be shown of it.
    Raises FactsError or NameUnknownError when the facts cannot be said in the project's terms.
    """
    if facts.article != article.id:
        raise FactsError(f"facts of {facts.article!r} given for the article {article.id!r}: give the article's own")
    sheet = _Sheet(article, facts, labels or load_reference())
    _describe_article(sheet, with_text=with_text)
    for person in facts.persons:
        _describe_person(sheet, person)
    _describe_bodies(sheet)
    for kind, members in (("role", facts.roles), ("meeting", facts.meetings),
                          ("agreement", facts.agreements), ("claim", facts.claims)):  # fmt: skip
        for number, fact in enumerate(members, 1):
            _describe_fact(sheet, sheet.node(f"{kind}-{number}"), fact)
    return sheet.quads()


def literal(text: str, datatype: str = "xsd:string") -> Literal:
    """A typed literal; `datatype` is a prefixed name."""
    return Literal(text) if datatype == "xsd:string" else Literal(text, datatype=term(datatype))


def decimal(value: float) -> Literal:
    """An xsd:decimal of at most three digits, in the canonical form that a store would give back."""
    return literal(f"{value:.3f}".rstrip("0").rstrip("."), "xsd:decimal")


def date_literal(edtf: str) -> Literal:
    """A day, month or year as a literal of its own precision. Raises FactsError for anything else."""
    if _DATE.fullmatch(edtf) is None or not _is_real(edtf):
        raise FactsError(f"date {edtf!r}: expected a real day, month or year, such as 2021-01-15, 2021-01 or 2021")
    return literal(edtf, _DATE_TYPES[len(edtf)])


def _is_real(edtf: str) -> bool:
    try:
        date.fromisoformat((edtf + "-01-01")[:10])
    except ValueError:
        return False
    return True


class _Sheet:
    """The graph in the making: collects quads, numbers evidence and places, refuses nodes that nothing describes."""

    def __init__(self, article: Article, facts: Facts, labels: Labels) -> None:
        self.article, self.facts, self.labels = article, facts, labels
        self.iri = names.article(article.id)
        self.graph = names.article_graph(article.id)
        self.extraction = self.node("extraction")
        self._language = language_tag(article.language)
        self._persons = {person.key for person in facts.persons}
        self._places: dict[Place, NamedNode] = {}
        self._outcomes = 0
        self._quads: set[Quad] = set()
        self._evidence = self._numbered(facts)

    def node(self, local: str) -> NamedNode:
        return names.node(self.article.id, local)

    def add(self, subject: NamedNode, predicate: str, *values: NamedNode | Literal) -> None:
        for value in values:
            self._quads.add(Quad(subject, term(predicate), value, self.graph))

    def type(self, subject: NamedNode, *types: str) -> None:
        self.add(subject, "rdf:type", *map(term, types))

    def read(self, text: str) -> Literal:
        """A text as the article has it, in the article's language."""
        return Literal(text, language=self._language) if self._language else Literal(text)

    def actor(self, who: Actor) -> NamedNode:
        if who.kind == "person" and who.key not in self._persons:
            raise FactsError(
                f"article {self.article.id!r}: {who.key!r} takes part in a fact but is not among its persons"
            )
        return names.actor(self.article.id, who)

    def evidence(self, items: Iterable[Evidence]) -> list[NamedNode]:
        return [self._evidence[_span(item)] for item in items]

    def place(self, place: Place) -> NamedNode:
        if place not in self._places:
            subject = self._places[place] = self.node(f"place-{len(self._places) + 1}")
            self.type(subject, "dkg:Place")
            self.add(subject, "skos:prefLabel", self.read(place.label))
            if place.state is not None:
                self.add(subject, "dkg:inState", names.state(place.state))
        return self._places[place]

    def outcome(self, key: str) -> NamedNode:
        self._outcomes += 1
        subject = self.node(f"outcome-{self._outcomes}")
        self.type(subject, "dkg:Outcome")
        self.add(subject, "dkg:outcomeType", concept("outcome", key))
        return subject

    def quads(self) -> list[Quad]:
        return sorted(self._quads, key=str)

    def _numbered(self, facts: Facts) -> dict[tuple[int, int, str], NamedNode]:
        found = {_span(item): item for holder in (*facts.persons, *_facts(facts)) for item in holder.evidence}
        nodes = {}
        for number, (key, item) in enumerate(sorted(found.items()), 1):
            nodes[key] = self.node(f"evidence-{number}")
            self._describe_evidence(nodes[key], self.node(f"selector-{number}"), item)
        return nodes

    def _describe_evidence(self, subject: NamedNode, selector: NamedNode, item: Evidence) -> None:
        if not 0 <= item.start < item.end or self.article.text[item.start : item.end] != item.quote:
            where = f"article {self.article.id!r}, characters {item.start} to {item.end}"
            raise FactsError(f"{where}: {item.quote!r} is not what the text says there")
        self.type(subject, "oa:SpecificResource")
        self.add(subject, "oa:hasSource", self.iri)
        self.add(subject, "oa:hasSelector", selector)
        if item.slot is not None:
            self.add(subject, "dkg:slot", literal(item.slot))
        self.type(selector, "oa:TextPositionSelector", "oa:TextQuoteSelector")
        self.add(selector, "oa:start", literal(str(item.start), "xsd:integer"))
        self.add(selector, "oa:end", literal(str(item.end), "xsd:integer"))
        self.add(selector, "oa:exact", literal(item.quote))


def language_tag(language: str) -> str | None:
    """The language tag of literals for an article's language; None where it is not known."""
    tag = language.lower()
    return tag if _LANGUAGE.fullmatch(tag) and tag != "und" else None


def _span(item: Evidence) -> tuple[int, int, str]:
    return item.start, item.end, item.slot or ""


def _facts(facts: Facts) -> Iterator[Role | Meeting | Agreement | Claim]:
    yield from facts.roles
    yield from facts.meetings
    yield from facts.agreements
    yield from facts.claims


def _describe_article(sheet: _Sheet, *, with_text: bool) -> None:
    article, iri, software = sheet.article, sheet.iri, names.software(__version__)
    sheet.type(iri, "schema:NewsArticle")
    sheet.add(iri, "dcterms:identifier", literal(article.id))
    sheet.add(iri, "schema:inLanguage", literal(article.language))
    if article.published is not None:
        sheet.add(iri, "schema:datePublished", date_literal(article.published))
    if article.title is not None:
        sheet.add(iri, "schema:headline", sheet.read(article.title))
    if article.source is not None:
        sheet.add(iri, "schema:publisher", literal(article.source))
    if article.url is not None:
        address = names.web_address(article.url)
        sheet.add(iri, *(("schema:url", address) if address else ("dcterms:source", literal(article.url))))
    if with_text:
        sheet.add(iri, "schema:articleBody", sheet.read(article.text))
    sheet.type(sheet.extraction, "prov:Activity")
    sheet.add(sheet.extraction, "prov:used", iri)
    sheet.add(sheet.extraction, "prov:wasAssociatedWith", software)
    sheet.type(software, "prov:SoftwareAgent")
    sheet.add(software, "schema:softwareVersion", literal(__version__))


def _describe_person(sheet: _Sheet, person: Person) -> None:
    subject = sheet.node(person.key)
    sheet.type(subject, "dkg:Actor", "dkg:Person")
    _label(sheet, subject, (person.name, *person.aliases))
    sheet.add(subject, "dkg:evidence", *sheet.evidence(person.evidence))


def _describe_bodies(sheet: _Sheet) -> None:
    read = {organization.key: organization for organization in sheet.facts.organizations}
    used = {who for who in _actors(sheet.facts) if who.kind != "person"} | {Actor("org", key) for key in read}
    for who in sorted(used):
        subject = sheet.actor(who)
        sheet.type(subject, "dkg:Actor", "dkg:State" if who.kind == "state" else "dkg:Organization")
        _label_body(sheet, subject, who, read.get(who.key) if who.kind == "org" else None)


def _label_body(sheet: _Sheet, subject: NamedNode, who: Actor, read: Organization | None) -> None:
    known = {}
    for language in LANGUAGES:
        label = sheet.labels.label(who.kind, who.key, language)
        if label is not None:
            known[language] = label
    for language, label in known.items():
        sheet.add(subject, "skos:prefLabel", Literal(label, language=language))
    texts = read.labels if read is not None else ()
    if sheet.article.language in known:
        others = (text for text in texts if text != known[sheet.article.language])
        sheet.add(subject, "skos:altLabel", *map(sheet.read, others))
    elif texts:
        _label(sheet, subject, texts)
    elif not known:
        sheet.add(subject, "skos:prefLabel", literal(who.key))


def _label(sheet: _Sheet, subject: NamedNode, texts: tuple[str, ...]) -> None:
    first, *others = texts
    sheet.add(subject, "skos:prefLabel", sheet.read(first))
    sheet.add(subject, "skos:altLabel", *(sheet.read(text) for text in others if text != first))


def _actors(facts: Facts) -> Iterator[Actor]:
    for role in facts.roles:
        yield from () if role.of is None else (role.of,)
    for meeting in facts.meetings:
        yield from meeting.participants
        if meeting.place is not None and meeting.place.state is not None:
            yield Actor("state", meeting.place.state)
    for agreement in facts.agreements:
        yield from agreement.parties
        yield from agreement.mediators
    for claim in facts.claims:
        yield claim.source
        yield from () if claim.target is None else (claim.target,)


def _describe_fact(sheet: _Sheet, subject: NamedNode, fact: Fact) -> None:
    sheet.add(subject, "prov:wasDerivedFrom", sheet.iri)
    sheet.add(subject, "prov:wasGeneratedBy", sheet.extraction)
    sheet.add(subject, "dkg:evidence", *sheet.evidence(fact.evidence))
    sheet.add(subject, "dkg:rule", literal(fact.rule))
    if not 0 <= fact.confidence <= 1:
        raise FactsError(
            f"article {sheet.article.id!r}, rule {fact.rule!r}: confidence {fact.confidence} is not in [0, 1]"
        )
    sheet.add(subject, "dkg:confidence", decimal(fact.confidence))
    if isinstance(fact, Role):
        _describe_role(sheet, subject, fact)
    elif isinstance(fact, Meeting):
        _describe_meeting(sheet, subject, fact)
    elif isinstance(fact, Agreement):
        _describe_agreement(sheet, subject, fact)
    elif isinstance(fact, Claim):
        _describe_claim(sheet, subject, fact)


def _describe_role(sheet: _Sheet, subject: NamedNode, role: Role) -> None:
    sheet.type(subject, "dkg:RoleTenure")
    sheet.add(subject, "dkg:holder", sheet.actor(Actor("person", role.holder)))
    sheet.add(subject, "dkg:role", concept("role", role.role))
    sheet.add(subject, "dkg:former", literal("true" if role.former else "false", "xsd:boolean"))
    if role.of is not None:
        sheet.add(subject, "dkg:of", sheet.actor(role.of))


def _describe_meeting(sheet: _Sheet, subject: NamedNode, meeting: Meeting) -> None:
    sheet.type(subject, "dkg:Meeting")
    sheet.add(subject, "dkg:participant", *map(sheet.actor, meeting.participants))
    sheet.add(subject, "dkg:status", concept("event-status", meeting.status))
    if meeting.mode is not None:
        sheet.add(subject, "dkg:mode", concept("meeting-mode", meeting.mode))
    if meeting.place is not None:
        sheet.add(subject, "dkg:place", sheet.place(meeting.place))
    sheet.add(subject, "dkg:outcome", *map(sheet.outcome, dict.fromkeys(meeting.outcomes)))
    _describe_time_and_issues(sheet, subject, meeting)


def _describe_agreement(sheet: _Sheet, subject: NamedNode, agreement: Agreement) -> None:
    sheet.type(subject, "dkg:Agreement")
    sheet.add(subject, "dkg:agreementType", concept("agreement-type", agreement.type))
    sheet.add(subject, "dkg:status", concept("agreement-status", agreement.status))
    sheet.add(subject, "dkg:party", *map(sheet.actor, agreement.parties))
    sheet.add(subject, "dkg:mediator", *map(sheet.actor, agreement.mediators))
    if agreement.label is not None:
        sheet.add(subject, "skos:prefLabel", sheet.read(agreement.label))
    _describe_time_and_issues(sheet, subject, agreement)


def _describe_claim(sheet: _Sheet, subject: NamedNode, claim: Claim) -> None:
    sheet.type(subject, "dkg:Claim")
    sheet.add(subject, "dkg:source", sheet.actor(claim.source))
    sheet.add(subject, "dkg:stance", concept("stance", claim.stance))
    if claim.target is not None:
        sheet.add(subject, "dkg:target", sheet.actor(claim.target))
    sheet.add(subject, "dkg:issue", *(concept("issue", key) for key in claim.issues))


def _describe_time_and_issues(sheet: _Sheet, subject: NamedNode, event: Meeting | Agreement) -> None:
    sheet.add(subject, "dkg:issue", *(concept("issue", key) for key in event.issues))
    if event.date is None:
        return
    start, slash, end = event.date.partition("/")
    if not slash:
        sheet.add(subject, "dkg:date", date_literal(start))
        return
    sheet.add(subject, "dkg:startDate", date_literal(start))
    sheet.add(subject, "dkg:endDate", date_literal(end))
