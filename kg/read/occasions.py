"""Words for occasions that a small parser reads as something else, set right before the attachments are mended.

«a reçu à dîner X» has no verb "dîner", "la coopération bilatérale" no meeting, and "ensemble" is an adverb.
"""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon import fold
from kg.read.clauses import ClauseLexicon
from kg.read.mend import is_actor
from kg.types import Token

OPENING = ("DET", "ADP", "NUM", "PUNCT", "CCONJ", "VERB", "AUX", "PRON")  # what may stand before a noun
NOMINAL = ("NOUN", "PROPN")


def name_occasions(tokens: tuple[Token, ...], event_nouns: frozenset[str], lexicon: ClauseLexicon) -> tuple[Token, ...]:
    """The same tokens with occasions as nouns, and what is none no more as one."""
    out = list(tokens)
    _meals(out, event_nouns, lexicon.sets["dative"])
    _relational(out, lexicon.sets["relational"])
    _adverbs(out, lexicon.sets["adverbs"])
    _opening_pairs(out, event_nouns, lexicon.sets["between"])
    _addressees(out, event_nouns, lexicon.sets["dative"])
    return tuple(out)


def _meals(tokens: list[Token], event_nouns: frozenset[str], dative: frozenset[str]) -> None:
    """«a reçu à dîner X»: an infinitive that is an event noun too, right behind a verb and "à", is the occasion."""
    for meal in [t for t in tokens if t.i > 1 and t.pos == "VERB" and fold(t.text) in event_nouns]:
        to, verb = tokens[meal.i - 1], tokens[meal.head]
        if fold(to.text) not in dative or to.head != meal.i or verb.pos != "VERB" or meal.dep not in ("xcomp", "advcl"):
            continue
        if any(is_actor(t) for t in tokens[verb.i + 1 : to.i]) and verb.i + 1 != to.i:
            continue  # «a invité X à dîner»: what he is asked to do
        tokens[to.i] = replace(to, dep="case")
        tokens[meal.i] = replace(meal, pos="NOUN", dep="obl", lemma=fold(meal.text), morph="")
        for other in [t for t in tokens if t.head == meal.i and t.i > meal.i]:
            tokens[other.i] = replace(other, head=verb.i)


def _relational(tokens: list[Token], adjectives: frozenset[str]) -> None:
    """«la coopération bilatérale»: behind a noun the word is its adjective, and the noun stands in its place."""
    for word in [t for t in tokens if t.i and t.pos in NOMINAL and t.mention is None and fold(t.text) in adjectives]:
        noun = tokens[word.i - 1]
        if noun.pos in OPENING or noun.mention is not None or (noun.pos == "ADJ" and noun.head != word.i):
            continue
        if noun.head == word.i:
            head = word.head if word.head != word.i else noun.i
            tokens[noun.i] = replace(noun, head=head, dep=word.dep, pos="NOUN")
            for other in [t for t in tokens if t.head == word.i and t.i not in (word.i, noun.i)]:
                tokens[other.i] = replace(other, head=noun.i)
        tokens[word.i] = replace(word, head=noun.i, dep="amod", pos="ADJ")


def _adverbs(tokens: list[Token], adverbs: frozenset[str]) -> None:
    """«ont passé deux heures ensemble»: an adverb that was read as a verb gives what hangs on it to the verb above."""
    for word in [t for t in tokens if t.pos == "VERB" and t.head != t.i and fold(t.text) in adverbs]:
        for other in [t for t in tokens if t.head == word.i]:
            tokens[other.i] = replace(other, head=word.head)
        tokens[word.i] = replace(word, pos="ADV", dep="advmod", morph="")


def _opening_pairs(tokens: list[Token], event_nouns: frozenset[str], between: frozenset[str]) -> None:
    """«Entre A et B, l'entretien a duré deux heures»: a pair that opens the sentence belongs to the event noun that is
    its subject."""
    for case in [t for t in tokens if t.dep == "case" and fold(t.text) in between]:
        first = tokens[case.head]
        verb = tokens[first.head]
        if not is_actor(first) or verb.i < first.i or verb.i == first.i:
            continue
        below = [t for t in tokens if t.head == verb.i and t.dep.startswith("nsubj") and first.i < t.i < verb.i]
        noun = next((t for t in below if fold(t.lemma) in event_nouns or fold(t.text) in event_nouns), None)
        if noun is not None:
            tokens[first.i] = replace(first, head=noun.i, dep="nmod")


def _addressees(tokens: list[Token], event_nouns: frozenset[str], dative: frozenset[str]) -> None:
    """«un appel de A à B»: B with "à" behind A, who himself belongs to an event noun, belongs to it as well."""
    for case in [t for t in tokens if t.dep == "case" and fold(t.lemma) in dative]:
        second, first = tokens[case.head], tokens[tokens[case.head].head]
        noun = tokens[first.head]
        if second.dep != "nmod" or first.dep != "nmod" or not (is_actor(second) and is_actor(first)):
            continue
        if noun.mention is None and noun.i < first.i < case.i and fold(noun.lemma) in event_nouns:
            tokens[second.i] = replace(second, head=noun.i)
