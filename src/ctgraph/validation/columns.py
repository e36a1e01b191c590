# SPDX-License-Identifier: Apache-2.0
"""Triples as columns of numbers, one number a term, so that a constraint is checked on all its nodes at once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyoxigraph as ox

from ctgraph.validation.literals import FORMLESS, Value, is_well_typed, value_of
from ctgraph.vocab import RDF, RDFS

__all__ = ["BLANK", "IRI", "LITERAL", "NOTHING", "Columns", "Ids", "Pairs", "Term", "distinct", "within"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Ids = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int32] | npt.NDArray[np.int64]

IRI, BLANK, LITERAL = range(3)
NOTHING: Final = -1  # the number of no term
_TYPE, _SUBCLASS = ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{RDFS}subClassOf")


class Pairs(NamedTuple):
    """Nodes and values of theirs: two columns of the same length, sorted by node and then value, no pair twice."""

    nodes: Ids
    values: Ids

    @classmethod
    def of(cls, nodes: Ids, values: Ids) -> Pairs:
        """Sort pairs and drop doubles."""
        if not len(nodes):
            return cls(nodes, values)
        keys = np.unique(cls(nodes, values).keys())
        return cls((keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32))

    def counts(self, nodes: Ids) -> npt.NDArray[np.int64]:
        """Count the values of each of these nodes."""
        return np.searchsorted(self.nodes, nodes, "right") - np.searchsorted(self.nodes, nodes, "left")

    def follow(self, onto: Pairs) -> Pairs:
        """Step from the values to their own values: the pairs that go through both."""
        first = np.searchsorted(onto.nodes, self.values, "left")
        counts = np.searchsorted(onto.nodes, self.values, "right") - first
        ends = np.cumsum(counts)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + counts, counts)
        return Pairs(np.repeat(self.nodes, counts), onto.values[places])

    def where(self, mask: npt.NDArray[np.bool_]) -> Pairs:
        """Keep some of the pairs."""
        return Pairs(self.nodes[mask], self.values[mask])

    def rows(self) -> Iterator[tuple[int, int]]:
        """Give node and value of one pair after another."""
        return zip(self.nodes.tolist(), self.values.tolist(), strict=True)

    def keys(self) -> npt.NDArray[np.int64]:
        """Give a number for each pair, sorted."""
        return (self.nodes.astype(np.int64) << 32) | self.values


class _Numbers(dict[Term, int]):
    """The number of each term, given when it is first asked for."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self.kinds = array("b")
        self.datatypes = array("i")
        self.datatype_numbers: defaultdict[str, int] = defaultdict(count().__next__)

    def __missing__(self, term: Term) -> int:
        self[term] = number = len(self.terms)
        self.terms.append(term)
        if isinstance(term, ox.Literal):
            self.kinds.append(LITERAL)
            self.datatypes.append(self.datatype_numbers[term.datatype.value])
        else:
            self.kinds.append(IRI if isinstance(term, ox.NamedNode) else BLANK)
            self.datatypes.append(NOTHING)
        return number


