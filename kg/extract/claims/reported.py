"""Stances that lie in what is said and not in a verb of stance: «X a déclaré que Y devait se retirer» is a demand.

Three contents take a stance when somebody says them: that another must do something (demand), that another did wrong
(accuse), that one's own side will go on doing something (pledge). What the article itself says takes none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.claims.actors import is_own, owner, whom
from kg.extract.claims.speech import Speech
from kg.extract.claims.subjects import is_passive, subject_tokens
from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Clause

GOVERNED = 10  # tokens behind a verb of duty in which its infinitive or "que" stands, a verb of saying between them
ABOUT_OTHERS = ("demand", "accuse")  # what is said of others; the rest is said of one's own side


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
    for i, kind in _predicates(context, scope):
        speakers = speech.reporter(context, scope, i)
        if not speakers:
            continue
        own = {a for s in speakers for a in (s, *context.entities.bodies_of(s))}
        impersonal = fold(scope.tokens[i].lemma) in (
            scope.tree.lexicon.sets["impersonal"] | context.frames.claim_words["necessary"]
        )
        tokens = _required(scope, i) if impersonal else subject_tokens(scope, i)
        tokens = [] if kind == "demand" and any(is_passive(scope, j) for j in scope.tree.of(i, "xcomp")) else tokens
        doers = [a for j in tokens for a in whom(context, scope, j) or owner(context, scope, j)]
        mine = any(is_own(context, scope, j) for j in tokens) or bool(own & set(doers))
        others = [a for a in doers if not own & {a, *context.entities.bodies_of(a)}]
        target = others[0] if others and kind in ABOUT_OTHERS else None
        if mine == (kind not in ABOUT_OTHERS) and (target is not None or kind != "accuse"):
            found.append(Said(kind, i, f"claim.said.{kind}", speakers, target))
    return found


def _predicates(context: Context, scope: Scope) -> Iterator[tuple[int, str]]:
    """Verbs and predicate adjectives whose content takes a stance, and which; what is denied takes none."""
    for clause in scope.sentence.clauses:
        frame = context.frames.claims.get(clause.lemma)
        kind = None if clause.noun or clause.negated or (frame and frame.stance) else _kind(context, scope, clause)
        if kind is not None:
            yield clause.predicate, kind
    words = context.frames.claim_words
    for token in scope.tokens:  # «X est responsable de …», "il est nécessaire que X …"
        lemma = fold(token.lemma)
        stated = lemma in words["guilty"] | words["necessary"] and bool(scope.tree.of(token.i, "cop"))
        if not stated or scope.tree.has(token.i, scope.tree.lexicon.sets["particle"], ("advmod",)):
            continue
        if lemma in words["guilty"] and token.pos == "ADJ" and scope.tree.of(token.i, "nsubj"):
            yield token.i, "accuse"
        if lemma in words["necessary"] and scope.tree.of(token.i, "expl:subj"):
            yield token.i, "demand"


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
    if clause.lemma in words["consequences"] and _lies_ahead(context, scope, i):
        return "threaten"
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
    for token in scope.tokens[i + 1 : i + GOVERNED]:
        if "VerbForm=Inf" in token.morph or fold(token.text) in scope.tree.lexicon.sets["restriction"]:
            return True
        if token.pos in ("NOUN", "NUM", "DET", "ADP"):
            return False
    return False


def _required(scope: Scope, i: int) -> list[int]:
    """«il faut que X se retire»: the subject of what is required."""
    restriction = scope.tree.lexicon.sets["restriction"]
    opening = next((t.i for t in scope.tokens[i + 1 : i + GOVERNED] if fold(t.text) in restriction), None)
    inner = [c for c in scope.sentence.clauses if opening is not None and c.predicate > opening and not c.noun]
    return subject_tokens(scope, inner[0].predicate) if inner and not is_passive(scope, inner[0].predicate) else []


def _lies_ahead(context: Context, scope: Scope, i: int) -> bool:
    """Future, conditional, or «allons poursuivre»."""
    group = [scope.tokens[j] for j in (*scope.tree.of(i, "aux", "cop"), i)]
    if any(fold(t.text).endswith(tuple(context.frames.claim_words["ahead"])) for t in group):
        return True
    upper = (scope.tokens[i].head, *scope.tree.of(i, "aux"))
    going = any(fold(scope.tokens[j].lemma) in context.frames.claim_words["going"] for j in upper)
    return going and "VerbForm=Inf" in scope.tokens[i].morph
