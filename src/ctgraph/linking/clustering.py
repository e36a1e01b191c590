# SPDX-License-Identifier: Apache-2.0
"""Links to clusters: the surest first, and never two nodes in one cluster that strong evidence keeps apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ctgraph.linking.mentions import LinkDecision

__all__ = ["Partition", "apply_decisions"]

# In larger clusters the first nodes stand for all.
_WITNESSES = 48


@dataclass(frozen=True, slots=True)
class _Decided:
    joined: tuple[LinkDecision, ...]
    parted: tuple[LinkDecision, ...]
    overruled: tuple[LinkDecision, ...]


class Partition:
    """Nodes in clusters that grow.

    Args:
        nodes: all ids, in any order.
        apart: tells whether strong evidence keeps two nodes apart.
        contexts: for each node, what nodes that must be compared one by one have in common, such as their release.
    """

    def __init__(
        self, nodes: Iterable[str], apart: Callable[[str, str], bool], contexts: Mapping[str, str] | None = None
    ) -> None:
        self._apart = apart
        self._contexts = contexts or {}
        self._head = {node: node for node in nodes}
        self._members = {node: [node] for node in self._head}
        # What decisions have joined stands for itself as a whole, whatever its parts look like.
        self._bound = {node: node for node in self._head}
        self._parted: dict[str, set[str]] = {}

    def head(self, node: str) -> str:
        """Give the node that stands for a cluster."""
        while self._head[node] != node:
            self._head[node] = node = self._head[self._head[node]]
        return node

    def bind(self, one: str, other: str) -> bool:
        """Join two nodes by decision, unless a decision parts their clusters; tell whether they are joined."""
        a, b = sorted((self.head(one), self.head(other)))
        if a != b:
            if b in self._parted.get(a, ()):
                return False
            self._merge(a, b)
        for node in self._members[self.head(one)]:
            self._bound[node] = self.head(one)
        return True

    def part(self, one: str, other: str) -> bool:
        """Keep the clusters of two nodes apart for good; tell whether they were still apart."""
        a, b = self.head(one), self.head(other)
        if a == b:
            return False
        self._parted.setdefault(a, set()).add(b)
        self._parted.setdefault(b, set()).add(a)
        return True

    def join(self, one: str, other: str) -> bool:
        """Join the clusters of two nodes, unless a decision or strong evidence keeps them apart."""
        a, b = sorted((self.head(one), self.head(other)))
        if a == b:
            return True
        if b in self._parted.get(a, ()) or self._conflict(a, b):
            return False
        self._merge(a, b)
        return True

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        """Give the clusters as they are now, in order."""
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def _merge(self, a: str, b: str) -> None:
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._head[b] = a
        self._members[a] += self._members.pop(b)
        for other in self._parted.pop(b, set()):
            self._parted[other].discard(b)
            self._parted[other].add(a)
            self._parted.setdefault(a, set()).add(other)

    def _conflict(self, a: str, b: str) -> bool:
        first, second = self._members[a], self._members[b]
        verdicts: dict[tuple[str, str], bool] = {}
        for one, other in self._witnesses(first, second):
            pair = self._bound[one], self._bound[other]
            verdicts[pair] = verdicts.get(pair, True) and self._apart(one, other)
        return any(verdicts.values())

    def _witnesses(self, first: Sequence[str], second: Sequence[str]) -> Iterable[tuple[str, str]]:
        """Give the pairs to look at: those of some nodes of each cluster, and all that share a context."""
        few = [sorted(members)[:_WITNESSES] for members in (first, second)]
        yield from ((one, other) for one in few[0] for other in few[1])
        if len(first) <= _WITNESSES and len(second) <= _WITNESSES:
            return
        there: dict[str, list[str]] = {}
        for node in first:
            there.setdefault(self._contexts.get(node, ""), []).append(node)
        for node in second:
            if context := self._contexts.get(node, ""):
                yield from ((one, node) for one in there.get(context, ()))


def apply_decisions(partition: Partition, decisions: Iterable[LinkDecision]) -> _Decided:
    """Join and part what was decided: the latest decision on two nodes counts, and overrules what it excludes."""
    latest = {tuple(sorted((one.a, one.b))): one for one in sorted(decisions, key=_when)}
    joined: list[LinkDecision] = []
    parted: list[LinkDecision] = []
    overruled: list[LinkDecision] = []
    for decision in sorted(latest.values(), key=_when, reverse=True):
        if decision.same:
            (joined if partition.bind(decision.a, decision.b) else overruled).append(decision)
        else:
            (parted if partition.part(decision.a, decision.b) else overruled).append(decision)
    return _Decided(tuple(joined), tuple(parted), tuple(overruled))


def _when(decision: LinkDecision) -> tuple[str, str, str, bool]:
    return decision.at, decision.a, decision.b, decision.same
