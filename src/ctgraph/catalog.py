# SPDX-License-Identifier: Apache-2.0
"""What a store says of itself beside its sources: the terms it uses, which data sets it holds, and their digests."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse
from pyoxigraph import Literal as RdfLiteral

from ctgraph.bundle import data_path, ontology_path
from ctgraph.check import source_digests
from ctgraph.memo import Memo, Results
from ctgraph.rdf import Holdings, dataset_triples
from ctgraph.rdf.description import Description
from ctgraph.store import Store
from ctgraph.vocab import CT, CTG, DATASET_GRAPH, RUNS_GRAPH, SCHEMES, VOCABULARY_GRAPH

__all__ = ["write_catalog"]

_DATASETS = f"{CT}dataset/"
_FIRST_READ = NamedNode(f"{CTG}firstRead")


def write_catalog(
    store: Store,
    bundled: Collection[str],
    today: date,
    withdrawn: Mapping[str, date] = MappingProxyType({}),
    memo: Memo = Memo(),
) -> None:
    """Bring up to date what a store says of itself; none of it is part of the store's digest.

    Only graphs that have changed since the last time are read.

    Args:
        store: open for writing, with all its sources in it.
        bundled: the graphs of the sources that travel with ctgraph.
        today: the day on which what is new was first read.
        withdrawn: the day on which each source was withdrawn that the store held, by graph.
        memo: what earlier runs found.
    """
    digests = source_digests(store)
    _write_vocabulary(store)
    _write_datasets(store, digests, bundled, memo)
    _write_runs(store, digests, today, withdrawn)


def _write_vocabulary(store: Store) -> None:
    """Lay the ontology and the concept schemes beside the data, so that labels can be asked for.

    Axioms that OWL writes with blank nodes (lists of disjoint classes) label nothing and stay in their file.
    """
    files = ["ctgraph.ttl", *SCHEMES.values()]
    triples = (quad.triple for file in files for quad in parse(path=ontology_path(file), format=RdfFormat.TURTLE))
    store.replace_graph(
        VOCABULARY_GRAPH,
        [t for t in triples if isinstance(t.subject, NamedNode) and not isinstance(t.object, BlankNode)],
    )


def _write_datasets(store: Store, digests: Mapping[str, str], bundled: Collection[str], memo: Memo) -> None:
    """Describe the bundled data set, and beside it what users brought along, as far as the store holds them."""
    parts = {
        "bundled": [name for name in digests if name in bundled],
        "own": [name for name in digests if name not in bundled],
    }
    held = {name: graphs for name, graphs in parts.items() if graphs}
    told = (quad.triple for quad in parse(path=data_path("dataset.ttl"), format=RdfFormat.TURTLE))
    triples = [triple for triple in told if _dataset_of(triple) in held]
    with memo.results("holdings of graphs") as results:
        for name, graphs in held.items():
            triples += dataset_triples(
                name, ((graph, _holdings(store, graph, digests[graph], results)) for graph in graphs)
            )
    store.replace_graph(DATASET_GRAPH, triples)


def _holdings(store: Store, graph: str, digest: str, results: Results) -> Holdings:
    return Holdings.from_json(results.get(digest, lambda: Holdings.of(store.triples(graph)).to_json()))


def _dataset_of(triple: Triple) -> str:
    """Name the data set that a triple describes, or a part of which."""
    subject = triple.subject.value if isinstance(triple.subject, NamedNode) else ""
    return subject.removeprefix(_DATASETS).partition("/")[0]


def _write_runs(store: Store, digests: Mapping[str, str], today: date, withdrawn: Mapping[str, date]) -> None:
    """Note when each source was first read, and withdrawn, with the digest by which `check` sees later changes."""
    say, first = (
        Description(),
        {
            triple.subject: triple.object.value
            for triple in store.triples(RUNS_GRAPH)
            if triple.predicate == _FIRST_READ and isinstance(triple.object, RdfLiteral)
        },
    )
    for name, digest in digests.items():
        say.text(name, "ctg:graphDigest", digest)
        say.date(name, "ctg:firstRead", first.get(NamedNode(name), today.isoformat()))
    for name, day in withdrawn.items():
        say.date(name, "ctg:firstRead", first.get(NamedNode(name), today.isoformat()))
        say.date(name, "ctg:withdrawn", day.isoformat())
    store.replace_graph(RUNS_GRAPH, say.triples())
