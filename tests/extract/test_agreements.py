"""Agreements in running text: what is one, whose, how far it came, since when, about what, and what is none.

Published on Wednesday 15 May 2024. Rows are (text, agreements, reason); an agreement is its type, status, parties,
mediators, date and issues. Texts are short reports: the next sentences may add to an agreement or tell of another.
"""

from __future__ import annotations

from typing import Any

import pytest

from kg.extract import Extractor
from kg.types import Facts
from tests.extract.reading import read

Row = tuple[str, str, frozenset[str], frozenset[str], str | None, frozenset[str]]


def agreements(facts: Facts) -> list[Row]:
    """(type, status, parties, mediators, date, issues) in the order of the text."""
    return [
        (
            a.type,
            a.status,
            frozenset(actor.key for actor in a.parties),
            frozenset(actor.key for actor in a.mediators),
            a.date,
            frozenset(a.issues),
        )
        for a in facts.agreements
    ]


def row(type: str, status: str, parties: str = "", *, by: str = "", date: str | None = None, about: str = "") -> Row:
    return type, status, frozenset(parties.split()), frozenset(by.split()), date, frozenset(about.split())


def unread(text: str, expected: list[Row], reason: str, why: str) -> Any:
    """A row that fails today, and why."""
    return pytest.param(text, expected, reason, marks=pytest.mark.xfail(reason=why, strict=True))


TYPES = [
    (
        "L'Égypte et le Soudan ont signé lundi un accord de défense.",
        [row("defence", "signed", "EGY SDN", date="2024-05-13", about="security-cooperation")],
        "a type implies its issue",
    ),
    (
        "La Bulgarie et la Grèce ont conclu un accord gazier.",
        [row("economic", "reached", "BGR GRC", about="energy")],
        "an economic agreement about something in particular",
    ),
    (
        "Le Pérou et le Chili ont signé un accord de libre-échange.",
        [row("economic", "signed", "PER CHL", about="trade-economy")],
        "an economic agreement about nothing more particular",
    ),
    (
        "L'Inde et le Népal ont signé un accord sur le partage des eaux du fleuve.",
        [row("other", "signed", "IND NPL", about="water")],
        "no type for water",
    ),
    (
        "Le Kenya et l'Ouganda ont signé un protocole d'accord sur le chemin de fer.",
        [row("memorandum", "signed", "KEN UGA", about="transport-links")],
        "a protocol of agreement is a memorandum",
    ),
    (
        "Le Ghana et le Togo ont signé un protocole additionnel.",
        [row("framework", "signed", "GHA TGO")],
        "a protocol",
    ),
    (
        "Oslo et Stockholm ont adopté une feuille de route.",
        [row("framework", "signed", "NOR SWE")],
        "a roadmap",
    ),
    (
        "La Libye et Malte ont signé une déclaration de principes.",
        [row("framework", "signed", "LBY MLT")],
        "principles",
    ),
    (
        "Le Tchad et le Soudan ont signé un accord de paix prévoyant un cessez-le-feu.",
        [row("peace", "signed", "TCD SDN", about="peace-settlement ceasefire")],
        "what comes first in its phrase is the type, what it provides an issue",
    ),
    (
        "Washington et Moscou ont signé un traité de désarmement.",
        [row("arms-control", "signed", "USA RUS", about="disarmament")],
        "arms control that is not nuclear",
    ),
    (
        "Le Rwanda et le Burundi ont décidé de normaliser leurs relations.",
        [row("normalization", "reached", "RWA BDI", about="normalization")],
        "decided together",
    ),
    (
        "Doha et Le Caire ont annoncé la reprise de leurs relations diplomatiques, rompues en 2017.",
        [row("normalization", "reached", "QAT EGY", about="normalization")],
        "restored relations, not the date of the rupture",
    ),
    (
        "Berne a fait état d'un accord entre le Laos et le Cambodge sur leur frontière.",
        [row("border", "reached", "LAO KHM", about="border")],
        "what it is about stands behind its parties",
    ),
    (
        "L'Inde a signé un accord avec la Chine sur les patrouilles à la frontière.",
        [row("border", "signed", "IND CHN", about="border")],
        "a place within what it is about",
    ),
    (
        "Le Kosovo et le Bangladesh ont établi des relations diplomatiques.",
        [row("normalization", "reached", "XKX BGD", about="normalization")],
        "relations established",
    ),
    (
        "L'Algérie et le Ghana ont signé un mémorandum d'entente dans le domaine de l'énergie.",
        [row("memorandum", "signed", "DZA GHA", about="energy")],
        "the field that it is about",
    ),
]

