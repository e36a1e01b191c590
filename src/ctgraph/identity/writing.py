# SPDX-License-Identifier: Apache-2.0
"""Links as triples: who is whom in each view, under which name, and why."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from pyoxigraph import Triple

from ctgraph.iris import link_iri, person_iri, reviewer_iri, slug
from ctgraph.linking import (
    ORGANIZATION_TABLE,
    TABLE,
    Clusters,
    Link,
    OrganizationMention,
    PersonMention,
    View,
)
from ctgraph.rdf.description import Description
from ctgraph.text import parse_name
from ctgraph.vocab import IDENTITY_VIEWS

__all__ = [
    "canonical_bodies",
    "canonical_persons",
    "organization_triples",
    "person_triples",
    "plain_triples",
    "write_link",
]

Named = Mapping[View, Mapping[str, str]]


def person_triples(clusters: Clusters, persons: Mapping[str, PersonMention], told: Iterable[str]) -> tuple[Triple, ...]:
    """Write who is whom in every view, and each link with its score and reasons.

    Args:
        clusters: what linking found.
        persons: the linked persons by id.
        told: those that some source of the store names.
    """
    say, stored = Description(), set(told)
    named = {view: canonical_persons(clusters.views[view], persons) for view in clusters.views}
    spoken_of = stored | {whom[node] for whom in named.values() for node in stored}
    _identities(say, named, spoken_of)
    _name_persons(say, named, persons, spoken_of - stored)
    _links(say, clusters.links, spoken_of)
    return say.triples()


def organization_triples(
    clusters: Clusters, bodies: Mapping[str, OrganizationMention], told: Iterable[str]
) -> tuple[Triple, ...]:
    """Write which organisations are one in every view, and each link with its score and reasons.

    Args:
        clusters: what linking found.
        bodies: the linked organisations by id.
        told: those that some source of the store names.
    """
    say, stored = Description(), set(told)
    named = {view: canonical_bodies(clusters.views[view], bodies) for view in clusters.views}
    spoken_of = stored | {whom[node] for whom in named.values() for node in stored}
    _identities(say, named, spoken_of)
    for node in sorted(spoken_of - stored):
        say.type(node, "ctg:Organization")
        names = bodies[node].names
        say.text(node, "skos:prefLabel", next(filter(_latin, names), names[0]), "en")
        say.text(node, "skos:prefLabel", next((name for name in names if not _latin(name)), None), "ar")
    _links(say, clusters.links, spoken_of)
    return say.triples()


def plain_triples(actors: Iterable[str]) -> tuple[Triple, ...]:
    """Say of actors that they are nobody but themselves in every view."""
    say = Description()
    for view in IDENTITY_VIEWS.values():
        for node in actors:
            say.link(node, view, node)
    return say.triples()


def _identities(say: Description, named: Named, spoken_of: Iterable[str]) -> None:
    for view, whom in named.items():
        for node in sorted(spoken_of):
            say.link(node, IDENTITY_VIEWS[view], whom.get(node, node))


def canonical_bodies(clusters: Iterable[Sequence[str]], bodies: Mapping[str, OrganizationMention]) -> dict[str, str]:
    """Name each cluster by the curated organisation in it, else by its first."""
    named: dict[str, str] = {}
    for cluster in clusters:
        curated = [node for node in cluster if bodies[node].source == ORGANIZATION_TABLE]
        named.update(dict.fromkeys(cluster, (curated or sorted(cluster))[0]))
    return named


def _links(say: Description, links: Iterable[Link], spoken_of: Container[str]) -> None:
    for link in links:
        if link.a in spoken_of and link.b in spoken_of:
            write_link(say, link)


def canonical_persons(clusters: Iterable[Sequence[str]], persons: Mapping[str, PersonMention]) -> dict[str, str]:
    """Name each cluster: by the curated person in it, else by a slug of the fullest name that is nobody else's."""
    named: dict[str, str] = {}
    taken: set[str] = {node for node, person in persons.items() if person.source == TABLE}
    for cluster in clusters:
        curated = [node for node in cluster if persons[node].source == TABLE]
        person = curated[0] if curated else _free_iri([persons[node] for node in cluster], taken)
        taken.add(person)
        named.update(dict.fromkeys((*cluster, person), person))
    return named


def _free_iri(cluster: Sequence[PersonMention], taken: set[str]) -> str:
    name = fullest_name(cluster)
    key = slug("-".join(parse_name(name).tokens) or name) or "unnamed"
    state = min((state.lower() for person in cluster for state in person.states), default="other")
    first = min((person.source for person in cluster), default="")
    keys = (key, f"{key}-{state}", f"{key}-{slug(first)}", *(f"{key}-{number}" for number in range(2, len(taken) + 3)))
    return next(iri for iri in map(person_iri, keys) if iri not in taken)


def fullest_name(cluster: Iterable[PersonMention], lang: str = "") -> str:
    """Give the name with most words, Latin letters before others, the most frequent of those.

    Args:
        cluster: mentions of one person.
        lang: only names of sources in this language.
    """
    counts: dict[str, int] = defaultdict(int)
    for person in cluster:
        if not lang or person.lang == lang:
            for name in person.names:
                counts[name] += 1
    return min(
        counts, key=lambda name: (not _latin(name), -len(parse_name(name).tokens), -counts[name], name), default=""
    )


def _latin(name: str) -> bool:
    return any("a" <= letter.lower() <= "z" for letter in name)


def _name_persons(say: Description, named: Named, persons: Mapping[str, PersonMention], nodes: Iterable[str]) -> None:
    """Type and label persons whom no source names as such, by the names of all who are that person in some view."""
    members: dict[str, dict[str, PersonMention]] = defaultdict(dict)
    for whom in named.values():
        for node, person in whom.items():
            if node in persons:
                members[person][node] = persons[node]
    for node in sorted(nodes):
        say.type(node, "ctg:Person")
        cluster = list(members[node].values())
        curated = persons.get(node)
        names = curated.names if curated else ()
        latin = next(filter(_latin, names), "") or fullest_name(cluster)
        other = next((name for name in names if not _latin(name)), "") or fullest_name(cluster, "ar")
        say.text(node, "skos:prefLabel", latin, "en")
        if other != latin:
            say.text(node, "skos:prefLabel", other, "ar")


def write_link(say: Description, link: Link) -> None:
    """Write a link with its score, its reasons and who decided it."""
    node = link_iri(hashlib.sha256("\n".join((link.a, link.b, link.by)).encode()).hexdigest()[:12])
    say.type(node, "ctg:Link")
    say.link(node, "ctg:linked", link.a)
    say.link(node, "ctg:linked", link.b)
    say.decimal(node, "ctg:score", link.score)
    for reason in link.pro:
        say.text(node, "ctg:reason", reason)
    for reason in link.contra:
        say.text(node, "ctg:reason", f"against: {reason}")
    if link.by != "rule":
        say.text(node, "ctg:reason", "decided by hand: " + ("the same" if link.same else "not the same"))
        reviewer = reviewer_iri(link.by)
        say.link(node, "ctg:reviewer", reviewer)
        say.type(reviewer, "ctg:Reviewer")
        say.text(reviewer, "rdfs:label", link.by)
