# SPDX-License-Identifier: Apache-2.0
"""Bring a language model's answer and the reading of the lexicons together: one fills the other, or stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from ctgraph.backends.answer import Answer
from ctgraph.model import Event, Extraction, Participant
from ctgraph.text import parse_name, within_text

__all__ = ["filled", "replaced"]

T = TypeVar("T", Event, Participant)

_EVENT = ("place", "country", "domains", "topics", "participants")
_PARTICIPANT = ("rank", "role", "represents", "acting")


def replaced(extraction: Extraction, answer: Answer) -> Extraction:
    """Let an answer stand for what was read, but for language, sentences, headline and dateline."""
    return replace(
        extraction,
        events=answer.events,
        states=answer.states,
        organizations=answer.organizations,
        names=answer.names,
        persons=answer.persons,
        memberships=answer.memberships,
        counts=answer.counts,
        tenures=(),
    )


def filled(extraction: Extraction, answer: Answer) -> Extraction:
    """Take from an answer what was not read: lists that are empty, values that are missing. What was read stays."""
    events = tuple(_filled_events(extraction.events, answer.events)) or answer.events
    persons = extraction.persons or answer.persons
    named = {person.name.value for person in persons}
    told = {participant.name.value for event in events for participant in event.participants if participant.name}
    return replace(
        extraction,
        events=events,
        states=extraction.states or answer.states,
        organizations=extraction.organizations or answer.organizations,
        names=extraction.names or answer.names,
        persons=(*persons, *(one for one in answer.persons if one.name.value in told - named)),
        memberships=extraction.memberships or answer.memberships,
        counts=extraction.counts or answer.counts,
    )


def _filled_events(events: Sequence[Event], others: Sequence[Event]) -> Iterator[Event]:
    """Fill each event from the first other of its type that fills no event before it."""
    left = list(others)
    for event in events:
        other = next((other for other in left if other.type.value == event.type.value), None)
        if other is None:
            yield event
            continue
        left.remove(other)
        dated = event if event.date else replace(event, date=other.date, date_end=other.date_end)
        people = tuple(_filled_participant(person, other.participants) for person in event.participants)
        yield _with_missing(replace(dated, participants=people), other, _EVENT)


def _filled_participant(person: Participant, others: Sequence[Participant]) -> Participant:
    other = next((other for other in others if _is_same(person, other)), None)
    return _with_missing(person, other, _PARTICIPANT) if other else person


def _with_missing(node: T, other: T, keys: Sequence[str]) -> T:
    missing: dict[str, Any] = {key: getattr(other, key) for key in keys if not getattr(node, key)}
    return replace(node, **missing)


def _is_same(one: Participant, other: Participant) -> bool:
    if one.name is None or other.name is None:
        return False
    return within_text(parse_name(one.name.value), parse_name(other.name.value))
