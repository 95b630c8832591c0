"""Units: the stretches of a block that name an actor, an office, a place or a date, before anything is parsed.

Units are found longest first in a fixed order (dates, offices, body nouns with a nationality, known names, unknown
organizations, names), then offices and names that stand in apposition are bound into one person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.lexicon import fold
from kg.read.bodies import body_actor, organization_key, pair_of_states
from kg.read.dates import DateSpan, find_dates
from kg.read.names import ACRONYM, NameRun, find_names
from kg.read.offices import extend_phrase, read_office
from kg.read.phrase import Phrase
from kg.read.words import Words
from kg.reference import Name
from kg.types import Actor, MentionKind, Place

UnitKind = MentionKind | Literal["name", "locution"]
LEADING = {"head-of-state", "head-of-government"}
DATELINE = 12  # tokens within which a dateline ends
DASHES = {"–", "—", "-"}
ACRONYM_LENGTH = 5
ACRONYM_REACH = 8  # tokens between an organization's first word and its acronym in parentheses


@dataclass(slots=True)
class Unit:
    """Tokens [start, end) with what they name; `phrases` are the offices read in them."""

    kind: UnitKind
    start: int
    end: int
    name: NameRun | None = None
    phrases: list[tuple[Phrase, int]] = field(default_factory=list)
    actors: tuple[Actor, ...] = ()
    labels: tuple[str, ...] = ()
    place: Place | None = None
    date: DateSpan | None = None
    gender: str | None = None
    plural: bool = False
    rule: str = ""


def find_units(words: Words, language: str, cleaned: str, organizations: dict[str, Unit]) -> list[Unit]:
    """Units of one block in order. `organizations` collects names with acronyms, to know the acronym later."""
    _remember(words, organizations)
    units = _dates(words, language, cleaned)
    taken = {i for unit in units for i in range(unit.start, unit.end)}
    i = 0
    while i < len(words):
        unit = None if i in taken else _unit_at(words, i, organizations)
        if unit is None or any(j in taken for j in range(unit.start, unit.end)):
            i += 1
            continue
        units.append(unit)
        taken.update(range(unit.start, unit.end))
        i = unit.end
    for name, actor in words.defined.items():
        organizations.setdefault(name, Unit("body", 0, 1, actors=(actor,), labels=(name,)))
    units += [_name_unit(words, run) for run in find_names(words, taken) if not _is_acronym(words, run)]
    return _without_dateline(words, sorted(units, key=lambda unit: unit.start))


def _remember(words: Words, organizations: dict[str, Unit]) -> None:
    """Tell a block which organizations the article has defined before it, and which of them are armed."""
    for name, unit in organizations.items():
        words.defined[name] = unit.actors[0]
        if any(fold(label.split()[0]) in words.lexicon.armed for label in unit.labels):
            words.armed.add(unit.actors[0].key)


def _is_known_surname(words: Words, run: NameRun) -> bool:
    """«Poutine», "Pashinyan": the surname of somebody well known; one that is a given name too of one leader
    («Erdogan»)."""
    if any(words.longest_name(j, ("person",)) for j in range(run.start, run.end)):
        return True
    reference = words.lexicon.reference
    people = reference.people_called(run.text) if len(run.text) > 4 else ()
    leaders = [person for person in people if LEADING & set(person.offices)]
    return len(leaders) == 1 or (bool(people) and not reference.given_name_gender(run.text))


def _is_acronym(words: Words, run: NameRun) -> bool:
    """«DFAE»: a short word in capitals that nothing shows to be a name."""
    if run.end - run.start > 1 or run.honorific or not ACRONYM.match(words.text[run.start]):
        return False
    before = [words.folded[i] for i in range(max(0, run.start - 2), run.start)]
    if set(before) & words.lexicon.words["also_called"]:
        return False
    return len(run.text) <= ACRONYM_LENGTH and not words.lexicon.reference.given_name_gender(run.text)


def _without_dateline(words: Words, units: list[Unit]) -> list[Unit]:
    """The units behind the dateline, whose end is noted: the name at the head of a block is a place."""
    words.opening = _dateline_end(words, units)
    return [unit for unit in units if unit.start >= words.opening]


def _dateline_end(words: Words, units: list[Unit]) -> int:
    """The first token behind «SEOUL, 28 mai (AFP) –», "Barvikha — " at the head of a block; 0 where there is none."""
    dash = next((i for i in range(1, min(DATELINE, len(words))) if words.text[i] in DASHES and words.spaces[i]), None)
    if dash is None or not words.spaces[dash - 1] or not words.is_capital(dash + 1):
        return 0
    named = {i for unit in units for i in range(unit.start, unit.end)}
    plain = [i for i in range(dash) if i not in named and words.text[i] not in "(),./" and not words.text[i].isupper()]
    place = bool(units) and units[0].start == 0 and units[0].place is not None
    return dash + 1 if not plain and (place or words.text[0].isupper() or dash == 1) else 0


def _dates(words: Words, language: str, cleaned: str) -> list[Unit]:
    by_start = {start: i for i, start in enumerate(words.starts)}
    by_end = {end: i + 1 for i, end in enumerate(words.ends)}
    units = []
    for span in find_dates(cleaned, language):
        start, end = by_start.get(span.start), by_end.get(span.end)
        if start is not None and end is not None:
            units.append(Unit("date", start, end, date=span))
    return units


def _unit_at(words: Words, i: int, organizations: dict[str, Unit]) -> Unit | None:
    locution = words.longest(words.lexicon.locutions, i)
    if locution is not None:
        return Unit("locution", i, locution.end, rule=locution.value)
    if words.folded[i] in words.lexicon.words["determiners"]:
        named = words.is_capital(i) and words.names(i) and words.names(i)[0][0] > i + 1
        return _known(words, i) if named else None
    return (
        _office(words, i)
        or _joint_body(words, i)
        or _acting_body(words, i)
        or _defined_acronym(words, i, organizations)
        or _known(words, i)
        or _seen_acronym(words, i, organizations)
    )


def _office(words: Words, i: int) -> Unit | None:
    phrase = read_office(words, i)
    if phrase is None:
        return None
    if _part_of_longer_name(words, i, phrase.end):
        return None
    feminine = words.folded[i - 1] in words.lexicon.words["feminine_determiners"] if i else False
    return Unit("office", i, phrase.end, phrases=[(phrase, 0)], gender="f" if feminine else None, plural=phrase.plural)


def _part_of_longer_name(words: Words, i: int, end: int) -> bool:
    known = words.longest_name(i, ("org", "seat", "state"))
    return known is not None and known[0] >= end


def _joint_body(words: Words, i: int) -> Unit | None:
    """«la commission mixte Chili-Pérou», "le comité conjoint irano-irakien": a body in which two states sit."""
    noun = words.longest(words.lexicon.joint, i)
    pair = pair_of_states(words, noun.end) if noun is not None else None
    return Unit("bodies", i, pair[0], actors=pair[1]) if pair is not None else None


def _acting_body(words: Words, i: int) -> Unit | None:
    """«le gouvernement éthiopien», "les autorités de la RDC", "le ministère russe des Affaires étrangères"."""
    if _part_of_longer_name(words, i, i + 1):
        return None
    acts = words.longest(words.lexicon.acts, i)
    if acts is None:
        return None
    phrase = Phrase(i, acts.end, "acts", words.folded[i].endswith(("s", "x")))

    while extend_phrase(words, phrase):
        pass
    if not phrase.bodies:
        return _called_after(words, i, acts.end) or _of_the_country(words, i)
    body = phrase.bodies[0]
    if acts.value == "capital":
        return Unit("place", i, phrase.end, place=capital_of(words, body)) if body.kind == "state" else None
    kind: UnitKind = "bodies" if len(phrase.bodies) > 1 else "body"
    return Unit(kind, i, phrase.end, actors=tuple(phrase.bodies), plural=words.folded[i].endswith("s"))


def _called_after(words: Words, i: int, end: int) -> Unit | None:
    """«l'administration Biden», "le gouvernement Netanyahou": the state whose well-known head it is called after."""
    last = end
    while last < len(words) and last - end < 3 and words.is_capital(last) and words.text[last][1:].islower():
        last += 1
    if last == end or words.folded[end - 1] not in words.lexicon.words["governments"]:
        return None
    called = words.lexicon.reference.people_called(words.joined(end, last))
    states = {person.state for person in called if person.state}
    return Unit("body", i, last, actors=(Actor("state", states.pop()),)) if len(states) == 1 else None


