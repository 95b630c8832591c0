"""Meetings: who came together, how, when, where, about what, and what came of it.

A verb frame needs two different participants. A noun frame takes its own complements, the subject of its support verb
and whoever its possessive stands for; one without two participants tells more of the meeting spoken of before.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.events import Context, Draft, find_date, find_issues, find_place, is_definite, is_place_use
from kg.extract.lexicons import MeetingFrame
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Argument, Clause

CARRIERS = 2  # nouns between a support verb and its event noun ("un nouveau tour de négociations")
REACH = 4  # sentences over which a description ("l'entretien") still means the last meeting
CALL_PREPOSITIONS = {"par", "au", "a", "en"}
ACTING = ("person", "office", "people")
DELEGATIONS = ("body", "bodies")


def read_meetings(context: Context, scope: Scope) -> None:
    """Add the meetings of a sentence to the context, and what it says of earlier ones."""
    frames = context.frames
    framed = [
        (clause, frame)
        for clause in scope.sentence.clauses
        if (frame := (frames.meeting_nouns if clause.noun else frames.meeting_verbs).get(clause.lemma)) is not None
    ]
    framed += _calls(context, scope, {clause.predicate for clause, _ in framed})
    events = context.events(scope) | {clause.predicate for clause, _ in framed}
    drafts = [(clause, frame, _draft(context, scope, clause, frame, events)) for clause, frame in framed]
    made = _join_within(context, [draft for _, frame, draft in drafts if _is_meeting(draft, frame)])
    others: list[Draft] = []
    for clause, frame, draft in drafts:
        if clause.noun and not _is_meeting(draft, frame):
            target = _carrier(scope, clause, made) or (None if made or frame.visit else _spoken_of(context, scope))
            if (
                target is not None
                and target.sentence != scope.index
                and _is_another(context, scope, clause, draft, target)
            ):
                draft.add(target.actors)
                others.append(draft)
            elif target is not None:
                _tell_more(context, scope, clause, draft, target)
    made += others
    made = [one for draft in made for one in _separate_calls(context, draft)]
    for draft in made:
        _take_up(context, draft)
        _follow_up(context, draft)
    context.open += [draft for clause, _, draft in drafts if _has_nameless_partner(context, scope, clause, draft)]
    context.meetings += made
    target = made[-1] if made else _spoken_of(context, scope)
    if target is not None:
        _outcomes(context, scope, made or [target])
        if not made:
            _reported_issues(context, scope, target)


def _follow_up(context: Context, draft: Draft) -> None:
    """A meeting planned right after one of the same people came out of it."""
    if draft.status != "planned" or draft.headline:
        return
    for earlier in reversed(context.meetings):
        same = set(earlier.actors) == set(draft.actors) and 0 <= draft.sentence - earlier.sentence <= REACH
        if same and earlier.status == "held" and "further-talks" not in earlier.outcomes:
            earlier.outcomes.append("further-talks")
            earlier.evidence += draft.evidence
            return


def _has_nameless_partner(context: Context, scope: Scope, clause: Clause, draft: Draft) -> bool:
    """«Poutine a discuté avec de hauts responsables»: a meeting whose partner is not named yet."""
    partners = [a.token for a in clause.arguments if a.relation == "oblique" and a.preposition == "avec"]
    nameless = bool(partners) and not any(context.resolve(scope, i) for i in partners)
    return not clause.noun and nameless and len(draft.actors) == 1 and draft.status == "held"


def _take_up(context: Context, draft: Draft) -> None:
    """A meeting named later in full takes date and place from its first mention, where the partner had no name."""
    if any(set(draft.actors) <= set(known.actors) for known in context.meetings):
        return
    for earlier in reversed(context.open):
        if 0 < draft.sentence - earlier.sentence <= REACH and earlier.actors[0] in draft.actors and earlier.date:
            if draft.date is None and draft.place is None and draft.rule.startswith("meeting.noun"):
                draft.date, draft.place = earlier.date, earlier.place
                draft.evidence += earlier.evidence
            return


def _calls(context: Context, scope: Scope, framed: set[int]) -> list[tuple[Clause, MeetingFrame]]:
    """Any verb done by telephone or video, from one person to another («a assuré M. Ali par téléphone»)."""
    cued = {token for _, token in scope.cues(context.frames.mode_cues)}
    found = []
    for clause in scope.sentence.clauses:
        direct = {a.token for a in clause.arguments if a.relation == "oblique" and a.preposition in CALL_PREPOSITIONS}
        if not clause.noun and not framed and cued & direct:
            frame = context.frames.call
            if len(_verb_participants(context, scope, clause, frame)) == 2:
                found.append((clause, frame))
    return found[:1]


def _is_meeting(draft: Draft, frame: MeetingFrame) -> bool:
    persons = [actor for actor in draft.actors if actor.kind == "person"]
    if len(draft.actors) == 1 and draft.actors[0].kind == "org" and draft.gathering:
        return bool(draft.status)
    return len(draft.actors) >= 2 and bool(draft.status) and (bool(persons) or not frame.visit)


def _is_another(context: Context, scope: Scope, clause: Clause, draft: Draft, target: Draft) -> bool:
    """«une nouvelle rencontre en juin», «leur précédent tête-à-tête à Bruxelles»: the same people, another time."""
    if not draft.status or not (draft.date or draft.place or draft.status == "planned"):
        return False
    adjectives = {fold(scope.tokens[a.token].lemma) for a in clause.arguments if a.relation == "adjective"}
    return bool(adjectives & context.frames.another)


def _separate_calls(context: Context, draft: Draft) -> list[Draft]:
    """One who telephones several makes several calls."""
    persons = [actor for actor in draft.actors if actor.kind == "person"]
    if not draft.rule.endswith("telephoner") or len(draft.actors) < 3 or len(persons) < 3:
        return [draft]
    caller, *called = draft.actors
    return [
        replace(draft, actors=[caller, other], issues=[*draft.issues], evidence=[*draft.evidence]) for other in called
    ]


def _carrier(scope: Scope, clause: Clause, made: list[Draft]) -> Draft | None:
    """The meeting of this sentence whose predicate the noun stands under ("ont discuté … lors d'un appel")."""
    path = scope.path(clause.predicate)
    above = [draft for draft in made if draft.token in path]
    return above[0] if above else made[0] if len(made) == 1 else None


def _draft(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame, events: set[int]) -> Draft:
    """What one predicate says; a meeting only if it has two participants and a status."""
    participants = _noun_participants if clause.noun else _verb_participants
    actors = _without_bodies_of_persons(context, participants(context, scope, clause, frame))
    rule = f"meeting.{'noun' if clause.noun else 'verb'}.{clause.lemma}"
    draft = Draft(scope.index, clause.predicate, rule, headline=scope.sentence.headline)
    draft.status = _status(context, scope, clause, frame) or ""
    draft.mode = _mode(context, scope, clause, frame, events)
    if frame.intransitive and any(a.relation == "object" for a in clause.arguments):
        return draft
    if "object" not in frame.slots and not clause.noun and scope.tokens[clause.predicate].dep in ("acl", "amod"):
        return draft  # «un accord négocié par X»: who negotiated it is the agreement's to say
    together = any(a.preposition == "avec" for a in clause.arguments)
    if frame.reflexive and not together and not scope.tree.of(clause.predicate, "expl", "iobj"):
        return draft
    if frame.requires_cue and not any(key == frame.mode for key, _ in scope.cues(context.frames.mode_cues)):
        return draft
    draft.date = find_date(context, scope, clause.predicate, events)
    draft.place = find_place(context, scope, clause.predicate, events)
    draft.issues = find_issues(context, scope, clause.predicate, events)
    draft.evidence = [scope.evidence(), scope.slot(clause.predicate, "predicate")]
    draft.add(actors)
    draft.gathering = bool(frame.gathers and not clause.noun and scope.tree.of(clause.predicate, "expl"))
    if draft.mode in ("phone", "video"):
        draft.place = None
    if draft.mode is None and draft.place is not None:
        draft.mode = "in-person"
    return draft


def _verb_participants(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame) -> list[Actor]:
    found: list[Actor] = []
    for argument in clause.arguments:
        slot = argument.preposition if argument.relation == "oblique" else argument.relation
        if (
            slot is None
            or fold(slot) not in frame.slots
            or (argument.relation == "oblique" and is_place_use(context, scope, argument.token, argument.preposition))
        ):
            continue
        if slot in frame.persons and not _is_person(context, scope, argument.token):
            continue
        found += context.resolve(scope, argument.token)
    return list(dict.fromkeys(found + _loose_partners(context, scope, clause, frame, found)))


def _loose_partners(
    context: Context, scope: Scope, clause: Clause, frame: MeetingFrame, found: list[Actor]
) -> list[Actor]:
    """«avec X» anywhere under the predicate, where the parser hung it on another noun ("par téléphone avec X")."""
    slots = frame.slots & {"avec", "entre"} | ({"par"} if not clause.noun and "subject" in frame.slots else set())
    if len(set(found)) > 1 or not slots:
        return []
    return [
        actor
        for i in sorted(scope.subtree(clause.predicate))
        if scope.tokens[i].mention is not None and scope.tree.preposition(i) in slots
        for j in scope.tree.coordinated(i)
        for actor in context.resolve(scope, j)
    ]


def _is_person(context: Context, scope: Scope, i: int) -> bool:
    mention = scope.tokens[i].mention
    if mention is not None and (mention.kind in ACTING or (mention.kind in DELEGATIONS and mention.place is None)):
        return True
    return any(actor.kind == "person" for actor in context.resolve(scope, i))


def _noun_participants(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame) -> list[Actor]:
    found: list[Actor] = []
    for argument in clause.arguments:
        if argument.relation == "oblique" and _takes_part(context, scope, argument, frame):
            found += context.resolve(scope, argument.token)
        elif argument.relation == "clause":
            found += _participle_agents(context, scope, argument.token)
    found += _support_subjects(context, scope, clause)
    if len(set(found)) < 2:
        found += _loose_partners(context, scope, clause, frame, found)
    if len(set(found)) == 1 and scope.tree.preposition(clause.predicate) in context.frames.during:
        found += _governing_subjects(context, scope, clause.predicate)
    if len(set(found)) < 2 and _has_possessive(context, scope, clause):
        found += _subjects(context, scope) or context.coreference.group
    return list(dict.fromkeys(found))


def _takes_part(context: Context, scope: Scope, argument: Argument, frame: MeetingFrame) -> bool:
    preposition = argument.preposition or ""
    if preposition not in frame.slots or is_place_use(context, scope, argument.token, preposition):
        return False
    mention = scope.tokens[argument.token].mention
    alone = (
        preposition in ("de", "du", "d'")
        and mention is not None
        and mention.kind == "body"
        and mention.place is not None
    )
    return not (alone and mention is not None and mention.place is not None and mention.place.state is not None)


def _participle_agents(context: Context, scope: Scope, i: int) -> list[Actor]:
    clause = scope.clauses.get(i)
    if clause is None or clause.lemma not in context.frames.support:
        return []
    return [
        actor
        for argument in clause.arguments
        if argument.relation == "subject" or argument.preposition == "avec"
        for actor in context.resolve(scope, argument.token)
    ]


def _support_subjects(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    """Subject and "avec" of the verb that the event noun is object of ("X a tenu une réunion avec Y")."""
    token = scope.tokens[clause.predicate]
    for _ in range(CARRIERS):
        if token.dep.split(":")[0] == "nmod" and scope.tokens[token.head].mention is None:
            token = scope.tokens[token.head]
    verb = scope.clauses.get(token.head) if token.head != token.i else None
    if verb is None or verb.noun or verb.lemma not in context.frames.support:
        return []
    if token.dep.split(":")[0] not in ("obj", "obl", "nsubj", "xcomp"):
        return []
    found: list[Actor] = []
    for argument in verb.arguments:
        with_whom = argument.relation == "oblique" and argument.preposition in ("avec", "entre", "en presence de")
        granted = verb.lemma in context.frames.grant and argument.preposition in ("a", "à")
        with_whom = with_whom or granted
        if argument.token not in (clause.predicate, token.i) and (argument.relation == "subject" or with_whom):
            if argument.relation == "subject" and token.dep.startswith("nsubj"):
                continue
            found += context.resolve(scope, argument.token)
    return found


def _governing_subjects(context: Context, scope: Scope, i: int) -> list[Actor]:
    """The persons who are subject of the verb above an adverbial noun."""
    verb = next((scope.clauses[p] for p in scope.path(i)[1:] if p in scope.clauses and not scope.clauses[p].noun), None)
    arguments = [a for a in verb.arguments if a.relation == "subject"] if verb else []
    found = [actor for a in arguments for actor in context.resolve(scope, a.token)]
    return found if len(set(found)) == 1 else []


def _has_possessive(context: Context, scope: Scope, clause: Clause) -> bool:
    joint = context.frames.coreference["joint_possessive"]
    return any(a.relation == "determiner" and fold(scope.tokens[a.token].text) in joint for a in clause.arguments)


def _without_bodies_of_persons(context: Context, actors: list[Actor]) -> list[Actor]:
    """A person and the state for which he acts are not both participants."""
    covered = {body for actor in actors if actor.kind == "person" for body in context.entities.bodies_of(actor)}
    return [actor for actor in actors if actor.kind == "person" or actor not in covered]


def _status(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame) -> str | None:
    """held, planned, proposed, postponed or cancelled; None for what is denied or only imagined."""
    cues = {
        key
        for key, token in scope.cues(context.frames.status_cues)
        if scope.owner(token, set(scope.clauses)) == clause.predicate
        or scope.tokens[token].head == clause.predicate
        or token in scope.path(clause.predicate)
    }
    alone = len(context.events(scope)) == 1
    anywhere = {key for key, _ in scope.cues(context.frames.status_cues)} if alone else cues
    for status in ("cancelled", "postponed"):
        if status in anywhere:
            return status
    if clause.modality == "imagined":
        return None
    if clause.modality == "unreal":
        return "cancelled" if not clause.negated else "held"
    if frame.status is not None and clause.modality in ("real", "wished"):
        return frame.status
    if clause.negated:
        return None if not clause.noun else "held"
    if clause.modality == "wished":
        return "proposed"
    if clause.modality == "possible":
        return None if clause.tense == "past" else "planned"
    if clause.modality == "planned" or clause.tense == "future" or "planned" in cues:
        return "planned"
    return "proposed" if "proposed" in cues else "held"


def _mode(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame, events: set[int]) -> str | None:
    for key, token in scope.cues(context.frames.mode_cues):
        if len(events) == 1 or scope.owner(token, events) == clause.predicate or token == clause.predicate:
            return key
    return frame.mode


def _tell_more(context: Context, scope: Scope, clause: Clause, more: Draft, target: Draft) -> None:
    """An event noun without participants of its own adds to the meeting that it stands for."""
    elsewhere = target.sentence != scope.index
    if (elsewhere and not is_definite(context, scope, clause)) or (
        more.date and target.date and more.date != target.date
    ):
        return
    if any(actor not in target.actors for actor in more.actors) and elsewhere:
        return
    target.date = target.date or more.date
    target.place = target.place or more.place
    cued = more.mode != context.frames.meeting_nouns[clause.lemma].mode or more.mode == "phone"
    target.mode = more.mode if cued and more.mode and not elsewhere else target.mode or more.mode
    target.issues += [issue for issue in more.issues if issue not in target.issues]
    target.evidence += more.evidence


def _subjects(context: Context, scope: Scope) -> list[Actor]:
    """The subjects of the sentence's main verb, where they are several."""
    for clause in scope.sentence.clauses:
        found = [
            a
            for arg in clause.arguments
            if arg.relation == "subject"
            for a in context.resolve(scope, arg.token)
        ]
        if len(set(found)) > 1:
            return list(dict.fromkeys(found))
    return []


