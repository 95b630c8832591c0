"""What became of an agreement: signed, reached, under negotiation, not reached or ended, as one naming tells it.

What the participles on the noun say goes first («l'accord signé en mai»), then the nouns that it hangs on («la
signature de l'accord»), then its verbs. A verb that only presupposes it («violer») says that there is one, however it
is meant; one of making says so only where it is told as done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.agreements.governing import frame_of
from kg.extract.agreements.naming import Naming
from kg.extract.events import Context
from kg.extract.lexicons import AgreementVerb
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Clause

BEFORE = 5  # words before a noun among which «un projet d'», "des négociations sur" stand
BACK = 10  # words before a noun among which its «signature» stands
BESIDE = 6  # words beyond the noun and its verb where «en vigueur», "volé en éclats" stand
MADE = ("signed", "reached")
OPEN = ("planned", "wished", "possible")


@dataclass(frozen=True, slots=True)
class Fate:
    """`status` None: the agreement is only mentioned. `verb` is the clause whose date is that of the agreement.

    `wished` agreements are only called for by somebody; `told` ones are told here as made or missed, and are not only
    presupposed («violer la trêve»).
    """

    status: str | None
    verb: Clause | None = None
    wished: bool = False
    told: bool = False


def fate_of(context: Context, scope: Scope, naming: Naming) -> Fate:
    """What one naming says of the agreement's fate."""
    modified = _by_modifiers(context, scope, naming)
    told = _by_verbs(context, scope, naming)
    ended = told.status == "ended" or _phrase(context, scope, naming, "ended")
    if modified is not None:
        carried = _by_carrier(context, scope, naming) if naming.definite else None
        ended = ended or (carried is not None and carried.status == "ended")  # «la fin de l'accord signé en mai»
        if ended and modified.status in MADE:
            return replace(modified, status="ended")
        if told.status == "not-reached" and all(_is_telling(context, scope, clause) for clause in naming.modifiers):
            return told  # «ont démenti la trêve annoncée par le président»
        more = (told.status, modified.status) in (("signed", "reached"), ("reached", "negotiating"))
        return told if more else modified
    if _is_denied(context, scope, naming):
        ahead = naming.verb is not None and naming.verb.tense == "future"
        return Fate(None, wished=True) if ahead else Fate("not-reached", naming.verb, told=True)
    if ended:
        return Fate("ended", told.verb)
    carried = _by_carrier(context, scope, naming)
    if carried is not None:
        return carried
    negotiated = _is_negotiated(context, scope, naming)
    if told.status in (*MADE, "negotiating") and _phrase(context, scope, naming, "not-reached"):
        return Fate("not-reached", told.verb, told=True)
    if told.status is not None or told.wished:
        return Fate("negotiating") if told.status in MADE and negotiated and not naming.act else told
    if _phrase(context, scope, naming, "reached"):
        return Fate("reached", naming.verb)
    if _phrase(context, scope, naming, "negotiating"):
        return Fate("negotiating")
    return Fate("negotiating") if negotiated else Fate(None)


def _is_denied(context: Context, scope: Scope, naming: Naming) -> bool:
    """«sans accord», "aucun accord", "faute d'accord", "sur un échange, mais pas sur une trêve"."""
    words = context.frames.agreements.words
    if _is_excepted(context, scope, naming.token):
        return True
    if naming.noun is None or naming.definite or (naming.noun.verb_only and not _is_framed(context, scope, naming)):
        return False
    i = naming.token
    j = i - 1
    while j > 0 and scope.tokens[j].pos in ("DET", "ADJ", "ADP") and fold(scope.tokens[j].text) not in words["without"]:
        if fold(scope.tokens[j].text) in words["none"]:
            return True
        j -= 1
    return j >= 0 and fold(scope.tokens[j].text) in words["without"]


def _is_excepted(context: Context, scope: Scope, i: int) -> bool:
    """«…, mais pas sur une trêve», "et non un traité": a contrast right before the phrase."""
    tokens = scope.tokens
    start = next((j for j in range(i, 0, -1) if tokens[j - 1].pos not in ("DET", "ADJ", "ADP")), 0)
    before = [fold(token.text) for token in tokens[max(0, start - 2) : start]]
    return " ".join(before) in context.frames.agreements.words["contrast"]


