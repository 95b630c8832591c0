"""Dates in French text: what is found, and what it comes to."""

from __future__ import annotations

import time

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.lexicon import load_lexicon
from kg.read.dates import DateSpan, Tense, date_of_complement, find_dates, resolve

LEXICON = load_lexicon("fr", "dates")
SATURDAY = "2021-01-16"

Row = tuple[str, str | None, Tense | None, str | None, str | None, str]


def only(text: str) -> DateSpan:
    spans = find_dates(text, "fr")
    assert len(spans) == 1, [(span.text, span.rule) for span in spans]
    return spans[0]


# text, published, tense, anchor, EDTF value, reason
WRITTEN: list[Row] = [
    ("signé le 23 novembre 2020 à Moscou", None, "past", None, "2020-11-23", "a full date needs no publication"),
    ("le 1er février 2021", None, None, None, "2021-02-01", "first of the month"),
    ("jeudi 26 janvier 2023", None, None, None, "2023-01-26", "weekday and full date"),
    ("le 31 février 2021", SATURDAY, None, None, None, "no such day"),
    ("12 déc. 2020", None, None, None, "2020-12-12", "short month"),
    ("3 Aout 2020", None, None, None, "2020-08-03", "without accent, with capital"),
    ("le 25/08/2022", None, None, None, "2022-08-25", "day first"),
    ("le 25.08.2022", None, None, None, "2022-08-25", "with points"),
    ("2022-08-25", None, None, None, "2022-08-25", "ISO"),
    ("en janvier 2016", None, "past", None, "2016-01", "month and year"),
    ("à la mi-mars 2024", None, "past", None, "2024-03", "middle of a month, which dateparser does not read"),
    ("fin mai 2022", None, None, None, "2022-05", "edge of a month"),
    ("au début du mois de décembre 2019", None, None, None, "2019-12", "edge, long form"),
    ("un accord signé en 2001", None, "past", None, "2001", "bare year after a preposition"),
    ("l'accord de 1968, on en parle", None, None, None, "1968", "bare year of a thing"),
    ("fin 2023", None, None, None, "2023", "edge of a year"),
    ("le cessez-le-feu (1998)", None, None, None, "1998", "year in brackets"),
    ("au printemps 2021", None, None, None, "2021", "a season lies in its year"),
    ("à l'hiver 2021", None, None, None, None, "winter lies in two years"),
]

RANGES: list[Row] = [
    ("du 23 au 24 novembre 2020", None, None, None, "2020-11-23/2020-11-24", "days with a year"),
    ("du 25 au 27 août derniers", "2023-03-25", "past", None, "2022-08-25/2022-08-27", "the last such days"),
    ("les 12 et 13 mai", "2023-05-21", "past", None, "2023-05-12/2023-05-13", "two days"),
    ("les 11, 12 et 13 mai", "2023-05-21", "past", None, "2023-05-11/2023-05-13", "three days"),
    ("entre le 3 et le 5 juin", "2023-06-10", "past", None, "2023-06-03/2023-06-05", "between"),
    ("du lundi 3 au mercredi 5 juillet", "2023-06-10", "future", None, "2023-07-03/2023-07-05", "weekdays are skipped"),
    ("du 28 mai au 2 juin", "2023-06-10", "past", None, "2023-05-28/2023-06-02", "across months"),
    ("du 30 décembre au 2 janvier", SATURDAY, "past", None, "2020-12-30/2021-01-02", "across years"),
    ("du 30 décembre 2020 au 2 janvier 2021", None, None, None, "2020-12-30/2021-01-02", "across years, both given"),
    ("puis de février à mars à Mexico", "2023-06-10", "past", None, "2023-02/2023-03", "months"),
    ("entre avril et juin 2021", None, None, None, "2021-04/2021-06", "months of a year"),
    ("de décembre 2020 à février 2021", None, None, None, "2020-12/2021-02", "months of two years"),
    ("de décembre à février", "2021-03-20", "past", None, "2020-12/2021-02", "months across years"),
    ("en 2021 et 2022", None, None, None, "2021/2022", "two years"),
    ("de 2014 à 2016", None, None, None, "2014/2016", "years"),
    ("l'hiver 2021-2022", None, None, None, "2021/2022", "the winter of two years"),
    ("lundi et mardi", "2024-03-01", "past", None, "2024-02-26/2024-02-27", "weekdays past"),
    ("de lundi à mercredi", "2024-03-01", "future", None, "2024-03-04/2024-03-06", "weekdays to come"),
    ("lundi et mardi", None, "past", None, None, "no publication"),
]