def _spoken_of(context: Context, scope: Scope) -> Draft | None:
    """The earlier meeting that a sentence goes on about: the last that its subjects took part in."""
    near = [draft for draft in context.meetings if scope.index - draft.sentence <= REACH and not draft.headline]
    subjects = set(_subjects(context, scope))
    if subjects:
        near = [draft for draft in context.meetings if subjects <= set(draft.actors) and not draft.headline]
    return near[-1] if near else None


def _join_within(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Predicates of one sentence that tell of the same meeting ("ont eu un entretien téléphonique, l'appel …")."""
    out: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in out if set(other.actors) == set(draft.actors) and _agree(other, draft)), None)
        if twin is None:
            out.append(draft)
            continue
        twin.date, twin.place, twin.mode = twin.date or draft.date, twin.place or draft.place, twin.mode or draft.mode
        twin.issues += [issue for issue in draft.issues if issue not in twin.issues]
    return out


def _agree(a: Draft, b: Draft) -> bool:
    return (a.date is None or b.date is None or a.date == b.date) and (
        a.mode is None or b.mode is None or a.mode == b.mode
    )


def _outcomes(context: Context, scope: Scope, targets: list[Draft]) -> None:
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


def _reported_issues(context: Context, scope: Scope, target: Draft) -> None:
    """«Il a été question de …», "Les deux ministres ont évoqué …": issues of the meeting spoken of before."""
    if scope.index - target.sentence > 2:
        return
    for clause in scope.sentence.clauses:
        if clause.noun or clause.lemma not in context.frames.reports or clause.negated:
            continue
        subjects = {
            a
            for arg in clause.arguments
            if arg.relation == "subject"
            for a in context.resolve(scope, arg.token)
        }
        if subjects and not subjects <= set(target.actors):
            continue
        within = scope.subtree(clause.predicate)
        found = [issue for issue, _ in scope.cues(context.frames.issues, within)]
        if found:
            target.issues += [issue for issue in dict.fromkeys(found) if issue not in target.issues]
            target.evidence.append(scope.evidence())
