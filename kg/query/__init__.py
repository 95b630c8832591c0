"""Typed read access to the default graph, for the API, the pages and the command line. It changes nothing."""

from kg.query.ids import NotFoundError
from kg.query.model import (
    Actor,
    ActorRef,
    Agreement,
    AnyFact,
    ArticleFacts,
    ArticleRef,
    Claim,
    FactKind,
    Meeting,
    Network,
    Page,
    Quote,
    Tenure,
)
from kg.query.reads import actor, actors, actors_of, article, labels, network, relationships
from kg.query.sparql import Readable

__all__ = [
    "Actor",
    "ActorRef",
    "Agreement",
    "AnyFact",
    "ArticleFacts",
    "ArticleRef",
    "Claim",
    "FactKind",
    "Meeting",
    "Network",
    "NotFoundError",
    "Page",
    "Quote",
    "Readable",
    "Tenure",
    "actor",
    "actors",
    "actors_of",
    "article",
    "labels",
    "network",
    "relationships",
]