PARTIAL: list[Row] = [
    ("les pourparlers du 11 janvier", SATURDAY, "past", None, "2021-01-11", "last one not after publication"),
    ("le 30 janvier", SATURDAY, "past", None, "2020-01-30", "past: the year before"),
    ("le 30 janvier", SATURDAY, "future", None, "2021-01-30", "future: this year"),
    ("le 11 janvier", SATURDAY, "future", None, "2022-01-11", "future: next year"),
    ("le 16 janvier", SATURDAY, "past", None, "2021-01-16", "the publication day is past"),
    ("le 16 janvier", SATURDAY, "future", None, "2021-01-16", "and not before itself"),
    ("le 14 août", "2023-06-10", None, None, "2023-08-14", "no tense: the nearest"),
    ("le 31 décembre", "2023-06-10", "past", None, "2022-12-31", "long past"),
    ("le 8 février dernier", "2023-02-08", "past", None, "2022-02-08", "last is before publication"),
    ("le 1er avril prochain", "2023-03-25", None, None, "2023-04-01", "next"),
    ("le 29 février", "2023-06-10", "past", None, "2020-02-29", "leap day"),
    ("recevra lundi 30 janvier à Paris", "2023-01-27", "future", None, "2023-01-30", "weekday fits this year"),
    ("s'est rendue jeudi 26 janvier à Odessa", "2023-01-27", "past", None, "2023-01-26", "weekday fits"),
    ("mardi 31 décembre", "2025-01-03", "past", None, "2024-12-31", "weekday fits the year before"),
    ("lundi 31 janvier", "2023-01-27", "past", None, "2022-01-31", "weekday decides against the nearest"),
    ("mercredi 30 janvier", "2023-01-27", "past", None, None, "weekday fits no year about"),
    ("le 11 janvier", None, "past", None, None, "no publication"),
    ("en janvier", "2020-10-24", "past", None, "2020-01", "month by tense, past"),
    ("en janvier", "2023-11-28", "future", None, "2024-01", "month by tense, future"),
    ("en janvier", SATURDAY, "past", None, "2021-01", "the running month"),
    ("en mars dernier", "2022-11-14", "past", None, "2022-03", "last March"),
    ("en novembre dernier", "2022-11-14", "past", None, "2021-11", "last is not the running month"),
    ("en juin prochain", "2022-11-14", None, None, "2023-06", "next June"),
    ("fin mai", "2022-11-14", "past", None, "2022-05", "edge of a month"),
    ("début mai", "2023-03-25", "future", None, "2023-05", "edge of a month to come"),
    ("la première séance aura lieu à la mi-juin", "2024-05-28", "future", None, "2024-06", "middle of a month"),
    ("au début du mois de décembre", "2022-11-14", "future", None, "2022-12", "long form"),
    ("au mois de mai", "2024-01-14", "future", None, "2024-05", "month of May"),
    ("Le 11, elles avaient signé", "2023-05-21", "past", "2023-05-06", "2023-05-11", "bare day in the month spoken of"),
    ("conclu le 16 : ce", "2025-03-14", "past", "2022-09", "2022-09-16", "the anchor may be a month"),
    ("Le 11, elles", "2023-05-21", "past", None, "2023-05-11", "bare day, by the publication"),
    ("Le 25 à Paris", "2023-05-21", "past", None, "2023-04-25", "bare day, the month before"),
    ("Le 31, elles", "2023-05-21", "past", "2023-04-06", None, "no such day in the month spoken of"),
    ("jeudi 26, à Paris", "2023-01-27", "past", None, "2023-01-26", "weekday and bare day"),
    ("dans la nuit du 3 au 4 juin", "2023-06-10", "past", None, "2023-06-04", "a night belongs to its second day"),
]

