# SPDX-License-Identifier: Apache-2.0
"""Which tellings are of one event, as the graph of links says."""

from __future__ import annotations

from collections import defaultdict

from ctgraph.ledger.reading import nodes_of
from ctgraph.network.facts import Reading
from ctgraph.store.description import Description

__all__ = ["all_happenings", "group_tellings"]

Happenings = dict[str, tuple[Description, ...]]


def group_tellings(reading: Reading) -> Happenings:
    """Give the tellings of each event that more than one source tells."""
    return {iri: tellings for iri, tellings in all_happenings(reading).items() if len(tellings) > 1}


def all_happenings(reading: Reading) -> Happenings:
    """Give the tellings of each event, by the happening's IRI or, of an unlinked event, its own."""
    groups: dict[str, list[Description]] = defaultdict(list)
    for event in nodes_of(reading, "ctg:Event"):
        groups[reading.identity.get(event.iri, event.iri)].append(event)
    return {iri: tuple(tellings) for iri, tellings in sorted(groups.items())}
