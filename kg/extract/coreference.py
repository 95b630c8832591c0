"""What pronouns, bare offices and descriptions stand for («il», "les deux hommes", "le chef de l'État").

A description is resolved only on one best candidate; otherwise it stays open, or stands for the state it acts for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.extract.entities import Entities
from kg.extract.lexicons import Frames
from kg.extract.records import SUCCESSION, Tenure, holds
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Mention, Office

CLEAR = 1.5  # how many times the second most named a state must be named to be what the article is about
NAMED = ("person", "office", "body", "bodies", "people", "rebels", "home")
GENDER = {"Gender=Masc": "m", "Gender=Fem": "f"}
OWNER = 6  # tokens behind "l'émissaire" within which he is named («l'émissaire du roi X, Y, …»)
COMPLEMENTS = ("nmod", "amod", "acl", "appos")


class Coreference:
    """`resolve` says whom a token stands for; `note` remembers a sentence for those that follow.

    `recent` are persons in the order in which they were spoken of, `groups` the pairs and lists (the last one last),
    `subject` who the last main clause was about, `plural` whom a plural pronoun means.
    """

    def __init__(self, entities: Entities, frames: Frames) -> None:
        self.entities, self.frames = entities, frames
        self.sets: dict[str, frozenset[str]] = frames.coreference_sets
        self.numerals = [fold(word) for word in frames.coreference["numerals"]]
        self.recent: list[Actor] = []
        self.groups: list[tuple[Actor, ...]] = []
        self.gathered = -1
        self.subject: tuple[Actor, ...] = ()
        self.subject_gender: str | None = None
        self.plural: tuple[Actor, ...] = ()
        self.named: list[Actor] = []

    @property
    def group(self) -> tuple[Actor, ...]:
        """The last pair or list of actors spoken of together."""
        return self.groups[-1] if self.groups else ()

    def gather(self, actors: Iterable[Actor], sentence: int) -> None:
        """Remember actors of a sentence as a group, for «les deux hommes» and "ils"."""
        group = tuple(dict.fromkeys(actors))
        if len(group) > 1:
            self.groups.append(group)
            self.gathered = sentence
            self.plural = group

    def resolve(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """Whom token `i` stands for; empty when that is open."""
        mention = scope.tokens[i].mention
        return self._mention(scope, i, mention) if mention is not None else self._expression(scope, i)

    # ------------------------------------------------------------ mentions

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
            if self._is_plural(scope, i, mention):
                return mention.actors[:1]
            holder = self._holder(lambda t: t.of == mention.actors[0], mention.gender)
            return (holder,) if holder else ()
        return ()

    def _is_plural(self, scope: Scope, i: int, mention: Mention) -> bool:
        """Whether «Azerbaïdjanais», one form for both numbers, means several: by its article, or for want of one."""
        return mention.plural or not self._determiners(scope, i) & self.sets["singular_articles"]

    def _domestic(self, kind: str) -> tuple[Actor, ...]:
        """The state that the article is mostly about, or the armed group that it names most."""
        counts = self.entities.states if kind == "home" else self.entities.armed
        (key, most), *others = [*counts.most_common(2), ("", 0)]
        clear = most > 1 and (not others or most >= CLEAR * others[0][1])
        return (Actor("state" if kind == "home" else "org", key),) if clear else ()

    def _office(self, scope: Scope, i: int, mention: Mention) -> tuple[Actor, ...]:
        office = mention.offices[0]
        if office.role is None:
            return self._counterparts(scope, i, office) if office.head not in SUCCESSION else ()
        if not mention.plural and (sent := self._named_after_owner(scope, i, office)):
            return sent
        bodies = office.bodies or (self._bodies_behind(scope, i) if mention.plural else self._country_behind(scope, i))
        if not bodies and self._determiners(scope, i) & self.sets["own"]:
            return self._of_speaker(scope, office)
        if not bodies and office.whose == "organization":
            bodies = self._last_organization(scope.tokens[i].start)
        if bodies:
            return tuple(self.holder_of(office, body, mention.gender) or body for body in bodies)
        holders = self._all_holders(lambda t: t.role == office.role and _same_title(t, office), mention.gender)
        holders = holders or self._all_holders(holds(office.role, None), mention.gender)
        behind = self._named_behind(scope, i)  # «Le président a joint le roi X»
        holders = tuple(holder for holder in holders if holder not in behind)
        if not mention.plural:  # «le chef de l'État»: whom the sentence before was about, else who was named last
            known = tuple(h for h in holders if h in self.recent) or (holders if len(holders) == 1 else ())
            return tuple(holder for holder in holders if holder in self.subject)[:1] or known[-1:]
        count = self._number(scope, i)
        may_hold = {*holders, *(Actor("person", r.key) for r in self.entities.records if not r.tenures)}
        for group in reversed(self.groups):
            if len(group) == count and set(group) <= may_hold:
                return group
        known = tuple(h for h in holders if h in self.recent)[-count:]
        return known if len(known) == count else ()

    def _of_speaker(self, scope: Scope, office: Office) -> tuple[Actor, ...]:
        """«… a été reçu par notre président», a déclaré X: the president of the one state for which X speaks."""
        said = [c for c in scope.sentence.clauses if c.lemma in scope.tree.lexicon.sets["speech"] and not c.noun]
        told = [a.token for clause in said for a in clause.arguments if a.relation == "subject"]
        speakers = {actor for j in told for actor in self.resolve(scope, j)}
        bodies = {body for actor in speakers for body in self.entities.bodies_of(actor) if body.kind == "state"}
        return tuple(self.holder_of(office, body, None) or body for body in bodies) if len(bodies) == 1 else ()

    def _named_after_owner(self, scope: Scope, i: int, office: Office) -> tuple[Actor, ...]:
        """«l'émissaire du roi X, Y,»: who holds the office is named behind him whose office it is."""
        behind = [t.mention for t in scope.tokens[i + 1 : i + OWNER] if t.mention is not None]
        meant = next((m for m in behind if any(o.start == office.start for o in m.offices)), None)
        record = self.entities.known.get(meant.start) if meant is not None else None
        return (Actor("person", record.key),) if record is not None else ()

    def _named_behind(self, scope: Scope, i: int) -> set[Actor]:
        """The persons whom the sentence names only behind token `i`: no description before means them."""
        names = [t for t in scope.tokens[i + 1 :] if t.mention is not None and t.mention.kind == "person"]
        return {actor for token in names for actor in self.resolve(scope, token.i)} - {*self.recent}

    def _last_organization(self, start: int) -> tuple[Actor, ...]:
        """«les chefs d'État de l'organisation»: the one that the article named last before code point `start`."""
        before = [seen.actor for seen in self.entities.sightings if seen.start < start and seen.actor.kind == "org"]
        return tuple(before[-1:])

    def holder_of(self, office: Office, body: Actor, gender: str | None) -> Actor | None:
        """Who holds the very office for a body, else one that the word may mean ("dirigeant")."""
        exact = self._holder(lambda t: t.role == office.role and t.of == body, gender)
        return exact or self._holder(holds(office.role, body), gender)

    def _bodies_behind(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """«les ministres des deux pays», "leurs ministres": the bodies of the group spoken of."""
        below = [j for j in scope.tree.of(i, "nmod") if scope.tokens[j].mention is None]
        for j in below:
            found = self._group_noun(scope, j)
            if found:
                return self._as_bodies(found)
        mention = scope.tokens[i].mention
        within = mention is not None and any(office.whose in ("state", "pair") for office in mention.offices)
        joint = within or bool(self._determiners(scope, i) & self.sets["joint_possessive"])
        count = self._count(fold(mention.text).split()) if mention is not None and within else None
        groups = [self._as_bodies(group) for group in reversed(self.groups)]
        fitting = [group for group in groups if len(group) == (count or 2) or (len(group) > 2 and not within)]
        return (fitting[0] if fitting else self._main_pair() if count in (None, 2) else ()) if joint else ()

    def _count(self, words: Iterable[str]) -> int | None:
        """The number that one of the words is."""
        return next((2 + self.numerals.index(word) for word in words if word in self.numerals), None)

    def _country_behind(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """«le chef de la junte au pouvoir au Mali»: the country in which an office is held."""
        below = [scope.tokens[j].mention for j in scope.tree.of(i, "nmod") if j == i + 2]
        return tuple(m.actors[0] for m in below if m is not None and m.kind == "body" and m.place and not m.place.state)

    def _as_bodies(self, actors: Iterable[Actor]) -> tuple[Actor, ...]:
        """The bodies for which actors act, of those of one person his state («les deux pays»)."""
        held = [sorted(self.entities.bodies_of(actor), key=lambda body: body.kind != "state") for actor in actors]
        return tuple(dict.fromkeys(body for bodies in held for body in bodies[:1]))

    def _number(self, scope: Scope, i: int) -> int:
        """How many "les trois présidents" are; two where the text gives no number."""
        return self._count(fold(scope.tokens[j].text) for j in (*scope.tree.children[i], max(i - 1, 0))) or 2

    def _counterparts(self, scope: Scope, i: int, office: Office) -> tuple[Actor, ...]:
        """«son homologue turc» without a name: who of that state holds the role of its partner, else the state."""
        partner = self._person_before(scope, i) or self.subject[:1]
        roles = {t.role for r in self.entities.records for t in r.tenures if r.key in {a.key for a in partner}}
        if not office.bodies:
            mention = scope.tokens[i].mention
            return () if mention is not None and mention.plural else self._other_of_pair(scope, i)
        return tuple(
            self._holder(lambda t, of=body: t.of == of and t.role in roles) or body  # type: ignore[misc]
            for body in office.bodies
        )

    def _person_before(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        before = [t.i for t in scope.tokens[:i] if t.mention is not None and t.mention.kind in ("person", "office")]
        return self.resolve(scope, before[-1])[:1] if before else ()

    def _all_holders(self, fits: Callable[[Tenure], bool], gender: str | None = None) -> tuple[Actor, ...]:
        """Persons with a current role that fits, in the order in which they were last spoken of."""
        found = [
            Actor("person", r.key)
            for r in self.entities.records
            if any(not t.former and fits(t) for t in r.tenures) and not (gender == "f" and r.gender == "m")
        ]
        return tuple(sorted(found, key=lambda a: self.recent.index(a) if a in self.recent else -1))

    def _holder(self, fits: Callable[[Tenure], bool], gender: str | None = None) -> Actor | None:
        holders = self._all_holders(fits, gender)
        return holders[-1] if holders and (len(holders) == 1 or holders[-1] in self.recent) else None

    # ------------------------------------------------------------ pronouns and descriptions

    def _determiners(self, scope: Scope, i: int) -> set[str]:
        """The folded determiners and numerals of token `i`, and the word before it."""
        own = {
            fold(scope.tokens[j].text)
            for j in scope.tree.children[i]
            if scope.tokens[j].dep.split(":")[0] in ("det", "nummod")
        }
        return own | ({fold(scope.tokens[i - 1].text)} if i and scope.tokens[i - 1].pos in ("DET", "NUM") else set())

    def _expression(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        token = scope.tokens[i]
        text = fold(token.text)
        text = text.lstrip("-t").lstrip("-") if text.startswith("-") else text
        if text in self.sets["plural"]:
            return self.plural
        if text in self.sets["object"] and token.dep.split(":")[0] in ("obj", "iobj"):
            return self._object(scope, i)
        if text in self.sets["stressed"] and scope.tree.preposition(i) is not None:
            return self._object(scope, i)
        if text in self.sets["singular"]:
            return self._singular(scope, i, feminine=text in self.sets["feminine"])
        if text in self.sets["latter"]:
            return self._last_named(scope, i, feminine=text in self.sets["feminine"])
        if text in self.sets["last"] and self._determiners(scope, i) & self.sets["demonstrative"]:
            return self._last_named(scope, i, feminine=text in self.sets["feminine"])
        if text in self.sets["both"] and token.dep.split(":")[0] not in ("nummod", "det"):
            return self.group
        if fold(token.lemma) in self.sets["partners"] and self._determiners(scope, i) & self.sets["possessive"]:
            return self._other_of_pair(scope, i)
        return self._group_noun(scope, i)

    def _other_of_pair(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """«son interlocuteur», "son hôte": in the last pair whoever is not spoken of in this clause."""
        here = {actor for j in self._earlier(scope, i) for actor in self.resolve(scope, j)} or set(self.subject[:1])
        for group in reversed(self.groups):
            others = [actor for actor in group if actor not in here]
            if len(others) == 1 and len(group) == 2:
                return (others[0],)
        return ()

    def _object(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """Whom «l'», «lui» stand for: who was subject before, or was named last, and is not the subject here."""
        clause = scope.clauses.get(scope.tokens[i].head)
        own = [arg.token for arg in clause.arguments if arg.relation == "subject"] if clause else []
        subjects = {actor for j in own if j != i for actor in self.resolve(scope, j)}
        alone = self.subject if len(self.subject) == 1 else ()
        inside = [actor for j in self._earlier(scope, i) for actor in self.resolve(scope, j)]
        others = [actor for actor in (*inside, *alone, *reversed(self.named)) if actor not in subjects]
        if scope.tree.preposition(i) is not None:  # «avec lui»
            others.sort(key=lambda actor: actor.kind != "person")
        return tuple(others[:1])

    def _singular(self, scope: Scope, i: int, *, feminine: bool) -> tuple[Actor, ...]:
        """A person earlier in the sentence, else the last sentence's subject, else who was named last."""
        inside = [actor for j in self._earlier(scope, i) for actor in self.resolve(scope, j)]
        if not inside and self.subject and self.subject[0].kind != "person":
            return self.subject[:1] if (self.subject_gender == "f") == feminine and self.subject_gender else ()
        for actor in (*inside, *self.subject, *reversed(self.recent)):
            if actor.kind == "person" and self._may_be(actor, feminine):
                return (actor,)
        return ()

    def _may_be(self, actor: Actor, feminine: bool) -> bool:
        record = next((r for r in self.entities.records if r.key == actor.key), None)
        return record is not None and (record.gender is None or (record.gender == "f") == feminine)

    def _last_named(self, scope: Scope, i: int, *, feminine: bool) -> tuple[Actor, ...]:
        """«ce dernier»: the person named last before."""
        before = [t.i for t in scope.tokens[:i] if t.mention is not None and t.mention.kind in ("person", "office")]
        inside = [actor for j in reversed(before) for actor in self.resolve(scope, j)]
        for actor in (*inside, *reversed(self.named)):
            if actor.kind == "person" and self._may_be(actor, feminine):
                return (actor,)
        return ()

    def _earlier(self, scope: Scope, i: int) -> list[int]:
        """Single persons before token `i` in its sentence: subjects, the nearest first, then agents, subjects of
        relative clauses that are over («reçu par X, qui …, il»), and objects."""
        rank: dict[int, int] = {}
        inside = [p for p in scope.path(i) if scope.tokens[p].dep == "acl:relcl"]
        around = {scope.tokens[p].head for p in inside}  # «X, avec qui il a déjeuné»: he is not X
        for clause in scope.sentence.clauses:
            relative = scope.tokens[clause.predicate].dep == "acl:relcl" and i not in scope.subtree(clause.predicate)
            for argument in clause.arguments:
                mention = scope.tokens[argument.token].mention
                if argument.token >= i or argument.relation not in ("subject", "object") or mention is None:
                    continue
                if argument.token in around:
                    continue
                second = relative or argument.preposition is not None
                new = 2 if argument.relation == "object" else 1 if second else 0
                if not mention.plural:
                    rank[argument.token] = min(new, rank.get(argument.token, new))
        for token in scope.tokens[:i]:  # «X est porteur d'un message à Y, qui l'a reçu»
            nominal = token.dep.split(":")[0] == "nsubj" and token.head not in scope.clauses
            if nominal and token.mention is not None and not token.mention.plural and token.i not in around:
                rank.setdefault(token.i, 0)
        return sorted(rank, key=lambda j: (rank[j], -j))

    def _group_noun(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """«les deux hommes», "ces pays", "les parties": the last group of as many persons or bodies."""
        lemma = fold(scope.tokens[i].lemma)
        if lemma in self.sets["members"]:
            told = [scope.tokens[j].mention for j in scope.tree.of(i, "amod") if j == i + 1]
            for mention in told:  # «les délégations militaires russe et ukrainienne»
                if mention is not None and mention.kind == "bodies":
                    return mention.actors
            for j in scope.tree.of(i, "nmod"):  # «des diplomates des deux pays»
                if scope.tokens[j].mention is None and (group := self._group_noun(scope, j)):
                    return self._as_bodies(group)
        kinds = [kind for kind in ("persons", "bodies") if lemma in self.sets[kind]]
        if not kinds:
            return ()
        determiners = self._determiners(scope, i)
        singular = bool(determiners & self.sets["singular_articles"]) and "Number=Plur" not in scope.tokens[i].morph
        if kinds == ["persons"] and singular:
            return self._described(scope, i)
        count = self._count(determiners)
        bare = bool(determiners & self.sets["plural_articles"]) and not scope.tree.of(i, *COMPLEMENTS)
        if count is None and not bare and not determiners & self.sets["plural_demonstratives"]:
            return ()
        fitting = [members for members in map(self._members(kinds[0]), reversed(self.groups)) if len(members) > 1]
        fitting = [members for members in fitting if count in (None, len(members))]
        if lemma in self.sets["parties"] and fitting:  # those whom the article names together first and most
            return max(reversed(fitting), key=lambda members: fitting.count(members))
        if kinds[0] == "bodies" and fitting:
            return max(fitting, key=lambda members: fitting.count(members))
        if fitting:
            return next((members for members in fitting if members[0].kind == "person"), fitting[0])
        return self._main_pair() if kinds[0] == "bodies" and count == 2 else ()

    def _described(self, scope: Scope, i: int) -> tuple[Actor, ...]:
        """«le diplomate», "l'intéressé": the person whom the sentence before was about, where nothing speaks against
        it."""
        told = scope.tree.of(i, *COMPLEMENTS)
        person = len(self.subject) == 1 and self.subject[0].kind == "person"
        indefinite = self._determiners(scope, i) & self.sets["indefinite"]
        return self.subject if person and not told and not indefinite else ()

    def _members(self, kind: str) -> Callable[[tuple[Actor, ...]], tuple[Actor, ...]]:
        """Of a group the persons, where it has any, or the bodies that they act for."""

        def members(group: tuple[Actor, ...]) -> tuple[Actor, ...]:
            persons = tuple(actor for actor in group if actor.kind == "person")
            return self._as_bodies(group) if kind == "bodies" else persons or group

        return members

    def _main_pair(self) -> tuple[Actor, ...]:
        """The two states that the article is about, where no third is named nearly as often."""
        counts = [*self.entities.states.most_common(3), ("", 0), ("", 0), ("", 0)]
        clear = counts[1][1] > 1 and counts[1][1] >= CLEAR * counts[2][1]
        return tuple(Actor("state", key) for key, _ in counts[:2]) if clear else ()

    # ------------------------------------------------------------ memory

    def note(self, scope: Scope) -> None:
        """After a sentence: who was spoken of, who was its subject, which group it named."""
        actors: list[Actor] = []
        for token in scope.tokens:
            if token.mention is not None and token.mention.kind in NAMED:
                actors += [actor for actor in self.resolve(scope, token.i) if actor not in actors]
        self._note_pairs(scope)
        clause = scope.clauses.get(scope.main)
        told = clause.arguments if clause is not None and not clause.noun else ()
        subjects = [j for i in scope.tree.of(scope.main, "nsubj") for j in scope.tree.coordinated(i)]
        self._note_subject(scope, subjects or [arg.token for arg in told if arg.relation == "subject"])
        self.named = actors or self.named
        for actor in actors:
            if actor.kind == "person":
                self.recent = [a for a in self.recent if a != actor] + [actor]

    def _note_pairs(self, scope: Scope) -> None:
        """«la guerre entre A et B»: a pair, whoever the sentence is about."""
        for token in scope.tokens:
            if scope.tree.preposition(token.i) in scope.tree.lexicon.sets["between"]:
                pair = [actor for j in scope.tree.coordinated(token.i) for actor in self.resolve(scope, j)]
                self.gather(pair, scope.index)

    def _note_subject(self, scope: Scope, tokens: list[int]) -> None:
        found = tuple(dict.fromkeys(actor for j in tokens for actor in self.resolve(scope, j)))
        if not found:
            return
        mention = scope.tokens[tokens[0]].mention
        told = next(
            (GENDER[g] for j in scope.tree.of(tokens[0], "det") for g in GENDER if g in scope.tokens[j].morph), None
        )
        self.subject, self.subject_gender = found, mention.gender or told if mention is not None else None
        self.gather(found, scope.index)
        if len(found) == 1 and mention is not None and mention.plural:
            self.plural = found


def _same_title(tenure: Tenure, office: Office) -> bool:
    """Whether a description may mean the holder of a tenure: no president is called a king, nor a king a president."""
    titles = {office.head, tenure.office.head if tenure.office is not None else ""}
    return not {"president", "monarch"} <= titles
