"""Attachments that grammar and word order settle where the tree of a small parser is wrong.

Mentions are single tokens, so a list of actors, «entre A et B» and an object behind a place are plain to see.
Each rule only moves a token that the tree itself leaves in a place where French does not put it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from kg.lexicon import fold
from kg.read.clauses import ClauseLexicon
from kg.read.retag import PARTICIPLE, is_actor, is_dated, retag
from kg.types import Token

CLOSING_QUOTES = ("»", "”", '"')
NOUN_REACH = 12  # tokens between an event noun and its «entre A et B»
ASIDE = 16  # tokens within which an aside in commas behind an actor ends
INVERTED = 12  # tokens behind a verb within which its inverted subject stands
NOMINAL = ("NOUN", "PROPN")
APPENDED = ("appos", "flat", "nmod", "amod")  # how a noun hangs on the word before it
LOOSE = ("obl", "obj", "nmod", "appos")  # how a further item of a list may hang elsewhere
STOPS = (":", ";", ".", "«", "»", "(", ")")
MISPLACED = {"xcomp", "ccomp", "acl", "amod", "advcl"}  # relations that no actor has to a verb


def mend(tokens: tuple[Token, ...], event_nouns: frozenset[str], lexicon: ClauseLexicon) -> tuple[Token, ...]:
    """The same tokens with some heads and relations set right."""
    between, together = lexicon.sets["between"], lexicon.sets["together"]
    out = [_past_auxiliary(tokens, token) for token in tokens]
    retag(out, lexicon)
    adjectives = lexicon.sets["relational"]
    events = [t.i for t in out if _is_event(t, event_nouns) and not (t.pos == "ADJ" and fold(t.text) in adjectives)]
    _quantities(out, lexicon.sets["approximate"])
    _cases(out)
    _settings(out, lexicon.sets)
    _adjectives(out, events)
    _lists(out, events)
    _seats(out, lexicon.sets["purpose"])
    _opened(out)
    _reduced(out, lexicon.participles)
    _relatives(out, events, lexicon.sets["relative_object"])
    _governed(out)
    _subjects(out)
    _pairs(out, event_nouns, between)
    _agents(out, lexicon.sets["by"])
    _partners(out, events, together)
    _fronted(out, events)
    _supported(out, events)
    _objects(out)
    _inversions(out)
    _preposed(out)
    return tuple(out)


def _is_event(token: Token, event_nouns: frozenset[str]) -> bool:
    return fold(token.lemma) in event_nouns or fold(token.text) in event_nouns


def _past_auxiliary(tokens: tuple[Token, ...], token: Token) -> Token:
    """What hangs on an auxiliary belongs to its verb."""
    head = tokens[token.head]
    if head.i != token.i and head.dep.split(":")[0] in ("aux", "cop") and head.head != token.i:
        return replace(token, head=head.head)
    return token


def _quantities(tokens: list[Token], approximate: frozenset[str]) -> None:
    """«au terme de plus de quatre heures de discussions»: "plus de" belongs to the number, and what is before
    it to the hours."""
    for more, of, number in zip(tokens, tokens[1:], tokens[2:], strict=False):
        noun = tokens[number.head]
        if fold(more.text) not in approximate or of.pos != "ADP" or number.pos != "NUM" or noun.i < number.i:
            continue
        if tokens[more.i].head != number.i:
            tokens[noun.i] = replace(noun, head=more.head) if more.head not in (noun.i, of.i, number.i) else noun
        for other in [t for t in tokens if t.head == more.i and t.i < more.i]:
            tokens[other.i] = replace(other, head=noun.i)
        tokens[more.i] = replace(more, head=number.i, dep="advmod")
        tokens[of.i] = replace(of, head=more.i, dep="fixed")


def _cases(tokens: list[Token]) -> None:
    """«sans accord»: a preposition before a bare noun is its own; «avec notamment X»: an adverb is no part of it."""
    for adverb, behind in pairwise(list(tokens)):
        case = tokens[adverb.head]
        if adverb.dep == "fixed" and adverb.pos == "ADV" and case.pos == "ADP" and behind.pos in ("DET", *NOMINAL):
            tokens[adverb.i] = replace(adverb, head=case.head, dep="advmod")
            tokens[case.i] = replace(case, dep="case" if case.head > adverb.i else case.dep)
    for token, noun in pairwise(list(tokens)):
        stray = token.pos == "ADP" and token.dep in ("advmod", "dep", "obl", "nmod")
        if stray and noun.pos in NOMINAL and token.head != noun.i:
            tokens[token.i] = replace(token, head=noun.i, dep="case")
            tokens[noun.i] = replace(noun, dep="obl" if tokens[noun.head].pos == "VERB" else "nmod")


def _settings(tokens: list[Token], sets: Mapping[str, frozenset[str]]) -> None:
    """Days and places do not govern each other: «mardi à Paris», "un entretien d'une heure à Dakar"; «la trêve du 28
    avril» is that of the day, «le chef de la junte au Mali» that of Mali."""
    for token in [t for t in tokens if t.mention is not None and t.head != t.i and t.dep != "conj"]:
        head, mention = tokens[token.head], token.mention
        case = next((t for t in tokens if t.head == token.i and t.dep == "case"), None)
        if case is None or case.i == 0 or mention is None:
            continue
        before = tokens[case.i - 1]
        span = head.pos == "NOUN" and head.mention is None and fold(head.lemma) in sets["spans"]
        if mention.place is not None and (is_dated(head) or span) and head.head not in (head.i, token.i):
            verbal = tokens[head.head].pos == "VERB"
            tokens[token.i] = replace(token, head=head.head, dep="obl" if verbal else "nmod")
        elif head.pos == "VERB":
            day = is_dated(token) and fold(case.text) in sets["of"] and before.pos == "NOUN" and before.mention is None
            if day or (mention.place is not None and mention.place.state is None and _is_bare_office(before)):
                tokens[token.i] = replace(token, head=before.i, dep="nmod")


def _is_bare_office(token: Token) -> bool:
    """Whether a token is an object that names an office but not whose it is."""
    mention = token.mention
    held = mention is not None and mention.kind == "office" and not any(office.bodies for office in mention.offices)
    return held and token.dep == "obj"


def _before_in_list(tokens: list[Token], i: int) -> int | None:
    """The actor before `i` in a list joined by commas, "et" and articles."""
    joined = False
    for j in range(i - 1, -1, -1):
        if is_actor(tokens[j]):
            return j if joined else None
        if tokens[j].pos == "CCONJ" or tokens[j].text == ",":
            joined = True
        elif tokens[j].pos != "DET":
            return None
    return None


def _attend(tokens: list[Token], token: Token) -> None:
    """«A a assisté au sommet, ainsi que B»: B is no further summit, but coordinated with A."""
    verb = tokens[tokens[token.head].head]
    subject = next((t for t in tokens if t.head == verb.i and t.dep.startswith("nsubj") and is_actor(t)), None)
    if verb.pos == "VERB" and subject is not None and subject.i < verb.i:
        tokens[token.i] = replace(token, head=subject.i)


def _lists(tokens: list[Token], events: list[int]) -> None:
    """A coordinated actor is coordinated with the actor before it in the list, not with the place before that."""
    for token in list(tokens):
        if token.dep == "conj" and is_actor(token):
            before = _before_in_list(tokens, token.i)
            date = tokens[token.head]
            if is_dated(date):  # «a reçu X lundi et Y mardi»
                before = next((t.i for t in reversed(tokens[: token.i]) if is_actor(t) and t.head == date.head), before)
            if before is not None and not is_actor(tokens[token.head]):
                tokens[token.i] = replace(token, head=before)
            elif before is None and token.head in events:
                _attend(tokens, token)
        elif token.dep.startswith("nsubj") and is_actor(token) and tokens[token.head].i > token.i:
            other = any(t.head == token.head and t.dep.startswith("nsubj") and t.i < token.i for t in tokens)
            before = _before_in_list(tokens, token.i) if other else None
            if before is not None and tokens[before].dep in (
                "conj",
                "appos",
            ):  # «entre A, B et C s'est tenue»: no second subject
                tokens[token.i] = replace(token, head=before, dep="conj")


def _seats(tokens: list[Token], purpose: frozenset[str]) -> None:
    """«A pour l'Arménie, B pour l'Azerbaïdjan et C pour l'Union»: those who sit for their bodies are one list."""
    last: tuple[int, int] | None = None
    for person in [t for t in tokens if t.mention is not None and t.mention.kind == "person"]:
        behind = [t for t in tokens[person.i + 1 : person.i + 4] if t.pos != "DET"][:2]
        if len(behind) < 2 or fold(behind[0].text) not in purpose or not is_actor(behind[1]):
            continue
        if last is not None and all(t.pos in ("PUNCT", "CCONJ", "DET") for t in tokens[last[1] + 1 : person.i]):
            tokens[person.i] = replace(tokens[person.i], head=last[0], dep="conj")
            for i, body in (last, (person.i, behind[1].i)):
                tokens[body] = replace(tokens[body], head=i, dep="nmod")
        last = (person.i, behind[1].i)


