# SPDX-License-Identifier: Apache-2.0
"""Apply decisions to an extraction: what is rejected leaves, what is corrected stands in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ctgraph.document import Quote
from ctgraph.errors import UsageError
from ctgraph.extraction.values import Slot, code_of, slots, with_values
from ctgraph.model import Event, Extraction, Value
from ctgraph.review.codes import parse_value
from ctgraph.review.decisions import Decision
from ctgraph.tables import Tables

__all__ = ["apply_decisions"]


def apply_decisions(
    extraction: Extraction, decisions: Iterable[Decision], tables: Tables
) -> tuple[Extraction, tuple[Decision, ...]]:
    """Apply the decisions in force on one release.

    Returns:
        the extraction as decided, and the decisions whose value is not read any more.

    Raises:
        UsageError: a correction gives what its field cannot hold.
    """
    read = list(slots(extraction))
    by_id = {slot.value.id: slot for slot in read}
    changed: dict[str, Value[Any] | None] = {}
    lost = []
    for decision in decisions:
        slot = by_id.get(decision.id) or _alike(read, decision)
        if slot is None or slot.field != decision.field:
            lost.append(decision)
        else:
            changed[slot.path] = _decided(extraction, slot, decision, tables)
    return _without_doubles(with_values(extraction, changed)), tuple(lost)


def _alike(read: list[Slot], decision: Decision) -> Slot | None:
    """Find the only value that was read as the same from the same words, where the words of its event have changed."""
    wanted = (decision.field, decision.read, decision.quote)
    same = [slot for slot in read if (slot.field, code_of(slot.value.value), slot.value.quote.exact) == wanted]
    return same[0] if len(same) == 1 else None


def _decided(extraction: Extraction, slot: Slot, decision: Decision, tables: Tables) -> Value[Any] | None:
    if decision.kind == "reject":
        return None
    # The id stays that of the decision, by which the reviewer knows the value.
    value = replace(slot.value, id=decision.id, confidence=1.0, doubts=(), decision=decision.key)
    if decision.kind == "accept":
        return value
    try:
        new = parse_value(slot.field, decision.value, tables)
    except UsageError as error:
        raise UsageError(error.what, where=f"decision on {decision.id}", remedy=error.remedy) from error
    return replace(value, value=new, origin="decided", quote=_quote(extraction, slot.value.quote, new))


def _quote(extraction: Extraction, old: Quote, new: object) -> Quote:
    """Quote the corrected words where the sentence has them, else what was read."""
    sentence = next((s for s in extraction.sentences if s.start <= old.start < s.end), None)
    at = sentence.exact.find(new) if sentence and isinstance(new, str) and len(new) > len("SA") else -1
    if sentence is None or at < 0:
        return old
    start = sentence.start + at
    return Quote(start, start + len(str(new)), str(new))


def _without_doubles(extraction: Extraction) -> Extraction:
    """Drop what a correction has made the same as something else."""
    read = reversed(extraction.memberships)
    memberships = {(m.state.value, m.organization.value.id, m.role.value): m for m in read}
    return replace(
        extraction,
        events=tuple(_single(event) for event in extraction.events),
        states=_once(extraction.states),
        organizations=_once(extraction.organizations),
        memberships=tuple(m for m in extraction.memberships if m in memberships.values()),
    )


def _single(event: Event) -> Event:
    return replace(event, domains=_once(event.domains), topics=_once(event.topics))


def _once(values: tuple[Value[Any], ...]) -> tuple[Value[Any], ...]:
    return tuple({code_of(value.value): value for value in reversed(values)}.values())[::-1]
