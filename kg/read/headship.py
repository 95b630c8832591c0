"""Headship: clauses that give a person an office; their words stay for the parser.

X, qui dirige la délégation houthie        X, à la tête de l'OMC        X assure cette année la présidence du G20
le Hamas, dont le chef est X               l'armée birmane, que commande le général X
une délégation soudanaise conduite par X   Conduite par X, une délégation soudanaise …
X a été désigné facilitateur de la Cédéao    X, qui était depuis mai ministre
l'ONU a nommé X comme émissaire
"""

from __future__ import annotations

from dataclasses import replace

from kg.read.bodies import after_fillers
from kg.read.offices import ADVERBIAL, read_object
from kg.read.phrase import Phrase, read_roles
from kg.read.units import Unit
from kg.read.words import Words

NAMING = 9  # tokens before a name within which the verb stands that gives him an office
SUCCESSION = 6  # words between a person and the one whom he succeeded


def read_headships(words: Words, units: list[Unit]) -> list[Unit]:
    """Give offices to the persons of one block, in place; returns the same units."""
    for k, unit in enumerate(units):
        following = units[k + 1] if k + 1 < len(units) else None
        held = unit.kind == "office" and not unit.plural
        opening = (
            unit.kind == "name" and unit.end - unit.start == 1 and words.initial[unit.start]
        )  # «C'est le ministre»
        if (unit.name is not None and not opening) or held:
            phrase = _of_person(words, unit) or _appointed(words, units, k) or _named_to(words, units, k)
            before = units[k - 1] if k else None
            if (
                phrase is not None
                and before is not None
                and before.name is not None
                and _is_succeeded(words, before, unit)
            ):
                _hold(before, phrase, 0)  # «X, qui a succédé à Y à la tête de la Bolivie»
                phrase = replace(phrase, former=True)
            for one in [phrase] if phrase is not None else _becomes(words, unit, units[k + 1 :]):
                _give(words, units, k, one)
            bare = following is not None and unit.name is not None and not unit.phrases
            if bare and following is not None and (phrase := _fronted(words, unit, following)) is not None:
                _hold(unit, phrase, 0)
            if held and following is not None and following.name is not None and _is_holder(words, unit, following):
                _hold(following, unit.phrases[0][0], 0)
        elif following is not None and unit.kind in ("body", "home", "rebels"):
            holder = next((other for other in units[k + 1 : k + 3] if other.name is not None), None)
            phrase = _of_body(words, unit, holder) if holder is not None and not holder.phrases else None
            if holder is not None and phrase is not None:
                _hold(holder, phrase, 0)
    return units


def _joined(words: Words, units: list[Unit], k: int) -> list[Unit]:
    """The names without an office that are listed before the one at `k`: «A (États-Unis), B (France) et C»."""
    joints = words.lexicon.words["and"] | {",", "(", ")"} | words.lexicon.words["repeated"]
    found: list[Unit] = []
    position = units[k].start
    for unit in reversed(units[:k]):
        gap = {words.folded[i] for i in range(unit.end, position)}
        bracketed = unit.kind == "body" and ")" in gap
        if not gap <= joints or unit.phrases or not (unit.name is not None or bracketed):
            break
        found += [unit] if unit.name is not None else []
        position = unit.start
    return found[::-1]


def _give(words: Words, units: list[Unit], k: int, phrase: Phrase) -> None:
    """Add the office to the person at `k`; «A et B, à la tête des diplomaties x et y» shares it out."""
    held = {role for own, _ in units[k].phrases for role in own.roles}
    if not phrase.roles or phrase.roles[0] in held:
        return
    group = [*_joined(words, units, k), units[k]] if phrase.plural else [units[k]]
    if len(phrase.bodies) > 1 and len(phrase.bodies) != len(group):
        group = [units[k]]
    for index, unit in enumerate(group):
        _hold(unit, phrase, index if len(phrase.bodies) > 1 else 0)


def _hold(unit: Unit, phrase: Phrase, index: int) -> None:
    unit.kind = "office" if unit.name is None else "person"
    unit.rule = unit.rule or "role.headship"
    unit.phrases = [*unit.phrases, (phrase, index)]


