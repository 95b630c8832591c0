"""The store: whole graphs or none, clear errors, no query that leaves the machine."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.errors import QueryError, StoreError
from kg.rdf import names
from kg.rdf.graph import to_quads
from kg.rdf.names import term
from kg.store import MANY, Store
from tests.factories import make_article, make_facts

ROOT = Path(__file__).resolve().parent.parent


def graph(article_id: str = "fr-1", **fields: object) -> list[Quad]:
    return to_quads(make_article(article_id), make_facts(article_id, **fields))


def count(store: Store, text: str) -> int:
    rows = store.query(f"SELECT (COUNT(*) AS ?n) {{ {text} }}")
    assert isinstance(rows, ox.QuerySolutions)
    value = next(rows)["n"]
    assert isinstance(value, Literal)
    return int(value.value)


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Store.memory() if request.param == "memory" else Store.open(tmp_path / "s", create=True)


def test_graph_comes_back_as_it_was_put(store: Store) -> None:
    store.put("fr-1", graph())
    assert store.graph("fr-1") == graph()
    assert store.articles() == ["fr-1"]
    assert store.graph("fr-2") == []


def test_replacing_an_article_removes_all_that_it_was(store: Store) -> None:
    store.put_many({"fr-1": graph(), "fr-2": graph("fr-2")})
    less = graph(meetings=(), claims=())
    store.put("fr-1", less)
    assert store.graph("fr-1") == less
    assert store.graph("fr-2") == graph("fr-2")
    assert count(store, "GRAPH ?g { ?s ?p ?o }") == len(less) + len(graph("fr-2"))
    store.put("fr-1", graph())
    assert store.graph("fr-1") == graph()


def test_removed_article_is_gone(store: Store) -> None:
    store.put_many({"fr-1": graph(), "fr-2": graph("fr-2")})
    store.remove("fr-1")
    assert store.articles() == ["fr-2"]
    assert store.graph("fr-1") == []
    with pytest.raises(StoreError, match="fr-1"):
        store.remove("fr-1")


def test_default_graph_is_no_union(store: Store) -> None:
    store.put("fr-1", graph())
    assert count(store, "?s ?p ?o") == 0
    quad = Quad(names.state("RUS"), term("rdf:type"), term("dkg:State"))
    store.replace_default([quad])
    assert list(store.default()) == [quad]
    assert count(store, "?s ?p ?o") == 1
    store.replace_default([])
    assert list(store.default()) == []
    assert store.articles() == ["fr-1"]


def test_store_outlives_the_process(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", create=True) as store:
        store.put("fr-1", graph())
    with Store.open(tmp_path / "s") as store:
        assert store.graph("fr-1") == graph()
    with Store.open(tmp_path / "s", read_only=True) as store, Store.open(tmp_path / "s", read_only=True) as other:
        assert store.graph("fr-1") == other.graph("fr-1") == graph()
        with pytest.raises(StoreError, match="reading only"):
            store.put("fr-1", [])


def test_snapshot_can_be_read_beside_a_writer(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s", create=True) as store:
        store.put("fr-1", graph())
        store.snapshot(tmp_path / "copy")
        store.put("fr-2", graph("fr-2"))
        with Store.open(tmp_path / "copy", read_only=True) as copy:
            assert copy.articles() == ["fr-1"]
        with pytest.raises(StoreError, match="exists"):
            store.snapshot(tmp_path / "copy")


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib uses it itself
def test_rdflib_sees_the_same_without_a_union(store: Store) -> None:
    store.put("fr-1", graph())
    store.replace_default([Quad(names.state("RUS"), term("rdf:type"), term("dkg:State"))])
    dataset = store.dataset()
    rows = list(dataset.query("SELECT ?s ?type { ?s a ?type }"))
    assert [[str(value) for value in row] for row in rows if not isinstance(row, bool)] == [
        [names.state("RUS").value, term("dkg:State").value]
    ]


def test_vocabulary_is_loaded_once(store: Store) -> None:
    assert store.load_vocabulary()
    assert not store.load_vocabulary()
    label = "<https://w3id.org/diplomacy-kg/vocab/stance/accuse> skos:prefLabel ?label"
    prefixes = "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in names.PREFIXES.items())
    pattern = f"{label} . {names.state('RUS')} skos:prefLabel 'Russie'@fr"
    assert bool(store.query(f"{prefixes} ASK {{ GRAPH {names.VOCABULARY_GRAPH} {{ {pattern} }} }}"))
    assert store.articles() == []


# ---------------------------------------------------------------- what is refused


def test_quads_of_another_graph_and_blank_nodes_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="another graph"):
        store.put("fr-2", graph())
    with pytest.raises(StoreError, match="another graph"):
        store.replace_default(graph())
    with pytest.raises(StoreError, match="blank node"):
        store.replace_default([Quad(BlankNode(), term("rdf:type"), term("dkg:State"), DefaultGraph())])
    assert store.articles() == []


def test_a_batch_with_one_bad_graph_changes_nothing(store: Store) -> None:
    with pytest.raises(StoreError):
        store.put_many({"fr-1": graph(), "fr-2": graph()})
    assert store.articles() == []


def test_missing_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store; kg build makes one"):
        Store.open(tmp_path / "none")
    with pytest.raises(StoreError, match="no such store"):
        Store.open(tmp_path / "none", create=True, read_only=True)
    assert not (tmp_path / "none").exists()


def test_what_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    for create in (False, True):
        with pytest.raises(StoreError, match="not a store"):
            Store.open(tmp_path / "thesis", create=create)
        with pytest.raises(StoreError, match="a file, not a store"):
            Store.open(tmp_path / "thesis" / "chapter.txt", create=create)
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        ('{"format": 99}', "format 99"),
        ("{}", "cannot be read"),
        ("broken", "cannot be read"),
        ("[1]", "cannot be read"),
    ],
)
def test_marker_of_another_format_is_refused(tmp_path: Path, marker: str, message: str) -> None:
    Store.open(tmp_path / "s", create=True).close()
    (tmp_path / "s" / "kg-store.json").write_text(marker)
    with pytest.raises(StoreError, match=message):
        Store.open(tmp_path / "s")


def test_broken_database_is_named(tmp_path: Path) -> None:
    Store.open(tmp_path / "s", create=True).close()
    (tmp_path / "s" / "oxigraph" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "s")


def test_store_in_use_is_named(tmp_path: Path) -> None:
    code = "import sys; from kg.store import *; s = Store.open(sys.argv[1], create=True); print(1, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "s")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "1\n"
        with pytest.raises(StoreError, match="in use by another process"):
            Store.open(tmp_path / "s")
        other.communicate("\n")
    Store.open(tmp_path / "s").close()


def test_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.articles()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
        "SELECT * { service<https://example.org/> {} }",
        "SELECT * { # '\nSERVICE <https://example.org/> {} } # '",
        'SELECT * { ?s ?p "a" . SERVICE <https://example.org/> {} ?s ?p "b" }',
        'SELECT * { ?s ?p """a"b""" SERVICE <https://example.org/> {} ?s ?p "b" }',
        "PREFIX ex: <http://e/> SELECT * { ?s ?p ex:it\\'s SERVICE <https://example.org/> {} ?s ?p ex:it\\'s }",
        "SELECT * { FILTER(?a<1) SERVICE <https://example.org/> {} FILTER(2>?a) }",
        "SELECT * { \\u0053ERVICE <https://example.org/> { ?s ?p ?o } }",
    ],
)
def test_queries_never_ask_another_server(store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        store.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p 'SERVICE <x> {}' }",
        "PREFIX service: <http://e/> SELECT * { ?s service:service <http://e/SERVICE> } # SERVICE",
        'SELECT * { ?s ?p """a "SERVICE" {}""" }',
        "SELECT * { ?s ?p 'it\\'s SERVICE' FILTER(?s != <http://e/SERVICE>) }",
    ],
)
def test_the_word_service_elsewhere_is_no_harm(store: Store, text: str) -> None:
    store.query(text)


