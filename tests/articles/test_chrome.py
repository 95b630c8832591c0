"""What is article and what a site puts around it. The layouts are those of real sites, the words are the project's."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles.chrome import find_blocks, load_chrome
from kg.lexicon import fold, load_lexicon

ARTICLES = Path(__file__).resolve().parent.parent / "gold" / "dev" / "articles"
LEXICON = load_lexicon("fr", "chrome")
HEADLINE = "Erevan et Bakou parlent de la frontière"
FIRST = "Le ministre arménien Ara Mirzoyan a reçu mardi à Erevan son homologue azerbaïdjanais Jeyhun Bayramov."
SECOND = "Les deux hommes ont évoqué la délimitation de la frontière, a indiqué un communiqué."
THIRD = "Ils se reverront en mai à Tbilissi, en présence de leur homologue géorgien."


def blocks(text: str, title: str | None = None) -> list[str]:
    return [text[block.start : block.end] for block in find_blocks(text, "fr", title=title)]


# The lines around HEADLINE (h), FIRST (1), SECOND (2) and THIRD (3); what the page has that others have not.
PAGES = [
    (
        "weblog: share button, signature, foot of the page",
        """\
h
Se Propager
1
2
Rita
Author: Rita
La rédaction vous conseille
A lire aussi
Le ministère a accusé son voisin de ne pas avoir fourni les cartes des
a découvrir
Se connecter
S’inscrire
Veuillez saisir votre identifiant ou votre adresse e-mail. Un lien vous sera envoyé par e-mail.
Retour en haut35
""",
    ),
    (
        "daily: breadcrumb, share bar, byline, teaser in the text",
        """\
Accueil / Monde / Caucase
h
Partager sur Facebook | Partager sur X | WhatsApp
Par la rédaction avec AFP, publié le 21 mai 2023 à 09h12
1
Lire aussi : Tbilissi : un sommet en préparation
2
3
© Tous droits réservés
""",
    ),
    (
        "weekly: caption, newsletter, most read",
        """\
h
Le ministre à son arrivée, le 19 mai 2017. © Jean Photographe/ Pool via AP/SIPA
Publié le 25 septembre 2017 Lecture : 2 minutes.
1
La Matinale.
Chaque matin, recevez les 10 informations clés de l'actualité africaine.
2
la suite après cette publicité
3
Les plus lus – Politique
- Un ministre en visite à Paris
- Que contiennent les archives ?
""",
    ),
    (
        "weekly behind a pay wall",
        """\
h
1
Bien s’informer, mieux décider
Abonnez-vous pour lire la suite et accéder à tous nos articles
Déjà abonné ?
Connectez-vous
""",
    ),
    (
        "daily with readers' comments",
        """\
Rechercher
Politique - Exclusif
h
OLJ / Par Rita SAKR, le 5 novembre 2016 à 00h00
1
2
Offre limitée : 3 mois d'abonnement pour 1$ seulement.
Commentaires (3)
Chers lecteurs, afin que vos réactions soient validées, consultez notre charte de modération.
Le Liban mérite mieux que ces ministres, qui se disputent depuis des années.
""",
    ),
    (
        "state agency: key words, pages, reactions",
        """\
h
French.china.org.cn | Mis à jour le 27. 03. 2014 | Mots clés : Arménie, visite
1
2
Suivez-nous sur Twitter et Facebook pour rejoindre la conversation.
1   2   Suivant
Source: Agence de presse Xinhua
Réagir à cet article
Votre commentaire
Les dernières réactions (0)
Les articles les plus lus
""",
    ),
    (
        "agency: date line, office, translator",
        """\
h
07.03.2014 - Mise à jour : 07.03.2014
AA - Erevan - Rita S.
1
2
* Traduit du turc par Rita S.
Seulement une partie des dépêches, que l'Agence Anadolu diffuse à ses abonnés, est sur le site.
""",
    ),
    (
        "daily behind a pay wall",
        """\
Publicité
Réservé aux abonnés
h
Par Rita S.
Publié il y a 3 heures
Copier le lien
1
Cet article est réservé aux abonnés. Il vous reste 90% à découvrir.
Vente Flash
4,49€/mois pendant 12 mois
S'ABONNER
Partager via :
Plus d'options
128 commentaires
On fera ensemble et à parité un beau pâté, disait mon grand-père.
""",
    ),
    (
        "portal: initials, comment form",
        """\
