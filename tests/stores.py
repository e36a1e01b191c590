# SPDX-License-Identifier: Apache-2.0
"""Stores that tests of several modules are asked over."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from pathlib import Path

from ctgraph.build import build
from ctgraph.store import Store, open_store


def built_store(folder: Path, *sources: Path) -> Iterator[Store]:
    """Build a store of sources, of the bundled data without any, and open it for reading."""
    _build(folder, *sources)
    with open_store(folder / "store") as store:
        yield store


def shared_store(folder: Path) -> Iterator[Store]:
    """Open a store of the bundled data that of several processes the first builds for all."""
    folder.mkdir(exist_ok=True)
    built = folder / "built"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            _build(folder)
            built.touch()
    with open_store(folder / "store") as store:
        yield store


def _build(folder: Path, *sources: Path) -> None:
    with open_store(folder / "store", "write") as store:
        report = build(store, sources, quarantine=folder / "quarantine")
        assert report.count("stored") == len(report.outcomes)
