"""What meetings and agreements share while they are read: dates, places, issues, and what belongs to which event."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise

from kg.extract.coreference import Coreference
from kg.extract.entities import Entities
from kg.extract.lexicons import Frames
from kg.extract.scope import Scope, is_infinitive
from kg.lexicon import fold
from kg.read.dates import DateSpan, resolve
from kg.reference import load_reference
from kg.types import Actor, Article, Claim, Clause, Evidence, Place

CITY_REACH = 4  # tokens from a city to its country («à Luanda, en Angola»)
DAY, MONTH = len("2024-05-15"), len("2024-05")
CALLED_OFF = ("cancelled", "postponed")
AHEAD = ("planned", "proposed")
PLACED = ("body", "place")


@dataclass(slots=True)
class Draft:
    """A meeting or agreement under construction."""

    sentence: int
    token: int
    rule: str
    actors: list[Actor] = field(default_factory=list)
    date: str | None = None
    place: Place | None = None
    issues: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    status: str = ""
    headline: bool = False
    gathering: bool = False
    earlier: bool = False  # told as earlier than the rest (pluperfect)
    welcome: bool = False  # only a welcome, no meeting unless another sentence tells of one
    begun: bool = False  # its date is that on which it began («négocient depuis lundi»)
    another: bool = False  # said to be another one than the last («une précédente réunion»)
    # meetings
    mode: str | None = None
    outcomes: list[str] = field(default_factory=list)
    # agreements
    type: str = ""
    mediators: list[Actor] = field(default_factory=list)
    label: str | None = None
    definite: bool = False
    named: bool = False  # called by a name («les accords de Minsk»)
    open_sides: bool = False  # made by sides that its words do not name («les deux camps»)
    hidden_side: bool = False  # one side in particular is not known
    explicit: bool = False  # its parties are told beside its noun
    fresh: bool = False  # a new one («un nouvel accord»)
    several: bool = False  # more than one told together («six accords»)
    last: int = -1  # the last sentence that speaks of it
    names: list[str] = field(default_factory=list)  # the nouns that it was named by

    def add(self, actors: tuple[Actor, ...] | list[Actor]) -> None:
        """Add actors that are not there yet."""
        self.actors += [actor for actor in dict.fromkeys(actors) if actor not in self.actors]


@dataclass(frozen=True, slots=True)
class Setting:
    """Place and date at which some actors are, from one sentence on; `ahead` when they are only to be there, `stay`
    where a journey led them."""

    sentence: int
    actors: frozenset[Actor]
    place: Place | None
    date: str | None
    ahead: bool
    stay: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """An outcome told before the meeting that it came from, and whom its verb has as subjects."""

    sentence: int
    outcome: str
    subjects: frozenset[Actor]
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class Context:
    """Everything an extractor of events needs about the article it is in."""

    article: Article
    frames: Frames
    entities: Entities
    coreference: Coreference
    language: str
    meetings: list[Draft] = field(default_factory=list)
    agreements: list[Draft] = field(default_factory=list)
    open: list[Draft] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    deeds: dict[str, Actor] = field(default_factory=dict)
    anchor: str | None = None
    pending: list[Pending] = field(default_factory=list)
    last_issues: list[str] = field(default_factory=list)
    last_place: Place | None = None
    settings: list[Setting] = field(default_factory=list)
    attended: list[Draft] = field(default_factory=list)  # gatherings of which one participant is named so far
    begun: set[tuple[int, int]] = field(default_factory=set)  # sentence and token of events told by their beginning
    heads: list[tuple[int, Actor, Actor]] = field(default_factory=list)  # sentence, body, who heads its delegation

    def resolve(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """Whom token `i` of a sentence stands for; empty when that is open."""
        return self.coreference.resolve(scope, i)

    def events(self, scope: Scope) -> set[int]:
        """The predicates of a sentence that stand for meetings or agreements."""
        frames = self.frames
        found = {c.predicate for c in scope.sentence.clauses if self._is_event(c)}
        hosts = {i for i in found if scope.clauses[i].lemma in frames.hosting and not scope.clauses[i].noun}
        meant = {i for i in found if scope.tree.preposition(i) in scope.tree.lexicon.sets["purpose"]}
        held = {scope.tokens[i].head for i in found - meant if scope.clauses[i].noun}
        found -= hosts & held  # «accueillera mardi des pourparlers»: the day is that of the talks
        return {i for i in found if not self._is_idle(scope, i)}

    def _is_idle(self, scope: Scope, i: int) -> bool:
        """«leurs échanges commerciaux»: a noun that is no meeting where its adjective says what is exchanged."""
        frame = self.frames.meeting_nouns.get(scope.clauses[i].lemma) if scope.clauses[i].noun else None
        kinds = {fold(scope.tokens[j].lemma) for j in scope.tree.of(i, "amod")}
        return frame is not None and frame.of_people and bool(kinds & self.frames.idle)

    def _is_event(self, clause: Clause) -> bool:
        if clause.noun:
            return clause.lemma in self.frames.meeting_nouns or clause.lemma in self.frames.agreement_nouns
        return clause.lemma in self.frames.meeting_verbs

    def resolve_date(
        self, span: DateSpan, clause: Clause | None, *, status: str | None, present: bool = False
    ) -> str | None:
        """The EDTF value of a date in its clause. What is planned lies ahead; what was called off, on either side.

        `present`: the clause is told in the present, so that its weekday is today or lies ahead («participe jeudi»).
        """
        ahead = clause is not None and (clause.tense == "future" or clause.modality in ("planned", "wished"))
        ahead = ahead or status in ("planned", "proposed") or (present and span.kind == "weekday")
        published = self.article.published
        values = [
            resolve(span, published=published, tense=tense, anchor=self.anchor)
            for tense in (("past", "future") if status in CALLED_OFF else ("future",) if ahead else ("past",))
        ]
        value = _nearest(values, published) if len(values) > 1 else values[0]
        impossible = value is not None and published is not None and len(values) == 1 and not ahead
        return None if impossible and value and published and value.split("/")[0] > published else value


def _nearest(values: list[str | None], day: str | None) -> str | None:
    """The value that lies nearest to a day, of a month its middle; without a day, or where there are others, the
    first."""
    days = [value for value in values if value is not None and len(value) in (DAY, MONTH)]
    if day is None or len(days) != len(values) or len(day) != DAY:
        return values[0]
    return min(days, key=lambda value: abs((date.fromisoformat((value + "-15")[:DAY]) - date.fromisoformat(day)).days))


def share_a_day(one: str, other: str) -> bool:
    """Whether two EDTF dates or ranges may share a day, as far as their precision goes."""
    a, b = (date.split("/") for date in (one, other))
    return a[0] <= b[-1] + "~" and b[0] <= a[-1] + "~"


def is_long_before(context: Context, date: str | None, meeting: Draft) -> bool:
    """Whether a date lies a year or more before a meeting that is news and has no date of its own."""
    published = context.article.published
    news = meeting.date is None and not meeting.earlier and published is not None
    return news and date is not None and published is not None and date[:4] < published[:4]


def find_date(context: Context, scope: Scope, event: int, events: set[int], *, status: str | None = None) -> str | None:
    """The date that belongs to the event at token `event`: its own first, then the only one of a one-event sentence.

    `status`: what is known of a meeting («a invité X à une rencontre en mai» lies ahead whatever its clause says).
    """
    dated = [t for t in scope.tokens if t.mention is not None and t.mention.date is not None]
    dated = [t for t in dated if before(scope, t.i) != "("]  # «l'ancien président (2010-2015)»
    dated = [t for t in dated if not _is_of_noun(context, scope, t.i, event)]
    dated = [t for t in dated if not _is_of_something_else(scope, t.i, event) and not _is_of_modal(scope, t.i, event)]
    dated = [t for t in dated if _tells_of(scope, t.i, event)]
    sets = scope.tree.lexicon.sets
    counted = any(fold(scope.tokens[j].lemma) in context.frames.another for j in scope.tree.of(event, "amod"))
    if counted:  # «la cinquième rencontre entre A et B depuis 2008»
        dated = [t for t in dated if scope.tree.preposition(t.i) not in sets["since"]]
    own = [t for t in dated if _belongs(context, scope, t.i, event, events)]
    if not own and len(events) == 1:
        own = dated
    since = {t.i for t in own if scope.tree.preposition(t.i) in sets["since"]}  # «négocient depuis lundi»
    for token in sorted(own, key=lambda t: (t.i in since, event not in scope.path(t.i), abs(t.i - event))):
        assert token.mention is not None
        assert token.mention.date is not None
        if token.mention.date.bound in ("until", "before") or token.mention.date.origin == "complement":
            continue  # a limit, or the date of another event («deux mois après avoir signé»)
        clause = next(
            (scope.clauses[p] for p in scope.path(token.i)[1:] if p in scope.clauses), scope.clauses.get(event)
        )
        present = clause is not None and _is_present(scope, clause) and token.i not in since
        present = present and not _is_looked_back_on(context, scope, event)
        value = context.resolve_date(token.mention.date, clause, status=status, present=present)
        if value is not None:
            begun = token.i in since or _is_beginning(context, scope, token.i)
            context.begun |= {(scope.index, event)} if begun else set()
            return value
    return None


def _is_looked_back_on(context: Context, scope: Scope, event: int) -> bool:
    """«se félicite de la rencontre de samedi»: a definite event that the present tense speaks about is over."""
    clause = scope.clauses.get(event)
    verb = next((scope.clauses[p] for p in scope.path(event)[1:] if p in scope.clauses), None)
    if clause is None or not clause.noun or verb is None or verb.noun or scope.tokens[event].dep.startswith("nsubj"):
        return False
    return is_definite(context, scope, clause) and verb.lemma not in context.frames.support


def _is_beginning(context: Context, scope: Scope, i: int) -> bool:
    """«les discussions entamées le 6 mars»: whether a date is that on which something began."""
    verb = scope.clauses.get(scope.tokens[i].head)
    return verb is not None and not verb.noun and verb.lemma in context.frames.beginning


def goes_up_to(meeting: Draft, date: str | None) -> bool:
    """Whether talks of which only the beginning is told may have gone on up to a day; then they are known to."""
    if not (meeting.begun and meeting.date and date) or len(meeting.date) != DAY or len(date) != DAY:
        return False
    if not meeting.date < date:
        return False
    meeting.date = f"{meeting.date}/{date}"
    return True


def _belongs(context: Context, scope: Scope, i: int, event: int, events: set[int]) -> bool:
    """Whether a date or place at token `i` is the event's own, or that of the verb by which it comes with another kind
    of event («ont conclu lundi leurs pourparlers par un accord»)."""
    owner = scope.owner(i, events)
    if owner is None or owner == event or owner in scope.path(i):
        return owner == event
    clause, other = scope.clauses.get(event), scope.clauses.get(owner)
    if clause is None or other is None or not clause.noun or not other.noun:
        return False
    agreed = context.frames.agreement_nouns
    kind = {e for e in events if e in scope.clauses and (scope.clauses[e].lemma in agreed) == (clause.lemma in agreed)}
    return (other.lemma in agreed) != (clause.lemma in agreed) and scope.owner(i, kind) == event


def _is_of_modal(scope: Scope, i: int, event: int) -> bool:
    """«a proposé lundi une rencontre», "la rencontre a été annoncée lundi": the day on which somebody wished, promised
    or told of what was to come."""
    verb = scope.clauses.get(scope.tokens[i].head)
    if verb is None or verb.noun or verb.predicate == event or verb.tense != "past":
        return False
    said = verb.lemma in scope.tree.lexicon.sets["speech"]
    if scope.tree.is_passive(verb.predicate):
        return said and scope.tokens[event].head == verb.predicate and event < verb.predicate
    modal = scope.tree.lexicon.modals.get(verb.lemma) in ("wished", "planned")
    return verb.predicate < i < event and (said or modal)


def _tells_of(scope: Scope, i: int, event: int) -> bool:
    """Whether what stands at token `i` is said of the event: in its clause, or that of the verbs it is coordinated with
    or not finite under; not in the clause above («Lundi, X a déclaré qu'il rencontrerait Y») or in another one below
    («la région où ils ont fait la guerre en 2020»)."""
    path = scope.path(i)
    if event in path:
        between = [p for p in path[1 : path.index(event)] if scope.tokens[p].dep == "acl:relcl"]
        return not any(scope.tokens[p].head != event for p in between)
    told = []
    for p in scope.path(event):
        told += [p] if scope.tokens[p].pos in ("VERB", "AUX") else []
        if told[-1:] == [p] and scope.tree.is_finite(p) and not _goes_on(scope, p):
            break
    above = next((p for p in path[1:] if scope.tokens[p].pos in ("VERB", "AUX")), None)
    return above is None or above in told or _is_subject_of(scope, event, above)


def _is_subject_of(scope: Scope, event: int, verb: int) -> bool:
    """«une rencontre pourrait avoir lieu en juin»: whether an event is or carries the subject that a verb shares."""
    clause = scope.clauses.get(verb)
    subjects = {a.token for a in clause.arguments if a.relation == "subject"} if clause is not None else set()
    return scope.tokens[verb].dep == "xcomp" and bool(subjects & set(scope.path(event)))


def _goes_on(scope: Scope, i: int) -> bool:
    """Whether a verb only continues the verb above it: «A a reçu X et rencontré Y», "l'a suivi en mai : il a vu Z"."""
    said = fold(scope.tokens[scope.tokens[i].head].lemma) in scope.tree.lexicon.sets["speech"]
    return scope.tokens[i].dep == "conj" or (scope.tokens[i].dep == "parataxis" and not said)


def find_place(context: Context, scope: Scope, event: int, events: set[int]) -> Place | None:
    """The place that belongs to the event: a city or country behind a preposition of place."""
    found = []
    for token in scope.tokens:
        mention = token.mention
        if mention is None or mention.place is None or mention.kind not in ("place", "body"):
            continue
        if fold(mention.place.label) in _regions(context.language):
            continue
        i = _venue(context, scope, token.i)
        preposition = scope.tree.preposition(i) or before(scope, i)
        named_by = preposition in context.frames.of and scope.tokens[i].head == event  # «les pourparlers de Genève»
        named_by = named_by and (mention.kind == "place" or mention.place.state is not None)
        located = preposition in context.frames.place_prepositions and not _is_of_something_else(scope, i, event)
        located = located and not _is_addressed(scope, token.i)
        if not (located or named_by):
            continue
        if _is_of_thing(context, scope, i, event):
            continue
        owner = scope.owner(i, events)
        apart = not _tells_of(scope, i, event)
        if _belongs(context, scope, i, event, events) or (owner is None and len(events) == 1 and not apart):
            city = mention.kind == "place" or mention.place.state is not None
            found.append(((apart, event not in scope.path(token.i), not city, abs(token.i - event)), mention.place))
    if found:
        place = min(found, key=lambda item: item[0])[1]
        return _city_before(context, scope, place)
    if _in_same_city(context, scope, event, events):
        return context.last_place
    return _hosting(context, scope, event)


def _city_before(context: Context, scope: Scope, place: Place) -> Place:
    """«à Luanda, en Angola»: the city right before the country that a place is."""
    named = [t for t in scope.tokens if t.mention is not None and t.mention.place is not None]
    for city, country in pairwise(named):
        assert city.mention is not None
        assert country.mention is not None
        first, second, key = city.mention.place, country.mention.place, country.mention.actors[:1]
        inside = first is not None and key and first.state == key[0].key
        if second == place and place.state is None and inside and country.i - city.i <= CITY_REACH:
            return first or place
    return place


def _is_addressed(scope: Scope, i: int) -> bool:
    """«a remis à la Russie une liste»: a country with its article behind "à" is to whom and not where."""
    mention = scope.tokens[i].mention
    country = mention is not None and mention.place is not None and mention.place.state is None
    with_article = i > 1 and scope.tokens[i - 1].pos == "DET"
    return country and with_article and before(scope, i - 1) in scope.tree.lexicon.sets["dative"]


def _hosting(context: Context, scope: Scope, event: int) -> Place | None:
    """«Le Caire accueillera mardi des pourparlers», "Bruxelles a été le théâtre d'une réunion": the city as subject."""
    head = scope.tokens[scope.tokens[event].head]
    if head.i == event or fold(head.lemma) not in context.frames.hosting:
        return None
    clause = scope.clauses.get(head.i)
    subjects = [a.token for a in clause.arguments if a.relation == "subject"] if clause is not None else []
    mentions = [scope.tokens[i].mention for i in (*subjects, *scope.tree.of(head.i, "nsubj"))]
    return next((m.place for m in mentions if m is not None and m.place is not None and m.kind in PLACED), None)


def _is_present(scope: Scope, clause: Clause) -> bool:
    """Whether a clause is told by a finite verb in the present."""
    verb = next((p for p in scope.path(clause.predicate) if scope.tokens[p].pos in ("VERB", "AUX")), clause.predicate)
    morph = scope.tokens[verb].morph
    return "Mood=Ind" in morph and "Tense=Pres" in morph and not scope.tree.of(verb, "aux")


def cities_in(context: Context, scope: Scope) -> list[Place]:
    """The cities in which a sentence says that something is."""
    found = []
    for token in scope.tokens:
        place = token.mention.place if token.mention is not None else None
        if place is None or place.state is None:
            continue
        if (scope.tree.preposition(token.i) or before(scope, token.i)) in context.frames.place_prepositions:
            found.append(place)
    return found


def _in_same_city(context: Context, scope: Scope, event: int, events: set[int]) -> bool:
    """«dans la même ville», "dans la capitale": the city that was named last."""
    for token in scope.tokens:
        if token.mention is not None or fold(token.lemma) not in context.frames.cities:
            continue
        preposition = scope.tree.preposition(token.i) or before(scope, token.i)
        own = scope.owner(token.i, events)
        if preposition in context.frames.place_prepositions and (own == event or (own is None and len(events) == 1)):
            return True
    return False


def _venue(context: Context, scope: Scope, i: int) -> int:
    """«à l'aéroport de Dakar», "au siège de l'ONU à New York": the building that the city tells the place of."""
    head = scope.tokens[scope.tokens[i].head]
    is_venue = head.i != i and head.mention is None and fold(head.lemma) in context.frames.venues
    return head.i if is_venue and scope.tokens[i].dep.split(":")[0] in ("nmod", "appos", "flat") else i


@lru_cache(maxsize=4)
def _regions(language: str) -> frozenset[str]:
    """The folded names of regions: "au Sahel" says what a meeting is about and not where it is."""
    places = load_reference().places.values()
    return frozenset(fold(name) for place in places if place.kind == "region" for name in place.names.get(language, ()))


def _is_of_something_else(scope: Scope, i: int, event: int) -> bool:
    """Whether a place or date says where or when an ordinary noun is («la situation en Ukraine»), not the event.

    A date without a preposition never does: «réunis dans la même ville le 25 novembre».
    """
    head = scope.tokens[scope.tokens[i].head]
    mention = scope.tokens[i].mention
    if mention is not None and mention.kind == "date" and scope.tree.preposition(i) is None:
        return False
    return head.i not in (i, event) and head.mention is None and head.pos == "NOUN" and event in scope.path(i)


def _is_of_noun(context: Context, scope: Scope, i: int, event: int) -> bool:
    """«le coup d'État de juillet 2023»: a date that tells which thing is meant."""
    head = scope.tokens[scope.tokens[i].head]
    own = scope.tree.preposition(i) in context.frames.of and head.pos == "NOUN" and head.mention is None
    return own and head.i != event and head.i not in scope.path(event)


def _is_of_thing(context: Context, scope: Scope, i: int, event: int) -> bool:
    """Whether a place tells where a thing spoken of is («a évoqué la crise au Mali»); not the occasion («se réuniront
    la prochaine fois à Genève») nor what carries the event («un cycle de négociations à Genève»)."""
    head, mention = scope.tokens[scope.tokens[i].head], scope.tokens[i].mention
    if _is_behind_trouble(context, scope, i):
        return True
    country = mention is not None and mention.place is not None and mention.place.state is None
    offices = head.mention.offices if head.mention is not None else ()
    if country and offices and not offices[-1].bodies:
        return True  # «le chef de la junte au pouvoir au Mali»
    ordinary = head.mention is None and head.pos == "NOUN" and head.i not in (i, event)
    ordinary = ordinary and (head.dep in ("obj", "nsubj") or scope.tree.preposition(head.i) is not None)
    return ordinary and head.i not in scope.path(event) and fold(head.lemma) not in context.frames.meeting_nouns


def _is_behind_trouble(context: Context, scope: Scope, i: int) -> bool:
    """«la guerre en cours en Ukraine et au Proche-Orient», whatever the parser hung the place on."""
    if scope.tokens[i].dep == "conj" and scope.tokens[i].head < i:
        return _is_behind_trouble(context, scope, scope.tokens[i].head)
    j = i - 1
    while j > 0 and scope.tokens[j].pos in ("ADP", "DET", "ADJ"):
        j -= 1
    above = fold(scope.tokens[scope.tokens[j].head].lemma)  # «des pourparlers de paix à Riyad»
    trouble = fold(scope.tokens[j].lemma) in context.frames.troubles and above not in context.frames.meeting_nouns
    return i > 0 and j < i - 1 and trouble


def before(scope: Scope, i: int) -> str:
    """The folded word before token `i`."""
    return fold(scope.tokens[i - 1].text) if i else ""


def is_place_use(context: Context, scope: Scope, i: int, preposition: str | None) -> bool:
    """Whether a capital or country at `i` says where and not who."""
    mention = scope.tokens[i].mention
    own = scope.tree.preposition(i)
    preposition = own if own in context.frames.place_prepositions else preposition
    return (
        mention is not None
        and mention.place is not None
        and (mention.kind == "place" or (preposition or before(scope, i)) in context.frames.place_prepositions)
    )


def is_definite(context: Context, scope: Scope, clause: Clause) -> bool:
    """Whether a determiner makes the noun one already spoken of («l'entretien», «leur réunion»)."""
    definite = context.frames.coreference["definite"]
    return any(a.relation == "determiner" and fold(scope.tokens[a.token].text) in definite for a in clause.arguments)


def find_issues(context: Context, scope: Scope, event: int, events: set[int]) -> list[str]:
    """Issues whose cues stand under the event or under the verb that carries it."""
    own = []
    for issue, token in scope.cues(context.frames.issues):
        owner = scope.owner(token, events)
        clause = scope.clauses.get(owner) if owner is not None else None
        infinitive = clause is not None and not clause.noun and is_infinitive(scope, clause.predicate)
        below = infinitive or (clause is not None and clause.lemma in context.frames.agreement_nouns)
        inside = below and owner is not None and event in scope.path(owner)  # «a vu X pour parler de la trêve»
        if token == event or owner == event or len(events) == 1 or inside:
            own.append(issue)
    return list(dict.fromkeys(own))
