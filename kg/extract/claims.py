"""Claims: a verb of stance, who speaks, at whom it is aimed, about what. What is claimed is never an event."""

from __future__ import annotations

from kg.extract.events import Context
from kg.extract.lexicons import ClaimFrame
from kg.extract.scope import Scope
from kg.types import Actor, Claim, Clause

BEHIND = 14  # tokens behind an accusing verb in which its target may stand
ABOUT_DEPTH = 3  # how deep inside an object's phrase its owner may stand ("les frappes des forces russes")


def read_claims(context: Context, scope: Scope) -> list[Claim]:
    """The claims of a sentence, one for each source and target."""
    if scope.sentence.headline:
        return []
    found: list[Claim] = []
    for clause in scope.sentence.clauses:
        frame = context.frames.claims.get(clause.lemma) if not clause.noun else None
        if (
            frame is not None
            and not _is_content(context, scope, clause)
            and not clause.negated
            and clause.modality in ("real", "planned")
            and _complete(clause, frame)
        ):
            found += _claims(
                context,
                scope,
                clause,
                frame.stance,
                _targets(context, scope, clause, frame),
                f"claim.verb.{clause.lemma}",
            )
    return found + _phrases(context, scope, {claim.stance for claim in found})


def _is_content(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether the clause is what another claim says («accuse X d'avoir soutenu l'attaque»), and no claim of its own."""
    i = clause.predicate
    while scope.tokens[i].dep.split(":")[0] in ("xcomp", "ccomp", "acl", "advcl") and scope.tokens[i].head != i:
        i = scope.tokens[i].head
        above = scope.clauses.get(i)
        if above is not None and not above.noun and above.lemma in context.frames.claims and i < clause.predicate:
            return "VerbForm=Inf" in _forms(scope, clause.predicate)
    return False


def _forms(scope: Scope, i: int) -> str:
    return "|".join(scope.tokens[j].morph for j in (i, *scope.tree.of(i, "aux")))


def _complete(clause: Clause, frame: ClaimFrame) -> bool:
    slots = {a.preposition if a.relation == "oblique" else a.relation for a in clause.arguments}
    return not frame.needs or bool(frame.needs & {slot for slot in slots if slot})


def _claims(
    context: Context, scope: Scope, clause: Clause, stance: str, targets: list[Actor], rule: str
) -> list[Claim]:
    sources = [
        actor
        for argument in clause.arguments
        if argument.relation == "subject"
        for actor in context.resolve(scope, argument.token)
    ]
    issues = scope.cues(context.frames.issues, scope.subtree(clause.predicate))
    issues.sort(key=lambda item: abs(item[1] - clause.predicate))
    evidence = (scope.evidence(), scope.slot(clause.predicate, "stance"))
    out: list[Claim] = []
    if stance == "pledge" and len(set(sources)) > 1:
        return out  # what several promise together are terms of their agreement
    targets = targets or _denied(context, stance, sources)
    for source in dict.fromkeys(sources):
        aimed = [target for target in targets if target != source and target not in context.entities.bodies_of(source)]
        out.append(
            Claim(
                source=source,
                stance=stance,
                target=aimed[0] if aimed else None,
                rule=rule,
                evidence=evidence,
                issues=(issues[0][0],) if issues else (),
            )
        )
    return out


def _targets(context: Context, scope: Scope, clause: Clause, frame: ClaimFrame) -> list[Actor]:
    for slot in frame.target:
        for argument in clause.arguments:
            name = argument.preposition if argument.relation == "oblique" else argument.relation
            if name != slot:
                continue
            found = list(context.resolve(scope, argument.token)) or _about(context, scope, argument.token)
            if found:
                return found
    if frame.stance == "accuse":
        return _named_behind(context, scope, clause)
    if frame.stance == "reject":
        return _objects_of_inner(context, scope, clause)
    if frame.stance == "demand":
        return [
            actor
            for argument in clause.arguments
            if argument.relation == "clause" and (inner := scope.clauses.get(argument.token)) is not None
            for sub in inner.arguments
            if sub.relation == "subject"
            for actor in context.resolve(scope, sub.token)
        ]
    return []


def _named_behind(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    """The first nationality or actor behind an accusing verb, up to its clause's end: whose deed is condemned."""
    for token in scope.tokens[clause.predicate + 1 : clause.predicate + BEHIND]:
        if (
            token.i in scope.clauses and "VerbForm=Part" not in token.morph and not scope.clauses[token.i].noun
        ) or token.text in ".;:":
            break
        if token.mention is None or scope.tree.preposition(token.i) in ("par", "avec", "a", "en", "sur"):
            continue
        if token.mention.kind in ("nationality", "people") and token.mention.actors:
            return [token.mention.actors[0]]
        if token.mention.kind in ("body", "person", "office"):
            return list(context.resolve(scope, token.i))
    return []


def _denied(context: Context, stance: str, sources: list[Actor]) -> list[Actor]:
    """Whose accusation is denied: the last that was aimed at who denies."""
    if stance != "deny":
        return []
    own = {actor for source in sources for actor in (source, *context.entities.bodies_of(source))}
    accusers = [c.source for c in context.claims if c.stance == "accuse" and c.target in own]
    return accusers[-1:]


def _objects_of_inner(context: Context, scope: Scope, clause: Clause) -> list[Actor]:
    """«refuse de rencontrer X», «exclut de négocier avec X»: whom the refused act is towards."""
    inner = [scope.clauses[a.token] for a in clause.arguments if a.relation == "clause" and a.token in scope.clauses]
    return [
        actor
        for sub in inner
        for argument in sub.arguments
        if argument.relation == "object" or argument.preposition == "avec"
        for actor in context.resolve(scope, argument.token)
    ]


def _about(context: Context, scope: Scope, i: int) -> list[Actor]:
    """Whose the thing is: a nationality or "de" + actor inside its phrase."""
    level = [i]
    if scope.tokens[i].lemma and scope.clauses.get(i) is not None:
        return []
    for _ in range(ABOUT_DEPTH):
        level = [
            j
            for k in level
            for j in scope.tree.children[k]
            if scope.tokens[j].dep.split(":")[0] in ("nmod", "amod", "appos")
        ]
        for j in level:
            mention = scope.tokens[j].mention
            if mention is None:
                continue
            if mention.kind in ("people", "nationality") and mention.actors:
                return [mention.actors[0]]
            if mention.kind in ("body", "person", "office") and scope.tree.preposition(j) in (
                "de",
                "du",
                "des",
                "d'",
                "par",
            ):
                return list(context.resolve(scope, j))
    return []


def _phrases(context: Context, scope: Scope, stances: set[str]) -> list[Claim]:
    """Claims in phrases of a support verb and a noun ("a réaffirmé le plein soutien de la France à l'Ukraine")."""
    text, owners = scope.folded
    found: list[Claim] = []
    for stance, pattern in context.frames.claim_phrases:
        for match in pattern.finditer(text):
            clause = next(
                (
                    scope.clauses[p]
                    for p in scope.path(owners[match.start()])
                    if p in scope.clauses and not scope.clauses[p].noun
                ),
                None,
            )
            if stance in stances or clause is None or clause.negated or clause.modality not in ("real", "planned"):
                continue
            last = owners[match.end() - 1]
            targets = [
                actor
                for j in range(last + 1, min(last + 8, len(scope.tokens)))
                if scope.tokens[j].mention is not None
                and scope.tree.preposition(j) in ("à", "a", "au", "aux", "pour", "envers")
                for actor in context.resolve(scope, j)
            ]
            found += _claims(context, scope, clause, stance, targets, f"claim.phrase.{stance}")
            stances = stances | {stance}
    return found
