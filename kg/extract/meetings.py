"""Meetings: who came together, how, when, where, about what, and what came of it.

A verb frame needs two different participants. A noun frame takes its own complements, the subject of its support verb
and whoever its possessive stands for; one without two participants tells more of the meeting spoken of before.
"""

from __future__ import annotations

from kg.extract.attendance import add_attendants, add_chairs, add_companions, add_sponsors, attended_by_more, note_heads
from kg.extract.events import (
    AHEAD,
    CALLED_OFF,
    Context,
    Draft,
    find_date,
    find_issues,
    find_place,
    is_definite,
    is_place_use,
)
from kg.extract.lexicons import MeetingFrame
from kg.extract.outcomes import people_of, read_outcomes, read_reported_issues
from kg.extract.participants import (
    carrier_of,
    is_adverbial,
    is_person,
    noun_participants,
    subjects_of,
    verb_participants,
    without_bodies_of_persons,
)
from kg.extract.scope import Scope, is_pluperfect
from kg.extract.separate import separate
from kg.extract.setting import note_journeys, remember, settle
from kg.extract.status import mode_of, status_of
from kg.lexicon import fold
from kg.types import Actor, Clause

REACH = 4  # sentences over which a description ("l'entretien") still means the last meeting


def read_meetings(context: Context, scope: Scope) -> None:
    """Add the meetings of a sentence to the context, and what it says of earlier ones."""
    note_journeys(context, scope)
    framed = _framed(context, scope)
    events = context.events(scope) | {clause.predicate for clause, _ in framed}
    drafts = [(clause, frame, _draft(context, scope, clause, frame, events)) for clause, frame in framed]
    drafts = [entry for entry in drafts if not _is_arranged(context, scope, *entry[::2])]
    made = _join_within(context, [draft for _, frame, draft in drafts if _is_meeting(draft, frame)])
    spoken_of = _spoken_of(context, scope)
    others, touched = _told_more(context, scope, drafts, made)
    made += others + _guests(context, scope, events)
    add_companions(context, scope, made or touched)
    add_sponsors(context, scope, made or touched)
    made = [one for draft in made for one in separate(context, scope, draft)]
    context.attended += [draft for _, _, draft in drafts if draft not in made and not touched and _is_attended(draft)]
    made += attended_by_more(context, scope) if not made else []
    add_attendants(context, scope, made, spoken_of)
    note_heads(context, scope)
    near = [draft for draft in context.meetings if scope.index - draft.sentence <= REACH and not draft.headline]
    add_chairs(context, scope, (made if len(made) == 1 else [] if made else near)[-1:])
    for draft in made:
        _recall(context, draft)
        _follow_up(context, draft, made)
        draft.earlier = draft.sentence == scope.index and is_pluperfect(scope, draft.token)
        settle(context, draft)
        remember(context, draft)
    for clause, _, draft in drafts:
        if _has_nameless_partner(context, scope, clause, draft):
            context.open.append(draft)
            remember(context, draft, date_alone=True)
    context.meetings += made
    read_outcomes(context, scope, made)
    if spoken_of is not None and all(draft.status in AHEAD for draft in made):
        read_reported_issues(context, scope, spoken_of)


def _framed(context: Context, scope: Scope) -> list[tuple[Clause, MeetingFrame]]:
    """The predicates of a sentence that stand for meetings, with their frames."""
    frames, events = context.frames, context.events(scope)
    framed = [
        (clause, frame)
        for clause in scope.sentence.clauses
        if (frame := (frames.meeting_nouns if clause.noun else frames.meeting_verbs).get(clause.lemma)) is not None
        and clause.predicate in events
        and not (clause.noun and _is_standing(context, scope, clause.predicate))
    ]
    return framed + _talks(context, scope, {clause.predicate for clause, _ in framed})


def _is_standing(context: Context, scope: Scope, i: int) -> bool:
    """«un groupe de discussion»: what is called after talks but is none."""
    below = [scope.tokens[j] for j in scope.tree.of(i, "nmod") if j == i + 2]
    if any(token.mention is None and fold(token.lemma) in context.frames.idle for token in below):
        return True  # «une conférence de presse»
    bare = scope.tree.preposition(i) in context.frames.of and scope.tokens[i - 1].pos == "ADP"
    return bare and fold(scope.tokens[scope.tokens[i].head].lemma) in context.frames.standing


