"""The shipped pipelines load, stay small and parse what the project hands them; the script that trains them runs."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import DataError
from kg.resources import folder
from scripts import train_parser
from scripts.training import material
from scripts.training.align import align, uniform
from scripts.training.conllu import read_conllu, read_treebanks
from scripts.training.evaluate import form_errors
from scripts.training.material import load_material
from scripts.training.mentions import merge_mentions
from scripts.training.verbs import verb_forms

FRENCH = folder("data") / "models" / "fr"
LARGEST = 12_000_000  # bytes

# "Le ministre russe a rencontré Marie Petit au sommet." and "Que s'accorde-t-il ?"
SAMPLE = """# sent_id = 1
1	Le	le	DET	_	Definite=Def|Gender=Masc|Number=Sing	2	det	_	_
2	ministre	ministre	NOUN	_	Gender=Masc|Number=Sing	5	nsubj	_	_
3	russe	russe	ADJ	_	Number=Sing	2	amod	_	_
4	a	avoir	AUX	_	Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	5	aux:tense	_	_
5	rencontré	rencontrer	VERB	_	Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part	0	root	_	_
6	Marie	Marie	PROPN	_	_	5	obj	_	_
7	Petit	Petit	PROPN	_	_	6	flat:name	_	_
8-9	au	_	_	_	_	_	_	_	_
8	à	à	ADP	_	_	10	case	_	_
9	le	le	DET	_	Definite=Def	10	det	_	_
10	sommet	sommet	NOUN	_	Gender=Masc|Number=Sing	5	obl:mod	_	SpaceAfter=No
11	.	.	PUNCT	_	_	5	punct	_	_

