# SPDX-License-Identifier: Apache-2.0
"""Tell which tellings are of one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

from ctgraph.linking.blocking import candidate_pairs
from ctgraph.linking.clustering import Partition, apply_decisions
from ctgraph.linking.commonness import Commonness, Profile, profile_of
from ctgraph.linking.differences import tell_differences
from ctgraph.linking.mentions import Link, LinkDecision, View
from ctgraph.linking.moments import span_of
from ctgraph.linking.retelling import Retelling, compare_tellings, retelling_link
from ctgraph.linking.telling import Happening, Happenings, Telling

__all__ = ["link_events"]

# Log-odds from which the views join two tellings.
_DEFAULT, _PERMISSIVE = -0.2, -1.0
# Bounds of a weight in an average, and the average from which two groups of tellings are of one event.
_LEAST, _MOST, _AVERAGE = -1.0, 3.0, -0.2
_WITNESSES = 24
_CERTAIN = 0.9999
# Days by which tellings of one event may be apart, and by which a report may be late, for them to be compared.
_SLACK, _LATE, _EARLY = 7, 14, 28
_MOST_WEEKS, _MOST_PARTIES = 9, 6
_SETTING = ("country", "place", "type")


def link_events(
    tellings: Iterable[Telling], person_of: Callable[[str], str], decisions: Iterable[LinkDecision] = ()
) -> Happenings:
    """Say which tellings are of one event, and on what they differ.

    The strict view joins tellings of one day, act and guest with nothing against them, the default one what is likely,
    the permissive one what is possible. What one view joins, the next joins as well. Two events of one release stay
    two in all of them, unless a decision says otherwise; decisions win. The order of the input does not matter.

    Args:
        person_of: gives who a persona is across releases: any name that its spellings share.

    >>> fr, en = (Telling(id, id, "meeting", date="2024-05-05", place="Banjul") for id in ("fr", "en"))
    >>> [found.tellings for found in link_events([fr, en], str).views["default"]]
    [('en', 'fr')]
    """
    profiles = {one.id: profile_of(one, person_of) for one in sorted(tellings, key=lambda telling: telling.id)}
    common = Commonness(profiles.values())

    @cache
    def compared(one: str, other: str) -> Retelling:
        return compare_tellings(profiles[one], profiles[other], common)

    def apart(one: str, other: str) -> bool:
        return compared(*sorted((one, other))).apart

    found = {pair: compared(*pair) for pair in _candidates(list(profiles.values()), common)}
    order = sorted(found, key=lambda pair: (-found[pair].weight, pair))
    partition = Partition(profiles, apart, {key: profile.telling.release for key, profile in profiles.items()})
    grown = _Growth(partition, compared)
    decided = apply_decisions(partition, [one for one in decisions if one.a in profiles and one.b in profiles])
    views: dict[View, tuple[Happening, ...]] = {}
    steps: tuple[tuple[View, Callable[[Retelling], bool], float], ...] = (
        ("strict", lambda one: one.plain and one.weight >= _DEFAULT, _AVERAGE),
        ("default", lambda one: one.weight >= _DEFAULT, _AVERAGE),
        ("permissive", lambda one: one.weight >= _PERMISSIVE, _LEAST),
    )
    for view, joins, average in steps:
        grown.join([pair for pair in order if joins(found[pair])], average)
        views[view] = tuple(
            Happening(cluster, tell_differences([profiles[one] for one in cluster])) for cluster in partition.clusters()
        )
    links = [_decision_link(one) for one in (*decided.joined, *decided.parted)]
    links += [retelling_link(profiles[a], profiles[b], found[a, b]) for a, b in order if found[a, b].weight >= _PERMISSIVE]
    return Happenings(tuple(links), views, decided.overruled)


class _Growth:
    """Joins tellings to happenings: not by one link alone, but by what all their tellings say on average.

    Args:
        partition: keeps apart what decisions and strong evidence part.
        compared: compares two tellings by their ids.
    """

    def __init__(self, partition: Partition, compared: Callable[[str, str], Retelling]) -> None:
        self._partition = partition
        self._compared = compared

    def join(self, pairs: Sequence[tuple[str, str]], average: float) -> None:
        members = {cluster[0]: list(cluster) for cluster in self._partition.clusters()}
        members = {self._partition.head(one): cluster for one, cluster in members.items()}
        for one, other in pairs:
            a, b = self._partition.head(one), self._partition.head(other)
            if a != b and self._average(members[a], members[b]) >= average and self._partition.join(a, b):
                joined = members.pop(a) + members.pop(b)
                members[self._partition.head(a)] = joined

    def _average(self, first: Sequence[str], second: Sequence[str]) -> float:
        """Give the mean weight between some tellings of each; that two have nothing in common speaks little against it."""
        pairs = [tuple(sorted((one, other))) for one in sorted(first)[:_WITNESSES] for other in sorted(second)[:_WITNESSES]]
        return sum(min(_MOST, max(_LEAST, self._compared(*pair).weight)) for pair in pairs) / len(pairs)


def _decision_link(decision: LinkDecision) -> Link:
    a, b = sorted((decision.a, decision.b))
    return Link(a, b, _CERTAIN if decision.same else round(1 - _CERTAIN, 4), by=decision.by, same=decision.same)


def _candidates(profiles: Sequence[Profile], common: Commonness) -> Iterator[tuple[str, str]]:
    """Give the pairs worth comparing: those of one week or of no known date that share an actor or a place."""
    keys = [list(_keys(profile, common)) for profile in profiles]
    order = [_rank(profile, common) for profile in profiles]
    for i, j in candidate_pairs(keys, order):
        yield profiles[i].telling.id, profiles[j].telling.id


def _keys(profile: Profile, common: Commonness) -> Iterator[tuple[str, ...]]:
    actors = _actors(profile, common)
    yield from (("actor", *actor) for actor in actors)
    yield from (("actors", *one, *other) for one, other in combinations(sorted(actors), 2))
    yield from (("week", str(week), *actor) for week in _weeks(profile.telling) for actor in actors)


def _actors(profile: Profile, common: Commonness) -> list[tuple[str, str]]:
    """Give where it was, what kind of act, and the rarest of those who took part."""
    found = sorted(profile.features(), key=lambda feature: (-common.rarity(*feature), feature))
    parties = [feature for feature in found if feature[0] not in _SETTING]
    return parties[:_MOST_PARTIES] + [feature for feature in found if feature[0] in _SETTING]


def _weeks(telling: Telling) -> Iterable[int]:
    """Give the weeks in which other tellings of the event may put it; none where they would be many."""
    if telling.date:
        when = span_of(telling.date, telling.date_end)
        first, last = when.first - _SLACK // 2, when.last + _SLACK // 2
    elif telling.published:
        out = span_of(telling.published)
        early, late = (0, _EARLY) if telling.status == "announced" else (_LATE, 0)
        first, last = out.first - early, out.last + late
    else:
        return ()
    weeks = range(first // 7, last // 7 + 1)
    return weeks if len(weeks) <= _MOST_WEEKS else ()


def _rank(profile: Profile, common: Commonness) -> str:
    """Give a key by which tellings of one event come to stand together in a large block."""
    telling = profile.telling
    return " ".join((telling.date or telling.published or "", telling.type, *(name for _, name in _actors(profile, common)[:2])))
