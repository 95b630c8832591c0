"""Who holds which office: rows of French news sentences and the roles that they state.

Each row is (text, roles, reason); a role is "name | role | body", with "| former" when it is past. An empty list says
that the text gives nobody an office.
"""

from __future__ import annotations

import pytest

from kg.extract import Extractor, extractor
from kg.types import Article, Block, Facts

Row = tuple[str, list[str], str]


@pytest.fixture(scope="module")
def french() -> Extractor:
    return extractor("fr")


def read(french: Extractor, text: str) -> Facts:
    """The facts of an article whose paragraphs are the lines of `text`."""
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return french.facts(Article("fr-1", text, "fr", tuple(blocks), published="2024-05-15"))


def roles(facts: Facts) -> list[str]:
    holders = {person.key: person.name for person in facts.persons}
    return sorted(
        " | ".join([holders[r.holder], r.role, r.of.key if r.of else "?", *(["former"] if r.former else [])])
        for r in facts.roles
    )


OFFICES: list[Row] = [
    (
        "Le vice-Premier ministre et ministre de l'Énergie kazakh Roman Skliar a inauguré la ligne.",
        ["Roman Skliar | deputy-head-of-government | KAZ", "Roman Skliar | economy-minister | KAZ"],
        "two offices of one person before the name",
    ),
    (
        "Simeon Brown, vice-Premier ministre et ministre des Transports de Nouvelle-Zélande, a salué l'accord.",
        [
            "Simeon Brown | deputy-head-of-government | NZL",
            "Simeon Brown | economy-minister | NZL",
        ],
        "two offices of one person behind the name",
    ),
    (
        "Le vice-ministre roumain des Affaires étrangères, Traian Hristea, a remis la note.",
        ["Traian Hristea | deputy-foreign-minister | ROU"],
        "deputy",
    ),
    (
        "Le Premier ministre par intérim d'Haïti, Michel Patrick Boisvert, a démissionné.",
        ["Michel Patrick Boisvert | head-of-government | HTI"],
        "acting",
    ),
    (
        "Le président élu du Guatemala, Bernardo Arévalo, a rencontré la presse.",
        ["Bernardo Arévalo | head-of-state | GTM"],
        "elect",
    ),
    (
        "L'ex-ministre polonaise de la Défense Danuta Wozniak a été entendue.",
        ["Danuta Wozniak | defence-minister | POL | former"],
        "former, a woman",
    ),
    (
        "La cheffe de la diplomatie kosovare, Donika Gërvalla, a quitté la salle.",
        ["Donika Gërvalla | foreign-minister | XKX"],
        "a woman at the head of diplomacy",
    ),
    (
        "Le patron de la diplomatie slovène, Anze Logar, s'est tu.",
        ["Anze Logar | foreign-minister | SVN"],
        "journalists' word for a foreign minister",
    ),
    (
        "Le roi Norodom Sihamoni du Cambodge a quitté Pékin.",
        ["Norodom Sihamoni | head-of-state | KHM"],
        "a king, his country behind the name",
    ),
    (
        "La reine Margrethe II de Danemark a abdiqué.",
        ["Margrethe II | head-of-state | DNK"],
        "a queen, her country behind the name",
    ),
    (
        "Le prince héritier de Bahreïn, Salmane ben Hamad Al-Khalifa, a atterri à Amman.",
        ["Salmane ben Hamad Al-Khalifa | heir-apparent | BHR"],
        "a crown prince",
    ),
    ("Le pape Léon XIV a prié pour la paix.", ["Léon XIV | religious-leader | VAT"], "a pope"),
    (
        "Le guide suprême iranien, l'ayatollah Ali Khamenei, a parlé vendredi.",
        ["Ali Khamenei | head-of-state | IRN"],
        "a supreme guide with a religious title",
    ),
    (
        "Le secrétaire général de la Ligue arabe, Ahmed Aboul Gheit, a appelé au calme.",
        ["Ahmed Aboul Gheit | secretary-general | ARAB-LEAGUE"],
        "an organization's secretary-general",
    ),
    (
        "La directrice générale du FMI, Kristalina Georgieva, est à Rabat.",
        ["Kristalina Georgieva | secretary-general | IMF"],
        "a director-general",
    ),
    (
        "Le président de la Commission de la Cédéao, Omar Touray, a averti la junte.",
        ["Omar Touray | organization-president | ECOWAS"],
        "an organ of an organization",
    ),
    (
        "Le président en exercice de la SADC, Hakainde Hichilema, a convoqué un sommet.",
        ["Hakainde Hichilema | organization-president | SADC"],
        "chair in office",
    ),
    (
        "Le porte-parole du Kremlin Dmitri Peskov a refusé de répondre.",
        ["Dmitri Peskov | spokesperson | RUS"],
        "spokesman of a seat of power",
    ),
    (
        "La porte-parole du ministère vietnamien des Affaires étrangères, Pham Thu Hang, a protesté.",
        ["Pham Thu Hang | spokesperson | VNM"],
        "spokeswoman of a ministry",
    ),
    (
        "Le porte-parole de l'armée ougandaise, Felix Kulayigye, a démenti.",
        ["Felix Kulayigye | spokesperson | UGA"],
        "spokesman of an army",
    ),
    (
        "Le locataire de la Maison-Blanche, Joe Biden, partira jeudi.",
        ["Joe Biden | head-of-state | USA"],
        "a periphrasis that names the seat",
    ),
    (
        "Le chef d'état-major de l'armée indienne, le général Upendra Dwivedi, s'est rendu à Katmandou.",
        ["Upendra Dwivedi | military-commander | IND"],
        "command and rank",
    ),
    (
        "Ngozi Okonjo-Iweala, à la tête de l'OMC depuis 2021, repart pour un mandat.",
        ["Ngozi Okonjo-Iweala | secretary-general | WTO"],
        "at the head of an organization",
    ),
    (
        "Le directeur de la CIA, William Burns, est à Doha.",
        ["William Burns | intelligence-chief | USA"],
        "head of a state's service",
    ),
    (
        "Le président de la Knesset, Amir Ohana, sera reçu à Athènes.",
        ["Amir Ohana | parliament-speaker | ISR"],
        "a parliament that names its state",
    ),
    (
        "La sénatrice américaine Jeanne Shaheen est arrivée à Tbilissi.",
        ["Jeanne Shaheen | member-of-parliament | USA"],
        "a member of parliament",
    ),
    (
        "Le maire d'Istanbul, Ekrem Imamoglu, a été arrêté.",
        ["Ekrem Imamoglu | regional-leader | TUR"],
        "a mayor: of the state of his city",
    ),
    (
        "Le secrétaire du Conseil de sécurité arménien, Armen Grigorian, a vu son homologue.",
        ["Armen Grigorian | security-council-secretary | ARM"],
        "secretary of a national council",
    ),
    (
        "Le conseiller américain à la sécurité nationale, Jake Sullivan, a quitté Riyad.",
        ["Jake Sullivan | national-security-adviser | USA"],
        "national security adviser",
    ),
    (
        "Martin Griffiths, secrétaire général adjoint de l'ONU aux affaires humanitaires, a alerté le Conseil.",
        ["Martin Griffiths | official | UN"],
        "a deputy secretary-general is an official",
    ),
    (
        "Le commissaire européen à l'Élargissement Oliver Varhelyi est à Skopje.",
        ["Oliver Varhelyi | official | EU"],
        "a commissioner",
    ),
    (
        "Le président du Parti écologiste national, Lai Ming-te, a remercié ses électeurs.",
        ["Lai Ming-te | party-leader | PARTI-ECOLOGISTE-NATIONAL"],
        "president of a party",
    ),
    (
        "Le président de la République du Mozambique, Son Excellence Daniel Chapo, a atterri à Luanda.",
        ["Daniel Chapo | head-of-state | MOZ"],
        "a communiqué's full title",
    ),
    (
        "Le ministre des Affaires étrangères, de la Coopération et des Béninois de l'extérieur, M. Olushegun Bakari, "
        "a reçu l'ambassadeur.",
        ["Olushegun Bakari | foreign-minister | BEN"],
        "a portfolio of several parts that names the nation",
    ),
    (
        "Le Président du Faso, Chef de l'État, le Capitaine Ibrahim TRAORÉ, a reçu la délégation.",
        ["Ibrahim TRAORÉ | head-of-state | BFA"],
        "titles in a row, the name in capitals",
    ),
    (
        "S.E.M. Mahamat Saleh Annadif, ministre d'État, ministre des Affaires étrangères du Tchad, a décollé.",
        ["Mahamat Saleh Annadif | foreign-minister | TCD"],
        "minister of state is no second office beside a portfolio",
    ),
]

