# SPDX-License-Identifier: Apache-2.0
"""When two tellings say that their event was: by its date as far as they say it, else by when they came out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ctgraph.document import PartialDate
from ctgraph.linking.leftovers import Point
from ctgraph.linking.telling import Telling
from ctgraph.period import days_of

__all__ = ["Span", "compare_moments", "dated", "span_of"]

_SAME_DAY, _SAME_RANGE, _SAME_MONTH, _SAME_YEAR = 3.6, 2.4, 1.5, 0.2
_FAR = Point(-8.0, conflict=True)
# Days between two dates -> weight: a day apart is a time zone, a misread weekday or the day of the report.
_APART = ((1, 1.2), (2, 0.2), (7, -1.2), (45, -3.5))
_PUT_OFF = ((1, 1.2), (2, 0.2), (7, -1.0), (60, -2.0))
# Days from an event to a report that does not date it, and from an announcement to the event.
_REPORTED = ((3, 1.8), (10, 1.0), (31, 0.2), (120, -1.0), (400, -2.0))
_ANNOUNCED = ((14, 1.4), (60, 0.6), (200, -0.3), (500, -1.5))
# Days between two reports neither of which dates the event.
_BOTH_UNDATED = ((3, 1.5), (10, 0.8), (31, 0.0), (120, -1.0), (400, -2.0))
_TOO_EARLY = -5.0
# What no date ties to a year may be of any.
_UNKNOWN = Point(-1.2)
# A release of which only the month is known says less on the day.
_VAGUE = 0.6


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, counted from the first day of our era."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """Give the number of days between the ends."""
        return self.last - self.first

    def gap(self, other: Span) -> int:
        """Give the days from one to the other, 0 where they overlap."""
        return max(self.first - other.last, other.first - self.last, 0)


def span_of(start: PartialDate, end: PartialDate | None = None) -> Span:
    """Give the days that a date, or a range of dates, may mean.

    >>> span_of("2024-02").days, span_of("2024-02-03").days, span_of("2024-02-03", "2024-02-05").days
    (28, 0, 2)
    """
    first, last = days_of(start), days_of(end or start)
    return Span(first.first.toordinal(), max(first.last, last.last).toordinal())


def dated(telling: Telling) -> bool:
    """Tell whether anything says when the event was."""
    return bool(telling.date or telling.published)


def compare_moments(one: Telling, other: Telling) -> Iterator[Point]:
    """Weigh what two tellings say on when it was."""
    if one.date and other.date:
        yield _dates(one, other)
    elif one.date or other.date:
        dated, undated = (one, other) if one.date else (other, one)
        yield _date_and_report(dated, undated) if undated.published else _UNKNOWN
    else:
        yield _reports(one, other) if one.published and other.published else _UNKNOWN


def _dates(one: Telling, other: Telling) -> Point:
    x, y = str(one.date), str(other.date)
    first, second = span_of(x, one.date_end), span_of(y, other.date_end)
    gap = first.gap(second)
    if gap:
        table = _PUT_OFF if _foretold(one, other) else _APART
        return _by_table(table, gap, f"{_days(gap)} apart ({x}, {y})") or Point(_FAR.weight, f"{x} and {y}", True)
    if x == y and len(x) == 10:
        return Point(_SAME_DAY, f"both on {x}")
    if max(first.days, second.days) > 60:
        return Point(_SAME_YEAR, f"both in {x[:4]}")
    if min(len(x), len(y)) == 7:
        return Point(_SAME_MONTH, f"both in {min(x, y, key=len)}")
    return Point(_SAME_RANGE, f"{x} and {y} in one range of days")


def _date_and_report(dated: Telling, undated: Telling) -> Point:
    when, out = span_of(str(dated.date), dated.date_end), span_of(str(undated.published))
    told = f"{dated.date}, told on {undated.published}"
    if undated.status == "announced":
        if out.first > when.last + 1:
            return Point(_TOO_EARLY, f"announced after it was over ({told})", conflict=True)
        lead = max(0, when.first - out.last)
        announced = f"announced {_days(lead)} before" if lead else f"announced then ({told})"
        return _vague(out, _by_table(_ANNOUNCED, lead, announced)) or Point(-3.0, announced, conflict=True)
    if when.first > out.last + 1:
        return Point(_TOO_EARLY, f"told before it took place ({told})", conflict=True)
    lag = max(0, out.first - when.last)
    reported = f"reported {_days(lag)} later" if lag else f"reported then ({told})"
    return _vague(out, _by_table(_REPORTED, lag, reported)) or Point(-4.0, reported, conflict=True)


def _reports(one: Telling, other: Telling) -> Point:
    first, second = sorted((one, other), key=lambda telling: (str(telling.published), telling.status))
    x, y = span_of(str(first.published)), span_of(str(second.published))
    gap = x.gap(y)
    if _foretold(first, second):
        if second.status == "announced" and gap > 1:
            return Point(_TOO_EARLY, f"told as held {_days(gap)} before it is announced", conflict=True)
        said = f"announced {_days(gap)} before the report"
        return _vague(x, _by_table(_ANNOUNCED, gap, said)) or Point(-3.0, said, conflict=True)
    said = f"both came out on {first.published}" if not gap else f"the releases came out {_days(gap)} apart"
    return _vague(x, _by_table(_BOTH_UNDATED, gap, said)) or Point(-4.0, said, conflict=True)


def _by_table(table: tuple[tuple[int, float], ...], days: int, reason: str) -> Point | None:
    weight = next((weight for most, weight in table if days <= most), None)
    return None if weight is None else Point(weight, reason, conflict=weight <= -2.0)


def _vague(published: Span, point: Point | None) -> Point | None:
    return (
        Point(point.weight - _VAGUE, point.reason) if point and published.days > 3 and point.weight > _VAGUE else point
    )


def _foretold(one: Telling, other: Telling) -> bool:
    """Tell whether one of two tellings announces and the other does not."""
    return (one.status == "announced") != (other.status == "announced")


def _days(count: int) -> str:
    return "a day" if count == 1 else f"{count} days"
