"""The ontology is complete, agrees with itself and with the contract, and its shapes and queries do what they say."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import OWL, PROV, RDF, RDFS, SH, SKOS, XSD, URIRef
from rdflib.collection import Collection

from kg.rdf.shapes import conformance
from kg.resources import folder
from tests.ontology.article import ARTICLE, BASE, PREFIXES, turtle

ONTOLOGY = folder("ontology")
DKG = rdflib.Namespace(f"{BASE}ontology#")
FIXTURE = Path(__file__).parent / "default.trig"
TURTLE_FILES = sorted(ONTOLOGY.rglob("*.ttl"))
QUERIES = sorted((ONTOLOGY / "queries").glob("*.rq"))
LISTS: dict[str, dict[str, str]] = {
    name: keys
    for name, keys in json.loads((ONTOLOGY / "vocabulary.json").read_text(encoding="utf-8")).items()
    if isinstance(keys, dict)
}
LANGUAGES = {"en", "fr"}


@cache
def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / name, format="turtle")


def terms() -> set[str]:
    """Local names of all classes and properties."""
    return {str(s).removeprefix(DKG) for s in graph("dkg.ttl").subjects() if str(s).startswith(DKG)}


def used_in(name: str) -> set[str]:
    """Local names of the project's terms that a Turtle file speaks of."""
    return {str(n).removeprefix(DKG) for triple in graph(name) for n in triple if str(n).startswith(DKG)}


def languages(name: str, subject: rdflib.term.Node, predicate: URIRef) -> list[str]:
    return sorted(o.language or "" for o in graph(name).objects(subject, predicate) if isinstance(o, rdflib.Literal))


# ---- Files


@pytest.mark.parametrize("path", TURTLE_FILES, ids=lambda path: path.name)
def test_turtle_parses_alike_in_both_libraries(path: Path) -> None:
    strict = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    assert len(strict) == len(rdflib.Graph().parse(path, format="turtle")) > 0


@pytest.mark.parametrize("path", TURTLE_FILES, ids=lambda path: path.name)
def test_turtle_is_sorted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prefixes = re.findall(r"^@prefix (\S*):", text, flags=re.M)
    assert prefixes == sorted(prefixes), f"{path.name}: sort the prefixes"
    if path.name == "shapes.ttl":  # in the order of the model
        return
    for section in text.split("\n# ----"):
        subjects = re.findall(r"^([a-z-]+):(\S+) ", section, flags=re.M)
        for prefix in prefixes:
            names = [name for own, name in subjects if own == prefix]
            assert names == sorted(names), f"{path.name}: sort the terms {prefix}: by name"


@pytest.mark.parametrize("path", [*TURTLE_FILES, *QUERIES], ids=lambda path: path.name)
def test_file_declares_the_prefixes_that_it_uses(path: Path) -> None:
    code = re.sub(r'"[^"\n]*"|<[^>\n]*>|(?<!\S)# .*', " ", path.read_text(encoding="utf-8"))
    declared = set(re.findall(r"(?:@prefix|PREFIX) ([\w-]+):", code))
    used = set(re.findall(r"(?<![\w-])([a-zA-Z][\w-]*):[\w-]", code))
    assert used <= declared
    assert declared - used <= {"issue", "state"}, "prefixes that no line needs, not even a parameter"


# ---- Terms


@pytest.mark.parametrize("name", sorted(terms()))
def test_term_is_described(name: str) -> None:
    term, dkg = DKG[name], graph("dkg.ttl")
    assert languages("dkg.ttl", term, RDFS.label) == ["en", "fr"]
    assert languages("dkg.ttl", term, SKOS.definition) == ["en", "fr"]
    assert dkg.value(term, RDFS.isDefinedBy) == URIRef(f"{BASE}ontology")
    kinds = set(dkg.objects(term, RDF.type))
    assert len(kinds) == 1
    assert kinds <= {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty}
    assert name[0].isupper() == (OWL.Class in kinds), "classes have a capital, properties none"


