# SPDX-License-Identifier: Apache-2.0
"""The acts among the rows that a query selects: who took a seat in each, and whom it ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from ctgraph.network.ladder import Rung, rung_of
from ctgraph.network.model import Involvement
from ctgraph.network.ties import event_links
from ctgraph.store.description import tail

__all__ = ["Act", "Row", "acts_of", "names_of", "tied"]

Row = Mapping[str, str]
"""The cells of a row that hold something, by column."""


@dataclass(frozen=True, slots=True)
class Act:
    """One event, by the rows of those who took part in it."""

    seats: tuple[Row, ...]

    @property
    def rung(self) -> Rung:
        """How far the act goes."""
        return rung_of(tail(self.seats[0].get("type", "")), tail(self.seats[0].get("status", "")))

    @property
    def states(self) -> frozenset[str]:
        """The states among those who took part."""
        return frozenset(seat["actor"] for seat in self.seats if "/state/" in seat["actor"])

    def links(self) -> list[tuple[str, str]]:
        """Give the pairs of bodies that the act ties, by the rule of the network."""
        parts = [Involvement(seat["actor"], tail(seat.get("side", ""))) for seat in self.seats]
        return [(one, other) for one, other, _ in event_links(parts, "")]

    def seat(self, actor: str) -> Row:
        """Give the row of one who took part."""
        return next(seat for seat in self.seats if seat["actor"] == actor)


def acts_of(rows: Iterable[Row]) -> list[Act]:
    """Gather rows by their event."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if "actor" in row and "event" in row:
            found[row["event"]].append(row)
    return [Act(tuple(seats)) for seats in found.values()]


def names_of(rows: Iterable[Row]) -> dict[str, str]:
    """Give the name of each who took part in an act."""
    return {row["actor"]: row.get("actorName", "") for row in rows if "actor" in row and "event" in row}


def tied(acts: Iterable[Act]) -> tuple[nx.Graph[str], dict[frozenset[str], list[Act]]]:
    """Give the graph of who is tied to whom, and the acts behind each tie."""
    graph: nx.Graph[str] = nx.Graph()
    behind: dict[frozenset[str], list[Act]] = defaultdict(list)
    for act in acts:
        for one, other in act.links():
            graph.add_edge(one, other)
            behind[frozenset((one, other))].append(act)
    return graph, behind
