# SPDX-License-Identifier: Apache-2.0
"""Walks over a graph as an automaton: which triples can be read on the way from a node.

A state has steps; a step follows a predicate from subject to object, or the other way. What starts at a state of an
entry and takes steps as long as there are any has read all that the entry can read. So a triple that some step fits
is read from exactly those nodes from which a walk leads to it, and these are found by walking back.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import pyoxigraph as ox
from rdflib import SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.term import Node

__all__ = ["Automaton", "Step", "Steps", "Term", "Walks", "shacl_path"]


Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_REPEATED: Final[dict[URIRef, Literal["*", "+", "?"]]] = {
    SH.zeroOrMorePath: "*",
    SH.oneOrMorePath: "+",
    SH.zeroOrOnePath: "?",
}


class Step(NamedTuple):
    """One step: along a predicate (None: any), against its direction if inverse, into a state."""

    predicate: ox.NamedNode | None
    inverse: bool
    state: int


# The steps that leave each state.
Steps = tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Automaton:
    """Walks that can be walked both ways.

    Args:
        steps: the steps that leave each state.
        backs: the steps that enter each state, the other way round.
        names: of what each state is the beginning.
        entries: where the walks of each name begin.
        readers: for a predicate (None: any) the directions and states in which a step follows it.
    """

    steps: Steps
    backs: Steps
    names: tuple[frozenset[str], ...]
    entries: Mapping[str, int]
    readers: Mapping[ox.NamedNode | None, Set[tuple[bool, int]]]


class Walks:
    """Walks while they are put together, step by step."""

    def __init__(self) -> None:
        self._steps: list[set[Step]] = []
        self._jumps: list[set[int]] = []
        self.entries: dict[str, int] = {}

    def state(self) -> int:
        """Add a state."""
        self._steps.append(set())
        self._jumps.append(set())
        return len(self._steps) - 1

    def step(self, start: int, predicate: str | None, *, inverse: bool = False, end: int | None = None) -> int:
        """Add a step and give the state where it ends, a new one unless told otherwise."""
        end = self.state() if end is None else end
        self._steps[start].add(Step(None if predicate is None else ox.NamedNode(predicate), inverse, end))
        return end

    def jump(self, start: int, end: int) -> None:
        """Let walks go on from another state as well, at the same node."""
        self._jumps[start].add(end)

    def path(self, start: int, path: Path | URIRef, *, inverse: bool = False) -> int:
        """Add a property path and give the state where it ends."""
        match path:
            case URIRef():
                return self.step(start, str(path), inverse=inverse)
            case InvPath():
                return self.path(start, path.arg, inverse=not inverse)
            case SequencePath():
                for part in reversed(path.args) if inverse else path.args:
                    start = self.path(start, part, inverse=inverse)
                return start
            case AlternativePath():
                end = self.state()
                for part in path.args:
                    self.jump(self.path(start, part, inverse=inverse), end)
                return end
            case MulPath():
                return self._repeated(start, path, inverse)
            case NegatedPath():
                end = self.step(start, None)
                return self.step(start, None, inverse=True, end=end)
        raise TypeError(path)

    def _repeated(self, start: int, path: MulPath, inverse: bool) -> int:
        before = self.state()
        self.jump(start, before)
        after = self.path(before, path.path, inverse=inverse)
        if path.zero:
            self.jump(before, after)
        if path.more:
            self.jump(after, before)
        return after

    def automaton(self) -> Automaton:
        """Resolve the jumps, and take states that differ in nothing as one."""
        near = [self._near(state) for state in range(len(self._steps))]
        steps = [{step for each in reached for step in self._steps[each]} for reached in near]
        begun = {state: name for name, state in self.entries.items()}
        names = [frozenset(begun[each] for each in reached if each in begun) for reached in near]
        kinds = _kinds(steps, names)
        leaving = {kind: {_moved(step, kinds) for step in steps[state]} for state, kind in enumerate(kinds)}
        entering: dict[int, set[Step]] = {kind: set() for kind in leaving}
        readers: dict[ox.NamedNode | None, set[tuple[bool, int]]] = {}
        for kind, ways in leaving.items():
            for step in ways:
                entering[step.state].add(Step(step.predicate, not step.inverse, kind))
                readers.setdefault(step.predicate, set()).add((step.inverse, kind))
        return Automaton(
            tuple(tuple(leaving[kind]) for kind in range(len(leaving))),
            tuple(tuple(entering[kind]) for kind in range(len(leaving))),
            tuple(dict(zip(kinds, names, strict=True))[kind] for kind in range(len(leaving))),
            {name: kinds[state] for name, state in self.entries.items()},
            readers,
        )

    def _near(self, state: int) -> set[int]:
        """Give the states that jumps lead to."""
        reached, waiting = {state}, [state]
        while waiting:
            further = self._jumps[waiting.pop()] - reached
            reached |= further
            waiting += further
        return reached


def _kinds(steps: list[set[Step]], names: list[frozenset[str]]) -> list[int]:
    """Number the states by what can be walked from them: the coarsest partition that steps respect."""
    kinds = _numbered(names)
    while True:
        finer = _numbered(
            [(kind, frozenset(_moved(step, kinds) for step in ways)) for kind, ways in zip(kinds, steps, strict=True)]
        )
        if len(set(finer)) == len(set(kinds)):
            return finer
        kinds = finer


def _numbered(things: Sequence[Hashable]) -> list[int]:
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(thing, len(numbers)) for thing in things]


def _moved(step: Step, kinds: list[int]) -> Step:
    return step._replace(state=kinds[step.state])


def shacl_path(shapes: Graph, node: Node) -> Path | URIRef:
    """Read the property path that a node of a shapes graph stands for."""
    if isinstance(node, URIRef):
        return node
    if (inverse := shapes.value(node, SH.inversePath)) is not None:
        return InvPath(shacl_path(shapes, inverse))
    if (either := shapes.value(node, SH.alternativePath)) is not None:
        return AlternativePath(*_parts(shapes, either))
    for property_, modifier in _REPEATED.items():
        if (repeated := shapes.value(node, property_)) is not None:
            return MulPath(shacl_path(shapes, repeated), modifier)
    return SequencePath(*_parts(shapes, node))


def _parts(shapes: Graph, head: Node) -> list[Path | URIRef]:
    return [shacl_path(shapes, part) for part in Collection(shapes, head)]
