# SPDX-License-Identifier: Apache-2.0
"""The kinds of tables: their columns, and which column says what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from ctgraph.document import Lang
from ctgraph.tables.cells import Cells
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
    State,
    TenureRecord,
)

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of table.

    Args:
        parse: reads a row.
        needed: columns that its header must have.
        further: columns that it may have.
    """

    parse: Callable[[Cells], Record]
    needed: tuple[str, ...]
    further: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it may have."""
        return self.needed + self.further


def _state(cells: Cells) -> State:
    return State(
        row=cells.row,
        iso2=cells.code("iso2", 2),
        iso3=cells.code("iso3", 3),
        wikidata=cells.wikidata("wikidata"),
        name=cells.labels("name"),
        formal_name=cells.labels("formal_name"),
        demonyms=cells.lists("demonym"),
    )


def _organization(cells: Cells) -> OrganizationRecord:
    key = cells.text("id")
    if len(key) == 2 and key.isupper():
        cells.note("id", "like-a-state", "lengthen")
    cells.text("name_en")
    return OrganizationRecord(
        row=cells.row,
        id=key,
        acronym=cells.labels("acronym"),
        name=cells.labels("name"),
        kind=cells.text("kind"),
        parent=cells.optional("parent"),
        wikidata=cells.wikidata("wikidata"),
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
        iso2=cells.text("iso2"),
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
        iso2=cells.text("iso2"),
        organization=cells.text("organization"),
        date=cells.bound("date"),
    )


def _kind(parse: Callable[[Cells], Record], needed: str, further: str) -> Kind:
    """Make a kind of two lists of columns, in which ``name_*`` stands for the column in each language."""
    columns = _columns(needed)
    return Kind(
        parse,
        columns,
        tuple(name for name in _columns(f"{further} source_url source_date note") if name not in columns),
    )


def _columns(names: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in names.split():
        found += [name.replace("*", lang) for lang in sorted(get_args(Lang))] if name.endswith("_*") else [name]
    return tuple(dict.fromkeys(found))


KINDS = {
    "states": _kind(_state, "iso2 iso3 name_en", "wikidata name_* formal_name_* demonym_*"),
    "organizations": _kind(_organization, "id name_en kind", "acronym_* name_* parent wikidata alt_names"),
    "posts": _kind(_post, "id organization title_en", "title_*"),
    "persons": _kind(_person, "id name country", "name_ar variants"),
    "memberships": _kind(_membership, "iso2 organization role start source_url", "start_precision end"),
    "tenures": _kind(_tenure, "post person_id status start source_url", "start_precision end end_precision"),
    "member_counts": _kind(_member_count, "organization count as_of source_url", "as_of_precision language"),
    "agreements": _kind(_agreement, "id kind parties date status source_url", "date_precision place domains"),
    "programmes": _kind(_programme, "id start states source_url", "name_* end domains figures"),
    "delegates": _kind(_delegate, "iso2 organization date source_url", "date_precision"),
}
"""Each kind by its name: the field of `Tables`, and the stem of the bundled file."""
