"""Parse articles as the reader does, mentions merged, and print the trees in CoNLL-U, as drafts to correct by hand.

    python scripts/draft_treebank.py ARTICLE.txt ... > drafts.conllu

Correct the drafts in a text editor or in any editor for Universal Dependencies, by the conventions of
`data/treebank/README.md`, and train on them (docs/guide/train-a-parser.md). Trees are those that extraction works on:
parsed, then mended. The comment `text_as_read` shows the words that the surrogates stand for.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # for `kg`, when it is not an editable install

from kg.articles import load
from kg.errors import DataError, KgError
from kg.extract.lexicons import frames
from kg.read import Reader
from kg.read.parse import Piece
from kg.types import Article, Failure, Sentence


def drafts(reader: Reader, article: Article, name: str) -> Iterator[str]:
    """One CoNLL-U block for each sentence of `article`, its id made of `name` and its number."""
    pieces = iter([piece for _, _, some in reader.pieces(article) for piece in some])
    for number, sentence in enumerate(reader.read(article).sentences):
        yield _block(sentence, [next(pieces) for _ in sentence.tokens], f"{name}.{number}", article.text)


def _block(sentence: Sentence, pieces: Sequence[Piece], sentence_id: str, text: str) -> str:
    starts = [token.start for token in sentence.tokens]
    spaces = [text[token.end : start] != "" for token, start in zip(sentence.tokens, starts[1:], strict=False)]
    spaces.append(False)
    glued = [piece.text + " " * space for piece, space in zip(pieces, spaces, strict=True)]
    lines = [
        f"# sent_id = {sentence_id}",
        f"# text = {''.join(glued)}",
        f"# text_as_read = {' '.join(text[sentence.start : sentence.end].split())}",
    ]
    for token, piece, space in zip(sentence.tokens, pieces, spaces, strict=True):
        is_root = token.head == token.i
        lemma = token.lemma if piece.unit is None else piece.text
        head, dep = ("0", "root") if is_root else (str(token.head + 1), token.dep)
        row = (str(token.i + 1), piece.text, lemma, token.pos, "_", token.morph or "_", head, dep, "_")
        lines.append("\t".join((*row, "_" if space else "SpaceAfter=No")))
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the drafts of the articles; 0, or 2 with a message when one cannot be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("articles", nargs="+", type=Path, metavar="ARTICLE", help="a text as `kg map` takes it")
    parser.add_argument("--language", default="fr")
    chosen = parser.parse_args(arguments)
    try:
        reader = Reader(chosen.language, event_nouns=frames(chosen.language).event_nouns)
        for path in chosen.articles:
            for article in load([path]):
                if isinstance(article, Failure):
                    raise DataError(f"{article.name}: {article.reason}; {article.remedy}")
                for block in drafts(reader, article, path.stem):
                    print(block)
    except KgError as error:
        print(f"draft_treebank: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
