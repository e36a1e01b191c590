# SPDX-License-Identifier: Apache-2.0
"""The W3C test suite of SHACL, which travels in the source package of pySHACL; `make suite` fetches it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ctgraph.validation.shapesgraph import SH, ShapesGraph

FOLDER = Path(os.environ.get("CTGRAPH_SHACL_SUITE", Path(__file__).parents[1] / ".cache" / "shacl"))
MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
TEST = "http://www.w3.org/ns/shacl-test#"


@dataclass(frozen=True, slots=True)
class Case:
    """A test: data, shapes, and the results that are expected; None where the shapes are to be refused."""

    name: str
    data: tuple[Triple, ...]
    shapes: tuple[Triple, ...]
    results: frozenset[tuple[object, ...]] | None


def cases(folder: str) -> Iterator[Case]:
    """Read the tests of one folder of the suite, such as `core`."""
    for path in sorted((FOLDER / folder).rglob("*.ttl")):
        triples = read(path)
        for name in sorted(subject(triples, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"{TEST}Validate")):
            yield _case(path, triples, name)


def read(path: Path) -> tuple[Triple, ...]:
    """Read a file of the suite."""
    return tuple(quad.triple for quad in _quads(path))


def _quads(path: Path) -> Iterator[Quad]:
    return parse(path=path, format=RdfFormat.TURTLE, base_iri=path.resolve().as_uri())


def _case(path: Path, triples: tuple[Triple, ...], name: str) -> Case:
    (test,) = [t.subject for t in triples if t.subject == NamedNode(name)][:1]
    (action,), (result,) = objects(triples, test, f"{MANIFEST}action"), objects(triples, test, f"{MANIFEST}result")
    graphs = []
    for role in ("dataGraph", "shapesGraph"):
        (graph,) = objects(triples, action, TEST + role)
        other = Path(graph.value.removeprefix("file://"))
        graphs.append(triples if other == path.resolve() else read(other))
    results = None if result == NamedNode(f"{TEST}Failure") else frozenset(_results(triples, result))
    return Case(f"{path.parent.name}/{name.rpartition('/')[2]}", *graphs, results)


def _results(triples: tuple[Triple, ...], report: object) -> Iterator[tuple[object, ...]]:
    paths = ShapesGraph(triples)
    for result in objects(triples, report, f"{SH}result"):
        said = {t.predicate.value.removeprefix(SH): t.object for t in triples if t.subject == result}
        yield (
            said["focusNode"],
            paths.path(said["resultPath"]) if "resultPath" in said else None,
            said.get("value"),
            said["sourceConstraintComponent"].value,
            said["resultSeverity"].value,
        )


def subject(triples: tuple[Triple, ...], predicate: str, value: str) -> set[str]:
    """List the nodes with a value."""
    return {t.subject.value for t in triples if t.predicate.value == predicate and t.object == NamedNode(value)}


def objects(triples: tuple[Triple, ...], node: object, predicate: str) -> list[NamedNode | Literal]:
    """List the values of a node."""
    return [t.object for t in triples if t.subject == node and t.predicate.value == predicate]