def _told_more(
    context: Context, scope: Scope, drafts: list[tuple[Clause, MeetingFrame, Draft]], made: list[Draft]
) -> tuple[list[Draft], list[Draft]]:
    """Event nouns without two participants are further meetings, or tell more of one of this sentence or before.

    Gives the further ones, and those of earlier sentences that more is told of.
    """
    others: list[Draft] = []
    touched: list[Draft] = []
    for clause, frame, draft in drafts:
        if not clause.noun or not draft.evidence or _is_meeting(draft, frame) or not draft.status:
            continue
        target = _carrier(scope, clause, made or others, above_only=frame.visit) or (
            None if made or frame.visit else _spoken_of(context, scope)
        )
        if target is not None and (target.sentence == scope.index or not _is_another(context, scope, clause, draft)):
            _tell_more(context, scope, clause, draft, target)
            touched += [target] if target.sentence != scope.index and target not in touched else []
        elif not made and not frame.visit and not scope.sentence.headline:
            near = scope.index - context.coreference.gathered <= REACH
            people = tuple(target.actors) if target is not None else context.coreference.group if near else ()
            if not people and _is_another(context, scope, clause, draft):  # «Les deux premiers cycles …»
                people = tuple(next((d.actors for d in context.meetings if not d.headline), ()))
            strange = bool(draft.actors) and not set(draft.actors) & set(people)  # «la conférence des Nations unies»
            if not strange and _is_told_of(context, scope, clause, draft, people, known=target is not None):
                draft.add(without_bodies_of_persons(context, [*people, *draft.actors]))
                draft.another = True
                others.append(draft)
    return others, touched


def _is_told_of(
    context: Context, scope: Scope, clause: Clause, draft: Draft, people: tuple[Actor, ...], *, known: bool
) -> bool:
    """Whether a noun without participants is a meeting of the people whom the article is about.

    «Un nouveau cycle de pourparlers est prévu en mai», "les négociations entamées le 6 mars à Genève": it must be
    another one than is known, or definite and dated or placed.
    """
    if len(people) < 2 or (draft.date is None and draft.status != "planned"):
        return False
    return known or _is_another(context, scope, clause, draft) or is_definite(context, scope, clause)


def _recall(context: Context, draft: Draft) -> None:
    """«leur conversation», without day or place, of the same people: the one told before, as and where it was."""
    if not draft.definite or draft.date or draft.place or draft.headline or draft.status != "held":
        return
    near = [d for d in context.meetings if draft.sentence - d.sentence <= REACH and not d.headline]
    same = [d for d in near if set(d.actors) == set(draft.actors) and d.status == "held"]
    if same and (draft.mode is None or same[-1].mode in (draft.mode, None)):
        draft.mode, draft.date, draft.place = same[-1].mode or draft.mode, same[-1].date, same[-1].place


def _follow_up(context: Context, draft: Draft, made: list[Draft]) -> None:
    """A meeting planned right after one of the same people, or in its sentence, came out of it."""
    if draft.status != "planned" or draft.headline:
        return
    for earlier in [*reversed(made), *reversed(context.meetings)]:
        same = set(earlier.actors) == set(draft.actors) and 0 <= draft.sentence - earlier.sentence <= REACH
        if same and earlier.status == "held" and "further-talks" not in earlier.outcomes:
            earlier.outcomes.append("further-talks")
            earlier.evidence += draft.evidence
            return


def _has_nameless_partner(context: Context, scope: Scope, clause: Clause, draft: Draft) -> bool:
    """«Poutine a discuté mardi avec de hauts responsables»: a meeting whose partner is not named yet."""
    behind = scope.tokens[clause.predicate :]
    partners = [t.i for t in behind if scope.tree.preposition(t.i) in context.frames.together_with]
    nameless = bool(partners) and not any(context.resolve(scope, i) for i in partners)
    return nameless and len(draft.actors) == 1 and draft.status == "held"


