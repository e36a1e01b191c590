# SPDX-License-Identifier: Apache-2.0
"""Records of releases, annotated or extracted, as tellings and mentions of persons."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ctgraph.linking import PersonMention, Seat, Telling, link_persons, table_mentions
from ctgraph.tables import Tables

__all__ = ["event_key", "persons_of", "read_tellings", "tellings_of"]

Json = Mapping[str, Any]


def event_key(release: str, number: int) -> str:
    """Name an event of a release by its place there."""
    return f"{release}#{number}"


def tellings_of(records: Iterable[Json]) -> Iterator[Telling]:
    """Give every event of each record as a telling."""
    for record in records:
        named = {*record["states"], *record["organizations"], *(_persona(record["id"], n) for n in record["persons"])}
        for number, event in enumerate(record["events"]):
            seats = tuple(_seat(record["id"], part) for part in event["participants"])
            yield _telling(event_key(record["id"], number), record["id"], record, event, (seats, frozenset(named)))


def read_tellings(path: Path) -> tuple[tuple[Telling, ...], Mapping[str, str]]:
    """Read tellings, one JSON object a line, and the name of the happening that each tells."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    tellings = []
    for row in rows:
        seats = tuple(_seat(row["release"], part) for part in row["participants"])
        named = frozenset(row["named"]) | {seat.person for seat in seats if seat.person}
        tellings.append(_telling(row["id"], row["release"], row, row, (seats, named)))
    return tuple(tellings), {row["id"]: row["happening"] for row in rows}


def persons_of(tellings: Iterable[Telling], tables: Tables) -> Callable[[str], str]:
    """Link the persons of tellings with each other and with the curated ones; give who a persona is."""
    seen: dict[str, list[tuple[Telling, Seat]]] = defaultdict(list)
    for telling in tellings:
        for seat in telling.participants:
            if seat.person:
                seen[seat.person].append((telling, seat))
    states = frozenset(state.iso2 for state in tables.states)
    mentions = [_mention(persona, taken, states) for persona, taken in seen.items()]
    clusters = link_persons([*mentions, *table_mentions(tables)])
    first = {one: cluster[0] for cluster in clusters.views["default"] for one in cluster}
    return lambda persona: first.get(persona, persona)


def _telling(
    key: str, release: str, record: Json, event: Json, who: tuple[tuple[Seat, ...], frozenset[str]]
) -> Telling:
    return Telling(
        id=key,
        release=release,
        type=event["type"],
        status=event["status"],
        published=record["published"],
        date=event["date"],
        date_end=event["date_end"],
        place=event["place"],
        country=event["country"],
        domains=frozenset(event["domains"]),
        participants=who[0],
        named=who[1],
    )


def _seat(release: str, part: Json) -> Seat:
    name = part["name"] or ""
    return Seat(_persona(release, name) if name else "", name, part["represents"] or "", part["side"])


def _persona(release: str, name: str) -> str:
    return f"{release}/person/{name}"


def _mention(persona: str, taken: list[tuple[Telling, Seat]], states: frozenset[str]) -> PersonMention:
    bodies = frozenset(seat.represents for _, seat in taken if seat.represents)
    dates = sorted(day for telling, _ in taken for day in (telling.date, telling.published) if day)
    return PersonMention(
        id=persona,
        names=(taken[0][1].name,),
        states=bodies & states,
        bodies=bodies - states,
        since=dates[0] if dates else None,
        until=dates[-1] if dates else None,
        source=taken[0][0].release,
    )
