# SPDX-License-Identifier: Apache-2.0
"""What one source tells that had happened or held at a moment of the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from pyoxigraph import Triple

from ctgraph.clock.model import LeftOut, has_begun, is_over
from ctgraph.period import Period
from ctgraph.rdf import Nodes, Values, read_nodes
from ctgraph.vocab import expand

__all__ = ["FACTS", "count_facts", "held", "with_parts", "without"]

_LASTING: Final = ("ctg:start", "ctg:startNotAfter", "ctg:endNotBefore", "ctg:end")
# Class of fact -> the properties that tell when it had begun, the surest first.
_BEGINNINGS: Final[Mapping[str, Sequence[str]]] = {
    expand(kind): tuple(map(expand, names))
    for kind, names in {
        "ctg:Agreement": ("ctg:date", "ctg:notAfter"),
        "ctg:Claim": ("ctg:asOf", "ctg:asOfNotAfter"),
        "ctg:Event": ("ctg:date", "ctg:notAfter", "ctg:endDate"),
        "ctg:Membership": _LASTING,
        "ctg:Programme": _LASTING,
        "ctg:Tenure": _LASTING,
    }.items()
}
FACTS: Final = frozenset(_BEGINNINGS)
_ENDS: Final = (expand("ctg:end"), expand("ctg:endNotAfter"))
_OWNERS: Final = (expand("ctg:event"), expand("ctg:programme"), expand("ctg:about"))
_TYPE, _ROW, _PERSONA, _RELEASE = map(expand, ("rdf:type", "ctg:Row", "ctg:Persona", "ctg:Release"))
_ABOUT, _PROPERTY, _SELECTOR = map(expand, ("ctg:about", "ctg:property", "oa:hasSelector"))
_ISSUED, _MENTIONS, _PROGRAMME = map(expand, ("dcterms:issued", "ctg:mentions", "ctg:programme"))


def held(triples: Sequence[Triple], day: Period) -> tuple[list[Triple], LeftOut]:
    """Give what a source tells that had happened or held by a moment, and count the rest.

    What a fact consists of and rests on (participations, figures of a programme, evidence, rows) leaves with it, and so
    does a persona of whom nothing else is told. Passages of releases stay: they are the source.
    """
    nodes = read_nodes(triples)
    judged = {node: _judged(values, day) for node, values in nodes.items() if _is_fact(values)}
    gone = with_parts(nodes, (node for node, verdict in judged.items() if verdict))
    mentioning = {node for node, values in nodes.items() if _mentions_too_late(values, day)}
    gone |= {node for node, values in nodes.items() if _backs_mention(values, mentioning)}
    gone |= _idle_rows(nodes, gone)
    left = [
        triple
        for triple in without(triples, gone)
        if triple.predicate.value != _MENTIONS or triple.subject.value not in mentioning  # type: ignore[union-attr]
    ]
    verdicts = list(judged.values())
    out = LeftOut(
        later=verdicts.count("later"),
        over=verdicts.count("over"),
        undated=verdicts.count("undated"),
        mentions=sum(len(nodes[node][_MENTIONS]) for node in mentioning),
    )
    return without(left, _silent_personas(nodes, left)), out


def count_facts(triples: Iterable[Triple]) -> int:
    """Count the events, memberships, tenures, claims, agreements and programmes."""
    return sum(triple.predicate.value == _TYPE and triple.object.value in FACTS for triple in triples)  # type: ignore[union-attr]


def with_parts(nodes: Nodes, gone: Iterable[str]) -> set[str]:
    """Add to nodes what belongs to them: participations, figures of programmes, evidence."""
    parts: dict[str, list[str]] = defaultdict(list)
    for node, values in nodes.items():
        for name in _OWNERS:
            for owner in values.get(name, ()):
                parts[owner].append(node)
    found, waiting = set(), list(gone)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += parts[node]
    return found


def without(triples: Iterable[Triple], gone: Set[str]) -> list[Triple]:
    """Give the triples that do not speak of these nodes."""
    return [
        triple
        for triple in triples
        if triple.subject.value not in gone and triple.object.value not in gone  # type: ignore[union-attr]
    ]


def _is_fact(values: Values) -> bool:
    """Tell a fact by its class; the figure of a programme that has no date of its own goes with the programme."""
    kinds = FACTS.intersection(values.get(_TYPE, ()))
    return bool(kinds) and not (_PROGRAMME in values and not _beginning(values))


def _judged(values: Values, day: Period) -> str:
    """Say why a fact does not hold: undated, later or over; an empty string where it does."""
    beginning = _beginning(values)
    if not beginning:
        return "undated"
    if not has_begun(beginning, day):
        return "later"
    return "over" if any(is_over(end, day) for name in _ENDS for end in values.get(name, ())) else ""


def _beginning(values: Values) -> str:
    names = (name for kind in values.get(_TYPE, ()) for name in _BEGINNINGS.get(kind, ()))
    return next((min(values[name]) for name in names if name in values), "")


def _mentions_too_late(values: Values, day: Period) -> bool:
    """Tell a release that names actors on a later day, or on one that nobody knows."""
    issued = values.get(_ISSUED, ())
    return (
        _RELEASE in values.get(_TYPE, ()) and _MENTIONS in values and not any(has_begun(date, day) for date in issued)
    )


def _backs_mention(values: Values, releases: set[str]) -> bool:
    return _MENTIONS in values.get(_PROPERTY, ()) and not releases.isdisjoint(values.get(_ABOUT, ()))


def _idle_rows(nodes: Nodes, gone: set[str]) -> set[str]:
    """Find the rows all of whose facts are gone."""
    backing: dict[str, list[str]] = defaultdict(list)
    for node, values in nodes.items():
        for passage in values.get(_SELECTOR, ()):
            backing[passage].append(node)
    return {row for row, uses in backing.items() if gone.issuperset(uses) and _ROW in nodes[row].get(_TYPE, ())}


def _silent_personas(nodes: Nodes, left: Iterable[Triple]) -> set[str]:
    personas = {node for node, values in nodes.items() if _PERSONA in values.get(_TYPE, ())}
    return personas - {triple.object.value for triple in left} if personas else set()  # type: ignore[union-attr]