WEEKDAYS: list[Row] = [
    ("Vendredi, le président", SATURDAY, "past", None, "2021-01-15", "the last one"),
    ("vendredi", SATURDAY, None, None, "2021-01-15", "news is past"),
    ("vendredi", SATURDAY, "future", None, "2021-01-22", "the next one"),
    ("samedi", SATURDAY, "past", None, "2021-01-16", "publication day, past"),
    ("samedi", SATURDAY, "present", None, "2021-01-16", "publication day, present"),
    ("samedi", SATURDAY, "future", None, "2021-01-23", "publication day, future: after it"),
    ("lundi", SATURDAY, "present", None, "2021-01-18", "the present announces"),
    ("samedi dernier", SATURDAY, "past", None, "2021-01-09", "last is before publication"),
    ("samedi prochain", SATURDAY, None, None, "2021-01-23", "next is after publication"),
    ("mardi dernier", SATURDAY, "past", None, "2021-01-12", "last, which dateparser does not read"),
    ("vendredi soir", SATURDAY, "past", None, "2021-01-15", "part of day"),
    ("mardi au soir", SATURDAY, "past", None, "2021-01-12", "part of day, long"),
    ("Dès mardi matin à 15h", SATURDAY, "past", None, "2021-01-12", "time of day is ignored"),
    ("dans la nuit de jeudi à vendredi", SATURDAY, "past", None, "2021-01-15", "the second day"),
    ("ce mardi", "2023-11-28", "future", None, "2023-11-28", "this Tuesday, on a Tuesday"),
    ("ce mardi", "2023-11-27", "future", None, "2023-11-28", "this Tuesday, to come"),
    ("ce mardi", "2023-11-29", "past", None, "2023-11-28", "this Tuesday, past"),
    ("Mercredi de la semaine dernière", "2023-12-15", "past", None, "2023-12-06", "weekday of a week"),
    ("lundi", None, "past", None, None, "no publication"),
    ("mardi", "2024-11-27", "past", "2024-11-18/2024-11-24", "2024-11-19", "in the week spoken of"),
    ("mardi", "2024-11-27", "past", "2024-11-20", "2024-11-26", "a day spoken of does not matter"),
]

