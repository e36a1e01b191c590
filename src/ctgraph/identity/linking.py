# SPDX-License-Identifier: Apache-2.0
"""Link the actors and events of a store anew, and lay the links beside what its sources say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ctgraph.identity.judging import judge_persons
from ctgraph.identity.reading import organizations_of, persons_of, read_sources, tellings_of
from ctgraph.identity.tellings import happening_triples
from ctgraph.identity.writing import canonical_bodies, organization_triples, person_triples, plain_triples
from ctgraph.iris import organization_iri, person_iri
from ctgraph.linking import (
    Clusters,
    LinkDecision,
    OrganizationMention,
    PersonMention,
    Places,
    link_events,
    link_organizations,
    link_persons,
    name_places,
    organization_mentions,
    table_mentions,
)
from ctgraph.memo import Memo
from ctgraph.store import Store
from ctgraph.tables import Tables
from ctgraph.vocab import LINKS_GRAPH

__all__ = ["Authorities", "authorities", "write_links"]


@dataclass(frozen=True, slots=True)
class Authorities:
    """The curated actors that serve linking, whether or not a store holds their tables; their ids are IRIs.

    Args:
        places: states and cities by the words that names of organisations have for them.
    """

    persons: tuple[PersonMention, ...]
    organizations: tuple[OrganizationMention, ...]
    places: Places


def authorities(tables: Tables, cities: Mapping[str, Iterable[str]]) -> Authorities:
    """Take the curated actors from the tables.

    Args:
        cities: the names of each city.
    """
    return Authorities(
        persons=tuple(replace(one, id=person_iri(one.id)) for one in table_mentions(tables)),
        organizations=tuple(replace(one, id=organization_iri(one.id)) for one in organization_mentions(tables)),
        places=name_places(tables.states, cities),
    )


def write_links(
    store: Store, known: Authorities, decisions: Iterable[LinkDecision] = (), memo: Memo = Memo()
) -> Clusters:
    """Link the actors and events of a store anew, and give the links of persons.

    Nothing that sources say changes: the graph of links is replaced whole, so a link that no longer holds is gone.
    Only what was not compared before is compared.

    Args:
        store: open for writing.
        decisions: what reviewers decided on who is who; they win over every rule.
        memo: what earlier runs found.
    """
    decided = tuple(decisions)
    sources = read_sources(store)
    shown = {mention.id: mention for mention in persons_of(sources)}
    persons = {mention.id: mention for mention in known.persons} | shown
    told = {mention.id: mention for mention in organizations_of(sources)}
    bodies = told | {one.id: _with_names(one, told.get(one.id)) for one in known.organizations}
    with judge_persons(memo) as judge:
        found = link_persons(persons.values(), decided, judge)
    joined = link_organizations(bodies.values(), known.places, decided)
    persona_of = {node: cluster[0] for cluster in found.views["default"] for node in cluster}
    body_of = canonical_bodies(joined.views["default"], bodies)
    happenings = link_events(tellings_of(sources, body_of), lambda node: persona_of.get(node, node), decided)
    triples = (
        *person_triples(found, persons, shown),
        *organization_triples(joined, bodies, told),
        *plain_triples(sources.states),
        *happening_triples(happenings),
    )
    store.replace_graph(LINKS_GRAPH, triples)
    return found


def _with_names(curated: OrganizationMention, told: OrganizationMention | None) -> OrganizationMention:
    """Add the names that releases have for a curated organisation."""
    return replace(curated, names=tuple(dict.fromkeys((*curated.names, *told.names)))) if told else curated