COUNTERPARTS: list[Row] = [
    (
        "Le ministre brésilien des Affaires étrangères Mauro Vieira et son homologue argentine Diana Mondino ont dîné.",
        ["Diana Mondino | foreign-minister | ARG", "Mauro Vieira | foreign-minister | BRA"],
        "a counterpart has her partner's role",
    ),
    (
        "Le président serbe Aleksandar Vucic a reçu ses homologues français et slovaque, Emmanuel Macron et Peter "
        "Pellegrini.",
        [
            "Aleksandar Vucic | head-of-state | SRB",
            "Emmanuel Macron | head-of-state | FRA",
            "Peter Pellegrini | head-of-state | SVK",
        ],
        "several counterparts in order",
    ),
    (
        "Le ministre kényan de la Défense Aden Duale a signé le texte avec la ministre française des Armées, Florence "
        "Parly, puis a vu son homologue britannique Grant Shapps.",
        [
            "Aden Duale | defence-minister | KEN",
            "Florence Parly | defence-minister | FRA",
            "Grant Shapps | defence-minister | GBR",
        ],
        "the subject is the partner",
    ),
    (
        "Badr Abdelatty, ministre égyptien des Affaires étrangères, a appelé Gideon Saar, son homologue israélien.",
        ["Badr Abdelatty | foreign-minister | EGY", "Gideon Saar | foreign-minister | ISR"],
        "a counterpart behind the name",
    ),
    (
        "Lors d'un entretien avec son homologue lituanien Kestutis Budrys, le ministre moldave des Affaires "
        "étrangères Mihai Popsoi a remercié Vilnius.",
        ["Kestutis Budrys | foreign-minister | LTU", "Mihai Popsoi | foreign-minister | MDA"],
        "the partner stands behind",
    ),
    (
        "La vice-ministre estonienne Kristi Raik et son pendant letton, Andris Pelss, ont ouvert la séance.",
        ["Andris Pelss | deputy-foreign-minister | LVA", "Kristi Raik | deputy-foreign-minister | EST"],
        "pendant, with a comma",
    ),
]

