# SPDX-License-Identifier: Apache-2.0
"""The store: named graphs of triples, replaced whole, asked in SPARQL 1.1; a folder on disk or a remote server.

The default graph of every query is the union of all named graphs, and the prefixes of `ctgraph.vocab` are declared.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Triple

__all__ = ["Mode", "QueryResults", "Store", "open_store"]

Mode = Literal["read", "write"]
QueryResults = QuerySolutions | QueryBoolean | QueryTriples


class Store(Protocol):
    """What every store does; a context manager that closes itself.

    Every method raises a `StoreError` when the store fails, `query` also a `QueryRejected`.
    """

    @property
    def directory(self) -> Path | None:
        """The folder of an embedded store, which other processes may open for reading; None for a server."""

    @property
    def kept(self) -> Path | None:
        """A folder, there or not, for what is made of all that this reader sees; it goes when that is replaced.

        None for a writer and a server.
        """

    def replace_graph(self, graph: str, triples: Iterable[Triple]) -> bool:
        """Make a named graph hold exactly these triples, in one transaction; tell whether that changed anything.

        A graph without triples does not exist: replacing by nothing removes it.
        """

    def remove_graph(self, graph: str) -> bool:
        """Remove a named graph; tell whether it was there."""

    def graph_names(self) -> tuple[str, ...]:
        """List the IRIs of the named graphs, sorted."""

    def triples(self, graph: str) -> Iterator[Triple]:
        """Read a named graph, in no special order."""

    def query(self, sparql: str) -> QueryResults:
        """Answer a query, without limits: text that users write goes through `ctgraph.query`.

        Rows are found as they are taken; what the engine raises then can be translated by `faults.translated`.
        """

    def flush(self) -> None:
        """Return when everything written so far would survive a power cut."""

    def close(self) -> None:
        """Flush, show readers what was written, and let go of the store; closing twice does nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_store(
    location: str | Path,
    mode: Mode = "read",
    *,
    seconds: float = 30,
    environ: Mapping[str, str] = os.environ,
) -> Store:
    """Open a folder, or a SPARQL server by its URL.

    Args:
        location: a folder; or `QUERY_URL`, or `QUERY_URL,UPDATE_URL`, with http or https.
        mode: `write` creates the folder and keeps other writers out.
        seconds: how long a server may take for one answer.
        environ: where CTGRAPH_ENDPOINT_USER and CTGRAPH_ENDPOINT_PASSWORD are looked up for a server.

    Raises:
        StoreMissing: nothing has been built in the folder.
        StoreLocked: another process writes to it.
        StoreCorrupt: its files are damaged.
        UsageError: the URL cannot be used.
    """
    if isinstance(location, str) and "://" in location:
        from ctgraph.store.remote import RemoteStore  # brings rdflib along, which takes its time

        return RemoteStore(location, mode, seconds=seconds, environ=environ)
    from ctgraph.store.embedded import EmbeddedStore

    return EmbeddedStore(Path(location), mode)