h
14/11/2013 à 11:57 Par Le Journal
Diminuer la taille du texte Augmenter la taille du texte Imprimer Envoyer Partager cet article
1
2
J.K.M
Laisser un commentaire
Les adresses de pages web sont transformées en liens automatiquement.
""",
    ),
    (
        "weblog: counters, comment form",
        """\
464
0
PARTAGER
h
1
2
Merci de partager cet article...
Laisser un commentaire
Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
Ce site utilise Akismet pour réduire les indésirables.
""",
    ),
    (
        "kicker, caption, related articles",
        """\
CAUCASE
h
Temps de lecture : 3 min
Photo : le ministre à Erevan (archives)
1
2
Sur le même thème
Un forum à Tbilissi
Le port de Poti rouvre
Contenus sponsorisés
""",
    ),
    (
        "daily: menu, byline, signature with agencies, address",
        """\
h
S'identifier | S'abonner | Kiosque numérique
Par R. N. — 25 mars 2023, 08h30
1
A LIRE AUSSI — Un envoyé reçu à Bakou
2
Rita Sakr (avec agences)
Mots clés : Arménie, Azerbaïdjan
https://exemple.org/partage?x=1
""",
    ),
    (
        "teasers in the middle: the article goes on",
        """\
h
1
À lire aussi
Un forum à Tbilissi
Le port de Poti rouvre
2
3
""",
    ),
    (
        "more article follows than precedes: not the foot yet",
        """\
h
1
Articles similaires
Un forum à Tbilissi
2
3
""",
    ),
    (
        "a link to the comments above the article does not end it",
        """\
Commentaires (2)
h
1
2
""",
    ),
    (
        "repetitions count once",
        """\
h
h
1
2
1
""",
    ),
]
KEEP = {"h": HEADLINE, "1": FIRST, "2": SECOND, "3": THIRD}


@pytest.mark.parametrize("blank", ["\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize(("reason", "page"), PAGES)
def test_page(reason: str, page: str, blank: str) -> None:
    lines = page.splitlines()
    text = blank.join(KEEP.get(line, line) for line in lines) + "\n"
    kept = list(dict.fromkeys(KEEP[line] for line in lines if line in KEEP))
    assert blocks(text) == kept, reason
    assert find_blocks(text, "fr")[0].kind == "headline"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("« Nous avons un accord. »", "a short quotation"),
        ("Aucun accord n'a été signé.", "a short sentence"),
        ("Par ailleurs, le ministre a rencontré la presse.", "begins like a byline"),
        ("Par 12 voix contre 3, le Conseil a adopté le texte.", "begins like a byline, with numbers"),
        ("Publié jeudi, le rapport accuse les deux camps.", "begins like a date of publication"),
        ("Partager le pouvoir n'est pas dans ses habitudes.", "begins like a share button"),
        ("Une frontière disputée", "subheading"),
        ("Que contiennent les textes ?", "subheading that asks"),
        ("Lire le communiqué lui a suffi.", "begins like a teaser"),
        ("A Bakou, rien.", "a single capital and a word"),
        ("Q - Bonjour.", "an interview"),
        ("Les réactions ne se sont pas fait attendre.", "begins like comments"),
        ("M. Bayramov « ne signera pas ». (AFP)", "a sentence with its agency"),
        ("- le retrait des troupes ;", "an item of a list"),
        (
            "Moscou, Paris et Washington coprésident le groupe de Minsk | une structure de l'OSCE.",
            "a bar in a sentence",
        ),
    ],
)
def test_real_lines_stay(line: str, reason: str) -> None:
    text = "\n\n".join([HEADLINE, FIRST, line, SECOND, THIRD])
    assert line in blocks(text), reason


def test_last_items_of_a_list_stay() -> None:
    lines = [HEADLINE, FIRST, "Le texte prévoit :", "- le retrait des troupes ;", "- un échange de prisonniers"]
    assert blocks("\n".join(lines)) == lines


def test_rewritten_nothing_and_kept_order() -> None:
    text = f"\ufeff  {HEADLINE} \r\n\r\n\t{FIRST}\u00a0\r\nRita\r\n"
    assert blocks(text.removeprefix("\ufeff")) == [HEADLINE, FIRST]


def test_hard_wrapped_paragraphs_are_one_block() -> None:
    first = """Le ministre arménien a reçu mardi à Erevan son homologue
