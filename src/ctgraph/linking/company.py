# SPDX-License-Identifier: Apache-2.0
"""Who took part by two tellings: the same persons, other persons for the same state, or other guests altogether."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ctgraph.linking.acts import bundled_acts
from ctgraph.linking.commonness import Commonness, Profile
from ctgraph.linking.comparison import compare_names
from ctgraph.linking.leftovers import Point
from ctgraph.linking.moments import dated
from ctgraph.linking.personname import parse_person_name
from ctgraph.linking.telling import Seat

__all__ = ["compare_company", "same_persons"]

_PERSON_BIT, _MOST_PERSON, _MOST_PERSONS = 0.7, 3.4, 5.0
# One who was received once is hardly received again.
_GUEST_BIT, _MOST_GUEST = 0.9, 4.4
_BODY_BIT, _MOST_BODY, _MOST_BODIES = 0.35, 1.8, 2.5
# From so many bits a body is more than everybody's host.
_RARE = 2.0
# Names that linking of persons left apart, and that are alike for all that: they count for so much.
_ALIKE, _ALIKE_SHARE = -1.0, 0.7
# One who receives in their own state receives all who come.
_HOST = 0.6
# One who is the guest by one telling and is not by the other.
_OTHER_SIDE = 0.4
# For each further state that one telling of a small event has.
_MORE, _MOST_MORE = -0.4, -1.2
# Where an event is, its state takes part: little is added to the place.
_AT_HOME = 0.3
# A state sends somebody every year.
_ANY_YEAR = 0.4
_OTHER_GUESTS, _OTHERS_BESIDE, _OTHER_GUESTS_OF_MANY = -6.0, -2.0, -0.3
_OTHER_CHAIR, _OTHER_NAMES, _OTHER_OF_TWO, _OTHER_OF_MANY, _OTHER_HOLDER = -2.5, -1.3, -2.5, -0.5, -1.2


def compare_company(a: Profile, b: Profile, common: Commonness) -> Iterator[Point]:
    """Weigh whom two tellings name, and for whom those act."""
    same = same_persons(a, b)
    persons = list(_persons(a, b, same, common))
    yield from _capped(persons, _MOST_PERSONS)
    bodies = list(_bodies(a, b, same, common))
    yield from _capped([point for point in bodies if point.weight > 0], _MOST_BODIES)
    yield from (point for point in bodies if point.weight <= 0)
    yield from _others(a, b, same, common)
    yield from _chairs(a, b, same)
    yield from _other_names(a, b, same)


def same_persons(a: Profile, b: Profile) -> Mapping[str, str]:
    """Pair the persons of two tellings: those who are one person, then those whose names are alike.

    Gives the key of each in the one telling and in the other.
    """
    same = {person: person for person in sorted(a.persons) if person in b.persons}
    for one, seat in sorted(a.persons.items()):
        for other, opposite in sorted(b.persons.items()):
            if one not in same and other not in same.values() and _alike(seat, opposite):
                same[one] = other
    return same


def _alike(one: Seat, other: Seat) -> bool:
    if one.represents != other.represents and one.represents and other.represents:
        return False
    return compare_names(parse_person_name(one.name), parse_person_name(other.name)).weight > _ALIKE


def _persons(a: Profile, b: Profile, same: Mapping[str, str], common: Commonness) -> Iterator[Point]:
    bit, most = (_GUEST_BIT, _MOST_GUEST) if _small(a, b) else (_PERSON_BIT, _MOST_PERSON)
    for one, other in same.items():
        weight = min(most, bit * common.rarity("person", one))
        if _at_home(a, one) and _at_home(b, other):
            weight *= _HOST
        elif {a.persons[one].side == "guest", b.persons[other].side == "guest"} == {True, False}:
            weight *= _OTHER_SIDE
        name, opposite = a.persons[one].name, b.persons[other].name
        if one != other:
            weight *= _ALIKE_SHARE
        yield Point(weight, f"both name {name}" if name == opposite else f"both name {name} ({opposite})")


def _at_home(profile: Profile, person: str) -> bool:
    """Tell whether somebody is the host in the state for which they act."""
    seat = profile.persons[person]
    return seat.side == "host" and seat.represents == profile.telling.country


def _bodies(a: Profile, b: Profile, same: Mapping[str, str], common: Commonness) -> Iterator[Point]:
    """Weigh bodies that both name, but for those whose persons have been weighed."""
    weighed = {a.persons[one].represents for one in same} | {b.persons[other].represents for other in same.values()}
    for body in sorted((a.bodies & b.bodies) - weighed):
        first, second = (_names(profile, body) for profile in (a, b))
        if first and second and _small(a, b):
            yield Point(_OTHER_HOLDER, f"{first[0]} and {second[0]} act for {body}")
        else:
            weight = min(_MOST_BODY, _BODY_BIT * common.rarity("body", body))
            weight *= _AT_HOME if body in (a.telling.country, b.telling.country) else 1
            weight *= 1 if dated(a.telling) and dated(b.telling) else _ANY_YEAR
            yield Point(weight, f"both name somebody for {body}")


def _others(a: Profile, b: Profile, same: Mapping[str, str], common: Commonness) -> Iterator[Point]:
    """Weigh rare bodies that only one telling has: where each has some, and where one has more."""
    hosts = {a.telling.country, b.telling.country}
    known = hosts | {a.persons[one].represents for one in same} | {b.persons[one].represents for one in same.values()}
    rare = [{body for body in one.bodies - hosts if common.rarity("body", body) >= _RARE} for one in (a, b)]
    first, second = sorted(rare[0] - rare[1] - known), sorted(rare[1] - rare[0] - known)
    small = _small(a, b)
    if first and second:
        shared = any(a.persons[one].side == b.persons[other].side == "guest" for one, other in same.items())
        weight = _OTHER_GUESTS_OF_MANY if not small else _OTHERS_BESIDE if shared else _OTHER_GUESTS
        yield Point(weight, f"other participants: {', '.join(first[:5])} and {', '.join(second[:5])}", conflict=small)
    elif small and rare[0] & rare[1] and (more := first or second):
        yield Point(max(_MOST_MORE, _MORE * len(more)), f"one names more: {', '.join(more[:5])}")


def _chairs(a: Profile, b: Profile, same: Mapping[str, str]) -> Iterator[Point]:
    """Weigh that somebody else is in the chair."""
    first, second = ([one for one, seat in p.persons.items() if seat.side == "chair"] for p in (a, b))
    if first and second and not any(same.get(one) in second for one in first):
        names = f"{a.persons[min(first)].name} and {b.persons[min(second)].name}"
        yield Point(_OTHER_CHAIR, f"another chair: {names}", conflict=True)


def _other_names(a: Profile, b: Profile, same: Mapping[str, str]) -> Iterator[Point]:
    """Weigh that of an event with few participants each telling names somebody whom the other does not."""
    first, second = sorted(set(a.persons) - set(same)), sorted(set(b.persons) - set(same.values()))
    if first and second:
        names = f"{a.persons[first[0]].name} and {b.persons[second[0]].name}"
        two = len(a.persons) == len(b.persons) == 2
        weight = _OTHER_OF_MANY if not _small(a, b) else _OTHER_OF_TWO if two else _OTHER_NAMES
        yield Point(weight, f"each names somebody else: {names}")


def _small(a: Profile, b: Profile) -> bool:
    """Tell whether by both tellings few took part."""
    return {a.telling.type, b.telling.type} <= bundled_acts().small


def _capped(points: list[Point], most: float) -> Iterator[Point]:
    """Give the points, the weightiest first, so that together they do not weigh more than so much."""
    left = most
    for point in sorted(points, key=lambda point: (-point.weight, point.reason)):
        yield Point(min(point.weight, left), point.reason)
        left = max(0.0, left - point.weight)


def _names(profile: Profile, body: str) -> list[str]:
    return sorted(seat.name for seat in profile.persons.values() if seat.represents == body)
