# SPDX-License-Identifier: Apache-2.0
"""How far shapes reach: what each can read, walking from its focus nodes, derived from the shapes graph.

docs/decisions/0016-validating-a-change.md says why that is enough to validate a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.paths import Path
from rdflib.term import Node

from ctgraph.memo import Results
from ctgraph.store.triples import prologue
from ctgraph.validation.memory import as_term
from ctgraph.validation.queryreach import ANYTHING, Loose, query_walks
from ctgraph.validation.walks import Automaton, Step, Steps, Term, Walks, shacl_path
from ctgraph.vocab import PREFIXES, expand

__all__ = ["Reach", "RuleReach", "Target", "reach_of_shapes"]

# What is targeted: a class, a node, or the subjects or objects of a predicate.
Target = tuple[str, Term]

_TARGETS: Final[dict[URIRef, str]] = {
    SH.targetClass: "class",
    SH.targetNode: "node",
    SH.targetSubjectsOf: "subjects",
    SH.targetObjectsOf: "objects",
}
_PAIRS: Final = (SH.equals, SH.disjoint, SH.lessThan, SH.lessThanOrEquals)
_LISTS: Final = (SH["and"], SH["or"], SH.xone)
_NESTED: Final = (SH.node, SH["not"], SH.property, SH.qualifiedValueShape)


@dataclass(frozen=True, slots=True)
class RuleReach:
    """What a rule in Python looks for and reads.

    Args:
        subjects_of: prefixed names of properties whose subjects it judges; none where it judges every node.
        reads: all that it reads about a node, as a pattern of SPARQL about ``$this``; only the walks count, so what
            may be missing need not be optional.
    """

    subjects_of: tuple[str, ...]
    reads: str


@dataclass(frozen=True, slots=True)
class Reach:
    """What shapes can read.

    Args:
        reads: walks over all that a shape can read; they begin at the names of the shapes.
        reports: walks to the nodes on which a shape reports by property shapes within it, which are entries, too.
        targets: the shapes that target a class, the subjects of a predicate, its objects, or a node.
        everywhere: the shapes whose rules judge every node.
        targeting: steps over what makes a node, in the first state, a target; classes are in the second.
        loose: what a shape reads anywhere, whatever its focus node.
    """

    reads: Automaton
    reports: Automaton
    targets: Mapping[Target, frozenset[str]]
    everywhere: frozenset[str]
    targeting: Steps
    loose: Mapping[str, frozenset[Loose]]


def reach_of_shapes(
    shapes: Graph, rules: Mapping[str, RuleReach] | None = None, results: Results | None = None
) -> Reach:
    """Derive the reach of every shape of a shapes graph.

    Args:
        rules: by the IRI of the shape that they complete, what rules in Python reach.
        results: walks of queries that were read before.
    """
    targets: dict[Target, frozenset[str]] = {}
    reading, reporting = _Reading(shapes, results), _Reporting(shapes)
    for shape, target in _targets(shapes):
        targets[target] = targets.get(target, frozenset()) | {str(shape)}
        reading.shape(shape)
        reporting.shape(shape)
    for name, rule in (rules or {}).items():
        reading.rule(URIRef(name), rule.reads)
        reporting.shape(URIRef(name))
        for predicate in rule.subjects_of:
            target = "subjects", ox.NamedNode(expand(predicate))
            targets[target] = targets.get(target, frozenset()) | {name}
    return Reach(
        reads=reading.walks.automaton(),
        reports=reporting.walks.automaton(),
        targets=targets,
        everywhere=frozenset(name for name, rule in (rules or {}).items() if not rule.subjects_of),
        targeting=_targeting(targets),
        loose=reading.loose(),
    )


class _Reporting:
    """Walks from a shape to the nodes on which it reports: down the property shapes within it."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes
        self.walks = Walks()

    def shape(self, shape: Node) -> int:
        """Add a shape, once, and give the state where the walks of its focus nodes begin."""
        if str(shape) in self.walks.entries:
            return self.walks.entries[str(shape)]
        entry = self.walks.entries[str(shape)] = self.walks.state()
        if not _holds(self._shapes, shape, SH.deactivated):
            self._walk(shape, entry)
        return entry

    def _walk(self, shape: Node, focus: int) -> None:
        properties = [*self._shapes.objects(shape, SH.property)]
        if properties:  # without, the values of a path are reported on the focus node
            value = self._value(shape, focus)
            for property_ in properties:
                self.walks.jump(value, self.shape(property_))

    def _value(self, shape: Node, focus: int) -> int:
        path = self._path(shape)
        return focus if path is None else self.walks.path(focus, path)

    def _path(self, shape: Node) -> Path | URIRef | None:
        path = self._shapes.value(shape, SH.path)
        return None if path is None else shacl_path(self._shapes, path)


