"""The dataset on disk: one named graph an article, the consolidated default graph, the vocabulary.

A store folder holds `kg-store.json` (what it is, format version) and `oxigraph/` (the database). Every change is one
transaction: a graph is replaced as a whole or not at all. It refuses blank nodes, queries with SERVICE, and folders
that are no store. One process may have a store open for writing; reading beside a writer needs a `snapshot`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from kg.errors import QueryError, StoreError
from kg.rdf import names
from kg.rdf.vocabulary import version, vocabulary_quads

FORMAT: Final = 1
MANY: Final = 5_000  # quads that are written twice as fast as files of their own, still all or none
_MARKER: Final = "kg-store.json"
_DATABASE: Final = "oxigraph"

Graph = NamedNode | DefaultGraph
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Backend(Protocol):
    """What a quad store must do: small enough that any SPARQL 1.1 server can do it too."""

    def query(self, text: str) -> Results:
        """The results of a SPARQL query, the default graph being the store's own."""

    def quads(self, graph: Graph) -> Iterator[Quad]:
        """The quads of one graph."""

    def graphs(self) -> Iterator[NamedNode]:
        """The names of the named graphs."""

    def replace(self, contents: Mapping[Graph, Sequence[Quad]]) -> None:
        """Give each graph its new contents, all in one transaction; a graph without contents is dropped."""

    def flush(self) -> None:
        """Return when all that was written will outlive a loss of power."""


class Embedded:
    """Oxigraph inside the process, on disk or in memory."""

    def __init__(self, inner: ox.Store) -> None:
        self.inner = inner

    def query(self, text: str) -> Results:
        return self.inner.query(text)

    def quads(self, graph: Graph) -> Iterator[Quad]:
        return self.inner.quads_for_pattern(None, None, None, graph)

    def graphs(self) -> Iterator[NamedNode]:
        return (name for name in self.inner.named_graphs() if isinstance(name, NamedNode))

    def replace(self, contents: Mapping[Graph, Sequence[Quad]]) -> None:
        removed: list[Quad] = []
        added: list[Quad] = []  # in the order given: sorted quads are written faster than those in no order
        for graph, quads in contents.items():
            present = frozenset(self.quads(graph))
            kept = present.intersection(quads)
            removed += present - kept
            added += (quad for quad in quads if quad not in kept) if kept else quads
        dropped = [graph for graph, quads in contents.items() if not quads and isinstance(graph, NamedNode)]
        if not removed and not dropped:
            (self.inner.bulk_extend if len(added) >= MANY else self.inner.extend)(added)
            return
        drops = [f"DROP SILENT GRAPH {graph}" for graph in dropped]
        self.inner.update(" ;\n".join([*_data("DELETE", removed), *drops, *_data("INSERT", added)]))

    def flush(self) -> None:
        self.inner.flush()


def _data(verb: str, quads: Iterable[Quad]) -> Iterator[str]:
    lines = [_pattern(quad) for quad in quads]
    if lines:
        yield f"{verb} DATA {{\n" + "\n".join(lines) + "\n}"


def _pattern(quad: Quad) -> str:
    triple = f"{quad.subject} {quad.predicate} {quad.object} ."
    return triple if isinstance(quad.graph_name, DefaultGraph) else f"GRAPH {quad.graph_name} {{ {triple} }}"


