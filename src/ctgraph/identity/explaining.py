# SPDX-License-Identifier: Apache-2.0
"""Why a store takes two nodes for one: its links, with the names that they join and their reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import cast

from pyoxigraph import NamedNode, QuerySolutions

from ctgraph.store import Store
from ctgraph.store.description import describe
from ctgraph.vocab import CT, IDENTITY_VIEWS

__all__ = ["LinkRow", "explain", "members_of", "representative"]

_NAMES = """
SELECT ?node ?name WHERE {
  VALUES ?class { ctg:Persona ctg:Person ctg:Organization }
  ?node a ?class ; skos:prefLabel ?name
}
ORDER BY ?node ?name"""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link, for people.

    Args:
        a: IRI of the one node.
        b: IRI of the other.
        names: what each of them is called where it stands.
        score: how much speaks for it, from 0 to 1.
        reasons: what speaks for and against it.
        reviewer: who decided it, if anybody did.
    """

    a: str
    b: str
    names: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    reviewer: str


def explain(store: Store, node: str = "") -> tuple[LinkRow, ...]:
    """Give the links of a store, the weakest first.

    Args:
        node: only the links among those who are the same as this one in the permissive view.
    """
    among = set(members_of(store, node, "permissive")) if node else None
    names = _names(store)
    rows = []
    for link in describe(store, "ctg:Link").values():
        a, b = link.values("ctg:linked")
        if among is None or {a, b} <= among:
            named = (names.get(a, a), names.get(b, b))
            score = float(link.value("ctg:score"))
            rows.append(LinkRow(a, b, named, score, link.values("ctg:reason"), link.value("ctg:reviewer")))
    return tuple(sorted(rows, key=lambda row: (row.score, row.a, row.b)))


def members_of(store: Store, node: str, view: str = "default") -> tuple[str, ...]:
    """Give the nodes that are the same as one in a view, itself included, sorted."""
    one, same = NamedNode(node), IDENTITY_VIEWS[view]
    query = f"SELECT DISTINCT ?node {{ {one} {same} ?who . ?node {same} ?who }} ORDER BY ?node"
    return tuple(row["node"].value for row in cast("QuerySolutions", store.query(query)))


def representative(store: Store, node: str, curated: Set[str], apart_from: str = "") -> str:
    """Give a node that a decision can name for good: not a name that a cluster of personas was given.

    Args:
        node: a persona, person or organisation.
        curated: IRIs of the curated persons.
        apart_from: another node, which is not taken.
    """
    lasting = [one for one in members_of(store, node) if one != apart_from and (one in curated or _is_told(one))]
    return node if node in lasting or not lasting else lasting[0]


def _is_told(node: str) -> bool:
    """Tell whether sources speak of a node itself."""
    return node.startswith((f"{CT}release/", f"{CT}organization/"))


def _names(store: Store) -> Mapping[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in cast("QuerySolutions", store.query(_NAMES)):
        found[row["node"].value].append(row["name"].value)
    return {node: names[0] for node, names in found.items()}
