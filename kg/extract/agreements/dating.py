"""When an agreement was made: the date of its noun or of its making, never that of what else is said of it."""

from __future__ import annotations

from kg.extract.agreements.content import is_content
from kg.extract.agreements.fate import Fate, is_published
from kg.extract.agreements.governing import frame_of
from kg.extract.agreements.naming import Naming
from kg.extract.events import Context, find_date
from kg.extract.lexicons import AgreementVerb
from kg.extract.scope import Scope, is_infinitive
from kg.read.dates import date_of_complement, resolve

BEFORE = 2  # words between «deux mois après» and what it is counted from («avoir négocié»)


def date_of(context: Context, scope: Scope, naming: Naming, fate: Fate) -> str | None:
    """The date of the noun, of a participle on it, of a noun above it, or of the verb that made it.

    What is negotiated has a date only where its signing is planned; «dix jours après la signature» is counted back.
    """
    counted = _counted_back(context, scope, naming)
    if counted is not None:
        return counted
    events = context.events(scope)
    frames = [(clause, frame_of(context, scope, clause)) for clause in naming.modifiers]
    modifiers = [clause.predicate for clause, frame in frames if frame is None or frame.status != "ended"]
    verb = [fate.verb.predicate] if fate.verb is not None else []
    spoken = _speaking(context, scope, naming)
    made = [clause.predicate for clause in naming.verbs[:1] if fate.told and clause.predicate not in spoken]
    verb += [i for i in made if i not in verb]
    if naming.act is not None:  # not the date of what it undoes («leurs relations, rompues en mai»)
        verbs = {p for p, clause in scope.clauses.items() if not clause.noun}
        return next((d for i in verb if (d := find_date(context, scope, i, events | verbs))), None)
    told = _of_the_day_told(context, scope, {*modifiers, naming.token})
    if told is not None:
        return told
    carriers = list(naming.carriers) if fate.told else []
    for i in dict.fromkeys([naming.token, *modifiers, *carriers, *verb]):
        own = i in (naming.token, *modifiers)
        framed = naming.verb is not None and frame_of(context, scope, naming.verb) is not None
        if i == naming.token and not _has_date(scope, i, close=framed) and not fate.told:
            continue
        others = events if own else events - {naming.token}
        found = find_date(context, scope, i, others | {i} | set(verb) | spoken)
        if found is not None:
            return found
    return None


def _speaking(context: Context, scope: Scope, naming: Naming) -> set[int]:
    """Verbs that only speak of the agreement: their date is their own («ont salué mardi l'accord conclu en mai»)."""
    told = [c for c in naming.verbs if naming.modifiers or is_content(context, c)]
    frames = [(clause, frame_of(context, scope, clause)) for clause in (*told, *naming.modifiers)]
    return {
        clause.predicate
        for clause, frame in frames
        if frame is None or frame.status == "ended" or (clause in told and _presupposes(context, scope, naming, frame))
    }


def _presupposes(context: Context, scope: Scope, naming: Naming, frame: AgreementVerb) -> bool:
    return frame.kept or is_published(context, scope, naming, frame)


def _has_date(scope: Scope, i: int, *, close: bool) -> bool:
    """Whether a date hangs on the noun itself («l'accord du 3 mai»), not on the verb that mentions it.

    `close`: by a preposition, as beside a verb a bare date is the verb's («a suspendu l'accord lundi»).
    """
    dates = [j for j in scope.subtree(i) if scope.tree.is_date(j)]
    return any(scope.tree.preposition(j) is not None for j in dates) if close else bool(dates)


def _of_the_day_told(context: Context, scope: Scope, own: set[int]) -> str | None:
    """«la visite du 7 décembre et la déclaration signée ce jour-là»: counted from the date told before."""
    for token in scope.tokens:
        span = token.mention.date if token.mention is not None else None
        if span is None or span.origin != "anchor" or not own & set(scope.path(token.i)):
            continue
        before = [
            t.mention.date for t in scope.tokens[: token.i] if t.mention is not None and t.mention.date is not None
        ]
        base = next((d for s in reversed(before) if (d := context.resolve_date(s, None, status=None))), None)
        return resolve(span, published=context.article.published, tense="past", anchor=base) if base else None
    return None


def _is_cut(scope: Scope, j: int, i: int) -> bool:
    """Whether a comma or a finite verb parts two tokens («dix jours après le début des combats, X a signé …»)."""
    between = scope.tokens[min(i, j) + 1 : max(i, j)]
    return any(token.text == "," or "Mood=" in token.morph for token in between)


def _counted_back(context: Context, scope: Scope, naming: Naming) -> str | None:
    """«Dix jours après la signature de l'accord, X a rencontré Y mardi»: ten days before Tuesday."""
    infinitives = [clause.predicate for clause in naming.verbs if is_infinitive(scope, clause.predicate)]
    for i in (naming.token, *naming.carriers, *infinitives):
        near = [j for j in (scope.tokens[i].head, *range(max(0, i - BEFORE), i)) if not _is_cut(scope, j, i)]
        spans = [m.date for j in near if (m := scope.tokens[j].mention) is not None and m.date is not None]
        span = next((span for span in spans if span.origin == "complement"), None)
        if span is None:
            continue
        others = [t for t in scope.tokens if t.mention is not None and t.mention.date not in (None, span)]
        if any(t.i in scope.subtree(naming.token) for t in others):
            return None  # «trois semaines après la signature d'un accord le 27 juin»: it has a date of its own
        dates = [
            context.resolve_date(t.mention.date, None, status=None) for t in others if t.mention and t.mention.date
        ]
        base = next((value for value in dates if value is not None and len(value) == 10), context.article.published)
        return date_of_complement(span, date=base)
    return None
