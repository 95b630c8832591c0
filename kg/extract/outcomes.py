"""What came out of a meeting and what it was about, where later words of the article tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.events import Context, Draft, Pending, find_date, goes_up_to, is_long_before, share_a_day
from kg.extract.scope import Scope, is_infinitive, is_pluperfect
from kg.lexicon import fold
from kg.types import Actor, Clause, Evidence

FAR, NEAR = 8, 4  # sentences between a meeting and what is said of it, with subjects and without
LEAD = 6  # sentences of an article in which its first meeting is told
BESIDE = 1  # the same for a meeting that is told as earlier («où il les avait réunis»)
REPORT = 2  # sentences over which what was spoken of is told
AGREED = {"signed": "agreement", "reached": "agreement"}
DONE = ("agreement", "joint-statement", "no-agreement")  # outcomes that are told as past; the others may lie ahead
OPEN = ("possible", "imagined", "wished")


def read_outcomes(context: Context, scope: Scope, made: list[Draft]) -> None:
    """Outcomes that the sentence names, each for the meeting that it came from; `made` are the sentence's own."""
    for outcome, tokens in _cues(context, scope):
        token = next((i for i in tokens if scope.tokens[i].pos in ("NOUN", "VERB", "ADJ")), tokens[0])
        verb = _verb_above(scope, token)
        if not _came_true(scope, outcome, verb):
            continue
        evidence = (scope.evidence(), scope.slot(token, "outcome"))
        target = _meeting_here(context, scope, made, verb) or _came_from(context, scope, verb, tokens)
        date = find_date(context, scope, verb, {verb}) if verb is not None and outcome in DONE else None
        if target is not None and is_long_before(context, date, target):
            continue  # «avaient signé un accord en janvier 2020»
        if target is not None:
            _add(target, outcome, evidence)
        elif not _is_of_others(context, scope, verb, tokens):
            subjects = frozenset(_subjects(context, scope, verb))
            context.pending.append(Pending(scope.index, outcome, subjects, evidence))
    _take_up(context, [draft for draft in made if draft.status == "held" and not draft.earlier])


def _add(draft: Draft, outcome: str, evidence: tuple[Evidence, ...]) -> None:
    if outcome not in draft.outcomes:
        draft.outcomes.append(outcome)
        draft.evidence += evidence


def _take_up(context: Context, made: list[Draft]) -> None:
    """Give what was told before any meeting («Ils ont signé …. Leur tête-à-tête a duré une heure.») to the first."""
    for draft in made:
        if draft.headline or any(d.sentence < draft.sentence and not d.headline for d in _held(context)):
            continue
        for told in context.pending:
            near = 0 < draft.sentence - told.sentence <= NEAR
            if near and (told.subjects <= people_of(context, draft) if told.subjects else draft.sentence <= LEAD):
                _add(draft, told.outcome, told.evidence)


def _held(context: Context) -> list[Draft]:
    return [draft for draft in context.meetings if draft.status == "held"]


def _cues(context: Context, scope: Scope) -> Iterator[tuple[str, list[int]]]:
    """(outcome, its tokens) of every cue in a sentence."""
    text, owners = scope.folded
    for outcome, match in context.frames.outcomes.matches(text):
        yield outcome, sorted(set(owners[match.start() : match.end()])) or owners[-1:]


def _verb_above(scope: Scope, i: int) -> int | None:
    return next((p for p in scope.path(i) if p in scope.clauses and not scope.clauses[p].noun), None)


def _came_true(scope: Scope, outcome: str, verb: int | None) -> bool:
    """Whether the verb above says that it happened, or will; what came to nothing may well be denied.

    «Ils devaient signer un accord» is planned and not told as future, and so came to nothing that is known.
    """
    if verb is None:
        return True
    clause = scope.clauses[verb]
    if clause.modality in OPEN or (clause.modality == "planned" and (clause.tense != "future" or outcome in DONE)):
        return False
    return outcome == "no-agreement" or not (clause.negated or clause.modality == "unreal")


def _meeting_here(context: Context, scope: Scope, made: list[Draft], verb: int | None) -> Draft | None:
    """The last held meeting of the sentence that the cue's subjects took part in, and which is not yet to be held."""
    subjects = _subjects(context, scope, verb)
    for draft in reversed(made):
        ahead = verb is not None and verb != draft.token and verb in scope.path(draft.token)
        if draft.status != "held" or (ahead and is_infinitive(scope, draft.token)):
            continue  # «se sont engagés à se réunir»
        if not subjects or subjects & people_of(context, draft):
            return draft
    return None


