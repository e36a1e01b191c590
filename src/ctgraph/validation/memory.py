# SPDX-License-Identifier: Apache-2.0
"""Triples that pyoxigraph parsed, as the rdflib graph that pySHACL needs."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

__all__ = ["CONTEXT_ONLY", "as_node", "as_ntriples", "as_term", "memory_graph", "quiet_rdflib"]

# Schemes and subclasses are the ontology's: a source cannot widen them.
CONTEXT_ONLY = frozenset({SKOS.inScheme, SKOS.broader, RDFS.subClassOf})
# rdflib would parse the content of such literals, which hostile data abuse; no shape allows their datatypes.
_MARKUP = frozenset({str(RDF.XMLLiteral), str(RDF.HTML)})


def memory_graph(statements: Iterable[ox.Quad | ox.Triple]) -> tuple[Graph, dict[Node, str]]:
    """Build the union of all graphs, and tell which named graph first describes each node.

    Blank nodes are renamed ``b1``, ``b2`` … in the order of appearance, so that reports do not vary.
    """
    graph = Graph(bind_namespaces="none")
    graphs: dict[Node, str] = {}
    terms = _Terms()
    for statement in statements:
        subject, predicate = terms[statement.subject], terms[statement.predicate]
        if predicate not in CONTEXT_ONLY:
            graph.add((subject, predicate, terms[statement.object]))
        if isinstance(statement, ox.Quad) and isinstance(statement.graph_name, ox.NamedNode):
            graphs.setdefault(subject, statement.graph_name.value)
    return graph, graphs


def as_ntriples(term: Node) -> str:
    """Write a term as in N-Triples, which rdflib does not where a text has several lines.

    >>> as_ntriples(Literal("two\\nlines", lang="en"))
    '"two\\\\nlines"@en'
    """
    if isinstance(term, Literal):
        if term.language:
            return str(ox.Literal(str(term), language=term.language))
        return str(ox.Literal(str(term), datatype=ox.NamedNode(term.datatype) if term.datatype else None))
    return f"<{term}>" if isinstance(term, URIRef) else f"_:{term}"


def as_term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Give a term of rdflib as one of pyoxigraph."""
    if isinstance(node, URIRef):
        return ox.NamedNode(node)
    if isinstance(node, Literal):
        datatype = None if node.datatype is None or node.language else ox.NamedNode(node.datatype)
        return ox.Literal(str(node), datatype=datatype, language=node.language)
    return ox.BlankNode(str(node))


@contextmanager
def quiet_rdflib() -> Iterator[None]:
    """Keep rdflib from logging each ill-typed literal with a traceback: findings say it in words."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


class _Terms(dict[object, Node]):
    """Each term converted once."""

    blanks = 0

    def __missing__(self, term: object) -> Node:
        if isinstance(term, ox.BlankNode):
            self.blanks += 1
        self[term] = converted = as_node(term, self.blanks)
        return converted


def as_node(term: object, blanks: int = 0) -> Node:
    """Give a term of pyoxigraph as one of rdflib; `blanks` is the number of a blank node."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(f"b{blanks}")
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        lexical = "" if datatype in _MARKUP else term.value
        return Literal(lexical, datatype=URIRef(datatype), normalize=False)
    raise TypeError(term)
