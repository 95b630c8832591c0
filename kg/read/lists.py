"""Lists: one office of several people, and who of them acts for whom.

ROLES x et y, A et B       les présidents russe et turc, Vladimir Poutine et Recep Tayyip Erdogan
ROLES x A et y B           les présidents congolais Félix Tshisekedi et rwandais Paul Kagame
ROLES de X, A, de Y, B     les ministres de la Défense de Grèce, Nikos Dendias, et de Turquie, Yasar Güler
ROLES de P et de Q, A et B les ministres des Affaires étrangères et de la Défense, Anna Weber et Karl Lang
ROLES de P, A, et de Q, B  les ministres des Affaires étrangères, Anna Weber, et de la Défense, Karl Lang
ROLES A (X) et B (Y)       les coprésidents Andrew Schofer (États-Unis) et Igor Popov (Russie)
ROLES – A pour X, B pour Y les négociateurs – Enrique Mora pour l'UE, Ali Bagheri pour l'Iran
A et B, ROLES de X et Y    Lilia Duarte et Omar Salgado, ministres du Pérou et du Chili
ROLE et ROLE x, A et B     le président et le Premier ministre irakiens, Karim Saleh et Omar Jaber
ROLES …: A, B et C         trois facilitateurs ont ouvert la séance : A, B et C
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.read.bodies import ACTING_NAMES, after_fillers, body_actor
from kg.read.phrase import Phrase, read_roles
from kg.read.units import Unit
from kg.read.words import SENTENCE_ENDS, Words
from kg.types import Actor

JOINTS = {",", "(", "–", "—", ":", "-"}


@dataclass(slots=True)
class Item:
    """A name of a list with the body or portfolio that it alone has, from token `start`; the list goes on at `end`."""

    name: Unit
    body: Actor | None
    start: int
    end: int
    portfolio: list[str] = field(default_factory=list)


def read_list(words: Words, units: list[Unit], k: int) -> tuple[list[Unit], int]:
    """The plural office at `k` with the names behind it; the office itself where they do not fit."""
    office = units[k]
    items = _items(words, units, k + 1, office.end)
    phrases = _shared_out(words, _with_owners(words, units, k, len(items)), items)
    if phrases is None:
        return [office], k + 1
    found = [
        replace(
            item.name,
            kind="person",
            start=office.start if item is items[0] else item.start,
            phrases=[*item.name.phrases, phrase],
            rule="role.respective",
        )
        for item, phrase in zip(items, phrases, strict=True)
    ]
    after = units.index(items[-1].name) + 1
    within = [unit for unit in units[k + 1 : after] if unit.name is None and unit.kind != "body"]
    return sorted(found + within, key=lambda unit: unit.start), after


def _with_owners(words: Words, units: list[Unit], k: int, count: int) -> Phrase:
    """«la Celac et la Caricom, menées par leurs présidents, A et B»: the bodies that a possessive means."""
    office = units[k]
    phrase = office.phrases[0][0]
    owned = words.folded[office.start - 1] in words.lexicon.words["possessive"] if office.start else False
    owned |= phrase.whose in ("organization", "state")  # «les présidents de ces organismes»
    if not owned or phrase.counterpart or phrase.bodies or count < 2:
        return phrase
    owners = replace(phrase, bodies=_coordinated(words, units[:k], count))
    read_roles(words, owners)
    return owners if len(owners.bodies) == count and owners.roles else phrase


def _coordinated(words: Words, units: list[Unit], count: int) -> list[Actor]:
    """The bodies named last, if so many are joined: «de la Celac et de la Caricom»."""
    acting = [unit for unit in units if (unit.kind in ("body", "bodies") and unit.actors) or unit.kind == "office"]
    several = _bodies(acting[-1]) if acting else []
    if len(several) != 1:
        return several if len(several) == count else []
    joints = (
        words.lexicon.words["and"] | words.lexicon.words["definite"] | words.lexicon.words["of_prepositions"] | {","}
    )
    last = acting[-count:]
    for one, other in pairwise(last):
        if not {words.folded[i] for i in range(one.end, other.start)} <= joints:
            return []
    return [body for unit in last for body in _bodies(unit)[:1]]


def _bodies(unit: Unit) -> list[Actor]:
    return list(unit.phrases[0][0].bodies if unit.kind == "office" else unit.actors)


def _items(words: Words, units: list[Unit], k: int, position: int) -> list[Item]:
    """Names behind token `position`, each with a nationality or state before it, or a state in brackets behind."""
    items: list[Item] = []
    named = [unit for unit in units[k:] if unit.name is not None]
    while named:
        i = _past_joints(words, position)
        if items and i == position:
            break
        opening = i
        body, i = _own_body(words, i)
        portfolio, i = _own_portfolio(words, i) if items and body is None else ([], i)
        if body is not None or portfolio:
            i = _past_joints(words, i)
        if named[0].start != i and not (named[0].start == i + 1 and words.folded[i] in words.lexicon.words["definite"]):
            break
        name = named.pop(0)
        if name.phrases:
            break
        body = body or (name.actors[0] if name.actors else None)
        behind, position = _body_behind(words, name.end)
        national = body is not None and i == name.start and opening == i - 1  # «et rwandais Paul Kagame»
        items.append(Item(name, body or behind, opening if national else name.start, position, portfolio))
    return items


def _past_joints(words: Words, i: int) -> int:
    joints = JOINTS | words.lexicon.words["and"] | words.lexicon.words["respectively"] | {")"}
    start = i
    while i < len(words) and i - start < 4 and words.folded[i] in joints:
        i += 1
    return i


def _own_body(words: Words, i: int) -> tuple[Actor | None, int]:
    """The nationality («et rwandais Paul Kagame») or state ("de Turquie, …") at token `i`, and the index after it."""
    if i >= len(words):
        return None, i
    start = i
    while start < len(words) and (
        words.folded[start] in words.lexicon.words["of_prepositions"]
        or (start > i and words.folded[start] in words.lexicon.words["definite"])
    ):
        start += 1
    kinds = ACTING_NAMES if start > i else ("demonym", "org-adjective")
    found = words.longest_name(start, kinds)
    if found is None or (start == i and words.is_capital(i)):
        return None, i
    return body_actor(words, found[1]), found[0]


def _own_portfolio(words: Words, i: int) -> tuple[list[str], int]:
    """The portfolio at token `i` («et de la Défense, …»), and the index after it."""
    if i >= len(words) or words.folded[i] not in words.lexicon.words["of_prepositions"]:
        return [], i
    found = words.classes(words.lexicon.complements, after_fillers(words, i))
    return (found[1], found[0]) if found is not None else ([], i)


def _body_behind(words: Words, i: int) -> tuple[Actor | None, int]:
    """«(France)» or "pour la RDC" behind a name, and the index after it."""
    if i + 1 >= len(words):
        return None, i
    bracket = words.text[i] == "("
    if not bracket and words.folded[i] not in words.lexicon.words["on_behalf"] | words.lexicon.words["of_prepositions"]:
        return None, i
    start = i + 1
    while not bracket and start < len(words) and words.folded[start] in words.lexicon.words["definite"]:
        start += 1
    found = words.longest_name(start, ACTING_NAMES)
    if found is None or (bracket and (found[0] >= len(words) or words.text[found[0]] != ")")):
        return None, i
    return body_actor(words, found[1]), found[0] + (1 if bracket else 0)


def _shared_out(words: Words, phrase: Phrase, items: list[Item]) -> list[tuple[Phrase, int]] | None:
    """Each item's phrase: bodies or portfolios in order, own bodies, or one for all; None where they do not fit."""
    bodies = phrase.bodies
    if len(items) < 2:
        return None
    portfolios = [item.portfolio or phrase.complements for item in items]
    if not any(item.portfolio for item in items):
        portfolios = phrase.portfolios
    if len(bodies) <= 1 and len(portfolios) == len(items) and not any(item.body for item in items):
        shared = [(replace(phrase, plural=False, complements=one), 0) for one in portfolios]
        for each, _ in shared:
            read_roles(words, each)
        return shared if all(each.roles for each, _ in shared) else None
    if not any(item.body for item in items):
        if len(bodies) > 1 and len(bodies) != len(items):
            return None
        return [(phrase, index if len(bodies) > 1 else 0) for index in range(len(items))]
    if len(bodies) > 1:
        return None
    own = [item.body or (bodies[0] if bodies else None) for item in items]
    if bodies and bodies[0].kind == "org":
        own = [bodies[0]] * len(items)
    return [(replace(phrase, plural=False, bodies=[body] if body else [], roles=phrase.roles[:1]), 0) for body in own]


