"""At whom a claim is aimed: whom its words name, whose deed it is about, who is to act, or nobody.

Each stance has its own order of finders; the first that finds somebody other than the source wins. Support for a
measure or an agreement, and a demand that names no doer, are aimed at nobody.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.claims.actors import PAIR, done_before, is_own, lead, owner, whom
from kg.extract.claims.aim import (
    Aim,
    clitics,
    fill_slots,
    head_behind,
    is_clitic,
    is_elsewhere,
    is_verb,
    last_other,
    meant_by_clitic,
    object_head,
    relative,
    whom_or_other,
)
from kg.extract.claims.doers import content, doer, doer_named
from kg.extract.claims.marks import is_looming
from kg.extract.claims.subjects import first_of_group, subject_tokens
from kg.extract.events import is_place_use
from kg.lexicon import fold
from kg.types import Actor, Token

MENACE = 4  # tokens behind a verb of threat in which "de" stands
WHOSE = 6  # tokens between "dont" and the verb of its clause

Finder = Callable[[Aim], list[Actor]]


def find_target(aim: Aim) -> Actor | None:
    """The first actor that a finder of the stance yields and that is not the source itself."""
    for finder in FINDERS[aim.mark.stance]:
        others = [actor for actor in finder(aim) if not aim.own & {actor, *aim.context.entities.bodies_of(actor)}]
        if others:
            return others[0]
    return None


def may_be_open(aim: Aim) -> bool:
    """Whether a claim without a target is one: an accusation needs somebody, but for a deed that nobody named did
    («condamne l'attentat de Tunis»); a threat says what is threatened («menace de …»)."""
    if aim.mark.stance == "accuse":
        head = object_head(aim)
        if head is None or _is_demonstrated(aim, head):
            return False  # «ces propos»: somebody's, named before
        return aim.mark.is_open or fold(aim.scope.tokens[head].lemma) in aim.words["suffered"]
    if aim.mark.stance == "threaten" and aim.mark.is_verb:
        near = {fold(t.text) for t in aim.field()[:MENACE]}
        if _is_of_nature(aim):
            return False
        return bool(near & aim.words["genitives"]) or is_looming(aim.context, aim.scope, aim.mark.token)
    return True


def _is_of_nature(aim: Aim) -> bool:
    """«a averti que le conflit pourrait s'étendre»: what a thing may do is no threat of who warns."""
    inner = content(aim)
    if inner is None or aim.scope.tree.lexicon.modals.get(inner.lemma) != "possible":
        return False
    tokens = subject_tokens(aim.scope, inner.predicate)
    return not any(aim.scope.tree.is_actor(i) or is_own(aim.context, aim.scope, i) for i in tokens)


def _owned(aim: Aim) -> list[Actor]:
    """Whose the thing is that the claim is about: «les frappes russes», "le travail de X", "l'attaque menée par X"."""
    whose = _whose(aim)
    head = object_head(aim)
    if head is None or whose:
        return whose
    if aim.scope.tree.is_actor(head):
        return whom_or_other(aim, head) if not is_elsewhere(aim, head) else []
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


def _merit(aim: Aim) -> list[Actor]:
    """Who deserves the praise; nobody where it is a measure, an agreement or a meeting («salue la trêve»)."""
    head, behind = object_head(aim), head_behind(aim)
    frames = aim.context.frames
    if not aim.mark.is_verb and behind is not None and behind[1] in aim.words["against"] - aim.words["datives"]:
        return []
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
        if token.mention is not None and token.mention.kind == "nationality":  # «qualifie de crime la frappe russe»
            found = _named_at(aim, token.i)
            if found:
                return found
        leading = lead(aim.scope, token.i)
        told = token.pos == "NOUN" and leading in aim.words["datives"]
        if told or (aim.scope.tree.is_actor(token.i) and leading in ("", *aim.words["datives"])):
            found = whom(aim.context, aim.scope, token.i)
            if found:
                return found
    found = next((found for i in clitics(aim) if (found := meant_by_clitic(aim, i))), [])
    if found or aim.mark.verb is None:
        return found
    antecedents = relative(
        aim.scope, aim.mark.verb, "relative_other"
    )  # «X, auquel il a exprimé la solidarité de son pays»
    return [actor for i in antecedents for actor in whom(aim.context, aim.scope, i)]


def _theirs(aim: Aim) -> list[Actor]:
    """«a qualifié les propos de X de menace»: whose the thing inside a phrase is."""
    within = aim.scope.tokens[aim.mark.token + 1 : aim.mark.last] if not aim.mark.is_verb else ()
    nouns = [t.i for t in within if t.pos == "NOUN" and t.mention is None]
    return next((found for i in nouns if (found := owner(aim.context, aim.scope, i))), [])


def _towards(aim: Aim) -> list[Actor]:
    """«son soutien à X», "sa gratitude envers X", "les accusations de Y contre X": who is behind such a word."""
    if aim.mark.is_verb:
        return []
    found_one = False  # what is behind the first thing says where, or why («un appel à la retenue à Gaza»)
    for token in aim.field():
        if is_verb(aim, token) and "VerbForm=Part" not in token.morph:
            break
        if token.pos != "ADP" or fold(token.text) not in aim.words["towards"]:
            continue
        if aim.mark.stance == "support" and fold(token.text) in aim.words["against"] - aim.words["datives"]:
            continue  # «parle d'un pas en avant contre les rebelles»
        head = next(
            (t for t in aim.scope.tokens[token.i + 1 : token.i + 4] if t.pos in ("NOUN", "PROPN") or t.mention), None
        )
        if head is None:
            continue
        if found_one and aim.scope.tokens[token.i - 1].pos != "CCONJ":
            break
        found_one = True
        found = whom_or_other(aim, head.i) or owner(aim.context, aim.scope, head.i)
        if found:
            return found
    return []


def _theme(aim: Aim) -> list[Actor]:
    """Whose deed gives concern: «regrette l'intransigeance de X», "préoccupé par les tirs russes"."""
    head = head_behind(aim)
    if head is None or aim.scope.tree.is_actor(head[0]):
        return []
    return owner(aim.context, aim.scope, head[0], through=aim.words["of"] | aim.words["partners"])


def _behind(aim: Aim) -> list[Actor]:
    """The first nationality or actor behind an accusing verb, up to the next verb: whose deed it is."""
    for token in aim.field():
        if is_verb(aim, token) and ("VerbForm=Part" not in token.morph or _governs(aim, token)):
            break
        others = _others_at(aim, token.i)
        if others:
            return others
    return []


def _governs(aim: Aim, token: Token) -> bool:
    """«des propos remettant en cause la souveraineté de X»: a present participle with words of its own right behind."""
    behind = aim.scope.tokens[token.i + 1 : token.i + 2]
    bound = any(t.pos == "DET" or (t.pos == "ADP" and fold(t.text) not in aim.words["genitives"]) for t in behind)
    return bound and not aim.scope.tree.is_participle(token.i)


def _others_at(aim: Aim, i: int) -> list[Actor]:
    """Whom token `i` names, where it is no source, no place and behind no preposition that leads elsewhere."""
    if _did_it(aim, i):
        return _named_at(aim, i)
    return [] if is_elsewhere(aim, i) or _is_victim(aim, i) else _named_at(aim, i)


def _did_it(aim: Aim, i: int) -> bool:
    """«le meurtre d'un soldat par l'armée de X»: who did what others suffered."""
    by = aim.scope.tree.preposition(i) in aim.scope.tree.lexicon.sets["by"]
    return by and any(fold(aim.scope.tokens[p].lemma) in aim.words["suffered"] for p in aim.scope.path(i)[1:])


def _is_victim(aim: Aim, i: int) -> bool:
    """Whether what is named at `i` suffered it («l'attaque contre l'ambassade du Japon», "le meurtre d'un soldat
    sénégalais"), or stands where nobody is whose deed is condemned ("les tirs sur Kiev")."""
    for p in aim.scope.path(i):
        governor = aim.scope.tokens[aim.scope.tokens[p].head]
        preposition = aim.scope.tree.preposition(p)
        if preposition in aim.words["against"]:
            return True
        if preposition in aim.words["of"] and fold(governor.lemma) in aim.words["suffered"]:
            return True
        if governor.pos in ("VERB", "AUX") or governor.i < aim.mark.token:
            return False
    return False


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


def _menaced(aim: Aim) -> list[Actor]:
    """«X répondra à toute provocation de Y», a averti Z: anybody but the source in what is said."""
    return next((found for i in sorted(aim.quote) if (found := _named_at(aim, i))), [])


def _praised(aim: Aim) -> list[Actor]:
    """«X a obtenu là un beau résultat», s'est réjoui Y: who is subject in the quotation."""
    for clause in aim.scope.sentence.clauses:
        if clause.predicate in aim.quote and not clause.noun:
            for i in subject_tokens(aim.scope, clause.predicate):
                if aim.scope.tree.is_actor(i):
                    return list(aim.context.resolve(aim.scope, i))
    return []


def _is_demonstrated(aim: Aim, head: int) -> bool:
    return aim.scope.tree.has(head, aim.context.frames.coreference_sets["demonstrative"])


def _did_before(aim: Aim) -> list[Actor]:
    """«X a saisi le navire. Y a condamné cet acte»: whom the sentence before was about, where nobody else is named.

    First of all whose such a deed was by the words before («les tirs russes … Y a condamné ces tirs»).
    """
    head = object_head(aim)
    done = done_before(aim.context, aim.scope, head) if head is not None else []
    if done:
        return done
    subject = aim.context.coreference.subject
    if head is None or len(subject) != 1 or len(aim.sources) != 1:
        return []
    hostile = fold(aim.scope.tokens[head].lemma) in aim.words["offences"] | aim.words["charges"]
    if not _is_demonstrated(aim, head) and not (hostile and aim.mark.stance == "accuse"):
        return []
    return list(subject)


def _partner(aim: Aim) -> list[Actor]:
    """«refuse de négocier avec X», "exclut toute rencontre avec X"."""
    infinitive = False
    for token in aim.field():
        infinitive = infinitive or "VerbForm=Inf" in token.morph
        if aim.mark.owner is not None and token.text == ",":
            break  # «Après le refus de X de céder, Y …»
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


def _beneficiary(aim: Aim) -> list[Actor]:
    """«promis une aide au Liban», "prêt à livrer des armes à X": for whom what is promised is."""
    gift = False
    for token in aim.field():
        gift = gift or fold(token.lemma) in aim.words["gifts"]
        if gift and aim.scope.tree.is_actor(token.i) and aim.scope.tree.preposition(token.i) in aim.words["datives"]:
            return whom(aim.context, aim.scope, token.i)
    return []


def _imposed(aim: Aim) -> list[Actor]:
    """«refuse d'appliquer les sanctions prises par X»: who did what one does not bear."""
    for token in aim.field():
        if (
            aim.scope.tree.is_actor(token.i)
            and aim.scope.tree.preposition(token.i) in aim.scope.tree.lexicon.sets["by"]
        ):
            return whom(aim.context, aim.scope, token.i)
    return []


def _proposer(aim: Aim) -> list[Actor]:
    """«X s'y est opposé», "a refusé d'obtempérer", "a rejeté cette demande": whose proposal it was by a claim before,
    or who was named last."""
    group = aim.scope.tokens[first_of_group(aim.scope, aim.mark.token) : aim.mark.token]
    near = aim.scope.tokens[aim.mark.token + 1 : aim.mark.token + 4]
    obeys = any(fold(t.lemma) in aim.words["obeying"] for t in near)
    head = object_head(aim)
    request = head is not None and fold(aim.scope.tokens[head].lemma) in aim.words["requests"]
    if not (obeys or (request and head is not None and _is_demonstrated(aim, head))) and not any(
        fold(t.text) in aim.words["there"] for t in group
    ):
        return []
    asked = [c.source for c in reversed(aim.before) if c.stance in ("demand", "pledge") and c.source not in aim.own]
    return asked[:1] or last_other(aim)


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
                    meant_by_clitic(aim, a.token) if is_clitic(aim, a.token) else whom(aim.context, aim.scope, a.token)
                )
                if found:
                    return found
        return []
    return []