DEICTIC: list[Row] = [
    ("ont signé hier, au Palais", "2020-10-24", "past", None, "2020-10-23", "yesterday"),
    ("hier mercredi", "2023-09-14", "past", None, "2023-09-13", "yesterday with its weekday"),
    ("hier mercredi", "2023-09-16", "past", None, None, "yesterday was no Wednesday: contradiction"),
    ("demain vendredi", "2023-09-14", None, None, "2023-09-15", "tomorrow with its weekday"),
    ("avant-hier", "2023-09-14", None, None, "2023-09-12", "two days ago"),
    ("après-demain", "2023-09-14", None, None, "2023-09-16", "in two days"),
    ("aujourd’hui", "2023-09-14", None, None, "2023-09-14", "curly apostrophe"),
    ("il y a deux mois", SATURDAY, None, None, "2020-11", "months ago: a month"),
    ("il y a onze jours", "2023-03-21", "past", None, "2023-03-10", "days ago: a day"),
    ("il y a trente ans", "2023-03-21", "past", None, "1993", "years ago: a year; dateparser reads no thirty"),
    ("il y a deux semaines", "2023-03-22", "past", None, "2023-03-06/2023-03-12", "weeks ago: a week"),
    ("il y a quelques jours", "2023-03-21", None, None, None, "how many is not certain"),
    ("il y a un an et demi", "2023-03-21", None, None, None, "too vague"),
    ("dans deux semaines", "2023-03-22", None, None, "2023-04-03/2023-04-09", "in weeks: a week"),
    ("dans trois jours", "2023-03-22", None, None, "2023-03-25", "in days: a day"),
    ("le mois prochain", "2024-01-14", None, None, "2024-02", "next month"),
    ("le mois dernier", "2024-01-14", None, None, "2023-12", "last month, across years"),
    ("l'an dernier", "2024-01-14", None, None, "2023", "last year, which dateparser does not read"),
    ("l'année prochaine", "2024-01-14", None, None, "2025", "next year"),
    ("la semaine dernière", "2024-11-27", None, None, "2024-11-18/2024-11-24", "last week"),
    ("la semaine prochaine", SATURDAY, None, None, "2021-01-18/2021-01-24", "next week"),
    ("plus tôt dans la semaine", SATURDAY, None, None, "2021-01-11/2021-01-17", "this week"),
    ("avant la fin du mois", "2021-04-07", "future", None, "2021-04", "end of the month"),
    ("la fin de l'année", "2024-03-01", "future", None, "2024", "end of the year"),
    ("cette année", "2021-04-07", "present", None, "2021", "this year"),
    ("le week-end dernier", "2023-03-21", "past", None, "2023-03-18/2023-03-19", "last weekend"),
    ("ce week-end", "2023-03-19", "past", None, "2023-03-18/2023-03-19", "this weekend, on its Sunday"),
    ("ce week-end", "2023-03-21", "future", None, "2023-03-25/2023-03-26", "this weekend, to come"),
    ("les prochains jours", "2023-03-25", "future", None, None, "open"),
    ("depuis le printemps", "2022-07-23", "past", None, "2022", "season by tense"),
    ("l'été dernier", "2022-07-23", "past", None, "2021", "last summer is not the running one"),
    ("l'été prochain", "2022-04-08", None, None, "2022", "next summer"),
    ("hier", None, "past", None, None, "no publication"),
    ("le mois dernier", "2021-01", None, None, "2020-12", "publication known to the month: certain"),
    ("hier", "2021-01", None, None, None, "publication known to the month: the day is not certain"),
    ("aujourd'hui", "2021-01", None, None, "2021-01", "publication known to the month: the month is certain"),
    ("le 11 janvier", "2021-01", "past", None, None, "publication known to the month: not even the year is certain"),
    ("le 11 décembre", "2021-01", "past", None, "2020-12-11", "publication known to the month: certain"),
    ("l'an dernier", "2021", None, None, "2020", "publication known to the year"),
]

