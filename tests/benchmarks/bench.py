"""Speed and memory of one process over the sample and gold articles: `make bench`.

Prints the share of each stage, the ratio of the mapping to the bare parser on the same text, articles a second and the
memory at its highest. Time is that of the processor, of all threads, so that other work on the machine disturbs little;
parser and mapping take turns and the fastest pass counts. Read ratios rather than seconds: machines differ.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from kg.articles import load
from kg.build import BATCH
from kg.consolidate import consolidate
from kg.errors import KgError
from kg.extract import RulesExtractor
from kg.rdf.graph import to_quads
from kg.rdf.shapes import faults, validate
from kg.store import Store
from kg.types import Article, Block

ROOT = Path(__file__).resolve().parents[2]
CORPUS = (ROOT / "data" / "sample", ROOT / "tests" / "gold" / "dev" / "articles")
LANGUAGE = "fr"
MAPPING = ("load", "read", "extract", "rdf", "validate", "store")
AIM = 1.6  # times the bare parser
WORDS = 400  # of an ordinary article

Item = TypeVar("Item")
Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="passes over the corpus; the fastest counts")
    rounds = parser.parse_args().rounds
    extractor = RulesExtractor(LANGUAGE)
    warm_up(extractor)
    articles = [article for article in corpus() if is_whole(extractor, article)]
    best = fastest([stages(extractor, articles) for _ in range(rounds)])
    report(best, articles)


def corpus() -> list[Article]:
    return [item for item in load(CORPUS) if isinstance(item, Article) and item.language == LANGUAGE]


def warm_up(extractor: RulesExtractor) -> None:
    """Everything that is loaded once, outside the clock."""
    text = "Emmanuel Macron a rencontré mardi à Berlin le chancelier allemand Olaf Scholz."
    article = Article("warm-up", text, LANGUAGE, (Block(0, len(text), "paragraph"),), published="2024-03-12")
    validate(to_quads(article, extractor.facts(article)))


def is_whole(extractor: RulesExtractor, article: Article) -> bool:
    """Whether the article passes every stage; one that does not cannot be timed, and its name is printed."""
    try:
        validate(to_quads(article, extractor.facts(article)))
    except KgError as error:
        print(f"left out: {error}")
        return False
    return True


def stages(extractor: RulesExtractor, articles: list[Article]) -> dict[str, float]:
    """Seconds of the processor for each stage in one pass."""
    seconds: dict[str, float] = {}

    def timed(name: str, run: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        started = time.process_time()
        results = [run(item) for item in items]
        seconds[name] = time.process_time() - started
        return results

    timed("bare parser", lambda article: extractor.reader.nlp(article.text), articles)
    timed("load", lambda _: corpus(), [None])
    readings = timed("read", extractor.reader.read, articles)
    facts = timed("extract", extractor.extract, readings)
    graphs = timed("rdf", lambda pair: to_quads(*pair), list(zip(articles, facts, strict=True)))
    by_id = [(article.id, quads) for article, quads in zip(articles, graphs, strict=True)]
    batches = [dict(by_id[first : first + BATCH]) for first in range(0, len(by_id), BATCH)]
    timed("validate", faults, batches)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store", create=True) as store:
        store.load_vocabulary()
        timed("store", lambda batch: store.put_many(batch) if batch else store.flush(), [*batches, {}])
        timed("consolidate", consolidate, [store])
    return seconds


def fastest(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: min(run[name] for run in runs) for name in runs[0]}


def report(seconds: dict[str, float], articles: list[Article]) -> None:
    bare = seconds.pop("bare parser")
    total = sum(seconds.values())
    words = sum(len(article.text.split()) for article in articles)
    table = Table("stage", "ms an article", "share", show_edge=False)
    for name, spent in seconds.items():
        table.add_row(name, f"{1000 * spent / len(articles):.1f}", f"{100 * spent / total:.0f} %")
    table.add_row("all", f"{1000 * total / len(articles):.1f}", "100 %")
    table.add_row("bare parser", f"{1000 * bare / len(articles):.1f}", f"{100 * bare / total:.0f} %")
    Console().print(table)
    mapping = sum(seconds[name] for name in MAPPING)
    print(f"{len(articles)} articles, {words} words, on one core:")
    print(f"{mapping / bare:.2f} times the bare parser from file to store (aim: at most {AIM:.1f})")
    print(f"{words / mapping / WORDS:.1f} articles of {WORDS} words a second")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at its highest")


if __name__ == "__main__":
    main()
