"""Apposition: an office and a name that stand together are one person.

ROLE NAME            le ministre russe des Affaires étrangères Sergueï Lavrov
ROLE, NAME,          le ministre allemand des Affaires étrangères, Heiko Maas, …
NAME, ROLE           Josep Borrell, haut représentant de l'Union européenne
NAME (ROLE)          Josep Borrell (haut représentant)
ROLES x et y, A et B les présidents russe et turc, Vladimir Poutine et Recep Tayyip Erdogan
ROLES x A et y B     les présidents congolais Félix Tshisekedi et rwandais Paul Kagame
"""

from __future__ import annotations

from dataclasses import replace

from kg.read.offices import read_counterpart_body, read_headship
from kg.read.units import Unit
from kg.read.words import Words

ASIDE = ("nationality", "locution")  # units that bind with nothing
OPEN = {",", "(", "–", "—", ":", "-"}
CLOSE = {",", ")", ".", ";", "–", "—", ":", "!", "?", "»", "-"}


def bind(words: Words, units: list[Unit]) -> list[Unit]:
    """Bind offices and names of one block; returns the units that remain, in order."""
    aside = [unit for unit in units if unit.kind in ASIDE]
    units = _adjacent(words, _nationals([unit for unit in units if unit.kind not in ASIDE]))
    units = _respective(words, _on_behalf(words, units))
    units = _headed(words, _apposed(words, units))
    covered = {i for unit in units for i in range(unit.start, unit.end)}
    units += [unit for unit in aside if unit.start not in covered]
    return sorted(units, key=lambda unit: unit.start)


def _nationals(units: list[Unit]) -> list[Unit]:
    """«l'Américaine Stephanie Williams», "le Slovaque Miroslav Lajcak": the nationality belongs to the name."""
    out: list[Unit] = []
    for unit in units:
        if out and out[-1].kind == "people" and not out[-1].plural and unit.name and unit.start == out[-1].end:
            national = out.pop()
            unit.start, unit.kind, unit.gender = national.start, "person", unit.gender or national.gender
        out.append(unit)
    return out


def _on_behalf(words: Words, units: list[Unit]) -> list[Unit]:
    """«les chefs de la diplomatie des trois pays – A pour la RDC, B pour le Rwanda»: each name with its own state."""
    out: list[Unit] = []
    office: Unit | None = None
    for k, unit in enumerate(units):
        if unit.kind == "office":
            office = unit if unit.plural and not unit.phrases[0][0].bodies else None
        body = units[k + 1] if k + 1 < len(units) else None
        if office and unit.name and body and body.kind == "body" and body.actors and _speaks_for(words, unit, body):
            phrase = office.phrases[0][0]
            own = replace(phrase, plural=False, bodies=[body.actors[0]], roles=phrase.roles[:1])
            unit = Unit(
                "person",
                unit.start,
                unit.end,
                name=unit.name,
                phrases=[(own, 0)],
                gender=unit.gender,
                rule="role.on-behalf",
            )
        out.append(unit)
    return out


def _speaks_for(words: Words, name: Unit, body: Unit) -> bool:
    gap = [words.folded[i] for i in range(name.end, body.start)]
    return (
        bool(gap)
        and gap[0] in words.lexicon.words["on_behalf"]
        and all(word in words.lexicon.words["definite"] for word in gap[1:])
    )


def _headed(words: Words, units: list[Unit]) -> list[Unit]:
    """«X, qui dirige la délégation houthie»: the relative clause gives an office; its words stay for the parser."""
    for unit in units:
        i = unit.end
        while unit.name is not None and i < len(words) and words.text[i] == ",":
            i += 1
        if unit.name is None or i + 1 >= len(words) or words.folded[i] not in words.lexicon.words["relative"]:
            continue
        phrase = read_headship(words, i + 1)
        if phrase is not None:
            unit.kind, unit.rule = "person", unit.rule or "role.headship"
            unit.phrases = [*unit.phrases, (phrase, 0)]
    return units


