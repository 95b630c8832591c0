"""Agreements: named by a noun ("accord", "trêve", "traité") with a verb, parties, a date or a cue."""

from __future__ import annotations

from collections import Counter

from kg.extract.events import Context, Draft, find_date, is_place_use
from kg.extract.lexicons import AgreementNoun
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Clause

REACH = 2  # sentences between a meeting and what came out of it
OUTCOMES = {"signed": "agreement", "reached": "agreement", "not-reached": "no-agreement"}
ABOUT = 10  # tokens behind the noun that may say what it is about
MEDIATOR_REACH = 7  # tokens behind "sous l'égide de" within which the mediators stand


def read_agreements(context: Context, scope: Scope) -> None:
    """Add the agreements that a sentence singles out."""
    events = {c.predicate for c in scope.sentence.clauses if c.noun and c.lemma in context.frames.agreement_nouns}
    for clause in scope.sentence.clauses:
        noun = context.frames.agreement_nouns.get(clause.lemma) if clause.noun else None
        if noun is not None and not _inside_other(scope, clause.predicate, events):
            draft = _draft(context, scope, clause, noun, events)
            if draft is not None:
                _link(context, draft)
                context.agreements.append(draft)


def _link(context: Context, draft: Draft) -> None:
    """Join an agreement to the meeting that it came from: parties, date and issues where they are open, outcome."""
    meeting = _meeting_of(context, draft)
    if meeting is None:
        _lend_parties(context, draft)
        return
    if not draft.actors:
        bodies = [body for actor in meeting.actors for body in context.entities.bodies_of(actor)[:1]]
        draft.add([body for body in bodies if body not in draft.mediators])
    outcome = OUTCOMES.get(draft.status)
    if outcome is None or meeting.status != "held" or (draft.date and meeting.date and draft.date not in meeting.date):
        return
    outcome = "joint-statement" if draft.type == "declaration" and outcome == "agreement" else outcome
    if outcome not in meeting.outcomes:
        meeting.outcomes.append(outcome)
        meeting.evidence += draft.evidence
    draft.date = draft.date or (meeting.date.split("/")[-1] if meeting.date else None)
    meeting.issues += [issue for issue in draft.issues if issue not in meeting.issues]


def _lend_parties(context: Context, draft: Draft) -> None:
    """An agreement whose parties the sentence leaves out is between those whom the article has been about."""
    earlier = [*context.meetings, *context.agreements]
    if draft.actors or draft.headline or not earlier:
        return
    counts = Counter(tuple(sorted(_states(context, event))) for event in earlier if not event.headline)
    pairs = [pair for pair, _ in counts.most_common(2) if len(pair) == 2]
    if len(pairs) == 1:
        draft.add([body for body in pairs[0] if body not in draft.mediators])


def _states(context: Context, event: Draft) -> set[Actor]:
    return {body for actor in event.actors for body in context.entities.bodies_of(actor)[:1]}


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


def _inside_other(scope: Scope, i: int, events: set[int]) -> bool:
    """«accord de cessez-le-feu» is one agreement, named by its first noun."""
    head = scope.tokens[i].head
    return head != i and head in events and scope.tokens[i].dep.split(":")[0] in ("nmod", "appos", "compound")


def _verb(context: Context, scope: Scope, i: int) -> tuple[Clause, bool] | None:
    """The verb that says what became of the agreement, and whether it is a participle on the noun."""
    head = scope.tokens[i].head
    clause = scope.clauses.get(head)
    governed = head != i and scope.tokens[i].dep.split(":")[0] in ("obj", "obl", "nsubj", "xcomp")
    if governed and clause is not None and not clause.noun and clause.lemma in context.frames.agreement_status:
        return clause, False
    participle = _participle(context, scope, i)
    return (participle, True) if participle is not None else None


def _participle(context: Context, scope: Scope, i: int) -> Clause | None:
    """«négocié par …», «signé à …» on the noun."""
    for j in scope.tree.children[i]:
        clause = scope.clauses.get(j)
        modifies = scope.tokens[j].dep.split(":")[0] in ("acl", "amod")
        if clause and not clause.noun and modifies and clause.lemma in context.frames.agreement_status:
            return clause
    return None


def _draft(context: Context, scope: Scope, clause: Clause, noun: AgreementNoun, events: set[int]) -> Draft | None:
    i = clause.predicate
    found = _verb(context, scope, i)
    within = scope.subtree(i) | _following(scope, i)
    text = _text(scope, within)
    negotiating = bool(context.frames.negotiating_cues.search(_text(scope, within | set(range(max(0, i - 4), i)))))
    parties, alone = _parties(context, scope, clause, found)
    if found is not None and found[0].modality == "imagined":
        return None
    date = _date(context, scope, i, found)
    if noun.verb_only and (
        found is None or context.frames.agreement_status[found[0].lemma] not in ("signed", "reached")
    ):
        return None
    if found is None and not negotiating and len(parties) < 2 and not (date and noun.bare):
        return None
    draft = Draft(scope.index, i, f"agreement.noun.{clause.lemma}", headline=scope.sentence.headline, date=date)
    draft.add(parties)
    draft.status = _status(context, clause, found, negotiating)
    draft.type = _type(context, noun, text)
    draft.issues = list(dict.fromkeys(key for key, _ in scope.cues(context.frames.issues, within)))
    mediators = alone + _agents(context, scope, i) + _mediators(context, scope, within | _governed(scope, found))
    draft.mediators = [actor for actor in dict.fromkeys(mediators) if actor not in draft.actors]
    draft.actors = [actor for actor in draft.actors if actor not in draft.mediators]
    draft.evidence = [scope.evidence(), scope.slot(i, "agreement")]
    draft.label = scope.tokens[i].text
    draft.definite = any(
        fold(scope.tokens[a.token].text) in ("le", "la", "l'", "les", "ce", "cet", "cette")
        for a in clause.arguments
        if a.relation == "determiner"
    )
    return draft


