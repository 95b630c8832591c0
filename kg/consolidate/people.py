"""Who is who: persons of different articles that are one person.

The steps run in the order of `STEPS`, each on what the earlier ones joined. A step joins on a unique best candidate
or not at all, and persons whom one article tells apart are never joined by likeness.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

from anyascii import anyascii
from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz

from kg.consolidate.reports import Mention, Office
from kg.rdf import names
from kg.reference import KnownPerson, load_reference

CLOSE: Final = 85.0  # similarity of transliterations, of 100: "nikol pachinian", "nikol pashinyan" have 86
_PARTICLES = frozenset("al el ibn bin ben bint abou abu von van der den de di da du la le les".split())


@dataclass(frozen=True, slots=True)
class Person:
    """One person: a node, the names, the same person elsewhere, and the persons of articles who are he."""

    node: NamedNode
    same_as: NamedNode | None
    preferred: tuple[Literal, ...]
    other: tuple[Literal, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Persons of articles held to be one so far; `known` is the person of the reference data."""

    mentions: tuple[Mention, ...]
    known: KnownPerson | None

    @property
    def keys(self) -> frozenset[str]:
        """The normalised full names."""
        return frozenset(name_key(mention.names[0].value) for mention in self.mentions)

    @property
    def words(self) -> frozenset[str]:
        """The words of the names."""
        return frozenset(word for key in self.keys for word in key.split())

    @property
    def offices(self) -> frozenset[Office]:
        """All offices."""
        return frozenset(office for mention in self.mentions for office in mention.offices)

    @property
    def articles(self) -> frozenset[str]:
        """The articles that name the person."""
        return frozenset(mention.source.id for mention in self.mentions)

    @property
    def is_full(self) -> bool:
        """Whether a name of at least two words is known."""
        return any(" " in key for key in self.keys)


Joins = Iterable[Sequence[int]]  # groups of positions in the list of clusters


@cache
def name_key(name: str) -> str:
    """A name for comparison: ASCII, lower case, without particles and punctuation: "al-Aïban, M." gives "aiban m"."""
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", ""))
    return " ".join([word for word in words if word not in _PARTICLES] or words)


class KnownPeople:
    """The people of the reference data by name."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self._by_key: dict[str, dict[str, KnownPerson]] = defaultdict(dict)
        for person in people:
            for name in (name for members in person.names.values() for name in members):
                self._by_key[name_key(name)][person.key] = person

    @classmethod
    @cache
    def load(cls) -> KnownPeople:
        """The people of `data/reference/people.yaml`."""
        return cls(load_reference().people.values())

    def find(self, mention: Mention) -> KnownPerson | None:
        """The one known person of this name; a name of one word must come with an office of the person's state."""
        key = name_key(mention.names[0].value)
        found = list(self._by_key.get(key, {}).values())
        if " " not in key:
            bodies = {of for _, of in mention.offices}
            found = [person for person in found if person.state and names.state(person.state) in bodies]
        return found[0] if len(found) == 1 else None


def who_is_who(mentions: Iterable[Mention], known: KnownPeople) -> list[Person]:
    """The persons behind the persons of articles. The order of `mentions` does not matter."""
    ordered = sorted((mention for mention in mentions if mention.names), key=lambda mention: mention.node.value)
    clusters = [Cluster((mention,), known.find(mention)) for mention in ordered]
    for _, step in STEPS:
        while len(joined := _joined(clusters, step(clusters))) < len(clusters):
            clusters = joined
    return _named(clusters)


# ---------------------------------------------------------------- the steps


def _by_reference(clusters: Sequence[Cluster]) -> Joins:
    return _grouped(clusters, lambda cluster: [cluster.known.key] if cluster.known else [])


def _by_name(clusters: Sequence[Cluster]) -> Joins:
    return _grouped(clusters, lambda cluster: [key for key in cluster.keys if " " in key])


def _by_close_name(clusters: Sequence[Cluster]) -> Joins:
    """Join those who are all close to each other; else two who are each other's one best candidate."""
    full = {position for position, cluster in enumerate(clusters) if cluster.is_full}
    likeness = {
        (position, other): score
        for position, others in _colleagues(clusters, full).items()
        for other in others & full
        if (score := _likeness(clusters[position], clusters[other])) >= CLOSE
    }
    best = _best_candidates(likeness)
    for group in components(len(clusters), likeness):
        if all(pair in likeness for pair in combinations(group, 2)):
            yield group
        else:
            yield from (
                (one, other) for one in group for other in group if best.get(one) == other and best.get(other) == one
            )


