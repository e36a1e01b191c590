# SPDX-License-Identifier: Apache-2.0
"""Put dates and periods into words that say no more than the source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ctgraph.store.description import Description

__all__ = ["event_date", "first_date", "moment", "period", "words_of"]

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
    "ctg:end": "until",
    "ctg:endNotAfter": "latest",
    "ctg:endNotBefore": "still",
}


@cache
def words_of(lang: str) -> Mapping[str, str]:
    """Give the words around dates in a language, or in English where there are none.

    >>> words_of("fr")["since"].format("2016")
    'depuis 2016'
    """
    words: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
    return words.get(lang) or words["en"]


def first_date(node: Description) -> str:
    """Give the date under which a fact is filed, as the data have it; empty where there is none."""
    return next((node.value(name) for name in _DATES if node.value(name)), "")


def event_date(event: Description, lang: str = "en") -> str:
    """Say when an event took place: "2019-12-03", "2019-12-03 to 2019-12-05", "by 2019-07-17" or nothing."""
    first, last = event.value("ctg:date"), event.value("ctg:endDate")
    if first and last and first != last:
        return words_of(lang)["range"].format(first, last)
    return first or moment("", event.value("ctg:notAfter"), lang)


def moment(day: str, bound: str, lang: str = "en") -> str:
    """Say when something was so: on a day, or by a day at the latest.

    >>> moment("", "2019-07-17")
    'by 2019-07-17'
    """
    return day or (words_of(lang)["by"].format(bound) if bound else "")


def period(node: Description, lang: str = "en") -> str:
    """Say from when to when a membership or tenure lasted: "since 2016", "2017 to 2019", "as of 2019-07-17" …"""
    say = words_of(lang)
    start, bound = node.value("ctg:start"), node.value("ctg:startNotAfter")
    end, last_seen = node.value("ctg:end"), node.value("ctg:endNotBefore")
    if start and end:
        return start if start == end else say["range"].format(start, end)
    if bound and bound == last_seen and not start:
        return say["as of"].format(bound)
    words = [say["since"].format(start)] if start else [say["by"].format(bound)] if bound else []
    words += [say[key].format(node.value(name)) for name, key in _BOUNDS.items() if node.value(name)]
    return say["join"].join(words)