def _person(words: Words, name: Unit, office: Unit, index: int, rule: str) -> Unit:
    """One person unit over both; `index` says which of the office's bodies is meant."""
    phrase = office.phrases[0][0]
    return Unit(
        "person",
        min(name.start, office.start),
        max(name.end, office.end),
        name=name.name,
        phrases=[*name.phrases, (phrase, index)],
        gender=name.gender or office.gender,
        rule=rule,
    )


def _adjacent(words: Words, units: list[Unit]) -> list[Unit]:
    out: list[Unit] = []
    k = 0
    while k < len(units):
        unit, following = units[k], units[k + 1] if k + 1 < len(units) else None
        if (
            unit.kind == "office"
            and following is not None
            and following.name is not None
            and following.start == unit.end
        ):
            out.append(_person(words, following, unit, 0, "role.before-name"))
            k += 2
            if unit.plural:
                k = _distributed(words, units, k, unit, out)
            continue
        if _is_enumerated(words, unit, following):
            listed = [_person(words, following, unit, 0, "role.respective")] if following else []
            after = _distributed(words, units, k + 2, unit, listed)
            if after > k + 2 and listed[-1].phrases[0][0].bodies != unit.phrases[0][0].bodies:
                out += listed
                k = after
                continue
        out.append(unit)
        k += 1
    return out


def _is_enumerated(words: Words, office: Unit, name: Unit | None) -> bool:
    """«les présidents kirghiz, A, et tadjik, B»: a plural office with one body and a name behind a comma."""
    if office.kind != "office" or not office.plural or name is None or name.name is None:
        return False
    return len(office.phrases[0][0].bodies) == 1 and name.start == office.end + 1 and words.text[office.end] == ","


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
        bodies = [body] if body else phrase.bodies[-1:]
        own = replace(phrase, plural=False, bodies=bodies, roles=phrase.roles[:1])
        person = Unit(
            "person",
            rest[0] if rest else units[k].start,
            units[k].end,
            name=units[k].name,
            phrases=[(own, 0)],
            gender=units[k].gender,
            rule="role.respective",
        )
        out.append(person)
        k += 1
    return k


def _respective(words: Words, units: list[Unit]) -> list[Unit]:
    """«les ministres des Affaires étrangères d'Arménie et de Russie, X et Y»: as many names as bodies, in order."""
    out: list[Unit] = []
    k = 0
    while k < len(units):
        unit = units[k]
        names = _name_list(words, units, k) if unit.kind == "office" and unit.plural else []
        bodies = unit.phrases[0][0].bodies if names else []
        if len(names) >= 2 and len(bodies) in (0, 1, len(names)):
            for index, name in enumerate(names):
                own = Unit(
                    "person",
                    name.start,
                    name.end,
                    name=name.name,
                    gender=name.gender,
                    rule="role.respective",
                    phrases=[(unit.phrases[0][0], index if len(bodies) > 1 else 0)],
                )
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
    for unit in units[k + 1 :]:
        gap = [words.folded[i] for i in range(end, unit.start)]
        joints = OPEN | words.lexicon.words["and"] | words.lexicon.words["respectively"]
        joined = all(word in joints for word in gap) and 0 < len(gap) <= 3
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
    return (
        name.end >= len(words) or words.text[name.end] in CLOSE or words.folded[name.end] in words.lexicon.words["and"]
    )


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
    if not first and gap[0] == "," and set(rest) & words.lexicon.words["definite"]:
        return False  # «…, le conseiller du Kremlin, le président russe a condamné»: somebody else
    if rest and rest[0] in words.lexicon.words["and"] and not first:
        rest = rest[1:]
    return (
        opener
        and len(rest) <= 3
        and all(
            word in words.lexicon.words["definite"] or word in words.lexicon.words["apposition_adverbs"]
            for word in rest
        )
    )