def _of_person(words: Words, unit: Unit) -> Phrase | None:
    """A verb of heading or a post behind the name: «X, qui dirige …», "X, à la tête de …", "X assure la présidence"."""
    i = unit.end
    if i + 2 < len(words) and words.text[i] == "(" and ")" in words.text[i + 1 : i + 5]:
        i = words.text.index(")", i) + 1  # «Iouri Merzliakov (Russie), qui copréside …»
    while i < len(words) and (words.text[i] in ",(" or words.folded[i] in words.lexicon.words["relative"]):
        i += 1
    if i >= len(words):
        return None
    verb = words.longest(words.lexicon.heading, i)
    jointly = words.longest(words.lexicon.heading_jointly, i)
    if verb is not None or jointly is not None:
        found = verb or jointly
        return _headed(words, i, found.value, found.end, jointly=verb is None) if found else None
    named = words.longest(words.lexicon.becoming, i)
    held = words.folded[i] in words.lexicon.words["holds"] | words.lexicon.words["appointing"]
    held |= named is not None and named.end - i > 1  # «X a été élu samedi à la tête de …»
    for j in range(i, min(i + ADVERBIAL, len(words)) if held else i + 1):
        post = words.longest(words.lexicon.posts, j)
        if post is not None:
            return _headed(words, i, post.value, post.end)
        if words.text[j] in ",.;:":
            return None
    return None


def _headed(words: Words, start: int, head: str, end: int, *, jointly: bool = False) -> Phrase | None:
    """The phrase of a verb or post with its object; it must name a body."""
    phrase = Phrase(start, end, head, jointly or _plural(words, end))
    start = after_fillers(words, end)
    if start == end and words.longest(words.lexicon.complements, end) is None:
        return None
    if not read_object(words, phrase, start):
        return None
    read_roles(words, phrase)
    return phrase if phrase.roles and (phrase.bodies or phrase.whose or phrase.complements) else None


def _plural(words: Words, i: int) -> bool:
    return i < len(words) and words.folded[i] in words.lexicon.words["plural"]


def _becomes(words: Words, unit: Unit, units: list[Unit]) -> list[Phrase]:
    """«X est le ministre …», "X a été désigné comme facilitateur", "X, qui est son conseiller et son porte-parole"."""
    i = unit.end + 1 if unit.end < len(words) and words.text[unit.end] == "," else unit.end
    verb = words.longest(words.lexicon.becoming, i) if i < len(words) else None
    been = words.longest(words.lexicon.been, i) if i < len(words) else None
    past = been is not None and (verb is None or been.end >= verb.end)
    verb = been if past else verb
    found: list[Phrase] = []
    end = verb.end if verb is not None else i
    if units and units[0].kind == "date" and units[0].start - end <= 1:
        end, units = units[0].end, units[1:]  # «X était depuis 2019 ambassadeur …», "X a été nommé, mardi, ministre"
        end += end < len(words) and words.text[end] == ","
    for office in units if verb is not None else ():
        gap = [words.folded[j] for j in range(end, office.start)]
        if found and gap and gap[0] in words.lexicon.words["and"]:
            gap = gap[1:]
        elif found:
            break
        if office.kind != "office" or office.plural or office.phrases[0][0].counterpart or len(gap) > 1:
            break
        if gap and gap[0] not in words.lexicon.words["singular"]:
            break
        found += [phrase for phrase, _ in office.phrases]
        end = office.end
    return [replace(phrase, former=True) for phrase in found] if past else found


def _named_to(words: Words, units: list[Unit], k: int) -> Phrase | None:
    """«… a choisi un diplomate, X, comme émissaire»: the office is of who names him."""
    unit, office = units[k], units[k + 1] if k + 1 < len(units) else None
    if unit.name is None or office is None or office.kind != "office" or office.plural:
        return None
    gap = [words.folded[i] for i in range(unit.end, office.start) if words.text[i] != ","]
    verb = next((i for i in range(unit.start - 1, max(-1, unit.start - NAMING), -1) if _is_naming(words, i)), None)
    phrase = office.phrases[0][0]
    joined = bool(gap) and gap[0] in words.lexicon.words["as"]
    if verb is None or not joined or len(gap) > 2 or phrase.counterpart:
        return None
    before = [other for other in units[:k] if other.end <= verb]
    bodies = [*(before[-1].actors or (before[-1].phrases[0][0].bodies if before[-1].phrases else ()))] if before else []
    phrase = replace(phrase, bodies=phrase.bodies or bodies[:1])
    read_roles(words, phrase)
    return phrase if phrase.roles else None


def _is_naming(words: Words, i: int) -> bool:
    return words.folded[i] in words.lexicon.words["appointing"]


