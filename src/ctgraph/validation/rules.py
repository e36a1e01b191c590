# SPDX-License-Identifier: Apache-2.0
"""What core SHACL cannot compare: quotes with the text, evidence with what it is about, the order of dates.

A rule reads the data and yields faults under the shape of ontology/shapes.ttl that it completes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

import numpy as np
from pyoxigraph import Literal, NamedNode, Triple

from ctgraph import vocab
from ctgraph.document import is_partial_date
from ctgraph.validation.columns import Columns, Term, distinct, within

__all__ = ["RULES", "Fault", "Rule"]

_CTG, _OA, _XSD = vocab.CTG, vocab.OA, vocab.XSD
_ABOUT, _DECISION, _ORIGIN = f"{_CTG}about", f"{_CTG}decision", f"{_CTG}origin"
_PASSAGE, _PROPERTY, _ROW_OF, _VALUE = f"{_CTG}passage", f"{_CTG}property", f"{_CTG}row", f"{_CTG}valueNode"
_SELECTOR, _SOURCE, _EXACT = f"{_OA}hasSelector", f"{_OA}hasSource", f"{_OA}exact"
_START, _END = f"{_OA}start", f"{_OA}end"
_TEXT, _SHA256 = f"{_CTG}text", f"{_CTG}sha256"
_DATE, _END_DATE = f"{_CTG}date", f"{_CTG}endDate"
_DERIVED, _TYPE = f"{vocab.PROV}wasDerivedFrom", f"{vocab.RDF}type"
_EVIDENCE, _RELEASE, _ROW = NamedNode(f"{_CTG}Evidence"), NamedNode(f"{_CTG}Release"), NamedNode(f"{_CTG}Row")


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
    focus: Term
    values: tuple[Term, ...] = ()
    path: str | None = None
    constraints: tuple[str, ...] = ()


# A rule is given the data and the terms that the ontology declares.
Rule = Callable[[Columns, Set[str]], Iterator[Fault]]

# Each property that takes a day, month or year, with its shape.
_DATES: Final = {
    f"{_CTG}asOf": "Claim-asOf",
    f"{_CTG}asOfNotAfter": "Claim-asOfNotAfter",
    _DATE: "Fact-date",
    f"{_CTG}end": "Fact-end",
    _END_DATE: "Event-endDate",
    f"{_CTG}endNotAfter": "Fact-endNotAfter",
    f"{_CTG}endNotBefore": "Fact-endNotBefore",
    f"{_CTG}founded": "Organization-founded",
    f"{_CTG}notAfter": "Fact-notAfter",
    f"{_CTG}start": "Fact-start",
    f"{_CTG}startNotAfter": "Fact-startNotAfter",
    f"{vocab.DCTERMS}date": "Row-date",
    f"{vocab.DCTERMS}issued": "Release-issued",
}
# Those of other vocabularies, which other nodes may use in their own way.
_DATED: Final = {f"{vocab.DCTERMS}date": _ROW, f"{vocab.DCTERMS}issued": _RELEASE}
_PRECISION: Final = {4: f"{_XSD}gYear", 7: f"{_XSD}gYearMonth", 10: f"{_XSD}date"}
# Pairs of properties of which the second may not lie before the first. All others agree in any order: a fact that began
# by 2020 at the latest may have ended in 2019, and one that still held in 2019 may have begun by 2020.
_ORDER: Final = (
    (f"{_CTG}asOf", f"{_CTG}asOfNotAfter"),
    (_DATE, _END_DATE),
    (_DATE, f"{_CTG}notAfter"),
    (_END_DATE, f"{_CTG}notAfter"),
    (f"{_CTG}start", f"{_CTG}startNotAfter"),
    (f"{_CTG}start", f"{_CTG}end"),
    (f"{_CTG}start", f"{_CTG}endNotAfter"),
    (f"{_CTG}start", f"{_CTG}endNotBefore"),
    (f"{_CTG}end", f"{_CTG}endNotAfter"),
    (f"{_CTG}endNotBefore", f"{_CTG}end"),
    (f"{_CTG}endNotBefore", f"{_CTG}endNotAfter"),
)

# What a fact has by its structure, or by the date of its release, and no words of its own give.
_UNQUOTED: Final = frozenset(
    {
        _TYPE,
        _DERIVED,
        *map(vocab.expand, vocab.IDENTITY_VIEWS.values()),
        f"{_CTG}asOf",
        f"{_CTG}asOfNotAfter",
        f"{_CTG}endNotAfter",
        f"{_CTG}endNotBefore",
        f"{_CTG}event",
        f"{_CTG}measure",
        f"{_CTG}programme",
        f"{_CTG}notAfter",
        f"{_CTG}startNotAfter",
    }
)


def dates_exist(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find dates that no calendar has, or whose datatype is not that of their precision.

    In SHACL each date would have a choice of three datatypes, which takes pySHACL as long as all other shapes.
    """
    for property_, shape in _DATES.items():
        relation = data.relation(property_)
        if class_ := _DATED.get(property_):
            relation = relation.where(within(relation.nodes, data.instances(class_)))
        for node, number in relation.rows():
            date = data.terms[number]
            typed = isinstance(date, Literal) and date.datatype.value == _PRECISION.get(len(date.value))
            if not (typed and is_partial_date(_text(date))):
                yield Fault(shape, data.terms[node], (date,))


