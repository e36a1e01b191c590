# SPDX-License-Identifier: Apache-2.0
"""What the sources of a store say together, before and after a change, as far as it has been looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

import pyoxigraph as ox

from ctgraph.validation.walks import Step, Steps, Term

__all__ = ["Background", "End", "Index", "Pair", "Stored", "Versions"]

# A node in a state of an automaton.
Pair = tuple[Term, int]
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


class Index:
    """Triples by their ends."""

    def __init__(self, triples: Iterable[ox.Triple] = ()) -> None:
        self._leaving: defaultdict[Term, list[ox.Triple]] = defaultdict(list)
        self._entering: defaultdict[Term, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            self._leaving[triple.subject].append(triple)
            self._entering[triple.object].append(triple)

    def matching(self, node: Term, step: Step) -> Iterator[ox.Triple]:
        """Give the triples that a step from a node can take."""
        for triple in (self._entering if step.inverse else self._leaving).get(node, ()):
            if step.predicate is None or step.predicate == triple.predicate:
                yield triple

    def __iter__(self) -> Iterator[ox.Triple]:
        for triples in self._leaving.values():
            yield from triples


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
        # What was found from a node, against the direction of its predicates or along it, by predicate.
        self._found: dict[tuple[Term, bool], dict[ox.NamedNode, list[ox.Triple]]] = {}
        self._asked: set[tuple[Term, bool, ox.NamedNode | None]] = set()
        self._absent = self._nowhere({term for triple in new for term in (triple.subject, triple.object)})
        old = [triple for triple in new if not {(triple.subject, False), (triple.object, True)} & self._absent]
        self.gained = new.difference(stored.said(old) if old else ())
        self.lost = {quad.triple for quad in gone} - new - set(stored.kept(gone) if gone else ())

    def matching(self, node: Term, step: Step) -> Iterator[ox.Triple]:
        """Give the triples of both versions that a step from a node can take, as far as they were looked up."""
        if found := self._found.get((node, step.inverse)):
            yield from found.get(step.predicate, ()) if step.predicate else chain.from_iterable(found.values())
        yield from self._new.matching(node, step)
        yield from self._background.matching(node, step)

    def walk(self, pairs: Iterable[Pair], steps: Steps, *, after: bool = False) -> tuple[set[Pair], set[ox.Triple]]:
        """Walk from nodes in their states as far as steps lead.

        Args:
            after: whether to walk the version after the change only, in place of both.

        Returns:
            the nodes that were reached in each state, and the triples that were read.
        """
        reached, read = set(pairs), set[ox.Triple]()
        frontier = reached
        while frontier:
            self._prepare(frontier, steps)
            further: set[Pair] = set()
            for node, state in frontier:
                for step in steps[state]:
                    for triple in self.matching(node, step):
                        if not (after and triple in self.lost):
                            read.add(triple)
                            further.add((triple.subject if step.inverse else triple.object, step.state))
            frontier = further - reached
            reached |= frontier
        return reached, read

    def _nowhere(self, terms: set[Term]) -> set[tuple[Term, bool]]:
        """Tell which nodes the store does not have as subjects (False) and as objects (True)."""
        nodes = [term for term in terms if isinstance(term, ox.NamedNode)]
        values = [term for term in terms if not isinstance(term, ox.BlankNode)]
        subjects = terms.difference(self._stored.subjects(nodes) if nodes else ())
        objects = terms.difference(self._stored.objects(values) if values else ())
        return {(term, False) for term in subjects} | {(term, True) for term in objects}

    def _prepare(self, pairs: Iterable[Pair], steps: Steps) -> None:
        """Look up all that the next steps from nodes in their states can take, in one go."""
        wanted = {(node, step.inverse, step.predicate) for node, state in pairs for step in steps[state]}
        wanted -= self._asked
        self._asked |= wanted
        whole = {(node, inverse) for node, inverse, predicate in wanted if predicate is None}
        for inverse, look_up in ((False, self._stored.leaving), (True, self._stored.entering)):
            ends = [
                (node, predicate)
                for node, direction, predicate in wanted
                if direction == inverse
                and (node, inverse) not in self._absent
                and predicate not in self._fixed
                and isinstance(node, ox.NamedNode | ox.Literal if inverse else ox.NamedNode)
                and (predicate is None or not ((node, inverse) in whole or (node, inverse, None) in self._asked))
            ]
            for node, predicate in ends:
                if predicate is None:
                    self._found[node, inverse] = {}
            for triple in look_up(ends) if ends else ():
                if triple.predicate not in self._fixed:
                    end = triple.object if inverse else triple.subject
                    self._found.setdefault((end, inverse), {}).setdefault(triple.predicate, []).append(triple)