def _came_from(context: Context, scope: Scope, verb: int | None, tokens: list[int]) -> Draft | None:
    """The meeting that a sentence without one goes on about: its subjects' last one, or without subjects the last.

    Meetings told as earlier ones («ils s'étaient vus en mai») are gone on about only in that tense.
    """
    if _is_of_others(context, scope, verb, tokens):
        return None
    earlier = verb is not None and is_pluperfect(scope, verb)
    held = [draft for draft in _held(context) if not draft.headline and draft.sentence < scope.index]
    known = [draft for draft in held if scope.index - draft.sentence <= FAR]
    subjects = _subjects(context, scope, verb)
    if subjects:
        fitting = [draft for draft in known if subjects <= people_of(context, draft)]
        return next(reversed([draft for draft in fitting if earlier or not draft.earlier] or fitting), None)
    if earlier:
        known = [draft for draft in known if draft.earlier or scope.index - draft.sentence <= BESIDE]
    else:
        known = [draft for draft in known if not draft.earlier] or known
    named = [draft for draft in held if draft.rule.rpartition(".")[2] in _told_by_noun(context, scope, verb)]
    near = named or [draft for draft in known if scope.index - draft.sentence <= NEAR]
    main = [draft for draft in held if not draft.earlier]
    return near[-1] if near else main[0] if len(main) == 1 and not earlier else None


def _told_by_noun(context: Context, scope: Scope, verb: int | None) -> set[str]:
    """«La réunion s'est achevée sans accord»: the event noun that is subject, for a meeting that was told by it."""
    arguments = scope.clauses[verb].arguments if verb is not None else ()
    nouns = {fold(scope.tokens[a.token].lemma) for a in arguments if a.relation == "subject"}
    return nouns & context.frames.meeting_nouns.keys()


def _subjects(context: Context, scope: Scope, verb: int | None) -> set[Actor]:
    arguments = scope.clauses[verb].arguments if verb is not None else ()
    return {a for arg in arguments if arg.relation == "subject" for a in context.resolve(scope, arg.token)}


def people_of(context: Context, draft: Draft) -> set[Actor]:
    """The participants and the bodies that they act for."""
    return {body for actor in draft.actors for body in context.entities.bodies_of(actor)} | set(draft.actors)


def _is_of_others(context: Context, scope: Scope, verb: int | None, tokens: list[int]) -> bool:
    """Whether a verb's subject is somebody or something that has no part in the meeting spoken of.

    «L'armée a annoncé la libération …»: an ordinary noun that stands for nobody known. "Tous les pourparlers menés
    jusque-là ont échoué": other meetings. What the cue itself names ("une commission sera créée"), a meeting and the
    sides of one ("la réunion", "les délégations") go on about it.
    """
    words = context.frames.coreference
    goes_on = {fold(w) for group in words["groups"].values() for w in group} | context.frames.agreement_nouns.keys()
    for argument in scope.clauses[verb].arguments if verb is not None else ():
        token = scope.tokens[argument.token]
        if argument.relation != "subject" or token.pos == "PRON" or context.resolve(scope, token.i):
            continue
        lemma = fold(token.lemma)
        if lemma in context.frames.meeting_nouns:
            beside = scope.tree.of(token.i, "det", "amod")
            every = {fold(word) for j in beside for word in (scope.tokens[j].lemma, scope.tokens[j].text)}
            return bool(every & ({fold(w) for w in words["pronouns"]["both"]} | context.frames.another))
        return token.pos == "NOUN" and token.i not in tokens and lemma not in goes_on
    return False


def lend_agreements(context: Context, scopes: Sequence[Scope]) -> None:
    """An agreement is an outcome of the meeting of its parties that it was made at or told beside, with its issues."""
    for agreement in context.agreements:
        outcome = AGREED.get(agreement.status)
        if outcome is None or agreement.headline or len(agreement.actors) < 2:
            continue
        if _is_praised(context, scopes[agreement.sentence], agreement.token):
            continue
        outcome = "joint-statement" if agreement.type == "declaration" and outcome == "agreement" else outcome
        meeting = _meeting_of(context, agreement)
        if meeting is None:
            continue
        meeting.issues += [issue for issue in agreement.issues if issue not in meeting.issues]
        if outcome not in meeting.outcomes:
            meeting.outcomes.append(outcome)
            meeting.date = meeting.date or agreement.date
            meeting.evidence += agreement.evidence