def _of_the_country(words: Words, i: int) -> Unit | None:
    """«le gouvernement», «les rebelles»: of the country or group that the article is about, settled later."""
    found = words.longest(words.lexicon.domestic, i)
    definite = i > 0 and words.folded[i - 1] in words.lexicon.words["definite"]
    if found is None or not definite:
        return None
    kind: UnitKind = "home" if found.value == "home" else "rebels"
    return Unit(kind, i, found.end, plural=words.folded[i].endswith("s"))


def capital_of(words: Words, body: Actor) -> Place:
    """The capital of a state by its name, for "la capitale chinoise"."""
    state = words.lexicon.reference.state(body.key)
    capital = state.wording[words.lexicon.language].capital if state else ()
    return Place(
        capital[0] if capital else words.lexicon.reference.label("state", body.key, words.lexicon.language) or body.key,
        body.key,
    )


def _defined_acronym(words: Words, i: int, organizations: dict[str, Unit]) -> Unit | None:
    """«le Front de libération du peuple du Tigré (TPLF)»: a new organization with its short name."""
    if words.folded[i] not in words.lexicon.organization_nouns or not words.is_capital(i):
        return None
    known = words.longest_name(i, ("org",))
    for j in range(i + 1, min(i + ACRONYM_REACH, len(words) - 2)):
        if words.text[j] == "(" and ACRONYM.match(words.text[j + 1]) and words.text[j + 2] == ")":
            if known is not None and known[0] >= j:
                return None
            key, label = words.text[j + 1].upper(), words.joined(i, j)
            unit = Unit("body", i, j + 3, actors=(Actor("org", key),), labels=(label, words.text[j + 1]))
            organizations[words.text[j + 1]] = organizations[fold(label)] = unit
            _remember(words, organizations)
            return unit
        if words.text[j] in ",.;:":
            break
    return _capitalised_organization(words, i) if known is None else None


