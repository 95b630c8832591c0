"""Sentences with the tokens of spaCy's tokenizer and the labels of the pipeline, whatever their treebank had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from scripts.training.conllu import read_treebanks
from scripts.training.material import Labels
from scripts.training.sentences import Sentence, Treebank, children, fuse, split


def align(
    sentence: Sentence, tokenize: Callable[[str], Doc], light: Mapping[str, tuple[str, str]]
) -> tuple[Sentence, int]:
    """`sentence` with the tokens that `tokenize` makes of its text, and the number of words that had to change.

    `light` holds the pieces of a word that do not lead it, with part of speech and label.
    """
    text = "".join(word.form + " " * word.space for word in sentence).rstrip()
    doc = tokenize(text)
    ends = {token.idx + len(token) for token in doc}
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
                result = split(result, at, [token.text for token in tokens], spaces, light)
            at, group = at + len(tokens), 0
            start = position + word.space
        position += word.space
    return result, repaired


def uniform(sentence: Sentence, labels: Labels) -> Sentence:
    """`sentence` in the label scheme of the pipeline.

    Features and labels are cut to those of `labels`; a reflexive pronoun on a verb has one label whatever its reading;
    the agent of a passive is marked; a name right after its title ("le président Chirac") is `appos`. A word whose
    subtype some treebanks never give is so labelled alike in all.
    """
    below = children(sentence)
    words = []
    for i, word in enumerate(sentence):
        dep = labels.labels.get(word.dep, word.dep)
        reflexive, agent = labels.reflexive, labels.agent
        if word.form.lower() in reflexive.forms and word.pos == "PRON" and dep in reflexive.labels:
            dep = reflexive.becomes
        cased = [sentence[child].form.lower() for child in below[i] if sentence[child].dep == "case"]
        siblings = {sentence[child].dep for child in below[word.head]}
        if dep == agent.label and cased == [agent.case] and agent.passive in siblings:
            dep = agent.becomes
        title = sentence[word.head]
        if word.pos == "PROPN" and title.pos == "NOUN" and not cased and dep in {"nmod", "flat:name", "appos"}:
            between = sentence[word.head + 1 : i]
            dep = "appos" if not any(other.pos == "PUNCT" for other in between) else dep
        morph = "|".join(m for m in word.morph.split("|") if m.partition("=")[0] in labels.features)
        words.append(replace(word, dep=dep, morph=morph))
    return words


def prepare(arguments: Sequence[str], tokenize: Callable[[str], Doc], labels: Labels) -> list[Treebank]:
    """The treebanks that `arguments` name, with spaCy's tokens and uniform labels.

    Raises DataError when one is missing or broken, UnicodeDecodeError when one is not UTF-8.
    """
    banks = [bank for argument in arguments for bank in read_treebanks(argument)]
    for bank in banks:
        aligned = [align(sentence, tokenize, labels.light_pieces) for sentence in bank.sentences]
        bank.sentences = [uniform(sentence, labels) for sentence, _ in aligned]
        bank.repaired = sum(count for _, count in aligned)
    return banks
