# SPDX-License-Identifier: Apache-2.0
"""What the sources of a store say together, before and after a change, as far as it has been looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Final, NamedTuple, Protocol

import pyoxigraph as ox

from ctgraph.validation.walks import Steps, Term, Way

__all__ = ["Background", "End", "Group", "Index", "Stored", "Versions"]

# A node and the predicate that leads to it (None: any).
End = tuple[Term, ox.NamedNode | None]


class Stored(Protocol):
    """The union of the sources of a store, looked up in batches."""

    def leaving(self, ends: Collection[End]) -> Iterable[ox.Triple]:
        """Give the triples with these subjects and predicates."""

    def entering(self, ends: Collection[End]) -> Iterable[ox.Triple]:
        """Give the triples with these objects and predicates."""

    def said(self, triples: Collection[ox.Triple]) -> Iterable[ox.Triple]:
        """Tell which triples some source says."""

    def kept(self, removed: Collection[ox.Quad]) -> Iterable[ox.Triple]:
        """Tell which triples are still said by some source when these quads are gone."""

    def subjects(self, nodes: Collection[Term]) -> Iterable[Term]:
        """Tell which of these nodes are subjects in the store."""

    def objects(self, nodes: Collection[Term]) -> Iterable[Term]:
        """Tell which of these nodes are objects in the store."""


class Group(NamedTuple):
    """The triples of a node with one predicate, and the nodes at their other ends."""

    triples: list[ox.Triple]
    ends: list[Term]


class Index:
    """Triples by their ends and predicates."""

    def __init__(self, triples: Iterable[ox.Triple] = ()) -> None:
        self._groups: dict[tuple[Term, bool], dict[ox.NamedNode, Group]] = {}
        for triple in triples:
            self.add(triple, inverse=False)
            self.add(triple, inverse=True)

    def __contains__(self, triple: ox.Triple) -> bool:
        group = self.around(triple.subject, inverse=False).get(triple.predicate)
        return group is not None and triple.object in group.ends

    def add(self, triple: ox.Triple, *, inverse: bool) -> None:
        """Add a triple, to be found from its object if inverse, else from its subject."""
        start, end = (triple.object, triple.subject) if inverse else (triple.subject, triple.object)
        groups = self._groups.setdefault((start, inverse), {})
        group = groups.get(triple.predicate)
        if group is None:
            group = groups[triple.predicate] = Group([], [])
        group.triples.append(triple)
        group.ends.append(end)

    def clear(self, node: Term, *, inverse: bool) -> None:
        """Forget what was found from a node in one direction."""
        self._groups.pop((node, inverse), None)

    def around(self, node: Term, *, inverse: bool) -> Mapping[ox.NamedNode, Group]:
        """Give the triples of a node in one direction, by predicate."""
        return self._groups.get((node, inverse), _NOTHING)


_NOTHING: Final[Mapping[ox.NamedNode, Group]] = {}


@dataclass(frozen=True, slots=True)
class Background:
    """What is given whatever the sources say.

    Args:
        triples: subclasses and concepts.
        predicates: those that only the background may use; what sources say with them does not count.
    """

    triples: Index = field(default_factory=Index)
    predicates: frozenset[ox.NamedNode] = frozenset()


class Versions:
    """The union before a change, and after it.

    Args:
        stored: the union before the change.
        added: what named graphs gain.
        removed: what they lose.
        background: what is given beside.
    """

    def __init__(
        self, stored: Stored, added: Iterable[ox.Quad], removed: Iterable[ox.Quad], background: Background
    ) -> None:
        self._stored = stored
        self._fixed = background.predicates
        self._background = background.triples
        new = {quad.triple for quad in added if quad.predicate not in self._fixed}
        gone = [quad for quad in removed if quad.predicate not in self._fixed]
        self._new = Index(new)
        self._found = Index()
        self._unchanging: dict[tuple[Term, bool], list[tuple[ox.NamedNode, Group]]] = {}
        self._asked: set[tuple[Term, Way]] = set()
        self._absent = self._nowhere({term for triple in new for term in (triple.subject, triple.object)})
        old = [triple for triple in new if not {(triple.subject, False), (triple.object, True)} & self._absent]
        self.gained = new.difference(stored.said(old) if old else ())
        lost = {quad.triple for quad in gone} - new - set(stored.kept(gone) if gone else ())
        self.lost = {triple for triple in lost if triple not in self._background}

    def around(self, node: Term, *, inverse: bool = False) -> Iterable[tuple[ox.NamedNode, Group]]:
        """Give the triples of a node in both versions by predicate, as far as they were looked up."""
        key = node, inverse
        if key in self._unchanging:
            return self._unchanging[key]
        indexes = (self._found, self._new, self._background)
        said = [item for index in indexes for item in index.around(node, inverse=inverse).items()]
        if key in self._absent:
            self._unchanging[key] = said
        return said

    def walk(
        self, starts: Mapping[Term, int], steps: Steps, *, after: bool = False
    ) -> tuple[dict[Term, int], set[ox.Triple]]:
        """Walk from nodes in their states as far as steps lead.

        Args:
            after: whether to walk the version after the change only, in place of both.

        Returns:
            the states in which each node was reached, and the triples that were read.
        """
        reached, read = dict(starts), set[ox.Triple]()
        gone = self.lost if after else frozenset[ox.Triple]()
        frontier = starts
        while frontier and steps:
            self._prepare(frontier, steps)
            further: dict[Term, int] = {}
            for node, states in frontier.items():
                for inverse in steps.directions(states):
                    for predicate, group in self.around(node, inverse=inverse):
                        if into := steps.following(states, predicate, inverse=inverse):
                            kept = _without(group, gone) if gone else group
                            read.update(kept.triples)
                            for end in kept.ends:
                                known = reached.get(end, 0)
                                if fresh := into & ~known:
                                    reached[end] = known | fresh
                                    further[end] = further.get(end, 0) | fresh
            frontier = further
        return reached, read

    def _nowhere(self, terms: set[Term]) -> set[tuple[Term, bool]]:
        """Tell which terms the store does not have as subjects (False) or, literals aside, as objects (True)."""
        named = [term for term in terms if isinstance(term, ox.NamedNode)]
        subjects = terms.difference(self._stored.subjects(named) if named else ())
        nodes = {term for term in terms if not isinstance(term, ox.Literal)}
        objects = nodes.difference(self._stored.objects(named) if named else ())
        return {(term, False) for term in subjects} | {(term, True) for term in objects}

    def _prepare(self, frontier: Mapping[Term, int], steps: Steps) -> None:
        """Look up all that the next steps from nodes in their states can take, in one go."""
        for inverse, look_up in ((False, self._stored.leaving), (True, self._stored.entering)):
            ends: set[End] = set()
            for node, states in frontier.items():
                if inverse in steps.directions(states) and (node, inverse) not in self._absent:
                    ends |= self._wanted(node, steps.ways(states), inverse)
            for node, predicate in ends:
                self._asked.add((node, (predicate, inverse)))
                if predicate is None:
                    self._found.clear(node, inverse=inverse)
            for triple in look_up(ends) if ends else ():
                if triple.predicate not in self._fixed:
                    self._found.add(triple, inverse=inverse)

    def _wanted(self, node: Term, ways: Set[Way], inverse: bool) -> set[End]:
        """Give what has to be looked up of a node in one direction."""
        if isinstance(node, ox.BlankNode) or (isinstance(node, ox.Literal) and not inverse):
            return set()
        if (node, (None, inverse)) in self._asked:
            return set()
        if (None, inverse) in ways:
            return {(node, None)}
        wanted = {predicate for predicate, direction in ways if direction == inverse and predicate not in self._fixed}
        return {(node, predicate) for predicate in wanted if (node, (predicate, inverse)) not in self._asked}


def _without(group: Group, gone: Set[ox.Triple]) -> Group:
    kept = [(triple, end) for triple, end in zip(*group, strict=True) if triple not in gone]
    return Group([triple for triple, _ in kept], [end for _, end in kept])
