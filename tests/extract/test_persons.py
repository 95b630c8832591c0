"""Who is a person, who is one person, and whose an office is that does not say it.

Each row is (text, roles, reason); a role is "name | role | body", with "| former" when it is past. An empty list says
that the text gives nobody an office.
"""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from tests.extract.reading import read
from tests.extract.roles import Row, roles

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
    (
        "Mohamed Bin Salman, alias « MBS », nouvel homme fort de l'Arabie saoudite, a reçu Hossein "
        "Amir-Abdollahian, ministre iranien des Affaires étrangères.",
        ["Hossein Amir-Abdollahian | foreign-minister | IRN", "Mohamed Bin Salman | head-of-state | SAU"],
        "an alias",
    ),
    (
        "Le ministre de la Défense israélien Israel Katz a averti le chef du Hezbollah Naïm Qassem.",
        ["Israel Katz | defence-minister | ISR", "Naïm Qassem | armed-group-leader | HEZBOLLAH"],
        "a given name that is a state, too",
    ),
    (
        "Le porte-conteneurs Ever Given bloque le canal.",
        [],
        "a ship",
    ),
    (
        "Air Sénégal a suspendu ses vols vers Bamako.",
        [],
        "an airline",
    ),
    (
        "Le Wall Street Journal et Jeune Afrique l'ont écrit.",
        [],
        "newspapers",
    ),
    (
        "Le pétrolier grec Agia Marina a été touché en mer Rouge.",
        [],
        "a ship with a nationality",
    ),
    (
        "L'ouragan Melissa a frappé la Jamaïque ; le Premier ministre Andrew Holness a décrété l'urgence.",
        ["Andrew Holness | head-of-government | JAM"],
        "a storm",
    ),
    (
        "L'accord Sykes-Picot date de 1916.",
        [],
        "an agreement called after persons",
    ),
    (
        "La rue Jean-Jaurès et la place Tian'anmen sont fermées.",
        [],
        "a street and a square",
    ),
    (
        "L'hôtel King David a accueilli les négociateurs.",
        [],
        "a hotel",
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
    (
        "Bertrand Bisimwa, président du M23, et le porte-parole militaire du mouvement, Willy Ngoma, étaient à Doha.",
        ["Bertrand Bisimwa | armed-group-leader | M23", "Willy Ngoma | spokesperson | M23"],
        "the group spoken of",
    ),
    (
        "L'émissaire du Kremlin Kirill Dmitriev a rencontré Steve Witkoff, envoyé spécial du président "
        "américain Donald Trump, à Miami.",
        [
            "Donald Trump | head-of-state | USA",
            "Kirill Dmitriev | special-envoy | RUS",
            "Steve Witkoff | special-envoy | USA",
        ],
        "envoys of a seat and of an office",
    ),
    (
        "Selon le porte-parole de Volodymyr Zelensky, Serguiï Nikiforov, l'offre est un leurre.",
        ["Serguiï Nikiforov | spokesperson | UKR"],
        "spokesman of a person",
    ),
    (
        "L'envoyé de Donald Trump, Steve Witkoff, a été reçu par Vladimir Poutine au Kremlin. L'émissaire "
        "américain y est resté trois heures.",
        ["Steve Witkoff | special-envoy | USA"],
        "envoy of a person",
    ),
    (
        "La présidente de l'association, Awa Sow, a remercié le maire.",
        [],
        "an association is no body of ours",
    ),
    (
        "Le président du club, Jean Petit, a démissionné.",
        [],
        "a club neither",
    ),
    (
        "Le directeur de la banque, Paul Meier, est à Zurich.",
        [],
        "nor a bank",
    ),
    (
        "Le fils du président Paul Biya, Franck Biya, est à Genève.",
        ["Paul Biya | head-of-state | CMR"],
        "a son holds no office",
    ),
    (
        "Le gouvernement Netanyahou et l'administration Trump s'opposent.",
        [],
        "governments called after persons",
    ),
    (
        "L'ancien président de la Banque centrale du Mali, Bocar Cissé, est décédé.",
        ["Bocar Cissé | official | MLI | former"],
        "a national bank",
    ),
    (
        "Autour d'Emmanuel Macron, le président russe, le chancelier allemand et le roi ont souri.",
        [],
        "an apposition that cannot be one",
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
    (
        "Emmanuel Macron, Keir Starmer et Friedrich Merz se parleront lundi. Le chancelier allemand recevra "
        "ensuite le Premier ministre britannique.",
        ["Friedrich Merz | head-of-government | DEU", "Keir Starmer | head-of-government | GBR"],
        "two of three",
    ),
    (
        "Joe Biden et Xi Jinping se sont parlé. Le président américain a évoqué Taïwan.",
        ["Joe Biden | head-of-state | USA"],
        "the one who can be meant",
    ),
    (
        "Nommé en mars, le Premier ministre Garry Conille a été limogé.",
        ["Garry Conille | head-of-government | HTI"],
        "a participle in front",
    ),
    (
        "Le dirigeant américain et son homologue turc se sont parlé lundi. Recep Tayyip Erdogan a remercié Washington.",
        ["Recep Tayyip Erdogan | head-of-state | TUR"],
        "a counterpart named in the next sentence",
    ),
    (
        "Le Koweït ne renonce pas, a promis son ministre des Affaires étrangères. Cheikh Sabah al-Khaled "
        "Al-Sabah a jugé la crise grave.",
        ["Sabah al-Khaled Al-Sabah | foreign-minister | KWT"],
        "his minister, named in the next sentence",
    ),
]

ROWS = [*NAMES, *BODIES, *DESCRIPTIONS]


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_persons(french: Extractor, text: str, expected: list[str], reason: str) -> None:
    assert roles(read(french, text)) == sorted(expected), reason


THINGS = [
    ("Le porte-avions Charles de Gaulle a quitté Toulon.", "a ship called after a person"),
    ("Le Sudan Tribune et le Straits Times l'ont écrit.", "newspapers"),
    ("La compagnie Ethiopian Airlines dessert Goma.", "an airline"),
    ("La société Total Energies et le groupe Wagner le nient.", "companies"),
    ("La ville de Mar del Plata et le port de Ras Laffan sont fermés.", "places"),
    ("Par Awa Sow, à Dakar", "a byline"),
    ("Le texte a été signé. Édité par Reynaldo Henquen", "an editor"),
    ("Un soldat à Gori. © Jean Dupond", "a photographer"),
    ("BAKOU, 3 mai (TREND) – Rien n'a filtré.", "a dateline"),
    ("L'avenue du Président-Kennedy est fermée.", "an avenue"),
    ("Selon REUTERS et l'AFP, rien n'a filtré.", "agencies"),
]


@pytest.mark.parametrize(("text", "reason"), THINGS, ids=[row[1] for row in THINGS])
def test_things_are_no_persons(french: Extractor, text: str, reason: str) -> None:
    assert [person.name for person in read(french, text).persons] == [], reason


SAME = [
    ("Nikol Pachinian est à Paris.\nNikol Pashinyan verra la presse.", ["Nikol Pachinian"], "transliterations"),
    ("Vladimir Poutine a appelé.\nV. Poutine a raccroché.", ["Vladimir Poutine"], "an initial"),
    ("Abdoulaye Diop est arrivé.\nM. DIOP a parlé.", ["Abdoulaye Diop"], "a surname in capitals"),
    ("Mme Awa Diop est arrivée.\nM. Ali Diop est parti.", ["Awa Diop", "Ali Diop"], "two of one surname"),
    ("Kishida Fumio a atterri.\nFumio Kishida a dîné.", ["Kishida Fumio"], "given name first or last"),
    ("Mohamed Hamdane Daglo, dit « Hemedti », parle.\nHemedti ment.", ["Mohamed Hamdane Daglo"], "an alias"),
    ("Le pape François a reçu François Hollande.", ["François", "François Hollande"], "a pope and a given name"),
]


@pytest.mark.parametrize(("text", "names", "reason"), SAME, ids=[row[2] for row in SAME])
def test_who_is_one_person(french: Extractor, text: str, names: list[str], reason: str) -> None:
    assert [person.name for person in read(french, text).persons] == names, reason
