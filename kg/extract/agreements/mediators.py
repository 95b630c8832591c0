"""Who mediated: «sous l'égide de X», "la médiation qatarie", "X, médiateur", "le médiateur norvégien".

A mediator is told beside the agreement, or elsewhere in the article, of the talks that led to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.agreements.bodies import bodies_at
from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor

CLOSE = 3  # tokens behind «médiateur» within which his name stands
REACH = 7  # tokens behind a cue within which the mediators stand
ACTORS = ("body", "bodies", "person", "office", "people", "home")
ROLES = ("mediator",)


def mediators_in(context: Context, scope: Scope, within: set[int]) -> list[Actor]:
    """The mediators whose cues stand on tokens of `within`."""
    frames = context.frames.agreements
    found = [*_told(context, scope), *_by_cue(context, scope, frames.agent_cues)]
    return list(dict.fromkeys(actor for token, actor in found if token in within))


def sponsors(context: Context, scopes: Sequence[Scope]) -> list[tuple[int, Actor]]:
    """All that the article calls mediators or sponsors of talks, with their sentences, in order."""
    return list(dict.fromkeys((scope.index, actor) for scope in scopes for _, actor in _told(context, scope)))


def acting_mediators(context: Context) -> set[Actor]:
    """The bodies of all who hold the office of mediator, whomever they mediate for."""
    holders = [r for r in context.entities.records if any(t.role in ROLES and not t.former for t in r.tenures)]
    return {body for record in holders for body in context.entities.bodies_of(Actor("person", record.key))}


def one_each(context: Context, actors: Sequence[Actor]) -> list[Actor]:
    """Whoever presides an organization and mediates for it is that organization, not his state too."""
    persons = [Actor("person", record.key) for record in context.entities.records]
    held = [set(context.entities.bodies_of(person)) & set(actors) for person in persons]
    twice = {body for bodies in held if len(bodies) > 1 for body in bodies if body.kind == "state"}
    return [actor for actor in dict.fromkeys(actors) if actor not in twice]


def _told(context: Context, scope: Scope) -> list[tuple[int, Actor]]:
    cues = context.frames.agreements.mediator_cues
    return [*_by_cue(context, scope, cues), *_by_noun(context, scope), *_chairs(context, scope)]


def _chairs(context: Context, scope: Scope) -> list[tuple[int, Actor]]:
    """«l'ONU, qui présidait les pourparlers»: the subject of a verb of chairing, passive or not."""
    words = context.frames.agreements.words
    stems = tuple(sorted(word[:-2] for word in words["chairing"]))  # «coprésidaient» has many lemmas
    found: list[tuple[int, Actor]] = []
    for clause in scope.sentence.clauses:
        if clause.noun or not clause.lemma.startswith(stems) or clause.negated:
            continue
        objects = [a.token for a in clause.arguments if a.relation == "object"]
        if any(fold(scope.tokens[j].lemma) in words["chaired"] for j in objects):
            subjects = [a.token for a in clause.arguments if a.relation == "subject"]
            found += [(clause.predicate, body) for body in bodies_at(context, scope, subjects, current=True)]
    return found


def _by_cue(context: Context, scope: Scope, cues: re.Pattern[str]) -> list[tuple[int, Actor]]:
    """The actors right behind an expression such as «sous l'égide de»."""
    text, owners = scope.folded
    found: list[tuple[int, Actor]] = []
    for match in cues.finditer(text):
        first, last = owners[match.start()], owners[match.end() - 1]
        found += [(first, body) for body in _listed_behind(context, scope, last)]
    return found


def _listed_behind(context: Context, scope: Scope, last: int) -> list[Actor]:
    """The actors in a list that begins within a few words behind token `last` («de la Mission d'appui de l'ONU»)."""
    of = context.frames.agreements.words["of"]
    found: list[Actor] = []
    for token in scope.tokens[last:]:
        if not found and token.i >= last + REACH:
            break
        if token.mention is not None and token.mention.kind in ACTORS:
            found += bodies_at(context, scope, [token.i], current=True)[: 2 if token.mention.plural else 1]
        elif token.i == last or token.pos in ("DET", "CCONJ", "ADJ") or (token.pos == "ADP" and fold(token.text) in of):
            continue
        elif not (token.text == "," and found) and not (token.pos in ("NOUN", "PROPN") and not found):
            break
    return list(dict.fromkeys(found))