def test_ontology_has_title_creator_licence_and_version() -> None:
    about = dict(graph("dkg.ttl").predicate_objects(URIRef(f"{BASE}ontology")))
    assert str(about[rdflib.DCTERMS.creator]) == "Diplomacy KG"
    assert str(about[rdflib.DCTERMS.license]) == "https://creativecommons.org/licenses/by/4.0/"
    assert {rdflib.DCTERMS.title, OWL.versionInfo} <= set(about)


def test_every_property_has_a_domain_and_a_range_or_a_note_that_says_why_not() -> None:
    dkg = graph("dkg.ttl")
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in dkg.subjects(RDF.type, kind):
            complete = dkg.value(term, RDFS.domain) is not None and dkg.value(term, RDFS.range) is not None
            assert complete or languages("dkg.ttl", term, SKOS.note) == ["en", "fr"], term


@pytest.mark.parametrize("name", ["shapes.ttl", "alignments.ttl"])
def test_files_use_defined_terms_only(name: str) -> None:
    assert used_in(name) - terms() == set()


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_queries_use_defined_terms_and_keys_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"\bdkg:(\w+)", text)) - terms() == set()
    for name, keys in LISTS.items():
        if f"PREFIX {name}:" in text:
            assert set(re.findall(rf"(?<![\w-]){name}:([\w-]+)", text)) - keys.keys() == set()


def test_every_term_is_used_in_shapes_or_queries_or_explained() -> None:
    queries = "".join(path.read_text(encoding="utf-8") for path in QUERIES)
    readme = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    used = used_in("shapes.ttl") | set(re.findall(r"\bdkg:(\w+)", queries + readme))
    assert terms() - used == set()


# ---- Closed lists


