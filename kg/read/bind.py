"""Apposition: an office and a name that stand together are one person.

ROLE NAME                 le ministre russe des Affaires étrangères Sergueï Lavrov
ROLE et ROLE NAME         le vice-Premier ministre et ministre de l'Énergie Roman Skliar
ROLE, NAME,               le ministre allemand des Affaires étrangères, Heiko Maas, …
NAME, ROLE et ROLE        Josep Borrell, haut représentant de l'Union européenne
NAME (ROLE)               Josep Borrell (haut représentant)
ROLE de ROLE, NAME,       le porte-parole du président ukrainien, Serhii Nykyforov, …
ROLE de NAME, NAME,       l'émissaire de Donald Trump, Steve Witkoff, …
ROLE NAME, le x NAME      le président gabonais Omar Bongo, le congolais Denis Sassou Nguesso
ROLE NAME, celui de x, NAME le président gabonais Omar Bongo et celui du Congo, Denis Sassou Nguesso

Lists are read in `kg/read/lists.py`, verbs that give an office in `kg/read/headship.py`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.read.apposition import adjacent, apposed, closed, fits, names_a_body, opens
from kg.read.bodies import BODY_NAMES, after_fillers, body_actor
from kg.read.headship import read_headships
from kg.read.lists import announced, named_list, paired, read_list
from kg.read.offices import past_purpose
from kg.read.phrase import Phrase, read_roles
from kg.read.units import Unit
from kg.read.words import CLOSING_QUOTES, OPENING_QUOTES, Words

ASIDE = ("nationality", "locution")  # units that bind with nothing
HONORIFIC = 4  # tokens that an honorific and the article behind it may have
QUOTES = OPENING_QUOTES | CLOSING_QUOTES


def bind(words: Words, units: list[Unit]) -> list[Unit]:
    """Bind offices and names of one block; returns the units that remain, in order."""
    aside = [unit for unit in units if unit.kind in ASIDE]
    units = _aliases(words, _nationals([unit for unit in units if unit.kind not in ASIDE]))
    units = _owned(words, units)
    units = announced(words, _like_the_last(words, _elliptic(words, _bound(words, units))))
    units = [_with_honorific(words, unit) for unit in read_headships(words, units)]
    for unit in units:
        unit.actors = () if unit.name is not None else unit.actors
    covered = {i for unit in units for i in range(unit.start, unit.end)}
    units += [unit for unit in aside if unit.start not in covered]
    return sorted((unit for unit in units if unit.end > unit.start), key=lambda unit: unit.start)


def _with_honorific(words: Words, unit: Unit) -> Unit:
    """«avec Sa Majesté le roi Charles III», "Son Excellence M. X": the honorific belongs to the person."""
    article = unit.start > 1 and words.folded[unit.start - 1] in words.lexicon.words["singular"]
    if unit.name is None or not article:
        return unit
    for i in range(max(0, unit.start - HONORIFIC), unit.start - 1):
        found = words.longest(words.lexicon.honorifics, i)
        if found is not None and found.end == unit.start - 1 and words.is_capital(i):
            unit.start = i
            break
    return unit


def _bound(words: Words, units: list[Unit]) -> list[Unit]:
    out: list[Unit] = []
    k = 0
    while k < len(units):
        unit = units[k]
        if unit.kind == "office" and unit.plural:
            found, k = read_list(words, units, k)
        elif unit.kind == "office":
            found, k = paired(words, units, k) or _office(words, units, k)
        elif unit.name is not None:
            found, k = named_list(words, units, k) or _name(words, units, k)
        else:
            found, k = [unit], k + 1
        out += found
    return out


# ------------------------------------------------------------ before anything is bound


def _nationals(units: list[Unit]) -> list[Unit]:
    """«l'Américaine Stephanie Williams», "le Slovaque Miroslav Lajcak": the nationality belongs to the name."""
    out: list[Unit] = []
    for unit in units:
        if out and out[-1].kind == "people" and not out[-1].plural and unit.name and unit.start == out[-1].end:
            national = out.pop()
            unit.start, unit.kind, unit.gender = national.start, "person", unit.gender or national.gender
            unit.actors = national.actors
        out.append(unit)
    return out


