# SPDX-License-Identifier: Apache-2.0
"""What the ontology gate works on: the ontology, closures under OWL 2 RL, and evidence that does not verify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import Graph, Literal

from ctgraph.bundle import ontology_path
from ctgraph.iris import concept
from ctgraph.vocab import CTG, OA, RDF, SCHEMES

ONTOLOGY_FILES = ("ctgraph.ttl", *sorted(SCHEMES.values()))
VALID = tuple(sorted(ontology_path("examples", "valid").glob("*.ttl")))
INVALID = tuple(sorted(ontology_path("examples", "invalid").glob("*.ttl")))


def ontology_store(*more: str) -> ox.Store:
    """Load the ontology with its concept schemes, and more Turtle if given, into a store in memory."""
    store = ox.Store()
    for file in ONTOLOGY_FILES:
        store.load(path=ontology_path(file), format=ox.RdfFormat.TURTLE)
    for turtle in more:
        store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return store


def ontology_graph(*files: Path) -> Graph:
    """Parse the ontology with its concept schemes, and other files of the project, into one rdflib graph."""
    graph = Graph()
    for path in (*map(ontology_path, ONTOLOGY_FILES), *files):
        graph.parse(path, format="turtle")
    return graph


def axioms() -> Graph:
    """Give the axioms of the ontology without labels, definitions and concepts."""
    graph = Graph()
    for triple in Graph().parse(ontology_path("ctgraph.ttl"), format="turtle"):
        if not isinstance(triple[2], Literal):
            graph.add(triple)
    return graph


def rl_closure(graph: Graph) -> Graph:
    """Add to a graph what OWL 2 RL entails, and give it back: what a query answers must not depend on it."""
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


def unsourced(statements: Iterable[ox.Quad | ox.Triple]) -> Iterator[str]:
    """Name every evidence that lacks a source, passage or row, or whose quote is not the text at its offsets."""
    said = _Said(statements)
    for evidence in sorted(s for s, p in said if p == RDF + "type" and CTG + "Evidence" in said[s, p]):
        source, quote, passage = (
            said[evidence, key] for key in (OA + "hasSource", OA + "hasSelector", CTG + "passage")
        )
        if not (len(source) == len(quote) == len(passage) == 1):
            yield f"{evidence} has no single source, quote and passage"
        elif not (said.verifies(quote[0], source[0]) and said.verifies(passage[0], source[0])):
            yield f"{evidence} has a quote or passage that does not verify"
        known = concept("origin", "known") in said[evidence, CTG + "origin"]
        if [said.is_row(row) for row in said[evidence, CTG + "row"]] != [True] * known:
            yield f"{evidence} has a row that does not fit its origin"


class _Said(dict[tuple[str, str], list[str]]):
    """The values of each subject and predicate."""

    def __init__(self, statements: Iterable[ox.Quad | ox.Triple]) -> None:
        for triple in statements:
            self.setdefault((triple.subject.value, triple.predicate.value), []).append(triple.object.value)

    def __missing__(self, key: tuple[str, str]) -> list[str]:
        return []

    def is_row(self, passage: str) -> bool:
        return CTG + "Row" in self[passage, RDF + "type"] and len(self[passage, OA + "exact"]) == 1

    def verifies(self, passage: str, source: str) -> bool:
        if self[passage, OA + "hasSource"] != [source]:
            return False
        if CTG + "Row" in self[passage, RDF + "type"]:
            return self.is_row(passage)
        (start,), (end,) = self[passage, OA + "start"], self[passage, OA + "end"]
        return self[passage, OA + "exact"] == [self[source, CTG + "text"][0][int(start) : int(end)]]
