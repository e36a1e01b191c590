# SPDX-License-Identifier: Apache-2.0
"""Give every actor a place in the plane."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np
import numpy.typing as npt

from ctgraph.network.model import Network

__all__ = ["lay_out"]

Points = npt.NDArray[np.float64]
Places = Mapping[str, tuple[float, float]]

# Pixels at zoom 1.
_EDGE = 150.0
_APART = 84.0
_PERSON_APART = 40.0
# A label is wider than high: distances across count for less.
_SQUEEZE = np.array([0.7, 1.0])
_SHARED = 0.2
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_SEED = 20190717


def lay_out(network: Network) -> dict[str, tuple[float, float]]:
    """Place every actor, in pixels; the same network always gives the same places.

    States and organisations are laid out by force (ForceAtlas2, doi:10.1371/journal.pone.0098679), one connected
    component after the other; persons stand around the body that they are tied to most, so that hiding them moves
    nobody.
    """
    homes = _homes(network)
    bodies = _body_graph(network, homes)
    components = [sorted(nodes) for nodes in nx.connected_components(bodies)]
    components.sort(key=lambda nodes: (-len(nodes), nodes[0]))
    placed = _arrange([_component(bodies, nodes) for nodes in components])
    places = {
        node: place
        for nodes, points in zip(components, placed, strict=True)
        for node, place in zip(nodes, _pairs(points), strict=True)
    }
    return places | _around(homes, places, bodies)


def _homes(network: Network) -> dict[str, str]:
    """Give the body that each person is tied to by most facts; persons who are tied to none have no home."""
    persons = {actor.iri for actor in network.actors if actor.kind == "person"}
    facts: dict[str, Counter[str]] = defaultdict(Counter)
    for tie in network.ties:
        for person, body in ((tie.source, tie.target), (tie.target, tie.source)):
            if person in persons and body not in persons:
                facts[person][body] += len(tie.facts)
    return {person: min(count, key=lambda body: (-count[body], body)) for person, count in sorted(facts.items())}


def _body_graph(network: Network, homes: Mapping[str, str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(actor.iri for actor in network.actors if actor.iri not in homes)
    for tie in network.ties:
        if tie.source in graph and tie.target in graph:
            weight = math.log1p(len(tie.facts))
            if graph.has_edge(tie.source, tie.target):
                weight += graph.edges[tie.source, tie.target]["weight"]
            graph.add_edge(tie.source, tie.target, weight=weight)
    for tie in network.ties:
        # Two bodies that share a person stand near one another.
        for person, body in ((tie.source, tie.target), (tie.target, tie.source)):
            home = homes.get(person, body)
            if body in graph and home != body and not graph.has_edge(home, body):
                graph.add_edge(home, body, weight=_SHARED)
    return graph


def _component(bodies: nx.Graph[str], nodes: Sequence[str]) -> Points:
    if len(nodes) < 3:
        return np.array([[index * _EDGE, 0.0] for index in range(len(nodes))])
    # A subgraph may go through its nodes in the order of their hashes: the layout needs an order of its own.
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((one, other, bodies.edges[one, other]) for one, other in bodies.edges(nodes))
    # A round costs the square of the number of nodes.
    rounds = max(60, min(400, 60_000 // len(nodes)))
    placed = nx.forceatlas2_layout(
        graph,
        pos=nx.circular_layout(graph),
        max_iter=rounds,
        scaling_ratio=4.0,
        gravity=0.6,
        weight="weight",
        seed=_SEED,
    )
    points = np.array([placed[node] for node in nodes], dtype=np.float64)
    lengths = [math.dist(placed[one], placed[other]) for one, other in graph.edges]
    points *= _EDGE / (float(np.median(lengths)) or 1.0)
    return _push_apart(_lay_down(points), np.zeros((0, 2)), _APART)


def _lay_down(points: Points) -> Points:
    """Turn points so that they reach farthest across: screens are wider than high."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    across = axes[:, 1] if axes[0, 1] >= 0 else -axes[:, 1]
    turned: Points = centred @ np.array([[across[0], -across[1]], [across[1], across[0]]])
    return turned


