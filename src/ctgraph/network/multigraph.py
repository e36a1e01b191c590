# SPDX-License-Identifier: Apache-2.0
"""Hand the network to networkx, for measures of one's own and for the formats that it writes."""

from __future__ import annotations

import networkx as nx

from ctgraph.network.model import Network, Passage

__all__ = ["NO_PASSAGE", "to_networkx"]

NO_PASSAGE = Passage("", (), "")


def to_networkx(network: Network) -> nx.MultiDiGraph[str]:
    """Give the network as a graph: a node is an actor, an edge a tie with the sentence that says it best.

    Nodes have `label`, `kind` and `acronym`. Edges have their kind as key and as `label`, `rung`, `weight` (the facts,
    one counted once that several sources tell), `sources` (their number), `years`, `sentence`, the `release` and
    `page` that it stands in, and `facts` (ids of `Network.facts`, newest first).
    """
    facts = {fact.id: fact for fact in network.facts}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in network.actors:
        graph.add_node(actor.iri, label=actor.label, kind=actor.kind, acronym=actor.acronym)
    for tie in network.ties:
        told = [facts[fact] for fact in tie.facts]
        passages = [passage for fact in told for passage in fact.passages]
        best = next(iter(passages), NO_PASSAGE)
        graph.add_edge(
            tie.source,
            tie.target,
            key=tie.kind,
            label=tie.kind,
            rung=tie.rung,
            weight=len({fact.same or fact.id for fact in told}),
            sources=len({passage.source for passage in passages}),
            years=" ".join(sorted({str(fact.year) for fact in told if fact.year is not None})),
            sentence=" ".join(best.text.split()),
            release=best.source,
            page=best.url,
            facts=tie.facts,
        )
    return graph
