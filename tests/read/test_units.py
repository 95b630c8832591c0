"""Mentions: who and what a stretch of text names, before anything is parsed."""

from __future__ import annotations

import pytest
import spacy

from kg.read.bind import bind
from kg.read.lexicons import ReaderLexicon, reader_lexicon
from kg.read.parse import pieces_of, sentence_starts, words_of
from kg.read.units import Unit, find_units
from kg.read.words import Words

NLP = spacy.blank("fr")


def split(text: str) -> list[str]:
    return [token.text for token in NLP.tokenizer(text) if not token.is_space]


@pytest.fixture(scope="module")
def lexicon() -> ReaderLexicon:
    return reader_lexicon("fr", split)


def units_of(text: str, lexicon: ReaderLexicon) -> tuple[Words, list[Unit]]:
    words = words_of(NLP, text, lexicon)
    return words, bind(words, find_units(words, "fr", text, {}))


def roles_of(text: str, lexicon: ReaderLexicon) -> list[tuple[str, str | None, str | None, bool]]:
    """(name, role, body, former) of every person of the text."""
    _, units = units_of(text, lexicon)
    found = []
    for unit in units:
        if unit.kind == "person" and unit.name is not None:
            for phrase, index in unit.phrases:
                role = phrase.roles[min(index, len(phrase.roles) - 1)] if phrase.roles else None
                body = phrase.bodies[index].key if index < len(phrase.bodies) else None
                found.append((unit.name.text, role, body, phrase.former))
    return found


