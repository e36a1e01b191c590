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
from ctgraph.validation.findings import finding_of, gravity
from ctgraph.validation.memory import memory_graph, quiet_rdflib
from ctgraph.validation.records import record_findings
from ctgraph.validation.report import ValidationReport
from ctgraph.validation.rules import RULES, Fault
from ctgraph.validation.shapes import SHAPE, Shapes, load_shapes
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
        findings = {finding_of(fault, graph, graphs, source, language) for fault in _merged(faults)}
    return ValidationReport(source=source, findings=tuple(sorted(findings, key=gravity)), nodes=nodes)


def validate_store(store: Store, *, engine: EngineName = "columnar", language: str = "en") -> ValidationReport:
    """Validate everything that a store holds: the union of its named graphs, and what its records say together."""
    quads = (
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph))
        for graph in store.graph_names()
        for triple in store.triples(graph)
    )
    report = validate_triples(quads, str(store.directory or "store"), engine=engine, language=language)
    findings = (*report.findings, *record_findings(store, report.source, language=language))
    return replace(report, findings=tuple(sorted(findings, key=gravity)))


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
