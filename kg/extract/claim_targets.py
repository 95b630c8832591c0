"""At whom a claim is aimed: whom its words name, whose deed it is about, who is to act, or nobody.

Each stance has its own order of finders; the first that finds somebody other than the source wins. Support for a
measure or an agreement, and a demand that names no doer, are aimed at nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.claim_marks import Mark, field
from kg.extract.claim_sources import first_of_group, is_passive, lead, owner, subject_tokens, whom
from kg.extract.events import Context, is_place_use
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Claim, Clause, Token


WHOSE = 6  # tokens between "dont" and the verb of its clause


@dataclass(frozen=True, slots=True)
class Aim:
    """What the finders ask: a mark in its sentence, who takes the stance, the claims before, the quotation it goes with."""

    context: Context
    scope: Scope
    mark: Mark
    sources: tuple[Actor, ...]
    before: tuple[Claim, ...]
    quote: frozenset[int]

    @property
    def words(self) -> dict[str, frozenset[str]]:
        """The closed classes of the claims' lexicon."""
        return self.context.frames.claim_words

    @property
    def clause(self) -> Clause | None:
        """The clause of the verb of stance."""
        return self.scope.clauses.get(self.mark.verb) if self.mark.verb is not None else None

    @property
    def own(self) -> set[Actor]:
        """The sources and the bodies for which they act."""
        return {a for s in self.sources for a in (s, *self.context.entities.bodies_of(s))}

    def field(self) -> list[Token]:
        """The tokens behind the mark that belong to its claim."""
        return field(self.scope, self.mark.last)


Finder = Callable[[Aim], list[Actor]]


def find_target(aim: Aim) -> Actor | None:
    """The first actor that a finder of the stance yields and that is not the source itself."""
    for finder in FINDERS[aim.mark.stance]:
        others = [actor for actor in finder(aim) if not aim.own & {actor, *aim.context.entities.bodies_of(actor)}]
        if others:
            return others[0]
    return None


def suffers(aim: Aim) -> bool:
    """Whether a deed is condemned that nobody named did («condamne l'attentat de Tunis»)."""
    head = _object_head(aim)
    return head is not None and fold(aim.scope.tokens[head].lemma) in aim.words["suffered"]


# ---------------------------------------------------------------- finders


def _slots(aim: Aim) -> list[Actor]:
    """Who fills the slots of the verb: «accuse X», "demande à X", "exige de X"."""
    if aim.clause is None and aim.mark.verb is None:
        return []
    for slot in aim.mark.slots:
        for i in _fillers(aim, slot):
            if fold(aim.scope.tokens[i].text) in aim.words["there"]:
                continue
            found = _clitic(aim, i) if _is_clitic(aim, i) else _other_or(aim, i)
            if found:
                return found
    return []


def _fillers(aim: Aim, slot: str) -> list[int]:
    """The tokens in a slot: arguments of the verb, and behind it, before the next verb, what the tree hung elsewhere."""
    clause, scope = aim.clause, aim.scope
    words = _contracted(aim, slot)
    found = []
    for a in clause.arguments if clause is not None else ():
        if (a.preposition if a.relation == "oblique" else a.relation) in words:
            found.append(a.token)
    if slot == "object":
        found += scope.tree.of(aim.mark.token, "obj") + _relative(scope, aim.mark.token, "relative_object")
        found += _clitics(aim)
        found += [] if found else _apposed(aim)
    found = [i for i in dict.fromkeys(found) if i > aim.mark.token or slot == "object" or _is_clitic(aim, i)]
    if slot in aim.words["datives"]:  # «lui reproche», "auquel Y reproche"
        found += _clitics(aim) + _relative(scope, aim.mark.token, "relative_other")
    first = _first_behind(aim, slot)
    if first is not None:
        found = [i for i in found if i < aim.mark.token or i == first] or [first]
    return [i for i in found if not _is_where(aim, i)]


def _contracted(aim: Aim, slot: str) -> frozenset[str]:
    """The forms of a preposition with and without the article: "à", "au", "aux"."""
    return next((aim.words[key] for key in ("datives", "genitives") if slot in aim.words[key]), frozenset({slot}))


