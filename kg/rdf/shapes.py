"""The check of article graphs against `ontology/shapes.ttl` (SHACL Core, pySHACL), before anything stores them.

Each graph is checked for itself: states and organizations are nodes of many graphs, so a union could hide or invent
faults. No inference and no SHACL Advanced Features, whose SPARQL can run for ever. Most graphs need no pySHACL:
`kg.rdf.conformance` is certain of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import DataError, ShapeError
from kg.rdf.conformance import Conformance
from kg.rdf.names import BASE, PREFIXES, term
from kg.resources import folder

if TYPE_CHECKING:
    from rdflib.term import Node

_SHOWN: Final = 5  # faults in one message
_STRING: Final = term("xsd:string")  # rdflib keeps it apart from a literal without datatype


def validate(quads: Iterable[Quad]) -> None:
    """Check the graph of one article. Raises ShapeError naming focus node, path, value and rule of each fault."""
    quads = list(quads)
    if not conformance().is_certain(quads) and (found := shacl_faults(quads)):
        raise ShapeError(_message(found))


def faults(graphs: Mapping[str, Iterable[Quad]]) -> dict[str, str]:
    """What is wrong with which of several article graphs: the message of `validate` for each that does not conform."""
    found = {}
    for key, quads in graphs.items():
        try:
            validate(quads)
        except ShapeError as error:
            found[key] = str(error)
    return found


@cache
def conformance() -> Conformance:
    """The quick check by the same shapes. Raises DataError when they cannot be read."""
    path = folder("ontology") / "shapes.ttl"
    try:
        return Conformance(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise DataError(f"{path}: cannot be read as Turtle: {error}") from error


def shacl_faults(quads: Iterable[Quad]) -> set[str]:
    """What pySHACL finds wrong with a graph, a line a fault."""
    import pyshacl  # takes as long to load as an article to read

    graph = rdflib_graph(quads)
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=_shapes(), inference="none", inplace=True)
    if conforms:
        return set()
    results = report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)
    return {_fault(report, result) for result in results}


@cache
def _shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(folder("ontology") / "shapes.ttl", format="turtle")


def rdflib_graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """The triples of quads as an rdflib graph, without a detour through text."""
    graph = rdflib.Graph(bind_namespaces="none")
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            raise ShapeError(f"{quad}: an article graph holds IRIs and literals only")
        triple = _iri(quad.subject.value), _iri(quad.predicate.value), _node(quad.object)
        graph.store.add(triple, graph)
    return graph


@lru_cache(maxsize=10_000)
def _iri(value: str) -> rdflib.URIRef:
    return rdflib.URIRef(value)


def _node(value: object) -> Node:
    if isinstance(value, NamedNode):
        return _iri(value.value)
    if not isinstance(value, Literal):
        raise ShapeError(f"{value}: an article graph holds IRIs and literals only")
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    if value.datatype == _STRING:
        return rdflib.Literal(value.value)
    return rdflib.Literal(value.value, datatype=_iri(value.datatype.value))


def _fault(report: rdflib.Graph, result: Node) -> str:
    shacl = rdflib.SH
    value = report.value(result, shacl.value)
    where = [_short(report.value(result, shacl.focusNode)), _short(report.value(result, shacl.resultPath))]
    said = f"value {_short(value)}" if value is not None else ""
    return f"{', '.join(filter(None, [*where, said]))}: {report.value(result, shacl.resultMessage)}"


def _message(found: Iterable[str]) -> str:
    ordered = sorted(found)
    more = f" (and {len(ordered) - _SHOWN} more)" if len(ordered) > _SHOWN else ""
    return "; ".join(ordered[:_SHOWN]) + more


def _short(node: Node | None) -> str:
    if isinstance(node, rdflib.URIRef):
        for prefix, base in PREFIXES.items():
            if node.startswith(base):
                return f"{prefix}:{node[len(base) :]}"
        return node.removeprefix(BASE)
    return "" if node is None or isinstance(node, rdflib.BNode) else repr(str(node))