def named_list(words: Words, units: list[Unit], k: int) -> tuple[list[Unit], int] | None:
    """«A et B, ministres des Affaires étrangères de X et de Y»: names first; None where none are listed so."""
    names, end = [units[k]], units[k].end
    for unit in units[k + 1 :]:
        start = _past_joints(words, end)
        start += words.folded[start] in words.lexicon.words["repeated"] if start < unit.start else 0
        if unit.name is None or unit.phrases or start == end or start != unit.start:
            break
        names.append(unit)
        end = unit.end
    at = k + len(names)
    office = units[at] if at < len(units) and len(names) > 1 else None
    if office is None or office.kind != "office" or not office.plural or names[0].phrases:
        return None
    gap = [words.folded[i] for i in range(end, office.start)]
    allowed = words.lexicon.words["respectively"] | words.lexicon.words["plural"]
    if not gap or gap[0] not in (",", "(") or not set(gap[1:]) <= allowed:
        return None
    phrases = _shared_out(words, office.phrases[0][0], [Item(name, None, name.start, name.end) for name in names])
    if phrases is None:
        return None
    found = [
        replace(name, kind="person", phrases=[phrase], rule="role.respective")
        for name, phrase in zip(names, phrases, strict=True)
    ]
    found[-1].end = office.end
    return found, at + 1