STATUS = [
    (
        "Le Pakistan et l'Inde ont violé le cessez-le-feu conclu en 2021.",
        [row("ceasefire", "reached", "PAK IND", date="2021", about="ceasefire")],
        "violated: there is one",
    ),
    (
        "Le Soudan a suspendu l'accord militaire avec l'Éthiopie.",
        [row("defence", "ended", "SDN ETH", about="security-cooperation")],
        "suspended",
    ),
    (
        "La trêve entre Israël et le Hamas, conclue en avril, a expiré lundi.",
        [row("ceasefire", "ended", "ISR HAMAS", date="2024-04", about="ceasefire")],
        "expired; the date is that of its making",
    ),
    (
        "La trêve entre le Mali et l'Algérie a volé en éclats.",
        [row("ceasefire", "ended", "MLI DZA", about="ceasefire")],
        "an expression beside the noun",
    ),
    (
        "Le Niger menace de suspendre l'accord de défense avec le Bénin.",
        [row("defence", "reached", "NER BEN", about="security-cooperation")],
        "a threat ends nothing",
    ),
    (
        "Le Venezuela et la Guyana se sont mis d'accord sur un calendrier, mais pas sur un cessez-le-feu.",
        [row("ceasefire", "not-reached", "VEN GUY", about="ceasefire")],
        "what is excepted was not agreed",
    ),
    (
        "Le Venezuela et la Guyana se sont quittés sans accord.",
        [row("other", "not-reached", "VEN GUY")],
        "nothing says what they failed to agree on",
    ),
    (
        "Le Venezuela et la Guyana se sont quittés sans accord sur leur frontière.",
        [row("border", "not-reached", "VEN GUY", about="border")],
        "without agreement",
    ),
    (
        "La Serbie et le Kosovo ne sont pas parvenus à s'entendre sur la normalisation de leurs relations.",
        [row("normalization", "not-reached", "SRB XKX", about="normalization")],
        "they did not manage to agree",
    ),
    (
        "Les discussions n'ont pas permis de trouver un accord entre le Tchad et la Libye sur leur frontière.",
        [row("border", "not-reached", "TCD LBY", about="border")],
        "talks that allowed none",
    ),
    (
        "Un accord de paix est imminent entre l'Éthiopie et l'Érythrée.",
        [row("peace", "negotiating", "ETH ERI", about="peace-settlement")],
        "near",
    ),
    (
        "Le Japon et l'Australie doivent signer mardi prochain un pacte de défense.",
        [row("defence", "negotiating", "JPN AUS", date="2024-05-21", about="security-cooperation")],
        "to be signed on a day",
    ),
    (
        "L'Iran et l'Irak ont repris les négociations sur un accord frontalier.",
        [row("border", "negotiating", "IRN IRQ", about="border")],
        "negotiations on one",
    ),
    (
        "L'Iran et l'Irak ont salué la signature d'un accord entre le Qatar et Oman.",
        [row("other", "signed", "QAT OMN")],
        "whoever welcomes it is no party",
    ),
    (
        "La Colombie a décrété une trêve.",
        [row("ceasefire", "negotiating", "COL", about="ceasefire")],
        "by one side alone",
    ),
    (
        "Le président Gustavo Petro avait annoncé une trêve avec l'ELN, ce que la guérilla a démenti. "
        "La Colombie espère mieux.",
        [row("ceasefire", "not-reached", "COL ELN", about="ceasefire")],
        "denied by the other side",
    ),
    (
        "La Bolivie et le Pérou ont convenu de prolonger la trêve.",
        [row("ceasefire", "reached", "BOL PER", about="ceasefire")],
        "an extension that both agreed to",
    ),
    ("Le Pérou et la Bolivie veulent signer un jour un accord.", [], "only wished"),
    ("Aucun accord ne sera signé entre la Chine et Taïwan.", [], "what will not be"),
    (
        "Le Japon et le Pérou ont achevé les négociations sur un accord de libre-échange.",
        [row("economic", "reached", "JPN PER", about="trade-economy")],
        "talks brought to an end",
    ),
    (
        "Le Japon et le Pérou ont achevé un cycle de négociations sur un accord de libre-échange.",
        [row("economic", "negotiating", "JPN PER", about="trade-economy")],
        "a round of talks brought to an end",
    ),
    (
        "Le Tchad et le Bénin se sont mis d'accord sur un projet de traité de paix.",
        [row("peace", "reached", "TCD BEN", about="peace-settlement")],
        "a text agreed on and not signed yet",
    ),
    (
        "Le Tchad et le Bénin ont convenu de finaliser l'accord de pêche.",
        [row("economic", "negotiating", "TCD BEN", about="trade-economy")],
        "agreed to come to an agreement",
    ),
    (
        "Le Yémen a menacé de rompre la trêve du 12 mars avec Oman.",
        [row("ceasefire", "reached", "YEM OMN", date="2024-03-12", about="ceasefire")],
        "not ended by a threat",
    ),
    (
        "Le Tchad a annoncé « la fin, avec effet immédiat » de l'accord de paix signé en 2015 avec la CMA.",
        [row("peace", "ended", "CMA", date="2015", about="peace-settlement")],
        "its end goes before its making",
    ),
    (
        "Le Mali vient de mettre fin à l'accord d'Alger, signé en 2015 entre Bamako et la CMA.",
        [row("peace", "ended", "MLI CMA", date="2015", about="peace-settlement")],
        "not an idiom of agreeing",
    ),
    (
        "Le traité de paix entre le Mali et le Niger a été dénoncé par Bamako.",
        [row("peace", "ended", "MLI NER", about="peace-settlement")],
        "ended by one of the parties",
    ),
    (
        "Le Rwanda et le Tchad signeront vendredi un accord de paix à Washington.",
        [row("peace", "negotiating", "RWA TCD", date="2024-05-17", about="peace-settlement")],
        "to be signed in the capital of a third",
    ),
    (
        "Un accord de pêche devrait être signé en juin entre le Rwanda et le Tchad.",
        [row("economic", "negotiating", "RWA TCD", date="2024-06", about="trade-economy")],
        "what is to be done to it",
    ),
    (
        "Beyrouth dénonce les violations du cessez-le-feu du 27 avril avec Israël.",
        [row("ceasefire", "reached", "LBN ISR", date="2024-04-27", about="ceasefire")],
        "its violations are denounced, not the truce",
    ),
]

