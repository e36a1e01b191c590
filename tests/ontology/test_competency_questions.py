# SPDX-License-Identifier: Apache-2.0
"""Competency questions: each has one query, and reasoning does not change its answer (gate O11)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from graphs import axioms, rl_closure
from rdflib import Graph

from ctgraph.query import named_queries
from ctgraph.vocab import PREFIXES

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "queries"

# What each question is asked with; the golden answers are those of the same parameters.
VALUES = {
    "members": {"lang": '"fr"'},
    "events-by-domain": {"domain": "<https://w3id.org/ctgraph/domain/military>"},
    "about": {"actor": "<https://w3id.org/ctgraph/organization/icrc>"},
    "support-of-tie": {
        "a": "<https://w3id.org/ctgraph/organization/imctc>",
        "b": "<https://w3id.org/ctgraph/state/MA>",
    },
    "secretary-general-on": {"date": '"2019-10-01"^^xsd:date'},
}


def test_questions_and_queries_belong_together() -> None:
    page = (ROOT / "docs" / "competency-questions.md").read_text("utf-8")
    rows = re.findall(r"^\| (\w+) \| (.+?) \| `([\w-]+)` \|$", page, re.MULTILINE)
    assert sorted(rows) == sorted((query.answers[0], query.title, query.name) for query in named_queries())
    assert [len(query.answers) for query in named_queries()] == [1] * len(rows)


def ask(store: ox.Store, name: str) -> list[tuple[str, ...]]:
    """Ask a named query of a store in memory, parameters replaced as text."""
    (sparql,) = (query.sparql for query in named_queries() if query.name == name)
    for parameter, value in VALUES.get(name, {}).items():
        sparql = re.sub(rf"VALUES \?{parameter} {{.*?}}", f"VALUES ?{parameter} {{ {value} }}", sparql)
    found = store.query(sparql, prefixes=dict(PREFIXES))
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(value.value if value else "" for value in row) for row in found]  # type: ignore[union-attr]


def with_union(store: ox.Store) -> ox.Store:
    """Copy every named graph into the default graph, as the embedded store keeps it."""
    for quad in list(store):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return store


@pytest.fixture(scope="module")
def told() -> ox.Store:
    store = ox.Store()
    store.load(path=GOLDEN / "store.trig", format=ox.RdfFormat.TRIG)
    return with_union(store)


@pytest.fixture(scope="module")
def entailed() -> ox.Store:
    """The same graphs, each with everything that it entails."""
    told, store = ox.Store(), ox.Store()
    told.load(path=GOLDEN / "store.trig", format=ox.RdfFormat.TRIG)
    schema = rl_closure(axioms())
    for name in told.named_graphs():
        triples = [quad.triple for quad in told.quads_for_pattern(None, None, None, name)]
        graph = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
        closure = rl_closure(graph + axioms()) - schema
        assert len(closure) > len(triples)
        literals_as_subjects = [t for t in closure if not hasattr(t[0], "value")]
        text = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in literals_as_subjects if s.n3()[0] != '"')
        store.load(text.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=name)
    return with_union(store)


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_reasoning_does_not_change_an_answer(query, told: ox.Store, entailed: ox.Store) -> None:
    plain = ask(told, query.name)
    with (GOLDEN / f"{query.name}.csv").open(newline="", encoding="utf-8") as golden:
        assert len(plain) == len(list(csv.reader(golden))) - 1 > 0
    assert ask(entailed, query.name) == plain