def _relatives(tokens: list[Token], events: list[int], pronouns: frozenset[str]) -> None:
    """«l'accord que négocient A et B»: what is behind an event noun is a relative clause, and the noun its object."""
    for that in [t for t in tokens if t.dep == "mark" and t.pos == "SCONJ" and fold(t.text) in pronouns]:
        i = that.i - 1
        while i > 0 and tokens[i].pos == "ADJ":
            i -= 1
        verb = tokens[that.head]
        named = i > 0 and tokens[i].text == "," and is_actor(tokens[i - 1])  # «X, que Y recevait, …»
        i -= named
        if (i in events or named) and verb.i > that.i and not any(t.head == verb.i and t.dep == "obj" for t in tokens):
            tokens[that.i] = replace(that, dep="obj", pos="PRON")
            tokens[verb.i] = replace(verb, head=i, dep="acl:relcl")


def _opened(tokens: list[Token]) -> None:
    """«À Nairobi, X, chef de l'armée, et Y ont signé»: actors behind a place that opens the sentence are no places."""
    for place in [t for t in tokens if t.mention is not None and t.mention.place is not None and t.head > t.i]:
        verb = tokens[place.head]
        cased = any(t.head == place.i and t.dep == "case" for t in tokens)
        below = [t for t in tokens if t.head == place.i and t.i < verb.i and is_actor(t)]
        listed = [t for t in below if t.dep in ("conj", "appos")]
        if not cased or not listed or verb.pos != "VERB" or tokens[place.i + 1].text != ",":
            continue
        subject = any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens)
        if subject or _before_in_list(tokens, listed[0].i) != place.i:
            continue
        tokens[listed[0].i] = replace(listed[0], head=verb.i, dep="nsubj")
        for other in listed[1:]:
            tokens[other.i] = replace(other, head=listed[0].i)