LISTS: list[Row] = [
    (
        "Les présidents russe et iranien, Vladimir Poutine et Massoud Pezeshkian, se sont parlé.",
        ["Massoud Pezeshkian | head-of-state | IRN", "Vladimir Poutine | head-of-state | RUS"],
        "two adjectives, two names",
    ),
    (
        "Les ministres de la Défense de Grèce et de Turquie, Nikos Dendias et Yasar Güler, dînaient ensemble.",
        ["Nikos Dendias | defence-minister | GRC", "Yasar Güler | defence-minister | TUR"],
        "two states, two names",
    ),
    (
        "Les ministres des Affaires étrangères du Portugal, Paulo Rangel, d'Irlande, Micheal Martin, et de la "
        "République tchèque, Jan Lipavsky, ont voté.",
        [
            "Jan Lipavsky | foreign-minister | CZE",
            "Micheal Martin | foreign-minister | IRL",
            "Paulo Rangel | foreign-minister | PRT",
        ],
        "each state with its name",
    ),
    (
        "Les chefs des diplomaties kazakhe et ouzbèke, Murat Nurtleu et Bakhtior Saidov, ont signé.",
        ["Bakhtior Saidov | foreign-minister | UZB", "Murat Nurtleu | foreign-minister | KAZ"],
        "heads of diplomacies",
    ),
    (
        "Lilia Duarte et Omar Salgado, à la tête des diplomaties péruvienne et chilienne, ont déjeuné.",
        ["Lilia Duarte | foreign-minister | PER", "Omar Salgado | foreign-minister | CHL"],
        "names first",
    ),
    (
        "MM. Macron et Poutine se sont vus ; le président français a parlé le premier.",
        ["Macron | head-of-state | FRA"],
        "a description of one of two",
    ),
    (
        "Trois facilitateurs nommés par l'Union africaine ont ouvert la séance : l'ancien président kényan Uhuru "
        "Kenyatta, l'ex-Premier ministre éthiopien Hailemariam Desalegn et Graça Machel.",
        [
            "Graça Machel | mediator | AU",
            "Hailemariam Desalegn | head-of-government | ETH | former",
            "Hailemariam Desalegn | mediator | AU",
            "Uhuru Kenyatta | head-of-state | KEN | former",
            "Uhuru Kenyatta | mediator | AU",
        ],
        "an office announced, its holders listed behind a colon",
    ),
    (
        "Les coprésidents du Groupe de Minsk, Andrew Schofer (États-Unis), Stéphane Visconti (France) et Igor Popov "
        "(Russie), ont publié un texte.",
        [
            "Andrew Schofer | organization-president | OSCE-MINSK",
            "Igor Popov | organization-president | OSCE-MINSK",
            "Stéphane Visconti | organization-president | OSCE-MINSK",
        ],
        "a list with states in brackets",
    ),
    (
        "Les patrons des services de renseignement des deux pays, l'Estonien Kaupo Rosin et le Letton Egils Zviedris, "
        "ont comparé leurs listes.",
        ["Egils Zviedris | intelligence-chief | LVA", "Kaupo Rosin | intelligence-chief | EST"],
        "nationals in apposition to an office of several",
    ),
]

