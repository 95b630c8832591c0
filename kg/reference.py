"""States, organizations, places, well-known people and given names: what the texts call them, and what they are.

The data are the YAML files of `data/reference/` (see the README there). A file that breaks its schema is refused with
`DataError` naming file, line and key; so is a name with two owners that `ambiguous.yaml` does not put in order.
People are here for identity only: no office, no date, no fact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from kg.errors import DataError
from kg.naming import name_parts, same_person, sound
from kg.reference_files import FILES, LANGUAGES, OrganizationKind, PlaceKind, StateStatus, read_file
from kg.resources import folder

NameKind = Literal[
    "state", "demonym", "prefix", "capital", "seat", "city", "region", "org", "org-member", "org-adjective", "person"
]
Gender = Literal["m", "f", "mf"]
Number = Literal["sg", "pl", "any"]


@dataclass(frozen=True, slots=True)
class Form:
    """Grammar of a name: `article` is "le", "la", "l'", "les", "" (takes none), or None where the data do not tell."""

    gender: Gender | None = None
    number: Number | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name as texts write it, and whom it may mean: `keys` in order of prior, empty for a region in no one state.

    Match it through `normalise_name`. A "prefix" is the first part of compounds ("russo" in "russo-ukrainien").
    """

    text: str
    kind: NameKind
    keys: tuple[str, ...]
    form: Form = Form()


@dataclass(frozen=True, slots=True)
class Wording:
    """What one language calls a state or organization; `demonyms`, `members` and `adjectives` are whole paradigms."""

    name: str
    names: tuple[str, ...] = ()
    form: Form = Form()
    demonyms: tuple[tuple[str, ...], ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    members: tuple[tuple[str, ...], ...] = ()
    adjectives: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A state, a territory of ISO 3166-1 (`part_of` its state, if undisputed), or a former state of ISO 3166-3."""

    key: str
    status: StateStatus
    part_of: str | None
    wikidata: str | None
    wording: Mapping[str, Wording]


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization; `part_of` is the one it is an organ of, `state` the state it belongs to or acts in."""

    key: str
    kind: OrganizationKind
    part_of: str | None
    state: str | None
    wikidata: str | None
    wording: Mapping[str, Wording]


@dataclass(frozen=True, slots=True)
class Place:
    """A city or region; `states` it lies in, the likeliest first, empty where that is disputed or there are many."""

    key: str
    kind: PlaceKind
    states: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A well-known person, for identity only; `state` is a hint of the country.

    `offices` are roles that a description may mean him by («le président russe»), `body` the organization that he has
    headed («le secrétaire général Ban Ki-moon»); none is ever a fact by itself.
    """

    key: str
    gender: Gender
    state: str | None
    wikidata: str | None
    names: Mapping[str, tuple[str, ...]]
    offices: tuple[str, ...] = ()
    body: str | None = None


# --- normalisation ---

_SAME = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u02b9": "'", "\u2010": "-", "\u2011": "-", "\u2012": "-"}


def _unaccented_capitals() -> dict[str, str]:
    """Each accented Latin capital and its bare letter: "É" gives "E"."""
    letters = (chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    return {letter: unicodedata.normalize("NFD", letter)[0] for letter in letters if letter.isupper()}


_TABLE = str.maketrans(_SAME | _unaccented_capitals())


def normalise_name(text: str) -> str:
    """The form in which names are compared: NFC, straight apostrophe, plain hyphen, bare capitals, single spaces.

    The case is kept: "Russe" and "russe" differ. "États-Unis" and "Etats-Unis" are one. In NFC text without runs of
    spaces every code point gives exactly one, so offsets stay valid.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(_TABLE).split())


