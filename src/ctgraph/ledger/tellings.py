# SPDX-License-Identifier: Apache-2.0
"""What the tellings of one event disagree on, put into words; `ctgraph.linking` says what that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ctgraph.identity import telling_of
from ctgraph.ledger.happenings import group_tellings
from ctgraph.ledger.model import Conflict, Kind, Told
from ctgraph.ledger.reading import told
from ctgraph.ledger.wording import joined, phrase
from ctgraph.linking import Profile, Property, TellingDifference, profile_of, tell_differences
from ctgraph.network.dates import event_date
from ctgraph.network.facts import Reading
from ctgraph.store.description import Description

__all__ = ["telling_conflicts"]

_KINDS: Mapping[Property, Kind] = {
    "country": "event-country",
    "date": "event-date",
    "participant": "event-participant",
    "place": "event-place",
    "status": "event-status",
    "type": "event-type",
}
# The properties whose sentence is shown, the first before the others.
_STATED: Mapping[Property, tuple[str, ...]] = {
    "country": ("ctg:country", "ctg:place"),
    "date": ("ctg:date", "ctg:notAfter"),
    "participant": ("ctg:participant",),
    "place": ("ctg:place",),
    "status": ("ctg:status",),
    "type": ("ctg:eventType",),
}


def telling_conflicts(reading: Reading) -> Iterator[Conflict]:
    """Give the contradictions between the tellings of each event."""
    for happening, tellings in group_tellings(reading).items():
        events = {event.iri: event for event in tellings if event.value("prov:wasDerivedFrom")}
        for difference in tell_differences([_profile(reading, event) for event in events.values()]):
            if _contradicts(difference):
                yield _conflict(reading, happening, events, difference)


def _profile(reading: Reading, event: Description) -> Profile:
    release = reading.passages.sources.get(event.value("prov:wasDerivedFrom")) or Description("")
    place = reading.things.get(event.value("ctg:place"))
    telling = telling_of(event, release, place, reading.seats.get(event.iri, ()), reading.identity)
    return profile_of(telling, lambda node: reading.identity.get(node, node))


def _contradicts(difference: TellingDifference) -> bool:
    """Tell whether values cannot all hold: that what was announced is told as held is the course of things."""
    return difference.property != "status" or "denied" in {value for _, value in difference.values}


def _conflict(
    reading: Reading, happening: str, events: Mapping[str, Description], difference: TellingDifference
) -> Conflict:
    values = [
        (
            said,
            told(reading, one, _words(reading, events[one], difference.property, said), *_STATED[difference.property]),
        )
        for one, said in difference.values
    ]
    if difference.property in ("country", "place", "status"):
        values = list({said: (said, value) for said, value in reversed(values)}.values())[::-1]
    return Conflict(
        _KINDS[difference.property],
        difference.kind,
        happening,
        _name(reading, next(iter(events.values()))),
        phrase(reading.lang, difference.property),
        tuple(value for _, value in sorted(values, key=lambda pair: pair[0] != "denied")),
        (_reason(reading.lang, difference, [value for _, value in values]),),
    )


def _words(reading: Reading, event: Description, name: Property, said: str) -> str:
    if name == "date":
        return event_date(event, reading.lang) or said
    if name == "status":
        return f"{phrase(reading.lang, said)} {event_date(event, reading.lang)}".strip()
    if name == "participant":
        return said
    value = event.value({"type": "ctg:eventType", "place": "ctg:place", "country": "ctg:country"}[name])
    return reading.label(value) or said


def _reason(lang: str, difference: TellingDifference, values: Sequence[Told]) -> str:
    different = joined(lang, dict.fromkeys(value.value for value in values))
    return phrase(lang, f"{difference.property}.{difference.kind}", values=different)


def _name(reading: Reading, event: Description) -> str:
    """Name an event by its kind and who took part, else where or when it was."""
    bodies = [
        reading.short(reading.who(seat, "ctg:represents") or reading.who(seat, "ctg:participant"))
        for seat in reading.seats.get(event.iri, ())
    ]
    names = " – ".join(name for name in dict.fromkeys(bodies) if name)
    place = reading.label(event.value("ctg:place")) or reading.label(event.value("ctg:country"))
    kind = (
        phrase(reading.lang, "event")
        if reading.notation(event.value("ctg:eventType")) == "other"
        else reading.label(event.value("ctg:eventType"))
    )
    return ": ".join(filter(None, (kind, names or place or event_date(event, reading.lang))))
