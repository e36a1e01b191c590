# SPDX-License-Identifier: Apache-2.0
"""Triples that pyoxigraph parsed, as the rdflib graph that pySHACL needs."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

__all__ = ["CONTEXT_ONLY", "as_node", "as_term", "as_triple", "memory_graph", "quiet_rdflib"]

# Schemes and subclasses are the ontology's: a source cannot widen them.
CONTEXT_ONLY = frozenset({SKOS.inScheme, SKOS.broader, RDFS.subClassOf})
# rdflib would parse the content of such literals, which hostile data abuse; no shape allows their datatypes.
_MARKUP = frozenset({str(RDF.XMLLiteral), str(RDF.HTML)})


def memory_graph(triples: Iterable[ox.Triple]) -> Graph:
    """Build the graph of some triples."""
    graph = Graph(bind_namespaces="none")
    terms = _Terms()
    for triple in triples:
        graph.add((terms[triple.subject], terms[triple.predicate], terms[triple.object]))
    return graph


@contextmanager
def quiet_rdflib() -> Iterator[None]:
    """Keep rdflib from logging each ill-typed literal with a traceback: findings say it in words."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def as_node(term: object) -> Node:
    """Give a term of pyoxigraph as one of rdflib."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == str(XSD.string):
            return Literal(term.value)  # as the parser of rdflib reads the plain strings of the shapes
        lexical = "" if datatype in _MARKUP else term.value
        return Literal(lexical, datatype=URIRef(datatype), normalize=False)
    raise TypeError(term)


def as_term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Give a term of rdflib as one of pyoxigraph."""
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        datatype = None if node.datatype is None or node.language else ox.NamedNode(node.datatype)
        return ox.Literal(str(node), datatype=datatype, language=node.language)
    return ox.BlankNode(str(node))


def as_triple(triple: tuple[Node, Node, Node]) -> ox.Triple:
    """Give a triple of rdflib as one of pyoxigraph."""
    subject, predicate, object_ = map(as_term, triple)
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        raise TypeError(triple)
    return ox.Triple(subject, predicate, object_)


class _Terms(dict[object, Node]):
    """Each term converted once."""

    def __missing__(self, term: object) -> Node:
        self[term] = converted = as_node(term)
        return converted