def _capitalised_organization(words: Words, i: int) -> Unit | None:
    """«le Front Polisario»: an organization noun with a capitalised name right behind it."""
    end = i + 1
    while end < len(words) and words.is_capital(end) and not words.initial[end]:
        end += 1
    if end == i + 1 or (words.initial[i] and end == i + 2 and words.names(i + 1)):
        return None
    label = words.joined(i, end)
    return Unit("body", i, end, actors=(Actor("org", organization_key(label)),), labels=(label,))


def _known(words: Words, i: int) -> Unit | None:
    for end, name in sorted(words.names(i), key=lambda item: (-item[0], item[1].kind == "seat")):
        unit = _known_unit(words, i, end, name)
        if unit is not None:
            return unit
    return None


def _known_unit(words: Words, i: int, end: int, name: Name) -> Unit | None:
    if not words.is_capital(i) and name.kind not in ("org", "seat", "org-member"):
        return _nationality(words, i, end, name)
    hyphenated = name.kind in ("city", "region") and words.joined_by_hyphen(end)
    if end == i + 1 and (_inside_name(words, i) or _opens_name(words, i, name) or hyphenated):
        return None
    if (
        name.kind == "org"
        and words.lexicon.reference.whole(name.keys[0]) != name.keys[0]
        and _of_somebody(words, i, end)
    ):
        return None
    if name.kind in ("state", "seat", "org"):
        return _body_unit(words, i, end, name)
    if name.kind in ("capital", "city", "region"):
        return _place_unit(words, i, end, name)
    if name.kind in ("demonym", "org-member"):
        actors = _actors(words, name)
        return Unit("people", i, end, actors=actors, plural=name.form.number == "pl", gender=name.form.gender)
    return None


def _actors(words: Words, name: Name) -> tuple[Actor, ...]:
    actor = body_actor(words, name)
    return (actor,) if actor is not None else ()


def _body_unit(words: Words, i: int, end: int, name: Name) -> Unit:
    end = _acronym_end(words, end)
    return Unit(
        "body",
        i,
        end,
        actors=_actors(words, name),
        labels=(name.text,) if name.kind == "org" else (),
        gender=name.form.gender,
        plural=name.form.number == "pl",
        place=_place_of(words, name, words.joined(i, end)),
    )


def _place_of(words: Words, name: Name, text: str) -> Place | None:
    """Where a body is: a state; for the seat of a state («à l'Élysée») the capital, in which it lies."""
    if name.kind == "seat" and (actor := body_actor(words, name)) is not None and actor.kind == "state":
        return capital_of(words, actor)
    return Place(text) if name.kind in ("state", "seat") else None


