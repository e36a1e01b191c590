# SPDX-License-Identifier: Apache-2.0
"""The constraints of core SHACL that look at all values of a node together, or at its other values.

https://www.w3.org/TR/shacl/#core-components tells what each asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyoxigraph as ox

from ctgraph.validation.columns import Ids, Pairs, Term, distinct, within
from ctgraph.validation.literals import Value
from ctgraph.validation.running import Check, Mask, Run, Tested, Tripped
from ctgraph.validation.values import holds

__all__ = [
    "closed",
    "counted",
    "different",
    "having",
    "one_a_language",
    "ordered",
    "qualified",
    "same",
]

Counts = npt.NDArray[np.int64]


def counted(bad: Callable[[Counts], Mask]) -> Check:
    """Ask for a number of values.

    Args:
        bad: which numbers are wrong.
    """
    return lambda run, focus, pairs: Tripped.by(focus[bad(pairs.counts(focus))])


def qualified(bad: Callable[[Counts], Mask], shape: Tested, siblings: Sequence[Tested]) -> Check:
    """Ask for a number of values that conform to a shape, and to none of its siblings."""

    def check(run: Run, focus: Ids, pairs: Pairs) -> Tripped:
        values = distinct(pairs.values)
        values = values[~within(values, run.failing(shape, values))]
        for sibling in siblings:
            values = run.failing(sibling, values)
        counts = pairs.where(within(pairs.values, values)).counts(focus)
        return Tripped.by(focus[bad(counts)])

    return check


def having(term: Term) -> Check:
    """Ask for a value."""

    def check(run: Run, focus: Ids, pairs: Pairs) -> Tripped:
        return Tripped.by(focus[~within(focus, pairs.nodes[pairs.values == run.data.number(term)])])

    return check


def one_a_language(run: Run, focus: Ids, pairs: Pairs) -> Tripped:
    """Ask for at most one value in each language."""
    terms = run.data.terms
    seen: set[tuple[int, str]] = set()
    bad: set[int] = set()
    for node, value in pairs.rows():
        if language := getattr(terms[value], "language", None):
            if (node, language) in seen:
                bad.add(node)
            seen.add((node, language))
    return Tripped.by(np.array(sorted(bad), np.int32))


def same(predicate: ox.NamedNode) -> Check:
    """Ask for the values that the node has under another predicate, all of them and no other."""

    def check(run: Run, focus: Ids, pairs: Pairs) -> Tripped:
        others = _beside(run, predicate, focus)
        lost = pairs.where(~within(pairs.keys(), others.keys()))
        more = others.where(~within(others.keys(), pairs.keys()))
        return Tripped(np.concatenate([lost.nodes, more.nodes]), np.concatenate([lost.values, more.values]))

    return check


def different(predicate: ox.NamedNode) -> Check:
    """Ask for values that the node does not have under another predicate."""

    def check(run: Run, focus: Ids, pairs: Pairs) -> Tripped:
        shared = pairs.where(within(pairs.keys(), _beside(run, predicate, focus).keys()))
        return Tripped(shared.nodes, shared.values)

    return check


def ordered(compare: Callable[[Any, Any], bool], predicate: ox.NamedNode) -> Check:
    """Ask for values that compare so with all that the node has under another predicate."""

    def check(run: Run, focus: Ids, pairs: Pairs) -> Tripped:
        value = run.data.value
        others: dict[int, list[Value | None]] = {}
        for node, other in _beside(run, predicate, focus).rows():
            others.setdefault(node, []).append(value(other))
        bad = [
            not all(holds(compare, value(mine), other) for other in others.get(node, ())) for node, mine in pairs.rows()
        ]
        found = pairs.where(np.array(bad, dtype=bool))
        return Tripped(found.nodes, found.values)

    return check


def closed(predicates: Iterable[ox.NamedNode]) -> Check:
    """Ask for no predicates but some."""
    allowed = [predicate.value for predicate in predicates]

    def check(run: Run, focus: Ids, pairs: Pairs) -> Tripped:
        known = distinct(np.array([run.data.named(iri) for iri in allowed], np.int32))
        rows, objects = run.data.outgoing(distinct(pairs.values))
        foreign = np.flatnonzero(~within(rows.values, known)).astype(np.int32)
        found = pairs.follow(Pairs(rows.nodes[foreign], foreign))
        return Tripped(found.nodes, objects[found.values], rows.values[found.values])

    return check


def _beside(run: Run, predicate: ox.NamedNode, focus: Ids) -> Pairs:
    return Pairs(focus, focus).follow(run.data.relation(predicate))
