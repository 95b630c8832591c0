"""Who mediated: «sous l'égide de X», "la médiation qatarie", "X, médiateur", "le médiateur norvégien".

A mediator is told beside the agreement, or elsewhere in the article, of the talks that led to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.agreements.parties import bodies_at
from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor

REACH = 7  # tokens behind a cue within which the mediators stand
LINKS = ("DET", "ADP", "CCONJ", "PUNCT", "ADJ", "ADV")
ACTORS = ("body", "bodies", "person", "office", "people", "home")
ROLES = ("mediator",)


def mediators_in(context: Context, scope: Scope, within: set[int]) -> list[Actor]:
    """The mediators whose cues stand on tokens of `within`."""
    found = [*_by_cue(context, scope), *_by_noun(context, scope)]
    return list(dict.fromkeys(actor for token, actor in found if token in within))


def sponsors(context: Context, scopes: Sequence[Scope]) -> list[Actor]:
    """All that the article calls mediators or sponsors of talks, in order; each person as one body."""
    found: list[Actor] = []
    for scope in scopes:
        found += mediators_in(context, scope, set(range(len(scope.tokens))))
    return list(dict.fromkeys(found))


def _by_cue(context: Context, scope: Scope) -> list[tuple[int, Actor]]:
    """The actors right behind an expression such as «sous l'égide de»."""
    text, owners = scope.folded
    found: list[tuple[int, Actor]] = []
    for match in context.frames.agreements.mediator_cues.finditer(text):
        first, last = owners[match.start()], owners[match.end() - 1]
        found += [(first, body) for body in _listed_behind(context, scope, last)]
    return found


def _listed_behind(context: Context, scope: Scope, last: int) -> list[Actor]:
    """The actors in a list that begins within a few function words behind token `last`."""
    found: list[Actor] = []
    for i in range(last, min(last + REACH, len(scope.tokens))):
        token = scope.tokens[i]
        if token.mention is not None and token.mention.kind in ACTORS:
            found += bodies_at(context, scope, [i])[: 2 if token.mention.plural else 1]
        elif i > last and (token.pos not in LINKS or (token.text == "," and not found) or token.text in ".;:"):
            break
    return list(dict.fromkeys(found))


def _by_noun(context: Context, scope: Scope) -> list[tuple[int, Actor]]:
    """Nationalities and appositions of «médiateur», and persons whose office it is."""
    words = context.frames.agreements.words["mediators"]
    found: list[tuple[int, Actor]] = []
    for token in scope.tokens:
        mention = token.mention
        if mention is not None:
            roles = [office for office in mention.offices if office.role in ROLES]
            found += [(token.i, body) for office in roles for body in office.bodies[:1]]
        elif fold(token.lemma) in words and not _is_wished(context, scope, token.i):
            found += [(token.i, body) for body in _of_noun(context, scope, token.i)]
    return found


def _of_noun(context: Context, scope: Scope, i: int) -> list[Actor]:
    mentions = [scope.tokens[j].mention for k in scope.tree.of(i, "amod") for j in scope.tree.coordinated(k)]
    named = [m.actors[0] for m in mentions if m is not None and m.kind == "nationality" and m.actors]
    if named:
        return named
    token = scope.tokens[i]
    if token.dep in ("appos", "amod", "conj") and scope.tokens[token.head].mention is not None:
        return bodies_at(context, scope, scope.tree.coordinated(token.head))
    if i > 1 and scope.tokens[i - 1].text == "," and scope.tokens[i - 2].mention is not None:
        return bodies_at(context, scope, sorted({i - 2, *scope.tree.listed(i - 2, -1)}))
    return []


def _is_wished(context: Context, scope: Scope, i: int) -> bool:
    """«tente de s'imposer comme médiateur», "souhaite une médiation": nobody mediates yet."""
    clause = next((scope.clauses[p] for p in scope.path(i) if p in scope.clauses and not scope.clauses[p].noun), None)
    return clause is not None and (clause.negated or clause.modality in ("wished", "imagined", "unreal"))
