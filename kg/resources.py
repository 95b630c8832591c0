"""Where the folders `data/` and `ontology/` are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `data` or `ontology`. Raises FileNotFoundError when the installation lacks it."""
    for base in (_PACKAGE / "resources", _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    places = f"{_PACKAGE / 'resources'} nor in {_PACKAGE.parent}"
    raise FileNotFoundError(f"the folder {name!r} is neither in {places}: reinstall diplomacy-kg")