def _date(context: Context, scope: Scope, i: int, found: tuple[Clause, bool] | None) -> str | None:
    """The date of the noun, or of the verb that says what became of it."""
    events = context.events(scope)
    verb = found[0].predicate if found is not None else i
    return find_date(context, scope, i, events | {verb}) or find_date(context, scope, verb, (events - {i}) | {verb})


def _governed(scope: Scope, found: tuple[Clause, bool] | None) -> set[int]:
    return scope.subtree(found[0].predicate) if found is not None else set()


def _text(scope: Scope, within: set[int]) -> str:
    text, owners = scope.folded
    return "".join(c for c, owner in zip(text, owners, strict=True) if owner in within)


def _type(context: Context, noun: AgreementNoun, text: str) -> str:
    if noun.type not in ("other", "declaration"):
        return noun.type
    if noun.type == "declaration":
        return "declaration"
    return next((key for key, pattern in context.frames.agreement_types.items() if pattern.search(text)), noun.type)


def _status(context: Context, clause: Clause, found: tuple[Clause, bool] | None, negotiating: bool) -> str:
    if found is None:
        return "negotiating" if negotiating else "not-reached" if clause.negated else "reached"
    verb, participle = found
    status = context.frames.agreement_status[verb.lemma]
    if status == "negotiating" and verb.lemma in context.frames.mediating and verb.tense == "past":
        status = "reached"  # «a négocié», «négocié par»
    if (verb.negated or clause.negated or verb.modality == "unreal") and status in ("signed", "reached", "negotiating"):
        return "not-reached"
    if (
        verb.modality in ("planned", "wished", "possible")
        and not (participle and verb.tense == "past")
        and status != "ended"
    ):
        return "negotiating"
    return "negotiating" if negotiating and status == "reached" and not participle else status


def _parties(
    context: Context, scope: Scope, clause: Clause, found: tuple[Clause, bool] | None
) -> tuple[list[Actor], list[Actor]]:
    """The parties of an agreement, and who negotiated it between two others or alone and so mediates."""
    own = _nationalities(scope, clause) + _partners(context, scope, clause)
    if found is None or (found[1] and found[0].lemma in context.frames.mediating):
        return own, []
    verb = found[0]
    own += _partners(context, scope, verb)
    subjects = [
        body
        for argument in verb.arguments
        if argument.relation == "subject" and argument.token != clause.predicate
        for actor in context.resolve(scope, argument.token)
        for body in context.entities.bodies_of(actor)[:1]
    ]
    alone = len(set(subjects)) == 1 and len(set(own)) != 1
    return (own, subjects) if verb.lemma in context.frames.mediating and alone else (subjects + own, [])


def _partners(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    """The bodies behind «entre» and «avec»."""
    return [
        body
        for argument in clause.arguments
        if argument.relation == "oblique" and argument.preposition in ("entre", "avec")
        if not is_place_use(context, scope, argument.token, argument.preposition)
        for actor in context.resolve(scope, argument.token)
        for body in context.entities.bodies_of(actor)[:1]
    ]


def _following(scope: Scope, i: int) -> set[int]:
    """The words behind the noun up to the next verb or stop, which say what the agreement is about."""
    span: set[int] = set()
    for token in scope.tokens[i + 1 : i + ABOUT]:
        if token.pos in ("VERB", "AUX", "PUNCT", "SCONJ"):
            break
        span.add(token.i)
    return span


def _agents(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«un accord négocié par Poutine»: the agents of the participle mediated."""
    clause = _participle(context, scope, i)
    if clause is None or clause.lemma not in context.frames.mediating:
        return []
    agents = [a for arg in clause.arguments if arg.relation == "subject" for a in context.resolve(scope, arg.token)]
    return list(dict.fromkeys(body for actor in agents for body in context.entities.bodies_of(actor)[:1]))


def _nationalities(scope: Scope, clause: Clause) -> list[Actor]:
    """«l'accord turco-libyen», «la déclaration franco-allemande»: two nationalities on the noun are its parties."""
    mentions = [scope.tokens[a.token].mention for a in clause.arguments if a.relation == "adjective"]
    found = [m.actors[0] for m in mentions if m is not None and m.kind == "nationality" and m.actors]
    return found if len(found) > 1 else []


def _mediators(context: Context, scope: Scope, within: set[int]) -> list[Actor]:
    text, owners = scope.folded
    found: list[Actor] = []
    for match in context.frames.mediator_cues.finditer(text):
        last = owners[match.end() - 1]
        if owners[match.start()] not in within:
            continue
        for i in range(last, min(last + MEDIATOR_REACH, len(scope.tokens))):
            mention = scope.tokens[i].mention
            if mention is not None and mention.kind in ("body", "person", "office", "people"):
                found += [body for actor in context.resolve(scope, i) for body in context.entities.bodies_of(actor)[:1]]
            elif i > last and fold(scope.tokens[i].text) not in (
                "et",
                ",",
                "de",
                "du",
                "des",
                "d'",
                "la",
                "le",
                "les",
                "l'",
                "par",
            ):
                break
    return list(dict.fromkeys(found))
