"""Graphs as files: the same store gives the same bytes, and a file is there whole or not at all.

N-Quads hold the whole store, each graph with its name. Turtle and JSON-LD hold one graph, which they do not name: the
default graph or that of one article.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final, Literal

import pyoxigraph as ox
from pyoxigraph import Quad, RdfFormat, Triple

from kg.errors import KgError
from kg.rdf import names
from kg.rdf.shapes import rdflib_graph
from kg.resources import folder
from kg.store import Store

Format = Literal["nquads", "turtle", "jsonld"]


class ExportError(KgError):
    """An export cannot be made; nothing was written."""


def export(
    store: Store, format: Format, out: Path | IO[bytes], *, default_graph: bool = True, article: str | None = None
) -> None:
    """Write a store to a file or stream. `default_graph=False` leaves the consolidated view out of N-Quads; `article`
    takes the graph of that article alone. Raises ExportError."""
    writer = WRITERS.get(format)
    if writer is None:
        raise ExportError(f"format {format!r}: unknown; there are {', '.join(WRITERS)}")
    if format != "nquads" and article is None and not default_graph:
        raise ExportError(f"format {format!r} holds one graph: name an article, keep the default graph, or take nquads")
    graphs = _graphs(store, default_graph=default_graph, article=article, every=format == "nquads")
    if isinstance(out, Path):
        _write_file(out, lambda stream: writer(graphs, stream))
    else:
        writer(graphs, out)


def _graphs(store: Store, *, default_graph: bool, article: str | None, every: bool) -> Iterator[list[Quad]]:
    if article is not None:
        quads = store.graph(article)
        if not quads:
            raise ExportError(f"article {article!r}: not in this store; kg list shows what is")
        return iter([quads])
    default = [sorted(store.default(), key=str)] if default_graph else []
    named = (sorted(store.quads(graph), key=str) for graph in store.named_graphs()) if every else ()
    return chain(default, named)


def _write_file(out: Path, write: Callable[[IO[bytes]], None]) -> None:
    draft = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            write(stream)
        draft.replace(out)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)


# ---------------------------------------------------------------- the formats


def _nquads(graphs: Iterator[list[Quad]], stream: IO[bytes]) -> None:
    for quads in graphs:
        ox.serialize(quads, stream, RdfFormat.N_QUADS)


def _turtle(graphs: Iterator[list[Quad]], stream: IO[bytes]) -> None:
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quads in graphs for quad in quads)
    text = ox.serialize(triples, format=RdfFormat.TURTLE, prefixes=names.PREFIXES) or b""
    lines = text.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    stream.writelines(sorted(lines[:start]) + lines[start:])  # the serializer gives the prefixes in random order


def _jsonld(graphs: Iterator[list[Quad]], stream: IO[bytes]) -> None:
    graph = rdflib_graph(quad for quads in graphs for quad in quads)
    content = json.loads(graph.serialize(format="json-ld", context=_context(), auto_compact=True))
    stream.write(json.dumps(_sorted(content), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n")


def _context() -> Any:
    path = folder("ontology") / "context.jsonld"
    if not path.exists():
        return dict(names.PREFIXES)
    return json.loads(path.read_text(encoding="utf-8"))["@context"]


def _sorted(value: Any) -> Any:
    """Arrays in order: they stand for sets, the graph having no lists."""
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=lambda member: json.dumps(member, sort_keys=True))
    if isinstance(value, dict):
        return {key: member if key == "@context" else _sorted(member) for key, member in value.items()}
    return value


WRITERS: Final[dict[str, Callable[[Iterator[list[Quad]], IO[bytes]], None]]] = {
    "nquads": _nquads,
    "turtle": _turtle,
    "jsonld": _jsonld,
}
