# SPDX-License-Identifier: Apache-2.0
"""Write an extraction as one JSON record: plain values, and evidence with offsets for every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ctgraph.extraction.reading import sentence_holding
from ctgraph.model import ActorRef, Event, Extraction, Participant, Quote, Value

__all__ = ["to_record"]

Json = dict[str, Any]


def to_record(extraction: Extraction) -> Json:
    """Give the record of a release.

    Keys that are compared with annotations are plain values; ``evidence`` lists, for each value, a JSON pointer to it,
    the words, their offsets, the sentence, and whether the value is stated, inferred or known.
    """
    dateline = extraction.dateline
    record: Json = {
        "id": extraction.document.id,
        "lang": extraction.lang,
        "published": extraction.published,
        "title": extraction.title.value if extraction.title else None,
        "dateline_place": dateline.place.value if dateline.place else None,
        "events": [_event(event, extraction.published) for event in extraction.events],
        "states": [state.value for state in extraction.states],
        "organizations": [organization.value.label for organization in extraction.organizations],
        "names": [{"organization": n.organization.label, "name": n.name.value} for n in extraction.names],
        "persons": [person.name.value for person in extraction.persons],
        "facts": _facts(extraction),
        "tenures": [{"name": t.name.value, "post": t.post.value, "status": t.status.value} for t in extraction.tenures],
    }
    record["evidence"] = [_evidence(extraction, path, value) for path, value in _values(extraction)]
    return record


def _event(event: Event, published: str | None) -> Json:
    record: Json = {
        "type": event.type.value,
        "date": event.date.value if event.date else None,
        "date_end": event.date_end.value if event.date_end else None,
        "place": event.place.value if event.place else None,
        "country": event.country.value if event.country else None,
        "status": event.status.value,
        "domains": [domain.value for domain in event.domains],
        "topics": [topic.value for topic in event.topics],
        "participants": [_participant(participant) for participant in event.participants],
    }
    if event.date is None and published is not None and event.status.value == "held":
        record["date_by"] = published
    return record


def _participant(participant: Participant) -> Json:
    record: Json = {
        "name": participant.name.value if participant.name else None,
        "rank": participant.rank.value if participant.rank else None,
        "role": participant.role.value if participant.role else None,
        "represents": participant.represents.value.label if participant.represents else None,
        "side": participant.side.value,
        "acting": bool(participant.acting and participant.acting.value),
    }
    if participant.group is not None:
        record["group"] = participant.group.value
    return record


def _facts(extraction: Extraction) -> list[Json]:
    members = [
        {"s": membership.state.value, "p": "memberOf", "o": membership.organization.value.label}
        for membership in extraction.memberships
    ]
    counts = [
        {"s": claim.organization.value.label, "p": "memberCount", "o": claim.count.value} for claim in extraction.counts
    ]
    return members + counts


def _values(extraction: Extraction) -> Iterator[tuple[str, Value[object]]]:
    """Give every value with the JSON pointer of its place in the record."""
    if extraction.title is not None:
        yield "/title", extraction.title
    if extraction.dateline.place is not None:
        yield "/dateline_place", extraction.dateline.place
    if extraction.dateline.date is not None and extraction.dateline.date.value == extraction.published:
        yield "/published", extraction.dateline.date
    for at, event in enumerate(extraction.events):
        yield from _event_values(f"/events/{at}", event)
    for key, values in (
        ("states", extraction.states),
        ("organizations", extraction.organizations),
        ("persons", [person.name for person in extraction.persons]),
    ):
        yield from ((f"/{key}/{at}", value) for at, value in enumerate(values))
    for at, name in enumerate(extraction.names):
        yield f"/names/{at}/organization", Value(name.organization, name.name.quote)
        yield f"/names/{at}/name", name.name
    yield from _fact_values(extraction)


def _fact_values(extraction: Extraction) -> Iterator[tuple[str, Value[object]]]:
    for at, membership in enumerate(extraction.memberships):
        yield f"/facts/{at}/s", membership.state
        yield f"/facts/{at}/p", Value("memberOf", membership.role.quote)
        yield f"/facts/{at}/o", membership.organization
    for at, claim in enumerate(extraction.counts, start=len(extraction.memberships)):
        yield f"/facts/{at}/s", claim.organization
        yield f"/facts/{at}/p", Value("memberCount", claim.count.quote)
        yield f"/facts/{at}/o", claim.count
    for at, tenure in enumerate(extraction.tenures):
        yield f"/tenures/{at}/name", tenure.name
        yield f"/tenures/{at}/post", tenure.post
        yield f"/tenures/{at}/status", tenure.status


def _event_values(path: str, event: Event) -> Iterator[tuple[str, Value[object]]]:
    for key in ("type", "date", "date_end", "place", "country", "status"):
        value: Value[object] | None = getattr(event, key)
        if value is not None:
            yield f"{path}/{key}", value
    for key in ("domains", "topics"):
        for at, item in enumerate(getattr(event, key)):
            yield f"{path}/{key}/{at}", item
    for at, participant in enumerate(event.participants):
        for key in ("name", "group", "rank", "role", "represents", "side", "acting"):
            value = getattr(participant, key)
            if value is not None:
                yield f"{path}/participants/{at}/{key}", value


def _evidence(extraction: Extraction, path: str, value: Value[object]) -> Json:
    sentence = sentence_holding(extraction.sentences, value.quote.start)
    plain = value.value.label if isinstance(value.value, ActorRef) else value.value
    return {
        "path": path,
        "value": plain,
        **_span(value.quote),
        "sentence": _span(Quote(sentence.start, sentence.end, sentence.exact)),
        "origin": value.origin,
    }


def _span(quote: Quote) -> Json:
    return {"start": quote.start, "end": quote.end, "exact": quote.exact}
