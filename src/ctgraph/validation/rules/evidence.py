# SPDX-License-Identifier: Apache-2.0
"""Rules on evidence: it backs what its node has, values of releases have it, and those of other origin say whence."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from ctgraph.iris import concept
from ctgraph.validation.columns import Columns
from ctgraph.validation.rules.model import Fault, one_of, releases_in, text_of
from ctgraph.vocab import CTG, IDENTITY_VIEWS, ORG, compact, expand

__all__ = [
    "decided_values_with_decision",
    "evidence_of_values",
    "known_values_with_row",
    "values_with_evidence",
]

_ABOUT, _PROPERTY, _VALUE = map(expand, ("ctg:about", "ctg:property", "ctg:valueNode"))
_ORIGIN, _ROW_OF, _DECISION = map(expand, ("ctg:origin", "ctg:row", "ctg:decision"))
_SOURCE, _DERIVED = map(expand, ("oa:hasSource", "prov:wasDerivedFrom"))

# What a fact has by its structure, or by the date of its release, and no words of its own give.
_UNQUOTED: Final = frozenset(
    expand(name)
    for name in (
        "rdf:type",
        "prov:wasDerivedFrom",
        *IDENTITY_VIEWS.values(),
        "ctg:asOf",
        "ctg:asOfNotAfter",
        "ctg:endNotAfter",
        "ctg:endNotBefore",
        "ctg:event",
        "ctg:measure",
        "ctg:notAfter",
        "ctg:programme",
        "ctg:startNotAfter",
    )
)


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
    releases = releases_in(data)
    for evidence, node in data.relation(_ABOUT).rows():
        property_, value = one_of(properties, evidence), one_of(given, evidence)
        if property_ is None:
            if one_of(sources, evidence) in releases:
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
        (node, one_of(properties, evidence), one_of(given, evidence)) for evidence, node in data.relation(_ABOUT).rows()
    }
    releases = releases_in(data)
    facts = {fact for fact, source in data.relation(_DERIVED).rows() if source in releases}
    for predicate in data.predicates():
        iri = text_of(data.terms[predicate])
        if iri in _UNQUOTED or not iri.startswith((CTG, ORG)):
            continue
        for fact, value in data.relation_of(predicate).rows():
            if fact in facts and (fact, predicate, None if data.is_literal(value) else value) not in about:
                yield Fault("Fact-evidence", data.terms[fact], (data.terms[value],), path=compact(iri))


def _of_origin(data: Columns, name: str) -> frozenset[int]:
    origin = data.named(concept("origin", name))
    return frozenset(evidence for evidence, value in data.relation(_ORIGIN).rows() if value == origin)
