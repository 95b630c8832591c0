"""Who takes part in what one predicate tells: the fillers of its slots, subjects of its support verb, possessives."""

from __future__ import annotations

from kg.extract.events import Context, is_definite, is_place_use
from kg.extract.hosts import hosts
from kg.extract.lexicons import MeetingFrame
from kg.extract.nationalities import compound_of, nationalities_of
from kg.extract.scope import Scope, is_infinitive
from kg.lexicon import fold
from kg.types import Actor, Argument, Clause

REACH = 4  # sentences over which a definite event noun means the last meeting
CARRIERS = 2  # nouns between a support verb and its event noun ("un nouveau tour de négociations")
ACTING = ("person", "office", "people")
DELEGATIONS = ("body", "bodies")


def verb_participants(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame) -> list[Actor]:
    found: list[Actor] = []
    slots: list[int] = []
    for argument in clause.arguments:
        slot = _preposition(scope, argument) if argument.relation == "oblique" else argument.relation
        if (
            slot is None
            or fold(slot) not in frame.slots
            or (argument.relation == "oblique" and is_place_use(context, scope, argument.token, argument.preposition))
        ):
            continue
        if slot in frame.persons and not is_person(context, scope, argument.token):
            continue
        slots.append(argument.token)
        found += context.resolve(scope, argument.token)
    found = hosts(context, scope, clause, slots, list(dict.fromkeys(found)))
    if frame.status == "proposed" and not _is_invitation(context, scope, clause):
        return []
    found += _loose_partners(context, scope, clause, frame, found) + _proposer(context, scope, clause, found)
    return list(dict.fromkeys(found))


def _preposition(scope: Scope, argument: Argument) -> str | None:
    """The preposition of an argument; «ainsi qu'avec X» is no other than "avec X"."""
    words = (argument.preposition or "").split(" ")[-1].split("'")
    return words[-1] if len(words) > 1 and words[-1] in scope.tree.lexicon.sets["together"] else argument.preposition