def _aliases(words: Words, units: list[Unit]) -> list[Unit]:
    """«Mohamed Hamdane Daglo, dit « Hemedti »»: one person of two names."""
    out: list[Unit] = []
    for unit in units:
        gap = [words.folded[i] for i in range(out[-1].end, unit.start)] if out else []
        said = [word for word in gap if word not in (",", "(", *QUOTES)]
        called = len(said) == 1 and said[0] in words.lexicon.words["also_called"] and len(gap) <= 3
        if not called or unit.name is None or out[-1].name is None:
            out.append(unit)
            continue
        closing = unit.end < len(words) and words.text[unit.end] in QUOTES
        out[-1].kind, out[-1].end = "person", unit.end + (1 if closing else 0)
        out[-1].labels = (*out[-1].labels, unit.name.text)
    return out


def _owned(words: Words, units: list[Unit]) -> list[Unit]:
    """«l'envoyé spécial de Donald Trump», "le conseiller du roi Abdallah II": whose office it is."""
    for k, unit in enumerate(units[:-1]):
        holder = units[k + 1] if units[k + 1].name is not None else units[min(k + 2, len(units) - 1)]
        if unit.kind == "office" and _belongs_to(words, unit, units[k + 1]) and holder.name is not None:
            direct = holder is units[k + 1] or holder.start == units[k + 1].end
            unit.phrases[0][0].owner = holder.name.text if direct else None
    return units


def _belongs_to(words: Words, office: Unit, owner: Unit) -> bool:
    """Whether «de» and at most an article stand between an office and what follows."""
    gap = [words.folded[i] for i in range(office.end, owner.start)]
    if not gap or len(gap) > 2 or gap[0] not in words.lexicon.words["of_prepositions"]:
        return False
    if owner.kind == "office":
        return not owner.plural and office.phrases[0][0].inner is not None
    return owner.name is not None and not office.phrases[0][0].bodies


# ------------------------------------------------------------ an office of one person


def person(name: Unit, phrases: list[tuple[Phrase, int]], start: int, end: int, rule: str) -> Unit:
    """One person unit over [start, end) with further phrases."""
    bound = replace(name, kind="person", start=start, end=end, phrases=[*name.phrases, *phrases])
    bound.rule = name.rule or rule
    return bound


def _office(words: Words, units: list[Unit], k: int) -> tuple[list[Unit], int]:
    """What becomes of the office at `k`: bound to the name that it stands with, or left as it is."""
    if k + 1 < len(units) and _belongs_to(words, units[k], units[k + 1]):
        return _inner(words, units, k)
    chain = _chain(words, units, k)
    last, following = units[chain[-1]], units[chain[-1] + 1] if chain[-1] + 1 < len(units) else None
    if following is None or following.name is None:
        return _unnamed(words, units, chain)
    close = adjacent(words, last, following)
    if (not close and not apposed(words, last, following, units[k])) or (close and names_a_body(words, last)):
        return _unnamed(words, units, chain)
    gender = following.gender or units[k].gender
    phrases = [(phrase, n) for j in chain for phrase, _ in units[j].phrases for n in range(_senders(phrase))]
    rule = "role.before-name" if close else "role.apposition"
    unit = person(replace(following, gender=gender), phrases, units[k].start, following.end, rule)
    after = _of_state(words, unit, units[chain[-1] + 2 : chain[-1] + 3])
    return _roles_after(words, units, chain[-1] + 1 + after, unit)


def _senders(phrase: Phrase) -> int:
    """How many offices a phrase is: two for «l'envoyé des Nations unies et de la Ligue arabe»."""
    return len(phrase.bodies) if phrase.bodies and all(body.kind == "org" for body in phrase.bodies) else 1


def _unnamed(words: Words, units: list[Unit], chain: list[int]) -> tuple[list[Unit], int]:
    """One mention of several offices, without a name; the one with an article comes first.

    «Médiateur désigné par l'Union africaine, le président angolais …», "le chef de l'État, aussi président de l'UA".
    """
    first = units[chain[0]]
    bare = first.start == 0 or words.folded[first.start - 1] not in words.lexicon.words["singular"]
    main = units[chain[-1]] if bare else first
    phrases = [main.phrases[0], *(units[j].phrases[0] for j in chain if units[j] is not main)]
    unit = replace(main, start=first.start, end=units[chain[-1]].end, phrases=phrases)
    unit.rule = "role.capacity" if words.ends_with(first.start, words.lexicon.capacity) else ""
    return [unit], chain[-1] + 1


