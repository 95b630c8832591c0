"""The check of an article graph against `ontology/shapes.ttl` (SHACL Core, pySHACL), before anything stores it.

One graph at a time: states and organizations are nodes of many graphs, so a union of graphs could hide or invent
faults. No inference and no SHACL Advanced Features, whose SPARQL can run for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

import pyshacl
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.term import Node

from kg.errors import DataError, ShapeError
from kg.rdf.names import BASE, PREFIXES
from kg.resources import folder

_SHOWN = 5  # faults in one message


def validate(quads: Iterable[Quad]) -> None:
    """Check the graph of one article. Raises ShapeError naming focus node, path, rule and value of each fault."""
    conforms, report, _ = pyshacl.validate(rdflib_graph(quads), shacl_graph=_shapes(), inference="none", inplace=True)
    if not conforms:
        raise ShapeError(_message(report))


@cache
def _shapes() -> rdflib.Graph:
    path = folder("ontology") / "shapes.ttl"
    try:
        return rdflib.Graph().parse(path, format="turtle")
    except (OSError, SyntaxError) as error:
        raise DataError(f"{path}: cannot be read as Turtle: {error}") from error


def rdflib_graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """The triples of quads as an rdflib graph, without a detour through text."""
    graph = rdflib.Graph(bind_namespaces="none")
    add = graph.store.add
    for quad in quads:
        add((_iri(quad.subject.value), _iri(quad.predicate.value), _node(quad.object)), graph)  # type: ignore[union-attr]
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
    return rdflib.Literal(value.value, datatype=_iri(value.datatype.value))


def _message(report: rdflib.Graph) -> str:
    shacl = rdflib.SH
    faults = sorted({
        ", ".join(filter(None, [
            _short(report.value(result, shacl.focusNode)),
            _short(report.value(result, shacl.resultPath)),
            f"value {_short(value)}" if (value := report.value(result, shacl.value)) is not None else "",
        ])) + f": {report.value(result, shacl.resultMessage)}"
        for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult)
    })  # fmt: skip
    more = f" (and {len(faults) - _SHOWN} more)" if len(faults) > _SHOWN else ""
    return "; ".join(faults[:_SHOWN]) + more


def _short(node: Node | None) -> str:
    if isinstance(node, rdflib.URIRef):
        for prefix, base in PREFIXES.items():
            if node.startswith(base):
                return f"{prefix}:{node[len(base) :]}"
        return node.removeprefix(BASE)
    return "" if node is None or isinstance(node, rdflib.BNode) else repr(str(node))
