# SPDX-License-Identifier: Apache-2.0
"""The text of a CSV file to a table of records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ctgraph.errors import MalformedCell
from ctgraph.tables.cells import Cells
from ctgraph.tables.faults import Place, cell_fault
from ctgraph.tables.header import tell_kind
from ctgraph.tables.kinds import KINDS
from ctgraph.tables.records import Record, Row, Table
from ctgraph.tables.rows import RawRow, split_rows

__all__ = ["MOST_FAULTS", "read_table"]

MOST_FAULTS = 100
"""What a table has wrong beyond this number is no longer looked for."""

# Kinds whose rows are the one description of something, by the column that names it.
_KEYS = {"states": "iso2", "organizations": "id", "posts": "id", "persons": "id"}


def read_table(text: str, name: str, origin: str) -> Table:
    """Read a table, and note the cells that are not what their columns say.

    Args:
        text: the whole file.
        name: its stem.
        origin: where it was read, for messages.

    Raises:
        MalformedSource: it is empty or no CSV, or no kind of table has its columns.
    """
    header, rows = split_rows(text, origin)
    columns = tuple(column.strip() for column in header.cells)
    kind = tell_kind(columns, name, origin, header.number)
    records: list[Record] = []
    faults: list[MalformedCell] = []
    for raw in rows:
        if len(raw.cells) != len(columns):
            place, found = Place(origin, raw.number), len(raw.cells)
            faults.append(cell_fault(place, "cells", "fill-row", found=found, wanted=len(columns)))
        else:
            record, wrong = _record(raw, columns, kind, name, origin)
            records.append(record)
            faults += wrong
        if len(faults) >= MOST_FAULTS:
            break
    faults += _repeated(records, kind, origin)
    return Table(name, kind, origin, tuple(records), tuple(faults))


def _record(
    raw: RawRow, columns: Sequence[str], kind: str, name: str, origin: str
) -> tuple[Record, Sequence[MalformedCell]]:
    """Read a row, and note its cells that are not what their columns say: they are empty in the record."""
    named: Mapping[str, str] = dict(zip(columns, raw.cells, strict=True))
    row = Row(table=name, number=raw.number, line=raw.line, url=named.get("source_url", "").strip() or None)
    cells = Cells(named, row, origin)
    url, issued = cells.address("source_url"), cells.moment("source_date").date
    cells.row = replace(row, url=url, issued=issued)
    return KINDS[kind].parse(cells), cells.faults


def _repeated(records: Sequence[Record], kind: str, origin: str) -> Iterator[MalformedCell]:
    """Find rows that describe what an earlier row describes."""
    column = _KEYS.get(kind)
    first: dict[str, Record] = {}
    for record in records if column else ():
        key = getattr(record, column or "")
        if key and (other := first.setdefault(key, record)) is not record:
            place = Place(origin, record.row.number, column or "", key)
            yield cell_fault(place, "repeated", "remove-row", other=other.row.number)
