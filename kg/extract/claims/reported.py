"""Stances that lie in what is said and not in a verb of stance: «X a déclaré que Y devait se retirer» is a demand.

Three contents take a stance when somebody says them: that another must do something (demand), that another did wrong
(accuse), that one's own side will go on doing something (pledge). What the article itself says takes none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.claims.actors import owner, whom
from kg.extract.claims.speech import Speech
from kg.extract.claims.subjects import subject_tokens
from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Clause


@dataclass(frozen=True, slots=True)
class Said:
    """A stance in the words of somebody."""

    stance: str
    token: int
    rule: str
    sources: tuple[Actor, ...]
    target: Actor | None


def said(context: Context, scope: Scope, speech: Speech) -> list[Said]:
    """The stances in what the sentence reports or quotes."""
    found: list[Said] = []
    for clause in scope.sentence.clauses:
        frame = context.frames.claims.get(clause.lemma)
        if clause.noun or (frame is not None and frame.stance):
            continue
        kind = _kind(context, scope, clause)
        if kind is None:
            continue
        speakers = speech.reporter(context, scope, clause.predicate)
        if not speakers:
            continue
        own = {a for s in speakers for a in (s, *context.entities.bodies_of(s))}
        impersonal = clause.lemma in scope.tree.lexicon.sets["impersonal"]
        tokens = [] if impersonal else subject_tokens(scope, clause.predicate)
        doers = [a for i in tokens for a in whom(context, scope, i) or owner(context, scope, i)]
        mine = any(_is_own(context, scope, i) for i in tokens) or bool(own & set(doers))
        others = [a for a in doers if not own & {a, *context.entities.bodies_of(a)}]
        found += _of_kind(kind, clause, speakers, others, mine)
    return found


def _of_kind(kind: str, clause: Clause, speakers: tuple[Actor, ...], others: list[Actor], mine: bool) -> Iterator[Said]:
    if kind == "demand" and not mine and not clause.negated:
        yield Said("demand", clause.predicate, "claim.said.demand", speakers, others[0] if others else None)
    elif kind == "accuse" and others and not mine and not clause.negated:
        yield Said("accuse", clause.predicate, "claim.said.accuse", speakers, others[0])
    elif kind == "pledge" and mine and not clause.negated:
        yield Said("pledge", clause.predicate, "claim.said.pledge", speakers, None)


def _kind(context: Context, scope: Scope, clause: Clause) -> str | None:
    """What stance the content of a clause takes, whoever says it."""
    words = context.frames.claim_words
    i = clause.predicate
    auxiliaries = {fold(scope.tokens[j].lemma) for j in scope.tree.of(i, "aux")}
    finite = "Mood=" in scope.tokens[i].morph or any("Mood=" in scope.tokens[j].morph for j in scope.tree.of(i, "aux"))
    if (clause.lemma in words["obligation"] and finite and _governs(scope, i)) or auxiliaries & words["obligation"]:
        return "demand"
    if clause.lemma in words["misdeeds"] and clause.modality == "real":
        return "accuse"
    if clause.lemma in words["lasting"] and _lies_ahead(context, scope, i):
        return "pledge"
    above = scope.clauses.get(scope.tokens[i].head)
    if (
        above is not None
        and above.lemma in words["assuring"]
        and above.predicate < i
        and _lies_ahead(context, scope, i)
    ):
        return "pledge"
    return None


def _governs(scope: Scope, i: int) -> bool:
    """Whether an infinitive or "que" follows, and no measure of time («il faut encore deux jours»)."""
    for token in scope.tokens[i + 1 : i + 5]:
        if "VerbForm=Inf" in token.morph or fold(token.text) in scope.tree.lexicon.sets["restriction"]:
            return True
        if token.pos not in ("ADV", "PRON", "PUNCT", "AUX"):
            return False
    return False


def _lies_ahead(context: Context, scope: Scope, i: int) -> bool:
    """Future, conditional, or «allons poursuivre»."""
    group = [scope.tokens[j] for j in (*scope.tree.of(i, "aux", "cop"), i)]
    if any(fold(t.text).endswith(tuple(context.frames.claim_words["ahead"])) for t in group):
        return True
    upper = (scope.tokens[i].head, *scope.tree.of(i, "aux"))
    going = any(fold(scope.tokens[j].lemma) in context.frames.claim_words["going"] for j in upper)
    return going and "VerbForm=Inf" in scope.tokens[i].morph


def _is_own(context: Context, scope: Scope, i: int) -> bool:
    """«nous», "notre pays", "son armée": the speaker's own side."""
    words = context.frames.claim_words
    if fold(scope.tokens[i].text) in words["first_person"]:
        return True
    return any(
        fold(scope.tokens[j].text) in words["own"] | words["first_person"]
        for j in scope.tree.children[i]
        if scope.tokens[j].pos == "DET"
    )
