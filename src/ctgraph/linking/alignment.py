# SPDX-License-Identifier: Apache-2.0
"""Pair the words of two names in their order, as many and as alike as can be."""

from __future__ import annotations

from dataclasses import dataclass

from ctgraph.linking.personname import NameToken
from ctgraph.linking.tokens import Likeness, compare_tokens

__all__ = ["Pair", "align_tokens"]

_WORTH = {
    Likeness.SAME: 1.0,
    Likeness.ALIKE: 0.95,
    Likeness.MISPRINT: 0.6,
    Likeness.INITIAL: 0.5,
    Likeness.NEAR: 0.3,
}
# Ends that meet are worth more than a father who happens to have the name.
_MEETING = 0.02


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of two names that stand side by side: their places in the shorter and in the longer name."""

    short: int
    long: int
    likeness: Likeness


def align_tokens(short: tuple[NameToken, ...], long: tuple[NameToken, ...]) -> tuple[Pair, ...]:
    """Pair the words of two names.

    >>> from ctgraph.linking.personname import parse_person_name as parse
    >>> names = [parse(name).tokens for name in ("Mohammed Al-Moghedi", "محمد بن سعيد المغيدي")]
    >>> [(pair.short, pair.long) for pair in align_tokens(*names)]
    [(0, 0), (1, 2)]
    """
    # best[i][j] is the best that can be made of what stands from i and j on: its worth, and its pairs.
    best: list[list[tuple[float, tuple[Pair, ...]]]] = [[(0.0, ())] * (len(long) + 1) for _ in range(len(short) + 1)]
    for i in range(len(short) - 1, -1, -1):
        for j in range(len(long) - 1, -1, -1):
            likeness = compare_tokens(short[i], long[j])
            options = [best[i + 1][j], best[i][j + 1]]
            if worth := _WORTH.get(likeness):
                meeting = (i == j == 0) + (i == len(short) - 1 and j == len(long) - 1)
                score, pairs = best[i + 1][j + 1]
                options.insert(0, (score + worth + _MEETING * meeting, (Pair(i, j, likeness), *pairs)))
            best[i][j] = max(options, key=lambda option: option[0])
    return best[0][0][1]