azerbaïdjanais pour parler de la frontière, a indiqué le
ministère dans un communiqué."""
    second = """Les deux hommes se reverront en mai à Tbilissi, en présence
de leur homologue géorgien, a ajouté la même source, sans
autre précision."""
    assert blocks(f"{HEADLINE}\n\nSe propager\n\n{first}\n\n{second}\n") == [HEADLINE, first, second]


@pytest.mark.parametrize(
    ("lines", "title", "expected", "reason"),
    [
        (["Nouvelles du Caucase du Sud", HEADLINE, FIRST], HEADLINE, HEADLINE, "a known title is the headline"),
        ([HEADLINE, FIRST], "Un autre titre", HEADLINE, "a title that is not in the text changes nothing"),
        ([HEADLINE + ".", FIRST], None, HEADLINE + ".", "a headline may end with a full stop"),
    ],
)
def test_headline(lines: list[str], title: str | None, expected: str, reason: str) -> None:
    text = "\n".join(lines)
    [first, *_] = find_blocks(text, "fr", title=title)
    assert (text[first.start : first.end], first.kind) == (expected, "headline"), reason


@pytest.mark.parametrize(
    ("lines", "reason"),
    [([FIRST + " " + SECOND, THIRD], "two sentences are no headline"), ([FIRST], "a lone paragraph is no headline")],
)
def test_no_headline(lines: list[str], reason: str) -> None:
    assert {block.kind for block in find_blocks("\n".join(lines), "fr")} == {"paragraph"}, reason


def test_development_articles_lose_nothing_but_chrome() -> None:
    """Every paragraph of more than 120 characters is article there, except one contact line and one long teaser."""
    for path in sorted(ARTICLES.glob("fr-d*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = [line.strip() for line in text.splitlines() if len(line) > 120 and line.strip().endswith((".", "»"))]
        assert set(lines) <= set(blocks(text)), path.stem
        assert not any("Lire aussi" in block or "Partager" in block for block in blocks(text)), path.stem


def test_unknown_language_has_general_features_only() -> None:
    text = f"{HEADLINE}\n\nA | B | C\n\n{FIRST}\n\nK. A. B.\n"
    assert [text[b.start : b.end] for b in find_blocks(text, "xx")] == [HEADLINE, FIRST]


@pytest.mark.parametrize(("kind", "example"), [(cue["kind"], e) for cue in LEXICON["cues"] for e in cue["examples"]])
def test_cue_matches_its_example(kind: str, example: str) -> None:
    assert load_chrome("fr").cue(" ".join(example.split())) == kind


def test_every_cue_is_needed_by_an_example() -> None:
    chrome = load_chrome("fr")
    assert len(chrome.cues) == len(LEXICON["cues"])
    for (_, regex), cue in zip(chrome.cues, LEXICON["cues"], strict=True):
        assert cue["examples"], cue["regex"]
        assert any(regex.fullmatch(fold(" ".join(example.split()))) for example in cue["examples"]), cue["regex"]


def test_buttons_are_sorted_and_folded() -> None:
    assert LEXICON["buttons"] == sorted(set(LEXICON["buttons"]))


@pytest.mark.parametrize("text", ["par a, " * 90, "a / " * 140, "x" * 2_000_000, " \n" * 200_000, "A. " * 100_000])
def test_no_text_takes_long(text: str) -> None:
    begin = time.process_time()
    find_blocks(text, "fr")
    assert time.process_time() - begin < 5, "well under a second when linear"


LINES = st.sampled_from(
    [
        HEADLINE,
        FIRST,
        SECOND,
        "Se Propager",
        "Lire aussi",
        "Commentaires (2)",
        "A | B | C",
        "Rita",
        "",
        " ",
        "\t",
        "x",
        "…",
    ]
)


@settings(deadline=None)
@given(
    st.lists(LINES | st.text(max_size=80), max_size=15),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["fr", "xx"]),
)
def test_blocks_of_any_text(lines: list[str], newline: str, language: str) -> None:
    text = newline.join(lines)
    end = 0
    for block in find_blocks(text, language, title=HEADLINE):
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end] != ""
        end = block.end