def _preposed(tokens: list[Token]) -> None:
    """«Facilité par A, un accord a été signé»: behind the comma stands the verb's subject, no object of the first."""
    opening, thing = tokens[0], next((t for t in tokens if t.head == 0 and t.dep == "obj"), None)
    if "VerbForm=Part" not in opening.morph or thing is None:
        return
    passive = {t.head for t in tokens if t.dep == "aux:pass"}
    verb = next((t for t in tokens[thing.i :] if t.i in passive and (t.head == 0 or t.i == opening.head)), None)
    left = min(t.i for t in tokens if t.i == thing.i or (t.head == thing.i and t.dep in ("det", "nummod")))
    if verb is None or not thing.i < verb.i or tokens[left - 1].text != ",":
        return
    if not any(t.head == verb.i and t.dep.startswith("nsubj") for t in tokens):
        tokens[thing.i] = replace(thing, head=verb.i, dep="nsubj")
        if opening.head == 0:
            tokens[verb.i] = replace(verb, head=verb.i, dep=opening.dep)
            tokens[0] = replace(opening, head=verb.i, dep="advcl")


def _reduced(tokens: list[Token], endings: dict[str, str]) -> None:
    """«a reçu, lundi, la ministre X, venue plaider sa cause»: a participle behind a person and a comma is no verb of
    its own, and the person the object of the verb before."""
    for word in [t for t in tokens if t.dep == "conj" and t.pos == "VERB" and t.text.lower().endswith(tuple(endings))]:
        verb, below = tokens[word.head], [t for t in tokens if t.head == word.i]
        person = next((t for t in below if t.dep.startswith("nsubj") and is_actor(t) and t.i < word.i), None)
        joined = any(t.dep == "cc" or t.dep.startswith("aux") for t in below)
        having = any(t.head == verb.i and t.dep == "obj" for t in tokens)
        if person is None or joined or having or verb.pos != "VERB" or not verb.i < person.i:
            continue
        if all(tokens[i].text == "," for i in range(person.i + 1, word.i)) and word.i > person.i + 1:
            tokens[person.i] = replace(person, head=verb.i, dep="obj")
            tokens[word.i] = replace(word, head=person.i, dep="acl", morph=PARTICIPLE)


