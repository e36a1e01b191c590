# SPDX-License-Identifier: Apache-2.0
"""Curated CSV tables as typed rows, each of which keeps its line of the file as its own evidence."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, get_args

from ctgraph.document import Lang, PartialDate, is_partial_date
from ctgraph.errors import MalformedSource

__all__ = [
    "Bound",
    "Labels",
    "MemberCount",
    "MembershipRecord",
    "OrganizationRecord",
    "PersonRecord",
    "PostRecord",
    "Row",
    "State",
    "Tables",
    "TenureRecord",
    "load_tables",
]

R = TypeVar("R")

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
    """

    table: str
    number: int
    line: str
    url: str | None = None

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
class Tables:
    """The curated tables, in the order of their files."""

    states: tuple[State, ...]
    organizations: tuple[OrganizationRecord, ...]
    posts: tuple[PostRecord, ...]
    persons: tuple[PersonRecord, ...]
    memberships: tuple[MembershipRecord, ...]
    tenures: tuple[TenureRecord, ...]
    member_counts: tuple[MemberCount, ...]


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


class _Cells:
    """The cells of one row, read by column name with errors that say where they stand."""

    def __init__(self, cells: Mapping[str, str], row: Row, origin: str) -> None:
        self._cells = cells
        self.row = row
        self._origin = origin

    def text(self, column: str) -> str:
        value = self.optional(column)
        if value is None:
            raise self._error(column, "is empty")
        return value

    def optional(self, column: str) -> str | None:
        try:
            return self._cells[column].strip() or None
        except KeyError:
            raise self._error(column, "is missing") from None

    def list(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (self.optional(column) or "").split("|") if part.strip())

    def labels(self, column: str) -> Labels:
        found = {lang: self.optional(f"{column}_{lang}") for lang in get_args(Lang)}
        return {lang: text for lang, text in found.items() if text}

    def lists(self, column: str) -> Mapping[str, tuple[str, ...]]:
        return {lang: self.list(f"{column}_{lang}") for lang in get_args(Lang)}

    def code(self, column: str, length: int) -> str:
        value = self.text(column)
        if len(value) != length or not (value.isascii() and value.isalpha() and value.isupper()):
            raise self._error(column, f"holds {value!r}, not a code of {length} capital letters")
        return value

    def integer(self, column: str) -> int:
        value = self.text(column)
        if not (value.isascii() and value.isdigit()):
            raise self._error(column, f"holds {value!r}, not a whole number")
        return int(value)

    def bound(self, column: str) -> Bound:
        date, precision = self.optional(column), self.optional(f"{column}_precision") or "unknown"
        if date is not None and not is_partial_date(date):
            raise self._error(column, f"holds {date!r}, not a date (YYYY, YYYY-MM or YYYY-MM-DD)")
        if precision not in {"day", "month", "year", "by", "after", "unknown"}:
            raise self._error(f"{column}_precision", f"holds {precision!r}, not day, month, year, by, after or unknown")
        if (date is None) != (precision == "unknown"):
            raise self._error(column, f"does not go with the precision {precision!r}")
        return Bound(date, precision)

    def _error(self, column: str, what: str) -> MalformedSource:
        return MalformedSource(
            f"Row {self.row.number}, column {column!r} {what}.",
            where=self._origin,
            remedy="Correct that cell.",
        )


def _read(folder: Path, table: str, parse: Callable[[_Cells], R]) -> tuple[R, ...]:
    return tuple(parse(cells) for cells in _rows(folder / f"{table}.csv", table))


def _rows(path: Path, table: str) -> Iterator[_Cells]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise MalformedSource("The table is missing.", where=str(path)) from error
    except OSError as error:
        raise MalformedSource(f"The table cannot be read: {error.strerror}.", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise MalformedSource(f"The table is not UTF-8 (byte {error.start}).", where=str(path)) from error
    lines = text.split("\n")
    reader = csv.DictReader(io.StringIO(text), restkey="")
    last = 1
    for cells in _parsed(reader, path):
        first, last = last + 1, reader.line_num
        origin = str(path)
        row = Row(
            table=table,
            number=first,
            line="\n".join(lines[first - 1 : last]),
            url=cells.get("source_url") or None,
        )
        if "" in cells or None in cells.values():
            raise MalformedSource(
                f"Row {first} does not have as many cells as the header.",
                where=origin,
                remedy="Quote cells that hold a comma.",
            )
        yield _Cells(cells, row, origin)


def _parsed(reader: csv.DictReader[str], path: Path) -> Iterator[dict[str, str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise MalformedSource(
            f"Row {reader.line_num} is not CSV: {error}.", where=str(path), remedy="Check its quotes."
        ) from error


def _state(cells: _Cells) -> State:
    return State(
        row=cells.row,
        iso2=cells.code("iso2", 2),
        iso3=cells.code("iso3", 3),
        wikidata=cells.optional("wikidata"),
        name=cells.labels("name"),
        formal_name=cells.labels("formal_name"),
        demonyms=cells.lists("demonym"),
    )


def _organization(cells: _Cells) -> OrganizationRecord:
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


def _post(cells: _Cells) -> PostRecord:
    return PostRecord(row=cells.row, id=cells.text("id"), body=cells.text("organization"), titles=cells.lists("title"))


def _person(cells: _Cells) -> PersonRecord:
    return PersonRecord(
        row=cells.row,
        id=cells.text("id"),
        name=cells.text("name"),
        name_ar=cells.optional("name_ar"),
        variants=cells.list("variants"),
        country=cells.optional("country"),
    )


def _membership(cells: _Cells) -> MembershipRecord:
    return MembershipRecord(
        row=cells.row,
        iso2=cells.code("iso2", 2),
        organization=cells.text("organization"),
        role=cells.text("role"),
        start=cells.bound("start"),
    )


def _tenure(cells: _Cells) -> TenureRecord:
    return TenureRecord(
        row=cells.row,
        post=cells.text("post"),
        person=cells.text("person_id"),
        status=cells.text("status"),
        start=cells.bound("start"),
        end=cells.bound("end"),
    )


def _member_count(cells: _Cells) -> MemberCount:
    return MemberCount(
        row=cells.row,
        organization=cells.text("organization"),
        count=cells.integer("count"),
        as_of=cells.bound("as_of"),
    )
