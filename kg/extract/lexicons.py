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
from kg.extract.cues import Cues, alternation
from kg.lexicon import check_keys, fold, load_lexicon

Data = TypeVar("Data")

PATTERN_KEYS = {"match", "example"}
AGREEMENT_KEYS = {
    "nouns",
    "types",
    "named",
    "verbs",
    "acts",
    "carriers",
    "phrases",
    "idioms",
    "negotiating_cues",
    "mediator_cues",
    "agent_cues",
    "implied",
    "topics",
    "words",
}
MEETING_KEYS = {
    "verbs",
    "nouns",
    "during",
    "aside",
    "call",
    "talk",
    "talk_phrases",
    "views",
    "beginning",
    "idle",
    "delegations",
    "chair",
    "stand_for",
    "debates",
    "agree",
    "support",
    "grant",
    "another",
    "mooted",
    "continuing",
    "arranging",
    "seats",
    "troubles",
    "none",
    "welcome",
    "standing",
    "prepositions",
    "place_prepositions",
    "afar",
    "journey_verbs",
    "journey_nouns",
    "invitations",
    "companions",
    "sponsorships",
    "presence",
    "attend",
    "attend_phrases",
    "present",
    "namely",
    "besides",
    "there",
    "at",
    "of",
    "whose",
    "together",
    "together_with",
    "beside",
    "means",
    "apart",
    "habits",
    "able",
    "brings",
    "matters",
    "cities",
    "venues",
    "hosting",
    "mode_cues",
    "status_cues",
    "reports",
    "report_cues",
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
    bare: bool
    welcomes: bool


@dataclass(frozen=True, slots=True)
class AgreementNoun:
    """A noun for an agreement and the type it tells; `verb_only` needs a verb of signing or agreeing beside it.

    `bare` nouns are singled out by a date alone, `anaphoric` ones stand for an agreement named before («le texte»);
    `words` must stand behind the noun («feuille de route»), the type of a `weak` one gives way to its
    phrase, and it is no agreement where it is only spoken of («leur partenariat»).
    """

    type: str
    verb_only: bool
    bare: bool
    anaphoric: bool
    weak: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgreementVerb:
    """A verb by what it says of an agreement: its status, and what its subject is to it.

    `subject` is party, teller (a party only beside another: «annoncer»), maker (the mediator between two others:
    «négocier»), decree (one side alone: «décréter») or none. `agreeing` verbs make an agreement of what they agree on;
    `kept` ones only presuppose it («violer»); `words` must stand right behind the verb («se mettre d'accord»), or it
    must be `reflexive` («s'entendre»).
    """

    status: str
    subject: str
    agreeing: bool
    kept: bool
    reflexive: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgreementAct:
    """An act of two sides that is an agreement of some type («rétablir leurs relations», "un échange de prisonniers").

    An act that is not `alone` counts only where it is agreed upon («ont convenu de cesser les combats»). One of `words`
    must stand beside the object, where there are any («établir des relations diplomatiques»).
    """

    type: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    objects: frozenset[str]
    alone: bool
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AgreementFrames:
    """What names an agreement and tells of it. `carriers` are nouns above it by status («la signature de l'accord»),
    `phrases` expressions beside it by status, `named` well-known agreements by type, `idioms` what is no agreement,
    `implied` the issue of a type and `topics` the type of an issue.
    """

    nouns: dict[str, AgreementNoun]
    verbs: dict[str, AgreementVerb]
    acts: tuple[AgreementAct, ...]
    carriers: dict[str, str]
    types: Cues
    named: Cues
    phrases: Cues
    idioms: re.Pattern[str]
    negotiating_cues: re.Pattern[str]
    mediator_cues: re.Pattern[str]
    agent_cues: re.Pattern[str]
    implied: dict[str, str]
    topics: dict[str, str]
    words: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames of one language. Keys of the dictionaries are folded lemmas."""

    meeting_verbs: dict[str, MeetingFrame]
    meeting_nouns: dict[str, MeetingFrame]
    call: MeetingFrame
    talk: MeetingFrame
    talk_phrases: dict[str, frozenset[str]]
    agree: MeetingFrame
    views: frozenset[str]
    beginning: frozenset[str]
    idle: frozenset[str]
    delegations: frozenset[str]
    chair: frozenset[str]
    stand_for: frozenset[str]
    debates: frozenset[str]
    support: frozenset[str]
    grant: frozenset[str]
    during: frozenset[str]
    aside: frozenset[str]
    another: frozenset[str]
    mooted: frozenset[str]
    continuing: frozenset[str]
    arranging: frozenset[str]
    seats: frozenset[str]
    troubles: frozenset[str]
    none: frozenset[str]
    welcome: re.Pattern[str]
    standing: frozenset[str]
    reports: frozenset[str]
    report_cues: re.Pattern[str]
    place_prepositions: frozenset[str]
    afar: frozenset[str]
    journey_verbs: frozenset[str]
    journey_nouns: frozenset[str]
    invitations: frozenset[str]
    companions: frozenset[str]
    sponsorships: frozenset[str]
    presence: tuple[str, ...]
    attend: frozenset[str]
    attend_phrases: dict[str, frozenset[str]]
    present: frozenset[str]
    namely: frozenset[str]
    besides: frozenset[str]
    there: frozenset[str]
    at: frozenset[str]
    of: frozenset[str]
    whose: frozenset[str]
    together: re.Pattern[str]
    together_with: frozenset[str]
    beside: frozenset[str]
    means: frozenset[str]
    apart: re.Pattern[str]
    habits: re.Pattern[str]
    able: frozenset[str]
    brings: frozenset[str]
    matters: frozenset[str]
    cities: frozenset[str]
    venues: frozenset[str]
    hosting: frozenset[str]
    mode_cues: Cues
    status_cues: Cues
    agreements: AgreementFrames
    claims: dict[str, ClaimFrame]
    claim_phrases: Cues
    claim_contents: Cues
    claim_nouns: dict[str, ClaimNoun]
    claim_forms: dict[str, str]
    claim_words: dict[str, frozenset[str]]
    outcomes: Cues
    issues: Cues
    coreference: dict[str, Any]
    coreference_sets: dict[str, frozenset[str]]

    @property
    def agreement_nouns(self) -> dict[str, AgreementNoun]:
        """The nouns that name agreements, by folded lemma."""
        return self.agreements.nouns

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
    """One alternation of the expressions of `rows`, anchored at the edge of a word."""
    return alternation(_expression(row, where) for row in rows)


def _cues(groups: dict[str, list[dict[str, str]]], where: str) -> Cues:
    return Cues({key: [_expression(row, f"{where}: {key}") for row in rows] for key, rows in groups.items()})


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
            "bare",
            "visit",
            "reflexive",
            "intransitive",
            "gathers",
            "each",
            "of_people",
            "welcomes",
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
        row.get("bare", False),
        row.get("welcomes", False),
    )


def _agreement_noun(row: dict[str, Any], where: str) -> AgreementNoun:
    check_keys(row, {"lemmas", "type", "verb_only", "bare", "anaphoric", "weak", "words", "examples"}, where=where)
    return AgreementNoun(
        row["type"],
        row.get("verb_only", False),
        row.get("bare", False),
        row.get("anaphoric", False),
        row.get("weak", False),
        _folded(row.get("words")),
    )


def _agreement_verb(row: dict[str, Any], where: str) -> AgreementVerb:
    keys = {"lemmas", "status", "subject", "agreeing", "kept", "reflexive", "words", "examples"}
    check_keys(row, keys, where=where)
    return AgreementVerb(
        row["status"],
        row.get("subject", "party"),
        row.get("agreeing", False),
        row.get("kept", False),
        row.get("reflexive", False),
        _folded(row.get("words")),
    )


def _agreement_act(row: dict[str, Any], where: str) -> AgreementAct:
    check_keys(row, {"type", "verbs", "nouns", "objects", "alone", "words", "examples"}, where=where)
    verbs, nouns, objects = (_folded(row[key]) for key in ("verbs", "nouns", "objects"))
    return AgreementAct(row["type"], verbs, nouns, objects, row.get("alone", False), _folded(row.get("words")))


def _agreement_frames(data: dict[str, Any], where: str) -> AgreementFrames:
    return AgreementFrames(
        nouns=_by_lemma(data["nouns"], lambda row: _agreement_noun(row, f"{where}: nouns"), f"{where}: nouns"),
        verbs=_by_lemma(data["verbs"], lambda row: _agreement_verb(row, f"{where}: verbs"), f"{where}: verbs"),
        acts=tuple(_agreement_act(row, f"{where}: acts") for row in data["acts"]),
        carriers={fold(noun): status for status, nouns in data["carriers"].items() for noun in nouns},
        types=_cues(data["types"], f"{where}: types"),
        named=_cues(data["named"], f"{where}: named"),
        phrases=_cues(data["phrases"], f"{where}: phrases"),
        idioms=_pattern(data["idioms"], f"{where}: idioms"),
        negotiating_cues=_pattern(data["negotiating_cues"], f"{where}: negotiating_cues"),
        mediator_cues=_pattern(data["mediator_cues"], f"{where}: mediator_cues"),
        agent_cues=_pattern(data["agent_cues"], f"{where}: agent_cues"),
        implied=dict(data["implied"]),
        topics=dict(data["topics"]),
        words=_sets(data["words"]),
    )


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
        talk=_meeting_frame(meetings["talk"], f"{at['meetings']}: talk", prepositions),
        talk_phrases={fold(verb): _folded(nouns) for verb, nouns in meetings["talk_phrases"].items()},
        agree=_meeting_frame(meetings["agree"], f"{at['meetings']}: agree", prepositions),
        views=_folded(meetings["views"]),
        beginning=_folded(meetings["beginning"]),
        idle=_folded(meetings["idle"]),
        delegations=_folded(meetings["delegations"]),
        chair=_folded(meetings["chair"]),
        stand_for=_folded(meetings["stand_for"]),
        debates=_folded(meetings["debates"]),
        support=_folded(meetings["support"]),
        grant=_folded(meetings["grant"]),
        during=_folded(meetings["during"]),
        aside=_folded(meetings["aside"]),
        another=_folded(meetings["another"]),
        mooted=_folded(meetings["mooted"]),
        continuing=_folded(meetings["continuing"]),
        arranging=_folded(meetings["arranging"]),
        seats=_folded(meetings["seats"]),
        troubles=_folded(meetings["troubles"]),
        none=_folded(meetings["none"]),
        welcome=_pattern(meetings["welcome"], f"{at['meetings']}: welcome"),
        standing=_folded(meetings["standing"]),
        reports=_folded(meetings["reports"]),
        report_cues=_pattern(meetings["report_cues"], f"{at['meetings']}: report_cues"),
        place_prepositions=_folded(meetings["place_prepositions"]),
        afar=_folded(meetings["afar"]),
        journey_verbs=_folded(meetings["journey_verbs"]),
        journey_nouns=_folded(meetings["journey_nouns"]),
        invitations=frozenset(meetings["invitations"]),
        companions=_folded(meetings["companions"]),
        sponsorships=frozenset(meetings["sponsorships"]),
        presence=tuple(sorted(_folded(meetings["presence"]))),
        attend=_folded(meetings["attend"]),
        attend_phrases={fold(verb): _folded(nouns) for verb, nouns in meetings["attend_phrases"].items()},
        present=_folded(meetings["present"]),
        namely=_folded(meetings["namely"]),
        besides=_folded(meetings["besides"]),
        there=_folded(meetings["there"]),
        at=_folded(meetings["at"]),
        of=_folded(meetings["of"]),
        whose=_folded(meetings["whose"]),
        together_with=_folded(meetings["together_with"]),
        beside=_folded(meetings["beside"]),
        means=_folded(meetings["means"]),
        brings=_folded(meetings["brings"]),
        matters=_folded(meetings["matters"]),
        cities=_folded(meetings["cities"]),
        able=_folded(meetings["able"]),
        apart=_pattern(meetings["apart"], f"{at['meetings']}: apart"),
        habits=_pattern(meetings["habits"], f"{at['meetings']}: habits"),
        venues=_folded(meetings["venues"]),
        hosting=_folded(meetings["hosting"]),
        together=_pattern(meetings["together"], f"{at['meetings']}: together"),
        mode_cues=_cues(meetings["mode_cues"], f"{at['meetings']}: mode_cues"),
        status_cues=_cues(meetings["status_cues"], f"{at['meetings']}: status_cues"),
        agreements=_agreement_frames(agreements, at["agreements"]),
        claims=_by_lemma(
            claims["verbs"], lambda row: claim_frame(row, f"{at['claims']}: verbs"), f"{at['claims']}: verbs"
        ),
        claim_phrases=_cues(claims["phrases"], f"{at['claims']}: phrases"),
        claim_contents=_cues(claims["contents"], f"{at['claims']}: contents"),
        claim_nouns=_by_lemma(
            claims["nouns"], lambda row: claim_noun(row, f"{at['claims']}: nouns"), f"{at['claims']}: nouns"
        ),
        claim_forms=claim_forms(
            [lemma for row in claims["verbs"] for lemma in row["lemmas"]], claims["endings"], claims["forms"]
        ),
        claim_words=claim_words(claims["words"], at["claims"]),
        outcomes=_cues(outcomes, at["outcomes"]),
        issues=_cues(issues, at["issues"]),
        coreference=coreference,
        coreference_sets=_sets(coreference),
    )
