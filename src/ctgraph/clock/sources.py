# SPDX-License-Identifier: Apache-2.0
"""What could be known at a moment: releases by their publication, rows of tables by what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from pyoxigraph import Triple

from ctgraph.clock.facts import FACTS, with_parts, without
from ctgraph.clock.model import LeftOut, has_begun
from ctgraph.period import Period, read_period
from ctgraph.rdf import Nodes, Values, read_nodes
from ctgraph.vocab import expand

__all__ = ["ISSUED", "known_parts", "release_known"]

_TYPE, _ROW, _ABOUT, _SELECTOR = map(expand, ("rdf:type", "ctg:Row", "ctg:about", "oa:hasSelector"))
_PAGE_DATE, ISSUED = map(expand, ("dcterms:date", "dcterms:issued"))
_PROGRAMME, _RELEASE = map(expand, ("ctg:Programme", "ctg:Release"))
_DATES: Final = tuple(
    map(expand, ("ctg:date", "ctg:notAfter", "ctg:start", "ctg:startNotAfter", "ctg:asOf", "ctg:asOfNotAfter"))
)
_ENDS: Final = tuple(map(expand, ("ctg:end", "ctg:endNotAfter", "ctg:endNotBefore", "ctg:endDate")))


def release_known(issued: str, first_read: str, day: Period) -> bool:
    """Tell whether a release could be known: once published, or where it has no date, once it was read.

    >>> from ctgraph.period import days_of
    >>> release_known("2019-04", "2026-05-01", days_of("2019-04-02")), release_known("", "2026-05-01", days_of("2020"))
    (True, False)
    """
    return has_begun(issued or first_read, day)


def known_parts(triples: Sequence[Triple], first_read: str, day: Period) -> tuple[list[Triple], LeftOut]:
    """Give what a table or a file of RDF tells in the rows and releases that could be known, and count the others.

    Rows that tell no fact (names of states, bodies, posts, persons) are there for reading, and stay.

    Args:
        triples: the graph.
        first_read: when it was first read; it dates what has no date at all.
    """
    nodes = read_nodes(triples)
    releases = {
        f"{node}/"
        for node, values in nodes.items()
        if _RELEASE in values.get(_TYPE, ()) and not release_known(min(values.get(ISSUED, ("",))), first_read, day)
    }
    rows, of_rows = _late_rows(nodes, first_read, day)
    gone = of_rows | {node for node in nodes if releases and f"{node}/".startswith(tuple(releases))}
    return without(triples, with_parts(nodes, gone)), LeftOut(sources=len(releases), rows=rows)


def _late_rows(nodes: Nodes, first_read: str, day: Period) -> tuple[int, set[str]]:
    """Count the rows that could not be known, and give them with their evidence and facts."""
    evidence: dict[str, list[str]] = defaultdict(list)
    for node, values in nodes.items():
        for row in values.get(_SELECTOR, ()):
            evidence[row].append(node)
    late, gone = 0, set()
    for row, values in nodes.items():
        if _ROW not in values.get(_TYPE, ()):
            continue
        subjects = [subject for node in evidence[row] for subject in nodes[node].get(_ABOUT, ())]
        facts = [subject for subject in subjects if _is_fact(nodes.get(subject, {}))]
        if not _row_known(values, [nodes[fact] for fact in facts], first_read, day):
            late += 1
            gone |= {row, *evidence[row], *facts}
    return late, gone


def _row_known(row: Values, facts: Sequence[Values], first_read: str, day: Period) -> bool:
    """Tell whether a row could be known: by the date of its page, else not before the last day that it speaks of."""
    if issued := row.get(_PAGE_DATE):
        return has_begun(min(issued), day)
    dates = [date for fact in facts for date in _told_dates(fact)] or [first_read]
    return not facts or all(has_begun(date, day) for date in dates)


def _told_dates(fact: Values) -> list[str]:
    """Give the days that a fact speaks of as past; the end of a programme is a plan."""
    names = _DATES if _PROGRAMME in fact.get(_TYPE, ()) else (*_DATES, *_ENDS)
    return [date for name in names for date in fact.get(name, ()) if read_period(date)]


def _is_fact(values: Values) -> bool:
    return not FACTS.isdisjoint(values.get(_TYPE, ()))
