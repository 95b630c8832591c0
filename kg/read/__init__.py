"""Read: an article becomes sentences of tokens, mentions and clauses."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Span

from kg.lexicon import APOSTROPHES
from kg.read.bind import bind
from kg.read.clauses import build_clauses, clause_lexicon
from kg.read.endings import settled
from kg.read.lexicons import reader_lexicon
from kg.read.mend import mend
from kg.read.occasions import name_occasions
from kg.read.parse import Piece, load_pipeline, mention_of, parse_blocks, pieces_of, words_of
from kg.read.recall import recall_names, settle_states
from kg.read.units import Unit, find_units
from kg.read.words import Words
from kg.types import Article, Block, Reading, Sentence, Token

__all__ = ["Reader"]


class Reader:
    """Reads articles of one language. Loading takes about a second; reading changes nothing."""

    def __init__(
        self, language: str, *, pipeline: str | None = None, event_nouns: frozenset[str] = frozenset()
    ) -> None:
        """`pipeline` names an installed spaCy UD pipeline; `event_nouns` are folded lemmas that count as predicates."""
        self.language = language
        self.nlp: Language = load_pipeline(language, pipeline)
        self.lexicon = reader_lexicon(language, self._split)
        self.event_nouns = event_nouns

    def _split(self, text: str) -> list[str]:
        return [token.text for token in self.nlp.tokenizer(text) if not token.is_space]

    def read(self, article: Article) -> Reading:
        """Sentences of the article's blocks in order; every offset is a code point of `article.text`.

        All tokens live in a memory zone of spaCy: what an article brings of new words does not outlive it.
        """
        with self.nlp.memory_zone():
            return Reading(article, tuple(self._sentences(article)))

    def pieces(self, article: Article) -> list[tuple[Block, Words, list[Piece]]]:
        """What is parsed of each block of `article`: its words, and pieces in which every mention is one token."""
        organizations: dict[str, Unit] = {}
        found: list[tuple[Block, Words, list[Unit]]] = []
        for block in article.blocks:
            cleaned = article.text[block.start : block.end].translate(APOSTROPHES)
            words = words_of(self.nlp, cleaned, self.lexicon)
            if len(words):
                found.append((block, words, bind(words, find_units(words, self.language, cleaned, organizations))))
        blocks = [(words, units) for _, words, units in found]
        recall_names(blocks)
        settle_states(blocks)
        return [(block, words, pieces_of(words, units)) for block, words, units in found]

    def _sentences(self, article: Article) -> list[Sentence]:
        found = self.pieces(article)
        sentences: list[Sentence] = []
        docs = parse_blocks(self.nlp, [(words, pieces) for _, words, pieces in found])
        for index, ((block, words, pieces), doc) in enumerate(zip(found, docs, strict=True)):
            sentences += [self._sentence(block, index, words, pieces, span) for span in doc.sents]
        return sentences

    def _sentence(self, block: Block, index: int, words: Words, pieces: list[Piece], span: Span) -> Sentence:
        tokens = []
        for token in span:
            piece = pieces[token.i]
            mention = mention_of(words, piece.unit, block.start) if piece.unit is not None else None
            tokens.append(
                Token(
                    i=token.i - span.start,
                    text=words.joined(piece.start, piece.end),
                    lemma=token.lemma_ or token.text,
                    pos=token.pos_,
                    morph=settled(str(token.morph), token.text, token.lemma_, self.language),
                    dep=token.dep_,
                    head=token.head.i - span.start,
                    start=words.starts[piece.start] + block.start,
                    end=words.ends[piece.end - 1] + block.start,
                    mention=mention,
                )
            )
        lexicon = clause_lexicon(self.language)
        frozen = mend(name_occasions(tuple(tokens), self.event_nouns, lexicon), self.event_nouns, lexicon)
        return Sentence(
            start=frozen[0].start,
            end=frozen[-1].end,
            headline=block.kind == "headline",
            block=index,
            tokens=frozen,
            clauses=build_clauses(frozen, self.language, self.event_nouns),
        )
