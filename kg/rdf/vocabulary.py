"""The vocabulary graph: the ontology, the SKOS lists, the alignments, and the names of states and organizations."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.errors import DataError
from kg.rdf import names
from kg.rdf.names import VOCABULARY_GRAPH, term
from kg.reference import Organization, State, load_reference
from kg.resources import folder

Term = Any  # what pyoxigraph allows in a quad

_REFERENCE_FILES = ("states.yaml", "organizations.yaml")


def version() -> Quad:
    """The statement that marks a vocabulary graph as made from the files as they are now."""
    reference = [folder("data") / "reference" / name for name in _REFERENCE_FILES]
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in [*_ontology_files(), *reference]))
    return Quad(VOCABULARY_GRAPH, term("owl:versionInfo"), Literal(f"sha256-{digest.hexdigest()}"), VOCABULARY_GRAPH)


def vocabulary_quads() -> list[Quad]:
    """The vocabulary graph, sorted. Raises DataError when a file is broken."""
    reference = load_reference()
    quads = {version(), *(quad for file in _ontology_files() for quad in _file_quads(file))}
    quads.update(_body_quads("dkg:State", names.state, reference.states))
    quads.update(_body_quads("dkg:Organization", names.organization, reference.organizations))
    return sorted(quads, key=str)


def _ontology_files() -> list[Path]:
    return sorted(file for file in folder("ontology").rglob("*.ttl") if file.name != "shapes.ttl")


def _file_quads(file: Path) -> Iterator[Quad]:
    """The statements of a file; blank nodes, which could not be replaced later, get names by their order in it."""
    known: dict[BlankNode, NamedNode] = {}

    def named(value: Term) -> Term:
        if isinstance(value, BlankNode):
            return known.setdefault(value, names.anonymous(f"{file.stem}-{len(known) + 1}"))
        return value

    try:
        for quad in ox.parse(path=str(file), format=RdfFormat.TURTLE):
            yield Quad(named(quad.subject), quad.predicate, named(quad.object), VOCABULARY_GRAPH)
    except SyntaxError as error:
        raise DataError(f"{file}: not Turtle: {error}") from error


def _body_quads(
    kind: str, name: Callable[[str], NamedNode], bodies: Mapping[str, State] | Mapping[str, Organization]
) -> Iterator[Quad]:
    for key, body in bodies.items():
        node = name(key)
        for type_ in (term("dkg:Actor"), term(kind)):
            yield Quad(node, term("rdf:type"), type_, VOCABULARY_GRAPH)
        for language, wording in body.wording.items():
            yield Quad(node, term("skos:prefLabel"), Literal(wording.name, language=language), VOCABULARY_GRAPH)
            for other in wording.names:
                yield Quad(node, term("skos:altLabel"), Literal(other, language=language), VOCABULARY_GRAPH)
        if body.wikidata:
            yield Quad(node, term("skos:exactMatch"), names.wikidata(body.wikidata), VOCABULARY_GRAPH)
