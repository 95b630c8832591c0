"""A quick answer to one question about an article graph: is it certain that it conforms to the shapes?

pySHACL decides what a fault is and says so, but takes a third of the time that reading the article takes; nearly all
graphs conform. `Conformance` reads the same shapes and says yes only where each value is of the plainest kind
(a date that is `2024-03-06`, a number in decimal digits). Whatever is odd, and every graph if the shapes use something
that is not known here, is left to pySHACL. So it can cost time, but let nothing pass; tests compare the two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.rdf.names import PREFIXES, term

Term = NamedNode | BlankNode | Literal | Triple
Values = Sequence[Term]
Path = tuple[tuple[NamedNode, ...], ...]  # steps, each along one of several properties
Test = Callable[["_Graph", NamedNode, Values], bool]  # whether the values of a path from a node surely conform

_SH: Final = "http://www.w3.org/ns/shacl#"
_RDF: Final = PREFIXES["rdf"]
_TYPE: Final = term("rdf:type")
_SUBCLASS: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
_IGNORED: Final = frozenset((_RDF + "type", _SH + "message"))
_PLAIN: Final = {
    term(name): re.compile(pattern)
    for name, pattern in {
        "xsd:boolean": "true|false",
        "xsd:date": r"[12]\d{3}-(0[1-9]|1[0-2])-[0-3]\d",
        "xsd:decimal": r"\d{1,9}(\.\d{1,9})?",
        "xsd:gYear": r"[12]\d{3}",
        "xsd:gYearMonth": r"[12]\d{3}-(0[1-9]|1[0-2])",
        "xsd:integer": r"\d{1,9}",
        "xsd:string": r"(?s:.*)",
    }.items()
}


class UnknownShapeError(Exception):
    """The shapes use something that this module does not know."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A property shape: the nodes that it speaks of, the path from them, what it wants of the values there."""

    classes: frozenset[NamedNode]
    subjects_of: frozenset[NamedNode]
    objects_of: frozenset[NamedNode]
    path: Path
    tests: tuple[Test, ...]


