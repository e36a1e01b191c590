# SPDX-License-Identifier: Apache-2.0
"""Link the persons of a store anew, and lay the links beside what its sources say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from ctgraph.identity.reading import plain_actors, read_persons
from ctgraph.identity.writing import identity_triples
from ctgraph.linking import Clusters, LinkDecision, PersonMention, link_persons, table_mentions
from ctgraph.store import Store
from ctgraph.tables import Tables
from ctgraph.vocab import LINKS_GRAPH, person_iri

__all__ = ["curated_persons", "write_links"]


def write_links(store: Store, known: Iterable[PersonMention], decisions: Iterable[LinkDecision] = ()) -> Clusters:
    """Link the persons of a store anew, and give the links.

    Nothing that sources say changes: the graph of links is replaced whole, so a link that no longer holds is gone.

    Args:
        store: open for writing.
        known: curated persons, whether or not the store holds their table; their ids are IRIs.
        decisions: what reviewers decided on who is who; they win over every rule.
    """
    found = {mention.id: mention for mention in chain(known, read_persons(store))}
    clusters = link_persons(found.values(), decisions)
    store.replace_graph(LINKS_GRAPH, identity_triples(clusters, found, plain_actors(store)))
    return clusters


def curated_persons(tables: Tables) -> tuple[PersonMention, ...]:
    """Give the persons of the curated tables under the IRIs that a store knows them by."""
    return tuple(replace(person, id=person_iri(person.id)) for person in table_mentions(tables))
