"""What is asked about the target of a claim, and who fills the slots of its verb: objects, datives, clitics."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.claims.actors import PAIR, is_namesake, lead, whom
from kg.extract.claims.marks import Mark, field, is_naming
from kg.extract.claims.subjects import first_of_group, is_passive
from kg.extract.events import Context, is_place_use
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Claim, Clause, Token

PUNCTUATION = (",", "»", '"', ")")


@dataclass(frozen=True, slots=True)
class Aim:
    """What the finders ask: a mark in its sentence, who takes the stance, the claims before, the quotation beside."""

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


def fill_slots(aim: Aim) -> list[Actor]:
    """Who fills the slots of the verb: «accuse X», "demande à X", "exige de X"."""
    if aim.clause is None and aim.mark.verb is None:
        return []
    for slot in aim.mark.slots:
        for i in _fillers(aim, slot):
            if fold(aim.scope.tokens[i].text) in aim.words["there"]:
                continue
            found = meant_by_clitic(aim, i) if is_clitic(aim, i) else whom_or_other(aim, i)
            if found:
                return found
    return []


def _fillers(aim: Aim, slot: str) -> list[int]:
    """The tokens in a slot: arguments of the verb, and behind it, before the next verb, what hangs elsewhere."""
    clause, scope = aim.clause, aim.scope
    words = _contracted(aim, slot)
    found = []
    for a in clause.arguments if clause is not None else ():
        if (a.preposition if a.relation == "oblique" else a.relation) in words:
            found.append(a.token)
    if slot == "object":
        found = _modified(scope, aim.mark.token) or found
        found += scope.tree.of(aim.mark.token, "obj") + relative(scope, aim.mark.token, "relative_object")
        found += clitics(aim)
        found += [] if found else _apposed(aim)
    found = [i for i in dict.fromkeys(found) if i > aim.mark.token or slot == "object" or is_clitic(aim, i)]
    if slot in aim.words["datives"]:  # «lui reproche», "auquel Y reproche"
        found += clitics(aim) + relative(scope, aim.mark.token, "relative_other")
    first = _first_behind(aim, slot)
    if first is not None:
        found = [i for i in found if i < aim.mark.token or i == first] or [first]
    return [i for i in found if not _is_where(aim, i)]


def _contracted(aim: Aim, slot: str) -> frozenset[str]:
    """The forms of a preposition with and without the article: "à", "au", "aux"."""
    return next((aim.words[key] for key in ("datives", "genitives") if slot in aim.words[key]), frozenset({slot}))


def _first_behind(aim: Aim, slot: str) -> int | None:
    """The head of the first phrase in a slot, between the verb and the next; for an object the first bare actor.

    «s'oppose à toute ingérence de X à Y»: "à Y" is not the slot.
    """
    words = _contracted(aim, slot)
    for token in aim.field():
        if is_verb(aim, token) or (slot == "object" and token.pos == "SCONJ"):
            return None
        if token.mention is None and token.pos not in ("NOUN", "PROPN", "PRON"):
            continue
        if aim.scope.tree.is_date(token.i):
            continue
        leading = {lead(aim.scope, token.i), aim.scope.tree.preposition(token.i)}
        bare = slot == "object" and leading == {"", None} and aim.scope.tree.is_actor(token.i) and token.dep != "conj"
        if (leading & words and not _is_deep(aim, token.i)) or bare:
            return token.i
        if slot in aim.words["genitives"]:
            return None
    return None


def _is_deep(aim: Aim, i: int) -> bool:
    """«a demandé des excuses après l'accusation de soutien à X»: X hangs on a noun within another noun's phrase."""
    path = aim.scope.path(i)[1:]
    between = path[: path.index(aim.mark.token)] if aim.mark.token in path else []
    return sum(aim.scope.tokens[j].pos == "NOUN" and aim.scope.tokens[j].mention is None for j in between) > 1


def _is_where(aim: Aim, i: int) -> bool:
    """Whether a place before the verb only says where («Au Liban, X a exigé …»)."""
    return i < aim.mark.token and is_place_use(aim.context, aim.scope, i, aim.scope.tree.preposition(i))


def relative(scope: Scope, i: int, kind: str) -> list[int]:
    """«X, que Y accuse», "X, auquel Y reproche": the actor before the pronoun, whatever the tree took that for."""
    words = scope.tree.lexicon.sets[kind]
    for j in scope.tree.children[i]:
        if j < i and fold(scope.tokens[j].text) in words:
            k = j - 1
            while k > 0 and (scope.tokens[k].text in PUNCTUATION or scope.tokens[k].pos == "ADP"):
                k -= 1
            if k >= 0 and scope.tree.is_actor(k):
                return [k]
    return []


def _modified(scope: Scope, i: int) -> list[int]:
    """«les liens avec X, accusé par Y de …»: the actor right before a participle, whatever the tree hung that on."""
    if not is_passive(scope, i) or scope.tree.of(i, "aux"):
        return []
    j = i - 1
    while j > 0 and (scope.tokens[j].text in PUNCTUATION or scope.tokens[j].pos == "ADV"):
        j -= 1
    return [j] if j >= 0 and scope.tree.is_actor(j) else []


def _apposed(aim: Aim) -> list[int]:
    """«Accusé par X de …, Y se défend»: who stands behind the comma after a participle that opens the sentence."""
    scope, i = aim.scope, aim.mark.token
    if not is_passive(scope, i) or any(t.pos in ("VERB", "AUX", "NOUN", "PROPN") for t in scope.tokens[:i]):
        return []
    commas = [t.i for t in scope.tokens[i:] if t.text == ","]
    heads = (t.i for c in commas for t in scope.tokens[c + 1 : c + 3] if scope.tree.is_actor(t.i))
    return list(heads)[:1]


def is_clitic(aim: Aim, i: int) -> bool:
    """Whether token `i` is a pronoun before the verb that stands for its object."""
    words = aim.context.frames.coreference_sets["object"] | aim.words["several"]
    return i < aim.mark.token and fold(aim.scope.tokens[i].text) in words and not aim.scope.tree.is_actor(i)


def is_verb(aim: Aim, token: Token) -> bool:
    """Whether a verb stands there, beside which «voir» is none, nor an adverb read as a verb («financièrement»).

    Nor is one that only names a thing («condamne ce qu'il appelle une provocation de X»).
    """
    clause = aim.scope.clauses.get(token.i)
    if clause is None or clause.noun or token.dep == "advmod":
        return False
    return fold(token.lemma) not in aim.words["seeing"] and not is_naming(aim.context, aim.scope, token.i)


def clitics(aim: Aim) -> list[int]:
    """The object pronouns in the group of the verb, whatever the tree took them for («qui l'accuse»)."""
    group = range(first_of_group(aim.scope, aim.mark.token), aim.mark.token)
    return [i for i in group if is_clitic(aim, i)]


def meant_by_clitic(aim: Aim, i: int) -> list[Actor]:
    """Whom «lui», "l'", "leur" before a verb mean: the last actor named before in the sentence, else by discourse."""
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
    return here[:1] or list(aim.context.resolve(scope, i)) or last_other(aim)


def last_other(aim: Aim) -> list[Actor]:
    """The last actor spoken of that is not the source."""
    named = [
        a for a in reversed(aim.context.coreference.named) if not aim.own & {a, *aim.context.entities.bodies_of(a)}
    ]
    persons = [a for a in named if a.kind == "person"]
    return persons[:1] or named[:1]


def whom_or_other(aim: Aim, i: int) -> list[Actor]:
    """Whom a token means; «son voisin», "l'autre" is the other state of two, "les deux parties" those named before."""
    found = whom(aim.context, aim.scope, i) or _both(aim, i)
    if not found and {fold(aim.scope.tokens[i].lemma), fold(aim.scope.tokens[i].text)} & aim.words["others"]:
        keys = [key for key, _ in aim.context.entities.states.most_common()]
        found = [a for a in (Actor("state", key) for key in keys) if a not in aim.own][:1]
    return found


def _both(aim: Aim, i: int) -> list[Actor]:
    """«l'escalade entre X et Y … a appelé les deux parties à …»: the two bodies that the sentence names before, else
    the pair last spoken of; one claim may be aimed at several, of whom the first stands for all."""
    nouns, tree = aim.context.frames.coreference["groups"]["bodies"], aim.scope.tree
    numbers = {fold(aim.scope.tokens[j].text) for j in tree.children[i]}
    if fold(aim.scope.tokens[i].lemma) not in nouns or not numbers & aim.words["two"]:
        return []
    named = [
        actor
        for token in aim.scope.tokens[: aim.mark.token]
        if token.mention is not None and token.mention.kind == "body" and not is_elsewhere(aim, token.i)
        for actor in aim.context.resolve(aim.scope, token.i)
    ]
    spoken_of = [group for group in reversed(aim.context.coreference.groups) if len(group) == PAIR]
    pairs = ([a for a in dict.fromkeys(some) if a not in aim.own] for some in (named, *spoken_of))
    return next((pair[:1] for pair in pairs if len(pair) >= PAIR), [])


def is_elsewhere(aim: Aim, i: int) -> bool:
    """Whether what is named at `i` says where, or is a city after which a text is named."""
    place = is_place_use(aim.context, aim.scope, i, aim.scope.tree.preposition(i))
    return place or is_namesake(aim.context, aim.scope, aim.scope.tokens[i])


def head_behind(aim: Aim) -> tuple[int, str | None] | None:
    """The first noun or actor behind the mark, and the preposition before it."""
    preposition = None
    for token in aim.field():
        if token.mention is not None and token.mention.kind == "date":
            continue
        if token.pos == "ADP":
            preposition = fold(token.text)
        elif token.mention is not None or token.pos in ("NOUN", "PROPN"):
            return token.i, preposition
        elif is_verb(aim, token) and "VerbForm=Part" not in token.morph:
            return None
    return None


def object_head(aim: Aim) -> int | None:
    """The head of the object, in the tree or behind the verb."""
    if aim.clause is not None and aim.mark.is_verb:
        passive = is_passive(aim.scope, aim.mark.token)  # «les frappes russes ont été condamnées par X»
        objects = [a.token for a in aim.clause.arguments if a.relation == "object"]
        found = [i for i in objects if i > aim.mark.token or passive]
        if found and not is_clitic(aim, found[0]) and aim.scope.tokens[found[0]].pos != "PRON":
            return found[0]
    behind = head_behind(aim)
    return behind[0] if behind is not None else None
