# SPDX-License-Identifier: Apache-2.0
"""What a change can make valid or invalid, and what must be read to tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ctgraph.validation.queryreach import Loose
from ctgraph.validation.reach import Reach
from ctgraph.validation.versions import Versions
from ctgraph.validation.walks import Step, Steps, Term
from ctgraph.vocab import RDF, RDFS

__all__ = ["Affected", "affected_by"]

_TYPE: Final = ox.NamedNode(RDF + "type")
_SUBCLASS: Final = ox.NamedNode(RDFS + "subClassOf")

# Over all that a node says.
_SAID: Final = Steps([[Step(None, False, 1)], []])

# Nodes with the names of shapes that they are held against.
Verdicts = Mapping[Term, Set[str]]


@dataclass(frozen=True, slots=True)
class Affected:
    """What a change touches.

    Args:
        verdicts: nodes with the shapes whose results on them may change.
        focus: the nodes that have to be validated to know these results.
        context: what the shapes can read about them after the change.
    """

    verdicts: Verdicts
    focus: Collection[Term]
    context: Set[ox.Triple]


def affected_by(versions: Versions, reach: Reach) -> Affected | None:
    """Find what a change of the sources touches; None where nothing bounds it, so that all has to be validated."""
    change = versions.gained | versions.lost
    loose = frozenset[Loose]().union(*reach.loose.values())
    if any(triple.predicate == _SUBCLASS or any(_fits(triple, part) for part in loose) for triple in change):
        return None
    roots = _targeted(versions, reach, _candidates(versions, reach, change))
    reports = reach.reports
    within, _ = versions.walk(_starts(reports.entries, roots), reports.steps)
    verdicts = {node: reports.named(states) for node, states in within.items()}
    if reports.steps:
        # A result within stands as long as any focus node leads to it.
        above, _ = versions.walk({node: reports.beginning(names) for node, names in verdicts.items()}, reports.backs)
        roots = _targeted(versions, reach, {node: reports.named(states) for node, states in above.items()})
    anywhere = {part for shapes in roots.values() for shape in shapes for part in reach.loose.get(shape, ())}
    if any(part[0] is None for part in anywhere):
        return None
    _, read = versions.walk(_starts(reach.reads.entries, roots), reach.reads.steps, after=True)
    _, facts = versions.walk(dict.fromkeys(roots, 1), reach.targeting, after=True)
    of_named = {subject: 1 for subject, _, _ in anywhere if subject}
    _, named = versions.walk(of_named, _SAID, after=True)
    return Affected(verdicts, frozenset(roots), read | facts | named)


def _fits(triple: ox.Triple, part: Loose) -> bool:
    parts = zip(part, (triple.subject, triple.predicate, triple.object), strict=True)
    return all(wanted is None or wanted == term for wanted, term in parts)


def _candidates(versions: Versions, reach: Reach, change: Collection[ox.Triple]) -> dict[Term, Set[str]]:
    """Give the nodes whose shapes can read the change, or that become or cease to be targets by it."""
    starts: dict[Term, int] = {}
    for triple in change:
        for node, inverse in ((triple.subject, False), (triple.object, True)):
            if states := reach.reads.reading(triple.predicate, inverse=inverse):
                starts[node] = starts.get(node, 0) | states
    reached, _ = versions.walk(starts, reach.reads.backs)
    found: dict[Term, Set[str]] = {node: reach.reads.named(states) for node, states in reached.items()}
    versions.walk({triple.object: 2 for triple in change if triple.predicate == _TYPE}, reach.targeting)
    for triple in change:
        classes = _superclasses(versions, {triple.object}) if triple.predicate == _TYPE else frozenset[Term]()
        for node, kind, terms in (
            (triple.subject, "class", classes),
            (triple.subject, "subjects", {triple.predicate}),
            (triple.object, "objects", {triple.predicate}),
        ):
            for term in terms:
                if shapes := reach.targets.get((kind, term)):
                    found[node] = found.get(node, frozenset()) | shapes
    return found


def _targeted(versions: Versions, reach: Reach, candidates: Verdicts) -> dict[Term, Set[str]]:
    """Keep of the shapes of each node those that target it, before or after the change."""
    versions.walk(dict.fromkeys(candidates, 1), reach.targeting)
    by_kind: dict[frozenset[Term], frozenset[str]] = {}
    ways = [(kind, kind == "objects") for kind in ("subjects", "objects") if any(kind == k for k, _ in reach.targets)]
    found: dict[Term, Set[str]] = {}
    for node, shapes in candidates.items():
        kinds = _types(versions, node)
        if kinds not in by_kind:
            keys = (("class", kind) for kind in _superclasses(versions, kinds))
            by_kind[kinds] = reach.everywhere.union(*(reach.targets.get(key, ()) for key in keys))
        targeting = by_kind[kinds] | reach.targets.get(("node", node), frozenset())
        for kind, inverse in ways:
            for predicate, _ in versions.around(node, inverse=inverse):
                targeting |= reach.targets.get((kind, predicate), frozenset())
        if kept := shapes & targeting:
            found[node] = kept
    return found


def _starts(entries: Mapping[str, int], roots: Verdicts) -> dict[Term, int]:
    """Give the states in which the walks of each node begin."""
    known: dict[Set[str], int] = {}
    for shapes in roots.values():
        if shapes not in known:
            known[shapes] = 0
            for shape in shapes:
                known[shapes] |= entries[shape]
    return {node: known[shapes] for node, shapes in roots.items()}


def _types(versions: Versions, node: Term) -> frozenset[Term]:
    return frozenset(end for predicate, group in versions.around(node) if predicate == _TYPE for end in group.ends)


def _superclasses(versions: Versions, classes: Iterable[Term]) -> set[Term]:
    found, waiting = set(classes), [*classes]
    while waiting:
        said = versions.around(waiting.pop())
        above = {end for predicate, group in said if predicate == _SUBCLASS for end in group.ends} - found
        found |= above
        waiting += above
    return found
