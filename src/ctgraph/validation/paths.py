# SPDX-License-Identifier: Apache-2.0
"""Property paths of SHACL, walked from many nodes at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyoxigraph as ox

from ctgraph.validation.columns import Columns, Ids, Pairs, distinct, within

__all__ = ["Alternative", "Inverse", "Path", "Predicate", "Repeat", "Sequence", "inverted", "walk"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """One step along a predicate."""

    iri: ox.NamedNode


@dataclass(frozen=True, slots=True)
class Inverse:
    """One step against a predicate."""

    iri: ox.NamedNode


@dataclass(frozen=True, slots=True)
class Sequence:
    """Paths one after another."""

    parts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any of several paths."""

    parts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path again and again.

    Args:
        zero: whether it may be left out, so that a node is a value of its own.
        many: whether it may be walked more than once.
    """

    part: Path
    zero: bool
    many: bool


Path = Predicate | Inverse | Sequence | Alternative | Repeat


def inverted(path: Path) -> Path:
    """Turn a path round: predicates alone are walked backwards, in the opposite order.

    >>> a, b = Predicate(ox.NamedNode("urn:a")), Predicate(ox.NamedNode("urn:b"))
    >>> inverted(Sequence((a, b))) == Sequence((Inverse(b.iri), Inverse(a.iri)))
    True
    """
    match path:
        case Predicate(iri):
            return Inverse(iri)
        case Inverse(iri):
            return Predicate(iri)
        case Sequence(parts):
            return Sequence(tuple(inverted(part) for part in reversed(parts)))
        case Alternative(parts):
            return Alternative(tuple(inverted(part) for part in parts))
        case Repeat(part, zero, many):
            return Repeat(inverted(part), zero, many)


def walk(data: Columns, path: Path, nodes: Ids) -> Pairs:
    """Give the values that a path reaches from nodes, which are sorted."""
    start = Pairs(nodes, nodes)
    match path:
        case Predicate(iri):
            return start.follow(data.relation(iri))
        case Inverse(iri):
            return start.follow(data.inverse(iri))
        case Sequence(parts):
            for part in parts:
                start = _extend(data, start, part)
            return start
        case Alternative(parts):
            return _together([walk(data, part, nodes) for part in parts])
        case Repeat(part, zero, many):
            return _repeated(data, part, start, zero=zero, many=many)


def _extend(data: Columns, pairs: Pairs, path: Path) -> Pairs:
    further = pairs.follow(walk(data, path, distinct(pairs.values)))
    return Pairs.of(further.nodes, further.values)


def _together(several: list[Pairs]) -> Pairs:
    return Pairs.of(np.concatenate([each.nodes for each in several]), np.concatenate([each.values for each in several]))


def _repeated(data: Columns, part: Path, start: Pairs, *, zero: bool, many: bool) -> Pairs:
    fresh = _extend(data, start, part)
    reached = _together([start, fresh]) if zero else fresh
    while many and len(fresh.nodes):
        fresh = _extend(data, fresh, part)
        fresh = fresh.where(~within(fresh.keys(), reached.keys()))
        reached = _together([reached, fresh])
    return reached
