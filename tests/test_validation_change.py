# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ctgraph.bundle import data_path
from ctgraph.store import Store, open_store
from ctgraph.validation import Finding, replacement, validate_change, validate_store, validate_triples
from ctgraph.validation.affected import affected_by
from ctgraph.validation.change import known
from ctgraph.validation.lookups import Lookups
from ctgraph.validation.rulereach import RULE_REACH
from ctgraph.validation.shapes import SHAPE, load_shapes
from ctgraph.validation.versions import Versions
from ctgraph.vocab import CTG, SOURCE_GRAPHS, XSD
from generated_changes import mutated
from stores import built_store

# A hundred with CTGRAPH_CHANGES=1000.
CHANGES = int(os.environ.get("CTGRAPH_CHANGES", "100")) // 10


YEAR = NamedNode(f"{XSD}gYear")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    releases = sorted(data_path("releases").glob("*.md"), key=lambda path: path.stat().st_size)[:5]
    yield from built_store(tmp_path_factory.mktemp("change"), *releases)


@pytest.fixture(scope="module")
def quads(store: Store) -> set[Quad]:
    graphs = [graph for graph in store.graph_names() if graph.startswith(SOURCE_GRAPHS)]
    return {
        Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))
        for graph in graphs
        for triple in store.triples(graph)
    }


def findings(quads: Collection[Quad]) -> set[Finding]:
    report = validate_triples(sorted(quads, key=str), "x", engine="pyshacl")
    return {replace(finding, graph=None) for finding in report.findings}


def keys(findings: Collection[Finding]) -> set[tuple[object, ...]]:
    return {(finding.focus_node, finding.shape, finding.path, finding.values) for finding in findings}


def test_findings_on_real_data_are_those_of_a_full_run(store: Store, quads: set[Quad]) -> None:
    before, random, tripped = findings(quads), Random(5), set()
    for number in range(CHANGES):
        added, removed = mutated(random, quads)
        report = validate_change(store, added, removed, "x", engine="pyshacl")
        affected = affected_by(Versions(Lookups(store), added, removed, known().background), known().reach)
        assert affected is not None
        verdicts = {(node.value, shape) for node, names in affected.verdicts.items() for shape in names}
        standing = {finding for finding in before if (finding.focus_node, finding.shape) not in verdicts}
        found = {replace(finding, graph=None) for finding in report.findings}
        after = findings((quads - removed) | added)
        assert found <= after, number
        assert keys(standing | found) == keys(after), number  # the words for a node may name its neighbours
        tripped |= {finding.shape for finding in after - before}
    assert len(tripped) > CHANGES / 2


def test_every_rule_declares_what_it_reads() -> None:
    assert not known().reach.loose
    assert {SHAPE + shape for shape in RULE_REACH} <= set(load_shapes().by_iri)


def test_a_built_store_conforms_with_what_is_derived_from_it(store: Store) -> None:
    report = validate_store(store)
    assert report.conforms, [str(finding) for finding in report.findings]
    assert report.nodes > 100


@pytest.mark.endpoint
def test_a_server_is_asked_for_the_same(sparql_server: str, store: Store, quads: set[Quad]) -> None:
    random = Random(11)
    with open_store(sparql_server, "write") as server:
        for graph in store.graph_names():
            server.replace_graph(graph, store.triples(graph))
        for number in range(5):
            added, removed = mutated(random, quads)
            here, there = (validate_change(where, added, removed, "x") for where in (store, server))
            assert here == there, number


def test_findings_on_other_sources_name_their_graph(store: Store, quads: set[Quad]) -> None:
    event = next(quad for quad in sorted(quads, key=str) if quad.object.value.endswith("#Event"))
    other = next(quad.graph_name for quad in sorted(quads, key=str) if quad.graph_name != event.graph_name)
    date = NamedNode(f"{CTG}date")
    twice = {Quad(event.subject, date, Literal(year, datatype=YEAR), other) for year in ("2001", "2002")}
    (finding, *_) = [f for f in validate_change(store, twice, [], "x").findings if f.shape == f"{SHAPE}Fact-date"]
    assert finding.focus_node == event.subject.value
    assert finding.graph == other.value
    assert validate_change(store, [], [], "nothing").findings == ()
    _, removed = replacement(store, event.graph_name.value, ())
    assert event in removed
