"""The default graph: canonical persons, consolidated facts, and what they refer to, so that no query needs GRAPH."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from anyascii import anyascii
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.consolidate.events import Fact
from kg.consolidate.people import Person, commonest, preferred_labels, unique_slugs
from kg.consolidate.reports import KINDS, ArticleReports, Body, Place, Report, Source, Term
from kg.rdf import names
from kg.rdf.names import term

_CLASSES = {kind: term(name) for name, kind in KINDS.items()}
_SLUG_PROPERTIES = tuple(
    f"dkg:{name}"
    for name in ("holder", "source", "stance", "target", "agreementType", "party", "participant", "role", "of")
)
_SLUG_ACTORS = 4  # actors named in a slug


def default_graph(articles: Sequence[ArticleReports], people: Sequence[Person], facts: Sequence[Fact]) -> list[Quad]:
    """The quads of the default graph, sorted."""
    sheet = _Sheet()
    for article in articles:
        for node, values in article.described.items():
            for name, members in values.items():
                sheet.add(node, name, members)
    for person in people:
        _describe_person(sheet, person)
    _describe_bodies(sheet, [body for article in articles for body in article.bodies])
    places = _describe_places(sheet, [place for article in articles for place in article.places])
    for fact, slug in zip(facts, _slugs(facts), strict=True):
        _describe_fact(sheet, names.canonical(fact.kind, slug), fact, slug, places)
    return sorted(sheet.quads, key=str)


class _Sheet:
    def __init__(self) -> None:
        self.quads: set[Quad] = set()

    def add(self, subject: NamedNode, name: str, values: Iterable[Term]) -> None:
        for value in values:
            self.quads.add(Quad(subject, term(name), value, DefaultGraph()))

    def count(self, subject: NamedNode, parts: Iterable[NamedNode], sources: Iterable[Source]) -> None:
        """What the node consolidates, and how many articles and publishers are behind it."""
        articles = {source.id: source for source in sources}
        publishers = {source.publisher for source in articles.values() if source.publisher}
        self.add(subject, "dkg:consolidates", parts)
        self.add(subject, "dkg:articleCount", [_integer(len(articles))])
        self.add(subject, "dkg:sourceCount", [_integer(max(1, len(publishers)))])


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=term("xsd:integer"))


def _describe_person(sheet: _Sheet, person: Person) -> None:
    sheet.add(person.node, "rdf:type", [term("dkg:Actor"), term("dkg:Person")])
    sheet.add(person.node, "skos:prefLabel", person.preferred)
    sheet.add(person.node, "skos:altLabel", person.other)
    sheet.add(person.node, "skos:exactMatch", [person.same_as] if person.same_as else [])
    mentions = person.mentions
    sheet.count(person.node, [mention.node for mention in mentions], [mention.source for mention in mentions])


def _describe_bodies(sheet: _Sheet, bodies: Iterable[Body]) -> None:
    described: dict[NamedNode, list[Body]] = defaultdict(list)
    for body in bodies:
        described[body.node].append(body)
    for node, same in described.items():
        preferred = set(preferred_labels(label for body in same for label in body.preferred).values())
        every = {label for body in same for label in (*body.preferred, *body.other)}
        sheet.add(node, "rdf:type", {kind for body in same for kind in body.types})
        sheet.add(node, "skos:prefLabel", preferred)
        sheet.add(node, "skos:altLabel", every - preferred)


def _describe_places(sheet: _Sheet, places: Iterable[Place]) -> dict[NamedNode, NamedNode]:
    """Describe the places, those of one name and state as one; the canonical node of each."""
    same: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        slug = names.slug_of(anyascii(place.label.value))
        same[slug, place.state.value if place.state else ""].append(place)
    slugs = unique_slugs(list(same))
    canonical: dict[NamedNode, NamedNode] = {}
    for slug, members in zip(slugs, same.values(), strict=True):
        node = names.canonical("place", slug)
        sheet.add(node, "rdf:type", [term("dkg:Place")])
        sheet.add(node, "skos:prefLabel", preferred_labels(place.label for place in members).values())
        sheet.add(node, "dkg:inState", {place.state for place in members if place.state})
        sheet.add(node, "dkg:consolidates", [place.node for place in members])
        canonical |= {place.node: node for place in members}
    return canonical


def _describe_fact(sheet: _Sheet, node: NamedNode, fact: Fact, slug: str, places: dict[NamedNode, NamedNode]) -> None:
    sheet.add(node, "rdf:type", [_CLASSES[fact.kind]])
    for name, values in fact.values.items():
        if name == "dkg:outcomeType":
            _describe_outcomes(sheet, node, slug, values)
        elif name == "dkg:place":
            sheet.add(node, name, [_place(fact.reports, places)])
        else:
            sheet.add(node, name, values)
    sheet.count(node, [report.node for report in fact.reports], [report.source for report in fact.reports])
    sheet.add(node, "dkg:evidence", {item for report in fact.reports for item in report.evidence})


def _place(reports: Sequence[Report], places: dict[NamedNode, NamedNode]) -> NamedNode:
    """The place that most reports give."""
    given = (report.one("dkg:place") for report in reports)
    return NamedNode(commonest(places[place].value for place in given if isinstance(place, NamedNode)))


def _describe_outcomes(sheet: _Sheet, meeting: NamedNode, slug: str, types: Iterable[Term]) -> None:
    for kind in types:
        outcome = names.canonical("outcome", f"{slug}-{_key(kind)}")
        sheet.add(meeting, "dkg:outcome", [outcome])
        sheet.add(outcome, "rdf:type", [term("dkg:Outcome")])
        sheet.add(outcome, "dkg:outcomeType", [kind])


# ---------------------------------------------------------------- slugs


def _slugs(facts: Sequence[Fact]) -> list[str]:
    """Readable and unique within a kind, such as 2021-01-11-nikol-pachinian-vladimir-poutine."""
    slugs = [""] * len(facts)
    for kind in _CLASSES:
        positions = [position for position, fact in enumerate(facts) if fact.kind == kind]
        wanted = [(_slug(facts[position]), facts[position].reports[0].node.value) for position in positions]
        for position, slug in zip(positions, unique_slugs(wanted), strict=True):
            slugs[position] = slug
    return slugs


def _slug(fact: Fact) -> str:
    """The date, what it is, and who: every part of it plain ASCII words."""
    when = [_key(value) for name in ("dkg:date", "dkg:startDate") for value in fact.values.get(name, ())]
    if fact.kind == "claim":
        when = [report.source.published.value for report in fact.reports[:1] if report.source.published]
    who = [_key(value) for name in _SLUG_PROPERTIES for value in fact.values.get(name, ())[:_SLUG_ACTORS]]
    former = ["former"] if any(value.value == "true" for value in fact.values.get("dkg:former", ())) else []
    return names.slug_of("-".join([*when, *who, *former]))


def _key(value: Term) -> str:
    return value.value.rpartition("/")[2]
