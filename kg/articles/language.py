"""The language of a text, by py3langid among the languages in which news about diplomacy comes.

On short texts of free choice py3langid errs ("OTAN" is Finnish); with few candidates and the whole text it does not.
Whether a language can be read is not decided here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol, cast

CANDIDATES = tuple(
    "ar cs de el en es fa fr he hi hr hu hy id it ja ka ko nl pl pt ro ru sr sv sw tr uk ur vi zh".split()
)

SAMPLE = 20_000  # characters: more does not change the answer


class _Identifier(Protocol):
    def set_languages(self, langs: list[str]) -> None: ...
    def classify(self, instance: str) -> tuple[str, float]: ...


def detect(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, always one of `CANDIDATES`."""
    return _identifier().classify(text[:SAMPLE])[0]


def code(name: str) -> str:
    """The bare language code of a language tag: "fr-FR" and "FR" are "fr"."""
    return name.replace("_", "-").partition("-")[0].lower()


@lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # half a second

    identifier = cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE))
    identifier.set_languages(list(CANDIDATES))
    return identifier
