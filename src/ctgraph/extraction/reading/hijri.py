# SPDX-License-Identifier: Apache-2.0
"""Turn days of the Umm al-Qura calendar into Gregorian ones."""

from __future__ import annotations

from datetime import date

from hijridate import Hijri

__all__ = ["gregorian"]


def gregorian(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian day, None where the calendar has no such day or its tables do not reach the year.

    >>> gregorian(1447, 1, 11)
    datetime.date(2025, 7, 6)
    """
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)
