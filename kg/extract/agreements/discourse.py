"""Which agreement a naming is about: one named before, or a further one; and what it adds to that.

«Un cessez-le-feu a été signé mardi. … L'accord prévoit …»: a definite naming without features that contradict is the
agreement named last that fits, and adds to it; an indefinite one is a further agreement unless it tells the same again.
"""

from __future__ import annotations

from datetime import date

from kg.extract.events import Context, Draft

RECENT = 14  # days before publication within which an agreement is what the article is about
YEAR = 12  # months
NEAR = 3  # sentences within which the failure to agree is told twice
GENERIC = "other"
RANK = {"negotiating": 1, "reached": 2, "signed": 3}
LOST = ("not-reached", "ended")


def antecedent(context: Context, draft: Draft, *, generic: bool, pointed: bool = False) -> Draft | None:
    """The agreement of before that `draft` is; `generic` nouns («l'accord», "le texte") fit any type.

    A noun that is `pointed` at («ces protocoles») may be of another type than is known.

    Of several that fit the one of the same date or of the same noun, else the last.
    """
    fits = [
        earlier
        for earlier in context.agreements
        if earlier.headline == draft.headline and _is_same(context, earlier, draft, generic=generic, pointed=pointed)
    ]
    return max(
        fits,
        key=lambda d: (
            _same_date(d, draft),
            not is_past(context, d),
            d.type == draft.type,
            draft.names[0] in d.names,
            d.sentence,
        ),
        default=None,
    )


def _same_date(one: Draft, other: Draft) -> bool:
    return one.date is not None and other.date is not None


def _is_same(context: Context, earlier: Draft, draft: Draft, *, generic: bool, pointed: bool) -> bool:
    again = (
        draft.fresh and earlier.fresh and draft.type == earlier.type
    )  # «une nouvelle trêve … ce nouveau cessez-le-feu»
    told = draft.fresh and draft.definite and not is_past(context, earlier)  # «le nouvel accord»
    if (draft.another and not (again or pointed or told)) or not dates_agree(earlier, draft):
        return False
    if (
        earlier.sentence == draft.sentence
        and earlier.type == draft.type != GENERIC
        and set(earlier.actors) == set(draft.actors)
    ):
        return True  # «ont convenu d'un échange»: verb and noun of one agreement
    left, right = set(earlier.actors), set(draft.actors)
    if draft.definite and generic and earlier.date == draft.date and len(draft.date or "") == len("2020-01-01"):
        return True  # «l'accord du 2 novembre»
    implied = draft.definite and not draft.explicit and len(right) == 1  # «Washington s'est retiré de cet accord»
    halves = draft.definite and len(left) == len(right) == 1 and draft.type == earlier.type != GENERIC
    if left and right and not (left <= right or right <= left or implied or halves):
        return False
    if is_past(context, draft) and earlier.date is None:
        return False  # «l'accord de 2015» is not the one being negotiated
    if draft.definite:
        again = bool(set(draft.names) & set(earlier.names)) and draft.type != "ceasefire"
        types = pointed or earlier.type == draft.type or again or (generic and GENERIC in (draft.type, earlier.type))
        fresh = draft.date is not None and earlier.date is None
        return types and not (draft.status in RANK and earlier.status in LOST and fresh)
    return _is_told_again(earlier, draft, generic=generic)


def _is_told_again(earlier: Draft, draft: Draft, *, generic: bool) -> bool:
    """Whether an indefinite naming tells of the same agreement once more («Un accord a été signé … Un accord …»)."""
    left, right = set(earlier.actors), set(draft.actors)
    lost = {earlier.status, draft.status} & set(LOST)
    if earlier.sentence == draft.sentence or (lost and earlier.status != draft.status):
        return False
    if earlier.type == draft.type != GENERIC:
        return True
    if lost:
        return generic and GENERIC in (earlier.type, draft.type) and draft.sentence - earlier.sentence <= NEAR
    return generic and GENERIC in (earlier.type, draft.type) and bool(left) and left == right


def dates_agree(one: Draft, other: Draft) -> bool:
    """Whether two agreements may be of one date, as precise as each is told."""
    if one.date is None or other.date is None or one.date == other.date:
        return True
    if one.date[4:] == other.date[4:] and len(one.date) > len("2020"):
        return other.definite  # «la déclaration du 9 novembre», of whatever year
    ends = [set(draft.date.split("/")) for draft in (one, other) if draft.date]
    return bool(ends[0] & ends[1]) or one.date.startswith(other.date) or other.date.startswith(one.date)


def absorb(earlier: Draft, more: Draft) -> None:
    """Add to an agreement what another naming of it tells; its parties are known once there are two."""
    if more.type != GENERIC and earlier.type == GENERIC:
        earlier.type = more.type
    if len(earlier.actors) < 2:
        earlier.actors = [actor for actor in earlier.actors if actor not in more.mediators]
        earlier.add([actor for actor in more.actors if actor not in earlier.mediators])
    earlier.mediators += [a for a in more.mediators if a not in earlier.mediators and a not in earlier.actors]
    refused = more.status == "not-reached" and earlier.status in RANK and earlier.status != "negotiating"
    if not refused and (earlier.date is None or (more.date is not None and len(more.date) >= len(earlier.date))):
        earlier.date = more.date or earlier.date
    earlier.issues += [issue for issue in more.issues if issue not in earlier.issues]
    if (
        more.status == "ended"
        or (more.status == "not-reached" and earlier.status == "negotiating")
        or (earlier.status in RANK and RANK.get(more.status, 0) > RANK[earlier.status])
    ):
        earlier.status = more.status
    earlier.open_sides = earlier.open_sides or more.open_sides
    earlier.named = earlier.named or more.named
    earlier.last = more.sentence
    earlier.evidence += [piece for piece in more.evidence if piece not in earlier.evidence]


def is_past(context: Context, draft: Draft) -> bool:
    """Whether an agreement is dated before what the article reports."""
    published = context.article.published
    if draft.date is None or published is None:
        return False
    start = draft.date.split("/")[0]
    if len(start) < 10 or len(published) < 10:
        return start < published[: len(start)]
    return (date.fromisoformat(published) - date.fromisoformat(start)).days > RECENT


def is_old(context: Context, draft: Draft) -> bool:
    """Whether an agreement is a year old or more."""
    published = context.article.published
    if draft.date is None or published is None:
        return False
    months = [12 * int(text[:4]) + int(text[5:7] or 1) for text in (draft.date, published)]
    return months[1] - months[0] >= YEAR or (len(draft.date) == len("2020") and draft.date < published[:4])
