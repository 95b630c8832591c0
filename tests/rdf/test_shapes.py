"""What the shapes refuse, and that neither the quick check nor a batch changes a verdict."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import ShapeError
from kg.rdf import names
from kg.rdf.conformance import Conformance
from kg.rdf.graph import to_quads
from kg.rdf.names import term
from kg.rdf.shapes import conformance, faults, shacl_faults, validate
from kg.resources import folder
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
    assert shacl_faults(graph()) == set()
    assert conformance().is_certain(graph())


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
    assert not conformance().is_certain(broken)


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


# ---- The quick check lets nothing pass that pySHACL would not

GRAPH = graph()
ODD: list[NamedNode | Literal] = [
    NamedNode("https://example.org/other"),
    names.state("FRA"),
    names.node("fr-1", "meeting-1"),
    names.concept("stance", "accuse"),
    Literal(""),
    Literal("held"),
    Literal("Moscou", language="FR"),
    Literal("Moscou", language="fr"),
    Literal("fr-"),
    *(Literal(text, datatype=term("xsd:date")) for text in ("2021-02-30", "2021-1-1", "2021-01-11Z", "lundi")),
    *(Literal(text, datatype=term("xsd:gYearMonth")) for text in ("2021-13", "2021", "2021-12")),
    *(Literal(text, datatype=term("xsd:integer")) for text in ("-1", "+5", "07", "1000000", "١", "5.0", "")),
    *(Literal(text, datatype=term("xsd:decimal")) for text in ("1.0", "1.01", "-0.1", "0,5", ".5", "1e0", "INF")),
    *(Literal(text, datatype=term("xsd:boolean")) for text in ("true", "1", "TRUE", "oui")),
]


def changed() -> Iterator[list[Quad]]:
    """The graph without a statement, with another value of it, and with one more: of each kind of node and property."""
    quads = GRAPH
    kinds = {(re.sub(r"\d+", "", str(quad.subject)), quad.predicate): index for index, quad in enumerate(quads)}
    for index in kinds.values():
        rest = quads[:index] + quads[index + 1 :]
        yield rest
        for odd in ODD:
            other = Quad(quads[index].subject, quads[index].predicate, odd, quads[index].graph_name)
            yield [*rest, other]
            yield [*quads, other]


def test_the_quick_check_is_certain_only_where_pyshacl_finds_no_fault() -> None:
    by_property = defaultdict(list)
    for quads in changed():
        if conformance().is_certain(quads):
            by_property[tuple({quad.predicate for quad in set(quads) ^ set(GRAPH)})].append(quads)
    tried = [quads for similar in by_property.values() for quads in similar[:: len(similar) // 6 + 1]]
    assert len(tried) > 80
    assert [quads for quads in tried if shacl_faults(quads)] == []


@pytest.mark.parametrize(
    "triple",
    [
        "<https://example.org/a> <https://example.org/b> _:c",
        "_:a <https://example.org/b> <https://example.org/c>",
        "dkg:Person rdfs:subClassOf dkg:Actor",
    ],
)
def test_a_graph_of_another_kind_is_never_certain(triple: str) -> None:
    prefixes = " ".join(f"@prefix {prefix}: <{base}> ." for prefix, base in names.PREFIXES.items())
    assert not conformance().is_certain([*graph(), *ox.parse(f"{prefixes} {triple} .", format=ox.RdfFormat.TURTLE)])


@pytest.mark.parametrize(
    "addition",
    [
        "[] a sh:PropertyShape ; sh:targetClass dkg:Meeting ; sh:path dkg:date ; sh:maxLength 3 .",
        "[] a sh:PropertyShape ; sh:targetNode dkg:Meeting ; sh:path dkg:date ; sh:maxCount 1 .",
        "[] a sh:PropertyShape ; sh:targetClass dkg:Meeting ; sh:path [ sh:inversePath dkg:date ] ; sh:maxCount 1 .",
        "[] a sh:PropertyShape ; sh:targetClass dkg:Meeting ; sh:path dkg:date ; sh:datatype xsd:dateTime .",
        "[] a sh:PropertyShape ; sh:targetClass dkg:Meeting ; sh:path dkg:date ; sh:in ( 'a' 'b' ) .",
        "[] a sh:PropertyShape ; sh:targetClass dkg:Meeting ; sh:path dkg:date ; sh:or ( [ sh:minCount 1 ] ) .",
        "[] a sh:PropertyShape ; sh:targetClass dkg:Meeting ; sh:path dkg:date ; sh:nodeKind sh:BlankNode .",
        "[] a sh:NodeShape ; sh:targetClass dkg:Meeting ; sh:closed true .",
        "shape:fact-rule sh:severity sh:Warning .",
    ],
)
def test_unknown_shapes_are_left_to_pyshacl(addition: str) -> None:
    shapes = (folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    assert Conformance(ox.parse(shapes, format=ox.RdfFormat.TURTLE)).is_complete
    longer = Conformance(ox.parse(f"{shapes}\n{addition}", format=ox.RdfFormat.TURTLE))
    assert not longer.is_complete
    assert not longer.is_certain(graph())
