# SPDX-License-Identifier: Apache-2.0
"""Measures that SPARQL cannot compute, over the acts that a query selects.

A query whose header says `# compute: MEASURE` selects who took part in which act: one row an act and body, with the
columns event, actor, actorName, side, type, status, date, quote and release; and one row with `member` a member state;
`domain` in a row of its own names a domain of an act; `publisher` who published it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Final

import networkx as nx

from ctgraph.errors import QueryRejected
from ctgraph.network.acts import Act, Row, acts_of, names_of, tied
from ctgraph.network.ladder import RUNGS
from ctgraph.query import Answer, Cell, Limits, find_query, is_name, read_query, run_query
from ctgraph.store import Store
from ctgraph.store.description import tail
from ctgraph.vocab import CT

__all__ = ["ask", "compute"]

Record = dict[str, str]
_JOINT: Final = frozenset({"signed", "did together", "gave"})
_LEAST_STATES: Final = 3


def ask(
    store: Store,
    query: str,
    parameters: Mapping[str, str] = MappingProxyType({}),
    limits: Limits | None = None,
    view: str = "default",
) -> Answer:
    """Answer a question as `run_query` does, with the measure that its header names.

    Raises:
        QueryRejected: also for a measure that there is not.
    """
    named = find_query(query) if is_name(query) else read_query(query)
    answer = run_query(store, query, parameters, limits or Limits(), view)
    return compute(named.compute, answer) if named.compute else answer


def compute(measure: str, answer: Answer) -> Answer:
    """Make the answer of what a query selected.

    Raises:
        QueryRejected: there is no such measure.
    """
    if measure not in _MEASURES:
        raise QueryRejected(f"There is no measure {measure!r}.", remedy=f"There are {', '.join(sorted(_MEASURES))}.")
    columns, function = _MEASURES[measure]
    rows = [{name: str(cell) for name, cell in zip(answer.variables, row, strict=True) if cell} for row in answer.rows]
    cells = tuple(tuple(_cell(record.get(name, "")) for name in columns) for record in function(rows))
    return Answer("select", answer.query, columns, cells, answer.truncated)


def _cell(value: str) -> Cell | None:
    return Cell(value, "iri" if value.startswith(CT) else "literal") if value else None


def _shortest_chain(rows: Sequence[Row]) -> list[Record]:
    """Give the steps of a shortest chain of joint acts from one actor to another."""
    asked = next((row for row in rows if "from" in row and "to" in row), None)
    if asked is None:
        return []
    graph, behind = tied(acts_of(rows))
    start, goal, names = asked["from"], asked["to"], names_of(rows)
    if start not in graph or goal not in graph or not nx.has_path(graph, start, goal):
        return []
    steps = []
    for number, (one, other) in enumerate(pairwise(nx.shortest_path(graph, start, goal)), start=1):
        act = max(
            behind[frozenset((one, other))], key=lambda act: (RUNGS.index(act.rung), act.seats[0].get("date", ""))
        )
        first, second = act.seat(one), act.seat(other)
        steps.append(
            {
                "step": str(number),
                "source": one,
                "sourceName": names[one],
                "act": act.rung,
                "target": other,
                "targetName": names[other],
                "date": first.get("date", ""),
                "quote": first.get("quote", ""),
                "otherQuote": second.get("quote", "") if second.get("quote") != first.get("quote") else "",
                "release": first["release"],
            }
        )
    return steps


def _bridges(rows: Sequence[Row]) -> list[Record]:
    """Give the bodies that connect three member states or more of which no two are tied, the widest first."""
    acts, names = acts_of(rows), names_of(rows)
    graph, behind = tied(acts)
    members = {row["actor"] for row in rows if row.get("member") == "true"}
    named: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if "domain" in row:
            named[row["event"]].add(row["domain"])
    found = []
    for body in sorted(node for node in graph if "/organization/" in node):
        states = _apart(graph, [node for node in graph[body] if node in members])
        if len(states) < _LEAST_STATES:
            continue
        through = [act for state in states for act in behind[frozenset((body, state))]]
        domains = sorted({name for act in through for name in named[act.seats[0]["event"]]})
        first = through[0].seat(states[0])
        found.append(
            {
                "organization": body,
                "organizationName": names[body],
                "count": str(len(states)),
                "states": ", ".join(sorted(names[state] for state in states)),
                "domains": ", ".join(domains),
                "quote": first.get("quote", ""),
                "release": first["release"],
            }
        )
    return sorted(found, key=lambda record: (-int(record["count"]), record["organization"]))


def _apart(graph: nx.Graph[str], nodes: Iterable[str]) -> list[str]:
    """Choose nodes of which no two are tied, the least tied first: a large independent set, not always the largest."""
    inner = graph.subgraph(nodes)
    chosen: list[str] = []
    for node in sorted(inner, key=lambda node: (inner.degree(node), node)):
        if not any(inner.has_edge(node, other) for other in chosen):
            chosen.append(node)
    return sorted(chosen)


def _communities(rows: Sequence[Row]) -> list[Record]:
    """Give the communities of states by signed or joint acts, beside those by meetings alone.

    Two states are tied by an act in which both take part; communities are those of greatest modularity, found
    greedily (Clauset, Newman and Moore 2004, doi:10.1103/PhysRevE.70.066111).
    """
    acts, names = acts_of(rows), names_of(rows)
    by_joint = _partition([act for act in acts if act.rung in _JOINT])
    by_meeting = _partition([act for act in acts if act.rung == "met"])
    joint = {state: group for group in by_joint for state in group}
    met = {state: group for group in by_meeting for state in group}
    found = []
    for number, group in enumerate(by_joint, start=1):
        for state in sorted(group):
            act = next(a for a in acts if a.rung in _JOINT and state in a.states and len(a.states & group) > 1)
            seat = act.seat(state)
            found.append(
                {
                    "community": str(number),
                    "state": state,
                    "stateName": names[state],
                    "alsoByMeetings": _listed(names, group & met.get(state, frozenset()) - {state}),
                    "onlyByMeetings": _listed(names, met.get(state, frozenset()) - joint[state]),
                    "quote": seat.get("quote", ""),
                    "release": seat["release"],
                }
            )
    return found


def _listed(names: Mapping[str, str], actors: Iterable[str]) -> str:
    return ", ".join(sorted(names[actor] for actor in actors))


def _partition(acts: Iterable[Act]) -> list[frozenset[str]]:
    graph: nx.Graph[str] = nx.Graph()
    for act in acts:
        graph.add_edges_from(combinations(sorted(act.states), 2))
    if not graph:
        return []
    groups = (frozenset(group) for group in nx.community.greedy_modularity_communities(graph))
    return sorted(groups, key=lambda group: (-len(group), min(group)))


def _separating_actors(rows: Sequence[Row]) -> list[Record]:
    """Give the actors without whom member states lose every chain to those who hold the work, the gravest first."""
    acts, names = acts_of(rows), names_of(rows)
    graph, _ = tied(acts)
    members = {row["actor"] for row in rows if row.get("member") == "true"} & set(graph)
    sources = {act.seats[0]["event"]: _holders(act) for act in acts}
    for event, holders in sources.items():
        graph.add_edges_from((event, holder) for holder in holders)
        graph.add_edge("work", event)
    found = []
    for actor in sorted(set(names) & set(graph)):
        without = graph.copy()
        without.remove_node(actor)
        reached = nx.node_connected_component(without, "work") if "work" in without else set()
        lost = sorted(members - reached - {actor})
        if lost:
            seat = next(act.seat(actor) for act in acts if any(seat["actor"] == actor for seat in act.seats))
            found.append(
                {
                    "actor": actor,
                    "actorName": names[actor],
                    "separated": str(len(lost)),
                    "states": _listed(names, lost),
                    "quote": seat.get("quote", ""),
                    "release": seat["release"],
                }
            )
    return sorted(found, key=lambda record: (-int(record["separated"]), record["actor"]))


def _holders(act: Act) -> list[str]:
    """Give who hosts or chairs an act; where nobody does, everybody."""
    receiving = [seat["actor"] for seat in act.seats if tail(seat.get("side", "")) in {"host", "chair"}]
    return receiving or [seat["actor"] for seat in act.seats]


def _without_publishers(rows: Sequence[Row]) -> list[Record]:
    """Give for each publisher what is left of the network without the acts that it alone tells, the largest first."""
    acts, names = acts_of(rows), names_of(rows)
    whole, behind = tied(acts)
    told = Counter(act.seats[0]["publisher"] for act in acts)
    found = []
    for publisher, count in sorted(told.items(), key=lambda item: (-item[1], item[0])):
        rest, _ = tied(act for act in acts if act.seats[0]["publisher"] != publisher)
        gone = next((behind[frozenset(tie)] for tie in sorted(whole.edges) if not rest.has_edge(*tie)), [])
        seats = [seat for act in gone for seat in act.seats if seat.get("quote")]
        found.append(
            {
                "publisher": publisher,
                "acts": str(count),
                "ties": str(whole.number_of_edges()),
                "tiesWithout": str(rest.number_of_edges()),
                "actors": str(len(whole)),
                "actorsWithout": str(len(rest)),
                "parts": str(nx.number_connected_components(whole)),
                "partsWithout": str(nx.number_connected_components(rest)),
                "lost": _listed(names, sorted(set(whole) - set(rest))),
                "quote": seats[0]["quote"] if seats else "",
                "release": seats[0]["release"] if seats else "",
            }
        )
    return found


_MEASURES: Final[Mapping[str, tuple[tuple[str, ...], Callable[[Sequence[Row]], list[Record]]]]] = {
    "bridges": (
        ("organization", "organizationName", "count", "states", "domains", "quote", "release"),
        _bridges,
    ),
    "communities": (
        ("community", "state", "stateName", "alsoByMeetings", "onlyByMeetings", "quote", "release"),
        _communities,
    ),
    "separating-actors": (("actor", "actorName", "separated", "states", "quote", "release"), _separating_actors),
    "shortest_chain": (
        ("step", "source", "sourceName", "act", "target", "targetName", "date", "quote", "otherQuote", "release"),
        _shortest_chain,
    ),
    "without_publishers": (
        (
            "publisher",
            "acts",
            "ties",
            "tiesWithout",
            "actors",
            "actorsWithout",
            "parts",
            "partsWithout",
            "lost",
            "quote",
            "release",
        ),
        _without_publishers,
    ),
}
