"""Many articles, one view: who is who, which reports tell of one fact, and the default graph that says so.

`reports` reads the article graphs, `people` finds who is who, `events` which reports are one, `graph` writes the
default graph. The result depends on the articles in the store alone, not on the order in which they came; what is
not clear stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import NamedNode, Quad

from kg.consolidate.events import consolidated_facts
from kg.consolidate.graph import default_graph
from kg.consolidate.people import KnownPeople, who_is_who
from kg.consolidate.reports import Report, read
from kg.store import Store

__all__ = ["consolidate", "merged"]


def consolidate(store: Store) -> None:
    """Rewrite the default graph of a store from its article graphs."""
    store.replace_default(merged((article_id, store.graph(article_id)) for article_id in store.articles()))


def merged(graphs: Iterable[tuple[str, Sequence[Quad]]], known: KnownPeople | None = None) -> list[Quad]:
    """The quads of the default graph for the given article graphs, sorted; `known` are the people of the reference
    data if None."""
    articles = sorted((read(article_id, quads) for article_id, quads in graphs), key=lambda article: article.source.id)
    people = who_is_who([mention for article in articles for mention in article.mentions], known or KnownPeople.load())
    canonical = {mention.node: person.node for person in people for mention in person.mentions}
    reports = [_resolved(report, canonical) for article in articles for report in article.reports]
    return default_graph(articles, people, consolidated_facts(reports))


def _resolved(report: Report, canonical: Mapping[NamedNode, NamedNode]) -> Report:
    """The report with canonical persons for those of its article."""
    values = {
        name: tuple(canonical.get(value, value) if isinstance(value, NamedNode) else value for value in members)
        for name, members in report.values.items()
    }
    return Report(report.node, report.kind, report.source, values, report.evidence)
