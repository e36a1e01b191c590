# SPDX-License-Identifier: Apache-2.0
"""Faults as findings: the words of the shape and of the node, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import RDF, Graph, URIRef

from ctgraph.validation.columns import Term
from ctgraph.validation.memory import as_node
from ctgraph.validation.report import SEVERITIES, Finding
from ctgraph.validation.rules import Fault
from ctgraph.validation.shapes import SHAPE, load_shapes
from ctgraph.validation.wording import node_in_words, term_in_words
from ctgraph.vocab import compact, expand

__all__ = ["finding_of", "gravity"]


def finding_of(fault: Fault, graph: Graph, graphs: Mapping[Term, str], source: str, language: str) -> Finding:
    """Say in words what a fault is.

    Args:
        graph: what describes the node and its neighbours, and the records among the values.
        graphs: the named graph of each node.
    """
    shape = load_shapes().by_iri[SHAPE + fault.shape]
    focus = as_node(fault.focus)
    said = shape.said(language)
    return Finding(
        severity=shape.severity,
        source=source,
        graph=graphs.get(fault.focus),
        focus_node=str(focus) if isinstance(focus, URIRef) else term_in_words(focus),
        focus_in_words=node_in_words(graph, focus, language=language),
        path=fault.path or _holding(graph, fault, shape.path),
        path_in_words=fault.path.partition(":")[2] if fault.path else said.name,
        value=", ".join(sorted(term_in_words(as_node(value)) for value in fault.values)) or None,
        expected=said.expected,
        remedy=said.remedy,
        shape=shape.iri,
        values=tuple(sorted(map(str, fault.values))),
        constraints=fault.constraints,
        value_in_words="; ".join(sorted(_records(fault, graph, graphs, language))) if not shape.path else "",
    )


def _records(fault: Fault, graph: Graph, graphs: Mapping[Term, str], language: str) -> Iterator[str]:
    """Tell in words the records among the values that the graph describes, each with its source."""
    for value in fault.values:
        node = as_node(value)
        if (node, RDF.type, None) in graph and value in graphs:
            yield f"{node_in_words(graph, node, language=language)} ({compact(graphs[value])})"


def _holding(graph: Graph, fault: Fault, path: str | None) -> str | None:
    """Give the one property of several under which a node has the values at fault; else the path as it is."""
    focus, values = as_node(fault.focus), [as_node(value) for value in fault.values]
    names = path.split("|") if path and not path.startswith("^") else []
    holding = [
        name
        for name in names
        if any((focus, URIRef(name if "://" in name else expand(name)), value) in graph for value in values)
    ]
    return holding[0] if len(names) > 1 and len(holding) == 1 else path


def gravity(finding: Finding) -> tuple[int, str, str, str, str]:
    """Give what findings are sorted by: the gravest first, then by node and shape."""
    order = SEVERITIES.index(finding.severity)
    return order, finding.focus_node, finding.shape, finding.path or "", finding.value or ""
