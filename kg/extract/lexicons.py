"""The frames of a language, compiled once and checked: meetings, agreements, claims, outcomes, issues, co-reference."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from kg.errors import DataError
from kg.extract import claim_frames
from kg.extract.claim_frames import ClaimFrame, ClaimNoun, claim_forms, claim_frame, claim_noun, claim_words
from kg.lexicon import check_keys, fold, load_lexicon

Patterns = dict[str, re.Pattern[str]]
Data = TypeVar("Data")

PATTERN_KEYS = {"match", "example"}
AGREEMENT_KEYS = {"nouns", "types", "verbs", "negotiating_cues", "mediator_cues", "mediating"}
MEETING_KEYS = {
    "verbs",
    "nouns",
    "during",
    "call",
    "support",
    "grant",
    "another",
    "mooted",
    "prepositions",
    "place_prepositions",
    "journey_verbs",
    "journey_nouns",
    "invitations",
    "companions",
    "sponsorships",
    "presence",
    "attend",
    "at",
    "of",
    "whose",
    "together",
    "mode_cues",
    "status_cues",
    "reports",
}


@dataclass(frozen=True, slots=True)
class MeetingFrame:
    """A verb or noun that makes a meeting; `slots` are the relations and prepositions whose fillers take part."""

    lemmas: frozenset[str]
    slots: frozenset[str]
    mode: str | None
    persons: frozenset[str]
    status: str | None
    requires_cue: bool
    visit: bool
    reflexive: bool
    intransitive: bool
    gathers: bool
    each: bool
    of_people: bool


@dataclass(frozen=True, slots=True)
class AgreementNoun:
    """A noun for an agreement and the type it tells; `verb_only` needs a verb of signing or agreeing beside it."""

    type: str
    verb_only: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of one language. Keys of the dictionaries are folded lemmas."""

    meeting_verbs: dict[str, MeetingFrame]
    meeting_nouns: dict[str, MeetingFrame]
    call: MeetingFrame
    support: frozenset[str]
    grant: frozenset[str]
    during: frozenset[str]
    another: frozenset[str]
    mooted: frozenset[str]
    reports: frozenset[str]
    place_prepositions: frozenset[str]
    journey_verbs: frozenset[str]
    journey_nouns: frozenset[str]
    invitations: frozenset[str]
    companions: frozenset[str]
    sponsorships: frozenset[str]
    presence: tuple[str, ...]
    attend: frozenset[str]
    at: frozenset[str]
    of: frozenset[str]
    whose: frozenset[str]
    together: re.Pattern[str]
    mode_cues: Patterns
    status_cues: Patterns
    agreement_nouns: dict[str, AgreementNoun]
    agreement_types: Patterns
    agreement_status: dict[str, str]
    mediating: frozenset[str]
    negotiating_cues: re.Pattern[str]
    mediator_cues: re.Pattern[str]
    claims: dict[str, ClaimFrame]
    claim_phrases: tuple[tuple[str, re.Pattern[str]], ...]
    claim_nouns: dict[str, ClaimNoun]
    claim_forms: dict[str, str]
    claim_words: dict[str, frozenset[str]]
    outcomes: Patterns
    issues: Patterns
    coreference: dict[str, Any]
    coreference_sets: dict[str, frozenset[str]]

    @property
    def event_nouns(self) -> frozenset[str]:
        """Folded lemmas of all nouns that are predicates."""
        return frozenset(self.meeting_nouns) | frozenset(self.agreement_nouns) | self.journey_nouns


def _expression(row: Any, where: str) -> str:
    if not isinstance(row, dict) or set(row) != PATTERN_KEYS:
        raise DataError(f"{where}: {row!r}: {{match: a regular expression over folded text, example: a text}} is right")
    try:
        re.compile(row["match"])
    except re.error as error:
        wrong = f"{where}: {row['match']!r}: {error}"
        raise DataError(f"{wrong}: a regular expression over folded text is right") from error
    return str(row["match"])


def _pattern(rows: list[dict[str, str]], where: str) -> re.Pattern[str]:
    """One alternation of the expressions of `rows`, anchored at the start of a word."""
    return re.compile(r"\b(?:" + "|".join(_expression(row, where) for row in rows) + ")")


def _patterns(groups: dict[str, list[dict[str, str]]], where: str) -> Patterns:
    return {key: _pattern(rows, f"{where}: {key}") for key, rows in groups.items()}


def _by_lemma(rows: list[dict[str, Any]], build: Callable[[dict[str, Any]], Data], where: str) -> dict[str, Data]:
    """`build(row)` for each lemma of each row. Raises DataError when a lemma stands twice."""
    found: dict[str, Data] = {}
    for row in rows:
        frame = build(row)
        for lemma in row["lemmas"]:
            if fold(lemma) in found:
                raise DataError(f"{where}: lemma {lemma!r} stands twice; once is right")
            found[fold(lemma)] = frame
    return found


def _folded(values: list[str] | None) -> frozenset[str]:
    return frozenset(fold(value) for value in values or ())


