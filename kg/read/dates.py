"""Dates in running text: where they are (`find_dates`) and which they are (`resolve`), as EDTF.

The words and patterns of a language are data (`data/lexicon/<language>/dates.yaml`). A date expression is found without
being understood as a day; what day it is depends on the publication, on the tense of its clause and, for "the day
before", on the event spoken of, which the caller knows. Values of written dates come from dateparser, bounds of EDTF
values from edtf. Own arithmetic is confined to what dateparser 1.5 was measured not to do: weekdays ("mardi dernier" is
None, "vendredi" published on a Friday is a week old), weekdays that must fit ("lundi 30 janvier" takes any year),
numbers above twenty, weeks, ranges and everything counted from another event. `search_dates` is not used: it makes
dates of "may" and "a second".

It refuses to guess: a date that is not certain from what is given stays None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Any, Literal, cast, get_args

from kg.errors import DataError
from kg.lexicon import APOSTROPHES, check_keys, load_lexicon

Kind = Literal["absolute", "partial", "weekday", "deictic", "anaphoric", "range"]
Origin = Literal["publication", "anchor", "complement"]
Bound = Literal["from", "until", "before", "after"]
Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class DateParts:
    """What an expression says of one date; day, month and year as written.

    `toward` is -1 for "last", 1 for "next", 0 for "this". `shift` counts `unit`s from the origin; None is not certain.
    """

    day: str | None = None
    month: str | None = None
    year: str | None = None
    written: str | None = None
    weekday: int | None = None
    season: int | None = None
    unit: str | None = None
    shift: int | None = None
    toward: int | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression at `text[start:end]` (code points).

    `parts` are one date or the two ends of a range. `origin` is what a relative date is counted from: the publication,
    the event spoken of before, or the event named after the expression ("la veille de l'entretien"). `bound` says that
    the date only limits a span of time ("depuis le 6 mai"). `rule` is the name of the pattern.
    """

    start: int
    end: int
    text: str
    kind: Kind
    parts: tuple[DateParts, ...]
    language: str
    origin: Origin = "publication"
    bound: Bound | None = None
    rule: str = ""


# ---- finding


@dataclass(frozen=True, slots=True)
class _Pattern:
    name: str
    regex: re.Pattern[str]
    kind: Kind | None
    unit: str | None
    shift: int | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class _Lexicon:
    language: str
    words: dict[str, dict[str, int | str | None]]
    patterns: tuple[_Pattern, ...]
    any: re.Pattern[str]
    keys: dict[str, int]
    bounds: tuple[tuple[Bound, re.Pattern[str]], ...]


_SPACE = r"(?:[^\S\n]++\n?|\n)[^\S\n]*+"  # at most one line break; possessive, so that long gaps take no time
_KEYS = {"name", "kind", "regex", "unit", "shift", "origin", "examples"}
_WORD = re.compile(r"\d+|[^\W\d_]+")
_REACH, _UNIT_REACH = 4, 7  # words: "dans la nuit du 3", "il y a à peine une quinzaine de jours"
_BOUND_REACH = 24


def find_dates(text: str, language: str) -> tuple[DateSpan, ...]:
    """The date expressions of `text`, in order, not overlapping; of those that begin together the longest."""
    lexicon = _lexicon(language)
    spans = []
    done = 0
    for start in _starts(lexicon, text):
        if start < done or not lexicon.any.match(text, start):
            continue
        pattern, match = _longest(lexicon, text, start)
        done = match.end()
        if pattern.kind is not None:
            spans.append(_span(lexicon, pattern, match, text))
    return tuple(spans)


def _starts(lexicon: _Lexicon, text: str) -> list[int]:
    """Where a date may begin: words shortly before a number or key word. Trying all words takes five times as long."""
    matches = list(_WORD.finditer(text))
    starts: list[int] = []
    done = 0
    for i, match in enumerate(matches):
        word = match[0]
        reach = _REACH if word.isdigit() else lexicon.keys.get(word.lower())
        if reach is not None:
            starts.extend(before.start() for before in matches[max(done, i - reach) : i + 1])
            done = i + 1
    return starts


