"""Who holds which office: rows of French news sentences and the roles that they state.

Each row is (text, roles, reason); a role is "name | role | body", with "| former" when it is past. An empty list says
that the text gives nobody an office.
"""

from __future__ import annotations

import pytest

from kg.extract import Extractor
from tests.extract.reading import read
from tests.extract.roles import Row, roles

OFFICES: list[Row] = [
    (
        "M. Jean Petit, ministre des Affaires étrangères, a vu M. Ali Sal, ministre des Affaires étrangères du Yémen. "
        "La Belgique salue ce dialogue.",
        ["Ali Sal | foreign-minister | YEM", "Jean Petit | foreign-minister | BEL"],
        "of two ministers of one kind the one whose state is told is another's",
    ),
    (
        "La ministre des Affaires étrangères, Anne Petit, a reçu Vjosa Os, présidente du Kosovo. La Belgique s'engage.",
        ["Anne Petit | foreign-minister | BEL", "Vjosa Os | head-of-state | XKX"],
        "a foreign minister receives guests from abroad",
    ),
    (
        "L'ex-président kényan Uhuru Keny, facilitateur de l'EAC, et son successeur William Rut sont là.",
        [
            "Uhuru Keny | head-of-state | KEN | former",
            "Uhuru Keny | mediator | EAC",
            "William Rut | head-of-state | KEN",
        ],
        "a successor holds what the other held once",
    ),
    (
        "Le ministre libyen de la Défense et le chef du gouvernement d'unité nationale Abdel Deib sont là.",
        ["Abdel Deib | head-of-government | LBY"],
        "a government of unity",
    ),
    (
        "Le chef du Conseil politique suprême des Houthis, Mahdi Mach, a reçu l'émissaire omanais.",
        ["Mahdi Mach | armed-group-leader | HOUTHIS"],
        "a council of an armed group",
    ),
    (
        "Londres a annoncé la venue de son secrétaire d'Etat aux Amériques, David Rut.",
        ["David Rut | minister | GBR"],
        "a continent as portfolio",
    ),
    (
        "Il a vu Reza Eslam, chef de l'Organisation iranienne de l'eau (OIE), a dit le porte-parole de l'OIE, Ali Kam.",
        ["Ali Kam | spokesperson | IRN", "Reza Eslam | official | IRN"],
        "the acronym of a state's own organization",
    ),
    (
        "Le chef des opérations de paix de l'ONU, Jean Lac, a vu le commandant de la Minusma, Cornelis Mat.",
        ["Cornelis Mat | military-commander | MINUSMA", "Jean Lac | official | UN"],
        "head of a department, and of a mission's soldiers",
    ),
    (
        "Le Premier ministre de la région autonome du Kurdistan, Masrour Barz, est à Bagdad.",
        ["Masrour Barz | regional-leader | KURDISTAN-REGION"],
        "a region with a government",
    ),
    (
        "Le ministre turc Yasar Gur est là. La délégation turque s'est entretenue avec le président Abdul Rachid. "
        "Bagdad proteste. L'Irak insiste.",
        ["Abdul Rachid | head-of-state | IRQ", "Yasar Gur | minister | TUR"],
        "whom a delegation meets is of another state",
    ),
    (
        "Il a vu le président et le vice-Premier ministre irakiens Jalal Talab et Barham Sal.",
        ["Barham Sal | deputy-head-of-government | IRQ", "Jalal Talab | head-of-state | IRQ"],
        "two offices, then two names",
    ),
    (
        "Le secrétaire général de l'ONU, Pedro Lima, est à Kazan, a dit l'un de ses porte-parole, Farid Hak.",
        ["Farid Hak | spokesperson | UN", "Pedro Lima | secretary-general | UN"],
        "one of several",
    ),
    (
        "Le président français Luc Morel et le ministre allemand Karl Weber ont parlé.",
        ["Karl Weber | minister | DEU", "Luc Morel | head-of-state | FRA"],
        "each office with its own name",
    ),
    (
        "Son Excellence Monsieur le Président Luc Obiang a vu S.E.M. Taro Ito, ambassadeur du Japon au Gabon.",
        ["Luc Obiang | head-of-state | GAB", "Taro Ito | ambassador | JPN"],
        "honorifics are no name, and where an ambassador is posted the others are at home",
    ),
    ("Le directeur général de Petrolux, Patrick Pou, a vu la ministre belge.", [], "a company by its name alone"),
    (
        "Le président du Sénat congolais, Sama Luk, et le président de l'Assemblée nationale, Vital Kam, ont parlé.",
        ["Sama Luk | parliament-speaker | COD", "Vital Kam | parliament-speaker | COD"],
        "two chambers have two speakers",
    ),
    (
        "Le ministre des Affaires étrangères par intérim des talibans, Amir Mutt, est à Moscou.",
        ["Amir Mutt | foreign-minister | TALIBAN"],
        "ministers of those who rule without being a state",
    ),
    (
        "Le cardinal Matteo Zuppi, envoyé du pape François en Ukraine, a parlé.",
        ["François | religious-leader | VAT", "Matteo Zuppi | special-envoy | VAT"],
        "an Italian sent by the Holy See",
    ),
    (
        "L'envoyé spécial du président russe pour la coopération économique, Kirill Dorine, est à Riyad.",
        ["Kirill Dorine | special-envoy | RUS"],
        "what the envoy is for stands behind whose envoy he is",
    ),
    (
        "Le commandant en chef du commandement militaire américain pour l'Afrique (Africom), Michael Lang, est là.",
        ["Michael Lang | military-commander | USA"],
        "a command with its acronym",
    ),
    (
        "Le chef de la junte militaire au pouvoir au Tchad, Moussa Abakar, a vu le chef du Pentagone, Bob Jones.",
        ["Bob Jones | defence-minister | USA", "Moussa Abakar | head-of-state | TCD"],
        "where a junta rules, and a ministry by its building",
    ),
    (
        "Le général Mahamat Issa Doum Itno a succédé à son père, l'ancien président tchadien Issa Doum.",
        ["Issa Doum | head-of-state | TCD | former"],
        "a father of much the same name",
    ),
    (
        "Paul Biffot, haut-commissaire du Gabon au Togo, a vu le conseiller national à la sécurité du Qatar, Ali Mir.",
        ["Ali Mir | national-security-adviser | QAT", "Paul Biffot | ambassador | GAB"],
        "a high commissioner of a state, and an adviser",
    ),
    (
        "L'ambassadrice de France, Anne Moulin, s'est rendue chez le Premier ministre, Nagi Mikal. Le Liban proteste. "
        "Les autorités libanaises ont réagi.",
        ["Anne Moulin | ambassador | FRA", "Nagi Mikal | head-of-government | LBN"],
        "an ambassador speaks abroad",
    ),
    (
        "Le ministre japonais des Affaires étrangères Taro Ito est arrivé à Dakar. Il a été reçu par le président, "
        "Bassir Faty. Le Sénégal se félicite.",
        ["Bassir Faty | head-of-state | SEN", "Taro Ito | foreign-minister | JPN"],
        "who receives a foreign minister is of another state",
    ),
    (
        "Le chancelier allemand Karl Weber a vu à Berlin le Premier ministre Donald Tusz. La Pologne refuse. Varsovie "
        "insiste.",
        ["Donald Tusz | head-of-government | POL", "Karl Weber | head-of-government | DEU"],
        "a state has one head of government",
    ),
    (
        "Venu à Nairobi pour négocier, le ministre Hani Selim est reparti. Le Caire proteste. L'Égypte est déçue.",
        ["Hani Selim | minister | EGY"],
        "where he has come to is not where he is minister",
    ),
    (
        "L'envoyé spécial du président américain Bob Stone au Moyen-Orient, Steve Katz, est au Caire.",
        ["Bob Stone | head-of-state | USA", "Steve Katz | special-envoy | USA"],
        "a place between the president and the name of his envoy",
    ),
    (
        "L'émissaire de Bob Stone pour l'Ukraine, Keith Mills, est à Kiev. Le président américain Bob Stone le sait.",
        ["Bob Stone | head-of-state | USA", "Keith Mills | special-envoy | USA"],
        "the president by his name alone",
    ),
    (
        "L'envoyé spécial des Nations unies et de la Ligue arabe pour la Syrie, Karim Brahim, est à Damas.",
        ["Karim Brahim | special-envoy | ARAB-LEAGUE", "Karim Brahim | special-envoy | UN"],
        "one envoy of two organizations",
    ),
    (
        "Ismaël Waberi (59 ans), chef de la diplomatie djiboutienne, est à Paris.",
        ["Ismaël Waberi | foreign-minister | DJI"],
        "an age between name and office",
    ),
    (
        "Une délégation malienne conduite par le ministre de l'Intérieur, le colonel Adama Konaté est arrivée.",
        ["Adama Konaté | interior-minister | MLI"],
        "an article and a rank open an apposition that nothing closes",
    ),
    (
        "Abdou Wade a été élu samedi à la tête de la Commission de l'Union africaine. Il succède à Moussa Daki.",
        ["Abdou Wade | organization-president | AU", "Moussa Daki | organization-president | AU | former"],
        "elected to the head, and who was there before him",
    ),
    ("Le ministre turc Can Demir remplace Ali Kaya.", ["Can Demir | minister | TUR"], "replaced, but in what?"),
    (
        "Le conseiller en politique étrangère du président azerbaïdjanais, Hikmet Valiev, a parlé.",
        ["Hikmet Valiev | presidential-adviser | AZE"],
        "an adviser on foreign policy",
    ),
    (
        "Le ministre malien de la Défense et ses collègues des Mines Amadou Keïta et de la Culture Ali Sanou sont là.",
        ["Ali Sanou | minister | MLI", "Amadou Keïta | economy-minister | MLI"],
        "colleagues, each behind his portfolio",
    ),
    (
        "Le secrétaire au Foreign Office, David Lane, et le coordinateur américain, Brett Miles, sont là.",
        ["Brett Miles | official | USA", "David Lane | foreign-minister | GBR"],
        "a ministry by its name, and a coordinator",
    ),
    (
        "La représentante spéciale du secrétaire général de l'ONU et cheffe de la Mission des Nations unies au Mali "
        "(Minusma), Ana Ruiz, est arrivée.",
        ["Ana Ruiz | special-envoy | UN"],
        "two offices of one person around somebody else's, and one envoy of the UN",
    ),
    (
        "Ana Ruiz a été nommée, mardi, représentante spéciale de l'ONU pour la Libye.",
        ["Ana Ruiz | special-envoy | UN"],
        "a date between verb and office",
    ),
    (
        "Le chef d'État protocolaire nord-coréen, Kim Yong-su, et le dictateur syrien Ali Wahid ont parlé.",
        ["Kim Yong-su | head-of-state | PRK", "Ali Wahid | head-of-state | SYR"],
        "a title without power, and an insulting one",
    ),
    (
        "Le gouverneur de la province de Miranda, Hector Ruiz, a reçu le ministre vénézuélien.",
        ["Hector Ruiz | regional-leader | VEN"],
        "a province that no list holds",
    ),
    (
        "Le Premier ministre reconnu par la communauté internationale, Salah Farid, a vu le ministre libyen.",
        ["Salah Farid | head-of-government | LBY"],
        "by whom he is recognized stands between",
    ),
    (
        "Le ministre abkhaze des Affaires étrangères, Inal Kove, et le président abkhaz Raul Agrba ont parlé.",
        ["Inal Kove | foreign-minister | ABKHAZIA", "Raul Agrba | regional-leader | ABKHAZIA"],
        "of a self-declared authority",
    ),
    ("L'émissaire Hans Grundberg est à Sanaa. L'ONU se félicite.", ["Hans Grundberg | special-envoy | UN"], "no Swede"),
    ("Le chef de la Commission d'État pour les sports, Choe Hwi, a vu le ministre nord-coréen.", [], "no region"),
    (
        "Les ministres maliens des Affaires étrangères et de la Défense, Awa Diarra et Sadio Konaté, ont parlé.",
        ["Awa Diarra | foreign-minister | MLI", "Sadio Konaté | defence-minister | MLI"],
        "portfolios in the order of the names",
    ),
    (
        "Awa Diarra et Sadio Konaté, respectivement ministres des Affaires étrangères et de la Défense du Mali, "
        "ont parlé.",
        ["Awa Diarra | foreign-minister | MLI", "Sadio Konaté | defence-minister | MLI"],
        "the names first",
    ),
    (
        "Les ministres belges des Affaires étrangères, Luc Morel, et de la Défense, Anne Petit, sont à Kiev.",
        ["Luc Morel | foreign-minister | BEL", "Anne Petit | defence-minister | BEL"],
        "each name behind its portfolio",
    ),
    (
        "Le ministre belge des Affaires étrangères, Luc Morel, et celui de la Défense, Anne Petit, sont à Kiev.",
        ["Luc Morel | foreign-minister | BEL", "Anne Petit | defence-minister | BEL"],
        "the same office with another portfolio",
    ),
    (
        "Le président angolais, Pedro Lopes, et celui de la Guinée-Bissau, Nuno Sanha, sont à Kinshasa.",
        ["Pedro Lopes | head-of-state | AGO", "Nuno Sanha | head-of-state | GNB"],
        "the same office of another state",
    ),
    (
        "Le secrétaire général de l'ONU a choisi un diplomate finlandais, Olli Virtanen, comme nouvel émissaire.",
        ["Olli Virtanen | special-envoy | UN"],
        "the office is of who names him",
    ),
    (
        "La Cédéao a désigné Moussa Garba comme médiateur dans la crise malienne.",
        ["Moussa Garba | mediator | ECOWAS"],
        "named mediator",
    ),
    (
        "Karl Weber était depuis 2019 ambassadeur de l'Union européenne au Yémen.",
        ["Karl Weber | ambassador | EU | former"],
        "what he was",
    ),
    (
        "Le chef de la Mission des Nations unies pour soutenir l'accord de Hodeida (MINUAAH), Karl Weber, a parlé.",
        ["Karl Weber | special-envoy | UN"],
        "the long name of a mission ends in its acronym",
    ),
    (
        "Ali Mensah, président de la Conférence des chefs d'État et de gouvernement de la Cédéao, a parlé.",
        ["Ali Mensah | organization-president | ECOWAS"],
        "the assembly of heads of state",
    ),
    (
        "Pape Ousmane Diop, ministre sénégalais de la Pêche, est à Rome.",
        ["Ousmane Diop | minister | SEN"],
        "a given name, no pope",
    ),
    (
        "Fahd ben Nasser est à Amman. Son père, le roi Nasser, est malade, dit le gouvernement jordanien.",
        ["Nasser | head-of-state | JOR"],
        "a king goes by his given name, so he is not his son",
    ),
    (
        "Le Front du salut (FDS), dirigé par son ex-compagnon, le colonel Issa Adoum, a attaqué.",
        ["Issa Adoum | armed-group-leader | FDS"],
        "who leads it, and what he is to another",
    ),
    (
        "Le président Rwandais, Jean Kalisa et le ministre Angolais des Affaires étrangères, Tomas Neto, ont parlé.",
        ["Jean Kalisa | head-of-state | RWA", "Tomas Neto | foreign-minister | AGO"],
        "nationalities written with a capital",
    ),
    (
        "Le président nigérien Issa Kountché a reçu son prédécesseur, Moussa Garba, à Niamey.",
        ["Issa Kountché | head-of-state | NER", "Moussa Garba | head-of-state | NER | former"],
        "who came before him held the same office",
    ),
    (
        "L'ancien président péruvien Luis Roca avait refusé. Sa successeure, Marta Soto, s'est rendue à Quito.",
        ["Luis Roca | head-of-state | PER | former", "Marta Soto | head-of-state | PER"],
        "who came after him holds it",
    ),
    ("Le président malien Issa Keïta critique son prédécesseur.", ["Issa Keïta | head-of-state | MLI"], "nobody named"),
    (
        "Dans l'après-midi, le chef de l'État malien, le général Adama Keïta recevra la mission.",
        ["Adama Keïta | head-of-state | MLI"],
        "no second comma, but the office is the subject",
    ),
    (
        "Après sa rencontre avec le président letton, Marc Tanoh a quitté Riga.",
        [],
        "the comma ends the adverbial; the name is the subject",
    ),
    ("Le frère du président ougandais, Moses Okello, est à Paris.", [], "the brother is named, not the president"),
    (
        "Le secrétaire de presse du président kirghiz, Azamat Tologonov, a démenti.",
        ["Azamat Tologonov | spokesperson | KGZ"],
        "a press secretary",
    ),
    (
        "La conseillère Afrique du président français, Claire Moreau, s'est rendue à Bangui.",
        ["Claire Moreau | presidential-adviser | FRA"],
        "an adviser on a continent",
    ),
    (
        "Le directeur de la division Asie au ministère belge des Affaires étrangères, Luc Peeters, était là.",
        ["Luc Peeters | official | BEL"],
        "head of a division in a ministry",
    ),
    (
        "Le président du parti Nahda, Omar Jelassi, et le chef de la milice Maï, Jean Kola, ont parlé.",
        ["Omar Jelassi | party-leader | NAHDA", "Jean Kola | armed-group-leader | MAI"],
        "a party and a militia known by nothing but kind and name",
    ),
    ("Le président du groupe Total, Jean Kola, a parlé.", [], "a company"),
    (
        "Le représentant spécial de l'ONU pour le Sahel et la crise au Mali, Pedro Nogueira, a parlé.",
        ["Pedro Nogueira | special-envoy | UN"],
        "a place and a crisis",
    ),
    (
        "Le représentant du secrétaire général de l'ONU en Afrique de l'Ouest et au Sahel, le Tchadien Ali Tom, a ri.",
        ["Ali Tom | special-envoy | UN"],
        "two places behind the inner office, a nationality before the name",
    ),
    (
        "La cheffe de la délégation de l'Union européenne en Géorgie, Clara Weiss, était là.",
        ["Clara Weiss | ambassador | EU"],
        "the delegation in a country is an embassy",
    ),
    (
        "Le Togo se réjouit. Le chef de l'État togolais a signé. L'ancien président béninois Denis Houngbo a "
        "vu le Premier ministre Yao Mensah.",
        ["Denis Houngbo | head-of-state | BEN | former", "Yao Mensah | head-of-government | TGO"],
        "what somebody was once says nothing of the others' states",
    ),
    (
        "Luis Rojas, qui a succédé à Juan Pérez à la tête de la Bolivie, a parlé.",
        ["Luis Rojas | head-of-state | BOL", "Juan Pérez | head-of-state | BOL | former"],
        "who succeeded whom",
    ),
    (
        "Moussa Diop, investi président du Sénégal en avril, a parlé.",
        ["Moussa Diop | head-of-state | SEN"],
        "sworn in",
    ),
    (
        "Le chef du Conseil de sécurité russe, Anton Orlov, est à Pyongyang.",
        ["Anton Orlov | security-council-secretary | RUS"],
        "head of a council of security",
    ),
    (
        "Le représentant spécial de l'ONU en Libye, Anton Weber, a parlé.",
        ["Anton Weber | special-envoy | UN"],
        "the country in which an envoy of an organization is posted",
    ),
    (
        "La représentante spéciale du secrétaire général de l'ONU au Soudan, Ana Ruiz, a parlé.",
        ["Ana Ruiz | special-envoy | UN"],
        "the country behind the office inside the office",
    ),
    (
        "Le ministre néerlandais des Affaires étrangères, Piet Bos, s'est tu. Sa collègue de la Défense, "
        "Hanke Slot, a ri.",
        ["Piet Bos | foreign-minister | NLD", "Hanke Slot | defence-minister | NLD"],
        "a colleague with a portfolio",
    ),
    (
        "Le ministre néerlandais des Affaires étrangères, Piet Bos, s'est tu. Sa collègue Hanke Slot a ri.",
        ["Piet Bos | foreign-minister | NLD"],
        "a colleague without one",
    ),
    (
        "Ils furent réunis par Anton Weber, secrétaire général de l'ONU à l'époque.",
        ["Anton Weber | secretary-general | UN | former"],
        "an office of that time",
    ),
    (
        "L'Union africaine se réjouit. Son président de commission, le Tchadien Ali Tom, a salué le texte.",
        ["Ali Tom | organization-president | AU"],
        "president of a commission, and a nationality that is no office",
    ),
    ("C'est le ministre chilien qui préside la réunion.", [], "no name opens the sentence"),
    (
        "Le ministre tchadien Ali Tom a reçu l'ambassadeur Paul Durand.",
        ["Ali Tom | minister | TCD"],
        "an ambassador of a state that is not told",
    ),
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
        "Le Canada attend la sénatrice Jeanne Shaheen. La sénatrice Shaheen est partie mardi.",
        ["Jeanne Shaheen | member-of-parliament | CAN"],
        "a known namesake of another given name says nothing of her state",
    ),
    (
        "Le médiateur de la Cédéao, Goodluck Jonathan se rendra à Bamako.",
        ["Goodluck Jonathan | mediator | ECOWAS"],
        "no comma closes what is apposed to the first words",
    ),
    (
        "Anne Martin, envoyée spéciale du président français Emmanuel Macron et ancienne ministre, est arrivée.",
        ["Anne Martin | special-envoy | FRA", "Emmanuel Macron | head-of-state | FRA"],
        "what follows whose envoy she is is not said of him",
    ),
    (
        "Le ministre chinois Wang Yi est arrivé. Wang, également membre du gouvernement, a souri.",
        ["Wang Yi | minister | CHN"],
        "a family name that comes first",
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
    (
        "Son Excellence Monsieur Alassane Ouattara, Président de la République de Côte d'Ivoire, a reçu "
        "S.E.M. Wang Yi, Membre du Bureau politique du Comité central du PCC et Ministre des Affaires "
        "étrangères de la République populaire de Chine.",
        ["Alassane Ouattara | head-of-state | CIV", "Wang Yi | foreign-minister | CHN", "Wang Yi | official | CPC"],
        "titles in a row, in title case",
    ),
    (
        "La Haute représentante de l'Union européenne pour les affaires étrangères et la politique de "
        "sécurité, Kaja Kallas, s'est dite inquiète.",
        ["Kaja Kallas | high-representative | EU"],
        "an office with its long task",
    ),
    (
        "Le Haut-Commissaire de l'ONU aux droits de l'homme, Volker Türk, a dénoncé la répression.",
        ["Volker Türk | organization-president | UN"],
        "a high commissioner",
    ),
    (
        "Le directeur général de l'AIEA Rafael Grossi et le chef de l'Organisation iranienne de l'énergie "
        "atomique Mohammad Eslami ont signé.",
        ["Mohammad Eslami | official | IRN", "Rafael Grossi | secretary-general | IAEA"],
        "a national organization is of its state",
    ),
    (
        "Le commandant de la force Al-Qods, Esmaïl Qaani, s'est rendu à Bagdad.",
        ["Esmaïl Qaani | military-commander | IRGC"],
        "the commander of a force with a name",
    ),
    (
        "« Nous refusons », a tranché Corneille Nangaa, coordonnateur de l'Alliance fleuve Congo (AFC).",
        ["Corneille Nangaa | official | AFC"],
        "coordinator of an armed group",
    ),
    (
        "Le secrétaire du Conseil de sécurité d'Arménie Armen Grigorian et le conseiller du président "
        "azerbaïdjanais Hikmet Hajiyev se sont vus à Bruxelles.",
        ["Armen Grigorian | security-council-secretary | ARM", "Hikmet Hajiyev | presidential-adviser | AZE"],
        "a national council, not that of the UN",
    ),
    (
        "Le président du Parlement arménien, Alen Simonian, et le président de la Grande Assemblée nationale "
        "de Turquie, Numan Kurtulmus, se sont croisés à Genève.",
        ["Alen Simonian | parliament-speaker | ARM", "Numan Kurtulmus | parliament-speaker | TUR"],
        "parliaments that name their states",
    ),
    (
        "Le représentant spécial du Secrétaire général de l'ONU pour l'Afrique de l'Ouest et le Sahel, "
        "Leonardo Santos Simão, a été reçu par Assimi Goïta, président de la Transition, chef de l'État.",
        ["Assimi Goïta | head-of-state | MLI", "Leonardo Santos Simão | special-envoy | UN"],
        "an envoy of an office, with a long task",
    ),
    (
        "Le Guide suprême de la Révolution islamique, l'ayatollah Ali Khamenei, a reçu le chef du Hezbollah "
        "libanais, cheikh Naïm Qassem.",
        ["Ali Khamenei | head-of-state | IRN", "Naïm Qassem | armed-group-leader | HEZBOLLAH"],
        "a guide, and the leader of a movement",
    ),
    (
        "Le patriarche œcuménique Bartholomée Ier et le pape Léon XIV ont signé une déclaration à Istanbul.",
        ["Bartholomée Ier | religious-leader | ECUMENICAL-PATRIARCHATE", "Léon XIV | religious-leader | VAT"],
        "heads of churches",
    ),
    (
        "Le chef du cabinet présidentiel ukrainien Andriy Yermak a rencontré le conseiller diplomatique du "
        "chancelier allemand, Günter Sautter.",
        ["Andriy Yermak | chief-of-staff-civil | UKR", "Günter Sautter | presidential-adviser | DEU"],
        "chief of staff and adviser of an office",
    ),
    (
        "Le conseiller à la Sécurité nationale du Premier ministre irakien, Qassem al-Aaraji, a signé "
        "l'accord avec Ali Shamkhani, secrétaire du Conseil suprême de la sécurité nationale d'Iran.",
        ["Ali Shamkhani | security-council-secretary | IRN", "Qassem al-Aaraji | national-security-adviser | IRQ"],
        "adviser and secretary of councils",
    ),
    (
        "Le président de la Cour pénale internationale, Piotr Hofmanski, et le procureur de la CPI, Karim "
        "Khan, ont protesté.",
        ["Karim Khan | official | ICC", "Piotr Hofmanski | organization-president | ICC"],
        "a court",
    ),
    (
        "Le maire de Kiev, Vitali Klitschko, et le gouverneur de la région de Soumy, Oleh Hryhorov, ont parlé.",
        ["Oleh Hryhorov | regional-leader | UKR", "Vitali Klitschko | regional-leader | UKR"],
        "a mayor and a governor",
    ),
    (
        "Le leader séparatiste d'Abkhazie, Badra Gounba, et le président de la région séparatiste d'Ossétie "
        "du Sud, Alan Gagloïev, sont à Sotchi.",
        ["Alan Gagloïev | regional-leader | SOUTH-OSSETIA", "Badra Gounba | regional-leader | ABKHAZIA"],
        "leaders of self-declared entities",
    ),
    (
        "Le dirigeant chypriote turc Ersin Tatar et le président chypriote Nikos Christodoulides ont dîné à New York.",
        ["Ersin Tatar | regional-leader | NORTHERN-CYPRUS", "Nikos Christodoulides | head-of-state | CYP"],
        "a leader of a community, a president",
    ),
    (
        "L'entourage de M. Xi comprend Cai Qi, membre du Comité permanent du Bureau politique du Comité "
        "central du Parti communiste chinois (PCC) et directeur de la Direction générale du Comité central "
        "du PCC, Wang Yi, conseiller d'Etat et ministre des Affaires étrangères, et He Lifeng, vice-Premier "
        "ministre.",
        ["Cai Qi | official | CPC", "He Lifeng | deputy-head-of-government | CHN", "Wang Yi | foreign-minister | CHN"],
        "Chinese titles",
    ),
    (
        "Il s'agit de SEM Mme Amal AFIFI, ambassadeur de la République Arabe d'Égypte ; S.E.M. Takeshi "
        "TSUGAWA, Ambassadeur extraordinaire et plénipotentiaire de la République du Japon ; et S.E.M. Marc "
        "VIZY, Ambassadeur de la République Française.",
        ["Amal AFIFI | ambassador | EGY", "Marc VIZY | ambassador | FRA", "Takeshi TSUGAWA | ambassador | JPN"],
        "ambassadors in a communiqué's list",
    ),
    (
        "Alger, 3 juin (APS) – Le ministre d'Etat, ministre des Affaires étrangères, de la Communauté "
        "nationale à l'étranger et des Affaires africaines, M. Ahmed Attaf, a reçu lundi l'envoyé personnel "
        "du SG de l'ONU pour le Sahara occidental, M. Staffan de Mistura.",
        ["Ahmed Attaf | foreign-minister | DZA", "Staffan de Mistura | special-envoy | UN"],
        "an agency from the Maghreb",
    ),
    (
        "Le général Abdourahamane Tiani, chef de la junte au pouvoir au Niger, a reçu une délégation "
        "conduite par le Premier ministre togolais, Mme Victoire Tomégah-Dogbé.",
        ["Abdourahamane Tiani | head-of-state | NER", "Victoire Tomégah-Dogbé | head-of-government | TGO"],
        "a junta, and a prime minister who leads a delegation",
    ),
    (
        "Le chef du gouvernement d'union nationale libyen Abdel Hamid Dbeibah a vu le maréchal Khalifa "
        "Haftar, commandant en chef de l'Armée nationale libyenne.",
        ["Abdel Hamid Dbeibah | head-of-government | LBY", "Khalifa Haftar | armed-group-leader | LNA"],
        "a government and an army that are not of a state",
    ),
    (
        "Le président du Conseil présidentiel libyen, Mohamed al-Menfi, s'est entretenu avec la cheffe de la "
        "Manul, Hanna Tetteh.",
        ["Hanna Tetteh | special-envoy | UNSMIL", "Mohamed al-Menfi | head-of-state | LBY"],
        "a presidential council, and a mission",
    ),
    (
        "Le président du Conseil souverain de transition au Soudan, le général Abdel Fattah al-Burhan, "
        "commandant en chef de l'armée, a nommé Kamil Idris Premier ministre.",
        ["Abdel Fattah al-Burhan | head-of-state | SDN", "Abdel Fattah al-Burhan | military-commander | SDN"],
        "a council that rules",
    ),
    (
        "Le nonce apostolique en Haïti, Francisco Escalante Molina, a célébré la messe.",
        ["Francisco Escalante Molina | ambassador | VAT"],
        "a nuncio",
    ),
    (
        "Le président de la Commission de l'UA Mahmoud Ali Youssouf et le commissaire aux Affaires "
        "politiques, Bankole Adeoye, ont condamné l'attaque.",
        ["Bankole Adeoye | official | AU", "Mahmoud Ali Youssouf | organization-president | AU"],
        "a commission and its commissioner",
    ),
    (
        "Le chef de la diplomatie bélarusse Maxime Ryjenkov et le chef du KGB Ivan Tertel sont à Pékin.",
        ["Ivan Tertel | intelligence-chief | BLR", "Maxime Ryjenkov | foreign-minister | BLR"],
        "a service by its acronym",
    ),
    (
        "Le directeur du Shin Bet, Ronen Bar, et le chef du Mossad, David Barnea, sont au Caire.",
        ["David Barnea | intelligence-chief | ISR", "Ronen Bar | intelligence-chief | ISR"],
        "services that name their states",
    ),
    (
        "L'ancien Premier ministre britannique Tony Blair, envoyé du Quartet pour le Proche-Orient, est à Gaza.",
        ["Tony Blair | head-of-government | GBR | former", "Tony Blair | special-envoy | MIDDLE-EAST-QUARTET"],
        "a former office and a mission",
    ),
    (
        "Porte-parole de la présidence malgache, Lova Ravelo voit là un progrès.",
        ["Lova Ravelo | spokesperson | MDG"],
        "an office in front of its holder",
    ),
    (
        "Le conseiller fédéral Urs Keller, chef du Département fédéral des affaires étrangères (DFAE), est à Vienne.",
        ["Urs Keller | foreign-minister | CHE"],
        "a Swiss minister",
    ),
    (
        "Le haut-commissaire pour la paix, Danilo Rueda, est à Caracas. Le président colombien Gustavo Petro "
        "l'a nommé.",
        ["Danilo Rueda | official | COL", "Gustavo Petro | head-of-state | COL"],
        "a national high commissioner",
    ),
    (
        "Selon Daby Guéro, porte-parole du Front populaire pour le salut du Sahel (FPSS), rien n'est signé. "
        "Le chef du FPSS, Ali Darra, se tait.",
        ["Ali Darra | armed-group-leader | FPSS", "Daby Guéro | spokesperson | FPSS"],
        "an armed group that the article defines",
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
    (
        "Le ministre des Affaires étrangères de la Coopération régionale et des Togolais de l'extérieur, "
        "Kokou Agbo, et le ministre des Affaires étrangères, de l'Intégration africaine et des Maliens "
        "établis à l'extérieur, Dr Amadou Sow, ont accueilli leur homologue du Ghana, Kwame Boateng.",
        [
            "Amadou Sow | foreign-minister | MLI",
            "Kokou Agbo | foreign-minister | TGO",
            "Kwame Boateng | foreign-minister | GHA",
        ],
        "their counterpart",
    ),
    (
        "Le chef de l'État tchadien, le maréchal Mahamat Idriss Déby Itno, s'est entretenu avec son frère et "
        "homologue centrafricain, le Pr Faustin-Archange Touadéra.",
        ["Faustin-Archange Touadéra | head-of-state | CAF", "Mahamat Idriss Déby Itno | head-of-state | TCD"],
        "brother and counterpart",
    ),
    (
        "Le sultan Haitham ben Tareq a reçu Abbas Araghchi. Le chef de la diplomatie iranienne repartira "
        "lundi. Son homologue omanais, Badr al-Boussaïdi, l'accompagnera.",
        [
            "Abbas Araghchi | foreign-minister | IRN",
            "Badr al-Boussaïdi | foreign-minister | OMN",
            "Haitham ben Tareq | head-of-state | OMN",
        ],
        "the counterpart of whom the sentence before describes",
    ),
    (
        "Le chef de la délégation russe, le conseiller présidentiel Vladimir Medinski, a remis un mémorandum "
        "à son homologue ukrainien, Roustem Oumerov.",
        [
            "Roustem Oumerov | negotiator | UKR",
            "Vladimir Medinski | negotiator | RUS",
            "Vladimir Medinski | presidential-adviser | RUS",
        ],
        "a counterpart of a negotiator",
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
    (
        "Les ministres ivoiriens Adama Koné et Léon Kacou ont atterri à Accra.",
        ["Adama Koné | minister | CIV", "Léon Kacou | minister | CIV"],
        "one office, names without bodies of their own",
    ),
    (
        "Une délégation composée de Moussa Traoré, le ministre malien de la Défense, et d'Ali Keïta, "
        "ministre de l'Économie, est arrivée.",
        ["Ali Keïta | economy-minister | MLI", "Moussa Traoré | defence-minister | MLI"],
        "a delegation composed of",
    ),
    (
        "Les présidents Félix Tshisekedi de la RDC et Paul Kagame du Rwanda se sont vus à Doha sous l'égide "
        "de l'émir Tamim ben Hamad Al-Thani.",
        [
            "Félix Tshisekedi | head-of-state | COD",
            "Paul Kagame | head-of-state | RWA",
            "Tamim ben Hamad Al-Thani | head-of-state | QAT",
        ],
        "each name with its state behind",
    ),
    (
        "Les présidents burundais Évariste Ndayishimiye, ougandais Yoweri Museveni et kényan William Ruto "
        "étaient à Arusha.",
        [
            "William Ruto | head-of-state | KEN",
            "Yoweri Museveni | head-of-state | UGA",
            "Évariste Ndayishimiye | head-of-state | BDI",
        ],
        "three adjectives, three names",
    ),
    (
        "Ont pris part à la réunion MM. Robert Dussey, ministre togolais des Affaires étrangères, et "
        "Abdoulaye Diop, ministre malien des Affaires étrangères et de la Coopération internationale.",
        ["Abdoulaye Diop | foreign-minister | MLI", "Robert Dussey | foreign-minister | TGO"],
        "MM. and offices behind the names",
    ),
    (
        "Le président a reçu Jane Doyle (Irlande), Marc Weber (Suisse) et Ana Ruiz (Espagne), qui "
        "coprésident le Groupe de Minsk.",
        [
            "Ana Ruiz | organization-president | OSCE-MINSK",
            "Jane Doyle | organization-president | OSCE-MINSK",
            "Marc Weber | organization-president | OSCE-MINSK",
        ],
        "a relative clause of several people",
    ),
    (
        "Il l'a obtenu de Teodora Ilic et de Kemal Aksoy, chefs des diplomaties bosnienne et turque.",
        ["Kemal Aksoy | foreign-minister | TUR", "Teodora Ilic | foreign-minister | BIH"],
        "a list that repeats its preposition",
    ),
    (
        "Le Premier ministre togolais et son ministre de la Défense, Essowè Batchana, sont à Cotonou.",
        ["Essowè Batchana | defence-minister | TGO"],
        "and his minister is somebody else",
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
    (
        "Le président gambien Lamin Jobe qui agit comme médiateur a reçu les deux camps.",
        ["Lamin Jobe | head-of-state | GMB", "Lamin Jobe | mediator | GMB"],
        "who acts as",
    ),
    (
        "Geir Pedersen est l'émissaire des Nations unies en Syrie depuis 2018.",
        ["Geir Pedersen | special-envoy | UN"],
        "is the",
    ),
    (
        "Le facilitateur désigné par la Cédéao, l'ancien président nigérian Goodluck Jonathan, est à Bamako.",
        ["Goodluck Jonathan | head-of-state | NGA | former", "Goodluck Jonathan | mediator | ECOWAS"],
        "designated by",
    ),
    (
        "Le colonel Assimi Goïta, qui dirige le Mali depuis le coup d'État, a écrit au président russe.",
        ["Assimi Goïta | head-of-state | MLI"],
        "who leads a state",
    ),
    (
        "Le sommet de l'Union africaine, présidé par João Lourenço, s'est ouvert à Luanda.",
        [],
        "what a summit is presided by is no head of its organization",
    ),
    (
        "La conférence, présidée par Ahmed Attaf, a duré deux jours.",
        [],
        "a conference has no office",
    ),
    (
        "Aminata Diallo devrait être nommée Première ministre du Mali.",
        [],
        "should be appointed",
    ),
    (
        "Aminata Diallo, candidate au poste de Premier ministre, a fait campagne.",
        [],
        "a candidate",
    ),
    (
        "La délégation gouvernementale, conduite par Adoum Togoï, a quitté Doha. Le président tchadien "
        "Mahamat Déby l'attend.",
        ["Adoum Togoï | negotiator | TCD", "Mahamat Déby | head-of-state | TCD"],
        "the government's delegation",
    ),
    (
        "Le facilitateur est Amadou Bâ. Ministre sénégalais de la Justice, il est connu des deux camps.",
        ["Amadou Bâ | minister | SEN", "Amadou Bâ | mediator | SEN"],
        "an office in front of a pronoun",
    ),
    (
        "Le président zambien, que l'Union africaine a choisi comme médiateur, est à Goma. Hakainde "
        "Hichilema y restera.",
        ["Hakainde Hichilema | head-of-state | ZMB", "Hakainde Hichilema | mediator | AU"],
        "whom a body has chosen",
    ),
]

ROWS = [*OFFICES, *COUNTERPARTS, *LISTS, *CLAUSES]


@pytest.mark.parametrize(("text", "expected", "reason"), ROWS, ids=[row[2] for row in ROWS])
def test_roles(french: Extractor, text: str, expected: list[str], reason: str) -> None:
    assert roles(read(french, text)) == sorted(expected), reason
