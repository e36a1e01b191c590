# SPDX-License-Identifier: Apache-2.0
"""Tell which tellings are of one event, and on what they differ."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ctgraph.linking.clustering import Partition, apply_decisions
from ctgraph.linking.commonness import Commonness, Profile, profile_of
from ctgraph.linking.differences import tell_differences
from ctgraph.linking.growth import Growth
from ctgraph.linking.mentions import Link, LinkDecision, View
from ctgraph.linking.retelling import Retelling, compare_tellings, retelling_link
from ctgraph.linking.telling import Happening, Happenings, Telling
from ctgraph.linking.tellingkeys import tellings_to_compare

__all__ = ["link_events"]

# Log-odds from which the permissive view joins two tellings.
_POSSIBLE = -1.0
_CERTAIN = 0.9999


@dataclass(frozen=True, slots=True)
class _Step:
    """What a view joins beyond the view before it.

    Args:
        weight: least log-odds of a pair.
        mean: least mean log-odds between two groups.
        plain: whether only what nothing speaks against.
    """

    weight: float
    mean: float
    plain: bool = False


_STEPS: dict[View, _Step] = {
    "strict": _Step(-0.2, -0.7, plain=True),
    "default": _Step(-0.2, -0.7),
    "permissive": _Step(_POSSIBLE, -math.inf),
}


def link_events(
    tellings: Iterable[Telling], person_of: Callable[[str], str], decisions: Iterable[LinkDecision] = ()
) -> Happenings:
    """Say which tellings are of one event, and on what they differ.

    The strict view joins tellings for which much speaks and against which nothing does, the default one what is
    likely, the permissive one what is possible. What one view joins, the next joins as well. Two events of one release
    stay two in all of them, unless a decision says otherwise; decisions win. The order of the input does not matter.

    Args:
        person_of: gives who a persona is across releases, as a key that its spellings share; of anything else, itself.

    >>> fr, en = (Telling(id, id, "meeting", date="2024-05-05", place="Banjul") for id in ("fr", "en"))
    >>> [found.tellings for found in link_events([fr, en], str).views["default"]]
    [('en', 'fr')]
    """
    profiles = {one.id: profile_of(one, person_of) for one in sorted(tellings, key=lambda telling: telling.id)}
    common = Commonness(profiles.values())
    compared = _comparison(profiles, common)
    found = {pair: compared(*pair) for pair in tellings_to_compare(tuple(profiles.values()), common)}
    possible = [pair for pair in found if found[pair].weight >= _POSSIBLE]
    order = sorted(possible, key=lambda pair: (-found[pair].weight, pair))
    releases = {key: profile.telling.release for key, profile in profiles.items()}
    partition = Partition(profiles, lambda one, other: compared(one, other).apart, releases)
    decided = apply_decisions(partition, [one for one in decisions if one.a in profiles and one.b in profiles])
    growth = Growth(partition, lambda one, other: compared(one, other).weight)
    views: dict[View, tuple[Happening, ...]] = {}
    for view, step in _STEPS.items():
        growth.join([pair for pair in order if _joins(step, found[pair])], step.mean)
        groups = [[profiles[one] for one in group] for group in partition.clusters()]
        views[view] = tuple(
            Happening(tuple(one.telling.id for one in group), tell_differences(group)) for group in groups
        )
    links = [_decision_link(one) for one in (*decided.joined, *decided.parted)]
    links += [retelling_link(profiles[a], profiles[b], found[a, b]) for a, b in order]
    return Happenings(tuple(links), views, decided.overruled)


def _comparison(profiles: Mapping[str, Profile], common: Commonness) -> Callable[[str, str], Retelling]:
    """Give what compares two tellings by their ids, each pair once."""

    @cache
    def compared(one: str, other: str) -> Retelling:
        return compare_tellings(profiles[one], profiles[other], common)

    return lambda one, other: compared(min(one, other), max(one, other))


def _joins(step: _Step, found: Retelling) -> bool:
    return found.weight >= step.weight and (found.plain or not step.plain)


def _decision_link(decision: LinkDecision) -> Link:
    a, b = sorted((decision.a, decision.b))
    return Link(a, b, _CERTAIN if decision.same else round(1 - _CERTAIN, 4), by=decision.by, same=decision.same)
