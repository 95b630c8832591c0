"""Nodes become `Meeting`, `Agreement`, `Claim` and `Tenure` with their actors and evidence, in a few bulk queries.

A node that lacks what its class requires raises QueryError: a store that the project wrote has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.query.ids import actor_kind, key_of, public_id
from kg.query.model import ActorRef, Agreement, AnyFact, ArticleRef, Claim, FactKind, Meeting, Quote, Tenure
from kg.query.sparql import Node, Readable, describe
from kg.rdf.names import term

CLASSES: Final[dict[FactKind, NamedNode]] = {
    "meeting": term("dkg:Meeting"),
    "agreement": term("dkg:Agreement"),
    "claim": term("dkg:Claim"),
    "tenure": term("dkg:RoleTenure"),
}
ACTOR_PROPERTIES: Final = tuple(
    f"dkg:{name}" for name in ("participant", "party", "mediator", "source", "target", "holder", "of")
)
_LINKED = ("dkg:place", "dkg:outcome", "dkg:evidence", *ACTOR_PROPERTIES)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the facts point to: nodes by IRI, actors by IRI, quotes by evidence IRI."""

    nodes: Mapping[NamedNode, Node]
    actors: Mapping[NamedNode, ActorRef]
    quotes: Mapping[NamedNode, Quote]


def load_facts(
    store: Readable, nodes: Iterable[NamedNode], *, graph: NamedNode | None = None, language: str = "fr"
) -> dict[NamedNode, AnyFact]:
    """The facts of these nodes, from the default graph or from `graph`, in the order of `nodes`."""
    ordered = list(nodes)
    facts = describe(store, ordered, graph=graph)
    linked = describe(
        store, (iri for fact in facts.values() for name in _LINKED for iri in iris(fact, name)), graph=graph
    )
    actors = {iri for fact in facts.values() for name in ACTOR_PROPERTIES for iri in iris(fact, name)}
    context = _Context(linked, {iri: actor_ref(iri, linked.get(iri, {}), language) for iri in actors}, {})
    evidence = {iri for fact in facts.values() for iri in iris(fact, "dkg:evidence")}
    context = replace(context, quotes=_quotes(store, {iri: linked[iri] for iri in evidence if iri in linked}, graph))
    return {iri: _fact(iri, facts[iri], context) for iri in ordered if iri in facts}


def iris(node: Node, name: str) -> list[NamedNode]:
    """The nodes that a property has, sorted."""
    return sorted((value for value in node.get(term(name).value, ()) if isinstance(value, NamedNode)), key=str)


def text(node: Node, name: str, language: str | None = None) -> str | None:
    """A literal of a property: in `language` if there is one, else without language, else the first."""
    literals = [value for value in node.get(term(name).value, ()) if not isinstance(value, NamedNode)]
    if not literals:
        return None
    return min(literals, key=lambda value: (value.language != language, value.language or "", value.value)).value


def actor_ref(iri: NamedNode, node: Node, language: str) -> ActorRef:
    """An actor with its names."""
    name = text(node, "skos:prefLabel", language) or public_id(iri).rpartition("/")[2]
    names = {
        value.value
        for prop in ("skos:prefLabel", "skos:altLabel")
        for value in node.get(term(prop).value, ())
        if not isinstance(value, NamedNode)
    }
    return ActorRef(public_id(iri), actor_kind(iri), name, tuple(sorted(names - {name})))


def article_ref(iri: NamedNode, node: Node, publishers: Mapping[NamedNode, Node]) -> ArticleRef:
    """An article's metadata; a publisher is a name or a node that has one."""
    publisher = next(iter(node.get(term("schema:publisher").value, ())), None)
    source = publisher and publisher.value
    if isinstance(publisher, NamedNode):
        source = text(publishers.get(publisher, {}), "skos:prefLabel") or publisher.value
    url = next(iter(node.get(term("schema:url").value, ())), None)
    return ArticleRef(
        id=text(node, "dcterms:identifier") or public_id(iri).removeprefix("article/"),
        title=text(node, "schema:headline"),
        source=source,
        published=text(node, "schema:datePublished"),
        language=text(node, "schema:inLanguage"),
        url=url and url.value,
    )


def load_articles(
    store: Readable, articles: Iterable[NamedNode], graph: NamedNode | None = None
) -> dict[NamedNode, ArticleRef]:
    """The metadata of articles."""
    nodes = describe(store, articles, graph=graph)
    publishers = describe(
        store, (iri for node in nodes.values() for iri in iris(node, "schema:publisher")), graph=graph
    )
    return {iri: article_ref(iri, node, publishers) for iri, node in nodes.items()}


