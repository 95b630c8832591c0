"""Extract: a reading becomes facts. Extractors are exchangeable behind `Article → Facts`."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from kg.extract.agreements import agreements_of, read_agreements, settle_agreements
from kg.extract.attendance import seat_heads
from kg.extract.claims import Focus, Speech, read_claims, settle_claims
from kg.extract.confidence import with_confidence
from kg.extract.coreference import Coreference
from kg.extract.entities import Entities
from kg.extract.events import Context, cities_in
from kg.extract.lexicons import frames
from kg.extract.meetings import read_meetings
from kg.extract.merge import merge_meetings
from kg.extract.outcomes import lend_agreements
from kg.extract.scope import Scope
from kg.extract.topic import lend_topic
from kg.lexicon import languages
from kg.read import Reader
from kg.types import Actor, Article, Facts, Reading

__all__ = ["Extractor", "RulesExtractor", "extractor", "languages"]


class Extractor(Protocol):
    """Anything that reads the facts of one article."""

    def facts(self, article: Article) -> Facts: ...


class RulesExtractor:
    """The default: offline, the same facts for the same text, each with the rule that made it."""

    def __init__(self, language: str, *, pipeline: str | None = None) -> None:
        self.language = language
        self.frames = frames(language)
        self.reader = Reader(language, pipeline=pipeline, event_nouns=self.frames.event_nouns)

    def facts(self, article: Article) -> Facts:
        """Everything that the article states of roles, meetings, agreements and claims."""
        return self.extract(self.reader.read(article))

    def extract(self, reading: Reading) -> Facts:
        """The facts of an article that has been read."""
        text = reading.article.text
        scopes = [Scope(sentence, index, text, self.language) for index, sentence in enumerate(reading.sentences)]
        entities = Entities(self.reader.lexicon.reference, self.frames, self.language)
        for scope in scopes:
            entities.enter(scope)
        entities.settle()
        context = Context(reading.article, self.frames, entities, Coreference(entities, self.frames), self.language)
        speech, focus = Speech(scopes), Focus(context, scopes)
        for scope in scopes:
            read_meetings(context, scope)
            read_agreements(context, scope)
            context.claims += read_claims(context, scope, speech, focus)
            _note(context, scope)
        seat_heads(context)
        settle_agreements(context, scopes)
        lend_agreements(context, scopes)
        lend_topic(context, scopes)
        return with_confidence(_facts(context), self.language)


def _note(context: Context, scope: Scope) -> None:
    """What the next sentences may refer to: persons, the last group, the date of the last event."""
    context.coreference.note(scope)
    named = [issue for issue, _ in sorted(scope.cues(context.frames.issues), key=lambda cue: cue[1])]
    context.last_issues = named or context.last_issues
    context.last_place = next(reversed(cities_in(context, scope)), context.last_place)
    here = [draft for draft in context.meetings if draft.sentence == scope.index]
    journeys = [setting.date for setting in context.settings if setting.sentence == scope.index and setting.date]
    if here:
        context.coreference.gather(here[-1].actors, scope.index)
    context.anchor = (here[-1].date if here else None) or next(iter(journeys[-1:]), None) or context.anchor


def _facts(context: Context) -> Facts:
    entities = context.entities
    meetings, agreements = merge_meetings(context.meetings, entities), agreements_of(context)
    roles = entities.roles()
    used: list[Actor | None] = [role.of for role in roles]
    for meeting in meetings:
        used += meeting.participants
    for agreement in agreements:
        used += (*agreement.parties, *agreement.mediators)
    for claim in context.claims:
        used += (claim.source, claim.target)
    keys = {actor.key for actor in used if actor is not None and actor.kind == "org"}
    return Facts(
        context.article.id,
        entities.persons(),
        entities.organizations(keys),
        roles,
        meetings,
        agreements,
        tuple(settle_claims(context.claims)),
    )


@lru_cache(maxsize=4)
def extractor(language: str, *, pipeline: str | None = None) -> Extractor:
    """The extractor of `language`, loaded once. Raises DataError when the language has no lexicon or pipeline."""
    return RulesExtractor(language, pipeline=pipeline)
