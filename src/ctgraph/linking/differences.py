# SPDX-License-Identifier: Apache-2.0
"""On what tellings of one event differ: values that cannot all hold. Missing values and coarser ones do not differ.

A telling that says held, without a date, says that it was over when its release came out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from ctgraph.linking.acts import bundled_acts
from ctgraph.linking.commonness import Profile
from ctgraph.linking.company import same_persons
from ctgraph.linking.moments import span_of
from ctgraph.linking.telling import DifferenceKind, Property, Telling, TellingDifference

__all__ = ["tell_differences"]


def tell_differences(profiles: Sequence[Profile]) -> tuple[TellingDifference, ...]:
    """Say on what tellings of one event differ, in the order of the properties' names."""
    tellings = [profile.telling for profile in profiles]
    country = _of("country", tellings, lambda one: one.country or "", _unequal)
    found = [
        country,
        _dates(tellings),
        *_participants(profiles),
        # Of two places of one country neither telling says whether one lies in the other.
        None if country else _of("place", tellings, lambda one: one.place or "", _unequal, "granularity"),
        _statuses(tellings),
        _of("type", tellings, lambda one: one.type, lambda x, y: not bundled_acts().compatible(x, y)),
    ]
    return tuple(difference for difference in found if difference)


def _of(
    name: Property,
    tellings: Sequence[Telling],
    value: Callable[[Telling], str],
    clash: Callable[[str, str], bool],
    kind: DifferenceKind = "disagreement",
) -> TellingDifference | None:
    values = tuple((one.id, value(one)) for one in tellings if value(one))
    clashing = any(clash(x, y) for x, y in combinations(sorted({said for _, said in values}), 2))
    return TellingDifference(name, values, kind) if clashing else None


def _unequal(one: str, other: str) -> bool:
    return one != other


def _dates(tellings: Sequence[Telling]) -> TellingDifference | None:
    """Compare the dates: another day than was announced is a change, two days of what was held are a disagreement."""
    clashing = [pair for pair in combinations(tellings, 2) if _dates_clash(*pair)]
    if not clashing:
        return None
    apart = {one.id for pair in clashing for one in pair}
    change = all("announced" in (one.status, other.status) for one, other in clashing)
    return TellingDifference(
        "date",
        tuple((one.id, _when(one)) for one in tellings if one.id in apart),
        "change" if change else "disagreement",
    )


def _when(telling: Telling) -> str:
    if telling.date:
        return "/".join(filter(None, (telling.date, telling.date_end)))
    return f"by {telling.published}"


def _dates_clash(one: Telling, other: Telling) -> bool:
    """Tell whether two dates cannot both hold: a day lies in its month or range; of two ranges both ends must agree."""
    if not one.date or not other.date:
        return _over_before(one, other) or _over_before(other, one)
    if span_of(one.date, one.date_end).gap(span_of(other.date, other.date_end)):
        return True
    if not one.date_end or not other.date_end:
        return False
    return span_of(one.date).gap(span_of(other.date)) > 0 or span_of(one.date_end).gap(span_of(other.date_end)) > 0


def _over_before(undated: Telling, dated: Telling) -> bool:
    """Tell whether a release tells of an event as over, without a date, before the day that another one gives."""
    if undated.date or undated.status != "held" or not undated.published or not dated.date or dated.status != "held":
        return False
    return span_of(undated.published).last < span_of(dated.date).first


def _statuses(tellings: Sequence[Telling]) -> TellingDifference | None:
    """Compare the statuses: what is announced is later held or denied; what was held is not denied."""
    values = tuple((one.id, one.status) for one in tellings)
    statuses = {status for _, status in values}
    if len(statuses) == 1:
        return None
    return TellingDifference("status", values, "disagreement" if {"held", "denied"} <= statuses else "change")


def _participants(profiles: Sequence[Profile]) -> Iterator[TellingDifference]:
    """Give each person for whom tellings have different bodies, and each body for which they have different persons."""
    seats: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for profile in profiles:
        for person, seat in profile.persons.items():
            if seat.represents:
                seats[person].append((profile.telling.id, seat.name, seat.represents))
    for _, said in sorted(seats.items()):
        if len({body for *_, body in said}) > 1:
            yield TellingDifference("participant", tuple((one, f"{name} for {body}") for one, name, body in said))
    if all(profile.telling.type in bundled_acts().small for profile in profiles):
        for body in sorted(frozenset().union(*(profile.bodies for profile in profiles))):
            yield from _other_persons(profiles, body)


def _other_persons(profiles: Sequence[Profile], body: str) -> Iterator[TellingDifference]:
    """Give whom tellings name for a body, where each names one person and those are not the same."""
    alone = [(profile, acting[0]) for profile in profiles if len(acting := _acting_for(profile, body)) == 1]
    if any(same_persons(a, b).get(one) != other for (a, one), (b, other) in combinations(alone, 2)):
        yield TellingDifference(
            "participant",
            tuple((profile.telling.id, f"{profile.persons[one].name} for {body}") for profile, one in alone),
        )


def _acting_for(profile: Profile, body: str) -> list[str]:
    return [person for person, seat in profile.persons.items() if seat.represents == body]
