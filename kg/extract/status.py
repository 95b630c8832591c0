"""Whether a meeting was held, is planned, proposed, postponed or cancelled, and how people met."""

from __future__ import annotations

from kg.extract.events import Context, is_definite
from kg.extract.lexicons import MeetingFrame
from kg.extract.participants import is_adverbial
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Clause


def status_of(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame) -> str | None:
    """held, planned, proposed, postponed or cancelled; None for what is denied, only imagined or a habit."""
    cues = {
        key
        for key, token in scope.cues(context.frames.status_cues)
        if not _is_beside(scope, token, clause.predicate)
        if scope.owner(token, set(scope.clauses)) == clause.predicate
        or scope.tokens[token].head == clause.predicate
        or token in scope.path(clause.predicate)
        or _under_same_modal(scope, token, clause.predicate)
    }
    alone = len(context.events(scope)) == 1
    anywhere = {key for key, _ in scope.cues(context.frames.status_cues)} if alone else cues
    if _is_habit(context, scope, clause) or _is_none(context, scope, clause):
        return None
    for status in ("cancelled", "postponed"):
        if status in anywhere:
            return status
    aside = scope.tree.preposition(clause.predicate) in context.frames.aside
    if clause.noun and (aside or is_adverbial(context, scope, clause.predicate)) and not cues - {"proposed"}:
        return "planned" if _is_ahead(scope, clause) else "held"
    if clause.noun and _is_mooted(context, scope, clause):
        return "proposed"
    if clause.noun and (_only_goes_on(context, scope, clause) or _is_general(context, scope, clause)):
        return None
    if clause.modality == "imagined":
        return None
    if clause.modality == "unreal":
        failed = clause.noun and scope.tokens[clause.predicate].dep == "nsubj"  # «les pourparlers ont échoué»
        return "cancelled" if not clause.negated and not failed else "held"
    if frame.status is not None and clause.modality in ("real", "wished"):
        occasions = context.frames.talk_phrases.get(clause.lemma, frozenset())  # «a convié X à sa table»
        seated = any(fold(scope.tokens[a.token].lemma) in occasions for a in clause.arguments)
        return "held" if seated and clause.tense == "past" else frame.status
    if clause.negated and not clause.noun:
        return None
    if clause.modality == "wished":
        return "proposed"
    if clause.negated:
        return "held"
    if clause.modality == "possible" and "Mood=Cnd" in scope.tokens[clause.predicate].morph:
        return None  # «rencontrerait mardi X»: hearsay
    if clause.modality == "possible":
        return ("held" if _managed(context, scope, clause) else None) if clause.tense == "past" else "planned"
    if clause.modality == "planned" and _has_come_for(context, scope, clause):
        return "held"
    if clause.modality == "planned" or clause.tense == "future" or "planned" in cues:
        return "planned"
    return "proposed" if "proposed" in cues else "held"


def _is_habit(context: Context, scope: Scope, clause: Clause) -> bool:
    """«se rencontrent chaque année»: what is done again and again."""
    text, owners = scope.folded
    told = [owners[match.start()] for match in context.frames.habits.finditer(text)]
    return any(clause.predicate in scope.path(token)[:3] for token in told)


def _is_none(context: Context, scope: Scope, clause: Clause) -> bool:
    """«Aucune rencontre n'est prévue»: a meeting of which the text says that there is none."""
    told = [scope.tokens[a.token] for a in clause.arguments if a.relation == "determiner"]
    return clause.noun and any(fold(token.text) in context.frames.none for token in told)


def _is_beside(scope: Scope, i: int, event: int) -> bool:
    """«s'est entretenu avec X, proposant un dialogue», "X, dont la visite est prévue, a reçu Y": what the people of an
    event do besides, or what a relative clause tells of them, says nothing of it."""
    token, above = scope.tokens[i], scope.path(event)
    relative = [p for p in scope.path(i) if scope.tokens[p].dep == "acl:relcl" and p not in above]
    if any(scope.tokens[scope.tokens[p].head].mention is not None and scope.tokens[p].head != event for p in relative):
        return True
    return token.dep == "advcl" and "Tense=Pres" in token.morph and "VerbForm=Part" in token.morph and i != event


