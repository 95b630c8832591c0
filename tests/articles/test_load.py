"""Files, folders, patterns and standard input: what becomes an article, and what is reported."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

import kg.articles.text
from kg.articles import LOADERS, load
from kg.types import Article, Failure

TEXT = """Erevan et Bakou parlent de la frontière

Le ministre arménien a reçu mardi à Erevan son homologue azerbaïdjanais, a indiqué un communiqué.
"""


def write(path: Path, content: str | bytes = TEXT, **metadata: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    if metadata:
        path.with_name(path.stem + ".meta.json").write_text(json.dumps(metadata), encoding="utf-8")
    return path


def articles(*paths: str | Path, language: str | None = None) -> list[Article]:
    loaded = list(load(paths, language=language))
    assert all(isinstance(item, Article) for item in loaded), loaded
    return [item for item in loaded if isinstance(item, Article)]


def failure(*paths: str | Path) -> Failure:
    [item] = [item for item in load(paths) if isinstance(item, Failure)]
    assert item.remedy
    return item


# ---------------------------------------------------------------- text


def test_text_with_metadata(tmp_path: Path) -> None:
    path = write(
        tmp_path / "fr-1.txt",
        published="2021-01-16T23:30:00+04:00",
        lang="fr-FR",
        source="Le Journal",
        url="https://a.org/1",
        other=1,
    )
    [article] = articles(path)
    assert (article.id, article.text, article.language) == ("fr-1", TEXT, "fr")
    assert (article.published, article.source, article.url) == ("2021-01-16", "Le Journal", "https://a.org/1")
    assert article.title == "Erevan et Bakou parlent de la frontière"
    assert [block.kind for block in article.blocks] == ["headline", "paragraph"]


def test_text_alone(tmp_path: Path) -> None:
    [article] = articles(write(tmp_path / "a.b.txt"))
    assert (article.id, article.language) == ("a.b", "fr")
    assert (article.published, article.source, article.url) == (None, None, None)


def test_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n") + "\u00a0\t\r\n"
    [article] = articles(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + text.encode()))
    assert article.text == text
    assert [article.text[b.start : b.end] for b in article.blocks] == TEXT.strip().split("\n\n")


def test_given_language_overrides(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", lang="en")
    assert articles(path)[0].language == "en"
    assert articles(path, language="FR")[0].language == "fr"


@pytest.mark.parametrize(
    ("published", "expected", "reason"),
    [
        ("2021-01-16", "2021-01-16", "a day"),
        ("2021-01", "2021-01", "a month stays a month"),
        ("2021", "2021", "a year stays a year"),
        ("2021-01-16 09:12", "2021-01-16", "date and time"),
        ("2021-01-16T09:12:00Z", "2021-01-16", "date and time with zone"),
        (" 2021-01-16 ", "2021-01-16", "white space"),
        ("", None, "empty is unknown"),
        (None, None, "null is unknown"),
    ],
)
def test_published(tmp_path: Path, published: str | None, expected: str | None, reason: str) -> None:
    assert articles(write(tmp_path / "a.txt", published=published))[0].published == expected, reason


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        ({"published": "hier"}, ("a.meta.json", "published", "'hier'", "2021-01-16")),
        ({"published": "2021-02-30"}, ("published", "2021-02-30")),
        ({"published": "2021-13"}, ("published", "2021-13")),
        ({"published": 2021}, ("published", "string")),
        ({"lang": "le français"}, ("lang", "no language code")),
        ({"url": "javascript:alert(1)"}, ("url", "http")),
        ({"title": ["a"]}, ("title", "string")),
    ],
)
def test_wrong_metadata_name_the_field(tmp_path: Path, metadata: dict[str, object], words: tuple[str, ...]) -> None:
    found = failure(write(tmp_path / "a.txt", TEXT, **metadata))
    assert found.name.endswith("a.txt")
    assert all(word in found.reason for word in words), found.reason


@pytest.mark.parametrize("content", ["{", "[1]", "\ufeff{,}", "[" * 100_000])
def test_broken_metadata(tmp_path: Path, content: str) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "a.meta.json").write_text(content, encoding="utf-8")
    found = failure(path)
    assert "a.meta.json" in found.reason
    assert "a.meta.json" in found.remedy


@pytest.mark.parametrize(
    ("content", "reason", "remedy"),
    [
        (b"", "empty", "leave it out"),
        (b" \n\t\n", "empty", "leave it out"),
        (b"\xef\xbb\xbf", "empty", "leave it out"),
        ("Le président".encode("latin-1"), "not UTF-8: byte 5 is 0xE9", "iconv -f WINDOWS-1252"),
        (b"\xef\xbb\xbfLe pr\xe9sident", "not UTF-8: byte 8 is 0xE9", "iconv"),
        ("Le président".encode("utf-16"), "UTF-16", "iconv -f UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary: byte 8 is zero", "UTF-8"),
        (b"Se connecter\nS'inscrire\nMot de passe\n", "nothing in it reads as an article", "copied"),
    ],
)
def test_unreadable_text(tmp_path: Path, content: bytes, reason: str, remedy: str) -> None:
    found = failure(write(tmp_path / "bad.txt", content), write(tmp_path / "good.txt"))
    assert found.name.endswith("bad.txt")
    assert reason in found.reason
    assert remedy in found.remedy


def test_long_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.articles.text, "TEXT_LIMIT", 1_000_000)
    found = failure(write(tmp_path / "long.txt", b"x" * 20_000_000))
    assert "20.0 MB is more than one article may have (1 MB)" in found.reason
    assert "split it" in found.remedy


# ---------------------------------------------------------------- paths


def test_folder_is_read_in_order_with_what_lies_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.txt", ".hidden.txt", ".git/d.txt", "README.md", "table.csv"):
        write(tmp_path / name, published="2021")
    assert [article.id for article in articles(tmp_path)] == ["a", "b", "c"]


def test_pattern(tmp_path: Path) -> None:
    for name in ("fr-1.txt", "fr-2.txt", "en-1.txt", "sub/fr-3.txt"):
        write(tmp_path / name, published="2021")
    assert [article.id for article in articles(str(tmp_path / "fr-*"))] == ["fr-1", "fr-2"]
    assert [article.id for article in articles(tmp_path / "**" / "fr-*.txt")] == ["fr-1", "fr-2", "fr-3"]


def test_one_path_need_not_be_in_a_list(tmp_path: Path) -> None:
    assert len(list(load(str(write(tmp_path / "a.txt"))))) == 1


@pytest.mark.parametrize(
    ("name", "reason", "remedy"),
    [
        ("missing.txt", "no such file or folder", "check the path"),
        ("none-*.txt", "nothing matches the pattern", "check it"),
        ("table.csv", "the ending '.csv' is not one of an article", ".html, .jsonl"),
        ("Makefile", "no ending is not one of an article", ".txt"),
        ("a.meta.json", "the ending '.json' is not one of an article", ".txt"),
    ],
)
def test_wrong_path(tmp_path: Path, name: str, reason: str, remedy: str) -> None:
    for there in ("table.csv", "Makefile", "a.meta.json"):
        write(tmp_path / there)
    found = failure(tmp_path / name)
    assert found.name.endswith(name)
    assert (reason in found.reason, remedy in found.remedy) == (True, True), found


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    path.chmod(0)
    assert "cannot be read" in failure(path).reason


def test_folder_that_looks_like_a_file(tmp_path: Path) -> None:
    write(tmp_path / "a.txt" / "b.txt")
    assert [article.id for article in articles(tmp_path)] == ["b"]


def test_namesake_names_the_first(tmp_path: Path) -> None:
    first = write(tmp_path / "one" / "a.txt")
    second = write(tmp_path / "two" / "a.txt", TEXT.replace("mardi", "jeudi"))
    found = failure(tmp_path)
    assert found.name == str(second)
    assert "same identifier 'a'" in found.reason
    assert str(first) in found.reason


def test_same_text_twice_is_for_the_caller_to_count(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert len(articles(path, path)) == 2


def test_loaders_are_by_lower_case_ending() -> None:
    assert set(LOADERS) == {".txt", ".html", ".htm", ".jsonl", ".ndjson"}


# ---------------------------------------------------------------- standard input


@pytest.mark.parametrize(
    "stream",
    [
        io.BytesIO(TEXT.encode()),
        io.StringIO(TEXT),
        io.TextIOWrapper(io.BytesIO(TEXT.encode())),
        io.BytesIO(b"\n\n" + TEXT.encode()),
    ],
)
def test_text_from_standard_input(stream: io.BytesIO | io.TextIOWrapper) -> None:
    [article] = load(["-"], stdin=stream)
    assert isinstance(article, Article)
    assert (article.id, article.text.strip()) == ("stdin", TEXT.strip())


def test_lines_from_standard_input() -> None:
    lines = "\n  \n" + json.dumps({"id": "a", "text": TEXT}) + "\n{broken\n" + json.dumps({"id": "b", "text": TEXT})
    first, second, third = load(["-"], stdin=io.BytesIO(b"\xef\xbb\xbf" + lines.encode()))
    assert isinstance(first, Article)
    assert isinstance(third, Article)
    assert (first.id, third.id) == ("a", "b")
    assert isinstance(second, Failure)
    assert second.name == "stdin:4"


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"  \n ", "empty"), (b"\xe9", "not UTF-8: byte 0")])
def test_unreadable_standard_input(data: bytes, reason: str) -> None:
    [found] = load(["-"], stdin=io.BytesIO(data))
    assert isinstance(found, Failure)
    assert found.name == "stdin"
    assert reason in found.reason
