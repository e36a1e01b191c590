# SPDX-License-Identifier: Apache-2.0
"""Write a network for other tools: GEXF (Gephi), GraphML (yEd, Cytoscape, R), and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal, get_args

import networkx as nx

from ctgraph.network.model import Fact, Network, Tie
from ctgraph.network.multigraph import NO_PASSAGE, to_networkx

__all__ = ["COLUMNS", "GRAPH_FORMATS", "GraphFormat", "graph_text"]

GraphFormat = Literal["gexf", "graphml", "csv"]
GRAPH_FORMATS: Final[tuple[GraphFormat, ...]] = get_args(GraphFormat)

COLUMNS: Final = (
    "source", "sourceName", "sourceKind", "tie", "target", "targetName", "targetKind", "rung",
    "date", "fact", "status", "domains", "confidence", "sentence", "lang", "release", "published", "page",
)  # fmt: skip
# What XML 1.0 cannot hold.
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_DAY: Final = re.compile(r' lastmodifieddate="[^"]*"')


def graph_text(network: Network, form: GraphFormat) -> str:
    """Give a network as text: an edge is a tie with the sentence that says it best, a line of CSV is a fact of a tie.

    The same network gives the same text.
    """
    return _WRITERS[form](network)


def _gexf(network: Network) -> str:
    return _NO_DAY.sub("", "\n".join(nx.generate_gexf(_graph(network))), count=1) + "\n"


def _graphml(network: Network) -> str:
    return "\n".join(nx.generate_graphml(_graph(network), named_key_ids=True)) + "\n"


def _csv(network: Network) -> str:
    actors = {actor.iri: actor for actor in network.actors}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for tie, fact in _facts(network):
        source, target, passage = actors[tie.source], actors[tie.target], next(iter(fact.passages), NO_PASSAGE)
        sure = "" if fact.confidence is None else f"{fact.confidence:.2f}"
        ends = (source.iri, source.label, source.kind, tie.kind, target.iri, target.label, target.kind)
        said = (fact.rung, fact.date, fact.summary, fact.status, " ".join(fact.domains), sure)
        where = (" ".join(passage.text.split()), passage.lang, passage.source, passage.published, passage.url)
        writer.writerow((*ends, *said, *where))
    return text.getvalue()


def _graph(network: Network) -> nx.MultiDiGraph[str]:
    """Give the network without what XML cannot hold."""
    graph = to_networkx(network)
    clean: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, said in graph.nodes(data=True):
        clean.add_node(_xml(node), **_plain(said))
    for source, target, kind, said in graph.edges(keys=True, data=True):
        clean.add_edge(_xml(source), _xml(target), key=_xml(kind), **_plain(said))
    return clean


def _plain(said: Mapping[str, object]) -> dict[str, str | int]:
    """Give the attributes that are text, without characters of no XML, or numbers."""
    texts = {name: _xml(value) for name, value in said.items() if isinstance(value, str)}
    return texts | {name: value for name, value in said.items() if isinstance(value, int)}


def _facts(network: Network) -> Iterator[tuple[Tie, Fact]]:
    facts = {fact.id: fact for fact in network.facts}
    return ((tie, facts[fact]) for tie in network.ties for fact in tie.facts)


def _xml(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


_WRITERS: Final[Mapping[GraphFormat, Callable[[Network], str]]] = {"csv": _csv, "gexf": _gexf, "graphml": _graphml}
