"""The subject of a verb, as grammar and word order tell.

The tree of a small parser hangs coordinated verbs on the wrong one; the auxiliary tells better: "avait exigé que le
Mali libère X et menacé Bamako" coordinates two participles, whatever stands between them.
"""

from __future__ import annotations

from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import ACTING, Token

QUOTES = ("«", "“", "»", "”", '"')
CLOSING = ("»", "”", '"')
GOVERNED = ("xcomp", "ccomp", "advcl", "acl", "obl")


def subject_tokens(scope: Scope, i: int) -> list[int]:
    """The tokens that are subject of the verb or predicate adjective at `i`, its own or the one that it shares."""
    if is_passive(scope, i):
        return _agents(scope, i)
    clause = scope.clauses.get(i)
    own = [j for j in scope.tree.of(i, "nsubj", "expl:subj") if _is_nominative(scope, j)]
    if own:
        subjects = [a.token for a in clause.arguments if a.relation == "subject"] if clause is not None else own
        relative = any(fold(scope.tokens[j].text) in scope.tree.lexicon.sets["relative_subject"] for j in own)
        found = [_antecedent(scope, j) for j in subjects or own if relative or _is_nominative(scope, j)]
        if relative and not any(scope.tree.is_actor(j) for j in found):  # «les accusations de X, qui exige …»
            found = [k for j in own if scope.tree.is_actor(k := _antecedent(scope, j))] or found
        if any(j < i for j in own):  # «Il a prié X»: what stands behind is no second subject
            found = [j for j in found if j < i]
        return _of_number(scope, i, found)
    if _opens_sentence(scope, i):
        return []
    shared = [a.token for a in clause.arguments if a.relation == "subject"] if clause is not None else []
    shared = [j for j in shared if _is_nominative(scope, j)]
    if is_finite(scope, i):
        return next((found for finder in FINDERS if (found := finder(scope, i))), shared)
    if is_loose(scope, i):
        teller = _teller(scope, i)
        if teller or not any(scope.tree.is_actor(j) for j in shared):
            return teller or _governing(scope, i)
    return shared or _governing(scope, i)


def is_loose(scope: Scope, i: int) -> bool:
    """«X a rejeté le plan, réclamant …», "…, tout en réclamant …": a present participle that is said of the subject."""
    if is_finite(scope, i) or "VerbForm=Part" not in scope.tokens[i].morph or i < 2:
        return False
    before, beyond = scope.tokens[i - 1], scope.tokens[i - 2]
    return before.text == "," or (before.pos == "ADP" and beyond.pos == "ADV")


def _teller(scope: Scope, i: int) -> list[int]:
    """«X a déclaré que Y souffrait de …, promettant …», "X appelle Y à céder, tout en promettant …": behind what is
    reported or asked of others, the participle is said of who speaks."""
    j = scope.tokens[i].head
    while j < i and scope.tokens[j].head != j:
        clause = scope.clauses.get(j)
        if clause is not None and clause.reporter is not None and scope.tree.is_actor(clause.reporter):
            return [clause.reporter]
        if scope.tokens[j].dep.split(":")[0] not in (*GOVERNED, "conj") or is_relative(scope, j):
            return []
        inner = "VerbForm=Inf" in scope.tokens[j].morph
        j = scope.tokens[j].head
        if inner and j in scope.clauses and is_finite(scope, j):
            return [k for k in subject_tokens(scope, j) if scope.tree.is_actor(k)]
    return []


def _opens_sentence(scope: Scope, i: int) -> bool:
    """Whether a bare infinitive stands before any finite verb, as a subject does («Inviter X, c'est …»)."""
    if "VerbForm=Inf" not in scope.tokens[i].morph or scope.tree.of(i, "mark", "case"):
        return False
    return not any(t.pos in ("VERB", "AUX") and "Mood=" in t.morph for t in scope.tokens[:i])


def is_passive(scope: Scope, i: int) -> bool:
    """Passive by grammar; but the auxiliary of a past tense alone makes a participle active, and one that is
    coordinated with another («a rejeté le plan et exhorté X») is what that is."""
    if scope.tree.of(i, "aux:pass") and scope.tree.of(i, "expl:subj"):
        return True
    if not scope.tree.is_passive(i):
        return False
    nearest = auxiliary(scope, i)
    if scope.tree.of(i, "aux:tense") or (nearest is not None and nearest.dep == "aux:tense"):
        return bool(scope.tree.of(i, "aux:pass"))
    partner = _partner(scope, i) if scope.tokens[i].dep == "conj" and not scope.tree.of(i, "aux") else None
    return partner is None or is_passive(scope, partner)


