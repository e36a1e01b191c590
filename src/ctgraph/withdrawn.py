# SPDX-License-Identifier: Apache-2.0
"""The folder of what was withdrawn: the graph of each source as it was, in N-Quads.

WITHDRAWN/release/NAME.nq
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from ctgraph.errors import StoreError
from ctgraph.store import Store
from ctgraph.vocab import CT, CTG, RUNS_GRAPH
from ctgraph.writing import writing

__all__ = ["Withdrawn", "bring_back", "heed", "read_withdrawn", "set_aside"]

_WITHDRAWN = NamedNode(f"{CTG}withdrawn")
# Bytes; with the ending it stays under the 255 that most file systems allow.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The sources that somebody withdrew.

    Args:
        folder: where their graphs are kept.
        days: when each was withdrawn, by graph.
    """

    folder: Path = Path("withdrawn")
    days: Mapping[str, date] = field(default_factory=dict)

    @property
    def kept(self) -> dict[str, date]:
        """Those whose graph the folder has: they were in this store."""
        return {graph: day for graph, day in self.days.items() if _file(self.folder, graph).exists()}


def heed(store: Store, withdrawn: Withdrawn) -> None:
    """Make a store agree with what is withdrawn now: set aside what it still holds, bring back what it noted before.

    Raises:
        StoreError: the folder cannot be read or written.
    """
    held = set(store.graph_names())
    for graph in sorted(withdrawn.days.keys() & held):
        set_aside(store, withdrawn.folder, graph, store.triples(graph))
    noted = {triple.subject for triple in store.triples(RUNS_GRAPH) if triple.predicate == _WITHDRAWN}
    for graph in sorted({node.value for node in noted if isinstance(node, NamedNode)} - withdrawn.days.keys()):
        if graph not in held:
            bring_back(store, withdrawn.folder, graph)
        else:  # it has been read anew
            _forget(withdrawn.folder, graph)


def set_aside(store: Store, folder: Path, graph: str, triples: Iterable[Triple]) -> None:
    """Take a source out of a store and keep its graph; what other sources say as well stays.

    Args:
        triples: what the source says.

    Raises:
        StoreError: the folder cannot be written.
    """
    path, name = _file(folder, graph), NamedNode(graph)
    draft = path.with_suffix(".new")
    quads = sorted((Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples), key=str)
    with _writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        serialize(quads, draft, RdfFormat.N_QUADS)
        draft.replace(path)
    store.remove_graph(graph)


def bring_back(store: Store, folder: Path, graph: str) -> bool:
    """Put a source that was set aside back into a store; tell whether its graph was kept.

    Raises:
        StoreError: what was kept cannot be read.
    """
    path = _file(folder, graph)
    if not path.exists():
        return False
    store.replace_graph(graph, read_withdrawn(folder, graph))
    store.flush()
    _forget(folder, graph)
    return True


def read_withdrawn(folder: Path, graph: str) -> list[Triple]:
    """Read the graph of a source that was set aside; nothing if it was not kept.

    Raises:
        StoreError: the file is damaged.
    """
    path = _file(folder, graph)
    if not path.exists():
        return []
    try:
        return [quad.triple for quad in parse(path=path, format=RdfFormat.N_QUADS)]
    except (OSError, SyntaxError) as error:
        raise StoreError(
            f"What was withdrawn cannot be read: {error}.", where=str(path), remedy="Remove the file and build again."
        ) from error


def _forget(folder: Path, graph: str) -> None:
    path = _file(folder, graph)
    with _writing(path):
        path.unlink(missing_ok=True)


def _writing(path: Path) -> AbstractContextManager[None]:
    return writing("The folder of what is withdrawn", path, StoreError)


def _file(folder: Path, graph: str) -> Path:
    """Name the file of a graph: its name, or where that is longer than file systems allow or a path, a hash of it."""
    kind, _, name = graph.removeprefix(CT).partition("/")
    short = name if len(name) <= _LONGEST_NAME and "/" not in name else hashlib.sha256(name.encode()).hexdigest()
    return folder / kind / f"{short}.nq"
