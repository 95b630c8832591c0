"""What pronouns, bare offices and descriptions stand for («il», "les deux hommes", "le chef de l'État").

A description is resolved only on one best candidate; otherwise it stays open, or stands for the state it acts for.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.entities import Entities, Tenure, holds
from kg.extract.lexicons import Frames
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Mention, Office

CLEAR = 1.5  # how many times the second most named a state must be named to be what the article is about


class Coreference:
    """`resolve` says whom a token stands for; `note` remembers a sentence for those that follow."""

    def __init__(self, entities: Entities, frames: Frames) -> None:
        self.entities, self.frames = entities, frames
        self.recent: list[Actor] = []
        self.group: tuple[Actor, ...] = ()
        self.subject: tuple[Actor, ...] = ()
        self.named: list[Actor] = []

    def resolve(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """Whom token `i` stands for; empty when that is open."""
        token = scope.tokens[i]
        if token.mention is not None:
            return self._mention(scope, i, token.mention)
        return self._expression(scope, i)

    def _mention(self, scope: Scope, i: int, mention: Mention) -> tuple[Actor, ...]:
        if mention.kind == "person":
            record = self.entities.known.get(scope.tokens[i].start)
            return (Actor("person", record.key),) if record else ()
        if mention.kind == "office":
            return self._office(scope, i, mention)
        if mention.kind in ("body", "bodies"):
            return mention.actors if mention.kind == "bodies" else mention.actors[:1]
        if mention.kind in ("home", "rebels"):
            return self._domestic(mention.kind)
        if mention.kind == "people" and mention.actors:
            if mention.plural:
                return mention.actors[:1]
            holder = self._holder(lambda t: t.of == mention.actors[0])
            return (holder,) if holder else ()
        return ()

    def _domestic(self, kind: str) -> tuple[Actor, ...]:
        """The state that the article is mostly about, or the armed group that it names most."""
        counts = self.entities.states if kind == "home" else self.entities.armed
        (key, most), *others = [*counts.most_common(2), ("", 0)]
        clear = most > 1 and (not others or most >= CLEAR * others[0][1])
        return (Actor("state" if kind == "home" else "org", key),) if clear else ()

    def _office(self, scope: Scope, i: int, mention: Mention) -> tuple[Actor, ...]:
        office = mention.offices[0]
        if office.role is None:
            return self._counterpart(office)
        if office.bodies:
            return tuple(self._holder(holds(office.role, body)) or body for body in office.bodies)
        holders = self._all_holders(holds(office.role, None))
        if not mention.plural:
            return holders[-1:]
        group = tuple(actor for actor in self.group if actor in holders)
        if len(group) > 1:
            return group
        count = self._number(scope, i)
        return tuple(h for h in holders if h in self.recent)[-count:] if count <= len(holders) else ()

    def _number(self, scope: Scope, i: int) -> int:
        """How many "les trois présidents" are; two where the text gives no number."""
        numerals = [fold(word) for word in self.frames.coreference["numerals"]]
        said = [fold(scope.tokens[j].text) for j in (*scope.tree.children[i], max(i - 1, 0))]
        return next((2 + numerals.index(word) for word in said if word in numerals), 2)

    def _counterpart(self, office: Office) -> tuple[Actor, ...]:
        """«son homologue turc» without a name: who of that state holds a paired office, else the state."""
        if not office.bodies:
            return ()
        subject = {actor.key for actor in self.subject[:1]}
        roles = {t.role for r in self.entities.records for t in r.tenures if r.key in subject}
        holder = self._holder(lambda t: t.of == office.bodies[0] and t.role in roles)
        return (holder or office.bodies[0],)

    def _all_holders(self, fits: Callable[[Tenure], bool]) -> tuple[Actor, ...]:
        """Persons with a current role that fits, in the order in which they were last spoken of."""
        records = self.entities.records
        found = [Actor("person", r.key) for r in records if any(not t.former and fits(t) for t in r.tenures)]
        return tuple(sorted(found, key=lambda a: self.recent.index(a) if a in self.recent else -1))

    def _holder(self, fits: Callable[[Tenure], bool]) -> Actor | None:
        holders = self._all_holders(fits)
        return holders[-1] if holders and (len(holders) == 1 or holders[-1] in self.recent) else None

    def _expression(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        token = scope.tokens[i]
        words = self.frames.coreference
        text, lemma = fold(token.text), fold(token.lemma)
        if token.pos == "PRON" or text.lstrip("-") in ("il", "elle", "ils", "elles"):
            text = text.lstrip("-t").lstrip("-") if text.startswith("-") else text
            if text in words["pronouns"]["plural"]:
                return self.group if len(self.group) > 1 else ()
            if text in words["pronouns"]["object"] and token.dep.split(":")[0] in ("obj", "iobj"):
                return self._object(scope, i)
            if text in words["pronouns"]["singular"]:
                return self._singular(scope, i, text)
            return ()
        if text in words["pronouns"]["both"] and token.dep.split(":")[0] not in ("nummod", "det"):
            return self.group if len(self.group) > 1 else ()
        return self._group_noun(scope, i, lemma)

    def _object(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """Whom «l'», «lui» stand for: who was subject before, or was named last, and is not the subject here."""
        clause = scope.clauses.get(scope.tokens[i].head)
        own = [arg.token for arg in clause.arguments if arg.relation == "subject"] if clause else []
        subjects = {actor for j in own if j != i for actor in self.resolve(scope, j)}
        others = [actor for actor in (*self.subject, *reversed(self.named)) if actor not in subjects]
        return tuple(others[:1])

    def _singular(self, scope: Scope, i: int, pronoun: str) -> tuple[Actor, ...]:
        """A person earlier in the sentence, else the last sentence's subject, else who was named last."""
        feminine = pronoun in ("elle", "celle-ci")
        inside = [actor for j in self._earlier(scope, i) for actor in self.resolve(scope, j)]
        for actor in (*inside, *self.subject, *reversed(self.recent)):
            record = next((r for r in self.entities.records if r.key == actor.key), None)
            if record is not None and (record.gender is None or (record.gender == "f") == feminine):
                return (actor,)
        return ()

    def _earlier(self, scope: Scope, i: int) -> list[int]:
        """Single persons before token `i` in its sentence: subjects, the nearest first, then objects."""
        found: list[int] = []
        for relation in ("subject", "object"):
            here = {
                a.token for c in scope.sentence.clauses for a in c.arguments if a.relation == relation and a.token < i
            }
            mentioned = [(j, scope.tokens[j].mention) for j in sorted(here, reverse=True)]
            found += [j for j, mention in mentioned if mention is not None and not mention.plural and j not in found]
        return found

    def _group_noun(self, scope: Scope, i: int, lemma: str) -> tuple[Actor, ...]:
        words = self.frames.coreference
        determiners = {
            fold(scope.tokens[j].text)
            for j in scope.tree.children[i]
            if scope.tokens[j].dep.startswith(("det", "nummod"))
        }
        numbered = bool(determiners & {fold(n) for n in words["numerals"]})
        if not numbered and not determiners & {"ces", "leurs"}:
            return ()
        persons = tuple(actor for actor in self.group if actor.kind == "person")
        if lemma in {fold(w) for w in words["groups"]["persons"]}:
            return persons if len(persons) >= 2 else self.group
        if lemma in {fold(w) for w in words["groups"]["bodies"]}:
            return tuple(dict.fromkeys(body for actor in self.group for body in self.entities.bodies_of(actor)[:1]))
        return ()

    def note(self, scope: Scope) -> None:
        """After a sentence: who was spoken of, who was its subject, which group it named."""
        actors: list[Actor] = []
        for token in scope.tokens:
            if token.mention is not None and token.mention.kind in ("person", "office", "body", "bodies"):
                actors += [actor for actor in self.resolve(scope, token.i) if actor not in actors]
        self.named = actors or self.named
        for actor in actors:
            if actor.kind == "person":
                self.recent = [a for a in self.recent if a != actor] + [actor]
        for clause in scope.sentence.clauses:
            subjects = [
                a for arg in clause.arguments if arg.relation == "subject" for a in self.resolve(scope, arg.token)
            ]
            if subjects and scope.tokens[clause.predicate].dep.lower() == "root":
                self.subject = tuple(a for a in subjects if a.kind == "person") or self.subject
                if len(set(subjects)) > 1:
                    self.group = tuple(dict.fromkeys(subjects))
