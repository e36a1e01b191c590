# SPDX-License-Identifier: Apache-2.0
"""What a store says of itself: the data sets that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, parse

from ctgraph.build import build, bundled_sources
from ctgraph.bundle import data_path
from ctgraph.catalog import write_catalog
from ctgraph.check import check_store, source_graphs, store_digest
from ctgraph.iris import dataset_iri, state_iri, table_iri
from ctgraph.loaders import find_sources
from ctgraph.store import Store, open_store
from ctgraph.vocab import DATASET_GRAPH

TODAY = date(2026, 5, 6)
PERSONS = "id,name,country\nmoussa-diatta,Moussa Diatta,SN\n"
RELEASE = "Riyad, le 3 mai 2024. Le Maroc est membre de la CIMCT."
# DCAT-AP 3 asks for the first two of every data set and recommends the others; VoID recommends what it counts.
EXPECTED = {
    "dcterms": "title description license creator publisher issued language temporal spatial source conformsTo",
    "dcat": "keyword distribution",
    "void": "triples entities classes properties classPartition propertyPartition vocabulary exampleResource uriSpace",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Two bundled tables and one bundled release, and a table and a release of one's own."""
    folder = tmp_path_factory.mktemp("catalog")
    (folder / "mine").mkdir()
    (folder / "mine" / "my-persons.csv").write_text(PERSONS, "utf-8")
    (folder / "mine" / "my-release.txt").write_text(RELEASE, "utf-8")
    bundled = [data_path("tables", "delegates.csv"), data_path("tables", "organizations.csv")]
    bundled.append(data_path("releases", "fr-2024-05-05-a.md"))
    with open_store(folder / "store", "write") as opened:
        build(opened, [*bundled, folder / "mine"], quarantine=folder / "quarantine")
    with open_store(folder / "store") as opened:
        yield opened


def ask(store: Store, pattern: str) -> list[tuple[str, ...]]:
    answer = store.query(f"SELECT {pattern}")
    assert isinstance(answer, QuerySolutions)
    return [tuple(term.value for term in row) for row in answer]


def test_the_bundled_data_set_is_described_as_dcat_and_void_ask(store: Store) -> None:
    for prefix, names in EXPECTED.items():
        for name in names.split():
            assert ask(store, f"?value {{ <{dataset_iri('bundled')}> {prefix}:{name} ?value }}"), name
    for name in ("title", "description"):
        found = ask(store, f"?lang {{ <{dataset_iri('bundled')}> dcterms:{name} ?text BIND(LANG(?text) AS ?lang) }}")
        assert sorted(found) == [("ar",), ("en",), ("fr",)]
    nodes = {NamedNode(dataset_iri("bundled")), NamedNode(dataset_iri("own"))}
    assert {t.subject for t in store.triples(DATASET_GRAPH) if t.object.value.endswith("#Dataset")} == nodes
    assert all(isinstance(triple.subject, NamedNode) for triple in store.triples(DATASET_GRAPH))


def test_what_a_user_brought_along_is_described_apart_and_without_a_licence(store: Store) -> None:
    own = dataset_iri("own")
    assert ask(store, f"?source {{ <{own}> dcterms:source ?source }} ORDER BY ?source") == [
        ("https://w3id.org/ctgraph/release/my-release",),
        (table_iri("my-persons"),),
    ]
    assert ask(store, f"?x {{ <{own}> dcterms:license|dcterms:creator|dcterms:publisher ?x }}") == []


@pytest.mark.parametrize("name", ["bundled", "own"])
def test_its_figures_are_those_of_the_graphs(store: Store, name: str) -> None:
    graphs = f"<{dataset_iri(name)}> dcterms:source ?g"
    counts = {
        "void:triples": "(COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?p ?o { %s GRAPH ?g { ?s ?p ?o } } } }",
        "void:entities": "(COUNT(DISTINCT ?s) AS ?n) { %s GRAPH ?g { ?s ?p ?o } }",
        "void:classes": "(COUNT(DISTINCT ?o) AS ?n) { %s GRAPH ?g { ?s a ?o } }",
        "void:properties": "(COUNT(DISTINCT ?p) AS ?n) { %s GRAPH ?g { ?s ?p ?o } }",
    }
    for property_name, pattern in counts.items():
        assert ask(store, f"?n {{ <{dataset_iri(name)}> {property_name} ?n }}") == ask(store, pattern % graphs)
    wanted = f"?c (COUNT(DISTINCT ?s) AS ?n) {{ {graphs} GRAPH ?g {{ ?s a ?c }} }} GROUP BY ?c"
    found = f"?c ?n {{ <{dataset_iri(name)}> void:classPartition [ void:class ?c ; void:entities ?n ] }}"
    assert sorted(ask(store, found)) == sorted(ask(store, wanted))
    total = f"(SUM(?n) AS ?t) {{ <{dataset_iri(name)}> void:propertyPartition/void:triples ?n }}"
    assert ask(store, total) == ask(store, f"?n {{ <{dataset_iri(name)}> void:triples ?n }}")


def test_its_coverage_is_that_of_the_data(store: Store) -> None:
    own = dataset_iri("own")
    language = f"?lang {{ <{own}> dcterms:language ?lang }}"
    assert ask(store, language) == [("http://id.loc.gov/vocabulary/iso639-1/fr",)]
    assert (state_iri("MA"),) in ask(store, f"?state {{ <{own}> dcterms:spatial ?state }}")
    delegations = ask(store, f"?state {{ GRAPH <{table_iri('delegates')}> {{ ?fact org:member ?state }} }}")
    assert set(delegations) <= set(ask(store, f"?state {{ <{dataset_iri('bundled')}> dcterms:spatial ?state }}"))
    (period,) = ask(
        store, f"?a ?b {{ <{dataset_iri('bundled')}> dcterms:temporal [ dcat:startDate ?a ; dcat:endDate ?b ] }}"
    )
    assert period[0] < period[1]


def test_it_is_no_part_of_the_digest_and_always_the_same(store: Store, tmp_path: Path) -> None:
    assert DATASET_GRAPH not in source_graphs(store)
    assert check_store(store).problems == ()
    names = [source.graph for source in find_sources(bundled_sources(), facts=True)]
    with open_store(tmp_path / "copy", "write") as copy:
        for name in reversed(source_graphs(store)):
            copy.replace_graph(name, sorted(store.triples(name), key=str, reverse=True))
        write_catalog(copy, names, TODAY)
        assert set(copy.triples(DATASET_GRAPH)) == set(store.triples(DATASET_GRAPH))
        assert store_digest(copy) == store_digest(store)
        for name in source_graphs(copy):
            copy.remove_graph(name)
        write_catalog(copy, names, TODAY)
        assert DATASET_GRAPH not in copy.graph_names()


def test_what_is_written_by_hand_belongs_to_a_data_set() -> None:
    subjects = {quad.subject.value for quad in parse(path=data_path("dataset.ttl"), format=RdfFormat.TURTLE)}
    assert all(subject.startswith((dataset_iri("bundled"), dataset_iri("own"))) for subject in subjects)
