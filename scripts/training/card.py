"""The model card: data, licences, scores, speed and the command, put into the template of the language (`card.md`)."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from spacy.language import Language

from scripts.training.corpus import MERGED_COPIES, RAW_COPIES
from scripts.training.evaluate import evaluate, evaluate_all, form_errors, words_per_second
from scripts.training.material import About, Material, Mentions
from scripts.training.pipeline import WORDS_PER_BATCH, Options, Trained, config_text
from scripts.training.sentences import Treebank

SHOWN = ("POS", "morph", "UAS", "LAS", "lemma", "VERB lemma", "NOUN lemma")


def model_card(
    trained: Trained, banks: dict[str, list[Treebank]], options: Options, command: str, material: Material
) -> str:
    """The model card as Markdown; `banks` are the treebanks by use ("train", "dev", "test")."""
    nlp, mentions = trained.nlp, material.mentions
    count, errors = form_errors(nlp, material.forms)
    tests = [sentence for bank in banks["test"] for sentence in bank.sentences]
    progress = [f"| {step:,} | {s['raw LAS']:.1f} | {s['merged LAS']:.1f} |" for step, s in trained.history]
    unset = evaluate(nlp, tests, starts=False)
    return material.card.format(
        copies=f"{RAW_COPIES + MERGED_COPIES} times", features=", ".join(sorted(material.labels.features)),
        data="\n".join(row for use, part in banks.items() for row in data_rows(part, use, material.about)),
        scores="\n".join(score_rows(nlp, banks["test"], mentions)), shown=" | ".join(SHOWN), dashes="---|" * len(SHOWN),
        progress="\n".join(progress), best=f"{trained.best:,}", options=options, batch=WORDS_PER_BATCH,
        count=count, right=count - len(errors), errors=", ".join(errors) or "none",
        speed=f"{words_per_second(nlp, tests):,.0f}", unset=f"{unset['LAS']:.1f}", command=command,
        config=config_text(material.language), spacy=version("spacy"), surrogates="\n".join(surrogate_rows(mentions)),
    )  # fmt: skip


def data_rows(banks: Iterable[Treebank], use: str, about: About) -> list[str]:
    """Rows on the data: name, use, sentences, tokens, repaired tokens, licence."""
    rows = []
    for bank in banks:
        tokens = sum(map(len, bank.sentences))
        licences = (text for key, text in about.treebank_licences.items() if key in bank.name)
        share = 100 * bank.repaired / max(tokens, 1)
        cells = (bank.name, use, f"{len(bank.sentences):,}", f"{tokens:,}", f"{share:.1f} %")
        rows.append(f"| {' | '.join(cells)} | {next(licences, 'see its source')} |")
    return rows


def score_rows(nlp: Language, banks: Iterable[Treebank], mentions: Mentions) -> list[str]:
    """Rows on the scores: for each of `banks`, sentences as they are, and with mentions merged."""
    rows = []
    for bank in banks:
        scores = evaluate_all(nlp, [bank], mentions)
        for kind in ("raw", "merged"):
            cells = " | ".join(f"{scores[f'{kind} {key}']:.1f}" for key in SHOWN)
            rows.append(f"| {bank.name} | {kind} | {cells} |")
    return rows


def surrogate_rows(mentions: Mentions) -> list[str]:
    """Rows on the surrogates: kind, gender, words."""
    lists = [(kind, gender, words) for kind, rows in mentions.surrogates.items() for gender, words in rows.items()]
    return [f"| {kind} | {gender} | {', '.join(words)} |" for kind, gender, words in lists]


def shown_command(arguments: Sequence[str]) -> str:
    """The command of the run, without the folders of the machine it ran on."""
    names = [a if a.startswith("data/") or "/" not in a else a.rsplit("/", 1)[1] for a in arguments]
    return shlex.join(["python", "scripts/train_parser.py", *names])