def _is_telling(context: Context, scope: Scope, clause: Clause) -> bool:
    frame = frame_of(context, scope, clause)
    return frame is not None and frame.subject in ("teller", "decree")


def _is_framed(context: Context, scope: Scope, naming: Naming) -> bool:
    return naming.verb is not None and frame_of(context, scope, naming.verb) is not None


# ---------------------------------------------------------------- by clauses


def _by_modifiers(context: Context, scope: Scope, naming: Naming) -> Fate | None:
    """By the participles and relative clauses on the noun: that it was signed says more than that it was reached."""
    fates = [_of_clause(context, scope, naming, clause, participle=True) for clause in naming.modifiers]
    for status in ("ended", "signed", "not-reached", "reached", "negotiating"):
        for fate in fates:
            if fate.status == status:
                return fate
    return None


def _by_verbs(context: Context, scope: Scope, naming: Naming) -> Fate:
    """By the verbs: the end of an agreement before all else, then what the first verb says."""
    if naming.act is not None:
        return _of_act(context, scope, naming)
    fates = [_of_clause(context, scope, naming, clause) for clause in naming.verbs]
    ended = [fate for fate in fates if fate.status == "ended"] if not _is_criticized(context, scope, naming) else []
    told = [fate for fate in fates if (fate.status is not None or fate.wished) and fate.status != "ended"]
    told = told or [fate for clause in naming.verbs if (fate := _of_lasting(context, scope, naming, clause))]
    if ended:  # «la trêve que X a fait accepter en avril a expiré»: its date is that of April
        return replace(ended[0], verb=next((fate.verb for fate in fates if fate.told), None))
    return (told or [Fate(None)])[0]


def _of_lasting(context: Context, scope: Scope, naming: Naming, clause: Clause) -> Fate | None:
    """«Une première trêve, en novembre, avait duré une semaine»: one of before, told by what it was and when."""
    words = context.frames.agreements.words
    past = clause.modality == "real" and clause.tense == "past" and not clause.negated
    if naming.noun is None or not naming.noun.bare or naming.definite or not past:
        return None
    told = any(a.relation == "subject" and a.token == naming.token for a in clause.arguments)
    dated = any(scope.tree.is_date(j) for j in scope.subtree(clause.predicate))
    if not (told and dated and clause.lemma in words["lasting"] | words["lasted"]):
        return None
    return Fate("ended" if clause.lemma in words["lasted"] else "reached", clause)


def _is_criticized(context: Context, scope: Scope, naming: Naming) -> bool:
    """«X a dénoncé l'accord conclu par Y avec Z»: the parties are others."""
    words = context.frames.agreements.words
    if naming.verb is None or naming.verb.lemma not in words["criticizing"]:
        return False
    if naming.carriers and not any(a.token == naming.token for a in naming.verb.arguments):
        return True  # «a dénoncé les violations de la trêve»
    made = any(a.relation == "subject" and a.preposition for clause in naming.modifiers for a in clause.arguments)
    if scope.tree.is_passive(naming.verb.predicate):
        return False  # «l'accord entre A et B a été dénoncé»
    return made or any((scope.tree.preposition(j) or "") in words["between"] for j in scope.subtree(naming.token))


def _of_clause(context: Context, scope: Scope, naming: Naming, clause: Clause, *, participle: bool = False) -> Fate:
    """What a verb says of the agreement that is its subject, object or complement."""
    frame = frame_of(context, scope, clause)
    words = context.frames.agreements.words
    if frame is None:
        return Fate(None, wished=clause.lemma in words["wishing"] or _is_wished(context, scope, clause))
    if clause.lemma in words["indirect"] and _is_direct(naming, clause) and not participle:
        return Fate(None)
    if clause.modality == "imagined" and not (naming.definite and (frame.kept or frame.status == "ended")):
        return Fate(None, wished=True)
    if clause.modality == "imagined":
        return Fate("reached")  # «accuse X d'avoir rompu la trêve»
    if frame.kept:
        there = naming.definite or participle or (clause.modality == "real" and not _is_bare_infinitive(scope, clause))
        past = not naming.definite and clause.tense == "past" and not clause.negated
        return Fate("reached" if there else None, clause if there and past else None)
    denied = clause.negated or clause.modality == "unreal" or _is_failed(context, scope, clause)
    ahead = not (participle and clause.tense == "past") and _is_ahead(context, scope, clause)
    if is_published(context, scope, naming, frame):
        return Fate("reached")
    if frame.status == "ended":
        return Fate("reached" if denied or ahead else "ended")
    if denied and not ahead and naming.definite and clause.lemma in context.frames.agreements.words["binding"]:
        return Fate("ended")  # «n'est plus lié par l'accord»
    if frame.status == "not-reached":
        return Fate(None if denied or ahead else "not-reached", clause, told=True)
    if denied and clause.tense == "future":
        return Fate(None, wished=True)  # «aucun accord ne sera signé»
    if denied:
        return Fate("not-reached", clause, told=True)
    return _of_making(context, scope, naming, clause, frame, ahead=ahead)


