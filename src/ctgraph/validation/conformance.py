# SPDX-License-Identifier: Apache-2.0
"""Hold what one source says, or a whole store, against the shapes and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import numpy as np
import pyoxigraph as ox

from ctgraph.store import Store
from ctgraph.validation.columns import Columns, Term, distinct, within
from ctgraph.validation.compiling import Compiled, compile_shapes
from ctgraph.validation.engine import EngineName, FocusNodes, Result, hold
from ctgraph.validation.findings import finding_of, gravity
from ctgraph.validation.memory import CONTEXT_ONLY, as_term, as_triple, memory_graph, quiet_rdflib
from ctgraph.validation.paths import Predicate
from ctgraph.validation.records import record_findings
from ctgraph.validation.report import Finding, ValidationReport
from ctgraph.validation.rules import RULES, Fault
from ctgraph.validation.shapes import SHAPE, load_shapes
from ctgraph.vocab import SOURCE_GRAPHS, VOCABULARY_GRAPH, compact

__all__ = ["validate_store", "validate_triples"]

# How many steps from a node lie what it is called by.
_NEIGHBOURS: Final = 3


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The shapes as the engines take them, and the context of all data."""

    triples: tuple[ox.Triple, ...]
    compiled: tuple[Compiled, ...]
    context: tuple[ox.Triple, ...]
    targets: tuple[Term, ...]


def validate_triples(
    statements: Iterable[ox.Quad | ox.Triple],
    source: str,
    *,
    engine: EngineName = "columnar",
    focus: FocusNodes = None,
    wanted: Mapping[Term, Set[str]] | None = None,
    language: str = "en",
) -> ValidationReport:
    """Validate what one release, table or file says; several named graphs are taken together.

    Args:
        statements: triples or quads.
        source: the release, table or file, as findings name it.
        engine: what holds them against the shapes.
        focus: the nodes to validate, where the rest is but their context; all, unless told otherwise.
        wanted: the nodes, with the shapes, on which findings are wanted; on all, unless told otherwise.
        language: of what findings say: en, fr or ar.
    """
    prepared = _prepared()
    data = Columns(statements, prepared.context, map(as_term, CONTEXT_ONLY))
    faults = [_fault(result, data) for result in _results(data, prepared, engine, focus)]
    for rule in RULES:
        faults += rule(data, load_shapes().terms)
    if wanted is not None:
        faults = [fault for fault in faults if SHAPE + fault.shape in wanted.get(fault.focus, ())]
    elif focus is not None:
        faults = [fault for fault in faults if fault.focus in focus]
    faults = [*_merged(faults)]
    with quiet_rdflib():
        findings = tuple(sorted(set(_findings(data, faults, source, language)), key=gravity))
    return ValidationReport(source=source, findings=findings, nodes=_count(data, prepared))


def validate_store(store: Store, *, engine: EngineName = "columnar", language: str = "en") -> ValidationReport:
    """Validate all that a store holds: its sources together, what is derived from them, and the records as a whole.

    Derived graphs say of the nodes of sources what no source says, so each is held against the shapes by itself.
    """
    names, source = store.graph_names(), str(store.directory or "store")
    sources = [name for name in names if name.startswith(SOURCE_GRAPHS)]
    derived = [[name] for name in names if name not in {*sources, VOCABULARY_GRAPH}]
    reports = [
        validate_triples(_quads(store, graphs), source, engine=engine, language=language)
        for graphs in (sources, *derived)
    ]
    findings = {finding for report in reports for finding in report.findings}
    findings |= {*record_findings(store, source, language=language)}
    nodes = sum(report.nodes for report in reports)
    return ValidationReport(source=source, findings=tuple(sorted(findings, key=gravity)), nodes=nodes)


def _quads(store: Store, graphs: Iterable[str]) -> Iterator[ox.Quad]:
    for graph in graphs:
        name = ox.NamedNode(graph)
        for triple in store.triples(graph):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)


@cache
def _prepared() -> _Prepared:
    shapes = load_shapes()
    triples = tuple(as_triple(triple) for triple in shapes.graph)
    return _Prepared(
        triples=triples,
        compiled=compile_shapes(triples),
        context=tuple(as_triple(triple) for triple in shapes.context),
        targets=tuple(as_term(target) for target in shapes.targets),
    )


def _results(data: Columns, prepared: _Prepared, engine: EngineName, focus: FocusNodes) -> Iterator[Result]:
    if engine == "columnar":
        return hold(data, prepared.compiled, focus)
    from ctgraph.validation.reference import hold_by_reference  # pySHACL takes its time to import

    return hold_by_reference(data, prepared.triples, focus)


def _fault(result: Result, data: Columns) -> Fault:
    shape = load_shapes().by_iri[_text(result.shape)]
    predicate = result.path.iri if isinstance(result.path, Predicate) else None
    values: tuple[Term, ...] = () if result.value is None else (result.value,)
    # Too few, too many or two in one language: SHACL names no value, so show those that there are.
    if not values and predicate is not None:
        values = tuple(data.terms[value] for value in data.said(predicate.value).get(data.number(result.focus), ()))
    # Only a closed node shape reports a path that is not its own.
    foreign = compact(predicate.value) if shape.path is None and predicate is not None else None
    return Fault(shape.iri.removeprefix(SHAPE), result.focus, values, foreign, (result.component,))


def _merged(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Give one fault where several constraints of a shape meet in one value."""
    tripped: dict[Fault, set[str]] = {}
    for fault in faults:
        tripped.setdefault(replace(fault, constraints=()), set()).update(fault.constraints)
    for fault, constraints in tripped.items():
        yield replace(fault, constraints=tuple(sorted(constraints)))


def _findings(data: Columns, faults: Sequence[Fault], source: str, language: str) -> Iterator[Finding]:
    """Say faults in words; blank nodes are called b1, b2 … in the order of appearance, so that reports do not vary."""
    blanks = data.blanks()

    def named(term: Term) -> Term:
        return ox.BlankNode(f"b{blanks[term]}") if isinstance(term, ox.BlankNode) else term

    nodes = {data.number(fault.focus): named(fault.focus) for fault in faults}
    around = data.around(distinct(np.array([*nodes], np.int32)), _NEIGHBOURS)
    graph = memory_graph(ox.Triple(named(s), p, named(o)) for s, p, o in around)  # type: ignore[arg-type]
    graphs = {term: data.graphs[node] for node, term in nodes.items() if node in data.graphs}
    for fault in faults:
        told = replace(fault, focus=named(fault.focus), values=tuple(map(named, fault.values)))
        yield finding_of(told, graph, graphs, source, language)


def _count(data: Columns, prepared: _Prepared) -> int:
    """Count the nodes that have a shape, without those of the context."""
    context = distinct(np.array([data.number(triple.subject) for triple in prepared.context], np.int32))
    nodes = distinct(np.concatenate([data.instances(target) for target in prepared.targets]))
    return len(nodes) - int(np.sum(within(nodes, context)))


def _text(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
