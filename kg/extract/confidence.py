"""Confidence: how often the rule of a fact was right on gold facts.

`data/lexicon/<language>/confidence.yaml`, which `make confidence` writes, has the precision of rules and of their
prefixes; a rule that was seen too rarely takes that of its longest prefix there. It is a property of the rule, not of
the sentence, and no probability for texts of another kind than the gold articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import DataError
from kg.lexicon import check_keys, read_yaml
from kg.resources import folder
from kg.types import Fact, Facts

F = TypeVar("F", bound=Fact)

UNMEASURED = Fact().confidence
COLUMNS = ("confidence", "right", "read")


def confidence_of(rule: str, language: str) -> float:
    """The precision in [0, 1] of the longest known prefix of `rule`, else of all rules together.

    0.5 in a language that has not been measured. Raises DataError when its file is broken.
    """
    known = _known(language)
    return next((known[prefix] for prefix in prefixes(rule) if prefix in known), UNMEASURED)


def with_confidence(facts: Facts, language: str) -> Facts:
    """The same facts, each with the confidence of its rule."""
    return replace(
        facts,
        roles=_measured(facts.roles, language),
        meetings=_measured(facts.meetings, language),
        agreements=_measured(facts.agreements, language),
        claims=_measured(facts.claims, language),
    )


def prefixes(rule: str) -> Iterator[str]:
    """A rule and what it belongs to, most special first: "role.headship" gives "role.headship", "role", ""."""
    while rule:
        yield rule
        rule = rule.rpartition(".")[0]
    yield ""


def load_confidence(path: Path) -> dict[str, float]:
    """Rule or prefix to precision; "" is all rules together. Raises DataError naming the file and what is wrong."""
    data = read_yaml(path)
    check_keys(data, ("all", "rules"), where=str(path))
    rows = {"": data["all"], **data["rules"]}
    return {rule: _precision(row, f"{path}: {rule or 'all'}") for rule, row in rows.items()}


def _measured(facts: tuple[F, ...], language: str) -> tuple[F, ...]:
    return tuple(replace(fact, confidence=confidence_of(fact.rule, language)) for fact in facts)


def _precision(row: dict[str, Any], where: str) -> float:
    check_keys(row, COLUMNS, where=where)
    value = row.get("confidence")
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise DataError(f"{where}: confidence {value!r}; a number from 0 to 1 is right")
    return float(value)


@lru_cache(maxsize=4)
def _known(language: str) -> dict[str, float]:
    path = folder("data") / "lexicon" / language / "confidence.yaml"
    return load_confidence(path) if path.is_file() else {}