PARTIES = [
    (
        "Une trêve de dix jours est entrée en vigueur vendredi entre le Honduras et le Belize.",
        [row("ceasefire", "reached", "HND BLZ", date="2024-05-10", about="ceasefire")],
        "the sides with the verb",
    ),
    (
        "Le Honduras et le Belize ont paraphé à Roatan le texte d'un traité de pêche.",
        [row("economic", "signed", "HND BLZ", about="trade-economy")],
        "the text of a treaty, and a participle that is easily taken for an adjective",
    ),
    (
        "Le Honduras a rompu les accords militaires qui le liaient à la France.",
        [row("defence", "ended", "HND FRA", about="security-cooperation")],
        "what binds one to another",
    ),
    (
        "Le Honduras a normalisé ses relations avec le Belize en décembre 2020.",
        [
            row(
                "normalization",
                "reached",
                "HND BLZ",
                date="2020-12",
                about="normalization bilateral-relations",
            )
        ],
        "one side that does it with the other",
    ),
    (
        "Le ministre fidjien Charles Ruiz et son homologue samoan Paul Lee ont procédé à la signature "
        "d'un accord de pêche.",
        [row("economic", "signed", "FJI WSM", about="trade-economy")],
        "an act of signing",
    ),
    (
        "Un traité de pêche a été signé en 2020 par le Honduras, les Émirats arabes unis et le Belize.",
        [row("economic", "signed", "HND ARE BLZ", date="2020", about="trade-economy")],
        "a list of agents with an article inside",
    ),
    (
        "Le ministre fidjien Charles Ruiz a évoqué l'accord commercial que négocient le Honduras et le Belize.",
        [row("economic", "negotiating", "HND BLZ", about="trade-economy")],
        "an object relative with its subjects behind the verb",
    ),
    (
        "Les négociateurs honduriens ont discuté lundi avec des médiateurs norvégiens d'une trêve.",
        [row("ceasefire", "negotiating", "HND", by="NOR", about="ceasefire")],
        "mediators who are talked with are no party",
    ),
    (
        "Le traité que le Premier ministre fidjien avait signé en 2020 avec Paul Lee, alors président du "
        "Honduras, expire.",
        [row("other", "signed", "FJI HND", date="2020")],
        "who then acted for a state",
    ),
    (
        "Le cessez-le-feu israélo-libanais est entré en vigueur.",
        [row("ceasefire", "reached", "ISR LBN", about="ceasefire")],
        "two nationalities in one adjective",
    ),
    (
        "L'accord gréco-turc sur les frontières tient.",
        [row("border", "reached", "GRC TUR", about="border")],
        "two nationalities in one adjective",
    ),
    (
        "L'accord signé en 2015 entre l'Égypte, le Soudan et l'Éthiopie est mort.",
        [row("other", "signed", "EGY SDN ETH", date="2015")],
        "three behind «entre»",
    ),
    (
        "L'accord conclu entre les nationalistes du Fatah et les islamistes du Hamas tient.",
        [row("other", "reached", "FATAH HAMAS")],
        "the movements behind their members",
    ),
    (
        "Un traité a été signé à Rome par les ministres de la Défense de la Croatie et de la Slovénie.",
        [row("other", "signed", "HRV SVN")],
        "agents stand for their states",
    ),
    (
        "L'accord qu'ont signé la Pologne et la Lituanie est contesté.",
        [row("other", "signed", "POL LTU")],
        "inverted subjects of a relative clause",
    ),
    (
        "L'ONU a permis à la Grèce et à Chypre de conclure un accord maritime.",
        [row("other", "reached", "GRC CYP")],
        "whoever is allowed to conclude it",
    ),
    (
        "Conclu en mai entre le Maroc et l'Espagne, l'accord prévoit la réouverture de la frontière.",
        [row("other", "reached", "MAR ESP", date="2024-05", about="border")],
        "the participle before",
    ),
    (
        "Les États-Unis ont dénoncé l'accord conclu par le Niger avec la Russie.",
        [row("other", "reached", "NER RUS")],
        "whoever criticizes it is no party and does not end it",
    ),
    ("L'entreprise a signé un accord avec ses salariés.", [], "parties that are no actors of diplomacy"),
    (
        "Les militaires au pouvoir à Libreville ont dénoncé l'accord de défense conclu en 2014 avec l'Espagne.",
        [row("defence", "ended", "GAB ESP", date="2014", about="security-cooperation")],
        "those in power are the state",
    ),
    (
        "Berne a salué la signature d'une trêve entre le M23, soutenu par le Rwanda, et Kinshasa.",
        [row("ceasefire", "signed", "M23 COD", about="ceasefire")],
        "who backs a party is none",
    ),
    (
        "La Thaïlande accuse le Laos d'avoir violé le cessez-le-feu du 28 avril.",
        [row("ceasefire", "reached", "THA LAO", date="2024-04-28", about="ceasefire")],
        "accuser and accused",
    ),
    (
        "L'ONU accuse le Laos d'avoir violé le cessez-le-feu conclu en avril avec la Thaïlande.",
        [row("ceasefire", "reached", "LAO THA", date="2024-04", about="ceasefire")],
        "accused by a third",
    ),
    (
        "En vertu d'un accord conclu en 2016 avec la Turquie, la Grèce verse une aide.",
        [row("other", "reached", "TUR GRC", date="2016")],
        "bound by the terms",
    ),
    (
        "Le Maroc et la Libye ont signé cinq accords assortis d'une feuille de route.",
        [row("other", "signed", "MAR LBY")],
        "what comes with an agreement is not its type",
    ),
    (
        "La Corée du Sud et la Mongolie ont conclu un partenariat économique.",
        [row("economic", "reached", "KOR MNG", about="trade-economy")],
        "a partnership concluded",
    ),
    (
        "Le Bénin et le Niger ont signé une Convention d'entraide judiciaire.",
        [row("other", "signed", "BEN NER", about="justice")],
        "a text with a capital",
    ),
    (
        "Les parlements finlandais et suédois ont ratifié un traité de défense.",
        [row("defence", "signed", "FIN SWE", about="security-cooperation")],
        "bodies of two states",
    ),
    (
        "La déclaration d'Argyle, signée le 14 décembre par le Guyana et le Venezuela, prévoit un dialogue.",
        [row("declaration", "signed", "GUY VEN", date="2023-12-14")],
        "a participle that was read as a noun",
    ),
    (
        "Une charte a été signée le 2 mai par le Mali, le Burkina Faso et le Niger.",
        [row("framework", "signed", "MLI BFA NER", date="2024-05-02")],
        "a list of agents",
    ),
    (
        "L'Inde a frappé le Népal malgré le cessez-le-feu en vigueur depuis mars avec le Pakistan.",
        [row("ceasefire", "reached", "IND PAK", about="ceasefire")],
        "who acts in spite of it",
    ),
    (
        "Israël a rejeté la trêve proposée par le Hamas.",
        [row("ceasefire", "negotiating", "ISR HAMAS", about="ceasefire")],
        "an armed group is no mediator",
    ),
    (
        "Un accord de paix a été signé entre le gouvernement et la rébellion des FARC en Colombie.",
        [row("peace", "signed", "FARC COL", about="peace-settlement")],
        "the state of an armed group",
    ),
    (
        "La Suisse a appelé le Soudan et le Tchad à respecter le cessez-le-feu.",
        [row("ceasefire", "reached", "SDN TCD", about="ceasefire")],
        "those who are urged to keep it",
    ),
    (
        "Les États-Unis ont exhorté la Russie à reconduire l'accord céréalier.",
        [row("economic", "reached", "RUS", about="food-security")],
        "who urges is no party",
    ),
    (
        "Le Hezbollah accuse Israël de violer quotidiennement la trêve.",
        [row("ceasefire", "reached", "HEZBOLLAH ISR", about="ceasefire")],
        "an armed group accuses",
    ),
]