def is_published(context: Context, scope: Scope, naming: Naming, frame: AgreementVerb) -> bool:
    """«ont publié le texte de l'accord»: it was made before."""
    nouns = context.frames.agreements.nouns
    carried = [nouns.get(fold(scope.tokens[i].lemma)) for i in naming.carriers]
    return frame.subject == "teller" and any(noun is not None and noun.anaphoric for noun in carried)


def _of_making(
    context: Context, scope: Scope, naming: Naming, clause: Clause, frame: AgreementVerb, *, ahead: bool
) -> Fate:
    """What a verb of making or negotiating says, when it is not denied."""
    if frame.status == "negotiating":
        offered = clause.lemma in context.frames.agreements.words["offering"]
        done = frame.subject == "maker" and clause.tense == "past" and not ahead and _is_done(scope, clause)
        if done and not offered:
            return Fate("reached", clause, told=True)
        mention = naming.definite and frame.subject == "party"  # «étudier l'accord»
        return Fate(None if mention else "negotiating", clause if frame.subject == "decree" else None)
    if ahead and not _is_agreed(context, scope, clause, frame):
        wished = _is_wished(context, scope, clause)
        return Fate("negotiating", clause if clause.modality == "planned" else None, wished=wished)
    return Fate(frame.status, clause, told=True)