def _chain(words: Words, units: list[Unit], k: int) -> list[int]:
    """The offices from `k` that are one person's: «le Premier ministre et ministre de la Défense», ",", or nothing."""
    chain = [k]
    while chain[-1] + 1 < len(units):
        one, other = units[chain[-1]], units[chain[-1] + 1]
        if other.kind != "office" or other.plural or other.phrases[0][0].counterpart:
            break
        gap = [words.folded[i] for i in range(one.end, other.start)]
        adverbs = words.lexicon.words["apposition_adverbs"] - words.lexicon.words["possessive"]
        joints = words.lexicon.words["and"] | adverbs | {",", "/"}
        bare = all(word in joints for word in gap) and len(gap) <= 3
        shares = one.phrases[0][0].roles[:1] and one.phrases[0][0].roles[0] in words.lexicon.shared
        named = len(gap) == 2 and gap[0] == "," and gap[1] in words.lexicon.words["definite"] and shares
        if not bare and not named:
            break
        chain.append(chain[-1] + 1)
    return chain


def _inner(words: Words, units: list[Unit], k: int) -> tuple[list[Unit], int]:
    """An office inside an office, or of a person: who holds which.

    «le porte-parole du président russe, X,» the outer one; «un conseiller du président Y» the inner one; «l'émissaire
    du président Y, X,» both.
    """
    outer, inner = units[k], units[k + 1]
    further = _further(words, units, k + 2) if inner.kind == "office" else []
    if further:  # «la représentante spéciale du secrétaire général et cheffe de la mission, X»
        rest = [unit for unit in units[k + 2 :] if unit not in further]
        joined = replace(outer, end=further[-1].end, phrases=[*outer.phrases, *(one.phrases[0] for one in further)])
        if rest and rest[0].name is not None and (apposed(words, joined, rest[0]) or adjacent(words, joined, rest[0])):
            unit = person(rest[0], joined.phrases, outer.start, rest[0].end, "role.embedded")
            return _roles_after(words, units, units.index(rest[0]), unit)
    n, meant_by = _past_purpose(words, units, k + 1)
    if inner.kind == "office" and n < len(units):
        name = units[n]
        unknown = name.name is not None and not words.lexicon.reference.people_called(name.name.text)
        owned = words.folded[outer.start - 1] in words.lexicon.words["possessive"]
        meant = apposed(words, meant_by, name) and (unknown or not owned)
        following = units[n + 1] if n + 1 < len(units) else None
        if following is not None and following.name is not None and apposed(words, name, following):
            meant = False  # «l'envoyé du président français, X, Y, …»: X is the president
        if name.name is not None and (meant or (adjacent(words, inner, name) and _is_outer(words, units, k))):
            unit = person(name, outer.phrases, outer.start, name.end, "role.embedded")
            return _roles_after(words, units, n, unit)
    bound, after = _office(words, units, k + 1) if inner.kind == "office" else ([inner], k + 2)
    behind = _past_scene(words, units, after)
    scene = units[after:behind]
    owner, following = bound[-1], units[behind] if behind < len(units) else None
    end = replace(owner, end=scene[-1].end) if scene else owner
    if owner.name is None or following is None or following.name is None or not apposed(words, end, following):
        return [outer, *bound], after
    unit = person(following, outer.phrases, following.start, following.end, "role.embedded")
    found, after = _roles_after(words, units, behind, unit)
    return [outer, *bound, *scene, *found], after


def _past_purpose(words: Words, units: list[Unit], k: int) -> tuple[int, Unit]:
    """The index behind what the office at `k` is for, and the office so far: «l'envoyé du pape pour la paix, X»."""
    end = past_purpose(words, units[k].end) if units[k].kind == "office" else units[k].end
    n = next((n for n in range(k + 1, len(units)) if units[n].start >= end), len(units))
    return n, replace(units[k], end=end)


