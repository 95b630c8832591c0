"""Who else was there: companions, sponsors, and those who attend a meeting that is told of elsewhere.

«Flanqué de son ministre X, Y a reçu Z», "sous la conduite de X", "Y participaient aussi X et Z".
"""

from __future__ import annotations

from kg.extract.events import Context, Draft
from kg.extract.scope import Scope, is_infinitive
from kg.lexicon import fold
from kg.types import Actor, Clause

HEAD = "negotiator"  # the role of who heads a delegation
REACH = 4  # sentences between a meeting and the naming of who heads a delegation to it
BESIDE = 2  # sentences between a meeting and the naming of who else was there
SPONSOR_REACH = 5  # tokens behind "sous l'égide de" in which the sponsor stands
PERSONAL = ("person", "office")


def add_companions(context: Context, scope: Scope, drafts: list[Draft]) -> None:
    """Whoever accompanies a participant in this sentence takes part too."""
    for clause in scope.sentence.clauses:
        if clause.noun or clause.lemma not in context.frames.companions or clause.negated:
            continue
        led = _persons(context, scope, clause, ("object",))
        beside = _persons(context, scope, clause, ("subject", "oblique"))
        for draft in drafts:
            if set(led) & set(draft.actors):
                _add(scope, draft, [actor for actor in beside if actor not in led], clause.predicate)


def add_sponsors(context: Context, scope: Scope, drafts: list[Draft]) -> None:
    """«en présence du ministre X», "sous la conduite de X": who is there or in the chair of the one meeting told of."""
    if len(drafts) != 1:
        return
    for token in scope.tokens:
        found: tuple[Actor, ...] = ()
        if token.mention is None and token.lemma in context.frames.sponsorships:
            behind = scope.tokens[token.i + 1 : token.i + SPONSOR_REACH]
            named = next((m for t in behind if (m := t.mention) is not None and m.kind in PERSONAL), None)
            at = next((t.i for t in behind if t.mention is named), None) if named is not None else None
            found = context.resolve(scope, at) if at is not None else ()
            people = named is not None and named.plural  # «de médiateurs saoudiens et américains»
            found = tuple(actor for actor in found if actor.kind == "person" or people)
        elif token.mention is not None and (scope.tree.preposition(token.i) or "").startswith(context.frames.presence):
            members = scope.tree.coordinated(token.i) if _is_there(scope, token.i, drafts[0]) else []
            found = tuple(actor for j in members for actor in context.resolve(scope, j))
        drafts[0].add(list(found))


def _is_there(scope: Scope, i: int, draft: Draft) -> bool:
    """Whether «en présence de X» at token `i` may tell of a meeting; not "a refusé de poser aux côtés de X"."""
    verb = next((p for p in scope.path(i)[1:] if scope.tokens[p].pos == "VERB"), None)
    own = verb is None or verb in scope.path(draft.token) or draft.token in scope.path(i)
    return own or draft.sentence != scope.index


def add_attendants(context: Context, scope: Scope, made: list[Draft], spoken_of: Draft | None) -> None:
    """«Y participaient aussi X et Z», "Étaient présents X et Z": they join the meeting of this sentence or before."""
    for token, actors in _rolls(context, scope):
        target = made[-1] if len(made) == 1 else None if made else spoken_of or _just_told(context, scope, token)
        if target is not None and (made or not _is_elsewhere(context, scope, token, target)):
            _add(scope, target, actors, token)
            seated = {body for a in actors if a.kind == "person" for body in context.entities.bodies_of(a)}
            target.actors = [a for a in target.actors if a.kind != "state" or a not in seated]


def _just_told(context: Context, scope: Scope, i: int) -> Draft | None:
    """The meeting told right before, for who was "there" or "at the meeting", with no place or date of its own."""
    near = [draft for draft in context.meetings if 0 < scope.index - draft.sentence <= BESIDE and not draft.headline]
    set_apart = [t.i for t in scope.tokens if t.mention is not None and (t.mention.place or t.mention.date)]
    apart = any(scope.tree.is_date(j) or scope.tree.preposition(j) is not None for j in set_apart)
    there = any(fold(scope.tokens[j].text) in context.frames.there for j in scope.tree.children[i])
    there = there or scope.tokens[i].pos == "ADJ" or bool(_gatherings(context, scope, i))
    return near[-1] if near and there and not apart else None


