"""Bodies of an office that no list holds: known by their kind («Parti démocrate progressiste»), or kind and name."""

from __future__ import annotations

from kg.read.bodies import after_fillers, body_actor, organization_end, organization_key
from kg.read.phrase import Phrase
from kg.read.words import CLOSING_QUOTES, OPENING_QUOTES, Words
from kg.types import Actor


def unknown_body(words: Words, phrase: Phrase, start: int) -> bool:
    """«président du Parti démocrate progressiste», "chef de l'Organisation iranienne de l'énergie atomique".

    A body that no list holds. One with a nationality in its name is a body of that state, its head an official.
    """
    if phrase.bodies or phrase.head not in words.lexicon.presiding:
        return False
    end = organization_end(words, start)
    classes = words.classes(words.lexicon.complements, start)
    known = words.names(start)[0][0] if words.names(start) else start
    if end is None or end <= known or (classes and not set(classes[1]) <= {"party", "rebellion"}):
        return False
    phrase.complements += classes[1] if classes else []
    national = next((found[1] for k in range(start, end) if (found := words.longest_name(k, ("demonym",)))), None)
    if end + 1 < len(words) and words.folded[end] in words.lexicon.words["of_prepositions"]:
        state = words.longest_name(after_fillers(words, end), ("state",))
        national, end = (state[1], state[0]) if state is not None else (national, end)
    body = body_actor(words, national) if national is not None and not classes else None
    if body is not None:
        phrase.bodies.append(body)
        phrase.complements.append("national-body")
        if past_acronym(words, end) > end:
            words.defined[words.text[end + 1]] = body  # «l'Organisation iranienne … (OIEA)»: the OIEA is Iran's
    else:
        phrase.bodies.append(_defined(words, start, end))
    phrase.end = past_acronym(words, end)
    return True


def named_group(words: Words, phrase: Phrase, start: int) -> bool:
    """«président du parti Nahda», "chef de la milice « Essor »": a party or armed group, by its kind and its name."""
    kind = words.classes(words.lexicon.complements, start)
    if phrase.bodies or kind is None or words.is_capital(start) or not set(kind[1]) & {"party", "rebellion"}:
        return False
    i = kind[0]
    quoted = i < len(words) and words.text[i] in OPENING_QUOTES
    i += quoted
    known = words.longest_name(i, ("org",))
    end = known[0] if known is not None else i
    while known is None and words.is_capital(end):
        end += 1
    if end == i or (known is None and "movement" in kind[1]):
        return False
    if (
        known is None
        and not quoted
        and end + 1 < len(words)
        and words.text[end].islower()
        and words.text[end + 1] == ","
    ):
        end += 1  # «du parti Espoir nouveau, X»
    actor = body_actor(words, known[1]) if known is not None else Actor("org", organization_key(words.joined(i, end)))
    if actor is None:
        return False
    if known is None and "rebellion" in kind[1]:
        words.armed.add(actor.key)
    phrase.bodies.append(actor)
    phrase.complements += kind[1]
    phrase.end = past_acronym(words, end + (quoted and end < len(words) and words.text[end] in CLOSING_QUOTES))
    return True


def _defined(words: Words, start: int, end: int) -> Actor:
    """An organization that the text names first here; by its acronym where one follows in brackets."""
    short = words.text[end + 1] if past_acronym(words, end) > end else None
    actor = Actor("org", short.upper() if short else organization_key(words.joined(start, end)))
    if short is not None:
        words.defined[short] = words.defined[words.joined(start, end)] = actor
    if words.folded[start] in words.lexicon.armed:
        words.armed.add(actor.key)
    return actor


def past_acronym(words: Words, i: int) -> int:
    """The index after "(UA)" when tokens i.. are an acronym in parentheses, else `i`."""
    if i + 2 >= len(words) or words.text[i] != "(" or words.text[i + 2] != ")":
        return i
    return i + 3 if words.text[i + 1].isupper() or words.longest_name(i + 1, ("org", "seat")) else i
