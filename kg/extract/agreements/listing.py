"""Several agreements told one by one: «Ils ont signé six accords. Il s'agit d'un accord de pêche et d'un protocole …».

Those of the list share parties, mediators, date and status with the whole that was told, and take its place.
"""

from __future__ import annotations

from kg.extract.agreements.discourse import GENERIC
from kg.extract.agreements.fate import Fate
from kg.extract.agreements.naming import Naming
from kg.extract.events import Context, Draft
from kg.extract.scope import Scope

REACH = 2  # sentences between several agreements and the list of them


def is_several(scope: Scope, naming: Naming) -> bool:
    """Whether a naming stands for more than one agreement («six accords»)."""
    return naming.noun is not None and "Number=Plur" in scope.tokens[naming.token].morph


def whole_of(context: Context, scope: Scope, told: list[tuple[Naming, Fate, Draft]]) -> Draft | None:
    """The several agreements that a sentence lists one by one: named in it («parmi les textes signés figure …»), or
    told right before; None where it lists nothing."""
    listing = [
        c for c in scope.sentence.clauses if c.lemma in context.frames.agreements.words["listing"] and not c.noun
    ]
    if not listing or not any(is_listed(scope, naming, fate) for naming, fate, _ in told):
        return None
    earlier = [d for d in context.agreements if d.several and not d.headline and scope.index - d.last <= REACH]
    here = [(fate, draft) for naming, fate, draft in told if naming.definite and is_several(scope, naming)]
    if earlier and (
        here or not _has_other_subject(scope, listing[0].predicate, {naming.token for naming, _, _ in told})
    ):
        return earlier[-1]
    return next((draft for fate, draft in here if fate.status is not None), None)


def is_listed(scope: Scope, naming: Naming, fate: Fate) -> bool:
    """Whether a naming may be one of those that a list names: no truce, no text, nothing with a verb of its own."""
    noun = naming.noun
    if noun is None or noun.bare or noun.anaphoric or (naming.definite and is_several(scope, naming)):
        return False
    if not scope.tree.of(naming.token, "det", "nummod"):
        return False
    return fate.status is None and not fate.wished


def drop_whole(context: Context, whole: Draft) -> None:
    """The list takes the place of the whole, where that has no subject of its own."""
    if whole.type == GENERIC and whole in context.agreements:
        context.agreements.remove(whole)


def share(draft: Draft, whole: Draft) -> None:
    """Make an agreement of a list what the whole is."""
    draft.status = whole.status or "reached"
    draft.actors = list(draft.actors if len(draft.actors) > 1 else whole.actors)
    draft.mediators = draft.mediators or list(whole.mediators)
    draft.open_sides, draft.hidden_side, draft.explicit = whole.open_sides, whole.hidden_side, whole.explicit
    draft.date = draft.date or whole.date
    draft.evidence += [piece for piece in whole.evidence if piece not in draft.evidence]


def _has_other_subject(scope: Scope, verb: int, namings: set[int]) -> bool:
    """«Le Niger compte un accord de pêche»: the subject is neither a pronoun nor what is listed."""
    subjects = [j for j in scope.tree.of(verb, "nsubj") if j not in namings]
    return any(scope.tokens[j].pos != "PRON" for j in subjects)
