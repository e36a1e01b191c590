# SPDX-License-Identifier: Apache-2.0
"""CSV to cells: the rows of a table, read by column name with errors that say where they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from ctgraph.document import Lang, is_partial_date
from ctgraph.errors import MalformedSource
from ctgraph.tables.records import Bound, Labels, Row

__all__ = ["Cells", "read_cells"]


# By the number of characters of a date.
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


class Cells:
    """The cells of one row, read by column name with errors that say where they stand."""

    def __init__(self, cells: Mapping[str, str], row: Row, origin: str) -> None:
        self._cells = cells
        self.row = row
        self._origin = origin

    def text(self, column: str) -> str:
        """Give a cell that may not be empty."""
        value = self.optional(column)
        if value is None:
            raise self.error(column, "is empty")
        return value

    def optional(self, column: str) -> str | None:
        """Give a cell, None where it is empty."""
        try:
            return self._cells[column].strip() or None
        except KeyError:
            raise self.error(column, "is missing") from None

    def list(self, column: str) -> tuple[str, ...]:
        """Give the parts of a cell between its bars."""
        return tuple(part.strip() for part in (self.optional(column) or "").split("|") if part.strip())

    def labels(self, column: str) -> Labels:
        """Give the texts of ``column_fr``, ``column_en`` … that are there."""
        found = {lang: self.optional(f"{column}_{lang}") for lang in get_args(Lang)}
        return {lang: text for lang, text in found.items() if text}

    def lists(self, column: str) -> Mapping[str, tuple[str, ...]]:
        """Give the parts of ``column_fr``, ``column_en`` …"""
        return {lang: self.list(f"{column}_{lang}") for lang in get_args(Lang)}

    def code(self, column: str, length: int) -> str:
        """Give a code of capital letters."""
        value = self.text(column)
        if len(value) != length or not (value.isascii() and value.isalpha() and value.isupper()):
            raise self.error(column, f"holds {value!r}, not a code of {length} capital letters")
        return value

    def integer(self, column: str) -> int:
        """Give a whole number."""
        value = self.text(column)
        if not (value.isascii() and value.isdigit()):
            raise self.error(column, f"holds {value!r}, not a whole number")
        return int(value)

    def figures(self, column: str) -> Mapping[str, int]:
        """Give whole numbers by what they count, written as in ``trainees=45;days=15``."""
        found: dict[str, int] = {}
        for part in (self.optional(column) or "").split(";"):
            measure, equals, number = (side.strip() for side in part.partition("="))
            if not part.strip():
                continue
            if not (equals and measure and number.isascii() and number.isdigit()):
                raise self.error(column, f"holds {part.strip()!r}, not a figure such as trainees=45")
            found[measure] = int(number)
        return found

    def bound(self, column: str) -> Bound:
        """Give a date with its precision, which stands in a column of its own."""
        date, precision = self._date(column), self.optional(f"{column}_precision") or "unknown"
        if precision not in {"day", "month", "year", "by", "after", "unknown"}:
            raise self.error(f"{column}_precision", f"holds {precision!r}, not day, month, year, by, after or unknown")
        if (date is None) != (precision == "unknown"):
            raise self.error(column, f"does not go with the precision {precision!r}")
        return Bound(date, precision)

    def moment(self, column: str) -> Bound:
        """Give a date that is as precise as it is written."""
        date = self._date(column)
        return Bound(date, _PRECISIONS[len(date)] if date else "unknown")

    def check_order(self, start: Bound, end: Bound) -> None:
        """Refuse a row whose end is before its start, whatever the days that neither says."""
        if not start.date or not end.date or start.precision == "by" or end.precision == "after":
            return
        known = min(len(start.date), len(end.date))
        if end.date[:known] < start.date[:known]:
            raise self.error("end", f"holds {end.date!r}, which is before the start {start.date!r}")

    def _date(self, column: str) -> str | None:
        date = self.optional(column)
        if date is not None and not is_partial_date(date):
            raise self.error(column, f"holds {date!r}, not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
        return date

    def error(self, column: str, what: str) -> MalformedSource:
        """Say what is wrong with a cell."""
        return MalformedSource(
            f"Row {self.row.number}, column {column!r} {what}.",
            where=self._origin,
            remedy="Correct that cell.",
        )


def read_cells(path: Path, table: str) -> Iterator[Cells]:
    """Read the rows of one table.

    Raises:
        MalformedSource: it is missing, cannot be read, or a row is no CSV or of another length than the header.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise MalformedSource("The table is missing.", where=str(path)) from error
    except OSError as error:
        raise MalformedSource(f"The table cannot be read: {error.strerror}.", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise MalformedSource(f"The table is not UTF-8 (byte {error.start}).", where=str(path)) from error
    lines = text.split("\n")
    reader = csv.DictReader(io.StringIO(text), restkey="")
    last = 1
    for cells in _parsed(reader, path):
        first, last = last + 1, reader.line_num
        origin = str(path)
        row = Row(
            table=table,
            number=first,
            line="\n".join(lines[first - 1 : last]),
            url=cells.get("source_url") or None,
        )
        if "" in cells or None in cells.values():
            raise MalformedSource(
                f"Row {first} does not have as many cells as the header.",
                where=origin,
                remedy="Quote cells that hold a comma.",
            )
        yield Cells(cells, row, origin)


def _parsed(reader: csv.DictReader[str], path: Path) -> Iterator[dict[str, str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise MalformedSource(
            f"Row {reader.line_num} is not CSV: {error}.", where=str(path), remedy="Check its quotes."
        ) from error