MEDIATORS = [
    (
        "L'Iran et l'Irak ont signé une trêve avec l'aide du Qatar.",
        [row("ceasefire", "signed", "IRN IRQ", by="QAT", about="ceasefire")],
        "who helped",
    ),
    (
        "L'Arménie et l'Azerbaïdjan ont conclu une trêve grâce à la médiation de la Russie.",
        [row("ceasefire", "reached", "ARM AZE", by="RUS", about="ceasefire")],
        "a cue",
    ),
    (
        "Une trêve obtenue par le Qatar et l'Égypte entre Israël et le Hamas tient toujours.",
        [row("ceasefire", "reached", "ISR HAMAS", by="QAT EGY", about="ceasefire")],
        "agents of a participle",
    ),
    (
        "Le Togo a facilité un accord entre le Mali et la Côte d'Ivoire.",
        [row("other", "reached", "MLI CIV", by="TGO")],
        "a third who makes it",
    ),
    (
        "Kinshasa et Kigali ont signé un accord de paix. Le médiateur angolais a salué les deux pays.",
        [row("peace", "signed", "COD RWA", by="AGO", about="peace-settlement")],
        "told elsewhere in the article",
    ),
    (
        "Le Kosovo et la Serbie ont signé un accord. L'Union européenne présidait les pourparlers.",
        [row("other", "signed", "XKX SRB", by="EU")],
        "whoever chaired the talks",
    ),
    (
        "Riyad et Téhéran ont conclu un accord sous les auspices de la Chine.",
        [row("other", "reached", "SAU IRN", by="CHN")],
        "auspices",
    ),
    (
        "La Serbie et le Kosovo ont signé un accord. La Suisse a joué un rôle de médiateur.",
        [row("other", "signed", "SRB XKX", by="CHE")],
        "whoever played the mediator",
    ),
    (
        "Le Gabon et la Guinée équatoriale ont conclu un accord. L'Union africaine avait conduit les négociations.",
        [row("other", "reached", "GAB GNQ", by="AU")],
        "whoever led the talks",
    ),
    (
        "Le Kenya et la Somalie ont signé un accord. Le Qatar rêve de jouer les médiateurs au Yémen.",
        [row("other", "signed", "KEN SOM")],
        "a mediator of something else that is only wished",
    ),
    (
        "Le Qatar a proposé une trêve à l'Inde et au Pakistan.",
        [row("ceasefire", "negotiating", "IND PAK", by="QAT", about="ceasefire")],
        "offered to two others",
    ),
    (
        "Le Yémen et Oman ont conclu une trêve grâce à la médiation du Qatar, de l'Égypte, du Tchad et de l'Inde.",
        [row("ceasefire", "reached", "YEM OMN", by="QAT EGY TCD IND", about="ceasefire")],
        "a long list",
    ),
    (
        "Les médiateurs suisses et kényans ont annoncé une trêve entre l'Érythrée et l'Éthiopie.",
        [row("ceasefire", "reached", "ERI ETH", by="CHE KEN", about="ceasefire")],
        "mediators of two states tell of it",
    ),
    (
        "Le Hamas a accepté la proposition de trêve présentée par l'Égypte et le Qatar.",
        [row("ceasefire", "negotiating", "HAMAS", by="EGY QAT", about="ceasefire")],
        "presented by others",
    ),
    (
        "L'Iran et le Chili ont échangé cinq prisonniers grâce à un accord négocié par le Qatar.",
        [row("prisoner-exchange", "reached", "IRN CHL", by="QAT", about="prisoners")],
        "an act and the agreement that it was done by",
    ),
    (
        "Un accord négocié avec l'aide de la Suisse a permis l'échange de prisonniers entre l'Iran et le Chili.",
        [row("prisoner-exchange", "reached", "IRN CHL", by="CHE", about="prisoners")],
        "what an agreement made possible",
    ),
    (
        "Facilité par le Kenya, un accord de défense a été signé entre le Tchad et la Somalie.",
        [row("defence", "signed", "TCD SOM", by="KEN", about="security-cooperation")],
        "a participle that opens the sentence",
    ),
    (
        "Les négociateurs égyptiens et qataris ont arraché une trêve entre Israël et le Hamas.",
        [row("ceasefire", "reached", "ISR HAMAS", by="EGY QAT", about="ceasefire")],
        "two who got it from two others",
    ),
    (
        "L'ambassadeur kényan a facilité la conclusion d'un accord de pêche entre le Kosovo et la Serbie.",
        [row("economic", "reached", "XKX SRB", by="KEN", about="trade-economy")],
        "who helped to conclude it",
    ),
    (
        "Le Vatican a servi de médiateur entre Cuba et le Chili, qui ont rétabli leurs relations en 2014.",
        [row("normalization", "reached", "CUB CHL", by="VAT", date="2014", about="normalization")],
        "who served as mediator",
    ),
]

