"""What a claim is about: the issue named in its own clause, else in its sentence, else what the text is about there.

A claim seldom repeats its issue: "Paris a salué ce geste" is about whatever the paragraph and the article are about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.events import Context
from kg.extract.scope import Scope

LEAD = 3  # sentences of the body that say what an article is about
WEIGHTS = {"headline": 3, "lead": 2}  # what a cue counts there; one elsewhere
CLEAR = 3  # what an issue must count to be what the article is about


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
        most = max(counts, key=lambda issue: counts[issue]) if counts else None
        return most if counts[most or ""] >= CLEAR else None

    def issue(self, scope: Scope, token: int, last: int) -> str | None:
        """The issue of a claim at `token`."""
        own = self._within(scope, scope.subtree(token), last)
        if own is not None:
            return own
        here = {issue for issue, _ in self.cues[scope.index]}
        if here:
            return (
                self.topic if self.topic in here else min(self.cues[scope.index], key=lambda cue: abs(cue[1] - last))[0]
            )
        return self.topic

    def _within(self, scope: Scope, tokens: set[int], last: int) -> str | None:
        found = [cue for cue in self.cues[scope.index] if cue[1] in tokens]
        found.sort(key=lambda cue: (cue[1] < last, abs(cue[1] - last)))
        return found[0][0] if found else None
