"""Building: bad inputs are reported and leave nothing behind, the rest goes on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.build import build, read_facts
from kg.cli import app
from kg.errors import ArticleError, DataError, StoreError
from kg.store import Store
from kg.types import Article, Block, Facts

GOOD = """Emmanuel Macron rencontre Olaf Scholz à Berlin

Berlin, 12 mars - Le président français Emmanuel Macron a rencontré mardi à Berlin le chancelier allemand Olaf Scholz.
Les deux dirigeants ont discuté de la guerre en Ukraine.
"""
PLAIN_HTML = "<html><head><title>x</title></head><body><nav><a href='/'>Menu</a></nav></body></html>"
RUSSIAN = "Президент России Владимир Путин встретился в Москве с премьер-министром Армении Николом Пашиняном. " * 5

# name, content, why it cannot become part of the graph
BAD = [
    ("empty.txt", b"", "nothing in it"),
    ("spaces.txt", b" \n\n \t\n", "nothing but white space"),
    ("binary.txt", bytes(range(256)) * 8, "no text at all"),
    ("utf16-torn.txt", "Le président".encode("utf-16")[:-1], "a torn encoding"),
    ("broken.jsonl", b'{"id": "x", "text": "Le pr', "a line that is no JSON"),
    ("list.jsonl", b"[1, 2]\n", "a line that is no object"),
    ("menu.html", PLAIN_HTML.encode(), "a page without an article"),
    ("russian.txt", RUSSIAN.encode(), "a language that nothing reads"),
    ("huge.txt", b"Le pr\xc3\xa9sident parle. " * 3_000_000, "a text larger than any article"),
]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with two good articles between all the bad ones."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content, _ in BAD:
        (folder / name).write_bytes(content)
    for stem in ("a-good", "z-good"):
        (folder / f"{stem}.txt").write_text(GOOD, encoding="utf-8")
        (folder / f"{stem}.meta.json").write_text(json.dumps({"published": "2024-03-12", "lang": "fr"}))
    return folder


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.memory() as opened:
        yield opened


def article(article_id: str, text: str = GOOD, language: str = "fr") -> Article:
    return Article(article_id, text, language, (Block(0, len(text), "paragraph"),), published="2024-03-12")


def test_bad_inputs_are_reported_and_the_rest_goes_on(mixed: Path, store: Store) -> None:
    seen: list[str] = []
    summary = build([mixed], store, progress=seen.append)
    assert store.articles() == ["a-good", "z-good"]
    assert summary.built == 2
    failed = " ".join(failure.name for failure in summary.failures)
    for name, _, why in BAD:
        assert name.partition(".")[0] in failed, f"{name}: {why}"
    assert len(seen) == summary.built + summary.skipped + summary.failed
    assert all(failure.reason and failure.remedy for failure in summary.failures)


def test_unknown_language_names_those_that_can_be_read(mixed: Path, store: Store) -> None:
    summary = build([mixed], store)
    [failure] = [failure for failure in summary.failures if failure.name.startswith("russian")]
    assert "language ru: no reader; available: fr" in failure.reason


def test_command_exits_1_and_keeps_the_good_articles(mixed: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["build", str(mixed), "--store", str(tmp_path / "store")])
    assert result.exit_code == 1, result.output
    assert "2 articles into" in result.stdout
    assert "broken" in result.stderr
    assert "Traceback" not in result.output
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert store.articles() == ["a-good", "z-good"]


def test_counts_facts_by_kind(mixed: Path, store: Store) -> None:
    summary = build([mixed / "a-good.txt"], store)
    assert not summary.failures
    assert summary.facts["persons"] == 2
    assert summary.facts["roles"] == 2
    assert summary.facts["meetings"] >= 1


def test_fault_in_one_article_is_named_and_leaves_no_trace(
    mixed: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fragile:
        def facts(self, article: Article) -> Facts:
            if article.id == "a-good":
                raise ZeroDivisionError("no such luck")
            return Facts(article.id)

    monkeypatch.setattr("kg.extract.extractor", lambda language, pipeline=None: Fragile())
    summary = build([mixed / "a-good.txt", mixed / "z-good.txt"], store)
    assert store.articles() == ["z-good"]
    [failure] = summary.failures
    assert (failure.name, failure.reason) == ("a-good", "ZeroDivisionError: no such luck")


def test_facts_that_contradict_their_article_are_not_stored(
    mixed: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Confused:
        def facts(self, article: Article) -> Facts:
            return Facts("another")

    monkeypatch.setattr("kg.extract.extractor", lambda language, pipeline=None: Confused())
    summary = build([mixed / "a-good.txt"], store)
    assert (summary.built, summary.failed, store.articles()) == (0, 1, [])


def test_store_that_cannot_be_written_ends_the_run(mixed: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(articles: object) -> None:
        raise StoreError("disk full")

    monkeypatch.setattr(store, "put_many", full)
    with pytest.raises(StoreError, match="disk full"):
        build([mixed / "a-good.txt"], store)


def test_missing_pipeline_ends_the_run_instead_of_failing_every_article(mixed: Path, store: Store) -> None:
    with pytest.raises(DataError, match="fr_none"):
        build([mixed], store, pipeline="fr_none")


def test_same_article_twice_is_skipped_and_a_namesake_is_reported(mixed: Path, tmp_path: Path, store: Store) -> None:
    copy, namesake = tmp_path / "copy", tmp_path / "namesake"
    for folder in (copy, namesake):
        folder.mkdir()
        shutil.copy(mixed / "a-good.meta.json", folder)
    shutil.copy(mixed / "a-good.txt", copy)
    (namesake / "a-good.txt").write_text(GOOD.replace("Berlin", "Munich"), encoding="utf-8")
    summary = build([mixed / "a-good.txt", copy / "a-good.txt", namesake / "a-good.txt"], store)
    assert (summary.built, summary.skipped, summary.failed) == (1, 1, 1)
    assert "same identifier" in summary.failures[0].reason


def test_building_twice_gives_the_same_graph(mixed: Path, store: Store) -> None:
    build([mixed / "a-good.txt"], store)
    first, whole = store.graph("a-good"), sorted(map(str, store.default()))
    build([mixed / "a-good.txt"], store)
    assert store.graph("a-good") == first
    assert sorted(map(str, store.default())) == whole


def test_reading_facts_needs_a_reader() -> None:
    with pytest.raises(ArticleError, match="language xx: no reader; available: fr"):
        read_facts(article("x", language="xx"))
