"""Where the nodes of a network stand: computed before the page is written, the same for the same graph.

A component is drawn alone, of several random starts the one with the fewest crossings, then nodes are pushed apart
until none covers another, and the components are packed side by side. A component of many nodes is cut into
communities, which are drawn like components and placed by a drawing of the graph between them. Units are pixels at
zoom 1.
"""

from __future__ import annotations

from typing import Final

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_LARGE: Final = 400  # nodes of a component beyond which it is cut: networkx then asks for scipy
_SMALL: Final = 150  # nodes up to which several starts are worth their time
_STARTS: Final = 6
_RADIUS: Final = 32.0  # that nodes need on average
_SPACING: Final = 95.0  # pixels for one unit of sqrt(nodes)
_ASPECT: Final = 1.25  # width to height of the whole picture


def positions(graph: nx.Graph[int], radii: dict[int, float]) -> dict[int, tuple[int, int]]:
    """Integer coordinates for each node. Edges may have `weight`; `radii` are the half extents that nodes need."""
    order = {node: place for place, node in enumerate(sorted(graph))}
    components = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    boxes = []
    for part in components:
        points = _drawn(_ordered(graph, part), starts=_STARTS if len(part) <= _SMALL else 1)
        boxes.append(_apart(points, np.array([radii[node] for node in part])))
    placed = _packed(boxes, margin=max(radii.values(), default=0) + 50)
    where = {
        node: point
        for part, points in zip(components, placed, strict=True)
        for node, point in zip(part, points, strict=True)
    }
    return {node: (round(float(where[node][0])), round(float(where[node][1]))) for node in order}


def _ordered(graph: nx.Graph[int], nodes: list[int]) -> nx.Graph[int]:
    """The subgraph with nodes and edges in sorted order, on which the result of the layout depends."""
    part: nx.Graph[int] = nx.Graph()
    part.add_nodes_from(nodes)
    members = set(nodes)
    edges = (
        (min(a, b), max(a, b), data) for a, b, data in graph.edges(nodes, data=True) if a in members and b in members
    )
    part.add_edges_from(sorted(edges, key=lambda edge: edge[:2]))
    return part


def _drawn(graph: nx.Graph[int], *, starts: int = 1) -> Points:
    """Coordinates in the order of the graph's nodes, the best of some random starts."""
    if len(graph) == 1:
        return np.zeros((1, 2))
    if len(graph) > _LARGE:
        return _by_communities(graph)
    drawings = [_sprung(graph, seed) for seed in range(starts)]
    edges = _edge_places(graph)
    best: Points = min(drawings, key=lambda points: _crossings(points, edges)) * _SPACING * np.sqrt(len(graph))
    return best


def _sprung(graph: nx.Graph[int], seed: int) -> Points:
    small = len(graph) <= _LARGE
    rough = nx.spring_layout(graph, seed=seed, iterations=60, method="force", weight="weight") if small else None
    with np.errstate(invalid="ignore"):  # networkx divides by the distance of a node to itself, then drops the result
        fine = nx.forceatlas2_layout(
            graph, pos=rough, seed=seed, max_iter=120, scaling_ratio=2.0, gravity=2.0, linlog=True, weight="weight"
        )
    return _unit(_evened(_unit(np.array([fine[node] for node in graph], dtype=float))))


def _evened(points: Points, share: float = 0.45) -> Points:
    """Move each coordinate a part of the way to its rank, so that outliers come closer and crowds spread."""
    if len(points) < 4:
        return points
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(points) - 1) - 0.5
    even = ranks * np.array([_ASPECT, 1.0])
    moved: Points = (1 - share) * points / np.ptp(points, axis=0).clip(1e-9).max() + share * even
    return moved


def _unit(points: Points) -> Points:
    """Centred, turned so that the long axis lies across the page, with a mean distance of 0.5 from the middle."""
    points = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    points = points @ axes.T
    points *= np.where(np.abs(points).max(axis=0) == points.max(axis=0), 1, -1)
    scaled: Points = 0.5 * points / max(float(np.linalg.norm(points, axis=1).mean()), 1e-9)
    return scaled


def _edge_places(graph: nx.Graph[int]) -> NDArray[np.int64]:
    place = {node: index for index, node in enumerate(graph)}
    return np.array([(place[a], place[b]) for a, b in graph.edges], dtype=np.int64).reshape(-1, 2)


