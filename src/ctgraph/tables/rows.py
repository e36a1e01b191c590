# SPDX-License-Identifier: Apache-2.0
"""The text of a CSV file to its header and rows, each with the lines of the file that it takes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ctgraph.errors import EmptySource, MalformedCell
from ctgraph.tables.faults import Place, cell_fault

__all__ = ["RawRow", "separator_of", "split_rows"]

# Programs of several countries write ; where others write a comma; tabs come from copied sheets.
_SEPARATORS = ",;\t"
# How one spreadsheet program announces its separator above the header.
_ANNOUNCED = "sep="


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one row.

    Args:
        number: line of the file on which it begins, counted from 1.
        line: its line, or lines where a cell goes over several, as they stand.
    """

    number: int
    line: str
    cells: tuple[str, ...]


def split_rows(text: str, origin: str) -> tuple[RawRow, list[RawRow]]:
    """Give the header of a table, and the rows below it that hold anything.

    Commas, semicolons or tabs separate cells, as in the header; line ends may be of any system.

    Args:
        origin: where the text was read, for messages.

    Raises:
        EmptySource: there is no header, or no row below it.
        MalformedSource: a row is no CSV.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    announced = lines[0].lower().startswith(_ANNOUNCED)
    head = next((line for line in lines[announced:] if line.strip()), "")
    reader = csv.reader(io.StringIO(text), delimiter=separator_of(head), strict=True)
    rows: list[RawRow] = []
    last = 0
    for cells in _parsed(reader, origin):
        first, last = last + 1, reader.line_num
        if any(cell.strip() for cell in cells) and not (announced and first == 1):
            rows.append(RawRow(first, "\n".join(lines[first - 1 : last]), tuple(cells)))
    if len(rows) < 2:
        what = "The table has no row below its header." if rows else "The table is empty."
        raise EmptySource(what, where=origin, remedy="Remove it or fill it.")
    return rows[0], rows[1:]


def separator_of(header: str) -> str:
    """Tell the sign between the cells of a table by its header.

    >>> separator_of("id;name;country")
    ';'
    """
    return max(_SEPARATORS, key=header.count)


def _parsed(reader: Any, origin: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise _no_csv(reader.line_num, str(error), origin) from error


def _no_csv(line: int, what: str, origin: str) -> MalformedCell:
    return cell_fault(Place(origin, line), "no-csv", "quote", reason=what)
