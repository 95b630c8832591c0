"""What an agreement is about: its type and its issues, by its noun, by its phrase and by the sentences that tell its terms."""

from __future__ import annotations

import re

from kg.extract.agreements.naming import Naming
from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Clause

ABOUT = 12  # tokens behind the noun that may say what it is about
STOPS = ("VERB", "AUX", "SCONJ")


def type_of(context: Context, scope: Scope, naming: Naming) -> str:
    """The type that the noun tells, else the expression that comes first in its phrase, else "other"."""
    text = text_of(scope, phrase_of(context, scope, naming))
    own = _first(context.frames.agreements.types, text, at_start=True)
    if own is not None and naming.noun is not None:
        return own
    named = _first(context.frames.agreements.named, words_of(scope, phrase_of(context, scope, naming)))
    if naming.type != "other":
        return naming.type
    return named or _first(context.frames.agreements.types, text) or "other"


def issues_of(context: Context, scope: Scope, naming: Naming) -> list[str]:
    """The issues that the phrase of one naming names."""
    found = scope.cues(context.frames.issues, phrase_of(context, scope, naming))
    return list(dict.fromkeys(issue for issue, _ in found))


def phrase_of(context: Context, scope: Scope, naming: Naming) -> set[int]:
    """The words that belong to the noun, without what its relative clauses tell of its history and of other things.

    Of a verb that agrees on something («s'entendre sur …»), its complements.
    """
    if naming.about:
        return set(naming.about)
    left_out = {j for clause in naming.modifiers for j in scope.subtree(clause.predicate)}
    inside = scope.subtree(naming.token) - left_out | _behind(scope, naming.token)
    return {i for i in inside if i >= naming.token} | _qualifiers(scope, naming.token)


def _qualifiers(scope: Scope, i: int) -> set[int]:
    """Adjectives before the noun («un nouvel accord»)."""
    return {j for j in scope.tree.of(i, "amod") if j < i}


def _behind(scope: Scope, i: int) -> set[int]:
    """The words behind the noun up to the next verb or stop."""
    span: set[int] = set()
    for token in scope.tokens[i + 1 : i + ABOUT]:
        if token.pos in STOPS or token.text in (",", ";", ":", "."):
            break
        span.add(token.i)
    return span


def text_of(scope: Scope, within: set[int]) -> str:
    """The folded words of some tokens."""
    text, owners = scope.folded
    return "".join(c for c, owner in zip(text, owners, strict=True) if owner in within)


def words_of(scope: Scope, within: set[int]) -> str:
    """The folded words of some tokens, names of actors and places too."""
    words = [scope.tokens[i] for i in sorted(within)]
    return "".join(fold(token.text) + ("" if fold(token.text).endswith("'") else " ") for token in words)


def _first(patterns: dict[str, re.Pattern[str]], text: str, *, at_start: bool = False) -> str | None:
    """The key of the pattern that matches first in `text`, or at its start; of several at one place the first key."""
    matches = {key: pattern.match(text) if at_start else pattern.search(text) for key, pattern in patterns.items()}
    found = [(match.start(), k, key) for k, (key, match) in enumerate(matches.items()) if match]
    return min(found)[2] if found else None


def told_content(context: Context, scope: Scope, clause: Clause) -> list[str]:
    """The issues of what an agreement provides: behind the verb whose subject it is («le texte prévoit le retrait …»)."""
    within = {i for i in scope.subtree(clause.predicate) if i > clause.predicate}
    return list(dict.fromkeys(issue for issue, _ in scope.cues(context.frames.issues, within)))


def is_content(context: Context, clause: Clause) -> bool:
    """Whether a verb tells what a text provides («prévoir», "stipuler")."""
    return not clause.noun and clause.lemma in context.frames.agreements.words["content"]


def tells_terms(context: Context, scope: Scope, naming: Naming) -> bool:
    """Whether the sentence tells the terms of the agreement named («aux termes de l'accord», "en vertu du traité")."""
    words = context.frames.agreements.words["terms"]
    return any(fold(scope.tokens[i].lemma) in words for i in naming.carriers)
