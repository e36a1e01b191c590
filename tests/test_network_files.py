# SPDX-License-Identifier: Apache-2.0
"""The network in the formats of other tools."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest

from ctgraph.network import Network
from ctgraph.network.files import GRAPH_FORMATS, GraphFormat, graph_text
from networks import PAYLOADS, hostile_network, sample_network, told_twice_network


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    return sample_network(tmp_path_factory.mktemp("files") / "store")


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_every_actor_and_tie_is_there_with_a_sentence(network: Network, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"network.{form}"
    path.write_text(graph_text(network, form), encoding="utf-8")  # type: ignore[arg-type]
    graph = nx.read_gexf(path) if form == "gexf" else nx.read_graphml(path, force_multigraph=True)
    assert set(graph.nodes) == {actor.iri for actor in network.actors}
    assert len(graph.edges) == len(network.ties)
    edges = [attributes for *_, attributes in graph.edges(data=True)]
    assert {edge["label"] for edge in edges} == {tie.kind for tie in network.ties}
    assert all(edge["sentence"] and edge["release"] for edge in edges)
    assert {name: graph.nodes[f"{network.actors[0].iri}"][name] for name in ("kind", "label")} == {
        "kind": network.actors[0].kind,
        "label": network.actors[0].label,
    }


def test_the_weight_of_an_edge_counts_a_fact_once_that_two_sources_tell() -> None:
    graph = nx.parse_graphml(graph_text(told_twice_network(), "graphml"), force_multigraph=True)
    ((_, _, edge),) = graph.edges(data=True)
    assert (edge["weight"], edge["sources"], edge["years"]) == (1, 2, "2018 2019")


def test_a_line_of_csv_is_a_fact_of_a_tie_with_its_sentence(network: Network) -> None:
    rows = list(csv.DictReader(io.StringIO(graph_text(network, "csv"))))
    assert len(rows) == sum(len(tie.facts) for tie in network.ties)
    row = next(row for row in rows if row["sourceName"] == "Morocco" and row["tie"] == "member of")
    assert row["targetName"] == "Alliance of Eleven"
    assert row["sentence"]
    assert row["page"].startswith("https://onze.example/")


@pytest.mark.parametrize("form", GRAPH_FORMATS)
def test_the_same_network_gives_the_same_text(network: Network, form: GraphFormat) -> None:
    assert graph_text(network, form) == graph_text(network, form)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "hostile.graphml"
    path.write_text(graph_text(hostile_network(), "graphml"), encoding="utf-8")
    labels = {attributes["label"] for _, attributes in nx.read_graphml(path, force_multigraph=True).nodes(data=True)}
    plain = [text for text in PAYLOADS if text.isprintable()]
    assert set(plain) <= labels
    rows = list(csv.DictReader(io.StringIO(graph_text(hostile_network(), "csv"))))
    assert {row["sourceName"] for row in rows} == set(PAYLOADS)