def _first_behind(aim: Aim, slot: str) -> int | None:
    """The head of the first phrase in a slot behind the verb, before the next verb; for an object the first actor alone.

    «s'oppose à toute ingérence de X à Y»: "à Y" is not the slot.
    """
    words = _contracted(aim, slot)
    for token in aim.field():
        if token.i in aim.scope.clauses and not aim.scope.clauses[token.i].noun:
            return None
        if token.mention is None and token.pos not in ("NOUN", "PROPN", "PRON"):
            continue
        if aim.scope.tree.is_date(token.i):
            continue
        leading = {lead(aim.scope, token.i), aim.scope.tree.preposition(token.i)}
        bare = slot == "object" and leading == {"", None} and aim.scope.tree.is_actor(token.i) and token.dep != "conj"
        if leading & words or bare:
            return token.i
        if slot in aim.words["genitives"]:
            return None
    return None




def _is_where(aim: Aim, i: int) -> bool:
    """Whether a place before the verb only says where («Au Liban, X a exigé …»)."""
    return i < aim.mark.token and is_place_use(aim.context, aim.scope, i, aim.scope.tree.preposition(i))


def _relative(scope: Scope, i: int, kind: str) -> list[int]:
    """«X, que Y accuse», "X, auquel Y reproche": the actor before the relative pronoun, whatever the tree took that for."""
    words = scope.tree.lexicon.sets[kind]
    for j in scope.tree.children[i]:
        if j < i and fold(scope.tokens[j].text) in words:
            k = j - 1
            while k > 0 and scope.tokens[k].text in (",", "»", '"', ")"):
                k -= 1
            if k >= 0 and scope.tree.is_actor(k):
                return [k]
    return []


def _apposed(aim: Aim) -> list[int]:
    """«Accusé par X de …, Y se défend»: who stands behind the comma after a participle that opens the sentence."""
    scope, i = aim.scope, aim.mark.token
    if not is_passive(scope, i) or any(t.pos in ("VERB", "AUX", "NOUN", "PROPN") for t in scope.tokens[:i]):
        return []
    commas = [t.i for t in scope.tokens[i:] if t.text == ","]
    heads = (t.i for c in commas for t in scope.tokens[c + 1 : c + 3] if scope.tree.is_actor(t.i))
    return list(heads)[:1]


def _is_clitic(aim: Aim, i: int) -> bool:
    """Whether token `i` is a pronoun before the verb that stands for its object."""
    words = aim.context.frames.coreference_sets["object"] | aim.words["several"]
    return i < aim.mark.token and fold(aim.scope.tokens[i].text) in words and not aim.scope.tree.is_actor(i)


def _clitics(aim: Aim) -> list[int]:
    """The object pronouns in the group of the verb, whatever the tree took them for («qui l'accuse»)."""
    group = range(first_of_group(aim.scope, aim.mark.token), aim.mark.token)
    return [i for i in group if _is_clitic(aim, i)]


def _clitic(aim: Aim, i: int) -> list[Actor]:
    """Whom «lui», "l'", "leur", "les" before a verb mean: the last actor named earlier in the sentence, else by discourse."""
    scope = aim.scope
    here = [
        actor
        for token in reversed(scope.tokens[:i])
        if scope.tree.is_actor(token.i)
        and not is_place_use(aim.context, scope, token.i, scope.tree.preposition(token.i))
        for actor in aim.context.resolve(scope, token.i)
        if not aim.own & {actor, *aim.context.entities.bodies_of(actor)}
    ]
    if fold(scope.tokens[i].text) in aim.words["several"] and len(set(here)) < 2:
        here = [a for a in aim.context.coreference.plural if a not in aim.own] or here
    return here[:1] or list(aim.context.resolve(scope, i)) or _last_other(aim)


def _last_other(aim: Aim) -> list[Actor]:
    """The last actor spoken of that is not the source."""
    named = [
        a for a in reversed(aim.context.coreference.named) if not aim.own & {a, *aim.context.entities.bodies_of(a)}
    ]
    return named[:1]


