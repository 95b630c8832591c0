"""Headship: clauses that give a person an office; their words stay for the parser.

X, qui dirige la délégation houthie        X, à la tête de l'OMC        X assure cette année la présidence du G20
le Hamas, dont le chef est X               l'armée birmane, que commande le général X
une délégation soudanaise conduite par X   X a été désigné facilitateur de la Cédéao
"""

from __future__ import annotations

from dataclasses import replace

from kg.read.offices import ADVERBIAL, Phrase, after_fillers, read_object, read_roles
from kg.read.units import Unit
from kg.read.words import Words


def read_headships(words: Words, units: list[Unit]) -> list[Unit]:
    """Give offices to the persons of one block, in place; returns the same units."""
    for k, unit in enumerate(units):
        following = units[k + 1] if k + 1 < len(units) else None
        if unit.name is not None:
            phrase = _of_person(words, unit) or _becomes(words, unit, following)
            if phrase is not None:
                _give(unit, phrase, units[k - 1] if k else None, words)
        elif following is not None and unit.kind in ("body", "home", "rebels"):
            holder = next((other for other in units[k + 1 : k + 3] if other.name is not None), None)
            phrase = _of_body(words, unit, holder) if holder is not None and not holder.phrases else None
            if holder is not None and phrase is not None:
                _give(holder, phrase, None, words)
    return units


def _is_joined(words: Words, before: Unit, unit: Unit) -> bool:
    """Whether another name stands right before, joined by "et", that has no office yet."""
    between = range(before.end, unit.start)
    free = before.name is not None and not before.phrases
    return free and all(words.folded[i] in words.lexicon.words["and"] for i in between)


def _give(unit: Unit, phrase: Phrase, before: Unit | None, words: Words) -> None:
    """Add the office; «A et B, à la tête des diplomaties x et y» shares it out."""
    held = {role for own, _ in unit.phrases for role in own.roles}
    if not phrase.roles or phrase.roles[0] in held:
        return
    if before is not None and len(phrase.bodies) == 2 and _is_joined(words, before, unit):
        _hold(before, phrase, 0)
        _hold(unit, phrase, 1)
    else:
        _hold(unit, phrase, 0)


def _hold(unit: Unit, phrase: Phrase, index: int) -> None:
    unit.kind, unit.rule = "person", unit.rule or "role.headship"
    unit.phrases = [*unit.phrases, (phrase, index)]


def _of_person(words: Words, unit: Unit) -> Phrase | None:
    """A verb of heading or a post behind the name: «X, qui dirige …», "X, à la tête de …", "X assure la présidence"."""
    i = unit.end
    while i < len(words) and (words.text[i] in ",(" or words.folded[i] in words.lexicon.words["relative"]):
        i += 1
    if i >= len(words):
        return None
    verb = words.longest(words.lexicon.heading, i)
    if verb is not None:
        return _headed(words, i, verb.value, verb.end)
    held = words.folded[i] in words.lexicon.words["holds"]
    for j in range(i, min(i + ADVERBIAL, len(words)) if held else i + 1):
        post = words.longest(words.lexicon.posts, j)
        if post is not None:
            return _headed(words, i, post.value, post.end)
        if words.text[j] in ",.;:":
            return None
    return None


def _headed(words: Words, start: int, head: str, end: int) -> Phrase | None:
    """The phrase of a verb or post with its object; it must name a body."""
    phrase = Phrase(start, end, head, _plural(words, end))
    if after_fillers(words, end) == end or not read_object(words, phrase, after_fillers(words, end)):
        return None
    read_roles(words, phrase)
    return phrase if phrase.roles and (phrase.bodies or phrase.whose) else None


def _plural(words: Words, i: int) -> bool:
    return i < len(words) and words.folded[i] in words.lexicon.words["plural"]


def _becomes(words: Words, unit: Unit, office: Unit | None) -> Phrase | None:
    """«X est le ministre …», "X a été désigné comme facilitateur", "X, nommé Premier ministre en mai"."""
    if office is None or office.kind != "office" or office.plural or office.phrases[0][0].counterpart:
        return None
    i = unit.end + 1 if unit.end < len(words) and words.text[unit.end] == "," else unit.end
    verb = words.longest(words.lexicon.becoming, i) if i < len(words) else None
    if verb is None or not all(
        words.folded[j] in words.lexicon.words["definite"] or words.folded[j] in words.lexicon.words["singular"]
        for j in range(verb.end, office.start)
    ):
        return None
    return office.phrases[0][0] if office.start - verb.end <= 1 else None


def _of_body(words: Words, body: Unit, holder: Unit) -> Phrase | None:
    """Whom a body's clause names as its head, when nothing but that clause stands between the two."""
    i = body.end + 1 if body.end < len(words) and words.text[body.end] in ",(" else body.end
    if i >= holder.start:
        return None
    if words.folded[i] in words.lexicon.words["whose"]:
        return _whose_head(words, body, i + 1, holder)
    if words.folded[i] in words.lexicon.words["object_relative"]:
        verb = words.longest(words.lexicon.heading, i + 1)
    else:
        verb = words.longest(words.lexicon.led, i)
        if verb is not None and words.folded[verb.end] not in words.lexicon.words["led_by"]:
            return None
        verb = replace(verb, end=verb.end + 1) if verb is not None else None
    return _as_head(words, body, verb.value) if verb and _only_articles(words, verb.end, holder) else None


def _whose_head(words: Words, body: Unit, i: int, holder: Unit) -> Phrase | None:
    """«dont le chef est X», "dont le chef, X, …"."""
    if words.folded[i] in words.lexicon.words["definite"]:
        i += 1
    head = words.longest(words.lexicon.heads, i)
    if head is None:
        return None
    end = head.end
    verb = words.longest(words.lexicon.becoming, end)
    if verb is not None:
        end = verb.end
    elif words.text[end] == ",":
        end += 1
    return _as_head(words, body, head.value) if _only_articles(words, end, holder) else None


def _only_articles(words: Words, i: int, holder: Unit) -> bool:
    return i <= holder.start and all(words.folded[j] in words.lexicon.words["definite"] for j in range(i, holder.start))


def _as_head(words: Words, body: Unit, head: str) -> Phrase | None:
    """The office of heading the body of a unit; its own first word may say what it is («une délégation russe»)."""
    phrase = Phrase(body.start, body.end, head, False, bodies=list(body.actors[:1]))
    classes = words.classes(words.lexicon.complements, body.start)
    phrase.complements += classes[1] if classes else []
    phrase.whose = "group" if body.kind == "rebels" else ""
    read_roles(words, phrase)
    return phrase if phrase.roles else None