def _is_attended(draft: Draft) -> bool:
    """«X a participé lundi au sommet de Lima», "une réunion s'est tenue lundi à Lima": a gathering at a place of which
    nobody, or one who was there, is named so far."""
    persons = [actor for actor in draft.actors if actor.kind == "person"]
    told = bool(draft.status and draft.place) and not draft.headline
    return told and len(persons) == len(draft.actors) <= 1 and (draft.gathering or not draft.actors)


def _guests(context: Context, scope: Scope, events: set[int]) -> list[Draft]:
    """«s'est rendu mardi à Lima, à l'invitation de son homologue»: a visit whose host is named."""
    found: list[Draft] = []
    for token in scope.tokens:
        if token.mention is not None or token.lemma not in context.frames.invitations:
            continue
        above = (scope.clauses[p] for p in scope.path(token.i)[1:3] if p in scope.clauses)
        verb = next((clause for clause in above if not clause.noun), None)
        if verb is None:
            continue
        hosts = [actor for j in scope.tree.of(token.i, "nmod") for actor in context.resolve(scope, j)]
        guests = [a for arg in verb.arguments if arg.relation == "subject" for a in context.resolve(scope, arg.token)]
        ahead = verb.tense == "future" or verb.modality in ("planned", "possible")
        if verb.lemma not in context.frames.journey_verbs or verb.negated or not hosts or not guests:
            continue
        draft = Draft(scope.index, verb.predicate, f"meeting.visit.{verb.lemma}", headline=scope.sentence.headline)
        draft.status, draft.mode = "planned" if ahead else "held", "in-person"
        draft.add(without_bodies_of_persons(context, [*guests, *hosts]))
        within = events | {verb.predicate}
        draft.date = find_date(context, scope, verb.predicate, within, status=draft.status)
        draft.place = find_place(context, scope, verb.predicate, within)
        draft.evidence = [scope.evidence(), scope.slot(token.i, "predicate")]
        found += [draft] if len(draft.actors) > 1 else []
    return found


def _taken_up(context: Context, scope: Scope, clause: Clause) -> list[str]:
    """«ont discuté de la question», "la rencontre portera sur ce dossier": the issue that was named last."""
    for argument in clause.arguments:
        token = scope.tokens[argument.token]
        if argument.relation == "oblique" and fold(token.lemma) in context.frames.matters and token.mention is None:
            bare = not scope.tree.of(token.i, "nmod", "amod", "acl")
            return context.last_issues[-1:] if bare else []
    return []


def _occasion(context: Context, scope: Scope, clause: Clause, draft: Draft, events: set[int]) -> None:
    """«se sont mis d'accord lundi à Sotchi, après quatre heures de discussions»: when and where the verb says."""
    verb = next((p for p in scope.path(clause.predicate)[1:] if p in scope.clauses and not scope.clauses[p].noun), None)
    if verb is None or verb in events:
        return
    within = {verb, *(events - {clause.predicate})}
    draft.date = draft.date or find_date(context, scope, verb, within)
    draft.place = draft.place or find_place(context, scope, verb, within)
    draft.issues = find_issues(context, scope, verb, within)


def _talks(context: Context, scope: Scope, framed: set[int]) -> list[tuple[Clause, MeetingFrame]]:
    """Verbs that are no meeting verbs, done by telephone («a assuré M. Ali par téléphone»), with a person («a évoqué
    avec lui le gaz») or by several at a place («sont convenus à Sotchi d'un retrait»)."""
    cued = {token for _, token in scope.cues(context.frames.mode_cues)}
    found = []
    for clause in scope.sentence.clauses:
        if clause.noun or clause.predicate in framed:
            continue
        if clause.lemma in context.frames.talk.lemmas or _is_talk_phrase(context, scope, clause):
            frame = context.frames.talk
        elif clause.lemma in context.frames.agree.lemmas and _is_placed(context, scope, clause):
            frame = context.frames.agree
        elif not framed and cued & _means(context, clause):
            frame = context.frames.call
        else:
            continue
        if len(verb_participants(context, scope, clause, frame)) == 2:
            found.append((clause, frame))
    return found[:1]


