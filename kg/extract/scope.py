"""A sentence as the frames see it: its tree, its folded words, and to which predicate a date, place or cue belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from kg.extract.cues import Cues
from kg.lexicon import fold
from kg.read.clauses import Tree, clause_lexicon
from kg.types import Clause, Evidence, Sentence, Token

QUOTES = {"«", "»", '"', "“", "”"}
HIDDEN = frozenset(("person", "office", "body", "home", "rebels"))  # a cue inside who is named says nothing of an event
NAME = "§"  # what stands before the folded words of a name, joined to one word («§_forces_russes»)


class Scope:
    """Questions about one sentence. Token indices are positions in `sentence.tokens`."""

    def __init__(self, sentence: Sentence, index: int, text: str, language: str) -> None:
        self.sentence, self.index, self.article_text = sentence, index, text
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.tree = Tree(sentence.tokens, clause_lexicon(language))
        self.clauses: dict[int, Clause] = {clause.predicate: clause for clause in sentence.clauses}
        self._found: dict[int, list[tuple[str, int]]] = {}

    @cached_property
    def folded(self) -> tuple[str, list[int]]:
        """The sentence folded, and for each character its token.

        A mention of an actor is one word that begins with `NAME`, so that only a cue that asks for it sees into it.
        """
        text, owners = "", []
        for token in self.tokens:
            word = fold(token.text)
            if token.mention is not None and token.mention.kind in HIDDEN:
                word = "_".join([NAME, *re.findall(r"\w+", word)])
            word = "" if word in QUOTES else word
            following = self.tokens[token.i + 1].start if token.i + 1 < len(self.tokens) else token.end
            word += " " if following > token.end and not (not word and text.endswith(" ")) else ""
            text += word
            owners += [token.i] * len(word)
        return text, owners

    @cached_property
    def main(self) -> int:
        """What the sentence is told by: its root, or the verb of saying beside it («…, a dit X», «…, assure X»)."""
        root = next((token.i for token in self.tokens if token.head == token.i), 0)
        for verb in self.tree.of(root, "parataxis"):
            inverted = any(j > verb for j in self.tree.of(verb, "nsubj"))
            if inverted or fold(self.tokens[verb].lemma) in self.tree.lexicon.sets["speech"]:
                return verb
        return root

    def subtree(self, i: int) -> set[int]:
        """`i` and all below it."""
        found, stack = {i}, [i]
        while stack:
            for j in self.tree.children[stack.pop()]:
                if j not in found:
                    found.add(j)
                    stack.append(j)
        return found

    def path(self, i: int) -> list[int]:
        """`i` and its heads up to the root."""
        found = [i]
        while self.tokens[i].head != i and self.tokens[i].head not in found:
            i = self.tokens[i].head
            found.append(i)
        return found

    def owner(self, i: int, events: Iterable[int]) -> int | None:
        """The event predicate that token `i` belongs to: the nearest above it, or the nearest that its verb governs."""
        wanted = set(events)
        for position in self.path(i)[1:]:
            if position in wanted:
                return position
            below = [event for event in wanted if position in self.path(event)]
            if below and self.tokens[position].pos in ("VERB", "AUX"):
                return min(below, key=lambda event: (len(self.path(event)), abs(event - i)))
        return None

    def cues(self, patterns: Cues, within: set[int] | None = None) -> list[tuple[str, int]]:
        """(key, token) of every pattern that matches on tokens of `within` (the whole sentence when None)."""
        found: dict[str, int] = {}
        for key, token in self._matches(patterns):
            if within is None or token in within:
                found.setdefault(key, token)
        return list(found.items())

    def _matches(self, patterns: Cues) -> list[tuple[str, int]]:
        """(key, token) of all matches, looked for once: different events ask for the same cues of a sentence.

        The longer cue counts where a shorter one of another key begins or ends it («prisonniers politiques»).
        """
        if id(patterns) not in self._found:
            text, owners = self.folded
            spans = [(key, match.span()) for key, match in patterns.matches(text)]
            self._found[id(patterns)] = [
                (key, self._content_word(owners[start:end] or owners[-1:]))
                for key, (start, end) in spans
                if not any(other != key and _is_part((start, end), span) for other, span in spans)
            ]
        return self._found[id(patterns)]

    def _content_word(self, tokens: list[int]) -> int:
        """The first noun, verb or adjective among tokens, else the first of them."""
        return next((i for i in tokens if self.tokens[i].pos in ("NOUN", "VERB", "ADJ", "PROPN")), tokens[0])

    def evidence(self) -> Evidence:
        """The sentence as evidence."""
        start, end = self.sentence.start, self.sentence.end
        return Evidence(start, end, self.article_text[start:end])

    def slot(self, i: int, name: str) -> Evidence:
        """Token `i` as the words that filled slot `name`."""
        token = self.tokens[i]
        return Evidence(token.start, token.end, self.article_text[token.start : token.end], name)


def _is_part(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a span begins or ends a longer one."""
    inside = other[0] <= one[0] and one[1] <= other[1]
    return inside and one != other and (one[0] == other[0] or one[1] == other[1])


def is_pluperfect(scope: Scope, i: int) -> bool:
    """Whether the verb at `i`, or the verb above the noun at `i`, is told as earlier («avait reçu»)."""
    verb = next((p for p in scope.path(i) if scope.tokens[p].pos == "VERB"), i)
    return any("Tense=Imp" in scope.tokens[j].morph for j in scope.tree.of(verb, "aux"))


def is_infinitive(scope: Scope, i: int) -> bool:
    """Whether the verb at `i` is an infinitive, simple or compound («avoir négocié»)."""
    return any("VerbForm=Inf" in scope.tokens[j].morph for j in (i, *scope.tree.of(i, "aux")))