DATES = [
    (
        "Dix jours après la signature d'un accord entre le Laos et le Vietnam, les ministres se sont revus lundi.",
        [row("other", "signed", "LAO VNM", date="2024-05-03")],
        "counted back",
    ),
    (
        "La trêve arrive trois semaines après la signature d'un accord le 27 avril entre le Laos et le Vietnam.",
        [row("other", "signed", "LAO VNM", date="2024-04-27")],
        "a date of its own counts, not what is counted from it",
    ),
    (
        "L'accord du 3 mai entre le Laos et le Vietnam est contesté.",
        [row("other", "reached", "LAO VNM", date="2024-05-03")],
        "called by its date",
    ),
    (
        "La Chine et l'Inde discutent depuis lundi d'un accord commercial.",
        [row("economic", "negotiating", "CHN IND", about="trade-economy")],
        "the date of talks is not that of the agreement",
    ),
    (
        "Oslo a salué mardi l'accord de paix conclu entre l'Érythrée et l'Éthiopie.",
        [row("peace", "reached", "ERI ETH", about="peace-settlement")],
        "the date of the praise",
    ),
    (
        "Le Bénin et le Togo ont publié lundi le texte de l'accord de paix négocié sous l'égide d'Oman.",
        [row("peace", "reached", "BEN TGO", by="OMN", about="peace-settlement")],
        "the date of its publication",
    ),
    (
        "L'Espagne et l'Algérie avaient signé en 2002 un traité d'amitié, suspendu en juin 2022 par Alger.",
        [row("other", "ended", "ESP DZA", date="2002", about="bilateral-relations")],
        "the date of its making, not of its end",
    ),
]

