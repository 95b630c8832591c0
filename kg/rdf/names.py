"""The only place that makes namespaces and IRIs; it refuses every name that it does not know.

Terms are checked against closed sets, keys of lists against `ontology/vocabulary.json`, keys of entities against
their pattern, so that a slip of the pen cannot become a new IRI.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.errors import KgError
from kg.resources import folder
from kg.types import Actor

BASE: Final = "https://w3id.org/diplomacy-kg/"
ARTICLE: Final = BASE + "article/"
ARTICLE_GRAPH: Final = BASE + "graph/article/"
VOCABULARY_GRAPH: Final = NamedNode(BASE + "graph/vocabulary")
CURATION_GRAPH: Final = NamedNode(BASE + "graph/curation")

PREFIXES: Final[dict[str, str]] = {
    "dcterms": "http://purl.org/dc/terms/",
    "dkg": BASE + "ontology#",
    "id": BASE + "id/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "voc": BASE + "vocab/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

TERMS: Final[dict[str, frozenset[str]]] = {
    prefix: frozenset(names.split())
    for prefix, names in {
        "dcterms": "identifier source",
        "dkg": """
            Actor Agreement Claim Meeting Organization Outcome Person Place RoleTenure State
            agreementType articleCount confidence consolidates date endDate evidence firstSeen former holder inState
            issue lastSeen mediator mode of outcome outcomeType participant party place role rule slot source
            sourceCount stance startDate status target
        """,
        "oa": """
            SpecificResource TextPositionSelector TextQuoteSelector end exact hasSelector hasSource start
        """,
        "owl": "versionInfo",
        "prov": "Activity SoftwareAgent used wasAssociatedWith wasDerivedFrom wasGeneratedBy",
        "rdf": "type",
        "schema": """
            NewsArticle articleBody datePublished headline inLanguage publisher softwareVersion url
        """,
        "skos": "altLabel exactMatch notation prefLabel",
        "xsd": "boolean date decimal gYear gYearMonth integer string",
    }.items()
}

_LOCAL = re.compile(r"[a-z]+(-[1-9][0-9]*)?")  # person-1, selector-12, extraction
_STATE = re.compile(r"[A-Z]{3}")  # RUS, XKX
_ORGANIZATION = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")  # UN, OSCE-MINSK, M23
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")  # vladimir-poutine, 3f9a0c
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")  # Q7747
_IRI = re.compile(r"https?://[^\x00-\x20<>\"{}|^`\\]+", re.IGNORECASE)  # https://example.org/a?b=c


class NameUnknownError(KgError):
    """Something asks for a term, a key or an IRI that the project does not have."""


@cache
def term(name: str) -> NamedNode:
    """The IRI of a term by its prefixed name: `term("dkg:holder")`."""
    prefix, _, local = name.partition(":")
    if local not in TERMS.get(prefix, frozenset()):
        raise NameUnknownError(
            f"term {name!r}: not among the terms of kg/rdf/names.py; add it there and to the ontology"
        )
    return NamedNode(PREFIXES[prefix] + local)


@cache
def prefixed(iri: str) -> str | None:
    """The prefixed name of a term, or None when the IRI is no term of the project. Inverse of `term`."""
    for prefix, locals_ in TERMS.items():
        if iri.startswith(PREFIXES[prefix]) and iri[len(PREFIXES[prefix]) :] in locals_:
            return f"{prefix}:{iri[len(PREFIXES[prefix]) :]}"
    return None


@cache
def _lists() -> dict[str, frozenset[str]]:
    path = folder("ontology") / "vocabulary.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(keys) for name, keys in content.items() if isinstance(keys, dict)}


@cache
def concept(list_name: str, key: str) -> NamedNode:
    """The SKOS concept of a key of one of the closed lists: `concept("stance", "accuse")`."""
    keys = _lists().get(list_name)
    if keys is None:
        raise NameUnknownError(f"list {list_name!r}: ontology/vocabulary.json has {', '.join(sorted(_lists()))}")
    if key not in keys:
        raise NameUnknownError(
            f"{list_name} {key!r}: not in ontology/vocabulary.json, which has {', '.join(sorted(keys))}"
        )
    return NamedNode(f"{BASE}vocab/{list_name}/{key}")


def _matching(pattern: re.Pattern[str], kind: str, key: str) -> str:
    if pattern.fullmatch(key) is None:
        raise NameUnknownError(f"{kind} key {key!r}: does not match {pattern.pattern}")
    return key


@cache
def state(key: str) -> NamedNode:
    """A state by its ISO 3166 alpha-3 code."""
    return NamedNode(f"{BASE}id/state/{_matching(_STATE, 'state', key)}")


@cache
def organization(key: str) -> NamedNode:
    """An organization by its upper-case key."""
    return NamedNode(f"{BASE}id/org/{_matching(_ORGANIZATION, 'organization', key)}")


def canonical(kind: str, slug: str) -> NamedNode:
    """A node of the default graph: `canonical("person", "wang-yi")`."""
    if kind not in {"person", "tenure", "meeting", "agreement", "claim", "place", "outcome"}:
        raise NameUnknownError(f"kind {kind!r}: no such kind of node in the default graph")
    return NamedNode(f"{BASE}id/{kind}/{_matching(_SLUG, kind, slug)}")


def software(version: str) -> NamedNode:
    """The code that made a graph, by its version."""
    return NamedNode(f"{BASE}id/software/{_escaped('version', version)}")


def article(article_id: str) -> NamedNode:
    """An article by its identifier, which may hold any character."""
    return NamedNode(ARTICLE + _escaped("article", article_id))


def article_graph(article_id: str) -> NamedNode:
    """The named graph of an article."""
    return NamedNode(ARTICLE_GRAPH + _escaped("article", article_id))


def article_id(graph: NamedNode) -> str | None:
    """The identifier of the article that a named graph is about; None for other graphs. Inverse of `article_graph`."""
    return unquote(graph.value[len(ARTICLE_GRAPH) :]) if graph.value.startswith(ARTICLE_GRAPH) else None


def node(article_id: str, local: str) -> NamedNode:
    """A node of an article: `node("fr-d01", "meeting-1")`."""
    return NamedNode(f"{article(article_id).value}#{_matching(_LOCAL, 'node', local)}")


def actor(article_id: str, who: Actor) -> NamedNode:
    """The node of an actor as an article graph names it."""
    if who.kind == "person":
        return node(article_id, who.key)
    return state(who.key) if who.kind == "state" else organization(who.key)


def anonymous(key: str) -> NamedNode:
    """The name of a node that its file leaves unnamed."""
    return NamedNode(f"{BASE}.well-known/genid/{_matching(_SLUG, 'unnamed', key)}")


def wikidata(key: str) -> NamedNode:
    """An item of Wikidata: `wikidata("Q7747")`."""
    return NamedNode("http://www.wikidata.org/entity/" + _matching(_WIKIDATA, "Wikidata", key))


def web_address(text: str) -> NamedNode | None:
    """The http(s) IRI that a text is, or None if it is none."""
    if _IRI.fullmatch(text) is None:
        return None
    try:
        return NamedNode(text)
    except ValueError:
        return None


def slug_of(text: str) -> str:
    """The ASCII part of an IRI for a text that is ASCII already: lower case, other characters become single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _escaped(kind: str, key: str) -> str:
    if not key.strip(". "):
        raise NameUnknownError(f"{kind} {key!r}: an identifier needs a character other than a dot or a space")
    return quote(key, safe="")
