# SPDX-License-Identifier: Apache-2.0
"""Batched look-ups in a store, the same for a folder and a server: SPARQL with the terms wanted as VALUES.

Only what graphs of sources say counts: what is derived from them is not held against the shapes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final

import pyoxigraph as ox

from ctgraph.store import Store
from ctgraph.validation.versions import End
from ctgraph.validation.walks import Term
from ctgraph.vocab import SOURCE_GRAPHS

__all__ = ["Lookups"]

# Rows of VALUES in one query: some hundred kilobytes of text.
_BATCH: Final = 2000


class Lookups:
    """The union of the sources of a store; see `ctgraph.validation.versions.Stored`.

    Args:
        graphs: what the IRIs of the named graphs begin with that count.
    """

    def __init__(self, store: Store, graphs: tuple[str, ...] = SOURCE_GRAPHS) -> None:
        self._store = store
        self._counts = "({})".format(" || ".join(f'STRSTARTS(STR(?g), "{prefix}")' for prefix in graphs))

    def leaving(self, ends: Collection[End]) -> Iterator[ox.Triple]:
        """Give the triples with these subjects and predicates."""
        return self._triples("?s ?p", (f"{node} {predicate or 'UNDEF'}" for node, predicate in ends))

    def entering(self, ends: Collection[End]) -> Iterator[ox.Triple]:
        """Give the triples with these objects and predicates."""
        return self._triples("?o ?p", (f"{node} {predicate or 'UNDEF'}" for node, predicate in ends))

    def said(self, triples: Collection[ox.Triple]) -> Iterator[ox.Triple]:
        """Tell which triples some source says."""
        return self._triples("?s ?p ?o", map(str, triples))

    def subjects(self, nodes: Collection[Term]) -> Iterator[Term]:
        """Tell which of these nodes are subjects in the store."""
        return self._known(nodes, "?node ?p ?o")

    def objects(self, nodes: Collection[Term]) -> Iterator[Term]:
        """Tell which of these nodes are objects in the store."""
        return self._known(nodes, "?s ?p ?node")

    def kept(self, removed: Collection[ox.Quad]) -> Iterator[ox.Triple]:
        """Tell which triples are still said by some source when these quads are gone."""
        gone: dict[ox.Triple, list[str]] = {}
        for quad in removed:
            gone.setdefault(quad.triple, []).append(str(quad.graph_name))
        by_graphs: dict[str, list[ox.Triple]] = {}
        for triple, graphs in gone.items():
            by_graphs.setdefault(", ".join(graphs), []).append(triple)
        for names, triples in by_graphs.items():
            yield from self._triples("?s ?p ?o", map(str, triples), f"{self._counts} && ?g NOT IN ({names})")

    def graphs(self, nodes: Collection[Term]) -> dict[Term, ox.NamedNode]:
        """Tell which source describes each node, the first by name."""
        found: dict[Term, ox.NamedNode] = {}
        for values in _batches(map(str, nodes)):
            pattern = f"VALUES ?s {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} FILTER({self._counts})"
            for row in self._rows(f"SELECT DISTINCT ?s ?g {{ {pattern} }} ORDER BY ?g"):
                found.setdefault(row["s"], row["g"])
        return found

    def _known(self, nodes: Collection[Term], pattern: str) -> Iterator[Term]:
        for values in _batches(map(str, nodes)):
            for row in self._rows(f"SELECT ?node {{ VALUES ?node {{ {values} }} FILTER EXISTS {{ {pattern} }} }}"):
                yield row["node"]

    def _triples(self, variables: str, terms: Iterable[str], graphs: str = "") -> Iterator[ox.Triple]:
        said = f"FILTER EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} FILTER({graphs or self._counts}) }}"
        for values in _batches(f"({given})" for given in terms):
            for row in self._rows(f"SELECT ?s ?p ?o {{ VALUES ({variables}) {{ {values} }} ?s ?p ?o {said} }}"):
                yield ox.Triple(row["s"], row["p"], row["o"])

    def _rows(self, sparql: str) -> Iterator[ox.QuerySolution]:
        answer = self._store.query(sparql)
        if not isinstance(answer, ox.QuerySolutions):
            raise TypeError(answer)
        return answer


def _batches(terms: Iterable[str]) -> Iterator[str]:
    terms = iter(terms)
    while batch := [*islice(terms, _BATCH)]:
        yield " ".join(batch)
