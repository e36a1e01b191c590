# SPDX-License-Identifier: Apache-2.0
"""What the project itself writes: all evidence of bundled releases and tables verifies, all graphs conform (O16)."""

from __future__ import annotations

import pytest
from graphs import VALID, unsourced
from pyoxigraph import Triple
from rdflib import RDF, RDFS, SH, Graph
from rdflib.collection import Collection
from rdflib.term import Node

from ctgraph.bundle import data_path
from ctgraph.extraction import Extractor
from ctgraph.iris import release_iri
from ctgraph.loaders import load
from ctgraph.rdf import Holdings, dataset_triples, release_triples, table_triples
from ctgraph.tables import KINDS, Tables, load_tables
from ctgraph.validation import validate_triples
from ctgraph.validation.memory import memory_graph
from ctgraph.validation.shapes import load_shapes
from ctgraph.vocab import compact

RELEASES = sorted(data_path("releases").glob("*.md"))


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(data_path("tables"))


@pytest.fixture(scope="module")
def graphs(tables: Tables) -> dict[str, tuple[Triple, ...]]:
    extractor = Extractor.bundled()
    written = {kind: table_triples(tables.table(kind), tables) for kind in KINDS}
    for path in RELEASES:
        written[path.stem] = release_triples(extractor.extract(load(path)), tables=tables, version="0.1.0-0")
    return written


def test_every_evidence_verifies(graphs: dict[str, tuple[Triple, ...]]) -> None:
    assert len(graphs) > len(RELEASES) > 40
    assert {name: list(unsourced(triples)) for name, triples in graphs.items()} == {name: [] for name in graphs}


@pytest.mark.slow
def test_every_graph_conforms(graphs: dict[str, tuple[Triple, ...]]) -> None:
    for name, triples in graphs.items():
        report = validate_triples(triples, name)
        assert [str(finding) for finding in report.findings if finding.severity != "Info"] == []


# What a node may have several of: no shape counts them.
SEVERAL = {
    "ctg:concerns", "ctg:demonym", "ctg:differsOn", "ctg:domain", "ctg:doubt", "ctg:founded", "ctg:mentions",
    "ctg:party", "ctg:reason", "ctg:serves", "ctg:topic", "dcat:distribution", "dcat:keyword", "dcterms:conformsTo",
    "dcterms:creator", "dcterms:language", "dcterms:publisher", "dcterms:source", "dcterms:spatial",
    "dcterms:temporal", "foaf:name", "rdfs:label", "schema:sameAs", "skos:altLabel", "void:classPartition",
    "void:classes", "void:entities", "void:exampleResource", "void:properties", "void:propertyPartition",
    "void:triples", "void:vocabulary",
}  # fmt: skip
VALUES = (SH["class"], SH.datatype, SH.node, SH.nodeKind, SH.pattern)


def _paths(shapes: Graph, path: Node) -> set[Node]:
    either = shapes.value(path, SH.alternativePath)
    return set(Collection(shapes, either)) if either else {path}


def _asked(kinds: set[Node], predicate: Node) -> set[Node]:
    """Give the constraints that the shapes of a node's classes lay on a property."""
    shapes, found = load_shapes().graph, set()
    for shape, path in shapes.subject_objects(SH.path):
        targets = {*shapes.objects(shape, SH.targetClass)} & kinds
        if predicate in _paths(shapes, path) and (targets or (shape, SH.targetSubjectsOf, None) in shapes):
            found |= set(shapes.predicates(shape))
    return found


def test_every_property_of_every_class_has_a_shape_that_constrains_it(graphs: dict[str, tuple[Triple, ...]]) -> None:
    """Everything that is written: releases, tables, what a store says of its data sets, links and decisions."""
    written = Graph()
    named = [(release_iri(name), Holdings.of(triples)) for name, triples in graphs.items()]
    for triples in (*graphs.values(), dataset_triples("bundled", named)):
        written += memory_graph(triples)
    for path in (data_path("dataset.ttl"), *(path for path in VALID if path.stem in {"decisions", "links"})):
        written.parse(path, format="turtle")
    above = Graph()
    for triple in load_shapes().context:
        above.add(triple)
    pairs: set[tuple[frozenset[Node], Node]] = set()
    for node in set(written.subjects()):
        kinds = {
            kind for own in written.objects(node, RDF.type) for kind in above.transitive_objects(own, RDFS.subClassOf)
        }
        pairs |= {(frozenset(kinds), predicate) for predicate in written.predicates(node) if predicate != RDF.type}
    assert len(pairs) > 150
    unconstrained, uncounted = set(), set()
    for kinds, predicate in pairs:
        asked = _asked(set(kinds), predicate)
        if not asked.intersection(VALUES):
            unconstrained.add((tuple(sorted(map(str, kinds))), compact(str(predicate))))
        if not asked & {SH.maxCount, SH.uniqueLang}:
            uncounted.add(compact(str(predicate)))
    assert unconstrained == set()
    assert uncounted == SEVERAL