class _Graph:
    """The triples of one article by predicate and subject."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.objects: defaultdict[Term, defaultdict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self.instances: defaultdict[Term, set[Term]] = defaultdict(set)
        self.plain = True
        for quad in quads:
            subject, predicate, value = quad.subject, quad.predicate, quad.object
            if type(subject) is not NamedNode or type(value) not in (NamedNode, Literal):
                self.plain = False
                return
            self.objects[predicate][subject].append(value)
        for node, types in self.objects[_TYPE].items():
            for kind in types:
                self.instances[kind].add(node)
        self.plain = _SUBCLASS not in self.objects

    def focus(self, rule: _Rule) -> set[Term]:
        """The nodes that a rule speaks of."""
        found: set[Term] = set()
        for kind in rule.classes:
            found |= self.instances[kind]
        for predicate in rule.subjects_of:
            found |= self.objects[predicate].keys()
        for predicate in rule.objects_of:
            for values in self.objects[predicate].values():
                found.update(values)
        return found

    def values(self, start: Term, path: Path) -> Values:
        """What a path leads to."""
        found: Values = (start,)
        for step in path:
            found = [value for node in found for predicate in step for value in self._of(node, predicate)]
        return found

    def _of(self, node: Term, predicate: NamedNode) -> Values:
        table = self.objects.get(predicate)
        return table.get(node, ()) if table is not None else ()


class Conformance:
    """The shapes, read once."""

    def __init__(self, shapes: Iterable[Quad]) -> None:
        try:
            self._rules: list[_Rule] | None = _Shapes(shapes).rules()
        except UnknownShapeError:
            self._rules = None

    @property
    def is_complete(self) -> bool:
        """Whether everything in the shapes is known here."""
        return self._rules is not None

    def is_certain(self, quads: Iterable[Quad]) -> bool:
        """Whether a graph surely conforms; if not, it may."""
        graph = _Graph(quads)
        return graph.plain and self._rules is not None and all(_holds(rule, graph) for rule in self._rules)


def _holds(rule: _Rule, graph: _Graph) -> bool:
    for node in graph.focus(rule):
        if not isinstance(node, NamedNode):
            return False
        values = graph.values(node, rule.path)
        if not all(test(graph, node, values) for test in rule.tests):
            return False
    return True


# ---------------------------------------------------------------- reading shapes


class _Shapes:
    """The graph of shapes while it is read."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.objects: dict[Term, dict[str, list[Term]]] = {}
        for quad in quads:
            subject: Term = quad.subject
            self.objects.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(quad.object)

    def rules(self) -> list[_Rule]:
        shape = NamedNode(_SH + "PropertyShape")
        rules = [self._rule(said) for said in self.objects.values() if shape in said.get(_RDF + "type", ())]
        used = {key for said in self.objects.values() for key in said if key.startswith(_SH)}
        if used - _KNOWN:
            raise UnknownShapeError(used - _KNOWN)
        return rules

    def _rule(self, said: dict[str, list[Term]]) -> _Rule:
        said = {key.removeprefix(_SH): values for key, values in said.items() if key not in _IGNORED}
        classes, subjects_of, objects_of = (frozenset(map(_iri, said.pop(key, ()))) for key in _TARGETS)
        path = self._path(_only(said.pop("path")))
        if not set(said) <= set(_TESTS):
            raise UnknownShapeError(set(said) - set(_TESTS))
        tests = [_TESTS[key](self, values) for key, values in said.items()]
        return _Rule(classes, subjects_of, objects_of, path, tuple(tests))

    def _path(self, path: Term) -> Path:
        if isinstance(path, NamedNode):
            return ((path,),)
        said = self.objects.get(path, {})
        if set(said) == {_SH + "alternativePath"}:
            return (tuple(map(_iri, self.list(_only(said[_SH + "alternativePath"])))),)
        return tuple((_iri(step),) for step in self.list(path))

    def list(self, head: Term) -> list[Term]:
        """The members of an RDF list."""
        found: list[Term] = []
        while head != NamedNode(_RDF + "nil"):
            said = self.objects.get(head, {})
            if set(said) != {_RDF + "first", _RDF + "rest"}:
                raise UnknownShapeError(head)
            found.append(_only(said[_RDF + "first"]))
            head = _only(said[_RDF + "rest"])
        return found


def _only(values: Values) -> Term:
    if len(values) != 1:
        raise UnknownShapeError(values)
    return values[0]


def _iri(value: Term) -> NamedNode:
    if not isinstance(value, NamedNode):
        raise UnknownShapeError(value)
    return value


def _text(values: Values) -> str:
    value = _only(values)
    if not isinstance(value, Literal):
        raise UnknownShapeError(value)
    return value.value


# ---------------------------------------------------------------- the constraints


def _min_count(shapes: _Shapes, parameters: Values) -> Test:
    least = int(_text(parameters))
    return lambda graph, node, values: len(values) >= least


def _max_count(shapes: _Shapes, parameters: Values) -> Test:
    most = int(_text(parameters))
    return lambda graph, node, values: len(values) <= most


def _datatype(shapes: _Shapes, parameters: Values) -> Test:
    datatype = _iri(_only(parameters))
    if datatype not in _PLAIN:
        raise UnknownShapeError(datatype)
    return lambda graph, node, values: all(_is_plain(value, datatype) for value in values)


def _or(shapes: _Shapes, parameters: Values) -> Test:
    datatypes = []
    for choice in shapes.list(_only(parameters)):
        said = shapes.objects.get(choice, {})
        if set(said) != {_SH + "datatype"}:
            raise UnknownShapeError(choice)
        datatypes.append(_iri(_only(said[_SH + "datatype"])))
    return lambda graph, node, values: all(any(_is_plain(value, one) for one in datatypes) for value in values)


