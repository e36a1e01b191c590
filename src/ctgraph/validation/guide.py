# SPDX-License-Identifier: Apache-2.0
"""The shapes as a guide for people: what a class needs, with an example that conforms and what is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from rdflib import RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ctgraph.bundle import ontology_path
from ctgraph.errors import UsageError
from ctgraph.nearest import Names
from ctgraph.validation.report import Severity
from ctgraph.validation.shapes import LANGUAGES, SHAPE, load_shapes
from ctgraph.validation.valuewords import values_in_words
from ctgraph.vocab import CTG, PREFIXES, compact

__all__ = ["ClassGuide", "Requirement", "class_guide", "find_class", "guided_classes", "shapes_as_turtle"]

_VALID: Final = ("examples", "valid")


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one shape asks of a node.

    Args:
        shape: local name of the shape.
        path: prefixed name of the property, or a property path; None where the node as a whole is meant.
        name: the property in words.
        needed: ``required``, ``recommended``, ``optional`` or ``refused``.
        least: how many values at least.
        most: how many values at most; None where there is no limit.
        values: what the values may be, in words.
        faulty: what is wrong in an example that is refused; None where there is none.
    """

    shape: str
    severity: Severity
    path: str | None
    name: str | None
    needed: str
    least: int
    most: int | None
    values: str
    expected: str
    remedy: str
    faulty: str | None

    @property
    def how_many(self) -> str:
        """How many values there may be: ``1``, ``0-1``, ``1+``."""
        if self.most is None:
            return f"{self.least}+"
        return str(self.most) if self.least == self.most else f"{self.least}-{self.most}"


@dataclass(frozen=True, slots=True)
class ClassGuide:
    """What the shapes say of one class.

    Args:
        name: prefixed name of the class.
        narrower: prefixed names of its subclasses.
        properties: what is asked of each property.
        whole: what is asked of the node as a whole.
        across: what is asked of it together with the other records of a store.
        example: a node that conforms, in Turtle, as it stands in `example_file`; empty where there is none.
    """

    name: str
    label: str
    definition: str
    narrower: tuple[str, ...]
    properties: tuple[Requirement, ...]
    whole: tuple[Requirement, ...]
    across: tuple[Requirement, ...]
    example: str
    example_file: str


def guided_classes() -> tuple[str, ...]:
    """List the classes that have shapes, by prefixed name."""
    named = (str(target) for target in load_shapes().targets)
    below = (kind for kind in load_shapes().terms if any(str(above) != kind for above in _above(URIRef(kind))))
    known = {name for name in (*named, *below) if name.startswith(CTG)}
    return tuple(sorted(compact(name) for name in known if name in load_shapes().labels))


def find_class(text: str) -> str:
    """Find a class by its name, or by its label in any language.

    >>> find_class("adhésion")
    'ctg:Membership'

    Raises:
        UsageError: there is no such class.
    """
    classes = guided_classes()
    names = [(name.partition(":")[2], name) for name in classes]
    names += [(label, name) for name in classes for label in load_shapes().labels[_expanded(name)].values()]
    wanted = text.removeprefix("ctg:").strip().casefold()
    for label, name in names:
        if label.casefold() == wanted:
            return name
    near = Names(names).nearest(wanted)
    hint = f"Did you mean {near[0].partition(':')[2]}?" if near else "'ctgraph shapes' lists the classes."
    raise UsageError(f"There is no class {text!r}.", remedy=hint)


def class_guide(name: str, language: str = "en") -> ClassGuide:
    """Say what the shapes ask of a class.

    Args:
        name: its prefixed name, as `guided_classes` lists it.
        language: of all that is said: en, fr or ar.
    """
    shapes, kind = load_shapes(), URIRef(_expanded(name))
    alone = [_requirement(shapes.graph, shape, language) for shape in _shapes_of(shapes.graph, kind)]
    across = [_requirement(shapes.cross_record, shape, language) for shape in _shapes_of(shapes.cross_record, kind)]
    example, file = _example(name)
    return ClassGuide(
        name=name,
        label=shapes.labels[str(kind)].get(language, name),
        definition=_definition(kind, language),
        narrower=tuple(sorted(compact(str(one)) for one in _ontology().subjects(RDFS.subClassOf, kind))),
        properties=tuple(sorted((one for one in alone if one.path), key=_order)),
        whole=tuple(one for one in alone if not one.path),
        across=tuple(across),
        example=example,
        example_file=file,
    )