def _is_praised(context: Context, scope: Scope, i: int) -> bool:
    """«Ils ont salué la signature d'une trêve»: what people only praise was not made by them there."""
    verb = _verb_above(scope, i)
    frame = context.frames.claims.get(scope.clauses[verb].lemma) if verb is not None else None
    return frame is not None and frame.stance == "support"


def _meeting_of(context: Context, agreement: Draft) -> Draft | None:
    """The meeting of all parties with the same date, else the nearest one with nothing that contradicts."""
    fitting = []
    for meeting in context.meetings:
        bodies = {body for actor in meeting.actors for body in context.entities.bodies_of(actor)} | set(meeting.actors)
        if meeting.status != "held" or meeting.headline or not set(agreement.actors) <= bodies:
            continue
        distance = abs(meeting.sentence - agreement.sentence)
        if meeting.date and agreement.date:
            if share_a_day(meeting.date, agreement.date) or (distance <= NEAR and goes_up_to(meeting, agreement.date)):
                fitting.append((False, distance, meeting))
        elif distance <= (BESIDE if meeting.earlier else NEAR) and not is_long_before(context, agreement.date, meeting):
            fitting.append((True, distance, meeting))
    return min(fitting, key=lambda item: item[:2])[2] if fitting else None


def read_reported_issues(context: Context, scope: Scope, target: Draft) -> None:
    """«Il a été question de …», "Les deux ministres ont évoqué …": issues of the meeting spoken of before."""
    if scope.index - target.sentence > REPORT:
        return
    others = _told_by_others(context, scope, target)
    spans = [scope.subtree(clause.predicate) for clause in scope.sentence.clauses if _reports(context, clause)]
    spans = [span for span in spans if not span & others]
    if (not others and _names_a_subject(context, scope)) or _is_said_at(context, scope, target):
        spans = [set(range(len(scope.tokens)))]
    found = [issue for span in spans for issue, _ in scope.cues(context.frames.issues, span)]
    if found:
        target.issues += [issue for issue in dict.fromkeys(found) if issue not in target.issues]
        target.evidence.append(scope.evidence())


def _reports(context: Context, clause: Clause) -> bool:
    """Whether a clause tells what was spoken of: its verb is one of reporting, and is not denied."""
    real = not clause.negated and clause.modality not in OPEN
    return not clause.noun and clause.lemma in context.frames.reports and real


def _is_said_at(context: Context, scope: Scope, target: Draft) -> bool:
    """«X a reçu Y. Il a réclamé la levée des sanctions»: what a participant says right after is what it was about."""
    if target.issues or scope.index - target.sentence > BESIDE or target.status != "held":
        return False
    top = [scope.main, *scope.tree.of(scope.main, "conj", "parataxis")]
    said = [scope.clauses[i] for i in top if i in scope.clauses and _tells(context, scope, scope.clauses[i].lemma)]
    told = [_subjects(context, scope, c.predicate) for c in said if not (c.noun or c.negated) and c.tense == "past"]
    return any(subjects and subjects <= set(target.actors) for subjects in told)


def _tells(context: Context, scope: Scope, lemma: str) -> bool:
    """Whether a verb is one of saying or asking; compliments are none."""
    frame = context.frames.claims.get(lemma)
    return lemma in scope.tree.lexicon.sets["speech"] or (frame is not None and frame.stance != "support")


def _told_by_others(context: Context, scope: Scope, target: Draft) -> set[int]:
    """The verbs of a sentence whose subjects are not of the meeting; several may stand for their bodies."""
    others = set()
    for clause in scope.sentence.clauses:
        subjects = _subjects(context, scope, clause.predicate) if not clause.noun else set()
        known = people_of(context, target) if len(subjects) > 1 else set(target.actors)
        if not subjects <= known:
            others.add(clause.predicate)
    return others


def _names_a_subject(context: Context, scope: Scope) -> bool:
    """«Au menu, …», "Il a été question de …": a phrase that tells it, and that no verb denies."""
    text, owners = scope.folded
    for match in context.frames.report_cues.finditer(text):
        verb = _verb_above(scope, owners[match.start()])
        if verb is None or not scope.clauses[verb].negated:
            return True
    return False