@pytest.mark.parametrize("name", sorted(LISTS))
def test_list_has_the_keys_of_the_contract(name: str) -> None:
    file, scheme = f"vocab/{name}.ttl", URIRef(f"{BASE}vocab/{name}")
    concepts = {URIRef(f"{scheme}/{key}") for key in LISTS[name]}
    assert set(graph(file).subjects(RDF.type, SKOS.Concept)) == concepts
    assert set(graph(file).subjects(SKOS.inScheme, scheme)) == concepts
    assert set(graph(file).subjects(SKOS.topConceptOf, scheme)) == concepts
    assert set(graph(file).subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    for concept in {*concepts, scheme}:
        assert languages(file, concept, SKOS.prefLabel) == ["en", "fr"]
        assert languages(file, concept, SKOS.definition) == ["en", "fr"]
        assert set(languages(file, concept, SKOS.altLabel)) <= LANGUAGES
    for concept in concepts:
        notation = graph(file).value(concept, SKOS.notation)
        assert str(notation) == str(concept).rpartition("/")[2]


@pytest.mark.parametrize("name", sorted(LISTS))
def test_preferred_labels_of_a_list_are_distinct(name: str) -> None:
    labels = list(graph(f"vocab/{name}.ttl").objects(None, SKOS.prefLabel))
    assert len(labels) == len(set(labels)) == 2 * (len(LISTS[name]) + 1)


def test_lists_of_the_shapes_are_the_closed_lists() -> None:
    shapes, found = graph("shapes.ttl"), {}
    for shape, head in shapes.subject_objects(SH["in"]):
        values = [str(value) for value in Collection(shapes, head)]
        if values[0].startswith(f"{BASE}vocab/"):
            found[str(shape).rpartition("#")[2]] = (values[0].split("/")[-2], [v.rpartition("/")[2] for v in values])
    assert {name: sorted(keys) for name, keys in found.values()} == {name: sorted(keys) for name, keys in LISTS.items()}
    assert all(keys == sorted(keys) for _, keys in found.values())


def test_alignments_speak_of_concepts_that_exist() -> None:
    ours = {URIRef(f"{BASE}vocab/{name}/{key}") for name, keys in LISTS.items() for key in keys}
    external = set(graph("alignments.ttl").subjects(RDF.type, SKOS.Concept))
    for match in (SKOS.closeMatch, SKOS.exactMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch):
        for concept, other in graph("alignments.ttl").subject_objects(match):
            assert concept in ours
            assert other in external or str(other).startswith("http://www.wikidata.org/entity/Q")


# ---- Context


def context() -> dict[str, object]:
    document: dict[str, dict[str, object]] = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    return document["@context"]


def test_context_has_every_term_with_its_type() -> None:
    dkg, entries = graph("dkg.ttl"), context()
    for name in terms():
        entry = entries[name]
        if name[0].isupper():
            assert entry == f"dkg:{name}"
            continue
        assert isinstance(entry, dict)
        assert entry["@id"] == f"dkg:{name}"
        is_link = (DKG[name], RDF.type, OWL.ObjectProperty) in dkg
        assert (entry.get("@type") == "@id") == is_link


def test_context_names_defined_terms_only() -> None:
    ids = [entry["@id"] if isinstance(entry, dict) else str(entry) for entry in context().values()]
    assert {str(i).removeprefix("dkg:") for i in ids if str(i).startswith("dkg:")} == terms()


def test_json_with_the_context_is_the_graph_that_it_should_be() -> None:
    document = {
        "@context": context(),
        "id": f"{ARTICLE}#meeting-1",
        "type": "Meeting",
        "status": "voc:event-status/held",
        "participant": ["entity:state/SAU", {"id": "entity:state/IRN", "prefLabel": {"fr": "Iran", "en": "Iran"}}],
        "dateMonth": "2023-03",
        "confidence": "0.9",
        "wasDerivedFrom": {"id": ARTICLE, "type": "NewsArticle", "datePublished": "2023-03-11"},
        "evidence": [{"id": f"{ARTICLE}#evidence-1", "hasSelector": {"id": f"{ARTICLE}#selector-1", "start": 3}}],
    }
    expected = f"""{PREFIXES}
        :meeting-1 a dkg:Meeting ; dkg:status event-status:held ; dkg:participant state:IRN , state:SAU ;
            dkg:date '2023-03'^^xsd:gYearMonth ; dkg:confidence 0.9 ; prov:wasDerivedFrom <{ARTICLE}> ;
            dkg:evidence :evidence-1 .
        state:IRN skos:prefLabel 'Iran'@en , 'Iran'@fr .
        <{ARTICLE}> a schema:NewsArticle ; schema:datePublished '2023-03-11'^^xsd:date .
        :evidence-1 oa:hasSelector :selector-1 .
        :selector-1 oa:start 3 ."""
    found = {t.triple for t in ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)}
    assert found == {t.triple for t in ox.parse(expected, format=ox.RdfFormat.TURTLE)}


# ---- Shapes


def faults(data: rdflib.Graph) -> list[str]:
    """`shape: message` of each fault."""
    _, report, _ = pyshacl.validate(data, shacl_graph=graph("shapes.ttl"))
    assert isinstance(report, rdflib.Graph)
    found = sorted(
        f"{str(report.value(result, SH.sourceShape)).rpartition('#')[2]}: {report.value(result, SH.resultMessage)}"
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )
    quads = ox.parse(data.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)
    assert conformance().is_certain(quads) == (not found), "the quick check and pySHACL disagree"
    return found


def article_graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle(), format="turtle")


def test_shapes_accept_a_typical_article() -> None:
    assert faults(article_graph()) == []


@pytest.mark.parametrize(
    "addition",
    [
        # an agreement without parties
        f""":agreement-9 a dkg:Agreement ; dkg:agreementType agreement-type:other ; dkg:status agreement-status:ended ;
            prov:wasDerivedFrom <{ARTICLE}> ; prov:wasGeneratedBy :extraction ; dkg:evidence :evidence-1 ;
            dkg:rule 'r' ; dkg:confidence 1.0""",
        # a name for a fact
        ":meeting-1 skos:prefLabel 'Sommet de Pékin'@fr",
        # evidence that is shared, also by a person
        ":role-1 dkg:evidence :evidence-2 . :person-1 dkg:evidence :evidence-1",
        # an address that is no IRI
        f"<{ARTICLE}> dcterms:source 'example'",
    ],
)
def test_shapes_accept(addition: str) -> None:
    data = article_graph()
    data.parse(data=f"{PREFIXES} {addition} .", format="turtle")
    assert faults(data) == []


