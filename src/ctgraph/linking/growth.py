# SPDX-License-Identifier: Apache-2.0
"""Tellings to happenings: joined not by one link alone, but by what all their tellings say on average."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ctgraph.linking.clustering import Partition

__all__ = ["Growth"]

# Bounds of a weight in an average, and how many tellings stand for a larger group.
_LEAST, _MOST = -2.0, 3.0
_WITNESSES = 24


class Growth:
    """Joins the groups of a partition pair by pair.

    Args:
        partition: keeps apart what decisions and strong evidence part.
        weight: gives the log-odds that two nodes are one, by their ids.
    """

    def __init__(self, partition: Partition, weight: Callable[[str, str], float]) -> None:
        self._partition = partition
        self._weight = weight

    def join(self, pairs: Sequence[tuple[str, str]], least: float) -> None:
        """Join the groups of each pair in turn.

        Args:
            pairs: the surest first.
            least: mean log-odds between all nodes of two groups from which they are joined.
        """
        members = {self._partition.head(group[0]): list(group) for group in self._partition.clusters()}
        for one, other in pairs:
            a, b = self._partition.head(one), self._partition.head(other)
            if a != b and self._mean(members[a], members[b]) >= least and self._partition.join(a, b):
                joined = members.pop(a) + members.pop(b)
                members[self._partition.head(a)] = joined

    def _mean(self, first: Sequence[str], second: Sequence[str]) -> float:
        few = [sorted(group)[:_WITNESSES] for group in (first, second)]
        weights = [self._weight(one, other) for one in few[0] for other in few[1]]
        return sum(min(_MOST, max(_LEAST, weight)) for weight in weights) / len(weights)