def _gatherings(context: Context, scope: Scope, i: int) -> list[int]:
    """The event nouns under a verb of attending («participaient à la réunion», "à l'ouverture des travaux")."""
    nouns = context.frames.meeting_nouns.keys() | context.frames.debates
    found = [j for j in scope.tree.children[i] if scope.tokens[j].mention is None]
    found = [j for j in found if fold(scope.tokens[j].lemma) in nouns]
    below = {j: [k for k in scope.tree.of(j, "nmod") if scope.tokens[k].mention is None] for j in found}
    return [j for j in found if j in scope.clauses or all(fold(scope.tokens[k].lemma) in nouns for k in below[j])]


def _is_elsewhere(context: Context, scope: Scope, i: int, target: Draft) -> bool:
    """«a participé au sommet de Lima»: whether what is attended is a meeting at another place than the one told of."""
    below = [j for noun in _gatherings(context, scope, i) for j in scope.tree.of(noun, "nmod")]
    places = {m.place.label for j in below if (m := scope.tokens[j].mention) is not None and m.place is not None}
    return bool(places) and (target.place is None or target.place.label not in places)


def _rolls(context: Context, scope: Scope) -> list[tuple[int, list[Actor]]]:
    """Who was there, with the word that tells it: «Y participaient X et Z», "Étaient présents X et Z"."""
    attending = [clause for clause in scope.sentence.clauses if _is_attending(context, scope, clause)]
    rolls = [(clause.predicate, _attending(context, scope, clause)) for clause in attending]
    rolls += [(t.i, _present(context, scope, t.i)) for t in scope.tokens if fold(t.lemma) in context.frames.present]
    return [(token, actors) for token, actors in rolls if actors]


def _is_attending(context: Context, scope: Scope, clause: Clause) -> bool:
    if clause.noun or clause.lemma not in context.frames.attend or clause.negated or clause.modality == "imagined":
        return False
    words = context.frames.attend_phrases.get(clause.lemma)  # «ont pris part», not "ont pris la parole"
    if words and not any(fold(scope.tokens[j].lemma) in words for j in scope.tree.children[clause.predicate]):
        return False
    meant = is_infinitive(scope, clause.predicate) and scope.tokens[clause.predicate].dep == "acl"
    return not meant and not _attends_something_else(context, scope, clause)  # «le refus de X d'y participer»


