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

from kg.types import Actor

if TYPE_CHECKING:
    from kg.extract.entities import Described, Entities, Record, Tenure

REACH = 2  # sentences from a name within which an office without a name may be that person's
UNIQUE = {  # offices of which a state or organization has one
    *("head-of-state", "head-of-government", "foreign-minister", "defence-minister", "interior-minister"),
    *("heir-apparent", "secretary-general", "organization-president", "high-representative", "religious-leader"),
}
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
    completion.describe_late()
    completion.bodies()


class Completion:
    """One pass over what an article has left open."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.hints: dict[str, Actor] = {}
        for record in entities.records:
            hint = self._hint(record)
            if hint is not None:
                self.hints[record.key] = hint

    # ------------------------------------------------------------ who holds an office without a name

    def describe(self, described: Described, *, known_only: bool = True) -> None:
        """Give an office without a name to the one person near it who can be meant."""
        office = described.office
        if office.role not in UNIQUE or office.whose or office.owner or self.entities.holder(office) is not None:
            return
        found = [r for r in self.entities.records if self._may_hold(r, described)]
        body = office.bodies[0] if office.bodies else None
        near = [r for r in found if self._distance(r, described.sentence) <= REACH]
        if body is not None and known_only:
            near = [r for r in near if self.hints.get(r.key) == body]
        else:
            near = [r for r in near if self._is_topic(r, described)] if described.subject else []
        if len(near) == 1:
            bodies = office.bodies or ((self.hints[near[0].key],) if near[0].key in self.hints else ())
            held = replace(office, bodies=bodies, rule="role.description")
            self.entities.hold(near[0], held, described.sentence, described.evidence)

    def describe_late(self) -> None:
        """The descriptions that no known person fits: somebody the sentence before was about."""
        for described in self.entities.described:
            self.describe(described, known_only=False)

    def _may_hold(self, record: Record, described: Described) -> bool:
        body = described.office.bodies[0] if described.office.bodies else None
        hint = self.hints.get(record.key)
        if record.tenures or (described.gender == "f" and record.gender == "m"):
            return False
        return body is None or hint is None or hint == body or body.kind == "org"

    def _distance(self, record: Record, sentence: int) -> int:
        """How many sentences away a person is named: before, or one behind; the same sentence does not count."""
        before = [sentence - s for s in record.sentences if s < sentence]
        behind = [s - sentence for s in record.sentences if s == sentence + 1]
        return min(before + behind, default=REACH + 1)

    def _is_topic(self, record: Record, described: Described) -> bool:
        """Whether the sentence before was about this person and nobody else is named in either."""
        before = described.sentence - 1
        others = [
            r for r in self.entities.records if r is not record and {before, described.sentence} & set(r.sentences)
        ]
        return self.entities.subjects.get(before) is record and (not others or record.key in self.hints)

    # ------------------------------------------------------------ counterparts

    def pair(self) -> None:
        """Give counterparts the role of their partners."""
        for pair in self.entities.counterparts:
            body = pair.office.bodies[0] if pair.office.bodies else None
            role = self._lent(pair.partner, body) or pair.role
            if role is None:
                continue
            office = replace(pair.office, role=role, rule="role.counterpart")
            self.entities.hold(pair.record, office, pair.sentence, pair.evidence, partner=pair.partner)

    def _lent(self, partner: Record | None, body: Actor | None) -> str | None:
        """The role that a partner lends: one that is held for a body of the same kind."""
        current = partner.current if partner is not None else []
        kind = body.kind if body is not None else "state"
        alike_held = [t.role for t in current if t.of is not None and t.of.kind == kind]
        return next(iter([*alike_held, *(t.role for t in current)]), None)

    # ------------------------------------------------------------ bodies

    def bodies(self) -> None:
        """Complete the bodies of all roles that name none."""
        open_tenures = [(r, t) for r in self.entities.records for t in r.tenures if t.of is None]
        for record, tenure in open_tenures:
            tenure.rule += ".completed"
            tenure.of = self._described_body(tenure) or self._owner(record, tenure)
        for record, tenure in open_tenures:
            tenure.of = tenure.of or self._wanted(record, tenure)
            self._adapt(tenure)

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
        if not self._is_possessed(tenure):
            return None
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
        subject = self.entities.subjects.get(tenure.sentence)
        if not found and subject is not None and subject is not record:
            return self._body_of(subject)
        return found[-1] if found else None

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
        if tenure.role in OF_ORGANIZATIONS:
            return self._nearest(tenure, self._is_organization) or self._most(self._is_organization)
        if tenure.role in OF_GROUPS:
            found = self._nearest(tenure, self._is_group)
            if found is not None:
                return found
        own = [t.of for t in record.tenures if t.of is not None and t.of.kind == "state"]
        if own:
            return own[0]
        if record.key in self.hints:
            return self.hints[record.key]
        local = self._where(tenure) if tenure.role == "regional-leader" else None
        return local or self._in_sentence(tenure) or self._main(tenure)

    def _where(self, tenure: Tenure) -> Actor | None:
        """The state of the place named last before a mayor or governor."""
        before = [state for start, state in self.entities.places if start < tenure.evidence[1].end]
        return Actor("state", before[-1]) if before else None

    def _in_sentence(self, tenure: Tenure) -> Actor | None:
        """The state that acts or whose office is named last before this one in its sentence."""
        if tenure.partner is not None:
            return None
        sentence, words = tenure.evidence[0], tenure.evidence[1]
        before = [
            s
            for s in self.entities.sightings
            if sentence.start <= s.start < words.start and (s.actor.kind == "state" or tenure.role in OF_EITHER)
        ]
        acting = [s for s in before if s.acts] or before
        return acting[-1].actor if acting else None

    def _main(self, tenure: Tenure) -> Actor | None:
        """The state that the article is mostly about; of a counterpart, not that of the partner."""
        taken = {t.of.key for t in tenure.partner.tenures if t.of} if tenure.partner else set()
        return next((Actor("state", key) for key, _ in self.entities.states.most_common() if key not in taken), None)

    def _nearest(self, tenure: Tenure, fits: Callable[[Actor], bool]) -> Actor | None:
        before = [s for s in self.entities.sightings if s.start < tenure.evidence[1].start and fits(s.actor)]
        return max(before, key=lambda s: s.start).actor if before else None

    def _most(self, fits: Callable[[Actor], bool]) -> Actor | None:
        counts = Counter(s.actor for s in self.entities.sightings if fits(s.actor))
        return next((actor for actor, _ in counts.most_common(1)), None)

    def _is_organization(self, actor: Actor) -> bool:
        known = self.entities.reference.organization_kind(actor.key)
        return actor.kind == "org" and known in ("igo", "group", "organ", "court", "ngo")

    def _is_group(self, actor: Actor) -> bool:
        return actor.kind == "org" and self.entities.reference.organization_kind(actor.key) in GROUPS

    def _hint(self, record: Record) -> Actor | None:
        """The country of a person whom the reference data know by the full name, or by a surname that only he has."""
        reference = self.entities.reference
        for form in (record.name, *record.forms):
            for name in reference.find(form, self.entities.language):
                known = reference.person(name.keys[0]) if name.kind == "person" else None
                if known is not None and known.state:
                    return Actor("state", known.state)
        states = {state for form in record.forms for state in reference.states_of_surname(form)}
        return Actor("state", states.pop()) if len(states) == 1 else None