LATER = [
    (
        "Le Pakistan et l'Afghanistan ont signé mardi un cessez-le-feu. Le texte prévoit un échange de prisonniers. "
        "Il porte aussi sur le retour des réfugiés. L'accord a été salué par la Chine.",
        [row("ceasefire", "signed", "PAK AFG", date="2024-05-14", about="ceasefire prisoners refugees")],
        "«le texte», «il», «l'accord» tell more of it",
    ),
    (
        "Un accord de paix a été conclu. Il a été signé lundi par l'Éthiopie et l'Érythrée.",
        [row("peace", "signed", "ETH ERI", date="2024-05-13", about="peace-settlement")],
        "made by whom, said of a pronoun",
    ),
    (
        "Le Soudan et le Tchad ont signé lundi un accord de paix. Un précédent accord, conclu en 2020, avait échoué.",
        [
            row("peace", "signed", "SDN TCD", date="2024-05-13", about="peace-settlement"),
            row("other", "reached", "SDN TCD", date="2020"),
        ],
        "a previous one is another",
    ),
    (
        "L'Iran et la France négocient un accord sur le nucléaire. L'accord de 2015 n'est plus respecté.",
        [
            row("arms-control", "negotiating", "IRN FRA", about="nuclear-programme"),
        ],
        "one of another year is not the one negotiated; without parties or type it is left out",
    ),
    (
        "Malte et la Libye ont signé des protocoles. Ces accords fixent leur frontière maritime.",
        [row("framework", "signed", "MLT LBY", about="border")],
        "pointed at by another noun",
    ),
    (
        "La Chine et les Philippines ont signé un accord. Pékin a suspendu l'accord lundi.",
        [row("other", "ended", "CHN PHL")],
        "what became of it later",
    ),
    (
        "Le Laos et le Tchad ont conclu une nouvelle trêve. Lundi, ils ont signé un nouveau cessez-le-feu.",
        [row("ceasefire", "signed", "LAO TCD", date="2024-05-13", about="ceasefire")],
        "the new one told again",
    ),
    (
        "Israël et le Hamas négocient un cessez-le-feu. Une première trêve, en novembre, avait duré une semaine.",
        [
            row("ceasefire", "negotiating", "ISR HAMAS", about="ceasefire"),
            row("ceasefire", "ended", "ISR HAMAS", date="2023-11", about="ceasefire"),
        ],
        "an earlier truce by how long it lasted",
    ),
    (
        "Israël et le Hamas négocient un cessez-le-feu. Une trêve avait été observée en novembre.",
        [
            row("ceasefire", "negotiating", "ISR HAMAS", about="ceasefire"),
            row("ceasefire", "reached", "ISR HAMAS", date="2023-11", about="ceasefire"),
        ],
        "an earlier truce that was kept",
    ),
    (
        "Le Laos et le Tchad ont conclu un accord de pêche. Ce nouvel accord a été signé lundi.",
        [row("economic", "signed", "LAO TCD", date="2024-05-13", about="trade-economy")],
        "a new one that is pointed at",
    ),
    (
        "Le Laos et le Tchad ont signé lundi un traité de paix. Le traité de paix de 1999 est oublié. Le "
        "nouveau traité prévoit un retrait des troupes.",
        [
            row("peace", "signed", "LAO TCD", date="2024-05-13", about="peace-settlement troop-withdrawal"),
            row("peace", "reached", "LAO TCD", date="1999", about="peace-settlement"),
        ],
        "the new one is that of today",
    ),
]

