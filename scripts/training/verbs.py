"""Forms of verbs, and changes of ending that lead from a form to the infinitive, from the tables of a language."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from scripts.training.material import LETTER_SET, Change, Verbs

NOTHING = "-"  # no stem, or no suffix

Rule = tuple[str, str]  # an ending, and the one that takes its place in the infinitive


def verb_forms(infinitive: str, verbs: Verbs) -> set[str]:
    """The forms of a verb that belongs to a family of `verbs`; none for a verb that is regular or unknown."""
    fitting = [row for row in verbs.families if infinitive.endswith(row[0])]
    fitting = [row for row in fitting if row[0] not in verbs.whole or infinitive == row[0]]
    if not fitting or infinitive in verbs.regular:
        return set()
    ending, whole, *columns = max(fitting, key=lambda row: len(row[0]))
    forms = {ending, *whole.split()}
    for column, suffixes in zip(columns, verbs.suffixes.values(), strict=True):
        stems = [stem for stem in column.split() if stem != NOTHING]
        forms |= {form for stem in stems for suffix in suffixes for form in _with(stem, suffix)}
    return {infinitive.removesuffix(ending) + form for form in forms}


def _with(stem: str, suffix: str) -> list[str]:
    """`stem` with `suffix`; none when a change such as "in>înt" does not fit it, or for "s" behind an s."""
    old, changes, new = suffix.partition(">")
    if changes:
        return [stem.removesuffix(old) + new] if stem.endswith(old) else []
    if suffix == "s" and stem.endswith("s"):
        return []
    return [stem if suffix == NOTHING else stem + suffix]


def first_changes(verbs: Verbs) -> list[Rule]:
    """Changes of ending that are tried before all others: "mènera", "complète"."""
    return _expanded(verbs.changes.first, verbs)


def other_changes(verbs: Verbs) -> list[Rule]:
    """Endings of regular verbs, and other changes of ending: "signera", "appelle", "exigea"."""
    regular = [(ending, infinitive) for infinitive, endings in verbs.endings.items() for ending in endings]
    return regular + _expanded(verbs.changes.other, verbs)


def _expanded(changes: Iterable[Change], verbs: Verbs) -> list[Rule]:
    """Each change once for every choice from the letter sets it names."""
    rules = []
    for change in changes:
        names = list(dict.fromkeys(LETTER_SET.findall(change.form)))
        for choice in product(*(verbs.letter_sets[name] for name in names)):
            letters = dict(zip(names, choice, strict=True))
            form = _filled(change.form, letters)
            if form not in change.unless:
                rules += [(form, _filled(infinitive, letters)) for infinitive in change.infinitive]
    return rules


def _filled(text: str, letters: dict[str, str]) -> str:
    return LETTER_SET.sub(lambda match: letters[match[1]], text)
