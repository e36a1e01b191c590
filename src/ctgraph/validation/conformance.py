# SPDX-License-Identifier: Apache-2.0
"""Hold what one source says against the shapes and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox
from pyshacl import validate as run_shacl
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from ctgraph.store import Store
from ctgraph.validation.engine import EngineName, FocusNodes
from ctgraph.validation.memory import as_ntriples, memory_graph, quiet_rdflib
from ctgraph.validation.report import SEVERITIES, Finding, ValidationReport
from ctgraph.validation.rules import RULES, Fault
from ctgraph.validation.shapes import SHAPE, Shapes, load_shapes
from ctgraph.validation.wording import node_in_words, term_in_words
from ctgraph.vocab import compact

__all__ = ["validate_store", "validate_triples"]


def validate_triples(
    statements: Iterable[ox.Quad | ox.Triple],
    source: str,
    *,
    engine: EngineName = "columnar",
    focus: FocusNodes = None,
    language: str = "en",
) -> ValidationReport:
    """Validate what one release, table or file says; several named graphs are taken together.

    Args:
        statements: triples or quads.
        source: the release, table or file, as findings name it.
        engine: what holds them against the shapes.
        focus: the nodes to validate, where the rest is but their context; all, unless told otherwise.
        language: of what findings say: en, fr or ar.
    """
    shapes = load_shapes()
    with quiet_rdflib():
        graph, graphs = memory_graph(statements)
        nodes = len({node for target in shapes.targets for node in graph.subjects(RDF.type, target)})
        for triple in shapes.context:
            graph.add(triple)
        faults = [*_tripped(graph, shapes)]
        for rule in RULES:
            faults += rule(graph, shapes.terms)
        if focus is not None:
            wanted = {node.value for node in focus}
            faults = [fault for fault in faults if str(fault.focus) in wanted]
        findings = {_finding(fault, graph, graphs, source, language) for fault in _merged(faults)}
    return ValidationReport(source=source, findings=tuple(sorted(findings, key=_gravity)), nodes=nodes)


def validate_store(store: Store, *, engine: EngineName = "columnar", language: str = "en") -> ValidationReport:
    """Validate everything that a store holds: the union of its named graphs."""
    quads = (
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph))
        for graph in store.graph_names()
        for triple in store.triples(graph)
    )
    return validate_triples(quads, str(store.directory or "store"), engine=engine, language=language)


def _tripped(graph: Graph, shapes: Shapes) -> Iterator[Fault]:
    """Run pySHACL on the graph."""
    _, report, _ = run_shacl(graph, shacl_graph=shapes.graph, inplace=True, inference="none")
    if not isinstance(report, Graph):
        raise TypeError(report)
    for result in report.objects(None, SH.result):
        said = dict(report.predicate_objects(result))
        path, shape = said.get(SH.resultPath), str(said[SH.sourceShape])
        focus, value = said[SH.focusNode], said.get(SH.value)
        values: tuple[Node, ...] = (value,) if value is not None else ()
        # Too few, too many or two in one language: SHACL names no value, so show those that there are.
        if not values and isinstance(path, URIRef):
            values = tuple(graph.objects(focus, path))
        # Only a closed node shape reports a path that is not its own.
        foreign = shapes.by_iri[shape].path is None and path is not None
        yield Fault(
            shape.removeprefix(SHAPE),
            focus,
            values,
            compact(str(path)) if foreign else None,
            (str(said[SH.sourceConstraintComponent]),),
        )


def _merged(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Give one fault where several constraints of a shape meet in one value."""
    tripped: dict[Fault, set[str]] = {}
    for fault in faults:
        tripped.setdefault(replace(fault, constraints=()), set()).update(fault.constraints)
    for fault, constraints in tripped.items():
        yield replace(fault, constraints=tuple(sorted(constraints)))


def _finding(fault: Fault, graph: Graph, graphs: dict[Node, str], source: str, language: str) -> Finding:
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


def _gravity(finding: Finding) -> tuple[int, str, str, str, str]:
    order = SEVERITIES.index(finding.severity)
    return order, finding.focus_node, finding.shape, finding.path or "", finding.value or ""
