# SPDX-License-Identifier: Apache-2.0
"""An event of a release as a telling, and what tellings tell as triples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Triple

from ctgraph.identity.writing import write_link
from ctgraph.iris import happening_iri
from ctgraph.linking import Happenings, Seat, Telling
from ctgraph.rdf.description import Description as Triples
from ctgraph.store.description import Description, tail
from ctgraph.vocab import IDENTITY_VIEWS

__all__ = ["happening_triples", "telling_of"]


def telling_of(
    event: Description,
    release: Description,
    place: Description | None,
    seats: Iterable[Description],
    who: Mapping[str, str],
) -> Telling:
    """Give an event as its release tells it.

    Args:
        seats: its participations.
        who: the actor that each node is which stands for one.
    """
    country = event.value("ctg:country") or (place.value("ctg:country") if place else "")
    return Telling(
        id=event.iri,
        release=release.value("dcterms:identifier"),
        type=tail(event.value("ctg:eventType")),
        status=tail(event.value("ctg:status")),
        published=release.value("dcterms:issued") or None,
        date=event.value("ctg:date") or None,
        date_end=event.value("ctg:endDate") or None,
        place=place.label("en") if place else None,
        country=tail(country) or None,
        domains=frozenset(map(tail, event.values("ctg:domain"))),
        participants=tuple(_seat(seat, who) for seat in seats),
        named=frozenset(_key(node, who) for node in release.values("ctg:mentions")),
    )


def _seat(seat: Description, who: Mapping[str, str]) -> Seat:
    participant, body = seat.value("ctg:participant"), seat.value("ctg:represents")
    return Seat(
        person=participant if "/person/" in participant else "",
        name=seat.value("ctg:name"),
        represents=_key(body, who) if body else "",
        side=tail(seat.value("ctg:side")) or "other",
    )


def _key(node: str, who: Mapping[str, str]) -> str:
    """Name an actor as linking does: a persona by its IRI, a state by its code, an organisation by its id."""
    return node if "/person/" in node else tail(who.get(node, node))


def happening_triples(found: Happenings) -> tuple[Triple, ...]:
    """Write what each event tells in every view, on what its tellings differ, and each link with its reasons."""
    say = Triples()
    for view, happenings in found.views.items():
        for happening in happenings:
            node = happening_iri(happening.tellings[0])
            say.type(node, "ctg:Happening")
            for telling in happening.tellings:
                say.link(telling, IDENTITY_VIEWS[view], node)
            if view == "default":
                for difference in happening.differences:
                    say.text(node, "ctg:differsOn", difference.property)
    for link in found.links:
        write_link(say, link)
    return say.triples()
