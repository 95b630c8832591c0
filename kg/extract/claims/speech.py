"""Who speaks: the words between quotation marks, also over several sentences, and whose words they are.

«…», a dit X: the subject of the verb beside the quotation. Where the quotation goes on over sentences, the speaker is
named in the one where it ends, or was named where it began. "Selon X" and "a dit que" make a reporter too.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.claims.actors import agrees, is_person, owner, whom
from kg.extract.claims.subjects import first_of_group, is_finite, is_postposed, is_relative, subject_tokens
from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.lexicon import fold
from kg.types import Actor, Token

OPENING, CLOSING, EITHER = {"«", "“"}, {"»", "”"}, '"'
BESIDE = 3  # tokens between a quotation mark and the verb that says whose words they are
AUTHORS = 3  # sentences at the head of a statement in which its authors are named
LONG = 3  # sentences over which a speaker is looked for


class Speech:
    """The quotations of an article, sentence by sentence."""

    def __init__(self, scopes: Sequence[Scope]) -> None:
        self.scopes = scopes
        self.quoted: list[frozenset[int]] = []
        self.open_after: list[bool] = []
        opened = closed = False
        for scope in scopes:
            if not self.quoted or scope.sentence.block != scopes[scope.index - 1].sentence.block:
                opened = closed = False
            inside = set()
            for token in scope.tokens:
                if token.text in OPENING or (token.text == EITHER and _opens(scope, token, opened)):
                    opened = True
                elif token.text in CLOSING or token.text == EITHER:
                    if not opened and not closed and scope.index:
                        self._continue(scope)
                        inside |= set(range(token.i))
                    opened, closed = False, True
                elif opened:
                    inside.add(token.i)
            self.quoted.append(frozenset(inside))
            self.open_after.append(opened)

    def _continue(self, scope: Scope) -> None:
        """A mark closes what no mark of the paragraph opened: the quotation goes on from the paragraph before."""
        index = scope.index - 1
        while index >= 0 and self.scopes[index].sentence.block == scope.sentence.block:
            self.quoted[index] = frozenset(range(len(self.scopes[index].tokens)))
            self.open_after[index] = True
            index -= 1

    def is_quoted(self, scope: Scope, i: int) -> bool:
        """Whether token `i` stands between quotation marks."""
        return i in self.quoted[scope.index]

    def quotation(self, scope: Scope, verb: int) -> frozenset[int]:
        """The tokens of the quotation right before or behind a verb («…», a accusé X), empty where there is none."""
        inside = sorted(self.quoted[scope.index])
        before = [i for i in inside if i < verb]
        if before and verb - before[-1] <= BESIDE + 2:
            return frozenset(_run(inside, before[-1]))
        return frozenset(range(verb - BESIDE)) if is_postposed(scope, verb) else frozenset()

    def speaker(self, context: Context, scope: Scope) -> tuple[Actor, ...]:
        """Whose words the quotation in a sentence is."""
        found = self._named(context, scope)
        index = scope.index
        while not found and self.open_after[index] and index + 1 < len(self.scopes) and index - scope.index < LONG:
            index += 1
            found = self._named(context, self.scopes[index])
        index = scope.index
        while not found and index > 0 and scope.index - index < LONG and self.open_after[index - 1]:
            index -= 1
            found = self._named(context, self.scopes[index])
        return found or self._according(context, scope)

    def issuer(self, context: Context, scope: Scope, i: int) -> list[Actor]:
        """«…», indique le communiqué: whose statement the noun at token `i` is, where need be by the last one before.

        A statement is that of its owner («un communiqué du ministère»), or of who said something in it («dans un
        communiqué, le ministère a dénoncé …»).
        """
        if not self._is_statement(context, scope, scope.tokens[i]):
            return []
        found = owner(context, scope, i) or self._tellers(context, scope, scope.tokens[i])
        for earlier in () if found else reversed(self.scopes[: scope.index + 1]):
            for token in reversed(earlier.tokens[: i if earlier is scope else None]):
                if not found and self._is_statement(context, earlier, token):
                    found = owner(context, earlier, token.i) or self._tellers(context, earlier, token)
            if found:
                break
        return found

    def _tellers(self, context: Context, scope: Scope, token: Token) -> list[Actor]:
        """«Le ministère a publié un communiqué», "dans un communiqué, le ministère …": the subject of its verb."""
        verb = next((j for j in scope.path(token.i)[1:] if _is_verb(scope, j)), None)
        tokens = subject_tokens(scope, verb) if verb is not None else []
        return [a for j in tokens if scope.tree.is_actor(j) for a in whom(context, scope, j)]

    def _is_statement(self, context: Context, scope: Scope, token: Token) -> bool:
        """«le communiqué», not "de telles déclarations", and none that a quotation speaks of."""
        named = fold(token.lemma) in context.frames.claim_words["statements"] and "Number=Plur" not in token.morph
        return named and not self.is_quoted(scope, token.i)

    def who_says(self, context: Context, scope: Scope, verb: int) -> tuple[Actor, ...]:
        """The subject of a verb of saying, the issuer of the statement that is its subject."""
        tokens = subject_tokens(scope, verb)
        return tuple(a for i in tokens for a in whom(context, scope, i) or self.issuer(context, scope, i))

    def authors(self, context: Context) -> tuple[Actor, ...]:
        """Who speaks in a statement that says «nous» of itself: who is told to have issued it, else the persons named
        at its head as its authors."""
        for scope in self.scopes[:AUTHORS]:
            heads = [t for t in scope.tokens if self._is_statement(context, scope, t)]
            issued = owner(context, scope, heads[0].i) or self._tellers(context, scope, heads[0]) if heads else []
            found = issued or [
                a for t in scope.tokens if heads and t.i > heads[0].i for a in context.resolve(scope, t.i)
            ]
            persons = tuple(dict.fromkeys(a for a in found if a.kind == "person" or a in issued))
            if persons:
                return persons
        return ()

    def subject_before(self, context: Context, scope: Scope, i: int) -> list[Actor]:
        """«Kigali rejette le plan. Il accuse …»: whom the sentence before is about, where a pronoun means that.

        A single body where no person is named since, or several actors for a plural.
        """
        sets, word = context.frames.coreference_sets, fold(scope.tokens[i].text)
        if scope.index == 0 or word not in sets["singular"] | sets["plural"]:
            return []
        previous = self.scopes[scope.index - 1]
        for clause in reversed(previous.sentence.clauses):
            tokens = [j for j in subject_tokens(previous, clause.predicate) if previous.tree.is_actor(j)]
            if clause.noun or not tokens:
                continue
            if word in sets["plural"] and len(tokens) > 1:
                return [actor for j in tokens for actor in context.resolve(previous, j)]
            main = clause.predicate == previous.main
            named = any(is_person(previous, t.i) for t in previous.tokens) or any(is_person(scope, k) for k in range(i))
            if main and not named and len(tokens) == 1 and agrees(previous, tokens[0], scope.tokens[i]):
                return list(context.resolve(previous, tokens[0]))
        return []

    def _named(self, context: Context, scope: Scope) -> tuple[Actor, ...]:
        """The subject of the verb outside quotation marks that is nearest to them; first of all of a verb of saying."""
        inside = self.quoted[scope.index]
        if not inside and not (scope.index and self.open_after[scope.index - 1]):
            return ()
        says = scope.tree.lexicon.sets["speech"] | context.frames.claim_words["saying"]
        verbs = [c for c in scope.sentence.clauses if not c.noun and c.predicate not in inside]
        verbs = [c for c in verbs if scope.tokens[c.predicate].dep.split(":")[0] != "acl"]  # «un texte lu par X»
        verbs.sort(key=lambda c: (c.lemma not in says, min((abs(c.predicate - i) for i in inside), default=0)))
        for clause in verbs:
            if not inside.intersection(subject_tokens(scope, clause.predicate)):
                found = self.who_says(context, scope, clause.predicate)
                if found:
                    return found
        read = (a for t in scope.tokens if t.i not in inside for a in self.issuer(context, scope, t.i))
        return tuple(read)[:1]  # «…», lit-on dans un communiqué de X

    def reporter(self, context: Context, scope: Scope, i: int, *, according: bool = True) -> tuple[Actor, ...]:
        """Who says the clause of token `i`: the speaker of its quotation, the subject of "a dit que", or "selon X"."""
        if self.is_quoted(scope, i):
            return self.speaker(context, scope)
        clause = scope.clauses.get(i)
        if clause is not None and clause.reporter is not None:
            found = whom(context, scope, clause.reporter)
            if found:
                return tuple(found)
        says = scope.tree.lexicon.sets["speech"] | context.frames.claim_words["saying"]
        below, told = i, True
        for j in scope.path(i)[1:]:
            if _is_contrast(scope, below):
                break
            told = scope.tokens[below].dep == "ccomp" or (told and not is_relative(scope, below))
            above, below = scope.clauses.get(j), j
            if above is not None and not above.noun and above.lemma in says and told and self._says(context, scope, j):
                return self.who_says(context, scope, j)
        return self._postposed(context, scope, i) or (self._according(context, scope) if according else ())

    def _says(self, context: Context, scope: Scope, j: int) -> bool:
        """«soutient que …», not "soutient les rebelles": whether a verb that may take a stance says something."""
        frame = context.frames.claims.get(scope.clauses[j].lemma)
        restriction = scope.tree.lexicon.sets["restriction"]
        if frame is None or not frame.without & restriction:
            return True
        return any(fold(t.text) in restriction for t in scope.tokens[j + 1 : j + 1 + BESIDE])

    def _postposed(self, context: Context, scope: Scope, i: int) -> tuple[Actor, ...]:
        """«Y doit céder, a estimé X»: the subject behind a verb of saying that follows a comma."""
        says = scope.tree.lexicon.sets["speech"] | context.frames.claim_words["saying"]
        for clause in scope.sentence.clauses:
            start = first_of_group(scope, clause.predicate)
            if clause.lemma in says and start > i and scope.tokens[start - 1].text == ",":
                tokens = subject_tokens(scope, clause.predicate)
                if any(j > clause.predicate or scope.tokens[j].text.startswith("-") for j in tokens):
                    return self.who_says(context, scope, clause.predicate)
                return ()
        return ()

    def _according(self, context: Context, scope: Scope) -> tuple[Actor, ...]:
        words = context.frames.claim_words
        for token in scope.tokens:
            opens = token.i < AUTHORS and [t.text for t in scope.tokens[token.i + 1 : token.i + 2]] == [","]
            by_whom = scope.tree.preposition(token.i) in words["for"] and opens and scope.tree.is_actor(token.i)
            if by_whom or scope.tree.preposition(token.i) in words["according"]:
                known = token.mention is not None
                return tuple(context.resolve(scope, token.i) if known else self.issuer(context, scope, token.i))
        return ()


def _is_verb(scope: Scope, j: int) -> bool:
    clause = scope.clauses.get(j)
    return clause is not None and not clause.noun


def _is_contrast(scope: Scope, i: int) -> bool:
    """«X a dit que …, alors que Y presse Z»: behind a comma, what the article itself sets beside what is said."""
    if scope.tokens[i].dep.split(":")[0] != "advcl" or not is_finite(scope, i):
        return False
    first = min(scope.tree.of(i, "mark"), default=0)
    return first > 0 and scope.tokens[first - 1].text == ","


def _opens(scope: Scope, token: Token, opened: bool) -> bool:
    """Whether a straight mark opens a quotation: by the side on which a word touches it, else by what is open."""
    text = scope.article_text
    before, behind = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 1]
    touched = [side.isalnum() or (bool(side) and not side.isspace() and behind.isspace()) for side in (before, behind)]
    return touched[1] if touched[0] != touched[1] else not opened


def _run(inside: list[int], last: int) -> list[int]:
    """The tokens of one quotation, backwards from its last: marks alone may stand between two of them."""
    found = [last]
    for i in reversed(inside):
        if i < found[-1]:
            if found[-1] - i > 1:
                break
            found.append(i)
    return found
