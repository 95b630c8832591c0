"""The training data that belong to a language: YAML files under `scripts/training/<language>/`, checked when loaded.

Word lists are text, words between spaces; unknown and missing keys fail with file and key. The treebanks are not among
them: the command line names those.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from kg.errors import DataError
from kg.lexicon import read_yaml

FOLDER = Path(__file__).resolve().parent
LETTER_SET = re.compile(r"<(\w+)>")  # "<mute>"
NEEDED = {  # the genders that a name, a date or a role phrase may ask a surrogate for
    "person": {"Masc", "Fem"}, "state": {"Masc", "Fem", "Plur"}, "org": {"Masc", "Fem"}, "place": {"Masc", "Fem"},
    "role": {"Masc", "Fem"}, "date": {"Masc"},
}  # fmt: skip


def _split(text: Any) -> Any:
    return text.split() if isinstance(text, str) else text


def _check_genders(surrogates: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    needed = ((kind, gender) for kind, genders in NEEDED.items() for gender in sorted(genders))
    lacking = [f"{kind} {gender}" for kind, gender in needed if not surrogates.get(kind, {}).get(gender)]
    if lacking:
        raise ValueError(f"no word for {', '.join(lacking)}; every kind and gender needs one")
    return surrogates


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
WordSet = Annotated[frozenset[str], BeforeValidator(_split)]
Pair = Annotated[tuple[str, str], BeforeValidator(_split)]
Model = TypeVar("Model")


class Part(BaseModel):
    """Base of everything read from a file: immutable, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class About(Part):
    """What the pipeline says of itself, and the licences of the treebanks whose names hold a word."""

    name: str
    version: str
    licence: str
    description: str
    treebank_licences: dict[str, str]


class Reflexive(Part):
    """Pronouns that are labelled `becomes` where they have one of `labels`."""

    forms: WordSet
    labels: WordSet
    becomes: str


class Agent(Part):
    """The preposition, the label before and after, and the label of the auxiliary that shows a passive."""

    case: str
    label: str
    becomes: str
    passive: str


class Labels(Part):
    """The label scheme of the pipeline, and pieces of words (form: part of speech and label) that do not lead."""

    features: WordSet
    labels: dict[str, str]
    reflexive: Reflexive
    agent: Agent
    light_pieces: dict[str, Pair]


class DatePattern(Part):
    """A regular expression over lower-case tokens joined by one space, and what it matches."""

    pattern: str
    examples: tuple[str, ...]


