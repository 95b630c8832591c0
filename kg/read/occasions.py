"""Words for occasions that a small parser reads as something else, set right before the attachments are mended.

«a reçu à dîner X» has no verb "dîner", "la coopération bilatérale" no meeting, and "ensemble" is an adverb.
"""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon import fold
from kg.read.clauses import ClauseLexicon
from kg.read.retag import is_actor, is_dated
from kg.types import Token

OPENING = ("DET", "ADP", "NUM", "PUNCT", "CCONJ", "VERB", "AUX", "PRON")  # what may stand before a noun
NOMINAL = ("NOUN", "PROPN")


def name_occasions(tokens: tuple[Token, ...], event_nouns: frozenset[str], lexicon: ClauseLexicon) -> tuple[Token, ...]:
    """The same tokens with occasions as nouns, and what is none no more as one."""
    out = list(tokens)
    _meals(out, event_nouns, lexicon.sets["dative"])
    _relational(out, lexicon.sets["relational"])
    _adverbs(out, lexicon.sets["adverbs"])
    _opening_pairs(out, event_nouns, lexicon.sets["between"])
    _addressees(out, event_nouns, lexicon.sets["dative"])
    _with_others(out, lexicon.sets["together"])
    _reporters(out, lexicon.sets["speech"])
    _beside_adverbs(out)
    _inserted(out, lexicon.sets["relative_other"] | lexicon.sets["relative_object"], lexicon.sets["speech"])
    _places(out, event_nouns, lexicon.sets["together"] | lexicon.sets["by"] | lexicon.sets["dative"])
    _with_whom(out, lexicon.sets["relative_subject"] | lexicon.sets["relative_other"])
    return tuple(out)


def _meals(tokens: list[Token], event_nouns: frozenset[str], dative: frozenset[str]) -> None:
    """«a reçu à dîner X»: an infinitive that is an event noun too, right behind a verb and "à", is the occasion."""
    for meal in [t for t in tokens if t.i > 1 and t.pos == "VERB" and fold(t.text) in event_nouns]:
        to, verb = tokens[meal.i - 1], tokens[meal.head]
        if fold(to.text) not in dative or to.head != meal.i or verb.pos != "VERB" or meal.dep not in ("xcomp", "advcl"):
            continue
        if any(is_actor(t) for t in tokens[verb.i + 1 : to.i]) and verb.i + 1 != to.i:
            continue  # «a invité X à dîner»: what he is asked to do
        tokens[to.i] = replace(to, dep="case")
        tokens[meal.i] = replace(meal, pos="NOUN", dep="obl", lemma=fold(meal.text), morph="")
        for other in [t for t in tokens if t.head == meal.i and t.i > meal.i]:
            tokens[other.i] = replace(other, head=verb.i)


def _relational(tokens: list[Token], adjectives: frozenset[str]) -> None:
    """«la coopération bilatérale»: behind a noun the word is its adjective, and the noun stands in its place."""
    for word in [t for t in tokens if t.i and t.pos in NOMINAL and t.mention is None and fold(t.text) in adjectives]:
        noun = tokens[word.i - 1]
        if noun.pos in OPENING or noun.mention is not None or (noun.pos == "ADJ" and noun.head != word.i):
            continue
        if noun.head == word.i:
            head = word.head if word.head != word.i else noun.i
            tokens[noun.i] = replace(noun, head=head, dep=word.dep, pos="NOUN")
            for other in [t for t in tokens if t.head == word.i and t.i not in (word.i, noun.i)]:
                tokens[other.i] = replace(other, head=noun.i)
        tokens[word.i] = replace(word, head=noun.i, dep="amod", pos="ADJ")


def _adverbs(tokens: list[Token], adverbs: frozenset[str]) -> None:
    """«ont passé deux heures ensemble»: an adverb that was read as a verb gives what hangs on it to the verb above."""
    for word in [t for t in tokens if t.pos in ("VERB", "ADV") and t.head != t.i and fold(t.text) in adverbs]:
        for other in [t for t in tokens if t.head == word.i]:
            bare = other.pos == "NOUN" and other.i < word.i and not is_dated(other)
            tokens[other.i] = replace(other, head=word.head, dep="obj" if bare else other.dep)
        tokens[word.i] = replace(word, pos="ADV", dep="advmod", morph="")


