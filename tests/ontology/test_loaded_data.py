# SPDX-License-Identifier: Apache-2.0
"""What the project itself writes: all evidence of bundled releases and tables verifies, all graphs conform (O16)."""

from __future__ import annotations

import pytest
from graphs import unsourced
from pyoxigraph import Triple

from ctgraph.bundle import data_path
from ctgraph.extraction import Extractor
from ctgraph.loaders import load
from ctgraph.rdf import release_triples, table_triples
from ctgraph.tables import KINDS, Tables, load_tables
from ctgraph.validation import validate_triples

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
