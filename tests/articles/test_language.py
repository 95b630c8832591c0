"""The language of texts, and of those that say so."""

from __future__ import annotations

import pytest

from kg.articles.language import CANDIDATES, code, detect


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le président Emmanuel Macron a reçu mercredi à l'Élysée son homologue arménien.", "fr"),
        ("The prime minister met his Turkish counterpart in Geneva on Monday.", "en"),
        ("El canciller recibió el lunes a su homólogo en Madrid.", "es"),
        ("Der Außenminister traf am Montag seinen Kollegen in Berlin.", "de"),
        ("Il ministro degli Esteri ha incontrato lunedì a Roma il suo omologo.", "it"),
        ("O presidente recebeu na segunda-feira o seu homólogo em Lisboa.", "pt"),
        ("Президент России Владимир Путин встретился в Москве с премьер-министром.", "ru"),
        ("Cumhurbaşkanı Erdoğan, Ankara'da mevkidaşıyla görüştü.", "tr"),
        ("التقى الرئيس وزير الخارجية في القاهرة يوم الاثنين", "ar"),
    ],
)
def test_detect(text: str, expected: str) -> None:
    assert detect(text) == expected


def test_only_candidates() -> None:
    assert detect("OTAN") in CANDIDATES


@pytest.mark.parametrize(("tag", "expected"), [("fr", "fr"), ("fr-FR", "fr"), ("FR_ca", "fr"), ("", "")])
def test_code(tag: str, expected: str) -> None:
    assert code(tag) == expected
