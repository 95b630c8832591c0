"""Offices without a body at a meeting abroad: they are of the state in which the meeting is.

«En visite à Alger, X s'est entretenu avec le chef de la diplomatie»: that of Algeria. Only where a foreigner takes part
and the place is a capital or a state that the sentence, or the journey told before, puts him in.
"""

from __future__ import annotations

from kg.extract.events import Context, find_place
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Clause, Place

NATIONAL = ("capital", "state", "seat")  # places that stand for a state
REACH = 3  # sentences over which a journey tells where somebody is
ROLES = (
    *("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"),
    *("economy-minister", "minister", "parliament-speaker", "heir-apparent"),
)


def hosts(context: Context, scope: Scope, clause: Clause, tokens: list[int], found: list[Actor]) -> list[Actor]:
    """`found` with whom the offices at `tokens` stand for, where nothing but the place says whose they are."""
    meant = {i: context.resolve(scope, i) for i in tokens}
    bare = [i for i in tokens if _is_bare(scope, i)]
    sure = {actor for i, actors in meant.items() if i not in bare for actor in actors}
    guessed = {actor for i in bare for actor in meant[i]} - sure
    guests = [actor for actor in dict.fromkeys(found) if actor not in guessed]
    own = {body for actor in guests for body in context.entities.bodies_of(actor)}
    open_ones = [i for i in bare if own.issuperset(b for a in meant[i] for b in context.entities.bodies_of(a))]
    if not open_ones or len(guests) != 1 or guests[0].kind != "person":
        return found
    state = _state_of(context, _where(context, scope, clause, guests[0]))
    if not own or state is None or state in own:
        return found
    return [*guests, *dict.fromkeys(_holder(context, scope, i, state) for i in open_ones)]


def _is_bare(scope: Scope, i: int) -> bool:
    """Whether a token is an office that does not tell whose it is («le président», "son homologue")."""
    mention = scope.tokens[i].mention
    if mention is None or mention.kind != "office" or mention.plural:
        return False
    office = mention.offices[0]
    if office.bodies or office.owner or office.whose or office.inner or office.former:
        return False
    return office.role is None or (mention.definite and office.role in ROLES)


def _where(context: Context, scope: Scope, clause: Clause, guest: Actor) -> Place | None:
    """Where the meeting is: by its clause, by the visit told beside it, or by the last journey of the guest."""
    visits = [c for c in scope.sentence.clauses if c.lemma in context.frames.journey_nouns and c.noun]
    for told in (clause, *visits):
        place = find_place(context, scope, told.predicate, {told.predicate})
        if place is not None:
            return place
    near = [s for s in context.settings if scope.index - s.sentence <= REACH and guest in s.actors and s.place]
    return near[-1].place if near else None


def _state_of(context: Context, place: Place | None) -> Actor | None:
    """The state whose capital or name a place is; none for the seats of international organizations."""
    if place is None or fold(place.label) in context.frames.seats:
        return None
    names = [n for n in context.entities.reference.find(place.label, context.language) if n.kind in NATIONAL]
    states = {Actor("state", name.keys[0]) for name in names}
    return states.pop() if len(states) == 1 else None


def _holder(context: Context, scope: Scope, i: int, state: Actor) -> Actor:
    """Whom the article names as holder of the office in that state, else the state."""
    mention = scope.tokens[i].mention
    assert mention is not None
    return context.coreference.holder_of(mention.offices[0], state, mention.gender) or state