def _agents(scope: Scope, i: int) -> list[int]:
    """Who does what is told in the passive: behind "par"."""
    clause = scope.clauses.get(i)
    by = scope.tree.lexicon.sets["by"]
    arguments = clause.arguments if clause is not None else ()
    agents = [a for a in arguments if a.relation == "subject" and (a.preposition in by or _has_agent(scope, a.token))]
    return [a.token for a in agents] or _agents_behind(scope, i)


def _agents_behind(scope: Scope, i: int) -> list[int]:
    """«a été saluée devant la presse par X»: the actors behind the next "par", before another verb."""
    for token in scope.tokens[i + 1 :]:
        clause = scope.clauses.get(token.i)
        if clause is not None and not clause.noun:
            return []
        if scope.tree.is_actor(token.i) and scope.tree.preposition(token.i) in scope.tree.lexicon.sets["by"]:
            return sorted({token.i, *scope.tree.listed(token.i, 1)})
    return []


def _has_agent(scope: Scope, j: int) -> bool:
    return scope.tree.preposition(j) in scope.tree.lexicon.sets["by"]


def _is_nominative(scope: Scope, j: int) -> bool:
    """Whether a token stands without a preposition, as a subject does."""
    return scope.tree.preposition(j) is None and not (scope.tree.is_actor(j) and scope.tree.has_preposition_before(j))


def _of_number(scope: Scope, i: int, tokens: list[int]) -> list[int]:
    """Actors where there are any; a verb in the singular takes the nearest of two («Selon X, Y nie»)."""
    tokens = [j for j in tokens if scope.tree.is_actor(j)] or tokens
    before = [j for j in tokens if j < i]
    group = "|".join(scope.tokens[j].morph for j in (*scope.tree.of(i, "aux", "cop"), i))
    if "Number=Plur" in group and len(before) == 1 and len(tokens) == 1:
        return _all_before(scope, i, before[0])
    singular = "Number=Sing" in group and "Number=Plur" not in group
    nearest = sorted(before)[-2:]  # «dans ses lettres à A, B et C, X dénonce»: one, whatever the tree joins to it
    joined = len(before) < 2 or any(t.pos == "CCONJ" for t in scope.tokens[nearest[0] : nearest[1]])
    return [max(before)] if singular and not joined else tokens


def _all_before(scope: Scope, i: int, first: int) -> list[int]:
    """«L'Iran chiite et l'Arabie saoudite, sunnite, ont rompu»: of a plural verb the actors from the first one on."""
    mention = scope.tokens[first].mention
    verbs = any("Mood=" in t.morph and t.pos == "VERB" and is_relative(scope, t.i) for t in scope.tokens[first:i])
    if mention is None or mention.kind != "body" or len(mention.actors) > 1 or verbs:
        return [first]
    between = [t for t in scope.tokens[first + 1 : i] if scope.tree.is_actor(t.i) and _is_nominative(scope, t.i)]
    behind = [t.i for t in between if any(u.pos == "CCONJ" for u in scope.tokens[first : t.i])]
    return [*_listed_before(scope, first), first, *behind]


def _listed_before(scope: Scope, first: int) -> list[int]:
    """The actors before `first` in its list: «A, B, mais aussi C ont …»."""
    found, j = [], first - 1
    while j >= 0:
        token = scope.tokens[j]
        if scope.tree.is_actor(j) and not scope.tree.has_preposition_before(j):
            found.append(j)
        elif token.text != "," and token.pos not in ("DET", "CCONJ", "ADV", "ADJ"):
            break
        j -= 1
    return sorted(found)


def is_finite(scope: Scope, i: int) -> bool:
    """Whether a verb has a subject in the nominative: finite, or a participle with or sharing an auxiliary."""
    morph = scope.tokens[i].morph
    return "VerbForm=Inf" not in morph and not ("VerbForm=Part" in morph and "Tense=Pres" in morph)


def auxiliary(scope: Scope, i: int) -> Token | None:
    """The auxiliary of a participle: in the tree, or right before it."""
    found = scope.tree.of(i, "aux", "cop")
    if found:
        return scope.tokens[found[0]]
    j = i - 1
    while j >= 0 and (scope.tokens[j].pos == "ADV" or scope.tokens[j].text in QUOTES):
        j -= 1
    return scope.tokens[j] if j >= 0 and scope.tokens[j].pos == "AUX" else None