def _is_talk_phrase(context: Context, scope: Scope, clause: Clause) -> bool:
    """«a fait le point avec X»: a verb that tells of talks with a noun of its own."""
    nouns = context.frames.talk_phrases.get(clause.lemma, frozenset())
    return any(fold(scope.tokens[a.token].lemma) in nouns for a in clause.arguments if a.relation != "subject")


def _is_placed(context: Context, scope: Scope, clause: Clause) -> bool:
    """«sont convenus à Sotchi de …»: whether the verb itself says where, before what it has as complement."""
    of = [a.token for a in clause.arguments if a.preposition in context.frames.of or a.relation == "clause"]
    placed = [a.token for a in clause.arguments if is_place_use(context, scope, a.token, a.preposition)]
    return any(place < min((j for j in of if j > clause.predicate), default=place + 1) for place in placed)


def _means(context: Context, clause: Clause) -> set[int]:
    """The tokens that may tell by what means something was done («par téléphone», "en visioconférence")."""
    means = context.frames.means
    return {a.token for a in clause.arguments if a.relation == "oblique" and a.preposition in means}


def _is_meeting(draft: Draft, frame: MeetingFrame) -> bool:
    persons = [actor for actor in draft.actors if actor.kind == "person"]
    if len(draft.actors) == 1 and draft.actors[0].kind == "org" and draft.gathering:
        return bool(draft.status and (draft.date or draft.place)) and not draft.headline
    return len(draft.actors) >= 2 and bool(draft.status) and (len(persons) > 1 or not frame.visit)


def _is_arranged(context: Context, scope: Scope, clause: Clause, draft: Draft) -> bool:
    """«X avait organisé la rencontre avec Y»: who arranged the meeting spoken of has no further one."""
    verb = scope.clauses.get(scope.tokens[carrier_of(scope, clause.predicate)].head)
    placed = draft.date or draft.place  # of its own, it is another one
    if placed or not draft.definite or verb is None or verb.lemma not in context.frames.arranging:
        return False
    near = [d for d in context.meetings if scope.index - d.sentence <= REACH and not d.headline]
    return bool(near and draft.actors) and not set(near[-1].actors) & set(draft.actors)


def _is_another(context: Context, scope: Scope, clause: Clause, draft: Draft) -> bool:
    """«une nouvelle rencontre en juin», «leur précédent tête-à-tête à Bruxelles»: the same people, another time."""
    if not (draft.date or draft.place or draft.status == "planned"):
        return False
    nouns = {clause.predicate, carrier_of(scope, clause.predicate)}
    adjectives = {fold(scope.tokens[j].lemma) for noun in nouns for j in scope.tree.of(noun, "amod")}
    return bool(adjectives & context.frames.another)


def _carrier(scope: Scope, clause: Clause, made: list[Draft], *, above_only: bool) -> Draft | None:
    """The meeting of this sentence whose predicate the noun stands under ("ont discuté … lors d'un appel"), else the
    only one; with `above_only` not («Sa visite intervient à la veille du sommet»)."""
    path = scope.path(clause.predicate)
    above = [draft for draft in made if draft.token in path]
    return above[0] if above else made[0] if len(made) == 1 and not above_only else None


