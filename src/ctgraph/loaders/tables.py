# SPDX-License-Identifier: Apache-2.0
"""Tables that a user brings along: CSV files, each a source, which may refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ctgraph.errors import MalformedSource, SourceError, TooLargeSource
from ctgraph.loaders.decoding import decode
from ctgraph.loaders.files import check_name, read_bytes
from ctgraph.loaders.sources import Source
from ctgraph.tables import Table, Tables, admit, read_table

__all__ = ["SuppliedTables", "supply_tables"]

# Some forty thousand short rows, whose validation takes a minute or two and a gigabyte.
_MAX_BYTES = 2_000_000
# How files of spreadsheet programs begin (ZIP, and the container of older ones), whatever their name says.
_SHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class SuppliedTables:
    """What became of the tables that were supplied together.

    Args:
        known: the rows that were known before, and those of every table that can be taken in.
        tables: each table by its source, or why it cannot be taken in.
    """

    known: Tables
    tables: Mapping[Source, Table | SourceError]


def supply_tables(sources: Iterable[Source], known: Tables) -> SuppliedTables:
    """Read tables together, whatever their order: each may refer to those that are known and to the others.

    Args:
        sources: tables whose names differ.
    """
    found: dict[Source, Table | SourceError] = {}
    for source in sources:
        try:
            found[source] = _read(source)
        except SourceError as error:
            found[source] = error
    joined, refused = admit([table for table in found.values() if isinstance(table, Table)], known)
    return SuppliedTables(joined, {source: refused.get(source.id, table) for source, table in found.items()})


def _read(source: Source) -> Table:
    check_name(source.id, source.origin)
    content = read_bytes(source, _MAX_BYTES)
    if len(content) > _MAX_BYTES:
        raise TooLargeSource(
            f"The table is over {_MAX_BYTES:,} bytes.", where=source.origin, remedy="Split it into several tables."
        )
    if content.startswith(_SHEETS):
        raise MalformedSource(
            "This is the file of a spreadsheet program, not CSV.",
            where=source.origin,
            remedy="Open it there, and save the sheet as CSV in UTF-8.",
        )
    return read_table(decode(content, origin=source.origin), source.id, source.origin)