ANAPHORIC: list[Row] = [
    ("La veille, les chefs", "2024-12-16", "past", "2024-12-15", "2024-12-14", "the day before"),
    ("le lendemain", None, "past", "2024-12-15", "2024-12-16", "the day after needs no publication"),
    ("la veille", "2024-12-16", "past", None, None, "no event spoken of"),
    ("le surlendemain", None, None, "2024-12-31", "2025-01-02", "two days after"),
    ("l'avant-veille", None, None, "2025-01-01", "2024-12-30", "two days before"),
    ("le même jour", None, "past", "2022-03-16", "2022-03-16", "the same day"),
    ("ce jour-là", None, "past", "2022-09-16", "2022-09-16", "that day"),
    ("le soir même", None, "past", "2022-09-16", "2022-09-16", "that evening"),
    ("trois jours plus tôt", None, "past", "2022-03-02", "2022-02-27", "days earlier"),
    ("Dix jours plus tard", None, "past", "2022-11-02", "2022-11-12", "days later"),
    ("Vingt-quatre heures plus tard", None, "past", "2022-07-22", "2022-07-23", "hours that make days"),
    ("quelques heures plus tôt", None, "past", "2022-04-07", None, "hours that do not"),
    ("deux mois auparavant", None, "past", "2021-01-11", "2020-11", "months earlier"),
    ("le mois précédent", None, "past", "2020-10", "2020-09", "the month before a month"),
    ("le mois suivant", None, "past", "2020-12-31", "2021-01", "the month after a day"),
    ("l'année suivante", None, "past", "2020-10", "2021", "the year after"),
    ("la semaine suivante", None, "past", "2023-03-15", "2023-03-20/2023-03-26", "the week after"),
    ("la même année", None, None, "2020-10", "2020", "the same year"),
    ("le lundi précédent", "2022-11-14", "past", "2022-11-12", "2022-11-07", "weekday before the event"),
    ("le lundi suivant", None, "past", "2022-11-12", "2022-11-14", "weekday after the event"),
    ("la veille", None, "past", "2020-11-23/2020-11-24", "2020-11-22", "before a span of days: before its first"),
    ("le lendemain", None, "past", "2020-11-23/2020-11-24", "2020-11-25", "after a span of days: after its last"),
    ("le lendemain", None, "past", "2020-11", "2020", "the day after some day of November: only the year is certain"),
    ("dix jours après la signature", None, "past", "2022-11-02", "2022-11-12", "anchor: the event named after it"),
    ("deux mois après", None, "past", "2021-01-11", "2021-03", "two months after"),
]

ROWS = WRITTEN + RANGES + PARTIAL + WEEKDAYS + DEICTIC + ANAPHORIC


@pytest.mark.parametrize(("text", "published", "tense", "anchor", "expected", "reason"), ROWS)
def test_resolve(
    text: str, published: str | None, tense: Tense | None, anchor: str | None, expected: str | None, reason: str
) -> None:
    assert resolve(only(text), published=published, tense=tense, anchor=anchor) == expected, reason


@pytest.mark.parametrize("expected", sorted({row[4] for row in ROWS if row[4]}))
def test_values_are_edtf(expected: str) -> None:
    assert str(parse_edtf(expected)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "origin", "bound", "reason"),
    [
        ("le 23 novembre 2020", "absolute", "publication", None, "has a year"),
        ("le 11 janvier", "partial", "publication", None, "has none"),
        ("lundi soir", "weekday", "publication", None, "weekday"),
        ("hier", "deictic", "publication", None, "from the publication"),
        ("la veille", "anaphoric", "anchor", None, "from the event spoken of"),
        ("la veille de l'entretien", "anaphoric", "complement", None, "from the event named after it"),
        ("au lendemain d’une frappe", "anaphoric", "complement", None, "elided"),
        ("deux mois après avoir négocié", "anaphoric", "complement", None, "infinitive"),
        ("les 12 et 13 mai", "range", "publication", None, "two days"),
        ("depuis le 6 mai", "partial", "publication", "from", "since"),
        ("à partir du 9 novembre", "partial", "publication", "from", "from, contracted"),
        ("jusqu'au 3 août", "partial", "publication", "until", "until, contracted"),
        ("d'ici à l'été", "deictic", "publication", "until", "by summer"),
        ("avant la fin du mois", "deictic", "publication", "before", "before"),
    ],
)
def test_kind_origin_bound(text: str, kind: str, origin: str, bound: str | None, reason: str) -> None:
    span = only(text)
    assert (span.kind, span.origin, span.bound) == (kind, origin, bound), reason


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        ("depuis le 11 janvier, et lundi", ["le 11 janvier", "lundi"], "in order"),
        ("en mars dernier, une trêve", ["mars dernier"], "the preposition stays out, the adjective in"),
        ("ouvert de jeudi à vendredi soir", ["de jeudi à vendredi"], "longest match"),
        ("du 25 au 27 août derniers à Alger", ["du 25 au 27 août derniers"], "a range is one date"),
        ("reçu hier\nmercredi à Moroni", ["hier\nmercredi"], "across a line"),
        ("la fin du mois", ["la fin du mois"], "edge of the month"),
        ("vendredi\n\nLe président", ["vendredi"], "not across paragraphs"),
        ("le 11\n\nmai sera", ["le 11"], "not across paragraphs"),
    ],
)
def test_extent(text: str, found: list[str], reason: str) -> None:
    spans = find_dates(text, "fr")
    assert [span.text for span in spans] == found, reason
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("rompues depuis sept ans", "a duration since"),
        ("pendant trois jours", "a duration"),
        ("dans un délai de deux mois", "a time limit"),
        ("au terme de trois ans de mission", "a duration with a noun"),
        ("une trêve de six mois", "how long"),
        ("il y a été question de la guerre", "no count"),
        ("l'opération a été un succès", "été is not always summer"),
        ("de 2000 soldats", "a quantity"),
        ("plus de 1950 véhicules", "more than"),
        ("dans les années 1990", "a decade is no year"),
        ("le Journal du dimanche", "a newspaper"),
        ("à ce jour", "so far"),
        ("le 20 heures de la chaîne", "a news broadcast"),
        ("la résolution 2254 du Conseil", "a number"),
        ("Avril Haines", "a first name"),
        ("format 5+5, article 49.3", "numbers"),
        ("la planète Mars", "a planet"),
    ],
)
def test_not_dates(text: str, reason: str) -> None:
    assert find_dates(text, "fr") == (), reason