def _crossings(points: Points, edges: NDArray[np.int64]) -> int:
    """How many pairs of edges cross; edges that share a node do not."""
    start, end = points[edges[:, 0]], points[edges[:, 1]]

    def side(a: Points, b: Points, c: Points) -> NDArray[np.bool_]:
        first, second = b[:, None] - a[:, None], c[None, :] - a[:, None]
        above: NDArray[np.bool_] = first[..., 0] * second[..., 1] > first[..., 1] * second[..., 0]
        return above

    one = side(start, end, start) != side(start, end, end)
    shared = (edges[:, None, :, None] == edges[None, :, None, :]).any(axis=(2, 3))
    return int((one & one.T & ~shared).sum())


def _by_communities(graph: nx.Graph[int]) -> Points:
    parts = [sorted(part) for part in nx.community.louvain_communities(graph, weight="weight", seed=1)]
    parts = sorted(
        (part[i : i + _LARGE] for part in parts for i in range(0, len(part), _LARGE)), key=lambda part: part[0]
    )
    between: nx.Graph[int] = nx.Graph()
    between.add_nodes_from(range(len(parts)))
    home = {node: number for number, part in enumerate(parts) for node in part}
    between.add_edges_from(sorted({(home[a], home[b]) for a, b in graph.edges if home[a] < home[b]}))
    drawings = [_apart(_drawn(_ordered(graph, part)), np.full(len(part), _RADIUS)) for part in parts]
    sizes = np.array([float(np.linalg.norm(points, axis=1).max()) + 60 for points in drawings])
    centres = _apart(_sprung(between, 0) * 2 * float(sizes.mean()) * np.sqrt(len(parts)), sizes)
    where = {node: centres[number] + point for number, part in enumerate(parts)
             for node, point in zip(part, drawings[number], strict=True)}  # fmt: skip
    return np.array([where[node] for node in graph])


def _apart(points: Points, radii: NDArray[np.float64]) -> Points:
    """Push nodes apart, little by little, until no two discs overlap; a graph cut into communities is apart already."""
    if len(points) > _LARGE:
        return points
    points = points + np.arange(len(points))[:, None] * np.array([1e-3, -1e-3])
    need = radii[:, None] + radii[None, :]
    np.fill_diagonal(need, 0)
    for _ in range(120):
        apart = points[:, None] - points[None, :]
        distance = np.sqrt((apart**2).sum(axis=2)) + 1e-9
        push = np.clip(need - distance, 0, None)
        if not push.any():
            break
        points = points + (apart / distance[..., None] * push[..., None] * 0.35).sum(axis=1)
    return points


def _packed(boxes: list[Points], *, margin: float) -> list[Points]:
    """Place drawings, the largest first, below or beside it the others in rows: whatever fills the page best."""
    if not boxes:
        return []
    first, rest = boxes[0] - boxes[0].min(axis=0), boxes[1:]
    width, height = np.ptp(first, axis=0) + margin
    plans = []
    for share in (0.25, 0.35, 0.5, 0.7, 1.0, 1.4):
        rows, size = _rows(rest, width=float(max(width, height)) * share, margin=margin)
        below = np.array([(width - size[0]) / 2, height])
        plans.append((max(float(max(width, size[0])) / _ASPECT, float(height + size[1])), below, rows))
        beside = np.array([width, (height - size[1]) / 2])
        plans.append((max(float(width + size[0]) / _ASPECT, float(max(height, size[1]))), beside, rows))
    _, corner, rows = min(plans, key=lambda plan: plan[0])
    return [first, *(points + corner for points in rows)]


def _rows(boxes: list[Points], *, width: float, margin: float) -> tuple[list[Points], tuple[float, float]]:
    """Drawings side by side, in rows of a width, and the size of all."""
    placed: list[Points] = []
    left, top, high, wide = 0.0, 0.0, 0.0, 0.0
    for points in boxes:
        w, h = (float(extent) + margin for extent in np.ptp(points, axis=0))
        if left and left + w > width:
            left, top, high = 0.0, top + high, 0.0
        placed.append(points - points.min(axis=0) + np.array([left, top]))
        left, high = left + w, max(high, h)
        wide = max(wide, left)
    return placed, (wide, top + high)
