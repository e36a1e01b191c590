# SPDX-License-Identifier: Apache-2.0
"""What the records of a store say together: the SPARQL constraints of ontology/cross-record.ttl, each asked once.

A constraint names its target class, so its query gives every node that trips it, without $this bound: one query for all
nodes, not one for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

import pyoxigraph as ox
from rdflib import SH, Graph

from ctgraph.store import Store
from ctgraph.validation.columns import Term
from ctgraph.validation.findings import finding_of, gravity
from ctgraph.validation.memory import memory_graph
from ctgraph.validation.report import Finding
from ctgraph.validation.rules import Fault
from ctgraph.validation.shapes import SHAPE, load_shapes

__all__ = ["constraints", "described", "record_findings", "solutions", "tripped"]

# What tells a node in words: its properties, what these point at, and the names of what those point at.
_AROUND: Final = """
    CONSTRUCT {{ ?node ?p ?o . ?o ?q ?r . ?r skos:prefLabel ?name }} WHERE {{
      VALUES ?node {{ {nodes} }} ?node ?p ?o .
      FILTER(?p NOT IN (ctg:text, ctg:mentions, ctg:identity))
      OPTIONAL {{ ?o ?q ?r . FILTER(?q IN (rdf:type, skos:prefLabel, ctg:eventType, ctg:date, ctg:notAfter, ctg:place))
        OPTIONAL {{ ?r skos:prefLabel ?name }} }}
    }}"""
_GRAPHS: Final = """
    SELECT ?node (MIN(?graph) AS ?first) WHERE {{
      VALUES ?node {{ {nodes} }} GRAPH ?graph {{ ?node a ?class }}
    }} GROUP BY ?node"""


def record_findings(store: Store, source: str, *, language: str = "en") -> tuple[Finding, ...]:
    """Find what the records of a store cannot say together: two full holders of a post, a member before the founding.

    Args:
        store: all sources, and the links that say who is who.
        source: what findings call the store.
        language: of what findings say: en, fr or ar.
    """
    faults = list(tripped(partial(solutions, store)))
    if not faults:
        return ()
    nodes = " ".join(sorted({str(node) for fault in faults for node in described(fault)}))
    graph = memory_graph(_triples(store, _AROUND.format(nodes=nodes)))
    for triple in load_shapes().context:
        graph.add(triple)
    graphs: dict[Term, str] = {one: two.value for one, two in solutions(store, _GRAPHS.format(nodes=nodes))}
    return tuple(sorted({finding_of(fault, graph, graphs, source, language) for fault in faults}, key=gravity))


def tripped(ask: Callable[[str], Iterable[tuple[Term, ...]]]) -> Iterator[Fault]:
    """Ask every constraint; a solution is a focus node, the value, and perhaps the record that speaks against it."""
    for shape, select in constraints(load_shapes().cross_record):
        for focus, *values in ask(select):
            found = tuple(values)
            yield Fault(shape.removeprefix(SHAPE), focus, found, constraints=(str(SH.SPARQLConstraintComponent),))


def described(fault: Fault) -> Iterator[Term]:
    """Give the nodes that a finding tells in words: the focus node and the records that speak against each other."""
    yield fault.focus
    yield from (value for value in fault.values if isinstance(value, ox.NamedNode))


def constraints(shapes: Graph) -> list[tuple[str, str]]:
    """List the queries of SPARQL constraints, each with the IRI of its shape."""
    return sorted(
        (str(shape), str(select))
        for shape, constraint in shapes.subject_objects(SH.sparql)
        for select in shapes.objects(constraint, SH.select)
    )


def solutions(store: Store, select: str) -> Iterator[tuple[ox.NamedNode, ...]]:
    """Give the solutions of a query as tuples, in the order of its variables."""
    rows = store.query(select)
    if not isinstance(rows, ox.QuerySolutions):
        raise TypeError(rows)
    for row in rows:
        yield tuple(row)


def _triples(store: Store, construct: str) -> Iterable[ox.Triple]:
    triples = store.query(construct)
    if not isinstance(triples, ox.QueryTriples):
        raise TypeError(triples)
    return triples
