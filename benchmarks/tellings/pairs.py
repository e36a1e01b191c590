# SPDX-License-Identifier: Apache-2.0
"""How well happenings agree with annotated ones, pair by pair, and tellings in any number to link."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from ctgraph.linking import Happening, Seat, Telling

__all__ = ["PairScore", "score_pairs", "synthetic_tellings"]


@dataclass(frozen=True, slots=True)
class PairScore:
    """How many pairs of tellings of one event were found, were given, are right."""

    wanted: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.wanted + self.given) if self.wanted + self.given else 1.0


def score_pairs(happenings: Iterable[Happening], truth: Mapping[str, str], judged: Iterable[str] = ()) -> PairScore:
    """Compare pairs of tellings that are said to be of one event with those that are.

    Args:
        truth: the happening of every telling; of others nothing is known.
        judged: tellings of which at least one must be in a pair for it to count; all where none are named.
    """
    kept = frozenset(judged) or frozenset(truth)
    wanted = {pair for pair in combinations(sorted(truth), 2) if truth[pair[0]] == truth[pair[1]] and kept & {*pair}}
    given = {pair for found in happenings for pair in combinations(found.tellings, 2) if kept & {*pair}}
    return PairScore(len(wanted), len(given), len({tuple(sorted(pair)) for pair in given} & wanted))


def synthetic_tellings(count: int, seed: int = 7) -> Iterator[Telling]:
    """Give tellings of invented receptions and courses over forty years, about three of each, one host everywhere."""
    draw = random.Random(seed)
    first, types = date(2000, 1, 1), ("reception", "training", "conference", "delegation_visit", "programme_launch")
    for number in range(count):
        event = random.Random(f"{seed}/{number // 3}")
        day = first + timedelta(event.randrange(40 * 365))
        state, guest = f"S{event.randrange(120)}", f"person/{event.randrange(count // 4 + 1)}"
        kind, place = event.choice(types), f"City {event.randrange(200)}"
        told = day + timedelta(draw.randrange(5))
        yield Telling(
            id=f"{number}#0",
            release=str(number),
            type=kind,
            published=told.isoformat(),
            date=day.isoformat() if draw.random() < 0.7 else None,
            place=place,
            country=state,
            participants=(Seat("person/host", "Host", "HOST", "host"), Seat(guest, guest, state, "guest")),
            named=frozenset({"HOST", state, guest}),
        )
