# SPDX-License-Identifier: Apache-2.0
"""Lay the conflicts of the ledger beside the facts of a network, so that a reader of one meets the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from ctgraph.ledger.model import CLASSES, Conflict, Kind, Told
from ctgraph.network import Dispute, Fact, FactKind, Network, Passage

__all__ = ["with_disputes"]

# The facts that say the values of a kind of conflict; those of the other kinds are events.
_FACTS: Final[Mapping[Kind, tuple[FactKind, ...]]] = {
    "member-count": ("claim",),
    "founding-date": ("claim", "event"),
    "accession": ("membership", "event"),
    "accession-number": ("membership", "event"),
    "membership": ("membership", "event"),
    "post-holder": ("tenure",),
    "tenure-status": ("tenure",),
}
_ORDER: Final = ("disagreement", *(name for name in CLASSES if name != "disagreement"))


def with_disputes(network: Network, conflicts: Iterable[Conflict]) -> Network:
    """Give a network with what its sources disagree on, contradictions first.

    Args:
        conflicts: found in the same store and view as the network.
    """
    saying: dict[tuple[str, str], list[tuple[Fact, Passage]]] = defaultdict(list)
    for fact in network.facts:
        for passage in fact.passages:
            saying[passage.source, passage.text].append((fact, passage))
    disputes = [_dispute(conflict, saying) for conflict in conflicts]
    return replace(network, disputes=tuple(sorted(disputes, key=lambda one: _ORDER.index(one.classed))))


def _dispute(conflict: Conflict, saying: Mapping[tuple[str, str], list[tuple[Fact, Passage]]]) -> Dispute:
    kinds = _FACTS.get(conflict.kind, ("event",))
    said = [saying.get((told.source, told.quote), []) for told in conflict.values]
    facts = {fact.id: None for found in said for fact, _ in found if fact.kind in kinds}
    passages = [_passage(told, found) for told, found in zip(conflict.values, said, strict=True)]
    return Dispute(
        subject=conflict.subject,
        subject_name=conflict.subject_name,
        property=conflict.property,
        classed=conflict.classed,
        reasons=conflict.reasons,
        values=tuple((told.value, passage) for told, passage in zip(conflict.values, passages, strict=True)),
        facts=tuple(facts),
    )


def _passage(told: Told, found: list[tuple[Fact, Passage]]) -> Passage:
    """Give the passage as the network has it, with title and date, or what the ledger knows of it."""
    if found:
        return replace(found[0][1], marks=())
    return Passage(told.quote, (), told.source, url=told.page, lang=told.lang)
