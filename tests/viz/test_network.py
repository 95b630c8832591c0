"""The network page: what it shows, what it refuses to run, and that a browser without a network can use it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page

from kg.query import Network
from tests.viz.sample_network import sample_network
from viz.catalogue import LANGUAGES, catalogue
from viz.drawing import Words, draw, link_of
from viz.layout import positions
from viz.network import network_page, policy, script_data

PAYLOAD = "</script><img src=x onerror=alert(1)>'\"&\u2028"
VENDOR = Path(__file__).parents[2] / "viz" / "static" / "vendor"


class _Elements(HTMLParser):
    """The elements of a page with their attributes, as a browser's parser would see them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def block(text: str) -> dict[str, Any]:
    """The data block of a page."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def page_text() -> str:
    return network_page(sample_network(), title="Échantillon")


@pytest.fixture(scope="module")
def hostile_text() -> str:
    return network_page(sample_network(payload=PAYLOAD), title=PAYLOAD)


def test_page_loads_nothing_from_anywhere(page_text: str) -> None:
    for tag, attributes in _Elements(page_text).found:
        for name in ("src", "srcset", "action", "data", "poster", "background"):
            assert name not in attributes, (tag, attributes)
        assert (attributes.get("href") or "#").startswith("#"), (tag, attributes)
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
    style = re.search(r"<style>(.*?)</style>", page_text, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import", style[1])
    assert "sourceMappingURL" not in page_text


def test_policy_is_in_the_page_and_knows_its_scripts(page_text: str) -> None:
    metas = [attributes for tag, attributes in _Elements(page_text).found if tag == "meta"]
    assert {"http-equiv": "Content-Security-Policy", "content": policy()} in metas
    assert "script-src 'sha256-" in policy()
    assert "unsafe-inline" not in policy().partition("script-src")[2].partition(";")[0]


def test_hostile_text_stays_text(page_text: str, hostile_text: str) -> None:
    tags = [tag for tag, _ in _Elements(hostile_text).found]
    assert "img" not in tags
    assert tags == [tag for tag, _ in _Elements(page_text).found]
    names = {node["label"] for node in block(hostile_text)["nodes"]}
    assert "Arménie" + PAYLOAD in names
    assert "onerror=alert(1)>" not in hostile_text


def test_script_data_cannot_end_its_block() -> None:
    text = str(script_data({"x": "</script><!--\u2028&"}))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"x": "</script><!--\u2028&"}


def test_same_data_same_bytes(page_text: str) -> None:
    network = sample_network()
    shuffled = replace(network, facts=network.facts[::-1], actors=network.actors[::-1])
    assert network_page(shuffled, title="Échantillon") == page_text


def test_all_actors_with_evidence_are_drawn_and_no_others(page_text: str) -> None:
    network = sample_network()
    data = block(page_text)
    drawn = {node["key"] for node in data["nodes"] if node["group"] in ("person", "state", "org")}
    assert drawn == {who.id for who in network.actors}
    assert len(data["facts"]) == len(network.facts)
    silent = replace(network.facts[0], evidence=())
    assert block(network_page(Network(network.actors, (silent,), {}), title="x"))["nodes"] == []


def test_every_edge_and_event_has_a_sentence(page_text: str) -> None:
    data = block(page_text)
    for item in (*data["nodes"], *data["edges"]):
        assert item["facts"]
        assert all(data["facts"][place]["quotes"] for place in item["facts"])
        assert "«" in item["title"]


@pytest.mark.parametrize(
    ("status", "state"),
    [("held", "occurred"), ("planned", "open"), ("proposed", "open"), ("postponed", "open"), ("cancelled", "failed")],
)
def test_planned_and_failed_are_drawn_apart(status: str, state: str) -> None:
    network = sample_network()
    meeting = next(fact for fact in network.facts if fact.kind == "meeting")
    data = block(network_page(replace(network, facts=(replace(meeting, status=status),)), title="x"))
    (node,) = (node for node in data["nodes"] if node["group"] == "meeting")
    assert node["state"] == state
    assert {edge["state"] for edge in data["edges"]} == {state}


def test_claims_point_from_source_to_target(page_text: str) -> None:
    data = block(page_text)
    key = {node["id"]: node["key"] for node in data["nodes"]}
    claims = {(key[edge["from"]], key[edge["to"]]): edge for edge in data["edges"] if edge["link"] == "hostile"}
    assert claims["state/ARM", "state/AZE"]["names"] == ["accuser"]
    assert [link_of(stance) for stance in ("accuse", "pledge", "concern")] == ["hostile", "support", "ask"]


def test_legend_counts_what_is_drawn(page_text: str) -> None:
    drawing = draw(sample_network(), Words("fr", catalogue()["fr"], {}))
    assert drawing.counts["person"] == 25
    assert drawing.counts["state"] == 15
    assert drawing.counts["meeting"] + drawing.counts["agreement"] == 20
    assert drawing.counts["occurred"] + drawing.counts["open"] + drawing.counts["failed"] == 20
    assert re.search(r'data-value="person">.*?<span class="count">25</span>', page_text)


def test_words_that_filled_slots_are_marked(page_text: str) -> None:
    data = block(page_text)
    quote = next(quote for fact in data["facts"] if fact["kind"] == "claim" for quote in fact["quotes"])
    ((start, end),) = quote["marks"]
    assert quote["text"][start:end] in ("accuse", "dément les accusations de", "appelle à la retenue")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-01-15", "15 janvier 2021"),
        ("2021-01", "janvier 2021"),
        ("2021", "2021"),
        ("2020-11-23/2020-11-24", "23 novembre 2020 – 24 novembre 2020"),
        ("vers 2020", "vers 2020"),
    ],
)
def test_dates_are_as_precise_as_they_were(edtf: str, words: str) -> None:
    assert Words("fr", {}, {}).date(edtf) == words


def test_english_page_speaks_english() -> None:
    text = network_page(sample_network(), title="Sample", language="en")
    assert '<html lang="en">' in text
    assert "Search a name" in text
    with pytest.raises(ValueError, match="the pages speak en, fr"):
        network_page(Network(), title="x", language="de")


def test_empty_network_is_a_page() -> None:
    assert block(network_page(Network(), title="Vide"))["nodes"] == []


def test_languages_have_the_same_words() -> None:
    assert set(catalogue()) == set(LANGUAGES)
    first, *others = catalogue().values()
    for other in others:
        assert list(other) == list(first)
        assert all(re.findall(r"{\w+}", other[key]) == re.findall(r"{\w+}", first[key]) for key in first)


def test_every_word_is_used() -> None:
    sources = [*Path(VENDOR.parents[1]).rglob("*.py"), *VENDOR.parents[1].rglob("*.j2"), *VENDOR.parent.glob("*.js")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    made = ("_one", "_kind", "links_")  # put together from a kind and an ending
    unused = [
        key for key in catalogue()["fr"] if not re.search(rf"\b{key}\b", text) and not any(x in key for x in made)
    ]
    assert unused == []


def test_layout_keeps_nodes_apart_and_needs_no_scipy() -> None:
    graph: nx.Graph[int] = nx.disjoint_union(nx.barabasi_albert_graph(450, 2, seed=1), nx.path_graph(3))
    graph.add_node(1000)
    where = positions(graph, dict.fromkeys(graph, 20.0))
    assert set(where) == set(graph)
    assert len(set(where.values())) == len(graph)
    assert where == positions(graph, dict.fromkeys(graph, 20.0))
    assert positions(nx.Graph(), {}) == {}


def test_vendored_code_is_what_its_readme_says() -> None:
    readme = (VENDOR / "README.md").read_text(encoding="utf-8")
    content = (VENDOR / "vis-network.min.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() in readme
    assert f"@version {re.findall(r'[|] ([0-9.]+) [(]', readme)[0]}" in content[:400].decode()


# ---- in a browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, hostile_text: str) -> Iterator[Page]:
    """The page of the sample with hostile text, in a browser that has no network; errors fail the test at its end."""
    file = tmp_path / "network.html"
    file.write_text(hostile_text, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    errors: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
    page.on("request", lambda asked: None if asked.url.startswith("file:") else errors.append(asked.url))
    page.goto(file.as_uri())
    page.wait_for_selector("#network canvas")
    yield page
    context.close()
    assert errors == []


@pytest.mark.browser
def test_search_shows_the_sentences(opened: Page) -> None:
    assert opened.is_hidden("#panel")
    opened.fill("#search", "PACHINIAN")
    assert opened.locator("#matches li").count() == 1
    opened.press("#search", "Enter")
    assert opened.locator("#card h2").inner_text().startswith("Nikol Pachinian</script>")
    assert opened.locator("#card blockquote mark").first.inner_text() == "chef de gouvernement"
    assert opened.locator("#card .source a").first.get_attribute("href") == "https://example.org/articles/1"
    opened.press("body", "Escape")
    assert opened.is_hidden("#panel")
    opened.fill("#search", "personne de ce nom")
    assert opened.locator("#matches").inner_text() == "Aucun nom ne correspond"


@pytest.mark.browser
def test_click_on_a_node_and_a_line_shows_the_panel(opened: Page) -> None:
    nodes = block(opened.content())["nodes"]
    box = opened.locator("#network").bounding_box()
    assert box is not None
    armenia = next(node for node in nodes if node["key"] == "state/ARM")
    spot = opened.evaluate("([x, y]) => window.diplomacyNetwork.canvasToDOM({x, y})", [armenia["x"], armenia["y"]])
    opened.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    opened.wait_for_selector(".vis-tooltip", state="visible")
    assert "«" in opened.locator(".vis-tooltip").inner_text()
    opened.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    opened.wait_for_selector("#panel", state="visible")
    assert opened.locator("#card h2").inner_text().startswith("Arménie")
    opened.locator("#card .link").first.click()
    assert not opened.locator("#card h2").inner_text().startswith("Arménie")


@pytest.mark.browser
def test_filters_and_table_links(opened: Page) -> None:
    opened.locator('#legend label:has(input[data-value="person"])').click()
    assert not opened.is_checked('#legend input[data-value="person"]')
    opened.locator("#table a[data-node]", has_text="Arménie").first.click()
    opened.wait_for_selector("#panel", state="visible")
    assert opened.locator("#card h2").inner_text().startswith("Arménie")
