"""What the whole article adds to its agreements, when all of it has been read.

Parties that the words beside an agreement leave out, where it is plain whom the article is about; mediators of the
talks; the type and issue that only the subject of the talks tells; headlines, whose body says the same better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from kg.extract.agreements.bodies import bodies_at, body_of, pair_within
from kg.extract.agreements.discourse import GENERIC, absorb, is_old, is_past
from kg.extract.agreements.fate import MADE
from kg.extract.agreements.mediators import acting_mediators, one_each, sponsors
from kg.extract.agreements.outcome import date_from_meeting
from kg.extract.events import Context, Draft, is_place_use
from kg.extract.scope import Scope
from kg.extract.topic import topic_of
from kg.lexicon import fold
from kg.types import Actor, Agreement, Mention, Token

CLEAR = 2.0  # how many times the third most named must be outnumbered by the second for two to be the article's pair
REACH = 6  # sentences between an agreement and whom the article calls mediator
FEW = 3  # more sponsors than these are a list of guests
TEXTS = ("declaration", "framework", "memorandum")
BILATERAL = ("ceasefire", "peace", "border", "normalization", "prisoner-exchange", *TEXTS)  # types between two sides
CONFLICT = ("ceasefire", "peace", "prisoner-exchange")  # types that end a conflict
ASIDE = (*TEXTS, GENERIC)  # types that imply no issue
MOOTED = ("negotiating", "reached")  # what the agreement of others that is only spoken of may be taken for


def settle_agreements(context: Context, scopes: Sequence[Scope]) -> None:
    """Complete the agreements of an article and leave out those that stay without form."""
    told = sponsors(context, scopes)
    helpers = list(dict.fromkeys(actor for _, actor in told))
    pair = main_pair(context, scopes, helpers)
    topic = topic_of(context, scopes) or _common_issue(context)
    for draft in context.agreements:
        _drop_helpers(draft, {*helpers, *acting_mediators(context)}, pair)
        if draft.status in MOOTED and _is_of_others(context, scopes[draft.sentence], draft, tuple(draft.actors)):
            draft.actors = []  # «ont discuté d'une trêve au Soudan»
        _drop_sponsor(context, draft)
        _lend_parties(context, scopes, draft, pair, helpers)
        date_from_meeting(context, draft)
        near = [actor for sentence, actor in told if abs(sentence - draft.sentence) <= REACH]
        _lend_mediators(context, draft, pair, one_each(context, near))
        _lend_topic(context, draft, pair, topic)
        _imply_issue(context, draft)
        _forget_what_lies_ahead(context, draft)
    _drop_headlines(context)
    context.agreements[:] = [draft for draft in context.agreements if _has_form(draft)]


def agreements_of(context: Context) -> tuple[Agreement, ...]:
    """The agreements as facts, in the order of the text."""
    return tuple(
        Agreement(
            type=d.type,
            status=d.status,
            parties=tuple(d.actors),
            mediators=tuple(d.mediators),
            date=d.date,
            issues=tuple(d.issues),
            rule=d.rule,
            evidence=tuple(dict.fromkeys(d.evidence)),
            label=d.label,
        )
        for d in sorted(context.agreements, key=lambda d: (d.sentence, d.token))
    )


def _forget_what_lies_ahead(context: Context, draft: Draft) -> None:
    """What is made cannot have been made after the article: such a date was read wrong."""
    published = context.article.published
    if draft.status in MADE and draft.date and published and draft.date.split("/")[0] > published:
        draft.date = None


# ---------------------------------------------------------------- parties


def main_pair(context: Context, scopes: Sequence[Scope], helpers: list[Actor]) -> tuple[Actor, ...]:
    """The two that the article is about: the only two of the headline, those of most events, or the most named."""
    headline = _without(_headline_bodies(context, scopes), helpers)
    if len(headline) == 2:
        return tuple(headline)
    inside = pair_within(context, headline[0]) if len(headline) == 1 and headline[0].kind == "state" else []
    if inside:
        return tuple(inside)
    events = [d for d in [*context.meetings, *context.agreements] if not d.headline]
    pairs = Counter(frozenset(_without(_event_bodies(context, event), helpers)) for event in events)
    ranked = [(pair, n) for pair, n in pairs.most_common() if len(pair) == 2 and set(headline) <= pair]
    if ranked:
        return tuple(sorted(ranked[0][0]))
    able = {Actor("org", key) for key in context.entities.armed}
    names = {t.mention.start for scope in scopes for t in scope.tokens if t.mention and _is_aside(context, scope, t)}
    seen = [s.actor for s in context.entities.sightings if s.acts and s.start not in names]  # not as places («à Alger»)
    counts = Counter(actor for actor in seen if actor.kind == "state" or actor in able)
    top = [item for item in counts.most_common(3 + len(helpers)) if item[0] not in helpers]
    third = top[2][1] if len(top) > 2 else 0
    clear = len(top) > 1 and top[1][1] > 1 and top[1][1] >= CLEAR * third
    return tuple(actor for actor, _ in top[:2]) if clear and set(headline) <= {actor for actor, _ in top[:2]} else ()


def _without(actors: Iterable[Actor], helpers: list[Actor]) -> list[Actor]:
    return [actor for actor in dict.fromkeys(actors) if actor not in helpers]


def _event_bodies(context: Context, event: Draft) -> list[Actor]:
    return [body for actor in event.actors if (body := body_of(context, actor)) is not None]


def _headline_bodies(context: Context, scopes: Sequence[Scope]) -> list[Actor]:
    """The states and armed groups of the headline, not as places; also in «Kenya-Somalie»."""
    found: list[Actor] = []
    for scope in scopes:
        for token in scope.tokens if scope.sentence.headline else ():
            if _is_in_name(context, scope, token):
                continue
            if token.mention is not None and not is_place_use(context, scope, token.i, scope.tree.preposition(token.i)):
                found += bodies_at(context, scope, [token.i])
            elif token.mention is None and token.text[:1].isupper():
                names = context.entities.reference.find(token.text, context.language)
                found += [Actor("state", name.keys[0]) for name in names if name.kind == "state"][:1]
    return [body for body in found if body.kind == "state" or body.key in context.entities.armed]


def _is_aside(context: Context, scope: Scope, token: Token) -> bool:
    """Whether who is named is only where something is, or after which an agreement is called."""
    where = (scope.tree.preposition(token.i) or "") in context.frames.place_prepositions
    return where or _is_in_name(context, scope, token)


def _is_in_name(context: Context, scope: Scope, token: Token) -> bool:
    """«la fin de l'accord d'Alger»: the place after which an agreement is called is no party."""
    head = fold(scope.tokens[token.head].lemma)
    of = (scope.tree.preposition(token.i) or "") in context.frames.agreements.words["of"]
    return (
        of and head in context.frames.agreements.nouns and token.mention is not None and token.mention.place is not None
    )


def _drop_helpers(draft: Draft, helpers: set[Actor], pair: tuple[Actor, ...]) -> None:
    """Of three who met, the one who is called mediator is no party («les trois ministres»); nor are two mediators."""
    rest = [actor for actor in draft.actors if actor not in helpers]
    if len(draft.actors) > 2 and len(rest) > 1:
        draft.actors = rest
    if draft.open_sides and not rest and pair:
        draft.mediators += [actor for actor in draft.actors if actor not in draft.mediators]
        draft.actors = []


def _drop_sponsor(context: Context, draft: Draft) -> None:
    """«l'émissaire de l'ONU est parvenu à un cessez-le-feu»: an organization alone ends no war of its own."""
    kinds = [context.entities.reference.organization_kind(actor.key) for actor in draft.actors if actor.kind == "org"]
    if (
        draft.type in ("ceasefire", "peace")
        and len(draft.actors) == 1
        and kinds
        and kinds[0] not in (None, "armed-group")
    ):
        draft.mediators += [actor for actor in draft.actors if actor not in draft.mediators]
        draft.actors = []


def _lend_parties(
    context: Context, scopes: Sequence[Scope], draft: Draft, pair: tuple[Actor, ...], helpers: list[Actor]
) -> None:
    """An agreement whose parties its words leave out is between those whom the article is about."""
    if len(pair) != 2 or len(draft.actors) > 1 or set(draft.actors) - set(pair):
        return
    draft.mediators = [
        actor for actor in draft.mediators if draft.actors or len(draft.mediators) > 1 or actor not in pair
    ]
    if set(pair) & set(draft.mediators) or _is_of_others(context, scopes[draft.sentence], draft, pair):
        return
    if not draft.open_sides:
        if draft.hidden_side:
            return
        if draft.actors and not (draft.definite or draft.status in ("negotiating", "ended", "not-reached")):
            return
        if is_past(context, draft) and draft.definite and draft.type not in BILATERAL:
            return
        if is_old(context, draft) and _names_others(
            context, scopes[draft.sentence], [*pair, *helpers, *draft.mediators]
        ):
            return
    draft.add(list(pair))


def _is_of_others(context: Context, scope: Scope, draft: Draft, pair: tuple[Actor, ...]) -> bool:
    """«X a évoqué avec Y les efforts en vue d'un cessez-le-feu», "une trêve au Soudan": whoever speaks of the end of a
    conflict, and has no part in it, is no party."""
    if draft.type not in CONFLICT or draft.explicit or draft.open_sides:
        return False
    if _is_striven_for(context, scope, draft):
        return True
    behind = takewhile(lambda t: t.pos not in ("VERB", "AUX", "PUNCT"), scope.tokens[draft.token + 1 :])
    places = {_state_of(t.mention) for t in behind if is_place_use(context, scope, t.i, scope.tree.preposition(t.i))}
    known = [context.entities.reference.organization(actor.key) for actor in pair if actor.kind == "org"]
    own = {actor.key for actor in pair} | {organization.state for organization in known if organization is not None}
    return bool(places - {None}) and not places & own


def _is_striven_for(context: Context, scope: Scope, draft: Draft) -> bool:
    """«les efforts en vue d'un cessez-le-feu»: whose efforts these are tells nothing of the sides."""
    words = context.frames.agreements.words["striving"]
    above = scope.path(draft.token)[1:]
    return draft.status == "negotiating" and any(fold(scope.tokens[p].lemma) in words for p in above)


