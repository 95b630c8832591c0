"""Where a sentence takes a stance: verbs, phrases of a verb and a noun, and nouns of stance with their owner.

A mark says which stance and in which words; who takes it and at whom it is aimed is found from there. What is denied,
only possible, or what another claim contains is no mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.claim_frames import ClaimFrame
from kg.extract.claims.subjects import first_of_group, is_elided_object, is_loose, is_passive, is_postposed
from kg.extract.events import Context, is_place_use
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Clause, Token

CONTRADICTING = ("reject", "deny")
NAMED = 5  # tokens before a verb of naming in which "ce que" stands
NEAR = 2  # tokens between two words that take one stance together
HELD = ("real",)
SPANNED = ("planned", "unreal")  # what a purpose may seem under the verb above («a rejeté le plan avant de déplorer …»)
SLIPPED = ("NOUN", "ADJ", "PROPN", "X", "ADV", "ADP")  # what the parser takes a verb of stance for
ABOVE = ("xcomp", "ccomp", "acl", "advcl")
BEHIND = 12  # tokens behind a verb in which what it needs may stand


@dataclass(frozen=True, slots=True)
class Mark:
    """A stance and the words that take it: `token` the word itself, `last` the end of its phrase.

    `verb` is the verb whose subject is the source; where there is none, `owner` is the token of who takes the stance.
    """

    stance: str
    token: int
    last: int
    rule: str
    slots: tuple[str, ...] = ()
    verb: int | None = None
    owner: int | None = None
    is_open: bool = False

    @property
    def is_verb(self) -> bool:
        """Whether a single verb takes the stance."""
        return self.rule.startswith("claim.verb")


def marks(context: Context, scope: Scope) -> list[Mark]:
    """Every stance of a sentence, in order."""
    verbs = list(_verbs(context, scope))
    phrases = _without_parts([mark for mark in _phrases(context, scope) if not _is_near(mark, verbs)])
    nouns = [mark for mark in _nouns(context, scope) if not _is_near(mark, [*verbs, *phrases])]
    return sorted([*verbs, *phrases, *nouns], key=lambda mark: mark.token)


def _without_parts(phrases: list[Mark]) -> list[Mark]:
    """«a jugé absurdes les accusations de X» denies: the shorter of two phrases that begin together says nothing."""
    return [p for p in phrases if not any(o.token == p.token and o.last > p.last for o in phrases)]


def _is_near(mark: Mark, others: list[Mark]) -> bool:
    return any(
        other.stance == mark.stance and other.token - NEAR <= mark.last and mark.token <= other.last + NEAR
        for other in others
    )


def field(scope: Scope, last: int) -> list[Token]:
    """The tokens behind token `last`, up to the next coordinated verb or a semicolon."""
    tokens: list[Token] = []
    for token in scope.tokens[last + 1 :]:
        if token.text == ";" or (tokens and token.pos == "CCONJ" and _opens_clause(scope, token.i + 1)):
            break
        tokens.append(token)
    return tokens


def _opens_clause(scope: Scope, i: int) -> bool:
    """Whether a finite verb or a participle of the past stands at `i`, behind adverbs, clitics and auxiliaries."""
    for token in scope.tokens[i : i + 5]:
        if token.pos in ("ADV", "AUX", "PART", "PRON"):
            continue
        return token.pos == "VERB" and "VerbForm=Inf" not in token.morph and "Mood=Sub" not in token.morph
    return False


# ---------------------------------------------------------------- verbs


def _verbs(context: Context, scope: Scope) -> Iterator[Mark]:
    for token in scope.tokens:
        lemma = _lemma(context, scope, token)
        frame = context.frames.claims.get(lemma)
        if frame is None:
            continue
        stance = _stance(context, scope, token, frame)
        if stance == "pledge" and _is_menacing(context, scope, token.i):
            stance = "threaten"
        if stance in CONTRADICTING:
            stance = _contradiction(context, scope, token.i, stance)
        if stance == "threaten" and _is_besieging(scope, token.i):
            continue
        if stance is not None and not is_naming(context, scope, token.i) and _complete(context, scope, token, frame):
            rule = f"claim.verb.{lemma}"
            yield Mark(stance, token.i, token.i, rule, frame.target, token.i, is_open=frame.open)


def _is_menacing(context: Context, scope: Scope, i: int) -> bool:
    """«promet une riposte», "promet de riposter": a pledge that is a threat."""
    words = context.frames.claim_words
    near = scope.tokens[i + 1 : i + 5]
    if any(fold(t.lemma) in words["consequences"] for t in near):
        return True
    return any(fold(t.lemma) in words["answering"] and answers_offence(context, scope, t.i) for t in near)


def _is_besieging(scope: Scope, i: int) -> bool:
    """«L'armée menace Kharkiv»: a town is threatened by arms, not by words."""
    clause = scope.clauses.get(i)
    mentions = [scope.tokens[a.token].mention for a in clause.arguments if a.relation == "object"] if clause else []
    return any(mention is not None and mention.kind == "place" for mention in mentions)


