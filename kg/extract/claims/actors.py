"""Whom a token stands for in a claim: a body of people for its owner, a pronoun for the subject before it.

Whose a thing is, is read from its phrase: the nationality or the actor behind "de" and its like.
"""

from __future__ import annotations

from kg.extract.claims.subjects import subject_tokens
from kg.extract.events import Context, before, is_place_use
from kg.extract.participants import without_bodies_of_persons
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Mention, Token

PAIR = 2
OWNER_REACH = 10  # tokens behind a noun in which its owner may stand


def whom(context: Context, scope: Scope, i: int) -> list[Actor]:
    """Whom token `i` stands for; a body of people stands for its owner («la partie rwandaise», "le camp d'X").

    A city that speaks is its state; a noun that names no office is the person named beside it («la figure de proue X»).
    """
    before = _subject_before(context, scope, i)
    if before is not None:
        return before
    found = list(context.resolve(scope, i))
    mention = scope.tokens[i].mention
    if found:
        return _as_college(found, mention)
    if fold(scope.tokens[i].text) in context.frames.claim_words["either"] and scope.tokens[i].pos == "PRON":
        return _pair(context, scope, i)
    if fold(scope.tokens[i].lemma) in context.frames.claim_words["unions"] and not _is_owned(scope, i):
        return [a for a in context.coreference.named if a.kind == "org"][-1:]
    if mention is not None and mention.kind == "place" and mention.place is not None and mention.place.state:
        return [Actor("state", mention.place.state)]
    if fold(scope.tokens[i].lemma) in context.frames.claim_words["collectives"]:
        found = _of_nationalities(scope, i) or owner(context, scope, i)
    if fold(scope.tokens[i].lemma) in context.frames.claim_words["statements"]:
        return found  # a person inside its phrase has not issued it
    return found or [actor for j in _beside(scope, i) for actor in context.resolve(scope, j)]


def _of_nationalities(scope: Scope, i: int) -> list[Actor]:
    """«les juntes burkinabè et malienne»: one for each nationality of a plural."""
    found: list[Actor] = []
    if "Number=Plur" in scope.tokens[i].morph:
        for token in scope.tokens[i + 1 :]:
            if token.mention is not None and token.mention.kind == "nationality" and token.mention.actors:
                found.append(token.mention.actors[0])
            elif token.pos != "CCONJ" and token.text != ",":
                break
    return found


def _is_owned(scope: Scope, i: int) -> bool:
    """Whether somebody named hangs on noun `i` («l'organisation de X»)."""
    return any(scope.tokens[j].mention is not None for j in scope.tree.children[i])


def _as_college(found: list[Actor], mention: Mention | None) -> list[Actor]:
    """«Les dirigeants de l'organisation ont exigé …»: not the one of them whom the article names, but the body."""
    if mention is not None and mention.kind == "office" and not mention.plural:
        return found[:1]  # «le chef du mouvement libanais» is one
    several = mention is not None and mention.kind == "office" and mention.plural
    if not several or mention is None or len(found) != 1 or found[0].kind != "person":
        return found
    return [body for office in mention.offices for body in office.bodies][:1] or found


