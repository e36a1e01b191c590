# SPDX-License-Identifier: Apache-2.0
"""A store as it was: what two clocks leave of it, in a folder, so that it can be asked like any other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from pyoxigraph import NamedNode, QuerySolutions, Triple

from ctgraph.clock.facts import count_facts, held
from ctgraph.clock.kept import find_kept, keep, making_place
from ctgraph.clock.links import decisions_left, links_left
from ctgraph.clock.model import Clock, LeftOut, has_begun
from ctgraph.clock.sources import ISSUED, known_parts, release_known
from ctgraph.period import days_of
from ctgraph.rdf import read_nodes
from ctgraph.store import Store
from ctgraph.store.embedded import EmbeddedStore
from ctgraph.vocab import DECISIONS_GRAPH, LINKS_GRAPH, RUNS_GRAPH, SOURCE_GRAPHS, VOCABULARY_GRAPH, expand
from ctgraph.withdrawn import read_withdrawn

__all__ = ["Past", "as_it_was", "open_past"]

_RELEASES: Final = SOURCE_GRAPHS[0]
_DIGEST: Final = NamedNode(expand("ctg:graphDigest"))
_DATES: Final = "SELECT ?source ?date {{ ?source {} ?date }}"


@dataclass(frozen=True, slots=True)
class Past:
    """A store as it was.

    Args:
        graphs: its graphs by name. What it says of itself is not among them: that counts what there is now.
        left_out: how much is not there.
        restored: sources that were withdrawn since.
    """

    graphs: Mapping[str, Sequence[Triple]]
    left_out: LeftOut
    restored: tuple[str, ...] = ()


@contextmanager
def open_past(
    store: Store, clock: Clock, withdrawn: Path, link_anew: Callable[[Store], object]
) -> Iterator[tuple[Store, LeftOut]]:
    """Give a store as it was by a clock, open for reading, and how much of it is left out.

    It lies in a folder, so that a child process with limits can answer queries there too; beside the snapshot of which
    it was made, it is kept for the next question. What needed links of its own is not: these follow from decisions too.

    Args:
        store: open for reading; each graph of a server that is needed is fetched.
        withdrawn: folder of the sources that were withdrawn.
        link_anew: links a store that is open for writing; called where a source is back that was withdrawn since.
    """
    if store.kept and (found := find_kept(store.kept, clock)):
        with found[0] as opened:
            yield opened, found[1]
        return
    past = as_it_was(store, clock, withdrawn)
    with making_place(store.kept) as place:
        with EmbeddedStore(place, "write") as filled:
            filled.fill(past.graphs)
            if past.restored:
                link_anew(filled)
        where = keep(place, store.kept, clock, past.left_out) if store.kept and not past.restored else place
        with EmbeddedStore(where, "read") as opened:
            yield opened, past.left_out


def as_it_was(store: Store, clock: Clock, withdrawn: Path) -> Past:
    """Give the graphs of a store as they were by a clock.

    Args:
        withdrawn: folder of the sources that were withdrawn.
    """
    sources = [name for name in store.graph_names() if name.startswith(SOURCE_GRAPHS)]
    first_reads = _dates(store, "ctg:firstRead")
    known = _known_sources(store, sources, first_reads, clock)
    read = {name: list(store.triples(name)) for name in known}
    restored = _restored(store, first_reads, clock, withdrawn)
    left_out = LeftOut(sources=len(sources) - len(known), restored=len(restored))
    graphs: dict[str, Sequence[Triple]] = {}
    for name, triples in {**read, **restored}.items():
        graphs[name], out = _told(name, triples, first_reads.get(name, ""), clock)
        left_out += out + LeftOut(kept=count_facts(graphs[name]))
    told = {triple.subject.value for triples in graphs.values() for triple in triples}  # type: ignore[union-attr]
    left = frozenset(graphs)
    graphs[LINKS_GRAPH] = links_left(list(store.triples(LINKS_GRAPH)), told)
    graphs[DECISIONS_GRAPH] = decisions_left(list(store.triples(DECISIONS_GRAPH)), left)
    graphs[RUNS_GRAPH] = [
        triple
        for triple in store.triples(RUNS_GRAPH)
        # The digests recorded are those of whole graphs.
        if triple.subject.value in left and triple.predicate != _DIGEST  # type: ignore[union-attr]
    ]
    graphs[VOCABULARY_GRAPH] = list(store.triples(VOCABULARY_GRAPH))
    return Past(graphs, left_out, tuple(restored))


def _known_sources(store: Store, sources: Sequence[str], first_reads: Mapping[str, str], clock: Clock) -> Sequence[str]:
    """Give the sources that could be known; tables and files always, for what stands in them is judged by itself."""
    if not clock.known_by:
        return sources
    day, issued = days_of(clock.known_by), _dates(store, "dcterms:issued")
    return [
        name
        for name in sources
        if not name.startswith(_RELEASES) or release_known(issued.get(name, ""), first_reads.get(name, ""), day)
    ]


def _restored(store: Store, first_reads: Mapping[str, str], clock: Clock, withdrawn: Path) -> dict[str, list[Triple]]:
    """Give the sources that were known and had not been withdrawn yet."""
    if not clock.known_by:
        return {}
    day, gone = days_of(clock.known_by), _dates(store, "ctg:withdrawn")
    kept = {name: read_withdrawn(withdrawn, name) for name in gone if not has_begun(gone[name], day)}
    return {
        name: triples
        for name, triples in kept.items()
        if triples
        and (not name.startswith(_RELEASES) or release_known(_issued(name, triples), first_reads.get(name, ""), day))
    }


def _issued(release: str, triples: Sequence[Triple]) -> str:
    values = read_nodes(triples)[release]
    return min(values.get(ISSUED, ("",)))


def _told(name: str, triples: Sequence[Triple], first_read: str, clock: Clock) -> tuple[Sequence[Triple], LeftOut]:
    """Give what one source told."""
    unknown, unheld = LeftOut(), LeftOut()
    if clock.known_by and not name.startswith(_RELEASES):
        triples, unknown = known_parts(triples, first_read, days_of(clock.known_by))
    if clock.as_of:
        triples, unheld = held(triples, days_of(clock.as_of))
    return triples, unknown + unheld


def _dates(store: Store, name: str) -> dict[str, str]:
    rows = cast("QuerySolutions", store.query(_DATES.format(name)))
    return {row["source"].value: row["date"].value for row in rows}