def _other_or(aim: Aim, i: int) -> list[Actor]:
    """Whom a token means; «son voisin», "l'autre" is the other state of two."""
    found = whom(aim.context, aim.scope, i)
    if not found and {fold(aim.scope.tokens[i].lemma), fold(aim.scope.tokens[i].text)} & aim.words["others"]:
        keys = [key for key, _ in aim.context.entities.states.most_common()]
        found = [a for a in (Actor("state", key) for key in keys) if a not in aim.own][:1]
    return found


def _head_behind(aim: Aim) -> tuple[int, str | None] | None:
    """The first noun or actor behind the mark, and the preposition before it."""
    preposition = None
    for token in aim.field():
        if token.mention is not None and token.mention.kind == "date":
            continue
        if token.pos == "ADP":
            preposition = fold(token.text)
        elif token.mention is not None or token.pos in ("NOUN", "PROPN"):
            return token.i, preposition
        elif (
            token.i in aim.scope.clauses and not aim.scope.clauses[token.i].noun and "VerbForm=Part" not in token.morph
        ):
            return None
    return None


def _object_head(aim: Aim) -> int | None:
    """The head of the object, in the tree or behind the verb."""
    if aim.clause is not None and aim.mark.is_verb:
        found = [a.token for a in aim.clause.arguments if a.relation == "object" and a.token > aim.mark.token]
        if found and not _is_clitic(aim, found[0]):
            return found[0]
    behind = _head_behind(aim)
    return behind[0] if behind is not None else None


def _owned(aim: Aim) -> list[Actor]:
    """Whose the thing is that the claim is about: «les frappes russes», "le travail de X", "l'attaque menée par X"."""
    whose = _whose(aim)
    head = _object_head(aim)
    if head is None or whose:
        return whose
    if aim.scope.tree.is_actor(head):
        return _other_or(aim, head) if not _elsewhere(aim, head) else []
    return owner(aim.context, aim.scope, head)


def _whose(aim: Aim) -> list[Actor]:
    """«X, dont Y ne reconnaît pas l'indépendance»: the actor before the relative pronoun."""
    before = aim.scope.tokens[max(0, aim.mark.token - WHOSE) : aim.mark.token]
    for token in reversed(before):
        if fold(token.text) not in aim.context.frames.whose:
            continue
        k = token.i - 1
        while k > 0 and aim.scope.tokens[k].text == ",":
            k -= 1
        return list(aim.context.resolve(aim.scope, k)) if aim.scope.tree.is_actor(k) else []
    return []


def _elsewhere(aim: Aim, i: int) -> bool:
    return is_place_use(aim.context, aim.scope, i, aim.scope.tree.preposition(i))


def _merit(aim: Aim) -> list[Actor]:
    """Who deserves the praise; nobody where it is a measure, an agreement or a meeting («salue la trêve»)."""
    head = _object_head(aim)
    frames = aim.context.frames
    if head is not None and aim.scope.tokens[head].mention is None:
        names = {fold(aim.scope.tokens[head].lemma), fold(aim.scope.tokens[head].text)}
        if names & (aim.words["measures"] | frames.agreement_nouns.keys() | frames.meeting_nouns.keys()):
            return []
    return _owned(aim)


def _inside(aim: Aim) -> list[Actor]:
    """«a assuré X de son soutien», "a exprimé à X son inquiétude": who stands inside a phrase."""
    if aim.mark.is_verb:
        return []
    for token in aim.scope.tokens[aim.mark.token + 1 : aim.mark.last]:
        if aim.scope.tree.is_actor(token.i) and lead(aim.scope, token.i) in ("", *aim.words["datives"]):
            return list(aim.context.resolve(aim.scope, token.i))
    return next((found for i in _clitics(aim) if (found := _clitic(aim, i))), [])


def _towards(aim: Aim) -> list[Actor]:
    """«son soutien à X», "sa gratitude envers X", "les accusations de Y contre X": who is behind a word of direction."""
    if aim.mark.is_verb:
        return []
    for token in aim.field():
        if token.i in aim.scope.clauses and not aim.scope.clauses[token.i].noun and "VerbForm=Part" not in token.morph:
            break
        if token.pos != "ADP" or fold(token.text) not in aim.words["towards"]:
            continue
        head = next(
            (t for t in aim.scope.tokens[token.i + 1 : token.i + 4] if t.pos in ("NOUN", "PROPN") or t.mention), None
        )
        if head is None:
            continue
        found = _other_or(aim, head.i) or owner(aim.context, aim.scope, head.i)
        if found:
            return found
    return []


