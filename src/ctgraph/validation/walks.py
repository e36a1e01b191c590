# SPDX-License-Identifier: Apache-2.0
"""Walks over a graph as an automaton: which triples can be read on the way from a node.

A state has steps; a step follows a predicate from subject to object, or the other way. What starts at a state of an
entry and takes steps as long as there are any has read all that the entry can read. So a triple that some step fits
is read from exactly those nodes from which a walk leads to it, and these are found by walking back.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

import pyoxigraph as ox
from rdflib import SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath
from rdflib.term import Node

__all__ = ["Automaton", "Step", "Steps", "Term", "Walks", "Way", "bits", "shacl_path"]


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


# A predicate (None: any), and whether it is followed against its direction.
Way = tuple[ox.NamedNode | None, bool]


class Steps:
    """The steps that leave each state, taken from any number of states at once: these are the bits of a number."""

    def __init__(self, steps: Sequence[Iterable[Step]]) -> None:
        self._steps = [*map(tuple, steps)]
        self._following: dict[tuple[int, ox.NamedNode, bool], int] = {}
        self._ways: dict[int, frozenset[Way]] = {}
        self._directions: dict[int, frozenset[bool]] = {}

    def __bool__(self) -> bool:
        return any(self._steps)

    def following(self, states: int, predicate: ox.NamedNode, *, inverse: bool) -> int:
        """Give the states that a triple leads to."""
        key = states, predicate, inverse
        if key not in self._following:
            self._following[key] = bits(
                step.state
                for state in numbers(states)
                for step in self._steps[state]
                if step.inverse == inverse and step.predicate in (predicate, None)
            )
        return self._following[key]

    def ways(self, states: int) -> frozenset[Way]:
        """Give the ways that steps can go: predicates (None: any) and directions."""
        if states not in self._ways:
            steps = (step for state in numbers(states) for step in self._steps[state])
            self._ways[states] = frozenset((step.predicate, step.inverse) for step in steps)
        return self._ways[states]

    def directions(self, states: int) -> frozenset[bool]:
        """Tell whether steps go along predicates (False), against them (True), or both."""
        if states not in self._directions:
            self._directions[states] = frozenset(inverse for _, inverse in self.ways(states))
        return self._directions[states]

    def reading(self, predicate: ox.NamedNode, *, inverse: bool) -> int:
        """Give the states from which a step follows a predicate."""
        every = range(len(self._steps))
        return bits(state for state in every if self.following(1 << state, predicate, inverse=inverse))


class Automaton:
    """Walks that can be walked both ways.

    Args:
        steps: the steps that leave each state.
        backs: the steps that enter each state, the other way round.
        names: of what each state is the beginning.
        entries: where the walks of each name begin, each as a bit.
    """

    def __init__(self, steps: Steps, backs: Steps, names: Sequence[frozenset[str]], entries: Mapping[str, int]) -> None:
        self.steps, self.backs, self.entries = steps, backs, entries
        self._names = names
        self._named: dict[int, frozenset[str]] = {}
        self._reading: dict[tuple[ox.NamedNode, bool], int] = {}

    def named(self, states: int) -> frozenset[str]:
        """Give the names of what begins in these states."""
        if states not in self._named:
            self._named[states] = frozenset[str]().union(*(self._names[state] for state in numbers(states)))
        return self._named[states]

    def beginning(self, names: Iterable[str]) -> int:
        """Give all states in which one of these begins."""
        wanted = frozenset(names)
        return bits(state for state, begun in enumerate(self._names) if begun & wanted)

    def reading(self, predicate: ox.NamedNode, *, inverse: bool) -> int:
        """Give the states from which a step follows a predicate."""
        key = predicate, inverse
        if key not in self._reading:
            self._reading[key] = self.steps.reading(predicate, inverse=inverse)
        return self._reading[key]


def bits(states: Iterable[int]) -> int:
    """Write states as the bits of a number."""
    number = 0
    for state in states:
        number |= 1 << state
    return number


def numbers(states: int) -> Iterator[int]:
    """List the states that are the bits of a number."""
    while states:
        lowest = states & -states
        yield lowest.bit_length() - 1
        states ^= lowest


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

    def written(self) -> list[Any]:
        """Write the walks down, for `graft`: for each state its steps, and the states that it jumps to."""
        return [
            [
                sorted([step.predicate.value if step.predicate else "", step.inverse, step.state] for step in steps),
                sorted(jumps),
            ]
            for steps, jumps in zip(self._steps, self._jumps, strict=True)
        ]

    def graft(self, start: int, written: list[Any]) -> None:
        """Add walks that were written down, their first state being one that is there."""
        states = [start, *(self.state() for _ in written[1:])]
        for state, (steps, jumps) in zip(states, written, strict=True):
            for predicate, inverse, end in steps:
                self.step(state, predicate or None, inverse=inverse, end=states[end])
            for end in jumps:
                self.jump(state, states[end])

    def automaton(self) -> Automaton:
        """Resolve the jumps, and take states that differ in nothing as one."""
        near = [self._near(state) for state in range(len(self._steps))]
        steps = [{step for each in reached for step in self._steps[each]} for reached in near]
        begun = {state: name for name, state in self.entries.items()}
        names = [frozenset(begun[each] for each in reached if each in begun) for reached in near]
        kinds = _kinds(steps, names)
        leaving = {kind: {_moved(step, kinds) for step in steps[state]} for state, kind in enumerate(kinds)}
        entering: list[set[Step]] = [set() for _ in leaving]
        for kind, ways in leaving.items():
            for step in ways:
                entering[step.state].add(Step(step.predicate, not step.inverse, kind))
        return Automaton(
            Steps([leaving[kind] for kind in range(len(leaving))]),
            Steps(entering),
            [dict(zip(kinds, names, strict=True))[kind] for kind in range(len(leaving))],
            {name: 1 << kinds[state] for name, state in self.entries.items()},
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
