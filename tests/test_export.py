"""Exports: the same bytes each time, nothing lost, whole files only, and the scorer reads them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox
import pytest
from pyoxigraph import Quad, RdfFormat
from rdflib.compare import isomorphic

from kg import export as export_module
from kg.consolidate import consolidate
from kg.export import ExportError, Format, export
from kg.rdf.graph import to_quads
from kg.rdf.shapes import rdflib_graph
from kg.store import Store
from tests.factories import facts_of_gold, make_article, make_facts

ROOT = Path(__file__).resolve().parent.parent
FORMATS: tuple[Format, ...] = ("nquads", "turtle", "jsonld")


@pytest.fixture(scope="module")
def store() -> Store:
    filled = Store.memory()
    filled.put_many({key: to_quads(make_article(key), make_facts(key)) for key in ("fr-1", "fr-2")})
    consolidate(filled)
    return filled


def written(store: Store, format: Format, **options: Any) -> bytes:
    stream = io.BytesIO()
    export(store, format, stream, **options)
    return stream.getvalue()


def test_nquads_hold_the_whole_store(store: Store) -> None:
    found = set(ox.parse(written(store, "nquads"), format=RdfFormat.N_QUADS))
    assert found == {*store.default(), *store.graph("fr-1"), *store.graph("fr-2")}
    copy = Store.memory()
    copy.replace_default(quad for quad in found if isinstance(quad.graph_name, ox.DefaultGraph))
    copy.put_many({key: [quad for quad in found if quad in set(store.graph(key))] for key in store.articles()})
    assert written(copy, "nquads") == written(store, "nquads")


def test_nquads_without_the_default_graph(store: Store) -> None:
    found = set(ox.parse(written(store, "nquads", default_graph=False), format=RdfFormat.N_QUADS))
    assert found == {*store.graph("fr-1"), *store.graph("fr-2")}


@pytest.mark.parametrize(("format", "parser"), [("turtle", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD)])
def test_turtle_and_jsonld_hold_one_graph(store: Store, format: Format, parser: RdfFormat) -> None:
    def same(quads: list[Quad], **options: Any) -> bool:
        found = list(ox.parse(written(store, format, **options), format=parser))
        return isomorphic(rdflib_graph(found), rdflib_graph(quads))

    assert same(list(store.default()))
    assert same(store.graph("fr-1"), article="fr-1")


def test_jsonld_is_compact(store: Store) -> None:
    content = json.loads(written(store, "jsonld"))
    (meeting,) = [node for node in content["@graph"] if node.get("type") == "Meeting"]
    assert len(meeting["participant"]) == 2
    assert meeting["date"] == "2021-01-11"


@pytest.mark.parametrize("format", FORMATS)
def test_bytes_do_not_depend_on_chance(format: Format, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.factories import *; from kg.export import export; "
        "from kg.rdf.graph import to_quads; from kg.store import Store; from kg.consolidate import consolidate; "
        "s = Store.memory(); s.put('fr-1', to_quads(make_article(), make_facts())); consolidate(s); "
        f"export(s, {format!r}, Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(tmp_path / seed)]
        subprocess.run(command, cwd=ROOT, env={"PYTHONHASHSEED": seed}, check=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_what_cannot_be_exported_is_named(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(ExportError, match=r"pdf.*nquads, turtle, jsonld"):
        export(store, "pdf", out)  # type: ignore[arg-type]
    with pytest.raises(ExportError, match="fr-9"):
        export(store, "turtle", out, article="fr-9")
    with pytest.raises(ExportError, match="holds one graph"):
        export(store, "turtle", out, default_graph=False)
    with pytest.raises(ExportError, match=r"nowhere.*cannot be written"):
        export(store, "turtle", tmp_path / "nowhere" / "out")
    assert list(tmp_path.iterdir()) == []


def test_broken_export_leaves_the_old_file(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(graphs: object, stream: IO[bytes]) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    out = tmp_path / "out.nq"
    out.write_text("old")
    monkeypatch.setitem(export_module.WRITERS, "nquads", broken)
    with pytest.raises(ExportError, match="No space left"):
        export(store, "nquads", out)
    assert [path.name for path in tmp_path.iterdir()] == ["out.nq"]
    assert out.read_text() == "old"


# ---------------------------------------------------------------- the scorer

GOLD = {
    "id": "fr-g1",
    "lang": "fr",
    "published": "2023-03-11",
    "source": "La Dépêche",
    "roles": [
        {"person": "Ali Shamkhani", "role": "security-council-secretary", "of": "IRN"},
        {"person": "Antonio Guterres", "role": "secretary-general", "of": "UN"},
        {"person": "Naftali Bennett", "role": "head-of-government", "of": "ISR", "former": True},
    ],
    "meetings": [
        {
            "participants": ["Ali Shamkhani", "SAU", "Wang Yi"],
            "mode": "in-person",
            "status": "held",
            "date": "2023-03-06/2023-03-10",
            "place": "Pékin|Beijing",
            "issues": ["normalization"],
            "outcomes": ["agreement", "further-talks"],
        },
        {
            "participants": ["IRN", "UN"],
            "mode": None,
            "status": "planned",
            "date": None,
            "place": None,
            "issues": [],
            "outcomes": [],
        },
    ],
    "agreements": [
        {
            "type": "normalization",
            "status": "reached",
            "parties": ["IRN", "SAU"],
            "mediators": ["CHN"],
            "date": "2023-03-10",
            "issues": ["normalization"],
        },
        {
            "type": "economic",
            "status": "ended",
            "parties": [],
            "mediators": [],
            "date": "1998",
            "issues": ["trade-economy"],
        },
    ],
    "claims": [
        {"source": "IRN", "stance": "support", "target": "IRQ|OMN", "issue": "normalization"},
        {"source": "Naftali Bennett", "stance": "accuse", "target": "ISR", "issue": None},
        {"source": "Antonio Guterres", "stance": "demand", "target": None, "issue": "prisoners"},
    ],
}


def score(folder: Path, graph: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, ROOT / "scripts" / "score.py", folder, graph, "--json", graph.with_suffix(".json")]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    assert "absent" not in done.stdout
    found: dict[str, dict[str, float]] = json.loads(graph.with_suffix(".json").read_text())
    return found


def test_scorer_gives_full_marks_with_and_without_the_default_graph(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "fr-g1.json").write_text(json.dumps(GOLD))
    article, facts = facts_of_gold(GOLD)
    with Store.memory() as store:
        store.put(article.id, to_quads(article, facts))
        consolidate(store)
        assert list(store.default())
        export(store, "nquads", tmp_path / "all.nq")
        export(store, "nquads", tmp_path / "articles.nq", default_graph=False)
        export(store, "turtle", tmp_path / "article.ttl", article=article.id)
    marks = [score(tmp_path / "gold", tmp_path / name) for name in ("all.nq", "articles.nq", "article.ttl")]
    assert marks[0] == marks[1] == marks[2]
    assert {family: row["f1"] for family, row in marks[0].items()} == dict.fromkeys(marks[0], 1.0)


def test_scorer_gives_full_marks_on_the_development_gold(tmp_path: Path) -> None:
    gold = ROOT / "tests" / "gold" / "dev" / "gold"
    with Store.memory() as store:
        for path in sorted(gold.glob("*.json")):
            article, facts = facts_of_gold(json.loads(path.read_text(encoding="utf-8")))
            store.put(article.id, to_quads(article, facts))
        consolidate(store)
        export(store, "nquads", tmp_path / "all.nq")
    marks = score(gold, tmp_path / "all.nq")
    assert {family: row["f1"] for family, row in marks.items()} == dict.fromkeys(marks, 1.0)