class Columns:
    """A set of triples; the union, where they come from several named graphs.

    >>> data = Columns([ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:knows"), ox.NamedNode("urn:b"))])
    >>> [(str(data.terms[node]), str(data.terms[value])) for node, value in data.relation("urn:knows").rows()]
    [('<urn:a>', '<urn:b>')]
    """

    def __init__(
        self,
        statements: Iterable[ox.Quad | ox.Triple],
        context: Iterable[ox.Triple] = (),
        context_only: Iterable[Term] = (),
    ) -> None:
        """Read triples.

        Args:
            context: what they refer to and need not repeat.
            context_only: predicates of which the triples of the context alone count.
        """
        self.graphs: dict[int, str] = {}
        self._numbers = _Numbers()
        self.terms: Sequence[Term] = self._numbers.terms
        table = self._read(statements)
        foreign = distinct(np.array([self.number(predicate) for predicate in context_only], np.int32))
        table = np.concatenate([table[~within(table[:, 1], foreign)], self._read(context)])
        order = np.lexsort((table[:, 2], table[:, 0], table[:, 1]))
        table = table[order]
        fresh = np.ones(len(table), dtype=bool)
        fresh[1:] = (table[1:] != table[:-1]).any(axis=1)
        table = table[fresh]
        self._subjects, self._predicates, self._objects = (np.ascontiguousarray(table[:, n]) for n in range(3))
        predicates, starts = np.unique(self._predicates, return_index=True)
        ends = [*starts[1:], len(table)]
        self._slices = dict(zip(predicates.tolist(), zip(starts, ends, strict=False), strict=True))
        self._values: dict[int, Value | None] = {}
        self._said: dict[int, dict[int, list[int]]] = {}
        self._inverse: dict[int, Pairs] = {}
        self._instances: dict[int, Ids] = {}
        self._outgoing: tuple[Ids, Ids] | None = None

    def _read(self, statements: Iterable[ox.Quad | ox.Triple]) -> npt.NDArray[np.int32]:
        numbers, graphs, rows = self._numbers, self.graphs, array("i")
        for statement in statements:
            subject, predicate, object_ = statement.subject, statement.predicate, statement.object
            rows.extend((number := numbers[subject], numbers[predicate], numbers[object_]))
            if statement.__class__ is ox.Quad and number not in graphs:
                name = statement.graph_name
                if isinstance(name, ox.NamedNode):
                    graphs[number] = name.value
        return np.frombuffer(rows, dtype=np.int32).reshape(-1, 3)

    def __len__(self) -> int:
        return len(self._subjects)

    def __iter__(self) -> Iterator[ox.Triple]:
        rows = (self._subjects.tolist(), self._predicates.tolist(), self._objects.tolist())
        for subject, predicate, object_ in zip(*rows, strict=True):
            yield ox.Triple(self.terms[subject], self.terms[predicate], self.terms[object_])

    def number(self, term: Term) -> int:
        """Give the number of a term; one that the data lack gets its own."""
        return self._numbers[term]

    def named(self, iri: str) -> int:
        """Give the number of an IRI, `NOTHING` where the data lack it."""
        return self._numbers.get(ox.NamedNode(iri), NOTHING)

    def kinds(self, ids: Ids) -> npt.NDArray[np.int8]:
        """Tell which of the terms are IRIs, blank nodes and literals."""
        return np.frombuffer(self._numbers.kinds, dtype=np.int8)[ids]

    def is_literal(self, number: int) -> bool:
        """Tell whether a term is a literal."""
        return self._numbers.kinds[number] == LITERAL

    def with_datatype(self, datatype: str, ids: Ids) -> npt.NDArray[np.bool_]:
        """Tell which of the terms are literals of a datatype, with a lexical form of it."""
        datatypes = np.frombuffer(self._numbers.datatypes, dtype=np.int32)[ids]
        mask: npt.NDArray[np.bool_] = datatypes == self._numbers.datatype_numbers[datatype]
        if datatype not in FORMLESS:
            mask[mask] = [is_well_typed(self.terms[number]) for number in ids[mask].tolist()]
        return mask

    def value(self, number: int) -> Value | None:
        """Give what a term stands for, if others compare with it."""
        if number not in self._values:
            term = self.terms[number]
            self._values[number] = value_of(term) if isinstance(term, ox.Literal) else None
        return self._values[number]

    def predicates(self) -> list[int]:
        """List the predicates of all triples."""
        return list(self._slices)

    def relation(self, predicate: ox.NamedNode | str) -> Pairs:
        """Give the subjects and objects of a predicate."""
        node = ox.NamedNode(predicate) if isinstance(predicate, str) else predicate
        return self.relation_of(self._numbers.get(node, NOTHING))

    def relation_of(self, predicate: int) -> Pairs:
        """Give the subjects and objects of a predicate, by its number."""
        start, end = self._slices.get(predicate, (0, 0))
        return Pairs(self._subjects[start:end], self._objects[start:end])

    def said(self, predicate: str | int) -> Mapping[int, Sequence[int]]:
        """Give the values of each node under a predicate, by its IRI or number."""
        number = self.named(predicate) if isinstance(predicate, str) else predicate
        if number not in self._said:
            values = self._said[number] = {}
            for node, value in self.relation_of(number).rows():
                values.setdefault(node, []).append(value)
        return self._said[number]

    def blanks(self) -> dict[ox.BlankNode, int]:
        """Count the blank nodes, in the order of appearance."""
        nodes = (term for term in self.terms if isinstance(term, ox.BlankNode))
        return {node: place for place, node in enumerate(nodes, 1)}

    def inverse(self, predicate: ox.NamedNode) -> Pairs:
        """Give the objects and subjects of a predicate."""
        number = self._numbers.get(predicate, NOTHING)
        if number not in self._inverse:
            relation = self.relation_of(number)
            self._inverse[number] = Pairs.of(relation.values, relation.nodes)
        return self._inverse[number]

    def outgoing(self, nodes: Ids) -> tuple[Pairs, Ids]:
        """Give all that nodes say: node and predicate, once an object, and beside them the objects."""
        if self._outgoing is None:
            order = np.argsort(self._subjects, kind="stable").astype(np.int32)
            self._outgoing = self._subjects[order], order
        subjects, order = self._outgoing
        rows = Pairs(nodes, nodes).follow(Pairs(subjects, order))
        return Pairs(rows.nodes, self._predicates[rows.values]), self._objects[rows.values]

    def around(self, nodes: Ids, steps: int) -> Iterator[ox.Triple]:
        """Give what nodes say, and what the nodes say to which that leads, so many steps."""
        seen = nodes
        for _ in range(steps):
            rows, objects = self.outgoing(nodes)
            for (node, predicate), value in zip(rows.rows(), objects.tolist(), strict=True):
                yield ox.Triple(self.terms[node], self.terms[predicate], self.terms[value])  # type: ignore[arg-type]
            nodes = distinct(objects[self.kinds(objects) != LITERAL])
            nodes = nodes[~within(nodes, seen)]
            seen = distinct(np.concatenate([seen, nodes]))

    def instances(self, class_: Term) -> Ids:
        """Give the instances of a class and of its subclasses, sorted."""
        number = self._numbers.get(class_, NOTHING)
        if number not in self._instances:
            subclass, classes, fresh = self.inverse(_SUBCLASS), np.array([number], np.int32), True
            while fresh:
                below = distinct(np.concatenate([classes, Pairs(classes, classes).follow(subclass).values]))
                fresh, classes = len(below) > len(classes), below
            self._instances[number] = distinct(Pairs(classes, classes).follow(self.inverse(_TYPE)).values)
        return self._instances[number]


def distinct(ids: Ids) -> Ids:
    """Sort terms and drop doubles."""
    return np.unique(ids)


def within(ids: Numbers, some: Numbers) -> npt.NDArray[np.bool_]:
    """Tell which terms are among some others, which are sorted."""
    if not len(some):
        return np.zeros(len(ids), dtype=bool)
    places = np.searchsorted(some, ids)
    places[places == len(some)] = 0
    found: npt.NDArray[np.bool_] = some[places] == ids
    return found