def _present(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«X et Y étaient présents», "Étaient présents X et Y", "six présidents, dont X et Y, étaient présents"."""
    if not scope.tree.of(i, "cop") or scope.tree.of(i, "advmod:neg"):
        return []
    subjects = [j for i in scope.tree.of(i, "nsubj", "nsubj:pass") for j in scope.tree.coordinated(i)]
    found = [actor for j in subjects for actor in context.resolve(scope, j)]
    found = found or _listed(context, scope, i)
    return found if len(found) > 1 or any(j > i for j in subjects) else []  # not «X est présent à Doha»


def _listed(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«…, notamment X, Y et Z»: the persons named behind such a word, up to the next verb."""
    found: list[Actor] = []
    behind = scope.tokens[i + 1 :]
    start = next((token.i for token in behind if fold(token.text) in context.frames.namely), len(scope.tokens))
    for token in scope.tokens[start + 1 :]:
        if token.pos in ("VERB", "AUX") and token.mention is None:
            break
        if token.mention is not None and token.mention.kind in PERSONAL:
            found += context.resolve(scope, token.i)
    return found


def add_chairs(context: Context, scope: Scope, target: list[Draft]) -> None:
    """«Y, qui dirigeait les débats avec X», "la médiation était assurée par X": those in the chair of the one meeting
    spoken of."""
    for clause in scope.sentence.clauses if target else ():
        if clause.noun or clause.negated or clause.modality != "real" or clause.lemma not in context.frames.chair:
            continue
        chaired = [scope.tokens[a.token] for a in clause.arguments if a.relation == "object"]
        chaired = [t for t in chaired if t.mention is None and fold(t.lemma) in context.frames.debates]
        below = [clause.predicate, *(t.i for t in chaired)] if chaired else []
        chairs = [a.token for a in clause.arguments if a.relation == "subject"] if chaired else []
        with_whom = [j for i in below for j in scope.tree.of(i, "obl", "nmod") if _is_together(context, scope, j)]
        _add(
            scope,
            target[0],
            [actor for i in chairs + with_whom for actor in context.resolve(scope, i)],
            clause.predicate,
        )


def _is_together(context: Context, scope: Scope, i: int) -> bool:
    return scope.tree.preposition(i) in context.frames.together_with


def note_heads(context: Context, scope: Scope) -> None:
    """«une délégation soudanaise conduite par le ministre X»: who heads the people of a body, whatever his office."""
    for clause in scope.sentence.clauses:
        if clause.noun or clause.negated or clause.lemma not in context.frames.chair | context.frames.stand_for:
            continue
        heads = _persons(context, scope, clause, ("subject", "oblique"))
        heads = [actor for actor in heads if actor.kind == "person"]
        for argument in clause.arguments:
            if argument.relation in ("subject", "object") and _is_headed(context, scope, clause, argument.token):
                bodies = context.resolve(scope, argument.token)
                context.heads += [(scope.index, body, head) for body in bodies[:1] for head in heads[:1]]
                context.heads += _other_heads(context, scope, argument.token)


def _is_headed(context: Context, scope: Scope, clause: Clause, i: int) -> bool:
    """Whether a token stands for a delegation, or for a body that somebody represents."""
    mention = scope.tokens[i].mention
    if mention is None or mention.kind in PERSONAL:
        return False
    named = fold(mention.text).split(" ")[0] in context.frames.delegations
    return named or clause.lemma in context.frames.stand_for


def _other_heads(context: Context, scope: Scope, i: int) -> list[tuple[int, Actor, Actor]]:
    """«…, la Somalie par Y», "…, celle du Maroc par Y": further bodies in the sentence, each with its head behind."""
    found = []
    told = [t for t in scope.tokens[i + 1 :] if t.mention is not None or fold(t.text) in scope.tree.lexicon.sets["by"]]
    for body, by, head in zip(told, told[1:], told[2:], strict=False):
        if body.mention is None or body.mention.kind in PERSONAL or by.mention is not None or head.mention is None:
            continue
        bodies = [actor for actor in context.resolve(scope, body.i) if actor.kind != "person"]
        heads = [actor for actor in context.resolve(scope, head.i) if actor.kind == "person"]
        found += [(scope.index, body, head) for body in bodies[:1] for head in heads[:1]]
    return found


def seat_heads(context: Context) -> None:
    """Whoever heads the delegation of a body takes its seat in the meeting told of nearest by («La délégation
    soudanaise était conduite par X»)."""
    posts = [(t, Actor("person", r.key)) for r in context.entities.records for t in r.current if t.role == HEAD]
    heads = [(t.sentence, t.of, person) for t, person in posts if t.of is not None] + context.heads
    for sentence, body, head in dict.fromkeys(heads):
        held = [d for d in context.meetings if d.status == "held" and body in d.actors and not d.headline]
        near = [d for d in held if abs(d.sentence - sentence) <= REACH]
        near = near or (held if len(held) == 1 and not held[0].earlier else [])
        if near and not any(head in draft.actors for draft in near):
            seat = max(near, key=lambda d: (d.sentence <= sentence, -abs(d.sentence - sentence)))
            others = set(seat.actors)
            for draft in (one for one in near if set(one.actors) == others):  # the same meeting told twice
                draft.actors[draft.actors.index(body)] = head


def attended_by_more(context: Context, scope: Scope) -> list[Draft]:
    """«Y ont aussi pris part A et B»: the gathering spoken of by nobody or one who was there, now that others are
    named."""
    near = [draft for draft in context.attended if scope.index - draft.sentence <= 1]
    others = {actor for _, actors in _rolls(context, scope) for actor in actors}
    if not near or others <= set(near[-1].actors) or len(others | set(near[-1].actors)) < 2:
        return []
    context.attended.remove(near[-1])
    return near[-1:]


def _attends_something_else(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether what is attended is a noun that is no meeting («a participé à la campagne»)."""
    for argument in clause.arguments:
        token = scope.tokens[argument.token]
        if argument.relation == "oblique" and argument.preposition in context.frames.at and token.pos == "NOUN":
            return token.mention is None and argument.token not in _gatherings(context, scope, clause.predicate)
    return False


def _attending(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    """Who attends; behind the verb as well («Y ont pris part A et B»), and besides whom («outre X, A y était»)."""
    behind = [actor for actor in _persons(context, scope, clause, ("object",)) if actor.kind == "person"]
    beside = [a for a in clause.arguments if a.relation == "oblique" and a.preposition in context.frames.besides]
    found = _persons(context, scope, clause, ("subject",)) or behind or _listed(context, scope, clause.predicate)
    return found + [actor for a in beside for actor in context.resolve(scope, a.token)]


def _persons(context: Context, scope: Scope, clause: Clause, relations: tuple[str, ...]) -> list[Actor]:
    return [
        actor
        for argument in clause.arguments
        if argument.relation in relations
        for actor in context.resolve(scope, argument.token)
    ]


def _add(scope: Scope, draft: Draft, actors: list[Actor], token: int) -> None:
    fresh = [actor for actor in actors if actor not in draft.actors]
    if fresh:
        draft.add(fresh)
        draft.evidence += [scope.evidence(), scope.slot(token, "participant")]
