"""HTML pages: what is taken from them, and that no page stops or holds up a batch."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

import kg.articles.html
from kg.articles import load
from kg.articles.html import PageReader
from kg.errors import ArticleError
from kg.types import Article, Failure

PAGE = """<!DOCTYPE html>
<html lang="fr-FR"><head><meta charset="utf-8"><title>Erevan re&ccedil;oit Bakou | Le Journal</title>
<meta property="og:title" content="Erevan reçoit Bakou &amp; Tbilissi">
<meta property="og:site_name" content="Le Journal">
<meta property="article:published_time" content="2021-01-12T10:00:00+01:00">
<link rel="canonical" href="https://exemple.org/monde/1">
<script>document.write("Le président a été destitué.")</script></head>
<body><nav><a href="/">Accueil</a> <a href="/monde">Monde</a></nav>
<article><h1>Erevan reçoit Bakou &amp; Tbilissi</h1>
<p>Le ministre arménien des Affaires étrangères a reçu lundi à Erevan ses homologues, l&rsquo;Azerbaïdjanais Jeyhun
Bayramov et le Géorgien, pour parler du Haut-Karabakh, a indiqué un communiqué.</p>
<p>Lire aussi : Tbilissi prépare un sommet</p>
<p>Les trois ministres ont décidé de créer un groupe de travail conjoint sur les transports, selon une déclaration
publiée à l&#39;issue de la rencontre.</p></article>
<footer>© Tous droits réservés <a href="/mentions">Mentions légales</a></footer></body></html>"""


def page(tmp_path: Path, content: str | bytes = PAGE, name: str = "page.html") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def article(path: Path) -> Article:
    [item] = load([path])
    assert isinstance(item, Article), item
    return item


def failure(path: Path) -> Failure:
    [item] = load([path])
    assert isinstance(item, Failure), item
    return item


def test_page(tmp_path: Path) -> None:
    found = article(page(tmp_path))
    assert (found.id, found.title, found.published) == ("page", "Erevan reçoit Bakou & Tbilissi", "2021-01-12")
    assert (found.language, found.source, found.url) == ("fr", "Le Journal", "https://exemple.org/monde/1")
    blocks = [found.text[block.start : block.end] for block in found.blocks]
    assert blocks[0] == "Erevan reçoit Bakou & Tbilissi"
    assert found.blocks[0].kind == "headline"
    assert len(blocks) == 3
    assert "l’Azerbaïdjanais Jeyhun Bayramov" in blocks[1]
    assert "destitué" not in found.text
    assert not any("Lire aussi" in block or "Mentions" in block for block in blocks)


def test_metadata_beside_the_page_win(tmp_path: Path) -> None:
    (tmp_path / "page.meta.json").write_text(json.dumps({"published": "2021-01-13", "source": "Archive"}))
    found = article(page(tmp_path))
    assert (found.published, found.source, found.url) == ("2021-01-13", "Archive", "https://exemple.org/monde/1")


def test_page_without_date(tmp_path: Path) -> None:
    without = PAGE.replace('<meta property="article:published_time" content="2021-01-12T10:00:00+01:00">', "")
    assert article(page(tmp_path, without)).published is None


def test_page_in_another_encoding(tmp_path: Path) -> None:
    latin = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"').encode("iso-8859-1", errors="xmlcharrefreplace")
    assert "ministre arménien" in article(page(tmp_path, latin)).text


@pytest.mark.parametrize(
    ("content", "reason", "why"),
    [
        ("", "empty", "an empty file"),
        ("<html><body><nav><a href='/'>Menu</a></nav></body></html>", "nothing in it reads as", "a menu"),
        ("<div>" * 2000 + "Le texte" + "</div>" * 2000, "no main text", "nesting that the parser gives up on"),
        (b"\x00\x01\x02" * 1000, "no main text", "no HTML at all"),
    ],
)
def test_page_without_text(tmp_path: Path, content: str | bytes, reason: str, why: str) -> None:
    found = failure(page(tmp_path, content))
    assert reason in found.reason, why
    assert found.name.endswith("page.html")


def test_long_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.articles.html, "HTML_LIMIT", 1000)
    assert "more than one article may have" in failure(page(tmp_path, PAGE)).reason


def test_slow_page_is_given_up_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.articles.html, "SECONDS", 2.0)
    slow = page(tmp_path, "<html><body>" + "<p>Le texte.</p>" * 90_000 + "</body></html>", name="a-slow.html")
    begin = time.monotonic()
    found = failure(slow)
    assert "more than 2 s" in found.reason
    assert time.monotonic() - begin < 15
    monkeypatch.setattr(kg.articles.html, "SECONDS", 20.0)
    assert article(page(tmp_path)).id == "page"


def test_dead_process_is_reported_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = PageReader()
    monkeypatch.setattr(kg.articles.html, "_START", "import sys; sys.stdin.buffer.read(1)")
    with pytest.raises(ArticleError, match="the parser broke down"):
        reader.read(PAGE.encode(), "page.html")
    monkeypatch.undo()
    assert "Haut-Karabakh" in reader.read(PAGE.encode(), "page.html")["text"]
    reader.close()


def test_process_is_kept_between_pages_and_ends_with_close() -> None:
    reader = PageReader()
    reader.read(PAGE.encode(), "one")
    process = reader._process
    assert process is not None
    reader.read(PAGE.encode(), "two")
    assert reader._process is process
    reader.close()
    assert process.poll() is not None
    assert reader._process is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nothing_is_started_at_import() -> None:
    assert PageReader()._process is None
