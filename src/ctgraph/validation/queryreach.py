# SPDX-License-Identifier: Apache-2.0
"""What a SPARQL query can read, walking from the variable ``$this``.

A triple pattern is walked from a variable that is certainly bound when the pattern is matched. Patterns that hang on no
such variable are loose: the query may read their predicates anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyoxigraph as ox
from rdflib import BNode, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.term import Node

from ctgraph.memo import Results
from ctgraph.validation.memory import as_term
from ctgraph.validation.walks import Term, Walks

__all__ = ["ANYTHING", "Loose", "query_walks"]

Bound = frozenset[Variable]
# Triples that may be read wherever they are, by their parts (None: any).
Loose = tuple[Term | None, ox.NamedNode | None, Term | None]

ANYTHING: Final[Loose] = (None, None, None)

_THIS: Final = Variable("this")
_PATH: Final = Variable("PATH")
_EXISTS: Final = frozenset({"Builtin_EXISTS", "Builtin_NOTEXISTS"})
_PLAIN: Final = frozenset({"BGP", "Join", "Union"})
_AROUND: Final = frozenset(
    {
        "AggregateJoin",
        "AskQuery",
        "Distinct",
        "Extend",
        "Filter",
        "Group",
        "OrderBy",
        "Project",
        "Reduced",
        "SelectQuery",
        "Slice",
    },
)


def query_walks(
    walks: Walks, start: int, query: str, path: Path | URIRef | None = None, results: Results | None = None
) -> frozenset[Loose]:
    """Add the walks of a query, and give what it reads anywhere.

    Args:
        start: the state where the node stands that ``$this`` is bound to.
        query: the query with its prefixes declared.
        path: what ``$PATH`` stands for.
        results: walks of queries that were read before: parsing one takes rdflib 15 ms.
    """
    known = Results({}) if results is None else results
    told = json.loads(known.get(f"{path!r} {query}", lambda: _told(query, path)))
    walks.graft(start, told["walks"])
    return frozenset((_read_term(s), _read_predicate(p), _read_term(o)) for s, p, o in told["loose"])


def _told(query: str, path: Path | URIRef | None) -> str:
    """Write the walks of a query from state 0, and what it reads anywhere."""
    # rdflib makes its grammar when this is imported, in a quarter of a second; mostly the walks are remembered.
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    walks = Walks()
    reading = _Query(walks, walks.state(), path)
    try:
        algebra = translateQuery(parseQuery(query)).algebra
    except Exception:  # rdflib raises what it likes; the engine will say what is wrong
        reading.loose.add(ANYTHING)
    else:
        reading.pattern(algebra, frozenset({_THIS}))
    loose = sorted(([None if term is None else str(term) for term in part] for part in reading.loose), key=str)
    return json.dumps({"walks": walks.written(), "loose": loose})


def _read_term(text: str | None) -> Term | None:
    """Read a term as N-Triples have it."""
    return None if text is None else next(iter(ox.parse(f"<a:> <a:> {text} .", ox.RdfFormat.N_TRIPLES))).object


def _read_predicate(text: str | None) -> ox.NamedNode | None:
    return None if text is None else ox.NamedNode(text[1:-1])


class _Query:
    """The walks of one query: a state for each variable."""

    def __init__(self, walks: Walks, start: int, path: Path | URIRef | None) -> None:
        self._walks = walks
        self._states: dict[Node, int] = {_THIS: start}
        self._path = path
        self.loose: set[Loose] = set()

    def pattern(self, part: Any, bound: Bound) -> Bound:
        """Walk a part of the algebra and give the variables that are certainly bound after it."""
        after = bound
        match part.name:
            case "BGP":
                after = self._triples(part.triples, bound)
            case "Join":
                after = self._join([*_joined(part)], bound)
            case "LeftJoin":
                after = self.pattern(part.p1, bound)
                self._expression(part.expr, self.pattern(part.p2, after))
            case "Union":
                after = self._inner(part.p1, bound) & self._inner(part.p2, bound)
            case "ToMultiSet":
                after = bound | self._selection(part.p)
            case "GroupGraphPatternSub":
                from rdflib.plugins.sparql.algebra import translateGroupGraphPattern

                after = self.pattern(translateGroupGraphPattern(part), bound)
            case name if name in _AROUND:
                after = self.pattern(part.p, bound)
                self._expression(part.expr, after)
            case _:  # GRAPH, SERVICE, MINUS
                self.loose.add(ANYTHING)
        return after

    def _selection(self, part: Any) -> Bound:
        """Walk a query within the query, which is answered before what stands around it."""
        if part.name == "values":
            return frozenset()
        given = frozenset(part.PV or ())
        return self.pattern(part, given & {_THIS}) & given

    def _join(self, parts: list[Any], bound: Bound) -> Bound:
        while parts:
            following = next((part for part in parts if bound & set(part._vars or ())), parts[0])
            parts.remove(following)
            bound = self._inner(following, bound)
        return bound

    def _inner(self, part: Any, bound: Bound) -> Bound:
        """Walk a group within a group; what may leave variables unbound is answered before what stands around it."""
        return self.pattern(part, bound if part.name in _PLAIN else bound & {_THIS}) | bound

    def _triples(self, triples: Iterable[tuple[Node, Any, Node]], bound: Bound) -> Bound:
        waiting, known = list(triples), set(bound)
        while hanging := [triple for triple in waiting if known & {triple[0], triple[2]}]:
            for subject, predicate, object_ in hanging:
                self._walk(subject, predicate, object_, inverse=subject not in known)
                known |= {node for node in (subject, object_) if isinstance(node, Variable | BNode)}  # type: ignore[misc]
            waiting = [triple for triple in waiting if triple not in hanging]
        for subject, predicate, object_ in waiting:
            path = self._path if predicate == _PATH else predicate
            if isinstance(path, URIRef):
                self.loose.add((_constant(subject), ox.NamedNode(path), _constant(object_)))
            else:
                self.loose |= {(None, predicate, None) for predicate in _predicates(path)}
        return frozenset(known)

    def _walk(self, subject: Node, predicate: Any, object_: Node, *, inverse: bool) -> None:
        start, end = (object_, subject) if inverse else (subject, object_)
        path = self._path if predicate == _PATH else predicate
        if isinstance(path, Path | URIRef):
            reached = self._walks.path(self._state(start), path, inverse=inverse)
        else:
            reached = self._walks.step(self._state(start), None, inverse=inverse)
        self._walks.jump(reached, self._state(end))

    def _state(self, node: Node) -> int:
        if not isinstance(node, Variable | BNode):
            return self._walks.state()
        if node not in self._states:
            self._states[node] = self._walks.state()
        return self._states[node]

    def _expression(self, expression: Any, bound: Bound) -> None:
        """Walk the patterns that stand in an expression."""
        if getattr(expression, "name", None) in _EXISTS:
            self.pattern(expression.graph, bound)
            return
        # A part of the algebra is a dictionary.
        parts = expression.values() if isinstance(expression, dict) else expression
        for part in parts if isinstance(expression, dict | list | tuple) else ():
            self._expression(part, bound)


def _joined(part: Any) -> Iterator[Any]:
    """Take a join of joins apart."""
    if part.name != "Join":
        yield part
        return
    yield from _joined(part.p1)
    yield from _joined(part.p2)


def _constant(node: Node) -> Term | None:
    return None if isinstance(node, Variable | BNode) else as_term(node)


def _predicates(path: Any) -> set[ox.NamedNode | None]:
    """Give the predicates of a path; a variable, and a path that excludes some, may be any."""
    match path:
        case URIRef():
            return {ox.NamedNode(path)}
        case InvPath():
            return _predicates(path.arg)
        case MulPath():
            return _predicates(path.path)
        case SequencePath() | AlternativePath():
            return {predicate for part in path.args for predicate in _predicates(part)}
    return {None}
