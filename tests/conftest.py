"""What several test files need: the repository, and the graph of the sample articles, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the sample articles; open it with `read_only=True`."""
    from kg.build import build
    from kg.store import Store

    path = tmp_path_factory.mktemp("demo") / "store"
    with Store.open(path, create=True) as store:
        build([SAMPLE], store)  # that none fails is a test of its own
    return path
