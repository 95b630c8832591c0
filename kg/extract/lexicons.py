"""The frames of a language, compiled once and checked: meetings, agreements, claims, outcomes, issues, co-reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.errors import DataError
from kg.lexicon import check_keys, fold, load_lexicon

Patterns = dict[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class MeetingFrame:
    """A verb or noun that makes a meeting; `slots` are the relations and prepositions whose fillers take part."""

    lemmas: frozenset[str]
    slots: frozenset[str]
    mode: str | None
    persons: frozenset[str]
    status: str | None
    requires_cue: bool
    requires: frozenset[str]
    visit: bool
    reflexive: bool
    intransitive: bool
    gathers: bool


@dataclass(frozen=True, slots=True)
class AgreementNoun:
    """A noun for an agreement and the type it tells; `verb_only` needs a verb of signing or agreeing beside it."""

    type: str
    verb_only: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class ClaimFrame:
    """A verb that takes a stance; `target` are the slots that hold the target, in order of preference."""

    stance: str
    target: tuple[str, ...]
    needs: frozenset[str]


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
    reports: frozenset[str]
    place_prepositions: frozenset[str]
    participant_prepositions: frozenset[str]
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
    outcomes: Patterns
    issues: Patterns
    coreference: dict[str, Any]

    @property
    def event_nouns(self) -> frozenset[str]:
        """Folded lemmas of all nouns that are predicates."""
        return frozenset(self.meeting_nouns) | frozenset(self.agreement_nouns)


def _pattern(expressions: list[str], where: str) -> re.Pattern[str]:
    try:
        return re.compile(r"\b(?:" + "|".join(expressions) + ")")
    except re.error as error:
        raise DataError(f"{where}: {error}: a regular expression over folded text is right") from error


def _patterns(groups: dict[str, list[str]], where: str) -> Patterns:
    return {key: _pattern(expressions, f"{where}: {key}") for key, expressions in groups.items()}


def _by_lemma(rows: list[dict[str, Any]], build: Any) -> dict[str, Any]:
    return {fold(lemma): build(row) for row in rows for lemma in row["lemmas"]}


def _folded(values: list[str] | None) -> frozenset[str]:
    return frozenset(fold(value) for value in values or ())


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
            "requires",
            "visit",
            "reflexive",
            "intransitive",
            "gathers",
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
        _folded(row.get("requires")),
        row.get("visit", False),
        row.get("reflexive", False),
        row.get("intransitive", False),
        row.get("gathers", False),
    )


@lru_cache(maxsize=4)
def frames(language: str) -> Frames:
    """Load and check the frames of `language`. Raises DataError on a broken file."""
    names = ("meetings", "agreements", "claims", "outcomes", "issues", "coreference")
    meetings, agreements, claims, outcomes, issues, coreference = (load_lexicon(language, name) for name in names)
    at = {name: f"data/lexicon/{language}/{name}.yaml" for name in names}
    prepositions = _folded(meetings["prepositions"])
    return Frames(
        meeting_verbs=_by_lemma(meetings["verbs"], lambda row: _meeting_frame(row, at["meetings"], prepositions)),
        meeting_nouns=_by_lemma(meetings["nouns"], lambda row: _meeting_frame(row, at["meetings"], prepositions)),
        call=_meeting_frame(meetings["call"], at["meetings"], prepositions),
        support=_folded(meetings["support"]),
        grant=_folded(meetings["grant"]),
        during=_folded(meetings["during"]),
        another=_folded(meetings["another"]),
        reports=_folded(meetings["reports"]),
        place_prepositions=_folded(meetings["place_prepositions"]),
        participant_prepositions=prepositions,
        mode_cues=_patterns(meetings["mode_cues"], at["meetings"]),
        status_cues=_patterns(meetings["status_cues"], at["meetings"]),
        agreement_nouns=_by_lemma(
            agreements["nouns"],
            lambda row: AgreementNoun(row["type"], row.get("verb_only", False), row.get("bare", False)),
        ),
        agreement_types=_patterns(agreements["types"], at["agreements"]),
        agreement_status={fold(lemma): status for status, lemmas in agreements["status"].items() for lemma in lemmas},
        mediating=_folded(agreements["mediating"]),
        negotiating_cues=_pattern(agreements["negotiating_cues"], at["agreements"]),
        mediator_cues=_pattern(agreements["mediator_cues"], at["agreements"]),
        claims=_by_lemma(
            claims["verbs"],
            lambda row: ClaimFrame(
                row["stance"], tuple(fold(slot) for slot in row["target"]), _folded(row.get("needs"))
            ),
        ),
        claim_phrases=tuple((row["stance"], re.compile(row["pattern"])) for row in claims["phrases"]),
        outcomes=_patterns(outcomes, at["outcomes"]),
        issues=_patterns(issues, at["issues"]),
        coreference=coreference,
    )
