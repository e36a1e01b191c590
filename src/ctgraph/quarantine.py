# SPDX-License-Identifier: Apache-2.0
"""The folder of what does not conform: each graph as N-Quads, with the findings beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from ctgraph.errors import StoreError
from ctgraph.validation import Finding

__all__ = ["lay_aside", "take_back"]

# Bytes; with the ending it stays under the 255 that most file systems allow.
_LONGEST_NAME = 200


def lay_aside(folder: Path, graph: str, triples: Iterable[Triple], findings: Iterable[Finding]) -> None:
    """Write a graph that does not conform, and why it does not.

    Raises:
        StoreError: the folder cannot be written.
    """
    name = NamedNode(graph)
    quads = (Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)
    path = _file(folder, graph)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        serialize(quads, path, RdfFormat.N_QUADS)
        path.with_suffix(".txt").write_text("\n\n".join(map(str, findings)) + "\n", encoding="utf-8")
    except OSError as error:
        raise _unwritable(error, path) from error


def take_back(folder: Path, graph: str) -> None:
    """Remove what an earlier build laid aside of a graph that conforms now.

    Raises:
        StoreError: the folder cannot be written.
    """
    path = _file(folder, graph)
    try:
        path.unlink(missing_ok=True)
        path.with_suffix(".txt").unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(error, path) from error


def _unwritable(error: OSError, path: Path) -> StoreError:
    return StoreError(f"The quarantine cannot be written: {error.strerror}.", where=str(path))


def _file(folder: Path, graph: str) -> Path:
    """Name the file of a graph: its id, or where that is longer than file systems allow, a hash of it."""
    name = graph.rpartition("/")[2]
    return folder / f"{name if len(name) <= _LONGEST_NAME else hashlib.sha256(name.encode()).hexdigest()}.nq"
