"""What the queries give back from a small store written by hand."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import query
from kg.errors import QueryError
from kg.query.sparql import bind

FIXTURE = Path(__file__).parent / "fixtures" / "small.trig"
POUTINE, PACHINIAN = "person/vladimir-poutine", "person/nikol-pachinian"
MEETING, PLANNED = "meeting/2021-01-11-moscou", "meeting/2021-06-planned"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    filled = ox.Store()
    filled.load(path=str(FIXTURE), format=ox.RdfFormat.TRIG)
    return filled


def test_actors_are_those_of_the_default_graph(store: ox.Store) -> None:
    page = query.actors(store)
    assert [(who.id, who.kind, who.name) for who in page.items] == [
        ("org/UN", "org", "Organisation des Nations unies"),
        (PACHINIAN, "person", "Nikol Pachinian"),
        (POUTINE, "person", "Vladimir Poutine"),
        ("state/ARM", "state", "Arménie"),
        ("state/AZE", "state", "Azerbaïdjan"),
        ("state/RUS", "state", "Russie"),
    ]
    assert page.total == 6
    assert page.next is None


@pytest.mark.parametrize(
    ("search", "found", "reason"),
    [
        ("poutine", [POUTINE], "case does not count"),
        ("AZERBAIDJAN", ["state/AZE"], "accents do not count"),
        ("onu", ["org/UN"], "other names count"),
        ("united", ["org/UN"], "names in other languages count"),
        ('") } DROP ALL #', [], "text stays text"),
    ],
)
def test_actors_are_found_by_any_name(store: ox.Store, search: str, found: list[str], reason: str) -> None:
    assert [who.id for who in query.actors(store, search=search).items] == found, reason


def test_actors_come_in_pages(store: ox.Store) -> None:
    first = query.actors(store, kind="state", limit=2)
    assert [who.id for who in first.items] == ["state/ARM", "state/AZE"]
    assert first.next == "state/AZE"
    last = query.actors(store, kind="state", limit=2, after=first.next)
    assert [who.id for who in last.items] == ["state/RUS"]
    assert (last.total, last.next) == (3, None)


def test_actor_has_names_offices_and_counts(store: ox.Store) -> None:
    found = query.actor(store, POUTINE)
    assert found.actor == query.ActorRef(POUTINE, "person", "Vladimir Poutine", ("Poutine",))
    assert (found.meetings, found.agreements, found.claims) == (2, 0, 0)
    (tenure,) = found.tenures
    assert tenure.of is not None
    assert (tenure.role, tenure.of.id, tenure.former) == ("head-of-state", "state/RUS", False)
    assert (tenure.first_seen, tenure.last_seen) == ("2021-01-12", "2021-01-12")
    assert [quote.slot for quote in tenure.evidence] == [None, "role"]


def test_actor_in_english_has_its_english_name(store: ox.Store) -> None:
    assert query.actor(store, "state/RUS", language="en").actor.name == "Russia"


@pytest.mark.parametrize(
    ("actor_id", "message"),
    [
        ("person/nobody", "not in the graph"),
        ("state/FRA", "not in the graph"),
        ("state/Russie", "state key"),
        ("place/moscou", "kind/key"),
        ("person/x> . ?s ?p ?o", "person key"),
    ],
)
def test_unknown_actor_is_named(store: ox.Store, actor_id: str, message: str) -> None:
    with pytest.raises(query.NotFoundError, match=message):
        query.actor(store, actor_id)


def test_relationships_of_two_actors(store: ox.Store) -> None:
    page = query.relationships(store, POUTINE, PACHINIAN)
    assert [fact.id for fact in page.items] == [PLANNED, MEETING]
    meeting = page.items[1]
    assert isinstance(meeting, query.Meeting)
    assert (meeting.date, meeting.status, meeting.mode, meeting.place) == ("2021-01-11", "held", "in-person", "Moscou")
    assert (meeting.issues, meeting.outcomes) == (("ceasefire",), ("further-talks",))
    assert (meeting.article_count, meeting.source_count) == (2, 2)
    assert [who.id for who in meeting.participants] == [PACHINIAN, POUTINE]
    quote = meeting.evidence[0]
    assert (quote.article.id, quote.article.source, quote.article.published) == ("fr-a1", "Le Courrier", "2021-01-12")
    assert quote.end - quote.start == len(quote.quote)


def test_relationships_go_both_ways(store: ox.Store) -> None:
    there = query.relationships(store, "state/ARM", "state/AZE").items
    back = query.relationships(store, "state/AZE", "state/ARM").items
    assert there == back
    (claim,) = there
    assert isinstance(claim, query.Claim)
    assert claim.target is not None
    assert (claim.source.id, claim.stance, claim.target.id) == ("state/ARM", "accuse", "state/AZE")


def test_relationships_can_count_office_holders_for_their_state(store: ox.Store) -> None:
    assert query.relationships(store, "state/RUS", PACHINIAN).items == ()
    found = query.relationships(store, "state/RUS", PACHINIAN, officials=True)
    assert [fact.id for fact in found.items] == [PLANNED, MEETING]


def test_relationships_come_in_pages(store: ox.Store) -> None:
    seen: list[str] = []
    after = None
    while True:
        page = query.relationships(store, POUTINE, limit=1, after=after)
        seen += [fact.id for fact in page.items]
        after = page.next
        if after is None:
            break
    assert seen == [PLANNED, MEETING, "tenure/poutine-head-of-state-rus"]
    assert [fact.kind for fact in query.relationships(store, POUTINE, kind="tenure").items] == ["tenure"]
    with pytest.raises(query.NotFoundError, match="no such fact"):
        query.relationships(store, POUTINE, after="meeting/never")


def test_article_shows_facts_beside_sentences(store: ox.Store) -> None:
    found = query.article(store, "fr-a1")
    assert found.article == query.ArticleRef(
        "fr-a1", "Poutine reçoit Pachinian", "Le Courrier", "2021-01-12", "fr", "https://example.org/a1"
    )
    meeting, tenure, claim = found.facts
    assert [fact.kind for fact in found.facts] == ["meeting", "tenure", "claim"]
    assert (meeting.rule, meeting.confidence, meeting.part_of) == ("frame-rencontrer", 0.85, MEETING)
    assert isinstance(meeting, query.Meeting)
    assert {who.id for who in meeting.participants} == {PACHINIAN, POUTINE}
    assert isinstance(tenure, query.Tenure)
    assert tenure.holder.id == POUTINE
    assert claim.evidence[0].quote.startswith("L'Arménie accuse")


@pytest.mark.parametrize("article_id", ["fr-a1", "fr-a2"])
def test_quotes_are_what_the_text_says_at_their_offsets(store: ox.Store, article_id: str) -> None:
    body = ox.NamedNode("https://schema.org/articleBody")
    graph = ox.NamedNode(f"https://w3id.org/diplomacy-kg/graph/article/{article_id}")
    (quad,) = store.quads_for_pattern(None, body, None, graph)
    assert isinstance(quad.object, ox.Literal)
    quotes = [quote for fact in query.article(store, article_id).facts for quote in fact.evidence]
    assert quotes
    assert all(quad.object.value[quote.start : quote.end] == quote.quote for quote in quotes)


@pytest.mark.parametrize("article_id", ["fr-zz", "", "../x", "é > ?"])
def test_unknown_article_is_named(store: ox.Store, article_id: str) -> None:
    with pytest.raises(query.NotFoundError, match="article"):
        query.article(store, article_id)


def test_network_has_only_what_a_sentence_states(store: ox.Store) -> None:
    network = query.network(store)
    ids = [fact.id for fact in network.facts]
    assert "claim/arm-support-rus" not in ids
    assert len(ids) == 5
    assert all(fact.sentences for fact in network.facts)
    assert {who.id for who in network.actors} == {who.id for who in query.actors(store).items}
    assert network.labels["role/head-of-state"] == "chef d'État"
    assert query.network(store, language="en").labels["role/head-of-state"] == "head of state"
    assert network == query.network(store)


def test_bind_escapes_and_refuses_holes() -> None:
    text = bind("SELECT * { ?s ?p $value }", {"value": ox.Literal('a" } DROP ALL #\n\\')})
    assert text.endswith(r'{ ?s ?p "a\" } DROP ALL #\n\\" }')
    with pytest.raises(QueryError, match=r"\$other has no value among value"):
        bind("SELECT * { ?s ?p $other }", {"value": ox.Literal("x")})
