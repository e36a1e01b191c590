# SPDX-License-Identifier: Apache-2.0
"""Stores that tests of several modules are asked over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ctgraph.build import build
from ctgraph.store import Store, open_store


def built_store(folder: Path, *sources: Path) -> Iterator[Store]:
    """Build a store of sources, of the bundled data without any, and open it for reading."""
    with open_store(folder / "store", "write") as store:
        report = build(store, sources, quarantine=folder / "quarantine")
        assert report.count("stored") == len(report.outcomes)
    with open_store(folder / "store") as store:
        yield store
