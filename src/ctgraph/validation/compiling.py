# SPDX-License-Identifier: Apache-2.0
"""Shapes graphs read into constraints; what no constraint here stands for is refused by its name."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from ctgraph.errors import UnsupportedShapes
from ctgraph.validation import relations, values
from ctgraph.validation.columns import BLANK, IRI, LITERAL, Term
from ctgraph.validation.paths import Path, Predicate
from ctgraph.validation.running import Check, Constraint, Mask
from ctgraph.validation.selecting import query_check
from ctgraph.validation.shapesgraph import SH, ShapesGraph

__all__ = ["Compiled", "compile_shapes"]

_DESCRIBING: Final = frozenset(
    {"deactivated", "defaultValue", "description", "group", "message", "name", "order", "path", "property", "severity"}
    | {"targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf"}
)
# What is read with the parameter on which it depends; a shape may be its own SPARQL constraint.
_DEPENDENT: Final = frozenset(
    {"flags", "ignoredProperties", "prefixes", "qualifiedValueShape", "qualifiedValueShapesDisjoint", "select"}
)
_KINDS: Final = {
    "BlankNode": (BLANK,),
    "BlankNodeOrIRI": (BLANK, IRI),
    "BlankNodeOrLiteral": (BLANK, LITERAL),
    "IRI": (IRI,),
    "IRIOrLiteral": (IRI, LITERAL),
    "Literal": (LITERAL,),
}
_FLAGS: Final = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL, "x": re.VERBOSE, "q": 0}


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A shape, ready to be held against data.

    Args:
        node: its name, or the blank node that it is.
        targets: names of the kinds of targets, with what each names.
    """

    node: Term
    severity: str
    path: Path | None
    targets: tuple[tuple[str, Term], ...]
    constraints: tuple[Constraint, ...]
    properties: tuple[Compiled, ...]


def compile_shapes(triples: Iterable[ox.Triple]) -> tuple[Compiled, ...]:
    """Read the shapes that have targets, with those to which they refer.

    Raises:
        UnsupportedShapes: a shape is not well formed, refers to itself, or uses what core SHACL with
            SPARQL constraints does not have.
    """
    graph = ShapesGraph(triples)
    graph.refuse_extensions()
    compiler = _Compiler(graph)
    shapes = [(node, graph.targets(node)) for node in graph.shapes()]
    compiled = (compiler.shape(node) for node, targets in shapes if targets)
    return tuple(shape for shape in compiled if shape.targets)


class _Compiler:
    """Reads each shape once."""

    def __init__(self, graph: ShapesGraph) -> None:
        self._graph = graph
        self._compiled: dict[Term, Compiled] = {}
        self._open: list[Term] = []

    def shape(self, node: Term) -> Compiled:
        if node in self._open:
            raise UnsupportedShapes("The shape refers to itself.", where=str(node), remedy="Untie the shapes.")
        if node not in self._compiled:
            self._open.append(node)
            self._compiled[node] = self._read(node)
            self._open.pop()
        return self._compiled[node]

    def _read(self, node: Term) -> Compiled:
        graph = self._graph
        for name in graph.names(node):
            if name not in _PARAMETERS.keys() | _DEPENDENT | _DESCRIBING:
                raise UnsupportedShapes(
                    f"sh:{name} is not supported.", where=str(node), remedy="Say it in core SHACL, or in SPARQL."
                )
        active = graph.word(node, "deactivated") != "true"
        path = graph.path_of(node)
        return Compiled(
            node=node,
            severity=graph.word(node, "severity") or f"{SH}Violation",
            path=path,
            targets=graph.targets(node) if active else (),
            constraints=tuple(self._constraints(node)) if active else (),
            properties=tuple(map(self.shape, graph.values(node, "property"))) if active else (),
        )

    def _constraints(self, node: Term) -> Iterable[Constraint]:
        for name in sorted(set(self._graph.names(node)) & _PARAMETERS.keys()):
            component, read = _PARAMETERS[name]
            for parameter in self._graph.values(node, name):
                try:
                    check = read(self, node, parameter)
                except (ValueError, KeyError, re.error) as error:
                    raise UnsupportedShapes(
                        f"The value of sh:{name} cannot be used: {error}.", where=str(node), remedy="Correct the shape."
                    ) from error
                if check is not None:
                    yield Constraint(f"{SH}{component}ConstraintComponent", check)

    def listed(self, parameter: Term) -> list[Term]:
        return self._graph.members(parameter)

    def shapes(self, parameter: Term) -> list[Compiled]:
        return [self.shape(member) for member in self._graph.members(parameter)]

    def pattern(self, node: Term, parameter: Term) -> Check:
        flags = self._graph.word(node, "flags") or ""
        text = re.escape(_text(parameter)) if "q" in flags else _text(parameter)
        combined = 0
        for flag in flags:
            combined |= _FLAGS[flag]
        return values.each(values.matching(re.compile(text, combined)))

    def closed(self, node: Term, parameter: Term) -> Check | None:
        if not _true(parameter):
            return None
        allowed = [self.shape(each).path for each in self._graph.values(node, "property")]
        ignored = [
            member for list_ in self._graph.values(node, "ignoredProperties") for member in self._graph.members(list_)
        ]
        return relations.closed([*(path.iri for path in allowed if isinstance(path, Predicate)), *map(_iri, ignored)])

    def qualified(self, node: Term, bad: Callable[[relations.Counts], Mask]) -> Check | None:
        graph = self._graph
        shape = graph.value(node, "qualifiedValueShape")
        if shape is None:
            return None
        siblings: set[Term] = set()
        if graph.word(node, "qualifiedValueShapesDisjoint") == "true":
            for parent in graph.subjects("property", node):
                for property_ in graph.values(parent, "property"):
                    siblings.update(graph.values(property_, "qualifiedValueShape"))
        others = [self.shape(sibling) for sibling in sorted(siblings - {shape}, key=str)]
        return relations.qualified(bad, self.shape(shape), others)

    def query(self, node: Term, parameter: Term) -> Check | None:
        return query_check(self._graph, node, parameter)


