# SPDX-License-Identifier: Apache-2.0
"""Numbers of members that cannot all hold.

Members join and none is known to have left, so a number must not fall from one date to a later one, and there is one
number a day. Among numbers that break this, those are named whose absence would reconcile most of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ctgraph.iris import concept
from ctgraph.ledger.model import Class, Conflict, Told
from ctgraph.ledger.reading import nodes_of, told
from ctgraph.ledger.wording import phrase
from ctgraph.network.dates import moment
from ctgraph.network.facts import Reading
from ctgraph.period import Period, read_period

__all__ = ["Joining", "count_conflicts"]

_SHOWN_RIVALS = 3


@dataclass(frozen=True, slots=True, order=True)
class Joining:
    """The day, as precise as it is known, on which a state joined an organisation."""

    period: Period
    state: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number for one date, by one source or several.

    Args:
        repeated: whether the sources only say it on that date, without saying as of when.
    """

    number: int
    when: str
    period: Period
    repeated: bool
    told: tuple[Told, ...]

    @property
    def order(self) -> tuple[date, date, int, bool]:
        return self.period.last, self.period.first, self.number, self.repeated


def count_conflicts(reading: Reading, joinings: dict[str, list[Joining]]) -> Iterator[Conflict]:
    """Give the numbers of members that contradict others: old ones that are repeated, then those that do not fit.

    Args:
        joinings: when states joined, by organisation.
    """
    for body, figures in _figures(reading).items():
        joined = joinings.get(body, [])
        rivals: dict[_Figure, set[_Figure]] = defaultdict(set)
        for one, other in combinations(figures, 2):
            if _contradict(one, other, joined):
                rivals[one].add(other)
                rivals[other].add(one)
        while any(rivals.values()):
            for figure in [figure for figure in figures if rivals.get(figure)]:
                if reasons := _repeats(reading, figure, rivals[figure], figures, joined):
                    yield _conflict(reading, body, figure, _taken(rivals, figure), ("change", reasons))
            worst = max(rivals, key=lambda figure: (sum(map(_pages, rivals[figure])), figure.order))
            if against := _taken(rivals, worst):
                yield _conflict(reading, body, worst, against, _classed(reading.lang, worst, against))


def _pages(figure: _Figure) -> int:
    """Count the pages that give a figure: a release and a table row on it are one."""
    return len({value.page or value.source for value in figure.told})


def _taken(rivals: dict[_Figure, set[_Figure]], figure: _Figure) -> set[_Figure]:
    """Take a figure out of the comparison, and give those that contradict it."""
    against = rivals.pop(figure)
    for other in against:
        rivals[other].discard(figure)
    return against


def _figures(reading: Reading) -> dict[str, list[_Figure]]:
    found: dict[tuple[str, int, str], list[Told]] = defaultdict(list)
    dated: set[tuple[str, int, str]] = set()
    for claim in nodes_of(reading, "ctg:Claim"):
        if claim.value("ctg:measure") != concept("measure", "member-count"):
            continue
        stated, bound = claim.value("ctg:asOf"), claim.value("ctg:asOfNotAfter")
        number = int(claim.value("ctg:count"))
        if not (stated or bound):
            continue
        words = f"{number} ({moment(stated, bound, reading.lang)})"
        key = reading.who(claim, "ctg:subject"), number, stated or bound
        dated |= {key} if stated else set()
        found[key].append(told(reading, claim.iri, words, "ctg:count"))
    figures: dict[str, list[_Figure]] = defaultdict(list)
    for key, values in sorted(found.items()):
        body, number, when = key
        if period := read_period(when):
            figures[body].append(_Figure(number, when, period, key not in dated, tuple(values)))
    return {body: sorted(items, key=lambda figure: figure.order) for body, items in figures.items()}


def _contradict(one: _Figure, other: _Figure, joinings: Sequence[Joining]) -> bool:
    if one.number == other.number:
        return False
    if one.period.meets(other.period):
        both = one.period.hull(other.period)
        # Within a month in which somebody joins, both numbers may be right.
        return both.first == both.last or not any(joining.period.meets(both) for joining in joinings)
    earlier, later = sorted((one, other), key=lambda figure: figure.order)
    return earlier.number > later.number


def _conflict(
    reading: Reading,
    body: str,
    figure: _Figure,
    rivals: set[_Figure],
    classed: tuple[Class, tuple[str, ...]],
) -> Conflict:
    near = sorted(rivals, key=lambda other: (_apart(figure, other), other.order))[:_SHOWN_RIVALS]
    return Conflict(
        kind="member-count",
        classed=classed[0],
        subject=body,
        subject_name=reading.label(body),
        property=phrase(reading.lang, "count.by" if figure.repeated else "count.on", when=figure.when),
        values=(*figure.told, *(value for other in near for value in other.told)),
        reasons=classed[1],
    )


def _apart(one: _Figure, other: _Figure) -> int:
    return 0 if one.period.meets(other.period) else abs((one.period.last - other.period.last).days)


def _repeats(
    reading: Reading, figure: _Figure, rivals: set[_Figure], figures: Sequence[_Figure], joinings: Sequence[Joining]
) -> tuple[str, ...]:
    """Say why a figure is an old one: it was given before, then somebody joined; empty where it is not."""
    if any(other.number < figure.number or other.period.meets(figure.period) for other in rivals):
        return ()
    first = min(rivals, key=lambda other: other.order)
    before = [o for o in figures if o.number == figure.number and o.period.precedes(first.period)]
    joined = [
        j for j in joinings if before and before[-1].period.precedes(j.period) and j.period.last <= figure.period.last
    ]
    if not joined:
        return ()
    said = {"number": figure.number, "until": before[-1].when, "state": reading.label(joined[0].state)}
    return (phrase(reading.lang, "count.repeats", days=_days(reading.lang, joined[0].period), **said),)


def _days(lang: str, period: Period) -> str:
    return phrase(lang, "day" if period.first == period.last else "days", first=period.first, last=period.last)


def _classed(lang: str, figure: _Figure, rivals: set[_Figure]) -> tuple[Class, tuple[str, ...]]:
    same = sorted({other.number for other in rivals if other.period.meets(figure.period)})
    if same:
        numbers = f"{figure.number}{phrase(lang, 'and')}{', '.join(map(str, same))}"
        return "disagreement", (phrase(lang, "count.same", numbers=numbers),)
    fewer = [other for other in rivals if other.number < figure.number]
    if fewer:
        return "disagreement", (phrase(lang, "count.fewer", number=figure.number),)
    first = min(rivals, key=lambda other: other.order)
    if figure.repeated:
        return "granularity", (phrase(lang, "count.undated", number=first.number, when=first.when),)
    said = {"number": figure.number, "other": first.number, "when": first.when}
    return "disagreement", (phrase(lang, "count.none", **said),)
