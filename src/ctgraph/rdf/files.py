# SPDX-License-Identifier: Apache-2.0
"""RDF that others wrote, as the triples of one named graph: that of its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from ctgraph.errors import MalformedSource
from ctgraph.iris import file_iri, part_iri
from ctgraph.rdf.description import Description
from ctgraph.vocab import CT, CTG, RDF, compact

__all__ = ["file_triples"]

Term = NamedNode | BlankNode | Literal | Triple

_TYPE: Final = f"{RDF}type"
# What ctgraph alone says, in graphs of its own: who is who, what was decided by hand, what was stored when.
_OWN: Final = frozenset(
    f"{CTG}{name}"
    for name in (
        "firstRead",
        "graphDigest",
        "identity",
        "linked",
        "permissiveIdentity",
        "strictIdentity",
        "verdict",
        "withdrawn",
    )
)
_OWN_CLASSES: Final = frozenset(f"{CTG}{name}" for name in ("Decision", "Happening", "Link"))
_OWN_NODES: Final = (f"{CT}graph/", f"{CT}dataset/", f"{CT}file/")


def file_triples(name: str, origin: str, quads: Iterable[Quad]) -> tuple[Triple, ...]:
    """Give what an RDF file says as the triples of its graph, with a line on the file itself.

    Named graphs inside the file are taken together. Blank nodes are named below the file, in the order in which they
    come, so that the same file gives the same graph.

    Args:
        name: the stem of the file's name, which names the graph.
        origin: the file, for messages.

    Raises:
        MalformedSource: it says what only ctgraph says, such as who is who.
    """
    say, names = Description(), dict[BlankNode, NamedNode]()

    def named(term: Term) -> Term:
        if not isinstance(term, BlankNode):
            return term
        return names.setdefault(term, NamedNode(part_iri(file_iri(name), "node", len(names) + 1)))

    for quad in quads:
        _refuse_own(quad, origin)
        say.put(Triple(named(quad.subject), quad.predicate, named(quad.object)))  # type: ignore[arg-type]
    say.type(file_iri(name), "prov:Entity")
    say.text(file_iri(name), "dcterms:identifier", name)
    return say.triples()


def _refuse_own(quad: Quad, origin: str) -> None:
    for iri in _own(quad):
        raise MalformedSource(
            f"It speaks of {compact(iri)}, which ctgraph alone writes.",
            where=origin,
            remedy="Leave such statements out: `ctgraph link` decides who is who, `ctgraph review` on values.",
        )


def _own(quad: Quad) -> Iterator[str]:
    """Give the terms that no file may use."""
    subject, predicate, value = (getattr(term, "value", "") for term in (quad.subject, quad.predicate, quad.object))
    if subject.startswith(_OWN_NODES):
        yield subject
    if predicate in _OWN:
        yield predicate
    if predicate == _TYPE and value in _OWN_CLASSES:
        yield value
