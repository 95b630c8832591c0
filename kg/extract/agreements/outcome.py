"""An agreement and the meeting that it came out of lend each other parties, date, issues and outcome."""

from __future__ import annotations

from kg.extract.agreements.bodies import body_of
from kg.extract.events import Context, Draft, goes_up_to, is_long_before
from kg.types import Actor

REACH = 2  # sentences between a meeting and what came out of it
OUTCOMES = {"signed": "agreement", "reached": "agreement", "not-reached": "no-agreement"}


def link(context: Context, draft: Draft, *, told: bool, mentioned: bool) -> None:
    """Join an agreement to the meeting that it came from: parties, date and issues where they are open, outcome.

    `told`: the sentence tells that it was made, and does not only speak of one made before, as it does where it is only
    `mentioned` («ont insisté sur le respect de la trêve»).
    """
    meeting = _meeting_of(context, draft)
    if meeting is None:
        return
    if not draft.actors and not draft.open_sides and not draft.hidden_side and (told or draft.status == "not-reached"):
        bodies = [body for body in _bodies(context, meeting) if body not in draft.mediators]
        draft.add(bodies if len(bodies) > 1 else [])
    if is_long_before(context, draft.date, meeting):
        return
    outcome = OUTCOMES.get(draft.status)
    if outcome is None or mentioned or meeting.status != "held":
        return
    if draft.date and meeting.date and draft.date not in meeting.date and not goes_up_to(meeting, draft.date):
        return
    outcome = "joint-statement" if draft.type == "declaration" and outcome == "agreement" else outcome
    if outcome not in meeting.outcomes:
        meeting.outcomes.append(outcome)
        meeting.evidence += draft.evidence
    draft.date = draft.date or (meeting.date.split("/")[-1] if meeting.date else None)
    meeting.issues += [issue for issue in draft.issues if issue not in meeting.issues]


def date_from_meeting(context: Context, draft: Draft) -> None:
    """The date of the meeting told right before between the same parties, where the agreement came out of it."""
    if draft.date is not None or draft.headline or draft.status not in OUTCOMES:
        return
    near = [m for m in context.meetings if 0 <= draft.sentence - m.sentence <= REACH and m.status == "held" and m.date]
    for meeting in reversed(near):
        if len(draft.actors) > 1 and set(draft.actors) <= set(_bodies(context, meeting)):
            draft.date = meeting.date.split("/")[-1] if meeting.date else None
            return


def _bodies(context: Context, meeting: Draft) -> list[Actor]:
    return list(dict.fromkeys(body for actor in meeting.actors if (body := body_of(context, actor)) is not None))


def _meeting_of(context: Context, draft: Draft) -> Draft | None:
    """The meeting of the same sentence, or the one before it that all parties took part in."""
    here = [meeting for meeting in context.meetings if meeting.sentence == draft.sentence]
    if here:
        return here[-1]
    near = [meeting for meeting in context.meetings if 0 < draft.sentence - meeting.sentence <= REACH]
    for meeting in reversed(near):
        bodies = {body for actor in meeting.actors for body in context.entities.bodies_of(actor)} | set(meeting.actors)
        if draft.actors and set(draft.actors) <= bodies and not meeting.headline:
            return meeting
    return None