@pytest.mark.parametrize(("name", "example"), [(p["name"], e) for p in LEXICON["patterns"] for e in p["examples"]])
def test_pattern_matches_its_example(name: str, example: str) -> None:
    assert only(example).rule == name


@pytest.mark.parametrize("example", [e for p in LEXICON["not_dates"] for e in p["examples"]])
def test_examples_of_what_is_no_date(example: str) -> None:
    assert find_dates(example, "fr") == ()


def test_every_pattern_has_a_name_and_an_example() -> None:
    names = [pattern["name"] for pattern in LEXICON["patterns"]]
    assert len(set(names)) == len(names)
    assert all(pattern["examples"] for pattern in LEXICON["patterns"] + LEXICON["not_dates"])


def test_date_of_what_comes_after() -> None:
    after = only("tenus deux mois après avoir négocié un accord")
    assert date_of_complement(after, date="2021-01-11") == "2020-11"
    assert date_of_complement(only("la veille de l'entretien"), date="2023-11-27") == "2023-11-28"
    assert date_of_complement(only("la veille"), date="2023-11-27") is None


def test_language_without_lexicon_is_refused() -> None:
    with pytest.raises(DataError, match="no such lexicon file"):
        find_dates("gestern", "xx")


def test_finding_is_fast() -> None:
    text = "Le 11 janvier, il y a deux mois, le président a reçu vendredi soir son homologue à Paris. " * 33
    find_dates(text, "fr")
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.02, "dense with dates: ten times the dates of an article"


@pytest.mark.parametrize(
    "text", ["11, " * 20_000, "le 11" + " " * 50_000 + "mai", "il y a " * 10_000, "\n" * 50_000 + "lundi"]
)
def test_no_text_takes_long(text: str) -> None:
    assert _seconds(text) < 5, "milliseconds when linear, minutes when not"


def _seconds(text: str) -> float:
    start = time.process_time()
    find_dates(text, "fr")
    return time.process_time() - start


WORDS = "le 11 1er janvier mai 2021 et au du 25 lundi dernier il y a deux mois ans la veille de après hier l' été , ."


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=12).map(" ".join),
    st.sampled_from([None, "2021", "2021-02", "2024-02-29"]),
)
def test_any_text(text: str, published: str | None) -> None:
    end = 0
    for span in find_dates(text, "fr"):
        assert end <= span.start < span.end
        assert text[span.start : span.end] == span.text
        end = span.end
        value = resolve(span, published=published, tense="past", anchor="2020-11-23/2020-11-24")
        assert value is None or parse_edtf(value)
