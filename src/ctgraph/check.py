# SPDX-License-Identifier: Apache-2.0
"""Prove that a store is whole: every graph as it was stored, every text as it was read, every quote where it says."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QueryTriples, Triple

from ctgraph.rdf import dataset_digest, graph_digest
from ctgraph.store import Store
from ctgraph.vocab import CT, CTG, OA, RUNS_GRAPH, SOURCE_GRAPHS

__all__ = [
    "GRAPH_DIGEST",
    "CheckReport",
    "Problem",
    "check_store",
    "quote_problems",
    "recorded_digests",
    "source_digests",
    "source_graphs",
    "store_digest",
]

GRAPH_DIGEST = NamedNode(f"{CTG}graphDigest")
_TEXT, _SHA256 = NamedNode(f"{CTG}text"), NamedNode(f"{CTG}sha256")
_EXACT, _START, _END = NamedNode(f"{OA}exact"), NamedNode(f"{OA}start"), NamedNode(f"{OA}end")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as it was stored.

    Args:
        graph: the named graph concerned.
        what: what is wrong, in words.
        node: the passage concerned, where it is one.
    """

    graph: str
    what: str
    node: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check counted and found.

    Args:
        digest: what `dataset_digest` gives of the graphs of all sources, each read anew.
        files: how many RDF files were added.
        quotes: how many passages were compared with their text.
    """

    digest: str
    releases: int
    tables: int
    files: int
    triples: int
    quotes: int
    problems: tuple[Problem, ...]


def source_graphs(store: Store) -> list[str]:
    """List the named graphs of releases, tables and RDF files."""
    return [name for name in store.graph_names() if name.startswith(SOURCE_GRAPHS)]


def source_digests(store: Store) -> dict[str, str]:
    """Give the digest of the graph of each source: as it is recorded, or made anew for those that have changed since.

    To a server others may write as well, so nothing that is recorded there is relied upon.
    """
    recorded = recorded_digests(store) if store.directory else {}
    return {name: recorded.get(name) or graph_digest(store.triples(name)) for name in source_graphs(store)}


def store_digest(store: Store) -> str:
    """Give the digest of everything that the sources say."""
    return dataset_digest(source_digests(store))


def recorded_digests(store: Store) -> dict[str, str]:
    """Read the digest that was noted for each graph when it was stored."""
    return {
        triple.subject.value: triple.object.value
        for triple in store.triples(RUNS_GRAPH)
        if triple.predicate == GRAPH_DIGEST
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
    }


def check_store(store: Store, *, on_graph: Callable[[int, int], None] = lambda done, total: None) -> CheckReport:
    """Compare every graph with its recorded digest, every text with its hash, every quote with its text."""
    names, recorded = source_graphs(store), recorded_digests(store)
    problems = [Problem(name, "is recorded but not in the store") for name in sorted(set(recorded) - set(names))]
    digests: dict[str, str] = {}
    counted = quotes = 0
    for done, name in enumerate(names, 1):
        triples = list(store.triples(name))
        digests[name] = graph_digest(triples)
        counted += len(triples)
        if name not in recorded:
            problems.append(Problem(name, "is in the store but no build has recorded it"))
        elif digests[name] != recorded[name]:
            problems.append(Problem(name, "has changed since it was stored"))
        quotes += sum(triple.predicate == _START for triple in triples)
        problems.extend(quote_problems(name, triples))
        on_graph(done, len(names))
    problems.extend(_union_problems(store))
    kinds = Counter(name.removeprefix(CT).partition("/")[0] for name in names)
    return CheckReport(
        digest=dataset_digest(digests),
        releases=kinds["release"],
        tables=kinds["table"],
        files=kinds["file"],
        triples=counted,
        quotes=quotes,
        problems=tuple(problems),
    )


def _union_problems(store: Store) -> Iterator[Problem]:
    """Compare what queries without GRAPH read with the named graphs, of which it should be the union."""
    expected = {triple for name in store.graph_names() for triple in store.triples(name)}
    answer = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    found = set(answer) if isinstance(answer, QueryTriples) else set()
    if missing := len(expected - found):
        yield Problem("the union of all graphs", f"lacks {missing} triples: remove the store and build it again")
    if surplus := len(found - expected):
        yield Problem("the union of all graphs", f"has {surplus} triples too many: remove the store and build it again")


def quote_problems(graph: str, triples: list[Triple]) -> Iterator[Problem]:
    """Find texts that do not match their hash, and passages that do not stand in the text where they say."""
    values: dict[NamedNode, dict[NamedNode, str]] = {}
    for triple in triples:
        if triple.predicate in {_TEXT, _SHA256, _EXACT, _START, _END} and isinstance(triple.object, Literal):
            values.setdefault(triple.subject, {})[triple.predicate] = triple.object.value  # type: ignore[arg-type]
    texts = [(node, found) for node, found in values.items() if _TEXT in found]
    for node, found in texts:
        if hashlib.sha256(found[_TEXT].encode()).hexdigest() != found.get(_SHA256):
            yield Problem(graph, "the stored text does not match its SHA-256", node.value)
    text = texts[0][1][_TEXT] if texts else ""
    for node, found in sorted(values.items(), key=lambda item: item[0].value):
        if _START in found and text[int(found[_START]) : int(found.get(_END, "0"))] != found.get(_EXACT):
            yield Problem(graph, f"the quote {found.get(_EXACT)!r} is not in the text at its place", node.value)
