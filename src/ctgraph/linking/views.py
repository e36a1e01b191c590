# SPDX-License-Identifier: Apache-2.0
"""Comparisons to clusters in three views, each of which goes on where the stricter one stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ctgraph.linking.clustering import Partition, apply_decisions
from ctgraph.linking.evidence import Comparison
from ctgraph.linking.mentions import Clusters, Link, LinkDecision, View

__all__ = ["PERMISSIVE", "cluster_nodes"]

# Log-odds from which the views join two nodes.
_DEFAULT, PERMISSIVE = 1.0, -1.0
_CERTAIN = 0.9999


def cluster_nodes(
    contexts: Mapping[str, str],
    compared: Mapping[tuple[str, str], Comparison],
    apart: Callable[[str, str], bool],
    decisions: Iterable[LinkDecision],
) -> Clusters:
    """Join nodes by decisions, then by comparisons, the surest first.

    Args:
        contexts: every node, with the source that names it.
        compared: pairs of nodes, the smaller first, with what was found.
        apart: tells whether strong evidence keeps two nodes apart.
        decisions: what was decided by hand; on nodes that are not there nothing is done.
    """
    partition = Partition(contexts, apart, contexts)
    known = [one for one in decisions if one.a in contexts and one.b in contexts]
    decided = apply_decisions(partition, known)
    order = sorted(compared, key=lambda pair: (-compared[pair].weight, pair))
    steps: dict[View, Callable[[Comparison], bool]] = {
        "strict": lambda found: found.identical and not found.contra and found.weight >= _DEFAULT,
        "default": lambda found: found.weight >= _DEFAULT,
        "permissive": lambda found: found.weight >= PERMISSIVE,
    }
    views: dict[View, tuple[tuple[str, ...], ...]] = {}
    for view, joins in steps.items():
        for pair in order:
            if joins(compared[pair]):
                partition.join(*pair)
        views[view] = partition.clusters()
    links = [_decision_link(one) for one in (*decided.joined, *decided.parted)]
    links += [_link(pair, compared[pair]) for pair in order if compared[pair].weight >= PERMISSIVE]
    return Clusters(tuple(links), views, decided.overruled)


def _link(pair: tuple[str, str], found: Comparison) -> Link:
    return Link(*pair, round(found.score, 4), found.pro, found.contra)


def _decision_link(decision: LinkDecision) -> Link:
    a, b = sorted((decision.a, decision.b))
    score = _CERTAIN if decision.same else 1 - _CERTAIN
    return Link(a, b, round(score, 4), by=decision.by, same=decision.same)