SETTLED = [
    (
        "Le Maroc et l'Algérie négocient. Un accord sur la frontière est en vue entre Rabat et Alger.",
        [row("border", "negotiating", "MAR DZA", about="border")],
        "capitals stand for states",
    ),
    (
        "La Russie et l'Ukraine ont discuté à Istanbul. Les deux pays se sont entendus sur un échange de prisonniers.",
        [row("prisoner-exchange", "reached", "RUS UKR", about="prisoners")],
        "«les deux pays» are those spoken of",
    ),
    (
        "L'armée du Soudan et les Forces de soutien rapide se battent. Les deux camps soudanais ont signé une trêve.",
        [row("ceasefire", "signed", "SDN RSF", about="ceasefire")],
        "two camps of one country: its state and its armed group",
    ),
    (
        "Le Japon et la Corée du Sud ont signé un pacte. Le président du musée de Tokyo négocie un accord.",
        [row("other", "signed", "JPN KOR")],
        "a party that is nobody we know is no reason to take others",
    ),
]

NAMED = [
    (
        "Le ministre a évoqué l'application des accords de Minsk.",
        [row("peace", "reached", about="peace-settlement")],
        "a well-known name, parties unsaid",
    ),
    (
        "Le Tchad veut relancer l'accord de Doha avec les rebelles. Le Tchad attend.",
        [row("peace", "reached", "TCD", about="peace-settlement")],
        "a well-known name",
    ),
]

