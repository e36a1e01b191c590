# SPDX-License-Identifier: Apache-2.0
"""What core SHACL cannot compare: quotes with the text, evidence with what it is about, the order of dates.

A rule reads a graph and yields faults under the shape of ontology/shapes.ttl that it completes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, PROV, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ctgraph import vocab
from ctgraph.document import is_partial_date

__all__ = ["RULES", "Fault", "Rule"]

CTG: Final = Namespace(vocab.CTG)
OA: Final = Namespace(vocab.OA)


@dataclass(frozen=True, slots=True)
class Fault:
    """A node that trips a shape.

    Args:
        shape: local name of the shape.
        values: the values at fault.
        path: prefixed name of the property, where it is not the shape's own.
        constraints: IRIs of the constraint components of SHACL; none where a rule found it.
    """

    shape: str
    focus: Node
    values: tuple[Node, ...] = ()
    path: str | None = None
    constraints: tuple[str, ...] = ()


# A rule is given the graph and the terms that the ontology declares.
Rule = Callable[[Graph, Set[str]], Iterator[Fault]]

# Each property that takes a day, month or year, with its shape.
_DATES: Final = {
    CTG.asOf: "Claim-asOf",
    CTG.asOfNotAfter: "Claim-asOfNotAfter",
    CTG.date: "Fact-date",
    CTG.end: "Fact-end",
    CTG.endDate: "Event-endDate",
    CTG.endNotAfter: "Fact-endNotAfter",
    CTG.endNotBefore: "Fact-endNotBefore",
    CTG.founded: "Organization-founded",
    CTG.notAfter: "Fact-notAfter",
    CTG.start: "Fact-start",
    CTG.startNotAfter: "Fact-startNotAfter",
    DCTERMS.date: "Row-date",
    DCTERMS.issued: "Release-issued",
}
_PRECISION: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
# Pairs of properties of which the second may not lie before the first. All others agree in any order: a fact that began
# by 2020 at the latest may have ended in 2019, and one that still held in 2019 may have begun by 2020.
_ORDER: Final = (
    (CTG.asOf, CTG.asOfNotAfter),
    (CTG.date, CTG.endDate),
    (CTG.date, CTG.notAfter),
    (CTG.endDate, CTG.notAfter),
    (CTG.start, CTG.startNotAfter),
    (CTG.start, CTG.end),
    (CTG.start, CTG.endNotAfter),
    (CTG.start, CTG.endNotBefore),
    (CTG.end, CTG.endNotAfter),
    (CTG.endNotBefore, CTG.end),
    (CTG.endNotBefore, CTG.endNotAfter),
)
_KNOWN: Final = URIRef(vocab.concept("origin", "known"))
_DECIDED: Final = URIRef(vocab.concept("origin", "decided"))

# What a fact has by its structure, or by the date of its release, and no words of its own give.
_UNQUOTED: Final = frozenset(
    {
        RDF.type,
        PROV.wasDerivedFrom,
        CTG.asOf,
        CTG.asOfNotAfter,
        CTG.endNotAfter,
        CTG.endNotBefore,
        CTG.event,
        CTG.measure,
        CTG.programme,
        CTG.notAfter,
        CTG.startNotAfter,
    }
)


def dates_exist(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find dates that no calendar has, or whose datatype is not that of their precision.

    In SHACL each date would have a choice of three datatypes, which takes pySHACL as long as all other shapes.
    """
    for property_, shape in _DATES.items():
        for node, date in graph.subject_objects(property_):
            typed = isinstance(date, Literal) and date.datatype == _PRECISION.get(len(date))
            if not (typed and is_partial_date(str(date))):
                yield Fault(shape, node, (date,))


