# SPDX-License-Identifier: Apache-2.0
"""Which tellings are of one event, as the graph of links says; where it says nothing of events, a coarse guess.

The guess takes two tellings for one event where different releases tell the same type of act within a week, with the
same visiting person or body.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

from ctgraph.ledger.periods import read_period
from ctgraph.ledger.reading import nodes_of
from ctgraph.network.facts import Reading
from ctgraph.store.description import Description

__all__ = ["all_happenings", "group_tellings"]

Happenings = dict[str, tuple[Description, ...]]

_APART = timedelta(days=7)
_RECEIVING = frozenset({"host", "chair"})


def group_tellings(reading: Reading) -> Happenings:
    """Give the tellings of each event that more than one source tells."""
    return {iri: tellings for iri, tellings in all_happenings(reading).items() if len(tellings) > 1}


def all_happenings(reading: Reading) -> Happenings:
    """Give the tellings of each event, by the happening's IRI or that of the first telling."""
    events = list(nodes_of(reading, "ctg:Event"))
    linked = any(event.iri in reading.identity for event in events)
    happening = reading.identity if linked else _guessed(reading, events)
    groups: dict[str, list[Description]] = defaultdict(list)
    for event in events:
        groups[happening.get(event.iri, event.iri)].append(event)
    return {iri: tuple(tellings) for iri, tellings in sorted(groups.items())}


def _guessed(reading: Reading, events: list[Description]) -> dict[str, str]:
    """Give the first telling of the same event, by telling."""
    alike: dict[tuple[str, str], list[Description]] = defaultdict(list)
    for event in sorted(events, key=lambda event: (_day(event), event.iri)):
        for guest in _guests(reading, event):
            alike[event.value("ctg:eventType"), guest].append(event)
    leader: dict[str, str] = {}
    for tellings in alike.values():
        for one, other in pairwise(tellings):
            if _near(one, other) and one.value("prov:wasDerivedFrom") != other.value("prov:wasDerivedFrom"):
                leader.setdefault(other.iri, leader.get(one.iri, one.iri))
    return leader


def _guests(reading: Reading, event: Description) -> set[str]:
    seats = [s for s in reading.seats.get(event.iri, ()) if reading.notation(s.value("ctg:side")) not in _RECEIVING]
    return {reading.who(seat, "ctg:participant") for seat in seats} - {""}


def _day(event: Description) -> str:
    return event.value("ctg:date") or event.value("ctg:notAfter")


def _near(one: Description, other: Description) -> bool:
    first, second = read_period(_day(one)), read_period(_day(other))
    return bool(first and second and second.first - first.last <= _APART)
