"""The French extractor, loaded once for all tests of extraction."""

from __future__ import annotations

import pytest

from kg.extract import RulesExtractor


@pytest.fixture(scope="session")
def french() -> RulesExtractor:
    return RulesExtractor("fr")
