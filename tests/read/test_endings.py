"""Mood and tense by the ending of the verb."""

from __future__ import annotations

import pytest

from kg.read.endings import settled

ROWS = [
    ("rencontrerait", "rencontrer", "Mood=Cnd|Tense=Pres"),
    ("Recevrait", "recevoir", "Mood=Cnd|Tense=Pres"),
    ("réuniraient", "réunir", "Mood=Cnd|Tense=Pres"),
    ("offrirait", "offrir", "Mood=Cnd|Tense=Pres"),
    ("tiendrait", "tenir", "Mood=Cnd|Tense=Pres"),
    ("verra", "voir", "Mood=Ind|Tense=Fut"),
    ("accepterons", "accepter", "Mood=Ind|Tense=Fut"),
    ("signeront", "signer", "Mood=Ind|Tense=Fut"),
    ("rencontrait", "rencontrer", "Mood=Ind|Tense=Imp"),
    ("déclarait", "déclarer", "Mood=Ind|Tense=Imp"),
    ("offraient", "offrir", "Mood=Ind|Tense=Imp"),
    ("recevait", "recevoir", "Mood=Ind|Tense=Imp"),
    ("préparaient", "préparer", "Mood=Ind|Tense=Imp"),
    ("rencontra", "rencontrer", "Mood=Ind|Tense=Imp"),
]


@pytest.mark.parametrize(("form", "infinitive", "expected"), ROWS)
def test_ending_settles_mood_and_tense(form: str, infinitive: str, expected: str) -> None:
    mood, tense = expected.split("|")
    tagged = "Mood=Ind|Number=Sing|Person=3|Tense=Imp|VerbForm=Fin"
    assert settled(tagged, form, infinitive, "fr") == f"{mood}|Number=Sing|Person=3|{tense}|VerbForm=Fin"


def test_third_person_plural_of_the_imperfect() -> None:
    present = "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"
    assert "Tense=Imp" in settled(present, "Participaient", "participer", "fr")
    assert settled(present, "paient", "payer", "fr") == present


def test_participles_and_infinitives_stay() -> None:
    assert settled("Tense=Past|VerbForm=Part", "parleras", "parler", "fr") == "Tense=Past|VerbForm=Part"
