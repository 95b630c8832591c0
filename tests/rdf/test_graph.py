"""The quads of an article: the contract's terms, exact literals, nothing that depends on chance."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from rdflib.compare import isomorphic

from kg import __version__
from kg.rdf import names
from kg.rdf.graph import FactsError, decimal, to_quads
from kg.rdf.names import NameUnknownError, concept, term
from kg.rdf.shapes import rdflib_graph
from kg.types import Actor, Evidence, Facts, Organization
from tests.factories import (
    ARM,
    PACHINIAN,
    POUTINE,
    RUS,
    SENTENCES,
    TEXT,
    evidence,
    make_agreement,
    make_article,
    make_claim,
    make_facts,
    make_meeting,
    make_persons,
    make_role,
)

ROOT = Path(__file__).resolve().parents[2]
EMPTY = Facts("fr-1")


def text_of(quad: Quad) -> str:
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object.value


def values(quads: list[Quad], local: str, prop: str) -> list[str]:
    subject = names.node("fr-1", local) if local else names.article("fr-1")
    return sorted(text_of(quad) for quad in quads if quad.subject == subject and quad.predicate == term(prop))


def test_graph_of_a_meeting_is_that_of_the_architecture() -> None:
    article = make_article(url=None, source=None, title=None, text=TEXT)
    meeting = make_meeting(POUTINE, RUS, evidence=(SENTENCES[0],))
    facts = Facts("fr-1", persons=make_persons("Vladimir Poutine"), meetings=(meeting,))
    text = (Path(__file__).parent / "meeting.ttl").read_text("utf-8").replace("VERSION", __version__)
    expected = rdflib.Graph().parse(format="turtle", data=text)
    found = rdflib_graph(to_quads(article, facts, with_text=False))
    missing, extra = set(expected) - set(found), set(found) - set(expected)
    assert isomorphic(found, expected), f"missing {missing}, extra {extra}"


def test_every_quad_is_in_the_graph_of_the_article_and_none_has_a_blank_node() -> None:
    quads = to_quads(make_article(), make_facts())
    assert {quad.graph_name for quad in quads} == {names.article_graph("fr-1")}
    assert all(isinstance(quad.subject, NamedNode) and not isinstance(quad.object, ox.BlankNode) for quad in quads)


def test_a_store_gives_back_what_it_got() -> None:
    quads = to_quads(make_article(), make_facts())
    store = ox.Store()
    store.extend(quads)
    assert sorted(store, key=str) == quads
    text = ox.serialize(quads, format=RdfFormat.N_QUADS)
    assert text is not None
    assert list(ox.parse(text, format=RdfFormat.N_QUADS)) == quads


def test_bytes_do_not_depend_on_the_process() -> None:
    code = "from tests.factories import *; from kg.rdf.graph import *; print(to_quads(make_article(), make_facts()))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_metadata_of_the_article() -> None:
    quads = to_quads(make_article(published="2021-01"), EMPTY)
    assert values(quads, "", "dcterms:identifier") == ["fr-1"]
    assert values(quads, "", "schema:url") == ["https://example.org/fr-1"]
    assert values(quads, "", "schema:publisher") == ["Le Courrier"]
    assert values(quads, "", "schema:articleBody") == [TEXT]
    published = Literal("2021-01", datatype=term("xsd:gYearMonth"))
    assert published in {quad.object for quad in quads}
    assert "schema:articleBody" not in {
        names.prefixed(q.predicate.value) for q in to_quads(make_article(), EMPTY, with_text=False)
    }


@pytest.mark.parametrize(
    ("url", "prop", "reason"),
    [
        ("https://example.org/é?a=b#c", "schema:url", "an IRI may hold letters of any language"),
        ("www.example.org/a", "dcterms:source", "no scheme, no IRI"),
        ("javascript:alert(1)", "dcterms:source", "only the web"),
        ("https://example.org/a b", "dcterms:source", "a space"),
        ("https://[x", "dcterms:source", "a host that cannot be"),
    ],
)
def test_only_web_addresses_become_iris(url: str, prop: str, reason: str) -> None:
    assert values(to_quads(make_article(url=url), EMPTY), "", prop) == [url], reason


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-01-15", {"dkg:date": ("2021-01-15", "xsd:date")}),
        ("2021-01", {"dkg:date": ("2021-01", "xsd:gYearMonth")}),
        ("2021", {"dkg:date": ("2021", "xsd:gYear")}),
        (
            "2020-11-23/2020-12",
            {"dkg:startDate": ("2020-11-23", "xsd:date"), "dkg:endDate": ("2020-12", "xsd:gYearMonth")},
        ),
        (None, {}),
    ],
)
def test_dates_keep_their_precision(date: str | None, expected: dict[str, tuple[str, str]]) -> None:
    quads = to_quads(make_article(), make_facts(meetings=(make_meeting(date=date),)))
    meeting = names.node("fr-1", "meeting-1")
    found = {
        name: quad.object
        for quad in quads
        for name in ("dkg:date", "dkg:startDate", "dkg:endDate")
        if (quad.subject, quad.predicate) == (meeting, term(name))
    }
    assert found == {name: Literal(value, datatype=term(kind)) for name, (value, kind) in expected.items()}


@pytest.mark.parametrize("date", ["2021-02-30", "2021-13", "21", "2021-01-15/", "2021-01-15/..", "hier", "2021-1-5"])
def test_other_dates_are_refused(date: str) -> None:
    with pytest.raises(FactsError, match="expected a real day"):
        to_quads(make_article(), make_facts(meetings=(make_meeting(date=date),)))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5"), (1, "1"), (0, "0"), (0.875, "0.875"), (0.33333, "0.333"), (0.9999, "1"), (0.1, "0.1")],
)
def test_confidence_is_canonical(value: float, text: str) -> None:
    assert decimal(value).value == text
    store = ox.Store()
    quad = Quad(names.article("a"), term("dkg:confidence"), decimal(value))
    store.add(quad)
    assert list(store) == [quad]


def test_evidence_is_shared_when_it_is_the_same() -> None:
    words = evidence("Vladimir Poutine", "participant")
    other = replace(words, slot="holder")
    facts = make_facts(
        persons=make_persons("Vladimir Poutine", "Nikol Pachinian"),
        roles=(make_role(evidence=(SENTENCES[0], other)),),
        meetings=(make_meeting(evidence=(SENTENCES[0], words)),),
        agreements=(),
        claims=(),
    )
    quads = to_quads(make_article(), facts)
    role, meeting = (set(values(quads, local, "dkg:evidence")) for local in ("role-1", "meeting-1"))
    assert len(role & meeting) == 1
    assert len(role | meeting) == 3
    starts = [int(text_of(q)) for n in (1, 2, 3) for q in quads if q.subject == names.node("fr-1", f"selector-{n}")
              and q.predicate == term("oa:start")]  # fmt: skip
    assert starts == sorted(starts)


def test_offsets_lead_to_the_quotes() -> None:
    quads = to_quads(make_article(), make_facts())
    selectors = {quad.object for quad in quads if quad.predicate == term("oa:hasSelector")}
    assert selectors
    for selector in selectors:
        found = {names.prefixed(quad.predicate.value): text_of(quad) for quad in quads if quad.subject == selector}
        assert TEXT[int(found["oa:start"]) : int(found["oa:end"])] == found["oa:exact"]


def test_bodies_have_their_names() -> None:
    known = Organization("UN", ("ONU", "Nations unies"))
    unknown = Organization("CROISSANT-BLEU", ("Croissant bleu", "CB"))
    facts = Facts("fr-1", organizations=(known, unknown), claims=(make_claim(ARM, target=Actor("org", "UN")),))
    quads = to_quads(make_article(), facts)

    def labels(node: NamedNode, prop: str) -> set[str]:
        return {str(quad.object) for quad in quads if quad.subject == node and quad.predicate == term(prop)}

    assert labels(names.state("ARM"), "skos:prefLabel") == {'"Arménie"@fr', '"Armenia"@en'}
    assert '"ONU"@fr' in labels(names.organization("UN"), "skos:prefLabel") | labels(
        names.organization("UN"), "skos:altLabel"
    )
    assert labels(names.organization("CROISSANT-BLEU"), "skos:prefLabel") == {'"Croissant bleu"@fr'}
    assert labels(names.organization("CROISSANT-BLEU"), "skos:altLabel") == {'"CB"@fr'}


def test_outcomes_and_places_are_nodes() -> None:
    meetings = (make_meeting(outcomes=("agreement", "further-talks")), make_meeting(date="2021-01-10"))
    quads = to_quads(make_article(), make_facts(meetings=meetings))
    assert len(values(quads, "meeting-1", "dkg:outcome")) == 2
    assert values(quads, "meeting-1", "dkg:place") == values(quads, "meeting-2", "dkg:place")
    assert values(quads, "place-1", "skos:prefLabel") == ["Moscou"]
    assert values(quads, "place-1", "dkg:inState") == [names.state("RUS").value]
    assert values(quads, "outcome-1", "dkg:outcomeType") == [concept("outcome", "agreement").value]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (make_facts("fr-2"), "fr-2"),
        (make_facts(meetings=(make_meeting(Actor("person", "person-9")),)), "person-9"),
        (make_facts(claims=(make_claim(evidence=(Evidence(0, 5, "autre"),)),)), "autre"),
        (make_facts(claims=(make_claim(confidence=1.5),)), r"1\.5"),
    ],
)
def test_facts_that_contradict_themselves_are_refused(facts: Facts, message: str) -> None:
    with pytest.raises(FactsError, match=message):
        to_quads(make_article(), facts)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (make_facts(roles=(make_role(role="king"),)), "role 'king'"),
        (make_facts(meetings=(make_meeting(status="signed"),)), "event-status 'signed'"),
        (make_facts(meetings=(make_meeting(mode="fax"),)), "meeting-mode 'fax'"),
        (make_facts(agreements=(make_agreement(type="pact"),)), "agreement-type 'pact'"),
        (make_facts(claims=(make_claim(stance="like"),)), "stance 'like'"),
        (make_facts(claims=(make_claim(issues=("peace",)),)), "issue 'peace'"),
        (make_facts(claims=(make_claim(Actor("state", "Russie")),)), "state key 'Russie'"),
        (make_facts(claims=(make_claim(Actor("org", "o n u")),)), "organization key 'o n u'"),
    ],
)
def test_names_outside_the_closed_lists_are_refused(facts: Facts, message: str) -> None:
    with pytest.raises(NameUnknownError, match=message):
        to_quads(make_article(), facts)


def test_unknown_terms_are_refused() -> None:
    for name in ("dkg:president", "foaf:name", "holder", "skos:broader"):
        with pytest.raises(NameUnknownError, match=name):
            term(name)
    with pytest.raises(NameUnknownError, match="no such kind"):
        names.canonical("animal", "x")


@pytest.mark.parametrize("article_id", ["fr-1", "L'Orient du 3/1", "été 100%", "a#b?c", "日本", "..a", "%2F"])
def test_identifiers_of_any_kind_come_back(article_id: str) -> None:
    graph = names.article_graph(article_id)
    assert names.article_id(graph) == article_id
    quads = to_quads(make_article(article_id), make_facts(article_id))
    assert {names.article_id(quad.graph_name) for quad in quads if isinstance(quad.graph_name, NamedNode)} == {
        article_id
    }


@pytest.mark.parametrize("article_id", ["", " ", ".", ".."])
def test_identifiers_without_a_character_are_refused(article_id: str) -> None:
    with pytest.raises(NameUnknownError, match="identifier"):
        names.article(article_id)


def test_every_own_term_is_in_the_ontology() -> None:
    defined = rdflib.Graph().parse(ROOT / "ontology" / "dkg.ttl")
    own = {rdflib.URIRef(term(f"dkg:{local}").value) for local in names.TERMS["dkg"]}
    assert own <= set(defined.subjects())


def test_participants_of_one_meeting_are_all_there() -> None:
    quads = to_quads(make_article(), make_facts())
    expected = sorted(names.actor("fr-1", who).value for who in (POUTINE, PACHINIAN))
    assert values(quads, "meeting-1", "dkg:participant") == expected
