# SPDX-License-Identifier: Apache-2.0
"""A store as it was: what two clocks leave of it, in a folder that lasts as long as it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast

from pyoxigraph import QuerySolutions, Triple

from ctgraph.clock.facts import count_facts, held
from ctgraph.clock.links import decisions_left, links_left
from ctgraph.clock.model import Clock, LeftOut
from ctgraph.clock.sources import known_rows, release_known
from ctgraph.period import days_of
from ctgraph.store import Store
from ctgraph.store.embedded import EmbeddedStore
from ctgraph.vocab import DECISIONS_GRAPH, LINKS_GRAPH, RUNS_GRAPH, SOURCE_GRAPHS, VOCABULARY_GRAPH

__all__ = ["as_it_was", "open_past"]

Graphs = dict[str, Sequence[Triple]]

_RELEASES: Final = SOURCE_GRAPHS[0]
_DATES: Final = "SELECT ?source ?date {{ ?source {} ?date }}"


@contextmanager
def open_past(store: Store, clock: Clock) -> Iterator[tuple[Store, LeftOut]]:
    """Give a store as it was by a clock, open for reading, and how much of it is left out.

    It lies in a temporary folder, so that a child process with limits can answer queries there too.

    Args:
        store: open for reading; each graph of a server that is needed is fetched.
    """
    graphs, left_out = as_it_was(store, clock)
    with TemporaryDirectory(prefix="ctgraph-") as folder:
        with EmbeddedStore(Path(folder), "write") as filled:
            filled.fill(graphs)
        with EmbeddedStore(Path(folder), "read") as past:
            yield past, left_out


def as_it_was(store: Store, clock: Clock) -> tuple[Graphs, LeftOut]:
    """Give the graphs of a store as they were by a clock, and how much of them is left out.

    The description of the data set is left out: it counts what there is now.
    """
    names = store.graph_names()
    sources = [name for name in names if name.startswith(SOURCE_GRAPHS)]
    first_reads = _dates(store, "ctg:firstRead")
    known = _known_sources(store, sources, first_reads, clock)
    left_out = LeftOut(sources=len(sources) - len(known))
    graphs: Graphs = {}
    for name in known:
        triples, out = _told(name, list(store.triples(name)), first_reads.get(name, ""), clock)
        left_out += out
        graphs[name] = triples
    left_out += LeftOut(kept=sum(map(count_facts, graphs.values())))
    told = {triple.subject.value for triples in graphs.values() for triple in triples}  # type: ignore[union-attr]
    left = frozenset(graphs)
    graphs[LINKS_GRAPH] = links_left(list(store.triples(LINKS_GRAPH)), told)
    graphs[DECISIONS_GRAPH] = decisions_left(list(store.triples(DECISIONS_GRAPH)), left)
    graphs[RUNS_GRAPH] = [triple for triple in store.triples(RUNS_GRAPH) if triple.subject.value in left]  # type: ignore[union-attr]
    graphs[VOCABULARY_GRAPH] = list(store.triples(VOCABULARY_GRAPH))
    return graphs, left_out


def _known_sources(store: Store, sources: Sequence[str], first_reads: Mapping[str, str], clock: Clock) -> Sequence[str]:
    """Give the sources that could be known; tables always, for their rows are judged one by one."""
    if not clock.known_by:
        return sources
    day, issued = days_of(clock.known_by), _dates(store, "dcterms:issued")
    return [
        name
        for name in sources
        if not name.startswith(_RELEASES) or release_known(issued.get(name, ""), first_reads.get(name, ""), day)
    ]


def _told(name: str, triples: Sequence[Triple], first_read: str, clock: Clock) -> tuple[Sequence[Triple], LeftOut]:
    """Give what one source told."""
    unknown, unheld = LeftOut(), LeftOut()
    if clock.known_by and not name.startswith(_RELEASES):
        triples, unknown = known_rows(triples, first_read, days_of(clock.known_by))
    if clock.as_of:
        triples, unheld = held(triples, days_of(clock.as_of))
    return triples, unknown + unheld


def _dates(store: Store, name: str) -> dict[str, str]:
    rows = cast("QuerySolutions", store.query(_DATES.format(name)))
    return {row["source"].value: row["date"].value for row in rows}
