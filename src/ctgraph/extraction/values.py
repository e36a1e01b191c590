# SPDX-License-Identifier: Apache-2.0
"""Go through every value of an extraction, name each so that rebuilds know it again, and put others in their place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias, TypeVar

from ctgraph.model import ActorRef, Agreement, Dateline, Event, Extraction, Participant, Programme, Value

__all__ = ["Slot", "code_of", "identified", "slots", "with_values"]

# Attribute of a node -> what its value's JSON pointer adds to that of the node.
_EVENT = {key: f"/{key}" for key in ("type", "date", "date_end", "place", "country", "status")}
_SEVERAL = {"domains": "domain", "topics": "topic"}
_PARTICIPANT = {key: f"/{key}" for key in ("name", "group", "rank", "role", "represents", "side", "acting")}
_NAMED = {"name": ""}
_WORDING = {"name": "/name"}
_MEMBERSHIP = {"state": "/s", "role": "/p", "organization": "/o"}
_COUNT = {"organization": "/s", "count": "/o"}
_TENURE = {key: f"/{key}" for key in ("name", "post", "status")}
_FOUNDATION = {key: f"/{key}" for key in ("organization", "date")}
_AGREEMENT = {key: f"/{key}" for key in ("kind", "status", "date", "place", "title", "subject")}
_PROGRAMME = {key: f"/{key}" for key in ("name", "acronym", "phase", "launched_by", "start")}
_FIGURE = {key: f"/{key}" for key in ("measure", "count", "currency")}
# What an event is nothing without.
_CORE = frozenset({"type", "status"})
_PARTIES = 2

_ID_LENGTH = 12

Values: TypeAlias = Mapping[str, "Value[Any] | None"]
Node = TypeVar("Node")


class Slot(NamedTuple):
    """A place in an extraction that holds a value.

    Args:
        field: kind of node and key, such as "participant.rank"; "state" and the like for what is merely named.
        path: JSON pointer to the value in the record of the release.
        event: the event that the value belongs to.
        participant: the participant that the value belongs to.
    """

    field: str
    path: str
    value: Value[Any]
    event: Event | None = None
    participant: Participant | None = None


def code_of(value: object) -> str:
    """Write a value as one string: an actor by its id, a truth value in small letters.

    >>> code_of(ActorRef("organization", "imctc", "IMCTC")), code_of(41), code_of(True)
    ('imctc', '41', 'true')
    """
    if isinstance(value, ActorRef):
        return value.id
    return str(value).lower() if isinstance(value, bool) else str(value)


def slots(extraction: Extraction) -> Iterator[Slot]:
    """Give every value of an extraction, in the order of its record."""
    dateline = extraction.dateline
    for field, path, value in (
        ("title", "/title", extraction.title),
        ("dateline.place", "/dateline_place", dateline.place),
        ("dateline.date", "/published", dateline.date),
    ):
        if value is not None:
            yield Slot(field, path, value)
    for at, event in enumerate(extraction.events):
        yield from _event_slots(event, f"/events/{at}")
    yield from _listed("state", "/states", extraction.states)
    yield from _listed("organization", "/organizations", extraction.organizations)
    yield from _listed("person", "/persons", (person.name for person in extraction.persons))
    yield from _fact_slots(extraction)


def identified(extraction: Extraction) -> Iterator[tuple[Slot, str]]:
    """Name every value by what survives a rebuild: release, field, owner, wording and value, not its offsets.

    Values that agree in all of these are numbered in the order of reading.
    """
    seen: dict[str, int] = {}
    for slot in slots(extraction):
        key = "\x1f".join((extraction.document.id, *_identity(slot)))
        count = seen[key] = seen.get(key, 0) + 1
        words = key if count == 1 else f"{key}\x1f{count}"
        yield slot, hashlib.sha256(words.encode()).hexdigest()[:_ID_LENGTH]


def with_values(extraction: Extraction, values: Values) -> Extraction:
    """Put values in the place of others; what is None leaves, and with it the node that is nothing without it.

    Args:
        values: by JSON pointer, as `slots` gives them.
    """
    dateline = Dateline(
        place=values.get("/dateline_place", extraction.dateline.place),
        date=values.get("/published", extraction.dateline.date),
    )
    facts_from = len(extraction.memberships)
    return replace(
        extraction,
        title=values.get("/title", extraction.title),
        dateline=dateline,
        published=_published(extraction, dateline),
        events=_whole(_changed_event(event, f"/events/{at}", values) for at, event in enumerate(extraction.events)),
        states=_changed_list(extraction.states, "/states", values),
        organizations=_changed_list(extraction.organizations, "/organizations", values),
        persons=_changed_nodes(extraction.persons, "/persons", _NAMED, values),
        names=_changed_nodes(extraction.names, "/names", _WORDING, values),
        memberships=_changed_nodes(extraction.memberships, "/facts", _MEMBERSHIP, values),
        counts=_changed_nodes(extraction.counts, "/facts", _COUNT, values, facts_from),
        tenures=_changed_nodes(extraction.tenures, "/tenures", _TENURE, values),
        foundations=_changed_nodes(extraction.foundations, "/foundations", _FOUNDATION, values),
        agreements=_whole(
            _changed_agreement(agreement, f"/agreements/{at}", values)
            for at, agreement in enumerate(extraction.agreements)
        ),
        programmes=_whole(
            _changed_programme(programme, f"/programmes/{at}", values)
            for at, programme in enumerate(extraction.programmes)
        ),
    )


def _published(extraction: Extraction, dateline: Dateline) -> str | None:
    """Give the date of publication, which follows the dateline where nothing else gives it."""
    before = extraction.dateline.date
    if extraction.document.published or before is None or before.value != extraction.published:
        return extraction.published
    return dateline.date.value if dateline.date else None


def _fact_slots(extraction: Extraction) -> Iterator[Slot]:
    for at, name in enumerate(extraction.names):
        yield from _slots(name, "organization", f"/names/{at}", _WORDING)
    for at, membership in enumerate(extraction.memberships):
        yield from _slots(membership, "membership", f"/facts/{at}", _MEMBERSHIP)
    for at, claim in enumerate(extraction.counts, len(extraction.memberships)):
        yield from _slots(claim, "count", f"/facts/{at}", _COUNT)
    for at, tenure in enumerate(extraction.tenures):
        yield from _slots(tenure, "tenure", f"/tenures/{at}", _TENURE)
    for at, foundation in enumerate(extraction.foundations):
        yield from _slots(foundation, "foundation", f"/foundations/{at}", _FOUNDATION)
    for at, agreement in enumerate(extraction.agreements):
        yield from _slots(agreement, "agreement", f"/agreements/{at}", _AGREEMENT)
        yield from _listed("agreement.party", f"/agreements/{at}/parties", agreement.parties)
    for at, programme in enumerate(extraction.programmes):
        yield from _programme_slots(programme, f"/programmes/{at}")


def _event_slots(event: Event, path: str) -> Iterator[Slot]:
    yield from _slots(event, "event", path, _EVENT, event)
    for key, name in _SEVERAL.items():
        yield from _listed(f"event.{name}", f"{path}/{key}", getattr(event, key), event)
    for at, participant in enumerate(event.participants):
        yield from _slots(participant, "participant", f"{path}/participants/{at}", _PARTICIPANT, event)


def _programme_slots(programme: Programme, path: str) -> Iterator[Slot]:
    yield from _slots(programme, "programme", path, _PROGRAMME)
    yield from _listed("programme.state", f"{path}/states", programme.states)
    for at, figure in enumerate(programme.figures):
        yield from _slots(figure, "figure", f"{path}/figures/{at}", _FIGURE)


def _slots(node: object, kind: str, path: str, keys: Mapping[str, str], event: Event | None = None) -> Iterator[Slot]:
    participant = node if isinstance(node, Participant) else None
    for attribute, key in keys.items():
        if (value := getattr(node, attribute)) is not None:
            yield Slot(f"{kind}.{attribute}", path + key, value, event, participant)


def _listed(field: str, path: str, values: Iterable[Value[Any]], event: Event | None = None) -> Iterator[Slot]:
    return (Slot(field, f"{path}/{at}", value, event) for at, value in enumerate(values))


def _identity(slot: Slot) -> Iterator[str]:
    yield slot.field
    if slot.event:
        yield slot.event.type.quote.exact
    if slot.participant:
        owner = slot.participant.name or slot.participant.group or slot.participant.represents
        yield code_of(owner.value) if owner else ""
    yield slot.value.quote.exact
    yield code_of(slot.value.value)


def _changed_event(event: Event, path: str, values: Values) -> Event | None:
    changed = _changed(event, path, _EVENT, values)
    if changed is None:
        return None
    participants = (
        _changed_participant(participant, f"{path}/participants/{at}", values)
        for at, participant in enumerate(event.participants)
    )
    return replace(
        changed,
        # A last day says nothing without a first.
        date_end=changed.date_end if changed.date else None,
        domains=_changed_list(event.domains, f"{path}/domains", values),
        topics=_changed_list(event.topics, f"{path}/topics", values),
        participants=_whole(participants),
    )


def _changed_participant(participant: Participant, path: str, values: Values) -> Participant | None:
    """Change a participant; without its name, or the words for the group, there is none."""
    changed = _changed(participant, path, _PARTICIPANT, values, frozenset({"side"}))
    if changed is None:
        return None
    nameless = changed.name is None and changed.group is None
    return None if nameless and (participant.name or participant.group) else changed


def _changed_agreement(agreement: Agreement, path: str, values: Values) -> Agreement | None:
    """Change an agreement; it is none without kind, status and two parties."""
    changed = _changed(agreement, path, _AGREEMENT, values, frozenset({"kind", "status"}))
    parties = _changed_list(agreement.parties, f"{path}/parties", values)
    return replace(changed, parties=parties) if changed and len(parties) >= _PARTIES else None


def _changed_programme(programme: Programme, path: str, values: Values) -> Programme | None:
    """Change a programme; it is none without its name, and a figure none without measure and number."""
    changed = _changed(programme, path, _PROGRAMME, values, frozenset({"name"}))
    return changed and replace(
        changed,
        states=_changed_list(programme.states, f"{path}/states", values),
        figures=_whole(
            _changed(figure, f"{path}/figures/{at}", _FIGURE, values, frozenset({"measure", "count"}))
            for at, figure in enumerate(programme.figures)
        ),
    )


def _changed(
    node: Node, path: str, keys: Mapping[str, str], values: Values, core: frozenset[str] = _CORE
) -> Node | None:
    old = {attribute: getattr(node, attribute) for attribute in keys}
    new = {name: values.get(path + keys[name], value) for name, value in old.items() if value is not None}
    if any(value is None and name in core for name, value in new.items()):
        return None
    return replace(node, **new)  # type: ignore[type-var]


def _changed_nodes(
    nodes: Iterable[Node], path: str, keys: Mapping[str, str], values: Values, first: int = 0
) -> tuple[Node, ...]:
    core = frozenset(keys)
    return _whole(_changed(node, f"{path}/{at}", keys, values, core) for at, node in enumerate(nodes, first))


def _changed_list(items: Iterable[Value[Any]], path: str, values: Values) -> tuple[Value[Any], ...]:
    return _whole(values.get(f"{path}/{at}", item) for at, item in enumerate(items))


def _whole(nodes: Iterable[Node | None]) -> tuple[Node, ...]:
    return tuple(node for node in nodes if node is not None)
