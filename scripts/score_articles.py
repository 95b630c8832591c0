#!/usr/bin/env python3
"""Map the articles that a folder has gold facts for, and compare: `make score`.

usage: score_articles.py ARTICLES_FOLDER GOLD_FOLDER [options of score.py: --errors, --json OUT]

Gold facts of articles in a language that nothing reads yet are left out. Exit status 1 when an article failed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg.build import Summary, build
from kg.export import export
from kg.lexicon import languages
from kg.store import Store

SCORER = Path(__file__).with_name("score.py")


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    articles, gold, options = Path(arguments[0]), Path(arguments[1]), arguments[2:]
    ids = readable_ids(gold)
    if not ids:
        print(f"{gold}: no gold facts in {', '.join(languages())}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        graph = Path(scratch) / "graph.nq"
        summary = write_graph(article_files(articles, ids), graph)
        status = subprocess.run([sys.executable, SCORER, gold, graph, "--only", ",".join(ids), *options]).returncode
    for failure in summary.failures:
        print(f"{failure.name}: {failure.reason} ({failure.remedy})", file=sys.stderr)
    return status or int(summary.failed > 0)


def readable_ids(gold: Path) -> list[str]:
    """The articles with gold facts whose language can be read."""
    facts = (json.loads(file.read_text(encoding="utf-8")) for file in sorted(gold.glob("*.json")))
    return [fact["id"] for fact in facts if fact["lang"] in languages()]


def article_files(folder: Path, ids: Iterable[str]) -> list[Path]:
    """The files of these articles, without the metadata beside them."""
    wanted = set(ids)
    files = (file for file in sorted(folder.iterdir()) if not file.name.endswith(".meta.json"))
    return [file for file in files if file.stem in wanted]


def write_graph(paths: list[Path], out: Path) -> Summary:
    """Build a store of the articles in memory and write it as N-Quads."""
    with Store.memory() as store:
        summary = build(paths, store)
        export(store, "nquads", out)
    return summary


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
