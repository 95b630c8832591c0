"""Training sentences with their mentions merged, as `kg.read.parse` hands them to the pipeline at run time.

A name, a date or a role phrase becomes one token, and that a short known word, its surrogate.
"""

from __future__ import annotations

import random
from dataclasses import replace

from scripts.training.material import Mentions
from scripts.training.sentences import Sentence, children, fuse, is_whole, subtree

LONGEST_DATE = 5  # tokens
LONGEST_COMPLEMENT = 7  # tokens of one adjective or prepositional phrase of a role noun

Found = tuple[int, int, str, str]  # first word, end, kind, surrogate


def merge_mentions(sentence: Sentence, rng: random.Random, share: float, mentions: Mentions) -> Sentence:
    """`sentence` with about `share` (0 to 1) of its dates, roles and names each merged and replaced by a surrogate."""
    for find in (_date_at, _role_at, _name_at):
        i = 0
        while i < len(sentence):
            found = find(sentence, i, rng, mentions)
            if found and rng.random() < share:
                sentence = _merge(sentence, found, mentions)
            i += 1
    return sentence


def _merge(sentence: Sentence, found: Found, mentions: Mentions) -> Sentence:
    start, end, kind, word = found
    merged = fuse(sentence, start, end, word)
    pos = "NOUN" if kind in {"role", "date"} else "PROPN"
    gender = next((g for g, names in mentions.surrogates[kind].items() if word in names), "Masc")
    morph = "Number=Plur" if gender == "Plur" else f"Gender={gender}|Number=Sing"
    merged[start] = replace(merged[start], pos=pos, morph=morph, lemma=word)
    return merged


def _date_at(sentence: Sentence, i: int, rng: random.Random, mentions: Mentions) -> Found | None:
    """A date that starts at `i`, now and then without its article."""
    for end in range(min(i + LONGEST_DATE, len(sentence)), i, -1):
        text = " ".join(word.form.lower() for word in sentence[i:end])
        if mentions.dates.regex.fullmatch(text) and is_whole(sentence, i, end):
            start = i + 1 if text.startswith(f"{mentions.dates.article} ") and rng.random() < 0.3 else i
            start = start if is_whole(sentence, start, end) else i
            return start, end, "date", rng.choice(mentions.surrogates["date"]["Masc"])
    return None


def _role_at(sentence: Sentence, i: int, rng: random.Random, mentions: Mentions) -> Found | None:
    """A role noun with the adjectives and "de" phrases that follow it: "ministre russe des Affaires étrangères"."""
    word = sentence[i]
    if word.pos != "NOUN" or word.lemma.lower() not in mentions.roles or "Number=Plur" in word.morph:
        return None
    start = i - 1 if i and sentence[i - 1].form.lower() in mentions.role_openers else i
    end = i + 1
    for child in children(sentence)[i]:
        words = subtree(sentence, child)
        fits = sentence[child].dep in {"amod", "nmod"} and words[0] == end and len(words) <= LONGEST_COMPLEMENT
        plain = all(sentence[j].dep in {"amod", "nmod", "case", "det", "flat:name"} for j in words)
        cased = sentence[child].dep == "amod" or sentence[words[0]].form.lower() in mentions.role_complements
        if fits and plain and cased and words[-1] - words[0] + 1 == len(words):
            end = words[-1] + 1
    gender = "Fem" if "Gender=Fem" in word.morph else "Masc"
    surrogates = mentions.surrogates["role"][gender]
    return (start, end, "role", rng.choice(surrogates)) if is_whole(sentence, start, end) else None


def _name_at(sentence: Sentence, i: int, rng: random.Random, mentions: Mentions) -> Found | None:
    """A proper name that starts at `i`: its head and the words that hang flat on it."""
    word = sentence[i]
    if word.pos != "PROPN" or word.dep in {"flat:name", "fixed"}:
        return None
    end = i + 1
    while end < len(sentence) and sentence[end].dep in {"flat:name", "punct"} and i <= sentence[end].head < end:
        end += 1
    while sentence[end - 1].dep == "punct":
        end -= 1
    if not is_whole(sentence, i, end) or (end - i == 1 and word.form in mentions.surrogate_words):
        return None
    kind, gender = _kind(sentence, i, end, rng, mentions)
    return i, end, kind, rng.choice(mentions.surrogates[kind][gender])


def _kind(sentence: Sentence, i: int, end: int, rng: random.Random, mentions: Mentions) -> tuple[str, str]:
    """What a name may stand for, guessed from its form, its article and its preposition: kind and gender."""
    form = sentence[i].form.lower()
    for gender, names in mentions.states.items():
        if form in names:
            return "state", gender
    before = sentence[i - 1].form.lower().replace("’", "'") if i else ""
    gender = "Fem" if "Gender=Fem" in sentence[i].morph else "Masc"
    if before in mentions.plural_articles:
        return "state", "Plur"
    if before in mentions.articles:
        return rng.choice(("state", "org")), mentions.articles[before]
    is_half = before in mentions.half_place_prepositions
    if before in mentions.place_prepositions or (is_half and rng.random() < 0.5):
        return "place", rng.choice(("Masc", "Fem"))
    if end - i == 1 and rng.random() < 0.15:
        return rng.choice(("place", "state", "org")), gender
    return "person", gender if "Gender=" in sentence[i].morph else rng.choice(("Masc", "Masc", "Fem"))