def _under_same_modal(scope: Scope, i: int, event: int) -> bool:
    """«la séance a dû être repoussée»: an infinitive under the verb whose subject the event noun is."""
    token, noun = scope.tokens[i], scope.tokens[event]
    return token.dep == "xcomp" and noun.dep.startswith("nsubj") and token.head == noun.head


def _has_come_for(context: Context, scope: Scope, clause: Clause) -> bool:
    """«s'est rendu mardi à Doha pour rencontrer X»: who went somewhere for talks had them."""
    above = scope.clauses.get(scope.tokens[clause.predicate].head)
    purpose = scope.tree.has(clause.predicate, scope.tree.lexicon.sets["purpose"], ("mark", "case"))
    gone = above is not None and above.lemma in context.frames.journey_verbs and above.tense == "past"
    return purpose and gone and above is not None and above.modality == "real" and not above.negated


def _is_ahead(scope: Scope, clause: Clause) -> bool:
    """«Au cours d'un entretien, il devrait aborder X»: whether the verb that a noun says the occasion of lies ahead."""
    verb = next((scope.clauses[p] for p in scope.path(clause.predicate)[1:] if p in scope.clauses), clause)
    modal = scope.tree.lexicon.modals.get(verb.lemma) == "planned" and verb.tense != "past"
    ahead = not verb.noun and (modal or verb.modality == "planned") and clause.tense != "past"
    return clause.tense == "future" or ahead


def mode_of(context: Context, scope: Scope, clause: Clause, frame: MeetingFrame, events: set[int]) -> str | None:
    for key, token in scope.cues(context.frames.mode_cues):
        if len(events) == 1 or scope.owner(token, events) == clause.predicate or token == clause.predicate:
            return key
    return frame.mode


def _is_mooted(context: Context, scope: Scope, clause: Clause) -> bool:
    """«une rencontre a été évoquée», "évoquent l'idée d'organiser une rencontre": an indefinite meeting that is only
    spoken of."""
    above = [p for p in scope.path(clause.predicate)[1:] if "VerbForm=Inf" not in scope.tokens[p].morph]
    spoken_of = next((scope.clauses[p] for p in above if p in scope.clauses), None)
    direct = scope.tokens[clause.predicate].dep in ("obj", "nsubj:pass", "nmod")
    mooted = spoken_of is not None and not spoken_of.noun and spoken_of.lemma in context.frames.mooted
    return mooted and direct and not is_definite(context, scope, clause)


def _only_goes_on(context: Context, scope: Scope, clause: Clause) -> bool:
    """«sont convenus de poursuivre les discussions»: that talks are to go on tells of no further round."""
    verb = scope.clauses.get(scope.tokens[clause.predicate].head)
    ahead = verb is not None and not verb.noun and verb.modality in ("planned", "wished", "possible")
    dated = any(scope.tree.is_date(j) for j in scope.subtree(verb.predicate)) if verb is not None else False
    return verb is not None and ahead and verb.lemma in context.frames.continuing and not dated


def _is_general(context: Context, scope: Scope, clause: Clause) -> bool:
    """«un dialogue entre A et B pourra ramener la paix», "un médiateur pour un dialogue": an undated kind of meeting
    that only might do something, or that somebody is there for."""
    if is_definite(context, scope, clause) or any(scope.tree.is_date(j) for j in scope.subtree(clause.predicate)):
        return False
    token, verb = scope.tokens[clause.predicate], scope.clauses.get(scope.tokens[clause.predicate].head)
    meant = scope.tree.lexicon.sets["purpose"] - context.frames.aside - context.frames.during
    if scope.tree.preposition(token.i) in meant and token.dep in ("nmod", "nsubj"):
        return True
    if verb is None or verb.noun or token.dep != "nsubj" or verb.lemma not in context.frames.able:
        return False
    return not any(scope.tokens[j].lemma in context.frames.support for j in scope.tree.of(verb.predicate, "xcomp"))


def _managed(context: Context, scope: Scope, clause: Clause) -> bool:
    """«avait pu s'entretenir»: what somebody was able to do was done; no hearsay («aurait rencontré»)."""
    upper = scope.tokens[scope.tokens[clause.predicate].head]
    forms = "|".join(scope.tokens[j].morph for j in (upper.i, *scope.tree.of(upper.i, "aux"), clause.predicate))
    return fold(upper.lemma) in context.frames.able and "Mood=Cnd" not in forms and "Tense=Past" in upper.morph
