# SPDX-License-Identifier: Apache-2.0
"""Ask a store for everything it says of the nodes of some classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ctgraph.store import Store
from ctgraph.vocab import expand

__all__ = ["Description", "describe", "tail"]

# Node, property, value and its language as strings to sort by, and the value.
Row = tuple[str, str, str, str, NamedNode | Literal]

_QUERY = """
SELECT DISTINCT ?node ?property ?value WHERE {{
  VALUES ?class {{ {classes} }}
  ?node a ?class ; ?property ?value .
  FILTER(?property != ctg:text)
}}"""
_QUERY_BUT_FOR = """
SELECT DISTINCT ?node ?property ?value WHERE {{
  {{ SELECT DISTINCT ?node {{
    VALUES ?class {{ {classes} }}
    GRAPH ?typing {{ ?node a ?class }}
    FILTER(?typing != <{but_for}>)
  }} }}
  GRAPH ?graph {{ ?node ?property ?value }}
  FILTER(?graph != <{but_for}> && ?property != ctg:text)
}}"""


@dataclass(slots=True)
class Description:
    """What the data say of one node: values by property IRI, sorted so that the first is always the same."""

    iri: str
    properties: dict[str, list[NamedNode | Literal]] = field(default_factory=dict)

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values of a property, by its prefixed name."""
        return tuple(term.value for term in self.properties.get(expand(name), ()))

    def value(self, name: str) -> str:
        """Give the first value of a property, or an empty string."""
        return next(iter(self.values(name)), "")

    def by_language(self, name: str) -> Mapping[str, str]:
        """Give the first value of a property in each language; an untagged one has the key ``""``."""
        found: dict[str, str] = {}
        for term in self.properties.get(expand(name), ()):
            found.setdefault(getattr(term, "language", None) or "", term.value)
        return found

    def label(self, lang: str) -> str:
        """Give the label in `lang`, else in English, else untagged, else any, else the end of the IRI."""
        labels = self.by_language("skos:prefLabel")
        choice = next((labels[key] for key in (lang, "en", "", *labels) if key in labels), "")
        return choice or self.notation

    @property
    def notation(self) -> str:
        """The node's notation, or the last part of its IRI."""
        return self.value("skos:notation") or tail(self.iri)


def tail(iri: str) -> str:
    """Give the last part of an IRI.

    >>> tail("https://w3id.org/ctgraph/domain/military")
    'military'
    """
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2]


def describe(store: Store, *classes: str, but_for: str = "") -> dict[str, Description]:
    """Read all properties of all nodes of `classes` (prefixed names), in the order of their IRIs.

    The texts of releases are left out: passages hold what is shown of them.

    Args:
        but_for: a named graph that is left out.
    """
    query = (_QUERY_BUT_FOR if but_for else _QUERY).format(classes=" ".join(classes), but_for=but_for)
    rows = sorted(_rows(cast("QuerySolutions", store.query(query))), key=itemgetter(slice(4)))
    nodes: dict[str, Description] = {}
    for node, name, _, _, value in rows:
        description = nodes.get(node)
        if description is None:
            description = nodes[node] = Description(node)
        description.properties.setdefault(name, []).append(value)
    return nodes


def _rows(solutions: QuerySolutions) -> Iterator[Row]:
    for node, name, value in solutions:
        if not (isinstance(node, NamedNode) and isinstance(name, NamedNode)):
            continue
        if isinstance(value, Literal):
            yield node.value, name.value, value.value, value.language or "", value
        elif isinstance(value, NamedNode):
            yield node.value, name.value, value.value, "", value
