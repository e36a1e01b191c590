# SPDX-License-Identifier: Apache-2.0
"""Links and decisions among those who are left when a clock takes facts and sources away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import Final

from pyoxigraph import Triple

from ctgraph.clock.facts import without
from ctgraph.rdf import Values, read_nodes
from ctgraph.vocab import IDENTITY_VIEWS, expand

__all__ = ["decisions_left", "links_left"]

_TYPE, _LINK, _LINKED = map(expand, ("rdf:type", "ctg:Link", "ctg:linked"))
_DECISION, _USED, _DIFFERS = map(expand, ("ctg:Decision", "prov:used", "ctg:differsOn"))
# Nodes that the graph of links names itself, for others to be.
_NAMED: Final = frozenset(map(expand, ("ctg:Happening", "ctg:Organization", "ctg:Person")))
_VIEWS: Final = tuple(map(expand, IDENTITY_VIEWS.values()))


def links_left(triples: Sequence[Triple], told: Set[str]) -> list[Triple]:
    """Give the links among those of whom sources tell, with the persons and happenings that they are taken for.

    Nothing is linked anew: who was one stays one.

    Args:
        triples: the graph of links.
        told: the nodes that the sources which are left describe.
    """
    nodes = read_nodes(triples)
    tellings = Counter(name for node in told & nodes.keys() for name in _taken_for(nodes[node]) - {node})
    named = {node for node, values in nodes.items() if not _NAMED.isdisjoint(values.get(_TYPE, ()))}
    present = told | {node for node in named if tellings[node]}
    gone = {node for node, values in nodes.items() if _taken_for(values) | named & {node} and node not in present}
    gone |= {node for node, values in nodes.items() if set(values.get(_LINKED, ())) - present}
    return [
        triple
        for triple in without(triples, gone)
        # A single telling differs from none.
        if triple.predicate.value != _DIFFERS or tellings[triple.subject.value] > 1  # type: ignore[union-attr]
    ]


def decisions_left(triples: Sequence[Triple], graphs: Set[str]) -> list[Triple]:
    """Give the decisions on releases that are left, with all reviewers.

    Args:
        triples: the graph of decisions.
        graphs: the graphs that are left.
    """
    nodes = read_nodes(triples)
    idle = {
        node
        for node, values in nodes.items()
        if _DECISION in values.get(_TYPE, ()) and graphs.isdisjoint(values.get(_USED, ()))
    }
    return without(triples, idle)


def _taken_for(values: Values) -> set[str]:
    """Give whom a node is taken for in any view."""
    return {name for view in _VIEWS for name in values.get(view, ())}
