# SPDX-License-Identifier: Apache-2.0
"""How well a clustering agrees with who is who."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def bcubed(clusters: Iterable[Iterable[str]], truth: Mapping[str, str]) -> tuple[float, float, float]:
    """Give the B-cubed precision, recall and F1 (Bagga and Baldwin, ACL 1998) over the nodes of `truth`."""
    found = {node: at for at, cluster in enumerate(clusters) for node in cluster if node in truth}
    in_cluster: dict[int, set[str]] = {}
    in_truth: dict[str, set[str]] = {}
    for node, at in found.items():
        in_cluster.setdefault(at, set()).add(node)
        in_truth.setdefault(truth[node], set()).add(node)
    shared = {node: len(in_cluster[at] & in_truth[truth[node]]) for node, at in found.items()}
    precision = sum(shared[node] / len(in_cluster[at]) for node, at in found.items()) / len(found)
    recall = sum(shared[node] / len(in_truth[truth[node]]) for node in found) / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)
