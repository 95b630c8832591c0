"""The words that govern an agreement's noun: its verbs, the nouns between, participles and relative clauses on it.

The tree is asked first; where a small parser errs, word order decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.events import Context
from kg.extract.lexicons import AgreementVerb
from kg.extract.scope import QUOTES, Scope
from kg.lexicon import fold
from kg.types import Clause

CLIMB = 5  # nouns between an agreement and its verb («l'entrée en vigueur de la prolongation de la trêve»)
GOVERNED = {"obj", "nsubj", "xcomp", "iobj", "ccomp", "root"}
NEARBY = 4  # words behind a verb among which a part of its idiom stands («se sont mis finalement d'accord»)
PHRASE = 7  # words of a noun's phrase before a participle on it («l'accord de cessez-le-feu de novembre, conclu …»)
REACH = 16  # words between a verb and its object where others stand between them («ont signé, à Doha, avec X, un …»)
NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM")


def frame_of(context: Context, scope: Scope, clause: Clause) -> AgreementVerb | None:
    """What a verb says of an agreement, where its idiom is complete («mettre» only with "d'accord")."""
    frame = context.frames.agreements.verbs.get(clause.lemma)
    if frame is None or clause.noun:
        return None
    if frame.reflexive and not scope.tree.of(clause.predicate, "expl", "iobj"):
        return None
    if frame.agreeing and frame.words:
        return frame if idiom_behind(context, scope, clause.predicate, frame) is not None else None
    return frame if not frame.words or frame.words & near(scope, clause.predicate) else None


def idiom_behind(context: Context, scope: Scope, i: int, frame: AgreementVerb) -> int | None:
    """The bare noun that completes the idiom of a verb («se mettre d'accord», not «mettre fin à l'accord»)."""
    of = context.frames.agreements.words["of"]
    behind = scope.tokens[i + 1 : i + 1 + NEARBY]
    return next((t.i for t in behind if fold(t.text) in frame.words and fold(scope.tokens[t.i - 1].text) in of), None)


def near(scope: Scope, i: int) -> set[str]:
    behind = scope.tokens[i + 1 : i + 1 + NEARBY]
    return {fold(token.lemma) for token in behind} | {fold(token.text) for token in behind}


def carriers_of(scope: Scope, i: int) -> tuple[int, ...]:
    """The nouns that a noun hangs on, the nearest first, over places and dates («la signature à Rome d'un …»)."""
    found: list[int] = []
    for _ in range(CLIMB):
        token = scope.tokens[i]
        head = scope.tokens[token.head]
        clause = scope.clauses.get(head.i)
        if token.head == i or (clause is not None and not clause.noun) or head.pos in ("VERB", "AUX"):
            break
        if head.mention is not None and head.mention.place is None and head.mention.date is None:
            break
        if token.dep.split(":")[0] != "conj" and head.mention is None:
            found.append(head.i)
        i = head.i
    return tuple(found)


def verbs_of(
    context: Context, scope: Scope, i: int, carriers: tuple[int, ...], modifiers: tuple[Clause, ...]
) -> tuple[Clause, ...]:
    """The verbs that the noun, or a noun above it, is subject, object or complement of; those with a frame first."""
    own = {i, *carriers}
    above = _verb_above(scope, i)
    found = [above] if above is not None and _governs(context, scope, above, own) else []
    found += [
        clause
        for clause in scope.sentence.clauses
        if not clause.noun and any(a.token in own and a.relation in ("subject", "object") for a in clause.arguments)
    ]
    found += [c for clause in found for c in _passive_below(scope, clause)]
    found = [c for c in dict.fromkeys(found) if c not in modifiers and not _is_agent(context, scope, c, own)]
    framed = [clause for clause in found if frame_of(context, scope, clause) is not None]
    if not framed and not modifiers:
        framed = [clause for clause in _before(context, scope, i) if clause not in found]
        framed = framed or _agreeing_before(context, scope, i)
    return tuple(dict.fromkeys([*framed, *found]))


def _passive_below(scope: Scope, clause: Clause) -> list[Clause]:
    """«un accord devrait être signé»: what is to be done to the subject of a modal."""
    below = [j for j in scope.tree.of(clause.predicate, "xcomp") if scope.tree.of(j, "aux:pass")]
    return [scope.clauses[j] for j in below if j in scope.clauses and not scope.clauses[j].noun]


def _is_agent(context: Context, scope: Scope, clause: Clause, own: set[int]) -> bool:
    """Whether the agreement itself does what the verb says («l'accord offrait une levée des sanctions»).

    Such a verb tells its content or its end, never who made it.
    """
    framed = frame_of(context, scope, clause) is not None
    does = any(a.token in own and a.relation == "subject" and a.preposition is None for a in clause.arguments)
    does = does and not scope.tree.of(clause.predicate, "aux:caus")
    return framed and does and clause.lemma not in context.frames.agreements.words["intransitive"]


def _verb_above(scope: Scope, i: int) -> Clause | None:
    """The first verb above a token, unless an adjective is said of it («un accord était imminent»)."""
    for p in scope.path(i)[1:]:
        clause = scope.clauses.get(p)
        if clause is not None and not clause.noun:
            return clause
        if scope.tree.of(p, "cop"):
            return None
    return None


def _governs(context: Context, scope: Scope, clause: Clause, own: set[int]) -> bool:
    """Whether the verb's object, subject or close complement is among `own`, not an adjunct («selon l'accord»)."""
    words = context.frames.agreements.words
    for j in own:
        token = scope.tokens[j]
        if token.head != clause.predicate:
            continue
        close = (scope.tree.preposition(j) or "") in words["about"] | words["to"]
        return token.dep.split(":")[0] in GOVERNED or close
    between = [scope.tokens[j].mention for i in own for j in scope.path(i) if clause.predicate in scope.path(j)]
    counted = any(m is not None and m.date is not None and m.date.origin == "complement" for m in between)
    return not counted  # through a place or date: «sont convenus lundi d'un cessez-le-feu»


def _before(context: Context, scope: Scope, i: int) -> list[Clause]:
    """By word order: the last verb before the noun that may have it as its object, with no other verb between."""
    for j in range(i - 1, max(-1, i - REACH), -1):
        token, clause = scope.tokens[j], scope.clauses.get(j)
        if token.pos == "SCONJ" or token.text in (";", ":") or (token.pos == "PRON" and "PronType=Rel" in token.morph):
            break
        if clause is not None and not clause.noun:
            indirect = clause.lemma in context.frames.agreements.words["indirect"]
            framed = frame_of(context, scope, clause) is not None and not indirect
            return [clause] if framed and scope.tokens[i - 1].pos == "DET" and scope.tree.preposition(i) is None else []
        if token.pos in ("VERB", "AUX"):
            break
    return []


def _agreeing_before(context: Context, scope: Scope, i: int) -> list[Clause]:
    """«se sont entendus, après dix jours de tractations, sur …»: by word order, where the noun follows «sur»."""
    if not context.frames.agreements.words["upon"] & {scope.tree.preposition(i) or ""}:
        return []
    for token in reversed(scope.tokens[max(0, i - REACH) : i]):
        clause = scope.clauses.get(token.i)
        frame = frame_of(context, scope, clause) if clause is not None else None
        if clause is not None and frame is not None and frame.agreeing:
            return [clause]
        if "Mood=" in token.morph and token.pos == "VERB":
            break
    return []


def modifiers_of(context: Context, scope: Scope, i: int) -> tuple[Clause, ...]:
    """Participles and relative clauses on the noun, or on a word of its phrase before them («accord de paix signé»)."""
    found: list[Clause] = [*_adjacent(context, scope, i), *_preposed(context, scope, i)]
    stack = [i]
    while stack:
        for k in scope.tree.children[stack.pop()]:
            token, clause = scope.tokens[k], scope.clauses.get(k)
            base = token.dep.split(":")[0]
            if base == "acl" or (base == "amod" and clause is not None and not clause.noun):
                found += _joined(context, scope, k)
            elif base in ("nmod", "appos", "amod") and k > i and token.mention is None:
                stack += [k] if scope.tree.preposition(k) in (None, *context.frames.of) else []
    return tuple(sorted(dict.fromkeys(found), key=lambda clause: clause.predicate))


def _adjacent(context: Context, scope: Scope, i: int) -> Iterable[Clause]:
    """By word order: the participle that follows the noun's phrase, with a comma or without, and agrees with it."""
    for token in scope.tokens[i + 1 : i + PHRASE]:
        if (
            token.pos in NOMINAL
            and token.i not in scope.clauses
            and (token.mention is None or token.mention.date is None)
        ):
            continue
        if token.text == "," or token.text in QUOTES:
            continue
        clause = scope.clauses.get(token.i)
        bare = clause is not None and not clause.noun and scope.tree.is_participle(token.i)
        subjects = set(scope.tree.of(token.i, "nsubj"))
        if bare and not scope.tree.of(token.i, "aux") and subjects <= {i} and _agree(scope, i, token.i):
            yield from _joined(context, scope, token.i)
        if clause is None or not clause.noun:
            break


def _preposed(context: Context, scope: Scope, i: int) -> Iterable[Clause]:
    """«Conclu en 2015, l'accord prévoit …»: the participle before the verb that the noun is subject of."""
    for clause in scope.sentence.clauses:
        token = scope.tokens[clause.predicate]
        early = token.i < i and token.dep.split(":")[0] in ("advcl", "acl", "amod") and not clause.noun
        bare = early and scope.tree.is_participle(token.i) and not scope.tree.of(token.i, "aux")
        if bare and i in scope.tree.of(token.head, "nsubj"):
            yield from _joined(context, scope, token.i)


def _agree(scope: Scope, i: int, j: int) -> bool:
    """Whether noun and participle agree in number and gender, as far as they tell."""
    one, other = (dict(part.split("=", 1) for part in scope.tokens[k].morph.split("|") if "=" in part) for k in (i, j))
    return all(one.get(key) == other.get(key) or not one.get(key) or not other.get(key) for key in ("Number", "Gender"))


def _joined(context: Context, scope: Scope, i: int) -> Iterable[Clause]:
    """A verb that tells of an agreement, and those joined to it («négocié par X et signé le 3 mai»)."""
    for j in (i, *scope.tree.of(i, "conj")):
        clause = scope.clauses.get(j)
        if clause is not None and not clause.noun and frame_of(context, scope, clause) is not None:
            yield clause