# sent_id = 2
1	Que	que	PRON	_	PronType=Int	3	obj	_	_
2	s'	se	PRON	_	Reflex=Yes	3	expl:comp	_	SpaceAfter=No
3	accorde	accorder	VERB	_	Mood=Ind|Number=Sing|Person=3|VerbForm=Fin	0	root	_	SpaceAfter=No
4	-t-il	il	PRON	_	Number=Sing|Person=3	3	nsubj	_	_
5	?	?	PUNCT	_	_	3	punct	_	_
"""


@pytest.fixture(scope="module")
def french() -> Language:
    return spacy.load(FRENCH)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.conllu"
    path.write_text(SAMPLE, encoding="utf-8")
    return path


def parse(nlp: Language, text: str) -> Doc:
    """One sentence given as tokens between spaces."""
    words = text.split()
    return nlp(Doc(nlp.vocab, words=words, sent_starts=[i == 0 for i in range(len(words))]))


def read(doc: Doc) -> set[tuple[str, str, str]]:
    """Each word with its label and the lemma of its head; the root with its own lemma."""
    return {(token.text, token.dep_, token.head.lemma_) for token in doc}


def root(doc: Doc) -> Token:
    return next(token for token in doc if token.head == token)


def test_shipped_pipeline_is_small() -> None:
    assert sum(path.stat().st_size for path in FRENCH.rglob("*") if path.is_file()) < LARGEST


def test_shipped_pipeline_has_its_parts(french: Language) -> None:
    assert french.pipe_names == ["tok2vec", "morphologizer", "parser", "lemmatizer"]
    assert french.meta["surrogates"] == json.loads(json.dumps(load_material("fr").mentions.surrogates))


def test_card_and_readme_state_the_licences() -> None:
    for path in (FRENCH / "MODEL_CARD.md", FRENCH.parent / "README.md"):
        text = path.read_text(encoding="utf-8")
        assert "CC BY-SA 4.0" in text
        assert "LGPL-LR" in text


PARSES = [
    (
        "Pierre et Marie ont discuté de la question lors d' un appel vendredi .",
        "discuter",
        {("Pierre", "nsubj", "discuter"), ("Marie", "conj", "Pierre"), ("question", "obl", "discuter")},
        "two participants, an issue",
    ),
    (
        "Le ministre Pierre a rencontré Marie à Paris mardi .",
        "rencontrer",
        {("ministre", "nsubj", "rencontrer"), ("Marie", "obj", "rencontrer"), ("Paris", "obl", "rencontrer")},
        "a role before a name",
    ),
    (
        "La France a accusé l’ Iran d’ avoir violé l’ accord .",
        "accuser",
        {("France", "nsubj", "accuser"), ("Iran", "obj", "accuser"), ("accord", "obj", "violer")},
        "typographic apostrophes",
    ),
    (
        "Pierre s' est entretenu avec Marie lundi .",
        "entretenir",
        {("Pierre", "nsubj", "entretenir"), ("Marie", "obl", "entretenir"), ("s'", "expl:pv", "entretenir")},
        "a reflexive verb",
    ),
    (
        "L' accord a été signé par la France et la Russie à Genève .",
        "signer",
        {("accord", "nsubj:pass", "signer"), ("France", "obl:agent", "signer"), ("Russie", "conj", "France")},
        "a passive with its agents",
    ),
    (
        "Marie exhorte la Russie à reprendre les négociations .",
        "exhorter",
        {("Russie", "obj", "exhorter"), ("négociations", "obj", "reprendre")},
        "what is demanded",
    ),
    (
        "« Nous rejetons cette proposition » , a déclaré Pierre .",
        "rejeter",
        {("Pierre", "nsubj", "déclarer"), ("proposition", "obj", "rejeter")},
        "a quotation before its verb",
    ),
]


@pytest.mark.parametrize(("text", "lemma", "arcs", "reason"), PARSES, ids=[row[3] for row in PARSES])
def test_shipped_pipeline_parses(
    french: Language, text: str, lemma: str, arcs: set[tuple[str, str, str]], reason: str
) -> None:
    doc = parse(french, text)
    assert root(doc).lemma_ == lemma, reason
    assert arcs <= read(doc), reason


def test_shipped_pipeline_keeps_preset_sentences(french: Language) -> None:
    words = "Pierre rencontre Marie Paul arrive à Paris".split()
    doc = french(Doc(french.vocab, words=words, sent_starts=[i in {0, 3} for i in range(len(words))]))
    assert [sentence.text for sentence in doc.sents] == ["Pierre rencontre Marie", "Paul arrive à Paris"]


def test_shipped_pipeline_knows_verbs_of_diplomacy(french: Language) -> None:
    count, errors = form_errors(french, load_material("fr").forms)
    assert count == 150
    assert len(errors) <= 12, errors


def test_shipped_pipeline_knows_event_nouns(french: Language) -> None:
    words = "pourparlers négociations sommets accords entretiens rencontres discours sanctions traités trêves".split()
    expected = "pourparlers négociation sommet accord entretien rencontre discours sanction traité trêve".split()
    doc = french.get_pipe("lemmatizer")(Doc(french.vocab, words=words, pos=["NOUN"] * len(words)))
    assert [token.lemma_ for token in doc] == expected


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("obtenir", "obtiendra"),
        ("conclure", "conclurent"),
        ("recevoir", "reçues"),
        ("atteindre", "atteignit"),
        ("répartir", "répartissent"),
        ("partir", "partent"),
        ("être", "furent"),
    ],
)
def test_verb_forms_and_endings_give_the_infinitive(french: Language, verb: str, form: str) -> None:
    doc = french.get_pipe("lemmatizer")(Doc(french.vocab, words=[form], pos=["VERB"]))
    assert doc[0].lemma_ == verb


def test_read_joins_contractions_and_align_follows_the_tokenizer(sample: Path) -> None:
    first, second = read_conllu(sample)
    labels = load_material("fr").labels
    assert [(word.form, word.pos, word.dep) for word in first if word.form == "au"] == [("au", "ADP", "case")]
    aligned, repaired = align(second, spacy.blank("fr").make_doc, labels.light_pieces)
    assert [word.form for word in aligned] == ["Que", "s'", "accorde", "-t", "-il", "?"]
    assert aligned[4].dep == "nsubj"
    assert aligned[4].head == 2
    assert repaired == 1
    assert uniform(aligned, labels)[1].dep == "expl:pv"


def test_merge_replaces_names_and_roles_by_surrogates(sample: Path) -> None:
    french = load_material("fr")
    first = uniform(read_conllu(sample)[0], french.labels)
    merged = merge_mentions(first, random.Random(0), 1.0, french.mentions)
    assert len(merged) == 8
    assert merged[1].form in french.mentions.surrogates["role"]["Masc"]
    assert (merged[4].pos, merged[4].dep, merged[4].head) == ("PROPN", "obj", 3)
    assert merged[4].form in french.mentions.surrogate_words


def test_part_of_a_treebank(sample: Path) -> None:
    assert len(read_treebanks(f"{sample}:last=1")[0].sentences) == 1
    assert len(read_treebanks(str(sample.parent))[0].sentences) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("Pierre rencontre Marie\n", "1 columns; CoNLL-U has 10"),
        ("\n", "no sentence"),
        (SAMPLE.replace("0	root", "9	root"), "not a tree"),
        (SAMPLE.replace("5	obj", "x	obj"), "ids and heads are numbers"),
    ],
    ids=["not CoNLL-U", "empty", "no root", "head is no number"],
)
def test_read_names_what_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "broken.conllu"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        read_conllu(path)


def test_patterns_of_the_training_data_match_their_examples() -> None:
    french = load_material("fr")
    for row in french.mentions.dates.patterns:
        assert all(french.mentions.dates.regex.fullmatch(example) for example in row.examples), row.pattern
    verbs = french.swaps.verbs
    assert [word for word in verbs.examples if not re.search(verbs.pattern, word)] == []
    assert [word for word in verbs.counterexamples if re.search(verbs.pattern, word)] == []


@pytest.mark.parametrize(
    ("verb", "forms", "reason"),
    [
        ("tenir", {"tiennent", "tînt", "tenues"}, "the past of stems in -in changes them"),
        ("promettre", {"promis", "promît", "promises"}, "no second s"),
        ("aller", {"vont", "allèrent", "ira"}, "whole forms in the place of a stem"),
        ("répartir", set(), "regular though it ends like partir"),
        ("signer", set(), "regular"),
    ],
)
def test_families_give_the_forms_of_a_verb(verb: str, forms: set[str], reason: str) -> None:
    made = verb_forms(verb, load_material("fr").verbs)
    assert forms <= made, reason
    assert bool(made) == bool(forms), reason
    assert "promiss" not in made


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("nouns", "endings:", "ending:", r"nouns\.yaml: endings: Field required; ending: Extra inputs"),
        ("mentions", "Plur: États-Unis", "Autre: États-Unis", r"mentions\.yaml: surrogates: .*no word for state Plur"),
        ("verbs", "| ser | été | fu", "| ser | été", r"verbs\.yaml: .*family 'être': 6 columns"),
        ("verbs", "ge<back>", "ge<rear>", r"verbs\.yaml: .*no letter set rear"),
        ("forms", "signé:signer", "signé", r"forms\.yaml: .*form:lemma"),
    ],
)
def test_training_data_name_file_and_key_of_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, message: str
) -> None:
    shutil.copytree(material.FOLDER / "fr", tmp_path / "broken")
    path = tmp_path / "broken" / f"{file}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    monkeypatch.setattr(material, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=message):
        load_material("broken")


def test_language_without_training_data_is_refused() -> None:
    with pytest.raises(DataError, match="no training data for 'xx'; languages with some: fr"):
        load_material("xx")


def test_script_names_a_missing_file(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "nowhere.conllu")
    arguments = ["--language", "fr", "--train", missing, "--dev", str(sample), "--test", str(sample)]
    assert train_parser.main([*arguments, "--output", str(tmp_path / "out")]) == 2
    assert "nowhere.conllu: no such file" in capsys.readouterr().err


def test_script_trains_a_pipeline_that_loads(tmp_path: Path) -> None:
    path, output = tmp_path / "many.conllu", tmp_path / "out"
    path.write_text(f"{SAMPLE}\n" * 6, encoding="utf-8")
    arguments = ["--language", "fr", "--train", str(path), "--dev", str(path), "--test", str(path)]
    assert train_parser.main([*arguments, "--output", str(output), "--steps", "4", "--every", "2"]) == 0
    nlp = spacy.load(output)
    assert parse(nlp, "Pierre a rencontré Marie .")[2].has_dep()
    card = (output / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert str(tmp_path) not in card
    assert "--steps 4" in card
