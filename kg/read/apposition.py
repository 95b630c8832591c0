"""Where an office and a name stand together: the words between them, and what closes an apposition."""

from __future__ import annotations

from kg.read.units import Unit
from kg.read.words import Words
from kg.types import Actor

OPEN = {",", "(", "–", "—", "-"}
SENT = ("envoy", "mediator", "nuncio", "pope")  # heads of offices that foreigners hold too
CLOSE = {",", "(", ")", ".", ";", "–", "—", ":", "!", "?", "»", "-", "/"}


def adjacent(words: Words, office: Unit, name: Unit) -> bool:
    """«le ministre Sergueï Lavrov», "le Chef de l'État le Capitaine Ibrahim Traoré"."""
    gap = [words.folded[i] for i in range(office.end, name.start)]
    titled = name.name is not None and name.name.honorific and len(gap) == 1
    return not gap or (titled and gap[0] in words.lexicon.words["singular"])


def names_a_body(words: Words, office: Unit) -> bool:
    """«le porte-parole du gouvernement Netanyahou»: the name says which government."""
    return words.folded[office.end - 1] in words.lexicon.words["named_after"]


def apposed(words: Words, office: Unit, name: Unit, first: Unit | None = None) -> bool:
    """Whether ", NAME" closed by punctuation follows: «…, Heiko Maas, …», "…, le travailliste Keir Starmer, …"."""
    gap = [words.folded[i] for i in range(office.end, name.start)]
    if name.phrases or not gap or gap[0] not in OPEN or len(gap) > 3 or not fits(words, name, office):
        return False
    if _is_of_kin(words, office):
        return False
    rest = gap[1:]
    if rest and name.name is not None and name.name.honorific and len(rest) == 1:
        return rest[0] in words.lexicon.words["singular"]  # «par le ministre de l'Intérieur, le colonel X»
    if not rest and _opens_sentence(words, office):  # «Porte-parole de la présidence, Bouthaina Chaaban voit …»
        return True
    if rest and (rest[0] not in words.lexicon.words["definite"] or (len(rest) == 2 and not rest[1].isalpha())):
        return False
    return closed(words, name.end, goes_on=_opens_clause(words, first or office))


def _is_of_kin(words: Words, office: Unit) -> bool:
    """«le fils du président ougandais, X,»: the name behind the comma is that of the son."""
    i = office.start - 1
    while i > 0 and words.folded[i] in words.lexicon.words["definite"] | words.lexicon.words["of_prepositions"]:
        i -= 1
    known = 0 < i < office.start - 1 and words.folded[i] in words.lexicon.words["kin"]
    return known and words.folded[i - 1] in words.lexicon.words["determiners"]


def _opens_clause(words: Words, office: Unit) -> bool:
    """Whether an office is a subject by its place: «Mardi, le président malien, le général X recevra …»."""
    i = office.start - 1
    if i < 0 or words.folded[i] not in words.lexicon.words["singular"] - set(words.lexicon.contractions):
        return False
    if words.initial[i] or words.folded[i - 1] in (",", *words.lexicon.words["object_relative"]):
        return True
    return words.folded[i - 1] in words.lexicon.words["and"] and _opens_with_actor(words, i - 2)


def _opens_with_actor(words: Words, i: int) -> bool:
    """Whether the clause of token `i` begins with an actor: «Le président burundais X et le médiateur, Y ont …»."""
    while i > 0 and not words.initial[i] and words.text[i - 1] != ",":
        i -= 1
    folded = words.folded[i]
    if folded in words.lexicon.words["singular"] - set(words.lexicon.contractions):
        return True
    return words.is_capital(i) and (words.is_given(i) or bool(words.longest(words.lexicon.honorifics, i)))


def _opens_sentence(words: Words, office: Unit) -> bool:
    """Whether an office, or its article, is the first word: what is apposed then needs no closing comma."""
    article = office.start > 0 and words.folded[office.start - 1] in words.lexicon.words["singular"]
    return words.initial[office.start - 1 if article else office.start]


def closed(words: Words, end: int, *, goes_on: bool = True) -> bool:
    """Whether an apposition ends before token `end`: by punctuation, "et", or a verb where the sentence `goes_on`."""
    if end >= len(words) or words.text[end] in CLOSE:
        return True
    return words.folded[end] in words.lexicon.words["and"] or (goes_on and words.text[end][0].islower())


def fits(words: Words, name: Unit, office: Unit) -> bool:
    """Not «Autour d'Emmanuel Macron, le président russe, …»: a known person's country speaks against it."""
    phrase = office.phrases[0][0] if office.phrases else None
    bodies = phrase.bodies if phrase is not None and phrase.head not in SENT else []
    state = known_state(words, name.name.text) if name.name and len(bodies) == 1 and bodies[0].kind == "state" else None
    return state is None or state == bodies[0]


def known_state(words: Words, name: str) -> Actor | None:
    """The state that the reference data give for a person's name."""
    reference = words.lexicon.reference
    for found in reference.find(name, words.lexicon.language):
        known = reference.person(found.keys[0]) if found.kind == "person" else None
        if known is not None and known.state:
            return Actor("state", known.state)
    return None


def opens(words: Words, unit: Unit, office: Unit, first: bool) -> bool:
    """Whether the words between name and office are an apposition's: a comma or bracket, then at most an article."""
    gap = [words.folded[i] for i in range(_past_age(words, unit.end), office.start)]
    if not gap:
        return False
    joined = gap[0] in words.lexicon.words["and"]
    opener = (
        gap[0] in (OPEN if unit.kind == "person" else {",", "("})
        or (not first and joined)
        or (joined and len(gap) == 1 and bool(unit.phrases))
    )
    rest = gap[1:]
    if not first and gap[0] == "," and set(rest) & words.lexicon.words["definite"]:
        return False  # «…, le conseiller du Kremlin, le président russe a condamné»: somebody else
    if rest and rest[0] in words.lexicon.words["and"] and not first:
        rest = rest[1:]
    bound = words.lexicon.words["of_prepositions"] | words.lexicon.words["locative"]
    allowed = (words.lexicon.words["singular"] - bound) | words.lexicon.words["apposition_adverbs"]
    return opener and len(rest) <= 3 and all(word in allowed for word in rest)


def _past_age(words: Words, i: int) -> int:
    """The index behind an age: «X (59 ans), ministre …», "X, 51 ans, procureur …"."""
    if i + 3 >= len(words) or words.text[i] not in OPEN or not words.text[i + 1].isdigit():
        return i
    if words.folded[i + 2] not in words.lexicon.words["age"]:
        return i
    return i + 4 if words.text[i + 3] == ")" else i + 3