def _draft(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame, events: set[int]) -> Draft:
    """What one predicate says; a meeting only if it has two participants and a status."""
    participants = noun_participants if clause.noun else verb_participants
    actors = without_bodies_of_persons(context, participants(context, scope, clause, frame))
    if clause.noun and _is_years_before(scope, clause.predicate):
        actors = list(dict.fromkeys(body for actor in actors for body in context.entities.bodies_of(actor)[:1]))
    rule = f"meeting.{'noun' if clause.noun else 'verb'}.{clause.lemma}"
    draft = Draft(scope.index, clause.predicate, rule, headline=scope.sentence.headline)
    draft.status = status_of(context, scope, clause, frame) or ""
    draft.mode = mode_of(context, scope, clause, frame, events)
    if frame.intransitive and any(a.relation == "object" for a in clause.arguments):
        return draft
    if "object" not in frame.slots and not clause.noun and _has_agreement(context, scope, clause):
        return draft  # «un accord négocié par X»: who negotiated it is the agreement's to say
    if frame.of_people and _is_of_things(context, scope, clause):
        return draft
    if frame.reflexive and not _is_mutual(context, scope, clause, frame):
        return draft
    if frame.bare and _says_more(context, scope, clause):
        return draft  # «a appelé X à la retenue»
    if frame.requires_cue and not any(key == frame.mode for key, _ in scope.cues(context.frames.mode_cues)):
        return draft
    draft.date = find_date(context, scope, clause.predicate, events, status=draft.status)
    draft.welcome = frame.welcomes and bool(context.frames.welcome.search(scope.folded[0]))
    draft.begun = (scope.index, clause.predicate) in context.begun
    draft.place = find_place(context, scope, clause.predicate, events)
    if clause.noun and is_adverbial(context, scope, clause.predicate):
        _occasion(context, scope, clause, draft, events)
    own = find_issues(context, scope, clause.predicate, events) or _taken_up(context, scope, clause)
    draft.issues = own or draft.issues
    draft.evidence = [scope.evidence(), scope.slot(clause.predicate, "predicate")]
    draft.add(actors)
    draft.definite = clause.noun and is_definite(context, scope, clause)
    alone = not any(argument.relation == "subject" for argument in clause.arguments)  # «Réunis à Abuja, …»
    draft.gathering = frame.gathers and (clause.noun or alone or bool(scope.tree.of(clause.predicate, "expl")))
    published = context.article.published
    if draft.status == "held" and draft.date and published and draft.date.split("/")[0] > published:
        draft.status = "planned"
    if draft.mode in ("phone", "video"):
        draft.place = None
    if draft.mode is None and draft.place is not None:
        draft.mode = "in-person"
    return draft


def _is_years_before(scope: Scope, i: int) -> bool:
    """«Quatre ans après leur dernier sommet, les dirigeants …»: who holds an office today need not have been there."""
    mention = scope.tokens[scope.tokens[i].head].mention
    counted = mention is not None and mention.date is not None and mention.date.origin == "complement"
    return counted and mention is not None and mention.date is not None and mention.date.parts[0].unit == "year"


def _is_mutual(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame) -> bool:
    """«se sont vus», "a vu X", "a parlé avec X", "a parlé par téléphone à X"; but not "a vu X partir", "a parlé à la
    presse"."""
    together = any(argument.preposition in context.frames.together_with for argument in clause.arguments)
    called = bool(scope.cues(context.frames.mode_cues))
    seen = "object" in frame.slots and not scope.tree.of(clause.predicate, "xcomp", "ccomp")
    met = seen and any(a.relation == "object" and is_person(context, scope, a.token) for a in clause.arguments)
    return together or called or met or bool(scope.tree.of(clause.predicate, "expl", "iobj"))