def _appointed(words: Words, units: list[Unit], k: int) -> Phrase | None:
    """«le président angolais, que l'Union africaine a choisi comme médiateur, …»: the office is of that body."""
    i = units[k].end + 1 if units[k].end < len(words) and words.text[units[k].end] == "," else units[k].end
    if k + 2 >= len(units) or i >= len(words) or words.folded[i] not in words.lexicon.words["object_relative"]:
        return None
    body, office = units[k + 1], units[k + 2]
    verb = words.longest(words.lexicon.appointing, body.end) if body.kind == "body" else None
    if verb is None or office.kind != "office" or office.plural or office.start - verb.end > 1 or not body.actors:
        return None
    phrase = replace(office.phrases[0][0], bodies=office.phrases[0][0].bodies or [body.actors[0]])
    read_roles(words, phrase)
    return phrase if phrase.roles else None


def _is_holder(words: Words, office: Unit, name: Unit) -> bool:
    """«Le facilitateur est Djibrill Bassolé.»"""
    verb = words.longest(words.lexicon.becoming, office.end)
    return verb is not None and verb.end == name.start and verb.end - verb.start == 1 and not name.phrases


def _of_body(words: Words, body: Unit, holder: Unit) -> Phrase | None:
    """Whom a body's clause names as its head, when nothing but that clause stands between the two."""
    i = body.end + 1 if body.end < len(words) and words.text[body.end] in ",(" else body.end
    before = body.start - 1
    while (
        before >= 0 and words.folded[before] in words.lexicon.words["definite"] - words.lexicon.words["of_prepositions"]
    ):
        before -= 1
    inside = before >= 0 and words.folded[before] in words.lexicon.words["of_prepositions"]
    start = before - 1 if inside and words.longest(words.lexicon.complements, before - 1) else body.start
    if i >= holder.start or (inside and start == body.start):  # «le sommet de l'Union africaine, présidé par X»
        return None
    if words.folded[i] in words.lexicon.words["whose"]:
        return _whose_head(words, body, i + 1, holder)
    if words.folded[i] in words.lexicon.words["object_relative"]:
        verb = words.longest(words.lexicon.heading, i + 1)
    else:
        while i < holder.start and words.folded[i] in words.lexicon.words["passive"]:
            i += 1
        verb = words.longest(words.lexicon.led, i)
        if verb is not None and words.folded[verb.end] not in words.lexicon.words["led_by"]:
            return None
        verb = replace(verb, end=verb.end + 1) if verb is not None else None
    return _as_head(words, body, verb.value, start) if verb and _only_articles(words, verb.end, holder) else None


def _fronted(words: Words, holder: Unit, body: Unit) -> Phrase | None:
    """«Conduite par X, une délégation ivoirienne …»: the office that opens the sentence."""
    i = holder.start
    while i and words.folded[i - 1] in words.lexicon.words["definite"]:
        i -= 1
    gap = [words.folded[j] for j in range(holder.end, body.start)]
    apart = body.kind in ("body", "home", "rebels") and len(gap) == 2 and gap[0] == ","
    if i < 2 or not apart or gap[1] not in words.lexicon.words["determiners"]:
        return None
    verb = words.longest(words.lexicon.led, i - 2)
    by = words.folded[i - 1] in words.lexicon.words["led_by"]
    return _as_head(words, body, verb.value) if verb is not None and verb.end == i - 1 and by else None


def _is_succeeded(words: Words, successor: Unit, unit: Unit) -> bool:
    """Whether nothing but a clause of succeeding stands between two persons («X, qui a succédé à Y …»)."""
    gap = {words.folded[i] for i in range(successor.end, unit.start)}
    return bool(gap & words.lexicon.words["succeeding"]) and unit.start - successor.end <= SUCCESSION


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
    """Whether nothing but articles stands before a holder, or who he is to the other: «par son ex-adjoint, X»."""
    allowed = words.lexicon.words["definite"] | words.lexicon.words["kin"] | {","}
    return i <= holder.start and all(
        words.folded[j] in allowed or words.longest(words.lexicon.modifiers, j) for j in range(i, holder.start)
    )


def _as_head(words: Words, body: Unit, head: str, start: int | None = None) -> Phrase | None:
    """The office of heading the body of a unit; its own first word, or the one at `start` before it, may say what it is
    («une délégation russe», "la délégation de la Russie")."""
    start = body.start if start is None else start
    phrase = Phrase(start, body.end, head, False, bodies=list(body.actors[:1]))
    classes = words.classes(words.lexicon.complements, start)
    phrase.complements += classes[1] if classes else []
    phrase.whose = "group" if body.kind == "rebels" else ""
    read_roles(words, phrase)
    return phrase if phrase.roles else None
