"""Claims: who takes a stance, at whom it is aimed, about what. What is claimed is never an event."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.claims.actors import is_own, note_deeds, sources, whom
from kg.extract.claims.aim import Aim
from kg.extract.claims.issues import Focus
from kg.extract.claims.marks import Mark, marks
from kg.extract.claims.reported import blamed, said
from kg.extract.claims.speech import Speech
from kg.extract.claims.subjects import first_of_group, subject_tokens
from kg.extract.claims.targets import find_target, may_be_open
from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Claim

QUESTION = ("?",)  # at the end of a sentence that asserts nothing
BLUNT = ("threaten", "accuse")  # one with a target says what one without it says, whatever its issue
NOT_OF_OTHERS = ("support", "threaten", "pledge")  # what somebody else says that one does is no stance of one's own

__all__ = ["Focus", "Speech", "read_claims", "settle_claims"]


def read_claims(context: Context, scope: Scope, speech: Speech, focus: Focus) -> list[Claim]:
    """The claims of a sentence, one for each source."""
    if scope.sentence.headline or scope.tokens[-1].text in QUESTION:
        return []
    found = _read(context, scope, speech, focus)
    note_deeds(context, scope)
    return found


def _read(context: Context, scope: Scope, speech: Speech, focus: Focus) -> list[Claim]:
    found: list[Claim] = []
    here = marks(context, scope)
    for mark in here:
        issue = focus.issue(scope, mark.token, mark.last, here)
        found += _claims(context, scope, speech, mark, (issue,) if issue else (), found)
    found += _said(context, scope, speech, focus, found)
    return [claim for claim in found if not _is_surpassed(context, scope, claim, found)]


def _is_surpassed(context: Context, scope: Scope, claim: Claim, found: list[Claim]) -> bool:
    """Whether another claim of the sentence by the same source says more.

    «Nous refusons ce plan», a averti X: no threat. «…», s'est réjoui X en rendant hommage à Y: one support, of Y.
    """
    others = [other for other in found if other is not claim and other.source == claim.source]
    if claim.stance in (*NOT_OF_OTHERS, "accuse") and claim.target is None:
        same = [other for other in others if other.stance == claim.stance and other.target]
        if any(claim.stance in BLUNT or other.issues == claim.issues for other in same):
            return True
    frame = context.frames.claims.get(claim.rule.rsplit(".", 1)[-1]) if ".verb." in claim.rule else None
    if frame is None or not frame.looming:
        return False
    start = claim.evidence[1].start
    verb = next(token.i for token in scope.tokens if token.start == start)
    joined = scope.tokens[first_of_group(scope, verb) - 1].pos == "CCONJ"
    return any(other.evidence[1].start > start or not joined for other in others)


def _claims(
    context: Context, scope: Scope, speech: Speech, mark: Mark, issues: tuple[str, ...], found: list[Claim]
) -> list[Claim]:
    who = _sources(context, scope, speech, mark)
    if mark.stance == "pledge" and len(who) > 1 and mark.is_verb:
        return []  # what several promise together are terms of their agreement
    before = (*context.claims, *found)
    quote = speech.quotation(scope, mark.token) if mark.is_verb else frozenset()
    mutual = len(who) > 1 and _is_mutual(context, scope, mark)
    evidence = (scope.evidence(), scope.slot(mark.token, "stance"))
    out = []
    for source in who:
        stance = mark.stance
        aim = Aim(context, scope, mark, (source,) if mutual else tuple(who), before, quote)
        target = next(a for a in who if a != source) if mutual else find_target(aim)
        if target is None and not may_be_open(aim):
            continue
        if target is None and mark.stance == "threaten" and _is_caution(context, scope, mark, source):
            stance = "concern"
        if mark.stance == "deny" and target is not None:
            denied = [c.issues for c in before if c.stance == "accuse" and c.source == target and c.target in aim.own]
            issues = denied[-1] if denied else issues
        out.append(Claim(source=source, stance=stance, target=target, issues=issues, rule=mark.rule, evidence=evidence))
    return out


def _sources(context: Context, scope: Scope, speech: Speech, mark: Mark) -> list[Actor]:
    """Who takes the stance: the owner of the noun, the subject of the verb, else the speaker."""
    if mark.owner is not None:
        return whom(context, scope, mark.owner)
    if mark.verb is None:
        return _bearer(context, scope, mark) or list(speech.reporter(context, scope, mark.token))
    ready = mark.stance == "pledge" and scope.tokens[mark.verb].pos == "ADJ"
    if ready and not speech.is_quoted(scope, mark.verb) and not speech.reporter(context, scope, mark.verb):
        return []  # who is ready by the article's own words has promised nothing
    tokens = subject_tokens(scope, mark.verb)
    if not tokens and mark.verb == 2 and scope.tokens[0].pos == "CCONJ":  # «Et d'exhorter X à …»
        return [actor for actor in context.coreference.subject if actor.kind == "person"][:1]
    first = context.frames.claim_words["first_person"]
    if any(fold(scope.tokens[i].text) in first for i in tokens):
        return list(speech.speaker(context, scope) or speech.authors(context))
    speakers = speech.reporter(context, scope, mark.verb, according=False)
    if speakers and any(is_own(context, scope, i) for i in tokens):
        return list(speakers)  # «X a dit que son pays …»
    found = speech.subject_before(context, scope, tokens[0]) if tokens else []
    found = found or sources(context, scope, tokens) or [a for i in tokens for a in speech.issuer(context, scope, i)]
    if mark.stance == "support" and not speakers:
        speakers = speech.reporter(context, scope, mark.verb)  # «selon X, Y soutient les rebelles»
    if mark.stance in NOT_OF_OTHERS and speakers and not _share_a_side(context, list(speakers), found):
        return []  # «X a dit que Y soutenait les rebelles»: Y has said nothing
    if len(found) == 1 and found[0].kind != "person":  # «X a dit que son pays …»: X himself
        found = [s for s in speakers if s.kind == "person" and found[0] in context.entities.bodies_of(s)] or found
    return found


def _share_a_side(context: Context, some: list[Actor], others: list[Actor]) -> bool:
    """Whether one of some actors is among the others, or acts for one of them."""
    sides = [{body for a in actors for body in (a, *context.entities.bodies_of(a))} for actors in (some, others)]
    return bool(sides[0] & sides[1])


def _is_caution(context: Context, scope: Scope, mark: Mark, source: Actor) -> bool:
    """«L'ONU met en garde contre une famine»: what an organization warns of it does not threaten."""
    words = {fold(t.lemma) for t in scope.tokens[mark.token : mark.last + 1]}
    kinds = {context.entities.reference.organization_kind(a.key) for a in (source, *context.entities.bodies_of(source))}
    return bool(words & context.frames.claim_words["cautions"]) and bool(kinds & {"igo", "organ", "mission", "ngo"})


