"""The questions that the API and the pages ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, get_args

from anyascii import anyascii
from pyoxigraph import NamedNode

from kg.query.facts import ACTOR_PROPERTIES, CLASSES, actor_ref, load_articles, load_facts
from kg.query.ids import NotFoundError, actor_node, public_id
from kg.query.model import Actor, ActorRef, AnyFact, ArticleFacts, FactKind, Network, Page
from kg.query.sparql import Readable, column, describe, select
from kg.rdf.names import PREFIXES, VOCABULARY_GRAPH, NameUnknownError, article_graph, term
from kg.rdf.names import article as article_node
from kg.types import ActorKind

_ACTOR_CLASSES: Final[dict[ActorKind, NamedNode]] = {
    "person": term("dkg:Person"),
    "state": term("dkg:State"),
    "org": term("dkg:Organization"),
}
_INVOLVES: Final = "(" + "|".join(ACTOR_PROPERTIES) + ")"
_ORDER: Final[tuple[FactKind, ...]] = get_args(FactKind)


def actors(
    store: Readable,
    *,
    search: str | None = None,
    kind: ActorKind | None = None,
    limit: int = 50,
    after: str | None = None,
    language: str = "fr",
) -> Page[ActorRef]:
    """Actors sorted by id; `search` is a part of any of their names, without regard to case and accents."""
    classes = [_ACTOR_CLASSES[kind]] if kind else list(_ACTOR_CLASSES.values())
    nodes = describe(
        store, column(store, "SELECT ?actor { VALUES ?class { $classes } ?actor a ?class }", classes=classes)
    )
    wanted = _folded(search or "")
    found = sorted((actor_ref(iri, node, language) for iri, node in nodes.items()), key=lambda actor: actor.id)
    found = [who for who in found if any(wanted in _folded(name) for name in (who.name, *who.aliases))]
    rest = [who for who in found if after is None or who.id > after]
    return Page(tuple(rest[:limit]), len(found), rest[limit - 1].id if len(rest) > limit else None)


def _folded(name: str) -> str:
    return anyascii(name).casefold()


def actor(store: Readable, actor_id: str, *, language: str = "fr") -> Actor:
    """An actor with offices and counts. Raises NotFoundError."""
    node = _existing(store, actor_id)
    involved = facts_with(store, [node])
    tenures = load_facts(store, (iri for iri, (kind, _) in involved.items() if kind == "tenure"), language=language)
    kinds = [kind for kind, _ in involved.values()]
    return Actor(
        actor=actor_ref(node, describe(store, [node])[node], language),
        tenures=tuple(fact for fact in tenures.values() if fact.kind == "tenure"),
        meetings=kinds.count("meeting"),
        agreements=kinds.count("agreement"),
        claims=kinds.count("claim"),
    )


def _existing(store: Readable, actor_id: str) -> NamedNode:
    node = actor_node(actor_id)
    if not describe(store, [node]):
        raise NotFoundError(f"actor {actor_id!r}: not in the graph; search by name to find ids")
    return node


def relationships(
    store: Readable,
    actor_id: str,
    other_id: str | None = None,
    *,
    kind: FactKind | None = None,
    officials: bool = False,
    limit: int = 50,
    after: str | None = None,
    language: str = "fr",
) -> Page[AnyFact]:
    """The facts that involve an actor, or two actors on whatever sides: meetings, agreements, claims, then offices,
    the latest first. `officials` counts the present office-holders of a state or organization as that actor; the
    facts still name the persons. Raises NotFoundError for an unknown actor or an unknown `after`."""
    found = facts_with(store, _speakers(store, actor_id, officials))
    if other_id is not None:
        others = facts_with(store, _speakers(store, other_id, officials))
        found = {iri: value for iri, value in found.items() if iri in others}
    chosen = [iri for iri, (fact_kind, _) in found.items() if kind is None or fact_kind == kind]
    start = 0
    if after is not None:
        start = 1 + next((place for place, iri in enumerate(chosen) if public_id(iri) == after), -1)
        if start == 0:
            raise NotFoundError(f"after {after!r}: no such fact in this list; take `next` of the page before")
    part = chosen[start : start + limit]
    facts = load_facts(store, part, language=language)
    more = len(chosen) > start + limit
    return Page(tuple(facts.values()), len(chosen), public_id(part[-1]) if more else None)


def _speakers(store: Readable, actor_id: str, officials: bool) -> list[NamedNode]:
    node = _existing(store, actor_id)
    template = "SELECT DISTINCT ?holder { ?tenure dkg:of $actor ; dkg:holder ?holder ; dkg:former false }"
    return [node, *(column(store, template, actor=node) if officials else ())]


def facts_with(store: Readable, who: list[NamedNode]) -> dict[NamedNode, tuple[FactKind, str]]:
    """The facts that involve one of these actors, with kind and date (or ""): by kind, then the latest first."""
    template = f"""SELECT DISTINCT ?fact ?class ?date {{
        VALUES ?who {{ $who }} ?fact {_INVOLVES} ?who ; a ?class
        OPTIONAL {{ ?fact (dkg:date|dkg:startDate|dkg:lastSeen) ?date }} }}"""
    kinds = {node: kind for kind, node in CLASSES.items()}
    found: dict[NamedNode, tuple[FactKind, str]] = {}
    for fact, fact_class, date in select(store, template, who=who):
        if fact_class in kinds:
            known = found.get(fact, ("", ""))[1]
            found[fact] = (kinds[fact_class], max(known, date.value if date else ""))
    ordered = sorted(found.items(), key=lambda item: item[0].value)
    ordered.sort(key=lambda item: item[1][1], reverse=True)
    return dict(sorted(ordered, key=lambda item: _ORDER.index(item[1][0])))


def article(store: Readable, article_id: str, *, language: str = "fr") -> ArticleFacts:
    """An article and its facts with rule and confidence, persons by their ids across articles. Raises NotFoundError."""
    try:
        iri, graph = article_node(article_id), article_graph(article_id)
    except NameUnknownError as error:
        raise NotFoundError(str(error)) from None
    metadata = load_articles(store, [iri], graph).get(iri)
    if metadata is None:
        raise NotFoundError(f"article {article_id!r}: not in the graph")
    template = "SELECT ?fact { VALUES ?class { $classes } GRAPH $graph { ?fact a ?class } }"
    nodes = column(store, template, classes=list(CLASSES.values()), graph=graph)
    facts = load_facts(store, nodes, graph=graph, language=language)
    ordered = sorted(
        facts.items(), key=lambda item: (min((quote.start for quote in item[1].evidence), default=0), item[1].id)
    )
    placed = _consolidated(store, graph)
    return ArticleFacts(metadata, tuple(_placed(fact, placed) for _, fact in ordered))


def _consolidated(store: Readable, graph: NamedNode) -> dict[str, str]:
    """Ids of nodes of an article graph to ids of the nodes of the default graph that stand for them."""
    template = "SELECT ?part ?node { GRAPH $graph { ?part a ?class } ?node dkg:consolidates ?part }"
    rows = select(store, template, graph=graph)
    return {public_id(part): public_id(node) for part, node in rows if isinstance(part, NamedNode)}


def _placed(fact: AnyFact, placed: dict[str, str]) -> AnyFact:
    """A fact of an article with the ids of its persons across articles and of the fact that it is part of."""

    def known(who: ActorRef) -> ActorRef:
        return replace(who, id=placed.get(who.id, who.id))

    part_of = placed.get(fact.id)
    if fact.kind == "meeting":
        return replace(fact, part_of=part_of, participants=tuple(map(known, fact.participants)))
    if fact.kind == "agreement":
        parties, mediators = tuple(map(known, fact.parties)), tuple(map(known, fact.mediators))
        return replace(fact, part_of=part_of, parties=parties, mediators=mediators)
    if fact.kind == "claim":
        return replace(fact, part_of=part_of, source=known(fact.source), target=fact.target and known(fact.target))
    return replace(fact, part_of=part_of, holder=known(fact.holder))


def network(store: Readable, *, language: str = "fr") -> Network:
    """All facts of the default graph that have a sentence, the actors in them, and the names of list keys."""
    nodes = column(store, "SELECT ?fact { VALUES ?class { $classes } ?fact a ?class }", classes=list(CLASSES.values()))
    facts = load_facts(store, nodes, language=language)
    shown = tuple(fact for fact in facts.values() if fact.sentences)
    found = {who.id: who for fact in shown for who in actors_of(fact)}
    return Network(tuple(found[key] for key in sorted(found)), shown, labels(store, language=language))


def actors_of(fact: AnyFact) -> Iterable[ActorRef]:
    """Everyone whom a fact names."""
    if fact.kind == "meeting":
        return fact.participants
    if fact.kind == "agreement":
        return (*fact.parties, *fact.mediators)
    pair = (fact.source, fact.target) if fact.kind == "claim" else (fact.holder, fact.of)
    return tuple(who for who in pair if who is not None)


def labels(store: Readable, *, language: str = "fr") -> dict[str, str]:
    """The names of the list keys in the vocabulary graph: `role/official` to « responsable »."""
    template = "SELECT ?concept ?label { GRAPH $graph { ?concept skos:prefLabel ?label } }"
    rows = select(store, template, graph=VOCABULARY_GRAPH)
    return {
        concept.value.removeprefix(PREFIXES["voc"]): label.value
        for concept, label in rows
        if concept.value.startswith(PREFIXES["voc"]) and label.language == language
    }
