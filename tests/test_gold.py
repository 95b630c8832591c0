"""The extraction against the gold facts of `tests/gold/dev`: no worse than its floors, nothing without its words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.articles import load
from kg.build import read_facts
from kg.types import Article, Evidence, Fact, Facts

GOLD = Path(__file__).parent / "gold"
ARTICLES = GOLD / "dev" / "articles"
SCORE = Path(__file__).parent.parent / "scripts" / "score_articles.py"
FRENCH = sorted(path.stem for path in ARTICLES.glob("fr-*.txt"))


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    """Family to gold, system, correct, p, r, f1."""
    out = tmp_path_factory.mktemp("scores") / "scores.json"
    run = subprocess.run(
        [sys.executable, SCORE, ARTICLES, GOLD / "dev" / "gold", "--json", out], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert f"articles {len(FRENCH)} " in run.stdout
    assert "absent" not in run.stdout
    found: dict[str, dict[str, float]] = json.loads(out.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("measure", ["f1", "p"])
def test_scores_are_above_their_floors(scores: dict[str, dict[str, float]], measure: str) -> None:
    floors = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
    for family, floor in floors.items():
        reached = scores[family][measure]
        assert reached >= floor[measure], f"{family} {measure}: `make score SCORE=--errors` lists what is wrong"


@pytest.mark.parametrize("stem", FRENCH)
def test_every_fact_has_its_words(stem: str) -> None:
    [article] = load([ARTICLES / f"{stem}.txt"])
    assert isinstance(article, Article)
    facts = read_facts(article)
    for fact in _facts(facts):
        assert any(item.slot is None for item in fact.evidence), f"{fact}: no sentence"
        assert fact.rule
        assert 0 < fact.confidence <= 1
    wrong = [item for item in _evidence(facts) if article.text[item.start : item.end] != item.quote]
    assert not wrong


def test_the_same_article_gives_the_same_facts() -> None:
    [article] = load([ARTICLES / f"{FRENCH[0]}.txt"])
    assert isinstance(article, Article)
    assert repr(read_facts(article)) == repr(read_facts(article))


def _evidence(facts: Facts) -> list[Evidence]:
    persons = [item for person in facts.persons for item in person.evidence]
    return persons + [item for fact in _facts(facts) for item in fact.evidence]


def _facts(facts: Facts) -> tuple[Fact, ...]:
    return (*facts.roles, *facts.meetings, *facts.agreements, *facts.claims)
