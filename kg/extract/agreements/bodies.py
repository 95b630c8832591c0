"""Whom a word near an agreement stands for: states, organizations and armed groups, never persons.

A person is the body that he acts for, «les deux camps libyens» a state and its armed group.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor


def bodies_at(context: Context, scope: Scope, tokens: Iterable[int], *, current: bool = False) -> list[Actor]:
    """The states and organizations that tokens stand for; a person as the first body that he acts for, or once acted
    for unless `current`."""
    return list(dict.fromkeys(body for i in tokens for body in bodies_of(context, scope, i, current=current)))


def body_of(context: Context, actor: Actor, *, current: bool = False) -> Actor | None:
    """The body that an actor stands for: of a person without a role in the text, the state that he is known for."""
    bodies = context.entities.bodies_of(actor)
    if bodies or actor.kind != "person":
        return bodies[0] if bodies else None
    record = next((r for r in context.entities.records if r.key == actor.key), None)
    once = list(dict.fromkeys(t.of for t in record.tenures if t.of is not None)) if record is not None else []
    if len(once) == 1 and not current:
        return once[0]  # «signé avec X, alors président du Somaliland»
    reference = context.entities.reference
    for form in (record.name, *record.forms) if record is not None else ():
        for name in reference.find(form, context.language):
            known = reference.person(name.keys[0]) if name.kind == "person" else None
            if known is not None and known.state and known.state in context.entities.states:
                return Actor("state", known.state)
    return None


def bodies_of(context: Context, scope: Scope, i: int, *, current: bool = False) -> list[Actor]:
    """The bodies of a token; of «le gouvernement de Gustavo Petro», "la guérilla de l'ELN" those of the complement."""
    token = scope.tokens[i]
    mention = token.mention
    others = _rebels(context, scope, i) or (camps_of(context, scope, i) if is_group(context, scope, i) else [])
    if others:
        return others
    found = [body for actor in context.resolve(scope, i) if (body := body_of(context, actor, current=current))]
    if mention is not None and not found and mention.kind == "person" and mention.actors:
        return list(mention.actors[:1])  # «le Kirghiz Kamtchybek Tachiev»
    if mention is not None and not found and mention.kind == "place" and _is_metonym(scope, i):
        return [Actor("state", mention.place.state)] if mention.place is not None and mention.place.state else []
    if found or (mention is not None and mention.kind not in ("home", "rebels")):
        return found
    words = context.frames.agreements.words
    if mention is None and fold(token.lemma) not in words["sides"]:
        return []
    below = [j for j in scope.tree.of(i, "nmod", "appos") if j > i and scope.tokens[j].mention is not None]
    named = [
        body for j in below for k in scope.tree.coordinated(j) for body in bodies_of(context, scope, k, current=current)
    ]
    return named or ([] if mention is not None else _ruled(context, scope, i))


def _ruled(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«le régime militaire guinéen», "les militaires au pouvoir à Niamey", "les parlements finlandais et suédois"."""
    words = context.frames.agreements.words["ruling"]
    power = [j for j in scope.tree.of(i, "nmod") if fold(scope.tokens[j].lemma) in words]
    named = [k for j in scope.tree.of(i, "amod") for k in scope.tree.coordinated(j)]
    below = [*named, *(k for j in power for k in scope.tree.of(j, "nmod", "obl"))]
    mentions = [m for j in below if (m := scope.tokens[j].mention) is not None]
    states = [m.actors[0] for m in mentions if m.kind in ("nationality", "body") and m.actors]
    states += [
        Actor("state", m.place.state) for m in mentions if m.place is not None and m.place.state and not m.actors
    ]
    several = "Number=Plur" in scope.tokens[i].morph and not power
    return states if len(states) == 1 or several else []


def is_called_mediator(scope: Scope, i: int) -> bool:
    """«ont discuté avec les médiateurs qataris»: people who mediate are no party."""
    mention = scope.tokens[i].mention
    return mention is not None and any(office.role == "mediator" for office in mention.offices)


def _is_metonym(scope: Scope, i: int) -> bool:
    """Whether a city stands for its state («Bamako et Abidjan signent»): a subject, or in a list with a body."""
    token = scope.tokens[i]
    other = scope.tokens[token.head].mention
    listed = token.dep == "conj" and other is not None and other.kind == "body"
    return (token.dep.startswith("nsubj") or listed) and scope.tree.preposition(i) is None


def is_group(context: Context, scope: Scope, i: int) -> bool:
    """«les deux camps», "les belligérants": sides spoken of together."""
    return scope.tokens[i].mention is None and fold(scope.tokens[i].lemma) in context.frames.agreements.words["groups"]


def _rebels(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«les autorités rebelles», "le gouvernement séparatiste": the one armed group of the article."""
    mention = scope.tokens[i].mention
    words = context.frames.agreements.words["rebel"]
    if mention is None or mention.kind != "home" or len(context.entities.armed) != 1:
        return []
    rebel = any(fold(scope.tokens[j].lemma) in words for j in scope.tree.of(i, "amod"))
    return [Actor("org", key) for key in context.entities.armed] if rebel else []


def camps_of(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«les deux camps libyens», "les belligérants yéménites": the state and its one armed group of the article."""
    mentions = [scope.tokens[j].mention for j in scope.tree.of(i, "amod")]
    states = [m.actors[0] for m in mentions if m is not None and m.kind == "nationality" and m.actors]
    return pair_within(context, states[0]) if len(states) == 1 else []


def pair_within(context: Context, state: Actor) -> list[Actor]:
    """A state and the one armed group of it that the article names, the sides of a conflict inside the state."""
    reference = context.entities.reference
    groups = [
        Actor("org", key)
        for key in context.entities.armed
        if (known := reference.organization(key)) is not None and known.state == state.key
    ]
    return [state, groups[0]] if len(groups) == 1 else []
