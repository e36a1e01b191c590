# SPDX-License-Identifier: Apache-2.0
"""The canonical digest: one value for one content, whatever the order, locale or hash seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, Triple

__all__ = ["canonical_digest", "graph_digest"]


def graph_digest(triples: Iterable[Triple]) -> str:
    """Hash one graph's triples.

    Without blank nodes the canonical form of RDFC-1.0 (W3C, RDF Dataset Canonicalization) is the sorted lines.
    """
    return _hash(f"{triple} .\n" for triple in triples)


def canonical_digest(graphs: Iterable[tuple[str, Iterable[Triple]]]) -> str:
    """Hash named graphs as RDFC-1.0 would: SHA-256 of their sorted N-Quads lines, in hexadecimal."""
    return _hash(
        f"{Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))} .\n"
        for name, triples in graphs
        for triple in triples
    )


def _hash(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in sorted(set(lines)):
        digest.update(line.encode())
    return digest.hexdigest()
