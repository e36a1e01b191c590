# SPDX-License-Identifier: Apache-2.0
"""Digests: one value for one content, whatever the order, locale or hash seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from pyoxigraph import Triple

__all__ = ["dataset_digest", "graph_digest"]


def graph_digest(triples: Iterable[Triple]) -> str:
    """Hash one graph's triples.

    Without blank nodes the canonical form of RDFC-1.0 (W3C, RDF Dataset Canonicalization) is the sorted lines.
    """
    return _hash(f"{triple} .\n" for triple in triples)


def dataset_digest(digests: Mapping[str, str]) -> str:
    """Hash named graphs by their digests: SHA-256 of the sorted lines `DIGEST  GRAPH`, in hexadecimal.

    So a graph that changes is hashed anew, and no other.

    Args:
        digests: what `graph_digest` gives, by the IRI of the graph.
    """
    return _hash(f"{digest}  {name}\n" for name, digest in digests.items())


def _hash(lines: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for line in sorted(set(lines)):
        digest.update(line.encode())
    return digest.hexdigest()
