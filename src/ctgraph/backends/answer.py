# SPDX-License-Identifier: Apache-2.0
"""Read a language model's answer on a release into the dataclasses of extraction.

Nothing of the answer is trusted: not its shape, its codes or its quotes. At worst a wrong value quotes the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from ctgraph.backends.codes import Codes
from ctgraph.backends.grounding import Grounding, generated
from ctgraph.document import Quote, is_partial_date
from ctgraph.model import ActorRef, CountClaim, Event, Membership, OrganizationName, Participant, Person, Value
from ctgraph.modelrun import DroppedValue
from ctgraph.text import fold_text

__all__ = ["Answer", "parse_answer", "read_answer"]

_FENCE: Final = re.compile(r"\s*```(?:json)?\s*(.*?)\s*```\s*", re.DOTALL)
_COUNT: Final = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model says of a release, every value with its quote."""

    events: tuple[Event, ...]
    states: tuple[Value[str], ...]
    organizations: tuple[Value[ActorRef], ...]
    names: tuple[OrganizationName, ...]
    persons: tuple[Person, ...]
    memberships: tuple[Membership, ...]
    counts: tuple[CountClaim, ...]
    dropped: tuple[DroppedValue, ...]


def parse_answer(content: str) -> dict[str, Any]:
    """Parse the text of an answer, with or without a Markdown fence around it.

    Raises:
        ValueError: it is no JSON object.
    """
    fenced = _FENCE.fullmatch(content)
    try:
        answer = json.loads(fenced[1] if fenced else content)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(answer, dict):
        raise ValueError("it is no JSON object")
    return answer


def read_answer(answer: dict[str, Any], text: str, codes: Codes) -> Answer:
    """Take from a parsed answer what quotes a text and comes from the code lists."""
    return _Reader(text, codes).read(answer)


