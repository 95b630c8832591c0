"""The page with the network: one HTML file that asks nothing of any server.

Everything from articles goes into the page as escaped text or as JSON in a data block, never as markup, code or style;
a policy in the page itself (and in the header that the API sends) lets no other script run and no request out.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.query import Network
from viz.catalogue import strings
from viz.drawing import LINKS, SHAPES, STATES, Drawing, Words, draw

_HERE: Final = Path(__file__).parent
_SCRIPTS: Final = ("vendor/vis-network.min.js", "labels.js", "network.js")
_UNSAFE: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def network_page(network: Network, *, title: str, language: str = "fr") -> str:
    """The whole network as one HTML page. Raises ValueError for a language that the catalogue lacks."""
    words = Words(language, strings(language), dict(network.labels))
    drawing = draw(network, words)
    data = {"nodes": drawing.nodes, "edges": drawing.edges, "facts": drawing.facts, "articles": drawing.articles,
            "strings": words.strings}  # fmt: skip
    return _environment().get_template("network.html.j2").render(
        title=title, language=language, strings=words.strings, about=_about(drawing, words), policy=policy(),
        legend=_legend(drawing, words), facts=drawing.facts, articles=drawing.articles, data=script_data(data),
        style=Markup(_asset("network.css")), scripts=[Markup(_asset(name)) for name in _SCRIPTS],
    )  # fmt: skip


def policy() -> str:
    """The content security policy of the page: its own scripts by their sums, its own styles, nothing from elsewhere.

    Style elements are free because vis-network adds some; no text of an article ever gets into one.
    """
    sums = (base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode() for name in _SCRIPTS)
    scripts = " ".join(f"'sha256-{checksum}'" for checksum in sums)
    return (
        f"default-src 'none'; script-src {scripts}; style-src-elem 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def script_data(value: Any) -> Markup:
    """JSON for a data block of a page: no character in it can end the block."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_UNSAFE))


@cache
def _asset(name: str) -> str:
    """A script or style of `viz/static`, without the note where its source map would be."""
    text = (_HERE / "static" / name).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("//# sourceMappingURL")]
    text = "\n" + "\n".join(lines) + "\n"
    if "</script" in text.lower() or "</style" in text.lower():
        raise ValueError(f"viz/static/{name}: would end the element that it is put into")
    return text


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(_HERE / "templates", encoding="utf-8")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _about(drawing: Drawing, words: Words) -> list[str]:
    """What stands behind the network: how many articles and publishers, from when to when."""
    days = sorted(article["day"] for article in drawing.articles if article["day"])
    sources = {article["source"] for article in drawing.articles if article["source"]}
    number = words.strings["articles"].format(articles=len(drawing.articles), sources=len(sources))
    span = dict.fromkeys((words.date(days[0]), words.date(days[-1]))) if days else {}
    return [number, " – ".join(span)] if span else [number]


def _legend(drawing: Drawing, words: Words) -> list[dict[str, Any]]:
    """Groups of the legend; each entry is a filter with its count."""
    names = words.strings
    links = {"role": "links_role", "participation": "links_participation", "mediation": "links_mediation",
             "hostile": "claim_hostile", "support": "claim_support", "ask": "claim_ask"}  # fmt: skip
    groups = (
        ("actors", "group", {key: key for key in SHAPES if key not in ("meeting", "agreement")}),
        ("events", "group", {"meeting": "meeting", "agreement": "agreement"}),
        ("stands_for", "state", {key: key for key in STATES}),
        ("links", "link", {key: links[key] for key in LINKS}),
    )
    return [
        {"name": names[name], "entries": [
            {"field": field, "value": value, "name": names[label], "count": drawing.counts[value]}
            for value, label in entries.items()
        ]} for name, field, entries in groups
    ]  # fmt: skip
