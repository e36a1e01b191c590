# SPDX-License-Identifier: Apache-2.0
"""Rules on dates: each is in the calendar, and none contradicts another of its node."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Final

from pyoxigraph import Literal

from ctgraph.document import is_partial_date
from ctgraph.validation.columns import Columns, within
from ctgraph.validation.rules.model import RELEASE, ROW, Fault, text_of
from ctgraph.vocab import XSD, expand

__all__ = ["dates_exist", "dates_in_order"]

_DATE, _END_DATE = expand("ctg:date"), expand("ctg:endDate")
# Each property that takes a day, month or year, with its shape.
_DATES: Final = {
    expand(name): shape
    for name, shape in {
        "ctg:asOf": "Claim-asOf",
        "ctg:asOfNotAfter": "Claim-asOfNotAfter",
        "ctg:date": "Fact-date",
        "ctg:end": "Fact-end",
        "ctg:endDate": "Event-endDate",
        "ctg:endNotAfter": "Fact-endNotAfter",
        "ctg:endNotBefore": "Fact-endNotBefore",
        "ctg:founded": "Organization-founded",
        "ctg:notAfter": "Fact-notAfter",
        "ctg:start": "Fact-start",
        "ctg:startNotAfter": "Fact-startNotAfter",
        "dcterms:date": "Row-date",
        "dcterms:issued": "Release-issued",
    }.items()
}
# Those of other vocabularies, which other nodes may use in their own way.
_DATED: Final = {expand("dcterms:date"): ROW, expand("dcterms:issued"): RELEASE}
_PRECISION: Final = {4: f"{XSD}gYear", 7: f"{XSD}gYearMonth", 10: f"{XSD}date"}
# Pairs of properties of which the second may not lie before the first. All others agree in any order: a fact that began
# by 2020 at the latest may have ended in 2019, and one that still held in 2019 may have begun by 2020.
_ORDER: Final = tuple(
    (expand(f"ctg:{first}"), expand(f"ctg:{second}"))
    for first, second in (
        ("asOf", "asOfNotAfter"),
        ("date", "endDate"),
        ("date", "notAfter"),
        ("endDate", "notAfter"),
        ("start", "startNotAfter"),
        ("start", "end"),
        ("start", "endNotAfter"),
        ("start", "endNotBefore"),
        ("end", "endNotAfter"),
        ("endNotBefore", "end"),
        ("endNotBefore", "endNotAfter"),
    )
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
            if not (typed and is_partial_date(text_of(date))):
                yield Fault(shape, data.terms[node], (date,))


def dates_in_order(data: Columns, terms: Set[str]) -> Iterator[Fault]:
    """Find dates that contradict another of their node, and a last day without a first."""
    for first, second in _ORDER:
        early = data.said(first)
        for node, number in data.relation(second).rows():
            late = data.terms[number]
            if any(_before(text_of(late), text_of(data.terms[other])) for other in early.get(node, ())):
                yield Fault(_DATES[second], data.terms[node], (late,))
    for node, last in data.relation(_END_DATE).rows():
        if node not in data.said(_DATE):
            yield Fault("Event-endDate", data.terms[node], (data.terms[last],))


def _before(late: str, early: str) -> bool:
    """Tell whether a date lies before another, at the precision that both have."""
    if not (is_partial_date(late) and is_partial_date(early)):
        return False
    length = min(len(late), len(early))
    return late[:length] < early[:length]