def _state_of(mention: Mention | None) -> str | None:
    """The state in which a place lies, or that is named as a place; a capital is where an agreement is made."""
    if mention is None or mention.place is None or (mention.kind == "body" and mention.place.state):
        return None
    return mention.place.state or next((actor.key for actor in mention.actors if actor.kind == "state"), None)


def _names_others(context: Context, scope: Scope, known: list[Actor]) -> bool:
    """Whether the sentence names an actor besides those known, not as a place."""
    tokens = [t.i for t in scope.tokens if t.mention is not None and t.mention.kind in ("body", "bodies", "rebels")]
    tokens = [i for i in tokens if not is_place_use(context, scope, i, scope.tree.preposition(i))]
    return bool(set(bodies_at(context, scope, tokens)) - set(known))


def _lend_mediators(context: Context, draft: Draft, pair: tuple[Actor, ...], helpers: list[Actor]) -> None:
    """The mediators of the talks are those of the agreement that the article is about."""
    others = [actor for actor in helpers if actor not in draft.actors]
    if draft.mediators or draft.headline or is_past(context, draft) or not 0 < len(others) <= FEW:
        return
    main = set(pair) or set(next((d.actors for d in context.agreements if len(d.actors) > 1 and not d.headline), []))
    if len(draft.actors) > 1 and set(draft.actors) <= main:
        draft.mediators += others


