"""A network of plausible size and shape to draw: invented sentences, real names, the same on every run."""

from __future__ import annotations

import random
from collections.abc import Sequence

from kg.query import ActorRef, Agreement, AnyFact, ArticleRef, Claim, Meeting, Network, Quote, Tenure, actors_of

STATES = {
    "ARM": "Arménie", "AZE": "Azerbaïdjan", "RUS": "Russie", "TUR": "Turquie", "FRA": "France", "USA": "États-Unis",
    "UKR": "Ukraine", "IRN": "Iran", "ISR": "Israël", "EGY": "Égypte", "QAT": "Qatar", "ETH": "Éthiopie",
    "SDN": "Soudan", "CHN": "Chine", "GEO": "Géorgie",
}  # fmt: skip
ORGANIZATIONS = {
    "UN": "Organisation des Nations unies", "EU": "Union européenne", "OSCE-MINSK": "Groupe de Minsk de l'OSCE",
    "HAMAS": "Hamas", "AU": "Union africaine",
}  # fmt: skip
PERSONS: Sequence[tuple[str, str, str]] = (
    ("Nikol Pachinian", "head-of-government", "ARM"), ("Ararat Mirzoïan", "foreign-minister", "ARM"),
    ("Armen Grigorian", "security-council-secretary", "ARM"), ("Ilham Aliyev", "head-of-state", "AZE"),
    ("Jeyhun Bayramov", "foreign-minister", "AZE"), ("Vladimir Poutine", "head-of-state", "RUS"),
    ("Sergueï Lavrov", "foreign-minister", "RUS"), ("Dmitri Peskov", "spokesperson", "RUS"),
    ("Recep Tayyip Erdogan", "head-of-state", "TUR"), ("Hakan Fidan", "foreign-minister", "TUR"),
    ("Emmanuel Macron", "head-of-state", "FRA"), ("Catherine Colonna", "foreign-minister", "FRA"),
    ("Joe Biden", "head-of-state", "USA"), ("Antony Blinken", "foreign-minister", "USA"),
    ("Volodymyr Zelensky", "head-of-state", "UKR"), ("Dmytro Kuleba", "foreign-minister", "UKR"),
    ("Ebrahim Raïssi", "head-of-state", "IRN"), ("Benyamin Netanyahou", "head-of-government", "ISR"),
    ("Abdel Fattah al-Sissi", "head-of-state", "EGY"), ("Tamim ben Hamad al-Thani", "head-of-state", "QAT"),
    ("Ismaïl Haniyeh", "party-leader", "HAMAS"), ("Abiy Ahmed", "head-of-government", "ETH"),
    ("Abdel Fattah al-Burhan", "military-commander", "SDN"), ("Charles Michel", "organization-president", "EU"),
    ("António Guterres", "secretary-general", "UN"),
)  # fmt: skip
MEETINGS = (
    ("held", "2023-05-14", "Bruxelles", "Nikol Pachinian, Ilham Aliyev, Charles Michel"),
    ("held", "2023-05-25", "Moscou", "Nikol Pachinian, Ilham Aliyev, Vladimir Poutine"),
    ("cancelled", "2023-10-05", "Grenade", "Nikol Pachinian, Ilham Aliyev, Emmanuel Macron, Charles Michel"),
    ("held", "2023-05-04", "Washington", "Ararat Mirzoïan, Jeyhun Bayramov, Antony Blinken"),
    ("held", "2023-09-04", "Sotchi", "Vladimir Poutine, Recep Tayyip Erdogan"),
    ("held", "2023-08-31", "Moscou", "Sergueï Lavrov, Hakan Fidan"),
    ("held", "2023-09-21", "Washington", "Joe Biden, Volodymyr Zelensky"),
    ("planned", "2023-12", "Kiev", "Dmytro Kuleba, Catherine Colonna"),
    ("held", "2023-10-18", "Tel-Aviv", "Joe Biden, Benyamin Netanyahou"),
    ("held", "2023-10-21", "Le Caire", "Abdel Fattah al-Sissi, António Guterres, QAT"),
    ("proposed", None, None, "Abiy Ahmed, Abdel Fattah al-Burhan, AU"),
    ("held", "2023-10-23", "Téhéran", "Ararat Mirzoïan, Jeyhun Bayramov, IRN, GEO"),
)
AGREEMENTS = (
    ("ceasefire", "signed", "2020-11-09", "ARM, AZE", "RUS", "cessez-le-feu du 9 novembre"),
    ("peace", "negotiating", None, "ARM, AZE", "EU, USA", "traité de paix"),
    ("economic", "ended", "2022-07-22", "RUS, UKR, TUR, UN", "TUR, UN", "initiative céréalière de la mer Noire"),
    ("prisoner-exchange", "reached", "2023-11-22", "ISR, HAMAS", "QAT, EGY, USA", "accord d'échange d'otages"),
    ("border", "not-reached", "2023-10", "ARM, AZE", "", "commission de délimitation"),
    ("defence", "signed", "2023-10-23", "FRA, ARM", "", "contrat de défense aérienne"),
    ("framework", "reached", "2023-03-10", "IRN, CHN", "CHN", "déclaration de Pékin"),
    ("ceasefire", "negotiating", "2023-11", "SDN, AU", "USA", "trêve humanitaire"),
)
CLAIMS = (
    ("ARM", "accuse", "AZE"), ("AZE", "deny", "ARM"), ("Nikol Pachinian", "demand", "RUS"),
    ("Emmanuel Macron", "support", "ARM"), ("Ilham Aliyev", "reject", "Emmanuel Macron"),
    ("Dmitri Peskov", "reject", "UKR"), ("Volodymyr Zelensky", "accuse", "Vladimir Poutine"),
    ("Joe Biden", "pledge", "UKR"), ("Antony Blinken", "concern", "AZE"), ("Ebrahim Raïssi", "threaten", "ISR"),
    ("Benyamin Netanyahou", "threaten", "HAMAS"), ("Ismaïl Haniyeh", "accuse", "ISR"),
    ("António Guterres", "demand", "ISR"),
    ("Recep Tayyip Erdogan", "accuse", "ISR"), ("Recep Tayyip Erdogan", "support", "AZE"), ("CHN", "demand", "ISR"),
    ("Abdel Fattah al-Burhan", "reject", "AU"), ("Hakan Fidan", "pledge", "AZE"), ("EU", "concern", None),
    ("Charles Michel", "support", "Nikol Pachinian"),
)  # fmt: skip
LABELS = {
    "role/head-of-state": "chef d'État", "role/head-of-government": "chef de gouvernement",
    "role/foreign-minister": "ministre des Affaires étrangères", "role/spokesperson": "porte-parole",
    "role/security-council-secretary": "secrétaire du Conseil de sécurité", "role/party-leader": "chef de parti",
    "role/military-commander": "commandant militaire", "role/organization-president": "président d'organisation",
    "role/secretary-general": "secrétaire général", "event-status/held": "tenue", "event-status/planned": "prévue",
    "event-status/proposed": "proposée", "event-status/cancelled": "annulée", "meeting-mode/in-person": "en présence",
    "agreement-type/ceasefire": "cessez-le-feu", "agreement-type/peace": "accord de paix",
    "agreement-type/economic": "accord économique", "agreement-type/prisoner-exchange": "échange de prisonniers",
    "agreement-type/border": "accord frontalier", "agreement-type/defence": "accord de défense",
    "agreement-type/framework": "accord-cadre", "agreement-status/signed": "signé", "agreement-status/ended": "terminé",
    "agreement-status/negotiating": "en négociation", "agreement-status/reached": "conclu",
    "agreement-status/not-reached": "non conclu", "stance/accuse": "accuser", "stance/deny": "démentir",
    "stance/demand": "demander", "stance/support": "soutenir", "stance/reject": "rejeter", "stance/pledge": "promettre",
    "stance/concern": "s'inquiéter", "stance/threaten": "menacer", "issue/peace-settlement": "règlement de paix",
    "issue/border": "frontières", "issue/ceasefire": "cessez-le-feu", "issue/humanitarian-aid": "aide humanitaire",
    "outcome/further-talks": "poursuite des discussions", "outcome/no-agreement": "pas d'accord",
}  # fmt: skip

