# SPDX-License-Identifier: Apache-2.0
"""Nodes in words: "membership of Morocco in IMCTC" says more than an IRI."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from rdflib import DCTERMS, ORG, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ctgraph import vocab

__all__ = ["node_in_words", "term_in_words"]

CTG: Final = Namespace(vocab.CTG)
OA: Final = Namespace(vocab.OA)

_LONGEST = 80
_LANGUAGES = ("en", "fr", "ar")

# Class -> the words around its parts: text, then the properties of which the first present one is named.
_PATTERNS: Final[dict[URIRef, tuple[tuple[str, tuple[URIRef, ...]], ...]]] = {
    CTG.Agreement: (("{}", (CTG.agreementKind,)), ("between {}", (CTG.party,)), ("of {}", (CTG.date, CTG.notAfter))),
    CTG.Claim: (("claim of {}", (CTG.measure,)), ("for {}", (CTG.subject,)), ("as of {}", (CTG.asOf,))),
    CTG.Event: (("{}", (CTG.eventType,)), ("of {}", (CTG.date, CTG.notAfter)), ("in {}", (CTG.place,))),
    CTG.Evidence: (("evidence of {}", (CTG.property,)), ("for the {}", (CTG.about,))),
    CTG.Extraction: (("extraction {}", (CTG.version,)),),
    CTG.Membership: (("membership of {}", (ORG.member,)), ("in {}", (ORG.organization,))),
    CTG.Participation: (("participation of {}", (CTG.name, CTG.group, CTG.participant)), ("in the {}", (CTG.event,))),
    CTG.Quote: (("quote “{}”", (OA.exact,)),),
    CTG.Release: (("release {}", (DCTERMS.identifier,)),),
    CTG.Row: (("row “{}”", (OA.exact,)),),
    CTG.Sentence: (("sentence “{}”", (OA.exact,)),),
    CTG.Table: (("table {}", (DCTERMS.identifier,)),),
    CTG.Tenure: (("tenure of {}", (CTG.holder,)), ("as {}", (CTG.post,))),
}  # fmt: skip


def node_in_words(graph: Graph, node: Node, *, depth: int = 2) -> str:
    """Describe a node by its class and parts, such as "membership of Morocco in IMCTC".

    Args:
        depth: how many nodes below may be described in turn; further down they are only named.
    """
    kinds = sorted(str(kind) for kind in graph.objects(node, RDF.type) if str(kind).startswith(vocab.CTG))
    for kind in kinds:
        pattern = _PATTERNS.get(URIRef(kind))
        if pattern and depth:
            first, *rest = (_part(graph, node, words, properties, depth) for words, properties in pattern)
            return " ".join(filter(None, (first or kind.removeprefix(vocab.CTG).lower(), *rest)))
    if kinds and not isinstance(node, Literal):
        return f"{kinds[-1].removeprefix(vocab.CTG).lower()} {_name(graph, node)}"
    return _name(graph, node)


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


def _part(graph: Graph, node: Node, words: str, properties: tuple[URIRef, ...], depth: int) -> str:
    for property_ in properties:
        values = list(graph.objects(node, property_))
        if values:
            return words.format(" and ".join(sorted(_value(graph, value, depth) for value in values)))
    return ""


def _value(graph: Graph, value: Node, depth: int) -> str:
    if isinstance(value, Literal):
        return _cut(str(value))
    described = any(kind in _PATTERNS for kind in graph.objects(value, RDF.type))
    return node_in_words(graph, value, depth=depth - 1) if described else _name(graph, value)


def _name(graph: Graph, node: Node) -> str:
    labels = {label.language: str(label) for label in graph.objects(node, SKOS.prefLabel) if isinstance(label, Literal)}
    for language in (*_LANGUAGES, *sorted(filter(None, labels))):
        if language in labels:
            return _cut(labels[language])
    if isinstance(node, URIRef):
        compact = vocab.compact(str(node))
        return unquote(re.split("[/:#]", compact)[-1]) or compact
    return term_in_words(node)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