def _is_invitation(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether it is told who invites, and that to meet (not «X et Y, invités de la foire», "a invité X à se taire")."""
    asked = [scope.clauses[a.token] for a in clause.arguments if a.relation == "clause" and a.token in scope.clauses]
    asked = [one for one in asked if scope.tokens[one.predicate].dep == "xcomp"]
    occasions = context.frames.meeting_nouns.keys() | context.frames.journey_nouns
    for one in asked:
        sides = [a for a in one.arguments if a.relation in ("object", "oblique")]
        placed = any(is_place_use(context, scope, a.token, a.preposition) for a in sides)
        occasion = any(fold(scope.tokens[a.token].lemma) in occasions for a in sides if a.relation == "object")
        if sides and not placed and not occasion and one.lemma not in context.frames.meeting_verbs:
            return False
    return any(a.relation == "subject" for a in clause.arguments)


def _proposer(context: Context, scope: Scope, clause: Clause, found: list[Actor]) -> list[Actor]:
    """«a proposé à X de se rencontrer»: with X alone he who proposes it."""
    above = scope.clauses.get(scope.tokens[clause.predicate].head)
    together = bool(scope.tree.of(clause.predicate, "expl")) and is_infinitive(scope, clause.predicate)
    if len(found) != 1 or not together or above is None or above.noun:
        return []
    return [a for arg in above.arguments if arg.relation == "subject" for a in context.resolve(scope, arg.token)]


def _loose_partners(
    context: Context, scope: Scope, clause: Clause, frame: MeetingFrame, found: list[Actor]
) -> list[Actor]:
    """«avec X» anywhere under the predicate, where the parser hung it on another noun ("par téléphone avec X")."""
    sets = scope.tree.lexicon.sets
    slots = frame.slots & (sets["together"] | sets["between"])
    slots |= sets["by"] if not clause.noun and "subject" in frame.slots else frozenset()
    several = len(set(found)) > 1
    if several:  # «reçus tour à tour par X, A et B …»
        agents = any(argument.relation == "subject" for argument in clause.arguments)
        received = scope.tree.is_passive(clause.predicate) and not agents
        slots = slots & (sets["by"] if received else sets["together"])
    if not slots:
        return []
    return [
        actor
        for i in sorted(scope.subtree(clause.predicate))
        if scope.tokens[i].mention is not None and scope.tree.preposition(i) in slots
        for j in scope.tree.coordinated(i)
        if not several or received or _hangs_on_thing(context, scope, clause, j)
        for actor in context.resolve(scope, j)
    ]


def _hangs_on_thing(context: Context, scope: Scope, clause: Clause, i: int) -> bool:
    """«se sont retrouvés autour d'une table avec des envoyés turcs»: people that the parser hung on a bare noun."""
    mention, above = scope.tokens[i].mention, scope.tokens[scope.tokens[i].head]
    people = mention is not None and (mention.kind in ACTING or mention.kind == "bodies")
    return people and above.mention is None and above.i not in scope.clauses and above.pos == "NOUN"


def is_person(context: Context, scope: Scope, i: int) -> bool:
    """Whether a token names a person or the people of a body, or stands for a person."""
    mention = scope.tokens[i].mention
    if mention is not None and (mention.kind in ACTING or (mention.kind in DELEGATIONS and mention.place is None)):
        return True
    return any(actor.kind == "person" for actor in context.resolve(scope, i))


def noun_participants(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame) -> list[Actor]:
    """Complements of the event noun, subjects of its support verb; those who «lors de» it did something together."""
    found: list[Actor] = []
    above = scope.clauses.get(scope.tokens[clause.predicate].head)
    offered = above is not None and not above.noun and above.lemma in context.frames.grant
    for argument in clause.arguments:
        placed = is_place_use(context, scope, argument.token, argument.preposition)
        called = frame.mode == "phone" and bool(scope.cues(context.frames.mode_cues))
        addressee = (  # «a proposé une rencontre à X», "un appel téléphonique au roi X"
            (offered or called) and argument.preposition in context.frames.at and not placed
        )
        if argument.relation == "oblique" and (addressee or _takes_part(context, scope, argument, frame)):
            found += context.resolve(scope, argument.token)
        elif argument.relation == "oblique" and argument.preposition is None:
            found += context.entities.joined(scope.tokens[argument.token].text)  # «la rencontre Wong-Hussein»
        elif argument.relation == "clause":
            found += _participle_agents(context, scope, argument.token)
    found += _support_subjects(context, scope, clause) + _owners(context, scope, clause.predicate)
    found += _brought(context, scope, clause.predicate)
    if len(set(found)) < 2:
        found += _loose_partners(context, scope, clause, frame, found)
    if not found and _is_set(scope):  # not «le dialogue israélo-palestinien est au point mort»
        found += [*compound_of(context, scope, clause.predicate), *nationalities_of(scope, clause.predicate)]
    meant = bool(found) and scope.tree.preposition(clause.predicate) in scope.tree.lexicon.sets["purpose"]
    if len(set(found)) < 2 and (meant or is_adverbial(context, scope, clause.predicate)):
        found += _governing_subjects(context, scope, clause.predicate, alone=bool(found), meant=meant)
    if len(set(found)) > 0 and _lacks_host(context, scope, clause, found):
        found += _host(context, found)
    found = hosts(context, scope, clause, [a.token for a in clause.arguments], list(dict.fromkeys(found)))
    if len(set(found)) < 2 and _has_possessive(context, scope, clause):
        found += subjects_of(context, scope) or context.coreference.group
    return list(dict.fromkeys(found))


def _is_set(scope: Scope) -> bool:
    """Whether a sentence tells when or where."""
    mentions = [token.mention for token in scope.tokens if token.mention is not None]
    return any(m.date is not None or (m.place is not None and m.located) for m in mentions)


def _brought(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«une séance de travail avait mis aux prises A et B»: whom the meeting itself brings together."""
    verb = scope.clauses.get(scope.tokens[i].head)
    if verb is None or verb.noun or verb.lemma not in context.frames.brings or scope.tokens[i].dep != "nsubj":
        return []
    brought = [a for a in verb.arguments if a.relation == "object" or a.preposition in context.frames.besides]
    return [actor for argument in brought for actor in context.resolve(scope, argument.token)]


def _lacks_host(context: Context, scope: Scope, clause: Clause, found: list[Actor]) -> bool:
    """«Suivront des entretiens avec A et B»: partners alone, and nobody else whom the sentence is about."""
    verb = scope.clauses.get(scope.tokens[clause.predicate].head)
    sides = [*clause.arguments, *(verb.arguments if verb is not None and not verb.noun else ())]
    if any(a.relation == "subject" and context.resolve(scope, a.token) for a in sides):
        return False
    sides = [argument for argument in sides if not scope.tree.is_date(argument.token)]
    obliques = [argument.preposition or "" for argument in sides if argument.relation == "oblique"]
    acting = [t.i for t in scope.tokens if t.mention is not None and t.mention.kind in ACTING]
    named = {actor for i in acting for actor in context.resolve(scope, i)}
    with_whom = any(preposition in context.frames.beside for preposition in obliques)
    return (
        with_whom
        and named <= set(found)
        and not set(obliques) & (context.frames.of | scope.tree.lexicon.sets["between"])
        and all(actor.kind == "person" for actor in found)
    )


def _host(context: Context, partners: list[Actor]) -> list[Actor]:
    """The only one on a journey, the person whom the sentence before was about, or who was said to see several people
    («a eu des entretiens avec plusieurs de ses homologues»); no countryman of the partners, where there is another."""
    theirs = {body for actor in partners for body in context.entities.bodies_of(actor)}
    subject = [actor for actor in context.coreference.subject[:2] if actor.kind == "person"]
    stays = [setting.actors for setting in context.settings if setting.stay]
    travellers = {actor for actors in stays for actor in actors if actor.kind == "person"}
    for group in (travellers, subject):
        if len(group) == 1 and not theirs & {b for actor in group for b in context.entities.bodies_of(actor)}:
            return [*group]
    if len(subject) == 1:
        return subject
    return context.open[-1].actors[:1] if context.open else []


def _owners(context: Context, scope: Scope, i: int) -> list[Actor]:
    """«X, dont l'entretien avec Y était prévu»: the antecedent of "dont" takes part."""
    verb = scope.tokens[i].head
    if scope.tokens[verb].dep != "acl:relcl" or not any(
        fold(scope.tokens[j].text) in context.frames.whose for j in scope.tree.children[verb] + scope.tree.children[i]
    ):
        return []
    return list(context.resolve(scope, scope.tokens[verb].head))


def carrier_of(scope: Scope, i: int) -> int:
    """The noun that carries an event noun: «après quatre heures de discussions», "un tour de négociations"."""
    for _ in range(CARRIERS):
        token = scope.tokens[i]
        if token.dep.split(":")[0] != "nmod" or scope.tokens[token.head].mention is not None:
            break
        if scope.tokens[token.head].pos != "NOUN":
            break
        i = token.head
    return i


def is_adverbial(context: Context, scope: Scope, i: int) -> bool:
    """Whether an event noun only says on which occasion something else happened («lors d'un entretien»)."""
    carrier = carrier_of(scope, i)
    since = scope.tokens[scope.tokens[carrier].head].mention  # «dix jours après le début des négociations»
    if since is not None and since.date is not None and since.date.origin == "complement":
        return True
    return bool({scope.tree.preposition(j) for j in (i, carrier)} & context.frames.during)


def _takes_part(context: Context, scope: Scope, argument: Argument, frame: MeetingFrame) -> bool:
    preposition = argument.preposition or ""
    if preposition not in frame.slots or is_place_use(context, scope, argument.token, preposition):
        return False
    mention = scope.tokens[argument.token].mention
    alone = (
        preposition in context.frames.of
        and mention is not None
        and mention.kind == "body"
        and mention.place is not None
    )
    return not (alone and mention is not None and mention.place is not None and mention.place.state is not None)


def _participle_agents(context: Context, scope: Scope, i: int) -> list[Actor]:
    clause = scope.clauses.get(i)
    if clause is not None and clause.lemma in scope.tree.lexicon.modals:  # «l'entretien que X devait avoir avec Y»
        governed = [scope.clauses.get(a.token) for a in clause.arguments if a.relation == "clause"]
        clause = governed[0] if governed else clause
    if clause is None or clause.lemma not in context.frames.support:
        return []
    event = scope.clauses.get(scope.tokens[clause.predicate].head)
    known = any(0 < scope.index - draft.sentence <= REACH and not draft.headline for draft in context.meetings)
    if clause.lemma in context.frames.attend and known and event is not None and is_definite(context, scope, event):
        return []  # «l'entrevue, à laquelle participait aussi X»: beside those who were said to meet
    return [
        actor
        for argument in clause.arguments
        if argument.relation == "subject" or argument.preposition in context.frames.together_with
        for actor in context.resolve(scope, argument.token)
    ]


def _support_subjects(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    """Subject and "avec" of the verb that the event noun is object of ("X a tenu une réunion avec Y")."""
    token = scope.tokens[carrier_of(scope, clause.predicate)]
    verb = scope.clauses.get(token.head) if token.head != token.i else None
    told_about = verb is not None and token.dep.startswith("nsubj") and verb.lemma in context.frames.reports
    if verb is None or verb.noun or not (verb.lemma in context.frames.support or told_about):
        return []
    if verb.negated and verb.lemma in context.frames.attend:  # «n'a pas pris part au sommet»
        return []
    if verb.lemma in context.frames.grant and scope.tree.of(verb.predicate, "expl"):
        return []  # «se sont donné rendez-vous en juillet»
    meant = scope.tree.preposition(token.i) in scope.tree.lexicon.sets["purpose"]  # «de passage pour une conférence»
    if token.dep.split(":")[0] not in ("obj", "obl", "nsubj", "xcomp") or meant:
        return []
    found: list[Actor] = []
    between = scope.tree.lexicon.sets["between"]
    own_sides = any(scope.tree.preposition(j) in between for j in scope.subtree(token.i))  # «proposer un sommet entre»
    for argument in verb.arguments:
        with_whom = argument.relation == "oblique" and argument.preposition in context.frames.beside
        granted = verb.lemma in context.frames.grant and argument.preposition in context.frames.at
        with_whom = with_whom or (granted and not is_place_use(context, scope, argument.token, argument.preposition))
        if argument.token not in (clause.predicate, token.i) and (argument.relation == "subject" or with_whom):
            patient = token.dep.startswith("nsubj") and argument.preposition is None
            if argument.relation == "subject" and (own_sides or patient):
                continue
            found += context.resolve(scope, argument.token)
    return found


def _governing_subjects(context: Context, scope: Scope, i: int, *, alone: bool, meant: bool) -> list[Actor]:
    """Who is subject of the verb above an adverbial noun: one beside a partner, or several who did it together.

    For talks that are `meant` to be he may be the patient («est attendu à Doha pour un entretien avec X»).
    """
    for verb in (scope.clauses[p] for p in scope.path(i)[1:] if p in scope.clauses and not scope.clauses[p].noun):
        passive = scope.tree.is_passive(verb.predicate) and not scope.tree.of(verb.predicate, "expl")
        relation = "object" if meant and passive else "subject"
        sides = [a.token for a in verb.arguments if a.relation == relation]
        found = [actor for j in sides for actor in context.resolve(scope, j)]
        if found:
            found += _addressed(context, scope, verb) if not alone and len(set(found)) == 1 else []
            return found if (len(set(found)) == 1) == alone else []
    return []


def _addressed(context: Context, scope: Scope, verb: Clause) -> list[Actor]:
    """«a fait part à X de ses craintes lors d'un entretien»: the one person spoken to was there."""
    spoken_to = [a for a in verb.arguments if a.relation == "object" or a.preposition in context.frames.at]
    found = [actor for argument in spoken_to for actor in context.resolve(scope, argument.token)]
    persons = list(dict.fromkeys(actor for actor in found if actor.kind == "person"))
    return persons if len(persons) == 1 else []


def _has_possessive(context: Context, scope: Scope, clause: Clause) -> bool:
    joint = context.frames.coreference["joint_possessive"]
    return any(a.relation == "determiner" and fold(scope.tokens[a.token].text) in joint for a in clause.arguments)


def without_bodies_of_persons(context: Context, actors: list[Actor]) -> list[Actor]:
    """A person and the state for which he acts are not both participants."""
    covered = {body for actor in actors if actor.kind == "person" for body in context.entities.bodies_of(actor)}
    return [actor for actor in actors if actor.kind == "person" or actor not in covered]


def subjects_of(context: Context, scope: Scope) -> list[Actor]:
    """The subjects of the sentence's main verb, where they are several."""
    for clause in scope.sentence.clauses:
        found = [a for arg in clause.arguments if arg.relation == "subject" for a in context.resolve(scope, arg.token)]
        if len(set(found)) > 1:
            return list(dict.fromkeys(found))
    return []