VERBS = {
    "accuse": "accuse", "deny": "dément les accusations de", "demand": "appelle à la retenue", "support": "a remercié",
    "reject": "a rejeté la proposition de", "pledge": "promet son aide à", "concern": "s'inquiète du sort de",
    "threaten": "menace de représailles",
}  # fmt: skip
ISSUES = ("peace-settlement", "border", "ceasefire", "humanitarian-aid")
SOURCES = ("Le Courrier", "La Dépêche", "Agence du Caucase", "Le Quotidien")


def sample_network(*, payload: str = "") -> Network:
    """The sample; `payload` is put into every name and sentence, to see what pages make of hostile text."""
    maker = _Maker(payload)
    facts: list[AnyFact] = [
        *(maker.tenure(*row) for row in PERSONS),
        maker.tenure("Catherine Colonna", "official", "UN", former=True),
        *(maker.meeting(*row) for row in MEETINGS),
        *(maker.agreement(*row) for row in AGREEMENTS),
        *(maker.claim(*row) for row in CLAIMS),
    ]
    found = {who.id: who for fact in facts for who in actors_of(fact)}
    labels = {key: label + payload for key, label in LABELS.items()}
    return Network(tuple(found[key] for key in sorted(found)), tuple(facts), labels)


class _Maker:
    def __init__(self, payload: str) -> None:
        self.payload = payload
        self.random = random.Random(7)
        self.number = 0

    def who(self, name: str) -> ActorRef:
        if name in STATES:
            return ActorRef(f"state/{name}", "state", STATES[name] + self.payload)
        if name in ORGANIZATIONS:
            return ActorRef(f"org/{name}", "org", ORGANIZATIONS[name] + self.payload)
        slug = "-".join(name.lower().split())
        return ActorRef(f"person/{slug}", "person", name + self.payload, (name.split()[-1] + self.payload,))

    def several(self, names: str) -> tuple[ActorRef, ...]:
        return tuple(self.who(name) for name in names.split(", ") if name)

    def quotes(self, sentence: str, words: str, slot: str) -> tuple[Quote, ...]:
        result = []
        for _ in range(self.random.choice((1, 1, 2, 3))):
            self.number += 1
            article = ArticleRef(
                id=f"fr-{self.number:03}",
                title=f"Diplomatie : {sentence[:40]}…" + self.payload,
                source=self.random.choice(SOURCES) + self.payload,
                published=f"2023-{1 + self.number % 12:02}-{1 + self.number % 27:02}",
                language="fr",
                url=f"https://example.org/articles/{self.number}",
            )
            start, quote = 120 + 7 * self.number, sentence + self.payload
            at = start + sentence.index(words)
            result.append(Quote(quote, start, start + len(quote), article))
            result.append(Quote(words, at, at + len(words), article, slot))
        return tuple(result)

    def tenure(self, name: str, role: str, of: str, former: bool = False) -> Tenure:
        body = self.who(of)
        word = LABELS.get(f"role/{role}", role)
        sentence = f"{name}, {word} ({body.name}), s'est exprimé devant la presse à l'issue de la rencontre."
        evidence = self.quotes(sentence, word, "role")
        key = f"tenure/{name}-{role}".lower().replace(" ", "-")
        return Tenure(id=key, holder=self.who(name), role=role, of=body, former=former, evidence=evidence)

    def meeting(self, status: str, date: str | None, place: str | None, names: str) -> Meeting:
        self.number += 1
        verb = {"held": "se sont rencontrés", "cancelled": "ne se rencontreront pas"}.get(status, "devraient se voir")
        sentence = f"{names} {verb} à {place or 'une date encore inconnue'} pour parler d'un règlement du conflit."
        return Meeting(
            id=f"meeting/{self.number}", participants=self.several(names), status=status, date=date, place=place,
            mode="in-person" if place else None, issues=(self.random.choice(ISSUES),),
            outcomes=("further-talks",) if status == "held" else (), evidence=self.quotes(sentence, verb, "predicate"),
        )  # fmt: skip

    def agreement(
        self, kind: str, status: str, date: str | None, parties: str, mediators: str, label: str
    ) -> Agreement:
        self.number += 1
        sentence = f"L'accord dit « {label} » engage {parties}, a rappelé le communiqué publié dans la soirée."
        return Agreement(
            id=f"agreement/{self.number}", type=kind, status=status, date=date, parties=self.several(parties),
            mediators=self.several(mediators), label=label + self.payload, issues=("ceasefire",),
            evidence=self.quotes(sentence, label, "label"),
        )  # fmt: skip

    def claim(self, source: str, stance: str, target: str | None) -> Claim:
        self.number += 1
        word = VERBS[stance]
        sentence = f"{source} {word} {target or 'tous les belligérants'} après les affrontements de la nuit de mardi."
        return Claim(
            id=f"claim/{self.number}", source=self.who(source), stance=stance,
            target=self.who(target) if target else None,
            issues=(self.random.choice(ISSUES),), evidence=self.quotes(sentence, word, "predicate"),
        )  # fmt: skip
