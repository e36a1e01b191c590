# SPDX-License-Identifier: Apache-2.0
"""What values a property shape asks for, in words: "state", "day, month or year", "one of host, guest …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import yaml
from rdflib import RDF, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from ctgraph.bundle import data_path
from ctgraph.validation.shapes import SHAPE, load_shapes
from ctgraph.vocab import XSD, compact

__all__ = ["guide_words", "values_in_words"]

_PARTIAL_DATE: Final = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
# Longer patterns and lists tell a reader nothing; the message of the shape does.
_LONGEST_PATTERN: Final = 64
_MOST_CONCEPTS: Final = 10

Words = Mapping[str, str]


@cache
def guide_words(language: str) -> Words:
    """Read the words of the guide to the shapes.

    >>> guide_words("fr")["required"]
    'obligatoire'
    """
    words: Words = yaml.safe_load(data_path("wording.yaml").read_text("utf-8"))["guide"][language]
    return words


def values_in_words(graph: Graph, shape: Node, language: str) -> str:
    """Say what the values of a property shape may be; an empty string where that is open.

    >>> shapes = load_shapes()
    >>> values_in_words(shapes.graph, URIRef(SHAPE + "Tenure-holder"), "fr")
    'personne'
    """
    words = guide_words(language)
    return "; ".join(dict.fromkeys((*_kinds(graph, shape, language), *_bounds(graph, shape, words))))


def _kinds(graph: Graph, shape: Node, language: str) -> Iterator[str]:
    words = guide_words(language)
    for datatype in graph.objects(shape, SH.datatype):
        yield words[str(datatype).removeprefix(XSD).removeprefix(str(RDF))]
    for kind in graph.objects(shape, SH["class"]):
        yield _label(kind, language)
    for node in graph.objects(shape, SH.node):
        yield _of_node(graph, node, language)
    for kind in graph.objects(shape, SH.nodeKind):
        if kind == SH.Literal and str(graph.value(shape, SH.pattern)) == _PARTIAL_DATE:
            yield words["partial_date"]
        elif kind != SH.Literal:
            yield words["iri" if kind == SH.IRI else "node"]
    if (shape, SH["not"], URIRef(SHAPE + "Anything")) in graph:
        yield words["not_kept"]


def _bounds(graph: Graph, shape: Node, words: Words) -> Iterator[str]:
    for predicate, word in ((SH.minInclusive, "at_least"), (SH.maxInclusive, "at_most")):
        for bound in graph.objects(shape, predicate):
            yield words[word].format(bound)
    for later in graph.objects(shape, SH.lessThan):
        yield words["before"].format(compact(str(later)))
    if (shape, SH.uniqueLang, Literal(True)) in graph:
        yield words["one_language"]
    for pattern in map(str, graph.objects(shape, SH.pattern)):
        if pattern != _PARTIAL_DATE and len(pattern) <= _LONGEST_PATTERN:
            yield words["form"].format(pattern)


def _of_node(graph: Graph, node: Node, language: str) -> str:
    """Name the classes, or the concepts, that a shape of values stands for."""
    words = guide_words(language)
    if choice := graph.value(node, SH["or"]):
        kinds = (graph.value(part, SH["class"]) for part in Collection(graph, choice))
        return words["or"].join(_label(kind, language) for kind in kinds if kind)
    scheme = next(value for part in graph.objects(node, SH.property) for value in graph.objects(part, SH.hasValue))
    labels = _concepts(scheme, language)
    if len(labels) > _MOST_CONCEPTS:
        return words["concept_of"].format(len(labels), compact(str(scheme)))
    return words["one_of"].format(words["comma"].join(labels))


def _concepts(scheme: Node, language: str) -> list[str]:
    """List the labels of a scheme's concepts, in the order of their IRIs."""
    context = load_shapes().context
    members = {concept for concept, predicate, value in context if predicate == SKOS.inScheme and value == scheme}
    labels = {
        str(concept): str(label)
        for concept, predicate, label in context
        if predicate == SKOS.prefLabel and concept in members and getattr(label, "language", None) == language
    }
    return [labels[concept] for concept in sorted(labels)]


def _label(term: Node, language: str) -> str:
    return load_shapes().labels.get(str(term), {}).get(language) or compact(str(term))
