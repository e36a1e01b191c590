# SPDX-License-Identifier: Apache-2.0
"""SPARQL constraints: a query that finds the values at fault of ``$this``."""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox

from ctgraph.errors import UnsupportedShapes
from ctgraph.validation.columns import Term
from ctgraph.validation.paths import Alternative, Inverse, Path, Predicate, Repeat, Sequence
from ctgraph.validation.running import Check
from ctgraph.validation.shapesgraph import SH, ShapesGraph

__all__ = ["query_check", "sparql_path"]

_KNOWN: Final = frozenset({"ask", "deactivated", "message", "prefixes", "select", "severity"})
# What the standard forbids beside $this that is bound already.
_FORBIDDEN: Final = re.compile(r"\b(MINUS|SERVICE|VALUES)\b|\bAS\s+[?$]this\b", re.IGNORECASE)
_QUIET: Final = re.compile(r"""<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*""")


def query_check(graph: ShapesGraph, node: Term, constraint: Term) -> Check | None:
    """Read a SPARQL constraint of a shape; None where it is deactivated.

    Raises:
        UnsupportedShapes: it has no SELECT, refers to what no shapes graph here can tell, or is not allowed.
    """
    if graph.word(constraint, "deactivated") == "true":
        return None
    if foreign := set(graph.names(constraint)) - _KNOWN:
        raise _refused(node, f"sh:{min(foreign)} is not supported.")
    select = graph.word(constraint, "select")
    if select is None:
        raise _refused(node, "the SPARQL constraint has no sh:select.")
    quiet = _QUIET.sub("", select)
    if forbidden := _FORBIDDEN.search(quiet):
        raise _refused(node, f"{forbidden[0]} may not stand beside $this.")
    if re.search(r"[?$](shapesGraph|currentShape)\b", quiet):
        raise _refused(node, "queries on the shapes graph are not supported.")
    path = graph.path(node)
    if path is not None:
        select = re.sub(r"[?$]PATH\b", lambda _: sparql_path(path), select)
    query = _prologue(graph, constraint) + select
    try:
        ox.Store().query(query)
    except SyntaxError as error:
        raise _refused(node, f"its query cannot be read: {error}.") from error
    return lambda run, focus, pairs: run.ask(query, focus)


def sparql_path(path: Path) -> str:
    """Write a path in SPARQL.

    >>> sparql_path(Repeat(Inverse(ox.NamedNode("urn:a")), zero=True, many=True))
    '(^<urn:a>)*'
    """
    match path:
        case Predicate(iri):
            return str(iri)
        case Inverse(iri):
            return f"^{iri}"
        case Sequence(parts):
            return "(" + "/".join(map(sparql_path, parts)) + ")"
        case Alternative(parts):
            return "(" + "|".join(map(sparql_path, parts)) + ")"
        case Repeat(part, zero, many):
            return f"({sparql_path(part)})" + ("*" if zero and many else "+" if many else "?")


def _prologue(graph: ShapesGraph, constraint: Term) -> str:
    lines = []
    for ontology in graph.values(constraint, "prefixes"):
        for declaration in graph.values(ontology, "declare"):
            lines.append(f"PREFIX {graph.word(declaration, 'prefix')}: <{graph.word(declaration, 'namespace')}>\n")
    return "".join(lines)


def _refused(node: Term, what: str) -> UnsupportedShapes:
    return UnsupportedShapes(what, where=f"{node} {SH}sparql", remedy="Say it in one SELECT of SPARQL 1.1.")
