"""What came out of a meeting and what it was about, where later words of the article tell."""

from __future__ import annotations

from kg.extract.events import Context, Draft, share_a_day
from kg.extract.scope import Scope, is_pluperfect

FAR, NEAR = 8, 4  # sentences between a meeting and what is said of it, with subjects and without
BESIDE = 1  # the same for a meeting that is told as earlier («où il les avait réunis»)
AGREED = {"signed": "agreement", "reached": "agreement"}


def read_outcomes(context: Context, scope: Scope, made: list[Draft]) -> None:
    """Outcomes that the sentence names, each for the meeting that it came from; `made` are the sentence's own."""
    here = [draft for draft in made if draft.status == "held"]
    for outcome, token in scope.cues(context.frames.outcomes):
        verb = next((p for p in scope.path(token) if p in scope.clauses and not scope.clauses[p].noun), None)
        if not _came_true(scope, outcome, verb):
            continue
        target = here[-1] if here else _came_from(context, scope, verb)
        if target is not None and outcome not in target.outcomes:
            target.outcomes.append(outcome)
            target.evidence += [scope.evidence(), scope.slot(token, "outcome")]


def _came_true(scope: Scope, outcome: str, verb: int | None) -> bool:
    """Whether the verb above says that it happened; what came to nothing may well be denied."""
    if outcome == "no-agreement" or verb is None:
        return True
    clause = scope.clauses[verb]
    return not clause.negated and clause.modality not in ("possible", "unreal", "imagined")


def _came_from(context: Context, scope: Scope, verb: int | None) -> Draft | None:
    """The meeting that a sentence without one goes on about: its subjects' last one, or without subjects the last.

    Meetings told as earlier ones («ils s'étaient vus en mai») are gone on about only in that tense.
    """
    earlier = verb is not None and is_pluperfect(scope, verb)
    known = [d for d in context.meetings if d.status == "held" and not d.headline and scope.index - d.sentence <= FAR]
    known = [draft for draft in known if earlier or not draft.earlier]
    arguments = scope.clauses[verb].arguments if verb is not None else ()
    subjects = {a for arg in arguments if arg.relation == "subject" for a in context.resolve(scope, arg.token)}
    if not subjects:
        near = [draft for draft in known if scope.index - draft.sentence <= NEAR]
        main = [d for d in context.meetings if d.status == "held" and not d.headline and not d.earlier]
        return near[-1] if near else main[0] if len(main) == 1 and not earlier else None
    for draft in reversed(known):
        bodies = {body for actor in draft.actors for body in context.entities.bodies_of(actor)}
        if subjects <= bodies | set(draft.actors):
            return draft
    return None


def lend_agreements(context: Context) -> None:
    """An agreement is an outcome of the meeting of its parties that it was made at or told beside."""
    for agreement in context.agreements:
        outcome = AGREED.get(agreement.status)
        if outcome is None or agreement.headline or len(agreement.actors) < 2:
            continue
        outcome = "joint-statement" if agreement.type == "declaration" and outcome == "agreement" else outcome
        meeting = _meeting_of(context, agreement)
        if meeting is not None and outcome not in meeting.outcomes:
            meeting.outcomes.append(outcome)
            meeting.date = meeting.date or agreement.date
            meeting.evidence += agreement.evidence


def _meeting_of(context: Context, agreement: Draft) -> Draft | None:
    """The meeting of all parties with the same date, else the nearest one with nothing that contradicts."""
    fitting = []
    for meeting in context.meetings:
        bodies = {body for actor in meeting.actors for body in context.entities.bodies_of(actor)} | set(meeting.actors)
        if meeting.status != "held" or meeting.headline or not set(agreement.actors) <= bodies:
            continue
        distance = abs(meeting.sentence - agreement.sentence)
        if meeting.date and agreement.date:
            if share_a_day(meeting.date, agreement.date):
                fitting.append((False, distance, meeting))
        elif distance <= (BESIDE if meeting.earlier else NEAR):
            fitting.append((True, distance, meeting))
    return min(fitting, key=lambda item: item[:2])[2] if fitting else None


def read_reported_issues(context: Context, scope: Scope, target: Draft) -> None:
    """«Il a été question de …», "Les deux ministres ont évoqué …": issues of the meeting spoken of before."""
    if scope.index - target.sentence > 2:
        return
    for clause in scope.sentence.clauses:
        if clause.noun or clause.lemma not in context.frames.reports or clause.negated:
            continue
        subjects = {
            a for arg in clause.arguments if arg.relation == "subject" for a in context.resolve(scope, arg.token)
        }
        if subjects and not subjects <= set(target.actors):
            continue
        within = scope.subtree(clause.predicate)
        found = [issue for issue, _ in scope.cues(context.frames.issues, within)]
        if found:
            target.issues += [issue for issue in dict.fromkeys(found) if issue not in target.issues]
            target.evidence.append(scope.evidence())
