"""Articles in, a store with a consolidated graph out: every stage in its order.

It never stops at a bad article and never drops one quietly: what does not reach the store is in `Summary.failures`,
with its reason and what would be right. An article's graph is checked before it is written, in one transaction, so
nothing half-read stays behind. Only a store that cannot be written, or broken data of the project, ends the run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ArticleError, DataError, KgError, ShapeError, StoreError
from kg.types import Article, Facts, Failure

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.store import Store

KINDS = ("persons", "roles", "meetings", "agreements", "claims")
BATCH = 50  # articles checked and written in one go


@dataclass(slots=True)
class Summary:
    """What became of the inputs.

    `built` counts the articles that are in the store now, `skipped` those given twice with the same text; `facts`
    counts by kind (`KINDS`).
    """

    built: int = 0
    skipped: int = 0
    failures: list[Failure] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """The number of inputs that are not in the store."""
        return len(self.failures)


@dataclass(frozen=True, slots=True)
class _Graph:
    """An article that was read and waits to be written."""

    facts: Facts
    quads: list[Quad]


def build(
    paths: Iterable[str | Path],
    store: Store,
    *,
    language: str | None = None,
    pipeline: str | None = None,
    batch: int = BATCH,
    progress: Callable[[str], None] | None = None,
) -> Summary:
    """Map every article under `paths` into `store`, then consolidate.

    `language` overrides what the articles say or look like; `pipeline` names a spaCy pipeline to parse with; `batch`
    is the number of articles that are checked and written together; `progress` is called with each input's name.
    Raises StoreError when the store cannot be written, DataError when lexicon, model or reference data are broken.
    """
    from kg.consolidate import consolidate

    summary = Summary()
    store.load_vocabulary()
    seen: set[str] = set()
    waiting: list[_Graph] = []
    for item in _load(paths, language):
        if isinstance(item, Failure):
            summary.failures.append(item)
        elif item.id in seen:  # the loader refuses other texts under the same name
            summary.skipped += 1
        else:
            seen.add(item.id)
            waiting += _graph_of(item, pipeline, summary)
        if len(waiting) >= batch:
            _write(waiting, store, summary)
            waiting.clear()
        if progress is not None:
            progress(item.name if isinstance(item, Failure) else item.id)
    _write(waiting, store, summary)
    if summary.built:
        consolidate(store)
    store.flush()
    return summary


def read_facts(article: Article, *, pipeline: str | None = None) -> Facts:
    """The facts of one article. Raises ArticleError when nothing reads its language."""
    from kg.extract import extractor, languages

    if article.language not in languages():
        available = ", ".join(languages())
        reason = f"language {article.language}: no reader; available: {available}"
        raise ArticleError(article.id, reason, f"leave it out, or give --language if it is written in {available}")
    return extractor(article.language, pipeline=pipeline).facts(article)


def _load(paths: Iterable[str | Path], language: str | None) -> Iterator[Article | Failure]:
    """Every input; a fault of the loader itself becomes a failure too."""
    from kg.articles import load

    try:
        yield from load(paths, language=language)
    except Exception as error:
        yield _failure("the input", error)


def _graph_of(article: Article, pipeline: str | None, summary: Summary) -> Iterator[_Graph]:
    """The article's graph, if it has one; else a note why not."""
    from kg.rdf.graph import to_quads

    try:
        facts = read_facts(article, pipeline=pipeline)
        yield _Graph(facts, to_quads(article, facts))
    except Exception as error:
        summary.failures.append(_failure(article.id, error))


def _write(graphs: list[_Graph], store: Store, summary: Summary) -> None:
    """Put the graphs that conform to the shapes into the store, all or none, and note the others."""
    if not graphs:
        return
    faults = _faults(graphs)
    summary.failures += (_failure(key, ShapeError(fault)) for key, fault in faults.items())
    good = [graph for graph in graphs if graph.facts.article not in faults]
    store.put_many({graph.facts.article: graph.quads for graph in good})
    summary.built += len(good)
    for graph in good:
        summary.facts.update({kind: len(getattr(graph.facts, kind)) for kind in KINDS})


def _faults(graphs: list[_Graph]) -> dict[str, str]:
    from kg.rdf.shapes import faults

    try:
        return faults({graph.facts.article: graph.quads for graph in graphs})
    except Exception as error:
        if len(graphs) == 1:
            return {graphs[0].facts.article: f"{type(error).__name__}: {error}"}
        return {key: fault for graph in graphs for key, fault in _faults([graph]).items()}


def _failure(name: str, error: Exception) -> Failure:
    if isinstance(error, (StoreError, DataError)):
        raise error
    if isinstance(error, ArticleError):
        return Failure(error.name, error.reason, error.remedy)
    if isinstance(error, KgError):
        return Failure(name, str(error), "this is a fault of the program or of its data: please report it")
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Failure(name, reason, "this is a fault of the program: please report it with the article")
