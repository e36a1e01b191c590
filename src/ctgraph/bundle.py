# SPDX-License-Identifier: Apache-2.0
"""Find the ontology, queries and data that travel with ctgraph, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["data_path", "ontology_path", "queries_path"]


def ontology_path(*parts: str) -> Path:
    """Give the path of a file or folder of `ontology/`.

    >>> ontology_path("ctgraph.ttl").is_file()
    True
    """
    return _bundled("ontology", *parts)


def queries_path(*parts: str) -> Path:
    """Give the path of a file or folder of `queries/`."""
    return _bundled("queries", *parts)


def data_path(*parts: str) -> Path:
    """Give the path of a file or folder of `data/`."""
    return _bundled("data", *parts)


def _bundled(*parts: str) -> Path:
    package = Path(__file__).resolve().parent
    wheel = package / "bundled"
    root = wheel if wheel.is_dir() else package.parents[1]
    return root.joinpath(*parts)
