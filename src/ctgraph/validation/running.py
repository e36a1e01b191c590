# SPDX-License-Identifier: Apache-2.0
"""What constraints are given and what they give back: one validation, columns of faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ctgraph.validation.columns import NOTHING, Columns, Ids, Pairs
from ctgraph.validation.paths import Path

__all__ = ["Check", "Constraint", "Mask", "Run", "Test", "Tested", "Tripped"]

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tripped:
    """Focus nodes that trip a constraint, in columns.

    Args:
        values: the value of each that is at fault; `NOTHING` where it is none in particular.
        paths: the predicate of each, where it is not the path of the shape.
    """

    nodes: Ids
    values: Ids
    paths: Ids | None = None

    @classmethod
    def by(cls, nodes: Ids) -> Tripped:
        """Blame the nodes, and no value of theirs in particular."""
        return cls(nodes, np.full(len(nodes), NOTHING, np.int32))


class Run(Protocol):
    """One validation."""

    @property
    def data(self) -> Columns:
        """What is validated."""

    def failing(self, shape: Tested, nodes: Ids) -> Ids:
        """Give those of the nodes, sorted, that do not conform to a shape."""

    def ask(self, select: str, nodes: Ids, *, named: bool) -> Tripped:
        """Put the query of a SPARQL constraint, with each of the nodes as ``$this``.

        Args:
            named: whether a node is itself at fault where the query names no value.
        """


# Of a check: the run, the focus nodes, and these with their values. Of a test: the run and values; it marks the bad.
Check = Callable[[Run, Ids, Pairs], Tripped]
Test = Callable[[Run, Ids], Mask]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint of a shape, under the IRI of its component."""

    component: str
    check: Check


class Tested(Protocol):
    """A shape, for which nodes are tested."""

    @property
    def path(self) -> Path | None:
        """The path of a property shape; None for a node shape."""

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """What the values have to meet."""

    @property
    def properties(self) -> tuple[Tested, ...]:
        """The shapes that each value has to conform to with its own values."""
