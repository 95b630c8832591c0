"""From prepared treebanks to training examples: several copies of each sentence, typeset as newspapers do."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from scripts.training.material import Material, Typography
from scripts.training.mentions import merge_mentions
from scripts.training.sentences import Sentence, Treebank, Word, is_root
from scripts.training.swaps import swap_words

SENTENCES_PER_DOC = 10
RAW_COPIES, MERGED_COPIES = 2, 3
MERGED_SHARE = 0.85  # of the mentions in a merged copy


def typeset(sentence: Sentence, rng: random.Random, typography: Typography) -> Sentence:
    """`sentence` with the apostrophes, quotes and unbreakable spaces that newspapers use, or as it is."""
    if rng.random() < 0.5:
        sentence = [replace(word, form=word.form.replace("'", "’")) for word in sentence]
    if rng.random() < 0.6 and typography.quotes:
        left, right = rng.choice(typography.quotes)
        sentence = _requoted(sentence, left, right, typography)
    return _unbreakable(sentence, typography) if rng.random() < 0.2 else sentence


def _requoted(sentence: Sentence, left: str, right: str, typography: Typography) -> Sentence:
    """`sentence` with `left` and `right` for its quotation marks; one that does not tell its side alternates."""
    opening, closing = typography.opening_quotes, typography.closing_quotes
    words = list(sentence)
    is_open = False
    for i, word in enumerate(sentence):
        if word.form in opening | closing | typography.plain_quotes:
            is_open = word.form in opening or (word.form not in closing and not is_open)
            words[i] = replace(word, form=left if is_open else right)
    return words


def _unbreakable(sentence: Sentence, typography: Typography) -> Sentence:
    """`sentence` with an unbreakable space as a token beside some marks, as spaCy's tokenizer reads it."""
    for i in range(len(sentence) - 1, 0, -1):
        form = sentence[i].form
        at = i if form in typography.space_before else i + 1 if form in typography.space_after else 0
        if 0 < at < len(sentence):
            moved = [replace(word, head=word.head + (word.head >= at)) for word in sentence]
            before = replace(moved[at - 1], space=False)
            space = Word("\u00a0", "\u00a0", "SPACE", "", at - 1, "dep", False)
            sentence = [*moved[: at - 1], before, space, *moved[at:]]
    return sentence


def to_doc(nlp: Language, sentences: Sequence[Sentence], *, annotated: bool, starts: bool = True) -> Doc:
    """A document of `sentences`: with all annotation, or with the words and (if `starts`) the sentence starts alone."""
    words = [word for sentence in sentences for word in sentence]
    offsets = [sum(map(len, sentences[:n])) for n in range(len(sentences))]
    first: list[bool | int | None] = [i == 0 for sentence in sentences for i in range(len(sentence))]
    forms, spaces = [word.form for word in words], [word.space for word in words]
    if not annotated:
        return Doc(nlp.vocab, words=forms, spaces=spaces, sent_starts=first if starts else None)
    heads = [o + word.head for o, sentence in zip(offsets, sentences, strict=True) for word in sentence]
    return Doc(
        nlp.vocab, words=forms, spaces=spaces, sent_starts=None, heads=heads,
        deps=["ROOT" if is_root(s, i) else s[i].dep for s in sentences for i in range(len(s))],
        pos=[word.pos for word in words], morphs=[word.morph for word in words], lemmas=[word.lemma for word in words],
    )  # fmt: skip


def chunks(sentences: list[Sentence], size: int = SENTENCES_PER_DOC) -> Iterator[list[Sentence]]:
    """Documents of `size` sentences in a row."""
    for start in range(0, len(sentences), size):
        yield sentences[start : start + size]


def training_pool(nlp: Language, banks: Iterable[Treebank], rng: random.Random, material: Material) -> list[Example]:
    """Several copies of the training data, each typeset anew: some as they are, most with mentions merged."""
    pool = []
    for bank in banks:
        for copy in range(RAW_COPIES + MERGED_COPIES):
            for chunk in chunks(bank.sentences, 2 + copy % 3):
                sentences = [_as_mentions(s, rng, material) if copy >= RAW_COPIES else s for s in chunk]
                sentences = [typeset(sentence, rng, material.typography) for sentence in sentences]
                bare = to_doc(nlp, sentences, annotated=False, starts=rng.random() < 0.75)
                pool.append(Example(bare, to_doc(nlp, sentences, annotated=True)))
    return pool


def _as_mentions(sentence: Sentence, rng: random.Random, material: Material) -> Sentence:
    return swap_words(merge_mentions(sentence, rng, MERGED_SHARE, material.mentions), rng, material)
