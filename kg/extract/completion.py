"""What the article makes plain of offices: whose they are, who holds those without a name, what counterparts are.

Bodies are completed in the order of trust: a description («l'organisation»), whose office it is («son ministre»,
"l'envoyé du roi"), the person's other roles, the reference data's hint of a known person's country, the state named
last in the sentence, the state that the article is mostly about. World knowledge names no office: only words of the
text do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.records import LEADERS, SUCCESSION, Counterpart, Described, Record, Sighting, Tenure, acts_at_home
from kg.types import Actor, Office

if TYPE_CHECKING:
    from kg.extract.entities import Entities

REACH = 3  # sentences from a name within which an office without a name may be that person's
DOMINANT = 2  # how many times more often the main state must be named to be preferred to one named behind
LEAD = 5  # the same where the office stands in the headline or the first sentence
UNIQUE = {  # offices of which a state or organization has one
    *("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"),
    *("military-commander", "armed-group-leader", "parliament-speaker", "intelligence-chief", "opposition-leader"),
    *("deputy-head-of-state", "security-council-secretary", "national-security-adviser", "ambassador"),
    *("heir-apparent", "secretary-general", "organization-president", "high-representative", "religious-leader"),
}
SINGLE = {  # of these a state has one at a time
    *("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"),
    "heir-apparent",
}
TRAVELLING = {"ambassador", "foreign-minister", "deputy-foreign-minister", "special-envoy"}  # guests from abroad
ABROAD = {"ambassador"}  # offices for states that the article need not be about («l'ambassadeur X»)
PORTFOLIOS = {"foreign-minister", "defence-minister", "interior-minister", "economy-minister"}
OF_ORGANIZATIONS = {"secretary-general", "organization-president", "high-representative"}
OF_EITHER = {"special-envoy", "mediator", "negotiator", "spokesperson", "presidential-adviser", "chief-of-staff-civil"}
OF_GROUPS = {"armed-group-leader", "party-leader"}
GROUPS = {None, "armed-group", "party", "self-declared"}


def complete(entities: Entities) -> None:
    """Settle everything that `entities` has left open, in place."""
    completion = Completion(entities)
    for described in entities.described:
        completion.describe(described)
    completion.pair()
    for described in entities.described:
        completion.describe(described, known_only=False)
    completion.pair()
    completion.bodies()
    completion.drop_bare_ministers()


class Completion:
    """One pass over what an article has left open."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.hints = entities.hints
        self.careers: dict[str, frozenset[str]] = {}
        self.bodies_known: dict[str, Actor] = {}
        for record in entities.records:
            whole = [form for form in record.forms if len(form.split()) > 1] or record.forms
            known = [p for form in whole for p in entities.reference.people_called(form)]
            states = {person.state for person in known if person.state}
            states = states if len(states) == 1 else states & set(entities.states)
            if len(states) == 1:
                self.hints[record.key] = Actor("state", states.pop())
            organizations = {person.body for person in known if person.body}
            if len(organizations) == 1:
                self.bodies_known[record.key] = Actor("org", organizations.pop())
            self.careers[record.key] = frozenset(role for person in known for role in person.offices)

    # ------------------------------------------------------------ who holds an office without a name

    def describe(self, described: Described, *, known_only: bool = True) -> None:
        """Give an office without a name to the one person near it who can be meant.

        First to those whom the reference data know to have held such an office; then to whom the text is about.
        """
        office = described.office
        if office.role not in UNIQUE or office.whose or office.owner:
            return
        holder = self.entities.holder(office)
        if holder is None:
            found = [r for r in self.entities.records if self._may_hold(r, described)]
            if known_only:
                near = [r for r in found if self._is_near(r, described)]
                led = [r for r in near if office.role == "head-of-state" and self._leads(r, described)]
                found = [r for r in near if office.role in self.careers[r.key]] or led
            else:
                found = [r for r in found if not r.tenures and self._is_topic(r, described)]
            if len(found) != 1:
                return
            holder = found[0]
            known = self.bodies_known if office.role in OF_ORGANIZATIONS else self.hints
            bodies = office.bodies or ((known[holder.key],) if holder.key in known else ())
            self._hold(holder, replace(office, bodies=bodies), described)
        for further in described.further:
            self._hold(holder, further, described)

    def _hold(self, record: Record, office: Office, described: Described) -> None:
        held = replace(office, rule="role.description")
        self.entities.hold(record, held, described.sentence, described.evidence)

    def _may_hold(self, record: Record, described: Described) -> bool:
        body = described.office.bodies[0] if described.office.bodies else None
        hint = self.hints.get(record.key)
        if any(t.role in UNIQUE or t.former for t in record.tenures):
            return False
        if described.gender == "f" and record.gender == "m":
            return False
        return body is None or hint is None or hint == body or body.kind == "org"

    def _leads(self, record: Record, described: Described) -> bool:
        """«le dirigeant israélien» may be a head of government who is named in a sentence before."""
        earlier = any(s < described.sentence for s in record.sentences)
        return earlier and "head-of-government" in self.careers[record.key]

    def _is_near(self, record: Record, described: Described) -> bool:
        """Whether a person is named near an office, which must say whose it is unless the sentence is about it."""
        if not described.office.bodies and (not described.subject or described.sentence in record.sentences):
            return False
        reach = LEAD if described.sentence <= 1 else REACH
        return self._distance(record, described.sentence, behind=1 if reach == REACH else reach) <= reach

    def _distance(self, record: Record, sentence: int, *, behind: int) -> int:
        """How many sentences away a person is named: before, in the same one, or at most `behind` later."""
        return min([abs(sentence - s) for s in record.sentences if s <= sentence + behind], default=LEAD + 1)

    def _is_topic(self, record: Record, described: Described) -> bool:
        """Whether the sentence before or behind is about this person alone, and nothing speaks against it."""
        if not described.subject or (
            self.careers[record.key] and described.office.role not in self.careers[record.key]
        ):
            return False
        for near in (described.sentence - 1, described.sentence + 1):
            others = [
                r for r in self.entities.records if r is not record and {near, described.sentence} & set(r.sentences)
            ]
            if self.entities.subjects.get(near) is record and not others and described.sentence not in record.sentences:
                return True
        return False

    # ------------------------------------------------------------ counterparts

    def pair(self) -> None:
        """Give counterparts the role of their partners."""
        for pair in list(self.entities.counterparts):
            body = pair.office.bodies[0] if pair.office.bodies else None
            role = self._lent(pair.partner, body, past=pair.office.head == "successor") or pair.role
            career = self.careers[pair.record.key]
            if career and role is not None and role not in career:
                role = self._fitting(pair, career) or role
            if role is None:
                continue
            office = replace(pair.office, role=role, rule="role.counterpart")
            self.entities.hold(pair.record, office, pair.sentence, pair.evidence, partner=pair.partner)
            self.entities.counterparts.remove(pair)

    def _lent(self, partner: Record | None, body: Actor | None, *, past: bool = False) -> str | None:
        """The role that a partner lends: one held for a body of the same kind; to a successor a past one first."""
        current = partner.current if partner is not None else []
        if partner is not None and past:
            current = sorted(partner.tenures, key=lambda tenure: not tenure.former)
        kind = body.kind if body is not None else "state"
        alike_held = [t.role for t in current if t.of is not None and t.of.kind == kind]
        return next(iter([*alike_held, *(t.role for t in current)]), None)

    def _fitting(self, pair: Counterpart, career: frozenset[str]) -> str | None:
        """The role named last before that the counterpart is known to have held: the partner was somebody else."""
        before = [
            (t.evidence[1].start, t.role)
            for r in self.entities.records
            for t in r.current
            if t.role in career and t.evidence[1].start < pair.office.start
        ]
        return max(before)[1] if before else None

    # ------------------------------------------------------------ bodies

    def bodies(self) -> None:
        """Complete the bodies of all roles that name none; what is settled helps what follows it."""
        tenures = [(r, t) for r in self.entities.records for t in r.tenures]
        for record, tenure in tenures:
            if tenure.of is None:
                tenure.rule += ".completed"
                tenure.of = self._described_body(tenure) or self._owner(record, tenure) or self._own(record, tenure)
            else:
                tenure.of = self._disambiguated(record, tenure.of)
        for _, tenure in tenures:
            if tenure.of is not None:
                self._sight(tenure, tenure.of)
        for record, tenure in sorted(tenures, key=lambda item: item[1].evidence[1].start):
            tenure.of = tenure.of or self._succeeded(tenure)
            if tenure.of is None and (tenure.former or tenure.role not in ABROAD):
                tenure.of = self._wanted(record, tenure)
                if tenure.of is not None:
                    self._sight(tenure, tenure.of)
            self._adapt(tenure)

    def _sight(self, tenure: Tenure, of: Actor) -> None:
        home = acts_at_home(tenure.role, tenure.former)
        seen = Sighting(tenure.evidence[1].start, tenure.sentence, of, home, not home)
        self.entities.sightings.append(seen)

    def _succeeded(self, tenure: Tenure) -> Actor | None:
        """«son prédécesseur X»: the body for which the partner holds the office, or held it."""
        if tenure.partner is None or tenure.office is None or tenure.office.head not in SUCCESSION:
            return None
        return next((t.of for t in tenure.partner.tenures if t.role == tenure.role and t.of is not None), None)

    def _disambiguated(self, record: Record, of: Actor) -> Actor:
        """«le congolais Denis Sassou Nguesso»: of two states of one name, the one whose the person is known to be."""
        hint = self.hints.get(record.key)
        if hint is None or hint == of:
            return of
        priors = self.entities.reference.priors.get(self.entities.language, {})
        kinds = [priors.get("demonym", {}), priors.get("state", {})]
        same = any({of.key, hint.key} <= set(keys) for names in kinds for keys in names.values())
        return hint if same else of

    def drop_bare_ministers(self) -> None:
        """«le ministre Barrot», "ministre d'État" of somebody whose portfolio is told is no second office."""
        for record in self.entities.records:
            portfolios = {(t.of, t.former) for t in record.tenures if t.role in PORTFOLIOS}
            record.tenures = [t for t in record.tenures if t.role != "minister" or (t.of, t.former) not in portfolios]
            if any(t.role in OF_GROUPS for t in record.tenures):  # «le dirigeant X» of a movement, of no state
                record.tenures = [t for t in record.tenures if not _is_guessed_head(t)]

    def _adapt(self, tenure: Tenure) -> None:
        """«son président», of an organization, is no head of state."""
        if tenure.of is not None and tenure.of.kind == "org" and tenure.role in ("head-of-state", "head-of-government"):
            kind = self.entities.reference.organization_kind(tenure.of.key)
            tenure.role = "armed-group-leader" if kind == "armed-group" else "organization-president"

    def _described_body(self, tenure: Tenure) -> Actor | None:
        """«le chef de ce mouvement», "Premier ministre de l'archipel": what of that kind was named last."""
        whose = tenure.office.whose if tenure.office is not None else ""
        tests: dict[str, Callable[[Actor], bool]] = {
            "organization": self._is_organization,
            "group": self._is_group,
            "entity": self._is_entity,
            "state": lambda actor: actor.kind == "state",
        }
        if whose not in tests:
            return None
        counts = Counter(s.actor for s in self.entities.sightings if tests[whose](s.actor))
        return self._nearest(tenure, tests[whose]) or next((actor for actor, _ in counts.most_common(1)), None)

    def _owner(self, record: Record, tenure: Tenure) -> Actor | None:
        """The body of the person whose office it is («l'émissaire de Donald Trump», "son ministre")."""
        office = tenure.office
        if office is None:
            return None
        if office.owner is not None:
            owner = self._named(office.owner)
            return self._body_of(owner) if owner is not None and owner is not record else None
        if tenure.partner is not None or not self._is_possessed(tenure):
            return None
        subject = self.entities.subjects.get(tenure.sentence)
        if subject is not None and subject is not record:
            return self._body_of(subject)
        spoken_for = self.entities.spoken_for.get(tenure.sentence) if subject is None else None
        if spoken_for is not None:
            return spoken_for
        before = [
            (start, self._body_of(r))
            for start, r in self.entities.known.items()
            if r is not record and tenure.evidence[0].start <= start < office.start
        ]
        before += [
            (s.start, s.actor)
            for s in self.entities.sightings
            if s.acts and tenure.evidence[0].start <= s.start < office.start
        ]
        found = [body for _, body in sorted(before, key=lambda item: item[0]) if body is not None]
        return found[-1] if found else self._first_behind(record, tenure)

    def _first_behind(self, record: Record, tenure: Tenure) -> Actor | None:
        """«C'est accompagné de X, son ministre, que Y …»: the body of the first other person behind."""
        sentence = tenure.evidence[0]
        behind = sorted(
            (start, r.key, self._body_of(r))
            for start, r in self.entities.known.items()
            if r is not record and tenure.evidence[1].end <= start < sentence.end
        )
        return next((body for _, _, body in behind if body is not None), None)

    def _is_possessed(self, tenure: Tenure) -> bool:
        sentence, office = tenure.evidence[0], tenure.office
        if office is None or tenure.role is None:
            return False
        words = sentence.quote[: office.start - sentence.start].split()
        return bool(words) and words[-1].lower() in self.entities.frames.coreference["possessive"]

    def _named(self, name: str) -> Record | None:
        return next((r for r in self.entities.records if name in r.forms), None)

    def _body_of(self, record: Record) -> Actor | None:
        held = [t.of for t in record.current if t.of is not None]
        return held[0] if held else self.hints.get(record.key)

    def _wanted(self, record: Record, tenure: Tenure) -> Actor | None:
        """A body of the kind that the role asks for."""
        if tenure.role in OF_ORGANIZATIONS and record.key in self.bodies_known:
            return self.bodies_known[record.key]
        if tenure.role in OF_ORGANIZATIONS:
            return self._nearest(tenure, self._is_organization) or self._most(self._is_organization)
        if tenure.role in OF_GROUPS:
            return self._nearest(tenure, self._is_group)
        if tenure.role == "religious-leader":
            return self._nearest(tenure, self._is_church)
        local = self._where(tenure) if tenure.role == "regional-leader" else None
        return local or self._in_sentence(record, tenure) or self._main(record, tenure)

    def _own(self, record: Record, tenure: Tenure) -> Actor | None:
        """The state of the person's other roles, or the one that the reference data give, if a state is wanted."""
        if tenure.role in OF_ORGANIZATIONS | OF_GROUPS or tenure.role == "religious-leader":
            return None
        own = [t.of for t in record.tenures if t.of is not None and (t.of.kind == "state" or tenure.role in OF_EITHER)]
        if not own and tenure.role in OF_EITHER and (sender := self._organization_before(tenure)) is not None:
            return sender
        if not own and tenure.role == "mediator" and self.careers[record.key] & LEADERS:
            return self._nearest(tenure, self._is_organization)  # former presidents mediate for organizations
        hint = self.hints.get(record.key)
        if not own and tenure.role == "special-envoy" and hint is not None and hint.key not in self.entities.states:
            sender = self._nearest(tenure, self._is_organization) or self._most(self._is_organization)
            return sender or hint  # «l'émissaire X», a Swede of the UN whose country nobody names
        return own[0] if own else hint

    def _organization_before(self, tenure: Tenure) -> Actor | None:
        """«… Antonio Guterres, secrétaire général de l'ONU, a nommé une envoyée, X»: an organization acts before."""
        sentence, words = tenure.evidence[0], tenure.evidence[1]
        before = [s for s in self.entities.sightings if sentence.start <= s.start < words.start and s.acts]
        return before[-1].actor if before and self._is_organization(before[-1].actor) else None

    def _where(self, tenure: Tenure) -> Actor | None:
        """The state of the place named last before a mayor or governor."""
        before = [state for start, state in self.entities.places if start < tenure.evidence[1].end]
        return Actor("state", before[-1]) if before else None

    def _elsewhere(self, record: Record, tenure: Tenure) -> set[str]:
        """The states that it cannot be: another holds that one office there, or it is his whom the person receives."""
        others = [(r, t) for r in self.entities.records for t in r.current if r is not record and t.of is not None]
        told = [(r, t) for r, t in others if not t.rule.endswith(".completed")]
        taken = {
            t.of.key for _, t in told if t.role == tenure.role and tenure.role in SINGLE and not tenure.former if t.of
        }
        met = [two for pair in self.entities.across for two in (pair, pair[::-1]) if two[0] is record]
        guests = [other for _, other in met]
        taken |= {body.key for other, body in self.entities.talks if other is record}
        return taken | {t.of.key for r, t in told if r in guests and {t.role, tenure.role} & TRAVELLING and t.of}

    def _in_sentence(self, record: Record, tenure: Tenure) -> Actor | None:
        """The state that acts or whose office is named last before this one in its sentence."""
        if tenure.partner is not None:
            return None
        sentence, words = tenure.evidence[0], tenure.evidence[1]
        elsewhere = self._elsewhere(record, tenure)
        before = [
            s
            for s in self.entities.sightings
            if s.actor.key not in elsewhere
            and sentence.start <= s.start < words.start
            and not s.apart
            and (s.actor.kind == "state" or tenure.role in OF_EITHER)
        ]
        acting = [s for s in before if s.acts] or before
        behind = sorted(
            (t.evidence[1].start, t.of.key)
            for r in self.entities.records
            for t in r.tenures
            if t.of is not None
            and t.of.kind == "state"
            and t.partner is None
            and t.of.key not in elsewhere
            and acts_at_home(t.role, t.former)
            and words.start < t.evidence[1].start < sentence.end
            and not acting
        )
        if acting:
            return acting[-1].actor
        weights = self._weights(tenure)
        dominant = weights.most_common(1)[0] if weights else ("", 0)
        clear = behind and dominant[1] < DOMINANT * weights[behind[0][1]]
        return Actor("state", behind[0][1]) if clear else None

    def _main(self, record: Record, tenure: Tenure) -> Actor | None:
        """The state that the article is mostly about; not that of a counterpart."""
        taken = {t.of.key for r in self.entities.records for t in r.tenures if t.partner is record and t.of}
        taken |= self._elsewhere(record, tenure)
        weights = self._weights(tenure)
        return next(
            (Actor("state", key) for key, weight in weights.most_common() if weight > 1 and key not in taken), None
        )

    def _weights(self, tenure: Tenure) -> Counter[str]:
        """How much the article names each state; what acts or has an office counts most."""
        taken = {t.of.key for t in tenure.partner.tenures if t.of} if tenure.partner else set()
        weights: Counter[str] = Counter()
        for sighting in self.entities.sightings:
            if sighting.actor.kind == "state" and sighting.actor.key not in taken:
                weights[sighting.actor.key] += 3 if sighting.acts else 1
        return weights

    def _nearest(self, tenure: Tenure, fits: Callable[[Actor], bool]) -> Actor | None:
        before = [s for s in self.entities.sightings if s.start < tenure.evidence[1].start and fits(s.actor)]
        return max(before, key=lambda s: s.start).actor if before else None

    def _most(self, fits: Callable[[Actor], bool]) -> Actor | None:
        counts = Counter(s.actor for s in self.entities.sightings if fits(s.actor))
        return next((actor for actor, _ in counts.most_common(1)), None)

    def _is_organization(self, actor: Actor) -> bool:
        known = self.entities.reference.organization_kind(actor.key)
        return actor.kind == "org" and known in ("igo", "group", "organ", "court", "ngo")

    def _is_entity(self, actor: Actor) -> bool:
        return actor.kind == "org" and self.entities.reference.organization_kind(actor.key) == "self-declared"

    def _is_church(self, actor: Actor) -> bool:
        return actor.kind == "org" and self.entities.reference.organization_kind(actor.key) == "church"

    def _is_group(self, actor: Actor) -> bool:
        return actor.kind == "org" and self.entities.reference.organization_kind(actor.key) in GROUPS


def _is_guessed_head(tenure: Tenure) -> bool:
    """Whether somebody heads a state only because no other body was found for «le dirigeant X»."""
    return tenure.role == "head-of-state" and tenure.rule.endswith(".completed")
