# SPDX-License-Identifier: Apache-2.0
"""What the sources of a store say of persons, organisations and events, as linking takes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from ctgraph.document import Lang
from ctgraph.identity.tellings import telling_of
from ctgraph.linking import TABLE, HeldPost, OrganizationMention, PersonMention, Telling
from ctgraph.store import Store
from ctgraph.store.description import Description, describe, tail
from ctgraph.vocab import LINKS_GRAPH

__all__ = ["Sources", "organizations_of", "persons_of", "read_sources", "tellings_of"]

Descriptions = Mapping[str, Description]


@dataclass(frozen=True, slots=True)
class Sources:
    """What the sources of a store say, read once: descriptions by IRI."""

    releases: Descriptions
    events: Descriptions
    seats: Descriptions
    tenures: Descriptions
    personas: Descriptions
    persons: Descriptions
    organizations: Descriptions
    states: Descriptions
    places: Descriptions


def read_sources(store: Store) -> Sources:
    """Read what bears on who is who and what is one event; what earlier links said is no source."""
    read = partial(describe, store, but_for=LINKS_GRAPH)
    return Sources(
        releases=read("ctg:Release"),
        events=read("ctg:Event"),
        seats=read("ctg:Participation"),
        tenures=read("ctg:Tenure"),
        personas=read("ctg:Persona"),
        persons=read("ctg:Person"),
        organizations=read("ctg:Organization"),
        states=read("ctg:State"),
        places=read("ctg:Place"),
    )


def organizations_of(sources: Sources) -> Iterator[OrganizationMention]:
    """Give each organisation with all its names."""
    for body in sources.organizations.values():
        names = (*body.values("skos:prefLabel"), *body.values("ctg:acronym"), *body.values("skos:altLabel"))
        yield OrganizationMention(body.iri, tuple(dict.fromkeys(names)), kind=tail(body.value("org:classification")))


def persons_of(sources: Sources) -> Iterator[PersonMention]:
    """Give each persona of each release, and each person that tables bring along, with all that is known of them."""
    seats, tenures = _by(sources.seats, "ctg:participant"), _by(sources.tenures, "ctg:holder")
    for persona in sources.personas.values():
        yield _persona(persona, sources, seats[persona.iri], tenures[persona.iri])
    for person in sources.persons.values():
        if person.iri not in sources.personas:
            yield _person(person, tenures[person.iri])


def tellings_of(sources: Sources, who: Mapping[str, str]) -> Iterator[Telling]:
    """Give every event as its release tells it.

    Args:
        who: the organisation that each node is which stands for one.
    """
    seats = _by(sources.seats, "ctg:event")
    for event in sources.events.values():
        release = sources.releases.get(event.value("prov:wasDerivedFrom"))
        if release is not None:
            yield telling_of(event, release, sources.places.get(event.value("ctg:place")), seats[event.iri], who)


def _persona(
    persona: Description, sources: Sources, seats: Sequence[Description], tenures: Iterable[Description]
) -> PersonMention:
    release = sources.releases.get(_release_of(persona.iri)) or Description("")
    organizations = sources.organizations
    bodies = [body for seat in seats for body in seat.values("ctg:represents")]
    days = [day for seat in seats for day in _days(sources.events.get(seat.value("ctg:event")))]
    days += release.values("dcterms:issued")
    names = (*persona.values("skos:prefLabel"), *(name for seat in seats for name in seat.values("ctg:name")))
    return PersonMention(
        id=persona.iri,
        names=tuple(dict.fromkeys(names)),
        states=frozenset(tail(body) for body in bodies if body not in organizations),
        bodies=frozenset(tail(body) for body in bodies if body in organizations),
        posts=_posts(tenures),
        roles=tuple(dict.fromkeys(role for seat in seats for role in seat.values("ctg:role"))),
        ranks=tuple(dict.fromkeys(rank for seat in seats for rank in seat.values("ctg:rank"))),
        since=min(days, default=None),
        until=max(days, default=None),
        source=release.value("dcterms:identifier"),
        lang=cast("Lang | None", release.value("dcterms:language") or None),
    )


def _person(person: Description, tenures: Iterable[Description]) -> PersonMention:
    return PersonMention(
        id=person.iri,
        names=(*person.values("skos:prefLabel"), *person.values("skos:altLabel")),
        states=frozenset(map(tail, person.values("ctg:serves"))),
        posts=_posts(tenures),
        source=TABLE,
    )


def _posts(tenures: Iterable[Description]) -> tuple[HeldPost, ...]:
    return tuple(
        sorted(
            {
                HeldPost(
                    tail(tenure.value("ctg:post")),
                    tenure.value("ctg:start") or tenure.value("ctg:startNotAfter") or None,
                    tenure.value("ctg:end") or tenure.value("ctg:endNotBefore") or None,
                )
                for tenure in tenures
            },
            key=str,
        )
    )


def _days(event: Description | None) -> tuple[str, ...]:
    return (*event.values("ctg:date"), *event.values("ctg:endDate")) if event else ()


def _by(nodes: Descriptions, predicate: str) -> Mapping[str, list[Description]]:
    """Give nodes by the node that a property of theirs points to."""
    found: dict[str, list[Description]] = defaultdict(list)
    for node in nodes.values():
        found[node.value(predicate)].append(node)
    return found


def _release_of(persona: str) -> str:
    return persona.rpartition("/person/")[0]