def _past_scene(words: Words, units: list[Unit], k: int) -> int:
    """The index behind the places that an office is for: «l'envoyé du président X au Moyen-Orient, Y»."""
    opens = words.lexicon.words["locative"] | words.lexicon.words["on_behalf"] | words.lexicon.words["and"]
    allowed = opens | words.lexicon.words["definite"]
    while k < len(units) and units[k].place is not None:
        gap = [words.folded[i] for i in range(units[k - 1].end, units[k].start)]
        if not gap or gap[0] not in opens or not set(gap) <= allowed:
            break
        k += 1
    return k


def _further(words: Words, units: list[Unit], k: int) -> list[Unit]:
    """The offices without an article that "et" joins to the one before them, from unit `k` on."""
    found: list[Unit] = []
    for before, unit in zip(units[k - 1 :], units[k:], strict=False):
        gap = [words.folded[i] for i in range(before.end, unit.start)]
        if unit.kind != "office" or unit.plural or len(gap) != 1 or gap[0] not in words.lexicon.words["and"]:
            break
        found.append(unit)
    return found


def _is_outer(words: Words, units: list[Unit], k: int) -> bool:
    """Whether «le porte-parole du président taïwanais Charles Chen» means the spokesman: nobody known of that state."""
    outer, inner, name = units[k], units[k + 1], units[k + 2]
    if words.folded[outer.start - 1] not in words.lexicon.words["singular"]:
        return False
    behind = _past_scene(words, units, k + 3)
    following = units[behind] if behind < len(units) else None
    end = replace(name, end=units[behind - 1].end)
    if name.name is None or (following is not None and following.name is not None and apposed(words, end, following)):
        return False
    called = words.lexicon.reference.people_called(name.name.text)
    if called:
        return not any(set(person.offices) & set(inner.phrases[0][0].roles) for person in called)
    possessed = words.folded[outer.start - 1] in words.lexicon.words["possessive"]
    return bool(inner.phrases[0][0].bodies) and not possessed


# ------------------------------------------------------------ offices behind a name


def _name(words: Words, units: list[Unit], k: int) -> tuple[list[Unit], int]:
    return _roles_after(words, units, k, units[k])


def _roles_after(words: Words, units: list[Unit], k: int, unit: Unit) -> tuple[list[Unit], int]:
    """Bind ", ROLE", "(ROLE)", "et ROLE" behind the name at `k`; returns the unit and the index after it."""
    first = True
    while k + 1 < len(units) and units[k + 1].kind == "office" and not units[k + 1].plural:
        office = units[k + 1]
        if (
            _is_located(words, unit)
            or (first and _is_subject_behind(words, unit, office))
            or (first and _is_owner(words, unit) and words.folded[unit.end] in words.lexicon.words["and"])
            or not opens(words, unit, office, first)
            or (unit.phrases and first and not _ends(words, units, k + 1))
        ):
            break
        if _claimed(words, units, k + 1, unit) or not fits(words, unit, office):
            break
        unit = person(unit, office.phrases, unit.start, office.end, "role.apposition")
        unit.gender = unit.gender or office.gender
        k, first = k + 1, False
    return [unit], k + 1


def _is_located(words: Words, unit: Unit) -> bool:
    """«à Rangoon, la responsable américaine …»: an unknown name behind "à" is a place."""
    return unit.kind == "name" and unit.start > 0 and words.folded[unit.start - 1] in words.lexicon.words["locative"]


def _is_subject_behind(words: Words, unit: Unit, office: Unit) -> bool:
    """«Selon X, le président russe a reçu Y»: behind a governed name, an office with its verb is another person."""
    lexicon = words.lexicon.words
    governed = unit.start > 0 and words.folded[unit.start - 1] in lexicon["governing"]
    article = words.folded[office.start - 1] in lexicon["definite"]
    return governed and article and office.end < len(words) and words.folded[office.end] in lexicon["auxiliaries"]


def _is_owner(words: Words, unit: Unit) -> bool:
    """«l'envoyé du président X et ancien ministre»: behind whose office it is, "et" goes on with the envoy."""
    before = words.folded[unit.start - 1] if unit.start else ""
    return bool(unit.phrases) and before in words.lexicon.words["of_prepositions"]


