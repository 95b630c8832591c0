"""Who is to act by what a claim demands («exige que X se retire», "le retrait de X"), who acted by what it regrets."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.claims.actors import owner, whom
from kg.extract.claims.aim import Aim, head_behind, object_head, whom_or_other
from kg.extract.claims.subjects import is_passive, subject_tokens
from kg.lexicon import fold
from kg.types import Actor, Clause


def content(aim: Aim) -> Clause | None:
    """The clause with "que" that the verb of stance governs."""
    restriction = aim.scope.tree.lexicon.sets["restriction"]
    behind = aim.field()
    opening = next((t.i for t in behind if fold(t.text) in restriction and t.pos in ("SCONJ", "PRON")), None)
    if opening is None or fold(aim.scope.tokens[opening - 1].text) in aim.words["meanwhile"]:
        return None  # «après que»
    if any(t.i in aim.scope.clauses and not aim.scope.clauses[t.i].noun for t in behind if t.i < opening):
        return None
    return next(
        (c for c in aim.scope.sentence.clauses if c.predicate > opening and not c.noun and c.predicate <= behind[-1].i),
        None,
    )


def doer(aim: Aim) -> list[Actor]:
    """«demande que X se retire»: who is to act; nobody in the passive; with "on", who is concerned."""
    inner = content(aim)
    if inner is None:
        return _bare_subject(aim) or _owned_by_name(aim)
    if is_passive(aim.scope, inner.predicate):
        return []
    tokens = subject_tokens(aim.scope, inner.predicate)
    found = [actor for i in tokens for actor in whom_or_other(aim, i) or owner(aim.context, aim.scope, i)]
    if not found and any(fold(aim.scope.tokens[i].text) in aim.words["impersonal"] for i in tokens):
        found = owner(aim.context, aim.scope, inner.predicate, through=aim.words["of"] | aim.words["among"])
    return found


def _bare_subject(aim: Aim) -> list[Actor]:
    """«réclame que X libèrent …»: the actor right behind "que", where the verb behind it was read as something else."""
    restriction = aim.scope.tree.lexicon.sets["restriction"]
    near = [t for t in aim.field() if t.pos != "DET"]
    for opening, token in pairwise(near):
        if fold(aim.scope.tokens[opening.i - 1].text) in aim.words["meanwhile"]:
            return []
        if fold(opening.text) in restriction and opening.pos in ("SCONJ", "PRON"):
            return whom(aim.context, aim.scope, token.i) if aim.scope.tree.is_actor(token.i) else []
    return []


def doer_named(aim: Aim) -> list[Actor]:
    """«regrette que X ait refusé»: the subject of what is regretted."""
    inner = content(aim)
    if inner is None or is_passive(aim.scope, inner.predicate):
        return []
    return [actor for i in subject_tokens(aim.scope, inner.predicate) for actor in whom_or_other(aim, i)]


def _owned_by_name(aim: Aim) -> list[Actor]:
    """«réclame le retrait des troupes de X», "un dialogue entre X et Y": who would do what is demanded."""
    head = head_behind(aim)
    demanded = object_head(aim)
    if is_passive(aim.scope, aim.mark.token) and demanded is not None:  # «le retrait des troupes de X, réclamé par Y»
        head = (demanded, None)
    if head is None or aim.scope.tree.is_actor(head[0]) or head[1] in aim.words["for"]:
        return []
    noun = fold(aim.scope.tokens[head[0]].lemma)
    of = aim.words["of"] if noun in aim.words["yielded"] else frozenset()
    of |= aim.words["partners"] if noun in aim.context.frames.meeting_nouns else frozenset()
    of |= aim.scope.tree.lexicon.sets["by"]  # «le respect par X de la trêve»
    return owner(aim.context, aim.scope, head[0], through=of | aim.words["among"])