def _by_noun(context: Context, scope: Scope) -> list[tuple[int, Actor]]:
    """Nationalities and appositions of «médiateur», and persons whose office it is."""
    words = context.frames.agreements.words["mediators"]
    found: list[tuple[int, Actor]] = []
    for token in scope.tokens:
        mention = token.mention
        if mention is None and fold(token.lemma) not in words:
            continue
        roles = [office for office in mention.offices if office.role in ROLES] if mention is not None else []
        several = mention is not None and mention.plural
        bodies = [body for office in roles for body in office.bodies[: None if several else 1]]
        found += [(token.i, body) for body in bodies]
        noun = mention is None or (bool(roles) and mention.name is None)
        if noun and not bodies and not _is_wished(context, scope, token.i):
            found += [(token.i, body) for body in _of_noun(context, scope, token.i)]
    return found


def _of_noun(context: Context, scope: Scope, i: int) -> list[Actor]:
    """Whom a noun such as «médiateur» is said of: the first way of saying so that names somebody."""
    for said in (_by_nationality, _by_name, _by_copula, _by_apposition, _by_verb):
        found = said(context, scope, i)
        if found:
            return found
    return []


def _by_nationality(_: Context, scope: Scope, i: int) -> list[Actor]:
    """«la médiation qatarie», "les médiateurs saoudiens et américains"."""
    mentions = [scope.tokens[j].mention for k in scope.tree.of(i, "amod", "acl") for j in scope.tree.coordinated(k)]
    return [m.actors[0] for m in mentions if m is not None and m.kind == "nationality" and m.actors]


def _by_name(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«le médiateur X», "le facilitateur, le ministre togolais X"."""
    behind = scope.tokens[i + 1 : i + 1 + CLOSE]
    named = next((t for t in behind if t.mention is not None and t.mention.kind in ("person", "office")), None)
    if named is None or not all(t.text == "," or t.pos == "DET" for t in scope.tokens[i + 1 : named.i]):
        return []
    return bodies_at(context, scope, [named.i], current=True)


def _by_copula(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«X, qui est le chef de la médiation»."""
    subjects = [k for j in (i, scope.tokens[i].head) if scope.tree.of(j, "cop") for k in scope.tree.of(j, "nsubj")]
    return bodies_at(context, scope, [_antecedent(scope, k) for k in subjects], current=True)


def _by_apposition(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«Riyad et Washington, parrains des négociations»."""
    token = scope.tokens[i]
    if token.dep in ("appos", "amod", "conj") and scope.tokens[token.head].mention is not None:
        return bodies_at(context, scope, scope.tree.coordinated(token.head), current=True)
    if i > 1 and scope.tokens[i - 1].text == "," and scope.tokens[i - 2].mention is not None:
        return bodies_at(context, scope, sorted({i - 2, *scope.tree.listed(i - 2, -1)}), current=True)
    return []


def _by_verb(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«le Qatar joue les médiateurs», "X a joué un rôle de médiateur", "l'ONU l'a choisi comme médiateur"."""
    words = context.frames.agreements.words
    above = [scope.clauses[p] for p in scope.path(i)[1:3] if p in scope.clauses and not scope.clauses[p].noun]
    if not above or above[0].lemma not in words["playing"] | words["appointing"]:
        return []
    return bodies_at(context, scope, [a.token for a in above[0].arguments if a.relation == "subject"], current=True)


def _antecedent(scope: Scope, i: int) -> int:
    """What a relative pronoun stands for, else the token itself."""
    verb = scope.tokens[i].head
    return scope.tokens[verb].head if scope.tokens[verb].dep == "acl:relcl" and scope.tokens[i].pos == "PRON" else i


def _is_wished(context: Context, scope: Scope, i: int) -> bool:
    """«tente de s'imposer comme médiateur», "souhaite une médiation": nobody mediates yet."""
    clause = next((scope.clauses[p] for p in scope.path(i) if p in scope.clauses and not scope.clauses[p].noun), None)
    return clause is not None and (clause.negated or clause.modality in ("wished", "imagined", "unreal"))
