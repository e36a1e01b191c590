# SPDX-License-Identifier: Apache-2.0
"""How common what two tellings share is: that both name a rare guest says much, that both name the host little."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from ctgraph.linking.telling import Seat, Telling

__all__ = ["Commonness", "Profile", "profile_of"]

# Among few tellings everything is rare; so many more, that share nothing, are taken as read.
_UNREAD = 20


@dataclass(frozen=True, slots=True)
class Profile:
    """A telling made ready for comparison.

    Args:
        persons: who took part, by who they are across releases.
        bodies: states and organisations that somebody acts for.
        named: everybody whom the release names, by who they are across releases.
    """

    telling: Telling
    persons: Mapping[str, Seat]
    bodies: frozenset[str]
    named: frozenset[str]

    def features(self) -> frozenset[tuple[str, str]]:
        """Give what it may share with others, each with its kind."""
        telling = self.telling
        found = {("person", person) for person in self.persons} | {("body", body) for body in self.bodies}
        found |= {("programme", programme) for programme in telling.programmes} | {("type", telling.type)}
        found |= {(kind, value) for kind, value in (("place", telling.place), ("country", telling.country)) if value}
        return frozenset(found)


def profile_of(telling: Telling, person_of: Callable[[str], str]) -> Profile:
    """Make a telling ready for comparison.

    Args:
        person_of: gives who a persona is across releases; of anything else, itself.
    """
    return Profile(
        telling,
        persons={person_of(seat.person): seat for seat in telling.participants if seat.person},
        bodies=frozenset(seat.represents for seat in telling.participants if seat.represents),
        named=frozenset(map(person_of, telling.named)),
    )


class Commonness:
    """How rare the persons, bodies, places and types of a collection of tellings are.

    Args:
        profiles: the collection.
    """

    def __init__(self, profiles: Iterable[Profile]) -> None:
        releases: dict[tuple[str, str], set[str]] = defaultdict(set)
        everything: set[str] = set()
        for profile in profiles:
            everything.add(profile.telling.release)
            for feature in chain(profile.features(), (("named", one) for one in profile.named)):
                releases[feature].add(profile.telling.release)
        self._count = {feature: len(found) for feature, found in releases.items()}
        self._all = len(everything)

    def rarity(self, kind: str, value: str) -> float:
        """Give the bits that sharing something says: 0 where all releases have it."""
        return max(0.0, math.log2((self._all + _UNREAD) / (self._count.get((kind, value), 0) + 1)))

    def likeness(self, one: Profile, other: Profile) -> float:
        """Give how alike two releases are by whom they name, rare ones above all: the cosine, from 0 to 1."""
        shared, *own = (self._bits(found) for found in (one.named & other.named, one.named, other.named))
        return shared / math.sqrt(math.prod(own)) if shared else 0.0

    def _bits(self, named: Iterable[str]) -> float:
        # The exact sum: the same, whatever the order of the set.
        return math.fsum(self.rarity("named", who) ** 2 for who in named)
