# SPDX-License-Identifier: Apache-2.0
"""Read from a store what the ledger compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import cast

from pyoxigraph import QuerySolutions

from ctgraph.ledger.model import Told
from ctgraph.network.facts import Reading
from ctgraph.network.passages import read_passages
from ctgraph.store import Store
from ctgraph.store.description import Description, describe
from ctgraph.vocab import IDENTITY_VIEWS, expand

__all__ = ["nodes_of", "read_records", "told"]

_COMPARED = ("ctg:Event", "ctg:Membership", "ctg:Tenure", "ctg:Claim", "ctg:Agreement", "ctg:Programme")
_NAMED = ("ctg:State", "ctg:Organization", "ctg:Person", "ctg:Post", "ctg:Place", "skos:Concept")


def read_records(store: Store, *, lang: str = "en", view: str = "default") -> Reading:
    """Read the n-ary nodes of a store with whatever they name and the passages that state them.

    Args:
        store: answers SPARQL over the union of its named graphs.
        lang: language of the labels, where the data have it.
        view: whom to take for one: by strict, default or permissive identity links.
    """
    seats: dict[str, list[Description]] = defaultdict(list)
    for seat in describe(store, "ctg:Participation").values():
        seats[seat.value("ctg:event")].append(seat)
    rows = cast("QuerySolutions", store.query(f"SELECT ?node ?actor {{ ?node {IDENTITY_VIEWS[view]} ?actor }}"))
    things = describe(store, *_NAMED)
    return Reading(
        nodes=describe(store, *_COMPARED),
        seats={event: tuple(items) for event, items in seats.items()},
        things=things,
        actors=frozenset(things),
        identity={row["node"].value: row["actor"].value for row in rows},
        passages=read_passages(store),
        lang=lang,
    )


def nodes_of(reading: Reading, kind: str) -> Iterator[Description]:
    """Give the nodes of a class, by its prefixed name, in the order of their IRIs."""
    return (node for node in reading.nodes.values() if expand(kind) in node.values("rdf:type"))


def told(reading: Reading, node: str, value: str, *names: str) -> Told:
    """Say which source gives a value of a node, with the passage that states one of these properties."""
    passage = reading.passages.telling(node, *names)
    if passage is None:
        return Told(value, source="", quote="")
    return Told(value, passage.source, passage.text, passage.url, passage.lang)