def _governed(tokens: list[Token]) -> None:
    """«signés par A, les B et C»: behind a preposition a bare actor with which the list goes on is one of it."""
    for token in list(tokens):
        if not is_actor(token) or token.dep.split(":")[0] not in LOOSE:
            continue
        bare = not any(t.head == token.i and t.dep == "case" for t in tokens)
        before = _before_in_list(tokens, token.i) if bare else None
        heads = (token.i, before)  # C may hang on A
        last = [t.i for t in tokens[token.i :] if t.head in heads and t.dep == "conj" and is_actor(t)]
        if before is None or not last or not any(t.head == before and t.dep == "case" for t in tokens):
            continue
        behind = tokens[last[-1] + 1] if last[-1] + 1 < len(tokens) else token
        if behind.pos not in ("VERB", "AUX", "PRON", "ADV") and behind.text != ",":
            tokens[token.i] = replace(token, head=before, dep="conj")


def _subjects(tokens: list[Token]) -> None:
    """«En marge du sommet du G20, Russes et Américains sont convenus …»: a bare list right before a finite verb is its
    subject, no further items of what goes before."""
    for verb in list(tokens):
        last = _actor_before(tokens, verb)
        if last is None or any(t.head == verb.i and t.dep.startswith("nsubj") and t.i != last for t in tokens):
            continue
        listed = [last]
        while (before := _before_in_list(tokens, listed[0])) is not None and not _is_behind(tokens, listed[0], ","):
            listed.insert(0, before)
        first, opens = listed[0], tokens[listed[0]].head == listed[0]
        below = {token.i for token in tokens if token.head == first}
        if len(listed) < 2 or not (tokens[first].dep == "conj" or (opens and verb.i in below)):
            continue
        tokens[first] = replace(tokens[first], head=verb.i, dep="nsubj")
        for i in listed[1:]:
            tokens[i] = replace(tokens[i], head=first, dep="conj")
        if opens:
            tokens[verb.i] = replace(tokens[verb.i], head=verb.i, dep="ROOT")


def _actor_before(tokens: list[Token], verb: Token) -> int | None:
    """The actor right before a finite verb and its auxiliaries and pronouns."""
    i = verb.i - 1
    while i >= 0 and tokens[i].pos in ("AUX", "PRON", "ADV"):
        i -= 1
    finite = "Mood=" in verb.morph or any(t.pos == "AUX" for t in tokens[i + 1 : verb.i])
    return i if verb.pos == "VERB" and finite and i >= 0 and is_actor(tokens[i]) else None


def _is_behind(tokens: list[Token], i: int, mark: str) -> bool:
    """Whether `mark` stands right before token `i` and its article."""
    i -= 1
    while i > 0 and tokens[i].pos == "DET":
        i -= 1
    return i >= 0 and tokens[i].text == mark


def _pairs(tokens: list[Token], event_nouns: frozenset[str], between: frozenset[str]) -> None:
    """«la rencontre prévue mardi entre A et B»: A belongs to the event noun, B to A."""
    for i, token in enumerate(tokens):
        if token.pos != "ADP" or fold(token.text) not in between:
            continue
        first = next((t for t in tokens[i + 1 : i + 3] if is_actor(t)), None)
        if first is None and tokens[token.head].dep in (*MISPLACED, "nsubj"):  # «une rencontre, à Lomé, entre eux»
            first = tokens[token.head]
        nouns = [t for t in tokens[max(0, i - NOUN_REACH) : i] if _is_event(t, event_nouns)]
        if first is None or not nouns:
            continue
        tokens[first.i] = replace(tokens[first.i], head=nouns[-1].i, dep="nmod")
        tokens[i] = replace(tokens[i], head=first.i, dep="case")
        second = next((t for t in tokens[first.i + 1 : first.i + 4] if is_actor(t)), None)
        if second is None or _before_in_list(tokens, second.i) != first.i:
            second = _behind_aside(tokens, first.i)
        if second is not None:
            tokens[second.i] = replace(tokens[second.i], head=first.i, dep="conj")