def _quotes(store: Readable, evidence: Mapping[NamedNode, Node], graph: NamedNode | None) -> dict[NamedNode, Quote]:
    selectors = describe(
        store, (iri for node in evidence.values() for iri in iris(node, "oa:hasSelector")), graph=graph
    )
    articles = load_articles(store, (iri for node in evidence.values() for iri in iris(node, "oa:hasSource")), graph)
    result = {}
    for iri, node in evidence.items():
        source, selector = _one(iri, node, "oa:hasSource"), selectors.get(_one(iri, node, "oa:hasSelector"), {})
        result[iri] = Quote(
            quote=_value(iri, selector, "oa:exact"),
            start=int(_value(iri, selector, "oa:start")),
            end=int(_value(iri, selector, "oa:end")),
            article=articles.get(source) or ArticleRef(public_id(source).removeprefix("article/")),
            slot=text(node, "dkg:slot"),
        )
    return result


def _fact(iri: NamedNode, node: Node, context: _Context) -> AnyFact:
    types = node.get(term("rdf:type").value, ())
    for kind, make in _MAKERS.items():
        if CLASSES[kind] in types:
            return make(iri, node, context, _common(iri, node, context))
    raise QueryError(f"{iri.value}: is no meeting, agreement, claim or tenure")


def _common(iri: NamedNode, node: Node, context: _Context) -> dict[str, Any]:
    quotes = (context.quotes[evidence] for evidence in iris(node, "dkg:evidence") if evidence in context.quotes)
    order = sorted(quotes, key=lambda q: (q.article.published or "", q.article.id, q.start, q.slot or "", q.end))
    confidence = text(node, "dkg:confidence")
    return {
        "id": public_id(iri),
        "evidence": tuple(order),
        "article_count": int(text(node, "dkg:articleCount") or 1),
        "source_count": int(text(node, "dkg:sourceCount") or 1),
        "rule": text(node, "dkg:rule"),
        "confidence": None if confidence is None else float(confidence),
    }


def _meeting(iri: NamedNode, node: Node, context: _Context, common: dict[str, Any]) -> Meeting:
    places = [text(context.nodes.get(place, {}), "skos:prefLabel") for place in iris(node, "dkg:place")]
    outcomes = (context.nodes.get(outcome, {}) for outcome in iris(node, "dkg:outcome"))
    return Meeting(
        **common,
        participants=_actors(node, "dkg:participant", context),
        status=key_of(_one(iri, node, "dkg:status")),
        mode=next(iter(_keys(node, "dkg:mode")), None),
        date=_date(node),
        place=next(filter(None, places), None),
        issues=_keys(node, "dkg:issue"),
        outcomes=tuple(sorted({key for outcome in outcomes for key in _keys(outcome, "dkg:outcomeType")})),
    )


def _agreement(iri: NamedNode, node: Node, context: _Context, common: dict[str, Any]) -> Agreement:
    return Agreement(
        **common,
        type=key_of(_one(iri, node, "dkg:agreementType")),
        status=key_of(_one(iri, node, "dkg:status")),
        parties=_actors(node, "dkg:party", context),
        mediators=_actors(node, "dkg:mediator", context),
        date=_date(node),
        issues=_keys(node, "dkg:issue"),
        label=text(node, "skos:prefLabel"),
    )


def _claim(iri: NamedNode, node: Node, context: _Context, common: dict[str, Any]) -> Claim:
    return Claim(
        **common,
        source=context.actors[_one(iri, node, "dkg:source")],
        stance=key_of(_one(iri, node, "dkg:stance")),
        target=next(iter(_actors(node, "dkg:target", context)), None),
        issues=_keys(node, "dkg:issue"),
    )


def _tenure(iri: NamedNode, node: Node, context: _Context, common: dict[str, Any]) -> Tenure:
    return Tenure(
        **common,
        holder=context.actors[_one(iri, node, "dkg:holder")],
        role=key_of(_one(iri, node, "dkg:role")),
        of=next(iter(_actors(node, "dkg:of", context)), None),
        former=text(node, "dkg:former") == "true",
        first_seen=text(node, "dkg:firstSeen"),
        last_seen=text(node, "dkg:lastSeen"),
    )


_MAKERS: Final[dict[FactKind, Callable[[NamedNode, Node, _Context, dict[str, Any]], AnyFact]]] = {
    "meeting": _meeting,
    "agreement": _agreement,
    "claim": _claim,
    "tenure": _tenure,
}


def _actors(node: Node, name: str, context: _Context) -> tuple[ActorRef, ...]:
    return tuple(context.actors[iri] for iri in iris(node, name))


def _keys(node: Node, name: str) -> tuple[str, ...]:
    return tuple(sorted(key_of(iri) for iri in iris(node, name)))


def _date(node: Node) -> str | None:
    start, end = text(node, "dkg:startDate"), text(node, "dkg:endDate")
    return f"{start}/{end}" if start and end else start or text(node, "dkg:date")


def _one(iri: NamedNode, node: Node, name: str) -> NamedNode:
    found = iris(node, name)
    if not found:
        raise QueryError(f"{iri.value}: has no {name}; rebuild the store")
    return found[0]


def _value(iri: NamedNode, node: Node, name: str) -> str:
    value = text(node, name)
    if value is None:
        raise QueryError(f"{iri.value}: has no {name}; rebuild the store")
    return value
