"""What a claim is about: the issue named in its own clause, else in its sentence, else what the text is about there.

A claim seldom repeats its issue: "Paris a salué ce geste" is about whatever the article is about. What another claim of
the same sentence says is left to that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.claims.marks import Mark, field
from kg.extract.claims.subjects import is_relative
from kg.extract.events import Context
from kg.extract.scope import Scope
from kg.extract.topic import LEAD, WEIGHTS

ANTECEDENT = 8  # tokens before the verb of a relative clause in which its antecedent stands («la paix, que X réclame»)
CLEAR = 4  # what an issue must count to be what the article is about


class Focus:
    """The issues that the sentences of an article name, and the one that it names most."""

    def __init__(self, context: Context, scopes: Sequence[Scope]) -> None:
        self.scopes = scopes
        self.cues = [scope.cues(context.frames.issues) for scope in scopes]
        self.topic = self._topic()

    def _topic(self) -> str | None:
        """The issue that the article names most, in its headline and first sentences above all; of two the first."""
        counts: Counter[str] = Counter()
        body = 0
        for scope, cues in zip(self.scopes, self.cues, strict=True):
            body += not scope.sentence.headline
            weight = WEIGHTS["headline"] if scope.sentence.headline else WEIGHTS["lead"] if body <= LEAD else 1
            for issue, _ in cues:
                counts[issue] += weight
        ranked = counts.most_common(2)
        if not ranked:
            return None
        most, count = ranked[0]
        alone = count >= CLEAR - 1 and (len(ranked) < 2 or count >= 2 * ranked[1][1])
        return most if count >= CLEAR or alone else None

    def issue(self, scope: Scope, token: int, last: int, marks: Sequence[Mark]) -> str | None:
        """The issue of a claim at `token`, beside the other `marks` of its sentence."""
        others = {t.i for mark in marks if mark.token != token for t in field(scope, mark.last)}
        start = token - ANTECEDENT if is_relative(scope, token) else token
        own = {t.i for t in field(scope, last)} | set(range(start, last + 1))
        for tokens in (own, scope.subtree(token) - others):
            found = [cue for cue in self.cues[scope.index] if cue[1] in tokens]
            if found:
                return min(found, key=lambda cue: (cue[1] < last, abs(cue[1] - last)))[0]
        here = [cue for cue in self.cues[scope.index] if cue[1] not in others]
        if any(issue == self.topic for issue, _ in here):
            return self.topic
        return min(here, key=lambda cue: abs(cue[1] - last))[0] if here else self.topic
