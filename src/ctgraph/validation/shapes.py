# SPDX-License-Identifier: Apache-2.0
"""The shapes of ontology/shapes.ttl, and what they need to know of the ontology, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ctgraph.bundle import ontology_path
from ctgraph.validation.memory import memory_graph
from ctgraph.validation.report import SEVERITIES, Severity
from ctgraph.vocab import CT, CTG, SCHEMES, compact

__all__ = ["LANGUAGES", "SHAPE", "Shape", "Shapes", "Wording", "load_shapes", "messages_of_shape"]

SHAPE: Final = CT + "shape/"
LANGUAGES: Final = ("en", "fr", "ar")
_ABOUT_CONCEPTS = (RDF.type, SKOS.inScheme, SKOS.broader, SKOS.prefLabel)


@dataclass(frozen=True, slots=True)
class Wording:
    """A shape in the words of one language.

    Args:
        name: the property in words; None for a node shape.
        expected: what the shape asks for.
        remedy: how to mend what trips it.
    """

    name: str | None
    expected: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What a finding says of the shape that was tripped.

    Args:
        path: prefixed name of the property, or a property path as in SPARQL; None for a node shape.
        wordings: the shape in words, by language.
    """

    iri: str
    severity: Severity
    path: str | None
    wordings: Mapping[str, Wording]

    def said(self, language: str = "en") -> Wording:
        """Give the words of a language, in English where it has none of its own."""
        return self.wordings.get(language) or self.wordings["en"]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes as a graph and by IRI.

    Args:
        graph: what each record must look like, in core SHACL.
        cross_record: what the records of a store must look like together, in SPARQL; no part of `graph`.
        context: subclasses and concepts, which the shapes refer to and the data need not repeat.
        terms: every class and property that the ontology declares.
        targets: classes whose instances have a shape.
        labels: what the ontology calls its terms, by language.
    """

    graph: Graph
    cross_record: Graph
    by_iri: dict[str, Shape]
    context: tuple[tuple[Node, Node, Node], ...]
    terms: frozenset[str]
    targets: frozenset[Node]
    labels: Mapping[str, Mapping[str, str]]


@cache
def load_shapes() -> Shapes:
    """Read the shapes, the ontology and the concept schemes."""
    graph, cross_record, ontology = map(_read, ("shapes.ttl", "cross-record.ttl", "ctgraph.ttl"))
    concepts = _read(*SCHEMES.values())
    context = [*ontology.triples((None, RDFS.subClassOf, None))]
    for predicate in _ABOUT_CONCEPTS:
        context += concepts.triples((None, predicate, None))
    terms = [str(term) for term in ontology.subjects(RDF.type) if str(term).startswith(CTG)]
    return Shapes(
        graph=graph,
        cross_record=cross_record,
        by_iri={str(node): _shape(part, node) for part in (graph, cross_record) for node in part.subjects(SH.message)},
        context=tuple(context),
        terms=frozenset(terms),
        targets=frozenset(graph.objects(None, SH.targetClass)),
        labels={term: _by_language(ontology, URIRef(term), RDFS.label) for term in terms},
    )


def _read(*files: str) -> Graph:
    """Read files of the ontology into one graph; the parser of pyoxigraph takes half as long as rdflib's."""
    return memory_graph(quad.triple for file in files for quad in ox.parse(path=ontology_path(file)))


def messages_of_shape(iri: str) -> dict[str, str]:
    """Give what a shape says, by language; nothing where there is no such shape."""
    shape = load_shapes().by_iri.get(iri)
    return {lang: f"{said.expected} {said.remedy}" for lang, said in shape.wordings.items()} if shape else {}


def _shape(graph: Graph, node: Node) -> Shape:
    severity = str(graph.value(node, SH.severity) or SH.Violation).removeprefix(str(SH))
    path = graph.value(node, SH.path)
    return Shape(
        iri=str(node),
        severity=next(known for known in SEVERITIES if known == severity),
        path=_path(graph, path) if path else None,
        wordings=_wordings(graph, node),
    )


def _wordings(graph: Graph, node: Node) -> dict[str, Wording]:
    names, found = _by_language(graph, node, SH.name), {}
    for language, message in _by_language(graph, node, SH.message).items():
        expected, _, remedy = message.partition(". ")
        found[language] = Wording(names.get(language), expected + ".", remedy)
    return found


def _by_language(graph: Graph, node: Node, predicate: Node) -> dict[str, str]:
    texts = (text for text in graph.objects(node, predicate) if isinstance(text, Literal))
    return {text.language: str(text) for text in texts if text.language}


def _path(graph: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return compact(str(path))
    if inverse := graph.value(path, SH.inversePath):
        return "^" + _path(graph, inverse)
    if either := graph.value(path, SH.alternativePath):
        return "|".join(_path(graph, part) for part in Collection(graph, either))
    return "/".join(_path(graph, part) for part in Collection(graph, path))
