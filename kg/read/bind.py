"""Apposition: an office and a name that stand together are one person.

    ROLE NAME            le ministre russe des Affaires étrangères Sergueï Lavrov
    ROLE, NAME,          le ministre allemand des Affaires étrangères, Heiko Maas, …
    NAME, ROLE           Josep Borrell, haut représentant de l'Union européenne
    NAME (ROLE)          Josep Borrell (haut représentant)
    ROLES x et y, A et B les présidents russe et turc, Vladimir Poutine et Recep Tayyip Erdogan
    ROLES x A et y B     les présidents congolais Félix Tshisekedi et rwandais Paul Kagame
"""

from __future__ import annotations

from kg.read.offices import Phrase, read_counterpart_body
from kg.read.units import Unit
from kg.read.words import Words

OPEN = {",", "(", "–", "—", ":", "-"}
CLOSE = {",", ")", ".", ";", "–", "—", ":", "!", "?", "»", "-"}


def bind(words: Words, units: list[Unit]) -> list[Unit]:
    """Bind offices and names of one block; returns the units that remain, in order."""
    units = _adjacent(words, units)
    units = _respective(words, units)
    return _apposed(words, units)


def _person(words: Words, name: Unit, office: Unit, index: int, rule: str) -> Unit:
    """One person unit over both; `index` says which of the office's bodies is meant."""
    phrase = office.phrases[0][0]
    return Unit("person", min(name.start, office.start), max(name.end, office.end), name=name.name,
                phrases=[*name.phrases, (phrase, index)], gender=name.gender or office.gender, rule=rule)


def _adjacent(words: Words, units: list[Unit]) -> list[Unit]:
    out: list[Unit] = []
    k = 0
    while k < len(units):
        unit, following = units[k], units[k + 1] if k + 1 < len(units) else None
        if unit.kind == "office" and following is not None and following.name is not None and following.start == unit.end:
            out.append(_person(words, following, unit, 0, "role.before-name"))
            k += 2
            if unit.plural:
                k = _distributed(words, units, k, unit, out)
            continue
        out.append(unit)
        k += 1
    return out


def _distributed(words: Words, units: list[Unit], k: int, office: Unit, out: list[Unit]) -> int:
    """Names after a plural office: further names, each with a nationality of its own or sharing the first."""
    phrase = office.phrases[0][0]
    while k < len(units) and units[k].name is not None:
        gap = range(out[-1].end, units[k].start)
        joints = [i for i in gap if words.text[i] in ",(" or words.folded[i] in words.lexicon.words["and"]]
        rest = [i for i in gap if i not in joints]
        if not joints:
            break
        body = read_counterpart_body(words, rest[0], units[k].start) if rest else None
        if rest and body is None:
            break
        own = Phrase(rest[0] if rest else units[k].start, units[k].start, phrase.head, False, phrase.former)
        own.complements = phrase.complements
        own.bodies = [body] if body else phrase.bodies[:1] if len(phrase.bodies) < 2 else phrase.bodies[1:2]
        own.roles = phrase.roles[:1]
        person = Unit("person", rest[0] if rest else units[k].start, units[k].end, name=units[k].name,
                      phrases=[(own, 0)], gender=units[k].gender, rule="role.respective")
        out.append(person)
        k += 1
    return k


def _respective(words: Words, units: list[Unit]) -> list[Unit]:
    """"les ministres des Affaires étrangères d'Arménie et de Russie, X et Y": as many names as bodies, in order."""
    out: list[Unit] = []
    k = 0
    while k < len(units):
        unit = units[k]
        names = _name_list(words, units, k) if unit.kind == "office" and unit.plural else []
        bodies = unit.phrases[0][0].bodies if names else []
        if len(names) >= 2 and len(bodies) in (0, 1, len(names)):
            for index, name in enumerate(names):
                own = Unit("person", name.start, name.end, name=name.name, gender=name.gender, rule="role.respective",
                           phrases=[(unit.phrases[0][0], index if len(bodies) > 1 else 0)])
                out.append(own)
            k += 1 + len(names)
            continue
        out.append(unit)
        k += 1
    return out


def _name_list(words: Words, units: list[Unit], k: int) -> list[Unit]:
    """The names that follow unit `k` as a list: ", A, B et C"."""
    names: list[Unit] = []
    end = units[k].end
    for unit in units[k + 1:]:
        gap = [words.folded[i] for i in range(end, unit.start)]
        joined = all(word in OPEN or word in words.lexicon.words["and"] for word in gap) and 0 < len(gap) <= 2
        if unit.name is None or unit.phrases or not joined:
            break
        names.append(unit)
        end = unit.end
    return names


def _apposed(words: Words, units: list[Unit]) -> list[Unit]:
    out: list[Unit] = []
    k = 0
    while k < len(units):
        unit = units[k]
        if unit.name is not None:
            unit, k = _roles_after(words, units, k)
        elif unit.kind == "office" and not unit.plural and _name_after(words, units, k):
            name = units[k + 1]
            unit, k = _person(words, name, unit, 0, "role.apposition"), k + 1
            units[k] = unit
            unit, k = _roles_after(words, units, k)
        out.append(unit)
        k += 1
    return out


def _name_after(words: Words, units: list[Unit], k: int) -> bool:
    """Whether ", NAME" closed by punctuation follows the office at `k`."""
    if k + 1 >= len(units) or units[k + 1].name is None or units[k + 1].phrases:
        return False
    office, name = units[k], units[k + 1]
    gap = [words.folded[i] for i in range(office.end, name.start)]
    if not gap or gap[0] not in OPEN - {":"} or any(word not in words.lexicon.words["definite"] for word in gap[1:]):
        return False
    return name.end >= len(words) or words.text[name.end] in CLOSE or words.folded[name.end] in words.lexicon.words["and"]


def _roles_after(words: Words, units: list[Unit], k: int) -> tuple[Unit, int]:
    """Bind ", ROLE", "(ROLE)" and ", ROLE et ROLE" behind the name at `k`; returns the unit and its last index."""
    unit = units[k]
    first = True
    while k + 1 < len(units) and units[k + 1].kind == "office" and not units[k + 1].plural:
        office = units[k + 1]
        if not _opens(words, unit, office, first) or (unit.phrases and first and not _closed(words, office.end)):
            break
        if _name_after(words, units, k + 1) and unit.phrases:
            break
        unit = _person(words, unit, office, 0, unit.rule or "role.apposition")
        k, first = k + 1, False
    return unit, k


def _closed(words: Words, end: int) -> bool:
    return end >= len(words) or words.text[end] in CLOSE


def _opens(words: Words, unit: Unit, office: Unit, first: bool) -> bool:
    """Whether the words between name and office are an apposition's: a comma or bracket, then at most an article."""
    gap = [words.folded[i] for i in range(unit.end, office.start)]
    if not gap:
        return False
    opener = gap[0] in OPEN or (not first and gap[0] in words.lexicon.words["and"])
    rest = gap[1:]
    if rest and rest[0] in words.lexicon.words["and"] and not first:
        rest = rest[1:]
    return opener and len(rest) <= 3 and all(
        word in words.lexicon.words["definite"] or word in words.lexicon.words["apposition_adverbs"] for word in rest)
