# SPDX-License-Identifier: Apache-2.0
"""What a store holds although it breaks a shape: each such finding as data, with who let it in, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Triple

from ctgraph.iris import part_iri, reviewer_iri
from ctgraph.rdf import Nodes, Values, read_nodes
from ctgraph.rdf.description import Description
from ctgraph.review import WaiverLine
from ctgraph.store import Store
from ctgraph.validation import Finding
from ctgraph.vocab import CT, WAIVERS_GRAPH, XSD, expand

__all__ = ["Waived", "read_waived", "write_waived"]

_SHAPE = f"{CT}shape/"


@dataclass(frozen=True, slots=True)
class Waived:
    """The faults of one source under one shape that somebody has waived.

    Args:
        graph: IRI of the source's graph.
        shape: local name of the shape.
        by: who decided.
        at: when.
        note: why.
        nodes: the nodes at fault.
        messages: one finding each, in words.
    """

    graph: str
    shape: str
    by: str
    at: str
    note: str
    nodes: tuple[str, ...]
    messages: tuple[str, ...]


def write_waived(
    store: Store, waived: Mapping[str, Iterable[Finding]], lines: Mapping[tuple[str, str], WaiverLine]
) -> None:
    """Lay what is waived into a graph of its own.

    Of a source that was not read this time, what was waived before stays as long as the store holds the source.

    Args:
        waived: the findings by the graph of each source that was read this time.
        lines: the waivers in force, by graph and shape.
    """
    held = set(store.graph_names()) - set(waived)
    say = Description()
    for triple in _kept(list(store.triples(WAIVERS_GRAPH)), held):
        say.put(triple)
    for graph, findings in waived.items():
        for finding in findings:
            _describe(say, lines[graph, finding.shape.removeprefix(_SHAPE)], finding)
    store.replace_graph(WAIVERS_GRAPH, say.triples())


def read_waived(store: Store) -> tuple[Waived, ...]:
    """List what is waived, by source and shape."""
    nodes = read_nodes(store.triples(WAIVERS_GRAPH))
    results: dict[str, list[Values]] = {}
    for said in nodes.values():
        for waiver in said.get(expand("prov:wasInfluencedBy"), ()):
            results.setdefault(waiver, []).append(said)
    return tuple(
        sorted(
            (_waived(nodes, nodes[waiver], found) for waiver, found in results.items()),
            key=lambda waived: (waived.graph, waived.shape),
        )
    )


def _waived(nodes: Nodes, waiver: Values, results: Iterable[Values]) -> Waived:
    def one(name: str, node: Values = waiver) -> str:
        return next(iter(node.get(expand(name), ())), "")

    return Waived(
        graph=one("prov:used"),
        shape=one("sh:sourceShape").removeprefix(_SHAPE),
        by=one("rdfs:label", nodes.get(one("ctg:reviewer"), {})),
        at=one("prov:endedAtTime"),
        note=one("dcterms:description"),
        nodes=tuple(sorted({node for said in results for node in said.get(expand("sh:focusNode"), ())})),
        messages=tuple(sorted({text for said in results for text in said.get(expand("sh:resultMessage"), ())})),
    )


def _describe(say: Description, line: WaiverLine, finding: Finding) -> None:
    """Describe a finding as SHACL does, and the waiver as an activity."""
    waiver, reviewer = part_iri(f"{CT}waiver", line.graph.removeprefix(CT), line.shape), reviewer_iri(line.by)
    say.type(waiver, "prov:Activity")
    say.link(waiver, "prov:used", line.graph)
    say.link(waiver, "sh:sourceShape", finding.shape)
    say.link(waiver, "ctg:reviewer", reviewer)
    say.text(waiver, "dcterms:description", line.note)
    time = datetime.fromisoformat(line.at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    say.add(waiver, "prov:endedAtTime", Literal(time, datatype=NamedNode(f"{XSD}dateTime")))
    say.type(reviewer, "ctg:Reviewer")
    say.text(reviewer, "rdfs:label", line.by)
    result = part_iri(waiver, finding.focus_node, finding.path or "node", finding.value or "missing")
    say.type(result, "sh:ValidationResult")
    say.link(result, "prov:wasInfluencedBy", waiver)
    say.link(result, "sh:focusNode", finding.focus_node)
    say.link(result, "sh:sourceShape", finding.shape)
    say.link(result, "sh:resultSeverity", expand(f"sh:{finding.severity}"))
    say.text(result, "sh:resultMessage", str(finding))


def _kept(triples: Iterable[Triple], held: Iterable[str]) -> Iterator[Triple]:
    """Give what is said of the waivers of those sources, their results and their reviewers."""
    triples = list(triples)
    held = set(held)
    nodes = read_nodes(triples)
    kept = {node for node, said in nodes.items() if held.intersection(said.get(expand("prov:used"), ()))}
    kept |= {node for node, said in nodes.items() if kept.intersection(said.get(expand("prov:wasInfluencedBy"), ()))}
    kept |= {iri for node in kept for iri in nodes[node].get(expand("ctg:reviewer"), ())}
    return (triple for triple in triples if isinstance(triple.subject, NamedNode) and triple.subject.value in kept)