# ---------------------------------------------------------------- subject


def _lend_topic(context: Context, draft: Draft, pair: tuple[Actor, ...], topic: str | None) -> None:
    """An agreement of the article's talks without a subject of its own is about the subject of the article."""
    if topic is None or draft.issues or draft.type not in ASIDE or draft.headline:
        return
    if (pair and not set(draft.actors) & set(pair)) or (draft.type != "framework" and is_past(context, draft)):
        return
    draft.issues.append(topic)
    if draft.type == GENERIC:
        draft.type = context.frames.agreements.topics.get(topic, GENERIC)


def _common_issue(context: Context) -> str | None:
    """The issue of most agreements of the article."""
    counts = Counter(issue for draft in context.agreements for issue in draft.issues)
    return counts.most_common(1)[0][0] if counts else None


def _imply_issue(context: Context, draft: Draft) -> None:
    """The issue that the type is about, where the words name none of the kind."""
    frames = context.frames.agreements
    implied = frames.implied.get(draft.type)
    same = {issue for issue, kind in frames.topics.items() if kind == draft.type}
    if implied is not None and not same & set(draft.issues) and not (draft.type == "economic" and draft.issues):
        draft.issues.append(implied)


# ---------------------------------------------------------------- form


def _drop_headlines(context: Context) -> None:
    """A headline's agreement is the body's, where the body tells of one like it."""
    body = [draft for draft in context.agreements if not draft.headline]
    for draft in [draft for draft in context.agreements if draft.headline]:
        twins = [d for d in body if d.type == draft.type or GENERIC in (d.type, draft.type)]
        twins = [d for d in twins if not d.actors or not draft.actors or set(d.actors) & set(draft.actors)]
        for twin in twins[:1]:
            draft.status, last = "", twin.last
            draft.date = draft.date if twin.status in ("signed", "reached") else None
            absorb(twin, draft)
            twin.last = last
        if twins or len(draft.actors) < 2 or any(set(d.actors) & set(draft.actors) for d in body):
            context.agreements.remove(draft)


def _has_form(draft: Draft) -> bool:
    """Whether an agreement is more than a word: it has two parties, or one and a type, or a type and a date or name."""
    if len(draft.actors) > 1:
        return True
    if draft.actors:
        return draft.type != GENERIC or draft.named or bool(draft.date)
    return draft.type != GENERIC and bool(draft.date or draft.named)