CLAUSES: list[Row] = [
    (
        "Le mouvement du 20-Mars, dont le chef est Issa Mahamat Youssouf, a quitté la table.",
        [],
        "an unknown movement without a capital is no organization",
    ),
    (
        "Le Hamas, dont le chef est Yahya Sinouar, a répondu.",
        ["Yahya Sinouar | armed-group-leader | HAMAS"],
        "whose chief is",
    ),
    (
        "L'armée birmane, que commande le général Min Aung Hlaing, a repris la ville.",
        ["Min Aung Hlaing | military-commander | MMR"],
        "which somebody commands",
    ),
    (
        "Une délégation soudanaise conduite par Taha Osman est arrivée à Manama.",
        ["Taha Osman | negotiator | SDN"],
        "a delegation led by somebody",
    ),
    (
        "La délégation érythréenne, emmenée par Osman Saleh, a refusé de siéger.",
        ["Osman Saleh | negotiator | ERI"],
        "led by, in apposition",
    ),
    (
        "Emhemed Chouaïb, qui dirige la délégation libyenne, a souri.",
        ["Emhemed Chouaïb | negotiator | LBY"],
        "who leads",
    ),
    (
        "Cyril Ramaphosa, qui assure cette année la présidence du G20, a ouvert les travaux.",
        ["Cyril Ramaphosa | organization-president | G20"],
        "who holds the presidency, with an adverbial between",
    ),
    (
        "Bassirou Diomaye Faye, président du Sénégal, a été désigné comme facilitateur de la Cédéao.",
        ["Bassirou Diomaye Faye | head-of-state | SEN", "Bassirou Diomaye Faye | mediator | ECOWAS"],
        "has been designated",
    ),
    (
        "Ali Larijani a été nommé secrétaire du Conseil suprême de sécurité nationale iranien.",
        ["Ali Larijani | security-council-secretary | IRN"],
        "has been appointed",
    ),
    (
        "Sibusiso Moyo est le ministre zimbabwéen des Affaires étrangères.",
        ["Sibusiso Moyo | foreign-minister | ZWE"],
        "is the",
    ),
    ("Sibusiso Moyo n'est plus ministre.", [], "is no longer"),
]

