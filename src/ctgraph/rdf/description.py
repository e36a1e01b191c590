# SPDX-License-Identifier: Apache-2.0
"""Write triples with few words: a description collects what is said of nodes, each thing once."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, Triple

from ctgraph.iris import row_iri, table_iri
from ctgraph.tables import Row
from ctgraph.vocab import XSD, expand

__all__ = ["Description", "date_literal", "describe_row"]

_DATE_TYPES = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD + "date"}


def date_literal(date: str) -> Literal:
    """Type a date by its precision: xsd:gYear, xsd:gYearMonth or xsd:date.

    >>> date_literal("2019-12").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    return Literal(date, datatype=NamedNode(_DATE_TYPES[len(date)]))


def describe_row(description: Description, row: Row) -> str:
    """Describe a row of a curated table as a passage, and give its IRI."""
    iri = row_iri(row.table, row.key)
    description.type(iri, "ctg:Row")
    description.text(iri, "oa:exact", row.line)
    description.link(iri, "oa:hasSource", table_iri(row.table))
    description.link(iri, "dcterms:source", row.url)
    description.date(iri, "dcterms:date", row.issued)
    return iri


class Description:
    """A growing set of triples; predicates are prefixed names, so that a line reads like Turtle."""

    def __init__(self) -> None:
        self._triples: dict[Triple, None] = {}

    def add(self, subject: str, predicate: str, value: Literal | NamedNode) -> None:
        """Say one thing of a node."""
        self.put(Triple(NamedNode(subject), NamedNode(expand(predicate)), value))

    def put(self, triple: Triple) -> None:
        """Say what a triple says."""
        self._triples[triple] = None

    def type(self, subject: str, *classes: str) -> None:
        """Say which classes a node is of (prefixed names)."""
        for name in classes:
            self.add(subject, "rdf:type", NamedNode(expand(name)))

    def link(self, subject: str, predicate: str, iri: str | None) -> None:
        """Point from a node to another, if there is one."""
        if iri:
            self.add(subject, predicate, NamedNode(iri))

    def text(self, subject: str, predicate: str, text: str | None, lang: str | None = None) -> None:
        """Give a node a plain string, or a text in a language, if there is one."""
        if text:
            self.add(subject, predicate, Literal(text, language=lang) if lang else Literal(text))

    def labels(self, subject: str, predicate: str, labels: Mapping[str, str]) -> None:
        """Give a node a text in each language."""
        for lang, text in labels.items():
            self.text(subject, predicate, text, lang)

    def number(self, subject: str, predicate: str, number: int) -> None:
        """Give a node a whole number."""
        self.add(subject, predicate, Literal(number))

    def decimal(self, subject: str, predicate: str, number: float | None) -> None:
        """Give a node a number of two digits behind the point, if there is one, as short as it can be written."""
        if number is not None:
            self.add(subject, predicate, Literal(f"{round(number, 2):g}", datatype=NamedNode(f"{XSD}decimal")))

    def date(self, subject: str, predicate: str, date: str | None) -> None:
        """Give a node a date with the datatype of its precision, if there is one."""
        if date:
            self.add(subject, predicate, date_literal(date))

    def triples(self) -> tuple[Triple, ...]:
        """Give what was said, in the order of saying."""
        return tuple(self._triples)
