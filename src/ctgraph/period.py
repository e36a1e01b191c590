# SPDX-License-Identifier: Apache-2.0
"""Dates as the days that they may mean: a year is any day of it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from ctgraph.document import PartialDate, is_partial_date

__all__ = ["Period", "days_of", "read_period"]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days among which a moment lies, both ends included."""

    first: date
    last: date

    def meets(self, other: Period) -> bool:
        """Tell whether one moment fits both."""
        return self.first <= other.last and other.first <= self.last

    def precedes(self, other: Period) -> bool:
        """Tell whether it is over before the other begins."""
        return self.last < other.first

    def hull(self, other: Period) -> Period:
        """Give the period from the earlier beginning to the later end."""
        return Period(min(self.first, other.first), max(self.last, other.last))


def days_of(partial: PartialDate) -> Period:
    """Give the days that a year, month or day may mean.

    >>> days_of("2019-02")
    Period(first=datetime.date(2019, 2, 1), last=datetime.date(2019, 2, 28))
    """
    year, month, day = (*map(int, partial.split("-")), 0, 0)[:3]
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return Period(date(year, month or 1, day or 1), date(year, last_month, last_day))


def read_period(text: str) -> Period | None:
    """Read a year, month or day; None where there is none.

    >>> read_period("some day") is None
    True
    """
    return days_of(text) if text and is_partial_date(text) else None