def _opening_pairs(tokens: list[Token], event_nouns: frozenset[str], between: frozenset[str]) -> None:
    """«Entre A et B, l'entretien a duré deux heures»: a pair that opens the sentence belongs to the event noun that is
    its subject."""
    for case in [t for t in tokens if t.dep == "case" and fold(t.text) in between]:
        first = tokens[case.head]
        verb = tokens[first.head]
        if not is_actor(first) or verb.i < first.i or verb.i == first.i:
            continue
        below = [t for t in tokens if t.head == verb.i and t.dep.startswith("nsubj") and first.i < t.i < verb.i]
        noun = next((t for t in below if fold(t.lemma) in event_nouns or fold(t.text) in event_nouns), None)
        if noun is not None:
            tokens[first.i] = replace(first, head=noun.i, dep="nmod")


def _addressees(tokens: list[Token], event_nouns: frozenset[str], dative: frozenset[str]) -> None:
    """«un appel de A à B»: B with "à" behind A, who himself belongs to an event noun, belongs to it as well."""
    for case in [t for t in tokens if t.dep == "case" and fold(t.lemma) in dative]:
        second, first = tokens[case.head], tokens[tokens[case.head].head]
        noun = tokens[first.head]
        if second.dep != "nmod" or first.dep != "nmod" or not (is_actor(second) and is_actor(first)):
            continue
        if noun.mention is None and noun.i < first.i < case.i and fold(noun.lemma) in event_nouns:
            tokens[second.i] = replace(second, head=noun.i)


def _reporters(tokens: list[Token], speech: frozenset[str]) -> None:
    """«X a rencontré lundi Y, a annoncé le ministère»: behind a comma a verb of saying has its subject behind it, and
    whom the parser took for that is the object of the verb before."""
    for said in [t for t in tokens if t.pos == "VERB" and fold(t.lemma) in speech]:
        start = said.i
        while start > 1 and tokens[start - 1].pos in ("AUX", "PRON", "ADV"):
            start -= 1
        taken = next((t for t in tokens if t.head == said.i and t.dep.startswith("nsubj") and t.i < start), None)
        behind = _bare_behind(tokens, said.i)
        if taken is None or behind is None or not is_actor(taken) or not _closed_by_comma(tokens, taken.i, start):
            continue
        verb = next((t for t in reversed(tokens[: taken.i]) if t.pos == "VERB"), None)
        cased = any(t.head == taken.i and t.dep == "case" for t in tokens)
        if verb is None or cased or any(t.head == verb.i and t.dep == "obj" and not is_dated(t) for t in tokens):
            continue
        if not any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
            continue
        tokens[taken.i] = replace(taken, head=verb.i, dep="obj")
        tokens[behind.i] = replace(behind, head=said.i, dep="nsubj")
        if verb.head == said.i or verb.head == verb.i:
            tokens[verb.i] = replace(verb, head=verb.i, dep="ROOT")
            tokens[said.i] = replace(said, head=verb.i, dep="parataxis")


def _bare_behind(tokens: list[Token], i: int) -> Token | None:
    """The noun without a preposition right behind a verb."""
    for token in tokens[i + 1 : i + 4]:
        if token.pos in NOMINAL and not is_dated(token):
            return token
        if token.pos != "DET" and not is_dated(token):
            return None
    return None


def _closed_by_comma(tokens: list[Token], i: int, start: int) -> bool:
    """Whether a comma stands between a name and what follows, as a word or inside the mention («son homologue, Y,»)."""
    between = tokens[i + 1 : start]
    apart = start > i and tokens[i + 1].start - tokens[i].end > 1
    return (not between and apart) or (bool(between) and all(t.text == "," for t in between))


def _beside_adverbs(tokens: list[Token]) -> None:
    """«s'est entretenu séparément avec A»: an actor or noun with a preposition hangs on the verb, not on its adverb."""
    for token in [t for t in tokens if tokens[t.head].pos == "ADV" and tokens[t.head].i < t.i]:
        verb = tokens[tokens[token.head].head]
        if token.pos == "VERB" and token.dep in ("xcomp", "ccomp", "acl") and verb.pos == "VERB":
            tokens[token.i] = replace(token, head=verb.i, dep="advcl")  # «a vu A avant de recevoir B»
        if token.dep != "obl":
            continue
        if verb.pos == "VERB" and any(t.head == token.i and t.dep == "case" for t in tokens):
            tokens[token.i] = replace(token, head=verb.i)


