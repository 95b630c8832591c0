"""Two states that the adjectives of an event noun name: «l'accord turco-libyen», "un sommet russe et turc"."""

from __future__ import annotations

from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.types import Actor

COMPOUND = 4  # tokens behind the noun within which «turco-libyen» may stand


def compound_of(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«l'accord turco-libyen»: the prefix and the nationality behind it."""
    for token in scope.tokens[i + 1 : i + COMPOUND]:
        first, _, second = token.text.partition("-")
        if second and token.mention is None:
            parts = [_state_named(context, first, "prefix"), _state_named(context, second, "demonym")]
            return [state for state in parts if state is not None] if all(parts) else []
    for j in range(i + 1, min(i + COMPOUND, len(scope.tokens) - 2)):
        last = scope.tokens[j + 2].mention
        if scope.tokens[j + 1].text == "-" and last is not None and last.kind == "nationality":
            first_state = _state_named(context, scope.tokens[j].text, "prefix")
            return [first_state, *last.actors[:1]] if first_state is not None else []
    return []


def _state_named(context: Context, text: str, kind: str) -> Actor | None:
    """The state that a prefix ("gréco") or an adjective ("turc") names."""
    names = context.entities.reference.find(text, context.language)
    return next((Actor("state", name.keys[0]) for name in names if name.kind == kind), None)


def nationalities_of(scope: Scope, i: int) -> list[Actor]:
    """«la déclaration française et allemande»: two nationalities on the noun."""
    mentions = [scope.tokens[j].mention for k in scope.tree.of(i, "amod") for j in scope.tree.coordinated(k)]
    found = [m.actors[0] for m in mentions if m is not None and m.kind == "nationality" and m.actors]
    return found if len(found) > 1 else []