def _agents(tokens: list[Token], by: frozenset[str]) -> None:
    """«ont été reçus mardi à Paris par X»: an agent that the parser hung on the place or date is the verb's; «a
    condamné le meurtre du journaliste par l'armée»: a body is the agent of an active verb's object."""
    for case in [t for t in tokens if t.dep == "case" and fold(t.text) in by]:
        actor, place = tokens[case.head], tokens[tokens[case.head].head]
        verb = tokens[place.head]
        passive = verb.pos == "VERB" and "VerbForm=Part" in verb.morph
        told = place.mention is not None or (actor.mention is not None and actor.mention.kind == "person")
        if is_actor(actor) and actor.dep == "nmod" and told and passive and place.i < case.i:
            tokens[actor.i] = replace(actor, head=verb.i, dep="obl:agent")
        body = actor.mention is not None and actor.mention.kind == "body" and actor.dep.startswith("obl")
        below = [t for t in tokens if t.head == place.i and t.i < case.i]
        deed = next((t for t in below if t.dep == "obj" and t.mention is None), None)
        if body and deed is not None and any(t.dep.startswith("nsubj") and ":" not in t.dep for t in below):
            tokens[actor.i] = replace(actor, head=deed.i, dep="nmod")


def _behind_aside(tokens: list[Token], i: int) -> Token | None:
    """«entre A, soutenu par C, et B»: the actor with which A is coordinated behind what is said of A in commas."""
    if i + 1 >= len(tokens) or tokens[i + 1].text != ",":
        return None
    for token in tokens[i + 2 : i + ASIDE]:
        if token.pos == "CCONJ" and tokens[token.i - 1].text == ",":
            return next((t for t in tokens[token.i + 1 : token.i + 3] if is_actor(t)), None)
    return None


def _partners(tokens: list[Token], events: list[int], together: frozenset[str]) -> None:
    """«Quant aux entretiens avec A, ils …»: an actor with «avec» right behind an event noun belongs to it."""
    for i in events:
        start = i + 1
        while start < len(tokens) and (tokens[start].pos == "ADJ" or is_dated(tokens[start])):
            start += 1  # «de son entretien lundi avec A»
        following = tokens[start : start + 3]
        if not following or fold(following[0].text) not in together:
            continue
        actor = next((t for t in following[1:] if is_actor(t)), None)
        if actor is not None and all(t.pos == "DET" for t in following[1 : actor.i - start]):
            tokens[actor.i] = replace(actor, head=i, dep="nmod")
            tokens[start] = replace(following[0], head=actor.i, dep="case")


def _fronted(tokens: list[Token], events: list[int]) -> None:
    """«Avec le ministre X, les discussions ont porté …»: a bare event noun before the verb is its subject."""
    for i in events:
        verb = tokens[tokens[tokens[i].head].head]
        bare = tokens[i].dep.split(":")[0] in APPENDED and tokens[i - 1].pos == "DET" if i > 1 else False
        if bare and is_actor(tokens[tokens[i].head]) and verb.pos == "VERB" and verb.i > i:
            tokens[i] = replace(tokens[i], head=verb.i, dep="nsubj")


def _objects(tokens: list[Token]) -> None:
    """A bare noun is its verb's object where the parser hung it on the place or noun before («a reçu à Paris Pierre»).

    A noun that modifies another has a preposition in French, and names of several words are one token here.
    """
    dates = {token.i for token in tokens if token.mention is not None and token.mention.kind == "date"}
    cased = {token.head for token in tokens if token.dep in ("case", "mark")}
    having = {token.head for token in tokens if token.dep.split(":")[0] == "obj" and token.i not in dates}
    for token in list(tokens):
        bare = token.dep.split(":")[0] in ("nmod", "flat") and token.pos in NOMINAL
        misplaced = is_actor(token) and (
            token.dep.split(":")[0] in MISPLACED
            or _is_no_apposition(tokens, token)
            or _is_listed_with_place(tokens, token)
        )
        stranded = token.dep == "obj" and tokens[token.head].mention is not None
        if not (bare or misplaced or stranded) or token.i in cased or token.i in dates:
            continue
        verb = _verb_above(tokens, token.i)
        if verb is not None and verb < token.i and verb not in having:
            tokens[token.i] = replace(token, head=verb, dep="obj")
            having.add(verb)


def _adjectives(tokens: list[Token], events: list[int]) -> None:
    """«leur précédent tête-à-tête»: an adjective before an event noun, read as a noun, gives its place to it."""
    for i in events:
        before = tokens[i - 1] if i else None
        if before is None or before.mention is not None or before.pos not in NOMINAL or before.i in events:
            continue
        appended = tokens[i].head == before.i and tokens[i].dep.split(":")[0] in APPENDED
        participle = tokens[i].pos == "VERB" and not any(t.head == i and t.pos in ("AUX", "PRON") for t in tokens)
        if not appended and not (participle and i > 1 and tokens[i - 2].pos == "DET"):
            continue
        tokens[i] = replace(tokens[i], head=before.head if before.head != before.i else i, dep=before.dep, pos="NOUN")
        for other in [token for token in tokens if token.head == before.i and token.i not in (before.i, i)]:
            tokens[other.i] = replace(other, head=i)
        tokens[before.i] = replace(before, head=i, dep="amod", pos="ADJ")