LISTED = [
    (
        "Le Gabon et Oman ont signé lundi six accords. Il s'agit d'un pacte de défense et d'un mémorandum sur le gaz.",
        [
            row("defence", "signed", "GAB OMN", date="2024-05-13", about="security-cooperation"),
            row("memorandum", "signed", "GAB OMN", date="2024-05-13", about="energy"),
        ],
        "those of a list take the place of the whole",
    ),
    (
        "Des accords ont été signés entre le Chili et la Serbie. Parmi les textes signés figure un traité de défense.",
        [row("defence", "signed", "CHL SRB", about="security-cooperation")],
        "one of those signed",
    ),
    (
        "Le Laos a dénoncé les accords militaires avec la Chine. Il s'agit de l'accord du 2 mai 1977 sur la défense.",
        [
            row("defence", "ended", "LAO CHN", about="security-cooperation"),
            row("defence", "ended", "LAO CHN", date="1977-05-02", about="security-cooperation"),
        ],
        "agreements with a date of their own",
    ),
    (
        "L'Inde et Oman ont signé quatre accords. Le ministre kényan a souligné qu'il s'agit d'un succès.",
        [row("other", "signed", "IND OMN")],
        "no agreement is listed",
    ),
    (
        "Le Brésil et le Chili ont signé huit accords. Le Niger compte un accord de pêche avec le Japon.",
        [row("other", "signed", "BRA CHL")],
        "the verb of a list with a subject of its own",
    ),
]


NONE = [
    ("Les deux ministres ont parlé d'un commun accord.", "idiom"),
    ("La Norvège est d'accord avec la Suède.", "of one mind"),
    ("Le président a donné son accord.", "consent"),
    ("En accord avec ses alliés, Ottawa enverra des vivres.", "in line with"),
    ("Le Conseil de sécurité de l'ONU a adopté une résolution sur le Soudan.", "a resolution"),
    ("Le président ukrainien a appelé à un cessez-le-feu.", "a demand"),
    ("Le Brésil souhaite une trêve au Soudan.", "a wish"),
    ("Le Parlement a adopté une loi sur l'énergie.", "a law"),
    ("La trêve hivernale a pris fin.", "a rule on evictions"),
    ("Paris et Berlin ont convenu de se revoir en juin.", "a date to meet"),
    ("La France et l'Italie sont convenues de l'importance du dialogue.", "of one mind"),
    ("Le chef du protocole a accueilli le ministre.", "an office"),
    ("La Convention démocrate se tient à Chicago.", "a party"),
    ("L'Iran a rompu ses relations diplomatiques avec la Suède.", "a rupture"),
    ("Le Hamas a libéré deux otages.", "one side's act"),
    (
        "Oslo condamne les déclarations du ministre kényan Musalia Mudavadi, qui l'a menacée mardi.",
        "what somebody said",
    ),
    ("Les deux camps ont évoqué un possible cessez-le-feu.", "only possible"),
    ("Le Chili et le Pérou ont discuté de leur partenariat stratégique.", "a partnership spoken of"),
    ("Le président kényan a évoqué avec son homologue ghanéen les efforts en vue d'un cessez-le-feu.", "of others"),
    (
        "La Suisse a informé le Ghana des efforts déployés par Berne pour parvenir à un cessez-le-feu.",
        "only striven for",
    ),
    ("Le ministre chinois et son homologue français ont discuté d'un cessez-le-feu au Soudan.", "the truce of others"),
    ("Le président kényan et son homologue ghanéen ont discuté par téléphone de la trêve au Soudan.", "one of others"),
    ("Le Chili et le Pérou ont établi des relations de confiance.", "no diplomatic relations"),
]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [*TYPES, *STATUS, *PARTIES, *MEDIATORS, *DATES, *LATER, *SETTLED, *NAMED, *LISTED],
)
def test_agreements(text: str, expected: list[Row], reason: str, french: Extractor) -> None:
    assert agreements(read(french, text)) == expected, reason


@pytest.mark.parametrize(("text", "reason"), NONE)
def test_no_agreement(text: str, reason: str, french: Extractor) -> None:
    assert agreements(read(french, text)) == [], reason
