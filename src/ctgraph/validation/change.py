# SPDX-License-Identifier: Apache-2.0
"""Hold a change of a store against the shapes: sources that come, are replaced or are withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ctgraph.memo import Memo
from ctgraph.store import Store
from ctgraph.validation.affected import affected_by
from ctgraph.validation.conformance import validate_triples
from ctgraph.validation.engine import EngineName
from ctgraph.validation.lookups import Lookups
from ctgraph.validation.memory import CONTEXT_ONLY, as_triple
from ctgraph.validation.reach import Reach, reach_of_shapes
from ctgraph.validation.report import ValidationReport
from ctgraph.validation.rulereach import RULE_REACH
from ctgraph.validation.shapes import SHAPE, load_shapes
from ctgraph.validation.versions import Background, Index, Versions
from ctgraph.validation.walks import Step, Steps, Term
from ctgraph.vocab import SOURCE_GRAPHS

__all__ = ["AROUND", "Known", "homes", "known", "replacement", "sources_after", "validate_change"]

# What the words for a node may name: what it says, and what the nodes that it names say.
AROUND: Final[Steps] = Steps([[Step(None, False, 1)], [Step(None, False, 2)], [Step(None, False, 3)], []])


@dataclass(frozen=True, slots=True)
class Known:
    """What is derived from the shapes once a process."""

    reach: Reach
    background: Background


def replacement(store: Store, graph: str, triples: Iterable[ox.Triple]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Tell what a named graph would gain and lose if it held exactly these triples; none withdraws the source.

    The two sets are what `validate_change` takes as added and removed.
    """
    name = ox.NamedNode(graph)
    old = {ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in store.triples(graph)}
    new = {ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples}
    return new - old, old - new


def validate_change(
    store: Store,
    added: Iterable[ox.Quad],
    removed: Iterable[ox.Quad],
    name: str,
    *,
    engine: EngineName = "columnar",
    language: str = "en",
) -> ValidationReport:
    """Validate what a change of a store would make of the union of its sources, before the change is made.

    The report holds every finding on the nodes that the change can touch, also on nodes that the store already
    holds: a withdrawal may leave them without what their shapes ask for. What several records say together is
    found by `changed_records`.

    Args:
        store: the sources as they are now.
        added: what named graphs would gain.
        removed: what they would lose.
        name: the release, table or file, as findings name it.
        engine: what holds the nodes against the shapes.
        language: of what findings say: en, fr or ar.
    """
    given, lookups, added, removed = known(store.directory), Lookups(store), set(added), set(removed)
    validated = partial(validate_triples, source=name, engine=engine, language=language)
    versions = Versions(lookups, added, removed, given.background)
    affected = affected_by(versions, given.reach)
    if affected is None:
        return validated(sources_after(store, added, removed))
    report = validated(affected.context, focus=_nodes(affected.focus), wanted=affected.verdicts)
    if not report.findings:
        return report
    # Again with what tells the nodes at fault in words, which few are.
    at_fault = {finding.focus_node for finding in report.findings}
    nodes = {node for node in _nodes(affected.verdicts) if node.value in at_fault or isinstance(node, ox.BlankNode)}
    _, around = versions.walk(dict.fromkeys(nodes, 1), AROUND, after=True)
    told = _told(affected.context | around, homes(nodes, added, lookups))
    return validated(told, focus=_nodes(affected.focus), wanted=affected.verdicts)


def _nodes(terms: Iterable[Term]) -> set[ox.NamedNode | ox.BlankNode]:
    return {term for term in terms if isinstance(term, ox.NamedNode | ox.BlankNode)}


def homes(nodes: Collection[Term], added: Iterable[ox.Quad], lookups: Lookups) -> dict[Term, str]:
    """Tell which graph describes each node: the one that changes, else the first in the store."""
    changed = {quad.subject: quad.graph_name for quad in added}
    found = {node: graph.value for node, graph in lookups.graphs(nodes).items()}
    return found | {node: graph.value for node, graph in changed.items() if isinstance(graph, ox.NamedNode)}


def _told(triples: Iterable[ox.Triple], graphs: Mapping[Term, str]) -> Iterator[ox.Quad | ox.Triple]:
    for triple in triples:
        graph = graphs.get(triple.subject)
        yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph)) if graph else triple


def sources_after(
    store: Store, added: Collection[ox.Quad], removed: Collection[ox.Quad], graphs: tuple[str, ...] = SOURCE_GRAPHS
) -> Iterator[ox.Quad]:
    """Read all sources as they would be after a change.

    Args:
        graphs: what the IRIs of the graphs begin with that are read.
    """
    for graph in store.graph_names():
        if graph.startswith(graphs):
            for triple in store.triples(graph):
                quad = ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph))
                if quad not in removed:
                    yield quad
    yield from added


@cache
def known(folder: Path | None = None) -> Known:
    """Derive what changes are validated by from the shapes that travel with ctgraph, once a process.

    Args:
        folder: where a memo is kept.
    """
    shapes = load_shapes()
    rules = {SHAPE + shape: reach for shape, reach in RULE_REACH.items()}
    background = Index(map(as_triple, shapes.context))
    fixed = frozenset(ox.NamedNode(predicate) for predicate in CONTEXT_ONLY)
    with Memo(folder).results("walks of shapes") as results:
        return Known(reach_of_shapes(shapes.graph, rules, results), Background(background, fixed))
