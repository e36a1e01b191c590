# SPDX-License-Identifier: Apache-2.0
"""The rows of the curated tables as typed records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from ctgraph.document import PartialDate
from ctgraph.errors import MalformedCell

__all__ = [
    "AgreementRecord",
    "Bound",
    "DelegateRecord",
    "Labels",
    "MemberCount",
    "MembershipRecord",
    "OrganizationRecord",
    "PersonRecord",
    "PostRecord",
    "ProgrammeRecord",
    "Record",
    "Row",
    "State",
    "Table",
    "Tables",
    "TenureRecord",
]

Labels = Mapping[str, str]
"""A text by language: fr, en, ar; languages without a text are left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a curated table: the passage that its facts open.

    Args:
        table: name of the table, such as ``memberships``.
        number: line number in the file, the header being 1.
        line: the line as it stands, without line end.
        url: page that the row cites.
        issued: when that page was published.
    """

    table: str
    number: int
    line: str
    url: str | None = None
    issued: PartialDate | None = None

    @property
    def key(self) -> str:
        """A name that follows from the content, so that inserting a row renames no other."""
        return hashlib.sha256(self.line.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Bound:
    """A date with its precision: day, month or year say it; `by` and `after` only bound it."""

    date: PartialDate | None
    precision: str


@dataclass(frozen=True, slots=True)
class State:
    row: Row
    iso2: str
    iso3: str
    wikidata: str | None
    name: Labels
    formal_name: Labels
    demonyms: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OrganizationRecord:
    row: Row
    id: str
    acronym: Labels
    name: Labels
    kind: str
    parent: str | None
    wikidata: str | None
    alt_names: tuple[str, ...]

    @property
    def label(self) -> str:
        """Short English name: the acronym where there is one."""
        return self.acronym.get("en") or self.name["en"]


@dataclass(frozen=True, slots=True)
class PostRecord:
    """An office; `body` is the id of an organisation or the alpha-2 code of a state."""

    row: Row
    id: str
    body: str
    titles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PersonRecord:
    row: Row
    id: str
    name: str
    name_ar: str | None
    variants: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class MembershipRecord:
    row: Row
    iso2: str
    organization: str
    role: str
    start: Bound
    end: Bound


@dataclass(frozen=True, slots=True)
class TenureRecord:
    row: Row
    post: str
    person: str
    status: str
    start: Bound
    end: Bound


@dataclass(frozen=True, slots=True)
class MemberCount:
    row: Row
    organization: str
    count: int
    as_of: Bound


@dataclass(frozen=True, slots=True)
class AgreementRecord:
    """An agreement as one source claims it; parties are ids of organisations or alpha-2 codes of states."""

    row: Row
    id: str
    kind: str
    parties: tuple[str, ...]
    date: Bound
    place: str | None
    domains: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class ProgrammeRecord:
    """A programme, or one launch or course of it; figures are numbers by the notation of their measure."""

    row: Row
    id: str
    names: Mapping[str, tuple[str, ...]]
    start: Bound
    end: Bound
    states: tuple[str, ...]
    domains: tuple[str, ...]
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DelegateRecord:
    """One source that says that a state has posted delegates to an organisation."""

    row: Row
    iso2: str
    organization: str
    date: Bound


Record = (
    State
    | OrganizationRecord
    | PostRecord
    | PersonRecord
    | MembershipRecord
    | TenureRecord
    | MemberCount
    | AgreementRecord
    | ProgrammeRecord
    | DelegateRecord
)


@dataclass(frozen=True, slots=True)
class Table:
    """One file of rows of one kind.

    Args:
        name: stem of the file, which names its graph.
        kind: what its rows are: a field of `Tables`, such as ``memberships``.
        origin: where it was read, for messages.
        records: its rows; a cell at fault is empty in them, so a table with faults is never stored.
        faults: one for each cell that is not what its column says.
    """

    name: str
    kind: str
    origin: str
    records: tuple[Record, ...]
    faults: tuple[MalformedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of several tables by their kind; those of one kind may come from several files."""

    states: tuple[State, ...] = ()
    organizations: tuple[OrganizationRecord, ...] = ()
    posts: tuple[PostRecord, ...] = ()
    persons: tuple[PersonRecord, ...] = ()
    memberships: tuple[MembershipRecord, ...] = ()
    tenures: tuple[TenureRecord, ...] = ()
    member_counts: tuple[MemberCount, ...] = ()
    agreements: tuple[AgreementRecord, ...] = ()
    programmes: tuple[ProgrammeRecord, ...] = ()
    delegates: tuple[DelegateRecord, ...] = ()

    def joined(self, tables: Iterable[Table]) -> Tables:
        """Give these rows and those of further tables; where two rows have one id, the later one names it."""
        rows = {field.name: list(getattr(self, field.name)) for field in fields(self)}
        for table in tables:
            rows[table.kind].extend(table.records)
        return Tables(**{kind: tuple(found) for kind, found in rows.items()})

    def table(self, kind: str) -> Table:
        """Give the rows of one kind as a table that is called after it."""
        return Table(kind, kind, kind, getattr(self, kind))
