"""What one sentence of French news yields: roles, meetings, agreements, claims, and what must yield nothing.

Published on Wednesday 15 May 2024. Rows are (text, facts, reason); `unread` rows are right and not yet read.
"""

from __future__ import annotations

from typing import Any

import pytest

from kg.extract import Extractor
from kg.types import Actor, Facts
from tests.extract.reading import claims, name_of, read

RoleRow = tuple[str, str, str | None, bool]
MeetingRow = tuple[frozenset[str], str | None, str, str | None, str | None]
AgreementRow = tuple[str, str, frozenset[str], frozenset[str]]
ClaimRow = tuple[str, str, str | None]


def unread(text: str, expected: Any, reason: str, why: str) -> Any:
    """A row that fails today, and why."""
    return pytest.param(text, expected, reason, marks=pytest.mark.xfail(reason=why, strict=True))


def names(facts: Facts, actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(name_of(facts, actor) for actor in actors)


# ---------------------------------------------------------------- roles


def roles(facts: Facts) -> list[RoleRow]:
    """(name, role, body, former), sorted."""
    holders = {person.key: person.name for person in facts.persons}
    return sorted((holders[r.holder], r.role, r.of.key if r.of else None, r.former) for r in facts.roles)


ROLES = [
    (
        "Le ministre norvégien des Affaires étrangères, Espen Barth Eide, est arrivé à Tunis.",
        [("Espen Barth Eide", "foreign-minister", "NOR", False)],
        "apposition",
    ),
    (
        "Hassan Cheikh Mohamoud, le président somalien, est arrivé à Djibouti.",
        [("Hassan Cheikh Mohamoud", "head-of-state", "SOM", False)],
        "office behind the name",
    ),
    (
        "L'ancien Premier ministre suédois Carl Bildt a publié un livre.",
        [("Carl Bildt", "head-of-government", "SWE", True)],
        "former",
    ),
    (
        "L'ambassadrice du Canada au Pérou, Louise Léger, a remis ses lettres.",
        [("Louise Léger", "ambassador", "CAN", False)],
        "of whom, not to whom",
    ),
    (
        "L'émissaire de l'ONU pour le Yémen, Hans Grundberg, est attendu à Sanaa.",
        [("Hans Grundberg", "special-envoy", "UN", False)],
        "of whom, not for where",
    ),
    (
        "Le ministre de la Défense sud-coréen Shin Won-sik a tenu un discours.",
        [("Shin Won-sik", "defence-minister", "KOR", False)],
        "nationality behind the portfolio",
    ),
    (
        "Les chefs de la diplomatie finlandaise Elina Valtonen et estonienne Margus Tsahkna ont parlé.",
        [("Elina Valtonen", "foreign-minister", "FIN", False), ("Margus Tsahkna", "foreign-minister", "EST", False)],
        "one office, two nationalities",
    ),
    (
        "La présidente de la Commission européenne Ursula von der Leyen est à Kiev.",
        [("Ursula von der Leyen", "organization-president", "EU", False)],
        "an organ stands for its organization",
    ),
    ("Le futur ministre de la Défense, qui sera nommé lundi, n'est pas connu.", [], "an office without a name"),
    ("Le porte-avions Charles de Gaulle a quitté Toulon.", [], "a ship"),
    ("L'avenue du Président-Kennedy est fermée à Paris.", [], "a street"),
    ("Le président du club, Joan Laporta, a démissionné.", [], "a president of nothing that we know"),
    ("L'avocat Karim Khan a plaidé.", [], "no office"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), ROLES)
def test_roles(text: str, expected: list[RoleRow], reason: str, french: Extractor) -> None:
    assert roles(read(french, text)) == sorted(expected), reason


# ---------------------------------------------------------------- meetings


def meetings(facts: Facts) -> list[MeetingRow]:
    """(participants, mode, status, date, place) in the order of the text."""
    return [
        (names(facts, m.participants), m.mode, m.status, m.date, m.place.label if m.place else None)
        for m in facts.meetings
    ]


def meeting(who: str, mode: str | None, status: str, date: str | None = None, place: str | None = None) -> MeetingRow:
    return frozenset(who.split(", ")), mode, status, date, place


PAIR = "Gabriel Boric, Javier Milei"
MEETINGS = [
    (
        "Le président polonais Andrzej Duda a rencontré mardi à Vilnius son homologue lituanien Gitanas Nauseda.",
        [meeting("Andrzej Duda, Gitanas Nauseda", "in-person", "held", "2024-05-14", "Vilnius")],
        "who, when, where",
    ),
    (
        "Olaf Scholz et Mark Rutte se sont entretenus par téléphone dimanche.",
        [meeting("Olaf Scholz, Mark Rutte", "phone", "held", "2024-05-12")],
        "a call has no place",
    ),
    (
        "Xi Jinping et Narendra Modi ont tenu une visioconférence le 3 mai.",
        [meeting("Xi Jinping, Narendra Modi", "video", "held", "2024-05-03")],
        "event noun with a support verb",
    ),
    (
        "Annalena Baerbock rencontrera le 20 mai à Oslo Espen Barth Eide.",
        [meeting("Annalena Baerbock, Espen Barth Eide", "in-person", "planned", "2024-05-20", "Oslo")],
        "future",
    ),
    (
        "Narendra Modi a été reçu par Emmanuel Macron le 3 mai 2024 à Paris.",
        [meeting("Narendra Modi, Emmanuel Macron", "in-person", "held", "2024-05-03", "Paris")],
        "passive",
    ),
    (
        "Le chancelier autrichien Karl Nehammer se rendra lundi à Moscou pour rencontrer Vladimir Poutine.",
        [meeting("Karl Nehammer, Vladimir Poutine", "in-person", "planned", "2024-05-20", "Moscou")],
        "the subject of the purpose",
    ),
    (
        "Le Premier ministre slovaque Robert Fico souhaite rencontrer Vladimir Poutine.",
        [meeting("Robert Fico, Vladimir Poutine", "in-person", "proposed")],
        "a wish",
    ),
    (
        "Le président kényan William Ruto a proposé une rencontre entre l'Éthiopie et la Somalie à Nairobi.",
        [meeting("ETH, SOM", "in-person", "proposed", None, "Nairobi")],
        "who proposes takes no part",
    ),
    (
        "La rencontre entre Gabriel Boric et Javier Milei, prévue lundi à Santiago, a été annulée.",
        [meeting(PAIR, "in-person", "cancelled", "2024-05-13", "Santiago")],
        "what became of it outweighs what was planned",
    ),
    (
        "Le ministre grec Giorgos Gerapetritis a refusé de rencontrer Hakan Fidan.",
        [meeting("Giorgos Gerapetritis, Hakan Fidan", "in-person", "cancelled")],
        "refused",
    ),
    (
        "Gabriel Boric s'est entretenu à Lima avec Javier Milei et Dina Boluarte.",
        [
            meeting(PAIR, "in-person", "held", None, "Lima"),
            meeting("Gabriel Boric, Dina Boluarte", "in-person", "held", None, "Lima"),
        ],
        "two behind avec, one by one",
    ),
    (
        "Une délégation du Hamas a été reçue au Caire par des responsables égyptiens.",
        [meeting("HAMAS, EGY", "in-person", "held", None, "Le Caire")],
        "bodies by their people",
    ),
    (
        "Le sommet entre le Japon et la Corée du Sud a été reporté à juin.",
        [meeting("JPN, KOR", "in-person", "postponed", "2024-06")],
        "the new date lies ahead",
    ),
    (
        "Le président sénégalais Macky Sall a rencontré son homologue gambien Adama Barrow et le roi Mohammed VI.",
        [
            meeting("Macky Sall, Adama Barrow", "in-person", "held"),
            meeting("Macky Sall, Mohammed VI", "in-person", "held"),
        ],
        "who is seen one by one is met one by one",
    ),
    (
        "Joao Lourenço n'exclut pas de rencontrer Paul Kagame à Luanda.",
        [meeting("Joao Lourenço, Paul Kagame", "in-person", "proposed", place="Luanda")],
        "not ruled out",
    ),
    (
        "Une rencontre entre Joao Lourenço et Paul Kagame n'est pas exclue.",
        [meeting("Joao Lourenço, Paul Kagame", "in-person", "proposed")],
        "a noun that is not ruled out",
    ),
    (
        "Hakan Fidan et Giorgos Gerapetritis se sont engagés à se réunir à Athènes.",
        [meeting("Hakan Fidan, Giorgos Gerapetritis", "in-person", "planned", place="Athènes")],
        "promised",
    ),
    ("Gabriel Boric n'a pas rencontré Javier Milei.", [], "denied"),
    ("L'Algérie et le Mali n'ont pas encore négocié.", [], "denied"),
    ("Gabriel Boric aurait rencontré Javier Milei à Lima.", [], "hearsay in the conditional"),
    ("Gabriel Boric a rencontré les familles des victimes.", [], "only one actor"),
    ("Hakan Fidan a rencontré des journalistes à Ankara.", [], "the press"),
    ("Le projet rencontre l'opposition de la France.", [], "to meet with resistance"),
    ("Emmanuel Macron a reçu le prix Charlemagne à Aix-la-Chapelle.", [], "to receive a prize"),
    ("Mark Rutte a appelé Xi Jinping à la retenue.", [], "to call for, not to telephone"),
    ("La signature de l'accord a eu lieu en présence de Gabriel Boric et de Javier Milei.", [], "a signing ceremony"),
    ("L'Iran a parlé d'une provocation de l'Irak.", [], "to speak of"),
    ("Selon la presse, Hakan Fidan rencontrerait Giorgos Gerapetritis à Athènes.", [], "hearsay in the conditional"),
    ("S'il rencontrait Javier Milei, Gabriel Boric lui parlerait du gaz.", [], "an imagined case"),
    (
        "Dina Boluarte a démenti avoir rencontré Javier Milei.",
        [],
        "what is denied",
    ),
    (
        "Dina Boluarte a accusé Gabriel Boric d'avoir rencontré Nicolas Maduro.",
        [],
        "what a claim says is no event",
    ),
    ("Gabriel Boric et Javier Milei se rencontrent chaque année à Lima.", [], "a habit"),
    unread(
        "L'équipe du Maroc a rencontré l'Espagne en finale à Doha.", [], "sport", "no words that tell sport from talks"
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), MEETINGS)
def test_meetings(text: str, expected: list[MeetingRow], reason: str, french: Extractor) -> None:
    assert meetings(read(french, text)) == expected, reason


# ---------------------------------------------------------------- agreements


def agreements(facts: Facts) -> list[AgreementRow]:
    """(type, status, parties, mediators) in the order of the text."""
    return [(a.type, a.status, names(facts, a.parties), names(facts, a.mediators)) for a in facts.agreements]


def agreement(type: str, status: str, parties: str = "", mediators: str = "") -> AgreementRow:
    return type, status, frozenset(parties.split()), frozenset(mediators.split())


AGREEMENTS = [
    (
        "La Colombie et l'ELN ont signé vendredi à La Havane un cessez-le-feu de six mois.",
        [agreement("ceasefire", "signed", "COL ELN")],
        "a state and an armed group",
    ),
    (
        "Le Pakistan et l'Inde ont conclu une trêve sous l'égide des États-Unis.",
        [agreement("ceasefire", "reached", "PAK IND", "USA")],
        "mediator by a cue",
    ),
    (
        "Une trêve négociée par l'Angola entre le Rwanda et la RDC est entrée en vigueur dimanche.",
        [agreement("ceasefire", "reached", "RWA COD", "AGO")],
        "mediator by a participle",
    ),
    (
        "Le Kirghizstan et le Tadjikistan ont signé mercredi un accord sur la délimitation de leur frontière.",
        [agreement("border", "signed", "KGZ TJK")],
        "type by what it is about",
    ),
    (
        "La Suisse et l'Inde ont signé un mémorandum sur l'énergie en 2023.",
        [agreement("memorandum", "signed", "CHE IND")],
        "type by its noun",
    ),
    (
        "Un traité entre la Corée du Nord et la Russie a été ratifié.",
        [agreement("other", "signed", "PRK RUS")],
        "passive",
    ),
    (
        "La Serbie et le Kosovo devraient signer un accord à Bruxelles.",
        [agreement("other", "negotiating", "SRB XKX")],
        "expected",
    ),
    (
        "L'Inde et le Pakistan n'ont signé aucun accord.",
        [agreement("other", "not-reached", "IND PAK")],
        "denied by the determiner",
    ),
    (
        "Le Venezuela et la Guyana ont refusé de signer un traité.",
        [agreement("other", "not-reached", "VEN GUY")],
        "refused",
    ),
    (
        "Le Tchad a suspendu l'accord militaire avec la France.",
        [agreement("defence", "ended", "TCD FRA")],
        "ended by one side",
    ),
    (
        "La Somalie et l'Éthiopie n'ont pas réussi à conclure un accord.",
        [agreement("other", "not-reached", "SOM ETH")],
        "not managed",
    ),
    (
        "L'Égypte et le Soudan négocient un accord sur le partage des eaux.",
        [agreement("other", "negotiating", "EGY SDN")],
        "being negotiated",
    ),
    (
        "L'Angola a négocié une trêve entre le Rwanda et la RDC.",
        [agreement("ceasefire", "reached", "RWA COD", "AGO")],
        "the third who negotiates it mediates",
    ),
    (
        "La Russie et l'Ukraine ont échangé 50 prisonniers sous la médiation des Émirats arabes unis.",
        [agreement("prisoner-exchange", "reached", "RUS UKR", "ARE")],
        "an exchange is agreed upon",
    ),
    (
        "La Bolivie et le Chili ont rétabli leurs relations diplomatiques.",
        [agreement("normalization", "reached", "BOL CHL")],
        "relations are restored by agreement",
    ),
    ("L'Arménie et l'Azerbaïdjan sont d'accord sur ce point.", [], "to be of one mind"),
    ("La France et l'Allemagne s'accordent à dire que le temps presse.", [], "to be of one mind"),
    ("Le Premier ministre a donné son accord.", [], "consent"),
    ("L'entreprise a signé un accord avec ses salariés.", [], "parties that are no actors of diplomacy"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), AGREEMENTS)
def test_agreements(text: str, expected: list[AgreementRow], reason: str, french: Extractor) -> None:
    assert agreements(read(french, text)) == expected, reason


# ---------------------------------------------------------------- claims


CLAIMS = [
    ("L'Iran a accusé Israël d'avoir frappé un hôpital.", [("IRN", "accuse", "ISR")], "object"),
    ("Cuba accuse le Canada d'avoir soutenu les grévistes.", [("CUB", "accuse", "CAN")], "content of an accusation"),
    ("Cuba a promis de soutenir le Canada.", [("CUB", "pledge", None)], "content of a pledge"),
    ("La Jordanie dénonce les bombardements israéliens.", [("JOR", "accuse", "ISR")], "nationality in the object"),
    (
        "La Lettonie et l'Estonie ont exhorté l'Otan à agir.",
        [("LVA", "demand", "NATO"), ("EST", "demand", "NATO")],
        "two",
    ),
    ("La Slovénie demande à la Croatie de respecter l'arbitrage.", [("SVN", "demand", "HRV")], "dative"),
    ("Mark Rutte a appelé Xi Jinping à la retenue.", [("Mark Rutte", "demand", "Xi Jinping")], "to call for"),
    ("Le Guatemala a remercié Taïwan pour son aide.", [("GTM", "support", "TWN")], "thanks"),
    ("Le Canada a exprimé son soutien à l'Ukraine.", [("CAN", "support", "UKR")], "phrase"),
    ("Le Danemark, qui soutient l'Ukraine, a livré des avions.", [("DNK", "support", "UKR")], "relative clause"),
    ("La Chine a démenti avoir livré des armes à la Russie.", [("CHN", "deny", None)], "denial"),
    ("Le Kremlin a averti la Finlande de conséquences.", [("RUS", "threaten", "FIN")], "seat of power"),
    ("Paris s'est dit préoccupé par la situation en Géorgie.", [("FRA", "concern", None)], "capital"),
    (
        "Le chef de la diplomatie britannique David Cameron a mis en garde Téhéran.",
        [("David Cameron", "threaten", "IRN")],
        "the object of a phrase",
    ),
    (
        "La Turquie a condamné l'attaque menée par Israël.",
        [("TUR", "accuse", "ISR")],
        "the agent inside the object",
    ),
    (
        "Le Japon a promis une aide au Népal.",
        [("JPN", "pledge", "NPL")],
        "a dative that hangs on the object",
    ),
    (
        "L'Iran menace Israël de représailles.",
        [("IRN", "threaten", "ISR")],
        "a verb that looks like a noun",
    ),
    (
        "Cuba a nié avoir envoyé des mercenaires en Ukraine.",
        [("CUB", "deny", None)],
        "a denial",
    ),
    ("Le Mexique ne condamne pas la Russie.", [], "denied"),
    ("La Norvège n'a jamais accusé l'Iran.", [], "denied"),
    ("La Finlande pourrait condamner Moscou.", [], "possible"),
    ("Il est faux que l'Érythrée ait accusé l'Éthiopie.", [], "denied from above"),
    ("L'Espagne n'exclut pas de reconnaître l'État palestinien.", [], "denied"),
    ("Un tribunal a condamné l'ancien ministre à dix ans de prison.", [], "a sentence of a court"),
    ("L'accusé a nié les faits.", [], "no actor"),
    ("L'avocat accuse son client.", [], "no actors"),
    ("Le juge a rejeté la demande de l'ancien président.", [], "a court"),
    ("L'Allemagne engage des réformes.", [], "to start"),
    (
        "Le Niger a dénoncé l'accord de défense avec la France.",
        [],
        "to end an agreement",
    ),
]


@pytest.mark.parametrize(("text", "expected", "reason"), CLAIMS)
def test_claims(text: str, expected: list[ClaimRow], reason: str, french: Extractor) -> None:
    assert claims(read(french, text)) == expected, reason


NOTHING = [
    ("Le navire Ever Given a bloqué le canal.", "a ship"),
    ("Le groupe Renault a ouvert une usine au Maroc.", "a company"),
    ("Le Premier ministre a inauguré le pont Félix-Houphouët à Abidjan.", "a bridge"),
    ("Le sous-marin Vladimir-le-Grand a quitté le port.", "a ship"),
    ("La frégate Amiral Ronarc'h a rencontré une forte houle.", "a ship at sea"),
]


@pytest.mark.parametrize(("text", "reason"), NOTHING)
def test_nothing(text: str, reason: str, french: Extractor) -> None:
    facts = read(french, text)
    assert (facts.roles, facts.meetings, facts.agreements, facts.claims) == ((), (), (), ()), reason
