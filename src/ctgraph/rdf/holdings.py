# SPDX-License-Identifier: Apache-2.0
"""What a graph holds of what, in a form in which several can be counted together without reading them again."""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ctgraph.vocab import CT, RDF, expand

__all__ = ["EXAMPLES", "Holdings"]

EXAMPLES: Final = tuple(map(expand, ("ctg:Coalition", "ctg:Event", "ctg:Membership")))
"""Classes of which one resource is shown as an example."""

_TYPE: Final = NamedNode(f"{RDF}type")
_LANGUAGE: Final = NamedNode(expand("dcterms:language"))
# Days on which something happened, began, was counted or was published.
_DAYS: Final = {
    NamedNode(expand(name)) for name in ("ctg:date", "ctg:endDate", "ctg:start", "ctg:asOf", "dcterms:issued")
}
# What ties a fact to the state that it is about.
_STATES: Final = {NamedNode(expand(name)) for name in ("ctg:country", "ctg:concerns", "ctg:represents", "org:member")}
_STATE: Final = f"{CT}state/"

Marks = set[int]


def _by_name() -> defaultdict[str, Marks]:
    return defaultdict(set)


@dataclass(slots=True)
class Holdings:
    """What one graph, or several together, hold; of triples and nodes only marks (hashes), as there may be millions.

    Args:
        subjects: marks of all nodes of which something is said.
        properties: marks of the triples with each property.
        classes: marks of the instances of each class.
        examples: of each class that is shown by example, the first instance.
        languages: tags of the languages of texts.
        states: IRIs of the states that facts are about.
        days: days, months and years of which something is told.
    """

    subjects: Marks = field(default_factory=set)
    properties: dict[str, Marks] = field(default_factory=_by_name)
    classes: dict[str, Marks] = field(default_factory=_by_name)
    examples: dict[str, str] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> Holdings:
        """Take stock of a graph."""
        held = cls()
        for triple in triples:
            held._take(triple)
        return held

    @property
    def triples(self) -> int:
        """The number of triples."""
        return sum(map(len, self.properties.values()))

    def join(self, other: Holdings) -> None:
        """Count another graph in; what both hold is counted once."""
        self.subjects |= other.subjects
        for own, others in ((self.properties, other.properties), (self.classes, other.classes)):
            for name, marks in others.items():
                own[name] |= marks
        for kind, example in other.examples.items():
            self.examples[kind] = min(example, self.examples.get(kind, example))
        self.languages |= other.languages
        self.states |= other.states
        self.days |= other.days

    def _take(self, triple: Triple) -> None:
        subject, value = str(triple.subject), triple.object
        self.subjects.add(_mark(subject))
        self.properties[triple.predicate.value].add(_mark(f"{triple}"))
        if isinstance(value, BlankNode | Triple):
            return
        if triple.predicate == _TYPE and isinstance(triple.subject, NamedNode):
            self.classes[value.value].add(_mark(subject))
            if value.value in EXAMPLES:
                node = triple.subject.value
                self.examples[value.value] = min(node, self.examples.get(value.value, node))
        elif triple.predicate == _LANGUAGE and isinstance(value, Literal):
            self.languages.add(value.value)
        elif triple.predicate in _DAYS and isinstance(value, Literal):
            self.days.add(value.value)
        elif triple.predicate in _STATES and value.value.startswith(_STATE):
            self.states.add(value.value)

    def to_json(self) -> str:
        """Write it down; the same holdings give the same text."""
        return json.dumps(
            {
                "subjects": _packed(self.subjects),
                "properties": {name: _packed(marks) for name, marks in sorted(self.properties.items())},
                "classes": {name: _packed(marks) for name, marks in sorted(self.classes.items())},
                "examples": dict(sorted(self.examples.items())),
                "languages": sorted(self.languages),
                "states": sorted(self.states),
                "days": sorted(self.days),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Holdings:
        """Read what `to_json` has written."""
        said: dict[str, Any] = json.loads(text)
        return cls(
            subjects=_unpacked(said["subjects"]),
            properties={name: _unpacked(marks) for name, marks in said["properties"].items()},
            classes={name: _unpacked(marks) for name, marks in said["classes"].items()},
            examples=said["examples"],
            languages=set(said["languages"]),
            states=set(said["states"]),
            days=set(said["days"]),
        )


def _mark(text: str) -> int:
    # 64 bits: of a million triples, two have one mark in one store out of thirty million.
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def _packed(marks: Marks) -> str:
    return b64encode(array("Q", sorted(marks)).tobytes()).decode("ascii")


def _unpacked(text: str) -> Marks:
    numbers = array("Q")
    numbers.frombytes(b64decode(text))
    return set(numbers)
