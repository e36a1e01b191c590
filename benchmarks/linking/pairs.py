# SPDX-License-Identifier: Apache-2.0
"""Pairs of names that mean one person or two, from nests of people whose names are easily confused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from ctgraph.linking.personname import parse_person_name
from ctgraph.linking.phones import coarse_key, is_arabic

DEVELOPMENT, MEASURE = (Path(__file__).with_name(name) for name in ("names.txt", "names-measure.txt"))

Nest = list[list[str]]


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, and whether they mean one person."""

    one: str
    other: str
    same: bool

    @property
    def across_scripts(self) -> bool:
        """Tell whether one is in Arabic letters and the other in Latin ones."""
        return is_arabic(self.one) != is_arabic(self.other)


def read_nests(path: Path) -> list[Nest]:
    """Give the nests of a file."""
    lines = [line.strip() for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    nests: list[Nest] = [[]]
    for line in lines:
        if line:
            nests[-1].append([spelling.strip() for spelling in line.split("|")])
        elif nests[-1]:
            nests.append([])
    return [nest for nest in nests if nest]


def read_pairs(path: Path) -> Iterator[NamePair]:
    """Give the pairs of a file: within a nest all; of different nests those that share the sound of an end."""
    nests = read_nests(path)
    for nest in nests:
        for person in nest:
            yield from (NamePair(one, other, True) for one, other in combinations(person, 2))
        for first, second in combinations(nest, 2):
            yield from (NamePair(one, other, False) for one, other in product(first, second))
    spellings = [[spelling for person in nest for spelling in person] for nest in nests]
    for here, there in combinations(spellings, 2):
        yield from (NamePair(one, other, False) for one, other in product(here, there) if _near(one, other))


def _near(one: str, other: str) -> bool:
    """Tell whether two names share the consonants of their first or last words."""
    first, second = (parse_person_name(name).words for name in (one, other))
    return any(coarse_key(first[at]) == coarse_key(second[at]) for at in (0, -1))
