"""Words whose part of speech their form or the tree settles where the tagger of a small pipeline is wrong."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from kg.lexicon import fold
from kg.read.clauses import ClauseLexicon
from kg.types import ACTING, Token

PARTICIPLE = "Tense=Past|VerbForm=Part"
PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


def retag(tokens: list[Token], lexicon: ClauseLexicon) -> None:
    """Set parts of speech right, and what hangs on the words with them."""
    _homographs(tokens, lexicon.homographs)
    _participles(tokens, lexicon.participles, lexicon.modals)
    _adverbs(tokens, tuple(lexicon.sets["adverbial"]))


def is_actor(token: Token) -> bool:
    """Whether a token names somebody who acts."""
    return token.mention is not None and token.mention.kind in ACTING


def is_dated(token: Token) -> bool:
    """Whether a token is a date."""
    return token.mention is not None and token.mention.date is not None


def _homographs(tokens: list[Token], verbs: dict[str, str]) -> None:
    """«Joe Biden rencontre mardi X», "A et B négocient": a bare word behind an actor that the parser hung on him as no
    verb is his verb."""
    for word in [t for t in tokens if t.i and t.pos not in ("AUX", "DET") and fold(t.text) in verbs]:
        if word.pos in ("ADJ", "ADV") and any(t.head == word.i and t.dep.startswith("nsubj") for t in tokens):
            tokens[word.i] = replace(word, lemma=verbs[fold(word.text)], pos="VERB", morph=PRESENT)
            continue
        actor = tokens[word.i - 1]
        behind = tokens[word.i + 1] if word.i + 1 < len(tokens) else word
        governed = any(t.dep == "case" and t.head == actor.i for t in tokens)
        aside = behind.text == "," and behind.i + 1 < len(tokens) and is_dated(tokens[behind.i + 1])
        noun = word.pos == "NOUN" and behind.mention is None and behind.pos != "DET" and not aside
        if not is_actor(actor) or word.head != actor.i or governed or noun:
            continue
        members = {actor.i}
        while tokens[actor.i].dep == "conj":
            actor = tokens[actor.head]
            members.add(actor.i)
        root = actor.head == actor.i
        verb = {"head": word.i if root else actor.head, "dep": actor.dep, "pos": "VERB", "morph": PRESENT}
        tokens[word.i] = replace(word, lemma=verbs[fold(word.text)], **verb)  # type: ignore[arg-type]
        for other in [t for t in tokens[word.i + 1 :] if t.head in members or _stands_behind(tokens, t, word.i)]:
            thing = other.dep == "appos" and other.mention is None
            bare = (is_actor(other) or thing) and not any(t.dep == "case" and t.head == other.i for t in tokens)
            tokens[other.i] = replace(other, head=word.i, dep="obj" if bare else other.dep.replace("nmod", "obl"))
        tokens[actor.i] = replace(actor, head=word.i, dep="nsubj")


def _stands_behind(tokens: list[Token], token: Token, verb: int) -> bool:
    """«rencontre mardi X»: whether an actor was hung as an apposition on the date behind the verb."""
    date = tokens[token.head]
    return is_actor(token) and token.dep == "appos" and date.head == verb and not is_actor(date)


def _participles(tokens: list[Token], endings: dict[str, str], modals: Container[str]) -> None:
    """«ont paraphé un traité», "sont convenues de se revoir", "la charte, signée par A": a word with an auxiliary, or
    that opens a clause on a noun, is a verb though it was read as an adjective; with «être» only a modal."""
    for word in [t for t in tokens if t.pos in ("ADJ", "NOUN", "ADV") and t.mention is None]:
        ending = next((e for e in endings if word.text.lower().endswith(e)), None)
        lemma = word.text.lower().removesuffix(ending) + endings[ending] if ending is not None else ""
        known = ("aux", "cop") if fold(lemma) in modals else ("aux",)
        clause = word.pos != "ADV" and (word.dep == "acl" or (word.dep == "amod" and word.text.lower() == ending))
        if ending is not None and (clause or any(t.head == word.i and t.dep.split(":")[0] in known for t in tokens)):
            tokens[word.i] = replace(word, pos="VERB", lemma=lemma, morph=PARTICIPLE)


def _adverbs(tokens: list[Token], endings: tuple[str, ...]) -> None:
    """«soutient financièrement l'Ukraine», "a « fermement » rejeté": a word with the ending of an adverb is no verb,
    and what hangs on it is the verb's, which may be below it."""
    for word in [t for t in tokens if t.pos == "VERB" and t.text.lower().endswith(endings)]:
        verb = next((t for t in tokens[word.i + 1 :] if t.head == word.i and PARTICIPLE in t.morph), None)
        if verb is None and tokens[word.head].pos != "VERB":
            continue
        above = verb.i if verb is not None else word.head
        if verb is not None:
            is_root = word.head == word.i
            tokens[verb.i] = replace(verb, head=verb.i if is_root else word.head, dep=word.dep)
        for other in [t for t in tokens if t.head == word.i and t.i not in (word.i, above)]:
            tokens[other.i] = replace(other, head=above)
        tokens[word.i] = replace(word, pos="ADV", morph="", head=above, dep="advmod")