def _longest(lexicon: _Lexicon, text: str, start: int) -> tuple[_Pattern, re.Match[str]]:
    matches = [(pattern, match) for pattern in lexicon.patterns if (match := pattern.regex.match(text, start))]
    return max(matches, key=lambda pair: pair[1].end())


def _span(lexicon: _Lexicon, pattern: _Pattern, match: re.Match[str], text: str) -> DateSpan:
    groups = match.groupdict()
    start, end = match.span("span") if groups.get("span") else match.span()
    before = text[max(0, start - _BOUND_REACH) : start]
    return DateSpan(
        start=start,
        end=end,
        text=text[start:end],
        kind=cast(Kind, pattern.kind),
        parts=_parts(lexicon, pattern, groups),
        language=lexicon.language,
        origin=pattern.origin,
        bound=next((bound for bound, regex in lexicon.bounds if regex.search(before)), None),
        rule=pattern.name,
    )


def _parts(lexicon: _Lexicon, pattern: _Pattern, groups: dict[str, str | None]) -> tuple[DateParts, ...]:
    ends = ("", "2") if pattern.kind == "range" else ("",)
    return tuple(_one(lexicon, pattern, {name: groups.get(name + end) for name in _GROUPS}) for end in ends)


_GROUPS = ("day", "month", "year", "written", "weekday", "season", "unit", "number", "past", "future", "this", "vague")


def _one(lexicon: _Lexicon, pattern: _Pattern, groups: dict[str, str | None]) -> DateParts:
    def value(name: str) -> Any:
        return lexicon.words[name][_plain(word)] if (word := groups[name]) else None

    toward = -1 if groups["past"] else 1 if groups["future"] else 0 if groups["this"] else None
    shift = pattern.shift if pattern.shift is not None else toward
    if groups["number"]:
        count = int(groups["number"]) if groups["number"].isdigit() else value("number")
        shift = count * pattern.shift if count is not None and pattern.shift else None
    return DateParts(
        day=groups["day"],
        month=groups["month"],
        year=groups["year"],
        written=groups["written"],
        weekday=value("weekday"),
        season=value("season"),
        unit=value("unit") or pattern.unit,
        shift=None if groups["vague"] else shift,
        toward=toward,
    )


def _plain(text: str) -> str:
    return " ".join(text.translate(APOSTROPHES).lower().split())


@lru_cache(maxsize=8)
def _lexicon(language: str) -> _Lexicon:
    data = load_lexicon(language, "dates")
    where = f"data/lexicon/{language}/dates.yaml"
    check_keys(data, ("words", "fragments", "bounds", "not_dates", "patterns"), where=where)
    pieces = {name: _either(words) for name, words in data["words"].items()}
    pieces |= {name: f"(?:{_loose(regex)})" for name, regex in data["fragments"].items()}
    entries = [*data["patterns"], *data["not_dates"]]
    patterns = tuple(_pattern(entry, pieces, f"{where}, pattern {entry.get('name')!r}") for entry in entries)
    unnamed = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.regex.pattern) for pattern in patterns)
    return _Lexicon(
        language=language,
        words={name: dict(words) for name, words in data["words"].items() if isinstance(words, dict)},
        patterns=patterns,
        any=_compile(rf"(?<![\w-])(?:{unnamed})", where),
        keys=_keys(data["words"]),
        bounds=tuple(
            (bound, _compile(rf"(?<!\w)(?:{_loose('|'.join(words))}){_SPACE}$", where))
            for bound, words in data["bounds"].items()
        ),
    )


def _keys(words: dict[str, Iterable[str]]) -> dict[str, int]:
    """The words that a date holds, with the number of words that may stand before them."""
    reach = dict.fromkeys(("month", "month_short", "weekday", "season", "key"), _REACH) | {"unit": _UNIT_REACH}
    return {word: reach[name] for name in reach for phrase in words[name] for word in _WORD.findall(phrase)}


