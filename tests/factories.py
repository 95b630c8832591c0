"""Articles and facts for tests: short to call, complete in content, every quote really in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.types import (
    Actor,
    Agreement,
    Article,
    Block,
    Claim,
    Evidence,
    Facts,
    Meeting,
    Organization,
    Person,
    Place,
    Role,
)

TEXT = (
    "Le président russe Vladimir Poutine a rencontré lundi à Moscou le Premier ministre arménien Nikol Pachinian. "
    "Ils ont signé un accord sur le cessez-le-feu. L'Arménie accuse l'Azerbaïdjan de le violer."
)
POUTINE, PACHINIAN = Actor("person", "person-1"), Actor("person", "person-2")
RUS, ARM, AZE = Actor("state", "RUS"), Actor("state", "ARM"), Actor("state", "AZE")


def make_article(id: str = "fr-1", *, text: str = TEXT, **fields: Any) -> Article:
    """An article of 12 January 2021 in Le Courrier; `fields` replace its other fields."""
    known: dict[str, Any] = {
        "language": "fr",
        "blocks": (Block(0, len(text), "paragraph"),),
        "published": "2021-01-12",
        "title": "Poutine reçoit Pachinian",
        "source": "Le Courrier",
        "url": f"https://example.org/{id}",
    }
    return Article(id=id, text=text, **(known | fields))


def evidence(quote: str, slot: str | None = None, *, text: str = TEXT) -> Evidence:
    """The first place of a quote in the text."""
    start = text.index(quote)
    return Evidence(start, start + len(quote), quote, slot)


SENTENCES = tuple(evidence(sentence) for sentence in re.findall(r"\S[^.]+\.", TEXT))


def make_role(holder: str = "person-1", role: str = "head-of-state", of: Actor | None = RUS, **fields: Any) -> Role:
    """An office, stated by the first sentence."""
    known: dict[str, Any] = {"evidence": SENTENCES[:1], "rule": "apposition", "confidence": 0.9}
    return Role(holder=holder, role=role, of=of, **(known | fields))


def make_meeting(*participants: Actor, **fields: Any) -> Meeting:
    """A meeting in Moscow on 11 January 2021, stated by the first sentence."""
    known: dict[str, Any] = {
        "status": "held",
        "mode": "in-person",
        "date": "2021-01-11",
        "place": Place("Moscou", "RUS"),
        "issues": ("ceasefire",),
        "outcomes": ("agreement",),
        "evidence": (SENTENCES[0], evidence("Vladimir Poutine", "participant")),
        "rule": "meet-verb",
        "confidence": 0.875,
    }
    return Meeting(participants=participants or (POUTINE, PACHINIAN), **(known | fields))


def make_agreement(*parties: Actor, **fields: Any) -> Agreement:
    """A ceasefire signed by Armenia and Azerbaijan with Russia as mediator, stated by the second sentence."""
    known: dict[str, Any] = {
        "type": "ceasefire",
        "status": "signed",
        "mediators": (RUS,),
        "date": "2020-11",
        "issues": ("ceasefire",),
        "evidence": SENTENCES[1:2],
        "rule": "sign-verb",
        "confidence": 0.5,
    }
    return Agreement(parties=parties or (ARM, AZE), **(known | fields))


def make_claim(source: Actor = ARM, stance: str = "accuse", target: Actor | None = AZE, **fields: Any) -> Claim:
    """Armenia accuses Azerbaijan, stated by the third sentence."""
    known: dict[str, Any] = {
        "issues": ("ceasefire",),
        "evidence": SENTENCES[2:],
        "rule": "accuse-verb",
        "confidence": 1.0,
    }
    return Claim(source=source, stance=stance, target=target, **(known | fields))


def make_persons(*names: str | tuple[str, ...]) -> tuple[Person, ...]:
    """Persons person-1, person-2, …; a tuple gives other forms of the name too."""
    forms = [(name,) if isinstance(name, str) else name for name in names]
    return tuple(Person(f"person-{number}", form[0], form[1:]) for number, form in enumerate(forms, 1))


def make_facts(article: str = "fr-1", **fields: Any) -> Facts:
    """Two persons with their offices, a meeting, an agreement and a claim; `fields` replace the lists."""
    known: dict[str, Any] = {
        "persons": make_persons(("Vladimir Poutine", "Poutine"), "Nikol Pachinian"),
        "roles": (make_role(), make_role("person-2", "head-of-government", ARM)),
        "meetings": (make_meeting(),),
        "agreements": (make_agreement(),),
        "claims": (make_claim(),),
    }
    return Facts(article=article, **(known | fields))


# ---------------------------------------------------------------- gold facts


def facts_of_gold(gold: Mapping[str, Any]) -> tuple[Article, Facts]:
    """The article and the facts that would score full marks against a gold file: of alternatives the first."""
    actors = _GoldActors(gold)
    text, spot = TEXT, SENTENCES[:1]
    roles = tuple(
        make_role(
            actors.person(r["person"]), r["role"], actors.body(r["of"]), former=r.get("former", False), evidence=spot
        )
        for r in gold["roles"]
    )
    meetings = tuple(
        make_meeting(
            *actors.many(m["participants"]),
            **{key: _sure(m[key]) for key in ("mode", "date")},
            status=_sure(m["status"]) or "held",
            place=Place(m["place"].split("|")[0]) if _sure(m["place"]) else None,
            **{key: _sure_all(m[key]) for key in ("issues", "outcomes")},
        )
        for m in gold["meetings"]
        if not m.get("optional")
    )
    agreements = tuple(
        make_agreement(
            type=_sure(a["type"]) or "other",
            status=_sure(a["status"]) or "reached",
            date=_sure(a["date"]),
            issues=_sure_all(a["issues"]),
            mediators=actors.many(a["mediators"]),
        )
        for a in gold["agreements"]
        if not a.get("optional")
    )
    parties = [actors.many(a["parties"]) for a in gold["agreements"] if not a.get("optional")]
    agreements = tuple(_with_parties(a, p) for a, p in zip(agreements, parties, strict=True))
    claims = tuple(
        make_claim(
            actors.one(c["source"]),
            c["stance"],
            actors.one(c["target"]) if _sure(c["target"]) else None,
            issues=(c["issue"],) if _sure(c["issue"]) else (),
        )
        for c in gold["claims"]
        if not c.get("optional")
    )
    article = make_article(
        gold["id"], text=text, language=gold["lang"], published=gold["published"], source=gold["source"]
    )
    facts = Facts(gold["id"], actors.persons(), actors.organizations(), roles, meetings, agreements, claims)
    return article, facts


def _with_parties(agreement: Agreement, parties: tuple[Actor, ...]) -> Agreement:
    fields = {name: getattr(agreement, name) for name in Agreement.__dataclass_fields__}
    return Agreement(**(fields | {"parties": parties}))


def _sure(value: str | None) -> str | None:
    return None if value is None or value == "?" else value


def _sure_all(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(value for value in values or () if value != "?")


class _GoldActors:
    """The actors of a gold file: upper-case keys are states or organizations, the rest are persons by their names."""

    def __init__(self, gold: Mapping[str, Any]) -> None:
        self._persons: dict[str, str] = {}
        self._organizations: dict[str, str] = {}
        for role in gold["roles"]:
            self.person(role["person"])

    def person(self, text: str) -> str:
        name = text.split("|")[0]
        return self._persons.setdefault(name, f"person-{len(self._persons) + 1}")

    def body(self, text: str) -> Actor:
        return self._body(text.split("|")[0])

    def one(self, text: str) -> Actor:
        name = text.split("|")[0]
        if re.fullmatch(r"[A-Z0-9-]{2,}", name):
            return self._body(name)
        return Actor("person", self.person(name))

    def many(self, texts: Iterable[str] | None) -> tuple[Actor, ...]:
        return tuple(self.one(text) for text in _sure_all(texts))

    def persons(self) -> tuple[Person, ...]:
        return tuple(Person(key, name) for name, key in self._persons.items())

    def organizations(self) -> tuple[Organization, ...]:
        return tuple(Organization(key, (label,)) for key, label in self._organizations.items())

    def _body(self, name: str) -> Actor:
        if re.fullmatch(r"[A-Z]{3}", name):
            return Actor("state", name)
        key = re.sub(r"[^A-Z0-9]+", "-", name.upper().encode("ascii", "ignore").decode()).strip("-")
        self._organizations[key] = name
        return Actor("org", key)
