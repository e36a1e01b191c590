# SPDX-License-Identifier: Apache-2.0
"""Constraints across records: each example trips its own, in our queries and in pySHACL."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl import validate as run_shacl
from rdflib import SH, Graph

from ctgraph.bundle import ontology_path
from ctgraph.store import Store, open_store
from ctgraph.validation.records import constraints, record_findings, solutions, tripped
from ctgraph.validation.shapes import SHAPE, load_shapes

EXAMPLES = sorted(ontology_path("examples", "cross-record").glob("*.ttl"))
LEAGUE = "https://w3id.org/ctgraph/release/r"


@pytest.fixture
def store(tmp_path: Path):
    with open_store(tmp_path, "write") as opened:
        yield opened


def fill(store: Store, *paths: Path) -> Store:
    for path in paths:
        triples = [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
        store.replace_graph(f"{LEAGUE}/{path.stem}", triples)
    store.flush()
    return store


def by_pyshacl(path: Path) -> set[tuple[str, str, str]]:
    _, report, _ = run_shacl(Graph().parse(path), shacl_graph=load_shapes().cross_record, inference="none")
    return {
        (
            str(report.value(result, SH.sourceShape)).removeprefix(SHAPE),
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.value)),
        )
        for result in report.objects(None, SH.result)
    }


def test_every_constraint_has_an_example() -> None:
    assert {shape.removeprefix(SHAPE) for shape, _ in constraints(load_shapes().cross_record)} == {
        path.stem for path in EXAMPLES
    }


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_trips_its_constraint_in_both_engines(store: Store, path: Path) -> None:
    found = {
        (fault.shape, fault.focus.value, fault.values[0].value)
        for fault in tripped(partial(solutions, fill(store, path)))
    }
    assert {shape for shape, _, _ in found} == {path.stem}
    assert found == by_pyshacl(path)


def test_findings_tell_both_records(store: Store) -> None:
    fill(store, *(path for path in EXAMPLES if path.stem in {"Release-sameText", "Post-twoHolders"}))
    holders, twice = record_findings(store, "store")
    assert (twice.severity, twice.focus_node, twice.value) == ("Warning", LEAGUE + "-1", "ct:release/r-2")
    assert twice.graph == f"{LEAGUE}/Release-sameText"
    assert holders.focus_in_words == "post league-secretary"
    assert holders.value == "ct:release/s/tenure/1, ct:release/t/tenure/1"
    assert "tenure of" in holders.value_in_words
    assert holders.value_in_words in str(holders)
    assert "/tenure/" not in str(holders)


def test_findings_speak_the_language_asked_for(store: Store) -> None:
    fill(store, *(path for path in EXAMPLES if path.stem == "Event-beforeFounding"))
    said = {language: record_findings(store, "store", language=language)[0] for language in ("en", "fr", "ar")}
    assert len({finding.expected for finding in said.values()}) == 3
    assert said["ar"].path_in_words == "التاريخ"
    assert {finding.value for finding in said.values()} == {'"2014-06-01"^^xsd:date'}


def test_nothing_is_found_where_nothing_is(store: Store) -> None:
    assert record_findings(store, "store") == ()


def test_the_page_on_shapes_lists_every_constraint() -> None:
    page = (Path(__file__).parents[1] / "docs" / "shapes.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `([\w-]+)` \| (\w+) \|", page, re.MULTILINE))
    shapes = load_shapes()
    assert listed == {
        shape.removeprefix(SHAPE): shapes.by_iri[shape].severity for shape, _ in constraints(shapes.cross_record)
    }