def answers_offence(context: Context, scope: Scope, i: int) -> bool:
    """«répondra à ces provocations», "riposter à toute attaque": whether what a verb answers was done against one."""
    near = scope.tokens[i + 1 : i + 7]
    return any(fold(t.lemma) in context.frames.claim_words["offences"] for t in near)


def _contradiction(context: Context, scope: Scope, i: int, stance: str) -> str:
    """«rejette les accusations de X»: to reject an allegation is to deny, to contest a decision is to reject it."""
    words = context.frames.claim_words
    objects = _objects(scope, i)
    if stance == "reject":
        return "deny" if objects & words["allegations"] else stance
    return "reject" if objects & words["decisions"] else stance


def _objects(scope: Scope, i: int) -> set[str]:
    """The lemmas of the object of verb `i`, of the nouns right behind it and before its relative pronoun."""
    clause = scope.clauses.get(i)
    objects = [a.token for a in clause.arguments if a.relation == "object"] if clause is not None else []
    near = [scope.tokens[j] for j in objects] + [t for t in scope.tokens[i + 1 : i + 5] if t.pos == "NOUN"]
    opening = [
        j for j in scope.tree.children[i] if fold(scope.tokens[j].text) in scope.tree.lexicon.sets["relative_object"]
    ]
    near += [scope.tokens[j - 1] for j in opening if 0 < j < i]
    return {fold(t.lemma) for t in near}


def _lemma(context: Context, scope: Scope, token: Token) -> str:
    """The lemma of a verb of stance, also where the parser took the verb for a noun or adjective."""
    if token.mention is not None:
        return ""
    clause = scope.clauses.get(token.i)
    lemma = fold(token.lemma)
    if token.pos in ("VERB", "AUX") or (clause is not None and not clause.noun):
        behind = scope.tokens[token.i + 1 : token.i + 2]
        if "Mood=" in token.morph and any(t.pos == "VERB" and scope.tree.is_participle(t.i) for t in behind):
            return ""  # an auxiliary that looks like a verb of stance («sommes convenus»)
        form = context.frames.claim_forms.get(fold(token.text), "")
        return lemma if lemma in context.frames.claims or not form else form
    if clause is None and token.pos in SLIPPED and _stands_as_verb(context, scope, token):
        return context.frames.claim_forms.get(fold(token.text), "")
    return ""


def _stands_as_verb(context: Context, scope: Scope, token: Token) -> bool:
    """Whether a word stands where only a verb can: behind an actor («L'Iran menace»), an auxiliary, a clitic, or
    between "et" and an object («et dénonce une manœuvre»)."""
    i = token.i - 1
    while i >= 0 and scope.tokens[i].pos in ("ADV", "PUNCT") and scope.tokens[i].text != ",":
        i -= 1
    if i < 0:
        return False
    head = scope.tokens[i]
    if head.text == ",":  # «X, pour sa part, nie»
        return i < token.i - 1 or (i > 2 and scope.tokens[i - 1].pos == "ADV" and scope.tokens[i - 2].text == ",")
    if is_elided_object(scope, i):
        return True
    auxiliary = fold(head.lemma) in context.frames.claim_words["auxiliaries"]
    if auxiliary or head.pos == "AUX" or (head.pos == "PRON" and scope.tree.preposition(i) is None):
        return True
    if head.pos == "CCONJ":
        behind = next((t for t in scope.tokens[token.i + 1 :] if t.pos != "PUNCT"), None)
        bare = token.dep == "conj" and bool(scope.tree.of(token.head, "det"))  # «dénonce une erreur et menace de …»
        return behind is not None and (behind.pos == "DET" or scope.tree.is_actor(behind.i) or bare)
    return scope.tree.is_actor(i) and not scope.tree.has_preposition_before(i)


