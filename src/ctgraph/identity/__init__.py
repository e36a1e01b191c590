# SPDX-License-Identifier: Apache-2.0
"""Who is who in a store: its personas are linked, and the links lie in a graph of their own beside what sources say."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from ctgraph.identity.reading import plain_actors, read_persons
from ctgraph.identity.writing import identity_triples
from ctgraph.linking import Clusters, LinkDecision, PersonMention, link_persons
from ctgraph.store import Store
from ctgraph.vocab import LINKS_GRAPH

__all__ = ["write_links"]


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