def _theme(aim: Aim) -> list[Actor]:
    """Whose deed gives concern: «regrette l'intransigeance de X», "préoccupé par les tirs russes"."""
    head = _head_behind(aim)
    if head is None or aim.scope.tree.is_actor(head[0]):
        return []
    return owner(aim.context, aim.scope, head[0], through=aim.words["of"] | aim.words["partners"])


def _behind(aim: Aim) -> list[Actor]:
    """The first nationality or actor behind an accusing verb, up to the next verb: whose deed it is."""
    for token in aim.field():
        clause = aim.scope.clauses.get(token.i)
        if clause is not None and not clause.noun and "VerbForm=Part" not in token.morph:
            break
        others = _others_at(aim, token.i)
        if others:
            return others
    return []


def _others_at(aim: Aim, i: int) -> list[Actor]:
    """Whom token `i` names, where it is not the source, a place or somebody behind a preposition that leads elsewhere."""
    preposition = aim.scope.tree.preposition(i)
    leads_elsewhere = _elsewhere(aim, i) or preposition in aim.words["against"]
    governor = aim.scope.tokens[aim.scope.tokens[i].head]
    leads_elsewhere |= preposition in aim.words["of"] and fold(governor.lemma) in aim.words["suffered"]
    return [] if leads_elsewhere else _named_at(aim, i)


def _named_at(aim: Aim, i: int) -> list[Actor]:
    """Whom token `i` names other than the source."""
    token = aim.scope.tokens[i]
    found: list[Actor] = []
    if token.mention is None:
        return []
    if token.mention.kind in ("nationality", "people") and token.mention.actors:
        found = [token.mention.actors[0]]
    elif aim.scope.tree.is_actor(i):
        found = list(aim.context.resolve(aim.scope, i))
    return [a for a in found if not aim.own & {a, *aim.context.entities.bodies_of(a)}]


def _quoted(aim: Aim) -> list[Actor]:
    """«L'intransigeance russe …», a accusé X: the first nationality or actor of the quotation."""
    return next((others for i in sorted(aim.quote) if (others := _others_at(aim, i))), [])


def _praised(aim: Aim) -> list[Actor]:
    """«X a obtenu là un beau résultat», s'est réjoui Y: who is subject in the quotation."""
    for clause in aim.scope.sentence.clauses:
        if clause.predicate in aim.quote and not clause.noun:
            for i in subject_tokens(aim.scope, clause.predicate):
                if aim.scope.tree.is_actor(i):
                    return list(aim.context.resolve(aim.scope, i))
    return []


def content(aim: Aim) -> Clause | None:
    """The clause with "que" that the verb of stance governs."""
    restriction = aim.scope.tree.lexicon.sets["restriction"]
    behind = aim.field()
    opening = next((t.i for t in behind if fold(t.text) in restriction and t.pos in ("SCONJ", "PRON")), None)
    if opening is None or any(
        t.i in aim.scope.clauses and not aim.scope.clauses[t.i].noun for t in behind if t.i < opening
    ):
        return None
    return next(
        (c for c in aim.scope.sentence.clauses if c.predicate > opening and not c.noun and c.predicate <= behind[-1].i),
        None,
    )


def _doer(aim: Aim) -> list[Actor]:
    """«demande que X se retire»: who is to act; nobody in the passive; with "on", who is concerned."""
    inner = content(aim)
    if inner is None:
        return _owned_by_name(aim)
    if is_passive(aim.scope, inner.predicate):
        return []
    tokens = subject_tokens(aim.scope, inner.predicate)
    found = [actor for i in tokens for actor in _other_or(aim, i) or owner(aim.context, aim.scope, i)]
    if not found and any(fold(aim.scope.tokens[i].text) in aim.words["impersonal"] for i in tokens):
        found = owner(aim.context, aim.scope, inner.predicate, through=aim.words["of"] | aim.words["among"])
    return found


