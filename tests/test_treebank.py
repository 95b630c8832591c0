"""The treebank of news is sound, and its drafts are what the reader parses."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import spacy

from scripts.draft_treebank import main
from scripts.training.align import prepare
from scripts.training.conllu import read_conllu
from scripts.training.material import load_material
from scripts.training.sentences import is_root, subtree

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "data" / "treebank" / "fr").glob("*.conllu"))
MATERIAL = load_material("fr")
TOKENIZE = spacy.blank("fr").make_doc


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_sentence_is_a_tree_of_words(path: Path) -> None:
    for sentence in read_conllu(path):
        (root,) = [i for i in range(len(sentence)) if is_root(sentence, i)]
        assert len(subtree(sentence, root)) == len(sentence)
        under_marks = [w.form for i, w in enumerate(sentence) if w.head != i and sentence[w.head].pos == "PUNCT"]
        assert not under_marks, f"words hang on punctuation: {under_marks}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_training_reads_it_in_its_own_words_and_labels(path: Path) -> None:
    (bank,) = prepare([str(path)], TOKENIZE, MATERIAL.labels)
    assert bank.repaired == 0, "spaCy's tokenizer cuts the words otherwise"


def test_the_parser_knows_the_labels() -> None:
    banks = prepare([str(path) for path in FILES], TOKENIZE, MATERIAL.labels)
    counts = Counter(word.dep for bank in banks for sentence in bank.sentences for word in sentence)
    labels = set(spacy.load(ROOT / "data" / "models" / "fr").get_pipe("parser").labels)  # type: ignore[attr-defined]
    assert {dep for dep, count in counts.items() if count >= 20 and dep != "root"} <= labels


def test_held_out_sentences_are_in_no_other_file() -> None:
    texts = {path.stem: {tuple(w.form for w in s) for s in read_conllu(path) if len(s) > 6} for path in FILES}
    held_out = texts.pop("fr_news-dev-01-08")
    assert not held_out & set().union(*texts.values())


def test_drafts_are_trees_with_mentions_merged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "visite.txt"
    article.write_text(
        "Visite à Lomé\n\nLe président chilien Gabriel Boric a reçu mardi Penny Wong.\n", encoding="utf-8"
    )
    (tmp_path / "visite.meta.json").write_text('{"published": "2024-05-15", "lang": "fr"}', encoding="utf-8")
    assert main([str(article)]) == 0
    draft = tmp_path / "draft.conllu"
    draft.write_text(capsys.readouterr().out, encoding="utf-8")
    _, sentence = read_conllu(draft)
    assert [word.form for word in sentence] == ["le", "ministre", "a", "reçu", "mardi", "Marie", "."]
    assert [word.dep for word in sentence if word.form in ("ministre", "Marie")] == ["nsubj", "obj"]
    assert "# text_as_read = Le président chilien Gabriel Boric a reçu mardi Penny Wong." in draft.read_text("utf-8")


def test_a_draft_of_nothing_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err
