"""The files of `data/reference/`: their schema, how they are read, and their canonical form.

A file that breaks its schema is refused with `DataError` naming file, line and key. `python -m kg.reference_files`
rewrites the files in canonical form (sorted, one layout); comments are kept only at the top.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from kg.errors import DataError
from kg.resources import folder

OrganizationKind = Literal[
    "igo", "group", "organ", "mission", "court", "armed-group", "self-declared", "party", "church", "ngo"
]
StateStatus = Literal["state", "territory", "former"]
PlaceKind = Literal["city", "region"]

LANGUAGES = ("fr", "en")
FILES = ("ambiguous", "given_names", "organizations", "people", "places", "states")

_Check = Callable[[Any], str | None]
_Schema = dict[str, _Check]
_REQUIRED = "!"  # a key that ends in it must be there


class _Flaw(Exception):
    """What is wrong at `keys` of a file; becomes a `DataError` with the line."""

    def __init__(self, keys: tuple[str, ...], reason: str) -> None:
        super().__init__(reason)
        self.keys = keys


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else f"must be text, not {value!r}"


def _texts(value: Any) -> str | None:
    good = isinstance(value, list) and value and all(_text(item) is None for item in value)
    return None if good else f"must be a list of texts, not {value!r}"


def _paradigms(value: Any) -> str | None:
    if not isinstance(value, list):
        return f"must be a list, not {value!r}"
    good = all(_text(item) is None or (_texts(item) is None and len(item) == 4) for item in value)
    return None if good else "items must be a masculine singular or a list of four forms (m. and f. sg., m. and f. pl.)"


def _matches(pattern: str, example: str) -> _Check:
    compiled = re.compile(pattern)
    return lambda v: None if isinstance(v, str) and compiled.fullmatch(v) else f"must be like {example}, not {v!r}"


def _one_of(choices: Collection[str]) -> _Check:
    return lambda value: None if value in choices else f"must be one of {', '.join(choices)}, not {value!r}"


_STATE_KEY = _matches(r"[A-Z]{3}", "FRA")
_ORG_KEY = _matches(r"[A-Z0-9]+(-[A-Z0-9]+)*", "WORLD-BANK")
_SLUG = _matches(r"[a-z0-9]+(-[a-z0-9]+)*", "kofi-annan")
_WIKIDATA = _matches(r"Q[1-9][0-9]*", "Q142")


def _state_keys(value: Any) -> str | None:
    good = isinstance(value, list) and not any(map(_STATE_KEY, value))
    return None if good else f"must be a list like [FRA], not {value!r}"


def _priors(value: Any) -> str | None:
    kinds = list(value.values()) if isinstance(value, dict) else [None]
    good = all(isinstance(kind, dict) and not any(map(_texts, kind.values())) for kind in kinds)
    return None if good else "must map kinds to names to lists of keys"


_COMMON: _Schema = {"name!": _text, "names": _texts, "seats": _texts}
_GRAMMAR: _Schema = {"gender!": _one_of(("m", "f")), "number": _one_of(("pl",)), "article": _one_of(("none",))}
_OF_STATES: _Schema = {"demonyms": _paradigms, "capital": _texts, "prefixes": _texts}
_OF_ORGANIZATIONS: _Schema = {"members": _paradigms, "adjectives": _paradigms}
_ORDER = (
    *(
        "name",
        "kind",
        "status",
        "gender",
        "number",
        "article",
        "part_of",
        "state",
        "states",
        "offices",
        "body",
        "wikidata",
        "fr",
        "en",
    ),
    *("names", "members", "adjectives", "demonyms", "capital", "seats", "prefixes"),
)

_ENTRY: Mapping[str, tuple[_Check, _Schema]] = {
    "states": (_STATE_KEY, {"status!": _one_of(get_args(StateStatus)), "part_of": _STATE_KEY, "wikidata": _WIKIDATA}),
    "organizations": (
        _ORG_KEY,
        {"kind!": _one_of(get_args(OrganizationKind)), "part_of": _ORG_KEY, "state": _STATE_KEY, "wikidata": _WIKIDATA},
    ),
    "places": (_SLUG, {"kind!": _one_of(get_args(PlaceKind)), "states!": _state_keys, "fr!": _texts, "en": _texts}),
    "people": (
        _SLUG,
        {
            "gender!": _one_of(("m", "f")),
            "state": _STATE_KEY,
            "offices": _texts,
            "body": _ORG_KEY,
            "wikidata": _WIKIDATA,
            "fr!": _texts,
            "en": _texts,
        },
    ),
    "given_names": (_one_of(("f", "m", "mf", "family_first")), {}),
    "ambiguous": (_one_of(LANGUAGES), {}),
}
_WORDED: Mapping[str, _Schema] = {"states": _OF_STATES, "organizations": _OF_ORGANIZATIONS}


def _check_mapping(value: Any, schema: _Schema, keys: tuple[str, ...]) -> None:
    """Raises `_Flaw` unless `value` is a mapping with the required and no unknown keys, each passing its check."""
    if not isinstance(value, dict):
        raise _Flaw(keys, f"must be a mapping, not {value!r}")
    checks = {key.rstrip(_REQUIRED): check for key, check in schema.items()}
    for key, item in value.items():
        if key not in checks:
            raise _Flaw((*keys, key), f"unknown key; known are {', '.join(checks)}")
        if reason := checks[key](item):
            raise _Flaw((*keys, key), reason)
    for key in schema:
        if key.endswith(_REQUIRED) and key.rstrip(_REQUIRED) not in value:
            raise _Flaw(keys, f"lacks the key {key.rstrip(_REQUIRED)!r}")


def _check_worded(file: str, key: str, value: Any) -> None:
    """A state or organization: its own keys, then one wording a language."""
    wordings: _Schema = {f"{language}{_REQUIRED}": lambda _: None for language in LANGUAGES}
    _check_mapping(value, _ENTRY[file][1] | wordings, (key,))
    for language in LANGUAGES:
        grammar: _Schema = _GRAMMAR if language == "fr" else {}
        _check_mapping(value[language], _COMMON | grammar | _WORDED[file], (key, language))


def _check_file(file: str, data: Any) -> None:
    check_key, schema = _ENTRY[file]
    if not isinstance(data, dict):
        raise _Flaw((), "must be a mapping")
    for key, value in data.items():
        if reason := check_key(key):
            raise _Flaw((key,), reason)
        if file in _WORDED:
            _check_worded(file, key, value)
        elif schema:
            _check_mapping(value, schema, (key,))
        elif reason := (_texts if file == "given_names" else _priors)(value):
            raise _Flaw((key,), reason)


# --- files ---


def _value(parser: Any, event: Any) -> Any:
    """The text, list or mapping that begins with `event`; every scalar is text ("NO" is no false).

    Much faster than a YAML constructor. Raises `MarkedYAMLError` for a key that is written twice.
    """
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := parser.get_event(), yaml.SequenceEndEvent):
            items.append(_value(parser, event))
        return items
    if not isinstance(event, yaml.MappingStartEvent):
        raise yaml.MarkedYAMLError(problem="must be text, a list or a mapping", problem_mark=event.start_mark)
    mapping: dict[str, Any] = {}
    while not isinstance(event := parser.get_event(), yaml.MappingEndEvent):
        key = _value(parser, event)
        if not isinstance(key, str) or key in mapping:
            reason = "written twice" if isinstance(key, str) else "cannot be a key"
            raise yaml.MarkedYAMLError(problem=f"{key}: {reason}", problem_mark=event.start_mark)
        mapping[key] = _value(parser, parser.get_event())
    return mapping


def _parse(text: str) -> Any:
    """The data of a YAML text, None if it is empty."""
    parser = yaml.CBaseLoader(text)
    parser.get_event()  # the stream starts
    if isinstance(parser.get_event(), yaml.StreamEndEvent):
        return None
    return _value(parser, parser.get_event())


def _line(text: str, keys: tuple[str, ...]) -> int:
    """The line, from 1, of the key that `keys` leads to."""
    node, line = yaml.compose(text, yaml.CBaseLoader), 1
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node, line = next(
            ((child, name.start_mark.line + 1) for name, child in pairs if name.value == key), (node, line)
        )
    return line


def read_file(path: Path) -> dict[str, Any]:
    """One checked file of reference data, all scalars as text. Raises `DataError` with file, line and key."""
    text = path.read_text(encoding="utf-8")
    try:
        data = _parse(text)
        _check_file(path.stem, data)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(f"{path}:{line}: {error.problem}") from None
    except _Flaw as flaw:
        where = ".".join(flaw.keys)
        raise DataError(f"{path}:{_line(text, flaw.keys)}: {where}: {flaw}") from None
    return dict(data)


def canonical(path: Path) -> str:
    """The file as it should be written: comment lines at the top, then the entries, sorted."""
    comments = "".join(f"{line}\n" for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    data = {key: _sorted_entry(value) for key, value in sorted(read_file(path).items())}
    return comments + yaml.dump(data, allow_unicode=True, width=120, default_flow_style=None, sort_keys=False)


def _sorted_entry(value: Any) -> Any:
    """Keys in the order of `_ORDER`; lists of names stay in order of use, since the first is the label."""
    if isinstance(value, dict):
        rank = {key: place for place, key in enumerate(_ORDER)}
        keys = sorted(value, key=lambda key: (rank.get(key, len(rank)), key))
        return {key: _sorted_entry(value[key]) for key in keys}
    return value


def main() -> None:
    for file in FILES:
        path = folder("data") / "reference" / f"{file}.yaml"
        path.write_text(canonical(path), encoding="utf-8")


if __name__ == "__main__":
    main()
