# SPDX-License-Identifier: Apache-2.0
"""What a rule gives, and how rules read the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Triple

from ctgraph.validation.columns import Columns, Term
from ctgraph.vocab import CTG

__all__ = ["RELEASE", "ROW", "Fault", "Rule", "one_of", "releases_in", "text_of"]

RELEASE: Final = NamedNode(f"{CTG}Release")
ROW: Final = NamedNode(f"{CTG}Row")


@dataclass(frozen=True, slots=True)
class Fault:
    """A node that trips a shape.

    Args:
        shape: local name of the shape.
        values: the values at fault.
        path: prefixed name of the property, where it is not the shape's own.
        constraints: IRIs of the constraint components of SHACL; none where a rule found it.
    """

    shape: str
    focus: Term
    values: tuple[Term, ...] = ()
    path: str | None = None
    constraints: tuple[str, ...] = ()


Rule = Callable[[Columns, Set[str]], Iterator[Fault]]
"""A rule is given the data and the terms that the ontology declares."""


def releases_in(data: Columns) -> frozenset[int]:
    """Give the releases of the data."""
    return frozenset(data.instances(RELEASE).tolist())


def one_of(values: Mapping[int, Sequence[int]], node: int) -> int | None:
    """Give the first value of a node, if it has one."""
    found = values.get(node)
    return found[0] if found else None


def text_of(term: Term) -> str:
    """Give a literal, an IRI or the name of a blank node as text."""
    return str(term) if isinstance(term, Triple) else term.value
