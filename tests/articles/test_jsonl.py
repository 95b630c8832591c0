"""JSON Lines: good lines become articles, broken ones are reported by file and line."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

import kg.articles.jsonl
from kg.articles import load
from kg.types import Article, Failure

TEXT = "Erevan et Bakou parlent\n\nLe ministre arménien a reçu mardi son homologue azerbaïdjanais, a dit un communiqué."


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "text": TEXT} | fields, ensure_ascii=False)


def read(tmp_path: Path, content: str | bytes) -> list[Article | Failure]:
    path = tmp_path / "news.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(load([path]))


def test_all_fields(tmp_path: Path) -> None:
    record = line(
        title="Titre", published="2021-01-16", lang="fr", url="https://a.org/1", source="Le Journal", more=[1]
    )
    [article] = read(tmp_path, record + "\n")
    assert isinstance(article, Article)
    assert (article.id, article.text, article.title, article.published) == ("a", TEXT, "Titre", "2021-01-16")
    assert (article.language, article.url, article.source) == ("fr", "https://a.org/1", "Le Journal")


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("{broken", ("no JSON",)),
        ("[1, 2]", ("(whole)",)),
        ('"x"', ("(whole)",)),
        ("[" * 100_000, ("no JSON",)),
        ('{"id": ' + "9" * 5000 + "}", ("no JSON",)),
        ('{"id": "a"}', ("field text",)),
        (json.dumps({"text": TEXT}), ("field id",)),
        (line(id=7), ("field id", "string")),
        (line(id="a b"), ("field id",)),
        (line(id="../a"), ("field id",)),
        (line(id="é"), ("field id",)),
        (line(id="a\n"), ("field id",)),
        (line(id=""), ("field id",)),
        (line(text=""), ("empty",)),
        (line(text=None), ("field text",)),
        (line(text="a\0b"), ("field text", "zero")),
        ('{"id": "a", "text": "Le \\ud800"}', ("field text",)),
        (line(published="demain"), ("field published", "'demain'")),
    ],
)
def test_broken_line(tmp_path: Path, bad: str, words: tuple[str, ...]) -> None:
    first, second, third = read(tmp_path, "\n".join([line(id="one"), "", bad, line(id="two")]))
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert isinstance(second, Failure)
    assert second.name.endswith("news.jsonl:3")
    assert all(word in second.reason for word in words), second.reason
    assert second.remedy


def test_wrong_encoding_of_one_line(tmp_path: Path) -> None:
    first, second = read(tmp_path, line(id="one").encode("latin-1") + b"\n" + line(id="two").encode())
    assert isinstance(first, Failure)
    assert "not UTF-8" in first.reason
    assert isinstance(second, Article)


def test_two_records_with_one_identifier(tmp_path: Path) -> None:
    _, found = read(tmp_path, line() + "\n" + line(text=TEXT + " Fin de la visite."))
    assert isinstance(found, Failure)
    assert "same identifier 'a'" in found.reason


def test_long_line_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.articles.jsonl, "LINE_LIMIT", 1000)
    first, second = read(tmp_path, line(text="x" * 5000) + "\n" + line(id="two"))
    assert isinstance(first, Failure)
    assert first.name.endswith(":1")
    assert "MB" in first.reason
    assert isinstance(second, Article)


def test_file_is_not_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line(id=f"a-{i}", text=TEXT + "\n" + "Le texte continue. " * 5000) + "\n" for i in range(40))
    assert path.stat().st_size > 3_500_000
    items = load([path], language="fr")
    next(items)
    tracemalloc.start()
    assert sum(isinstance(item, Article) for item in items) == 39
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_empty_file_has_no_articles(tmp_path: Path) -> None:
    assert read(tmp_path, "\n\n") == []
