"""What came out of a meeting and what it was about, where later words of the article tell."""

from __future__ import annotations

from kg.extract.events import Context, Draft
from kg.extract.scope import Scope


def read_outcomes(context: Context, scope: Scope, targets: list[Draft]) -> None:
    """Outcomes that the sentence names, for the last meeting it speaks of that was held."""
    target = next((draft for draft in reversed(targets) if draft.status == "held"), None)
    if target is None:
        return
    for outcome, token in scope.cues(context.frames.outcomes):
        governing = next(
            (scope.clauses[p] for p in scope.path(token) if p in scope.clauses and not scope.clauses[p].noun), None
        )
        if (
            outcome != "no-agreement"
            and governing is not None
            and (governing.negated or governing.modality in ("possible", "unreal"))
        ):
            continue
        if outcome not in target.outcomes:
            target.outcomes.append(outcome)
            target.evidence += [scope.evidence(), scope.slot(token, "outcome")]


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
