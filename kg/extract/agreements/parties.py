"""Who made an agreement, by the words around one naming: states, organizations and armed groups, never persons.

«entre A et B», "avec B", two nationalities on the noun, the subjects of signing and keeping, the agents of participles;
who negotiates between two others mediates. Sides that nobody names («les deux camps») stay open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.extract.agreements.bodies import (
    bodies_at,
    bodies_of,
    body_of,
    camps_of,
    is_called_mediator,
    is_group,
)
from kg.extract.agreements.governing import frame_of
from kg.extract.agreements.naming import Naming
from kg.extract.events import Context, is_place_use
from kg.extract.nationalities import compound_of, nationalities_of
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Clause, Token

BETWEEN = 18  # tokens behind the noun within which «entre A et B» may stand
SKIPPED = ("AUX", "ADV", "PRON", "PART", "PUNCT")
LINKS = ("DET", "ADJ", "NOUN", "NUM", "CCONJ", "PROPN")


@dataclass(slots=True)
class Sides:
    """The parties and mediators that a naming tells; `open` when sides are spoken of that the words do not name.

    `hidden`: somebody in particular is a party, but it is not known who («le président du musée négocie»).
    """

    parties: list[Actor] = field(default_factory=list)
    mediators: list[Actor] = field(default_factory=list)
    open: bool = False
    hidden: bool = False
    explicit: bool = False  # told by the noun's own phrase and participles, or by partners

    @property
    def count(self) -> int:
        """How many different parties are known."""
        return len(set(self.parties))


def sides_of(context: Context, scope: Scope, naming: Naming) -> Sides:
    """The parties that a naming tells, and those who mediated it."""
    sides = Sides([*compound_of(context, scope, naming.token), *nationalities_of(scope, naming.token)])
    words = context.frames.agreements.words
    clause = scope.clauses.get(naming.token)
    if clause is not None and clause.noun:
        sides.parties += _partners(context, scope, clause, words["between"])
    if sides.count < 2:
        sides.parties += _between(context, scope, naming.token)
    for modifier in naming.modifiers:
        _add_modifier(context, scope, naming, modifier, sides)
    sides.parties += _negotiators(context, scope, naming) if sides.count < 2 else []
    sure = sides.count > 1
    if not sure and clause is not None and clause.noun:
        others = _partners(context, scope, clause, words["with"]) or _with(context, scope, naming.token)
        sides.parties += others
        sides.hidden = _has_partner(context, clause) and not others
    sides.explicit = bool(sides.parties)
    for verb in naming.verbs[:2]:
        _add_verb(context, scope, naming, verb, sides, sure=sure)
    if sides.count < 2:
        sides.parties += [*_signatories(context, scope, naming), *_possessors(context, scope, naming.token)]
    if sides.count < 2:
        sides.parties += _obliged(context, scope, naming)
    if sides.count == 1:
        sides.parties += _opposed(context, scope, naming, sides.parties[0])
    main = naming.verb
    if sides.count < 2 and main is not None and naming.token < main.predicate and not sides.open:
        sides.parties += _partners(context, scope, main, words["between"])  # «est entrée en vigueur entre A et B»
    sides.parties, sides.mediators = list(dict.fromkeys(sides.parties)), list(dict.fromkeys(sides.mediators))
    return sides


def has_strange_subject(context: Context, scope: Scope, naming: Naming) -> bool:
    """Whether those who signed are nobody of diplomacy («l'entreprise a signé un accord avec ses salariés»)."""
    words = context.frames.agreements.words
    for verb in (*naming.verbs[:1], *naming.modifiers):
        frame = frame_of(context, scope, verb)
        if frame is None or frame.subject == "none" or (verb in naming.modifiers and not _has_agent(context, verb)):
            continue
        for argument in verb.arguments:
            token = scope.tokens[argument.token]
            own = argument.token in (naming.token, *naming.carriers)
            if argument.relation != "subject" or own or token.mention is not None or token.pos != "NOUN":
                continue
            lemma = fold(token.lemma)
            known = lemma in words["sides"] or lemma in context.frames.meeting_nouns or lemma in words["mediators"]
            if not known and not _subjects(context, scope, naming, verb):
                return True
    return False


def _has_agent(context: Context, verb: Clause) -> bool:
    return any(a.relation == "subject" and a.preposition is not None for a in verb.arguments)


# ---------------------------------------------------------------- partners


def _partners(
    context: Context, scope: Scope, clause: Clause, prepositions: frozenset[str] | None = None
) -> list[Actor]:
    """The bodies behind «entre» and «avec»."""
    words = context.frames.agreements.words
    prepositions = prepositions or words["between"] | words["with"]
    tokens = [
        argument.token
        for argument in clause.arguments
        if argument.relation == "oblique"
        and argument.preposition in prepositions
        and not is_place_use(context, scope, argument.token, argument.preposition)
        and not is_called_mediator(scope, argument.token)
    ]
    return bodies_at(context, scope, tokens)


def _between(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«entre A et B» behind the noun, whatever the parser hung it on, up to the next finite verb."""
    talks = context.frames.meeting_nouns
    return _list_behind(context, scope, i, "between", lambda t: t.text == ";" or fold(t.lemma) in talks)


def _with(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«l'accord conclu par le Niger avec la Russie»: behind a participle, whatever the parser hung it on."""
    return _list_behind(
        context, scope, i, "with", lambda token: token.pos in ("VERB", "AUX") or token.text in (",", ";")
    )


def _list_behind(context: Context, scope: Scope, i: int, words: str, ends: Callable[[Token], bool]) -> list[Actor]:
    """The bodies listed behind the first of some words behind token `i`, up to a finite verb or where it `ends`."""
    for token in scope.tokens[i + 1 : i + BETWEEN]:
        if "Mood=" in token.morph or ends(token):
            break
        if fold(token.text) in context.frames.agreements.words[words]:
            return _listed(context, scope, token.i + 1)
    return []


def _listed(context: Context, scope: Scope, start: int) -> list[Actor]:
    """The bodies of a list that begins at a token: «les nationalistes du Fatah et les islamistes du Hamas»."""
    of = context.frames.agreements.words["of"]
    found: list[Actor] = []
    joined, last, aside = True, False, False
    sided = context.frames.agreements.words["sided"]
    for token in scope.tokens[start:]:
        if aside or (found and joined and not last and scope.tree.is_participle(token.i)):
            aside = token.text != ","  # «entre A, soutenu par B, et C»
        elif token.mention is not None and token.mention.date is None:
            bodies = bodies_of(context, scope, token.i)
            found += bodies if joined else []
            if last and bodies and not any(fold(t.text) in sided for t in scope.tokens[start : token.i]):
                break
            joined = joined and not bodies
        elif token.pos == "CCONJ":
            joined = last = True
        elif token.text == ",":
            joined = True
        elif not (token.pos in LINKS or (token.pos == "ADP" and fold(token.text) in of)):
            break
    return list(dict.fromkeys(found))


def _negotiators(context: Context, scope: Scope, naming: Naming) -> list[Actor]:
    """«A et B ont repris les négociations sur un accord», "les pourparlers entre A et B en vue d'un accord"."""
    carriers = context.frames.agreements.carriers
    objects = [a.token for a in naming.verb.arguments if a.relation == "object"] if naming.verb is not None else []
    told = [(i, carriers.get(fold(scope.tokens[i].lemma))) for i in (*naming.carriers, *objects)]
    for i, status in told:
        if status == "kept":
            break  # «des discussions sur la relance de l'accord»
        if status != "negotiating":
            continue
        clause = scope.clauses.get(i)
        found = _partners(context, scope, clause) if clause is not None else []
        if len(set(found)) < 2:
            found += _between(context, scope, i)
        if naming.verb is not None and len(set(found)) < 2 and not _speaks_of(context, naming.verb):
            own = [*_subjects(context, scope, naming, naming.verb), *_partners(context, scope, naming.verb)]
            found = [*own, *found]
        if len(set(found)) > 1:
            return found
    return []


def _speaks_of(context: Context, verb: Clause) -> bool:
    """«a évoqué avec X les efforts en vue d'un accord»: whoever does so is no party to it."""
    return verb.lemma in context.frames.talk.lemmas or verb.lemma in context.frames.mooted


# ---------------------------------------------------------------- verbs


def _subjects(context: Context, scope: Scope, naming: Naming, clause: Clause) -> list[Actor]:
    """The bodies that are the verb's subject, where the tree finds none those right before it or inverted behind."""
    mine = {naming.token, *naming.carriers}
    tokens = [a.token for a in clause.arguments if a.relation == "subject" and a.token not in mine]
    tokens += _between_subject_and_verb(scope, tokens, clause.predicate)
    found = bodies_at(context, scope, [i for i in tokens if not is_called_mediator(scope, i)])
    if found:
        return found
    if clause in naming.modifiers:  # «l'accord qu'ont signé A et B»
        objects = [a.token for a in clause.arguments if a.relation == "object" and a.token not in mine]
        inverted = [k for j in objects if scope.tree.is_actor(j) for k in (j, *scope.tree.listed(j, 1))]
        return bodies_at(context, scope, inverted)
    other = any(fold(scope.tokens[i].lemma) in context.frames.agreements.nouns for i in tokens)
    return bodies_at(context, scope, _neighbours(scope, clause.predicate)) if not other else []


def _between_subject_and_verb(scope: Scope, subjects: list[int], verb: int) -> list[int]:
    """«les présidents kirghiz, X, et tadjik, Y, ont signé»: the persons named after a plural subject."""
    plural = [j for j in subjects if j < verb and "Number=Plur" in scope.tokens[j].morph]
    if not plural or scope.tokens[plural[0]].mention is not None:
        return []
    between = scope.tokens[plural[0] + 1 : verb]
    persons = [t.i for t in between if t.mention is not None and t.mention.kind == "person"]
    return [] if any("Mood=" in t.morph and t.pos == "VERB" for t in between) else persons


def _neighbours(scope: Scope, i: int) -> list[int]:
    """The actors listed right before a finite verb, over commas («A et B, rivaux de longue date, ont signé»)."""
    if not scope.tree.is_finite(i):
        return []
    j = i - 1
    while j >= 0 and (scope.tokens[j].pos in SKIPPED or scope.tree.is_date(j)):
        j -= 1
    if j < 0 or not scope.tree.is_actor(j):
        return []
    listed = sorted({j, *scope.tree.listed(j, -1)})
    return [] if scope.tree.has_preposition_before(listed[0]) else listed


def _is_hidden(context: Context, scope: Scope, naming: Naming, clause: Clause) -> bool:
    """Whether one subject or partner in particular is nobody that we know («le président du musée a signé»)."""
    words = context.frames.agreements.words
    partners = words["with"] | words["between"]
    own = {naming.token, *naming.carriers}
    upper = scope.clauses.get(scope.tokens[clause.predicate].head)
    infinitive = "VerbForm=Inf" in scope.tokens[clause.predicate].morph and upper is not None and not upper.noun
    above = [a.token for a in upper.arguments if a.relation == "subject"] if infinitive and upper is not None else []
    tokens = [a.token for a in clause.arguments if a.relation == "subject" or (a.preposition or "") in partners]
    return any(
        not bodies_of(context, scope, j)
        and (scope.tokens[j].mention is not None or scope.tokens[j].pos in ("NOUN", "PROPN"))
        and not is_group(context, scope, j)
        and not scope.tree.is_date(j)
        and not _is_plural(scope, j)
        for j in (*tokens, *above)
        if j not in own
    )


def _is_plural(scope: Scope, i: int) -> bool:
    mention = scope.tokens[i].mention
    return "Number=Plur" in scope.tokens[i].morph or (mention is not None and mention.plural)


def _is_open(context: Context, scope: Scope, naming: Naming, clause: Clause) -> bool:
    """Whether the subject is sides without a name («les deux camps ont signé»), whoever they are taken for."""
    words = context.frames.agreements.words
    tokens = [a.token for a in clause.arguments if a.relation == "subject" or (a.preposition or "") in words["to"]]
    return any(
        is_group(context, scope, j) and not camps_of(context, scope, j)
        for j in tokens
        if j not in (naming.token, *naming.carriers)
    )


def _add_modifier(context: Context, scope: Scope, naming: Naming, clause: Clause, sides: Sides) -> None:
    """Agents and partners of a participle or relative clause on the noun."""
    frame = frame_of(context, scope, clause)
    if frame is None:
        return
    subjects = _subjects(context, scope, naming, clause)
    partners = _partners(context, scope, clause) or _with(context, scope, clause.predicate)
    if clause.lemma in context.frames.agreements.words["binding"]:  # «l'accord qui le lie à la France»
        bound = [a.token for a in clause.arguments if a.relation == "object"]
        partners = [*partners, *bodies_at(context, scope, bound), *_addressees(context, scope, clause)]
    sides.parties += partners
    sides.open = sides.open or _is_open(context, scope, naming, clause)
    sides.hidden = sides.hidden or _is_hidden(context, scope, naming, clause)
    both = len(set(subjects)) > 1 and not scope.tree.is_passive(clause.predicate)  # «l'accord que négocient A et B»
    if frame.subject == "maker" and not (sides.count < 2 and subjects and (partners or both)):
        sides.mediators += subjects
    elif frame.subject in ("party", "maker", "decree") or (frame.subject == "teller" and len(set(subjects)) > 1):
        sides.parties += subjects


def _add_verb(context: Context, scope: Scope, naming: Naming, verb: Clause, sides: Sides, *, sure: bool) -> None:
    """Subjects and partners of a verb; where the parties are known its subject may be anybody."""
    frame = frame_of(context, scope, verb)
    if frame is None and naming.act is None:
        return
    upper = scope.clauses.get(scope.tokens[verb.predicate].head)
    if upper is not None and not upper.noun and upper.lemma in context.frames.agreements.words["urging"]:
        sides.parties += _urged(context, scope, upper) if not sure else []
        sides.hidden = sides.hidden or not sure  # «a exhorté la Russie à reconduire l'accord»: with whom?
        return
    accused = _accused(context, scope, verb, sides) if frame is not None else []
    if accused:
        sides.parties += accused if sides.count < 2 else []
        return
    if scope.tree.of(verb.predicate, "aux:caus"):  # «l'ONU a fait accepter une trêve aux deux camps»
        sides.mediators += _subjects(context, scope, naming, verb)
        sides.parties += _addressees(context, scope, verb)
        sides.open = sides.open or _is_open(context, scope, naming, verb)
        return
    partners = _partners(context, scope, verb)
    if not partners and sides.count < 2 and frame is not None and naming.token < verb.predicate:
        partners = _between(context, scope, verb.predicate)  # «un accord a été signé entre A et B»
    if not partners and naming.act is not None:
        partners = _with(context, scope, verb.predicate)  # «le Maroc a normalisé ses relations avec Israël»
    subjects = _controllers(context, scope, naming, verb) or _subjects(context, scope, naming, verb)
    sides.open = sides.open or _is_open(context, scope, naming, verb)
    kind = frame.subject if frame is not None else "party"
    sides.hidden = sides.hidden or (kind != "none" and _is_hidden(context, scope, naming, verb))
    driven = bodies_at(context, scope, [a.token for a in verb.arguments if a.relation == "object"])
    if driven and verb.lemma in context.frames.agreements.words["driving"]:
        sides.parties += driven  # «la médiation doit rapprocher A et B d'un accord»
        return
    alone = not partners and not _has_partner(context, verb) and not sides.hidden and naming.act is None
    if kind == "maker" and naming.definite and (alone or _has_group_partner(context, scope, verb)):
        done = verb.tense == "past" and verb.modality == "real"
        sides.mediators += subjects if done else []  # «l'ONU a négocié cet accord avec les deux parties»
        return
    offered = verb.lemma in context.frames.agreements.words["offering"] and alone
    offers = _offered_to(context, scope, naming, verb) if offered and kind == "maker" else []
    if offers:  # «le Qatar a proposé une trêve à A et à B», "Moscou a offert une trêve à Kiev"
        sides.mediators += subjects if len(set(offers)) > 1 else []
        sides.parties += offers if len(set(offers)) > 1 else [*subjects, *offers]
        return
    thirds = sides.count > 1 and not set(subjects) & set(sides.parties)  # «A et B ont arraché une trêve entre C et D»
    if kind == "maker" and (offered or (alone and (thirds or (len(set(subjects)) == 1 and _mediates(verb, sides))))):
        sides.mediators += subjects
        return
    sides.parties += partners
    lone_teller = kind == "teller" and len(set(subjects)) < 2 and (sides.count != 1)
    if kind == "none" and not sure:
        sides.parties += _of_talks(context, scope, verb)
    elif not lone_teller and not sure:
        sides.parties[:0] = subjects


def _accused(context: Context, scope: Scope, verb: Clause, sides: Sides) -> list[Actor]:
    """«A accuse B d'avoir violé la trêve»: B is a party, and so is A where no other is known and A may be."""
    head = scope.tokens[verb.predicate].head
    upper = scope.clauses.get(head) or scope.clauses.get(scope.tokens[head].head)  # it may hang on the accused
    if upper is None or upper.noun or upper.lemma not in context.frames.agreements.words["accusing"]:
        return []
    accused = bodies_at(context, scope, [a.token for a in upper.arguments if a.relation == "object"])
    accusers = bodies_at(context, scope, [a.token for a in upper.arguments if a.relation == "subject"])
    able = [a for a in accusers if a.kind == "state" or a.key in context.entities.armed]
    return [*(able if not sides.parties else []), *accused] if accused else []


def _urged(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    """Whom a verb urges («exhorter A à signer», "demander à A de signer"), who is meant to do it."""
    objects = bodies_at(context, scope, [a.token for a in clause.arguments if a.relation == "object"])
    return objects or _addressees(context, scope, clause)


def _obliged(context: Context, scope: Scope, naming: Naming) -> list[Actor]:
    """«En vertu d'un accord conclu avec A, B verse une aide», "A et B ont rouvert leur frontière en vertu d'un accord",
    "A a frappé B malgré la trêve en vigueur avec lui": whose doing the sentence measures by the agreement."""
    words = context.frames.agreements.words
    bound = any(fold(scope.tokens[i].lemma) in words["terms"] for i in naming.carriers)
    despite = (scope.tree.preposition(naming.token) or "") in words["despite"]
    path = scope.path(naming.token)[1:]
    above = next((scope.clauses[p] for p in path if p in scope.clauses and not scope.clauses[p].noun), None)
    if not (bound or despite) or above is None or above in naming.modifiers:
        return []
    told = any(_partners(context, scope, clause, words["with"]) for clause in naming.modifiers)
    partner = told or _with(context, scope, naming.token)
    subjects = bodies_at(context, scope, [a.token for a in above.arguments if a.relation == "subject"])
    return subjects if partner or (bound and len(subjects) > 1) else []


def _opposed(context: Context, scope: Scope, naming: Naming, party: Actor) -> list[Actor]:
    """«un cessez-le-feu conclu par les FARC avec le gouvernement»: the state of an armed group, which the words leave
    out."""
    known = context.entities.reference.organization(party.key) if party.kind == "org" else None
    if known is None or known.kind != "armed-group" or not known.state:
        return []
    words = context.frames.agreements.words
    within = scope.subtree(naming.token) | {
        j for c in (*naming.modifiers, *naming.verbs) for j in scope.subtree(c.predicate)
    }
    powers = [j for j in within if fold(scope.tokens[j].lemma) in words["powers"] and not bodies_of(context, scope, j)]
    ways = words["between"] | words["with"]
    sides = [j for j in powers if (scope.tree.preposition(j) or "") in ways or scope.tokens[j].dep.startswith("nsubj")]
    return [Actor("state", known.state)] if sides and known.state in context.entities.states else []


def _of_talks(context: Context, scope: Scope, verb: Clause) -> list[Actor]:
    """«les discussions entre A et B ont débouché sur un accord»: the partners of the talks that are the subject."""
    tokens = [a.token for a in verb.arguments if a.relation == "subject"]
    talks = [scope.clauses[j] for j in tokens if j in scope.clauses and scope.clauses[j].noun]
    return [body for clause in talks for body in _partners(context, scope, clause)]


def _has_partner(context: Context, clause: Clause) -> bool:
    return any((a.preposition or "") in context.frames.agreements.words["with"] for a in clause.arguments)


def _has_group_partner(context: Context, scope: Scope, clause: Clause) -> bool:
    words = context.frames.agreements.words["with"]
    return any((a.preposition or "") in words and is_group(context, scope, a.token) for a in clause.arguments)


def _mediates(verb: Clause, sides: Sides) -> bool:
    """Whether a lone maker is a third: beside two others, or where he has done it («a négocié une trêve»)."""
    return sides.count > 1 or (verb.tense == "past" and verb.modality == "real" and not sides.parties)


def _addressees(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    words = context.frames.agreements.words
    to = [a.token for a in clause.arguments if a.relation == "oblique" and (a.preposition or "") in words["to"]]
    return bodies_at(context, scope, [k for j in to for k in scope.tree.coordinated(j)])


def _offered_to(context: Context, scope: Scope, naming: Naming, verb: Clause) -> list[Actor]:
    """«a proposé une trêve à l'Inde et au Pakistan»: addressees of the verb, or two on the noun."""
    words = context.frames.agreements.words["to"]
    below = [j for j in scope.tree.of(naming.token, "nmod") if (scope.tree.preposition(j) or "") in words]
    near = bodies_at(context, scope, [k for j in below for k in scope.tree.coordinated(j)])
    return _addressees(context, scope, verb) or (near if len(near) > 1 else [])


def _controllers(context: Context, scope: Scope, naming: Naming, verb: Clause) -> list[Actor]:
    """Who does what an infinitive says: «ont permis à A et B de conclure», "ont convenu de prolonger"."""
    token = scope.tokens[verb.predicate]
    upper = scope.clauses.get(token.head)
    governed = token.dep.split(":")[0] in ("xcomp", "ccomp", "advcl") and "VerbForm=Inf" in token.morph
    if upper is None or upper.noun or not governed:
        return []
    if upper.lemma in context.frames.agreements.words["making"]:
        return _addressees(context, scope, upper)
    return _subjects(context, scope, naming, upper)


def _signatories(context: Context, scope: Scope, naming: Naming) -> list[Actor]:
    """«le Mali et les groupes signataires de l'accord»: whoever is called its signatory."""
    carriers = context.frames.agreements.words["signatories"]
    for i in (*naming.carriers, *range(max(0, naming.token - 3), naming.token)):
        if fold(scope.tokens[i].lemma) in carriers:
            return bodies_at(context, scope, {i, scope.tokens[i].head})
    return []


def _possessors(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«leur accord»: those spoken of together."""
    words = context.frames.agreements.words["possessive"]
    if not any(fold(scope.tokens[j].text) in words for j in scope.tree.of(i, "det")):
        return []
    return [body for actor in context.coreference.group if (body := body_of(context, actor)) is not None]
