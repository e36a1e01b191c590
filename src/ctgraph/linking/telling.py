# SPDX-License-Identifier: Apache-2.0
"""What linking of events is given and what it gives: tellings, and the happenings that they tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ctgraph.document import PartialDate
from ctgraph.linking.mentions import Link, LinkDecision, View

__all__ = ["DifferenceKind", "Happening", "Happenings", "Property", "Seat", "Telling", "TellingDifference"]

Property = Literal["country", "date", "participant", "place", "status", "type"]
# change: the values held one after the other, as an announcement and what came of it. granularity: one may lie within
# the other.
DifferenceKind = Literal["change", "disagreement", "granularity"]


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who took part, or an unnamed group, as one telling has it.

    Args:
        person: IRI of the persona; empty for a group.
        name: the person's name as written.
        represents: id of the state (alpha-2) or organisation for which they act; empty where nothing is said.
        side: notation of a side (ontology/sides.ttl).
    """

    person: str = ""
    name: str = ""
    represents: str = ""
    side: str = "other"


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one release tells it.

    Args:
        id: IRI of the event in the release's graph.
        release: id of the release; one release never tells one event twice.
        type: notation of an event type.
        status: held, announced or denied.
        published: when the release came out: what it tells as held, without a date, was then over.
        date: first day, month or year.
        date_end: last day of a range.
        place: place name as in the gazetteer.
        country: alpha-2 code of the state where it took place.
        domains: notations of action domains.
        programmes: ids or folded names of programmes that the event is about.
        participants: who took part.
        named: whom the release names at all: IRIs of personas, codes of states, ids of organisations.
    """

    id: str
    release: str
    type: str
    status: str = "held"
    published: PartialDate | None = None
    date: PartialDate | None = None
    date_end: PartialDate | None = None
    place: str | None = None
    country: str | None = None
    domains: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()
    participants: tuple[Seat, ...] = ()
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TellingDifference:
    """What tellings of one event say that cannot all hold at one time.

    Args:
        property: what they differ on.
        values: id of each telling that says what another one contradicts, with its value.
        kind: whether one value followed the other, one may be the coarser, or both are said of the same.
    """

    property: Property
    values: tuple[tuple[str, str], ...]
    kind: DifferenceKind = "disagreement"


@dataclass(frozen=True, slots=True)
class Happening:
    """What one or several tellings tell.

    Args:
        tellings: their ids, in order.
        differences: what they say that cannot all hold.
    """

    tellings: tuple[str, ...]
    differences: tuple[TellingDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class Happenings:
    """Which tellings are of one event, in three views.

    Args:
        links: every link between two tellings, the surest first; those of decisions before all others.
        views: for each view, every happening, in the order of the first telling.
        overruled: decisions that later ones contradict, together with others.
    """

    links: tuple[Link, ...]
    views: Mapping[View, tuple[Happening, ...]]
    overruled: tuple[LinkDecision, ...] = ()