def _bare(text: str) -> str:
    """Without accents: "José" gives "Jose"."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _token(name: str) -> str:
    """How given and family names are compared: capitalised, so that "JEAN-YVES" is "Jean-Yves" and "rose" no name."""
    text = normalise_name(name)
    return text.title() if text.isupper() else text


# --- inflection ---

_FEMININE = (  # a masculine ending and its feminine: "arménien" gives "arménienne", "letton" "lettonne"
    (re.compile(r"(.*(?:[iy]en|éen|on))$"), r"\1ne"),
    (re.compile(r"(.*e)$"), r"\1"),
    (re.compile(r"(.*)$"), r"\1e"),
)
_INVARIABLE = re.compile(r"(?:ese|sh|ch|s|x)$")  # English "Chinese", "French", "Swiss" serve as plural


def _french(lemma: str) -> tuple[str, ...]:
    """Masculine and feminine singular, masculine and feminine plural of a regular French adjective."""
    pattern, ending = next(rule for rule in _FEMININE if rule[0].match(lemma))
    feminine = pattern.sub(ending, lemma, count=1)
    return lemma, feminine, lemma if lemma[-1] in "sx" else lemma + "s", feminine + "s"


def _english(lemma: str) -> tuple[str, ...]:
    """Singular and plural, in the four places of `_french`: "Armenian", "Armenians"."""
    plural = lemma.removesuffix("man") + "men" if lemma.endswith(("Frenchman", "Irishman", "woman")) else lemma + "s"
    plural = lemma if _INVARIABLE.search(lemma) else plural
    return lemma, lemma, plural, plural


_INFLECT: Mapping[str, Callable[[str], tuple[str, ...]]] = {"fr": _french, "en": _english}
_PLACES_OF_FORMS = (Form("m", "sg"), Form("f", "sg"), Form("m", "pl"), Form("f", "pl"))


def _cases(text: str) -> tuple[str, ...]:
    """The spellings of an adjective or inhabitant: "sud-coréen", "Sud-coréen", "Sud-Coréen"."""
    return tuple(dict.fromkeys((text, text[0].upper() + text[1:], re.sub(r"\b\w", lambda m: m[0].upper(), text))))


# --- entries from data ---


def _article(entry: Mapping[str, Any]) -> str:
    """The definite article of a French name; h counts as aspirated (la Hongrie, le Hamas)."""
    if entry.get("article") == "none":
        return ""
    if entry.get("number") == "pl":
        return "les"
    if normalise_name(entry["name"])[0].lower() in "aeéiouœ":
        return "l'"
    return "la" if entry["gender"] == "f" else "le"


def _form(entry: Mapping[str, Any]) -> Form:
    if "gender" not in entry:
        return Form()
    return Form(entry["gender"], entry.get("number", "sg"), _article(entry))


def _wording(language: str, entry: Mapping[str, Any]) -> Wording:
    def paradigms(key: str) -> tuple[tuple[str, ...], ...]:
        inflect = _INFLECT[language]
        return tuple(inflect(item) if isinstance(item, str) else tuple(item) for item in entry.get(key, ()))

    return Wording(
        name=entry["name"],
        names=tuple(entry.get("names", ())),
        form=_form(entry),
        demonyms=paradigms("demonyms"),
        capital=tuple(entry.get("capital", ())),
        seats=tuple(entry.get("seats", ())),
        prefixes=tuple(entry.get("prefixes", ())),
        members=paradigms("members"),
        adjectives=paradigms("adjectives"),
    )


def _wordings(entry: Mapping[str, Any]) -> dict[str, Wording]:
    return {language: _wording(language, entry[language]) for language in LANGUAGES}


def _names_by_language(entry: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(entry.get(language) or entry["fr"]) for language in LANGUAGES}


def _state(key: str, entry: Mapping[str, Any]) -> State:
    return State(key, entry["status"], entry.get("part_of"), entry.get("wikidata"), _wordings(entry))


def _organization(key: str, entry: Mapping[str, Any]) -> Organization:
    kind, part_of, state = entry["kind"], entry.get("part_of"), entry.get("state")
    return Organization(key, kind, part_of, state, entry.get("wikidata"), _wordings(entry))


def _place(key: str, entry: Mapping[str, Any]) -> Place:
    return Place(key, entry["kind"], tuple(entry["states"]), _names_by_language(entry))


def _person(key: str, entry: Mapping[str, Any]) -> KnownPerson:
    names = _names_by_language(entry)
    offices = tuple(entry.get("offices", ()))
    return KnownPerson(
        key, entry["gender"], entry.get("state"), entry.get("wikidata"), names, offices, entry.get("body")
    )


# --- the whole ---


class _Use(NamedTuple):
    """One spelling of one owner, before owners of the same spelling are put together; `lemma` is how it is listed."""

    kind: NameKind
    text: str
    lemma: str
    keys: tuple[str, ...]
    form: Form = Form()


def _paradigm_uses(kind: NameKind, key: str, paradigms: tuple[tuple[str, ...], ...]) -> Iterator[_Use]:
    for paradigm in paradigms:
        for text, form in zip(paradigm, _PLACES_OF_FORMS, strict=True):
            for spelling in _cases(text):
                yield _Use(kind, spelling, paradigm[0], (key,), form)


def _plain_uses(kind: NameKind, keys: tuple[str, ...], texts: tuple[str, ...], form: Form = Form()) -> Iterator[_Use]:
    for text in texts:
        yield _Use(kind, text, text, keys, form)
        if kind in ("state", "org") and (titled := _title_case(text)) != text:
            yield _Use(kind, titled, text, keys, form)


def _title_case(text: str) -> str:
    """The spelling with capitals throughout: "Nations unies" gives "Nations Unies", "Ligue arabe" "Ligue Arabe"."""
    words = [word[:1].upper() + word[1:] if len(word) > 3 and word.islower() else word for word in text.split(" ")]
    return " ".join(words) if text[:1].isupper() else text


def _state_uses(state: State, language: str) -> Iterator[_Use]:
    wording, keys = state.wording[language], (state.key,)
    yield from _plain_uses("state", keys, (wording.name,), wording.form)
    yield from _plain_uses("state", keys, wording.names)
    yield from _paradigm_uses("demonym", state.key, wording.demonyms)
    yield from _plain_uses("capital", keys, wording.capital)
    yield from _plain_uses("seat", keys, wording.seats)
    for prefix in wording.prefixes:
        yield from (_Use("prefix", spelling, prefix, keys) for spelling in _cases(prefix))


def _organization_uses(organization: Organization, language: str) -> Iterator[_Use]:
    wording, keys = organization.wording[language], (organization.key,)
    yield from _plain_uses("org", keys, (wording.name,), wording.form)
    yield from _plain_uses("org", keys, wording.names)
    yield from _paradigm_uses("org-member", organization.key, wording.members)
    yield from _paradigm_uses("org-adjective", organization.key, wording.adjectives)
    yield from _plain_uses("seat", keys, wording.seats)


def _united(one: Form, other: Form) -> Form:
    """The form of a spelling that serves for both: "russe" is masculine and feminine, "français" of any number."""
    gender = one.gender if other.gender in (one.gender, None) else other.gender if one.gender is None else "mf"
    number = one.number if other.number in (one.number, None) else other.number if one.number is None else "any"
    return Form(gender, number, one.article if other.article in (one.article, None) else other.article)


@dataclass(frozen=True)
class Reference:
    """All reference data. Lookups by key give None for a key that the data do not know."""

    states: Mapping[str, State]
    organizations: Mapping[str, Organization]
    places: Mapping[str, Place]
    people: Mapping[str, KnownPerson]
    given_names: Mapping[str, tuple[str, ...]]
    priors: Mapping[str, Any]
    _names: dict[str, tuple[Name, ...]] = field(default_factory=dict, repr=False, compare=False)
    _found: dict[str, dict[str, tuple[Name, ...]]] = field(default_factory=dict, repr=False, compare=False)

    def state(self, key: str) -> State | None:
        """The state with this ISO 3166-1 alpha-3 key, XKX, or ISO 3166-3 key of a former state."""
        return self.states.get(key)

    def organization(self, key: str) -> Organization | None:
        """The organization with this key of the fact contract, such as "ECOWAS"."""
        return self.organizations.get(key)

    def is_state(self, key: str) -> bool:
        """Whether the key is that of a state or territory."""
        return key in self.states

    def organization_kind(self, key: str) -> OrganizationKind | None:
        """The kind of a known organization, such as "armed-group"."""
        organization = self.organizations.get(key)
        return organization.kind if organization else None

    def whole(self, key: str) -> str:
        """The organization that acts through an organ ("EU" for "EUROPEAN-COMMISSION"), else the key itself."""
        organization = self.organizations.get(key)
        if organization is None or organization.kind != "organ":
            return key
        return organization.part_of or key

    def sends(self, key: str, mission: str) -> bool:
        """Whether an organization has sent a mission ("UN", "MINUSCA")."""
        sent = self.organizations.get(mission)
        return sent is not None and sent.kind == "mission" and sent.part_of == key

    def person(self, slug: str) -> KnownPerson | None:
        """The well-known person with this slug, such as "kofi-annan"."""
        return self.people.get(slug)

    def label(self, kind: Literal["state", "org", "place", "person"], key: str, language: str) -> str | None:
        """The preferred name in the language, None for an unknown key. Raises `DataError` for an unknown language."""
        _require(language)
        if kind in ("place", "person"):
            named = self.places.get(key) if kind == "place" else self.people.get(key)
            return named.names[language][0] if named else None
        worded = self.states.get(key) if kind == "state" else self.organizations.get(key)
        return worded.wording[language].name if worded else None

    def names(self, language: str) -> tuple[Name, ...]:
        """All names of the language, each spelling once a kind, so that one pass fills a gazetteer.

        People come with their spellings in every language. Raises `DataError` for an unknown language and for a name
        with several owners that `ambiguous.yaml` does not put in order.
        """
        _require(language)
        if language not in self._names:
            self._names[language] = tuple(self._united_names(language))
        return self._names[language]

    def find(self, text: str, language: str) -> tuple[Name, ...]:
        """Everything that this exact name may be, of any kind; empty for an unknown name."""
        _require(language)
        if language not in self._found:
            index = self._found[language] = {}
            for name in self.names(language):
                key = normalise_name(name.text)
                index[key] = (*index.get(key, ()), name)
        return self._found[language].get(normalise_name(text), ())

    def given_name_gender(self, name: str) -> Gender | None:
        """The gender of a given name ("mf" for both), None for a name that is not listed. "Jean-Yves" is as "Jean".

        "Jose" is "José", but "Grâce" is not "Grace": only a name written without accents may lack them.
        """
        token = _token(name)
        return self._genders.get(token) or self._genders.get(token.split("-")[0])

    def is_family_first(self, name: str) -> bool:
        """Whether this is a family name that comes before the given name: Xi, Kim, Nguyen."""
        return _token(name) in self._family_first

    def people_called(self, name: str) -> tuple[KnownPerson, ...]:
        """The well-known people whom a name may mean, up to transliteration; of one word: those with this surname."""
        parts = name_parts(name)
        if not parts:
            return ()
        found = self._people_by_word.get(sound(parts[-1]), [])
        found = found if len(parts) == 1 else [*found, *self._people_by_word.get(sound(parts[0]), [])]
        same = [
            person
            for person, known in found
            if (sound(parts[0]) == sound(known[-1]) if len(parts) == 1 else same_person(parts, known))
        ]
        return tuple({person.key: person for person in same}.values())

    @cached_property
    def _people_by_word(self) -> dict[str, list[tuple[KnownPerson, tuple[str, ...]]]]:
        """Every known person under the sound of the first and the last word of each spelling."""
        found: dict[str, list[tuple[KnownPerson, tuple[str, ...]]]] = {}
        for person in self.people.values():
            for text in {text for names in person.names.values() for text in names}:
                parts = name_parts(text)
                for word in {sound(parts[0]), sound(parts[-1])}:
                    found.setdefault(word, []).append((person, parts))
        return found

    @cached_property
    def _genders(self) -> dict[str, Gender]:
        genders: tuple[Gender, ...] = ("m", "f", "mf")
        listed = {_token(name): gender for gender in genders for name in self.given_names.get(gender, ())}
        return {_bare(name): gender for name, gender in listed.items()} | listed

    @cached_property
    def _family_first(self) -> frozenset[str]:
        listed = {_token(name) for name in self.given_names.get("family_first", ())}
        return frozenset(listed | {_bare(name) for name in listed})

    def _uses(self, language: str) -> Iterator[_Use]:
        for state in self.states.values():
            yield from _state_uses(state, language)
        for organization in self.organizations.values():
            yield from _organization_uses(organization, language)
        for place in self.places.values():
            yield from _plain_uses(place.kind, place.states, place.names[language])
        for person in self.people.values():
            texts = tuple(dict.fromkeys(text for names in person.names.values() for text in names))
            yield from _plain_uses("person", (person.key,), texts, Form(person.gender, "sg"))

    def _united_names(self, language: str) -> Iterator[Name]:
        uses: dict[tuple[NameKind, str], list[_Use]] = {}
        for use in self._uses(language):
            uses.setdefault((use.kind, normalise_name(use.text)), []).append(use)
        for (kind, _), same in uses.items():
            form = same[0].form
            for use in same[1:]:
                form = _united(form, use.form)
            yield Name(same[0].text, kind, self._keys_in_order(language, same), form)

    def _keys_in_order(self, language: str, uses: list[_Use]) -> tuple[str, ...]:
        owners = tuple(dict.fromkeys(use.keys for use in uses))
        if len(owners) == 1:
            return owners[0]
        keys = {key for owner in owners for key in owner}
        declared = self.priors.get(language, {}).get(uses[0].kind, {})
        for use in uses:
            if set(declared.get(use.lemma, ())) == keys:
                return tuple(declared[use.lemma])
        found = f"{language} {uses[0].kind} {uses[0].lemma!r} means {', '.join(sorted(keys))}"
        raise DataError(f"{found}: put these keys in order of prior in data/reference/ambiguous.yaml")


def _require(language: str) -> None:
    if language not in LANGUAGES:
        raise DataError(f"no reference data for language {language!r}: there are {', '.join(LANGUAGES)}")


@cache
def load_reference(path: Path | None = None) -> Reference:
    """The reference data of the project, or of another folder, read once. Raises `DataError`."""
    base = path or folder("data") / "reference"
    entries = {file: read_file(base / f"{file}.yaml") for file in FILES}
    return Reference(
        states={key: _state(key, entry) for key, entry in entries["states"].items()},
        organizations={key: _organization(key, entry) for key, entry in entries["organizations"].items()},
        places={key: _place(key, entry) for key, entry in entries["places"].items()},
        people={key: _person(key, entry) for key, entry in entries["people"].items()},
        given_names={kind: tuple(names) for kind, names in entries["given_names"].items()},
        priors=entries["ambiguous"],
    )
