# SPDX-License-Identifier: Apache-2.0
"""Put dates and periods into words that say no more than the source."""

from __future__ import annotations

from collections.abc import Mapping

from ctgraph.store.description import Description

__all__ = ["event_date", "first_date", "moment", "period"]

# In the order in which they date a fact best.
_DATES = (
    "ctg:date",
    "ctg:start",
    "ctg:asOf",
    "ctg:notAfter",
    "ctg:startNotAfter",
    "ctg:asOfNotAfter",
    "ctg:end",
    "ctg:endNotAfter",
    "ctg:endNotBefore",
)

_BOUNDS: Mapping[str, str] = {
    "ctg:end": "until {}",
    "ctg:endNotAfter": "until {} at the latest",
    "ctg:endNotBefore": "still on {}",
}


def first_date(node: Description) -> str:
    """Give the date under which a fact is filed, as the data have it; empty where there is none."""
    return next((node.value(name) for name in _DATES if node.value(name)), "")


def event_date(event: Description) -> str:
    """Say when an event took place: "2019-12-03", "2019-12-03 to 2019-12-05", "by 2019-07-17" or nothing."""
    first, last = event.value("ctg:date"), event.value("ctg:endDate")
    if first and last and first != last:
        return f"{first} to {last}"
    return first or moment("", event.value("ctg:notAfter"))


def moment(day: str, bound: str) -> str:
    """Say when something was so: on a day, or by a day at the latest.

    >>> moment("", "2019-07-17")
    'by 2019-07-17'
    """
    return day or (f"by {bound}" if bound else "")


def period(node: Description) -> str:
    """Say from when to when a membership or tenure lasted: "since 2016", "2017 to 2019", "as of 2019-07-17" …"""
    start, bound = node.value("ctg:start"), node.value("ctg:startNotAfter")
    end, last_seen = node.value("ctg:end"), node.value("ctg:endNotBefore")
    if start and end:
        return start if start == end else f"{start} to {end}"
    if bound and bound == last_seen and not start:
        return f"as of {bound}"
    words = [f"since {start}"] if start else [f"by {bound}"] if bound else []
    words += [text.format(node.value(name)) for name, text in _BOUNDS.items() if node.value(name)]
    return ", ".join(words)
