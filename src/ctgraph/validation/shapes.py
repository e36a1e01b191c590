# SPDX-License-Identifier: Apache-2.0
"""The shapes of ontology/shapes.ttl, and what they need to know of the ontology, read once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rdflib import RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ctgraph.bundle import ontology_path
from ctgraph.validation.report import SEVERITIES, Severity
from ctgraph.vocab import CT, CTG, SCHEMES, compact

__all__ = ["SHAPE", "Shape", "Shapes", "load_shapes"]

SHAPE = CT + "shape/"
_ABOUT_CONCEPTS = (RDF.type, SKOS.inScheme, SKOS.broader, SKOS.prefLabel)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a finding says of the shape that was tripped.

    Args:
        path: prefixed name of the property, or a property path as in SPARQL; None for a node shape.
        name: the property in words.
    """

    iri: str
    severity: Severity
    path: str | None
    name: str | None
    expected: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes as a graph and by IRI.

    Args:
        context: subclasses and concepts, which the shapes refer to and the data need not repeat.
        terms: every class and property that the ontology declares.
        targets: classes whose instances have a shape.
    """

    graph: Graph
    by_iri: dict[str, Shape]
    context: tuple[tuple[Node, Node, Node], ...]
    terms: frozenset[str]
    targets: frozenset[Node]


@cache
def load_shapes() -> Shapes:
    """Read the shapes, the ontology and the concept schemes."""
    graph = Graph().parse(ontology_path("shapes.ttl"), format="turtle")
    ontology = Graph().parse(ontology_path("ctgraph.ttl"), format="turtle")
    concepts = Graph()
    for file in SCHEMES.values():
        concepts.parse(ontology_path(file), format="turtle")
    context = [*ontology.triples((None, RDFS.subClassOf, None))]
    for predicate in _ABOUT_CONCEPTS:
        context += concepts.triples((None, predicate, None))
    return Shapes(
        graph=graph,
        by_iri={str(node): _shape(graph, node) for node in graph.subjects(SH.message)},
        context=tuple(context),
        terms=frozenset(str(term) for term in ontology.subjects(RDF.type) if str(term).startswith(CTG)),
        targets=frozenset(graph.objects(None, SH.targetClass)),
    )


def _shape(graph: Graph, node: Node) -> Shape:
    severity = str(graph.value(node, SH.severity) or SH.Violation).removeprefix(str(SH))
    path, name = graph.value(node, SH.path), graph.value(node, SH.name)
    expected, _, remedy = str(graph.value(node, SH.message)).partition(". ")
    return Shape(
        iri=str(node),
        severity=next(known for known in SEVERITIES if known == severity),
        path=_path(graph, path) if path else None,
        name=str(name) if name else None,
        expected=expected + ".",
        remedy=remedy,
    )


def _path(graph: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return compact(str(path))
    if inverse := graph.value(path, SH.inversePath):
        return "^" + _path(graph, inverse)
    if either := graph.value(path, SH.alternativePath):
        return "|".join(_path(graph, part) for part in Collection(graph, either))
    return "/".join(_path(graph, part) for part in Collection(graph, path))
