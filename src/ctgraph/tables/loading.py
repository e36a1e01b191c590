# SPDX-License-Identifier: Apache-2.0
"""A folder of tables to records: which column of which table says what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ctgraph.tables.cells import Cells, read_cells
from ctgraph.tables.records import (
    MemberCount,
    MembershipRecord,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    State,
    Tables,
    TenureRecord,
)

__all__ = ["load_tables"]

R = TypeVar("R")


def load_tables(folder: Path) -> Tables:
    """Read the seven tables of a folder.

    Raises:
        MalformedSource: a table is missing, lacks a column, or a cell is not what its column says (row and column
            are named).
    """
    return Tables(
        states=_read(folder, "states", _state),
        organizations=_read(folder, "organizations", _organization),
        posts=_read(folder, "posts", _post),
        persons=_read(folder, "persons", _person),
        memberships=_read(folder, "memberships", _membership),
        tenures=_read(folder, "tenures", _tenure),
        member_counts=_read(folder, "member_counts", _member_count),
    )


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
