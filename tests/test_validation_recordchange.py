# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest

from ctgraph.bundle import ontology_path
from ctgraph.store import Store, open_store
from ctgraph.validation import Finding, changed_records, replacement
from ctgraph.validation.records import record_findings

GRAPH = "https://w3id.org/ctgraph/release/"
EXAMPLES = {
    f"{GRAPH}{path.stem}": [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    for path in sorted(ontology_path("examples", "cross-record").glob("*.ttl"))
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path, "write") as opened:
        for graph, triples in EXAMPLES.items():
            opened.replace_graph(graph, triples)
        yield opened


def findings(found: tuple[Finding, ...]) -> set[tuple[str, ...]]:
    return {(finding.focus_node, finding.shape, *finding.values) for finding in found}


def test_what_a_change_makes_of_the_records(store: Store) -> None:
    before, random, changing = findings(record_findings(store, "")), Random(3), 0
    for number in range(40):
        graph, triples = random.choice([*EXAMPLES.items()])
        kept = [triple for triple in triples if random.random() < 0.85]
        added, removed = replacement(store, graph, [] if number % 5 == 0 else kept)
        changed = findings(changed_records(store, added, removed, ""))
        store.replace_graph(graph, [] if number % 5 == 0 else kept)
        after = findings(record_findings(store, ""))
        store.replace_graph(graph, triples)
        assert changed <= after, number
        assert after - changed <= before, number
        changing += before != after
    assert changing > 10


def test_coming_and_going_of_a_source_is_seen_from_the_others(store: Store) -> None:
    graph = f"{GRAPH}Release-sameText"
    first, second = sorted({t.subject for t in EXAMPLES[graph]}, key=str)[:2]
    (finding,) = [f for f in record_findings(store, "") if f.shape.endswith("Release-sameText")]
    parts = {node: [t for t in EXAMPLES[graph] if t.subject == node] for node in (first, second)}
    store.replace_graph(graph, parts[first])
    added, _ = replacement(store, f"{GRAPH}second", parts[second])
    (found,) = changed_records(store, added, [], "second")
    assert (found.focus_node, found.value, found.graph) == (finding.focus_node, finding.value, graph)
    assert found.source == "second"
    store.replace_graph(f"{GRAPH}second", parts[second])
    gone = replacement(store, graph, ())[1]
    assert changed_records(store, [], gone, "first") == ()