def _supported(tokens: list[Token], events: list[int]) -> None:
    """«a eu mercredi un échange», "a présidé à Alger, avec X, une réunion": the object behind dates and places."""
    cased = {token.head for token in tokens if token.dep in ("case", "mark")}
    for i in events:
        if i in cased or (tokens[tokens[i].head].pos in ("VERB", "AUX") and tokens[i].dep == "obj"):
            continue
        verb = _verb_before(tokens, i)
        if verb is None or tokens[i].head == verb:
            continue
        if any(token.head == verb and token.dep == "obj" and not _is_date(token) for token in tokens):
            continue
        tokens[i] = replace(tokens[i], head=verb, dep="obj")


def _verb_before(tokens: list[Token], i: int) -> int | None:
    """The verb whose phrase leads up to the bare noun at `i` through dates, adverbs and prepositional phrases alone."""
    j, owed = i - 1, False
    while j >= 0:
        token = tokens[j]
        if token.pos == "ADP":
            owed = False
        elif token.pos == "VERB" and not owed and "VerbForm=Inf" not in token.morph:
            return j
        elif token.pos in (*NOMINAL, "PRON") and not _is_date(token):
            owed = True  # it must hang on a preposition
        elif token.pos not in ("DET", "ADV", "ADJ", "PUNCT", "NUM", "CCONJ") and not _is_date(token):
            return None
        if token.text in STOPS:
            return None
        j -= 1
    return None


def _is_date(token: Token) -> bool:
    return token.mention is not None and token.mention.kind == "date"


def _is_no_apposition(tokens: list[Token], token: Token) -> bool:
    """«a reçu au palais le ministre»: real appositions were bound before, so a person is none of a thing or place."""
    mention = tokens[token.head].mention
    return token.dep == "appos" and (mention is None or mention.kind not in ("person", "office"))


def _is_listed_with_place(tokens: list[Token], token: Token) -> bool:
    """«a reçu, lundi à Tunis, Son Excellence X»: a person is no further item of a list that a place opens."""
    mention, head = token.mention, tokens[token.head].mention
    joined = any(other.dep == "cc" and other.head == token.i for other in tokens)
    person = mention is not None and mention.kind in ("person", "office")
    return token.dep == "conj" and not joined and person and head is not None and head.place is not None


def _inversions(tokens: list[Token]) -> None:
    """«…», a accusé X: behind a quotation the actor after the verb is its subject, not its object."""
    for token in list(tokens):
        if token.pos != "VERB" or not _follows_quotation(tokens, token.i):
            continue
        behind = _bare_actor_behind(tokens, token.i)
        if behind is None:
            continue
        for other in [t for t in tokens if t.head == token.i and t.dep.startswith("nsubj")]:
            tokens[other.i] = replace(other, dep="dislocated")
        tokens[behind.i] = replace(tokens[behind.i], head=token.i, dep="nsubj")


def _bare_actor_behind(tokens: list[Token], i: int) -> Token | None:
    """The first actor without a preposition behind a verb: «…», a lancé à l'adresse des généraux le ministre X."""
    for token in tokens[i + 1 : i + INVERTED]:
        if token.text in (*STOPS, ",") or token.pos in ("VERB", "SCONJ"):
            return None
        if is_actor(token):
            first = token.i - 1 if tokens[token.i - 1].pos == "DET" else token.i
            if tokens[first - 1].pos != "ADP":
                return token
    return None


def _follows_quotation(tokens: list[Token], i: int) -> bool:
    """Whether only an auxiliary and a comma stand between the verb and a closing quotation mark."""
    i -= 1
    while i >= 0 and tokens[i].pos in ("AUX", "PRON", "ADV"):
        i -= 1
    return i > 0 and tokens[i].text == "," and tokens[i - 1].text in CLOSING_QUOTES


def _verb_above(tokens: list[Token], i: int) -> int | None:
    seen = {i}
    while tokens[i].head not in seen:
        i = tokens[i].head
        seen.add(i)
        if tokens[i].pos == "VERB":
            return i
    return None
