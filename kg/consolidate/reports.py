"""Article graphs as records: what each article says, without the quads that consolidation does not need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf import names
from kg.rdf.names import term

Term = NamedNode | Literal
Values = Mapping[str, tuple[Term, ...]]
Office = tuple[NamedNode, NamedNode]  # role, of

KINDS = {"dkg:RoleTenure": "tenure", "dkg:Meeting": "meeting", "dkg:Agreement": "agreement", "dkg:Claim": "claim"}
_KIND_OF = {term(name): kind for name, kind in KINDS.items()}
_NOT_COPIED = {"schema:articleBody"}


@dataclass(frozen=True, slots=True)
class Source:
    """The article that reports come from."""

    id: str
    node: NamedNode
    published: Literal | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A person of one article, the fullest name first, with the offices that the article gives him."""

    node: NamedNode
    source: Source
    names: tuple[Literal, ...]
    offices: frozenset[Office]


@dataclass(frozen=True, slots=True)
class Body:
    """A state or organization as one article graph describes it."""

    node: NamedNode
    types: tuple[Term, ...]
    preferred: tuple[Literal, ...]
    other: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of one article."""

    node: NamedNode
    label: Literal
    state: NamedNode | None


@dataclass(frozen=True, slots=True)
class Report:
    """A fact of one article: its properties by prefixed name; of a meeting, `dkg:outcomeType` instead of outcome nodes.

    `evidence` are the nodes of the sentences that state it."""

    node: NamedNode
    kind: str
    source: Source
    values: Values
    evidence: tuple[NamedNode, ...]

    def one(self, name: str) -> Term | None:
        """The value of a property that has at most one."""
        return next(iter(self.values.get(name, ())), None)

    def many(self, name: str) -> frozenset[Term]:
        """The values of a property."""
        return frozenset(self.values.get(name, ()))


@dataclass(frozen=True, slots=True)
class ArticleReports:
    """All that consolidation needs of an article; `described` are nodes to copy as they are."""

    source: Source
    mentions: tuple[Mention, ...]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    reports: tuple[Report, ...]
    described: Mapping[NamedNode, Values]


def read(article_id: str, quads: Sequence[Quad]) -> ArticleReports:
    """The records of an article graph. Terms that the project does not know are left out."""
    nodes = _nodes(quads)
    article = names.article(article_id)
    metadata = nodes.get(article, {})
    published, publisher = _literal(metadata, "schema:datePublished"), _literal(metadata, "schema:publisher")
    source = Source(article_id, article, published, publisher.value if publisher else None)
    reports = tuple(
        _report(node, kind, source, values, nodes)
        for node, values in nodes.items()
        for kind in (_KIND_OF.get(value) for value in values.get("rdf:type", ()) if isinstance(value, NamedNode))
        if kind is not None
    )
    return ArticleReports(
        source,
        tuple(_mentions(nodes, source, reports)),
        tuple(_body(node, nodes[node]) for node in _typed(nodes, "dkg:State") + _typed(nodes, "dkg:Organization")),
        tuple(_place(node, nodes[node]) for node in _typed(nodes, "dkg:Place")),
        reports,
        _described(article, metadata, nodes, reports),
    )


def _nodes(quads: Sequence[Quad]) -> dict[NamedNode, dict[str, tuple[Term, ...]]]:
    found: dict[NamedNode, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(quads, key=str):
        name = names.prefixed(quad.predicate.value)
        subject, value = quad.subject, quad.object
        if name is not None and isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            found[subject][name].append(value)
    return {node: {name: tuple(values) for name, values in known.items()} for node, known in found.items()}


def _typed(nodes: Mapping[NamedNode, Values], name: str) -> list[NamedNode]:
    return [node for node, values in nodes.items() if term(name) in values.get("rdf:type", ())]


def _literal(values: Values, name: str) -> Literal | None:
    return next((value for value in values.get(name, ()) if isinstance(value, Literal)), None)


def _literals(values: Values, name: str) -> tuple[Literal, ...]:
    return tuple(value for value in values.get(name, ()) if isinstance(value, Literal))


def _iris(values: Values, name: str) -> tuple[NamedNode, ...]:
    return tuple(value for value in values.get(name, ()) if isinstance(value, NamedNode))


def _report(node: NamedNode, kind: str, source: Source, values: Values, nodes: Mapping[NamedNode, Values]) -> Report:
    kept = {name: members for name, members in values.items() if name.startswith(("dkg:", "skos:"))}
    for name in ("dkg:evidence", "dkg:rule", "dkg:confidence", "dkg:outcome"):
        kept.pop(name, None)
    outcomes = (kind for outcome in _iris(values, "dkg:outcome") for kind in _iris(nodes[outcome], "dkg:outcomeType"))
    if kind == "meeting":
        kept["dkg:outcomeType"] = tuple(outcomes)
    sentences = (item for item in _iris(values, "dkg:evidence") if "dkg:slot" not in nodes.get(item, {}))
    return Report(node, kind, source, kept, tuple(sentences))


def _mentions(nodes: Mapping[NamedNode, Values], source: Source, reports: Sequence[Report]) -> list[Mention]:
    offices: dict[Term | None, set[Office]] = defaultdict(set)
    for report in reports:
        role, of = report.one("dkg:role"), report.one("dkg:of")
        if report.kind == "tenure" and isinstance(role, NamedNode) and isinstance(of, NamedNode):
            offices[report.one("dkg:holder")].add((role, of))
    return [
        Mention(
            node,
            source,
            _literals(nodes[node], "skos:prefLabel") + _literals(nodes[node], "skos:altLabel"),
            frozenset(offices[node]),
        )
        for node in _typed(nodes, "dkg:Person")
    ]


def _body(node: NamedNode, values: Values) -> Body:
    preferred, other = _literals(values, "skos:prefLabel"), _literals(values, "skos:altLabel")
    return Body(node, values.get("rdf:type", ()), preferred, other)


def _place(node: NamedNode, values: Values) -> Place:
    label = _literals(values, "skos:prefLabel")[0]
    return Place(node, label, next(iter(_iris(values, "dkg:inState")), None))


def _described(
    article: NamedNode, metadata: Values, nodes: Mapping[NamedNode, Values], reports: Sequence[Report]
) -> dict[NamedNode, Values]:
    described: dict[NamedNode, Values] = {
        article: {name: values for name, values in metadata.items() if name not in _NOT_COPIED}
    }
    for evidence in {item for report in reports for item in report.evidence}:
        described[evidence] = nodes[evidence]
        for selector in _iris(nodes[evidence], "oa:hasSelector"):
            described[selector] = nodes[selector]
    return described
