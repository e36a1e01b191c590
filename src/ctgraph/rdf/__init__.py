# SPDX-License-Identifier: Apache-2.0
"""Model objects to triples, as docs/graph-model.md lays them out, and the digest of a graph."""

from __future__ import annotations

from ctgraph.rdf.columns import column_of, rows_of_nodes
from ctgraph.rdf.curated import table_triples
from ctgraph.rdf.dataset import dataset_triples
from ctgraph.rdf.digest import dataset_digest, graph_digest
from ctgraph.rdf.files import file_triples
from ctgraph.rdf.holdings import Holdings
from ctgraph.rdf.nodes import Nodes, Values, read_nodes
from ctgraph.rdf.recall import recall_tables
from ctgraph.rdf.release import release_triples

__all__ = [
    "Holdings",
    "Nodes",
    "Values",
    "column_of",
    "dataset_digest",
    "dataset_triples",
    "file_triples",
    "graph_digest",
    "read_nodes",
    "recall_tables",
    "release_triples",
    "rows_of_nodes",
    "table_triples",
]