def _stance(context: Context, scope: Scope, token: Token, frame: ClaimFrame) -> str | None:
    """The stance of the verb where it is held; of the denied verb, where that is one («ne reconnaît pas»)."""
    clause = scope.clauses.get(token.i)
    if clause is None:
        return frame.stance
    if _is_content(context, scope, clause):
        return None
    if _is_restricted(scope, token.i):
        return None
    head = (
        scope.clauses.get(scope.tokens[token.i].head)
        if token.dep == "conj" and not scope.tree.of(token.i, "aux")
        else None
    )
    joined = fold(scope.tokens[max(0, token.i - 1)].text) in context.frames.claim_words["nor"]
    if clause.negated or joined or (head is not None and head.negated and scope.tree.is_participle(token.i)):
        held = clause.modality in (*HELD, "unreal") or _is_announced(scope, clause)
        return frame.denied if held else None
    return frame.stance if _is_held(context, scope, clause) else None


def _is_restricted(scope: Scope, i: int) -> bool:
    """«ne demande qu'à faire la paix», "n'apporte qu'un soutien moral": next to nothing is said."""
    sets = scope.tree.lexicon.sets
    before = {fold(t.text) for t in scope.tokens[first_of_group(scope, i) : i]}
    behind = {fold(t.text) for t in scope.tokens[i + 1 : i + 2]}
    return bool(before & sets["particle"] and behind & sets["restriction"])