def _in(shapes: _Shapes, parameters: Values) -> Test:
    allowed = frozenset(map(_iri, shapes.list(_only(parameters))))
    return lambda graph, node, values: all(value in allowed for value in values)


def _has_value(shapes: _Shapes, parameters: Values) -> Test:
    wanted = list(map(_iri, parameters))
    return lambda graph, node, values: all(value in values for value in wanted)


def _class(shapes: _Shapes, parameters: Values) -> Test:
    classes = list(map(_iri, parameters))
    return lambda graph, node, values: all(value in graph.instances[kind] for kind in classes for value in values)


def _node_kind(shapes: _Shapes, parameters: Values) -> Test:
    kinds = {_SH + "IRI": NamedNode, _SH + "Literal": Literal}
    kind = kinds.get(_iri(_only(parameters)).value)
    if kind is None:
        raise UnknownShapeError(parameters)
    return lambda graph, node, values: all(type(value) is kind for value in values)


def _min_length(shapes: _Shapes, parameters: Values) -> Test:
    least, string = int(_text(parameters)), term("xsd:string")
    return lambda graph, node, values: all(
        isinstance(value, Literal) and value.datatype == string and len(value.value) >= least for value in values
    )


def _pattern(shapes: _Shapes, parameters: Values) -> Test:
    pattern, string = re.compile(_text(parameters)), term("xsd:string")
    return lambda graph, node, values: all(
        isinstance(value, Literal) and value.datatype == string and bool(pattern.search(value.value))
        for value in values
    )


def _unique_lang(shapes: _Shapes, parameters: Values) -> Test:
    def test(graph: _Graph, node: NamedNode, values: Values) -> bool:
        tags = [value.language.lower() for value in values if isinstance(value, Literal) and value.language]
        return len(tags) == len(set(tags))

    return test


def _min_inclusive(shapes: _Shapes, parameters: Values) -> Test:
    least = Decimal(_text(parameters))
    return lambda graph, node, values: all((number := _number(v)) is not None and number >= least for v in values)


def _max_inclusive(shapes: _Shapes, parameters: Values) -> Test:
    most = Decimal(_text(parameters))
    return lambda graph, node, values: all((number := _number(v)) is not None and number <= most for v in values)


def _less_than_or_equals(shapes: _Shapes, parameters: Values) -> Test:
    path = ((_iri(_only(parameters)),),)

    def test(graph: _Graph, node: NamedNode, values: Values) -> bool:
        ones, others = list(map(_number, values)), list(map(_number, graph.values(node, path)))
        return all(one is not None and other is not None and one <= other for one in ones for other in others)

    return test


def _is_plain(value: Term, datatype: NamedNode) -> bool:
    """Whether a value is a literal of that type whose text nobody could take for ill-formed."""
    if not isinstance(value, Literal) or value.datatype != datatype or not _PLAIN[datatype].fullmatch(value.value):
        return False
    return datatype != _DATE or _is_day(value.value)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _number(value: Term) -> Decimal | None:
    is_number = _is_plain(value, _INTEGER) or _is_plain(value, _DECIMAL)
    return Decimal(value.value) if is_number and isinstance(value, Literal) else None


_DATE, _INTEGER, _DECIMAL = term("xsd:date"), term("xsd:integer"), term("xsd:decimal")
_TARGETS: Final = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_TESTS: Final[dict[str, Callable[[_Shapes, Values], Test]]] = {
    "class": _class,
    "datatype": _datatype,
    "hasValue": _has_value,
    "in": _in,
    "lessThanOrEquals": _less_than_or_equals,
    "maxCount": _max_count,
    "maxInclusive": _max_inclusive,
    "minCount": _min_count,
    "minInclusive": _min_inclusive,
    "minLength": _min_length,
    "nodeKind": _node_kind,
    "or": _or,
    "pattern": _pattern,
    "uniqueLang": _unique_lang,
}
_KNOWN: Final = {_SH + key for key in (*_TESTS, *_TARGETS, "path", "alternativePath", "message")}
