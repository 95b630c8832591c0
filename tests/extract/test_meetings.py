"""Meetings over several sentences: who «il», "les deux hommes" and "son hôte" are, where and when, who else was there.

Published on Wednesday 15 May 2024. Rows are (text, participants of each meeting with status, date and place, reason).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extract import Extractor
from kg.types import Facts
from tests.extract.reading import name_of, read

Row = tuple[frozenset[str], str, str | None, str | None]
STATUSES = ("held", "planned", "proposed", "postponed", "cancelled")


def meetings(facts: Facts) -> list[Row]:
    """(participants, status, date, place) in the order of the text."""
    return [
        (
            frozenset(name_of(facts, actor) for actor in meeting.participants),
            meeting.status,
            meeting.date,
            meeting.place.label if meeting.place else None,
        )
        for meeting in facts.meetings
    ]


def row(who: str, status: str = "held", date: str | None = None, place: str | None = None) -> Row:
    return frozenset(who.split(", ")), status, date, place


REFERENCE = [
    (
        "Le président kényan William Ruto est arrivé mardi à Tokyo. Il a rencontré Fumio Kishida.",
        [row("William Ruto, Fumio Kishida", "held", "2024-05-14", "Tokyo")],
        "a journey lends place and date",
    ),
    (
        "Le président kényan William Ruto est arrivé mardi à Tokyo. Il avait rencontré Fumio Kishida.",
        [row("William Ruto, Fumio Kishida", "held", None, "Tokyo")],
        "what is told as earlier takes no date from the journey",
    ),
    (
        "Le président kényan William Ruto est arrivé mardi à Tokyo. Il s'est entretenu par téléphone avec Olaf Scholz.",
        [row("William Ruto, Olaf Scholz")],
        "a call has no place, whoever is where",
    ),
    (
        "Penny Wong et Retno Marsudi ont dîné jeudi à Bali. Les deux ministres se sont rencontrées lundi à Sydney.",
        [row("Penny Wong, Retno Marsudi", "held", "2024-05-13", "Sydney")],
        "two ministers are the pair spoken of",
    ),
    (
        "Penny Wong, Retno Marsudi et Wang Yi ont signé lundi un appel. Les deux hommes se sont rencontrés à Sydney.",
        [],
        "three are no two men",
    ),
    (
        "Le ministre cubain Bruno Rodriguez a reçu lundi la ministre péruvienne Ana Gervasi."
        " La ministre a ensuite rencontré Raul Castro.",
        [
            row("Bruno Rodriguez, Ana Gervasi", "held", "2024-05-13"),
            row("Ana Gervasi, Raul Castro"),
        ],
        "the minister in the feminine is a woman",
    ),
    (
        "Penny Wong a reçu lundi Retno Marsudi. Le ministre pakistanais Ishaq Dar a confirmé le rendez-vous.",
        [row("Penny Wong, Retno Marsudi", "held", "2024-05-13")],
        "who only confirms it was not there",
    ),
    (
        "Penny Wong a reçu Retno Marsudi. Les discussions se tiendront le 20 juin.",
        [row("Penny Wong, Retno Marsudi")],
        "talks still to come are no date of those that were",
    ),
]

PRESENCE = [
    (
        "Flanqué de son ministre de la Défense Miroslav Kaja, le président estonien Alar Karis a reçu Petr Pavel.",
        [row("Alar Karis, Petr Pavel, Miroslav Kaja")],
        "who accompanies takes part",
    ),
    (
        "Paul Biya a rencontré Denis Sassou-Nguesso à Oyo, en présence du ministre congolais Jean-Claude Gakosso.",
        [row("Paul Biya, Denis Sassou-Nguesso, Jean-Claude Gakosso", "held", None, "Oyo")],
        "in the presence of",
    ),
    (
        "Paul Biya a rencontré Denis Sassou-Nguesso."
        " Le ministre Jean-Claude Gakosso a participé à la campagne électorale.",
        [row("Paul Biya, Denis Sassou-Nguesso")],
        "attending something else is no presence",
    ),
    (
        "Le Premier ministre fidjien Sitiveni Rabuka a rencontré James Marape ainsi que le roi Tupou VI.",
        [row("Sitiveni Rabuka, James Marape"), row("Sitiveni Rabuka, Tupou VI")],
        "seen one by one",
    ),
    (
        "Le Premier ministre fidjien Sitiveni Rabuka a réuni ensemble James Marape et le roi Tupou VI.",
        [row("Sitiveni Rabuka, James Marape, Tupou VI")],
        "brought together",
    ),
]

STATUS = [
    (
        "Les négociations entre le Chili et la Bolivie ont échoué lundi à Lima.",
        [row("CHL, BOL", "held", "2024-05-13", "Lima")],
        "talks that failed were held",
    ),
    (
        "Une rencontre entre Petr Pavel et Alar Karis a été évoquée.",
        [row("Petr Pavel, Alar Karis", "proposed")],
        "only spoken of",
    ),
    (
        "Au cours d'un entretien avec Petr Pavel, Alar Karis a souhaité une paix juste.",
        [row("Petr Pavel, Alar Karis")],
        "what is wished at a meeting does not make the meeting a wish",
    ),
    (
        "Petr Pavel et Alar Karis se sont mis d'accord lundi à Riga, après trois heures de discussions, sur le budget.",
        [row("Petr Pavel, Alar Karis", "held", "2024-05-13", "Riga")],
        "the occasion has the date and place of what came of it",
    ),
    (
        "Petr Pavel a invité Alar Karis à une rencontre en octobre à Brno.",
        [row("Petr Pavel, Alar Karis", "proposed", "2024-10", "Brno")],
        "what is proposed lies ahead",
    ),
    (
        "Le Chili et la Bolivie ont conclu lundi un échange de prisonniers.",
        [],
        "an exchange of prisoners is no meeting",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), [*REFERENCE, *PRESENCE, *STATUS])
def test_meetings_over_sentences(text: str, expected: list[Row], reason: str, french: Extractor) -> None:
    assert meetings(read(french, text)) == expected, reason


NEWS = Path(__file__).parents[1] / "fixtures" / "meetings.fr.txt"  # text => A + B status date place; …


def _news() -> Iterator[tuple[str, list[Row]]]:
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, told = line.partition(" => ")
            yield text, [] if told == "-" else [_row(meeting) for meeting in told.split("; ")]


def _row(told: str) -> Row:
    """«A + B held 2024-05-11 Le Caire» as a row: names, then the first word that is a status, and what follows."""
    words = told.split()
    at = next(i for i, word in enumerate(words) if word in STATUSES)
    date, place = words[at + 1], " ".join(words[at + 2 :])
    who = ", ".join(" ".join(words[:at]).split(" + "))
    return row(who, words[at], None if date == "-" else date, None if place == "-" else place)


@pytest.mark.parametrize(("text", "expected"), list(_news()))
def test_meetings_in_the_dress_of_news(text: str, expected: list[Row], french: Extractor) -> None:
    found = meetings(read(french, text))
    assert sorted(found, key=lambda told: sorted(told[0])) == sorted(expected, key=lambda told: sorted(told[0]))