BROKEN = [
    # (subject and property to remove, Turtle to add, fault)
    ("article identifier", "", "article-identifier: Less than 1"),
    ("article type", "", "article-type: A fact is derived from"),
    ("", "<{a}> dcterms:identifier 'other'", "article-identifier: More than 1"),
    ("article inLanguage", "", "article-language: Less than 1"),
    ("article inLanguage", "<{a}> schema:inLanguage 'français'", "article-language: Value does not match pattern"),
    ("article datePublished", "<{a}> schema:datePublished '2023'^^xsd:gYear", "article-date: The date of publication"),
    ("article url", "<{a}> schema:url 'example.org'", "article-url: Value is not of Node Kind"),
    ("", "<{a}> schema:headline 'Another'", "article-headline: More than 1"),
    ("", "<{a}> schema:publisher 'Another'", "article-publisher: More than 1"),
    ("person-1 prefLabel", "", "actor-name: Less than 1"),
    ("", ":person-1 skos:prefLabel 'Chamkhani'@fr", "actor-name: More than one String"),
    ("", ":person-1 skos:altLabel state:IRN", "actor-other-name: Value is not of Node Kind"),
    ("", ":meeting-2 dkg:participant :person-9", "actor-type: An actor is"),
    ("", ":meeting-2 dkg:participant 'Iran'", "actor-type: An actor is"),
    ("", ":claim-1 dkg:issue state:IRN", "fact-issue: Value"),
    ("place-1 type", "", "place-type: Node"),
    ("place-1 prefLabel", "", "place-name: Less than 1"),
    ("place-1 inState", ":place-1 dkg:inState org:UN", "place-state: Value does not have class"),
    ("meeting-1 wasDerivedFrom", "", "fact-article: Less than 1"),
    ("", ":meeting-1 prov:wasDerivedFrom <{a}x>", "fact-article: More than 1"),
    ("meeting-1 type", "", "fact-type: "),
    ("", ":meeting-1 a dkg:Claim", "claim-source: Less than 1"),
    ("claim-5 wasGeneratedBy", "", "fact-activity: Less than 1"),
    ("extraction type", "", "activity-type: Node"),
    ("role-1 evidence", "", "fact-evidence: Less than 1"),
    ("role-1 rule", "", "fact-rule: Less than 1"),
    ("role-1 rule", ":role-1 dkg:rule ''", "fact-rule: String length not >="),
    ("role-1 confidence", "", "fact-confidence: Less than 1"),
    ("role-1 confidence", ":role-1 dkg:confidence 1.1", "fact-confidence: Value is not <="),
    ("role-1 confidence", ":role-1 dkg:confidence -0.1", "fact-confidence: Value is not >="),
    ("role-1 confidence", ":role-1 dkg:confidence 9e-1", "fact-confidence: Value is not Literal with datatype"),
    ("role-1 holder", "", "role-tenure-holder: Less than 1"),
    ("role-1 holder", ":role-1 dkg:holder state:IRN", "role-tenure-holder: Value does not have class"),
    ("role-1 role", ":role-1 dkg:role role:king", "role-tenure-role: Value"),
    ("", ":role-1 dkg:role role:minister", "role-tenure-role: More than 1"),
    ("", ":role-1 dkg:of state:SAU", "role-tenure-of: More than 1"),
    ("role-1 of", ":role-1 dkg:of :person-2", "role-tenure-of-type: An office belongs to"),
    ("role-1 former", ":role-1 dkg:former 'yes'", "role-tenure-former: Value is not Literal with datatype"),
    ("meeting-1 participant", "", "meeting-participant: Less than 1"),
    ("meeting-1 status", "", "meeting-status: Less than 1"),
    ("", ":meeting-1 dkg:status event-status:planned", "meeting-status: More than 1"),
    ("meeting-1 status", ":meeting-1 dkg:status agreement-status:signed", "meeting-status: Value"),
    ("", ":meeting-1 dkg:mode mode:phone", "meeting-mode: More than 1"),
    ("", ":place-2 a dkg:Place ; skos:prefLabel 'x' . :meeting-1 dkg:place :place-2", "meeting-place: More than 1"),
    ("outcome-1 type", "", "outcome-type: Node"),
    ("outcome-1 outcomeType", "", "outcome-outcome-type: Less than 1"),
    ("outcome-1 outcomeType", ":outcome-1 dkg:outcomeType outcome:war", "outcome-outcome-type: Value"),
    ("agreement-1 agreementType", "", "agreement-agreement-type: Less than 1"),
    ("agreement-1 status", ":agreement-1 dkg:status event-status:held", "agreement-status: Value"),
    ("", ":agreement-1 dkg:party :nobody", "actor-type: An actor is"),
    ("", ":agreement-1 dkg:mediator :nobody", "actor-type: An actor is"),
    ("", ":claim-1 dkg:source state:SAU", "claim-source: More than 1"),
    ("claim-1 stance", ":claim-1 dkg:stance stance:love", "claim-stance: Value"),
    ("", ":claim-1 dkg:target state:SAU", "claim-target: More than 1"),
    ("meeting-4 date", ":meeting-4 dkg:date '2023-04'", "event-date: A date is one"),
    ("meeting-4 date", ":meeting-4 dkg:date '2023-04'^^xsd:date", "event-date: A date is one"),
    ("", ":meeting-4 dkg:date '2023'^^xsd:gYear", "event-date-or-start: A meeting or an agreement has one date"),
    ("", ":meeting-1 dkg:date '2023'^^xsd:gYear", "event-date-or-start: A meeting or an agreement has one date"),
    ("meeting-1 startDate", "", "interval-with-start: An end date needs"),
    ("meeting-1 endDate", "", "interval-with-end: A start date needs"),
    ("meeting-1 endDate", ":meeting-1 dkg:endDate 'mars'", "event-end: An end date is one"),
    ("meeting-1 startDate", ":meeting-1 dkg:startDate 2023", "event-start: A start date is one"),
    ("evidence-1 type", "", "evidence-type: Node"),
    ("evidence-1 hasSource", "", "evidence-article: Less than 1"),
    ("evidence-1 hasSource", ":evidence-1 oa:hasSource :other", "article-type: A fact is derived from"),
    ("evidence-1 hasSelector", "", "evidence-selector: Less than 1"),
    ("", ":evidence-1 dkg:slot 'place' , 'date'", "evidence-slot: More than 1"),
    ("selector-1 type", ":selector-1 a oa:TextQuoteSelector", "selector-type: A selector is both"),
    ("selector-1 start", "", "selector-start: Less than 1"),
    ("selector-1 start", ":selector-1 oa:start -1", "selector-start: Value is not >="),
    ("selector-1 start", ":selector-1 oa:start 99", "selector-start: Value of"),
    ("selector-1 end", ":selector-1 oa:end 99.5", "selector-end: Value is not Literal with datatype"),
    ("selector-1 exact", "", "selector-exact: Less than 1"),
    ("selector-1 exact", ":selector-1 oa:exact ''", "selector-exact: String length not >="),
]


