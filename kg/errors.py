"""Errors that name what was wrong, where, and what would be right."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can mend; the command line prints them without a traceback."""


class DataError(KgError):
    """A data file of the project (lexicon, reference, ontology) breaks its schema."""


class ArticleError(KgError):
    """An input cannot become an article; `remedy` says what would be right."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"{name}: {reason} ({remedy})")
        self.name = name
        self.reason = reason
        self.remedy = remedy


class ShapeError(KgError):
    """A graph does not conform to the SHACL shapes."""


class StoreError(KgError):
    """A store is missing, locked, or not a store."""


class QueryError(KgError):
    """A query cannot be read or run."""
