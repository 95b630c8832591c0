"""From facts to what is drawn and said: nodes, edges, cards with sentences, table rows. Nothing without a sentence.

Nodes have numbers, never texts of articles, as ids, and carry no colour: kinds and states are styled by the page.
pyvis holds nodes and edges; its `add_edge` compares each edge with all others, so edges go into its list directly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Day
from math import sqrt
from typing import Any, Final

import networkx as nx  # type: ignore[import-untyped]
from babel.dates import format_date
from pyvis.edge import Edge  # type: ignore[import-untyped]
from pyvis.network import Network as Drawn  # type: ignore[import-untyped]

from kg.query import ActorRef, AnyFact, Network, Quote, actors_of
from viz.layout import positions

Record = dict[str, Any]  # becomes JSON

SHAPES: Final = {"person": "dot", "state": "square", "org": "hexagon", "meeting": "diamond", "agreement": "triangle"}
LINKS: Final = ("role", "participation", "mediation", "hostile", "support", "ask")
STATES: Final = ("occurred", "open", "failed")
_OPEN: Final = frozenset({"planned", "proposed", "postponed", "negotiating"})
_FAILED: Final = frozenset({"cancelled", "not-reached", "ended"})
_TONES: Final = {"accuse": "hostile", "threaten": "hostile", "reject": "hostile", "deny": "hostile",
                 "support": "support", "pledge": "support"}  # fmt: skip
_PULL: Final = {"role": 2.0, "participation": 1.0, "mediation": 0.4, "hostile": 0.25, "support": 0.25, "ask": 0.25}


@dataclass(frozen=True, slots=True)
class Words:
    """The page's own words and the names of list keys."""

    language: str
    strings: dict[str, str]
    labels: dict[str, str]

    def key(self, list_name: str, key: str) -> str:
        """The name of a list key; the key itself, spelt as words, where the vocabulary has no name."""
        return self.labels.get(f"{list_name}/{key}") or key.replace("-", " ")

    def keys(self, list_name: str, keys: Iterable[str]) -> str:
        """Several names in one line."""
        return ", ".join(self.key(list_name, key) for key in keys)

    def date(self, edtf: str | None) -> str:
        """A day, month, year or span as a reader writes it; what is no such date stays as it is."""
        return " – ".join(map(self._date, edtf.split("/"))) if edtf else ""

    def _date(self, text: str) -> str:
        try:
            day = Day.fromisoformat((text + "-01-01")[:10])
        except ValueError:
            return text
        return format_date(day, {4: "y", 7: "MMMM y"}.get(len(text), "d MMMM y"), locale=self.language)


@dataclass(slots=True)
class Drawing:
    """What the page shows, ready for JSON: `facts` are cards; nodes and edges point to their places in the list."""

    nodes: list[Record] = field(default_factory=list)
    edges: list[Record] = field(default_factory=list)
    facts: list[Record] = field(default_factory=list)
    articles: list[Record] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def draw(network: Network, words: Words) -> Drawing:
    """The drawing of a network. The same network gives the same drawing."""
    facts = sorted((fact for fact in network.facts if fact.sentences), key=lambda fact: (fact.kind, fact.id))
    pen = _Pen(words)
    for place, fact in enumerate(facts):
        for who in actors_of(fact):
            pen.actor(who, place)
        pen.fact(fact, place)
    return pen.finished()


def state_of(fact: AnyFact) -> str:
    """Whether an event took place (`occurred`), may still (`open`), or came to nothing (`failed`)."""
    if fact.kind == "tenure" or fact.kind == "claim":
        return "occurred"
    return "open" if fact.status in _OPEN else "failed" if fact.status in _FAILED else "occurred"


def link_of(stance: str) -> str:
    """The kind of line that a claim is drawn as."""
    return _TONES.get(stance, "ask")