def _claimed(words: Words, units: list[Unit], k: int, unit: Unit) -> bool:
    """Whether the office at `k` belongs to the name behind it: «Poutine, le Premier ministre Nikol Pachinian»."""
    office, following = units[k], units[k + 1] if k + 1 < len(units) else None
    if following is None or following.name is None:
        return False
    if adjacent(words, office, following) and not names_a_body(words, office):
        return True
    article = words.folded[office.start - 1] in words.lexicon.words["singular"]
    return (article or bool(unit.phrases)) and apposed(words, office, following)


def _ends(words: Words, units: list[Unit], k: int) -> bool:
    """Whether the office at `k` is closed, or goes on with whose it is or what it is for."""
    end = units[k].end
    if closed(words, end, goes_on=False) or words.folded[end] in words.lexicon.words["tail"]:
        return True
    return k + 1 < len(units) and _belongs_to(words, units[k], units[k + 1])


# ------------------------------------------------------------ what stands further off


def _elliptic(words: Words, units: list[Unit]) -> list[Unit]:
    """«le président gabonais Omar Bongo, le congolais Denis Sassou Nguesso»: the office is that of the one before."""
    for before, unit in pairwise(units):
        if unit.name is None or unit.phrases or not before.phrases or before.name is None:
            continue
        gap = [words.folded[i] for i in range(before.end, unit.start)]
        if gap and gap[0] in ("e", ",", *words.lexicon.words["and"]):
            gap = gap[2:] if gap[0] == "," and len(gap) > 1 and gap[1] in words.lexicon.words["and"] else gap[1:]
        if len(gap) != 2 or gap[0] not in words.lexicon.words["singular"]:
            continue
        found = words.longest_name(unit.start - 1, ("demonym",))
        body = body_actor(words, found[1]) if found and found[0] == unit.start else None
        if body is not None:
            own = replace(before.phrases[0][0], bodies=[body], roles=before.phrases[0][0].roles[:1])
            unit.kind, unit.rule, unit.phrases = "person", "role.elliptic", [(own, 0)]
    return units


def _like_the_last(words: Words, units: list[Unit]) -> list[Unit]:
    """«le ministre des Affaires étrangères, X, et celui de la Défense, Y»: the office before, of another body."""
    for k, unit in enumerate(units):
        named = [other for other in units[max(0, k - 2) : k] if other.name is not None and other.phrases]
        if unit.name is None or unit.phrases or not named:
            continue
        i = next(
            (i for i in range(named[-1].end, unit.start) if words.folded[i] in words.lexicon.words["that_of"]), None
        )
        if i is None or words.folded[i + 1] not in words.lexicon.words["of_prepositions"]:
            continue
        start = after_fillers(words, i + 1)
        body, portfolio = words.longest_name(start, BODY_NAMES), words.classes(words.lexicon.complements, start)
        end = max(body[0] if body else 0, portfolio[0] if portfolio else 0)
        if not end or unit.start - end > 1 or (unit.start > end and words.text[end] != ","):
            continue
        own = replace(named[-1].phrases[0][0])
        if body is not None and body[0] == end and (actor := body_actor(words, body[1])) is not None:
            own.bodies = [actor]
        elif portfolio is not None:
            own.complements = portfolio[1]
        read_roles(words, own)
        if own.roles:
            unit.kind, unit.rule, unit.phrases = "person", "role.elliptic", [(own, 0)]
    return units


def _of_state(words: Words, unit: Unit, following: list[Unit]) -> int:
    """«le roi Salmane d'Arabie saoudite»: the state behind the name; how many further units it takes in."""
    phrase = unit.phrases[0][0]
    if phrase.bodies or phrase.counterpart or not following or following[0].kind != "body":
        return 0
    gap = [words.folded[i] for i in range(unit.end, following[0].start)]
    of = bool(gap) and gap[0] in words.lexicon.words["of_prepositions"] and len(gap) <= 2
    if not of or words.longest_name(following[0].start, ("state",)) is None:
        return 0
    unit.phrases = [(replace(phrase, bodies=list(following[0].actors[:1])), 0), *unit.phrases[1:]]
    unit.end = following[0].end
    return 1
