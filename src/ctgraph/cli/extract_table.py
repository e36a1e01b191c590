# SPDX-License-Identifier: Apache-2.0
"""A record as rows of a table: an event a row."""

from __future__ import annotations

from typing import Any

__all__ = ["COLUMNS", "event_rows"]

COLUMNS = ("date", "event", "place", "participants")
# What spreadsheets take for the beginning of a formula, should a row be pasted into one.
_FORMULA = ("=", "+", "-", "@")


def event_rows(record: dict[str, Any]) -> list[tuple[str, ...]]:
    """Give a row for each event, or one that says that there is none.

    >>> event_rows({"events": []})
    [('', 'no event', '', '')]
    """
    rows = [
        tuple(map(_cell, (_date(event), _kind(event), _place(event), _people(event)))) for event in record["events"]
    ]
    return rows or [("", "no event", "", "")]


def _cell(text: str) -> str:
    """Keep a cell on one line, and what is in it no formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def _date(event: dict[str, Any]) -> str:
    if event["date"] is None:
        return f"by {event['date_by']}" if event.get("date_by") else ""
    return _interval(event["date"], event["date_end"]) if event["date_end"] else str(event["date"])


def _interval(start: str, end: str) -> str:
    """Leave out what the end has in common with the start, as ISO 8601 allows.

    >>> _interval("2023-12-12", "2023-12-14"), _interval("2023-11-28", "2023-12-02"), _interval("2023-12", "2024-01-09")
    ('2023-12-12/14', '2023-11-28/12-02', '2023-12/2024-01-09')
    """
    first, last = start.split("-"), end.split("-")
    while len(first) == len(last) > 1 and first[0] == last[0]:
        del first[0], last[0]
    return f"{start}/{'-'.join(last)}"


def _kind(event: dict[str, Any]) -> str:
    return str(event["type"]) if event["status"] == "held" else f"{event['type']} ({event['status']})"


def _place(event: dict[str, Any]) -> str:
    return ", ".join(filter(None, (event["place"], event["country"])))


def _people(event: dict[str, Any]) -> str:
    """Name the participants, each with what it represents."""
    named = ((person["name"] or person.get("group") or "", person["represents"]) for person in event["participants"])
    return "; ".join(f"{name} ({actor})" if actor else name for name, actor in named)
