# SPDX-License-Identifier: Apache-2.0
"""pySHACL on a graph of rdflib in memory: the reference that our own engine is held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from pyshacl import validate
from rdflib import SH, Graph, URIRef

from ctgraph.validation.columns import Columns
from ctgraph.validation.engine import FocusNodes, Result
from ctgraph.validation.memory import as_term, memory_graph, quiet_rdflib
from ctgraph.validation.paths import Predicate
from ctgraph.validation.shapesgraph import ShapesGraph

__all__ = ["hold_by_reference"]


def hold_by_reference(data: Columns, shapes: Iterable[ox.Triple], focus: FocusNodes = None) -> Iterator[Result]:
    """Hold data against shapes with pySHACL.

    Args:
        shapes: the shapes graph.
        focus: the only nodes of which results are given.
    """
    shapes = list(shapes)
    paths = ShapesGraph(shapes)
    with quiet_rdflib():
        _, report, _ = validate(memory_graph(data), shacl_graph=memory_graph(shapes), inplace=True, inference="none")
    if not isinstance(report, Graph):
        raise TypeError(report)
    for result in report.objects(None, SH.result):
        said = dict(report.predicate_objects(result))
        node, path = as_term(said[SH.focusNode]), said.get(SH.resultPath)
        if focus is not None and node not in focus:
            continue
        shape = as_term(said[SH.sourceShape])
        yield Result(
            focus=node,
            path=Predicate(ox.NamedNode(str(path))) if isinstance(path, URIRef) else paths.path_of(shape),
            value=as_term(said[SH.value]) if SH.value in said else None,
            component=str(said[SH.sourceConstraintComponent]),
            shape=shape,
            severity=str(said[SH.resultSeverity]),
        )
