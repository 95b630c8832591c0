"""The graph of the sample articles answers the questions that the project is made for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import Store

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"
QUERIES = sorted((ROOT / "ontology" / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def graph(demo_store: Path) -> Iterator[Store]:
    with Store.open(demo_store, read_only=True) as store:
        yield store


def rows(graph: Store, text: str) -> list[dict[str, str | None]]:
    """Solutions as texts by variable."""
    solutions = graph.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [{name: getattr(solution[name], "value", None) for name in names} for solution in solutions]


def test_there_are_queries() -> None:
    assert len(QUERIES) >= 5


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_competency_query_has_an_answer(graph: Store, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#"), "the first line says what the query answers"
    found = rows(graph, text)
    assert found, "no answer"
    first = next(iter(found[0]))
    assert all(row[first] for row in found), f"?{first} has gaps"
    said = [len([value for value in row.values() if value is not None]) for row in found]
    assert min(said) > 1, "a row with one value says nothing"


def test_question_of_the_readme_has_its_answer(graph: Store) -> None:
    [question] = re.findall(r"```sparql\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    found = rows(graph, question)
    assert ("2025-04-12", "Steve Witkoff") in {(row["when"], row["with"]) for row in found}


def test_every_sample_article_is_there_and_says_something(graph: Store) -> None:
    stems = sorted(path.stem for path in SAMPLE.glob("*.txt"))
    assert graph.articles() == stems
    query = """
        PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT DISTINCT ?id { GRAPH ?g { ?fact prov:wasDerivedFrom ?article . ?article dcterms:identifier ?id } }"""
    assert sorted(row["id"] or "" for row in rows(graph, query)) == stems


def test_quotes_are_the_words_of_their_articles(graph: Store) -> None:
    query = """
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?id ?start ?end ?quote {
          GRAPH ?g { ?evidence oa:hasSource/dcterms:identifier ?id ; oa:hasSelector ?selector .
                     ?selector oa:start ?start ; oa:end ?end ; oa:exact ?quote } }"""
    found = rows(graph, query)
    assert found
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in SAMPLE.glob("*.txt")}
    for row in found:
        start, end = int(row["start"] or -1), int(row["end"] or -1)
        assert texts[row["id"] or ""][start:end] == row["quote"]


def test_consolidated_facts_stand_on_article_facts(graph: Store) -> None:
    orphans = """
        PREFIX dkg: <https://w3id.org/diplomacy-kg/ontology#>
        SELECT ?fact { VALUES ?class { dkg:RoleTenure dkg:Meeting dkg:Agreement dkg:Claim } ?fact a ?class
                       FILTER NOT EXISTS { ?fact dkg:consolidates ?part . GRAPH ?g { ?part a ?class } } }"""
    assert rows(graph, orphans) == []


def test_one_event_in_several_articles_is_one_node(graph: Store) -> None:
    query = """
        PREFIX dkg: <https://w3id.org/diplomacy-kg/ontology#>
        SELECT ?meeting ?count { ?meeting a dkg:Meeting ; dkg:articleCount ?count FILTER(?count > 1) }"""
    assert rows(graph, query)
