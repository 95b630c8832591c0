"""Claims: who takes which stance towards whom, in every dress that French news gives it, and what is no claim.

Published on Wednesday 15 May 2024. Rows are (text, claims, reason); the claims are (source, stance, target).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extract import Extractor
from tests.extract.reading import claims, read

Row = tuple[str, str, str | None]


ACCUSE = [
    ("Le Pérou accuse la Bolivie de bloquer les camions.", [("PER", "accuse", "BOL")], "object"),
    ("L'Équateur a une nouvelle fois accusé la Colombie.", [("ECU", "accuse", "COL")], "adverbs inside"),
    (
        "Accusé par le Kenya de tricher, l'Ouganda a promis une enquête.",
        [("KEN", "accuse", "UGA"), ("UGA", "pledge", None)],
        "participle that opens the sentence",
    ),
    ("L'Ouganda, accusé par le Kenya de tricher, n'a pas réagi.", [("KEN", "accuse", "UGA")], "participle behind"),
    ("L'Ouganda, que le Kenya accuse de tricher, n'a pas réagi.", [("KEN", "accuse", "UGA")], "relative clause"),
    ("L'Ouganda a rompu avec le Kenya, qui l'accuse de tricher.", [("KEN", "accuse", "UGA")], "clitic"),
    ("L'Iran reproche au Koweït d'avoir cédé.", [("IRN", "accuse", "KWT")], "dative"),
    ("Le Chili fait grief au Pérou de ses retards.", [("CHL", "accuse", "PER")], "phrase with a dative"),
    ("La Norvège a condamné les essais nord-coréens.", [("NOR", "accuse", "PRK")], "nationality of the deed"),
    (
        "La Norvège a fermement condamné l'attaque menée par le Soudan contre le Tchad.",
        [("NOR", "accuse", "SDN")],
        "agent of the deed",
    ),
    (
        "La Norvège dénonce l'ingérence de l'Iran dans les affaires du Liban.",
        [("NOR", "accuse", "IRN")],
        "owner of the deed",
    ),
    ("« L'obstination érythréenne bloque tout », a accusé la Somalie.", [("SOM", "accuse", "ERI")], "quotation"),
    (
        "Le Tchad et le Soudan s'accusent mutuellement d'armer des rebelles.",
        [("TCD", "accuse", "SDN"), ("SDN", "accuse", "TCD")],
        "each other",
    ),
    (
        "Le président Gabriel Boric a affirmé que la Bolivie avait violé le traité.",
        [("Gabriel Boric", "accuse", "BOL")],
        "misdeed that is said",
    ),
    ("Selon l'Inde, le Pakistan a violé la trêve.", [("IND", "accuse", "PAK")], "misdeed by «selon»"),
    ("Pour Bogota, la responsabilité incombe au Venezuela.", [], "nobody speaks"),
    ("Le Danemark s'en est pris à la Hongrie.", [("DNK", "accuse", "HUN")], "phrase"),
    ("Les accusations du Ghana contre le Burkina Faso ont surpris.", [("GHA", "accuse", "BFA")], "noun"),
    (
        "Le Guyana a critiqué l'attitude du Venezuela et dénoncé des provocations.",
        [("GUY", "accuse", "VEN")],
        "the second has no target",
    ),
    ("Le Ghana n'a pas accusé le Burkina Faso.", [], "denied"),
    ("Le Ghana pourrait accuser le Burkina Faso.", [], "possible"),
    ("Le Ghana a renoncé à accuser le Burkina Faso.", [], "given up"),
    ("Le tribunal a condamné Alberto Fujimori à vingt ans de prison.", [], "a court"),
    ("Le Niger a dénoncé l'accord militaire avec le Bénin.", [], "to end an agreement"),
    ("Les combats ont fait dix morts, accusant la fatigue des troupes.", [], "no actor"),
]

DEMAND = [
    ("Le Brésil exhorte Israël à la retenue.", [("BRA", "demand", "ISR")], "object"),
    ("Berlin a appelé Budapest à lever son veto.", [("DEU", "demand", "HUN")], "to call on"),
    ("Berlin a appelé à la retenue.", [("DEU", "demand", None)], "to nobody"),
    ("Le Togo demande à la Libye de libérer ses marins.", [("TGO", "demand", "LBY")], "dative"),
    ("Le Togo demande que la Libye libère ses marins.", [("TGO", "demand", "LBY")], "who is to act"),
    ("Le Togo demande que ses marins soient libérés.", [("TGO", "demand", None)], "passive: nobody is to act"),
    ("Le Togo exige de la Libye la libération des marins.", [("TGO", "demand", "LBY")], "of whom"),
    ("Le Togo a réclamé le retrait des troupes éthiopiennes.", [("TGO", "demand", "ETH")], "owner of what is demanded"),
    ("Le Qatar a plaidé pour une solution politique.", [("QAT", "demand", None)], "to plead"),
    (
        "Narendra Modi a téléphoné à Joe Biden pour réclamer des vaccins.",
        [("Narendra Modi", "demand", "Joe Biden")],
        "purpose of a call",
    ),
    (
        "Le Premier ministre Pedro Sanchez a déclaré que la Russie devait se retirer.",
        [("Pedro Sanchez", "demand", "RUS")],
        "duty that is said",
    ),
    (
        "« La Russie doit se retirer », a martelé Pedro Sanchez.",
        [("Pedro Sanchez", "demand", "RUS")],
        "duty in a quotation",
    ),
    ("« Il faut cesser les combats », a déclaré Pedro Sanchez.", [("Pedro Sanchez", "demand", None)], "duty of nobody"),
    (
        "« Nous demandons à la Russie de se retirer », a déclaré Pedro Sanchez.",
        [("Pedro Sanchez", "demand", "RUS")],
        "first person",
    ),
    (
        "La Suède a sommé l'Iran de libérer ses otages et menacé Téhéran de sanctions.",
        [("SWE", "demand", "IRN"), ("SWE", "threaten", "IRN")],
        "coordinated",
    ),
    (
        "Le Laos avait exigé que la Birmanie ouvre le pont et menacé Naypyidaw de sanctions.",
        [("LAO", "demand", "MMR"), ("LAO", "threaten", "MMR")],
        "coordinated over a clause",
    ),
    ("Rabat a lancé un appel à l'Algérie.", [("MAR", "demand", "DZA")], "phrase"),
    ("Le ministre a souligné la nécessité d'un accord.", [], "nobody named"),
    ("Josep Borrell a souligné la nécessité d'un accord.", [("Josep Borrell", "demand", None)], "need"),
    ("La Russie doit se retirer.", [], "the article's own words"),
    ("Josep Borrell a invité la ministre Annalena Baerbock à participer au dîner.", [], "an invitation"),
    ("Josep Borrell a appelé Annalena Baerbock mardi.", [], "a phone call"),
    ("La Bolivie ne demande qu'à négocier.", [], "a readiness"),
    ("Le Ghana devrait demander au Mali de partir.", [], "only expected"),
]

REJECT = [
    ("L'Érythrée a rejeté la proposition de Djibouti.", [("ERI", "reject", "DJI")], "owner of the proposal"),
    ("L'Érythrée refuse de négocier avec Djibouti.", [("ERI", "reject", "DJI")], "partner of the refused act"),
    ("L'Érythrée exclut toute concession.", [("ERI", "reject", None)], "nobody proposed"),
    ("L'Autriche s'oppose à l'adhésion de la Bulgarie.", [("AUT", "reject", "BGR")], "to oppose"),
    (
        "La Bolivie a réclamé un accès à la mer. Le Chili s'y est opposé.",
        [("BOL", "demand", None), ("CHL", "reject", "BOL")],
        "whose demand it was",
    ),
    ("Pas question pour Ottawa de discuter avec le Kremlin.", [("CAN", "reject", "RUS")], "out of the question"),
    (
        "« Il est hors de question de céder », a tranché Mélanie Joly.",
        [("Mélanie Joly", "reject", None)],
        "by the speaker",
    ),
    ("Le Sénégal ne reconnaît pas l'autorité de la junte malienne.", [("SEN", "reject", "MLI")], "denied recognition"),
    ("L'Iran a jugé inacceptable cette condition.", [("IRN", "reject", None)], "phrase"),
    ("L'Iran n'a rejeté aucune offre.", [], "denied"),
    ("L'Iran a refusé de commenter.", [], "no comment"),
    ("L'Iran n'exclut pas de négocier.", [], "denied"),
]

SUPPORT = [
    ("Le Japon a salué les efforts de la Malaisie.", [("JPN", "support", "MYS")], "whose merit"),
    ("Le Japon a salué la trêve.", [("JPN", "support", None)], "an agreement"),
    (
        "Le Japon a salué la signature de l'accord entre la Serbie et le Kosovo.",
        [("JPN", "support", None)],
        "a signature",
    ),
    ("Le Japon s'est félicité de la libération des otages.", [("JPN", "support", None)], "a measure"),
    ("Lisbonne a remercié le Cap-Vert pour son accueil.", [("PRT", "support", "CPV")], "thanks"),
    ("Lisbonne a réaffirmé son soutien à la souveraineté du Guyana.", [("PRT", "support", "GUY")], "whose sovereignty"),
    ("Lisbonne apporte son appui au plan marocain.", [("PRT", "support", "MAR")], "whose plan"),
    ("Sergio Mattarella a exprimé sa gratitude à la Tunisie.", [("Sergio Mattarella", "support", "TUN")], "gratitude"),
    ("Sergio Mattarella a tenu à remercier la Tunisie.", [("Sergio Mattarella", "support", "TUN")], "was keen to"),
    ("La Tunisie n'a pas tardé à saluer ce geste.", [("TUN", "support", None)], "without delay"),
    ("« Bravo à la Tunisie », a lancé Sergio Mattarella.", [("Sergio Mattarella", "support", "TUN")], "applause"),
    (
        "« Nous remercions la Tunisie », a déclaré Sergio Mattarella.",
        [("Sergio Mattarella", "support", "TUN")],
        "first person",
    ),
    ("« Un beau geste », s'est réjoui Sergio Mattarella.", [("Sergio Mattarella", "support", None)], "joy"),
    ("Le M23, groupe armé soutenu par le Rwanda, avance.", [], "arms are no words"),
    ("Le Rwanda soutient que rien n'a changé.", [], "to maintain"),
    ("Des troupes soutenues par la Russie ont avancé.", [], "arms are no words"),
    ("La Tunisie espère un accord.", [], "hope"),
]

DENY = [
    ("La Serbie a démenti avoir envoyé des chars.", [("SRB", "deny", None)], "nobody accused"),
    (
        "Le Kosovo accuse la Serbie d'avoir envoyé des chars, ce que Belgrade dément.",
        [("XKX", "accuse", "SRB"), ("SRB", "deny", "XKX")],
        "the accuser before",
    ),
    (
        "Le Kosovo accuse la Serbie. Belgrade nie toute implication.",
        [("XKX", "accuse", "SRB"), ("SRB", "deny", "XKX")],
        "the accuser in the sentence before",
    ),
    ("La Serbie a rejeté les accusations du Kosovo.", [("SRB", "deny", "XKX")], "to reject allegations"),
    ("La Serbie réfute les accusations kosovares.", [("SRB", "deny", "XKX")], "allegations by nationality"),
    ("La Serbie ne nie pas les faits.", [], "denied"),
]

PLEDGE = [
    ("Le Vietnam a promis au Laos un prêt.", [("VNM", "pledge", "LAO")], "dative"),
    ("Le Vietnam s'est engagé à retirer ses soldats.", [("VNM", "pledge", None)], "to commit oneself"),
    ("Le Vietnam s'est dit prêt à négocier.", [("VNM", "pledge", None)], "ready"),
    ("Le Vietnam se dit disposé à reprendre les pourparlers.", [("VNM", "pledge", None)], "willing"),
    ("Le Vietnam a exprimé sa volonté de coopérer.", [("VNM", "pledge", None)], "will"),
    (
        "Le ministre Bui Thanh Son a assuré que son pays respecterait le traité.",
        [("Bui Thanh Son", "pledge", None)],
        "own deed that lies ahead",
    ),
    (
        "« Nous continuerons d'aider l'Ukraine », a déclaré Olaf Scholz.",
        [("Olaf Scholz", "pledge", None)],
        "first person",
    ),
    (
        "« Le Vietnam est prêt à signer », a déclaré Bui Thanh Son.",
        [("Bui Thanh Son", "pledge", None)],
        "who heads a body and speaks of it",
    ),
    ("« Le Vietnam est prêt à signer », a déclaré un diplomate.", [("VNM", "pledge", None)], "quotation"),
    ("Les deux pays ont promis de coopérer.", [], "nobody named"),
    ("Le Vietnam est prêt à tout.", [], "the article's own words"),
    ("Le Vietnam n'a rien promis au Laos.", [], "denied"),
    ("Le Vietnam engage des réformes.", [], "to start"),
]

THREATEN = [
    ("Le Pakistan menace l'Inde de représailles.", [("PAK", "threaten", "IND")], "object"),
    ("Le Pakistan a mis en garde l'Inde.", [("PAK", "threaten", "IND")], "phrase"),
    (
        "Le Pakistan a averti que son armée frapperait si l'Inde franchissait la ligne.",
        [("PAK", "threaten", "IND")],
        "condition",
    ),
    (
        "Le Pakistan a promis une riposte à toute agression indienne.",
        [("PAK", "threaten", "IND")],
        "a pledge that is a threat",
    ),
    ("Le Pakistan a averti l'Inde du passage d'un cyclone.", [], "a warning of nature"),
    ("La sécheresse menace le Pakistan.", [], "no actor"),
]

CONCERN = [
    ("La Suisse s'est dite préoccupée par la situation au Tigré.", [("CHE", "concern", None)], "a situation"),
    ("La Suisse déplore l'intransigeance de l'Éthiopie.", [("CHE", "concern", "ETH")], "whose deed"),
    ("La Suisse s'inquiète des manœuvres russes.", [("CHE", "concern", "RUS")], "whose deed"),
    ("La Suisse a exprimé son inquiétude.", [("CHE", "concern", None)], "phrase"),
    ("L'Éthiopie inquiète ses voisins.", [], "not reflexive"),
]


@pytest.mark.parametrize(
    ("text", "expected", "reason"), [*ACCUSE, *DEMAND, *REJECT, *SUPPORT, *DENY, *PLEDGE, *THREATEN, *CONCERN]
)
def test_claims(text: str, expected: list[Row], reason: str, french: Extractor) -> None:
    assert claims(read(french, text)) == expected, reason


NEWS = Path(__file__).parents[1] / "fixtures" / "claims.fr.txt"  # sentence => source stance target; …


def _news() -> Iterator[tuple[str, list[str]]]:
    for line in NEWS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, expected = line.partition(" => ")
            yield text, [] if expected == "-" else expected.split("; ")


@pytest.mark.parametrize(("text", "expected"), list(_news()))
def test_claims_in_the_dress_of_news(text: str, expected: list[str], french: Extractor) -> None:
    assert [f"{source} {stance} {target or '-'}" for source, stance, target in claims(read(french, text))] == expected