_Reader = Callable[[_Compiler, Term, Term], Check | None]


def _text(term: Term) -> str:
    if not isinstance(term, ox.Literal):
        raise ValueError(f"{term} is no literal")
    return term.value


def _iri(term: Term) -> ox.NamedNode:
    if not isinstance(term, ox.NamedNode):
        raise ValueError(f"{term} is no IRI")
    return term


def _literal(term: Term) -> ox.Literal:
    _text(term)
    assert isinstance(term, ox.Literal)
    return term


def _true(term: Term) -> bool:
    return _text(term) == "true"


def _local(term: Term) -> str:
    return _iri(term).value.removeprefix(SH)


# Parameter -> name of its component, without the ending, and how it is read.
_PARAMETERS: Final[Mapping[str, tuple[str, _Reader]]] = {
    "and": ("And", lambda c, _, p: _several(c.shapes(p), lambda shapes: lambda count: count < shapes)),
    "class": ("Class", lambda c, _, p: values.each(values.in_class(_iri(p)))),
    "closed": ("Closed", _Compiler.closed),
    "datatype": ("Datatype", lambda c, _, p: values.each(values.of_datatype(_iri(p).value))),
    "disjoint": ("Disjoint", lambda c, _, p: relations.different(_iri(p))),
    "equals": ("Equals", lambda c, _, p: relations.same(_iri(p))),
    "hasValue": ("HasValue", lambda c, _, p: relations.having(p)),
    "in": ("In", lambda c, _, p: values.each(values.listed(c.listed(p)))),
    "languageIn": ("LanguageIn", lambda c, _, p: values.each(values.in_languages([*map(_text, c.listed(p))]))),
    "lessThan": ("LessThan", lambda c, _, p: relations.ordered(operator.lt, _iri(p))),
    "lessThanOrEquals": ("LessThanOrEquals", lambda c, _, p: relations.ordered(operator.le, _iri(p))),
    "maxCount": ("MaxCount", lambda c, _, p: relations.counted(_above(p))),
    "maxExclusive": ("MaxExclusive", lambda c, _, p: values.each(values.in_range(operator.lt, _literal(p)))),
    "maxInclusive": ("MaxInclusive", lambda c, _, p: values.each(values.in_range(operator.le, _literal(p)))),
    "maxLength": ("MaxLength", lambda c, _, p: values.each(values.of_length(operator.le, int(_text(p))))),
    "minCount": ("MinCount", lambda c, _, p: relations.counted(_below(p))),
    "minExclusive": ("MinExclusive", lambda c, _, p: values.each(values.in_range(operator.gt, _literal(p)))),
    "minInclusive": ("MinInclusive", lambda c, _, p: values.each(values.in_range(operator.ge, _literal(p)))),
    "minLength": ("MinLength", lambda c, _, p: values.each(values.of_length(operator.ge, int(_text(p))))),
    "node": ("Node", lambda c, _, p: _several([c.shape(p)], lambda shapes: lambda count: count < shapes)),
    "nodeKind": ("NodeKind", lambda c, _, p: values.each(values.of_kind(_KINDS[_local(p)]))),
    "not": ("Not", lambda c, _, p: _several([c.shape(p)], lambda shapes: lambda count: count > 0)),
    "or": ("Or", lambda c, _, p: _several(c.shapes(p), lambda shapes: lambda count: count == 0)),
    "pattern": ("Pattern", _Compiler.pattern),
    "qualifiedMaxCount": ("QualifiedMaxCount", lambda c, node, p: c.qualified(node, _above(p))),
    "qualifiedMinCount": ("QualifiedMinCount", lambda c, node, p: c.qualified(node, _below(p))),
    "sparql": ("SPARQL", _Compiler.query),
    "uniqueLang": ("UniqueLang", lambda c, _, p: relations.one_a_language if _true(p) else None),
    "xone": ("Xone", lambda c, _, p: _several(c.shapes(p), lambda shapes: lambda count: count != 1)),
}


def _several(shapes: list[Compiled], bad: Callable[[int], Callable[[relations.Counts], Mask]]) -> Check:
    return values.each(values.conforming(shapes, bad(len(shapes))))


def _above(parameter: Term) -> Callable[[relations.Counts], Mask]:
    bound = int(_text(parameter))
    return lambda counts: counts > bound


def _below(parameter: Term) -> Callable[[relations.Counts], Mask]:
    bound = int(_text(parameter))
    return lambda counts: counts < bound
