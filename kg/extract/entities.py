"""Who is who inside one article: persons from their names, and their roles from their offices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kg.extract.known import state_of
from kg.extract.lexicons import Frames
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.reference import Reference
from kg.types import Actor, Evidence, Mention, Office, Organization, Person, Role

FAMOUS = {"head-of-state", "head-of-government", "foreign-minister"}  # offices whose holders go by their bare names
ORGANIZATIONAL = {"organization-president", "secretary-general", "high-representative"}
LEADERS = {"head-of-state", "head-of-government", "regional-leader"}


@dataclass(slots=True)
class Tenure:
    """A role read for a person, before its body is settled."""

    role: str
    of: Actor | None
    former: bool
    rule: str
    evidence: tuple[Evidence, ...]
    partner: Record | None = None


@dataclass(slots=True)
class Record:
    """A person of the article while it is being read."""

    key: str
    name: str
    forms: list[str] = field(default_factory=list)
    gender: str | None = None
    tenures: list[Tenure] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


class Entities:
    """Persons, roles and organizations of an article: `enter` every sentence, then `settle`, then ask."""

    def __init__(self, reference: Reference, frames: Frames, language: str) -> None:
        self.reference, self.frames, self.language = reference, frames, language
        self.records: list[Record] = []
        self.labels: dict[str, list[str]] = {}
        self.states: Counter[str] = Counter()
        self.armed: Counter[str] = Counter()
        self.places: list[tuple[int, str]] = []
        self.organizations_at: list[tuple[int, Actor]] = []
        self.known: dict[int, Record] = {}
        self.paired: tuple[str, Record | None] | None = None
        self.announced: tuple[int, Office] | None = None
        self.unnamed: list[tuple[Office, Scope]] = []

    # ------------------------------------------------------------ building

    def enter(self, scope: Scope) -> None:
        """Register the persons, offices and organizations of a sentence."""
        for token in scope.tokens:
            mention = token.mention
            if mention is None:
                continue
            self._count(mention)
            named = (*mention.actors[:1], *(body for office in mention.offices for body in office.bodies))
            self.organizations_at += [(mention.start, actor) for actor in named if actor.kind == "org"]
            if mention.place is not None and mention.place.state is not None:
                self.places.append((mention.start, mention.place.state))
            if mention.kind == "person" and mention.name is not None:
                record = self._record(mention)
                self.known[token.start] = record
                record.evidence.append(scope.slot(token.i, "name"))
                for office in mention.offices:
                    self._tenure(record, office, scope)
                current = [tenure.role for tenure in record.tenures if not tenure.former]
                self.paired = (current[0], record) if current else self.paired
            elif mention.offices and mention.offices[0].role and not mention.plural:
                self.paired = self._paired_with(mention.offices[0])
                if len(mention.offices[0].bodies) == 1 and not mention.offices[0].former:
                    self.unnamed.append((mention.offices[0], scope))
        self._name_announced(scope)

    def _paired_with(self, office: Office) -> tuple[str, Record | None] | None:
        """Role and holder of an office without a name, to lend a counterpart its role."""
        fits = holds(office.role, office.bodies[0] if office.bodies else None)
        found = [(t.role, r) for r in self.records for t in r.tenures if not t.former and fits(t)]
        return found[-1] if found else (office.role, None) if office.role else None

    def _name_announced(self, scope: Scope) -> None:
        """«Les ministres de X et de Y ont conclu … A et B s'étaient assis»: names behind an office of several."""
        mentions = [token.mention for token in scope.tokens if token.mention is not None]
        named = [m for m in mentions if m.kind == "person" and m.name is not None]
        if self.announced is not None and 0 < scope.index - self.announced[0] <= 2 and named:
            office = self.announced[1]
            first = [self.known[m.start] for m in named[: len(office.bodies)] if m.start in self.known]
            fresh = all(len(r.evidence) == 1 and not r.tenures for r in first)
            if fresh and len(first) == len(office.bodies) and len({r.key for r in first}) == len(first):
                for record, body in zip(first, office.bodies, strict=True):
                    self._tenure(record, replace(office, bodies=(body,), rule="role.announced"), scope)
                self.announced = None
        several = [m.offices[0] for m in mentions if m.kind == "office" and m.plural and len(m.offices[0].bodies) > 1]
        if several and not named and not scope.sentence.headline and several[0].role not in (None, "minister"):
            self.announced = (scope.index, several[0])

    def _count(self, mention: Mention) -> None:
        bodies = [body for office in mention.offices for body in office.bodies]
        for actor in (*mention.actors[:1], *bodies):
            if actor.kind == "state":
                self.states[actor.key] += 1
                continue
            if self.reference.organization_kind(actor.key) in (None, "armed-group") or len(mention.labels) > 1:
                self.armed[actor.key] += 1
            if mention.labels:
                known = self.labels.setdefault(actor.key, [])
                known += [label for label in mention.labels if label not in known]

    def _record(self, mention: Mention) -> Record:
        assert mention.name is not None
        record = self._find(mention.name)
        if record is None:
            record = Record(f"person-{len(self.records) + 1}", mention.name)
            self.records.append(record)
        if mention.name not in record.forms:
            record.forms.append(mention.name)
        if len(mention.name.split()) > len(record.name.split()):
            record.name = mention.name
        record.gender = record.gender or mention.gender
        return record

    def _find(self, name: str) -> Record | None:
        """The person already known under `name`: same words, or a unique one who shares the surname or single name."""
        parts = _name_parts(name)
        exact = [record for record in self.records if any(_name_parts(form) == parts for form in record.forms)]
        if exact:
            return exact[-1]
        if len(parts) == 1:
            found = [r for r in self.records if parts[0] in _name_parts(r.name)]
            surnamed = [r for r in found if parts[0] == _name_parts(r.name)[-1]]
            found = surnamed or found
        else:
            found = [r for r in self.records if _compatible(parts, _name_parts(r.name))]
        return found[-1] if len({r.key for r in found}) == 1 else None

    def _tenure(self, record: Record, office: Office, scope: Scope) -> None:
        lent = self.paired if self.paired and self.paired[1] is not record else None
        role = office.role or (lent[0] if lent else None)
        if role is None:
            return
        of = office.bodies[0] if office.bodies else None
        if of is None and office.role is not None:
            of = self._owner(scope, office)
            role = self._leader_of(of) if of is not None and of.kind == "org" and role in LEADERS else role
        words = Evidence(office.start, office.end, scope.article_text[office.start : office.end], "role")
        tenure = Tenure(
            role,
            of,
            office.former,
            "role.counterpart" if office.role is None else office.rule,
            (scope.evidence(), words),
        )
        tenure.partner = lent[1] if lent and office.role is None else None
        same = [t for t in record.tenures if t.role == role and (t.of == of or t.of is None or of is None)]
        if same:
            same[0].of = same[0].of or of
            same[0].evidence += tenure.evidence
            return
        record.tenures.append(tenure)

    def _owner(self, scope: Scope, office: Office) -> Actor | None:
        """«son président»: the state or organization named last before a possessive, in its sentence."""
        determiner = fold(scope.article_text[: office.start].rstrip().rsplit(maxsplit=1)[-1]) if office.start else ""
        if determiner not in self.frames.coreference["possessive"]:
            return None
        bodies = [
            t.mention.actors[0]
            for t in scope.tokens
            if t.mention is not None and t.mention.kind == "body" and t.mention.actors and t.start < office.start
        ]
        return bodies[-1] if bodies else None

    def _leader_of(self, organization: Actor) -> str:
        """What the president of an organization is."""
        armed = self.reference.organization_kind(organization.key) == "armed-group"
        return "armed-group-leader" if armed else "organization-president"

    def settle(self) -> None:
        """Complete bodies that the article makes plain: by the person's other roles or the reference's hint, then by a
        neighbour in the sentence, then the main state; a counterpart's is never his partner's."""
        self._identify()
        open_tenures = [(r, t) for r in self.records for t in r.tenures if t.of is None]
        for record, tenure in open_tenures:
            tenure.rule += ".completed"
            if tenure.role in ORGANIZATIONAL:
                tenure.of = self._organization_before(tenure)
                continue
            own = [t.of for t in record.tenures if t.of is not None and t.of.kind == "state"]
            tenure.of = own[0] if own else self._hint(record)
        for _, tenure in open_tenures:
            local = self._where(tenure) if tenure.role == "regional-leader" else None
            tenure.of = tenure.of or local or self._neighbour(tenure) or self._main(tenure)

    def _organization_before(self, tenure: Tenure) -> Actor | None:
        """«le président de la Commission», "le secrétaire général de l'organisation": of the one named last before."""
        before = [actor for start, actor in self.organizations_at if start < tenure.evidence[1].start]
        return before[-1] if before else None

    def _where(self, tenure: Tenure) -> Actor | None:
        """The state of the place named last before a mayor or governor."""
        before = [state for start, state in self.places if start < tenure.evidence[1].start]
        return Actor("state", before[-1]) if before else None

    def _neighbour(self, tenure: Tenure) -> Actor | None:
        """The state of the office read last before this one in its sentence."""
        if tenure.partner is not None:
            return None
        sentence, words = tenure.evidence[0], tenure.evidence[1]
        before = [
            t
            for r in self.records
            for t in r.tenures
            if t.of is not None
            and t.of.kind == "state"
            and t.evidence[0] == sentence
            and t.evidence[1].start < words.start
        ]
        return max(before, key=lambda t: t.evidence[1].start).of if before else None

    def _main(self, tenure: Tenure) -> Actor | None:
        taken = {t.of.key for t in tenure.partner.tenures if t.of} if tenure.partner else set()
        return next((Actor("state", key) for key, _ in self.states.most_common() if key not in taken), None)

    def _hint(self, record: Record) -> Actor | None:
        key = state_of(self.reference, self.language, (record.name, *record.forms), self.states)
        return Actor("state", key) if key is not None else None

    def _identify(self) -> None:
        """«le président français a dit … M. Macron …»: an office that nobody is named with is that of the one person
        of its state who is well known and named without any office."""
        open_records = [(r, self._hint(r)) for r in self.records if not r.tenures]
        for office, scope in self.unnamed:
            (body,) = office.bodies
            if office.role not in FAMOUS or any(holds(office.role, body)(t) for r in self.records for t in r.tenures):
                continue
            here = {self.known[t.start].key for t in scope.tokens if t.start in self.known}
            found = [r for r, state in open_records if state == body and not r.tenures]
            if len(found) == 1 and found[0].key not in here:
                self._tenure(found[0], replace(office, rule="role.known-person"), scope)

    # ------------------------------------------------------------ asking

    def bodies_of(self, actor: Actor) -> tuple[Actor, ...]:
        """The states and organizations for which a person acts now; a body stands for itself."""
        if actor.kind != "person":
            return (actor,)
        record = next((r for r in self.records if r.key == actor.key), None)
        return tuple(dict.fromkeys(t.of for t in record.tenures if t.of and not t.former)) if record else ()

    # ------------------------------------------------------------ results

    def persons(self) -> tuple[Person, ...]:
        return tuple(
            Person(r.key, r.name, tuple(form for form in r.forms if form != r.name), tuple(r.evidence))
            for r in self.records
        )

    def roles(self) -> tuple[Role, ...]:
        return tuple(
            Role(holder=r.key, role=t.role, of=t.of, former=t.former, rule=t.rule, evidence=t.evidence)
            for r in self.records
            for t in r.tenures
        )

    def organizations(self, keys: set[str]) -> tuple[Organization, ...]:
        """The organizations among `keys`, with their labels as read or known."""
        return tuple(
            Organization(
                key, tuple(self.labels.get(key, ())) or (self.reference.label("org", key, self.language) or key,)
            )
            for key in sorted(keys)
        )


def _name_parts(name: str) -> list[str]:
    return [part for part in fold(name).replace("-", " ").split() if part not in ("al", "el", "de", "ben", "bin")]


def _compatible(a: list[str], b: list[str]) -> bool:
    """«V. Poutine» and "Vladimir Poutine"; "Al Sissi" and "Abdel Fattah al-Sissi"."""
    if not a or not b or a[-1] != b[-1]:
        return False
    short, long = sorted((a, b), key=len)
    return len(short) == 1 or short[0] == long[0] or (short[0].rstrip(".") == long[0][0]) or set(short) <= set(long)


def holds(role: str | None, body: Actor | None) -> Callable[[Tenure], bool]:
    """A test of tenures: of this role, and of this body when one is given."""
    return lambda tenure: _same_role(tenure.role, role) and (body is None or tenure.of == body)


def _same_role(held: str, asked: str | None) -> bool:
    if asked == held:
        return True
    if asked == "head-of-state":
        return held in LEADERS
    if asked == "minister":
        return held.endswith("minister")
    return False
