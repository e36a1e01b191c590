# SPDX-License-Identifier: Apache-2.0
"""The tables of a folder, one file of each kind."""

from __future__ import annotations

from pathlib import Path

from ctgraph.errors import MalformedSource
from ctgraph.tables.kinds import KINDS
from ctgraph.tables.reading import read_table
from ctgraph.tables.records import Tables
from ctgraph.tables.references import admit

__all__ = ["load_tables"]


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
        raise MalformedSource("The table is missing.", where=str(path)) from error
    except OSError as error:
        raise MalformedSource(f"The table cannot be read: {error.strerror}.", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise MalformedSource(f"The table is not UTF-8 (byte {error.start}).", where=str(path)) from error