def _sets(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Every list of words in `data`, nested or not, folded and by its own key."""
    found: dict[str, frozenset[str]] = {}
    for key, value in data.items():
        found |= _sets(value) if isinstance(value, dict) else {key: _folded(value)}
    return found


def _meeting_frame(row: dict[str, Any], where: str, prepositions: frozenset[str]) -> MeetingFrame:
    check_keys(
        row,
        {
            "lemmas",
            "slots",
            "mode",
            "persons",
            "host",
            "status",
            "requires_cue",
            "visit",
            "reflexive",
            "intransitive",
            "gathers",
            "each",
            "of_people",
            "examples",
        },
        where=where,
    )
    slots = _folded(row["slots"]) if "slots" in row else prepositions
    return MeetingFrame(
        _folded(row["lemmas"]),
        slots,
        row["mode"],
        _folded(row.get("persons")),
        row.get("status"),
        row.get("requires_cue", False),
        row.get("visit", False),
        row.get("reflexive", False),
        row.get("intransitive", False),
        row.get("gathers", False),
        row.get("each", False),
        row.get("of_people", False),
    )


def _agreement_noun(row: dict[str, Any], where: str) -> AgreementNoun:
    check_keys(row, {"lemmas", "type", "verb_only", "bare", "examples"}, where=where)
    return AgreementNoun(row["type"], row.get("verb_only", False), row.get("bare", False))


def _agreement_status(row: dict[str, Any], where: str) -> str:
    check_keys(row, {"lemmas", "status", "examples"}, where=where)
    return str(row["status"])


@lru_cache(maxsize=4)
def frames(language: str) -> Frames:
    """Load and check the frames of `language`. Raises DataError on a broken file."""
    names = ("meetings", "agreements", "claims", "outcomes", "issues", "coreference")
    meetings, agreements, claims, outcomes, issues, coreference = (load_lexicon(language, name) for name in names)
    at = {name: f"data/lexicon/{language}/{name}.yaml" for name in names}
    for name, data, keys in (
        ("meetings", meetings, MEETING_KEYS),
        ("agreements", agreements, AGREEMENT_KEYS),
        ("claims", claims, claim_frames.KEYS),
    ):
        check_keys(data, keys, where=at[name])
    prepositions = _folded(meetings["prepositions"])
    return Frames(
        meeting_verbs=_by_lemma(
            meetings["verbs"],
            lambda row: _meeting_frame(row, f"{at['meetings']}: verbs", prepositions),
            f"{at['meetings']}: verbs",
        ),
        meeting_nouns=_by_lemma(
            meetings["nouns"],
            lambda row: _meeting_frame(row, f"{at['meetings']}: nouns", prepositions),
            f"{at['meetings']}: nouns",
        ),
        call=_meeting_frame(meetings["call"], f"{at['meetings']}: call", prepositions),
        support=_folded(meetings["support"]),
        grant=_folded(meetings["grant"]),
        during=_folded(meetings["during"]),
        another=_folded(meetings["another"]),
        mooted=_folded(meetings["mooted"]),
        reports=_folded(meetings["reports"]),
        place_prepositions=_folded(meetings["place_prepositions"]),
        journey_verbs=_folded(meetings["journey_verbs"]),
        journey_nouns=_folded(meetings["journey_nouns"]),
        invitations=frozenset(meetings["invitations"]),
        companions=_folded(meetings["companions"]),
        sponsorships=frozenset(meetings["sponsorships"]),
        presence=tuple(sorted(_folded(meetings["presence"]))),
        attend=_folded(meetings["attend"]),
        at=_folded(meetings["at"]),
        of=_folded(meetings["of"]),
        whose=_folded(meetings["whose"]),
        together=_pattern(meetings["together"], f"{at['meetings']}: together"),
        mode_cues=_patterns(meetings["mode_cues"], f"{at['meetings']}: mode_cues"),
        status_cues=_patterns(meetings["status_cues"], f"{at['meetings']}: status_cues"),
        agreement_nouns=_by_lemma(
            agreements["nouns"],
            lambda row: _agreement_noun(row, f"{at['agreements']}: nouns"),
            f"{at['agreements']}: nouns",
        ),
        agreement_types=_patterns(agreements["types"], f"{at['agreements']}: types"),
        agreement_status=_by_lemma(
            agreements["verbs"],
            lambda row: _agreement_status(row, f"{at['agreements']}: verbs"),
            f"{at['agreements']}: verbs",
        ),
        mediating=_folded(agreements["mediating"]),
        negotiating_cues=_pattern(agreements["negotiating_cues"], f"{at['agreements']}: negotiating_cues"),
        mediator_cues=_pattern(agreements["mediator_cues"], f"{at['agreements']}: mediator_cues"),
        claims=_by_lemma(
            claims["verbs"], lambda row: claim_frame(row, f"{at['claims']}: verbs"), f"{at['claims']}: verbs"
        ),
        claim_phrases=tuple(_patterns(claims["phrases"], f"{at['claims']}: phrases").items()),
        claim_nouns=_by_lemma(
            claims["nouns"], lambda row: claim_noun(row, f"{at['claims']}: nouns"), f"{at['claims']}: nouns"
        ),
        claim_forms=claim_forms(
            [lemma for row in claims["verbs"] for lemma in row["lemmas"]], claims["endings"], claims["forms"]
        ),
        claim_words=claim_words(claims["words"], at["claims"]),
        outcomes=_patterns(outcomes, at["outcomes"]),
        issues=_patterns(issues, at["issues"]),
        coreference=coreference,
        coreference_sets=_sets(coreference),
    )