def _pattern(entry: dict[str, Any], pieces: dict[str, str], where: str) -> _Pattern:
    check_keys(entry, _KEYS, where=where)
    kind = entry.get("kind")
    if "name" in entry and kind not in get_args(Kind):
        raise DataError(f"{where}: kind is {kind!r}, must be one of {', '.join(get_args(Kind))}")
    try:
        regex = re.sub(r"\{([a-z_]+)\}", lambda match: pieces[match[1]], _loose(entry["regex"]))
    except KeyError as error:
        raise DataError(f"{where}: {error} is neither a list of words nor a fragment") from error
    return _Pattern(
        name=entry.get("name", ""),
        regex=_compile(rf"(?:{regex})(?!\w|-\w)", where),
        kind=kind,
        unit=entry.get("unit"),
        shift=entry.get("shift"),
        origin=entry.get("origin", "publication"),
    )


def _compile(regex: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(regex, re.IGNORECASE)
    except re.error as error:
        raise DataError(f"{where}: {error}") from error


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(_loose(word) for word in sorted(map(str, words), key=len, reverse=True))})"


def _loose(regex: str) -> str:
    """The regular expression with every space and apostrophe made to match all its forms."""
    return regex.replace("'", "['’]").replace(" ?", r"[^\S\n]*").replace(" ", _SPACE)


# ---- resolving


_Candidate = tuple[date, date, str]
_WINTER = 24


def resolve(span: DateSpan, *, published: str | None, tense: Tense | None, anchor: str | None) -> str | None:
    """The EDTF value of a date expression, or None when what is given does not settle it.

    `published` and `anchor` (the date of the event that the expression is counted from) are EDTF; the less precise they
    are, the less of the result is certain. When the anchor is a whole week, a weekday is the one of that week. Without
    a tense, weekdays are past and days and months near; a weekday in the present tense is announced.
    """
    return _resolve(span.parts, span.origin, span.language, published, tense, anchor)


def date_of_complement(span: DateSpan, *, date: str | None) -> str | None:
    """The date of the event named after the expression, from the `date` of the event that the expression dates.

    "Des pourparlers tenus le 11 janvier, deux mois après avoir négocié un accord": the agreement is of November.
    """
    if span.origin != "complement":
        return None
    parts = tuple(replace(part, shift=-part.shift if part.shift is not None else None) for part in span.parts)
    return resolve(replace(span, parts=parts), published=None, tense=None, anchor=date)


@lru_cache(maxsize=4096)
def _resolve(
    parts: tuple[DateParts, ...],
    origin: Origin,
    language: str,
    published: str | None,
    tense: Tense | None,
    anchor: str | None,
) -> str | None:
    first, last = parts[0], parts[-1]
    if last.written or last.year:
        return _range(parts, language, date.max, tense) if len(parts) == 2 else _written(last, language)
    if anchor and len(parts) == 1 and (settled := _beside(first, origin, anchor)):
        return settled[0]
    bounds = _bounds(published if origin == "publication" else anchor)
    if bounds is None:
        return None
    if origin == "anchor" and "/" in (anchor or "") and first.shift:
        bounds = (bounds[0], bounds[0]) if first.shift < 0 else (bounds[1], bounds[1])

    def at(day: date) -> str | None:
        try:
            return _range(parts, language, day, tense) if len(parts) == 2 else _single(first, language, day, tense)
        except (OverflowError, ValueError):  # outside the years 1 to 9999
            return None

    return _agreed(at(bounds[0]), at(bounds[1]))


def _beside(part: DateParts, origin: Origin, anchor: str) -> tuple[str | None] | None:
    """What the event spoken of before settles alone: "ce jour-là", "le 11" in its month, "mardi" in its week."""
    low, high = _bounds(anchor) or (date.min, date.max)
    if origin == "anchor":
        return (anchor,) if part.unit == "day" and part.shift == 0 else None
    if origin != "publication" or part.month or part.unit:
        return None
    if part.day and part.weekday is None and (low.year, low.month) == (high.year, high.month):
        return (_day_in_month(low, part.day),)
    is_week = low.weekday() == 0 and (high - low).days == 6
    if is_week and part.weekday is not None and part.toward is None and not part.day:
        return ((low + timedelta(days=part.weekday)).isoformat(),)
    return None