def _push_apart(points: Points, fixed: Points, distance: float) -> Points:
    """Move points until all are `distance` apart, from one another and from the fixed ones, in at most 60 rounds."""
    count = len(points)
    points = points.copy()
    for _ in range(60):
        every = np.concatenate([points, fixed]) * _SQUEEZE
        apart = every[:count, None, :] - every[None, :, :]
        gaps = np.hypot(apart[..., 0], apart[..., 1])
        gaps[np.arange(count), np.arange(count)] = np.inf
        if gaps.min(initial=np.inf) >= distance * 0.98:
            break
        # Points on one spot part in directions of their own.
        same = gaps < 1e-6
        angles = _GOLDEN_ANGLE * np.arange(count)
        directions = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        apart = np.where(same[..., None], directions[:, None, :], apart)
        lack = np.clip(distance - gaps, 0, None) / np.maximum(gaps, 1.0)
        points += 0.5 * (apart * lack[..., None]).sum(axis=1)
    return points


def _around(homes: Mapping[str, str], places: Places, bodies: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    """Set persons in a spiral around their body, the first of them where most room is between its lines."""
    if not homes:
        return {}
    guests: dict[str, list[str]] = defaultdict(list)
    for person, body in homes.items():
        guests[body].append(person)
    spots: dict[str, tuple[float, float]] = {}
    for body, persons in guests.items():
        x, y = places[body]
        free = _widest_gap([math.atan2(places[end][1] - y, places[end][0] - x) for end in bodies[body]])
        for index, person in enumerate(persons):
            reach = _APART + _PERSON_APART * math.sqrt(index) * 0.8
            angle = free + index * _GOLDEN_ANGLE
            spots[person] = (x + reach * math.cos(angle), y + reach * math.sin(angle))
    names = list(spots)
    fixed = np.array(list(places.values()))
    points = _push_apart(np.array([spots[name] for name in names]), fixed, _PERSON_APART)
    return dict(zip(names, _pairs(points), strict=True))


def _widest_gap(angles: Sequence[float]) -> float:
    """Give the middle of the widest gap between directions, in radians.

    >>> round(_widest_gap([0.0, 1.0]), 2)
    3.64
    """
    if not angles:
        return math.pi / 2
    turns = sorted(angles)
    gaps = zip(turns, [*turns[1:], turns[0] + 2 * math.pi], strict=True)
    start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
    return (start + end) / 2


def _arrange(components: Sequence[Points]) -> list[Points]:
    """Put the first component in the middle and the others in centred rows below it."""
    if not components:
        return []
    middle, *others = (points - (points.min(axis=0) + points.max(axis=0)) / 2 for points in components)
    widest = max(float(np.ptp(middle[:, 0])), 4 * _EDGE)
    rows: list[list[Points]] = []
    room = 0.0
    for points in others:
        width = float(np.ptp(points[:, 0])) + _APART * 2
        if not rows or room < width:
            rows.append([])
            room = widest
        rows[-1].append(points)
        room -= width
    placed, y = [middle], float(middle[:, 1].max()) + _EDGE
    for row in rows:
        widths = [float(np.ptp(points[:, 0])) + _APART * 2 for points in row]
        heights = [float(np.ptp(points[:, 1])) for points in row]
        x = -sum(widths) / 2
        for points, width in zip(row, widths, strict=True):
            placed.append(points + np.array([x + width / 2, y + max(heights) / 2]))
            x += width
        y += max(heights) + _APART * 1.4
    return placed


def _pairs(points: Iterable[Points]) -> list[tuple[float, float]]:
    return [(round(float(x), 1), round(float(y), 1)) for x, y in points]