def _owned_by_name(aim: Aim) -> list[Actor]:
    """«réclame le retrait des troupes de X», "un dialogue entre X et Y": who would do what is demanded."""
    head = _head_behind(aim)
    if head is None or aim.scope.tree.is_actor(head[0]) or head[1] in aim.words["for"]:
        return []
    of = aim.words["of"] if fold(aim.scope.tokens[head[0]].lemma) in aim.words["yielded"] else frozenset()
    return owner(aim.context, aim.scope, head[0], through=of | aim.words["among"])


def _partner(aim: Aim) -> list[Actor]:
    """«refuse de négocier avec X», "exclut toute rencontre avec X"."""
    infinitive = False
    for token in aim.field():
        infinitive = infinitive or "VerbForm=Inf" in token.morph
        if not aim.scope.tree.is_actor(token.i):
            continue
        leading = lead(aim.scope, token.i)
        if leading in aim.words["partners"] or (aim.mark.owner is not None and infinitive and not leading):
            return list(aim.context.resolve(aim.scope, token.i))
    inner = (
        [aim.scope.clauses[a.token] for a in aim.clause.arguments if a.token in aim.scope.clauses] if aim.clause else []
    )
    return [
        actor
        for sub in inner
        for argument in sub.arguments
        if argument.relation == "object" and argument.token > aim.mark.token
        for actor in aim.context.resolve(aim.scope, argument.token)
    ]


def _proposer(aim: Aim) -> list[Actor]:
    """«X s'y est opposé», "a refusé d'obtempérer": whose proposal it was, where a claim before tells, or who was named last."""
    group = aim.scope.tokens[first_of_group(aim.scope, aim.mark.token) : aim.mark.token]
    near = aim.scope.tokens[aim.mark.token + 1 : aim.mark.token + 4]
    obeys = any(fold(t.lemma) in aim.words["obeying"] for t in near)
    if not obeys and not any(fold(t.text) in aim.words["there"] for t in group):
        return []
    asked = [c.source for c in reversed(aim.before) if c.stance in ("demand", "pledge") and c.source not in aim.own]
    return asked[:1] or _last_other(aim)


def _addressee(aim: Aim) -> list[Actor]:
    """«a téléphoné à X pour exiger …», "a averti X que ses hommes refusaient": to whom it is said."""
    i = aim.mark.token
    if aim.scope.tokens[i].dep.startswith("acl"):
        return []
    for j in aim.scope.path(i)[1:]:
        above = aim.scope.clauses.get(j)
        if above is None or above.noun or above.predicate > i:
            continue
        for a in above.arguments:
            spoken_to = a.relation == "object" or a.preposition in aim.words["datives"] | aim.words["partners"]
            if spoken_to and a.token < i and not is_place_use(aim.context, aim.scope, a.token, a.preposition):
                found = (
                    _clitic(aim, a.token) if _is_clitic(aim, a.token) else whom(aim.context, aim.scope, a.token)
                )
                if found:
                    return found
        return []
    return []


def _accuser(aim: Aim) -> list[Actor]:
    """Whose accusation is denied: the last that was aimed at who denies, else whose words the object names."""
    accusers = [c.source for c in aim.before if c.stance == "accuse" and c.target in aim.own]
    return accusers[-1:] or _owned(aim)


def _endangered(aim: Aim) -> list[Actor]:
    """Anybody named in the threat: «frapperait si X enfreignait la trêve», "une riposte à toute provocation russe"."""
    for token in aim.field():
        dative = aim.scope.tree.preposition(token.i) in aim.words["datives"]
        found = [] if _elsewhere(aim, token.i) and not dative else _named_at(aim, token.i)
        if found:
            return found
    return []


FINDERS: dict[str, tuple[Finder, ...]] = {
    "accuse": (_slots, _inside, _towards, _owned, _behind, _quoted),
    "demand": (_slots, _inside, _towards, _doer, _addressee),
    "reject": (_slots, _partner, _owned, _proposer, _addressee),
    "support": (_slots, _inside, _towards, _merit, _praised),
    "deny": (_accuser,),
    "pledge": (_slots,),
    "threaten": (_slots, _endangered, _quoted),
    "concern": (_slots, _inside, _theme),
}