def dates_in_order(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find dates that contradict another of their node, and a last day without a first."""
    for first, second in _ORDER:
        early = data.said(first)
        for node, number in data.relation(second).rows():
            late = data.terms[number]
            if any(_before(_text(late), _text(data.terms[other])) for other in early.get(node, ())):
                yield Fault(_DATES[second], data.terms[node], (late,))
    for node, last in data.relation(_END_DATE).rows():
        if node not in data.said(_DATE):
            yield Fault("Event-endDate", data.terms[node], (data.terms[last],))


def text_and_digest(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find texts that are not in Unicode form C and digests that are not theirs."""
    for release, number in data.relation(_TEXT).rows():
        text = _text(data.terms[number])
        if not unicodedata.is_normalized("NFC", text):
            yield Fault("Release-text", data.terms[release], (Literal(f"{text[:40]}…"),))
        digest = hashlib.sha256(text.encode()).hexdigest()
        for value in data.said(_SHA256).get(release, ()):
            if _text(data.terms[value]) != digest:
                yield Fault("Release-sha256", data.terms[release], (data.terms[value],))


def quotes_in_text(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find passages whose wording is not the text between their offsets."""
    texts = {release: _text(data.terms[text]) for release, text in data.relation(_TEXT).rows()}
    sources, spans = data.said(_SOURCE), _spans(data)
    for passage, number in data.relation(_EXACT).rows():
        for source in sources.get(passage, ()):
            if source in texts and passage in spans:
                start, end = spans[passage]
                if texts[source][start:end] != _text(data.terms[number]):
                    yield Fault("Passage-exact", data.terms[passage], (data.terms[number],))


def evidence_in_source(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find evidence whose quote lies in another source, or outside the passage that it opens."""
    sources, passages, selectors = data.said(_SOURCE), data.said(_PASSAGE), data.said(_SELECTOR)
    rows, spans = frozenset(data.instances(_ROW).tolist()), _spans(data)

    def holds(passage: int, selector: int) -> bool:
        """Tell whether a passage is the selected row, or contains the selected quote as far as offsets are given."""
        if passage == selector:
            return passage in rows
        outer, inner = spans.get(passage), spans.get(selector)
        return not (outer and inner) or (outer[0] <= inner[0] and inner[1] <= outer[1])

    for evidence in data.instances(_EVIDENCE).tolist():
        selector, passage = _one(selectors, evidence), _one(passages, evidence)
        if selector is None:
            continue
        for source in sources.get(evidence, ()):
            if source not in sources.get(selector, (source,)):
                yield Fault("Evidence-selector", data.terms[evidence], (data.terms[selector],))
            elif passage is not None and not (source in sources.get(passage, (source,)) and holds(passage, selector)):
                yield Fault("Evidence-passage", data.terms[evidence], (data.terms[passage],))


def known_values_with_row(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find known values whose evidence names no row, and rows given for other values."""
    known, rows = _of_origin(data, "known"), data.said(_ROW_OF)
    for evidence in known:
        if evidence not in rows:
            yield Fault("Evidence-row", data.terms[evidence])
    for evidence, row in data.relation(_ROW_OF).rows():
        if evidence not in known:
            yield Fault("Evidence-row", data.terms[evidence], (data.terms[row],))


def decided_values_with_decision(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find decided values whose evidence names no decision."""
    decisions = data.said(_DECISION)
    for evidence in _of_origin(data, "decided"):
        if evidence not in decisions:
            yield Fault("Evidence-decision", data.terms[evidence])


def evidence_of_values(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find evidence for what its node does not have, and evidence in a release that names no property."""
    properties, given, sources = data.said(_PROPERTY), data.said(_VALUE), data.said(_SOURCE)
    releases = _releases(data)
    for evidence, node in data.relation(_ABOUT).rows():
        property_, value = _one(properties, evidence), _one(given, evidence)
        if property_ is None:
            if _one(sources, evidence) in releases:
                yield Fault("Evidence-property", data.terms[evidence])
            continue
        values = data.said(property_).get(node, ())
        if not values:
            yield Fault("Evidence-property", data.terms[evidence], (data.terms[property_],))
        elif value not in values and not (value is None and any(map(data.is_literal, values))):
            yield Fault("Evidence-value", data.terms[evidence], () if value is None else (data.terms[value],))


def values_with_evidence(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find values of a release's facts that no evidence gives."""
    properties, given = data.said(_PROPERTY), data.said(_VALUE)
    about = {
        (node, _one(properties, evidence), _one(given, evidence)) for evidence, node in data.relation(_ABOUT).rows()
    }
    releases = _releases(data)
    facts = {fact for fact, source in data.relation(_DERIVED).rows() if source in releases}
    for predicate in data.predicates():
        iri = _text(data.terms[predicate])
        if iri in _UNQUOTED or not iri.startswith((vocab.CTG, vocab.ORG)):
            continue
        for fact, value in data.relation_of(predicate).rows():
            if fact in facts and (fact, predicate, None if data.is_literal(value) else value) not in about:
                yield Fault("Fact-evidence", data.terms[fact], (data.terms[value],), path=vocab.compact(iri))


def terms_declared(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find classes and properties in the namespace of the ontology that it does not declare."""
    for predicate in data.predicates():
        iri = _text(data.terms[predicate])
        if _is_unknown(iri, terms):
            for subject, value in data.relation_of(predicate).rows():
                yield Fault("Term", data.terms[subject], (data.terms[value],), path=vocab.compact(iri))
    for naming in (_TYPE, _PROPERTY):
        relation = data.relation(naming)
        unknown = [n for n in distinct(relation.values).tolist() if _is_unknown(_text(data.terms[n]), terms)]
        for subject, term in relation.where(within(relation.values, np.array(unknown, np.int32))).rows():
            yield Fault("Term", data.terms[subject], (data.terms[term],), path=vocab.compact(naming))


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


def _is_unknown(iri: str, terms: Set[str]) -> bool:
    return iri.startswith(vocab.CTG) and iri not in terms


def _releases(data: Columns) -> frozenset[int]:
    return frozenset(data.instances(_RELEASE).tolist())


def _of_origin(data: Columns, name: str) -> frozenset[int]:
    origin = data.named(vocab.concept("origin", name))
    return frozenset(evidence for evidence, value in data.relation(_ORIGIN).rows() if value == origin)


def _one(values: Mapping[int, Sequence[int]], node: int) -> int | None:
    found = values.get(node)
    return found[0] if found else None


def _text(term: Term) -> str:
    """Give a literal, an IRI or the name of a blank node as text."""
    return str(term) if isinstance(term, Triple) else term.value


def _before(late: str, early: str) -> bool:
    """Tell whether a date lies before another, at the precision that both have."""
    if not (is_partial_date(late) and is_partial_date(early)):
        return False
    length = min(len(late), len(early))
    return late[:length] < early[:length]


def _spans(data: Columns) -> dict[int, tuple[int, int]]:
    """Read the offsets of all passages that have them in order."""
    spans, ends = {}, data.said(_END)
    for passage, start in data.relation(_START).rows():
        end = _one(ends, passage)
        if end is not None and passage not in spans:
            first, last = (value.key if (value := data.value(number)) else None for number in (start, end))
            if isinstance(first, int) and isinstance(last, int) and 0 <= first <= last:
                spans[passage] = (first, last)
    return spans
