"""Confidence: measured a rule at a time, backed off to what the rule belongs to, carried by every fact."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.articles.text import load_text
from kg.errors import DataError
from kg.extract import extractor
from kg.extract.confidence import UNMEASURED, confidence_of, load_confidence, prefixes
from kg.rdf.graph import to_quads
from kg.store import Store
from kg.types import Article
from scripts import score
from scripts.measure_confidence import Verdict, as_yaml, judge, judge_graph, measure
from tests.conftest import ROOT, SAMPLE
from tests.factories import facts_of_gold

FRENCH = ROOT / "data" / "lexicon" / "fr" / "confidence.yaml"
GOLD = ROOT / "tests" / "gold" / "dev" / "gold"
BODY = {"RUS": ("body", ["RUS"]), "TUR": ("body", ["TUR"]), "AZE": ("body", ["AZE"])}


# ---- the confidence of a rule


@pytest.mark.parametrize(
    ("rule", "known"),
    [
        ("role.before-name", "role.before-name"),
        ("role.before-name.never-read", "role.before-name"),
        ("role.never-read.completed", "role"),
        ("role.before", "role"),  # a prefix ends at a dot
        ("never-read", ""),
        ("", ""),
    ],
)
def test_a_rule_takes_the_value_of_its_longest_known_prefix(rule: str, known: str) -> None:
    assert confidence_of(rule, "fr") == load_confidence(FRENCH)[known]


def test_a_language_that_was_not_measured() -> None:
    assert confidence_of("role.before-name", "xx") == UNMEASURED


def test_prefixes() -> None:
    assert list(prefixes("claim.verb.accuser")) == ["claim.verb.accuser", "claim.verb", "claim", ""]


def test_the_measured_values() -> None:
    known = load_confidence(FRENCH)
    assert {"", "role", "meeting", "agreement", "claim"} <= set(known)
    assert all(0 < value <= 1 for value in known.values())
    assert list(known) == sorted(known), "`make confidence` writes the file"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("all: {confidence: 1.5}\nrules: {}\n", r"all: confidence 1\.5"),
        ("all: {confidence: 0.5}\nrules:\n  role: {right: 3}\n", "role: confidence None"),
        ("all: {precision: 0.5}\nrules: {}\n", "unknown key precision"),
    ],
)
def test_a_broken_file_is_refused(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "confidence.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_confidence(file)


def test_every_fact_carries_the_value_of_its_rule() -> None:
    [article] = load_text(min(SAMPLE.glob("*.txt")), "fr")
    assert isinstance(article, Article)
    facts = extractor("fr").facts(article)
    found = [*facts.roles, *facts.meetings, *facts.agreements, *facts.claims]
    assert found
    for fact in found:
        assert fact.confidence == confidence_of(fact.rule, "fr"), fact.rule


# ---- measuring


def verdicts(**counts: tuple[int, int]) -> list[Verdict]:
    """`meeting__verb=(2, 3)`: of three facts of "meeting.verb" two are right."""
    return [
        Verdict(rule.replace("__", "."), number < right)
        for rule, (right, read) in counts.items()
        for number in range(read)
    ]


def test_few_facts_are_drawn_towards_what_they_belong_to() -> None:
    rows = measure(verdicts(meeting__verb__voir=(0, 1), meeting__verb__recevoir=(9, 9)), strength=5)
    everything = (9 + 5 * UNMEASURED) / 15
    meeting = (9 + 5 * everything) / 15
    verb = (9 + 5 * meeting) / 15
    assert {rule: (row.right, row.read) for rule, row in rows.items()} == {
        "": (9, 10),
        "meeting": (9, 10),
        "meeting.verb": (9, 10),
        "meeting.verb.recevoir": (9, 9),
        "meeting.verb.voir": (0, 1),
    }
    assert [row.confidence for row in rows.values()] == pytest.approx(
        [everything, meeting, verb, (9 + 5 * verb) / 14, 5 * verb / 6]
    )


def test_without_smoothing_it_is_the_precision() -> None:
    rows = measure(verdicts(role=(3, 4), claim__verb=(1, 4)), strength=0)
    assert {rule: row.confidence for rule, row in rows.items()} == {
        "": 0.5,
        "claim": 0.25,
        "claim.verb": 0.25,
        "role": 0.75,
    }


def test_the_file_is_sorted_and_the_same_whatever_the_order(tmp_path: Path) -> None:
    found = verdicts(role__respective=(5, 5), role__headship=(0, 4), claim__verb=(3, 6))
    text = as_yaml(measure(found))
    assert text == as_yaml(measure(reversed(found)))
    assert text.split("\n", 2)[2] == (
        "all: {confidence: 0.53, right: 8, read: 15}\n"
        "rules:\n"
        "  claim: {confidence: 0.51, right: 3, read: 6}\n"
        "  claim.verb: {confidence: 0.51, right: 3, read: 6}\n"
        "  role: {confidence: 0.54, right: 5, read: 9}\n"
        "  role.respective: {confidence: 0.77, right: 5, read: 5}\n"
    )
    file = tmp_path / "confidence.yaml"
    file.write_text(text, encoding="utf-8")
    assert load_confidence(file)["role.respective"] == 0.77


def test_the_committed_file_has_the_generated_form() -> None:
    text = FRENCH.read_text(encoding="utf-8")
    assert text.startswith(as_yaml(measure([])).split("all:")[0])


# ---- judging


def meeting(*who: str, status: str = "held") -> dict[str, Any]:
    who_met = [BODY[key] for key in who]
    return {"participants": who_met, "status": status, "date": None, "mode": None, "rule": "meeting.verb"}


def gold_meeting(*who: str, **fields: Any) -> dict[str, Any]:
    return {"participants": list(who), "status": "held", "date": None, "mode": None} | fields


@pytest.mark.parametrize(
    ("gold", "fact", "expected", "reason"),
    [
        (gold_meeting("RUS", "TUR"), meeting("RUS", "TUR"), [True], "all as in the gold fact"),
        (gold_meeting("RUS", "TUR", "AZE"), meeting("RUS", "TUR"), [True], "incomplete, but nothing is wrong"),
        (gold_meeting("RUS", "TUR"), meeting("RUS", "AZE"), [False], "one participant is wrong"),
        (gold_meeting("RUS", "?"), meeting("RUS", "AZE"), [True], "the other participants are open"),
        (gold_meeting("RUS", "TUR"), meeting("RUS", "TUR", status="planned"), [False], "another status"),
        (gold_meeting("RUS", "TUR", status="?"), meeting("RUS", "TUR"), [True], "the status is open"),
        (gold_meeting("TUR"), meeting("AZE"), [False], "no gold meeting has these participants"),
        (gold_meeting("RUS", "TUR", optional=True), meeting("RUS", "TUR"), [], "optional facts are left out"),
    ],
)
def test_meetings(gold: dict[str, Any], fact: dict[str, Any], expected: list[bool], reason: str) -> None:
    nothing: dict[str, Any] = {"roles": [], "agreements": [], "claims": []}
    found = judge(nothing | {"meetings": [gold]}, nothing | {"meetings": [fact]})
    assert [verdict.right for verdict in found] == expected, reason


def golds() -> Iterator[dict[str, Any]]:
    for file in sorted(GOLD.glob("fr-*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The facts of all gold files as the scorer reads them."""
    from kg.export import export

    out = tmp_path_factory.mktemp("graph") / "graph.nq"
    found = [facts_of_gold(gold) for gold in golds()]
    with Store.memory() as store:
        for article, facts in found:
            store.put(article.id, to_quads(article, facts))
        export(store, "nquads", out)
    return score.Graph([out])


@pytest.mark.parametrize("shift", [0, 1], ids=["its own facts", "the facts of another article"])
def test_roles_and_claims_are_counted_as_the_scorer_counts_them(graph: Any, shift: int) -> None:
    tally, found = score.Tally(), []
    every = list(golds())
    for gold, other in zip(every, every[shift:] + every[:shift], strict=True):
        gold = {**gold, "id": other["id"]}
        found += [(kind_of(verdict), verdict.right) for verdict in judge_graph(graph, [gold])]
        score.score_article(tally, gold, graph.facts(graph.articles[gold["id"]]), gold["id"])
    for family in ("role", "claim"):
        assert found.count((family, True)) == tally.tp[family]
        assert found.count((family, False)) == tally.fp[family]
    assert (tally.tp["role"] > 100) == (shift == 0)


def kind_of(verdict: Verdict) -> str:
    """The factories name their rules otherwise than the extractor does."""
    return {"apposition": "role", "accuse-verb": "claim"}.get(verdict.rule, verdict.rule)
