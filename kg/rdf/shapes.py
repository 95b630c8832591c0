"""The check of article graphs against `ontology/shapes.ttl` (SHACL Core, pySHACL), before anything stores them.

Each graph is checked for itself: states and organizations are nodes of many graphs, so a plain union could hide or
invent faults. No inference and no SHACL Advanced Features, whose SPARQL can run for ever.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

import pyshacl
import rdflib
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.term import Node

from kg.errors import DataError, ShapeError
from kg.rdf.names import BASE, PREFIXES, term
from kg.resources import folder

_SHOWN: Final = 5  # faults in one message
_OWN: Final = (BASE + "article/", PREFIXES["id"])  # nodes that a graph describes itself
_STRING: Final = term("xsd:string")  # rdflib keeps it apart from a literal without datatype
_MARK = re.compile("\ue000([0-9]+)")  # behind a node's IRI: the number of its graph in a batch


def validate(quads: Iterable[Quad]) -> None:
    """Check the graph of one article. Raises ShapeError naming focus node, path, value and rule of each fault."""
    for message in faults({"": quads}).values():
        raise ShapeError(message)


def faults(graphs: Mapping[str, Iterable[Quad]]) -> dict[str, str]:
    """What is wrong with which of several article graphs. The same verdicts as `validate` on each, at half the cost in
    batches of some twenty: the nodes of each graph are told apart by a mark, then all are checked in one run."""
    union = rdflib.Graph(bind_namespaces="none")
    for number, quads in enumerate(graphs.values()):
        _add(union, quads, f"\ue000{number}" if len(graphs) > 1 else "")
    conforms, report, _ = pyshacl.validate(union, shacl_graph=_shapes(), inference="none", inplace=True)
    if conforms:
        return {}
    found: dict[int, set[str]] = defaultdict(set)
    for result in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult):
        mark = _MARK.search(str(report.value(result, rdflib.SH.focusNode)))
        found[int(mark[1]) if mark else 0].add(_MARK.sub("", _fault(report, result)))
    return {key: _message(found[number]) for number, key in enumerate(graphs) if number in found}


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
    _add(graph, quads, "")
    return graph


def _add(graph: rdflib.Graph, quads: Iterable[Quad], mark: str) -> None:
    for quad in quads:
        if not isinstance(quad.subject, NamedNode):
            raise ShapeError(f"{quad}: an article graph holds IRIs and literals only")
        triple = _iri(quad.subject.value, mark), _iri(quad.predicate.value, ""), _node(quad.object, mark)
        graph.store.add(triple, graph)


@lru_cache(maxsize=10_000)
def _iri(value: str, mark: str) -> rdflib.URIRef:
    return rdflib.URIRef(value + mark if value.startswith(_OWN) else value)


def _node(value: object, mark: str) -> Node:
    if isinstance(value, NamedNode):
        return _iri(value.value, mark)
    if not isinstance(value, Literal):
        raise ShapeError(f"{value}: an article graph holds IRIs and literals only")
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    if value.datatype == _STRING:
        return rdflib.Literal(value.value)
    return rdflib.Literal(value.value, datatype=_iri(value.datatype.value, ""))


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
