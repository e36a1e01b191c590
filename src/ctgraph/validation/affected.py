# SPDX-License-Identifier: Apache-2.0
"""What a change can make valid or invalid, and what must be read to tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ctgraph.validation.reach import Reach, Target
from ctgraph.validation.versions import Pair, Versions
from ctgraph.validation.walks import Automaton, Step, Term
from ctgraph.vocab import RDF, RDFS

__all__ = ["Affected", "affected_by"]

_TYPE: Final = ox.NamedNode(RDF + "type")
_SUBCLASS: Final = ox.NamedNode(RDFS + "subClassOf")

# A node and the shape that it is held against.
Verdict = tuple[Term, str]


@dataclass(frozen=True, slots=True)
class Affected:
    """What a change touches.

    Args:
        verdicts: nodes with the shapes whose results on them may change.
        focus: the nodes that have to be validated to know these results.
        context: what the shapes can read about them after the change.
    """

    verdicts: frozenset[Verdict]
    focus: frozenset[Term]
    context: frozenset[ox.Triple]


def affected_by(versions: Versions, reach: Reach) -> Affected | None:
    """Find what a change of the sources touches; None where nothing bounds it, so that all has to be validated."""
    change = versions.gained | versions.lost
    said = {triple.predicate.value for triple in change}
    if any(None in loose or said & loose for loose in reach.loose.values()) or _SUBCLASS in {
        t.predicate for t in change
    }:
        return None if change else Affected(frozenset(), frozenset(), frozenset())
    roots = _targeted(versions, reach, _candidates(versions, reach, change))
    if any(shape in reach.loose for _, shape in roots):
        return None
    reached, _ = versions.walk({(node, reach.reports.entries[shape]) for node, shape in roots}, reach.reports.steps)
    verdicts = set(_named(reach.reports, reached))
    # A result within stands as long as any focus node leads to it.
    above, _ = versions.walk(_beginnings(reach.reports, verdicts), reach.reports.backs)
    roots = _targeted(versions, reach, _named(reach.reports, above))
    focus = frozenset(node for node, _ in roots)
    starts = {(node, reach.reads.entries[shape]) for node, shape in roots}
    _, read = versions.walk(starts, reach.reads.steps, after=True)
    _, facts = versions.walk({(node, 0) for node in focus}, reach.targeting, after=True)
    return Affected(frozenset(verdicts), focus, frozenset(read | facts))


def _candidates(versions: Versions, reach: Reach, change: Collection[ox.Triple]) -> Iterator[Verdict]:
    """Give the nodes whose shapes can read the change, or that become or cease to be targets by it."""
    starts = {
        (triple.object if inverse else triple.subject, state)
        for triple in change
        for predicate in (triple.predicate, None)
        for inverse, state in reach.reads.readers.get(predicate, ())
    }
    reached, _ = versions.walk(starts, reach.reads.backs)
    yield from _named(reach.reads, reached)
    versions.walk({(triple.object, 1) for triple in change if triple.predicate == _TYPE}, reach.targeting)
    for triple in change:
        if triple.predicate == _TYPE:
            for kind in _superclasses(versions, {triple.object}):
                yield from ((triple.subject, shape) for shape in reach.targeted.get(("class", kind), ()))
        yield from ((triple.subject, shape) for shape in reach.targeted.get(("subjectsOf", triple.predicate), ()))
        yield from ((triple.object, shape) for shape in reach.targeted.get(("objectsOf", triple.predicate), ()))


def _targeted(versions: Versions, reach: Reach, candidates: Iterable[Verdict]) -> set[Verdict]:
    """Keep the nodes that their shapes target, before or after the change."""
    verdicts = {(node, shape) for node, shape in candidates if shape in reach.targets}
    nodes = {node for node, _ in verdicts}
    versions.walk({(node, 0) for node in nodes}, reach.targeting)
    kinds = {node: _superclasses(versions, _types(versions, node)) for node in nodes}
    return {(node, shape) for node, shape in verdicts if _is_target(versions, node, kinds[node], reach.targets[shape])}


def _is_target(versions: Versions, node: Term, kinds: Set[Term], target: Target) -> bool:
    return (
        target.every
        or node in target.nodes
        or not kinds.isdisjoint(target.classes)
        or any(any(versions.matching(node, Step(predicate, False, 0))) for predicate in target.subjects_of)
        or any(any(versions.matching(node, Step(predicate, True, 0))) for predicate in target.objects_of)
    )


def _types(versions: Versions, node: Term) -> set[Term]:
    return {triple.object for triple in versions.matching(node, Step(_TYPE, False, 0))}


def _superclasses(versions: Versions, classes: set[Term]) -> set[Term]:
    found, waiting = set(classes), [*classes]
    while waiting:
        above = {triple.object for triple in versions.matching(waiting.pop(), Step(_SUBCLASS, False, 0))} - found
        found |= above
        waiting += above
    return found


def _named(automaton: Automaton, pairs: Iterable[Pair]) -> Iterator[Verdict]:
    return ((node, name) for node, state in pairs for name in automaton.names[state])


def _beginnings(automaton: Automaton, verdicts: Iterable[Verdict]) -> set[Pair]:
    """Give all states in which a walk may be at a node when it is held against a shape."""
    states: dict[str, list[int]] = {}
    for state, names in enumerate(automaton.names):
        for name in names:
            states.setdefault(name, []).append(state)
    return {(node, state) for node, shape in verdicts for state in states[shape]}