class Dates(Part):
    """Names of days and months, which stand for <day> and <month> in the patterns, and the article of a date."""

    days: Words
    months: Words
    article: str
    patterns: tuple[DatePattern, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """One regular expression for all patterns."""
        names = {"<day>": f"(?:{'|'.join(self.days)})", "<month>": f"(?:{'|'.join(self.months)})"}
        filled = (re.sub("<day>|<month>", lambda m: names[m[0]], row.pattern) for row in self.patterns)
        return re.compile("|".join(filled))


class Mentions(Part):
    """Surrogates by kind and gender, and what shows a state, a role phrase, a place or a date."""

    surrogates: Annotated[dict[str, dict[str, Words]], AfterValidator(_check_genders)]
    states: dict[str, WordSet]
    roles: WordSet
    role_openers: WordSet
    role_complements: WordSet
    articles: dict[str, str]
    plural_articles: WordSet
    place_prepositions: WordSet
    half_place_prepositions: WordSet
    dates: Dates

    @cached_property
    def surrogate_words(self) -> frozenset[str]:
        """All surrogates."""
        return frozenset(word for genders in self.surrogates.values() for words in genders.values() for word in words)


class SwapVerbs(Part):
    """Verbs that may stand for others with the infinitive's `ending`, inflected if `pattern` is found in them."""

    ending: str
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    words: Words


class SwapParticiples(Part):
    """Past participles with what the feminine and the plural add."""

    feminine: str
    plural: str
    words: Words


class SwapEvents(Part):
    """Nouns of events by a feature such as "Gender=Fem", what the plural adds, and endings that take no plural."""

    plural: str
    invariable: Words
    words: dict[str, Words]


class Swaps(Part):
    """Words that take the place of others in training, and groups of initials that are alike to elision."""

    initials: tuple[str, ...]
    verbs: SwapVerbs
    participles: SwapParticiples
    events: SwapEvents
    units: WordSet


class Typography(Part):
    """Pairs of quotation marks, marks with an unbreakable space before or after, words with an apostrophe."""

    quotes: tuple[Pair, ...]
    opening_quotes: WordSet
    closing_quotes: WordSet
    plain_quotes: WordSet
    space_before: WordSet
    space_after: WordSet
    elided: Words
    whole: Words


class Change(Part):
    """An ending of forms and the endings of infinitives it may stand for, with names of letter sets in <>."""

    form: str
    infinitive: Words
    unless: WordSet = frozenset()


class Changes(Part):
    """Changes that are tried before all others, and those ranked with the regular endings."""

    first: tuple[Change, ...]
    other: tuple[Change, ...]


def _cells(row: Any) -> Any:
    return [cell.strip() for cell in row.split("|")] if isinstance(row, str) else row


Family = Annotated[tuple[str, ...], BeforeValidator(_cells)]


class Verbs(Part):
    """Conjugation: families of verbs with their stems, regular endings, other changes; and a list of infinitives.

    A family is the end of its infinitives, whole forms, and a column of stems for each row of `suffixes`; letter sets
    are what their names in <> stand for in `changes`.
    """

    infinitive: str
    suffixes: dict[str, Words]
    families: tuple[Family, ...]
    whole: WordSet
    regular: WordSet
    endings: dict[str, Words]
    letter_sets: dict[str, Words]
    changes: Changes
    words: Words

    @model_validator(mode="after")
    def _check_rows(self) -> Verbs:
        short = [row[0] for row in self.families if len(row) != 2 + len(self.suffixes)]
        if short:
            raise ValueError(f"family {short[0]!r}: {2 + len(self.suffixes)} columns between | are expected")
        named = {name for c in (*self.changes.first, *self.changes.other) for name in LETTER_SET.findall(c.form)}
        if named - set(self.letter_sets):
            raise ValueError(f"no letter set {', '.join(sorted(named - set(self.letter_sets)))}")
        return self


class Nouns(Part):
    """Endings of the plural with what they stand for, and a list of dictionary forms."""

    endings: dict[str, str]
    words: Words


class Material(Part):
    """All that belongs to a language; `forms` are sentences with {} for a form, and the forms ("form:lemma") for it."""

    language: str
    about: About
    labels: Labels
    mentions: Mentions
    swaps: Swaps
    typography: Typography
    verbs: Verbs
    nouns: Nouns
    forms: dict[str, tuple[Pair, ...]]
    card: str


def languages() -> list[str]:
    """The languages that have training data."""
    return sorted(path.parent.name for path in FOLDER.glob("*/about.yaml"))


@lru_cache(maxsize=4)
def load_material(language: str) -> Material:
    """The training data of `language`. Raises DataError with file and key when a file is missing or not as expected."""
    folder = FOLDER / language
    if language not in languages():
        raise DataError(f"{folder}: no training data for {language!r}; languages with some: {', '.join(languages())}")
    return Material(
        language=language,
        about=_read(folder / "about.yaml", About),
        labels=_read(folder / "labels.yaml", Labels),
        mentions=_read(folder / "mentions.yaml", Mentions),
        swaps=_read(folder / "swaps.yaml", Swaps),
        typography=_read(folder / "typography.yaml", Typography),
        verbs=_read(folder / "verbs.yaml", Verbs),
        nouns=_read(folder / "nouns.yaml", Nouns),
        forms=_read_forms(folder / "forms.yaml"),
        card=_read_text(folder / "card.md"),
    )


def _read(path: Path, model: type[Model]) -> Model:
    """The content of a YAML file as `model`. Raises DataError."""
    try:
        return TypeAdapter(model).validate_python(read_yaml(path))
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors())
        raise DataError(f"{path}: {'; '.join(problems)}") from error


def _read_forms(path: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    """The rows "form:lemma" of a YAML file by sentence. Raises DataError."""
    rows = _read(path, dict[str, Words])
    forms = {frame: tuple((row.partition(":")[0], row.partition(":")[2]) for row in rows[frame]) for frame in rows}
    lacking = [frame for frame, pairs in forms.items() if "{}" not in frame or not all(lemma for _, lemma in pairs)]
    if lacking:
        raise DataError(f"{path}: {lacking[0]!r}: a sentence with {{}} for the form, and rows form:lemma, are expected")
    return forms


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: {error}") from error
