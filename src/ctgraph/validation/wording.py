# SPDX-License-Identifier: Apache-2.0
"""Nodes in words: "membership of Morocco in IMCTC" says more than an IRI."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import unquote

import yaml
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from ctgraph import vocab
from ctgraph.bundle import data_path
from ctgraph.validation.shapes import LANGUAGES, load_shapes

__all__ = ["node_in_words", "term_in_words"]

_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The words around the parts of a node of one class.

    Args:
        parts: for each part the properties of which the first present one is named.
        words: by language, the text around each part.
    """

    parts: tuple[tuple[URIRef, ...], ...]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns by class, and what joins several values in each language."""

    by_class: Mapping[URIRef, _Pattern]
    joins: Mapping[str, str]


def node_in_words(graph: Graph, node: Node, *, language: str = "en", depth: int = 2) -> str:
    """Describe a node by its class and parts, such as "membership of Morocco in IMCTC".

    Args:
        language: of the words; names of actors are in it where the graph has them so.
        depth: how many nodes below may be described in turn; further down they are only named.
    """
    kinds = sorted(str(kind) for kind in graph.objects(node, RDF.type) if str(kind).startswith(vocab.CTG))
    for kind in kinds:
        pattern = _patterns().by_class.get(URIRef(kind))
        if pattern and depth:
            around = zip(pattern.words[language], pattern.parts, strict=True)
            first, *rest = (_part(graph, node, words, parts, (language, depth)) for words, parts in around)
            return " ".join(filter(None, (first or _class_name(kind, language), *rest)))
    if kinds and not isinstance(node, Literal):
        return f"{_class_name(kinds[-1], language)} {_name(graph, node, language)}"
    return _name(graph, node, language)


def term_in_words(term: Node) -> str:
    """Write a term as in Turtle, with the prefixes of ctgraph; long texts are cut.

    >>> term_in_words(Literal("2019", datatype=URIRef(vocab.XSD + "gYear")))
    '"2019"^^xsd:gYear'
    """
    if isinstance(term, Literal):
        text = f'"{_cut(str(term))}"'
        if term.language:
            return f"{text}@{term.language}"
        datatype = str(term.datatype or "")
        return f"{text}^^{vocab.compact(datatype)}" if datatype not in ("", vocab.XSD + "string") else text
    return vocab.compact(str(term)) if isinstance(term, URIRef) else f"_:{term}"


def _part(graph: Graph, node: Node, words: str, properties: tuple[URIRef, ...], how: tuple[str, int]) -> str:
    language, depth = how
    for property_ in properties:
        values = [_value(graph, value, language, depth) for value in graph.objects(node, property_)]
        if values:
            return words.format(_patterns().joins[language].join(sorted(values)))
    return ""


def _value(graph: Graph, value: Node, language: str, depth: int) -> str:
    if isinstance(value, Literal):
        return _cut(str(value))
    described = any(kind in _patterns().by_class for kind in graph.objects(value, RDF.type))
    return (
        node_in_words(graph, value, language=language, depth=depth - 1) if described else _name(graph, value, language)
    )


def _name(graph: Graph, node: Node, language: str) -> str:
    labels = {label.language: str(label) for label in graph.objects(node, SKOS.prefLabel) if isinstance(label, Literal)}
    for known in (language, *LANGUAGES, *sorted(filter(None, labels))):
        if known in labels:
            return _cut(labels[known])
    if isinstance(node, URIRef):
        compact = vocab.compact(str(node))
        return unquote(re.split("[/:#]", compact)[-1]) or compact
    return term_in_words(node)


def _class_name(kind: str, language: str) -> str:
    return load_shapes().labels.get(kind, {}).get(language) or kind.removeprefix(vocab.CTG).lower()


@cache
def _patterns() -> _Patterns:
    said = yaml.safe_load(data_path("wording.yaml").read_text("utf-8"))
    found = {}
    for kind, pattern in said["nodes"].items():
        parts = tuple(tuple(URIRef(vocab.expand(name)) for name in part) for part in pattern["parts"])
        found[URIRef(vocab.CTG + kind)] = _Pattern(parts, {lang: tuple(pattern[lang]) for lang in LANGUAGES})
    return _Patterns(found, said["joins"])


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