class _Pen:
    """Collects nodes and edges by number."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.nodes: dict[str, Record] = {}
        self.edges: dict[tuple[Any, ...], Record] = {}
        self.cards: list[Record] = []
        self.articles: dict[str, Record] = {}

    def actor(self, who: ActorRef, fact: int) -> int:
        node = self._node(who.id, who.kind, who.name, "occurred", fact)
        node["aliases"] = list(who.aliases)
        return int(node["id"])

    def fact(self, fact: AnyFact, place: int) -> None:
        self.cards.append(self._card(fact))
        if fact.kind == "tenure" and fact.of is not None:
            name = self.words.key("role", fact.role)
            name = f"{name} ({self.words.strings['former']})" if fact.former else name
            self._edge(fact.holder, fact.of.id, "role", "failed" if fact.former else "occurred", place, name)
        elif fact.kind == "claim" and fact.target is not None and fact.target.id != fact.source.id:
            name = self.words.key("stance", fact.stance)
            self._edge(fact.source, fact.target.id, link_of(fact.stance), "occurred", place, name)
        elif fact.kind == "meeting" or fact.kind == "agreement":
            self._event(fact, place)

    def _event(self, fact: AnyFact, place: int) -> None:
        state = state_of(fact)
        self._node(fact.id, fact.kind, self.cards[place]["name"], state, place)
        for link, actors in _sides(fact).items():
            for who in actors:
                self._edge(who, fact.id, link, state, place, "")

    def _node(self, key: str, kind: str, name: str, state: str, fact: int) -> Record:
        node = self.nodes.setdefault(
            key, {"id": len(self.nodes), "key": key, "group": kind, "label": name, "state": state, "facts": []}
        )
        if fact not in node["facts"]:
            node["facts"].append(fact)
        return node

    def _edge(self, who: ActorRef, to: str, link: str, state: str, fact: int, name: str) -> None:
        start, end = self.nodes[who.id]["id"], self.nodes[to]["id"]
        new = {"from": start, "to": end, "link": link, "state": state, "facts": [], "names": []}
        stance = name if link in ("hostile", "support", "ask") else ""
        edge = self.edges.setdefault((start, end, link, state, stance), new)
        edge["facts"].append(fact)
        if name and name not in edge["names"]:
            edge["names"].append(name)

    def _card(self, fact: AnyFact) -> Record:
        words = self.words
        card: Record = {"kind": fact.kind, "state": state_of(fact), "status": "", "date": "", "lines": []}
        card["actors"] = [[label, [[self.nodes[who.id]["id"], who.id, who.name] for who in actors]]
                          for label, actors in _cast(fact, words).items() if actors]  # fmt: skip
        if fact.kind == "tenure":
            card["name"] = words.key("role", fact.role) + (f" ({words.strings['former']})" if fact.former else "")
            card["date"] = words.date("/".join(dict.fromkeys(filter(None, (fact.first_seen, fact.last_seen)))))
        elif fact.kind == "claim":
            card["name"] = words.key("stance", fact.stance)
            card["lines"] = _lines(issues=words.keys("issue", fact.issues))
        elif fact.kind == "meeting":
            day = words.date(fact.date)
            card |= {"status": words.key("event-status", fact.status), "date": day}
            card["name"] = ", ".join(filter(None, (fact.place, day))) or words.strings["meeting_one"]
            card["lines"] = _lines(
                place=fact.place or "", mode=words.key("meeting-mode", fact.mode) if fact.mode else "",
                issues=words.keys("issue", fact.issues), outcomes=words.keys("outcome", fact.outcomes),
            )  # fmt: skip
        else:
            card |= {"status": words.key("agreement-status", fact.status), "date": words.date(fact.date)}
            kind = words.key("agreement-type", fact.type)
            card["name"] = fact.label or kind
            card["lines"] = _lines(kind=kind if fact.label else "", issues=words.keys("issue", fact.issues))
        card["quotes"] = [self._quote(quote, fact.evidence) for quote in fact.sentences]
        return card

    def _quote(self, quote: Quote, evidence: Iterable[Quote]) -> Record:
        """A sentence, the place of its article, and the stretches of it (code points) that filled slots."""
        marks = {
            (word.start - quote.start, word.end - quote.start)
            for word in evidence
            if word.slot and word.article.id == quote.article.id and quote.start <= word.start < word.end <= quote.end
        }
        source = quote.article
        new = {"id": source.id, "title": source.title, "source": source.source, "url": source.url,
               "date": self.words.date(source.published), "day": source.published or "",
               "language": source.language, "number": len(self.articles)}  # fmt: skip
        article = self.articles.setdefault(source.id, new)
        return {"text": quote.quote, "article": article["number"], "start": quote.start, "end": quote.end,
                "marks": [list(mark) for mark in sorted(marks)]}  # fmt: skip

    def finished(self) -> Drawing:
        edges = list(self.edges.values())
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(node["id"] for node in self.nodes.values())
        for edge in edges:
            known = graph.get_edge_data(edge["from"], edge["to"], {}).get("weight", 0.0)
            graph.add_edge(edge["from"], edge["to"], weight=known + _PULL[edge["link"]])
        sizes = {node["id"]: _size(node) for node in self.nodes.values()}
        where = positions(graph, {node: size + 16 for node, size in sizes.items()})
        page = Drawn(directed=True, cdn_resources="in_line")
        for node in self.nodes.values():
            x, y = where[node["id"]]
            fields = {key: value for key, value in node.items() if key not in ("id", "label")}
            title = self._tip(node["label"], node["facts"])
            page.add_node(node["id"], label=node["label"] or "?", shape=SHAPES[node["group"]], x=x, y=y,
                          size=sizes[node["id"]], title=title, **fields)  # fmt: skip
        for number, edge in enumerate(edges):
            page.edges.append(self._line(number, edge, edges))
        counts = _counts(page.nodes, page.edges)
        return Drawing(page.nodes, page.edges, self.cards, list(self.articles.values()), counts)

    def _line(self, number: int, edge: Record, edges: list[Record]) -> Record:
        fields = {key: value for key, value in edge.items() if key not in ("from", "to")}
        title = self._tip(", ".join(edge["names"]) or self.cards[edge["facts"][0]]["name"], edge["facts"])
        options: Record = Edge(edge["from"], edge["to"], True, title=title, **fields).options
        return options | {"id": number}

    def _tip(self, name: str, facts: list[int]) -> str:
        quote = self.cards[facts[0]]["quotes"][0]
        article = list(self.articles.values())[quote["article"]]
        source = ", ".join(filter(None, (article["source"], article["date"]))) or article["id"]
        more = f" (+ {len(facts) - 1})" if len(facts) > 1 else ""
        return f"{name}\n« {quote['text']} »\n{source}{more}"


def _sides(fact: AnyFact) -> dict[str, tuple[ActorRef, ...]]:
    if fact.kind == "meeting":
        return {"participation": fact.participants}
    if fact.kind == "agreement":
        return {"participation": fact.parties, "mediation": fact.mediators}
    return {}


def _cast(fact: AnyFact, words: Words) -> dict[str, tuple[ActorRef, ...]]:
    """Who takes part, by the part."""
    strings = words.strings
    if fact.kind == "meeting":
        return {strings["participants"]: fact.participants}
    if fact.kind == "agreement":
        return {strings["parties"]: fact.parties, strings["mediators"]: fact.mediators}
    if fact.kind == "claim":
        return {strings["from"]: (fact.source,), strings["target"]: (fact.target,) if fact.target else ()}
    return {strings["person_one"]: (fact.holder,), strings["of_body"]: (fact.of,) if fact.of else ()}


def _lines(**values: str) -> list[list[str]]:
    """Pairs of a word of the catalogue and a text, without the empty ones."""
    return [[key, value] for key, value in values.items() if value]


def _size(node: Record) -> float:
    number = len(node["facts"])
    if node["group"] in ("meeting", "agreement"):
        return 9
    return round((9 if node["group"] == "person" else 11) + 3.2 * sqrt(number), 1)


def _counts(nodes: list[Record], edges: list[Record]) -> dict[str, int]:
    counts = dict.fromkeys((*SHAPES, *LINKS, *STATES), 0)
    for node in nodes:
        counts[node["group"]] += 1
        if node["group"] in ("meeting", "agreement"):
            counts[node["state"]] += 1
    for edge in edges:
        counts[edge["link"]] += 1
    return counts