class _Reading(_Reporting):
    """Walks from a shape to all that its constraints can read."""

    def __init__(self, shapes: Graph, results: Results | None) -> None:
        super().__init__(shapes)
        self._results = results
        self._loose: dict[str, frozenset[Loose]] = {}
        self._within: dict[str, set[str]] = {}
        self._parameters = {*_custom_parameters(shapes)}

    def rule(self, shape: Node, pattern: str) -> None:
        """Add what a rule reads that completes a shape."""
        self._query(shape, self.shape(shape), f"{prologue(PREFIXES.items())} ASK {{ {pattern} }}")

    def loose(self) -> dict[str, frozenset[Loose]]:
        """Give for each shape what it reads anywhere, itself or by a shape within it."""
        found = {}
        for name in self.walks.entries:
            within, waiting = {name}, [name]
            while waiting:
                further = self._within.get(waiting.pop(), set()) - within
                within |= further
                waiting += further
            if anywhere := frozenset[Loose]().union(*(self._loose.get(each, ()) for each in within)):
                found[name] = anywhere
        return found

    def _walk(self, shape: Node, focus: int) -> None:
        value = self._value(shape, focus)
        for nested in self._nested(shape):
            self._within.setdefault(str(shape), set()).add(str(nested))
            self.walks.jump(value, self.shape(nested))
        if (shape, SH["class"], None) in self._shapes:
            kind = self.walks.step(value, str(RDF.type))
            self.walks.step(kind, str(RDFS.subClassOf), end=kind)
        for constraint in _PAIRS:
            for property_ in self._shapes.objects(shape, constraint):
                self.walks.step(focus, str(property_))
        for query in self._shapes.objects(shape, SH.sparql):
            if not _holds(self._shapes, query, SH.deactivated):
                self._query(shape, focus, _query_text(self._shapes, query))
        if _holds(self._shapes, shape, SH.closed):
            self.walks.step(value, None)
        if self._parameters & {*self._shapes.predicates(shape)}:
            self._loose[str(shape)] = frozenset({ANYTHING})

    def _nested(self, shape: Node) -> Iterator[Node]:
        """Give the shapes that values are held against."""
        for constraint in _NESTED:
            yield from self._shapes.objects(shape, constraint)
        for constraint in _LISTS:
            for head in self._shapes.objects(shape, constraint):
                yield from Collection(self._shapes, head)
        if _holds(self._shapes, shape, SH.qualifiedValueShapesDisjoint):
            for parent in self._shapes.subjects(SH.property, shape):
                for sibling in self._shapes.objects(parent, SH.property):
                    yield from self._shapes.objects(sibling, SH.qualifiedValueShape)

    def _query(self, shape: Node, focus: int, query: str) -> None:
        loose = query_walks(self.walks, focus, query, self._path(shape), self._results)
        self._loose[str(shape)] = self._loose.get(str(shape), frozenset()) | loose


def _targets(shapes: Graph) -> Iterator[tuple[Node, Target]]:
    """Give the shapes that have targets, with each of these."""
    for property_, kind in _TARGETS.items():
        for shape, term in sorted(shapes.subject_objects(property_), key=str):
            yield shape, (kind, as_term(term))
    for kind_of_class in {RDFS.Class, *shapes.transitive_subjects(RDFS.subClassOf, RDFS.Class)}:
        for shape in shapes.subjects(RDF.type, kind_of_class):
            if {SH.NodeShape, SH.PropertyShape} & {*shapes.objects(shape, RDF.type)}:
                yield shape, ("class", as_term(shape))


def _targeting(targets: Iterable[Target]) -> Steps:
    steps = {Step(ox.NamedNode(RDF.type), False, 1)}
    for kind, term in targets:
        if kind in {"subjects", "objects"} and isinstance(term, ox.NamedNode):
            steps.add(Step(term, kind == "objects", 2))
    return Steps([steps, [Step(ox.NamedNode(RDFS.subClassOf), False, 1)], []])


def _custom_parameters(shapes: Graph) -> Iterator[Node]:
    """Give the parameters of constraint components that the shapes graph itself defines, whose queries may read all."""
    for parameter in shapes.objects(None, SH.parameter):
        yield from shapes.objects(parameter, SH.path)


def _holds(shapes: Graph, node: Node, property_: URIRef) -> bool:
    return any(isinstance(value, Literal) and value.value is True for value in shapes.objects(node, property_))


def _query_text(shapes: Graph, constraint: Node) -> str:
    """Give the query of a constraint with its prefixes declared."""
    text = shapes.value(constraint, SH.select) or shapes.value(constraint, SH.ask) or ""
    declared = [
        (str(shapes.value(declaration, SH.prefix)), str(shapes.value(declaration, SH.namespace)))
        for origin in shapes.objects(constraint, SH.prefixes)
        for part in shapes.transitive_objects(origin, OWL.imports)
        for declaration in shapes.objects(part, SH.declare)
    ]
    return prologue(declared) + str(text)
