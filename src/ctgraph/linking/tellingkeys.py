# SPDX-License-Identifier: Apache-2.0
"""Which tellings are worth comparing: those that share an actor and a week, or two actors.

A block that many share is not compared as a whole: its tellings are sorted by day, act and actor, then by actor and
day, and each is compared with the next few (the sorted neighbourhood of Hernández and Stolfo, SIGMOD 1995).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ctgraph.linking.commonness import Commonness, Profile
from ctgraph.linking.moments import Span, span_of
from ctgraph.linking.telling import Telling

__all__ = ["tellings_to_compare"]

Feature = tuple[str, str]
Key = tuple[str, ...]

# Days by which dates of one event may be apart; by which a report may be late, and an announcement early.
_SLACK, _LATE, _EARLY = 3, 14, 28
_MOST_WEEKS, _MOST_PARTIES = 9, 6
_WHOLE_BLOCK, _WINDOW = 24, 8
# Bits from which an actor is a key alone.
_RARE = 2.0
# Dates so many days apart are of two events.
_FAR = 60
# No release tells without a date of what was, or will be, more than a year away.
_YEAR = 400
_SETTING = ("country", "place", "type")


def tellings_to_compare(profiles: Sequence[Profile], common: Commonness) -> list[tuple[str, str]]:
    """Give pairs of ids, each once and in order.

    Args:
        profiles: in the order of their ids.
    """
    features = [_features(profile, common) for profile in profiles]
    ranks = [_ranks(profile.telling, own) for profile, own in zip(profiles, features, strict=True)]
    blocks: dict[Key, list[int]] = {}
    for at, (profile, own) in enumerate(zip(profiles, features, strict=True)):
        for key in _keys(profile.telling, own, common):
            blocks.setdefault(key, []).append(at)
    pairs = {pair for block in blocks.values() for pair in _pairs(block, ranks)}
    spans = [_span(profile.telling) for profile in profiles]
    return [(profiles[i].telling.id, profiles[j].telling.id) for i, j in sorted(pairs) if _near(spans[i], spans[j])]


def _span(telling: Telling) -> Span | None:
    """Give the days in which it may have been: by its date, else by the date of the release."""
    if telling.date:
        return span_of(telling.date, telling.date_end)
    if telling.published:
        out = span_of(telling.published)
        before, after = (0, _YEAR) if telling.status == "announced" else (_YEAR, 0)
        return Span(out.first - before, out.last + after)
    return None


def _near(one: Span | None, other: Span | None) -> bool:
    return one is None or other is None or one.gap(other) <= _FAR


def _pairs(block: Sequence[int], ranks: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    if len(block) <= _WHOLE_BLOCK:
        yield from combinations(block, 2)
        return
    for order in (0, 1):
        ranked = sorted(block, key=lambda at: (ranks[at][order], at))
        for start, one in enumerate(ranked):
            yield from ((min(one, other), max(one, other)) for other in ranked[start + 1 : start + 1 + _WINDOW])


def _features(profile: Profile, common: Commonness) -> list[Feature]:
    """Give the rarest of those who took part, then where it was and what kind of act."""
    found = sorted(profile.features(), key=lambda feature: (-common.rarity(*feature), feature))
    parties = [feature for feature in found if feature[0] not in _SETTING]
    return parties[:_MOST_PARTIES] + [feature for feature in found if feature[0] in _SETTING]


def _keys(telling: Telling, features: Sequence[Feature], common: Commonness) -> Iterator[Key]:
    """Give an actor or place and a week; two actors, or an actor with place or act; a rare actor alone."""
    weeks = [str(week) for week in _weeks(telling)]
    for one in features:
        rare = common.rarity(*one) >= _RARE
        yield from (("week", week, *one) for week in weeks if rare or one[0] in _SETTING)
        if rare and one[0] not in _SETTING:
            yield ("any", *one)
    for one, other in combinations(sorted(features), 2):
        setting = one[0] in _SETTING and other[0] in _SETTING
        if common.rarity(*one) + common.rarity(*other) >= (4 if setting else 2) * _RARE:
            yield ("both", *one, *other)


def _weeks(telling: Telling) -> Iterable[int]:
    """Give the weeks in which other tellings of the event may put it; none where they would be many."""
    if telling.date:
        when = span_of(telling.date, telling.date_end)
        first, last = when.first - _SLACK, when.last + _SLACK
    elif telling.published:
        out = span_of(telling.published)
        early, late = (0, _EARLY) if telling.status == "announced" else (_LATE, 0)
        first, last = out.first - early, out.last + late
    else:
        return ()
    weeks = range(first // 7, last // 7 + 1)
    return weeks if len(weeks) <= _MOST_WEEKS else ()


def _ranks(telling: Telling, features: Sequence[Feature]) -> tuple[str, str]:
    """Give keys by which tellings of one event come to stand together in a large block: by day, and by actor."""
    day = telling.date or telling.published or ""
    actors = [name for _, name in features[:2]]
    return " ".join((day, telling.type, *actors)), " ".join((*actors, day))
