"""Drafts of one event become one: the same people, nothing that contradicts."""

from __future__ import annotations

from kg.extract.entities import Entities
from kg.extract.events import AHEAD, CALLED_OFF, Draft
from kg.lexicon import fold
from kg.types import Actor, Evidence, Meeting, Place

VISIT = "meeting.visit."


def merge_meetings(drafts: list[Draft], entities: Entities) -> tuple[Meeting, ...]:
    """Distinct meetings in the order of the text; a headline's meeting only where the body tells of none like it."""
    merged: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.headline):
        twin = next((other for other in merged if _same_meeting(other, draft, entities)), None)
        if twin is None:
            merged.append(draft)
        else:
            _absorb(twin, draft, entities)
    merged = [draft for draft in _without_visits(merged) if not draft.welcome]
    kept = [d for d in merged if not (d.headline and any(_overlap(d, o, entities) for o in merged if o is not d))]
    return tuple(
        Meeting(
            participants=tuple(d.actors),
            status=d.status,
            mode=d.mode,
            date=d.date,
            place=d.place,
            issues=tuple(d.issues),
            outcomes=tuple(d.outcomes),
            rule=d.rule,
            evidence=_evidence(d),
        )
        for d in sorted(kept, key=lambda d: (d.sentence, d.token))
    )


def _without_visits(drafts: list[Draft]) -> list[Draft]:
    """A visit whose host is met in it is no second meeting; it tells where that was."""
    kept = []
    for draft in drafts:
        met = next((other for other in drafts if draft.rule.startswith(VISIT) and _is_met_in(other, draft)), None)
        if met is None:
            kept.append(draft)
        elif met.mode == "in-person":
            met.place = met.place or draft.place
    return kept


def _is_met_in(draft: Draft, visit: Draft) -> bool:
    same = set(draft.actors) >= set(visit.actors) and draft.status == visit.status
    return draft is not visit and not draft.rule.startswith(VISIT) and same


def _evidence(draft: Draft) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(draft.evidence))


def _bodies(actors: list[Actor], entities: Entities) -> set[Actor]:
    return {body for actor in actors for body in entities.bodies_of(actor)} | set(actors)


def _overlap(a: Draft, b: Draft, entities: Entities) -> bool:
    return len(_bodies(a.actors, entities) & _bodies(b.actors, entities)) >= 2


def _covers(big: list[Actor], small: list[Actor], entities: Entities) -> bool:
    """Whether each actor of `small` is in `big`, as himself or as the body he acts for."""
    wide = _bodies(big, entities)
    return all(
        actor in wide or (actor.kind == "person" and set(entities.bodies_of(actor)) & set(big)) for actor in small
    )


def _dates_agree(a: Draft, b: Draft) -> bool:
    if a.date is None or b.date is None:
        return True
    ends = [set(d.date.split("/")) for d in (a, b) if d.date]
    return bool(ends[0] & ends[1]) or a.date.startswith(b.date) or b.date.startswith(a.date)


def _one_place(a: Place, b: Place, entities: Entities) -> bool:
    """Whether two places are one, or a city and its country («au Venezuela», "à Caracas")."""
    within = (
        fold(entities.reference.label("state", city.state, entities.language) or "") == fold(other.label)
        for city, other in ((a, b), (b, a))
        if city.state is not None and other.state is None
    )
    return a.label == b.label or any(within)


def _same_meeting(a: Draft, b: Draft, entities: Entities) -> bool:
    if not (_covers(a.actors, b.actors, entities) or _covers(b.actors, a.actors, entities)):
        return False
    if not _dates_agree(a, b) or (a.mode and b.mode and a.mode != b.mode):
        return False
    if (a.another or b.another) and not (a.date and a.date == b.date):
        return False
    if a.place and b.place and not _one_place(a.place, b.place, entities):
        return False
    recalled = b.definite and b.status == "held" and not b.date and bool(a.date) and a.sentence < b.sentence
    if a.status != b.status and "held" in (a.status, b.status) and not (a.date and a.date == b.date) and not recalled:
        return False
    return len(a.actors) == len(b.actors) or abs(a.sentence - b.sentence) <= 3 or bool(a.date and b.date)


def _absorb(into: Draft, other: Draft, entities: Entities) -> None:
    for actor in other.actors:
        covered = actor in into.actors or (
            actor.kind != "person" and any(actor in entities.bodies_of(a) for a in into.actors)
        )
        if covered:
            continue
        stands = [a for a in into.actors if a.kind != "person" and a in entities.bodies_of(actor)]
        into.actors = [a for a in into.actors if a not in stands] + [actor]
    into.begun, into.welcome = into.begun or other.begun, into.welcome and other.welcome
    into.date = other.date if into.date is None or (other.date and len(other.date) > len(into.date)) else into.date
    city = other.place is not None and other.place.state is not None and into.place is not None
    into.place = other.place if city and into.place and into.place.state is None else into.place or other.place
    into.mode = into.mode or other.mode
    into.status = other.status if other.status in CALLED_OFF and into.status in AHEAD else into.status
    into.issues += [issue for issue in other.issues if issue not in into.issues]
    into.outcomes += [outcome for outcome in other.outcomes if outcome not in into.outcomes]
    into.evidence += other.evidence
