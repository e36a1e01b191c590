# SPDX-License-Identifier: Apache-2.0
"""What is reported of each state in each domain and year, what is not said, and what nobody has read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ctgraph.ledger.accessions import BELONGING, Standing
from ctgraph.ledger.model import Cell, CellStatus, Told
from ctgraph.ledger.reading import nodes_of, told
from ctgraph.network.dates import first_date
from ctgraph.network.facts import Reading
from ctgraph.store.description import Description
from ctgraph.vocab import CT, expand

__all__ = ["activity", "undated_releases"]

Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class _Read:
    """The dated releases: how many each year, and how many of them name each state."""

    by_year: Mapping[int, int]
    naming: Mapping[tuple[str, int], int]


def activity(reading: Reading, standings: Mapping[tuple[str, str], list[Standing]]) -> tuple[Cell, ...]:
    """Say of each member state, domain and year whether anything is reported.

    Reported: an act that is not denied, an agreement or a programme of that year touches state and domain. Silent:
    releases of that year were read, and none says so. Unread: no release of that year was read.

    Args:
        standings: what sources say of states towards organisations; members of any coalition are looked at.
    """
    reported, read = _reported(reading), _read(reading)
    members = _members(reading, standings)
    domains = sorted(iri for iri in reading.things if iri.startswith(f"{CT}domain/"))
    years = {year for _, _, year in reported} | set(read.by_year)
    span = range(min(years), max(years) + 1) if years else range(0)
    return tuple(
        _cell(reading, (state, domain, year), reported.get((state, domain, year), []), read)
        for state in sorted(members, key=lambda state: (reading.label(state), state))
        for domain in domains
        for year in span
    )


def undated_releases(reading: Reading) -> int:
    """Count the releases that say nothing of when they were published: they stand in no year."""
    return sum(
        _is_release(source) and not source.value("dcterms:issued") for source in reading.passages.sources.values()
    )


def _cell(reading: Reading, place: Place, facts: list[Told], read: _Read) -> Cell:
    state, domain, year = place
    status: CellStatus = "reported" if facts else "silent" if read.by_year.get(year) else "unread"
    return Cell(
        state=reading.things[state].value("ctg:iso2") or reading.notation(state),
        state_name=reading.label(state),
        domain=reading.notation(domain),
        domain_name=reading.label(domain),
        year=year,
        status=status,
        releases=read.by_year.get(year, 0),
        naming=read.naming.get((state, year), 0),
        told=tuple(dict.fromkeys(facts)),
    )


def _members(reading: Reading, standings: Mapping[tuple[str, str], list[Standing]]) -> set[str]:
    coalitions = {iri for iri, thing in reading.things.items() if expand("ctg:Coalition") in thing.values("rdf:type")}
    return {
        state
        for (body, state), items in standings.items()
        if body in coalitions and state in reading.things and any(item.role in BELONGING for item in items)
    }


def _reported(reading: Reading) -> dict[Place, list[Told]]:
    found: dict[Place, list[Told]] = defaultdict(list)
    for kind in ("ctg:Event", "ctg:Agreement", "ctg:Programme"):
        for node in nodes_of(reading, kind):
            day = first_date(node)
            if not day or reading.notation(node.value("ctg:status")) == "denied":
                continue
            for domain in node.values("ctg:domain"):
                for state in set(_states(reading, node)):
                    value = told(reading, node.iri, day, "ctg:domain", "ctg:eventType")
                    found[state, domain, int(day[:4])].append(value)
    return found


def _states(reading: Reading, node: Description) -> Iterator[str]:
    """Give whom an act touches: who takes part, is party or concerned, and where it takes place."""
    place = reading.things.get(node.value("ctg:place"))
    named = [node.value("ctg:country"), place.value("ctg:country") if place else ""]
    named += [*node.values("ctg:party"), *node.values("ctg:concerns")]
    for seat in reading.seats.get(node.iri, ()):
        named += [seat.value("ctg:represents"), seat.value("ctg:participant")]
    return (iri for iri in named if "/state/" in iri)


def _is_release(source: Description) -> bool:
    return expand("ctg:Release") in source.values("rdf:type")


def _read(reading: Reading) -> _Read:
    years = {
        iri: int(source.value("dcterms:issued")[:4])
        for iri, source in reading.passages.sources.items()
        if _is_release(source) and source.value("dcterms:issued")
    }
    naming: dict[tuple[str, int], set[str]] = defaultdict(set)
    for node in reading.nodes.values():
        source = node.value("prov:wasDerivedFrom")
        for state in (*_states(reading, node), node.value("org:member")) if source in years else ():
            naming[state, years[source]].add(source)
    for iri, year in years.items():
        for state in reading.passages.sources[iri].values("ctg:mentions"):
            naming[state, year].add(iri)
    return _Read(Counter(years.values()), {key: len(sources) for key, sources in naming.items()})
