# SPDX-License-Identifier: Apache-2.0
"""Triples by their subject and property, as plain strings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Triple

__all__ = ["Nodes", "Values", "read_nodes"]

Values = Mapping[str, Sequence[str]]
"""What is said of a node: IRIs and lexical forms by property."""
Nodes = Mapping[str, Values]
"""What is said of each node."""


def read_nodes(triples: Iterable[Triple]) -> dict[str, dict[str, list[str]]]:
    """Index triples by subject and property.

    >>> from pyoxigraph import Literal, NamedNode
    >>> read_nodes([Triple(NamedNode("x:a"), NamedNode("x:p"), Literal("1"))])
    {'x:a': {'x:p': ['1']}}
    """
    nodes: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        values = nodes.setdefault(triple.subject.value, {})  # type: ignore[union-attr]
        values.setdefault(triple.predicate.value, []).append(triple.object.value)  # type: ignore[union-attr]
    return nodes
