"""Names of one person: transliterations, short forms, initials, families."""

from __future__ import annotations

import pytest

from kg.naming import alike, is_part, is_surname, name_parts, same_person, sound

SAME = [
    ("Nikol Pachinian", "Nikol Pashinyan", True, "transliterations"),
    ("Vladimir Poutine", "V. Poutine", True, "an initial"),
    ("Abdel Fattah al-Burhan", "Abdel Fattah al-Bourhane", True, "particles and spellings"),
    ("Fumio Kishida", "Kishida Fumio", True, "the family name first"),
    ("Recep Tayyip Erdogan", "Tayyip Erdoğan", True, "a given name left out"),
    ("Sabah al-Ahmad Al-Sabah", "Sabah al-Khaled Al-Sabah", False, "one family"),
    ("Joseph Kabila", "Laurent Kabila", False, "father and son"),
    ("Ali Diop", "Ali Sow", False, "one given name"),
    ("Poutine", "Vladimir Poutine", False, "one word is not enough"),
]


@pytest.mark.parametrize(("one", "other", "same", "reason"), SAME, ids=[row[3] for row in SAME])
def test_same_person(one: str, other: str, same: bool, reason: str) -> None:
    assert same_person(name_parts(one), name_parts(other)) is same, reason
    assert same_person(name_parts(other), name_parts(one)) is same, reason


def test_parts_of_names() -> None:
    assert name_parts("al-Aïban, M.") == ("aiban", "m")
    assert name_parts("De La") == ("de", "la"), "a name of particles keeps them"
    assert is_surname("tebboune", name_parts("Abdelmadjid Tebboune"))
    assert is_part("abiy", name_parts("Abiy Ahmed"))
    assert sound("pachinian") == sound("pashinyan")
    assert alike("choigou", "shoigu")
    assert not alike("xi", "li"), "short words must be equal"
