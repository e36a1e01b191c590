# SPDX-License-Identifier: Apache-2.0
"""The store in a folder: Oxigraph on disk, one writer, and readers on published snapshots.

DIR/live            what the writer works on
DIR/snapshots/N     what readers open: backups (hard links) of `live`, the last two kept
DIR/current         link to the newest snapshot, swapped by rename
DIR/kept/N          what readers have made of snapshot N

In `live` the default graph is kept as the union of the named graphs. Oxigraph can form that union while it answers,
but then a triple that stands in sixty graphs counts, and joins, sixty times. A graph that changes loses, in the same
transaction, the digest that is recorded of it in `ct:graph/runs`: by its lack is known from what things must be derived
anew, even after a crash.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from ctgraph.errors import StoreError, StoreMissing
from ctgraph.store import Mode, QueryResults
from ctgraph.store.faults import translated
from ctgraph.store.triples import as_stored, graph_name, lines
from ctgraph.vocab import CTG, PREFIXES, RUNS_GRAPH

__all__ = ["EmbeddedStore"]


class EmbeddedStore:
    """A store in a folder; see `ctgraph.store.Store` for what the methods promise."""

    def __init__(self, directory: Path, mode: Mode) -> None:
        self._directory = directory
        self._mode = mode
        self._snapshot: Path | None = None
        self._oxigraph: pyoxigraph.Store | None = self._open()

    @property
    def directory(self) -> Path | None:
        """The folder."""
        return self._directory

    @property
    def kept(self) -> Path | None:
        """Folder of what readers have made of the snapshot that is open."""
        return self._directory / "kept" / self._snapshot.name if self._snapshot else None

    def replace_graph(self, graph: str, triples: Iterable[Triple]) -> bool:
        """Make a named graph hold exactly these triples, in one transaction."""
        name, store = graph_name(graph), self._writable()
        new = as_stored(graph, triples)
        old = set(self.triples(graph))
        if new == old:
            return False
        if not new:
            return self.remove_graph(graph)
        gone, added = old - new, new - old
        with translated(str(self._directory)):
            store.update(
                f"{_forget_digest(name)} ;\n"
                f"DELETE DATA {{ GRAPH {name} {{ {lines(gone)} }} {lines(self._only_in(name, gone))} }} ;\n"
                f"INSERT DATA {{ GRAPH {name} {{ {lines(added)} }} {lines(added)} }}"
            )
        return True

    def fill(self, graphs: Mapping[str, Iterable[Triple]]) -> None:
        """Write whole graphs into a store that is empty, much quicker than one by one; not in one transaction."""
        store = self._writable()
        with translated(str(self._directory)):
            store.bulk_extend(
                quad
                for graph, triples in graphs.items()
                for name in (graph_name(graph),)
                for subject, predicate, node in triples
                for quad in (Quad(subject, predicate, node, name), Quad(subject, predicate, node))
            )

    def remove_graph(self, graph: str) -> bool:
        """Remove a named graph; tell whether it was there."""
        name, store = graph_name(graph), self._writable()
        with translated(str(self._directory)):
            if not store.contains_named_graph(name):
                return False
            orphans = self._only_in(name, set(self.triples(graph)))
            store.update(f"{_forget_digest(name)} ; DELETE DATA {{ {lines(orphans)} }} ; DROP GRAPH {name}")
        return True

    def graph_names(self) -> tuple[str, ...]:
        """List the IRIs of the named graphs, sorted."""
        with translated(str(self._directory)):
            return tuple(sorted(name.value for name in self._opened().named_graphs()))

    def triples(self, graph: str) -> Iterator[Triple]:
        """Read a named graph."""
        name, store = graph_name(graph), self._opened()
        with translated(str(self._directory)):
            for quad in store.quads_for_pattern(None, None, None, name):
                yield quad.triple

    def query(self, sparql: str) -> QueryResults:
        """Answer a query; a writer sees what it has written, a reader what was published when it opened."""
        with translated(str(self._directory), sparql):
            return self._opened().query(sparql, prefixes=dict(PREFIXES))

    def flush(self) -> None:
        """Return when everything written so far would survive a power cut."""
        if self._mode == "write":
            with translated(str(self._directory)):
                self._opened().flush()

    def close(self) -> None:
        """Flush, publish a snapshot, and let go of the folder."""
        if self._oxigraph is None:
            return
        try:
            if self._mode == "write":
                self.flush()
                self._publish()
        finally:
            self._oxigraph = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            # What was begun stays in `live`, whole graph by whole graph; readers see it after the next good end.
            self._mode = "read"
        self.close()

    def _open(self) -> pyoxigraph.Store:
        where = str(self._directory)
        with translated(where):
            if self._mode == "write":
                self._directory.mkdir(parents=True, exist_ok=True)
                return pyoxigraph.Store(self._directory / "live")
            if not self._current.exists():
                raise StoreMissing(
                    "Nothing has been built here.", where=where, remedy=f"Run 'ctgraph build --store {where}'."
                )
            self._snapshot = self._current.resolve()
            return pyoxigraph.Store.read_only(str(self._snapshot))

    @property
    def _current(self) -> Path:
        return self._directory / "current"

    def _opened(self) -> pyoxigraph.Store:
        if self._oxigraph is None:
            raise StoreError("The store has been closed.", where=str(self._directory), remedy="Open it again.")
        return self._oxigraph

    def _writable(self) -> pyoxigraph.Store:
        if self._mode != "write":
            raise StoreError(
                "The store was opened for reading.", where=str(self._directory), remedy="Open it for writing."
            )
        return self._opened()

    def _only_in(self, name: NamedNode, triples: set[Triple]) -> set[Triple]:
        """Pick the triples that no other named graph holds: they leave the union with this one."""
        here, store = {name, DefaultGraph()}, self._opened()
        return {
            triple
            for triple in triples
            if all(
                quad.graph_name in here
                for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
            )
        }

    def _publish(self) -> None:
        """Show readers a snapshot of what has been written; those that read an older one keep it."""
        snapshots = self._directory / "snapshots"
        with translated(str(self._directory)):
            snapshots.mkdir(exist_ok=True)
            newest = max((int(path.name) for path in snapshots.iterdir() if path.name.isdecimal()), default=0)
            snapshot, previous = snapshots / str(newest + 1), self._current.resolve()
            # What was made of a snapshot that had this number, in a store that was taken away, is of other data.
            _remove_but(self._directory / "kept", {previous.name})
            self._opened().backup(snapshot)
            link = self._directory / "current.new"
            link.unlink(missing_ok=True)
            link.symlink_to(snapshot.relative_to(self._directory), target_is_directory=True)
            link.replace(self._current)
            _sync(self._directory)
            _remove_but(snapshots, {snapshot.name, previous.name})


def _remove_but(folder: Path, names: Set[str]) -> None:
    for path in folder.iterdir() if folder.exists() else ():
        if path.name not in names:
            shutil.rmtree(path, ignore_errors=True)


def _forget_digest(name: NamedNode) -> str:
    """Say that the digest recorded of a graph no longer holds."""
    recorded = f"{name} <{CTG}graphDigest> ?digest"
    in_runs = f"GRAPH <{RUNS_GRAPH}> {{ {recorded} }}"
    return f"DELETE {{ {in_runs} {recorded} }} WHERE {{ {in_runs} }}"


def _sync(directory: Path) -> None:
    """Make a rename in a folder durable, where the system can."""
    with suppress(OSError):  # Windows cannot open a folder
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