def dates_in_order(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find dates that contradict another of their node, and a last day without a first."""
    for first, second in _ORDER:
        for node, late in graph.subject_objects(second):
            if any(_before(str(late), str(early)) for early in graph.objects(node, first)):
                yield Fault(_DATES[second], node, (late,))
    for node, last in graph.subject_objects(CTG.endDate):
        if (node, CTG.date, None) not in graph:
            yield Fault("Event-endDate", node, (last,))


def text_and_digest(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find texts that are not in Unicode form C and digests that are not theirs."""
    for release, text in graph.subject_objects(CTG.text):
        if not unicodedata.is_normalized("NFC", str(text)):
            yield Fault("Release-text", release, (Literal(f"{str(text)[:40]}…"),))
        digest = hashlib.sha256(str(text).encode()).hexdigest()
        for value in graph.objects(release, CTG.sha256):
            if str(value) != digest:
                yield Fault("Release-sha256", release, (value,))


def quotes_in_text(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find passages whose wording is not the text between their offsets."""
    texts = {release: str(text) for release, text in graph.subject_objects(CTG.text)}
    for passage, exact in graph.subject_objects(OA.exact):
        span = _span(graph, passage)
        for source in graph.objects(passage, OA.hasSource):
            if span and source in texts and texts[source][span[0] : span[1]] != str(exact):
                yield Fault("Passage-exact", passage, (exact,))


def evidence_in_source(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find evidence whose quote lies in another source, or outside the passage that it opens."""
    for evidence, source in graph.subject_objects(OA.hasSource):
        if (evidence, RDF.type, CTG.Evidence) not in graph:
            continue
        selector, passage = graph.value(evidence, OA.hasSelector), graph.value(evidence, CTG.passage)
        if selector is None:
            continue
        if _elsewhere(graph, selector, source):
            yield Fault("Evidence-selector", evidence, (selector,))
        elif passage is not None and not (_holds(graph, passage, selector) and not _elsewhere(graph, passage, source)):
            yield Fault("Evidence-passage", evidence, (passage,))


def known_values_with_row(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find known values whose evidence names no row, and rows given for other values."""
    for evidence in graph.subjects(CTG.origin, _KNOWN):
        if (evidence, CTG.row, None) not in graph:
            yield Fault("Evidence-row", evidence)
    for evidence, row in graph.subject_objects(CTG.row):
        if (evidence, CTG.origin, _KNOWN) not in graph:
            yield Fault("Evidence-row", evidence, (row,))


def decided_values_with_decision(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find decided values whose evidence names no decision."""
    for evidence in graph.subjects(CTG.origin, _DECIDED):
        if (evidence, CTG.decision, None) not in graph:
            yield Fault("Evidence-decision", evidence)


def evidence_of_values(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find evidence for what its node does not have, and evidence in a release that names no property."""
    for evidence, node in graph.subject_objects(CTG.about):
        property_ = graph.value(evidence, CTG.property)
        if property_ is None:
            source = graph.value(evidence, OA.hasSource)
            if (source, RDF.type, CTG.Release) in graph:
                yield Fault("Evidence-property", evidence)
            continue
        values = set(graph.objects(node, property_))
        value = graph.value(evidence, CTG.valueNode)
        if not values:
            yield Fault("Evidence-property", evidence, (property_,))
        elif value not in values and not (value is None and any(isinstance(v, Literal) for v in values)):
            yield Fault("Evidence-value", evidence, () if value is None else (value,))


def values_with_evidence(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find values of a release's facts that no evidence gives."""
    given = {
        (node, graph.value(evidence, CTG.property), graph.value(evidence, CTG.valueNode))
        for evidence, node in graph.subject_objects(CTG.about)
    }
    for fact, source in graph.subject_objects(PROV.wasDerivedFrom):
        if (source, RDF.type, CTG.Release) not in graph:
            continue
        for predicate, value in graph.predicate_objects(fact):
            quoted = predicate not in _UNQUOTED and str(predicate).startswith((vocab.CTG, vocab.ORG))
            if quoted and (fact, predicate, None if isinstance(value, Literal) else value) not in given:
                yield Fault("Fact-evidence", fact, (value,), path=vocab.compact(str(predicate)))


def terms_declared(graph: Graph, terms: Set[str]) -> Iterator[Fault]:
    """Find classes and properties in the namespace of the ontology that it does not declare."""
    for predicate in _unknown(graph.predicates(unique=True), terms):
        for subject, value in graph.subject_objects(predicate):
            yield Fault("Term", subject, (value,), path=vocab.compact(str(predicate)))
    for naming in (RDF.type, CTG.property):
        for term in _unknown(graph.objects(None, naming, unique=True), terms):
            for subject in graph.subjects(naming, term):
                yield Fault("Term", subject, (term,), path=vocab.compact(str(naming)))


RULES: Final[tuple[Rule, ...]] = (
    dates_exist,
    dates_in_order,
    text_and_digest,
    quotes_in_text,
    evidence_in_source,
    known_values_with_row,
    decided_values_with_decision,
    evidence_of_values,
    values_with_evidence,
    terms_declared,
)


def _unknown(nodes: Iterable[Node], terms: Set[str]) -> list[Node]:
    return [node for node in nodes if str(node).startswith(vocab.CTG) and str(node) not in terms]


def _before(late: str, early: str) -> bool:
    """Tell whether a date lies before another, at the precision that both have."""
    if not (is_partial_date(late) and is_partial_date(early)):
        return False
    length = min(len(late), len(early))
    return late[:length] < early[:length]


def _elsewhere(graph: Graph, passage: Node, source: Node) -> bool:
    """Tell whether a passage stands in another source; one that stands in none trips a shape of its own."""
    sources = set(graph.objects(passage, OA.hasSource))
    return bool(sources) and source not in sources


def _holds(graph: Graph, passage: Node, selector: Node) -> bool:
    """Tell whether a passage is the selected row, or contains the selected quote as far as offsets are given."""
    if passage == selector:
        return (passage, RDF.type, CTG.Row) in graph
    outer, inner = _span(graph, passage), _span(graph, selector)
    return not (outer and inner) or (outer[0] <= inner[0] and inner[1] <= outer[1])


def _span(graph: Graph, passage: Node) -> tuple[int, int] | None:
    start, end = graph.value(passage, OA.start), graph.value(passage, OA.end)
    if isinstance(start, Literal) and isinstance(end, Literal):
        first, last = start.value, end.value
        if isinstance(first, int) and isinstance(last, int) and 0 <= first <= last:
            return first, last
    return None
