"""Agreements: named by a noun, or by what two sides agree on or do together; told of again by definite nouns.

`read_agreements` reads a sentence, `settle_agreements` adds what the whole article tells, `agreements_of` gives facts.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.agreements.content import (
    is_content,
    issues_of,
    phrase_of,
    tells_terms,
    told_by_form,
    told_content,
    type_of,
    words_of,
)
from kg.extract.agreements.dating import date_of
from kg.extract.agreements.discourse import GENERIC, absorb, antecedent
from kg.extract.agreements.fate import Fate, fate_of
from kg.extract.agreements.listing import drop_whole, is_listed, is_several, share, whole_of
from kg.extract.agreements.mediators import mediators_in
from kg.extract.agreements.naming import Naming, find_mentions_by_pronoun, find_namings
from kg.extract.agreements.outcome import link
from kg.extract.agreements.parties import has_strange_subject, sides_of
from kg.extract.agreements.settle import agreements_of, settle_agreements
from kg.extract.events import Context, Draft
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Clause

__all__ = ["agreements_of", "read_agreements", "settle_agreements"]


def read_agreements(context: Context, scope: Scope) -> None:
    """Add the agreements that a sentence singles out, and what it tells of those named before."""
    namings = find_namings(context, scope)
    meant: dict[int, Draft] = {}
    fates = [(naming, fate_of(context, scope, naming)) for naming in namings]
    told = [(n, fate, _draft(context, scope, n, fate, alone=len(namings) == 1)) for n, fate in fates]
    whole = whole_of(context, scope, told)
    for naming, fate, draft in told:
        if whole is not None and is_listed(scope, naming, fate):
            share(draft, whole)
            context.agreements.append(draft)
            meant[naming.token] = draft
            continue
        pointed = _is_pointed(context, scope, naming)
        earlier = antecedent(context, draft, generic=pointed or naming.type == GENERIC, pointed=pointed)
        if earlier is not None:
            absorb(earlier, draft if fate.status else replace(draft, status=earlier.status))
            earlier.names.append(naming.lemma)
            meant[naming.token] = earlier
        elif _is_singled_out(context, scope, naming, fate, draft):
            draft.status = draft.status or "reached"
            link(
                context,
                draft,
                told=fate.told and not naming.definite,
                mentioned=naming.definite and fate == Fate("reached"),
            )
            context.agreements.append(draft)
            meant[naming.token] = draft
    if whole is not None:
        drop_whole(context, whole)
    _read_terms(context, scope, namings, meant)
    if not any(naming.noun for naming in namings):
        _read_pronouns(context, scope)


def _read_pronouns(context: Context, scope: Scope) -> None:
    """«Il a été signé par …»: more of the agreement that the sentence before speaks of."""
    spoken_of = [d for d in context.agreements if d.last == scope.index - 1 and not d.headline]
    for naming in find_mentions_by_pronoun(context, scope)[:1] if spoken_of else []:
        fate = fate_of(context, scope, naming)
        absorb(spoken_of[-1], _draft(context, scope, naming, fate, alone=True))


def _draft(context: Context, scope: Scope, naming: Naming, fate: Fate, *, alone: bool) -> Draft:
    sides = sides_of(context, scope, naming)
    kind = "noun" if naming.noun is not None else "verb"
    draft = Draft(scope.index, naming.token, f"agreement.{kind}.{naming.lemma}", headline=scope.sentence.headline)
    draft.type, draft.issues = type_of(context, scope, naming), issues_of(context, scope, naming)
    draft.status = fate.status or ""
    within = _sphere(scope, naming) if not alone else set(range(len(scope.tokens)))
    told = [*sides.mediators, *mediators_in(context, scope, within)]
    fighters = [actor for actor in told if _fights(context, actor)]  # «la trêve proposée par les rebelles»
    sides.parties += [actor for actor in fighters if actor not in sides.parties]
    told = [actor for actor in told if actor not in fighters]
    if sides.open and set(sides.parties) <= set(told):
        sides.parties = []  # «les deux camps ont signé», said by their two sponsors
    draft.mediators = [actor for actor in dict.fromkeys(told) if actor not in sides.parties or sides.count > 2]
    draft.add([actor for actor in sides.parties if actor not in draft.mediators])
    draft.open_sides, draft.hidden_side, draft.explicit = sides.open, sides.hidden, sides.explicit
    draft.date = date_of(context, scope, naming, fate)
    draft.evidence = [scope.evidence(), scope.slot(naming.token, "agreement")]
    draft.names, draft.last = [naming.lemma], scope.index
    draft.label = scope.tokens[naming.token].text
    draft.definite = naming.definite
    draft.another, draft.fresh = _is_said(context, scope, naming, "another"), _is_said(context, scope, naming, "fresh")
    draft.several = is_several(scope, naming)
    draft.named = _is_named(context, scope, naming)
    return draft


def _fights(context: Context, actor: Actor) -> bool:
    """Whether an actor is an armed group, which is a party and never a mediator."""
    return actor.kind == "org" and context.entities.reference.organization_kind(actor.key) == "armed-group"


def _sphere(scope: Scope, naming: Naming) -> set[int]:
    """The words in which a mediator of this agreement may be told: its own and those of its verb."""
    within = scope.subtree(naming.token)
    for clause in (*naming.modifiers, *naming.verbs):
        within |= scope.subtree(clause.predicate)
    return within


def _is_said(context: Context, scope: Scope, naming: Naming, words: str) -> bool:
    """«un nouvel accord», "le précédent cessez-le-feu": an adjective among `words` tells it from others."""
    known = context.frames.agreements.words[words]
    return any(fold(scope.tokens[j].lemma) in known for j in scope.tree.of(naming.token, "amod"))


def _is_named(context: Context, scope: Scope, naming: Naming) -> bool:
    """«les accords de Minsk», "le traité de Lausanne": called after a place, or by a name that we know."""
    text = words_of(scope, phrase_of(context, scope, naming))
    if any(pattern.search(text) for pattern in context.frames.agreements.named.values()):
        return True
    of = context.frames.agreements.words["of"]
    complements = [j for j in scope.tree.of(naming.token, "nmod") if scope.tree.preposition(j) in of]
    mentions = [scope.tokens[j].mention for j in complements]
    return naming.definite and any(
        m is not None and m.place is not None and m.kind in ("place", "body") for m in mentions
    )


def _is_pointed(context: Context, scope: Scope, naming: Naming) -> bool:
    """«ces protocoles», "ce document": what has just been spoken of."""
    words = context.frames.agreements.words["demonstrative"]
    return naming.noun is not None and any(
        fold(scope.tokens[j].text) in words for j in scope.tree.of(naming.token, "det")
    )


def _is_singled_out(context: Context, scope: Scope, naming: Naming, fate: Fate, draft: Draft) -> bool:
    """Whether the naming tells of an agreement enough to be a fact of its own."""
    if fate.wished:
        draft.status = "negotiating"
        return len(draft.actors) > 1 and naming.noun is not None and _has_talks(context, scope)
    if has_strange_subject(context, scope, naming) and len(draft.actors) < 2:
        return False
    if naming.noun is None and not naming.act and not naming.about:
        return fate.status == "not-reached" and (len(draft.actors) > 1 or draft.open_sides)
    if naming.noun is None:
        known = draft.type != GENERIC or bool(draft.issues)
        sided = len(draft.actors) > 1 or draft.open_sides or (fate.status == "negotiating" and bool(draft.actors))
        return fate.status is not None and sided and known
    if naming.noun.anaphoric or naming.noun.verb_only:
        if fate.status is None and naming.definite and naming.noun.verb_only and not naming.noun.anaphoric:
            dated = any(scope.tree.is_date(j) for j in scope.tree.children[naming.token])  # «la déclaration du 9 mai»
            return dated or (len(draft.actors) > 1 and not naming.noun.weak)
        return fate.told and bool(draft.actors or draft.date or naming.verb or naming.modifiers)
    if fate.status is not None:
        told = draft.actors or draft.date or draft.issues or draft.open_sides
        return draft.type != GENERIC or bool(told) or fate.status == "not-reached"
    return len(draft.actors) > 1 or draft.named or bool(draft.date and draft.type != GENERIC)


def _has_talks(context: Context, scope: Scope) -> bool:
    """Whether the sentence speaks of negotiations, so that a wish is for what is being negotiated."""
    carriers = context.frames.agreements.carriers
    return any(carriers.get(fold(token.lemma)) == "negotiating" for token in scope.tokens)


def _read_terms(context: Context, scope: Scope, namings: list[Naming], meant: dict[int, Draft]) -> None:
    """What a sentence says of the terms: «Le texte prévoit …», "aux termes de l'accord, …", "Il prévoit …"."""
    for naming in namings:
        draft = meant.get(naming.token)
        if draft is not None and naming.verb is not None and is_content(context, naming.verb) and not naming.carriers:
            _add_issues(draft, told_content(context, scope, naming.verb), scope)
        elif draft is not None and naming.noun is not None and told_by_form(context, scope, naming):
            _add_issues(draft, told_by_form(context, scope, naming), scope)
        elif draft is not None and tells_terms(context, scope, naming):
            _add_issues(draft, [issue for issue, _ in scope.cues(context.frames.issues)], scope)
    spoken_of = [d for d in context.agreements if d.last == scope.index - 1 and not d.headline]
    if spoken_of and not any(naming.noun for naming in namings):
        for clause in scope.sentence.clauses:
            if is_content(context, clause) and _has_pronoun_subject(context, scope, clause):
                _add_issues(spoken_of[-1], told_content(context, scope, clause), scope)
                spoken_of[-1].last = scope.index


def _has_pronoun_subject(context: Context, scope: Scope, clause: Clause) -> bool:
    subjects = [a.token for a in clause.arguments if a.relation == "subject"]
    sets = context.frames.coreference_sets
    pronouns = sets["singular"] | sets["plural"]
    return bool(subjects) and all(fold(scope.tokens[i].text) in pronouns for i in subjects)


def _add_issues(draft: Draft, issues: list[str], scope: Scope) -> None:
    fresh = [issue for issue in dict.fromkeys(issues) if issue not in draft.issues]
    if fresh:
        draft.issues += fresh
        draft.evidence.append(scope.evidence())
