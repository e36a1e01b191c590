# SPDX-License-Identifier: Apache-2.0
"""The cells of a row, read by column name; what is wrong with them is noted with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import get_args

from ctgraph.document import Lang, is_partial_date, is_web_address
from ctgraph.errors import MalformedCell
from ctgraph.nearest import Names, meant_dates
from ctgraph.tables.faults import Place, cell_fault, shortened
from ctgraph.tables.records import Bound, Labels, Row

__all__ = ["Cells"]


# By the number of characters of a date.
_PRECISIONS = {4: "year", 7: "month", 10: "day"}
_BOUND_BY = ("day", "month", "year", "by", "after", "unknown")
_PRECISION_NAMES = Names((name, name) for name in _BOUND_BY)
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_LONGEST_NUMBER = 15


class Cells:
    """The cells of one row, read by column name.

    What is wrong with a cell is noted in ``faults``, and the cell read as empty, so that all of a row is told at once.
    """

    def __init__(self, cells: Mapping[str, str], row: Row, origin: str) -> None:
        self._cells = cells
        self.row = row
        self._origin = origin
        self.faults: list[MalformedCell] = []

    def text(self, column: str) -> str:
        """Give a cell that may not be empty."""
        value = self.optional(column)
        if value is None:
            self.note(column, "empty")
        return value or ""

    def optional(self, column: str) -> str | None:
        """Give a cell, None where it is empty or the table has no such column."""
        return self._cells.get(column, "").strip() or None

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
        if not value:
            return value
        if len(value) != length or not (value.isascii() and value.isalpha() and value.isupper()):
            near = len(value) == length and value.isascii() and value.isalpha()
            self.note(column, "code", meant=[value.upper()] if near else [], length=length)
            return ""
        return value

    def address(self, column: str) -> str | None:
        """Give a web address that can stand in an IRI, if there is one."""
        value = self.optional(column)
        if value and not is_web_address(value):
            self.note(column, "address")
            return None
        return value

    def wikidata(self, column: str) -> str | None:
        """Give an identifier of Wikidata, if there is one."""
        value = self.optional(column)
        if value and not _WIKIDATA.fullmatch(value):
            self.note(column, "wikidata")
            return None
        return value

    def integer(self, column: str) -> int:
        """Give a whole number."""
        value = self.text(column)
        if _is_number(value):
            return int(value)
        if value:
            self.note(column, "number")
        return 0

    def figures(self, column: str) -> Mapping[str, int]:
        """Give whole numbers by what they count, written as in ``trainees=45;days=15``."""
        found: dict[str, int] = {}
        for part in (self.optional(column) or "").split(";"):
            measure, equals, number = (side.strip() for side in part.partition("="))
            if not part.strip():
                continue
            if not (equals and measure and _is_number(number)):
                self.note(column, "figure", value=shortened(part.strip()))
                continue
            found[measure] = int(number)
        return found

    def bound(self, column: str) -> Bound:
        """Give a date with its precision, which stands in a column of its own; without that, as it is written."""
        if f"{column}_precision" not in self._cells:
            return self.moment(column)
        noted = len(self.faults)
        date, precision = self._date(column), self.optional(f"{column}_precision") or "unknown"
        if precision not in _BOUND_BY:
            near = _PRECISION_NAMES.nearest(precision)
            self.note(f"{column}_precision", "precision", meant=near[:1] if near else [])
        elif len(self.faults) == noted and (date is None) != (precision == "unknown"):
            self.note(column, "unlike-precision", precision=repr(precision))
        return Bound(None, "unknown") if len(self.faults) > noted else Bound(date, precision)

    def moment(self, column: str) -> Bound:
        """Give a date that is as precise as it is written."""
        date = self._date(column)
        return Bound(date, _PRECISIONS[len(date)] if date else "unknown")

    def check_order(self, start: Bound, end: Bound) -> None:
        """Note an end that is before its start, whatever the days that neither says."""
        if not start.date or not end.date or start.precision == "by" or end.precision == "after":
            return
        known = min(len(start.date), len(end.date))
        if end.date[:known] < start.date[:known]:
            self.note("end", "order", start=repr(start.date))

    def _date(self, column: str) -> str | None:
        date = self.optional(column)
        if date is not None and not is_partial_date(date):
            self.note(column, "date", meant=meant_dates(date))
            return None
        return date

    def note(
        self, column: str, fault: str, remedy: str = "correct", *, meant: Iterable[str] = (), **said: object
    ) -> None:
        """Note what is wrong with a cell, by a key of data/cells.yaml."""
        value = self._cells.get(column)
        place = Place(self._origin, self.row.number, column, value)
        shown = {"value": shortened((value or "").strip()), **said}
        self.faults.append(cell_fault(place, fault, remedy, meant=map(repr, meant), **shown))


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER
