"""Public ids (`state/RUS`, `person/wang-yi`, `meeting/…`) to nodes and back; the IRIs come from `kg.rdf.names`."""

from __future__ import annotations

from typing import cast, get_args
from urllib.parse import unquote

from pyoxigraph import NamedNode

from kg.errors import QueryError
from kg.rdf import names
from kg.types import ActorKind


class NotFoundError(QueryError):
    """Nothing in the graph has this id."""


def actor_node(actor_id: str) -> NamedNode:
    """The node of an actor's id. Raises NotFoundError for an id that no actor can have."""
    kind, _, key = actor_id.partition("/")
    try:
        if kind == "state":
            return names.state(key)
        if kind == "org":
            return names.organization(key)
        if kind == "person":
            return names.canonical("person", key)
    except names.NameUnknownError as error:
        raise NotFoundError(f"actor {actor_id!r}: {error}") from None
    kinds = ", ".join(get_args(ActorKind))
    raise NotFoundError(
        f"actor {actor_id!r}: an id is kind/key, with the kind one of {kinds}: state/RUS, org/UN, person/wang-yi"
    )


def public_id(node: NamedNode) -> str:
    """The id of a node: the end of its IRI, `article/<id>#meeting-1` for a node of one article."""
    iri = node.value.removeprefix(names.PREFIXES["id"]).removeprefix(names.BASE)
    return unquote(iri) if iri.startswith("article/") else iri


def actor_kind(node: NamedNode) -> ActorKind:
    """The kind of an actor by its IRI: only persons have IRIs of their own in articles."""
    kind = public_id(node).partition("/")[0]
    return cast("ActorKind", kind) if kind in ("state", "org") else "person"


def key_of(concept: NamedNode) -> str:
    """The key of a list's concept: `held` for voc:event-status/held."""
    return concept.value.rpartition("/")[2]
