# SPDX-License-Identifier: Apache-2.0
"""What the tellings of one event disagree on: its date, place and country, and whether it was held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.ledger.happenings import group_tellings
from ctgraph.ledger.model import Class, Conflict, Told
from ctgraph.ledger.reading import told
from ctgraph.network.dates import event_date
from ctgraph.network.facts import Reading
from ctgraph.period import Period, read_period
from ctgraph.store.description import Description

__all__ = ["telling_conflicts"]


def telling_conflicts(reading: Reading) -> Iterator[Conflict]:
    """Give the contradictions between the tellings of each event."""
    for happening, tellings in group_tellings(reading).items():
        yield from _dates(reading, happening, tellings)
        yield from _places(reading, happening, tellings)
        yield from _statuses(reading, happening, tellings)


def _name(reading: Reading, tellings: Sequence[Description]) -> str:
    first = tellings[0]
    bodies = [
        reading.short(reading.who(seat, "ctg:represents") or reading.who(seat, "ctg:participant"))
        for seat in reading.seats.get(first.iri, ())
    ]
    names = " – ".join(name for name in dict.fromkeys(bodies) if name)
    return ": ".join(filter(None, (reading.label(first.value("ctg:eventType")), names)))


def _days(event: Description) -> Period | None:
    """The days on which a telling says that the event took place."""
    first, last = read_period(event.value("ctg:date")), read_period(event.value("ctg:endDate"))
    return first.hull(last) if first and last else first


def _dates(reading: Reading, happening: str, tellings: Sequence[Description]) -> Iterator[Conflict]:
    dated = [(event, days) for event in tellings if (days := _days(event))]
    bounds = [(event, bound) for event in tellings if (bound := read_period(event.value("ctg:notAfter")))]
    late = [event for event, days in dated for _, bound in bounds if bound.precedes(days) and _held(reading, event)]
    apart = [(one[0], other[0]) for i, one in enumerate(dated) for other in dated[:i] if not one[1].meets(other[1])]
    if not apart and not late:
        return
    told_apart = [event for pair in apart for event in pair] or [*late, *(event for event, _ in bounds)]
    events = list({event.iri: event for event in told_apart}.values())
    announced = [event for event in events if not _held(reading, event)]
    classed: Class = "change" if announced and len(announced) < len(events) else "disagreement"
    values = tuple(told(reading, event.iri, event_date(event), "ctg:date", "ctg:notAfter") for event in events)
    words = " and ".join(dict.fromkeys(value.value for value in values))
    reason = (
        f"announced for one day and told as held on another: {words}"
        if classed == "change"
        else f"no day fits both: {words}"
    )
    yield Conflict("event-date", classed, happening, _name(reading, tellings), "date", values, (reason,))


def _held(reading: Reading, event: Description) -> bool:
    return reading.notation(event.value("ctg:status")) == "held"


def _country(reading: Reading, event: Description) -> str:
    place = reading.things.get(event.value("ctg:place"))
    return event.value("ctg:country") or (place.value("ctg:country") if place else "")


def _places(reading: Reading, happening: str, tellings: Sequence[Description]) -> Iterator[Conflict]:
    """Give different countries, else different places of one country."""
    countries = _one_each(tellings, {event.iri: _country(reading, event) for event in tellings})
    if len(countries) > 1:
        values = _told_each(reading, countries, "ctg:country", "ctg:place")
        reason = "one event is in one country"
        yield Conflict(
            "event-country", "disagreement", happening, _name(reading, tellings), "country", values, (reason,)
        )
        return
    places = _one_each(tellings, {event.iri: event.value("ctg:place") for event in tellings})
    if len(places) > 1:
        values = _told_each(reading, places, "ctg:place")
        reason = "the places may lie within each other; neither source says so"
        yield Conflict("event-place", "granularity", happening, _name(reading, tellings), "place", values, (reason,))


def _one_each(tellings: Sequence[Description], values: dict[str, str]) -> dict[str, Description]:
    found: dict[str, Description] = {}
    for event in tellings:
        if values[event.iri]:
            found.setdefault(values[event.iri], event)
    return found


def _told_each(reading: Reading, found: dict[str, Description], *names: str) -> tuple[Told, ...]:
    return tuple(told(reading, event.iri, reading.label(value), *names) for value, event in found.items())


def _statuses(reading: Reading, happening: str, tellings: Sequence[Description]) -> Iterator[Conflict]:
    """Give the events that one source denies and another tells as held or announced."""
    by_status = {
        status: event for event in reversed(tellings) for status in [reading.notation(event.value("ctg:status"))]
    }
    if "denied" not in by_status or len(by_status) == 1:
        return
    shown = [by_status[status] for status in ("denied", "held", "announced") if status in by_status]
    values = tuple(
        told(
            reading,
            event.iri,
            f"{reading.notation(event.value('ctg:status'))} {event_date(event)}".strip(),
            "ctg:status",
        )
        for event in shown
    )
    classed: Class = "disagreement" if "held" in by_status else "change"
    reason = "denied by one source, held by another" if "held" in by_status else "announced, then denied"
    yield Conflict("event-status", classed, happening, _name(reading, tellings), "status", values, (reason,))
