# SPDX-License-Identifier: Apache-2.0
"""Ranks and roles that sources give one person on one day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Literal

from ctgraph.ledger.model import Class, Conflict, Told
from ctgraph.ledger.reading import nodes_of, told
from ctgraph.network.facts import Reading
from ctgraph.text import fold_text

__all__ = ["rank_conflicts"]

_STEM = 5
_CONTENT = 3
_PROPERTIES: tuple[tuple[Literal["rank", "role"], str], ...] = (("rank", "ctg:rank"), ("role", "ctg:role"))


def rank_conflicts(reading: Reading) -> Iterator[Conflict]:
    """Give the persons whom sources give different ranks, or roles with words in common, on one day."""
    for kind, name in _PROPERTIES:
        given = _given(reading, name)
        for (person, day), values in given.items():
            distinct = list({frozenset(_words(value.value)): value for value in reversed(values)}.values())[::-1]
            if len(distinct) < 2 or (kind == "role" and not _akin(distinct)):
                continue
            history = {when: told for (whose, when), told in given.items() if whose == person}
            classed, reason = _changed(distinct, day, history) or _classed(distinct)
            yield Conflict(kind, classed, person, reading.label(person), f"{kind} on {day}", tuple(distinct), (reason,))


def _given(reading: Reading, name: str) -> dict[tuple[str, str], list[Told]]:
    found: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for event in nodes_of(reading, "ctg:Event"):
        day = event.value("ctg:date") or event.value("ctg:notAfter")
        for seat in reading.seats.get(event.iri, ()) if len(day) == len("2019-12-03") else ():
            person = reading.who(seat, "ctg:participant")
            if person and "/person/" in person and seat.value(name):
                found[person, day].append(told(reading, seat.iri, seat.value(name), name))
    return dict(sorted(found.items()))


def _words(text: str) -> tuple[str, ...]:
    """Give the beginnings of the words, so that "mauritanien" and "mauritanienne" are one."""
    bare = "".join(char if char.isalnum() else " " for char in fold_text(text))
    return tuple(word[:_STEM] for word in bare.split() if len(word) >= _CONTENT)


def _pairs(values: Sequence[Told]) -> list[tuple[set[str], set[str]]]:
    """Give the words of each two values of one language."""
    return [
        (set(_words(one.value)), set(_words(other.value)))
        for i, one in enumerate(values)
        for other in values[:i]
        if one.lang == other.lang
    ]


def _akin(values: Sequence[Told]) -> bool:
    """A person may have two roles on one day: only those that share words are one role told twice."""
    return any(one & other for one, other in _pairs(values))


def _changed(values: Sequence[Told], day: str, history: Mapping[str, Sequence[Told]]) -> tuple[Class, str] | None:
    """Tell whether of two values the one is told until a day and the other from then on."""
    days = [
        [when for when, told in history.items() if any(_words(one.value) == _words(value.value) for one in told)]
        for value in values
    ]
    if len(values) == 2 and any(min(old) < day == max(old) == min(new) < max(new) for old, new in permutations(days)):
        return "change", f"the one is told until {day}, the other from then on"
    return None


def _classed(values: Sequence[Told]) -> tuple[Class, str]:
    pairs = _pairs(values)
    if not pairs:
        return "translation", f"each source has its own language: {', '.join(sorted(value.lang for value in values))}"
    if all(one <= other or other <= one for one, other in pairs):
        return "granularity", "one source says more of the same"
    if all(2 * len(one & other) >= min(len(one), len(other)) for one, other in pairs):
        return "granularity", "the sources share most words, and each says something of its own"
    return "disagreement", "sources of one language use different words"
