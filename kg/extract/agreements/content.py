"""What an agreement is about: its type and issues, by its noun, its phrase and the sentences that tell its terms."""

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
    fields = context.frames.agreements.words["fields"]
    cut = next((t.i for t in scope.tokens[naming.token :] if fold(t.lemma) in fields), len(scope.tokens))
    text = text_of(scope, {i for i in phrase_of(context, scope, naming) if i < cut})
    own = _first(context.frames.agreements.types, text, at_start=True)
    if own is not None and naming.noun is not None:
        return own
    named = _first(context.frames.agreements.named, words_of(scope, phrase_of(context, scope, naming)))
    told = named or _first(context.frames.agreements.types, text)
    if naming.type != "other":
        return told or naming.type if naming.noun is not None and naming.noun.weak else naming.type
    return told or naming.hint or _by_issue(context, scope, naming) or "other"


def _by_issue(context: Context, scope: Scope, naming: Naming) -> str | None:
    """The type that an issue of the phrase tells («un accord permettant d'exporter le blé»)."""
    topics = context.frames.agreements.topics
    return next((topics[issue] for issue in issues_of(context, scope, naming) if issue in topics), None)


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
    left_out = {j for clause in _asides(context, scope, naming) for j in scope.subtree(clause.predicate)}
    left_out |= {j for i in _circumstances(context, scope, naming.token) for j in scope.subtree(i)}
    words = context.frames.agreements.words
    about = {
        j
        for i in left_out
        if (scope.tree.preposition(i) or "") in words["matter"]
        or fold(scope.tokens[i].text) in words["purpose"]
        or fold(scope.tokens[i].lemma) in words["fields"]  # «dans le domaine de l'énergie»
        for j in scope.subtree(i)
    }
    stops = words["whose"] | words["content_forms"]
    cut = next((t.i for t in scope.tokens[naming.token + 1 :] if fold(t.text) in stops), len(scope.tokens))
    left_out |= set(range(cut, len(scope.tokens)))  # «deux accords, dont un mémorandum»
    about -= set(range(cut, len(scope.tokens)))
    left_out |= {
        j
        for i in scope.tree.of(naming.token, "acl", "amod")
        if _goes_along(context, scope, i)
        for j in scope.subtree(i)
    }
    left_out |= _joined(context, scope, naming.token)
    inside = ((scope.subtree(naming.token) | _behind(context, scope, naming.token)) - left_out) | about
    return {i for i in inside if i >= naming.token} | _qualifiers(scope, naming.token)


def _asides(context: Context, scope: Scope, naming: Naming) -> list[Clause]:
    """Participles on the noun, and relative clauses that tell what came of it («qui a mis fin à la guerre»); one in the
    imperfect tells what it holds («par lequel ils promettaient …»)."""
    below = [scope.clauses[j] for j in scope.subtree(naming.token) if j in scope.clauses and j != naming.token]
    past = [
        c
        for c in below
        if not is_content(context, c) and c.tense == "past" and scope.tokens[c.predicate].dep == "acl:relcl"
        if "Tense=Imp" not in scope.tokens[c.predicate].morph
    ]
    return [*naming.modifiers, *past]


def _joined(context: Context, scope: Scope, i: int) -> set[int]:
    """The words of a further agreement that the parser joined to a word of the phrase («sur le gaz et un traité»)."""
    words = context.frames.agreements.words["indefinite"]
    starts = [
        token.i
        for token in scope.tokens[i + 1 :]
        if token.dep == "conj" and fold(token.lemma) in context.frames.agreements.nouns
        if any(fold(scope.tokens[j].text) in words for j in scope.tree.of(token.i, "det"))
    ]
    return set(range(starts[0], len(scope.tokens))) if starts else set()


def _goes_along(context: Context, scope: Scope, i: int) -> bool:
    """«un accord assorti d'une feuille de route»: what comes with it is another text."""
    return fold(scope.tokens[i].lemma) in context.frames.agreements.words["along"]


def _qualifiers(scope: Scope, i: int) -> set[int]:
    """Adjectives before the noun («un nouvel accord»)."""
    return {j for j in scope.tree.of(i, "amod") if j < i}


def _circumstances(context: Context, scope: Scope, i: int) -> list[int]:
    """Complements of the noun that say where or with whom, not about what («le long de leur frontière»)."""
    words = context.frames.agreements.words
    told = words["of"] | words["matter"] | {""}
    return [
        j
        for k in (i, *scope.tree.of(i, "amod"))
        for j in scope.tree.of(k, "nmod", "obl")
        if (scope.tree.preposition(j) or "") not in (told if k == i else told | words["to"])  # «relatif à»
        and fold(scope.tokens[j].text) not in words["purpose"]
    ]


def _behind(context: Context, scope: Scope, i: int) -> set[int]:
    """The words behind the noun up to the next verb or stop, but for where and with whom («entre A et B sur …»)."""
    words = context.frames.agreements.words
    span: set[int] = set()
    aside = matter = False
    for token in scope.tokens[i + 1 : i + ABOUT]:
        if token.pos in STOPS or token.text in (",", ";", ":", "."):
            break
        if token.pos == "ADP":
            matter = fold(token.text) in words["matter"] or (matter and fold(token.text) in words["to"])
            aside = not matter and (aside or fold(token.text) not in words["of"])
        if fold(token.lemma) in words["fields"]:  # «dans le domaine de l'énergie»
            aside, matter = False, True
        span |= set() if aside else {token.i}
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
    """The issues of what an agreement provides, behind the verb that it is subject of («le texte prévoit …»)."""
    within = {i for i in scope.subtree(clause.predicate) if i > clause.predicate}
    return list(dict.fromkeys(issue for issue, _ in scope.cues(context.frames.issues, within)))


def told_by_form(context: Context, scope: Scope, naming: Naming) -> list[str]:
    """The issues behind «prévoit» right after the noun's phrase, where the parser did not see a verb."""
    forms = context.frames.agreements.words["content_forms"]
    for token in scope.tokens[naming.token + 1 : naming.token + ABOUT]:
        if fold(token.text) in forms:
            within = set(range(token.i + 1, len(scope.tokens)))
            return list(dict.fromkeys(issue for issue, _ in scope.cues(context.frames.issues, within)))
        if "Mood=" in token.morph:
            break
    return []


def is_content(context: Context, clause: Clause) -> bool:
    """Whether a verb tells what a text provides («prévoir», "stipuler")."""
    return not clause.noun and clause.lemma in context.frames.agreements.words["content"]


def tells_terms(context: Context, scope: Scope, naming: Naming) -> bool:
    """Whether the sentence tells the terms of the agreement («aux termes de l'accord», "dans le texte, X s'engage")."""
    words = context.frames.agreements.words
    within = naming.definite and (scope.tree.preposition(naming.token) or "") in words["within"]
    return within or any(fold(scope.tokens[i].lemma) in words["terms"] for i in naming.carriers)
