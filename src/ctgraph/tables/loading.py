# SPDX-License-Identifier: Apache-2.0
"""A folder of tables to records: which column of which table says what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ctgraph.tables.cells import Cells, read_cells
from ctgraph.tables.records import (
    AgreementRecord,
    DelegateRecord,
    MemberCount,
    MembershipRecord,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    ProgrammeRecord,
    State,
    Tables,
    TenureRecord,
)
from ctgraph.tables.references import check_references

__all__ = ["load_tables"]

R = TypeVar("R")


def load_tables(folder: Path) -> Tables:
    """Read the tables of a folder.

    Raises:
        MalformedSource: a table is missing, lacks a column, a cell is not what its column says, or names a state,
            organisation, post or person that no table knows (row and column are named).
    """
    tables = Tables(
        states=_read(folder, "states", _state),
        organizations=_read(folder, "organizations", _organization),
        posts=_read(folder, "posts", _post),
        persons=_read(folder, "persons", _person),
        memberships=_read(folder, "memberships", _membership),
        tenures=_read(folder, "tenures", _tenure),
        member_counts=_read(folder, "member_counts", _member_count),
        agreements=_read(folder, "agreements", _agreement),
        programmes=_read(folder, "programmes", _programme),
        delegates=_read(folder, "delegates", _delegate),
    )
    check_references(tables, folder)
    return tables


def _read(folder: Path, table: str, parse: Callable[[Cells], R]) -> tuple[R, ...]:
    return tuple(parse(cells) for cells in read_cells(folder / f"{table}.csv", table))


def _state(cells: Cells) -> State:
    return State(
        row=cells.row,
        iso2=cells.code("iso2", 2),
        iso3=cells.code("iso3", 3),
        wikidata=cells.optional("wikidata"),
        name=cells.labels("name"),
        formal_name=cells.labels("formal_name"),
        demonyms=cells.lists("demonym"),
    )


def _organization(cells: Cells) -> OrganizationRecord:
    cells.text("name_en")
    return OrganizationRecord(
        row=cells.row,
        id=cells.text("id"),
        acronym=cells.labels("acronym"),
        name=cells.labels("name"),
        kind=cells.text("kind"),
        parent=cells.optional("parent"),
        wikidata=cells.optional("wikidata"),
        alt_names=cells.list("alt_names"),
    )


def _post(cells: Cells) -> PostRecord:
    return PostRecord(row=cells.row, id=cells.text("id"), body=cells.text("organization"), titles=cells.lists("title"))


def _person(cells: Cells) -> PersonRecord:
    return PersonRecord(
        row=cells.row,
        id=cells.text("id"),
        name=cells.text("name"),
        name_ar=cells.optional("name_ar"),
        variants=cells.list("variants"),
        country=cells.optional("country"),
    )


def _membership(cells: Cells) -> MembershipRecord:
    start, end = cells.bound("start"), cells.moment("end")
    cells.check_order(start, end)
    return MembershipRecord(
        row=cells.row,
        iso2=cells.code("iso2", 2),
        organization=cells.text("organization"),
        role=cells.text("role"),
        start=start,
        end=end,
    )


def _tenure(cells: Cells) -> TenureRecord:
    start, end = cells.bound("start"), cells.bound("end")
    cells.check_order(start, end)
    return TenureRecord(
        row=cells.row,
        post=cells.text("post"),
        person=cells.text("person_id"),
        status=cells.text("status"),
        start=start,
        end=end,
    )


def _member_count(cells: Cells) -> MemberCount:
    return MemberCount(
        row=cells.row,
        organization=cells.text("organization"),
        count=cells.integer("count"),
        as_of=cells.bound("as_of"),
    )


def _agreement(cells: Cells) -> AgreementRecord:
    return AgreementRecord(
        row=cells.row,
        id=cells.text("id"),
        kind=cells.text("kind"),
        parties=cells.list("parties"),
        date=cells.bound("date"),
        place=cells.optional("place"),
        domains=cells.list("domains"),
        status=cells.text("status"),
    )


def _programme(cells: Cells) -> ProgrammeRecord:
    start, end = cells.moment("start"), cells.moment("end")
    cells.check_order(start, end)
    return ProgrammeRecord(
        row=cells.row,
        id=cells.text("id"),
        names=cells.lists("name"),
        start=start,
        end=end,
        states=cells.list("states"),
        domains=cells.list("domains"),
        figures=cells.figures("figures"),
    )


def _delegate(cells: Cells) -> DelegateRecord:
    return DelegateRecord(
        row=cells.row,
        iso2=cells.code("iso2", 2),
        organization=cells.text("organization"),
        date=cells.bound("date"),
    )
