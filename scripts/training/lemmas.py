"""Tables of spaCy's rule lemmatizer, from the words of treebanks and the word lists of a language.

They need no network and no foreign data: forms that are their own lemma, forms with a lemma, and changes of ending.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.lookups import Lookups

from scripts.training.material import Material
from scripts.training.sentences import Treebank
from scripts.training.verbs import Rule, first_changes, other_changes, verb_forms

PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv", "aux", "det", "pron", "adp", "cconj", "sconj")
LETTERS = re.compile(r"-?[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_'’-]+)*['’]?")  # "accord", "-il", "cessez-le-feu", "l'"


def add_lemmatizer(nlp: Language, banks: Iterable[Treebank], material: Material) -> None:
    """Put spaCy's rule lemmatizer, with tables from `banks` and `material`, at the end of `nlp`."""
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.get_pipe("lemmatizer").initialize(lookups=lemma_tables(banks, material))  # type: ignore[attr-defined]


def lemma_tables(banks: Iterable[Treebank], material: Material) -> Lookups:
    """The tables of spaCy's rule lemmatizer, from the words of `banks`, the verbs and nouns of `material`.

    For a part of speech: forms that are their own lemma (index), forms with a lemma (exceptions), endings (rules).
    """
    counts = _counts(banks)
    index: dict[str, Any] = {}
    exceptions: dict[str, Any] = {}
    rules: dict[str, Any] = {}
    for pos in PARTS_OF_SPEECH:
        best = {form: max(sorted(lemmas), key=lemmas.__getitem__) for form, lemmas in counts[pos].items()}
        index[pos], exceptions[pos], rules[pos] = _tables_of(pos, best, material)
    lookups = Lookups()
    names = ("lemma_index", "lemma_exc", "lemma_rules", "lemma_lookup")
    for name, content in zip(names, (index, exceptions, rules, {}), strict=True):
        lookups.add_table(name, content)
    return lookups


def _counts(banks: Iterable[Treebank]) -> dict[str, dict[str, Counter[str]]]:
    """How often each form has each lemma, by part of speech, in lower case."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for word in (w for bank in banks for sentence in bank.sentences for w in sentence):
        is_name = "Number=Plur" in word.morph and word.form == word.lemma and word.form[0].isupper()  # "Tories"
        if LETTERS.fullmatch(word.form) and word.lemma != "_" and not (is_name and word.pos == "NOUN"):
            counts[word.pos.lower()][word.form.lower()][word.lemma.lower()] += 1
    return counts


def _tables_of(
    pos: str, best: dict[str, str], material: Material
) -> tuple[list[str], dict[str, list[str]], list[list[str]]]:
    """Index, exceptions and rules of a part of speech, from its forms with their most frequent lemmas."""
    listed = {"verb": material.verbs.words, "noun": material.nouns.words}
    known = {lemma for form, lemma in best.items() if best.get(lemma, lemma) == lemma} | set(listed.get(pos, ()))
    table: dict[str, str] = {}
    if pos in {"verb", "aux"}:
        known = {lemma for lemma in known if re.search(material.verbs.infinitive, lemma)}
        forms = ((form, verb) for verb in sorted(known) for form in sorted(verb_forms(verb, material.verbs)))
        table = {form: verb for form, verb in forms if form not in known}
    table |= {form: lemma for form, lemma in best.items() if form not in known}
    changes = _changes(pos, Counter(best.items()), material)
    endings = _by_ending(changes)
    exceptions = {form: [lemma] for form, lemma in table.items() if _by_rule(form, endings, known) != lemma}
    for form in [form for form in (*best, *exceptions) if "'" in form]:
        exceptions[form.replace("'", "’")] = [best.get(form, form)]
    return sorted(known), exceptions, [list(rule) for rule in changes]


def _changes(pos: str, pairs: Counter[Rule], material: Material) -> list[Rule]:
    """The ranked changes of ending for a part of speech."""
    learned = learned_rules(pairs)
    if pos == "verb":
        learned = [(old, new) for old, new in learned if re.search(material.verbs.infinitive, new)]
        first = ranked(first_changes(material.verbs), pairs, least=0.0)
        return first + ranked(other_changes(material.verbs) + learned, pairs, least=0.0)
    if pos in {"noun", "adj"}:
        return ranked([*material.nouns.endings.items(), *learned], pairs, least=0.3)
    return []


def learned_rules(pairs: Counter[Rule]) -> list[Rule]:
    """Changes of ending, with up to four letters before, that at least three of the `pairs` of form and lemma show."""
    seen: Counter[Rule] = Counter()
    for form, lemma in pairs:
        common = next((i for i in range(len(form)) if form[: i + 1] != lemma[: i + 1]), len(form))
        for context in range(min(5, common)):
            seen[form[common - context :], lemma[common - context :]] += 1
    return [rule for rule, count in seen.items() if count >= 3 and rule[0]]


def ranked(rules: Iterable[Rule], pairs: Counter[Rule], *, least: float) -> list[Rule]:
    """`rules` once each: those first that are most often right where they apply, then those with the longest ending.

    A rule that is right in less than the share `least` (0 to 1) of its cases is left out.
    """
    by_ending: dict[str, list[str]] = defaultdict(list)
    for old, new in dict.fromkeys(rules):
        by_ending[old].append(new)
    right: Counter[Rule] = Counter()
    applies: Counter[str] = Counter()
    for form, lemma in pairs:
        for i in range(len(form)):
            if form[i:] in by_ending:
                applies[form[i:]] += 1
                right.update((form[i:], new) for new in by_ending[form[i:]] if form[:i] + new == lemma)

    def precision(rule: Rule) -> float:
        return (right[rule] + 0.5) / (applies[rule[0]] + 1)

    kept = ((old, new) for old, news in by_ending.items() for new in news if precision((old, new)) >= least)
    return sorted(kept, key=lambda rule: (-precision(rule), -len(rule[0]), rule))


def _by_ending(changes: list[Rule]) -> dict[str, list[tuple[int, str]]]:
    """The changes of ending by the ending they replace, with their ranks."""
    table: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for rank, (old, new) in enumerate(changes):
        table[old].append((rank, new))
    return dict(table)


def _by_rule(form: str, endings: dict[str, list[tuple[int, str]]], known: set[str]) -> str:
    """What spaCy's lemmatizer makes of a form that is in no table: the first known result, else the first of all."""
    found = sorted((rank, form[:i] + new) for i in range(1, len(form)) for rank, new in endings.get(form[i:], ()))
    results = [result for _, result in found]
    return next((r for r in results if r in known or not r.isalpha()), results[0] if results else form)
