# SPDX-License-Identifier: Apache-2.0
"""Write an extraction as one JSON record: plain values, and evidence with offsets for every one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from ctgraph.document import Quote
from ctgraph.extraction.reading.reading import sentence_holding
from ctgraph.extraction.values import slots
from ctgraph.model import ActorRef, Agreement, Event, Extraction, Participant, Programme, Value
from ctgraph.modelrun import ModelRun

__all__ = ["to_record"]

Json = dict[str, Any]
# What a fact says of a state by its role; in any other role it is a member.
_MEMBER = "memberOf"
_PREDICATES = {"represented": "hasDelegatesAt", "supporting_state": "supportingStateOf", "invited": "invitedTo"}


def to_record(extraction: Extraction) -> Json:
    """Give the record of a release.

    Keys that are compared with annotations are plain values; ``evidence`` lists, for each value, a JSON pointer to it,
    the words, their offsets, the sentence, whether the value is stated, inferred or known, its id in the review queue,
    its confidence and what lowers it.
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
        "foundations": [
            {"organization": f.organization.value.label, "date": f.date.value} for f in extraction.foundations
        ],
        "agreements": [_agreement(agreement) for agreement in extraction.agreements],
        "programmes": [_programme(programme) for programme in extraction.programmes],
    }
    if extraction.model_run is not None:
        record["model"] = _model_run(extraction.model_run)
    record["evidence"] = [_evidence(extraction, path, value) for path, value in _values(extraction)]
    return record


def _model_run(run: ModelRun) -> Json:
    """Say which model was asked, by which prompt, and what of its answer was not taken."""
    return {
        "name": run.model,
        "prompt": run.prompt,
        "mode": run.mode,
        "dropped": [asdict(value) for value in run.dropped],
    }


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


def _agreement(agreement: Agreement) -> Json:
    record = {key: _plain(getattr(agreement, key)) for key in ("kind", "status", "date", "place", "title", "subject")}
    return {**record, "parties": [party.value.label for party in agreement.parties]}


def _programme(programme: Programme) -> Json:
    return {
        **{key: _plain(getattr(programme, key)) for key in ("name", "acronym", "phase", "launched_by", "start")},
        "states": [state.value for state in programme.states],
        "figures": [
            {key: _plain(getattr(figure, key)) for key in ("measure", "count", "currency")}
            for figure in programme.figures
        ],
    }


def _plain(value: Value[Any] | None) -> Any:
    return value and (value.value.label if isinstance(value.value, ActorRef) else value.value)


def _facts(extraction: Extraction) -> list[Json]:
    members = [
        {
            "s": membership.state.value,
            "p": _PREDICATES.get(membership.role.value, _MEMBER),
            "o": membership.organization.value.label,
        }
        for membership in extraction.memberships
    ]
    counts = [
        {"s": claim.organization.value.label, "p": "memberCount", "o": claim.count.value} for claim in extraction.counts
    ]
    return members + counts


def _values(extraction: Extraction) -> Iterator[tuple[str, Value[object]]]:
    """Give every value with the JSON pointer of its place in the record."""
    for slot in slots(extraction):
        path, value = slot.path, slot.value
        if slot.field == "organization.name":
            named = extraction.names[int(path.split("/")[2])].organization
            yield f"{path.removesuffix('name')}organization", replace(value, value=named)
        elif slot.field == "count.count":
            yield f"{path[:-1]}p", replace(value, value="memberCount")
        elif slot.field == "membership.role":
            value = replace(value, value=_PREDICATES.get(value.value, _MEMBER))
        if slot.field != "dateline.date" or value.value == extraction.published:
            yield path, value


def _evidence(extraction: Extraction, path: str, value: Value[object]) -> Json:
    sentence = sentence_holding(extraction.sentences, value.quote.start)
    plain = value.value.label if isinstance(value.value, ActorRef) else value.value
    return {
        "path": path,
        "value": plain,
        **_span(value.quote),
        "sentence": _span(Quote(sentence.start, sentence.end, sentence.exact)),
        "origin": value.origin,
        "id": value.id,
        "confidence": value.confidence,
        "doubts": list(value.doubts),
    }


def _span(quote: Quote) -> Json:
    return {"start": quote.start, "end": quote.end, "exact": quote.exact}
