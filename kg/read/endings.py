"""Mood and tense of a verb by its ending, which tells conditional and future from the forms that look like them.

Treebanks hold few of these forms, so that a small tagger takes «rencontrerait» for a past, as «rencontrait» is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon import check_keys, load_lexicon

PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
MOOD_AND_TENSE = re.compile(r"\b(Mood|Tense)=(\w+)")


class Endings:
    """The tenses of a language that are built on the infinitive; file `endings`."""

    def __init__(self, language: str) -> None:
        data, where = load_lexicon(language, "endings"), f"data/lexicon/{language}/endings.yaml"
        check_keys(data, {"infinitives", "silent", "joint", "present", "tenses", "plain"}, where=where)
        for tense in data["tenses"]:
            check_keys(tense, {"mood", "tense", "endings"}, where=where)
        self.infinitives: tuple[str, ...] = tuple(data["infinitives"])
        self.present: dict[str, str] = data["present"]
        self.silent: str = data["silent"]
        self.joint: str = data["joint"]
        self.tenses = [
            (data["joint"] + ending, {"Mood": tense["mood"], "Tense": tense["tense"]})
            for tense in data["tenses"]
            for ending in tense["endings"]
        ]
        for tense in data["plain"]:
            check_keys(tense, {"tense", "endings", "except"}, where=where)
        self.plain = [(tuple(row["endings"]), tuple(row["except"]), {"Tense": row["tense"]}) for row in data["plain"]]

    def features(self, form: str, infinitive: str) -> dict[str, str] | None:
        """Mood and tense of `form`, both in lower case; None where the ending does not tell them."""
        for ending, features in self.tenses:
            if form.endswith(ending):
                built = form.removesuffix(ending) + self.joint == infinitive.removesuffix(self.silent)
                if built or not self._stem(infinitive).endswith(self.joint):
                    return features
        plain = (row for row in self.plain if form.endswith(row[0]) and not infinitive.endswith(row[1]))
        return next((tense for _, _, tense in plain), None)

    def is_present(self, form: str, infinitive: str) -> bool:
        """«réitère», "exige": whether a form that was taken for a participle is a present."""
        ending = self.present["ending"]
        past = form.endswith(tuple(self.present["past"].split()))
        return infinitive.endswith(self.present["infinitive"]) and form.endswith(ending) and not past

    def _stem(self, infinitive: str) -> str:
        ending = next((ending for ending in self.infinitives if infinitive.endswith(ending)), "")
        return infinitive.removesuffix(ending)


@lru_cache(maxsize=4)
def endings_of(language: str) -> Endings:
    """The endings of `language`, loaded once."""
    return Endings(language)


@lru_cache(maxsize=16384)
def settled(morph: str, form: str, infinitive: str, language: str) -> str:
    """The features `morph` of a finite verb with the mood and tense that its form tells; others as they are."""
    if "VerbForm=Fin" not in morph:
        past = "VerbForm=Part" in morph and "Tense=Past" in morph
        return PRESENT if past and endings_of(language).is_present(form.lower(), infinitive) else morph
    told = endings_of(language).features(form.lower(), infinitive)
    return MOOD_AND_TENSE.sub(lambda match: f"{match[1]}={told.get(match[1], match[2])}", morph) if told else morph
