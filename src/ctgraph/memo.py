# SPDX-License-Identifier: Apache-2.0
"""Results of earlier runs, kept by what they follow from, so that only what changed is worked out again.

FOLDER/memo.sqlite

Nothing in it is data: it may be deleted at any time, and where it is missing, damaged or of other code, everything is
worked out again.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ctgraph.bundle import data_path

__all__ = ["Memo", "Results", "code_digest", "user_cache"]

_CODE: Final = (".py", ".pyd", ".so", ".toml")
# Seconds to wait for another process: making results anew takes little longer.
_PATIENCE: Final = 0.5
_TABLE: Final = """
    CREATE TABLE IF NOT EXISTS results (
      function TEXT, key TEXT, code TEXT, result TEXT, PRIMARY KEY (function, key)) WITHOUT ROWID"""
_SELECT: Final = "SELECT key, result FROM results WHERE function = ? AND code = ?"


def user_cache(environ: Mapping[str, str]) -> Path:
    """Give the folder that the XDG base directories name: $XDG_CACHE_HOME/ctgraph, else ~/.cache/ctgraph."""
    base = environ.get("XDG_CACHE_HOME", "")
    # The specification has relative paths ignored.
    root = Path(base) if Path(base).is_absolute() else Path.home() / ".cache"
    return root / "ctgraph"


class Results:
    """Results of one function, by what they follow from.

    Args:
        known: those of earlier runs.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known
        self.asked: dict[str, str] = {}

    def get(self, key: str, make: Callable[[], str]) -> str:
        """Give a result as it was kept, else make it.

        Args:
            key: tells everything apart that the result depends on, but for the code.

        >>> results = Results({"two": "2"})
        >>> results.get("two", lambda: "never made"), results.get("three", lambda: "3")
        ('2', '3')
        """
        result = self.asked.get(key)
        if result is None:
            result = self._known.get(key)
            self.asked[key] = result = make() if result is None else result
        return result


@dataclass(frozen=True, slots=True)
class Memo:
    """What functions gave that depend on nothing but what they are given.

    Args:
        folder: where the results are kept; None keeps none.
        writable: whether new results are kept.
    """

    folder: Path | None = None
    writable: bool = True

    @contextmanager
    def results(self, function: str) -> Iterator[Results]:
        """Give the results of a function, and keep those that are asked for: others will not be needed next time.

        Args:
            function: its name in words.
        """
        known = self._read(function)
        results = Results(known)
        yield results
        if self.writable and results.asked.keys() != known.keys():
            self._write(function, known, results.asked)

    @property
    def _path(self) -> Path | None:
        return self.folder.absolute() / "memo.sqlite" if self.folder else None

    def _read(self, function: str) -> dict[str, str]:
        path = self._path
        if path and path.exists():
            with suppress(sqlite3.Error), closing(_connect(f"{path.as_uri()}?mode=ro")) as file:
                return dict(file.execute(_SELECT, (function, code_digest())))
        return {}

    def _write(self, function: str, known: Mapping[str, str], asked: Mapping[str, str]) -> None:
        path, code = self._path, code_digest()
        if not path:
            return
        gone = [(function, key) for key in known if key not in asked]
        new = [(function, key, code, result) for key, result in asked.items() if key not in known]
        try:
            with closing(_connect(path.as_uri())) as file, file:
                file.execute(_TABLE)
                file.execute("DELETE FROM results WHERE code <> ?", (code,))
                file.executemany("DELETE FROM results WHERE function = ? AND key = ?", gone)
                file.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", new)
        except sqlite3.OperationalError:
            return  # somebody else is writing, or the disk is full: next time
        except sqlite3.DatabaseError:
            with suppress(OSError):
                path.unlink()


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, timeout=_PATIENCE, uri=True)


@cache
def code_digest() -> str:
    """Tell one state of the code and of its tables of names from another."""
    package = Path(__file__).parent
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted([*package.rglob("*"), *data_path("linking").iterdir()]):
        if path.suffix in _CODE:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
