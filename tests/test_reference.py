"""The reference data: what names mean, what is covered, and how broken files are refused."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from kg.errors import DataError
from kg.reference import Form, KnownPerson, Name, Organization, Place, Reference, State, load_reference, normalise_name
from kg.reference_files import FILES, LANGUAGES, canonical, read_file
from kg.resources import folder

FOLDER = folder("data") / "reference"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


def _found(reference: Reference, text: str, language: str, kind: str) -> Name | None:
    return next((name for name in reference.find(text, language) if name.kind == kind), None)


NAMES = [  # text, language, kind, keys, reason
    ("Arménie", "fr", "state", ("ARM",), "common name"),
    ("Etats-Unis", "fr", "state", ("USA",), "no accent on the capital"),
    ("États-Unis", "fr", "state", ("USA",), "accent on the capital"),
    ("Côte d’Ivoire", "fr", "state", ("CIV",), "typographic apostrophe"),
    ("RDC", "fr", "state", ("COD",), "acronym"),
    ("Congo-Kinshasa", "fr", "state", ("COD",), "variant"),
    ("Congo", "fr", "state", ("COD", "COG"), "two states, in order of prior"),
    ("Birmanie", "fr", "state", ("MMR",), "older name"),
    ("Bélarus", "fr", "state", ("BLR",), "newer name"),
    ("État hébreu", "fr", "state", ("ISR",), "periphrasis"),
    ("Autorité palestinienne", "fr", "state", ("PSE",), "the Palestinian Authority is PSE"),
    ("Kosovo", "fr", "state", ("XKX",), "beyond ISO"),
    ("URSS", "fr", "state", ("SUN",), "former state"),
    ("arménienne", "fr", "demonym", ("ARM",), "feminine by rule"),
    ("Arméniens", "fr", "demonym", ("ARM",), "inhabitants"),
    ("sud-africaines", "fr", "demonym", ("ZAF",), "compound"),
    ("Sud-Coréens", "fr", "demonym", ("KOR",), "both parts capital"),
    ("grecque", "fr", "demonym", ("GRC",), "irregular"),
    ("ouzbèke", "fr", "demonym", ("UZB",), "irregular"),
    ("lettonne", "fr", "demonym", ("LVA",), "doubled consonant"),
    ("azéris", "fr", "demonym", ("AZE",), "alternative"),
    ("congolaises", "fr", "demonym", ("COD", "COG"), "ambiguous in every form"),
    ("nigérien", "fr", "demonym", ("NER",), "not Nigeria"),
    ("nigérian", "fr", "demonym", ("NGA",), "not Niger"),
    ("équato-guinéen", "fr", "demonym", ("GNQ",), "not Guinea"),
    ("russo", "fr", "prefix", ("RUS",), "first part of a compound"),
    ("Erevan", "fr", "capital", ("ARM",), "capital"),
    ("Kiev", "fr", "capital", ("UKR",), "from Russian"),
    ("Kyiv", "fr", "capital", ("UKR",), "from Ukrainian"),
    ("Bruxelles", "fr", "capital", ("BEL",), "as a place in Belgium"),
    ("Bruxelles", "fr", "seat", ("EU", "BEL"), "as an actor mostly the European Union"),
    ("Kremlin", "fr", "seat", ("RUS",), "building"),
    ("Élysée", "fr", "seat", ("FRA",), "building"),
    ("Quai d’Orsay", "fr", "seat", ("FRA",), "ministry"),
    ("Maison Blanche", "fr", "seat", ("USA",), "without hyphen"),
    ("Stepanakert", "fr", "seat", ("NAGORNO-KARABAKH",), "self-declared"),
    ("Genève", "fr", "city", ("CHE",), "city"),
    ("Charm el-Cheikh", "fr", "city", ("EGY",), "transliteration"),
    ("La Haye", "fr", "city", ("NLD",), "not the capital"),
    ("Nord-Kivu", "fr", "region", ("COD",), "region"),
    ("Crimée", "fr", "region", (), "disputed"),
    ("mer de Chine méridionale", "fr", "region", (), "sea"),
    ("libyenne", "fr", "demonym", ("LBY",), "feminine of -yen"),
    ("Ligue Arabe", "fr", "org", ("ARAB-LEAGUE",), "capitals throughout"),
    ("Nations Unies", "fr", "org", ("UN",), "capitals throughout"),
    ("Cotonou", "fr", "capital", ("BEN",), "the seat of government"),
    ("ONU", "fr", "org", ("UN",), "acronym"),
    ("Cedeao", "fr", "org", ("ECOWAS",), "acronym as a word"),
    ("Commission européenne", "fr", "org", ("EUROPEAN-COMMISSION",), "organ"),
    ("OLP", "fr", "org", ("PLO",), "acronym"),
    ("talibans", "fr", "org-member", ("TALIBAN",), "members"),
    ("houthies", "fr", "org-member", ("HOUTHIS",), "members, feminine"),
    ("onusienne", "fr", "org-adjective", ("UN",), "adjective"),
    ("européens", "fr", "org-adjective", ("EU",), "adjective"),
    ("Sergueï Lavrov", "fr", "person", ("sergei-lavrov",), "French spelling"),
    ("Sergei Lavrov", "fr", "person", ("sergei-lavrov",), "English spelling in a French text"),
    ("DR Congo", "en", "state", ("COD",), "English variant"),
    ("Yerevan", "en", "capital", ("ARM",), "English name"),
    ("Iraqis", "en", "demonym", ("IRQ",), "English plural"),
    ("Frenchmen", "en", "demonym", ("FRA",), "English irregular plural"),
    ("Brussels", "en", "seat", ("EU", "BEL"), "English seat"),
    ("Dominican", "en", "demonym", ("DOM", "DMA"), "English ambiguity"),
    ("Houthis", "en", "org", ("HOUTHIS",), "English name"),
]


@pytest.mark.parametrize(("text", "language", "kind", "keys", "reason"), NAMES)
def test_name(reference: Reference, text: str, language: str, kind: str, keys: tuple[str, ...], reason: str) -> None:
    name = _found(reference, text, language, kind)
    assert name is not None, reason
    assert name.keys == keys, reason


@pytest.mark.parametrize(
    ("text", "kind", "form", "reason"),
    [
        ("France", "state", Form("f", "sg", "la"), "feminine"),
        ("Mali", "state", Form("m", "sg", "le"), "masculine"),
        ("Arménie", "state", Form("f", "sg", "l'"), "elided"),
        ("Hongrie", "state", Form("f", "sg", "la"), "aspirated h"),
        ("États-Unis", "state", Form("m", "pl", "les"), "plural"),
        ("Israël", "state", Form("m", "sg", ""), "no article"),
        ("russe", "demonym", Form("mf", "sg"), "one form for both genders"),
        ("français", "demonym", Form("m", "any"), "one form for both numbers"),
        ("iraniennes", "demonym", Form("f", "pl"), "feminine plural"),
        ("Houthis", "org", Form("m", "pl", "les"), "h aspirated, plural"),
    ],
)
def test_form(reference: Reference, text: str, kind: str, form: Form, reason: str) -> None:
    name = _found(reference, text, "fr", kind)
    assert name is not None
    assert name.form == form, reason


@pytest.mark.parametrize(
    ("text", "normal", "reason"),
    [
        ("Côte d’Ivoire", "Côte d'Ivoire", "typographic apostrophe"),
        ("Élysée", "Elysée", "accent on a capital"),
        ("E\u0301lyse\u0301e", "Elysée", "decomposed accents"),
        ("Îles  Salomon\n", "Iles Salomon", "white space"),
        ("Sud\u2011Soudan", "Sud-Soudan", "non-breaking hyphen"),
        ("russe", "russe", "case is kept"),
    ],
)
def test_normalise_name(text: str, normal: str, reason: str) -> None:
    assert normalise_name(text) == normal, reason
    assert normalise_name(normal) == normal


def test_every_iso_code_is_a_state(reference: Reference) -> None:
    expected = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert {key for key, state in reference.states.items() if state.status != "former"} == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_sovereign_states_have_demonym_and_capital(reference: Reference, language: str) -> None:
    for state in reference.states.values():
        wording = state.wording[language]
        if state.status == "state":
            assert wording.demonyms, f"{state.key} {language}: no demonym"
            assert wording.capital, f"{state.key} {language}: no capital"


CONTRACT = (
    "UN EU NATO AU OSCE OSCE-MINSK ECOWAS ARAB-LEAGUE GCC ICRC IAEA CSTO CIS G7 G20 IMF WORLD-BANK ASEAN SADC EAC IGAD"
    " OIC BRICS SCO HAMAS HEZBOLLAH TALIBAN M23 HOUTHIS NAGORNO-KARABAKH"
)


@pytest.mark.parametrize("key", CONTRACT.split())
def test_keys_of_the_contract(reference: Reference, key: str) -> None:
    assert reference.organization(key) is not None
    assert reference.whole(key) == key


def test_references_between_entries_exist(reference: Reference) -> None:
    for state in reference.states.values():
        assert state.part_of is None or reference.is_state(state.part_of), state.key
    for organization in reference.organizations.values():
        assert organization.part_of is None or organization.part_of in reference.organizations, organization.key
        assert organization.state is None or reference.is_state(organization.state), organization.key
        assert organization.kind != "organ" or organization.part_of, organization.key
    for place in reference.places.values():
        assert all(map(reference.is_state, place.states)), place.key
    for person in reference.people.values():
        assert person.state is None or reference.is_state(person.state), person.key


def test_no_name_is_listed_twice(reference: Reference) -> None:
    for language in LANGUAGES:
        worded_entries: list[State | Organization] = [*reference.states.values(), *reference.organizations.values()]
        for worded in worded_entries:
            wording = worded.wording[language]
            for names in ((wording.name, *wording.names), wording.capital, wording.seats, wording.prefixes):
                _refuse_doubles(worded.key, names)
        named_entries: list[Place | KnownPerson] = [*reference.places.values(), *reference.people.values()]
        for named in named_entries:
            _refuse_doubles(named.key, named.names[language])


def _refuse_doubles(key: str, names: tuple[str, ...]) -> None:
    doubles = [name for name, count in Counter(map(normalise_name, names)).items() if count > 1]
    assert not doubles, f"{key}: {doubles} listed twice (spellings that `normalise_name` unites need one entry)"


def test_wikidata_ids_are_unique(reference: Reference) -> None:
    entries: list[State | Organization | KnownPerson] = [*reference.states.values(), *reference.organizations.values()]
    entries += reference.people.values()
    counts = Counter(entry.wikidata for entry in entries if entry.wikidata)
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_unique_for_each_kind(reference: Reference, language: str) -> None:
    counts = Counter((name.kind, normalise_name(name.text)) for name in reference.names(language))
    assert [key for key, count in counts.items() if count > 1] == []


def test_declared_ambiguities_are_real(reference: Reference) -> None:
    for language, kinds in reference.priors.items():
        for kind, texts in kinds.items():
            for text, keys in texts.items():
                name = _found(reference, text, language, kind)
                assert name is not None, f"{language} {kind} {text!r} is not a name any more"
                assert name.keys == tuple(keys)


GIVEN_NAMES = [
    ("Jean", "m", "French"),
    ("Jean-Yves", "m", "compound, by its first part"),
    ("Élisabeth", "f", "accent on the capital"),
    ("ANGELA", "f", "all capitals"),
    ("Jose", "m", "accent left out"),
    ("Grâce", None, "a word, not the name Grace"),
    ("rose", None, "not capital"),
    ("Camille", "mf", "both"),
    ("Nikol", "m", "Armenian"),
    ("Mamadou", "m", "West African"),
    ("Aïcha", "f", "Arabic"),
    ("Kremlin", None, "no given name"),
]


@pytest.mark.parametrize(("name", "gender", "reason"), GIVEN_NAMES)
def test_given_name_gender(reference: Reference, name: str, gender: str | None, reason: str) -> None:
    assert reference.given_name_gender(name) == gender, reason


@pytest.mark.parametrize(("name", "first"), [("Xi", True), ("Kim", True), ("Nguyen", True), ("Macron", False)])
def test_is_family_first(reference: Reference, name: str, first: bool) -> None:
    assert reference.is_family_first(name) is first


def test_lookups(reference: Reference) -> None:
    assert reference.label("state", "ARM", "fr") == "Arménie"
    assert reference.label("org", "ECOWAS", "en") == "Economic Community of West African States"
    assert reference.label("person", "kofi-annan", "fr") == "Kofi Annan"
    assert reference.label("place", "geneve", "en") == "Geneva"
    assert reference.label("org", "NO-SUCH-BODY", "en") is None
    assert reference.whole("EUROPEAN-COMMISSION") == "EU"
    assert reference.organization_kind("M23") == "armed-group"
    assert reference.person("kofi-annan") is not None
    assert reference.person("nobody") is None
    with pytest.raises(DataError, match="'xx'"):
        reference.names("xx")


PEOPLE_CALLED = [
    ("Poutine", ["vladimir-putin"], "a surname"),
    ("Pashinyan", ["nikol-pashinyan"], "another transliteration"),
    ("V. Poutine", ["vladimir-putin"], "an initial"),
    ("Kishida Fumio", ["fumio-kishida"], "the family name first"),
    ("Bassirou Diomaye Diakhar Faye", ["bassirou-diomaye-faye"], "a further name"),
    ("Aliev", ["heydar-aliyev", "ilham-aliyev"], "father and son"),
    ("Vladimir Durand", [], "a given name alone"),
]


@pytest.mark.parametrize(("name", "keys", "reason"), PEOPLE_CALLED, ids=[row[2] for row in PEOPLE_CALLED])
def test_people_called(reference: Reference, name: str, keys: list[str], reason: str) -> None:
    assert sorted(person.key for person in reference.people_called(name)) == keys, reason


def test_offices_of_people_are_roles(reference: Reference) -> None:
    vocabulary = json.loads((folder("ontology") / "vocabulary.json").read_text(encoding="utf-8"))
    unknown = {office for person in reference.people.values() for office in person.offices} - set(vocabulary["role"])
    assert not unknown, f"offices in people.yaml that are no roles: {unknown}"


def test_bodies_of_people_exist(reference: Reference) -> None:
    unknown = {person.body for person in reference.people.values() if person.body} - set(reference.organizations)
    assert not unknown, f"bodies in people.yaml that are no organizations: {unknown}"


def test_loading_happens_once() -> None:
    assert load_reference() is load_reference()


@pytest.mark.parametrize("file", FILES)
def test_file_is_canonical(file: str) -> None:
    path = FOLDER / f"{file}.yaml"
    assert path.read_text(encoding="utf-8") == canonical(path), "run: python -m kg.reference_files"


WORDING = "  fr: {name: France, gender: f}\n  en: {name: France}\n"
FRENCH = "FRA:\n  status: state\n  fr:\n    name: France\n    gender: f\n"
BROKEN = [  # file, text, what the message says
    ("states", "FRA:\n  status: state\n  colour: blue\n" + WORDING, r"states\.yaml:3: FRA\.colour: unknown key"),
    ("states", "FRA:\n" + WORDING, r"states\.yaml:1: FRA: lacks the key 'status'"),
    ("states", "FRA:\n  status: realm\n" + WORDING, r"states\.yaml:2: FRA\.status: must be one of state, territory"),
    ("states", "France:\n  status: state\n" + WORDING, r"states\.yaml:1: France: must be like FRA"),
    ("states", "FRA:\n  status: state\n  fr: {name: France}\n  en: {name: France}\n", r":3: FRA\.fr: lacks .*'gender'"),
    ("states", FRENCH + "    capital: Paris\n  en: {name: France}\n", r":6: FRA\.fr\.capital: must be a list of texts"),
    ("states", FRENCH + "    demonyms: [[a, b]]\n  en: {name: France}\n", r":6: FRA\.fr\.demonyms: items must be"),
    ("states", "FRA: {}\nFRA: {}\n", r"states\.yaml:2: FRA: written twice"),
    ("states", "FRA: [\n", r"states\.yaml:2: "),
    ("states", "", r"states\.yaml:1: : must be a mapping"),
    ("organizations", "UN:\n  kind: club\n" + WORDING, r"organizations\.yaml:2: UN\.kind: must be one of igo"),
    ("places", "x:\n  kind: city\n  states: FRA\n  fr: [X]\n", r"places\.yaml:3: x\.states: must be a list like"),
    ("people", "x:\n  gender: m\n  office: king\n  fr: [X]\n", r"people\.yaml:3: x\.office: unknown key"),
    ("given_names", "x: [Jean]\n", r"given_names\.yaml:1: x: must be one of f, m"),
    ("ambiguous", "fr:\n  state:\n    Congo: COD\n", r"ambiguous\.yaml:1: fr: must map kinds"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "message"), BROKEN)
def test_broken_file_is_refused_with_line_and_key(tmp_path: Path, file: str, text: str, message: str) -> None:
    path = tmp_path / f"{file}.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_file(path)


def test_undeclared_ambiguity_is_refused(tmp_path: Path) -> None:
    for file in FILES:
        shutil.copy(FOLDER / f"{file}.yaml", tmp_path)
    (tmp_path / "ambiguous.yaml").write_text("fr: {}\nen: {}\n", encoding="utf-8")
    with pytest.raises(DataError, match="means BEL, EU: put these keys in order"):
        load_reference(tmp_path).names("fr")
