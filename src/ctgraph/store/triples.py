# SPDX-License-Identifier: Apache-2.0
"""Triples on their way into a store: in the form the store will give back, and as the text of an update."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from ctgraph.errors import StoreError
from ctgraph.vocab import RDF, XSD

__all__ = ["as_stored", "graph_name", "lines", "prologue"]


_KEPT = frozenset({NamedNode(f"{XSD}string"), NamedNode(f"{RDF}langString")})


def graph_name(graph: str) -> NamedNode:
    """Turn the name of a graph into a node.

    Raises:
        StoreError: it is no IRI.
    """
    try:
        return NamedNode(graph)
    except ValueError as error:
        raise StoreError(
            f"{graph!r} is no IRI, so it cannot name a graph.", remedy="Give an IRI with its scheme, such as https://."
        ) from error


def as_stored(graph: str, triples: Iterable[Triple]) -> set[Triple]:
    """Give triples with the lexical forms that Oxigraph keeps (the integer "01" becomes "1").

    Raises:
        StoreError: a blank node is among them: it would be another one each time the graph is stored.
    """
    given = set(triples)
    # Only numbers, dates and the like have forms that Oxigraph rewrites.
    typed = {triple for triple in given if isinstance(triple.object, Literal) and triple.object.datatype not in _KEPT}
    memory = Store()
    memory.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in typed)
    stored = given - typed | {quad.triple for quad in memory}
    for triple in stored:
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            raise StoreError(
                f"A blank node stands in ({triple}).", where=graph, remedy="Give it an IRI before storing the graph."
            )
    return stored


def lines(triples: Iterable[Triple]) -> str:
    """Write triples as SPARQL data."""
    return "".join(f"{triple} .\n" for triple in triples)


def prologue(prefixes: Iterable[tuple[str, str]]) -> str:
    """Declare prefixes in one line of SPARQL."""
    return "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in prefixes) + "\n"