def _is_held(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether the stance is taken: really, as the purpose of something that was done, or without delay."""
    purpose = scope.tree.has(clause.predicate, scope.tree.lexicon.sets["purpose"], ("mark", "case"))
    if _is_ahead(context, scope, clause):
        return False
    if purpose and _is_rumoured(scope, clause):
        return False
    if clause.modality in HELD or (purpose and clause.modality in SPANNED) or _is_aside(scope, clause):
        return True
    return _is_announced(scope, clause) or _is_prompt(context, scope, clause)


def _is_rumoured(scope: Scope, clause: Clause) -> bool:
    """«aurait livré des armes pour soutenir X»: the purpose of what is only said to have been done."""
    above = scope.tokens[clause.predicate].head
    return any("Mood=Cnd" in scope.tokens[j].morph for j in (above, *scope.tree.of(above, "aux")))


def _is_announced(scope: Scope, clause: Clause) -> bool:
    """«a fait savoir qu'elle s'opposerait à X», "nous n'accepterons pas": who says so takes the stance now."""
    token = scope.tokens[clause.predicate]
    ahead = "Mood=Cnd" in token.morph or "Tense=Fut" in token.morph
    return (
        clause.modality == "planned"
        and ahead
        and (token.dep == "ccomp" or "Person=1" in token.morph or _is_told_behind(scope, clause.predicate))
    )


def _is_told_behind(scope: Scope, i: int) -> bool:
    """«X n'acceptera pas ce plan, a déclaré Y»: whether a verb of saying follows behind a comma."""
    says = scope.tree.lexicon.sets["speech"]
    return any(c.lemma in says and c.predicate > i and is_postposed(scope, c.predicate) for c in scope.sentence.clauses)


def _is_ahead(context: Context, scope: Scope, clause: Clause) -> bool:
    """«continuera de soutenir X»: an infinitive under a verb in the future."""
    above = scope.clauses.get(scope.tokens[clause.predicate].head)
    ahead = tuple(context.frames.claim_words["ahead"])
    infinitive = "VerbForm=Inf" in scope.tokens[clause.predicate].morph
    return infinitive and above is not None and fold(scope.tokens[above.predicate].text).endswith(ahead)


def _is_prompt(context: Context, scope: Scope, clause: Clause) -> bool:
    """«n'a pas tardé à saluer», "n'a pas manqué de dénoncer": what was not put off was done."""
    above = scope.clauses.get(scope.tokens[clause.predicate].head)
    return above is not None and above.negated and above.lemma in context.frames.claim_words["prompt"]


def _is_aside(scope: Scope, clause: Clause) -> bool:
    """«demande à X de céder, tout en dénonçant Y»: an aside of who speaks, whatever is only wished above it."""
    return is_loose(scope, clause.predicate) and not clause.negated


def _is_content(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether the clause is what another claim says («accuse X d'avoir soutenu l'attaque»), what a noun is about («la
    nécessité de condamner X») or a subject («Condamner X serait …»), and no claim of its own."""
    i = clause.predicate
    if not _is_infinitive(scope, i):
        return False
    purpose = scope.tree.lexicon.sets["purpose"]
    while scope.tokens[i].head != i:
        dep, i, below = scope.tokens[i].dep.split(":")[0], scope.tokens[i].head, i
        if dep == "conj" and _is_infinitive(scope, i):  # «appelle X à négocier et à cesser de soutenir Y»
            continue
        if dep not in ABOVE:
            return False
        if dep == "acl" and scope.tokens[i].pos in ("NOUN", "PROPN") and _is_infinitive(scope, below):
            return not scope.tree.has(below, purpose, ("mark", "case"))
        frame = context.frames.claims.get(_lemma(context, scope, scope.tokens[i]))
        if frame is not None and frame.stance is not None and i < clause.predicate:
            return not scope.tree.has(below, purpose, ("mark", "case"))
    return _is_infinitive(scope, i)


def _is_infinitive(scope: Scope, i: int) -> bool:
    return "VerbForm=Inf" in "|".join(scope.tokens[j].morph for j in (i, *scope.tree.of(i, "aux")))


def _complete(context: Context, scope: Scope, token: Token, frame: ClaimFrame) -> bool:
    """Whether the verb has what makes it one of stance: its slots, its reflexive, what lies ahead."""
    behind = scope.tokens[token.i + 1 : token.i + 1 + BEHIND]
    clause = scope.clauses.get(token.i)
    arguments = clause.arguments if clause is not None else ()
    group = scope.tokens[first_of_group(scope, token.i) : token.i]
    if frame.reflexive and not {fold(t.text) for t in group} & context.frames.claim_words["reflexive"]:
        return False
    objects = {fold(scope.tokens[a.token].lemma) for a in arguments if a.relation == "object"}
    objects |= {fold(t.lemma) for t in behind[:3] if t.pos == "NOUN"} | {fold(t.text) for t in behind[:1]}
    objects |= {fold(t.lemma) for t in [t for t in behind if "VerbForm=Inf" in t.morph][:1]}
    if frame.active and is_passive(scope, token.i):
        return False
    if objects & frame.without:
        return False
    if frame.looming and (not is_looming(context, scope, token.i) or _is_reference(context, scope, token.i)):
        return False
    acts = any(a.relation == "object" and scope.tree.is_actor(a.token) for a in arguments)
    meant = any(scope.tokens[j].pos == "PRON" for j in scope.tree.of(token.i, "obj", "iobj"))
    if (frame.of_things and acts) or (frame.of_actors and not acts and not meant):
        return False
    if not frame.needs:
        return True
    datives = context.frames.claim_words["datives"]
    placed = {a.token for a in arguments if is_place_use(context, scope, a.token, a.preposition)}
    slots = {a.preposition if a.relation == "oblique" else a.relation for a in arguments if a.token not in placed}
    words = {fold(t.text) for t in behind if t.i + 1 not in placed}
    words |= datives if words & datives else set()
    clitics = scope.tree.of(token.i, "iobj", "obj")
    return bool(frame.needs & ({slot for slot in slots if slot} | words)) or ("object" in frame.needs and bool(clitics))


def _is_reference(context: Context, scope: Scope, i: int) -> bool:
    """«nous réagissons comme nous l'avons annoncé»: what was said before, beside what is done now."""
    return scope.tree.has(i, context.frames.claim_words["as"], ("mark", "advmod", "case", "cc"))


def is_naming(context: Context, scope: Scope, i: int) -> bool:
    """«ce qu'il appelle une guerre»: a verb in a clause with "ce que" that only says what a thing is called."""
    if fold(scope.tokens[i].lemma) not in context.frames.claim_words["naming"]:
        return False
    restriction = scope.tree.lexicon.sets["restriction"]
    demonstrative = context.frames.coreference_sets["demonstrative"]
    before = scope.tokens[max(0, i - NAMED) : i]
    return any(fold(u.text) in restriction and fold(t.text) in demonstrative for t, u in pairwise(before))


def is_looming(context: Context, scope: Scope, i: int) -> bool:
    """Whether a consequence lies ahead in what is said behind token `i`: a future, a conditional or a word for it."""
    words = context.frames.claim_words["consequences"]
    ahead = tuple(context.frames.claim_words["ahead"])
    said = scope.tokens[: i - 1] if is_postposed(scope, i) else scope.tokens[i + 1 :]
    return any(
        (t.pos in ("VERB", "AUX", "ADV") and fold(t.text).endswith(ahead)) or fold(t.lemma) in words for t in said
    )


# ---------------------------------------------------------------- phrases and nouns


def _phrases(context: Context, scope: Scope) -> Iterator[Mark]:
    """A support verb and a noun («a réaffirmé le plein soutien de la France à l'Ukraine»)."""
    text, owners = scope.folded
    for stance, match in context.frames.claim_phrases.matches(text):
        first, last = owners[match.start()], owners[match.end() - 1]
        clause = next(
            (
                scope.clauses[i]
                for i in (*scope.path(first), *range(first, last + 1))
                if i in scope.clauses and not scope.clauses[i].noun
            ),
            scope.clauses.get(scope.main),  # «« Il est hors de question de céder », a tranché X»
        )
        if clause is not None and not _is_asserted(context, scope, clause, first, last):
            continue
        verb = _predicate(scope, first, last) or (clause.predicate if clause is not None else None)
        if verb is None and _stands_as_verb(context, scope, scope.tokens[first]):
            verb = first  # «X pointe du doigt Y», read as a noun
        taken = "threaten" if stance == "pledge" and _is_menacing(context, scope, last - 1) else stance
        yield Mark(taken, first, last, f"claim.phrase.{stance}", (), verb)


def _is_asserted(context: Context, scope: Scope, clause: Clause, first: int, last: int) -> bool:
    """Whether the verb of a phrase is held, not denied (a negation inside the phrase is its own), and no content."""
    denied = clause.negated and not _holds_negation(scope, first, last)
    return not (
        denied
        or _is_restricted(scope, clause.predicate)
        or _is_restricted(scope, first)
        or not _is_held(context, scope, clause)
        or _is_content(context, scope, clause)
    )


def _holds_negation(scope: Scope, first: int, last: int) -> bool:
    """Whether the negation of the verb is part of the phrase itself («dit non à X», "pas question")."""
    sets = scope.tree.lexicon.sets
    return any(fold(t.text) in sets["negation"] | sets["particle"] for t in scope.tokens[first : last + 1])


def _predicate(scope: Scope, first: int, last: int) -> int | None:
    """The adjective with a copula among tokens («est prêt à»): its subject is the source."""
    return next(
        (
            i
            for i in range(first, last + 1)
            if scope.tokens[i].pos == "ADJ" and scope.tree.of(i, "cop") and scope.tree.of(i, "nsubj")
        ),
        None,
    )


def _nouns(context: Context, scope: Scope) -> Iterator[Mark]:
    """A noun of stance and whose it is («les accusations de X contre Y», "l'appel lancé par X")."""
    words = context.frames.claim_words
    for token in scope.tokens:
        noun = context.frames.claim_nouns.get(fold(token.lemma)) if token.pos == "NOUN" else None
        if noun is None or token.mention is not None:
            continue
        owner = next((t.i for t in _bearers(scope, token.i, words["bearers"])), None)
        if owner is None or _is_denied(scope, token.i):
            continue
        behind = {fold(t.text) for t in scope.tokens[owner + 1 : owner + 4]}
        if not noun.needs or noun.needs & behind:
            yield Mark(noun.stance, token.i, owner, f"claim.noun.{fold(token.lemma)}", (), None, owner)


def _bearers(scope: Scope, i: int, prepositions: frozenset[str]) -> Iterator[Token]:
    """The actor right behind a noun and its modifiers: «le refus catégorique de X», "l'appel lancé par X"."""
    preposition = ""
    for token in scope.tokens[i + 1 : i + 6]:
        if token.pos == "ADP":
            preposition = fold(token.text)
        elif scope.tree.is_actor(token.i):
            if preposition in prepositions:
                yield token
            return
        elif token.pos not in ("ADJ", "DET", "VERB", "ADV"):
            return


def _is_denied(scope: Scope, i: int) -> bool:
    """Whether the verb that a noun is object of is negated or unreal; of a subject it says nothing («les appels de X
    n'ont pas été entendus»)."""
    if scope.tokens[i].dep.startswith("nsubj"):
        return False
    above = next((scope.clauses[j] for j in scope.path(i)[1:] if j in scope.clauses), None)
    return above is not None and (above.negated or above.modality == "unreal")
