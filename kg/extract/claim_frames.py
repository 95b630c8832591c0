"""The frames of claims: which verbs, phrases and nouns take which stance, and the closed classes that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.errors import DataError
from kg.lexicon import check_keys, fold

KEYS = {"verbs", "phrases", "contents", "nouns", "endings", "forms", "words"}
VERB_KEYS = {
    "lemmas",
    "stance",
    "target",
    "needs",
    "reflexive",
    "denied",
    "looming",
    "active",
    "of_things",
    "of_actors",
    "open",
    "except",
    "examples",
}
NOUN_KEYS = {"lemmas", "stance", "needs", "examples"}
WORDS = {
    "according",
    "against",
    "ahead",
    "allegations",
    "among",
    "answering",
    "as",
    "assuring",
    "auxiliaries",
    "bearers",
    "cautions",
    "charges",
    "collectives",
    "consequences",
    "datives",
    "decisions",
    "domestic",
    "either",
    "first_person",
    "for",
    "genitives",
    "gifts",
    "giving",
    "going",
    "guilty",
    "impersonal",
    "lasting",
    "measures",
    "meanwhile",
    "misdeeds",
    "mutually",
    "namesakes",
    "naming",
    "necessary",
    "nor",
    "obeying",
    "obligation",
    "of",
    "offences",
    "others",
    "own",
    "partners",
    "prompt",
    "reflexive",
    "relative",
    "refusing",
    "requests",
    "saying",
    "seeing",
    "several",
    "statements",
    "suffered",
    "there",
    "towards",
    "two",
    "unions",
    "yielded",
}


@dataclass(frozen=True, slots=True)
class ClaimFrame:
    """A verb that takes a stance; `target` are the slots that hold the target, in order of preference.

    `needs`: one of these slots must be filled. `denied` is the stance of the denied verb («ne reconnaît pas»).
    `looming` asks for a consequence that lies ahead («avertit que …»), `active` excludes the participle («soutenu
    par»), `of_things` an object that acts («exclut le Mali»), `of_actors` one that does not («traite une question»);
    `open` needs no target; `without` are objects that make it something else.
    """

    stance: str | None
    target: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    reflexive: bool = False
    denied: str | None = None
    looming: bool = False
    active: bool = False
    of_things: bool = False
    of_actors: bool = False
    open: bool = False
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClaimNoun:
    """A noun of stance («les accusations de X»); `needs` are the prepositions one of which must follow its owner."""

    stance: str
    needs: frozenset[str]


def _folded(values: list[str] | None) -> frozenset[str]:
    return frozenset(fold(value) for value in values or ())


def claim_frame(row: dict[str, Any], where: str) -> ClaimFrame:
    """The frame of one row of verbs. Raises DataError on an unknown key."""
    check_keys(row, VERB_KEYS, where=where)
    return ClaimFrame(
        row.get("stance"),
        tuple(fold(slot) for slot in row.get("target", ())),
        _folded(row.get("needs")),
        row.get("reflexive", False),
        row.get("denied"),
        row.get("looming", False),
        row.get("active", False),
        row.get("of_things", False),
        row.get("of_actors", False),
        row.get("open", False),
        _folded(row.get("except")),
    )


def claim_noun(row: dict[str, Any], where: str) -> ClaimNoun:
    """The frame of one row of nouns. Raises DataError on an unknown key."""
    check_keys(row, NOUN_KEYS, where=where)
    return ClaimNoun(row["stance"], _folded(row.get("needs")))


def claim_words(data: dict[str, list[str]], where: str) -> dict[str, frozenset[str]]:
    """The closed classes of words, folded. Raises DataError when one is missing or unknown."""
    if set(data) != WORDS:
        wrong = ", ".join(sorted(set(data) ^ WORDS))
        raise DataError(f"{where}: words: {wrong}: missing or unknown; {', '.join(sorted(WORDS))} are right")
    return {key: _folded(values) for key, values in data.items()}


def claim_forms(lemmas: list[str], endings: dict[str, list[str]], forms: dict[str, str]) -> dict[str, str]:
    """Folded form → folded lemma of the verbs of stance, for forms that the parser takes for a noun or adjective."""
    found = {fold(form): fold(lemma) for form, lemma in forms.items()}
    for lemma in lemmas:
        for ending, others in endings.items():
            if lemma.endswith(ending):
                found |= {fold(lemma[: -len(ending)] + other): fold(lemma) for other in others}
    return found