def _with_whom(tokens: list[Token], pronouns: frozenset[str]) -> None:
    """«a été accueilli par X, avec qui il a déjeuné»: behind a preposition a relative pronoun means the last actor."""
    for word in [t for t in tokens if t.i > 2 and t.pos == "PRON" and fold(t.text) in pronouns]:
        case, comma, actor = tokens[word.i - 1], tokens[word.i - 2], tokens[word.i - 3]
        verb = tokens[word.head]
        if case.pos != "ADP" or case.head != word.i or not is_actor(actor) or comma.text != ",":
            continue
        if verb.pos == "VERB" and verb.dep in ("advcl", "conj", "parataxis", "acl", "ccomp") and verb.i > word.i:
            tokens[verb.i] = replace(verb, head=actor.i, dep="acl:relcl")


def _places(tokens: list[Token], event_nouns: frozenset[str], others: frozenset[str]) -> None:
    """«a évoqué la visite de X à Bagdad»: a place right behind whose visit it is belongs to the visit."""
    for place in [t for t in tokens if t.i > 2 and t.mention is not None and t.mention.place is not None]:
        case, actor = tokens[place.i - 1], tokens[place.i - 2]
        noun = tokens[actor.head]
        if case.dep != "case" or case.head != place.i or not is_actor(actor) or actor.dep != "nmod":
            continue
        governed = {fold(t.lemma) for t in tokens if t.head == actor.i and t.dep == "case"}
        if not governed or governed & others or fold(noun.lemma) not in event_nouns or noun.i > actor.i:
            continue
        if noun.dep in ("obj", "obl") and place.head == noun.head and tokens[place.head].pos == "VERB":
            tokens[place.i] = replace(place, head=noun.i, dep="nmod")


def _inserted(tokens: list[Token], pronouns: frozenset[str], speech: frozenset[str]) -> None:
    """«X, dont le pays dépend du gaz, a été reçu par Y»: the verb behind the relative clause is that of X, and the one
    inside tells more of him."""
    for word in [t for t in tokens if t.i and t.pos in ("PRON", "SCONJ") and fold(t.text) in pronouns]:
        actor = tokens[word.i - 1] if tokens[word.i - 1].text != "," else tokens[word.i - 2]
        inner = tokens[actor.head]
        if not is_actor(actor) or not actor.dep.startswith("nsubj") or inner.pos != "VERB" or inner.i < word.i:
            continue
        outer = next((t for t in tokens if _goes_on(tokens, t, inner) and fold(t.lemma) not in speech), None)
        if outer is None:
            continue
        passive = any(t.head == outer.i and t.dep == "aux:pass" for t in tokens)
        tokens[outer.i] = replace(outer, head=outer.i if inner.head == inner.i else inner.head, dep=inner.dep)
        tokens[actor.i] = replace(actor, head=outer.i, dep="nsubj:pass" if passive else "nsubj")
        tokens[inner.i] = replace(inner, head=actor.i, dep="acl:relcl")


def _goes_on(tokens: list[Token], token: Token, verb: Token) -> bool:
    """Whether a finite verb without a subject of its own stands behind a comma, hung on the verb before."""
    start = token.i
    while start > 1 and tokens[start - 1].pos in ("AUX", "PRON", "ADV"):
        start -= 1
    finite = token.pos == "VERB" and token.i > verb.i and token.head == verb.i and tokens[start - 1].text == ","
    subject = any(t.head == token.i and t.dep.startswith("nsubj") for t in tokens)
    return finite and not subject and ("Mood=" in token.morph or tokens[token.i - 1].pos == "AUX")


def _with_others(tokens: list[Token], together: frozenset[str]) -> None:
    """«s'est entretenu avec X ainsi qu'avec Y»: Y is a further item of the list, nobody's companion."""
    cases = {t.head: t for t in tokens if t.dep == "case" and fold(t.lemma) in together}
    for i, case in cases.items():
        first = tokens[tokens[i].head]
        if (
            first.i in cases
            and first.i < case.i
            and is_actor(first)
            and is_actor(tokens[i])
            and tokens[i].dep == "nmod"
        ):
            tokens[i] = replace(tokens[i], dep="conj")
