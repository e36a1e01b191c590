# SPDX-License-Identifier: Apache-2.0
"""Hold a change of a store against the shapes: sources that come, are replaced or are withdrawn."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from ctgraph.store import Store
from ctgraph.validation.conformance import validate_triples
from ctgraph.validation.engine import EngineName
from ctgraph.validation.report import ValidationReport

__all__ = ["replacement", "validate_change"]


def replacement(store: Store, graph: str, triples: Iterable[ox.Triple]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Tell what a named graph would gain and lose if it held exactly these triples; none withdraws the source.

    The two sets are what `validate_change` takes as added and removed.
    """
    name = ox.NamedNode(graph)
    old = {ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in store.triples(graph)}
    new = {ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples}
    return new - old, old - new


def validate_change(
    store: Store,
    added: Iterable[ox.Quad],
    removed: Iterable[ox.Quad],
    name: str,
    *,
    engine: EngineName = "columnar",
) -> ValidationReport:
    """Validate what a change of a store would make of the union of its sources, before the change is made.

    The report holds every finding on the nodes that the change can touch, also on nodes that the store already
    holds: a withdrawal may leave them without what their shapes ask for.

    Args:
        store: the sources as they are now.
        added: what named graphs would gain.
        removed: what they would lose.
        name: the release, table or file, as findings name it.
        engine: what holds the nodes against the shapes.
    """
    return validate_triples(added, name, engine=engine)
