# SPDX-License-Identifier: Apache-2.0
"""SPARQL constraints: a query that finds the values at fault of ``$this``.

The standard has the query answered once a focus node, with ``$this`` bound before. Where triple patterns bind it in any
case, one answer without that holds the answers for all nodes; a query that needs more is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rdflib import Variable

from ctgraph.errors import UnsupportedShapes
from ctgraph.validation.columns import Term
from ctgraph.validation.paths import Alternative, Inverse, Path, Predicate, Repeat, Sequence
from ctgraph.validation.running import Check
from ctgraph.validation.shapesgraph import SH, ShapesGraph

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue

__all__ = ["query_check", "sparql_path"]

_THIS: Final = Variable("this")
_WRAPPING: Final = frozenset(
    {"AggregateJoin", "Distinct", "Extend", "Filter", "Group", "OrderBy", "Project", "Reduced", "SelectQuery"}
    | {"ToMultiSet"}
)
_KNOWN: Final = frozenset({"deactivated", "message", "prefixes", "select", "severity"})
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
    if constraint != node and (foreign := set(graph.names(constraint)) - _KNOWN):
        raise _refused(node, f"sh:{min(foreign)} is not supported.")
    select = graph.word(constraint, "select")
    if select is None:
        raise _refused(node, "the SPARQL constraint has no sh:select.")
    quiet = _QUIET.sub("", select)
    if forbidden := _FORBIDDEN.search(quiet):
        raise _refused(node, f"{forbidden[0]} may not stand beside $this.")
    if re.search(r"[?$](shapesGraph|currentShape)\b", quiet):
        raise _refused(node, "queries on the shapes graph are not supported.")
    path = graph.path_of(node)
    if path is not None:
        select = re.sub(r"[?$]PATH\b", lambda _: sparql_path(path), select)
    query = _prologue(graph, constraint) + select
    from rdflib.plugins.sparql import prepareQuery  # makes its grammar now, and most shapes do without

    try:
        bound = _binds(prepareQuery(query).algebra)
    except _Loose as error:
        raise _refused(node, f"{error}.") from error
    except Exception as error:  # the parser of rdflib raises many kinds
        raise _refused(node, "its query cannot be read.") from error
    if not bound:
        raise _refused(node, "no triple pattern binds $this.")
    return lambda run, focus, pairs: run.ask(query, focus, named=path is None)


def sparql_path(path: Path) -> str:
    """Write a path in SPARQL.

    >>> from pyoxigraph import NamedNode
    >>> sparql_path(Repeat(Inverse(NamedNode("urn:a")), zero=True, many=True))
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


class _Loose(Exception):
    """A part of a query that would tell something else were ``$this`` bound before."""


def _binds(part: CompValue) -> bool:
    """Tell whether the triple patterns of a part of a query bind ``$this`` in every solution.

    Raises:
        _Loose: a part uses ``$this`` and does not bind it.
    """
    if part.name in ("Join", "Union", "LeftJoin"):
        left, right = _binds(part.p1), _binds(part.p2)
        if part.name == "LeftJoin":
            return _needed(part.expr, left or right) and left
        return (left or right) if part.name == "Join" else (left and right)
    if part.name == "BGP":
        return any(_THIS in triple for triple in part.triples)
    if part.name not in _WRAPPING:
        raise _Loose(f"{part.name} may not stand beside $this")
    if part.name == "Project" and _THIS not in part.PV:
        raise _Loose("a SELECT does not name $this")
    bound = _binds(part.p) and (part.name != "Group" or _THIS in (part.expr or ()))
    return _needed([value for key, value in part.items() if key not in ("p", "_vars")], bound)


def _needed(user: object, bound: bool) -> bool:
    if not bound and _mentions(user):
        raise _Loose("$this is used where no triple pattern binds it")
    return bound


def _mentions(part: object) -> bool:
    if isinstance(part, dict):
        return any(_mentions(value) for key, value in part.items() if key != "_vars")
    if isinstance(part, list | tuple | set | frozenset):
        return any(map(_mentions, part))
    return part == _THIS


def _prologue(graph: ShapesGraph, constraint: Term) -> str:
    lines, waiting = [], [*graph.values(constraint, "prefixes")]
    for ontology in waiting:
        waiting += [other for other in graph.imports(ontology) if other not in waiting]
        for declaration in graph.values(ontology, "declare"):
            lines.append(f"PREFIX {graph.word(declaration, 'prefix')}: <{graph.word(declaration, 'namespace')}>\n")
    return "".join(lines)


def _refused(node: Term, what: str) -> UnsupportedShapes:
    return UnsupportedShapes(what, where=f"{node} {SH}sparql", remedy="Say it in one SELECT of SPARQL 1.1.")
