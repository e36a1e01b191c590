# SPDX-License-Identifier: Apache-2.0
"""Pasts that readers made of a snapshot, kept beside it, so that the next question of the same moment need not wait.

FOLDER/as-of_DATE_known-by_DATE_CODE/       a store, as `open_past` made it
FOLDER/…/left-out.json                      how much is not in it

They go with the snapshot of which they were made; before that, those go that nobody has asked for longest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Final

from ctgraph.clock.model import Clock, LeftOut
from ctgraph.errors import StoreError
from ctgraph.memo import code_digest
from ctgraph.store.embedded import EmbeddedStore

__all__ = ["find_kept", "keep", "making_place"]

_LEFT_OUT: Final = "left-out.json"
_MAKING: Final = "making-"
# Each takes about as much room as the store.
_MOST: Final = 4


def find_kept(folder: Path, clock: Clock) -> tuple[EmbeddedStore, LeftOut] | None:
    """Open the past that this very code made by a clock before; one that is damaged goes."""
    place = folder / _name(clock)
    try:
        left_out = LeftOut(**json.loads((place / _LEFT_OUT).read_text("utf-8")))
        opened = EmbeddedStore(place, "read")
    except (OSError, ValueError, TypeError, StoreError):
        shutil.rmtree(place, ignore_errors=True)
        return None
    with suppress(OSError):  # where nobody may write, nothing is made to forget it for
        os.utime(place)
    return opened, left_out


@contextmanager
def making_place(folder: Path | None) -> Iterator[Path]:
    """Give an empty folder to make a past in, beside those that are kept where one may write there; it goes at the end.

    Args:
        folder: where pasts are kept, if they are.
    """
    place = None
    if folder:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            place = Path(mkdtemp(prefix=_MAKING, dir=folder))
    if place is None:
        with TemporaryDirectory(prefix="ctgraph-") as temporary:
            yield Path(temporary)
        return
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def keep(place: Path, folder: Path, clock: Clock, left_out: LeftOut) -> Path:
    """Keep a past that was made beside the others; give where it lies now.

    Where that cannot be, because another process was quicker for example, it stays where it is.
    """
    kept = folder / _name(clock)
    try:
        (place / _LEFT_OUT).write_text(json.dumps(asdict(left_out)), "utf-8")
        place.rename(kept)
    except OSError:
        return place
    _forget_longest_unasked(folder)
    return kept


def _name(clock: Clock) -> str:
    return f"as-of_{clock.as_of}_known-by_{clock.known_by}_{code_digest()[:16]}"


def _forget_longest_unasked(folder: Path) -> None:
    with suppress(OSError):
        pasts = [path for path in folder.iterdir() if not path.name.startswith(_MAKING)]
        for path in sorted(pasts, key=lambda path: path.stat().st_mtime, reverse=True)[_MOST:]:
            shutil.rmtree(path, ignore_errors=True)
