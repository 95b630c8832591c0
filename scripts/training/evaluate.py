"""Scores and speed of a pipeline, on sentences that it was not trained on."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from scripts.training.corpus import chunks, to_doc
from scripts.training.material import Mentions
from scripts.training.mentions import merge_mentions
from scripts.training.sentences import Sentence, Treebank


def evaluate(nlp: Language, sentences: list[Sentence], *, starts: bool = True) -> dict[str, float]:
    """Scores in percent of `nlp` on `sentences`, parsed in documents of ten; attachment without punctuation.

    Sentence starts are preset as at run time, unless `starts` is False. Lemmas are compared without case.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    documents = list(chunks(sentences))
    bare = [to_doc(nlp, chunk, annotated=False, starts=starts) for chunk in documents]
    for chunk, doc in zip(documents, nlp.pipe(bare), strict=True):
        gold = to_doc(nlp, chunk, annotated=True)
        for token, truth in zip(doc, gold, strict=True):
            for key, value in _compare(token, truth).items():
                right[key] += value
                total[key] += 1
    return {key: 100 * right[key] / total[key] for key in total}


def _compare(token: Token, truth: Token) -> dict[str, bool]:
    """For each score that `truth` counts in, whether `token` has it right."""
    results = {"POS": token.pos == truth.pos, "morph": token.morph == truth.morph}
    if truth.dep_ not in {"punct", "dep"}:
        results["UAS"] = token.head.i == truth.head.i
        results["LAS"] = results["UAS"] and token.dep == truth.dep
    if token.lemma_ and truth.pos_ not in {"PUNCT", "SPACE"}:
        same = token.lemma_.lower() == truth.lemma_.lower()
        results["lemma"] = same
        if truth.pos_ in {"VERB", "NOUN"}:
            results[f"{truth.pos_} lemma"] = same
    return results


def evaluate_all(nlp: Language, banks: Iterable[Treebank], mentions: Mentions) -> dict[str, float]:
    """Scores on `banks` together, as they are ("raw LAS") and with all mentions merged ("merged LAS")."""
    sentences = [sentence for bank in banks for sentence in bank.sentences]
    rng = random.Random(0)
    merged = [merge_mentions(sentence, rng, 1.0, mentions) for sentence in sentences]
    parts = {"raw": evaluate(nlp, sentences), "merged": evaluate(nlp, merged)}
    return {f"{name} {key}": value for name, scores in parts.items() for key, value in scores.items()}


def form_errors(nlp: Language, forms: Mapping[str, Sequence[tuple[str, str]]]) -> tuple[int, list[str]]:
    """How many verb forms were tried, and those whose lemma or part of speech is wrong: "form: lemma POS".

    `forms` are pairs of form and lemma by the sentence, with {} for the form, that shows them in use.
    """
    rows = [(frame, form, lemma) for frame, pairs in forms.items() for form, lemma in pairs]
    docs = []
    for frame, form, _ in rows:
        words = frame.format(form).split()
        docs.append(Doc(nlp.vocab, words=words, sent_starts=[i == 0 for i in range(len(words))]))
    errors = []
    for (_, form, lemma), doc in zip(rows, nlp.pipe(docs), strict=True):
        token = next(token for token in doc if token.text == form)
        if (token.lemma_, token.pos_) != (lemma, "VERB"):
            errors.append(f"{form}: {token.lemma_} {token.pos_}")
    return len(rows), errors


def words_per_second(nlp: Language, sentences: list[Sentence]) -> float:
    """Words that `nlp.pipe` annotates in a second, best of three, on documents of ten sentences with preset starts."""
    best = 0.0
    for _ in range(3):
        docs = [to_doc(nlp, chunk, annotated=False) for chunk in chunks(sentences)]
        words, started = sum(map(len, docs)), time.perf_counter()
        for _doc in nlp.pipe(docs):
            pass
        best = max(best, words / (time.perf_counter() - started))
    return best
