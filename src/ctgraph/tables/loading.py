# SPDX-License-Identifier: Apache-2.0
"""The tables of a folder, one file of each kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ctgraph.bundle import data_path
from ctgraph.errors import MalformedSource
from ctgraph.tables.kinds import KINDS
from ctgraph.tables.reading import read_table
from ctgraph.tables.records import Tables
from ctgraph.tables.references import admit

__all__ = ["bundled_tables", "load_tables"]

_RESTORE = "Put it back, or install ctgraph again."


@cache
def bundled_tables() -> Tables:
    """Read the tables that travel with ctgraph, once a process."""
    return load_tables(data_path("tables"))


def load_tables(folder: Path) -> Tables:
    """Read the tables of a folder that holds one of each kind.

    Raises:
        MalformedSource: a table is missing, lacks a column, a cell is not what its column says, or names a state,
            organisation, post or person that no table knows (row and column are named).
    """
    files = [folder / f"{kind}.csv" for kind in KINDS]
    tables, refused = admit([read_table(_text(file), file.stem, str(file)) for file in files], Tables())
    for kind in KINDS:
        if kind in refused:
            raise refused[kind]
    return tables


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise MalformedSource("The table is missing.", where=str(path), remedy=_RESTORE) from error
    except OSError as error:
        what = f"The table cannot be read: {error.strerror}."
        raise MalformedSource(what, where=str(path), remedy="Check its permissions.") from error
    except UnicodeDecodeError as error:
        what = f"The table is not UTF-8 (byte {error.start})."
        raise MalformedSource(what, where=str(path), remedy="Save it as CSV in UTF-8.") from error
