"""Train the small pipeline that the project ships for a language: tok2vec, morphologizer, parser, rule lemmatizer.

The project finds mentions (actors, roles, places, dates) before it parses, merges each into one token and puts a short
known word, its surrogate, in its place. So the pipeline is trained on treebanks of Universal Dependencies in which
the same was done, besides the sentences as they are. Tokens are those of spaCy's tokenizer, labels are made uniform
across treebanks, lemmas come from tables and endings that need no network and no foreign data.

It refuses languages without a folder of training data under `scripts/training/`; docs/guide/train-a-parser.md says how
to make one.

    python scripts/train_parser.py --language fr --train A.conllu B.conllu --dev C.conllu --test D.conllu \\
        --output data/models/fr

A treebank argument is a CoNLL-U file or a folder of them; `FILE:first=500` and `FILE:last=500` take a part of a file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `scripts`, when it is not an editable install

from kg.errors import DataError
from scripts.training.align import prepare
from scripts.training.card import model_card, shown_command
from scripts.training.material import languages, load_material
from scripts.training.pipeline import Options, train, write


def parser() -> argparse.ArgumentParser:
    """The options of the command line."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    treebanks: dict[str, Any] = {"nargs": "+", "required": True, "metavar": "TREEBANK"}
    options.add_argument("--language", choices=languages(), required=True)
    options.add_argument("--train", help="CoNLL-U files, folders of them, or FILE:first=N, FILE:last=N", **treebanks)
    options.add_argument("--dev", help="data that choose the best step", **treebanks)
    options.add_argument("--test", help="data for the scores in the model card", **treebanks)
    options.add_argument("--output", type=Path, required=True, help="folder of the pipeline")
    options.add_argument("--steps", type=int, default=4000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--every", type=int, default=1000, help="steps between two evaluations")
    options.add_argument("--patience", type=int, default=4000, help="steps without improvement before it stops")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the pipeline and its card; 0 when done, 2 with a message when the data cannot be used."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    chosen = parser().parse_args(given)
    options = Options(chosen.steps, chosen.seed, chosen.every, chosen.patience)
    try:
        material = load_material(chosen.language)
        tokenize = spacy.blank(chosen.language).make_doc
        banks = {use: prepare(getattr(chosen, use), tokenize, material.labels) for use in ("train", "dev", "test")}
    except (DataError, UnicodeDecodeError) as error:
        print(f"train_parser: {error}", file=sys.stderr)
        return 2

    def keep(nlp: Language, scores: str) -> None:
        write(nlp, chosen.output, scores, material)

    trained = train(material, banks["train"], banks["dev"], options, keep)
    write(trained.nlp, chosen.output, f"{material.about.description}, step {trained.best}", material)
    card = model_card(trained, banks, options, shown_command(given), material)
    (chosen.output / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
