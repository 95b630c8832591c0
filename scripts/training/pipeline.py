"""The pipeline itself: its configuration, its training, and how it is written to a folder.

A run with the same data, options, seed and versions of libraries gives the same pipeline.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config_from_str, load_model_from_config
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops, warmup_linear

from scripts.training.corpus import training_pool
from scripts.training.evaluate import evaluate_all
from scripts.training.lemmas import add_lemmatizer
from scripts.training.material import Material, Typography
from scripts.training.sentences import Treebank

WORDS_PER_BATCH = 500


@dataclass(slots=True)
class Options:
    """What a training run is told beside its data; `every` and `patience` count steps."""

    steps: int
    seed: int
    every: int
    patience: int
    dropout: float = 0.15
    rate: float = 0.0015


@dataclass(slots=True)
class Trained:
    """A trained pipeline, its scores on the development data at each evaluation, and the step that was kept."""

    nlp: Language
    history: list[tuple[int, dict[str, float]]] = field(default_factory=list)
    best: int = 0


def config_text(language: str) -> str:
    """The configuration of spaCy for `language`."""
    text = (Path(__file__).parent / "config.cfg").read_text(encoding="utf-8")
    return text.replace('lang = "xx"', f'lang = "{language}"').strip()


def train(
    material: Material,
    train_banks: list[Treebank],
    dev: list[Treebank],
    options: Options,
    keep: Callable[[Language, str], None],
) -> Trained:
    """Train on `train_banks` until `options.steps` or until `dev` (merged and raw) stops improving; keep the best.

    `keep` is called after each evaluation that is the best so far, with the pipeline and a line on its scores.
    """
    set_current_ops(NumpyOps(use_blis=False))  # NumPy's own products train a third faster than BLIS
    fix_random_seed(options.seed)
    rng = random.Random(options.seed)
    nlp, pool = _start(material, train_banks, rng)
    optimizer = _optimizer(options)
    result, best, kept = Trained(nlp), -1.0, nlp.to_bytes()
    started = time.monotonic()
    for step, batch in enumerate(batches(pool, rng), 1):
        nlp.update(batch, sgd=optimizer, drop=options.dropout)
        optimizer.step_schedules()
        if step % options.every == 0 or step == options.steps:
            with nlp.use_params(optimizer.averages):
                scores = evaluate_all(nlp, dev, material.mentions)
                result.history.append((step, scores))
                mean = (scores["merged LAS"] + scores["raw LAS"]) / 2
                shown = ", ".join(f"{key} {scores[key]:.1f}" for key in sorted(scores))
                print(f"step {step}, {time.monotonic() - started:.0f} s: {shown}", flush=True)
                if mean > best:
                    best, result.best, kept = mean, step, nlp.to_bytes()
                    keep(nlp, shown)
        if step >= options.steps or step - result.best >= options.patience:
            break
    nlp.from_bytes(kept)
    return result


def _start(material: Material, banks: list[Treebank], rng: random.Random) -> tuple[Language, list[Example]]:
    """The pipeline before training, and its examples."""
    nlp = load_model_from_config(load_config_from_str(config_text(material.language)), auto_fill=True)
    add_norms(nlp, material.typography)
    pool = training_pool(nlp, banks, rng, material)
    nlp.initialize(lambda: pool)
    add_lemmatizer(nlp, banks, material)
    return nlp, pool


def _optimizer(options: Options) -> Any:
    """Adam with averaged parameters, whose rate rises at first and then falls to almost nothing at the last step."""
    rates = warmup_linear(options.rate, min(250, options.steps // 10 + 1), options.steps + options.steps // 10)
    return Adam(learn_rate=cast(Any, rates), L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)


def batches(pool: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about WORDS_PER_BATCH words, without end, shuffled in each round; a small pool is one batch."""
    while True:
        rng.shuffle(pool)
        batch: list[Example] = []
        words = 0
        is_small = sum(len(example.predicted) for example in pool) < WORDS_PER_BATCH
        for example in pool:
            batch.append(example)
            words += len(example.predicted)
            if words >= WORDS_PER_BATCH:
                yield batch
                batch, words = [], 0
        if is_small:
            yield batch


def add_norms(nlp: Language, typography: Typography) -> None:
    """Make words with a typographic apostrophe look like those with the plain one, also after loading."""
    norms = nlp.vocab.lookups.add_table("lexeme_norm")
    for word in typography.elided:
        for variant in (word, word.capitalize(), word.upper()):
            norms.set(f"{variant}’", f"{word}'")
    for word in typography.whole:
        norms.set(word, word.lower().replace("’", "'"))
    nlp.vocab.from_bytes(nlp.vocab.to_bytes())  # the vocabulary reads the table when it is loaded


def write(nlp: Language, folder: Path, description: str, material: Material) -> None:
    """Write the pipeline to `folder`, with its licence and surrogates. Raises OSError when that cannot be done."""
    about, surrogates = material.about, material.mentions.surrogates
    nlp.meta.update(name=about.name, version=about.version, license=about.licence, description=description)
    nlp.meta["surrogates"] = {kind: {g: list(w) for g, w in rows.items()} for kind, rows in surrogates.items()}
    nlp.to_disk(folder)
