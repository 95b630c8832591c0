"""The only place where values enter SPARQL: as RDF terms, which pyoxigraph escapes, never as pieces of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kg.errors import QueryError
from kg.rdf.names import PREFIXES

Term = NamedNode | Literal
Node = dict[str, list[Term]]  # predicate IRI to objects

_PREFIXES: Final = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_HOLE = re.compile(r"\$([a-z_]+)")  # $actor, $nodes
_CHUNK = 500  # nodes in one VALUES block


class Readable(Protocol):
    """A store, or a pyoxigraph store."""

    def query(self, query: str, /) -> object:
        """The solutions of a SPARQL query."""


def bind(template: str, values: Mapping[str, Term | Sequence[Term]]) -> str:
    """Fill each `$name` with the term of that name, or with several terms side by side (for VALUES).

    Raises QueryError when a hole has no value: SPARQL would take it for a variable.
    """

    def fill(hole: re.Match[str]) -> str:
        value = values.get(hole[1])
        if value is None:
            raise QueryError(f"query: ${hole[1]} has no value among {', '.join(sorted(values)) or 'none'}")
        return str(value) if isinstance(value, (NamedNode, Literal)) else " ".join(map(str, value))

    return _PREFIXES + _HOLE.sub(fill, template)


def select(store: Readable, template: str, /, **values: Term | Sequence[Term]) -> Iterator[QuerySolution]:
    """The solutions of a SELECT query whose holes `$name` are filled with `values`."""
    solutions = store.query(bind(template, values))
    if not isinstance(solutions, QuerySolutions):
        raise QueryError("query: only SELECT queries have solutions")
    yield from solutions


def column(store: Readable, template: str, /, **values: Term | Sequence[Term]) -> list[NamedNode]:
    """The distinct nodes in the first column of the solutions, sorted."""
    found = {solution[0] for solution in select(store, template, **values)}
    return sorted((node for node in found if isinstance(node, NamedNode)), key=str)


def describe(store: Readable, nodes: Iterable[NamedNode], *, graph: NamedNode | None = None) -> dict[NamedNode, Node]:
    """The properties of nodes in the default graph or in `graph`; nodes without any are left out."""
    pattern = "VALUES ?node { $nodes } ?node ?property ?value FILTER(?property != schema:articleBody)"
    where = pattern if graph is None else "GRAPH $graph { " + pattern + " }"
    ordered = sorted(set(nodes), key=str)
    result: dict[NamedNode, Node] = {}
    for first in range(0, len(ordered), _CHUNK):
        values: dict[str, Term | Sequence[Term]] = {"nodes": ordered[first : first + _CHUNK]}
        if graph is not None:
            values["graph"] = graph
        for node, prop, value in select(store, f"SELECT ?node ?property ?value {{ {where} }}", **values):
            result.setdefault(node, {}).setdefault(prop.value, []).append(value)
    return result
