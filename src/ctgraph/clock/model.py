# SPDX-License-Identifier: Apache-2.0
"""The two clocks by which a store is read, and what they leave out.

Dates are compared at the precision that both have (docs/decisions/0004-time-in-properties.md): what is dated 2019 has
begun by any day of 2019, and is over only when the year is.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from ctgraph.document import PartialDate, is_partial_date
from ctgraph.errors import UsageError
from ctgraph.period import Period, read_period

__all__ = ["Clock", "LeftOut", "has_begun", "is_over", "read_clock"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment of the world and a moment of knowledge, each a year, month or day, or empty for no limit.

    Args:
        as_of: only what had happened or held then.
        known_by: only what could be known then.
    """

    as_of: PartialDate = ""
    known_by: PartialDate = ""

    def __bool__(self) -> bool:
        return bool(self.as_of or self.known_by)

    def __str__(self) -> str:
        parts = (f"as of {self.as_of}" if self.as_of else "", f"known by {self.known_by}" if self.known_by else "")
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much a clock leaves out; facts are events, memberships, tenures, claims, agreements and programmes.

    Args:
        kept: facts that it does not.
        later: facts that had not begun.
        over: facts that had ended.
        undated: facts that no source dates.
        mentions: actors that a release of a later day, or of none, merely names.
        sources: releases that could not be known yet.
        rows: rows of tables that could not be known yet.
        restored: sources that are back, as they were withdrawn later.
    """

    kept: int = 0
    later: int = 0
    over: int = 0
    undated: int = 0
    mentions: int = 0
    sources: int = 0
    rows: int = 0
    restored: int = 0

    def __add__(self, other: LeftOut) -> LeftOut:
        names = [field.name for field in fields(self)]
        return LeftOut(*(getattr(self, name) + getattr(other, name) for name in names))


def read_clock(as_of: str, known_by: str, today: date) -> Clock:
    """Make a clock of two dates as users type them; an empty one sets no limit.

    The world may be asked for a coming day, for sources tell of what is planned; what will be known then, nobody knows.

    >>> str(read_clock("2019-12", "2020", date(2026, 5, 1)))
    'as of 2019-12, known by 2020'

    Raises:
        UsageError: one of them is no date, or the second lies in the future.
    """
    for option, text in (("--as-of", as_of), ("--known-by", known_by)):
        if text and not _is_date(text):
            raise UsageError(
                f"{option} {text!r} is no date.", remedy="Give a year, month or day: 2019, 2019-12 or 2019-12-03."
            )
    if known_by and not has_begun(known_by, Period(today, today)):
        raise UsageError(
            f"--known-by {known_by} lies in the future.", remedy="What will be known then, no source tells yet."
        )
    return Clock(as_of, known_by)


def has_begun(moment: str, by: Period) -> bool:
    """Tell whether a moment lies in a period or before it, as far as its precision tells.

    >>> from ctgraph.period import days_of
    >>> has_begun("2019", days_of("2019-02-03")), has_begun("2019-03", days_of("2019-02"))
    (True, False)
    """
    period = read_period(moment)
    return period is not None and period.first <= by.last


def is_over(moment: str, by: Period) -> bool:
    """Tell whether a moment lies before a period, whatever day of it is meant.

    >>> from ctgraph.period import days_of
    >>> is_over("2019", days_of("2019-02-03")), is_over("2018-12", days_of("2019"))
    (False, True)
    """
    period = read_period(moment)
    return period is not None and period.precedes(by)


def _is_date(text: str) -> bool:
    # Python's calendar starts with the year 1.
    return is_partial_date(text) and not text.startswith("0000")
