"""What the shapes refuse, and that a batch gives the same verdicts as one graph at a time."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import ShapeError
from kg.rdf import names
from kg.rdf.graph import to_quads
from kg.rdf.names import term
from kg.rdf.shapes import faults, validate
from tests.factories import make_article, make_facts

MEETING, CLAIM = names.node("fr-1", "meeting-1"), names.node("fr-1", "claim-1")


def graph(article_id: str = "fr-1") -> list[Quad]:
    return to_quads(make_article(article_id), make_facts(article_id))


def without(quads: list[Quad], subject: NamedNode, prop: str) -> list[Quad]:
    return [quad for quad in quads if (quad.subject, quad.predicate) != (subject, term(prop))]


def with_value(quads: list[Quad], subject: NamedNode, prop: str, value: NamedNode | Literal) -> list[Quad]:
    return [*without(quads, subject, prop), Quad(subject, term(prop), value, quads[0].graph_name)]


def test_what_the_project_makes_conforms() -> None:
    validate(graph())


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (without(graph(), MEETING, "dkg:status"), "fr-1#meeting-1, dkg:status"),
        (without(graph(), MEETING, "prov:wasDerivedFrom"), "prov:wasDerivedFrom"),
        (without(graph(), MEETING, "dkg:evidence"), "dkg:evidence"),
        (without(graph(), names.state("RUS"), "rdf:type"), "id:state/RUS"),
        (without(graph(), names.node("fr-1", "person-1"), "skos:prefLabel"), "person-1, skos:prefLabel"),
        (without(graph(), names.node("fr-1", "selector-1"), "oa:exact"), "selector-1, oa:exact"),
        (with_value(graph(), MEETING, "dkg:status", Literal("held")), "dkg:status, value 'held'"),
        (with_value(graph(), MEETING, "dkg:date", Literal("lundi")), "dkg:date"),
        (with_value(graph(), CLAIM, "dkg:confidence", Literal("1.5", datatype=term("xsd:decimal"))), "value '1.5'"),
        (with_value(graph(), CLAIM, "dkg:source", names.state("FRA")), "id:state/FRA"),
    ],
)
def test_faults_are_named(broken: list[Quad], message: str) -> None:
    with pytest.raises(ShapeError) as error:
        validate(broken)
    assert message in str(error.value)


def test_many_faults_are_counted() -> None:
    broken = [quad for quad in graph() if quad.predicate not in (term("dkg:rule"), term("dkg:confidence"))]
    with pytest.raises(ShapeError, match=r"\(and \d+ more\)"):
        validate(broken)


def test_a_batch_gives_the_verdicts_of_single_graphs() -> None:
    # Only the first graph describes Russia: in a plain union it would do so for the second as well.
    graphs = {
        "fr-1": graph(),
        "fr-2": without(graph("fr-2"), names.state("RUS"), "rdf:type"),
        "fr-3": without(graph("fr-3"), names.node("fr-3", "role-1"), "dkg:holder"),
    }
    alone = {}
    for key in ("fr-2", "fr-3"):
        with pytest.raises(ShapeError) as error:
            validate(graphs[key])
        alone[key] = str(error.value)
    assert faults(graphs) == alone
    assert faults({"fr-1": graphs["fr-1"]}) == {}
