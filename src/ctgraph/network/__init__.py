# SPDX-License-Identifier: Apache-2.0
"""The actor network of a store: actors, the facts that tie them, and the sentences that say so.

What draws, measures and writes it takes networkx along, and is imported from its own module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from pyoxigraph import QuerySolutions

from ctgraph.network.facts import Reading, read_facts
from ctgraph.network.ladder import RUNGS, Rung
from ctgraph.network.model import Actor, ActorKind, Dispute, Fact, FactKind, Involvement, Meta, Network, Passage, Tie
from ctgraph.network.passages import read_passages
from ctgraph.network.ties import collect_ties
from ctgraph.store import Store
from ctgraph.store.description import Description, describe
from ctgraph.vocab import CT, IDENTITY_VIEWS, expand

__all__ = [
    "RUNGS",
    "Actor",
    "ActorKind",
    "Dispute",
    "Fact",
    "FactKind",
    "Involvement",
    "Meta",
    "Network",
    "Passage",
    "Rung",
    "Tie",
    "read_network",
]

# A coalition is an organisation too: the first that fits counts.
_KINDS: Mapping[str, ActorKind] = {
    "ctg:State": "state",
    "ctg:Coalition": "coalition",
    "ctg:Organization": "organization",
    "ctg:Person": "person",
}
_NAMES = (
    "skos:prefLabel",
    "skos:altLabel",
    "ctg:acronym",
    "ctg:formalName",
    "ctg:demonym",
    "ctg:iso2",
    "ctg:iso3",
)


def read_network(store: Store, *, lang: str = "en", digest: str = "", view: str = "default") -> Network:
    """Read the actors that facts speak of, the facts, and the ties that they give.

    Args:
        store: answers SPARQL over the union of its named graphs.
        lang: language of the labels, where the data have it.
        digest: digest of the data, shown with the network.
        view: whom to take for one: by strict, default or permissive identity links.
    """
    things = describe(store, *_KINDS, "ctg:Post", "ctg:Place", "skos:Concept")
    kinds = {iri: kind for iri, thing in things.items() if (kind := _kind(thing)) is not None}
    reading = _read(store, things, frozenset(kinds), _identity(store, view), lang)
    dated = sorted(read_facts(reading), key=lambda item: item.fact.id)
    dated.sort(key=lambda item: item.date, reverse=True)
    facts = tuple(item.fact for item in dated)
    parts = [part for fact in facts for part in fact.actors]
    spoken_of = {part.actor for part in parts} | {part.represents for part in parts}
    sources = reading.passages.sources.values()
    return Network(
        actors=tuple(_actor(reading, iri, kinds[iri]) for iri in sorted(spoken_of & kinds.keys())),
        ties=collect_ties(((item.fact.id, item.links) for item in dated), {fact.id: fact.rung for fact in facts}),
        facts=facts,
        meta=Meta(
            lang=lang,
            digest=digest,
            releases=sum(expand("ctg:Release") in source.values("rdf:type") for source in sources),
            tables=sum(expand("ctg:Table") in source.values("rdf:type") for source in sources),
            domain_labels=_domains(reading),
        ),
    )


def _identity(store: Store, view: str) -> Mapping[str, str]:
    rows = cast("QuerySolutions", store.query(f"SELECT ?node ?actor {{ ?node {IDENTITY_VIEWS[view]} ?actor }}"))
    return {row["node"].value: row["actor"].value for row in rows}


def _read(
    store: Store, things: Mapping[str, Description], actors: frozenset[str], identity: Mapping[str, str], lang: str
) -> Reading:
    seats: dict[str, list[Description]] = defaultdict(list)
    for seat in describe(store, "ctg:Participation").values():
        seats[seat.value("ctg:event")].append(seat)
    return Reading(
        nodes=describe(store, "ctg:Event", "ctg:Membership", "ctg:Tenure", "ctg:Claim"),
        seats={event: tuple(items) for event, items in seats.items()},
        things=things,
        actors=actors,
        identity=identity,
        passages=read_passages(store),
        lang=lang,
    )


def _kind(thing: Description) -> ActorKind | None:
    types = thing.values("rdf:type")
    return next((kind for name, kind in _KINDS.items() if expand(name) in types), None)


def _actor(reading: Reading, iri: str, kind: ActorKind) -> Actor:
    thing = reading.things[iri]
    label, short = reading.label(iri), reading.short(iri)
    names = dict.fromkeys(value for name in _NAMES for value in thing.values(name))
    return Actor(
        iri=iri,
        kind=kind,
        label=label,
        labels=dict(thing.by_language("skos:prefLabel")),
        acronym=short if short != label else "",
        aliases=tuple(name for name in names if name != label),
    )


def _domains(reading: Reading) -> dict[str, str]:
    used = {domain for node in reading.nodes.values() for domain in node.values("ctg:domain")}
    schemes = {iri for iri in reading.things if iri.startswith(f"{CT}domain/")}
    return {reading.notation(iri): reading.label(iri) for iri in sorted(used | schemes)}