def _best_candidates(likeness: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """For each position the other that it is most like, where no second one is as like."""
    rivals: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (position, other), score in likeness.items():
        rivals[position].append((score, other))
    ranked = {position: sorted(scores, reverse=True) for position, scores in rivals.items()}
    return {position: top[0][1] for position, top in ranked.items() if len(top) == 1 or top[0][0] > top[1][0]}


def _by_surname(clusters: Sequence[Cluster]) -> Joins:
    single = {position for position, cluster in enumerate(clusters) if not cluster.is_full}
    joins: list[Sequence[int]] = []
    for position, others in _colleagues(clusters, single).items():
        words = set(clusters[position].keys)
        namesakes = [
            other for other in others if words & {word for key in clusters[other].keys for word in key.split()}
        ]
        full = [other for other in namesakes if other not in single]
        if len(full) == 1:
            joins.append((position, full[0]))
        elif not full:
            joins.extend((position, other) for other in namesakes)
    return joins


STEPS: Final[tuple[tuple[str, Callable[[Sequence[Cluster]], Joins]], ...]] = (
    ("both are the same person of the reference data", _by_reference),
    ("the normalised full names are equal", _by_name),
    ("the full names are close, and an office is shared", _by_close_name),
    ("a name of one word is part of the other's, and an office is shared", _by_surname),
)


def _likeness(left: Cluster, right: Cluster) -> float:
    """The similarity of the closest full names in [0, 100]; 0 where one article or the reference tells them apart."""
    if _told_apart(left, right):
        return 0.0
    return max(_name_likeness(a, b) for a in left.keys for b in right.keys)


def _told_apart(left: Cluster, right: Cluster) -> bool:
    return bool(left.articles & right.articles) or (left.known is not None and right.known is not None)


def _name_likeness(left: str, right: str) -> float:
    a, b = left.split(), right.split()
    if a[-1] == b[-1] and len(a) > 1 and len(b) > 1 and _is_short_for(a[:-1], b[:-1]):
        return 100.0
    return float(fuzz.ratio(left, right)) if len(a) > 1 and len(b) > 1 else 0.0


def _is_short_for(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether given names are the others', shortened: ("v",) for ("vladimir",), ("recep",) for ("recep", "tayyip")."""
    short, long = sorted((left, right), key=len)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(short, long, strict=False))


# ---------------------------------------------------------------- the machinery


def _grouped(clusters: Sequence[Cluster], keys: Callable[[Cluster], Iterable[Hashable]]) -> Joins:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for position, cluster in enumerate(clusters):
        for key in keys(cluster):
            groups[key].append(position)
    return groups.values()


def _colleagues(clusters: Sequence[Cluster], wanted: set[int]) -> dict[int, set[int]]:
    """For each of the wanted clusters the others that share an office with it."""
    holders: dict[Office, set[int]] = defaultdict(set)
    for position, cluster in enumerate(clusters):
        for office in cluster.offices:
            holders[office].add(position)
    return {
        position: set().union(*(holders[office] for office in clusters[position].offices)) - {position}
        for position in wanted
    }


def _joined(clusters: Sequence[Cluster], joins: Joins) -> list[Cluster]:
    return [_one([clusters[position] for position in group]) for group in components(len(clusters), joins)]


def _one(clusters: Sequence[Cluster]) -> Cluster:
    mentions = sorted((mention for cluster in clusters for mention in cluster.mentions), key=lambda m: m.node.value)
    return Cluster(tuple(mentions), next((cluster.known for cluster in clusters if cluster.known), None))


def components(size: int, joins: Joins) -> Iterator[list[int]]:
    """The connected groups of the positions 0 to size - 1, in order of their first member."""
    parent = list(range(size))

    def root(position: int) -> int:
        while parent[position] != position:
            parent[position] = parent[parent[position]]
            position = parent[position]
        return position

    for first, *others in joins:
        for other in others:
            low, high = sorted((root(first), root(other)))
            parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for position in range(size):
        groups[root(position)].append(position)
    yield from groups.values()


# ---------------------------------------------------------------- names and slugs


def _named(clusters: Sequence[Cluster]) -> list[Person]:
    labels = [_labels(cluster) for cluster in clusters]
    slugs = unique_slugs([
        (names.slug_of(cluster.known.key if cluster.known else anyascii(best)), cluster.mentions[0].node.value)
        for cluster, (best, _, _) in zip(clusters, labels, strict=True)
    ])  # fmt: skip
    return [
        Person(names.canonical("person", slug), _wikidata(cluster.known), preferred, other, cluster.mentions)
        for cluster, slug, (_, preferred, other) in zip(clusters, slugs, labels, strict=True)
    ]


def _wikidata(known: KnownPerson | None) -> NamedNode | None:
    return names.wikidata(known.wikidata) if known is not None and known.wikidata else None


def _labels(cluster: Cluster) -> tuple[str, tuple[Literal, ...], tuple[Literal, ...]]:
    """The label to name the person by, the preferred label of each language, and all other names."""
    every = {name for mention in cluster.mentions for name in mention.names}
    preferred = preferred_labels(mention.names[0] for mention in cluster.mentions)
    best = commonest(mention.names[0].value for mention in cluster.mentions)
    if cluster.known is not None:
        usual = (Literal(texts[0], language=language) for language, texts in cluster.known.names.items() if texts)
        preferred |= {label.language: label for label in usual}
    chosen = tuple(sorted(preferred.values(), key=str))
    return best, chosen, tuple(sorted(every - set(chosen), key=str))


def preferred_labels(labels: Iterable[Literal]) -> dict[str | None, Literal]:
    """Of each language the label that most articles use."""
    texts: dict[str | None, list[str]] = defaultdict(list)
    for label in labels:
        texts[label.language].append(label.value)
    return {
        language: Literal(commonest(members), language=language) if language else Literal(commonest(members))
        for language, members in texts.items()
    }


def commonest(texts: Iterable[str]) -> str:
    """The most frequent text; of several the longest, then the first of the alphabet."""
    return min(Counter(texts).items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]


def unique_slugs(wanted: Sequence[tuple[str, str]]) -> list[str]:
    """A slug for each (slug, tie-break): the first of a clash by tie-break keeps its slug, the others get a number."""
    bases = {slug or "unnamed" for slug, _ in wanted}
    taken: set[str] = set()
    result = [""] * len(wanted)
    for position in sorted(range(len(wanted)), key=lambda position: wanted[position]):
        base = slug = wanted[position][0] or "unnamed"
        number = 1
        while slug in taken or (number > 1 and slug in bases):
            number += 1
            slug = f"{base}-{number}"
        taken.add(slug)
        result[position] = slug
    return result