def _at_home(aim: Aim) -> list[Actor]:
    """«a condamné la répression en Géorgie», "une élection truquée au Bélarus": a state answers for what only a state
    does on its soil."""
    head = object_head(aim)
    if head is None or fold(aim.scope.tokens[head].lemma) not in aim.words["domestic"]:
        return []
    for token in aim.scope.tokens[head + 1 :]:
        if is_verb(aim, token) and not aim.scope.tree.is_participle(token.i):
            return []
        mention = token.mention
        if (
            mention is not None
            and mention.place is not None
            and mention.place.state is None
            and is_elsewhere(aim, token.i)
        ):
            return _named_at(aim, token.i)
    return []


def _interlocutor(aim: Aim) -> list[Actor]:
    """«X s'est entretenu avec Y. Il a exigé la libération de …»: with whom the last meeting was, told just before."""
    if not aim.words["genitives"] & set(aim.mark.slots):
        return []  # «plaide pour …», "appelle à …": what one asks of the world
    drafts = [d for d in aim.context.meetings if 0 <= aim.scope.index - d.sentence <= 1]
    for draft in reversed(drafts):
        others = [a for a in draft.actors if a not in aim.own]
        if len(others) == 1 and len(draft.actors) == PAIR:
            return others
    return []


def _accuser(aim: Aim) -> list[Actor]:
    """Whose accusation is denied: the last that was aimed at who denies, else whose words the object names."""
    accusers = [c.source for c in aim.before if c.stance == "accuse" and c.target in aim.own]
    head = object_head(aim)
    charges = aim.words["allegations"] | aim.words["statements"] | aim.words["charges"]
    charged = not aim.mark.is_verb or (head is not None and fold(aim.scope.tokens[head].lemma) in charges)
    return accusers[-1:] or _theirs(aim) or (_owned(aim) if charged else []) or _did_before(aim)