@pytest.mark.parametrize(("remove", "add", "expected"), BROKEN)
def test_shapes_reject(remove: str, add: str, expected: str) -> None:
    data = article_graph()
    if remove:
        node, _, name = remove.partition(" ")
        subject = URIRef(ARTICLE if node == "article" else f"{ARTICLE}#{node}")
        matching = [t for t in data.triples((subject, None, None)) if re.split(r"[#/]", str(t[1]))[-1] == name]
        assert matching, f"nothing to remove: {remove}"
        for triple in matching:
            data.remove(triple)
    data.parse(data=f"{PREFIXES} {add.replace('{a}', ARTICLE)} {'.' if add else ''}", format="turtle")
    assert any(fault.startswith(expected) for fault in faults(data)), faults(data)


def test_every_shape_rejects_something() -> None:
    shapes = {str(s).rpartition("#")[2] for s in graph("shapes.ttl").subjects(RDF.type, SH.PropertyShape)}
    assert shapes == {expected.partition(":")[0] for _, _, expected in BROKEN}


def test_shapes_are_core_and_have_targets() -> None:
    shapes = graph("shapes.ttl")
    assert not {p for p in shapes.predicates() if p in (SH.sparql, SH.select, SH.js, SH.rule, SH.target)}
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        assert any((shape, p, None) in shapes for p in (SH.targetClass, SH.targetObjectsOf, SH.targetSubjectsOf))
        assert (shape, SH.path, None) in shapes