def _day_in_month(month: date, day: str) -> str | None:
    number = int(re.sub(r"\D", "", day))
    return month.replace(day=number).isoformat() if number <= monthrange(month.year, month.month)[1] else None


@lru_cache(maxsize=1024)
def _bounds(value: str | None) -> tuple[date, date] | None:
    """The first and last day of an EDTF value. Raises ValueError when it is none."""
    if value is None:
        return None
    import edtf  # a fifth of a second, and not needed for texts without relative dates

    parsed = edtf.parse_edtf(value)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


def _agreed(one: str | None, other: str | None) -> str | None:
    """What is certain when the origin lies between two days that give these values: the date or its leading part."""
    if one is None or other is None or one == other:
        return one if one == other else None
    if "/" in one + other:
        return None
    shared = list(takewhile(lambda pair: pair[0] == pair[1], zip(one.split("-"), other.split("-"), strict=False)))
    return "-".join(a for a, _ in shared) or None


@lru_cache(maxsize=4096)
def _read(text: str, language: str) -> date | None:
    """The day that dateparser reads in a text that gives day, month and year. Takes 1 to 3 ms when not cached."""
    import dateparser  # type: ignore[import-untyped]  # a tenth of a second

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "RELATIVE_BASE": datetime(2000, 1, 1)}
    value = dateparser.parse(text, languages=[language], settings=cast(Any, settings))
    return value.date() if value else None


def _in_year(part: DateParts, year: int, language: str) -> _Candidate | None:
    """The day or month of a year: first day, last day, value. Read in a leap year once, for all years."""
    day = _read(f"{part.day or 1} {part.month} 2000", language)
    if day is None or day.day > monthrange(year, day.month)[1]:
        return None
    day = day.replace(year=year)
    if part.day:
        return day, day, day.isoformat()
    return day, day.replace(day=monthrange(year, day.month)[1]), f"{day:%Y-%m}"


def _written(part: DateParts, language: str) -> str | None:
    """The value of a date with a year. A season gives its year, winter none: it lies in two."""
    if part.written:
        day = _read(part.written, language)
        return day.isoformat() if day else None
    if part.month:
        candidate = _in_year(part, int(part.year or 0), language)
        return candidate[2] if candidate else None
    return None if part.season == _WINTER else part.year


def _single(part: DateParts, language: str, base: date, tense: Tense | None) -> str | None:
    if part.month:
        return _chosen(_of_years(part, language, base), base, None if part.weekday is not None else tense, part.toward)
    if part.season:
        return _chosen(_of_seasons(part, base), base, tense, part.toward) if part.season != _WINTER else None
    if part.day:
        return _chosen(_of_months(part, base), base, None if part.weekday is not None else tense, None)
    if part.unit:
        return _shifted(part, base, tense)
    return _weekday(part.weekday, base, tense, part.toward).isoformat() if part.weekday is not None else None


def _chosen(candidates: list[_Candidate], base: date, tense: Tense | None, toward: int | None) -> str | None:
    """The candidate (first day, last day, value) that "last", "next" or the tense picks; without them the nearest."""
    tests: dict[Any, tuple[int, Callable[[_Candidate], bool]]] = {
        -1: (-1, lambda c: c[1] < base),
        1: (0, lambda c: c[0] > base),
        "past": (-1, lambda c: c[0] <= base),
        "future": (0, lambda c: c[1] >= base),
    }
    index, test = tests.get(toward or tense, (0, lambda c: True))
    fitting = [candidate for candidate in candidates if test(candidate)]
    if (toward or tense) not in tests:
        fitting.sort(key=lambda c: max((c[0] - base).days, (base - c[1]).days, 0))
    return fitting[index][2] if fitting else None


def _of_years(part: DateParts, language: str, base: date) -> list[_Candidate]:
    """A day and month, or a month, in the years about `base`; with a weekday only where it fits."""
    reach = 1 if part.weekday is not None or not part.day else 4  # 29 February
    years = range(base.year - reach, base.year + reach + 1)
    candidates = [candidate for year in years if (candidate := _in_year(part, year, language))]
    return [candidate for candidate in candidates if part.weekday in (None, candidate[0].weekday())]