NAMES: list[Row] = [
    (
        "Mme Catherine Colonna, ministre française des Affaires étrangères, est à Ryad.",
        ["Catherine Colonna | foreign-minister | FRA"],
        "no Mme inside the name",
    ),
    (
        "Le ministre des Affaires étrangères du Mali, Abdoulaye DIOP, a parlé. M. Diop a conclu.",
        ["Abdoulaye DIOP | foreign-minister | MLI"],
        "a surname in capitals",
    ),
    (
        "V. Poutine, le président russe, a raccroché.",
        ["V. Poutine | head-of-state | RUS"],
        "an initial",
    ),
    (
        "Le président birman U Thein Sein a reçu la presse.",
        ["U Thein Sein | head-of-state | MMR"],
        "a Burmese honorific is part of the name",
    ),
    (
        "Le président mauritanien Mohamed Ould Cheikh El Ghazouani est à Nouakchott.",
        ["Mohamed Ould Cheikh El Ghazouani | head-of-state | MRT"],
        "particles inside",
    ),
    (
        "La présidente taïwanaise Tsai Ing-wen a transité par Honolulu.",
        ["Tsai Ing-wen | head-of-state | TWN"],
        "a hyphened given name",
    ),
    (
        "Le ministre sénégalais Mankeur Ndiaye a signé.\nM. Ndiaye a quitté la salle avec le ministre gambien "
        "Mamadou Tangara.",
        ["Mamadou Tangara | minister | GMB", "Mankeur Ndiaye | minister | SEN"],
        "a surname later on",
    ),
    (
        "L'émir du Koweït, cheikh Sabah al-Ahmad Al-Sabah, a écrit à Doha.\nLe ministre koweïtien des Affaires "
        "étrangères, cheikh Sabah al-Khaled Al-Sabah, a lu la lettre.",
        ["Sabah al-Ahmad Al-Sabah | head-of-state | KWT", "Sabah al-Khaled Al-Sabah | foreign-minister | KWT"],
        "two members of one family",
    ),
    (
        "Le président azerbaïdjanais Ilham Aliyev a parlé.\nIlham Aliev avait prévenu Erevan.",
        ["Ilham Aliyev | head-of-state | AZE"],
        "two transliterations, one person",
    ),
    (
        "BAGDAD (AFP) – Le ministre irakien des Affaires étrangères Fouad Hussein a reçu la presse.",
        ["Fouad Hussein | foreign-minister | IRQ"],
        "a dateline is no person",
    ),
    (
        "Le général soudanais l'a dit au Sudan Tribune.",
        [],
        "a newspaper is no person",
    ),
    (
        "Le ministre grec de la Marine a inspecté le navire Elli Vasso.",
        [],
        "a ship is no person",
    ),
    (
        "Photo : Jean Dupond / Reuters. Le président s'est tu.",
        [],
        "a photo credit gives no office",
    ),
]