class Store:
    """The project's view of a quad store. Use it as a context manager, or call `close`."""

    def __init__(self, backend: Backend, *, writable: bool = True) -> None:
        self._backend: Backend | None = backend
        self._writable = writable

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, read_only: bool = False) -> Store:
        """The store in the folder `path`. `create` makes it where there is none; `read_only` suits many readers
        but no writer beside them. Raises StoreError when the folder is missing, in use, or not a store."""
        path = Path(path)
        if create and not read_only and _is_free(path):
            _mark(path)
        _check(path)
        return cls(_embedded(path, read_only=read_only), writable=not read_only)

    @classmethod
    def memory(cls) -> Store:
        """An empty store that vanishes with the object."""
        return cls(Embedded(ox.Store()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Flush and let go of the folder; a closed store refuses everything else."""
        if self._backend is not None and self._writable:
            self._backend.flush()
        self._backend = None

    def flush(self) -> None:
        """Return when all that was put is safe even from a loss of power: now and then, for it costs some 30 ms."""
        self._open.flush()

    def put(self, article_id: str, quads: Iterable[Quad]) -> None:
        """Replace the graph of an article."""
        self.put_many({article_id: quads})

    def put_many(self, articles: Mapping[str, Iterable[Quad]]) -> None:
        """Replace the graphs of several articles, all or none."""
        self._replace({names.article_graph(article_id): quads for article_id, quads in articles.items()})

    def remove(self, article_id: str) -> None:
        """Remove the graph of an article. Raises StoreError when the store does not have it."""
        if not any(True for _ in self._open.quads(names.article_graph(article_id))):
            raise StoreError(f"article {article_id!r}: not in this store; kg list shows what is")
        self._replace({names.article_graph(article_id): ()})

    def articles(self) -> list[str]:
        """The identifiers of the articles in the store, sorted."""
        found = (names.article_id(graph) for graph in self._open.graphs())
        return sorted(article_id for article_id in found if article_id is not None)

    def graph(self, article_id: str) -> list[Quad]:
        """The graph of an article, sorted; empty when the store does not have it."""
        return sorted(self._open.quads(names.article_graph(article_id)), key=str)

    def named_graphs(self) -> list[NamedNode]:
        """The names of all named graphs, sorted."""
        return sorted(self._open.graphs(), key=str)

    def quads(self, graph: Graph) -> Iterator[Quad]:
        """The quads of any graph, in no order."""
        return self._open.quads(graph)

    def default(self) -> Iterator[Quad]:
        """The quads of the default graph, in no order."""
        return self._open.quads(DefaultGraph())

    def replace_default(self, quads: Iterable[Quad]) -> None:
        """Give the default graph its new contents."""
        self._replace({DefaultGraph(): quads})

    def load_vocabulary(self) -> bool:
        """Bring the vocabulary graph up to date with `ontology/` and `data/reference/`; True if that changed it."""
        graph = names.VOCABULARY_GRAPH
        if version() in self._open.quads(graph):
            return False
        self._replace({graph: vocabulary_quads()})
        return True

    def query(self, text: str) -> Results:
        """Raw results of a SPARQL query. Raises QueryError when it cannot be read, or asks another server."""
        refuse_service(text)
        try:
            return self._open.query(text)
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"query: {error}") from error

    def dataset(self) -> rdflib.Dataset:
        """The store through the rdflib API; its default graph is the consolidated one, not a union."""
        return rdflib.Dataset(store=OxigraphStore(store=self._embedded.inner), default_union=False)

    def snapshot(self, path: str | Path) -> None:
        """Copy the store as it is now to a new folder (hard links where possible), to read there beside a writer."""
        path = Path(path)
        if not _is_free(path):
            raise StoreError(f"{path}: exists; a snapshot needs a folder that does not")
        _mark(path)
        self._embedded.inner.backup(str(path / _DATABASE))

    @property
    def _open(self) -> Backend:
        if self._backend is None:
            raise StoreError("the store is closed: open it again")
        return self._backend

    @property
    def _embedded(self) -> Embedded:
        if not isinstance(self._open, Embedded):
            raise StoreError("this needs a store on disk or in memory, not a remote one")
        return self._open

    def _replace(self, contents: Mapping[Graph, Iterable[Quad]]) -> None:
        if not self._writable:
            raise StoreError("the store is open for reading only: open it without read_only")
        self._open.replace({graph: list(_checked(graph, quads)) for graph, quads in contents.items()})


def _checked(graph: Graph, quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        if quad.graph_name != graph:
            raise StoreError(f"{quad}: a quad of another graph than {graph}, which it is put into")
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            raise StoreError(f"{quad}: a blank node, which cannot be replaced later: give it a name")
        yield quad


# ---------------------------------------------------------------- the folder


def _is_free(path: Path) -> bool:
    return not path.exists() or (path.is_dir() and not any(path.iterdir()))


def _mark(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        draft = path / (_MARKER + ".new")
        draft.write_text(json.dumps({"is": "diplomacy-kg store", "format": FORMAT}) + "\n", encoding="utf-8")
        draft.rename(path / _MARKER)
    except OSError as error:
        raise StoreError(f"{path}: cannot make a store there: {error.strerror}") from error


def _check(path: Path) -> None:
    if not path.exists():
        raise StoreError(f"{path}: no such store; kg build makes one, or name the folder of an existing one")
    if not path.is_dir():
        raise StoreError(f"{path}: a file, not a store; a store is a folder with {_MARKER} in it")
    try:
        marker = json.loads((path / _MARKER).read_text(encoding="utf-8"))
        version = marker["format"]
    except FileNotFoundError:
        raise StoreError(
            f"{path}: not a store (no {_MARKER} in it); name a store, or a new folder to make one"
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path / _MARKER}: cannot be read ({error}); restore it or build the store anew") from error
    if version != FORMAT:
        raise StoreError(f"{path}: a store of format {version}; this version reads format {FORMAT}: build it anew")


def _embedded(path: Path, *, read_only: bool) -> Embedded:
    database = path / _DATABASE
    try:
        return Embedded(ox.Store.read_only(str(database)) if read_only else ox.Store(str(database)))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise StoreError(f"{path}: in use by another process; wait until it is done, or read a snapshot") from error
        if read_only and not database.exists():
            raise StoreError(f"{path}: a new store without contents; open it for writing first") from error
        raise StoreError(f"{path}: the database cannot be opened: {error}; build the store anew") from error


# ---------------------------------------------------------------- queries

_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")  # \u0053
_TOKEN = re.compile(
    r"""
      \#[^\n\r]*                                                # a comment
    | <[^<>"{}|^`\\\x00-\x20]*>                                 # <https://example.org/service>
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | [?$]\w+                                                   # ?service
    | [\w.\-]*:(?:[\w.:%\-]|\\.)*                               # ex:service
    | \\.
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)


def refuse_service(text: str) -> None:
    """Raise QueryError for a query that would make this machine ask another server (SERVICE)."""
    decoded = _ESCAPED.sub(_character, text)
    for form in {text, decoded}:
        for token in _TOKEN.finditer(form):
            if (token["word"] or "").upper() == "SERVICE":
                raise QueryError("query: SERVICE asks another server, which this store never does: load the data here")


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]
