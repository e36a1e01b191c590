# SPDX-License-Identifier: Apache-2.0
"""What a change makes the records of a store say together: the cross-record constraints, on what it can touch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ctgraph.memo import Memo
from ctgraph.store import Store
from ctgraph.validation.affected import affected_by
from ctgraph.validation.change import AROUND, homes, sources_after
from ctgraph.validation.columns import Term
from ctgraph.validation.findings import finding_of, gravity
from ctgraph.validation.lookups import Lookups
from ctgraph.validation.memory import as_triple, memory_graph
from ctgraph.validation.reach import Reach, reach_of_shapes
from ctgraph.validation.records import described, tripped
from ctgraph.validation.report import Finding
from ctgraph.validation.rules import Fault
from ctgraph.validation.shapes import SHAPE, load_shapes
from ctgraph.validation.versions import Background, Versions
from ctgraph.vocab import LINKS_GRAPH, PREFIXES, SOURCE_GRAPHS

__all__ = ["changed_records"]

# Who is who is said by the links.
_GRAPHS: Final = (*SOURCE_GRAPHS, LINKS_GRAPH)


def changed_records(
    store: Store, added: Collection[ox.Quad], removed: Collection[ox.Quad], name: str, *, language: str = "en"
) -> tuple[Finding, ...]:
    """Find what records cannot say together after a change, as far as it has a part in that.

    Who is who is taken from the links that the store has now; a new person is linked once it is stored.

    Args:
        store: the sources and links as they are now.
        added: what named graphs would gain.
        removed: what they would lose.
        name: the release, table or file, as findings name it.
        language: of what findings say: en, fr or ar.
    """
    lookups = Lookups(store, _GRAPHS)
    versions = Versions(lookups, added, removed, Background())
    affected = affected_by(versions, _reach(store.directory))
    if affected is None:
        faults = _tripped(quad.triple for quad in sources_after(store, added, removed, _GRAPHS))
    else:
        found, verdicts = _tripped(affected.context), affected.verdicts
        # What is lost stands outside of the context, so that without it nothing tells what was said before.
        standing = set() if versions.lost else _tripped(affected.context - versions.gained)
        faults = {fault for fault in found - standing if SHAPE + fault.shape in verdicts.get(fault.focus, ())}
    if not faults:
        return ()
    nodes = {node for fault in faults for node in described(fault)}
    _, around = versions.walk(dict.fromkeys(nodes, 1), AROUND, after=True)
    graph, graphs = memory_graph({*around, *map(as_triple, load_shapes().context)}), homes(nodes, added, lookups)
    return tuple(sorted({finding_of(fault, graph, graphs, name, language) for fault in faults}, key=gravity))


def _tripped(triples: Iterable[ox.Triple]) -> set[Fault]:
    """Ask the constraints of some triples."""
    data = ox.Store()
    data.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)

    def ask(select: str) -> Iterator[tuple[Term, ...]]:
        rows = data.query(select, prefixes=dict(PREFIXES))
        assert isinstance(rows, ox.QuerySolutions)
        return map(tuple, rows)

    return {*tripped(ask)}


@cache
def _reach(folder: Path | None) -> Reach:
    with Memo(folder).results("walks of cross-record shapes") as results:
        return reach_of_shapes(load_shapes().cross_record, results=results)