BODIES: list[Row] = [
    (
        "L'envoyé spécial du roi Abdallah II de Jordanie, Ayman Safadi, a remis une lettre.",
        ["Abdallah II | head-of-state | JOR", "Ayman Safadi | special-envoy | JOR"],
        "a king's envoy",
    ),
    (
        "Le porte-parole du président ukrainien, Serhii Nykyforov, a démenti.",
        ["Serhii Nykyforov | spokesperson | UKR"],
        "the office inside the office",
    ),
    (
        "Le chef de cabinet du secrétaire général des Nations unies, Courtenay Rattray, a décollé.",
        ["Courtenay Rattray | chief-of-staff-civil | UN"],
        "the office inside the office, an organization's",
    ),
    (
        "Le conseiller du président chilien Gabriel Boric a démissionné.",
        ["Gabriel Boric | head-of-state | CHL"],
        "the name of whom he advises",
    ),
    (
        "Le mouvement Hezbollah a enterré ses morts. Le chef de ce mouvement, Naïm Qassem, a parlé.",
        ["Naïm Qassem | armed-group-leader | HEZBOLLAH"],
        "a body by description",
    ),
    (
        "L'Union africaine s'inquiète. Le président de la Commission de l'organisation, Moussa Faki Mahamat, l'a dit.",
        ["Moussa Faki Mahamat | organization-president | AU"],
        "an organization by description",
    ),
    (
        "Le président français Emmanuel Macron est à Berlin, accompagné de Sébastien Lecornu, son ministre de la "
        "Défense.",
        ["Emmanuel Macron | head-of-state | FRA", "Sébastien Lecornu | defence-minister | FRA"],
        "his minister",
    ),
    (
        "L'Otan se réunit jeudi. Après le vote, le secrétaire général, M. Jens Stoltenberg, est sorti.",
        ["Jens Stoltenberg | secretary-general | NATO"],
        "the organization in question",
    ),
    (
        "Londres avait proposé une rencontre avec le vice-Premier ministre, Oliver Dowden.",
        ["Oliver Dowden | deputy-head-of-government | GBR"],
        "the capital that acts names the state",
    ),
    (
        "Le négociateur en chef du camp présidentiel, Ousmane Bah, a claqué la porte.\nLe président guinéen Alpha "
        "Condé l'a désavoué.",
        ["Alpha Condé | head-of-state | GIN", "Ousmane Bah | negotiator | GIN"],
        "the state that the article is about",
    ),
    (
        "Le porte-parole du gouvernement Netanyahou a démenti.",
        [],
        "a government called by a name",
    ),
]

DESCRIPTIONS: list[Row] = [
    (
        "Brazzaville attend une délégation du FMI. Le ministre congolais de l'Économie, Ludovic Ngatsé, est confiant.",
        ["Ludovic Ngatsé | economy-minister | COG"],
        "of two states of one name the one that the article names otherwise",
    ),
    (
        "Kinshasa a protesté auprès de Brazzaville. Le ministre congolais Patrick Muyaya a convoqué l'ambassadeur.",
        ["Patrick Muyaya | minister | COD"],
        "both are named: the likelier one",
    ),
    (
        "Giorgos Gerapetritis se dit optimiste. Dans un entretien publié samedi, le ministre grec des Affaires "
        "étrangères défend sa politique.",
        ["Giorgos Gerapetritis | foreign-minister | GRC"],
        "the next sentence says what he is",
    ),
    (
        "Donald Trump a gagné du temps. Le locataire de la Maison-Blanche recevra Pékin en juin.",
        ["Donald Trump | head-of-state | USA"],
        "a periphrasis for the person named before",
    ),
    (
        "Donald Trump a gagné du temps. Le président vietnamien recevra Pékin en juin.",
        [],
        "a description that cannot mean him",
    ),
    (
        "Le président chinois Xi Jinping a reçu Sergueï Lavrov. Le ministre russe des Affaires étrangères a souri.",
        ["Sergueï Lavrov | foreign-minister | RUS", "Xi Jinping | head-of-state | CHN"],
        "a description of the one without an office",
    ),
]

ROWS = [*OFFICES, *COUNTERPARTS, *LISTS, *CLAUSES, *NAMES, *BODIES, *DESCRIPTIONS]


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_roles(french: Extractor, text: str, expected: list[str], reason: str) -> None:
    assert roles(read(french, text)) == sorted(expected), reason
