"""When an agreement was made: by the date of its noun or of what was done to it, never by that of what is said of it."""

from __future__ import annotations

from kg.extract.agreements.fate import Fate
from kg.extract.agreements.naming import Naming
from kg.extract.events import Context, find_date
from kg.extract.scope import Scope
from kg.read.dates import date_of_complement


def date_of(context: Context, scope: Scope, naming: Naming, fate: Fate) -> str | None:
    """The date of the noun, of a participle on it, of a noun above it, or of the verb that made it.

    What is negotiated has a date only where its signing is planned; «dix jours après la signature» is counted back.
    """
    counted = _counted_back(context, scope, naming)
    if counted is not None:
        return counted
    events = context.events(scope)
    modifiers = [clause.predicate for clause in naming.modifiers]
    verb = [fate.verb.predicate] if fate.verb is not None else []
    carriers = list(naming.carriers) if fate.status not in ("negotiating", None) else []
    for i in dict.fromkeys([naming.token, *modifiers, *carriers, *verb]):
        own = i in (naming.token, *modifiers)
        if own and fate.status == "negotiating" and not modifiers and not verb:
            continue
        others = events if own else events - {naming.token}
        found = find_date(context, scope, i, others | {i} | set(verb))
        if found is not None:
            return found
    return None


def _counted_back(context: Context, scope: Scope, naming: Naming) -> str | None:
    """«Dix jours après la signature de l'accord, X a rencontré Y mardi»: ten days before Tuesday."""
    for i in (naming.token, *naming.carriers, *(clause.predicate for clause in naming.verbs)):
        head = scope.tokens[scope.tokens[i].head].mention
        if head is None or head.date is None or head.date.origin != "complement":
            continue
        others = [t for t in scope.tokens if t.mention is not None and t.mention.date not in (None, head.date)]
        dates = [
            context.resolve_date(t.mention.date, None, status=None) for t in others if t.mention and t.mention.date
        ]
        base = next((value for value in dates if value is not None and len(value) == 10), context.article.published)
        return date_of_complement(head.date, date=base)
    return None
