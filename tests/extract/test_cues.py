"""Cues find what their patterns find one by one, only sooner."""

from __future__ import annotations

import pytest

from kg.extract.cues import Cues
from kg.extract.lexicons import frames
from kg.lexicon import fold
from tests.extract.test_lexicon import PATTERNS

FRAMES = frames("fr")
GROUPS = {
    "issues": FRAMES.issues,
    "outcomes": FRAMES.outcomes,
    "phrases": FRAMES.claim_phrases,
    "status_cues": FRAMES.status_cues,
    "mode_cues": FRAMES.mode_cues,
    "types": FRAMES.agreements.types,
}
EXAMPLES = list(dict.fromkeys(fold(example) for *_, example in PATTERNS))


def one_by_one(cues: Cues, text: str) -> list[tuple[str, tuple[int, int]]]:
    return [(key, match.span()) for key, pattern in cues.items() for match in pattern.finditer(text)]


def together(cues: Cues, text: str) -> list[tuple[str, tuple[int, int]]]:
    return [(key, match.span()) for key, match in cues.matches(text)]


@pytest.mark.parametrize("group", GROUPS)
def test_the_lexicon_finds_the_same_in_every_example(group: str) -> None:
    cues = GROUPS[group]
    for text in [*EXAMPLES, " ".join(EXAMPLES[:40]), "", "…", "§_forces_russes"]:
        assert together(cues, text) == one_by_one(cues, text), text


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("accords?", "accord, accords et accordeon"),
        ("(?:re)?ouvr\\w+|a", "rouvrir a reouvrir ouvrir"),
        ("r?e?affirm\\w*", "reaffirme, affirme, eaffirme, raffirme"),
        ("(?:mer|guerre) de", "mer de guerre de merde"),
        ("(?<!sans )treve", "sans treve ni treve"),
        ("(?=pa)\\w{3}", "pas pis par"),
        ("[dl]'eau", "l'eau d'eau c'eau"),
        ("\\d+ morts", "12 morts, 1 mort, morts, ٣ morts"),
        ("[12]\\d ans|3 ans|1000", "12 ans 3 ans 32 ans 1000"),
        ("[^\\d] ans", "y ans, 3 ans"),
        ("(?:ancien )? ?conseil", "ancien conseil, le conseil conseil"),
        ("(?:pro)*cessus", "processus proprocessus cessus"),
        ("\\w+ paix", "la paix, de la paix la paix"),
        (".eau", "l'eau et beau"),
        ("a|ab|abc|abcd|abcde", "a ab abc abcd abcde abcdef"),
        ("", "rien"),
    ],
)
def test_any_kind_of_expression(expression: str, text: str) -> None:
    cues = Cues({"one": [expression, "paix"], "two": ["zzz", expression]})
    assert [found for found in together(cues, text) if found[1][0] < found[1][1]] == [
        found for found in one_by_one(cues, text) if found[1][0] < found[1][1]
    ]
