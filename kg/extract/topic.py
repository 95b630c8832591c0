"""What an article is about: the issue of its headline and first sentences, for meetings that say nothing of theirs.

A meeting of the people whom the article is about, told without an issue, is about what the article is about; one of
others, or one that is only a courtesy, stays without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.events import Context, Draft
from kg.extract.scope import Scope
from kg.types import Actor

LEAD = 3  # sentences of the body that say what an article is about
WEIGHTS = {"headline": 3, "lead": 2}  # what a cue counts there; one elsewhere


def topic_of(context: Context, scopes: Sequence[Scope]) -> str | None:
    """The issue that the article names most and first, or None where two are level."""
    counts: Counter[str] = Counter()
    body = 0
    for scope in scopes:
        body += not scope.sentence.headline
        weight = WEIGHTS["headline"] if scope.sentence.headline else WEIGHTS["lead"] if body <= LEAD else 1
        for issue, _ in scope.cues(context.frames.issues):
            counts[issue] += weight
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < WEIGHTS["headline"] or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def lend_topic(context: Context, scopes: Sequence[Scope]) -> None:
    """Give the topic to the meetings without an issue whose people are those of the article."""
    topic = topic_of(context, scopes)
    main = _main_bodies(context)
    titled = any(topic == issue for s in scopes if s.sentence.headline for issue, _ in s.cues(context.frames.issues))
    if topic is None:
        return
    for draft in context.meetings:
        bodies = {body for actor in draft.actors for body in context.entities.bodies_of(actor)[:1]}
        if not draft.issues and len(bodies & main) >= (1 if titled else 2):
            draft.issues.append(topic)


def _main_bodies(context: Context) -> set[Actor]:
    """The states and organizations of the first event that the body of the article tells of."""
    events: list[Draft] = sorted([*context.meetings, *context.agreements], key=lambda d: (d.headline, d.sentence))
    for event in events:
        bodies = {body for actor in event.actors for body in context.entities.bodies_of(actor)[:1]}
        if len(bodies) >= 2:
            return bodies
    return set()
