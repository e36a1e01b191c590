# SPDX-License-Identifier: Apache-2.0
"""Whether two tellings are of one event: when and where it was, what kind of act, who took part, what it was about.

The weights are log-odds, set by hand on one half of the annotated clusters (benchmarks/happenings.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ctgraph.linking.acts import bundled_acts
from ctgraph.linking.commonness import Commonness, Profile
from ctgraph.linking.company import compare_company, same_persons
from ctgraph.linking.leftovers import Point
from ctgraph.linking.mentions import Link
from ctgraph.linking.moments import compare_moments, span_of

__all__ = ["Retelling", "compare_tellings", "retelling_link"]

# Of two tellings that blocking brings together, few are of one event.
_PRIOR = -3.0
_ONE_RELEASE = -9.0
# Nothing is against it, and much for it: less is enough where both give the same day.
_PLAIN, _PLAIN_UNDATED = 1.5, 3.0
_PER_BIT = 0.35
_OTHER_COUNTRY, _OTHER_PLACE = -3.0, -1.0
_SAME_ACT, _ACT_BIT, _KIN_ACT, _VAGUE_ACT, _OTHER_ACT = 0.5, 0.5, -0.8, -2.6, -4.0
# Cosine of whom two releases name, from which it tells anything.
_ALIKE, _LIKENESS = 0.3, 1.0
_MOST_DOMAINS = 4
_ANY_COURSE, _LATER_COURSE = -1.5, -2.5
_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Retelling:
    """What two tellings say on whether they are of one event.

    Args:
        weight: log-odds of one event.
        pro: what speaks for it, in words.
        contra: what speaks against it.
        apart: whether there is strong evidence against, so that no happening may hold both.
        plain: whether much speaks for it and nothing against it.
    """

    weight: float
    pro: tuple[str, ...]
    contra: tuple[str, ...]
    apart: bool
    plain: bool

    @property
    def score(self) -> float:
        """Give the estimated chance that they are of one event."""
        return 1 / (1 + math.exp(-self.weight))


def compare_tellings(one: Profile, other: Profile, common: Commonness) -> Retelling:
    """Compare two tellings.

    Args:
        common: how rare what they share is.
    """
    a, b = sorted((one, other), key=lambda profile: profile.telling.id)
    if a.telling.release == b.telling.release:
        return Retelling(_ONE_RELEASE, (), ("one release tells both",), apart=True, plain=False)
    when = list(compare_moments(a.telling, b.telling))
    rest = [
        *_places(a, b, common),
        *_acts(a, b, common),
        *compare_company(a, b, common),
        *_courses(a, b),
        *_subjects(a, b, common),
        *_surroundings(a, b, common),
    ]
    points = [*when, *rest]
    weight = round(_PRIOR + sum(point.weight for point in points), 3)
    contra = tuple(point.reason for point in points if point.weight < 0 and point.reason)
    same_day = bool(a.telling.date and a.telling.date == b.telling.date and len(a.telling.date) == 10)
    return Retelling(
        weight,
        tuple(point.reason for point in points if point.weight > 0 and point.reason),
        contra,
        apart=weight < 1 and any(point.conflict for point in points),
        plain=not contra and weight >= (_PLAIN if same_day else _PLAIN_UNDATED),
    )


def retelling_link(one: Profile, other: Profile, found: Retelling) -> Link:
    """Say what links two tellings, with its score and its reasons."""
    a, b = sorted((one.telling.id, other.telling.id))
    return Link(a, b, round(found.score, 4), found.pro, found.contra)


def _places(a: Profile, b: Profile, common: Commonness) -> Iterator[Point]:
    one, other = a.telling, b.telling
    if one.place and one.place == other.place:
        yield Point(min(2.0, _PER_BIT * common.rarity("place", one.place)), f"both in {one.place}")
    elif one.country and one.country == other.country:
        yield Point(min(1.5, _PER_BIT * common.rarity("country", one.country)), f"both in {one.country}")
        if one.place and other.place:
            yield Point(_OTHER_PLACE, f"different places: {one.place} and {other.place}")
    elif one.country and other.country:
        yield Point(_OTHER_COUNTRY, f"different countries: {one.country} and {other.country}", conflict=True)


def _acts(a: Profile, b: Profile, common: Commonness) -> Iterator[Point]:
    one, other, acts = a.telling.type, b.telling.type, bundled_acts()
    if one == other:
        weight = _SAME_ACT + _ACT_BIT * common.rarity("type", one)
        yield Point(weight / 2 if one in acts.vague else weight, f"both told as {one.replace('_', ' ')}")
        return
    said = f"{one} and {other}".replace("_", " ")
    if not acts.compatible(one, other):
        yield Point(_OTHER_ACT, f"{said} are different acts", conflict=True)
    elif acts.vague & {one, other}:
        yield Point(_VAGUE_ACT)
    else:
        yield Point(_KIN_ACT)


def _courses(a: Profile, b: Profile) -> Iterator[Point]:
    """Weigh that a town sees many courses: without a date, somebody must have been at both, and not months apart."""
    one, other = a.telling, b.telling
    if one.date or other.date or not {one.type, other.type} & bundled_acts().repeated:
        return
    if one.published and other.published and span_of(one.published).gap(span_of(other.published)) > _MONTHS:
        yield Point(_LATER_COURSE, "courses told months apart")
    elif not same_persons(a, b) and not one.programmes & other.programmes:
        yield Point(_ANY_COURSE, "courses of which neither says when")


def _subjects(a: Profile, b: Profile, common: Commonness) -> Iterator[Point]:
    programmes = a.telling.programmes & b.telling.programmes
    if programmes:
        rarest = max(sorted(programmes), key=lambda programme: common.rarity("programme", programme))
        yield Point(min(2.0, _PER_BIT * common.rarity("programme", rarest)), f"both on {rarest}")
    elif a.telling.programmes and b.telling.programmes:
        yield Point(-0.5, "on different programmes")
    one, other = a.telling.domains, b.telling.domains
    # That all four domains are told of is the coalition's standing phrase.
    if not one or not other or max(len(one), len(other)) >= _MOST_DOMAINS:
        return
    if one == other:
        yield Point(0.5, f"both on {', '.join(sorted(one))}")
    elif not one & other:
        yield Point(-0.8, f"on {', '.join(sorted(one))} and on {', '.join(sorted(other))}")


def _surroundings(a: Profile, b: Profile, common: Commonness) -> Iterator[Point]:
    """Weigh how alike the releases are in whom they name besides."""
    likeness = common.likeness(a, b)
    if likeness >= _ALIKE:
        rarest = sorted(a.named & b.named, key=lambda who: (-common.rarity("named", who), who))[:3]
        yield Point(
            _LIKENESS * likeness, f"the releases name the same ({', '.join(who.rpartition('/')[2] for who in rarest)})"
        )
