"""Where and when somebody is: a journey or a meeting told before lends place and date to the meetings that follow.

«Le ministre est arrivé mardi à Rabat. Il a été reçu par son homologue …»: on Tuesday, in Rabat.
"""

from __future__ import annotations

from datetime import date

from kg.extract.events import DAY, Context, Draft, Setting, find_date, find_place, share_a_day
from kg.extract.scope import Scope
from kg.types import Actor, Clause, Place

REACH = 3  # sentences over which a setting holds
STAY = 2  # days after an arrival on which somebody is taken to be where he went
AHEAD = ("planned", "proposed", "postponed", "cancelled")


def note_journeys(context: Context, scope: Scope) -> None:
    """Remember who went where in this sentence: «X s'est rendu lundi à Doha», "en visite au Caire"."""
    if scope.sentence.headline:
        return
    for clause in scope.sentence.clauses:
        if clause.negated or clause.modality in ("unreal", "imagined", "possible"):
            continue
        told = clause.lemma in context.frames.journey_nouns if clause.noun else is_finite(scope, clause.predicate)
        if not told:
            continue
        actors = _travellers(context, scope, clause)
        place = find_place(context, scope, clause.predicate, {clause.predicate}) or _visited(context, scope, clause)
        if actors and place is not None:
            day = find_date(context, scope, clause.predicate, {clause.predicate})
            ahead = clause.modality in ("planned", "wished", "possible") or clause.tense == "future"
            cued = {token for key, token in scope.cues(context.frames.status_cues) if key in AHEAD}
            ahead = ahead or bool(cued & {*scope.tree.of(clause.predicate, "amod")})  # «sa prochaine visite à Kigali»
            context.settings.append(Setting(scope.index, frozenset(actors), place, day, ahead, stay=True))


def is_finite(scope: Scope, i: int) -> bool:
    """Whether a verb is told as a fact of its own: finite, a participle with or without auxiliary, no infinitive."""
    return "VerbForm=Inf" not in scope.tokens[i].morph or bool(scope.tree.of(i, "aux"))


def _travellers(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    relations = ("oblique",) if clause.noun else ("subject",)
    found = [
        actor
        for argument in clause.arguments
        if argument.relation in relations and argument.preposition not in context.frames.place_prepositions
        for actor in context.resolve(scope, argument.token)
    ]
    if clause.noun and not found:  # «Mme X est en visite au Caire»
        found += [actor for j in scope.tree.of(clause.predicate, "nsubj") for actor in context.resolve(scope, j)]
    if clause.noun and not found:
        above = [scope.clauses[p] for p in scope.path(clause.predicate)[1:] if p in scope.clauses]
        for verb in above[:1]:
            found += [
                actor
                for argument in verb.arguments
                if argument.relation == "subject"
                for actor in context.resolve(scope, argument.token)
            ]
    return found


def _visited(context: Context, scope: Scope, clause: Clause) -> Place | None:
    """«a visité Kigali», "a regagné Genève": the place as the object of the verb."""
    if clause.lemma not in context.frames.journey_verbs:
        return None
    for argument in clause.arguments:
        mention = scope.tokens[argument.token].mention
        if argument.relation == "object" and mention is not None and mention.place is not None:
            return mention.place
    return None


def settle(context: Context, draft: Draft) -> None:
    """Give a meeting the place and date of where its people are; one told as earlier takes no date."""
    from_afar = draft.rule.rpartition(".")[2] in context.frames.afar and draft.place is None
    if draft.headline or draft.mode in ("phone", "video") or from_afar:
        return
    near = [s for s in reversed(context.settings) if draft.sentence - s.sentence <= REACH and _fits(context, draft, s)]
    draft.place = draft.place or next((setting.place for setting in near), None)
    if draft.date is None and not draft.earlier:
        draft.date = next((setting.date for setting in near if setting.date), None)
    draft.mode = draft.mode or ("in-person" if draft.place is not None else None)


def _fits(context: Context, draft: Draft, setting: Setting) -> bool:
    bodies = {body for actor in draft.actors for body in context.entities.bodies_of(actor)} | set(draft.actors)
    if not setting.actors & bodies or setting.ahead != (draft.status in AHEAD):
        return False
    if draft.date is not None and setting.date is not None and not share_a_day(draft.date, setting.date):
        return setting.stay and draft.place is None and _is_soon_after(setting.date, draft.date)
    return draft.place is None or setting.place is None or _near(draft.place, setting.place)


def _is_soon_after(arrival: str, day: str) -> bool:
    """Whether somebody who arrived on a day is likely to be there still («atterrira lundi. Il verra mardi X»)."""
    if len(arrival) != DAY or len(day) != DAY:
        return False
    return 0 < (date.fromisoformat(day) - date.fromisoformat(arrival)).days <= STAY


def _near(one: Place, other: Place) -> bool:
    """Whether two places may be one, or lie in one state («à Washington», "à la Maison-Blanche")."""
    return one.label == other.label or one.state is None or other.state is None or one.state == other.state


def remember(context: Context, draft: Draft, *, date_alone: bool = False) -> None:
    """A meeting is itself a setting for those that follow, by its place; with `date_alone` also by its date only."""
    told = draft.place is not None or (date_alone and draft.date is not None)
    if told and not draft.headline:
        actors, day = frozenset(draft.actors), None if draft.begun else draft.date
        context.settings.append(Setting(draft.sentence, actors, draft.place, day, draft.status in AHEAD))
