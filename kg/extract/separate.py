"""One meeting told of several partners, taken apart: «a reçu X lundi et Y mardi» is two meetings, each on its day."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.extract.events import Context, Draft
from kg.extract.scope import Scope
from kg.types import Actor


def separate(context: Context, scope: Scope, draft: Draft) -> list[Draft]:
    """Who sees, receives or calls several persons named one by one has a meeting with each of them."""
    told = scope.clauses.get(draft.token)
    frames = context.frames.meeting_nouns if told is not None and told.noun else context.frames.meeting_verbs
    frame = frames.get(told.lemma) if told is not None else None
    if told is None or frame is None or not frame.each or context.frames.together.search(scope.folded[0]):
        return [draft]
    if any((argument.preposition or "").startswith(context.frames.presence) for argument in told.arguments):
        return [draft]
    above = scope.clauses.get(scope.tokens[draft.token].head) if told.noun else None
    sides = [*told.arguments, *(above.arguments if above is not None else ())]
    sides = [a for a in sides if not told.noun or a.preposition in context.frames.together_with]
    parts = {arg.token: context.resolve(scope, arg.token) for arg in sides}
    named = {actor for found in parts.values() for actor in found}
    subjects = {actor for arg in sides if arg.relation == "subject" for actor in parts[arg.token]}
    subjects = set(draft.actors) - named if told.noun else subjects
    received = {actor for arg in sides if arg.relation == "object" for actor in parts[arg.token]}
    if not told.noun and len(received) == 1 and len(subjects) > 1 and scope.tree.is_passive(told.predicate):
        subjects = received  # «reçu par X, puis par Y»
    others = [actor for actor in draft.actors if actor not in subjects]
    apart = bool(context.frames.apart.search(scope.folded[0])) or all(len(found) <= 1 for found in parts.values())
    if len(subjects) != 1 or len(others) < 2 or not apart or not named >= set(others):
        return [draft]
    if any(actor.kind != "person" for actor in others):
        return [draft]
    if not told.noun and any(i not in scope.subtree(draft.token) for i, found in parts.items() if {*found} & {*others}):
        return [draft]  # «Reçus lundi par l'émir, X et Y ont …»: received together
    (who,) = subjects
    positions = sorted((i, actor) for i, found in parts.items() for actor in found if actor in others)
    days = _days(context, scope, draft, positions)
    return [
        replace(draft, actors=[who, one], date=days[one], issues=[*draft.issues], evidence=[*draft.evidence])
        for one in others
    ]


def _days(context: Context, scope: Scope, draft: Draft, partners: list[tuple[int, Actor]]) -> dict[Actor, str | None]:
    """The day of each partner where each has one of his own, right behind him («X lundi et Y mardi») or before him
    ("lundi, X et, mardi, Y"); else the day of the draft."""
    dates = {t.i: t.mention.date for t in scope.tokens if t.mention is not None and t.mention.date is not None}
    bounds = [i for i, _ in partners]
    for edges in ([*bounds, len(scope.tokens)], [draft.token, *bounds]):
        own = [[i for i in dates if low < i < high] for low, high in pairwise(edges)]
        if all(len(found) == 1 for found in own):
            clause = scope.clauses.get(draft.token)
            spans = [dates[found[0]] for found in own]
            days = [context.resolve_date(span, clause, status=draft.status) for span in spans]
            return {actor: day or draft.date for (_, actor), day in zip(partners, days, strict=True)}
    return {actor: draft.date for _, actor in partners}