def _bearer(context: Context, scope: Scope, mark: Mark) -> list[Actor]:
    """«pas question pour X de …»: who stands behind "pour"."""
    words = context.frames.claim_words
    for token in scope.tokens[mark.last + 1 : mark.last + 4]:
        if scope.tree.is_actor(token.i) and scope.tree.preposition(token.i) in words["for"]:
            return whom(context, scope, token.i)
    return []


def _is_mutual(context: Context, scope: Scope, mark: Mark) -> bool:
    near = scope.tokens[mark.token : mark.token + 3]
    return any(fold(token.text) in context.frames.claim_words["mutually"] for token in near)


def _said(context: Context, scope: Scope, speech: Speech, focus: Focus, found: list[Claim]) -> list[Claim]:
    taken = {(claim.stance, claim.source) for claim in found}
    return [
        Claim(
            source=source,
            stance=item.stance,
            target=item.target,
            issues=(issue,) if (issue := focus.issue(scope, item.token, item.token, ())) else (),
            rule=item.rule,
            evidence=(scope.evidence(), scope.slot(item.token, "stance")),
        )
        for item in (*said(context, scope, speech), *blamed(context, scope, speech))
        for source in item.sources
        if (item.stance, source) not in taken
    ]


def settle_claims(claims: list[Claim]) -> list[Claim]:
    """One claim for each source, stance and target with the same issue, or with none beside one with."""
    out: list[Claim] = []
    for claim in claims:
        same = next(
            (c for c in out if (c.source, c.stance, c.target) == (claim.source, claim.stance, claim.target)), None
        )
        if same is None:
            out.append(claim)
        elif not same.issues and claim.issues:
            out[out.index(same)] = replace(same, issues=claim.issues, evidence=same.evidence + claim.evidence)
        elif claim.issues and claim.issues != same.issues:
            out.append(claim)
    return out
