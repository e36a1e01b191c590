# SPDX-License-Identifier: Apache-2.0
"""What a store says of each persona and person that bears on who they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from ctgraph.document import Lang
from ctgraph.linking import TABLE, HeldPost, OrganizationMention, PersonMention
from ctgraph.store import Store
from ctgraph.store.description import Description, describe, tail
from ctgraph.vocab import expand

__all__ = ["plain_actors", "read_organizations", "read_persons"]


def plain_actors(store: Store) -> tuple[str, ...]:
    """List the states of a store, who are nobody but themselves."""
    return tuple(describe(store, "ctg:State"))


def read_organizations(store: Store) -> Iterator[OrganizationMention]:
    """Give each organisation of a store with all its names."""
    for body in describe(store, "ctg:Organization").values():
        names = (*body.values("skos:prefLabel"), *body.values("ctg:acronym"), *body.values("skos:altLabel"))
        yield OrganizationMention(body.iri, tuple(dict.fromkeys(names)), kind=tail(body.value("org:classification")))


def read_persons(store: Store) -> Iterator[PersonMention]:
    """Give each persona of each release, and each person that tables bring along, with all that is known of them."""
    seats, tenures = _by(store, "ctg:Participation", "ctg:participant"), _by(store, "ctg:Tenure", "ctg:holder")
    events, things = describe(store, "ctg:Event"), describe(store, "ctg:Organization")
    releases = describe(store, "ctg:Release")
    for persona in describe(store, "ctg:Persona").values():
        release = releases.get(_release_of(persona.iri)) or Description("")
        yield _persona(persona, release, seats[persona.iri], tenures[persona.iri], events, things)
    personas = expand("ctg:Persona")
    for person in describe(store, "ctg:Person").values():
        if personas not in person.values("rdf:type"):
            yield _person(person, tenures[person.iri])


def _persona(
    persona: Description,
    release: Description,
    seats: Iterable[Description],
    tenures: Iterable[Description],
    events: Mapping[str, Description],
    organizations: Mapping[str, Description],
) -> PersonMention:
    seats = list(seats)
    bodies = [body for seat in seats for body in seat.values("ctg:represents")]
    days = [day for seat in seats for day in _days(events.get(seat.value("ctg:event")))]
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


def _by(store: Store, kind: str, predicate: str) -> Mapping[str, list[Description]]:
    """Give the nodes of a class by the node that a property of theirs points to."""
    found: dict[str, list[Description]] = defaultdict(list)
    for node in describe(store, kind).values():
        found[node.value(predicate)].append(node)
    return found


def _release_of(persona: str) -> str:
    return persona.rpartition("/person/")[0]