class _Reader:
    def __init__(self, text: str, codes: Codes) -> None:
        self._take = Grounding(text)
        self._codes = codes

    def read(self, answer: dict[str, Any]) -> Answer:
        take = self._take
        events = [self._event(node, path) for path, node in take.objects(answer, "/events")]
        bodies = [self._organization(node, path) for path, node in take.items(answer, "/organizations")]
        told = tuple(event for event in events if event)
        return Answer(
            events=told,
            states=take.values(answer, "/states", self._state),
            organizations=_once(body for body in bodies if body),
            names=_names(body for body in bodies if body),
            persons=self._persons(answer, told),
            memberships=self._memberships(answer),
            counts=self._counts(answer),
            dropped=take.dropped,
        )

    def _event(self, node: dict[str, Any], path: str) -> Event | None:
        """Read an event; without type and status, each with its quote, there is none."""
        take, codes = self._take, self._codes
        kind = take.value(node.get("type"), f"{path}/type", _one_of(codes.event_types))
        near = kind.quote.start if kind else 0
        status = take.value(node.get("status"), f"{path}/status", _one_of(codes.statuses), near)
        if kind is None or status is None:
            return None
        date = self._date(node.get("date"), f"{path}/date", near)
        end = self._date(node.get("date_end"), f"{path}/date_end", date.quote.start if date else near)
        people = [self._participant(item, place, near) for place, item in take.objects(node, f"{path}/participants")]
        return Event(
            type=kind,
            status=status,
            date=date,
            date_end=end if date and end and date.value < end.value else None,
            place=take.value(node.get("place"), f"{path}/place", self._place, near),
            country=take.value(node.get("country"), f"{path}/country", self._state, near),
            domains=take.values(node, f"{path}/domains", _one_of(codes.domains), near),
            topics=take.values(node, f"{path}/topics", _one_of(codes.topics), near),
            participants=tuple(participant for participant in people if participant),
        )

    def _participant(self, node: dict[str, Any], path: str, near: int) -> Participant | None:
        take = self._take
        name = take.words(node.get("name"), f"{path}/name", near)
        group = None if name else take.words(node.get("group"), f"{path}/group", near)
        who = name or group
        if who is None:
            return None
        near = who.quote.start
        acting = take.words(node.get("acting"), f"{path}/acting", near)
        side = take.value(node.get("side"), f"{path}/side", _one_of(self._codes.sides), near)
        return Participant(
            name=name,
            group=group,
            rank=take.words(node.get("rank"), f"{path}/rank", near),
            role=take.words(node.get("role"), f"{path}/role", near),
            represents=self._represented(node.get("represents"), f"{path}/represents", near),
            side=side or generated("other", who.quote),
            acting=generated(True, acting.quote) if acting else None,
        )

    def _represented(self, node: object, path: str, near: int) -> Value[ActorRef] | None:
        kind = node.get("kind") if isinstance(node, dict) else None
        return self._take.value(node, path, lambda code: self._codes.actor(str(kind), code), near)

    def _organization(self, node: object, path: str, near: int = 0) -> Value[ActorRef] | None:
        return self._take.value(node, path, lambda code: self._codes.actor("organization", code), near)

    def _persons(self, answer: dict[str, Any], events: Iterable[Event]) -> tuple[Person, ...]:
        """Give the persons named, and those that the events name, once each."""
        listed = [self._take.words(node, path) for path, node in self._take.items(answer, "/persons")]
        listed += [participant.name for event in events for participant in event.participants]
        first: dict[str, Value[str]] = {}
        for name in listed:
            if name:
                first.setdefault(fold_text(name.value), name)
        persons = [Person(name, tuple(self._take.quoting.all(name.value))) for name in first.values()]
        return tuple(sorted(persons, key=lambda person: person.mentions[0]))

    def _memberships(self, answer: dict[str, Any]) -> tuple[Membership, ...]:
        found: dict[tuple[str, str], Membership] = {}
        for path, node in self._take.objects(answer, "/memberships"):
            state = self._take.value(node.get("state"), f"{path}/state", self._state)
            near = state.quote.start if state else 0
            body = self._organization(node.get("organization"), f"{path}/organization", near)
            role = self._take.value(node.get("role"), f"{path}/role", _one_of(self._codes.roles), near)
            if state and body and role:
                found.setdefault((body.value.id, state.value), Membership(state, body, role))
        return tuple(found[key] for key in sorted(found))

    def _counts(self, answer: dict[str, Any]) -> tuple[CountClaim, ...]:
        found: dict[tuple[str, int], CountClaim] = {}
        for path, node in self._take.objects(answer, "/counts"):
            count = self._take.value(node.get("count"), f"{path}/count", _members)
            near = count.quote.start if count else 0
            body = self._organization(node.get("organization"), f"{path}/organization", near)
            if body and count:
                found.setdefault((body.value.id, count.value), CountClaim(body, count))
        return tuple(found.values())

    def _date(self, node: object, path: str, near: int) -> Value[str] | None:
        value = self._take.value(node, path, lambda code: code if is_partial_date(code) else None, near)
        return generated(_as_precise(value.value, value.quote), value.quote) if value else None

    def _state(self, code: str) -> str | None:
        return code if code in self._codes.states else None

    def _place(self, code: str) -> str | None:
        return self._codes.places.get(fold_text(code))


def _one_of(codes: Collection[str]) -> Callable[[str], str | None]:
    return lambda code: code if code in codes else None


def _members(code: str) -> int | None:
    return int(code) if _COUNT.fullmatch(code) else None


def _as_precise(date: str, quote: Quote) -> str:
    """Cut the day off a date whose words name a year and no other number: "décembre 2019" is no first of December."""
    numbers = re.findall(r"\d+", fold_text(quote.exact))
    return date[:7] if numbers and all(len(number) == 4 for number in numbers) else date


def _once(bodies: Iterable[Value[ActorRef]]) -> tuple[Value[ActorRef], ...]:
    first: dict[str, Value[ActorRef]] = {}
    for body in bodies:
        first.setdefault(body.value.id, body)
    return tuple(first[key] for key in sorted(first))


def _names(bodies: Iterable[Value[ActorRef]]) -> tuple[OrganizationName, ...]:
    """Give each wording of each organisation once; one in small letters only describes it."""
    found: dict[tuple[str, str], OrganizationName] = {}
    for body in bodies:
        name = body.quote.wording
        if not name.islower():
            found.setdefault((body.value.id, name), OrganizationName(body.value, generated(name, body.quote)))
    return tuple(found[key] for key in sorted(found))