def shapes_as_turtle(names: tuple[str, ...]) -> str:
    """Write the shapes of classes in Turtle, with the shapes that they refer to."""
    shapes, found = load_shapes(), Graph()
    for prefix, namespace in {**PREFIXES, "sh": str(SH), "shape": SHAPE}.items():
        found.bind(prefix, Namespace(namespace))
    for graph in (shapes.graph, shapes.cross_record):
        waiting: list[Node] = [shape for name in names for shape in _shapes_of(graph, URIRef(_expanded(name)))]
        done: set[Node] = set()
        while waiting:
            node = waiting.pop()
            if node in done:
                continue
            done.add(node)
            for triple in graph.triples((node, None, None)):
                found.add(triple)
                if isinstance(triple[2], BNode) or str(triple[2]).startswith(SHAPE):
                    waiting.append(triple[2])
    return found.serialize(format="turtle")


def _requirement(graph: Graph, node: Node, language: str) -> Requirement:
    shape = load_shapes().by_iri[str(node)]
    said, local = shape.said(language), shape.iri.removeprefix(SHAPE)
    least, most = graph.value(node, SH.minCount), graph.value(node, SH.maxCount)
    refused = str(most) == "0" or (node, SH["not"], URIRef(SHAPE + "Anything")) in graph
    asked = "required" if shape.severity == "Violation" else "recommended"
    return Requirement(
        shape=local,
        severity=shape.severity,
        path=shape.path,
        name=said.name,
        needed="refused" if refused else asked if least else "optional",
        least=int(least) if isinstance(least, Literal) else 0,
        most=0 if refused else int(most) if isinstance(most, Literal) else None,
        values=values_in_words(graph, node, language),
        expected=said.expected,
        remedy=said.remedy,
        faulty=_fault(local, language),
    )


def _order(one: Requirement) -> tuple[int, str, str]:
    return ("required", "recommended", "optional", "refused").index(one.needed), one.path or "", one.shape


def _shapes_of(graph: Graph, kind: URIRef) -> list[Node]:
    """List the shapes with a message that judge the instances of a class, by IRI."""
    kinds = _above(kind)
    found = {shape for above in kinds for shape in graph.subjects(SH.targetClass, above)}
    for shape, predicate in graph.subject_objects(SH.targetSubjectsOf):
        if _ontology().value(predicate, RDFS.domain) in kinds:
            found.add(shape)
    return sorted((shape for shape in found if str(shape) in load_shapes().by_iri), key=str)


def _above(kind: URIRef) -> set[Node]:
    return {kind, *(above for above in _ontology().transitive_objects(kind, RDFS.subClassOf) if above)}


def _definition(kind: URIRef, language: str) -> str:
    texts = _ontology().objects(kind, SKOS.definition)
    return next((str(text) for text in texts if getattr(text, "language", None) == language), "")


def _example(name: str) -> tuple[str, str]:
    """Cut the first statement about an instance of a class out of the examples that conform."""
    start = re.compile(rf"^<[^>]+> a (?:ctg:\w+, )*{re.escape(name)}\b", re.MULTILINE)
    for path in sorted(ontology_path(*_VALID).glob("*.ttl")):
        text = path.read_text("utf-8")
        if found := start.search(text):
            end = re.compile(r" \.$", re.MULTILINE).search(text, found.start())
            return text[found.start() : end.end() if end else None], f"ontology/{'/'.join(_VALID)}/{path.name}"
    return "", ""


def _fault(shape: str, language: str) -> str | None:
    """Read what is wrong in the example that trips a shape: its first lines say so, one a language."""
    for folder in ("invalid", "cross-record"):
        path = ontology_path("examples", folder, f"{shape}.ttl")
        if path.is_file():
            first, *others = path.read_text("utf-8").splitlines()[: len(LANGUAGES)]
            said = {"en": first.removeprefix("# ").removeprefix("One fault. ")}
            said |= dict(line.removeprefix("# ").split(": ", 1) for line in others)
            return said[language]
    return None


@cache
def _ontology() -> Graph:
    return Graph().parse(ontology_path("ctgraph.ttl"), format="turtle")


def _expanded(name: str) -> str:
    return CTG + name.partition(":")[2]