def test_typical_article_says_what_it_should() -> None:
    data = article_graph()
    counts = {
        name: len(set(data.subjects(RDF.type, DKG[name]))) for name in ("RoleTenure", "Meeting", "Agreement", "Claim")
    }
    assert counts == {"RoleTenure": 7, "Meeting": 4, "Agreement": 3, "Claim": 5}
    assert set(data.objects(None, DKG.confidence)) == {rdflib.Literal("0.9", datatype=XSD.decimal)}
    assert set(data.objects(None, PROV.wasDerivedFrom)) == {URIRef(ARTICLE)}


# ---- Queries

ARM_AZE = ("ARM", "AZE")
# For each query the columns to look at and the rows that small default graph gives, in order; None is unbound.
ANSWERS: dict[str, tuple[str, list[tuple[str | None, ...]]]] = {
    "01-office-holders": (
        "personName role ofName former firstSeen lastSeen",
        [
            ("Nikol Pachinian", "head-of-government", "Arménie", "false", "2021-01-12", "2021-01-12"),
            ("Nikol Pachinian", "member-of-parliament", "Arménie", "true", None, None),
            ("Ilham Aliev", "head-of-state", "Azerbaïdjan", "false", "2021-01-12", "2022-10-07"),
        ],
    ),
    "02-who-met-whom": (
        "oneName otherName meeting when placeName mode outcome",
        [
            ("Ilham Aliev", "Nikol Pachinian", "call", None, None, "phone", None),
            ("Ilham Aliev", "Nikol Pachinian", "moscou", "2021-01-11", "Moscou", "in-person", "joint-statement"),
            ("Ilham Aliev", "vladimir-putin", "moscou", "2021-01-11", "Moscou", "in-person", "joint-statement"),
            ("Nikol Pachinian", "vladimir-putin", "moscou", "2021-01-11", "Moscou", "in-person", "joint-statement"),
        ],
    ),
    "03-meetings-between-states": (
        "one other meeting when mode status placeName sources",
        [
            (*ARM_AZE, "call", None, "phone", "held", None, "1"),
            (*ARM_AZE, "moscou", "2021-01-11", "in-person", "held", "Moscou", "1"),
            (*ARM_AZE, "talks", "2022-08/2022-09", None, "held", None, "1"),
        ],
    ),
    "04-failures": (
        "kind failure when fact actors",
        [
            ("agreement", "not-reached", None, "treaty", None),
            ("meeting", "no-agreement", "2022-08/2022-09", "talks", "Arménie, Azerbaïdjan"),
        ],
    ),
    "05-meetings-not-held": (
        "status when meeting participants",
        [("postponed", "2022-11", "next", "Nations unies, Nikol Pachinian")],
    ),
    "06-agreements-by-issue": (
        "issue agreement type status when parties mediators",
        [
            ("ceasefire", "truce", "ceasefire", "signed", "2020-11-09", "Arménie, Azerbaïdjan", "Russie"),
            ("peace-settlement", "treaty", "peace", "not-reached", None, None, None),
            ("peacekeeping", "truce", "ceasefire", "signed", "2020-11-09", "Arménie, Azerbaïdjan", "Russie"),
        ],
    ),
    "07-who-accuses-whom": (
        "sourceName targetName issue claims articles",
        [("Nations unies", None, None, "1", "1"), ("Nikol Pachinian", "Azerbaïdjan", "ceasefire", "1", "1")],
    ),
    "08-between-two-actors": (
        "kind what when source target fact articles",
        [
            ("agreement", "signed", "2020-11-09", None, None, "truce", "2"),
            ("claim", "accuse", None, "nikol-pachinian", "AZE", "accuse", "1"),
            ("claim", "deny", None, "AZE", "ARM", "deny", "1"),
            ("meeting", "held", None, None, None, "call", "1"),
            ("meeting", "held", "2021-01-11", None, None, "moscou", "1"),
            ("meeting", "held", "2022-08/2022-09", None, None, "talks", "1"),
        ],
    ),
    "09-evidence-of-meetings": (
        "meeting quote start end identifier headline publisher published",
        [
            ("call", "Les pourparlers ont échoué.", "5", "25", "fr-2", None, None, "2022-10-07"),
            (
                "moscou",
                "Ils se sont réunis à Moscou.",
                "0",
                "30",
                "fr-1",
                "Sommet à Moscou",
                "Le Courrier",
                "2021-01-12",
            ),
            ("next", "L'ONU condamne.", "30", "60", "fr-2", None, None, "2022-10-07"),
            ("talks", "Les pourparlers ont échoué.", "5", "25", "fr-2", None, None, "2022-10-07"),
        ],
    ),
    "10-issues-by-year": (
        "year issue meetings agreements claims",
        [
            ("2021", "ceasefire", "0", "1", "0"),
            ("2021", "peacekeeping", "0", "1", "0"),
            ("2021", "transport-links", "1", "0", "0"),
            ("2022", "border", "1", "0", "0"),
            ("2022", "ceasefire", "0", "1", "2"),
            ("2022", "peace-settlement", "0", "1", "0"),
            ("2022", "peacekeeping", "0", "1", "0"),
        ],
    ),
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    filled = ox.Store()
    filled.load(path=str(FIXTURE), format=ox.RdfFormat.TRIG)
    return filled


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_query_has_title_and_description_and_a_stable_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head, body = text.split("\n\n", 1)
    fields = [line.partition(": ") for line in head.splitlines()]
    assert [name for name, _, _ in fields] == ["# title", "# title@fr", "# description", "# description@fr"]
    assert all(value.strip() for _, _, value in fields)
    assert "ORDER BY" in body
    assert not re.search(r"\b(FROM|GRAPH|SERVICE)\b", body), "queries read the default graph alone"


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_query_answers(path: Path, store: ox.Store) -> None:
    columns, expected = ANSWERS[path.stem]
    solutions = store.query(path.read_text(encoding="utf-8"))
    assert isinstance(solutions, ox.QuerySolutions)
    found = [tuple(shown(column, solution[column]) for column in columns.split()) for solution in solutions]
    assert found == expected


def shown(column: str, term: object) -> str | None:
    """A value as the table of answers has it: nodes by the end of their IRI, lists of names sorted."""
    if isinstance(term, ox.NamedNode):
        return term.value.rpartition("/")[2]
    if not isinstance(term, ox.Literal):
        return None
    if column in {"actors", "participants", "parties", "mediators"}:
        return ", ".join(sorted(term.value.split(", "))) or None
    return term.value


def test_there_are_ten_queries_each_with_an_answer() -> None:
    assert [path.stem for path in QUERIES] == sorted(ANSWERS)
    assert [path.name[:2] for path in QUERIES] == [f"{number:02}" for number in range(1, 11)]


@pytest.mark.parametrize(
    ("query", "values", "rows"),
    [
        ("01-office-holders", "state:RUS", 0),
        ("06-agreements-by-issue", "issue:ceasefire", 1),
    ],
)
def test_parameter_that_is_commented_out_works(query: str, values: str, rows: int, store: ox.Store) -> None:
    text = (ONTOLOGY / "queries" / f"{query}.rq").read_text(encoding="utf-8")
    narrowed, count = re.subn(r"^  # (VALUES .*)$", r"  \1", text, flags=re.M)
    assert count == 1
    assert values in narrowed
    solutions = store.query(narrowed)
    assert isinstance(solutions, ox.QuerySolutions)
    assert len(list(solutions)) == rows
