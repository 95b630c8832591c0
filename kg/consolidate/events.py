"""Which reports of different articles tell of one fact, and what they say of it together.

Reports are one only if their keys are equal and every two of them are alike (`RULES`). Where likeness is not that
clear (a report of the month beside two of different days), reports that say exactly the same are one and the rest
stays apart. Two facts of one article are never one meeting or agreement, for the article tells them apart.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.consolidate.people import commonest, components
from kg.consolidate.reports import Report, Term
from kg.rdf.names import concept

Span = tuple[str, str]  # first and last day, 2021-01-01 to 2021-01-31


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and the reports of it; `values` holds its properties by prefixed name."""

    kind: str
    values: dict[str, tuple[Term, ...]]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Reports may be one if their keys are equal, and are if they are also alike; None: equal keys are enough."""

    kind: str
    reason: str
    key: Callable[[Report], Hashable]
    alike: Callable[[Report, Report], bool] | None = None


def consolidated_facts(reports: Iterable[Report]) -> list[Fact]:
    """The facts behind the reports, whose persons are canonical. The order of `reports` does not matter."""
    ordered = sorted(reports, key=lambda report: report.node.value)
    return [_fact(group) for rule in RULES for group in _groups(rule, [r for r in ordered if r.kind == rule.kind])]


def _groups(rule: Rule, reports: Sequence[Report]) -> Iterator[list[Report]]:
    buckets: dict[Hashable, list[Report]] = defaultdict(list)
    for report in reports:
        buckets[rule.key(report)].append(report)
    for bucket in buckets.values():
        if rule.alike is None:
            yield bucket
            continue
        pairs = [pair for pair in combinations(range(len(bucket)), 2) if rule.alike(bucket[pair[0]], bucket[pair[1]])]
        for component in components(len(bucket), pairs):
            yield from _clear([bucket[position] for position in component], rule.alike)


def _clear(reports: list[Report], alike: Callable[[Report, Report], bool]) -> Iterator[list[Report]]:
    """The reports as one if every two are alike, else those that say the same as one, else each for itself."""
    if _all_alike(reports, alike):
        yield reports
        return
    same: dict[Hashable, list[Report]] = defaultdict(list)
    for report in reports:
        same[_said(report)].append(report)
    for group in same.values():
        if _all_alike(group, alike):
            yield group
        else:
            yield from ([report] for report in group)


def _all_alike(reports: Sequence[Report], alike: Callable[[Report, Report], bool]) -> bool:
    return all(alike(left, right) for left, right in combinations(reports, 2))


def _said(report: Report) -> Hashable:
    names = ("dkg:status", "dkg:mode", "dkg:date", "dkg:startDate", "dkg:endDate", "dkg:issue")
    return tuple(report.many(name) for name in names)


# ---------------------------------------------------------------- the rules

_HELD, _PLANNED = ("event-status", "held"), ("event-status", "planned")


def _tenure_key(report: Report) -> Hashable:
    return tuple(report.one(name) for name in ("dkg:holder", "dkg:role", "dkg:of", "dkg:former"))


def _meeting_key(report: Report) -> Hashable:
    return report.many("dkg:participant")


def _agreement_key(report: Report) -> Hashable:
    return report.one("dkg:agreementType"), report.many("dkg:party") or report.node


def _claim_key(report: Report) -> Hashable:
    said = tuple(report.one(name) for name in ("dkg:source", "dkg:stance", "dkg:target"))
    return *said, report.many("dkg:issue"), report.source.published or report.source.node


def _same_meeting(left: Report, right: Report) -> bool:
    return (
        left.source.id != right.source.id
        and _same_time(left, right)
        and not _contradict(left, right, "dkg:mode")
        and _same_status(left, right)
        and (len(left.many("dkg:participant")) > 1 or left.many("dkg:place") == right.many("dkg:place"))
    )


def _same_agreement(left: Report, right: Report) -> bool:
    issues = left.many("dkg:issue"), right.many("dkg:issue")
    spans = span_of(left), span_of(right)
    return (
        left.source.id != right.source.id
        and (None in spans or _within(*spans))
        and (bool(issues[0] & issues[1]) or issues[0] == issues[1])
    )


RULES: Final = (
    Rule("tenure", "holder, role, body and former are equal", _tenure_key),
    Rule("meeting", "participants equal; date and status agree, mode does not contradict", _meeting_key, _same_meeting),
    Rule(
        "agreement",
        "type and parties equal; date does not contradict, an issue is shared",
        _agreement_key,
        _same_agreement,
    ),
    Rule("claim", "source, stance, target, issue and day of publication are equal", _claim_key),
)


def _same_time(left: Report, right: Report) -> bool:
    """One date within the other; reports without any date must be published on one day."""
    spans = span_of(left), span_of(right)
    if spans == (None, None):
        return left.source.published is not None and left.source.published == right.source.published
    return None not in spans and _within(*spans)


def _same_status(left: Report, right: Report) -> bool:
    statuses = {left.one("dkg:status"), right.one("dkg:status")}
    return len(statuses) == 1 or statuses == {concept(*_HELD), concept(*_PLANNED)}


def _contradict(left: Report, right: Report, name: str) -> bool:
    values = {left.one(name), right.one(name)} - {None}
    return len(values) > 1


def _within(left: Span | None, right: Span | None) -> bool:
    if left is None or right is None:
        return False
    return (left[0] <= right[0] and right[1] <= left[1]) or (right[0] <= left[0] and left[1] <= right[1])


def span_of(report: Report) -> Span | None:
    """The first and the last day of a report's date, or None if it has none."""
    start = report.one("dkg:date") or report.one("dkg:startDate")
    end = report.one("dkg:date") or report.one("dkg:endDate")
    return (_days(start.value)[0], _days(end.value)[1]) if start is not None and end is not None else None


