# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from collections.abc import Iterable

import pytest
from pyoxigraph import Quad, Triple
from pyshacl import validate as run_shacl
from rdflib import SH, Graph
from rdflib.term import Node

from ctgraph.validation.affected import affected_by
from ctgraph.validation.lookups import Lookups
from ctgraph.validation.memory import as_node
from ctgraph.validation.reach import reach_of_shapes
from ctgraph.validation.versions import Background, Versions
from generated_changes import Case, UnionStore, case

# All thousand with CTGRAPH_CHANGES=1000.
CHANGES = int(os.environ.get("CTGRAPH_CHANGES", "60"))

Result = tuple[str, str, str, str]


def versions_of(change: Case) -> Versions:
    return Versions(Lookups(UnionStore(change.stored)), change.added, change.removed, Background())


def results(triples: Iterable[Triple], shapes: Graph) -> set[Result]:
    graph = Graph()
    for triple in triples:
        graph.add((as_node(triple.subject), as_node(triple.predicate), as_node(triple.object)))
    _, report, _ = run_shacl(graph, shacl_graph=shapes, inference="none")
    found = set()
    for result in report.objects(None, SH.result):
        said = dict(report.predicate_objects(result))
        keys = (SH.focusNode, SH.sourceShape, SH.value, SH.sourceConstraintComponent)
        found.add(tuple(_written(said.get(key)) for key in keys))
    return found


def _written(term: Node | None) -> str:
    return "" if term is None else term.n3()


def union(quads: Iterable[Quad]) -> set[Triple]:
    return {quad.triple for quad in quads}


@pytest.mark.filterwarnings("ignore")
def test_results_change_nowhere_but_where_the_change_reaches() -> None:
    bounded = differing = 0
    for seed in range(CHANGES):
        change = case(seed)
        shapes = Graph().parse(data=change.shapes, format="turtle")
        after = results(union((change.stored - change.removed) | change.added), shapes)
        affected = affected_by(versions_of(change), reach_of_shapes(shapes))
        if affected is None:
            continue
        before = results(union(change.stored), shapes)
        verdicts = {(as_node(node).n3(), f"<{shape}>") for node, names in affected.verdicts.items() for shape in names}
        known = {result for result in before if result[:2] not in verdicts}
        found = {result for result in results(affected.context, shapes) if result[:2] in verdicts}
        assert known | found == after, f"seed {seed}"
        bounded += 1
        differing += before != after
    assert bounded > 0.7 * CHANGES
    assert differing > 0.3 * CHANGES
