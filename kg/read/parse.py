"""From units to parsed sentences.

Every unit is merged into one token and stands in the parsed text as a short word of its kind, gender and number (a
person as "Pierre", an office or body as its head noun), so the parser sees plain sentences whatever the names are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import DataError
from kg.read.lexicons import ReaderLexicon
from kg.read.phrase import Phrase
from kg.read.units import Unit
from kg.read.words import CLOSING_QUOTES, OPENING_QUOTES, SENTENCE_ENDS, Words
from kg.resources import folder
from kg.types import Mention, Office

CHUNK = re.compile(r"\S+")  # «l'Ukraine,» in "l'Ukraine, mardi"
CLOSING = CLOSING_QUOTES | {")"}
GLUED = re.compile(r"([^\W\d_]{2,})\.([A-ZÀ-Ý][a-zà-ÿ]+)")


@dataclass(slots=True)
class Piece:
    """One token to be: tokens [start, end) of the block, its surrogate text, its mention."""

    start: int
    end: int
    text: str
    unit: Unit | None = None


@lru_cache(maxsize=4)
def load_pipeline(language: str, name: str | None = None) -> Language:
    """The pipeline shipped for `language`, or an installed UD pipeline by `name`. Raises DataError if there is none."""
    path = folder("data") / "models" / language
    if name is None and not path.is_dir():
        raise DataError(f"{path}: no pipeline for language {language!r}; name an installed one with --pipeline")
    try:
        nlp = spacy.load(name or path, exclude=["ner", "senter"])
    except OSError as error:
        raise DataError(f"cannot load the pipeline {name or path}: {error}") from error
    if "lemmatizer" in nlp.pipe_names:
        nlp.add_pipe("verbs_of_clauses", before="lemmatizer")
    return nlp


@Language.component("verbs_of_clauses")
def verbs_of_clauses(doc: Doc) -> Doc:
    """What has a relative pronoun for its subject and no copula is a verb, whatever it looks like («qui le liaient à»):
    told before lemmas are looked up, so that it gets that of a verb."""
    for token in doc:
        if token.dep_ != "acl:relcl" or token.pos_ in ("VERB", "AUX"):
            continue
        below = {(child.dep_, child.pos_) for child in token.children}
        if ("nsubj", "PRON") in below and not any(dep == "cop" for dep, _ in below):
            token.pos_ = "VERB"
            token.set_morph("Mood=Ind|Person=3|Tense=Pres|VerbForm=Fin")  # type: ignore[attr-defined]
    return doc


def words_of(nlp: Language, cleaned: str, lexicon: ReaderLexicon) -> Words:
    """Tokenize one cleaned block."""
    spans = [
        (chunk.start() + start, chunk.start() + end)
        for chunk in CHUNK.finditer(cleaned)
        for start, end in _cut(nlp, chunk[0])
    ]
    return Words(
        [cleaned[start:end] for start, end in spans],
        [_space_after(cleaned, end) for _, end in spans],
        [start for start, _ in spans],
        [end for _, end in spans],
        lexicon,
    )


@lru_cache(maxsize=16384)
def _cut(nlp: Language, chunk: str) -> tuple[tuple[int, int], ...]:
    """Where the tokens of a text without spaces begin and end; most come again, and a memory zone has no cache."""
    return tuple(
        span for token in nlp.tokenizer(chunk) for span in _unglued(chunk, token.idx, token.idx + len(token.text))
    )


def _unglued(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """«MM.Aliev», "mois.Le": a missing space behind a full stop does not make one word of two."""
    match = GLUED.fullmatch(text, start, end) if text.find(".", start, end) >= 0 else None
    if match is None:
        return [(start, end)]
    if match[1].isupper() or len(match[1]) == 1:
        return [(start, match.end(1) + 1), (match.start(2), end)]
    return [(start, match.end(1)), (match.end(1), match.start(2)), (match.start(2), end)]


def _space_after(text: str, end: int) -> bool:
    return end < len(text) and text[end].isspace()


def pieces_of(words: Words, units: list[Unit]) -> list[Piece]:
    """The tokens of the block to parse: units merged, articles absorbed into persons."""
    pieces: list[Piece] = []
    surrogates, contractions = words.lexicon.surrogates, words.lexicon.contractions
    i = words.opening
    for unit in units:
        if unit.start < i:
            continue
        if unit.kind == "name" and unit.end - unit.start == 1 and words.initial[unit.start]:
            continue
        pieces += _plain(words, i, unit.start)
        first = unit.start
        if unit.kind == "person" and not _opens_with_office(unit) and pieces and pieces[-1].unit is None:
            article = words.folded[pieces[-1].start]
            if article in contractions:
                pieces[-1].text = contractions[article]
            elif article in words.lexicon.words["definite"]:
                first = pieces.pop().start
        pieces.append(Piece(first, unit.end, _surrogate(words, unit, surrogates), unit))
        i = unit.end
        if _closes_apposition(words, unit, units):
            i += 1
    return pieces + _plain(words, i, len(words))


def _plain(words: Words, start: int, end: int) -> list[Piece]:
    """Ordinary words as they stand, but for the capital that only opens a sentence («Réunis à Luanda»)."""
    texts = words.text
    return [
        Piece(i, i + 1, texts[i].lower() if words.initial[i] and texts[i][:1].isupper() else texts[i])
        for i in range(start, end)
    ]


def _opens_with_office(unit: Unit) -> bool:
    """Whether the person is named office first («le ministre X»), so that the article stays with the noun."""
    return bool(unit.phrases) and unit.name is not None and unit.phrases[0][0].start < unit.name.start


def _closes_apposition(words: Words, unit: Unit, units: list[Unit]) -> bool:
    """Whether the comma behind an apposed person only closes the apposition; a comma of a list stays."""
    if unit.rule != "role.apposition" or unit.end >= len(words) or words.text[unit.end] != ",":
        return False
    following = next((other for other in units if other.start > unit.end), None)
    if following is None or following.kind not in ("person", "name", "office", "body"):
        return True
    gap = [words.folded[i] for i in range(unit.end + 1, following.start)]
    return any(
        word not in words.lexicon.words["determiners"] and word not in words.lexicon.words["and"] for word in gap
    )


def _surrogate(words: Words, unit: Unit, surrogates: dict[str, str]) -> str:
    if unit.kind == "person" and _opens_with_office(unit):
        return surrogates["office"]
    if unit.kind in ("person", "name"):
        plural = unit.name is not None and unit.name.plural_title
        return surrogates["person-f" if unit.gender == "f" and not plural else "person-m"]
    if unit.kind == "locution":
        return unit.rule
    if unit.kind == "date":
        return surrogates["date"]
    if unit.kind == "office":
        return surrogates["office-pl" if unit.plural else "office"]
    if unit.end - unit.start == 1 or unit.kind in ("nationality", "home", "rebels", "bodies"):
        return words.text[unit.start]
    if unit.place is not None and not unit.actors:
        return surrogates["place"] if words.is_capital(unit.start) else words.text[unit.start]
    if unit.labels or unit.place is not None:
        return surrogates["state-pl" if unit.plural else "state-f" if unit.gender == "f" else "state-m"]
    return words.text[unit.start]


def sentence_starts(words: Words, pieces: list[Piece]) -> list[bool | int | None]:
    """Whether each piece opens a sentence: after . ! ? … outside quotation marks, before a capital, quote or digit."""
    starts: list[bool | int | None] = []
    depth, ended = 0, True
    for piece in pieces:
        text = words.text[piece.start]
        opens = text[:1].isupper() or text in OPENING_QUOTES or text[:1].isdigit() or text in "-–—"
        if piece.unit is None and text in CLOSING_QUOTES and (depth or text != '"'):
            opens = False
        starts.append((ended and opens) or not starts)
        if piece.unit is not None:
            ended = False
            continue
        if starts[-1]:
            ended = False
        depth = _depth(text, depth)
        if text in SENTENCE_ENDS:
            ended = depth == 0
        elif text not in CLOSING:
            ended = False
        elif text in CLOSING_QUOTES and depth == 0 and piece.start and words.text[piece.start - 1] in SENTENCE_ENDS:
            ended = True
    return starts


def _depth(text: str, depth: int) -> int:
    if text in ("«", "“", "„"):
        return depth + 1
    if text in ("»", "”"):
        return max(0, depth - 1)
    return depth


def parse_blocks(nlp: Language, blocks: Iterable[tuple[Words, list[Piece]]]) -> Iterator[Doc]:
    """Run the pipeline over the pieces of each block."""
    docs = [
        Doc(
            nlp.vocab,
            words=[piece.text for piece in pieces],
            spaces=[words.spaces[piece.end - 1] for piece in pieces],
            sent_starts=sentence_starts(words, pieces),
        )
        for words, pieces in blocks
    ]
    return iter(nlp.pipe(docs))


def mention_of(words: Words, unit: Unit, offset: int) -> Mention | None:
    """The unit as a mention with offsets in the article, None for a name that is nobody known."""
    if unit.kind == "name" or unit.kind == "locution":
        return None
    start, end = words.starts[unit.start] + offset, words.ends[unit.end - 1] + offset
    offices = tuple(_office(words, phrase, index, unit, offset) for phrase, index in unit.phrases)
    return Mention(
        kind=unit.kind,
        start=start,
        end=end,
        text=words.joined(unit.start, unit.end),
        name=unit.name.text if unit.name else None,
        offices=offices,
        actors=unit.actors,
        labels=unit.labels,
        place=unit.place,
        gender=unit.gender,
        plural=unit.plural,
        date=unit.date,
        definite=unit.start > 0 and words.folded[unit.start - 1] in words.lexicon.words["definite"],
        located=_is_located(words, unit.start),
    )


def _office(words: Words, phrase: Phrase, index: int, unit: Unit, offset: int) -> Office:
    roles = phrase.roles
    bodies = tuple(phrase.bodies) if unit.kind == "office" else tuple(phrase.bodies[index : index + 1])
    role = None if phrase.counterpart or not roles else roles[min(index, len(roles) - 1)]
    return Office(
        role=role,
        bodies=bodies,
        former=phrase.former,
        start=words.starts[phrase.start] + offset,
        end=words.ends[phrase.end - 1] + offset,
        rule=unit.rule or "role.phrase",
        whose=phrase.whose,
        owner=phrase.owner,
        inner=_inner(words, phrase.inner, offset) if phrase.inner is not None else None,
        head=phrase.head,
        posted=phrase.posted,
    )


def _inner(words: Words, phrase: Phrase, offset: int) -> Office:
    """The office inside an office («le porte-parole du président ukrainien»), which somebody else holds."""
    start, end = words.starts[phrase.start] + offset, words.ends[phrase.end - 1] + offset
    role = phrase.roles[0] if phrase.roles else None
    return Office(role, tuple(phrase.bodies), phrase.former, start, end, "role.phrase", phrase.whose, phrase.owner)


def _is_located(words: Words, i: int) -> bool:
    """«à Genève», "en Russie", "dans la capitale tchadienne": a place, not somebody who acts."""
    locative = words.lexicon.words["locative"]
    if i and words.folded[i - 1] not in locative and words.folded[i - 1] in words.lexicon.words["definite"]:
        i -= 1
    return i > 0 and words.folded[i - 1] in locative
