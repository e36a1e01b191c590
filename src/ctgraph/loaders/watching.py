# SPDX-License-Identifier: Apache-2.0
"""Tell which files of a folder have changed since one last looked, once they are whole.

By looking again and again, not by the events of the system: that works on every system and network drive, needs no
further package, and looking at ten thousand files takes some tenths of a second.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Changes", "FolderWatch"]

# What tells that a file is another one: when it was written, its size, and its number, which a rename changes.
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new since the last look.

    Args:
        changed: files that are new or were written, and have kept still since.
        gone: files that are not there any more.
    """

    changed: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()


@dataclass(slots=True)
class FolderWatch:
    """A folder that is looked at again and again; hidden files and those of other endings do not count.

    Args:
        suffixes: endings of the files that count.
    """

    folder: Path
    suffixes: Collection[str]
    _told: dict[Path, Stamp] = field(default_factory=dict)
    _seen: dict[Path, Stamp] = field(default_factory=dict)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are there and whole."""
        return tuple(sorted(self._told))

    def look(self, *, at_once: bool = False) -> Changes:
        """Look once; a file that is just being written is told of at the first look at which it has kept still.

        Args:
            at_once: tell of a file even if it has been seen for the first time.
        """
        now = dict(self._stamps())
        still = now.items() if at_once else now.items() & self._seen.items()
        changed = sorted(path for path, stamp in still if self._told.get(path) != stamp)
        gone = sorted(path for path in self._told if path not in now)
        self._seen = now
        self._told = {path: stamp for path, stamp in self._told.items() if path in now}
        self._told |= {path: now[path] for path in changed}
        return Changes(tuple(changed), tuple(gone))

    def _stamps(self) -> Iterator[tuple[Path, Stamp]]:
        for folder, folders, names in os.walk(self.folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                path = Path(folder, name)
                if not name.startswith(".") and path.suffix.lower() in self.suffixes and (stamp := _stamp(path)):
                    yield path, stamp


def _stamp(path: Path) -> Stamp | None:
    """Give the stamp of a regular file that is still there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if path.is_file() else None
