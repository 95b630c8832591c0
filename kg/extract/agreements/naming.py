"""Where a sentence names an agreement: by a noun («la trêve», "un accord de paix") or by what two sides do together.

A naming knows the words around it that tell of the agreement: the verbs that govern it, directly or through nouns
(«ont salué la signature de l'accord»), and the participles and relative clauses on it («que X a signé en mai»).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.agreements.governing import REACH, carriers_of, frame_of, idiom_behind, modifiers_of, near, verbs_of
from kg.extract.events import Context
from kg.extract.lexicons import AgreementAct, AgreementNoun, AgreementVerb
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Clause


@dataclass(frozen=True, slots=True)
class Naming:
    """One place that names an agreement. `noun` or `act` says what kind of thing it is; tokens are sentence positions.

    `verbs` are those that it is subject, object or complement of, the one that tells most first; `about` the words that
    say what was agreed on, `hint` the type of what it is for («un accord pour prolonger la trêve»).
    """

    token: int
    lemma: str
    noun: AgreementNoun | None = None
    act: AgreementAct | None = None
    verbs: tuple[Clause, ...] = ()
    modifiers: tuple[Clause, ...] = ()
    carriers: tuple[int, ...] = ()
    definite: bool = False
    about: frozenset[int] = frozenset()
    hint: str | None = None

    @property
    def type(self) -> str:
        """The type that the word tells by itself."""
        return self.noun.type if self.noun is not None else self.act.type if self.act is not None else "other"

    @property
    def verb(self) -> Clause | None:
        """The verb that tells most of it."""
        return self.verbs[0] if self.verbs else None


def find_namings(context: Context, scope: Scope) -> list[Naming]:
    """The namings of a sentence in order; of «accord de cessez-le-feu» only the first noun."""
    idle = _idioms(context, scope)
    nouns = [
        clause
        for clause in scope.sentence.clauses
        if clause.noun and clause.predicate not in idle and _is_noun(context, scope, clause)
    ]
    found = {clause.predicate: _noun(context, scope, clause) for clause in nouns}
    found = {i: naming for i, naming in found.items() if not _is_text_of(context, scope, naming, found)}
    inner = {i: _outer_of(scope, naming, found) for i, naming in found.items()}
    hints = {
        outer: found[i].type for i, outer in inner.items() if outer is not None and not _goes_along(context, scope, i)
    }
    outer = [replace(n, hint=hints.get(i)) for i, n in found.items() if inner[i] is None]
    done = _acts(context, scope)
    means = {i for act in done for i in found if _is_means(context, scope, found[i], act)}
    outer = [naming for naming in outer if naming.token not in means]
    acts = [act for act in done if not (set(found) - means) & scope.subtree(act.token)]
    taken = {naming.token for naming in (*outer, *acts)}
    return sorted([*outer, *acts, *_agreed_upon(context, scope, taken)], key=lambda naming: naming.token)


def _is_noun(context: Context, scope: Scope, clause: Clause) -> bool:
    noun, words = context.frames.agreements.nouns.get(clause.lemma), context.frames.agreements.words
    if noun is None or (clause.lemma in words["common"] and _is_name(context, scope, clause.predicate)):
        return False
    return not noun.words or bool(noun.words & near(scope, clause.predicate))


def _is_name(context: Context, scope: Scope, i: int) -> bool:
    """«la Convention des patriotes» is a party; "une Convention d'entraide" is a text."""
    return scope.tokens[i].text[:1].isupper() and not any(
        fold(scope.tokens[j].text) in context.frames.agreements.words["indefinite"] for j in scope.tree.of(i, "det")
    )


def _idioms(context: Context, scope: Scope) -> set[int]:
    """Tokens in expressions that are no agreement («d'un commun accord»), and "accord" in «se mettre d'accord»."""
    text, owners = scope.folded
    idle = {owners[k] for m in context.frames.agreements.idioms.finditer(text) for k in range(m.start(), m.end())}
    for clause in scope.sentence.clauses:
        frame = context.frames.agreements.verbs.get(clause.lemma) if not clause.noun else None
        idiom = idiom_behind(context, scope, clause.predicate, frame) if frame is not None else None
        idle |= {idiom} if idiom is not None else set()
    return idle


def _is_means(context: Context, scope: Scope, naming: Naming, act: Naming) -> bool:
    """«ont échangé des captifs grâce à un accord», "un accord a permis l'échange": what was done is what it says."""
    if act.act is None or not act.act.alone or naming.type != "other" or naming.definite or act.verb is None:
        return False
    words = context.frames.agreements.words
    terms = any(fold(scope.tokens[i].lemma) in words["terms"] for i in naming.carriers)
    by = terms or (scope.tree.preposition(naming.token) or "") in words["thanks"]
    permits = act.verb.lemma in words["making"] and any(
        a.relation == "subject" and a.token == naming.token for a in act.verb.arguments
    )
    return permits or (by and act.verb.predicate in scope.path(naming.token))


def _is_text_of(context: Context, scope: Scope, naming: Naming, found: dict[int, Naming]) -> bool:
    """«le texte de l'accord»: the words of an agreement that is named itself."""
    below = [
        j
        for j in scope.tree.of(naming.token, "nmod")
        if scope.tree.preposition(j) in context.frames.agreements.words["of"]
    ]
    return naming.noun is not None and naming.noun.anaphoric and any(j in found for j in below)


def _outer_of(scope: Scope, naming: Naming, found: dict[int, Naming]) -> int | None:
    """The noun of which another only says more («accord de cessez-le-feu», "un accord prévoyant une trêve").

    A noun with a participle or relative clause of its own is an agreement of its own.
    """
    i = naming.token
    seen: set[int] = set()
    while scope.tokens[i].head != i and i not in seen:
        seen.add(i)
        if scope.tokens[i].dep.split(":")[0] == "conj":
            return None
        i = scope.tokens[i].head
        if i in found:
            close = scope.tokens[naming.token].head == i or not naming.definite
            return i if close and set(naming.modifiers) <= set(found[i].modifiers) else None
    return next((other.token for other in found.values() if _is_purpose_of(scope, naming, other)), None)


def _goes_along(context: Context, scope: Scope, i: int) -> bool:
    """«un accord assorti d'une feuille de route»: no more is said of it by what comes with it."""
    return fold(scope.tokens[scope.tokens[i].head].lemma) in context.frames.agreements.words["along"]


def _is_purpose_of(scope: Scope, naming: Naming, other: Naming) -> bool:
    """«un accord a été conclu pour prolonger la trêve»: the object of what the agreement of this verb is for."""
    purposes = [c for c in naming.verbs if "VerbForm=Inf" in scope.tokens[c.predicate].morph]
    heads = {scope.tokens[clause.predicate].head for clause in purposes}
    verbs = {clause.predicate for clause in other.verbs}
    return other.token < naming.token and other.type == "other" and bool(heads & verbs)


def _noun(context: Context, scope: Scope, clause: Clause) -> Naming:
    i = clause.predicate
    carriers = carriers_of(scope, i)
    modifiers = modifiers_of(context, scope, i)
    return Naming(
        i,
        clause.lemma,
        noun=context.frames.agreements.nouns[clause.lemma],
        verbs=verbs_of(context, scope, i, carriers, modifiers),
        modifiers=modifiers,
        carriers=carriers,
        definite=_is_definite(context, scope, i),
    )


def _is_definite(context: Context, scope: Scope, i: int) -> bool:
    """Whether an article or possessive makes the noun one already known; "du", "des", "au" hold one."""
    words = context.frames.agreements.words
    own = [scope.tokens[j] for j in scope.tree.of(i, "det", "case")]
    before = [scope.tokens[j] for j in (i - 1, i - 2) if j >= 0 and scope.tokens[j].pos in ("DET", "ADP")][:1]
    texts = {fold(token.text) for token in (*own, *before)}
    return bool(words["definite"] & texts) and not words["indefinite"] & texts


def find_mentions_by_pronoun(context: Context, scope: Scope) -> list[Naming]:
    """«Il a été signé par …», "Ce dernier a été conclu en mai": what is made stands for the agreement of before."""
    sets = context.frames.coreference_sets
    pronouns = sets["singular"] | sets["plural"] | sets["last"]
    found = []
    for clause in scope.sentence.clauses:
        frame = frame_of(context, scope, clause)
        if frame is None or frame.status not in ("signed", "reached") or frame.agreeing or clause.noun:
            continue
        objects = [a.token for a in clause.arguments if a.relation == "object"]
        found += [
            Naming(j, clause.lemma, verbs=(clause,), definite=True)
            for j in objects
            if fold(scope.tokens[j].text) in pronouns and scope.tree.is_passive(clause.predicate)
        ]
    return found


# ---------------------------------------------------------------- acts


def _acts(context: Context, scope: Scope) -> list[Naming]:
    """«ont rétabli leurs relations», "se sont entendus sur un échange de captifs", "ont annoncé la reprise de …"."""
    found = []
    for token in scope.tokens:
        if token.mention is not None:
            continue
        lemma, clause = fold(token.lemma), scope.clauses.get(token.i)
        for act in context.frames.agreements.acts:
            if clause is not None and not clause.noun and lemma in act.verbs and _has_object(scope, act, clause):
                found.append(_verbal_act(scope, act, clause))
            elif token.pos == "NOUN" and lemma in act.nouns and _has_complement(scope, act, token.i):
                found.append(_nominal_act(context, scope, act, token.i))
    return found


def _verbal_act(scope: Scope, act: AgreementAct, clause: Clause) -> Naming:
    """An act told by a verb; its verb is the one that it is agreed on by, where there is one («ont convenu de …»)."""
    token = scope.tokens[clause.predicate]
    upper = scope.clauses.get(token.head) if token.dep.split(":")[0] in ("xcomp", "ccomp", "advcl") else None
    infinitive = "VerbForm=Inf" in token.morph
    verbs = (upper, clause) if upper is not None and not upper.noun and infinitive else (clause,)
    return Naming(clause.predicate, clause.lemma, act=act, verbs=verbs)


def _nominal_act(context: Context, scope: Scope, act: AgreementAct, i: int) -> Naming:
    carriers = carriers_of(scope, i)
    return Naming(
        i,
        fold(scope.tokens[i].lemma),
        act=act,
        verbs=verbs_of(context, scope, i, carriers, ()),
        carriers=carriers,
        definite=_is_definite(context, scope, i),
    )


def _has_object(scope: Scope, act: AgreementAct, clause: Clause) -> bool:
    """Whether the verb's object is one of the act («échanger 50 captifs», "leurs relations ont été rétablies")."""
    objects = [argument.token for argument in clause.arguments if argument.relation == "object"]
    return any(_is_object(scope, act, j) for j in objects)


def _has_complement(scope: Scope, act: AgreementAct, i: int) -> bool:
    """Whether the noun's complement is one of the act («la reprise de leurs relations», "échange de captifs")."""
    below = [j for j in scope.tree.of(i, "nmod", "obl") if scope.tokens[j].mention is None]
    deeper = [k for j in below for k in scope.tree.of(j, "nmod")]
    return any(_is_object(scope, act, j) for j in (*below, *deeper))


def _is_object(scope: Scope, act: AgreementAct, i: int) -> bool:
    beside = {fold(scope.tokens[j].lemma) for j in scope.tree.of(i, "amod")}
    return fold(scope.tokens[i].lemma) in act.objects and (not act.words or bool(act.words & beside))


# ---------------------------------------------------------------- what is agreed upon


def _agreed_upon(context: Context, scope: Scope, taken: set[int]) -> list[Naming]:
    """Verbs of agreeing whose complement names no agreement («s'entendre sur le partage du pouvoir»).

    `taken` are the tokens of the other namings of the sentence; a complement that holds one of them is theirs.
    """
    found = []
    for clause in scope.sentence.clauses:
        frame = frame_of(context, scope, clause)
        if frame is None or not frame.agreeing:
            continue
        complement = _complement(context, scope, clause, frame)
        within = _phrase_from(scope, complement) if complement is not None else set()
        failed = complement is None and (clause.negated or clause.modality == "unreal")  # «sans s'être entendus»
        if (within and not within & taken) or (failed and not taken):
            found.append(Naming(clause.predicate, clause.lemma, verbs=(clause,), about=frozenset(within)))
    return found


def _complement(context: Context, scope: Scope, clause: Clause, frame: AgreementVerb) -> int | None:
    """The noun behind «sur», "de": an argument of the verb, else the first one behind it by word order."""
    words = context.frames.agreements.words
    tokens = [a.token for a in clause.arguments if a.relation == "oblique" and (a.preposition or "") in words["about"]]
    for token in scope.tokens[clause.predicate + 1 : clause.predicate + REACH]:
        if "Mood=" in token.morph or token.text in (";", ":"):
            break
        tokens += [j for j in [token.i] if (scope.tree.preposition(j) or "") in words["about"]]
    for j in tokens:
        token = scope.tokens[j]
        common = token.mention is None and token.pos == "NOUN" and fold(token.text) not in frame.words
        if (
            common
            and fold(token.lemma) not in context.frames.meeting_nouns.keys() | context.frames.agreements.carriers.keys()
        ):
            return j if fold(token.lemma) not in words["talk"] else None
    return None


def _phrase_from(scope: Scope, i: int) -> set[int]:
    """The words from a noun up to the next finite verb or stop."""
    found = {i}
    for token in scope.tokens[i + 1 :]:
        if "Mood=" in token.morph or token.text in (".", ";", ":", ","):
            break
        found.add(token.i)
    return found
