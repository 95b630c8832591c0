"""Training sentences with words of diplomacy in the place of others, since the treebanks hold too few of them."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from scripts.training.material import Material, Swaps
from scripts.training.sentences import Sentence, Word, children

VERB_SHARE, NOUN_SHARE = 0.25, 0.12
OBJECTS = {"obj", "nsubj:pass", "obl:agent"}  # what shows that a verb has an object


def swap_words(sentence: Sentence, rng: random.Random, material: Material) -> Sentence:
    """`sentence` with some verbs that have an object, and some nouns, changed for words of the domain, same form.

    Nouns of measure, roles and counted nouns stay; so does a word whose new initial would change elision.
    """
    swaps, kept = material.swaps, material.swaps.units | material.mentions.roles
    below = children(sentence)
    words = list(sentence)
    for i, word in enumerate(sentence):
        deps = {sentence[child].dep for child in below[i]}
        new = None
        if word.pos == "VERB" and deps & OBJECTS and rng.random() < VERB_SHARE:
            new = _verb_like(word, rng, material)
        elif word.pos == "NOUN" and "nummod" not in deps and rng.random() < NOUN_SHARE and word.lemma not in kept:
            new = _noun_like(word, rng, swaps)
        if new and _initial(new, swaps) == _initial(word.form, swaps):
            words[i] = replace(word, form=new.capitalize() if word.form[0].isupper() else new)
    return words


def _initial(form: str, swaps: Swaps) -> str:
    """The group that the first letter is in, "" for none."""
    return next((group for group in swaps.initials if form[0].lower() in group), "")


def _verb_like(word: Word, rng: random.Random, material: Material) -> str | None:
    """A verb of the domain in the form of `word`, None when there is none."""
    if "VerbForm=Part" in word.morph and "Tense=Past" in word.morph:
        return _participle_like(word, rng, material.swaps)
    verbs = material.swaps.verbs
    if not word.lemma.endswith(verbs.ending):
        return None
    stem = word.lemma.removesuffix(verbs.ending)
    ending = word.form.lower().removeprefix(stem)
    known = {verbs.ending, *material.verbs.endings.get(verbs.ending, ())}
    if not verbs.words or not word.form.lower().startswith(stem) or ending not in known:
        return None
    verb = rng.choice(verbs.words)
    return verb.removesuffix(verbs.ending) + ending if re.search(verbs.pattern, verb) else None


def _participle_like(word: Word, rng: random.Random, swaps: Swaps) -> str | None:
    participles = swaps.participles
    if not participles.words:
        return None
    new = rng.choice(participles.words) + participles.feminine * ("Gender=Fem" in word.morph)
    is_plural = "Number=Plur" in word.morph and not (participles.plural and new.endswith(participles.plural))
    return new + participles.plural * is_plural


def _noun_like(word: Word, rng: random.Random, swaps: Swaps) -> str | None:
    """A noun of the domain in the gender and number of `word`, None when there is none."""
    events = swaps.events
    feature = next((feature for feature in events.words if feature in word.morph), None)
    if feature is None or word.form == word.form.upper():
        return None
    new = rng.choice(events.words[feature])
    return new + events.plural if "Number=Plur" in word.morph and not new.endswith(events.invariable) else new