def _is_ahead(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether the verb is not told as done: planned, wished, or an infinitive («la possibilité de signer»)."""
    if clause.modality in OPEN or _is_wished(context, scope, clause):
        return True
    return _is_bare_infinitive(scope, clause) and not _is_achieved(context, scope, clause)


def _is_bare_infinitive(scope: Scope, clause: Clause) -> bool:
    return "VerbForm=Inf" in scope.tokens[clause.predicate].morph and not scope.tree.of(clause.predicate, "aux")


def _is_achieved(context: Context, scope: Scope, clause: Clause) -> bool:
    """«ont réussi à conclure», "viennent de signer", "ont permis à X de conclure", «ont fait accepter»."""
    upper = scope.clauses.get(scope.tokens[clause.predicate].head)
    achieving = context.frames.agreements.words["achieving"]
    done = upper is not None and upper.lemma in achieving and upper.modality == "real" and not upper.negated
    return done or bool(scope.tree.of(clause.predicate, "aux:caus"))


def _is_failed(context: Context, scope: Scope, clause: Clause) -> bool:
    """«n'a pas permis de trouver un accord», "ne parvenant pas à s'entendre"."""
    upper = scope.clauses.get(scope.tokens[clause.predicate].head)
    if upper is None or upper.noun or not _is_bare_infinitive(scope, clause):
        return False
    return upper.lemma in context.frames.agreements.words["achieving"] and upper.negated


def _is_wished(context: Context, scope: Scope, clause: Clause) -> bool:
    """«a plaidé pour que les négociations aboutissent», «à condition que la Géorgie signe»."""
    words = context.frames.agreements.words
    token = scope.tokens[clause.predicate]
    if token.dep.split(":")[0] in ("root", "parataxis", "ROOT") and scope.tree.has(
        clause.predicate, words["that"], ("mark",)
    ):
        return True
    above = [scope.clauses[p] for p in scope.path(clause.predicate)[1:3] if p in scope.clauses]
    return any(not upper.noun and upper.lemma in words["wishing"] for upper in above)


def _is_direct(naming: Naming, clause: Clause) -> bool:
    """Whether the agreement is object of the verb («faire parvenir un document»)."""
    return any(a.relation == "object" and a.token == naming.token for a in clause.arguments)


def _is_done(scope: Scope, clause: Clause) -> bool:
    """«a négocié», «négocié par», "ayant obtenu"; not «négociait»."""
    return scope.tree.is_participle(clause.predicate) or bool(scope.tree.of(clause.predicate, "aux"))


def _is_agreed(context: Context, scope: Scope, clause: Clause, frame: AgreementVerb) -> bool:
    """«ont convenu de conclure une trêve», "ont accepté de prolonger la trêve": what both agreed to do."""
    upper = scope.clauses.get(scope.tokens[clause.predicate].head)
    if clause.lemma in context.frames.agreements.words["working"]:
        return False
    if upper is None or upper.noun or frame.status == "signed" or upper.modality != "real" or upper.negated:
        return False
    above = frame_of(context, scope, upper)
    return above is not None and (above.agreeing or upper.lemma in context.frames.agreements.words["deciding"])


def _of_act(context: Context, scope: Scope, naming: Naming) -> Fate:
    """An act that two sides did, or agreed, decided, announced or offered to do."""
    assert naming.act is not None
    if naming.verb is None:
        return Fate(None)
    verb, words = naming.verb, context.frames.agreements.words
    frame = frame_of(context, scope, verb)
    agreed = verb.lemma in words["deciding"] or (frame is not None and frame.status in MADE and not frame.kept)
    made = verb.lemma in words["making"] and verb.tense == "past"  # «a permis l'échange de 20 captifs»
    own = verb.predicate == naming.token or (naming.act.alone and (made or verb.lemma in words["doing"]))
    if verb.lemma in words["offering"] and verb.modality == "real":
        return Fate(None if verb.negated else "negotiating")
    if verb.negated or verb.modality == "unreal" or _is_failed(context, scope, verb):
        return Fate("not-reached" if agreed else None, verb)
    if verb.modality != "real" or not (agreed or (naming.act.alone and own)):
        return Fate(None)
    return Fate("reached", verb) if not _is_bare_infinitive(scope, verb) else Fate(None)


# ---------------------------------------------------------------- by nouns and expressions


def _by_carrier(context: Context, scope: Scope, naming: Naming) -> Fate | None:
    """By the nearest noun that it hangs on, as real as the verb of that noun."""
    carriers = context.frames.agreements.carriers
    found = [i for i in naming.carriers if fold(scope.tokens[i].lemma) in carriers]
    found = found or _carrier_before(context, scope, naming.token)
    if not found:
        return None
    status = carriers[fold(scope.tokens[found[0]].lemma)]
    verb = naming.verb
    frame = frame_of(context, scope, verb) if verb is not None else None
    if status == "negotiating" and verb is not None and _is_finished(context, scope, verb, found[0]):
        return Fate("reached", verb, told=True)
    if status in MADE and frame is not None and frame.status == "ended":
        return None  # «n'allait pas retirer sa signature de la déclaration»
    if status in MADE:
        return _of_making_noun(context, scope, naming, found[0], status)
    early = (scope.tree.preposition(found[0]) or "") in context.frames.agreements.words["ahead"]
    if status == "ended" and (early or (verb is not None and (verb.negated or _is_ahead(context, scope, verb)))):
        return Fate("reached")
    if status == "kept" or (status == "negotiating" and naming.definite and _has_own_date(scope, naming)):
        return Fate("reached") if naming.definite else None
    return Fate(status)


def _is_finished(context: Context, scope: Scope, verb: Clause, i: int) -> bool:
    """«ont achevé les négociations sur un accord», "se sont mis d'accord sur un projet de traité"."""
    words = context.frames.agreements.words
    if verb.modality != "real" or verb.negated or verb.tense == "future" or _is_bare_infinitive(scope, verb):
        return False
    if fold(scope.tokens[i].lemma) in words["drafts"]:
        frame = frame_of(context, scope, verb)
        return frame is not None and frame.status in MADE and not frame.kept and frame.subject == "party"
    whole = bool(words["definite"] & {fold(scope.tokens[j].text) for j in scope.tree.of(i, "det")})
    return (
        whole
        and verb.lemma in words["finishing"]
        and any(a.token == i and a.relation == "object" for a in verb.arguments)
    )


def _has_own_date(scope: Scope, naming: Naming) -> bool:
    """«les discussions sur l'accord de 2015»: there is one already."""
    return any(scope.tree.is_date(j) for j in scope.subtree(naming.token))


def _carrier_before(context: Context, scope: Scope, i: int) -> list[int]:
    """By word order: «les signataires de l'accord», "la signature à Bichkek, au Kirghizstan, d'un cessez-le-feu"."""
    carriers, words = context.frames.agreements.carriers, context.frames.agreements.words
    for token in reversed(scope.tokens[max(0, i - BACK) : i]):
        if token.pos in ("NOUN", "ADJ") and token.mention is None:
            lemma = fold(token.lemma)
            if lemma in words["passing"] or (token.pos == "ADJ" and lemma not in carriers):
                continue
            return [token.i] if carriers.get(lemma) in (*MADE, "ended") else []
        if token.pos in ("VERB", "AUX"):
            break
    return []


def _of_making_noun(context: Context, scope: Scope, naming: Naming, i: int, status: str) -> Fate:
    """«la signature de l'accord»: done, unless it is wished, planned or denied; after an occasion it is done anyhow."""
    words = context.frames.agreements.words
    verb = naming.verb or _above(scope, i)
    preposition = scope.tree.preposition(i) or ""
    dated = scope.tokens[scope.tokens[i].head].mention
    if preposition in words["occasion"] or (dated is not None and dated.date is not None) or verb is None:
        return Fate(status, told=True)
    if preposition in words["ahead"]:
        return Fate(None)
    if verb.negated or verb.modality == "unreal":
        return Fate("not-reached", verb)
    coming = any(clause.tense == "future" for clause in scope.sentence.clauses)
    frame = frame_of(context, scope, verb)
    open_ = verb.lemma in words["wishing"] or _is_ahead(context, scope, verb)
    if frame is not None and frame.status == "negotiating":  # «a facilité la conclusion d'un accord»
        helped = frame.subject == "maker" and verb.lemma not in words["offering"] and verb.tense == "past"
        open_ = open_ or not (helped and _is_done(scope, verb))
    if open_ or coming:
        return Fate("negotiating", verb if verb.modality == "planned" else None)
    return Fate(status, verb, told=True)


def _above(scope: Scope, i: int) -> Clause | None:
    return next((scope.clauses[p] for p in scope.path(i)[1:] if p in scope.clauses and not scope.clauses[p].noun), None)


def _phrase(context: Context, scope: Scope, naming: Naming, status: str) -> bool:
    """Whether an expression of `status` stands beside the noun and its verb («est entré en vigueur»)."""
    pattern = context.frames.agreements.phrases.get(status)
    if pattern is None or naming.noun is None:
        return False
    ends = [naming.token, naming.verb.predicate if naming.verb is not None else naming.token]
    text, owners = scope.folded
    return any(
        min(ends) - 1 <= owners[match.start()] <= max(ends) + BESIDE
        and not _verb_between(scope, naming, owners[match.start()])
        for match in pattern.finditer(text)
    )


def _verb_between(scope: Scope, naming: Naming, i: int) -> bool:
    """Whether another clause's verb stands between the noun and token `i`."""
    own = {naming.token, naming.verb.predicate if naming.verb is not None else naming.token, i}
    between = scope.tokens[min(naming.token, i) : max(naming.token, i)]
    return any(token.pos == "VERB" and token.i not in own and "Mood=" in token.morph for token in between)


def _is_negotiated(context: Context, scope: Scope, naming: Naming) -> bool:
    """«un projet d'accord», "des négociations en vue d'un accord", "une future entente"."""
    if naming.noun is None or (naming.definite and _has_own_date(scope, naming)):
        return False
    text, owners = scope.folded
    reach = range(naming.token - BEFORE, naming.token + 3)
    return any(
        owners[match.start()] in reach and owners[match.end() - 1] in reach
        for match in context.frames.agreements.negotiating_cues.finditer(text)
    )
