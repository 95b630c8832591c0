"""Who is who inside one article: persons from their names, and their roles from their offices.

What an office leaves open (its body, the role of a counterpart, who "le président russe" is) is settled in
`kg/extract/completion.py` when the whole article has been entered.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.extract.completion import complete
from kg.extract.lexicons import Frames
from kg.extract.records import SUCCESSION, Counterpart, Described, Record, Sighting, Tenure, acts_at_home, holds
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.naming import is_part, is_surname, name_parts, same_person
from kg.reference import Reference
from kg.types import Actor, Clause, Evidence, Mention, Office, Organization, Person, Role, Token

THRONES = ({"head-of-state"}, {"heir-apparent"})  # a king and his heir may bear one name


KIN = 2  # words before a name within which «père», "frère" tell whose kin it is
CROWNS = {"monarch", "heir", "pope"}  # who holds these is called by his given name


class Entities:
    """Persons, roles and organizations of an article: `enter` every sentence, then `settle`, then ask."""

    def __init__(self, reference: Reference, frames: Frames, language: str) -> None:
        self.reference, self.frames, self.language = reference, frames, language
        self.records: list[Record] = []
        self.labels: dict[str, list[str]] = {}
        self.states: Counter[str] = Counter()
        self.armed: Counter[str] = Counter()
        self.places: list[tuple[int, str]] = []
        self.known: dict[int, Record] = {}
        self.sightings: list[Sighting] = []
        self.described: list[Described] = []
        self.counterparts: list[Counterpart] = []
        self.subjects: dict[int, Record] = {}
        self.hints: dict[str, Actor] = {}
        self.spoken_for: dict[int, Actor] = {}
        self.topic: Record | None = None
        self.paired: tuple[str | None, Record | None] | None = None
        self.announced: tuple[int, Office] | None = None
        self.across: list[tuple[Record, Record]] = []
        self.talks: list[tuple[Record, Actor]] = []

    # ------------------------------------------------------------ building

    def enter(self, scope: Scope) -> None:
        """Register the persons, offices and organizations of a sentence."""
        named: list[tuple[Record, Mention]] = []
        for token in scope.tokens:
            if token.mention is None:
                continue
            self._count(token.mention, scope.index)
            if token.mention.kind == "person" and token.mention.name is not None:
                record = self._record(token.mention, apart=self._is_kin(scope, token.start))
                self.known[token.start] = record
                record.evidence.append(scope.slot(token.i, "name"))
                record.sentences.append(scope.index)
                named.append((record, token.mention))
        for record, mention in named:
            for office in mention.offices:
                if office.role is not None:
                    self._tenure(record, office, scope)
        self._pair(scope)
        self._name_announced(scope)

    def _count(self, mention: Mention, sentence: int) -> None:
        if mention.place is not None and mention.place.state is not None:
            self.places.append((mention.start, mention.place.state))
        for office in mention.offices:
            home = acts_at_home(office.role, office.former)
            self.sightings += [Sighting(office.start, sentence, body, home, not home) for body in office.bodies]
            if office.posted is not None:  # «l'ambassadeur du Japon au Gabon»: the others are of Gabon
                self.sightings.append(Sighting(office.start, sentence, office.posted, True))
        acts = mention.kind in ("body", "bodies") and not mention.located
        if mention.kind != "place":
            self.sightings += [Sighting(mention.start, sentence, a, acts, mention.located) for a in mention.actors[:1]]
        for actor in (*mention.actors[:1], *(body for office in mention.offices for body in office.bodies)):
            if actor.kind == "state":
                self.states[actor.key] += 1
                continue
            if self.reference.organization_kind(actor.key) in (None, "armed-group") or len(mention.labels) > 1:
                self.armed[actor.key] += 1
            if mention.labels and mention.kind in ("body", "bodies", "people", "rebels"):
                known = self.labels.setdefault(actor.key, [])
                known += [label for label in mention.labels if label not in known]

    def _is_kin(self, scope: Scope, start: int) -> bool:
        """Whether a name is that of somebody's kin: «son père, l'ancien président Issa Doum» is not Issa Doum Itno."""
        before = scope.article_text[scope.sentence.start : start].replace(",", " ").split()[-KIN:]
        return bool({fold(word) for word in before} & self.frames.coreference_sets["kin"])

    def _record(self, mention: Mention, *, apart: bool = False) -> Record:
        assert mention.name is not None
        record = self._find(mention, apart=apart)
        if record is None:
            record = Record(f"person-{len(self.records) + 1}", mention.name)
            self.records.append(record)
        for form in (mention.name, *mention.labels):
            if form not in record.forms:
                record.forms.append(form)
        if len(mention.name.split()) > len(record.name.split()):
            record.name = mention.name
        record.gender = record.gender or mention.gender
        return record

    def _find(self, mention: Mention, *, apart: bool) -> Record | None:
        """The person already known under a name: same words, or a unique one who shares the surname or single name."""
        parts = name_parts(mention.name or "")
        fitting = [record for record in self.records if _may_be(record, mention)]
        exact = [record for record in fitting if any(name_parts(form) == parts for form in record.forms)]
        if exact or apart:
            return exact[-1] if exact else None
        if len(parts) == 1:
            part = [record for record in fitting if is_part(parts[0], name_parts(record.name))]
            found = [record for record in part if self._is_surname(parts[0], record.name)]
            roles = {office.role for office in mention.offices}
            found = found or [r for r in part if not roles or roles & {t.role for t in r.tenures}]
        else:
            found = [r for r in fitting if same_person(parts, name_parts(r.name)) or self._is_fuller(mention, r)]
        return found[0] if len(found) == 1 else None

    def _is_fuller(self, mention: Mention, record: Record) -> bool:
        """«Kerry» named first, "John Kerry" later; "M. Xi", then "Xi Jinping"."""
        known = name_parts(record.name)
        return len(known) == 1 and self._is_surname(known[0], mention.name or "")

    def _is_surname(self, word: str, name: str) -> bool:
        """Whether a word is the family name in a name: the last, or the first of a Chinese or Korean name."""
        parts, first = name_parts(name), name.split()[0]
        return is_surname(word, parts) or (self.reference.is_family_first(first) and is_surname(word, parts[:1]))

    def _tenure(self, record: Record, office: Office, scope: Scope) -> None:
        self.hold(record, office, scope.index, self.evidence(scope, office))

    def evidence(self, scope: Scope, office: Office) -> tuple[Evidence, ...]:
        """The sentence, and the words of an office in it."""
        words = Evidence(office.start, office.end, scope.article_text[office.start : office.end], "role")
        return scope.evidence(), words

    def hold(
        self, record: Record, office: Office, sentence: int, evidence: tuple[Evidence, ...], **rest: Record | None
    ) -> None:
        """Give a person an office, or more evidence of one that he is known to hold."""
        assert office.role is not None
        of = office.bodies[0] if office.bodies else None
        for tenure in record.tenures:
            if tenure.role == office.role and (tenure.of is None or of is None or self._is_one(tenure.of, of)):
                tenure.of, tenure.former = tenure.of or of, tenure.former or office.former
                tenure.evidence += evidence
                return
        tenure = Tenure(office.role, of, office.former, office.rule, evidence, office=office, sentence=sentence)
        tenure.partner = rest.get("partner")
        record.tenures.append(tenure)

    def _is_one(self, body: Actor, other: Actor) -> bool:
        """Whether two bodies are one to an envoy: «envoyé spécial de l'ONU et chef de la Minusca» is one office."""
        sent = self.reference.sends(body.key, other.key) or self.reference.sends(other.key, body.key)
        return body == other or sent

    # ------------------------------------------------------------ counterparts and descriptions

    def _pair(self, scope: Scope) -> None:
        """Note whom counterparts are paired with, and which offices stand without a name."""
        subjects = self._subjects(scope)
        self._note_reception(scope)
        self._note_subject(scope, subjects)
        self._note_succession(scope)
        for token in scope.tokens:
            mention = token.mention
            if mention is None or not (mention.offices or mention.kind == "person"):
                continue
            holder = self.known.get(token.start)
            self._describe_inner(scope, mention)
            if holder is not None:
                for office in mention.offices:
                    if office.role is None:
                        self._counterpart(scope, token.i, holder, office)
                self.paired = (None, holder) if holder.current else self.paired
            elif mention.offices[0].head in SUCCESSION:
                continue  # «son successeur», whoever that may be
            elif mention.offices[0].role is None and not mention.plural:
                self._describe_counterpart(scope, token.i, mention, token.i in subjects)
            elif mention.offices[0].role and mention.plural and mention.definite:
                self._describe_each(scope, mention, token.i in subjects)
            elif mention.offices[0].role and not mention.plural:
                self._describe(scope, token.i, mention, token.i in subjects)
                self.paired = (mention.offices[0].role, self.holder(mention.offices[0]))

    def _note_succession(self, scope: Scope) -> None:
        """«X a été nommée ambassadrice. Elle succède à Y»: Y held the office that X was given."""
        for clause in scope.sentence.clauses:
            if clause.lemma not in self.frames.coreference_sets["succeeding"] or clause.modality != "real":
                continue
            told = [a for a in clause.arguments if a.token is not None]
            subjects = [self.known.get(scope.tokens[a.token].start) for a in told if a.relation == "subject"]
            successor = next((record for record in subjects if record is not None), self.topic)
            given = (
                [t for t in successor.current if t.rule.startswith("role.headship")] if successor is not None else []
            )
            for argument in told if given and not clause.negated else ():
                other = self.known.get(scope.tokens[argument.token].start)
                if argument.relation == "subject" or other in (None, successor) or other is None or other.tenures:
                    continue
                if (office := given[-1].office) is not None:
                    past = replace(office, former=True, head="predecessor", rule="role.counterpart")
                    evidence = (scope.evidence(), scope.slot(argument.token, "name"))
                    self.hold(other, past, scope.index, evidence, partner=successor)

    def _note_reception(self, scope: Scope) -> None:
        """Note who receives whom, and whom a delegation meets: «le président X a reçu l'ambassadeur Y»."""
        receiving, meeting = self.frames.coreference_sets["receiving"], self.frames.coreference_sets["meeting"]
        for clause in scope.sentence.clauses:
            if clause.lemma in receiving | meeting:
                self._note_delegations(scope, clause)
            if clause.lemma not in receiving:
                continue
            sides: list[list[Record]] = [[], []]
            for argument in clause.arguments:
                token = scope.tokens[argument.token]
                pronoun = fold(token.text) in self.frames.coreference_sets["singular"]
                record = self.known.get(token.start) or (self.topic if pronoun else None)
                sides[argument.relation == "subject"] += [record] if record is not None else []
            self.across += [(host, guest) for host in sides[1] for guest in sides[0] if host is not guest]

    def _note_delegations(self, scope: Scope, clause: Clause) -> None:
        """«La délégation turque s'est entretenue avec le Premier ministre X»: he is of another state."""
        sides: list[list[Token]] = [[], []]
        for argument in clause.arguments:
            sides[argument.relation == "subject"].append(scope.tokens[argument.token])
        for one, other in (sides, sides[::-1]):
            bodies = [t.mention.actors[0] for t in one if t.mention is not None and _is_side(t.mention)]
            self.talks += [
                (self.known[t.start], body)
                for t in other
                if t.start in self.known
                for body in bodies
                if body.kind == "state"
            ]

    def _note_subject(self, scope: Scope, subjects: list[int]) -> None:
        """Whom the sentence is about: a person, or the body of an actor; a pronoun keeps the person before."""
        named = {r.key: r for token in scope.tokens if (r := self.known.get(token.start)) is not None}
        if not subjects and len(named) == 1:  # «Le facilitateur est Djibrill Bassolé.»
            self.topic = next(iter(named.values()))
        for i in subjects:
            mention, record = scope.tokens[i].mention, self.known.get(scope.tokens[i].start)
            if record is not None:
                self.subjects.setdefault(scope.index, record)
                self.topic = record
                break
            if mention is not None and mention.offices and not mention.plural:
                office = mention.offices[0]
                if not mention.definite:
                    continue
                if office.bodies:
                    self.spoken_for.setdefault(scope.index, office.bodies[0])
                self.topic = self.holder(office)
                break
            if mention is not None and mention.kind == "body" and mention.actors:
                self.spoken_for.setdefault(scope.index, mention.actors[0])
                break

    def _describe(self, scope: Scope, i: int, mention: Mention, subject: bool) -> None:
        """Note an office without a name; «Président en exercice de l'UA, il …» is that of whom "il" means."""
        office = mention.offices[0]
        fronted = i == 0 and not mention.definite and len(scope.tokens) > 2 and scope.tokens[1].text == ","
        pronouns = self.frames.coreference_sets["singular"]
        pronoun = any(
            token.dep.startswith(("nsubj", "expl")) and fold(token.text) in pronouns for token in scope.tokens
        )
        holder = self.subjects.get(scope.index) or (self.topic if pronoun else None)
        if holder is not None and (office.rule == "role.capacity" or (fronted and pronoun)):
            self._tenure(
                holder, office if office.rule == "role.capacity" else replace(office, rule="role.fronted"), scope
            )
        elif mention.definite and not office.former:
            if not office.bodies and self.possesses(scope, office):
                office = replace(office, bodies=self._acting_before(scope, office))
            evidence = tuple(self.evidence(scope, one) for one in mention.offices)
            self.described.append(
                Described(office, mention.gender, subject, scope.index, evidence[0], mention.offices[1:])
            )

    def possesses(self, scope: Scope, office: Office) -> bool:
        """Whether a possessive stands before an office («son ministre»)."""
        before = scope.article_text[scope.sentence.start : office.start].split()
        return bool(before) and fold(before[-1]) in self.frames.coreference["possessive"]

    def _acting_before(self, scope: Scope, office: Office) -> tuple[Actor, ...]:
        """The body that acts last before an office in its sentence, or whom the sentence is about."""
        before = [s.actor for s in self.sightings if scope.sentence.start <= s.start < office.start and s.acts]
        about = self.spoken_for.get(scope.index)
        return (about,) if about is not None else tuple(before[-1:])

    def _describe_inner(self, scope: Scope, mention: Mention) -> None:
        """Note the office inside an office: «le porte-parole du président ukrainien» speaks of a president."""
        for office in mention.offices if mention.kind == "person" else ():
            inner = office.inner
            if inner is not None and inner.role is not None and inner.bodies and not inner.former:
                self.described.append(Described(inner, None, False, scope.index, self.evidence(scope, inner)))

    def _describe_counterpart(self, scope: Scope, i: int, mention: Mention, subject: bool) -> None:
        """Note «son homologue turc», without a name, as an office of his partner's role."""
        office = mention.offices[0]
        role, partner = self._partner(scope, i, None)
        role = (
            role or next((t.role for t in partner.current if t.of and t.of.kind == "state"), None) if partner else role
        )
        if role is not None and office.bodies:
            one = replace(office, role=role, rule="role.counterpart")
            evidence = self.evidence(scope, office)
            self.described.append(Described(one, mention.gender, subject, scope.index, evidence))

    def _describe_each(self, scope: Scope, mention: Mention, subject: bool) -> None:
        """Note «les présidents arménien et azerbaïdjanais» as one office of each body."""
        office = mention.offices[0]
        for body in office.bodies if len(office.bodies) > 1 and not office.former else ():
            one = replace(office, bodies=(body,))
            self.described.append(Described(one, None, subject, scope.index, self.evidence(scope, office)))

    def _subjects(self, scope: Scope) -> list[int]:
        """The subjects of the clauses of a sentence, in order."""
        found = {
            argument.token
            for clause in scope.sentence.clauses
            for argument in clause.arguments
            if argument.relation == "subject" and not clause.noun
        }
        return sorted(i for i in found if not scope.tokens[i].dep.startswith("obl"))

    def _counterpart(self, scope: Scope, i: int, holder: Record, office: Office) -> None:
        role, partner = self._partner(scope, i, holder, past=office.head in SUCCESSION)
        evidence = self.evidence(scope, office)
        self.counterparts.append(Counterpart(holder, office, partner, role, scope.index, evidence))

    def _partner(
        self, scope: Scope, i: int, own: Record | None, *, past: bool = False
    ) -> tuple[str | None, Record | None]:
        """Whose counterpart token `i` is: joined to it by «et», the subject of its clauses, the topic, or the last."""
        mentions = [token.i for token in scope.tokens[:i] if token.mention is not None]
        joined = mentions[-1:] if mentions and i - mentions[-1] <= 3 and scope.tokens[i].dep == "conj" else []
        above = [
            argument.token
            for position in scope.path(i)
            if position in scope.clauses
            for argument in scope.clauses[position].arguments
            if argument.relation == "subject"
        ]
        for j in (*joined, *above):
            mention = scope.tokens[j].mention
            record = self.known.get(scope.tokens[j].start)
            if record is not None and record is not own:
                return None, record
            if record is None and mention is not None and mention.offices and mention.offices[0].role:
                return mention.offices[0].role, self.holder(mention.offices[0])
        if past and (preceding := self._preceding(scope, i, own)) is not None:
            return None, preceding
        here = any(token.start in self.known and self.known[token.start] is not own for token in scope.tokens[:i])
        if self.topic is not None and self.topic is not own and self.topic.current and not here:
            return None, self.topic
        if self.paired and self.paired[1] is not own:
            return self.paired
        later = [self.known[t.start] for t in scope.tokens[i + 1 :] if t.start in self.known]
        return None, next((record for record in later if record is not own and record.current), None)

    def _preceding(self, scope: Scope, i: int, own: Record | None) -> Record | None:
        """Whose predecessor is spoken of: whom the sentence before is about, else who was named last."""
        if self.topic is not None and self.topic is not own and scope.index - 1 in self.topic.sentences:
            return self.topic
        named = {at: r for at, r in self.known.items() if at < scope.tokens[i].start and r is not own}
        return named[max(named)] if named else None

    def holder(self, office: Office) -> Record | None:
        """Who of the article is known to hold an office now; of several the one who was named last before it."""
        fits = holds(office.role, office.bodies[0] if office.bodies else None)
        found = [record for record in self.records if any(fits(tenure) for tenure in record.current)]
        if not office.bodies:
            found = [record for record in found if any(e.start < office.start for e in record.evidence)]
        return max(
            found, key=lambda r: max((e.start for e in r.evidence if e.start < office.start), default=-1), default=None
        )

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

    def settle(self) -> None:
        """Complete what the article makes plain, when every sentence has been entered."""
        complete(self)

    # ------------------------------------------------------------ asking

    def bodies_of(self, actor: Actor) -> tuple[Actor, ...]:
        """The states and organizations for which a person acts now; a body stands for itself.

        Whom the text gives no office acts for the state that the reference data give, if the article names it.
        """
        if actor.kind != "person":
            return (actor,)
        record = next((r for r in self.records if r.key == actor.key), None)
        held = tuple(dict.fromkeys(t.of for t in record.current if t.of)) if record else ()
        hint = self.hints.get(actor.key) if record is not None and not record.tenures else None
        return held or ((hint,) if hint is not None and hint.key in self.states else ())

    def joined(self, text: str) -> tuple[Actor, ...]:
        """«Wong-Hussein»: the persons of the article whose surnames a word joins; empty unless each is one person's."""
        surnames = name_parts(text) if "-" in text and " " not in text else ()
        meant = [[r for r in self.records if self._is_surname(word, r.name)] for word in surnames]
        known = len(meant) > 1 and all(len(found) == 1 for found in meant)
        return tuple(Actor("person", found[0].key) for found in meant) if known else ()

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
            if t.of is not None
        )

    def organizations(self, keys: set[str]) -> tuple[Organization, ...]:
        """The organizations among `keys`, with their labels as read or known."""
        return tuple(
            Organization(
                key, tuple(self.labels.get(key, ())) or (self.reference.label("org", key, self.language) or key,)
            )
            for key in sorted(keys)
        )


def _may_be(record: Record, mention: Mention) -> bool:
    """Whether gender and throne allow that a name is a known person's."""
    if record.gender and mention.gender and record.gender != mention.gender and len((mention.name or "").split()) == 1:
        return False
    if not _may_reign(record, mention):
        return False
    roles = {office.role for office in mention.offices}
    held = {tenure.role for tenure in record.current}
    return not any(roles == one and held & other for one, other in (THRONES, THRONES[::-1]))


def _may_reign(record: Record, mention: Mention) -> bool:
    """Whether names allow it that one of the two is a monarch: «son père, le roi Nasser» is not Fahd ben Nasser."""
    names = (record.name.split(), (mention.name or "").split())
    crowned = (
        any(office.head in CROWNS for office in mention.offices),
        any(tenure.office is not None and tenure.office.head in CROWNS for tenure in record.tenures),
    )
    lone = (crowned[1] and len(names[0]) == 1) or (crowned[0] and len(names[1]) == 1)
    return not lone or fold(names[0][0]) == fold(names[1][0])


def _is_side(mention: Mention) -> bool:
    """Whether a mention is a body that acts, such as a delegation."""
    return mention.kind == "body" and bool(mention.actors) and not mention.located
