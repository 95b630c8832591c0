"""Stances that lie in what is said and not in a verb of stance: «X a déclaré que Y devait se retirer» is a demand.

Three contents take a stance when somebody says them: that another must do something (demand), that another did wrong
(accuse), that one's own side will go on doing something (pledge). What the article itself says takes none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.claims.actors import is_own, owner, whom
from kg.extract.claims.marks import answers_offence
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
        if kind == "reject":
            target = next((a for a in _partners(context, scope, i) if a not in own), None)
        if mine == (kind not in ABOUT_OTHERS) and (target is not None or kind != "accuse"):
            found.append(Said(kind, i, f"claim.said.{kind}", speakers, target))
    return found


def blamed(context: Context, scope: Scope, speech: Speech) -> list[Said]:
    """«La décision de X est injustifiée», a réagi Y: what a subject is said to be or do, by patterns of the lexicon."""
    found: list[Said] = []
    text, owners = scope.folded
    for stance, match in context.frames.claim_contents.matches(text):
        first, last = owners[match.start()], owners[match.end() - 1]
        subject = _subject_of(scope, first, last)
        speakers = speech.reporter(context, scope, first) if subject is not None else ()
        if subject is None or not speakers or _is_unsaid(scope, first, last):
            continue
        own = {a for s in speakers for a in (s, *context.entities.bodies_of(s))}
        others = [a for a in _whose(context, scope, subject, last) if not own & {a, *context.entities.bodies_of(a)}]
        if stance == "deny" and _is_allegation(context, scope, subject):
            found.append(Said(stance, first, f"claim.said.{stance}", speakers, others[0] if others else None))
        elif stance != "deny" and others:
            found.append(Said(stance, first, f"claim.said.{stance}", speakers, others[0]))
    return found


def _subject_of(scope: Scope, first: int, last: int) -> int | None:
    """The subject of the verb or predicate among tokens, before them."""
    for i in range(first, last + 1):
        for j in (
            *scope.tree.of(i, "nsubj", "nsubj:pass"),
            *scope.tree.of(scope.tokens[i].head, "nsubj", "nsubj:pass"),
        ):
            if j < first:
                return j
    j = first - 1
    while j > 0 and scope.tokens[j].pos == "ADV":
        j -= 1
    return j if j >= 0 and scope.tree.is_actor(j) and not scope.tree.has_preposition_before(j) else None


def _is_unsaid(scope: Scope, first: int, last: int) -> bool:
    """Whether a condition, a question or a negation outside the words stands before («si ce tir était illégal»)."""
    sets = scope.tree.lexicon.sets
    for i in (*range(first, last + 1), *scope.path(first)):
        clause = scope.clauses.get(i)
        if scope.tree.has(i, sets["condition"], ("mark",)) or (clause is not None and clause.modality == "unreal"):
            return True
    inside = any(fold(t.text) in sets["negation"] for t in scope.tokens[first : last + 1])
    behind = {fold(t.text) for t in scope.tokens[first : last + 3]}
    return not inside and bool(behind & sets["negation"]) and fold(scope.tokens[first - 1].text) in sets["particle"]


def _whose(context: Context, scope: Scope, subject: int, last: int) -> list[Actor]:
    """Who is the subject or whose it is; of «cette décision», "c'est une provocation russe" whose it is by the words
    behind, else whom the sentence before was about."""
    found = whom(context, scope, subject) or owner(context, scope, subject)
    token = scope.tokens[subject]
    demonstrative = context.frames.coreference_sets["demonstrative"]
    if not found and (token.pos == "PRON" or scope.tree.has(subject, demonstrative)):
        found = owner(context, scope, last)
        subjects = context.coreference.subject
        found = found or (list(subjects) if len(subjects) == 1 and fold(token.lemma) in demonstrative else [])
    return found


def _is_allegation(context: Context, scope: Scope, subject: int) -> bool:
    return fold(scope.tokens[subject].lemma) in context.frames.claim_words["allegations"]


def _predicates(context: Context, scope: Scope) -> Iterator[tuple[int, str]]:
    """Verbs and predicate adjectives whose content takes a stance, and which; what is denied takes none."""
    for clause in scope.sentence.clauses:
        kind = None if clause.noun else _kind(context, scope, clause)
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
    frame = context.frames.claims.get(clause.lemma)
    if frame is not None and frame.stance is not None:
        return None
    auxiliaries = {fold(scope.tokens[j].lemma) for j in scope.tree.of(i, "aux")}
    finite = "Mood=" in scope.tokens[i].morph or any("Mood=" in scope.tokens[j].morph for j in scope.tree.of(i, "aux"))
    if (clause.lemma in words["obligation"] and finite and _governs(scope, i)) or auxiliaries & words["obligation"]:
        return "demand"
    if clause.negated:
        return "reject" if clause.lemma in words["refusing"] and _lies_ahead(context, scope, i) else None
    if clause.lemma in words["misdeeds"] and clause.modality == "real":
        return "accuse"
    if clause.lemma in words["consequences"] and _lies_ahead(context, scope, i):
        return "threaten"
    if clause.lemma in words["answering"] and _lies_ahead(context, scope, i) and answers_offence(context, scope, i):
        return "threaten"
    if clause.lemma in words["lasting"] | words["giving"] and _lies_ahead(context, scope, i):
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


def _partners(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«Nous ne négocierons pas avec X», "il ne rencontrera pas X": with whom one will not."""
    words = context.frames.claim_words
    found = [
        a.token for a in scope.clauses[i].arguments if a.relation == "object" or a.preposition in words["partners"]
    ]
    return [actor for j in found if j > i for actor in whom(context, scope, j)]


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