def _endangered(aim: Aim) -> list[Actor]:
    """Anybody named in the threat: «frapperait si X enfreignait la trêve», "une riposte à toute provocation russe"."""
    for token in aim.field():
        if fold(token.lemma) in aim.words["meanwhile"] | aim.words["for"]:
            break  # «une riposte à toute attaque lors de la visite de X»
        given = aim.mark.is_verb and aim.scope.tree.preposition(token.i) in aim.words["datives"]
        found = [] if is_elsewhere(aim, token.i) and not given else _named_at(aim, token.i)
        if found:
            return found
    return []


FINDERS: dict[str, tuple[Finder, ...]] = {
    "accuse": (fill_slots, _inside, _theirs, _owned, _towards, _behind, _quoted, _did_before, _at_home),
    "demand": (fill_slots, _inside, _towards, doer, _addressee, _interlocutor),
    "reject": (fill_slots, _theirs, _partner, _owned, _towards, _imposed, _proposer, _did_before, _addressee),
    "support": (fill_slots, _inside, _towards, _merit, _praised),
    "deny": (_accuser,),
    "pledge": (fill_slots, _beneficiary, _addressee),
    "threaten": (fill_slots, _endangered, _menaced),
    "concern": (fill_slots, _inside, _theme, doer_named),
}