def _says_more(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether a verb has a complement besides its object («a appelé X à négocier», "à la retenue")."""
    purpose = scope.tree.lexicon.sets["purpose"]  # «a appelé X pour le féliciter»
    told = [a for a in clause.arguments if not scope.tree.has(a.token, purpose, ("mark", "case"))]
    to = [a for a in told if a.relation == "clause" or a.preposition in context.frames.at]
    placed = [a for a in to if is_place_use(context, scope, a.token, a.preposition)]
    cued = bool(scope.cues(context.frames.mode_cues))
    return len(to) > len(placed) and not cued


def _has_agreement(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether what is negotiated is an agreement («l'accord a été négocié par X»), or the verb modifies a noun."""
    objects = [scope.clauses.get(a.token) for a in clause.arguments if a.relation == "object"]
    about_text = any(noun is not None and noun.lemma in context.frames.agreement_nouns for noun in objects)
    together = [a.token for a in clause.arguments if a.preposition in context.frames.together_with]
    if any(is_person(context, scope, token) for token in together) and _is_placed(context, scope, clause):
        return False  # «a négocié avec X, mardi à Moscou, le plan»
    passive = scope.tree.is_passive(clause.predicate) and bool(scope.tree.of(clause.predicate, "aux:pass"))
    return about_text or passive or scope.tokens[clause.predicate].dep in ("acl", "amod")


def _is_of_things(context: Context, scope: Scope, clause: Clause) -> bool:
    """«un échange de prisonniers»: the noun's "de" names a thing."""
    return any(
        argument.relation == "oblique"
        and argument.preposition in context.frames.of
        and scope.tokens[argument.token].mention is None
        and fold(scope.tokens[argument.token].lemma) not in context.frames.views
        and not context.resolve(scope, argument.token)
        for argument in clause.arguments
    )


def _tell_more(context: Context, scope: Scope, clause: Clause, more: Draft, target: Draft) -> None:
    """An event noun without participants of its own adds to the meeting that it stands for."""
    elsewhere = target.sentence != scope.index
    if (elsewhere and not is_definite(context, scope, clause)) or (
        more.date and target.date and more.date != target.date
    ):
        return
    if elsewhere and more.date and (more.status == "planned") != (target.status == "planned"):
        return  # what is to be on a day is no more of what was
    fresh = [actor for actor in more.actors if actor not in target.actors]
    if fresh and elsewhere and (len(fresh) == len(more.actors) or any(actor.kind != "person" for actor in fresh)):
        return  # strangers alone («Le ministre X a confirmé le rendez-vous») speak of another meeting
    if more.status in CALLED_OFF and target.status in AHEAD:
        target.status = more.status
    target.add([actor for actor in fresh if actor.kind == "person"])
    target.begun = target.begun if target.date else more.begun
    target.date = target.date or more.date
    target.place = target.place or more.place
    cued = more.mode != context.frames.meeting_nouns[clause.lemma].mode or more.mode == "phone"
    target.mode = more.mode if cued and more.mode and not elsewhere else target.mode or more.mode
    target.issues += [issue for issue in more.issues if issue not in target.issues]
    target.evidence += more.evidence


def _spoken_of(context: Context, scope: Scope) -> Draft | None:
    """The earlier meeting that a sentence goes on about: the last that its subjects took part in.

    Several subjects may stand for their bodies («les trois pays»). One that was told as earlier («ils s'étaient vus en
    mai») is gone on about in that tense, where there is another.
    """
    near = [draft for draft in context.meetings if scope.index - draft.sentence <= REACH and not draft.headline]
    subjects = set(subjects_of(context, scope))
    if subjects and not any(_joins_behind(context, clause) for clause in scope.sentence.clauses):
        told = [draft for draft in context.meetings if not draft.headline]
        near = [draft for draft in told if subjects <= set(draft.actors)]
        near = near or [draft for draft in told if len(subjects) > 1 and subjects <= people_of(context, draft)]
    now = [draft for draft in near if not draft.earlier]
    if not is_pluperfect(scope, scope.main):
        near = now or [draft for draft in near if scope.index - draft.sentence <= 1]
    return near[-1] if near else None


def _joins_behind(context: Context, clause: Clause) -> bool:
    """«Y prendront part X et Z»: subjects behind a verb of attending are new to what is spoken of."""
    behind = [a for a in clause.arguments if a.relation == "subject" and a.token > clause.predicate]
    return bool(behind) and not clause.noun and clause.lemma in context.frames.attend


def _join_within(context: Context, drafts: list[Draft]) -> list[Draft]:
    """Predicates of one sentence that tell of the same meeting ("ont eu un entretien téléphonique, l'appel …")."""
    out: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in out if set(other.actors) == set(draft.actors) and _agree(other, draft)), None)
        if twin is None:
            out.append(draft)
            continue
        twin.welcome = twin.welcome and draft.welcome
        twin.date, twin.place, twin.mode = twin.date or draft.date, twin.place or draft.place, twin.mode or draft.mode
        twin.issues += [issue for issue in draft.issues if issue not in twin.issues]
    return out


def _agree(a: Draft, b: Draft) -> bool:
    cities = {draft.place.label for draft in (a, b) if draft.place is not None and draft.place.state is not None}
    return (a.date is None or b.date is None or a.date == b.date) and (
        len(cities) < 2 and (a.mode is None or b.mode is None or a.mode == b.mode)
    )
