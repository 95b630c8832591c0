"""Sentences of a treebank as they pass through training, and how words are joined and cut. Imports no stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace


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
    """A part of the data: what it is called in the model card, its sentences, how many words had to be repaired."""

    name: str
    sentences: list[Sentence]
    repaired: int = 0


def is_root(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is its own head."""
    return sentence[index].head == index


def children(sentence: Sentence) -> list[list[int]]:
    """For each word the indices of those that hang on it, in order."""
    found: list[list[int]] = [[] for _ in sentence]
    for i, word in enumerate(sentence):
        if word.head != i:
            found[word.head].append(i)
    return found


def subtree(sentence: Sentence, index: int) -> list[int]:
    """The indices of the word at `index` and of all below it, in order."""
    below = children(sentence)
    found, queue = {index}, [index]
    while queue:
        new = [child for child in below[queue.pop()] if child not in found]
        found.update(new)
        queue.extend(new)
    return sorted(found)


def is_whole(sentence: Sentence, start: int, end: int) -> bool:
    """Whether exactly one of the words `start:end` has its head outside, so that they can be one token."""
    outside = [i for i in range(start, end) if not start <= sentence[i].head < end or is_root(sentence, i)]
    return len(outside) == 1


def fuse(sentence: Sentence, start: int, end: int, form: str, space: bool | None = None) -> Sentence:
    """`sentence` with the words `start:end` as one; its annotation is that of the first with its head outside."""
    inside = range(start, end)
    top = next((i for i in inside if sentence[i].head not in inside or is_root(sentence, i)), start)

    def index(old: int) -> int:
        return old if old < start else start if old < end else old - (end - start) + 1

    word = sentence[top]
    last = sentence[end - 1].space if space is None else space
    head = start if is_root(sentence, top) else index(word.head)
    fused = replace(word, form=form, head=head, space=last)
    moved = [replace(other, head=index(other.head)) for other in sentence]
    return [*moved[:start], fused, *moved[end:]]


def split(
    sentence: Sentence, at: int, forms: Sequence[str], spaces: Sequence[bool], light: Mapping[str, tuple[str, str]]
) -> Sentence:
    """`sentence` with the word `at` as several words: the first leads, or the last if the first is a `light` piece.

    `light` gives part of speech and label of such pieces, as "-t" in "-t-il".
    """
    word, count = sentence[at], len(forms)
    lead = count - 1 if forms[0] in light else 0

    def index(old: int) -> int:
        return old if old < at else at + lead if old == at else old + count - 1

    pieces = []
    for i, (form, space) in enumerate(zip(forms, spaces, strict=True)):
        if i == lead:
            lemma = word.lemma if lead or count == 1 else form if word.pos == "PROPN" else form.lower()
            pieces.append(replace(word, form=form, lemma=lemma, head=index(word.head), space=space))
        else:
            pos, dep = _piece(form, word, light)
            pieces.append(Word(form, form, pos, word.morph if pos == word.pos else "", at + lead, dep, space))
    moved = [replace(other, head=index(other.head)) for other in sentence]
    return [*moved[:at], *pieces, *moved[at + 1 :]]


def _piece(form: str, word: Word, light: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Part of speech and label of a piece of `word` that does not lead."""
    if form.isspace():
        return "SPACE", "dep"
    if not any(character.isalnum() for character in form):
        return "PUNCT", "punct"
    return light.get(form) or (word.pos, "flat:name" if word.pos == "PROPN" else "fixed")