def _place_unit(words: Words, i: int, end: int, name: Name) -> Unit:
    """A place; a capital acts too («Kiev refuse»), for whom it is the seat of where it is one («Bruxelles»)."""
    place = Place(words.joined(i, end), name.keys[0] if name.keys else None)
    if name.kind != "capital":
        return Unit("place", i, end, place=place)
    state = words.lexicon.reference.state(name.keys[0]) if name.keys else None
    for capital in state.wording[words.lexicon.language].capital if state else ():
        if fold(capital).endswith(f" {fold(place.label)}"):
            place = Place(capital, place.state)  # «au Caire», where the article is part of the preposition
    seat = next((other for at, other in words.names(i) if at == end and other.kind == "seat"), name)
    return Unit("body", i, end, actors=_actors(words, seat), place=place)


def _nationality(words: Words, i: int, end: int, name: Name) -> Unit | None:
    """An adjective of nationality: it says whose something is («les frappes russes»)."""
    actor = body_actor(words, name)
    if name.kind not in ("demonym", "org-adjective") or actor is None:
        return None
    return Unit("nationality", i, end, actors=(actor,), plural=name.form.number == "pl", gender=name.form.gender)


def _of_somebody(words: Words, i: int, end: int) -> bool:
    """«son Conseil de sécurité», "le Conseil de sécurité russe": another body's organ of the same name."""
    owned = i > 0 and words.folded[i - 1] in words.lexicon.words["possessive"]
    return owned or (words.longest_name(end, ("demonym",)) is not None and not words.is_capital(end))


def _acronym_end(words: Words, end: int) -> int:
    if (
        end + 2 < len(words)
        and words.text[end] == "("
        and ACRONYM.match(words.text[end + 1])
        and words.text[end + 2] == ")"
    ):
        return end + 3
    return end


def _inside_name(words: Words, i: int) -> bool:
    """«Denzel Washington», "Thérèse Kayikwamba Wagner": a word of a name stands right before."""
    if i and words.text[i - 1] == "-" and not words.spaces[i - 1]:
        return True
    if i == 0 or not words.is_capital(i - 1) or not words.text[i - 1].isalpha():
        return False
    if words.initial[i - 1] or words.lexicon.reference.given_name_gender(words.text[i - 1]):
        return bool(words.lexicon.reference.given_name_gender(words.text[i - 1]))
    return not words.names(i - 1) and words.folded[i - 1] not in words.lexicon.words["not_names"]


def _opens_name(words: Words, i: int, name: Name) -> bool:
    """«Florence Parly», "cheikh Sabah al-Ahmad": a place that is a given name, or has a title, before another word."""
    if name.kind not in ("city", "region", "capital", "state", "org") or i + 1 >= len(words):
        return False
    following = words.text[i + 1]
    runs_on = following[:1].isupper() and len(following) > 1 and not words.names(i + 1)
    runs_on |= words.folded[i + 1] in words.lexicon.words["inner_particles"] and "-" in words.text[i + 1 : i + 3]
    titled = i > 0 and words.longest(words.lexicon.honorifics, i - 1) is not None
    return runs_on and (titled or bool(words.lexicon.reference.given_name_gender(words.text[i])))


def _seen_acronym(words: Words, i: int, organizations: dict[str, Unit]) -> Unit | None:
    seen = organizations.get(words.text[i])
    if seen is None:
        return None
    return Unit("body", i, i + 1, actors=seen.actors, labels=seen.labels)


def _name_unit(words: Words, run: NameRun) -> Unit:
    """A name as a person where something shows it: a title, a given or family name, or two words of nothing else."""
    reference = words.lexicon.reference
    parts, possessive = run.text.split(), words.lexicon.words["possessive"]
    gender = "f" if run.feminine else reference.given_name_gender(parts[0]) if len(parts) > 1 else None
    known = run.honorific or len(parts) > 1 or _is_known_surname(words, run)
    titled = read_office(words, run.start) if run.honorific and words.folded[run.start] in possessive else None
    phrases = [(titled, 0)] if titled is not None else []
    return Unit("person" if known else "name", run.start, run.end, name=run, gender=gender, phrases=phrases)
