"""Clauses: polarity, modality, tense and who says it, on the shipped pipeline."""

from __future__ import annotations

import pytest

from kg.lexicon import fold
from kg.read import Reader
from kg.types import Article, Block, Clause, Sentence


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("fr", event_nouns=frozenset({"rencontre", "accord"}))


def read(reader: Reader, text: str, lemma: str) -> tuple[Sentence, Clause]:
    article = Article("t", text, "fr", (Block(0, len(text), "paragraph"),), "2024-05-15")
    for sentence in reader.read(article).sentences:
        for clause in sentence.clauses:
            if clause.lemma == fold(lemma):
                return sentence, clause
    raise AssertionError(f"no clause {lemma!r} in {text!r}")


ROWS = [
    ("Le président a signé un accord.", "signer", (False, "real", "past"), "what happened"),
    ("Le président n'a pas signé l'accord.", "signer", (True, "real", "past"), "denied"),
    ("Le président signera un accord.", "signer", (False, "planned", "future"), "future"),
    ("Le président doit signer un accord.", "signer", (False, "planned", "present"), "due"),
    ("Le président souhaite signer un accord.", "signer", (False, "wished", "present"), "wished"),
    ("Le président refuse de signer un accord.", "signer", (False, "unreal", "present"), "refused"),
    ("Le ministre a demandé une rencontre.", "rencontre", (False, "wished", "past"), "a wished event noun"),
    ("Le président aurait signé un accord.", "signer", (False, "possible", "past"), "hearsay"),
]


@pytest.mark.parametrize(("text", "lemma", "expected", "reason"), ROWS, ids=[row[3] for row in ROWS])
def test_reality(text: str, lemma: str, expected: tuple[bool, str, str], reason: str, reader: Reader) -> None:
    _, clause = read(reader, text, lemma)
    assert (clause.negated, clause.modality, clause.tense) == expected, reason


def test_passive_is_turned_round(reader: Reader) -> None:
    sentence, clause = read(reader, "Emmanuel Macron a été reçu par Paul Biya.", "recevoir")
    found = {argument.relation: sentence.tokens[argument.token].text for argument in clause.arguments}
    assert found == {"object": "Emmanuel Macron", "subject": "Paul Biya"}


def test_reported_clause_names_its_reporter(reader: Reader) -> None:
    sentence, clause = read(reader, "Paul Biya a déclaré que la France a signé un accord.", "signer")
    assert clause.reporter is not None
    assert sentence.tokens[clause.reporter].text == "Paul Biya"


def test_plain_clause_has_no_reporter(reader: Reader) -> None:
    _, clause = read(reader, "La France a signé un accord.", "signer")
    assert clause.reporter is None
