# SPDX-License-Identifier: Apache-2.0
"""Faults as findings: the words of the shape and of the node, in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib import Graph, URIRef
from rdflib.term import Node

from ctgraph.validation.memory import as_ntriples
from ctgraph.validation.report import SEVERITIES, Finding
from ctgraph.validation.rules import Fault
from ctgraph.validation.shapes import SHAPE, load_shapes
from ctgraph.validation.wording import node_in_words, term_in_words

__all__ = ["finding_of", "gravity"]


def finding_of(fault: Fault, graph: Graph, graphs: Mapping[Node, str], source: str, language: str) -> Finding:
    """Say in words what a fault is.

    Args:
        graph: what describes the node and its neighbours.
        graphs: the named graph of each node.
    """
    shape = load_shapes().by_iri[SHAPE + fault.shape]
    said = shape.said(language)
    return Finding(
        severity=shape.severity,
        source=source,
        graph=graphs.get(fault.focus),
        focus_node=str(fault.focus) if isinstance(fault.focus, URIRef) else term_in_words(fault.focus),
        focus_in_words=node_in_words(graph, fault.focus, language=language),
        path=fault.path or shape.path,
        path_in_words=fault.path.partition(":")[2] if fault.path else said.name,
        value=", ".join(sorted(map(term_in_words, fault.values))) or None,
        expected=said.expected,
        remedy=said.remedy,
        shape=shape.iri,
        values=tuple(sorted(map(as_ntriples, fault.values))),
        constraints=fault.constraints,
    )


def gravity(finding: Finding) -> tuple[int, str, str, str, str]:
    """Give what findings are sorted by: the gravest first, then by node and shape."""
    order = SEVERITIES.index(finding.severity)
    return order, finding.focus_node, finding.shape, finding.path or "", finding.value or ""
