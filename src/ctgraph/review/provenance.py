# SPDX-License-Identifier: Apache-2.0
"""Decisions as triples: who decided what on which value of which release, and when."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Triple

from ctgraph.iris import concept, decision_iri, release_iri, reviewer_iri
from ctgraph.rdf.description import Description
from ctgraph.review.decisions import Decision
from ctgraph.store import Store
from ctgraph.vocab import DECISIONS_GRAPH, XSD

__all__ = ["applied_keys", "decision_triples", "write_decisions"]


def decision_triples(decisions: Iterable[Decision]) -> tuple[Triple, ...]:
    """Describe decisions and their reviewers."""
    say = Description()
    for decision in decisions:
        node, reviewer = decision_iri(decision.key), reviewer_iri(decision.by)
        say.type(node, "ctg:Decision")
        say.text(node, "dcterms:identifier", decision.id)
        say.link(node, "ctg:verdict", concept("verdict", decision.kind))
        say.text(node, "ctg:field", decision.field)
        say.text(node, "ctg:valueBefore", decision.read)
        say.text(node, "ctg:valueAfter", decision.value)
        say.text(node, "oa:exact", decision.quote)
        say.link(node, "prov:used", release_iri(decision.release))
        say.link(node, "ctg:reviewer", reviewer)
        say.text(node, "dcterms:description", decision.note)
        time = datetime.fromisoformat(decision.at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        say.add(node, "prov:endedAtTime", Literal(time, datatype=NamedNode(f"{XSD}dateTime")))
        say.type(reviewer, "ctg:Reviewer")
        say.text(reviewer, "rdfs:label", decision.by)
    return say.triples()


def write_decisions(
    store: Store, decisions: Iterable[Decision], *, read: Set[str], missed: Set[str]
) -> tuple[Decision, ...]:
    """Lay the decisions that were applied into a graph of their own, and give those that are lost.

    Of a release that was not read this time, those stay that an earlier build applied.

    Args:
        decisions: those in force.
        read: graphs of the releases that were read this time, or withdrawn.
        missed: keys of the decisions whose value was not found in them.
    """
    before = applied_keys(store)
    stored = set(store.graph_names())
    applied, lost = [], []
    for decision in decisions:
        graph = release_iri(decision.release)
        if decision.key in missed or not (graph in stored or graph in read):
            lost.append(decision)
        elif graph in read or decision.key in before:
            applied.append(decision)
    store.replace_graph(DECISIONS_GRAPH, decision_triples(applied))
    return tuple(lost)


def applied_keys(store: Store) -> frozenset[str]:
    """Give the keys of the decisions that a store was built with."""
    nodes = {triple.subject for triple in store.triples(DECISIONS_GRAPH)}
    return frozenset(node.value.rpartition("/")[2] for node in nodes if isinstance(node, NamedNode))