def first_of_group(scope: Scope, i: int) -> int:
    """The first token of the verb group that ends in verb `i`: auxiliaries, clitics, negation and adverbs before it."""
    j = i
    slipped = scope.tokens[i].pos != "VERB"  # its auxiliary may be read as a verb
    while j > 0 and (
        scope.tokens[j - 1].pos in ("AUX", "ADV")
        or _is_clitic(scope, j - 1)
        or scope.tokens[j - 1].text in QUOTES
        or (slipped and j == i and (scope.tokens[j - 1].pos == "VERB" or is_elided_object(scope, j - 1)))
    ):
        j -= 1
    return j


def is_elided_object(scope: Scope, j: int) -> bool:
    """«Kigali l'accuse»: an article between an actor and what was read as a noun is the object of a verb."""
    return scope.tokens[j].pos == "DET" and j > 0 and scope.tree.is_actor(j - 1) and _is_nominative(scope, j - 1)


def _is_clitic(scope: Scope, j: int) -> bool:
    """A pronoun before a verb that is not its subject, and no relative; an article cannot stand before a pronoun."""
    token = scope.tokens[j]
    if token.pos == "DET":
        return scope.tokens[j + 1].pos == "PRON"
    subject = token.dep in ("nsubj", "expl:subj", "nsubj:pass")
    return token.pos == "PRON" and not subject and fold(token.text) not in _openings(scope)


def _inverted(scope: Scope, i: int) -> list[int]:
    """«…», s'est réjoui X: behind a quotation the actor after the verb; so too where a verb of saying ends a sentence
    («Y doit céder, a prévenu X.»)."""
    start = first_of_group(scope, i)
    if start < 2 or scope.tokens[start - 1].text != ",":
        return []
    if scope.tokens[start - 2].text not in CLOSING and not _ends_by_saying(scope, i, start):
        return []
    behind = next(
        (t for t in scope.tokens[i + 1 :] if t.pos not in ("DET", "ADV") and not scope.tree.is_date(t.i)), None
    )
    return [behind.i] if behind is not None and scope.tree.is_actor(behind.i) else []


def _ends_by_saying(scope: Scope, i: int, start: int) -> bool:
    """Whether verb `i` is one of saying with a full clause before it, and no other clause or "que" behind it."""
    clause = scope.clauses.get(i)
    if clause is None or clause.lemma not in scope.tree.lexicon.sets["speech"]:
        return False
    restriction = scope.tree.lexicon.sets["restriction"]
    behind = scope.tokens[i + 1 :]
    rest = any(fold(t.text) in restriction or "Mood=" in t.morph or t.pos == "CCONJ" for t in behind)
    return not rest and any("Mood=" in t.morph for t in scope.tokens[:start])


def is_postposed(scope: Scope, i: int) -> bool:
    """«Y mentirait, a averti X», "…, a-t-il averti": whether what the verb says stands before it, behind a comma."""
    start = first_of_group(scope, i)
    while start > 0 and scope.tokens[start - 1].pos == "PART":
        start -= 1
    inverted = [j for j in scope.tree.of(i, "nsubj") if j > i or scope.tokens[j].text.startswith("-")]
    return start > 0 and bool(inverted) and any(t.text == "," for t in scope.tokens[max(0, start - 4) : start])


def _right_before(scope: Scope, i: int) -> list[int]:
    """The actor right before a verb that the tree left without a subject («L'Iran menace Israël»)."""
    j = first_of_group(scope, i) - 1
    while j > 0 and scope.tree.is_date(j):
        j -= 1
    if j >= 0 and fold(scope.tokens[j].text) in scope.tree.lexicon.sets["relative_subject"]:
        return [_antecedent(scope, j)]
    mention = scope.tokens[j].mention if j >= 0 else None
    if (
        mention is not None
        and mention.kind in (*ACTING, "people", "place")
        and not scope.tree.has_preposition_before(j)
    ):
        return sorted({j, *scope.tree.listed(j, -1)})
    return []


def _before_apposition(scope: Scope, i: int) -> list[int]:
    """«X, chef de la délégation de Y, a jugé …»: the actor before an apposition between commas."""
    j = first_of_group(scope, i) - 1
    if j < 0 or scope.tokens[j].text != ",":
        return []
    for k in range(j - 1, 0, -1):
        token = scope.tokens[k]
        if token.i in scope.clauses and not scope.clauses[token.i].noun and "Mood=" in token.morph:
            return []
        if token.text == "," and scope.tree.is_actor(k - 1):
            return [k - 1] if not scope.tree.has_preposition_before(k - 1) else []
    return []


def _coordinated(scope: Scope, i: int) -> list[int]:
    """«X a exigé que … et menacé Y», "X avait souhaité que … mais avait exclu": the subject of the verb before."""
    partner = _partner(scope, i)
    return subject_tokens(scope, partner) if partner is not None else []