def paired(words: Words, units: list[Unit], k: int) -> tuple[list[Unit], int] | None:
    """«le président et le Premier ministre irakiens, A et B»: two offices, then two names; None where it is not so."""
    if k + 3 >= len(units):
        return None
    one, other, first, second = units[k : k + 4]
    gap = [words.folded[i] for i in range(one.end, other.start)]
    joined = len(gap) == 2 and gap[0] in words.lexicon.words["and"] and gap[1] in words.lexicon.words["singular"]
    offices = one.kind == other.kind == "office" and not (one.plural or other.plural)
    named = first.name is not None and second.name is not None and not (first.phrases or second.phrases)
    if not (joined and offices and named):
        return None
    if _past_joints(words, other.end) != first.start or first.start - other.end > 1:
        return None
    between = [words.folded[i] for i in range(first.end, second.start)]
    if len(between) != 1 or between[0] not in words.lexicon.words["and"]:
        return None
    own, same = one.phrases[0][0], other.phrases[0][0]
    shared = replace(own, bodies=own.bodies or same.bodies[:1])
    read_roles(words, shared)
    pair = ((first, shared, one.start), (second, same, second.start))
    if shared.counterpart or same.counterpart or not shared.roles:
        return None
    return [
        replace(name, kind="person", start=start, phrases=[(phrase, 0)], rule="role.respective")
        for name, phrase, start in pair
    ], k + 4


def announced(words: Words, units: list[Unit]) -> list[Unit]:
    """«Trois médiateurs désignés par l'Union africaine conduisent les débats : A, B et C»: names behind a colon."""
    for k, office in enumerate(units):
        if office.kind != "office" or not office.plural or len(office.phrases[0][0].bodies) > 1:
            continue
        if k + 1 < len(units) and units[k + 1].kind == "office" and units[k + 1].plural:
            continue
        colon = _colon(words, office.end)
        listed = _listed(words, units[k + 1 :], colon + 1) if colon is not None else []
        if len(listed) > 1:
            for unit in listed:
                unit.kind, unit.rule = "person", unit.rule or "role.announced"
                unit.phrases = [*unit.phrases, (replace(office.phrases[0][0], plural=False), 0)]
    return units


def _colon(words: Words, i: int) -> int | None:
    while i < len(words) and words.text[i] not in SENTENCE_ENDS and words.text[i] not in "«;":
        if words.text[i] == ":":
            return i
        i += 1
    return None


def _listed(words: Words, units: list[Unit], position: int) -> list[Unit]:
    """The persons who alone, joined by commas and "et", fill the text behind token `position`."""
    joints = JOINTS | words.lexicon.words["and"] | words.lexicon.words["definite"]
    found: list[Unit] = []
    for unit in units:
        if unit.start < position:
            continue
        gap = [words.folded[i] for i in range(position, unit.start)]
        if unit.name is None or not set(gap) <= joints or (found and not gap):
            break
        found.append(unit)
        position = unit.end
    return found
