# SPDX-License-Identifier: Apache-2.0
"""A shapes graph as it is written: shapes, their targets, paths and lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from ctgraph.errors import UnsupportedShapes
from ctgraph.validation.columns import Term
from ctgraph.validation.paths import Alternative, Path, Predicate, Repeat, Sequence, inverted
from ctgraph.vocab import OWL, RDF, RDFS

__all__ = ["SH", "ShapesGraph"]

SH: Final = "http://www.w3.org/ns/shacl#"

_TARGETS: Final = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
_CLASS: Final = ox.NamedNode(f"{RDFS}Class")
_SHAPES: Final = (ox.NamedNode(f"{SH}NodeShape"), ox.NamedNode(f"{SH}PropertyShape"))
_NIL: Final = ox.NamedNode(f"{RDF}nil")
_REPEATS: Final = {"zeroOrMorePath": (True, True), "oneOrMorePath": (False, True), "zeroOrOnePath": (True, False)}
# Properties of what adds to the language of SHACL.
_EXTENSIONS: Final = frozenset({"jsFunctionName", "nodeValidator", "parameter", "propertyValidator", "validator"})


class ShapesGraph:
    """Triples of shapes, by subject."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._said: dict[Term, dict[str, list[Term]]] = {}
        for triple in triples:
            values = self._said.setdefault(triple.subject, {}).setdefault(triple.predicate.value, [])
            if triple.object not in values:
                values.append(triple.object)

    def refuse_extensions(self) -> None:
        """Make sure that the shapes declare no constraint components or functions of their own.

        Raises:
            UnsupportedShapes: they do.
        """
        for node in self._said:
            for name in self.names(node):
                if name in _EXTENSIONS:
                    raise UnsupportedShapes(
                        f"sh:{name} is not supported.", where=str(node), remedy="Say it with sh:sparql."
                    )

    def shapes(self) -> list[Term]:
        """List the nodes that have a target, in the order of the graph."""
        return [node for node in self._said if self.targets(node)]

    def targets(self, node: Term) -> tuple[tuple[str, Term], ...]:
        """Give the targets of a shape; a shape that is a class targets its instances."""
        found = [(name, value) for name in _TARGETS for value in self.values(node, name)]
        kinds = self._objects(node, f"{RDF}type")
        if any(kind in _SHAPES for kind in kinds) and any(self._is_class(kind) for kind in kinds):
            found.append(("targetClass", node))
        return tuple(found)

    def names(self, node: Term) -> list[str]:
        """List the properties that a node has in the namespace of SHACL, by their local names."""
        return [iri.removeprefix(SH) for iri in self._said.get(node, {}) if iri.startswith(SH)]

    def values(self, node: Term, name: str) -> list[Term]:
        """Give the values of a property of SHACL."""
        return self._objects(node, SH + name)

    def value(self, node: Term, name: str) -> Term | None:
        """Give the one value of a property of SHACL, if there is one.

        Raises:
            UnsupportedShapes: there are several.
        """
        values = self.values(node, name)
        if len(values) > 1:
            raise UnsupportedShapes(f"There are several sh:{name}.", where=str(node), remedy="Leave one.")
        return values[0] if values else None

    def word(self, node: Term, name: str) -> str | None:
        """Give the one value of a property of SHACL as text, if there is one."""
        value = self.value(node, name)
        return None if value is None or isinstance(value, ox.Triple) else value.value

    def subjects(self, name: str, value: Term) -> list[Term]:
        """List the nodes that have a value under a property of SHACL."""
        return [node for node in self._said if value in self.values(node, name)]

    def imports(self, ontology: Term) -> list[Term]:
        """List what an ontology imports."""
        return self._objects(ontology, f"{OWL}imports")

    def members(self, node: Term) -> list[Term]:
        """Give the members of a list.

        Raises:
            UnsupportedShapes: it is no list.
        """
        members: list[Term] = []
        seen: set[Term] = set()
        while node != _NIL:
            first, rest = self._objects(node, f"{RDF}first"), self._objects(node, f"{RDF}rest")
            if len(first) != 1 or len(rest) != 1 or node in seen:
                raise UnsupportedShapes("This is no list.", where=str(node), remedy="Write it as ( … ).")
            seen.add(node)
            members += first
            node = rest[0]
        return members

    def path_of(self, shape: Term) -> Path | None:
        """Give the path of a property shape; None for a node shape."""
        path = self.value(shape, "path")
        return None if path is None else self.path(path)

    def path(self, node: Term) -> Path:
        """Read a path."""
        if isinstance(node, ox.NamedNode):
            return Predicate(node)
        if not self._objects(node, f"{RDF}first"):
            if (inverse := self.value(node, "inversePath")) is not None:
                return inverted(self.path(inverse))
            if (either := self.value(node, "alternativePath")) is not None:
                return Alternative(tuple(map(self.path, self.members(either))))
            for name, (zero, many) in _REPEATS.items():
                if (part := self.value(node, name)) is not None:
                    return Repeat(self.path(part), zero, many)
        return Sequence(tuple(map(self.path, self.members(node))))

    def _objects(self, node: Term, iri: str) -> list[Term]:
        return self._said.get(node, {}).get(iri, [])

    def _is_class(self, kind: Term) -> bool:
        """Tell whether a class is rdfs:Class or below it."""
        todo, seen = [kind], set()
        while todo:
            if (node := todo.pop()) == _CLASS:
                return True
            seen.add(node)
            todo += [above for above in self._objects(node, f"{RDFS}subClassOf") if above not in seen]
        return False