def _partner(scope: Scope, i: int) -> int | None:
    """The verb before with which one is coordinated: that with an auxiliary of the same tense."""
    start = first_of_group(scope, i)
    if start == 0 or (scope.tokens[start - 1].pos != "CCONJ" and scope.tokens[start - 1].text != ","):
        return None
    own = auxiliary(scope, i)
    head = scope.tokens[i].head
    if own is None and scope.tree.is_participle(i) and head < i and _is_series(scope, head, i):
        return head  # «ceux qui ont perpétré et soutenu l'attaque»
    for j in range(start - 1, -1, -1):
        clause = scope.clauses.get(j)
        if clause is None or clause.noun or not is_finite(scope, j) or is_relative(scope, j):
            continue
        if scope.tree.of(j, "nsubj") and min(scope.tree.of(j, "nsubj")) > j:
            continue  # «…, dit-il, …» stands apart
        other = auxiliary(scope, j)
        if scope.tokens[i].pos != "VERB" and own is None:
            same = True
        elif own is None and scope.tree.is_participle(i):
            same = other is not None
        elif own is None:
            same = other is None and "Mood=Ind" in scope.tokens[j].morph
        else:
            same = other is not None and _time(other) == _time(own)
        if same:
            return j
    return None


def _is_series(scope: Scope, first: int, last: int) -> bool:
    """Whether only participles stand from token `first` to `last`, with commas and conjunctions between them."""
    between = [t for t in scope.tokens[first:last] if t.pos not in ("PUNCT", "CCONJ", "ADV")]
    return all(scope.tree.is_participle(t.i) and t.pos == "VERB" for t in between)


def _time(auxiliary: Token) -> tuple[bool, ...]:
    """The tense of an auxiliary, as far as it tells one verb from another."""
    return tuple(feature in auxiliary.morph for feature in ("Tense=Imp", "Tense=Fut", "Mood=Cnd", "Mood=Sub"))


def is_relative(scope: Scope, i: int) -> bool:
    """Whether a relative pronoun or "que" introduces the verb."""
    return any(fold(scope.tokens[j].text) in _openings(scope) for j in scope.tree.children[i] if j < i)


def _openings(scope: Scope) -> frozenset[str]:
    """The relative pronouns."""
    words = scope.tree.lexicon.sets
    return words["relative_subject"] | words["relative_object"] | words["relative_other"]


def _resumed(scope: Scope, i: int) -> list[int]:
    """«X, que Y accuse de Z, a salué …»: behind a relative clause between commas the verb is that of its antecedent."""
    start = first_of_group(scope, i)
    if start == 0 or (scope.tokens[start - 1].text != "," and scope.tokens[start - 1].pos != "CCONJ"):
        return []
    for j in range(start - 2, 1, -1):
        if fold(scope.tokens[j].text) in _openings(scope) and scope.tokens[j - 1].text == ",":
            k = j - 2
            if scope.tree.is_actor(k) and not scope.tree.has_preposition_before(k):
                return sorted({k, *scope.tree.listed(k, -1)})
    return []


def _governing(scope: Scope, i: int) -> list[int]:
    """«…, afin de plaider devant X», "saluant ce geste, X …": the subject of the main verb before, else behind."""
    if scope.tokens[i].dep.split(":")[0] in ("nsubj", "csubj", "dislocated"):
        return []
    behind = range(i + 1, len(scope.tokens)) if "VerbForm=Part" in scope.tokens[i].morph else ()
    for j in (*range(i - 1, -1, -1), *behind):
        clause = scope.clauses.get(j)
        slipped = clause is None and scope.tokens[j].head == j and auxiliary(scope, j) is not None
        if slipped:  # «s'est félicité», read as a noun
            return _right_before(scope, j)
        if clause is None or clause.noun or not is_finite(scope, j) or is_relative(scope, j):
            continue
        if auxiliary(scope, j) is not None or "Mood=Ind" in scope.tokens[j].morph:
            return subject_tokens(scope, j)
    return []


def _antecedent(scope: Scope, i: int) -> int:
    """Whom a relative pronoun stands for that the tree left alone: the actor before it."""
    if fold(scope.tokens[i].text) not in scope.tree.lexicon.sets["relative_subject"]:
        return i
    j = i - 1
    while j > 0 and scope.tokens[j].text in (",", "»", '"'):
        j -= 1
    return j if j >= 0 and scope.tree.is_actor(j) else i


FINDERS = (_inverted, _right_before, _before_apposition, _coordinated, _resumed)
