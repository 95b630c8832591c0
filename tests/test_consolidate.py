"""Who is who and which reports are one: what is clear is joined, what is not stays apart, in any order."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.consolidate import consolidate, merged
from kg.consolidate.people import KnownPeople, name_key, unique_slugs
from kg.rdf import names
from kg.rdf.graph import to_quads
from kg.rdf.names import concept, term
from kg.reference import KnownPerson
from kg.store import Store
from kg.types import Actor, Agreement, Claim, Facts, Meeting, Organization, Place, Role
from tests.factories import (
    ARM,
    AZE,
    PACHINIAN,
    POUTINE,
    RUS,
    make_agreement,
    make_article,
    make_claim,
    make_facts,
    make_meeting,
    make_persons,
    make_role,
)

Graphs = list[tuple[str, list[Quad]]]
NOBODY = KnownPeople(())
Described = tuple[str] | tuple[str, tuple[str, Actor]]
USA = Actor("state", "USA")


def graphs(*reports: Facts, **article: str) -> Graphs:
    return [
        (facts.article, to_quads(make_article(facts.article, **({"source": facts.article} | article)), facts))
        for facts in reports
    ]


def person_facts(article: str, name: str, *roles: tuple[str, Actor]) -> Facts:
    offices = tuple(make_role("person-1", role, of) for role, of in roles)
    return Facts(article, persons=make_persons(name), roles=offices)


def said(quads: list[Quad], kind: str) -> list[dict[str, set[str]]]:
    """The nodes of a class, each as values by property, without what says where it comes from."""
    nodes = sorted({q.subject.value for q in quads if q.predicate == term("rdf:type") and q.object == term(kind)
                    if isinstance(q.subject, NamedNode)})  # fmt: skip
    found: dict[str, dict[str, set[str]]] = {node: {} for node in nodes}
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        if quad.subject.value in found:
            name = names.prefixed(quad.predicate.value) or ""
            found[quad.subject.value].setdefault(name, {quad.subject.value} if not name else set()).add(
                quad.object.value
            )
    return list(found.values())


def people(*reports: Facts, known: KnownPeople = NOBODY) -> list[list[str]]:
    """The articles behind each person of the default graph."""
    found = said(merged(graphs(*reports), known), "dkg:Person")
    return sorted(sorted(iri.split("/")[-1] for iri in person["dkg:consolidates"]) for person in found)


# ---------------------------------------------------------------- who is who


@pytest.mark.parametrize(
    ("left", "right", "one", "reason"),
    [
        (("Nikol Pachinian",), ("NIKOL PACHINIAN",), True, "case"),
        (("Recep Tayyip Erdoğan",), ("Recep Tayyip Erdogan",), True, "accents"),
        (("Jean-Yves Le Drian",), ("Jean Yves Drian",), True, "hyphens and particles"),
        (
            ("Nikol Pachinian", ("head-of-government", ARM)),
            ("Nikol Pashinyan", ("head-of-government", ARM)),
            True,
            "spelling",
        ),
        (("Nikol Pachinian", ("head-of-government", ARM)), ("Nikol Pashinyan",), False, "spelling, but no office"),
        (
            ("Nikol Pachinian", ("head-of-government", ARM)),
            ("Nikol Pashinyan", ("minister", ARM)),
            False,
            "another office",
        ),
        (("Ilham Aliev", ("head-of-state", AZE)), ("Heydar Aliev", ("head-of-state", AZE)), False, "father and son"),
        (("Kim Jong-un", ("head-of-state", USA)), ("Kim Jong-il", ("head-of-state", USA)), False, "son and father"),
        (("Vladimir Poutine", ("head-of-state", RUS)), ("V. Poutine", ("head-of-state", RUS)), True, "an initial"),
        (("Vladimir Poutine", ("head-of-state", RUS)), ("Poutine", ("head-of-state", RUS)), True, "the surname alone"),
        (("Vladimir Poutine", ("head-of-state", RUS)), ("Poutine",), False, "the surname alone, no office"),
        (("Poutine", ("head-of-state", RUS)), ("Poutine", ("head-of-state", RUS)), True, "two surnames, one office"),
        (("Poutine",), ("Poutine",), False, "two surnames, no office"),
    ],
)
def test_two_persons(left: Described, right: Described, one: bool, reason: str) -> None:
    reports = [person_facts(article, given[0], *given[1:]) for article, given in (("a", left), ("b", right))]
    expected = [["a#person-1", "b#person-1"]] if one else [["a#person-1"], ["b#person-1"]]
    assert people(*reports) == expected, reason


def test_two_candidates_are_none() -> None:
    office = ("official", USA)
    assert len(people(person_facts("a", "John Smith", office), person_facts("b", "Mary Smith", office),
                      person_facts("c", "Smith", office))) == 3  # fmt: skip


def test_persons_whom_an_article_tells_apart_stay_apart() -> None:
    offices = (make_role("person-1", "official", USA), make_role("person-2", "official", USA))
    brothers = Facts("a", persons=make_persons("Johann Meyer", "Johan Meyers"), roles=offices)
    assert people(brothers) == [["a#person-1"], ["a#person-2"]]


def test_three_spellings_are_one_person() -> None:
    office = ("head-of-government", ARM)
    spellings = ("Nikol Pachinian", "Nikol Pashinian", "Nikol Pashinyan")
    reports = [person_facts(f"a{number}", name, office) for number, name in enumerate(spellings)]
    assert len(people(*reports)) == 1


def test_known_people_give_label_slug_and_identity() -> None:
    xi = KnownPerson(
        "xi-jinping", "m", "CHN", "Q15031", {"fr": ("Xi Jinping", "Si Tsin-ping"), "en": ("Xi Jinping", "Xi")}
    )
    reports = [
        person_facts("a", "Si Tsin-ping"),
        person_facts("b", "Xi Jinping"),
        person_facts("c", "Xi", ("head-of-state", Actor("state", "CHN"))),
        person_facts("d", "Xi"),
    ]
    quads = merged(graphs(*reports), KnownPeople([xi]))
    node = names.canonical("person", "xi-jinping")
    labels = {str(q.object) for q in quads if q.subject == node and q.predicate == term("skos:prefLabel")}
    assert labels == {'"Xi Jinping"@fr', '"Xi Jinping"@en'}
    assert Quad(node, term("skos:exactMatch"), names.wikidata("Q15031"), ox.DefaultGraph()) in quads
    assert people(*reports, known=KnownPeople([xi])) == [["a#person-1", "b#person-1", "c#person-1"], ["d#person-1"]]


def test_labels_are_the_commonest_and_slugs_are_unique() -> None:
    office = ("head-of-government", ARM)
    reports = [
        person_facts(f"a{n}", name, office) for n, name in enumerate(["Nikol Pachinian"] * 2 + ["Nikol Pashinyan"])
    ]
    (person,) = said(merged(graphs(*reports), NOBODY), "dkg:Person")
    assert person["skos:prefLabel"] == {"Nikol Pachinian"}
    assert person["skos:altLabel"] == {"Nikol Pashinyan"}
    assert person["dkg:articleCount"] == {"3"}
    slugs = {q.subject.value for q in merged(graphs(person_facts("a", "Poutine"), person_facts("b", "Poutine")), NOBODY)
             if isinstance(q.subject, NamedNode) and "/id/person/" in q.subject.value}  # fmt: skip
    assert slugs == {names.canonical("person", slug).value for slug in ("poutine", "poutine-2")}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Musaad ben Mohammed al-Aïban", "musaad mohammed aiban"),
        ("Владимир Путин", "vladimir putin"),
        ("Al", "al"),
        ("M'Bow", "mbow"),
    ],
)
def test_normalised_names(name: str, key: str) -> None:
    assert name_key(name) == key


def test_numbered_slugs_do_not_take_those_of_others() -> None:
    assert unique_slugs([("a", "2"), ("a", "1"), ("a-2", "3"), ("", "4")]) == ["a-3", "a", "a-2", "unnamed"]


# ---------------------------------------------------------------- which reports are one


def meetings(
    *reports: Meeting, published: tuple[str, ...] = ("2021-01-12", "2021-01-12", "2021-01-12")
) -> list[dict[str, set[str]]]:
    found: Graphs = []
    for number, meeting in enumerate(reports):
        article = f"a{number}"
        found += graphs(
            make_facts(article, meetings=(meeting,), roles=(), agreements=(), claims=()), published=published[number]
        )
    return said(merged(found, NOBODY), "dkg:Meeting")


def test_two_reports_of_a_meeting_are_one_that_says_all() -> None:
    early = make_meeting(status="planned", date="2021-01", mode=None, place=None, issues=("border",), outcomes=())
    (meeting,) = meetings(early, make_meeting(issues=("ceasefire",), outcomes=("agreement",)))
    assert meeting["dkg:date"] == {"2021-01-11"}
    assert meeting["dkg:status"] == {concept("event-status", "held").value}
    assert meeting["dkg:mode"] == {concept("meeting-mode", "in-person").value}
    assert meeting["dkg:issue"] == {concept("issue", key).value for key in ("border", "ceasefire")}
    assert len(meeting["dkg:outcome"]) == 1
    assert meeting["dkg:place"] == {names.canonical("place", "moscou").value}
    assert (meeting["dkg:articleCount"], meeting["dkg:sourceCount"]) == ({"2"}, {"2"})
    assert meeting["dkg:consolidates"] == {names.node(article, "meeting-1").value for article in ("a0", "a1")}
    assert "prov:wasDerivedFrom" not in meeting
    assert len(meeting["dkg:evidence"]) == 2


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (make_meeting(), make_meeting(date="2021-01-10"), "another day"),
        (make_meeting(), make_meeting(mode="phone"), "another mode"),
        (make_meeting(), make_meeting(status="cancelled"), "another status"),
        (make_meeting(), make_meeting(date=None), "no date"),
        (make_meeting(), make_meeting(POUTINE), "other participants"),
        (make_meeting(), make_meeting(date="2021-02"), "another month"),
        (make_meeting(POUTINE), make_meeting(POUTINE, place=Place("Minsk")), "one participant, two places"),
    ],
)
def test_meetings_that_differ_stay_apart(left: Meeting, right: Meeting, reason: str) -> None:
    assert len(meetings(left, right)) == 2, reason


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (make_meeting(date="2020-11-23/2020-11-24"), make_meeting(date="2020-11-24"), "a day of it"),
        (make_meeting(date="2021"), make_meeting(date="2021-01-11"), "a day of the year"),
        (make_meeting(date=None), make_meeting(date=None, mode=None), "no dates, published on one day"),
    ],
)
def test_meetings_that_agree_are_one(left: Meeting, right: Meeting, reason: str) -> None:
    assert len(meetings(left, right)) == 1, reason


def test_undated_meetings_of_different_days_stay_apart() -> None:
    undated = make_meeting(date=None)
    assert len(meetings(undated, undated, published=("2021-01-12", "2021-02-12"))) == 2


def test_month_between_two_days_stays_apart() -> None:
    assert len(meetings(make_meeting(), make_meeting(date="2021-01-20"), make_meeting(date="2021-01"))) == 3


def test_meetings_of_one_article_are_never_one() -> None:
    facts = make_facts("a", meetings=(make_meeting(), make_meeting()))
    assert len(said(merged(graphs(facts), NOBODY), "dkg:Meeting")) == 2


def tenure_reports(*roles: Role) -> list[dict[str, set[str]]]:
    reports = [
        make_facts(f"a{n}", roles=(role,), meetings=(), agreements=(), claims=()) for n, role in enumerate(roles)
    ]
    found: Graphs = []
    for number, facts in enumerate(reports):
        found += graphs(facts, published=f"2021-0{number + 1}-12", source="one paper")
    return said(merged(found, NOBODY), "dkg:RoleTenure")


def test_tenures_have_their_span() -> None:
    (tenure,) = tenure_reports(make_role(), make_role())
    assert (tenure["dkg:firstSeen"], tenure["dkg:lastSeen"]) == ({"2021-01-12"}, {"2021-02-12"})
    assert (tenure["dkg:articleCount"], tenure["dkg:sourceCount"]) == ({"2"}, {"1"})
    assert len(tenure_reports(make_role(), make_role(former=True))) == 2


def agreement_reports(*agreements: Agreement) -> list[dict[str, set[str]]]:
    reports = [make_facts(f"a{n}", roles=(), meetings=(), agreements=(a,), claims=()) for n, a in enumerate(agreements)]
    return said(merged(graphs(*reports), NOBODY), "dkg:Agreement")


def test_agreements() -> None:
    (agreement,) = agreement_reports(
        make_agreement(), make_agreement(date="2020-11-09", status="reached", mediators=())
    )
    assert agreement["dkg:date"] == {"2020-11-09"}
    assert agreement["dkg:status"] == {concept("agreement-status", "signed").value}
    assert agreement["dkg:mediator"] == {names.state("RUS").value}
    assert len(agreement_reports(make_agreement(), make_agreement(issues=("border",)))) == 2
    assert len(agreement_reports(make_agreement(), make_agreement(date="2020-12"))) == 2
    assert len(agreement_reports(make_agreement(), make_agreement(date=None))) == 1
    assert len(agreement_reports(make_agreement(date="2020"), make_agreement(ARM))) == 2
    empty = Agreement(type="peace", status="reached", parties=(), evidence=make_agreement().evidence, rule="r")
    assert len(agreement_reports(empty, empty)) == 2


def claim_reports(*claims: Claim, days: tuple[str, str] = ("2021-01-12", "2021-01-12")) -> int:
    found: Graphs = []
    for number, claim in enumerate(claims):
        found += graphs(make_facts(f"a{number}", claims=(claim,)), published=days[number])
    return len(said(merged(found, NOBODY), "dkg:Claim"))


def test_claims() -> None:
    assert claim_reports(make_claim(), make_claim()) == 1
    assert claim_reports(make_claim(), make_claim(target=None)) == 2
    assert claim_reports(make_claim(), make_claim(issues=())) == 2
    assert claim_reports(make_claim(), make_claim(), days=("2021-01-12", "2021-01-13")) == 2


# ---------------------------------------------------------------- the whole graph


def corpus() -> Graphs:
    office = make_role("person-2", "head-of-government", ARM)
    forms = ("Nikol Pachinian", "Nikol Pashinyan", "Pachinian", "N. Pachinian", "Nikol Pachinyan")
    unknown = (
        Organization("CROISSANT-BLEU", ("Croissant bleu",)),
        Organization("CROISSANT-BLEU", ("Le Croissant bleu",)),
    )
    reports = [
        make_facts(
            f"a{number}",
            persons=make_persons("Vladimir Poutine", form),
            roles=(make_role(), office),
            organizations=(unknown[number % 2],),
            meetings=(make_meeting(date=("2021-01-11", "2021-01", "2021-01-20", None)[number % 4]),),
            agreements=(make_agreement(date=("2020", "2020-11-09", "2019", None)[number % 4]),),
            claims=(make_claim(PACHINIAN, target=Actor("org", "CROISSANT-BLEU")),),
        )
        for number, form in enumerate(forms * 2)
    ]
    return graphs(*reports)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(chance: random.Random) -> None:
    shuffled = [(article, chance.sample(quads, len(quads))) for article, quads in CORPUS]
    chance.shuffle(shuffled)
    assert merged(shuffled, NOBODY) == EXPECTED


CORPUS = corpus()
EXPECTED = merged(CORPUS, NOBODY)


def test_default_graph_stands_alone() -> None:
    described = {quad.subject for quad in EXPECTED}
    outside = {q.object for q in EXPECTED if q.predicate == term("rdf:type")}
    links = {q.object for q in EXPECTED if isinstance(q.object, NamedNode) and q.predicate != term("dkg:consolidates")}
    dangling = {
        link
        for link in links - described - outside
        if not link.value.startswith((names.PREFIXES["voc"], "https://example.org/"))
    }
    assert dangling == set()
    assert {names.prefixed(q.predicate.value) for q in EXPECTED} & {
        "prov:wasDerivedFrom", "schema:articleBody", "dkg:rule", "dkg:slot"} == set()  # fmt: skip


def test_bodies_have_one_name_a_language() -> None:
    for kind in ("dkg:State", "dkg:Organization"):
        for body in said(EXPECTED, kind):
            assert 1 <= len(body["skos:prefLabel"]) <= 2
    (organization,) = said(EXPECTED, "dkg:Organization")
    assert organization["skos:altLabel"] | organization["skos:prefLabel"] == {"Croissant bleu", "Le Croissant bleu"}


def test_store_is_rewritten_from_its_articles() -> None:
    with Store.memory() as store:
        store.put_many(dict(CORPUS))
        consolidate(store)
        first = sorted(store.default(), key=str)
        store.remove("a9")
        consolidate(store)
        assert 0 < len(list(store.default())) < len(first)
        store.put("a9", dict(CORPUS)["a9"])
        consolidate(store)
        assert sorted(store.default(), key=str) == first
        for article in store.articles():
            store.remove(article)
        consolidate(store)
        assert list(store.default()) == []
