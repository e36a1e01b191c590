# SPDX-License-Identifier: Apache-2.0
"""Data held against shapes, shape by shape on columns of numbers; and the names of the engines that do so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args

import numpy as np
import pyoxigraph as ox

from ctgraph.validation.columns import NOTHING, Columns, Ids, Pairs, Term, distinct, within
from ctgraph.validation.compiling import Compiled
from ctgraph.validation.paths import Path, Predicate, walk
from ctgraph.validation.running import Tested, Tripped

__all__ = ["ENGINES", "EngineName", "FocusNodes", "Result", "hold"]

# `columnar` is ours and fast; `pyshacl` is the reference that it is held against.
EngineName = Literal["columnar", "pyshacl"]
ENGINES: Final[tuple[EngineName, ...]] = get_args(EngineName)

# The nodes to which a validation is limited; None for all that the shapes target.
FocusNodes = Collection[ox.NamedNode | ox.BlankNode] | None


@dataclass(frozen=True, slots=True)
class Result:
    """A validation result in the sense of SHACL.

    Args:
        path: where the value was found; None for a node shape.
        value: the value at fault; None where it is none in particular.
        component: IRI of the constraint component.
        shape: the shape that has the constraint.
        severity: IRI of its severity.
    """

    focus: Term
    path: Path | None
    value: Term | None
    component: str
    shape: Term
    severity: str


def hold(data: Columns, shapes: Iterable[Compiled], focus: FocusNodes = None) -> Iterator[Result]:
    """Hold data against shapes.

    Args:
        shapes: as `ctgraph.validation.compiling.compile_shapes` reads them.
        focus: the only nodes that the targets may give.
    """
    run = _Run(data)
    limit = None if focus is None else distinct(np.array([data.number(node) for node in focus], np.int32))
    for shape in shapes:
        nodes = run.targets(shape)
        if limit is not None:
            nodes = nodes[within(nodes, limit)]
        if len(nodes):
            yield from run.results(shape, nodes)


class _Run:
    """One validation."""

    def __init__(self, data: Columns) -> None:
        self.data = data

    def targets(self, shape: Compiled) -> Ids:
        """Give the nodes that a shape targets, sorted."""
        found = [self._target(kind, term) for kind, term in shape.targets]
        return found[0] if len(found) == 1 else distinct(np.concatenate(found))

    def failing(self, shape: Tested, nodes: Ids) -> Ids:
        """Give those of the nodes, sorted, that do not conform to a shape."""
        pairs = self._values(shape, nodes)
        bad = [constraint.check(self, nodes, pairs).nodes for constraint in shape.constraints]
        if shape.properties:
            values = distinct(pairs.values)
            for property_ in shape.properties:
                bad.append(pairs.nodes[within(pairs.values, self.failing(property_, values))])
        return distinct(np.concatenate(bad)) if bad else nodes[:0]

    def results(self, shape: Compiled, nodes: Ids) -> Iterator[Result]:
        """Give what each of the nodes trips."""
        pairs, terms = self._values(shape, nodes), self.data.terms
        for constraint in shape.constraints:
            tripped = constraint.check(self, nodes, pairs)
            paths = None if tripped.paths is None else tripped.paths.tolist()
            for row, (node, value) in enumerate(zip(tripped.nodes.tolist(), tripped.values.tolist(), strict=True)):
                yield Result(
                    focus=terms[node],
                    path=shape.path if paths is None or paths[row] == NOTHING else _predicate(terms[paths[row]]),
                    value=None if value == NOTHING else terms[value],
                    component=constraint.component,
                    shape=shape.node,
                    severity=shape.severity,
                )
        if shape.properties:
            values = distinct(pairs.values)
            for property_ in shape.properties:
                yield from self.results(property_, values)

    def ask(self, select: str, nodes: Ids, *, named: bool) -> Tripped:
        """Put the query of a SPARQL constraint, with each of the nodes as ``$this``."""
        solutions = self._store.query(select)
        assert isinstance(solutions, ox.QuerySolutions)  # selecting.py takes no other
        names = [variable.value for variable in solutions.variables]
        rows = []
        for solution in solutions:
            said = dict(zip(names, solution, strict=True))
            node = self.data.number(said["this"])
            value, path = (self._number(said.get(name)) for name in ("value", "path"))
            rows.append((node, node if named and value == NOTHING else value, path))
        columns = np.array(sorted(set(rows)), np.int32).reshape(-1, 3)
        columns = columns[within(columns[:, 0], nodes)]
        return Tripped(columns[:, 0], columns[:, 1], columns[:, 2])

    def _number(self, term: Term | None) -> int:
        return NOTHING if term is None else self.data.number(term)

    @cached_property
    def _store(self) -> ox.Store:
        store = ox.Store()
        store.bulk_extend(ox.Quad(*triple) for triple in self.data)
        return store

    def _values(self, shape: Tested, nodes: Ids) -> Pairs:
        return Pairs(nodes, nodes) if shape.path is None else walk(self.data, shape.path, nodes)

    def _target(self, kind: str, term: Term) -> Ids:
        if kind == "targetClass":
            return self.data.instances(term)
        if kind == "targetNode":
            return np.array([self.data.number(term)], np.int32)
        assert isinstance(term, ox.NamedNode)
        relation = self.data.relation(term)
        return distinct(relation.nodes if kind == "targetSubjectsOf" else relation.values)


def _predicate(term: Term) -> Path | None:
    return Predicate(term) if isinstance(term, ox.NamedNode) else None
