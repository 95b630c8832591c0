"""Memory of one process over many articles: `make bench-memory`.

Maps articles of about 400 words, each with names and words that no other has, into a store, and prints the memory of
the process now and then. It should stay flat: what an article brings must not outlive it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

from pyoxigraph import Quad

from kg.articles import load
from kg.build import BATCH
from kg.extract import RulesExtractor
from kg.rdf.graph import to_quads
from kg.rdf.shapes import faults
from kg.store import Store
from kg.types import Article, Block

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "gold" / "dev" / "articles"
WORDS = 400
SYLLABLES = "ba ke li mo nu ra se ti vo za dri gle pla tro chi ma no pe ri su".split()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=1_000, help="print after so many articles")
    options = parser.parse_args()
    paragraphs = [
        item.text[block.start : block.end]
        for item in load([CORPUS])
        if isinstance(item, Article) and item.language == "fr"
        for block in item.blocks
    ]
    extractor, chance = RulesExtractor("fr"), random.Random(7)
    graphs: dict[str, list[Quad]] = {}
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store", create=True) as store:
        for number in range(1, options.articles + 1):
            made = article(number, paragraphs, chance)
            graphs[made.id] = to_quads(made, extractor.facts(made))
            if len(graphs) == BATCH:
                wrong = faults(graphs)
                store.put_many({key: quads for key, quads in graphs.items() if key not in wrong})
                graphs.clear()
            if number % options.every == 0:
                rate = number / (time.process_time() - started)
                print(f"{number} articles: {resident():.0f} MB, {rate:.1f} articles a second", flush=True)


def article(number: int, paragraphs: list[str], chance: random.Random) -> Article:
    """Paragraphs of the gold articles in which every second capitalised word is one that never came before."""
    text = ""
    while len(text.split()) < WORDS:
        text += " ".join(fresh(word, chance) for word in chance.choice(paragraphs).split()) + "\n\n"
    return Article(f"a-{number}", text, "fr", (Block(0, len(text), "paragraph"),), published="2024-05-15")


def fresh(word: str, chance: random.Random) -> str:
    invented = word.isalpha() and word.istitle() and chance.random() < 0.5
    return "".join(chance.choices(SYLLABLES, k=4)).title() if invented else word


def resident() -> float:
    """The memory of this process in MB, as the system counts it."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return int(fields["VmRSS"].split()[0]) / 1024


if __name__ == "__main__":
    main()