def _pair(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«L'un et l'autre ont dit …»: the pair last spoken of, unless that is whom they speak to («leur ont dit»)."""
    near = {fold(t.text) for t in scope.tokens[i + 1 : i + 5]}
    group = context.coreference.group
    return list(group) if len(group) == PAIR and not near & context.frames.claim_words["several"] else []


def _subject_before(context: Context, scope: Scope, i: int) -> list[Actor] | None:
    """«L'Iran et l'Irak ont rompu avec X, qu'ils accusent …», "la Turquie s'y opposait : elle …": the subject before in
    the sentence, several actors for a plural, a body of the same gender for a singular where no person is named.

    None where nothing before is such a subject; empty where one is and stays open («les alliés ont redit qu'ils …»).
    """
    if scope.tokens[i].pos != "PRON":
        return None
    sets = context.frames.coreference_sets
    word = fold(scope.tokens[i].text)
    for clause in reversed([c for c in scope.sentence.clauses if c.predicate < i and not c.noun]):
        tokens = [j for j in subject_tokens(scope, clause.predicate) if j < i]
        actors = [j for j in tokens if scope.tree.is_actor(j)]
        if word in sets["singular"] and len(actors) == 1 and _is_unnamed_office(scope, actors[0]):
            return list(context.resolve(scope, actors[0]))
        if word in sets["plural"] and len(tokens) > 1 and actors:  # «X et ses alliés de Y …, qu'ils accusent»
            return [actor for j in tokens for actor in (context.resolve(scope, j) or whom(context, scope, j))]
        if (
            word in sets["plural"]
            and len(tokens) == 1
            and "Number=Plur" in scope.tokens[tokens[0]].morph
            and tokens != [i]
        ):
            return whom(context, scope, tokens[0])
        if word in sets["singular"] and len(actors) == 1 and _is_body_of_gender(scope, actors[0], i):
            return list(context.resolve(scope, actors[0]))
        if word in sets["singular"] and not actors and _is_thing_of_gender(scope, tokens, i):
            return []
    return None


def _is_unnamed_office(scope: Scope, j: int) -> bool:
    """«Le porte-parole de X a publié un texte dans lequel il regrette …»."""
    mention = scope.tokens[j].mention
    return mention is not None and mention.kind == "office" and not mention.plural


def _is_body_of_gender(scope: Scope, j: int, i: int) -> bool:
    """Whether token `j` is a state or organization of the gender of pronoun `i`, with no person between them."""
    mention = scope.tokens[j].mention
    if mention is None or mention.kind != "body" or any(is_person(scope, k) for k in range(i)):
        return False
    return agrees(scope, j, scope.tokens[i]) and bool(scope.tree.of(j, "det"))


def _is_thing_of_gender(scope: Scope, tokens: list[int], i: int) -> bool:
    """Whether a subject before is a thing of the gender of pronoun `i` in a sentence that names no person before it."""
    gender = next((g for g in ("Gender=Fem", "Gender=Masc") if g in scope.tokens[i].morph), None)
    things = [j for j in tokens if scope.tokens[j].pos == "NOUN" and gender and gender in scope.tokens[j].morph]
    return bool(things) and not any(is_person(scope, k) for k in range(i))


def agrees(scope: Scope, j: int, pronoun: Token) -> bool:
    """Whether the article of body `j` has the gender of a pronoun; a city without one is masculine."""
    mention = scope.tokens[j].mention
    articles = "|".join(scope.tokens[k].morph for k in scope.tree.of(j, "det"))
    gender = next((g for g in ("Gender=Fem", "Gender=Masc") if g in pronoun.morph), None)
    body = mention is not None and mention.kind == "body"
    return body and gender is not None and (gender in articles or (not articles and gender == "Gender=Masc"))


def is_person(scope: Scope, k: int) -> bool:
    mention = scope.tokens[k].mention
    return mention is not None and mention.kind in ("person", "office")


def _beside(scope: Scope, i: int) -> list[int]:
    """Persons in apposition inside the phrase of noun `i`, without a preposition of their own."""
    if scope.tokens[i].pos != "NOUN" or scope.tokens[i].mention is not None:
        return []
    inside = [
        j for j in sorted(scope.subtree(i)) if j > i and scope.tokens[j].dep.split(":")[0] in ("appos", "flat", "nmod")
    ]
    return [j for j in inside if is_person(scope, j) and scope.tree.preposition(j) is None][:1]


def owner(context: Context, scope: Scope, i: int, *, through: frozenset[str] = frozenset()) -> list[Actor]:
    """Whose the thing at token `i` is: the first nationality or actor inside its phrase, behind "de" and its like.

    The phrase ends at a verb of its own, a relative pronoun, or a preposition that leads elsewhere («l'attaque contre
    X»); a place («les frappes à Gaza») is stepped over. With nouns that one suffers («l'assassinat de X») only "par"
    tells.
    """
    words = context.frames.claim_words
    through = through or words["of"]
    if fold(scope.tokens[i].lemma) in words["suffered"]:
        through &= scope.tree.lexicon.sets["by"]
    preposition = None
    for token in scope.tokens[i + 1 : i + 1 + OWNER_REACH]:
        if token.pos == "ADP":
            preposition = fold(token.text)
            continue
        if token.mention is None:
            if _ends_phrase(context, scope, token, preposition, through):
                break
            found = list(context.resolve(scope, token.i)) if token.pos == "NOUN" else []
        else:
            found = _named(context, scope, token, preposition, through)
        if found:
            return found
    return []


def note_deeds(context: Context, scope: Scope) -> None:
    """Whose the things of a sentence are, for what is said of them later: «les tirs russes … ces tirs»."""
    for token in scope.tokens:
        if token.pos != "NOUN" or token.mention is not None:
            continue
        found = owner(context, scope, token.i)
        if found:
            context.deeds[fold(token.lemma)] = found[0]


def done_before(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«Y a condamné l'attaque», "ces tirs": whose the thing is by what was said of one before."""
    articles = context.frames.coreference_sets["definite"]
    deed = context.deeds.get(fold(scope.tokens[i].lemma))
    bare = scope.tokens[i].mention is None and not scope.tree.of(i, "nmod", "amod")
    return [deed] if deed is not None and bare and scope.tree.has(i, articles) else []


def _named(
    context: Context, scope: Scope, token: Token, preposition: str | None, through: frozenset[str]
) -> list[Actor]:
    mention = token.mention
    assert mention is not None
    if mention.kind in ("nationality", "people") and mention.actors:
        return [mention.actors[0]] if preposition is None or preposition in through else []
    if (
        mention.kind == "date"
        or preposition is None
        or preposition not in through
        or is_namesake(context, scope, token)
    ):
        return []
    if preposition in scope.tree.lexicon.sets["by"]:
        return whom(context, scope, token.i)
    return list(context.resolve(scope, token.i))


def is_namesake(context: Context, scope: Scope, token: Token) -> bool:
    """«la convention de Vienne», "le processus d'Alger": a city after which a text or a meeting is named."""
    place = token.mention.place if token.mention is not None else None
    if place is None or place.state is None or token.i < 2:
        return False
    noun = fold(scope.tokens[token.i - 2].lemma)
    frames = context.frames
    return scope.tokens[token.i - 1].pos == "ADP" and (
        noun in frames.claim_words["namesakes"] or noun in frames.agreement_nouns or noun in frames.meeting_nouns
    )


def _ends_phrase(
    context: Context, scope: Scope, token: Token, preposition: str | None, through: frozenset[str]
) -> bool:
    words = context.frames.claim_words
    clause = scope.clauses.get(token.i)
    finite = not scope.tree.is_participle(token.i) or bool(scope.tree.of(token.i, "aux"))
    if clause is not None and not clause.noun and finite:
        return True
    if fold(token.text) in words["relative"] or token.text in (";", ":", "."):
        return True
    leads_elsewhere = preposition is not None and preposition not in through and token.pos in ("NOUN", "PROPN")
    return leads_elsewhere and preposition not in words["according"]


def lead(scope: Scope, i: int) -> str:
    """The prepositional words right before token `i` and its article, joined: "auprès de", "en direction de"."""
    j = i - 1
    while j >= 0 and scope.tokens[j].pos == "DET":
        j -= 1
    words: list[str] = []
    while j >= 0 and (scope.tokens[j].pos == "ADP" or (words and scope.tokens[j].pos == "ADV")):
        words.insert(0, fold(scope.tokens[j].text))
        j -= 1
    return " ".join(words)


def is_own(context: Context, scope: Scope, i: int) -> bool:
    """«nous», "notre pays", "son armée": the speaker's own side."""
    words = context.frames.claim_words
    if fold(scope.tokens[i].text) in words["first_person"]:
        return True
    return any(
        fold(scope.tokens[j].text) in words["own"] | words["first_person"]
        for j in scope.tree.children[i]
        if scope.tokens[j].pos == "DET"
    )


def sources(context: Context, scope: Scope, tokens: list[int]) -> list[Actor]:
    """The actors among subjects: no place where something happens, no body beside the person who acts for it."""
    placed = [i for i in tokens if is_place_use(context, scope, i, scope.tree.preposition(i)) and before(scope, i)]
    found = [actor for i in tokens if i not in placed or len(tokens) == 1 for actor in whom(context, scope, i)]
    return without_bodies_of_persons(context, list(dict.fromkeys(found)))