def _of_seasons(part: DateParts, base: date) -> list[_Candidate]:
    years = (str(base.year + i) for i in (-1, 0, 1))
    return [(*bounds, year) for year in years if (bounds := _bounds(f"{year}-{part.season}"))]


def _of_months(part: DateParts, base: date) -> list[_Candidate]:
    """A day of the month in the months about `base`; with a weekday only where it fits."""
    months = [_month(base, i) for i in (-2, -1, 0, 1, 2)]
    values = [value for month in months if (value := _day_in_month(month, part.day or ""))]
    days = [(date.fromisoformat(value), value) for value in values]
    return [(day, day, value) for day, value in days if part.weekday in (None, day.weekday())]


def _month(base: date, count: int) -> date:
    year, month = divmod(base.year * 12 + base.month - 1 + count, 12)
    return date(year, month + 1, 1)


def _weekday(weekday: int, base: date, tense: Tense | None, toward: int | None) -> date:
    back, ahead = (base.weekday() - weekday) % 7, (weekday - base.weekday()) % 7
    if toward == -1:
        return base - timedelta(days=back or 7)
    if toward == 1 or (tense == "future" and toward is None):
        return base + timedelta(days=ahead or 7)
    return base + timedelta(days=ahead) if tense in ("future", "present") else base - timedelta(days=back)


def _shifted(part: DateParts, base: date, tense: Tense | None) -> str | None:
    """`shift` units away from `base`: a day, a week as a range, a month, a year."""
    if part.shift is None:
        return None
    days = {"day": part.shift, "week": 7 * part.shift, "hour": part.shift // 24}.get(part.unit or "")
    if part.unit == "month":
        return f"{_month(base, part.shift):%Y-%m}"
    if part.unit == "year":
        return f"{base.year + part.shift:04d}"
    if part.unit == "weekend":
        return _weekend(base, tense, part.toward)
    if days is None or (part.unit == "hour" and part.shift % 24):
        return None
    day = base + timedelta(days=days)
    if part.unit == "week":
        monday = day - timedelta(days=day.weekday())
        return _ends(monday, 6) if part.weekday is None else (monday + timedelta(days=part.weekday)).isoformat()
    return day.isoformat() if part.weekday in (None, day.weekday()) else None


def _weekend(base: date, tense: Tense | None, toward: int | None) -> str:
    saturday = _weekday(5, base, "past", None)
    if toward == -1 and (base - saturday).days < 2:
        saturday -= timedelta(days=7)
    if toward == 1 or (tense in ("future", "present") and (base - saturday).days >= 2):
        saturday += timedelta(days=7)
    return _ends(saturday, 1)


def _ends(day: date, more: int) -> str:
    return f"{day}/{day + timedelta(days=more)}"


def _range(parts: tuple[DateParts, ...], language: str, base: date, tense: Tense | None) -> str | None:
    """Both ends; the first borrows what only the second says, and is the last such date before it."""
    first, last = parts
    if last.weekday is not None and not last.day:
        return _weekdays(cast(int, first.weekday), last, base, tense)
    end = _written(last, language) if last.year else _single(last, language, base, tense)
    if end is None:
        return None
    first = replace(first, month=first.month or last.month)
    if first.year or not last.month:
        start = _written(first, language)
    else:
        start = _single(first, language, cast(tuple[date, date], _bounds(end))[0], "past")
    return f"{start}/{end}" if start and start < end else None


def _weekdays(first: int, last: DateParts, base: date, tense: Tense | None) -> str:
    if tense in ("future", "present") and last.toward != -1:
        start = _weekday(first, base, tense, last.toward)
        return f"{start}/{_weekday(cast(int, last.weekday), start, None, 1)}"
    end = _weekday(cast(int, last.weekday), base, tense, last.toward)
    return f"{_weekday(first, end, None, -1)}/{end}"