def test_broken_query_is_an_error_of_the_query(store: Store) -> None:
    with pytest.raises(QueryError, match="query"):
        store.query("SELECT * {")


# ---------------------------------------------------------------- any text, any moment


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_any_text_survives_replacement(before: list[str], after: list[str]) -> None:
    store = Store.memory()
    node, graph_name = names.article("a"), names.article_graph("a")
    for texts in (before, after):
        clean = [text.encode("utf-8", "ignore").decode() for text in texts]
        store.put("a", {Quad(node, term("schema:headline"), Literal(text), graph_name) for text in clean})
        assert {quad.object for quad in store.graph("a")} == {Literal(text) for text in clean}


WRITER = """
import sys
from tests.test_store import graph
from kg.store import MANY, Store
graphs = [{f"fr-{n}": graph(f"fr-{n}") for n in range(6)}, {f"fr-{n}": graph(f"fr-{n}", claims=()) for n in range(6)}]
with Store.open(sys.argv[1], create=True) as store:
    print("ready", flush=True)
    for turn in range(10**6):
        if turn % 3 == 2:
            store.put_many(graphs[turn % 2])
        for article_id, quads in graphs[turn % 2].items():
            store.put(article_id, quads)
"""


def test_killed_writer_leaves_whole_graphs(tmp_path: Path) -> None:
    whole = {len(graph("fr-0")), len(graph("fr-0", claims=()))}
    chance = random.Random(7)
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "s")], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.0, 0.3))
            os.kill(writer.pid, signal.SIGKILL)
        with Store.open(tmp_path / "s") as store:
            sizes = {article_id: len(store.graph(article_id)) for article_id in store.articles()}
        assert set(sizes.values()) <= whole, sizes
    assert sizes


WRITER_OF_MANY = """
import sys
from itertools import count
from tests.test_store import LARGE, graph
from kg.store import MANY, Store
with Store.open(sys.argv[1], create=True) as store:
    print("ready", flush=True)
    for turn in count():
        made = {f"{sys.argv[2]}-{turn}-{n}": graph(f"{sys.argv[2]}-{turn}-{n}") for n in range(LARGE)}
        store.put_many(made)
        print(turn, flush=True)
"""
LARGE = MANY // len(graph("fr-0")) + 1  # articles that are written as files of their own


def test_killed_writer_of_many_leaves_all_or_none(tmp_path: Path) -> None:
    chance, told = random.Random(7), 0
    for start in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER_OF_MANY, str(tmp_path / "s"), str(start)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            assert writer.stdout.readline() == "0\n"
            time.sleep(chance.uniform(0.0, 0.5))
            os.kill(writer.pid, signal.SIGKILL)
            told += 1 + sum(1 for _ in writer.stdout)
        with Store.open(tmp_path / "s") as store:
            batches = Counter(article_id.rpartition("-")[0] for article_id in store.articles())
            assert {len(store.graph(article_id)) for article_id in store.articles()} == {len(graph("fr-0"))}
        assert set(batches.values()) == {LARGE}
        assert told <= len(batches) <= told + start + 1, "what was told as written is there"


def test_marker_names_the_format(tmp_path: Path) -> None:
    Store.open(tmp_path / "s", create=True).close()
    assert json.loads((tmp_path / "s" / "kg-store.json").read_text())["format"] == 1
    assert isinstance(names.CURATION_GRAPH, NamedNode)