def _days(edtf: str) -> Span:
    """The first and last day: "2021-02" gives 2021-02-01 and 2021-02-28."""
    if len(edtf) == 4:
        return f"{edtf}-01-01", f"{edtf}-12-31"
    if len(edtf) == 7:
        return f"{edtf}-01", f"{edtf}-{monthrange(int(edtf[:4]), int(edtf[5:]))[1]}"
    return edtf, edtf


# ---------------------------------------------------------------- what the reports say together

_AGREEMENT_STATUSES = ("ended", "signed", "reached", "not-reached", "negotiating")
_MERGED = {
    "tenure": ("dkg:holder", "dkg:role", "dkg:of", "dkg:former"),
    "meeting": ("dkg:participant", "dkg:mode", "dkg:issue", "dkg:outcomeType"),
    "agreement": ("dkg:agreementType", "dkg:party", "dkg:mediator", "dkg:issue"),
    "claim": ("dkg:source", "dkg:stance", "dkg:target", "dkg:issue"),
}
_DATES = ("dkg:date", "dkg:startDate", "dkg:endDate")


def _fact(reports: Sequence[Report]) -> Fact:
    kind = reports[0].kind
    values = {name: _union(reports, name) for name in _MERGED[kind]}
    if kind == "tenure":
        seen = sorted((r.source.published for r in reports if r.source.published), key=lambda day: _days(day.value))
        values |= {"dkg:firstSeen": tuple(seen[:1]), "dkg:lastSeen": tuple(seen[-1:])}
    if kind in ("meeting", "agreement"):
        values["dkg:status"] = (_status(reports),)
        values |= {name: tuple(_most_precise(reports).values.get(name, ())) for name in _DATES}
    if kind == "meeting":
        values["dkg:place"] = _union(reports, "dkg:place")
    if kind == "agreement":
        labels = [label for label in _union(reports, "skos:prefLabel") if isinstance(label, Literal)]
        values["skos:prefLabel"] = tuple(label for label in labels if label.value == commonest(x.value for x in labels))
    return Fact(kind, {name: members for name, members in values.items() if members}, tuple(reports))


def _union(reports: Sequence[Report], name: str) -> tuple[Term, ...]:
    return tuple(sorted({value for report in reports for value in report.values.get(name, ())}, key=str))


def _status(reports: Sequence[Report]) -> NamedNode:
    """Of a meeting "held" if any report says so; of an agreement the first of `_AGREEMENT_STATUSES` that one says."""
    said = {report.one("dkg:status") for report in reports}
    order = [concept(*_HELD)] if reports[0].kind == "meeting" else []
    order += [concept("agreement-status", key) for key in _AGREEMENT_STATUSES] if not order else []
    found = [status for status in order if status in said]
    return found[0] if found else next(status for status in said if isinstance(status, NamedNode))


def _most_precise(reports: Sequence[Report]) -> Report:
    """The report with the shortest date; of several the earliest, then the first by node."""

    def rank(report: Report) -> tuple[int, str, str]:
        span = span_of(report)
        if span is None:
            return 10**9, "", report.node.value
        return (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days, span[0], report.node.value

    return min(reports, key=rank)
