# SPDX-License-Identifier: Apache-2.0
"""Check that whoever a row of one table names stands in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, islice

import yaml

from ctgraph.bundle import data_path
from ctgraph.errors import MalformedCell
from ctgraph.nearest import Names
from ctgraph.tables.faults import Place, cell_fault
from ctgraph.tables.reading import MOST_FAULTS
from ctgraph.tables.records import (
    AgreementRecord,
    DelegateRecord,
    MemberCount,
    MembershipRecord,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    ProgrammeRecord,
    Record,
    Table,
    Tables,
    TenureRecord,
)

__all__ = ["admit"]

Reference = tuple[str, str, str | None]


def admit(tables: Iterable[Table], known: Tables) -> tuple[Tables, dict[str, MalformedCell]]:
    """Join tables to those that are known, but for each that has a fault or names what none of them knows.

    They may refer to each other, whatever their order; who refers to a table that is left out is left out as well.

    Args:
        tables: with names that differ.

    Returns:
        All rows, those of the tables in the order of their names; and by its name what is wrong with each that is
        left out.
    """
    admitted = sorted(tables, key=lambda table: table.name)
    refused: dict[str, MalformedCell] = {}
    while True:
        joined = known.joined(admitted)
        index = _Index(joined)
        faults = {table.name: _faults(table, index) for table in admitted}
        found = {name: cells[0].with_others(cells[1:]) for name, cells in faults.items() if cells}
        if not found:
            return joined, refused
        refused |= found
        admitted = [table for table in admitted if table.name not in found]


def _faults(table: Table, index: _Index) -> list[MalformedCell]:
    return sorted([*table.faults, *islice(_unknown(table, index), MOST_FAULTS)], key=lambda fault: fault.row)


def _unknown(table: Table, index: _Index) -> Iterator[MalformedCell]:
    for record in table.records:
        for column, kind, value in _references(record):
            if value and value not in index.ids[kind]:
                place = Place(table.origin, record.row.number, column, value)
                fault = f"unknown-{kind.replace(' ', '-')}"
                yield cell_fault(place, fault, "add-table", meant=index.meant(value, kind))


def _references(record: Record) -> Iterator[Reference]:
    """Give each cell that names something: its column, what it names, and the name."""
    match record:
        case OrganizationRecord():
            yield "parent", "organisation", record.parent
        case PostRecord():
            yield "organization", "state or organisation", record.body
        case PersonRecord():
            yield "country", "state", record.country
        case MembershipRecord() | DelegateRecord():
            yield "iso2", "state", record.iso2
            yield "organization", "organisation", record.organization
        case TenureRecord():
            yield "post", "post", record.post
            yield "person_id", "person", record.person
        case MemberCount():
            yield "organization", "organisation", record.organization
        case AgreementRecord():
            yield from (("parties", "state or organisation", party) for party in record.parties)
        case ProgrammeRecord():
            yield from (("states", "state", state) for state in record.states)


class _Index:
    """What can be referred to: by its id, and for suggestions by its names."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        states, organizations = {s.iso2 for s in tables.states}, {o.id for o in tables.organizations}
        self.ids: Mapping[str, set[str]] = {
            "state": states,
            "organisation": organizations,
            "state or organisation": states | organizations,
            "post": {record.id for record in tables.posts},
            "person": {record.id for record in tables.persons},
        }

    def meant(self, value: str, kind: str) -> list[str]:
        """Give the id that is like a value, or whose name is, if there is one."""
        if near := self._names[kind].nearest(value):
            key, name = near
            return [repr(key) if name == key else f"{key!r} ({name})"]
        return []

    @cached_property
    def _names(self) -> Mapping[str, Names]:
        """Give each id and each name with the id that is meant, by what they name."""
        found: dict[str, list[tuple[str, str]]] = {
            kind: [(key, key) for key in sorted(ids)] for kind, ids in self.ids.items()
        }
        for kind, key, names in (*_named(self._tables), *_other_names(self.ids["state"])):
            found[kind] += [(name, key) for name in names]
        found["state or organisation"] = found["organisation"] + found["state"]
        return {kind: Names(names) for kind, names in found.items()}


def _other_names(states: Iterable[str]) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Give what else the lexicon of each language calls states: "Ivory Coast" is how an older sheet writes one."""
    for file in sorted(data_path("lexicons").glob("*-names.yaml")):
        named = yaml.safe_load(file.read_text("utf-8"))["state_names"]
        yield from (("state", code, named[code]) for code in sorted(named.keys() & {*states}))


def _named(tables: Tables) -> Iterator[tuple[str, str, Iterable[str]]]:
    for state in tables.states:
        yield "state", state.iso2, (state.iso3, *state.name.values(), *state.formal_name.values())
    for organization in tables.organizations:
        names = (*organization.acronym.values(), *organization.name.values(), *organization.alt_names)
        yield "organisation", organization.id, names
    for post in tables.posts:
        yield "post", post.id, chain.from_iterable(post.titles.values())
    for person in tables.persons:
        yield "person", person.id, (person.name, *person.variants)