ROLES = [
    (
        "Le ministre russe des Affaires étrangères Sergueï Lavrov a parlé.",
        [("Sergueï Lavrov", "foreign-minister", "RUS", False)],
        "nationality inside the office",
    ),
    (
        "Le ministre des Affaires étrangères du Mali, Abdoulaye Diop, est arrivé.",
        [("Abdoulaye Diop", "foreign-minister", "MLI", False)],
        "body behind the portfolio, name in apposition",
    ),
    (
        "Josep Borrell, haut représentant de l'Union européenne, a parlé.",
        [("Josep Borrell", "high-representative", "EU", False)],
        "office behind the name",
    ),
    (
        "Demeke Mekonnen, vice-Premier ministre éthiopien et chef de la diplomatie, a promis.",
        [
            ("Demeke Mekonnen", "deputy-head-of-government", "ETH", False),
            ("Demeke Mekonnen", "foreign-minister", None, False),
        ],
        "two offices joined by et",
    ),
    (
        "les présidents russe et turc, Vladimir Poutine et Recep Tayyip Erdogan, se sont vus",
        [
            ("Vladimir Poutine", "head-of-state", "RUS", False),
            ("Recep Tayyip Erdogan", "head-of-state", "TUR", False),
        ],
        "respective list",
    ),
    (
        "les ministres des Affaires étrangères d'Arménie et de Russie, Ara Ayvazian et Sergueï Lavrov, ont parlé",
        [("Ara Ayvazian", "foreign-minister", "ARM", False), ("Sergueï Lavrov", "foreign-minister", "RUS", False)],
        "respective list with de",
    ),
    (
        "entre les présidents congolais Félix Tshisekedi et rwandais Paul Kagame",
        [("Félix Tshisekedi", "head-of-state", "COD", False), ("Paul Kagame", "head-of-state", "RWA", False)],
        "one office, each name with its own nationality",
    ),
    (
        "L'ancien président kényan Uhuru Kenyatta est venu.",
        [("Uhuru Kenyatta", "head-of-state", "KEN", True)],
        "former",
    ),
    (
        "L'ex-Premier ministre Naftali Bennett a parlé.",
        [("Naftali Bennett", "head-of-government", None, True)],
        "former by prefix",
    ),
    (
        "son homologue azerbaïdjanais Jeyhun Bayramov",
        [("Jeyhun Bayramov", None, "AZE", False)],
        "a counterpart has the role of whom it is paired with",
    ),
    (
        "Le président du Parlement, Aguila Saleh, a voté.",
        [("Aguila Saleh", "parliament-speaker", None, False)],
        "a president of a parliament is no head of state",
    ),
    (
        "le secrétaire d'Etat américain Antony Blinken",
        [("Antony Blinken", "foreign-minister", "USA", False)],
        "the United States' foreign minister",
    ),
    (
        "la porte-parole de la Maison-Blanche, Karine Jean-Pierre, a salué",
        [("Karine Jean-Pierre", "spokesperson", "USA", False)],
        "a seat of power stands for its state",
    ),
    (
        "le chef des rebelles houthis, Abdel Malik al-Houthi, a menacé",
        [("Abdel Malik al-Houthi", "armed-group-leader", "HOUTHIS", False)],
        "leader of an armed group",
    ),
    ("Le roi Mohammed VI a reçu le cheikh.", [("Mohammed VI", "head-of-state", None, False)], "a king with a numeral"),
    ("Il attendait pendant une heure M. Yoon.", [], "pendant is no counterpart without a possessive"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ROLES, ids=[row[2] for row in ROLES])
def test_roles_of_persons(
    text: str, expected: list[tuple[str, str | None, str | None, bool]], reason: str, lexicon: ReaderLexicon
) -> None:
    assert roles_of(text, lexicon) == expected, reason


BODIES = [
    ("Le gouvernement éthiopien a refusé.", ["ETH"], "a government with a nationality"),
    ("Le Kremlin et Kiev se parlent.", ["RUS", "UKR"], "seats and capitals"),
    ("Le Quai d'Orsay regrette.", ["FRA"], "a seat with a particle"),
    ("L'ONU et l’Union africaine saluent.", ["UN", "AU"], "both apostrophes"),
    ("Son Conseil de sécurité s'est réuni.", [], "somebody's own security council is not the UN's"),
    ("Une réunion du Conseil de sécurité", ["UN"], "an organ at the end of a headline"),
    ("Le Front Polisario a dénoncé.", ["POLISARIO"], "a known movement"),
    ("Le Mouvement patriotique du Nord (MPN) a signé. Le MPN s'engage.", ["MPN", "MPN"], "acronym defined, then used"),
    ("Les autorités rebelles du Tigré ont signé.", [], "a region does not speak for its state"),
    ("Thérèse Kayikwamba Wagner est ministre.", [], "a surname that is also an organization"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), BODIES, ids=[row[2] for row in BODIES])
def test_bodies(text: str, expected: list[str], reason: str, lexicon: ReaderLexicon) -> None:
    _, units = units_of(text, lexicon)
    assert [unit.actors[0].key for unit in units if unit.kind == "body" and unit.actors] == expected, reason


NAMES = [
    ("Il a vu Musaad ben Mohammed al-Aiban hier.", ["Musaad ben Mohammed al-Aiban"], "Arabic particles and hyphens"),
    ("Il a vu Yoon Suk-yeol et Li Qiang.", ["Yoon Suk-yeol", "Li Qiang"], "Asian names"),
    ("MM. Kishida et Yoon discutent.", ["Kishida"], "a title makes a person of a surname"),
    ("Recevant Emmanuel Macron, il a souri.", ["Emmanuel Macron"], "a participle that opens the sentence is no name"),
    ("V. Poutine est arrivé.", ["V. Poutine"], "an initial"),
    ("Ouverte dimanche, la réunion continue.", [], "a capital at the start means nothing"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), NAMES, ids=[row[2] for row in NAMES])
def test_names(text: str, expected: list[str], reason: str, lexicon: ReaderLexicon) -> None:
    _, units = units_of(text, lexicon)
    assert [unit.name.text for unit in units if unit.kind == "person" and unit.name is not None] == expected, reason


def test_each_mention_becomes_one_plain_word(lexicon: ReaderLexicon) -> None:
    text = "Mercredi, Lavrov s'était entretenu avec le ministre arménien des Affaires étrangères, Ara Ayvazian."
    words, units = units_of(text, lexicon)
    assert [piece.text for piece in pieces_of(words, units)][-3:] == ["le", "ministre", "."]


STARTS = [
    ("M. Petro parle. Il part.", 2, "an abbreviation ends no sentence"),
    ("« Il part. Il revient », dit-elle.", 1, "a quotation stays with its verb"),
    ("Il part à 8.30 heures", 1, "a stop inside a number"),
    ("Qui a signé ? À Nairobi, ils discutent.", 2, "a question ends a sentence"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), STARTS, ids=[row[2] for row in STARTS])
def test_sentence_starts(text: str, expected: int, reason: str, lexicon: ReaderLexicon) -> None:
    words, units = units_of(text, lexicon)
    assert sum(bool(start) for start in sentence_starts(words, pieces_of(words, units))) == expected, reason
