# SPDX-License-Identifier: Apache-2.0
"""Check that whoever a row of one table names stands in another."""

from __future__ import annotations

from collections.abc import Iterator, Set
from difflib import get_close_matches
from pathlib import Path

from ctgraph.errors import MalformedSource
from ctgraph.tables.records import Row, Tables

__all__ = ["check_references"]


def check_references(tables: Tables, folder: Path) -> None:
    """Refuse tables that name what no table knows.

    Args:
        tables: the tables of one folder.
        folder: where they were read, for the message.

    Raises:
        MalformedSource: the first such cell, with row and column and the nearest known value.
    """
    states = {record.iso2 for record in tables.states}
    organizations = {record.id for record in tables.organizations}
    known = {
        "state": states,
        "organisation": organizations,
        "state or organisation": states | organizations,
        "post": {record.id for record in tables.posts},
        "person": {record.id for record in tables.persons},
    }
    for row, column, kind, value in _references(tables):
        if value and value not in known[kind]:
            raise MalformedSource(
                f"Row {row.number}, column {column!r} holds {value!r}, which is no known {kind}.",
                where=str(folder / f"{row.table}.csv"),
                remedy=_remedy(value, known[kind], kind),
            )


def _references(tables: Tables) -> Iterator[tuple[Row, str, str, str | None]]:
    """Give each cell that names something: its row and column, what it names, and the name."""
    for organization in tables.organizations:
        yield organization.row, "parent", "organisation", organization.parent
    for post in tables.posts:
        yield post.row, "organization", "state or organisation", post.body
    for person in tables.persons:
        yield person.row, "country", "state", person.country
    for membership in tables.memberships:
        yield membership.row, "iso2", "state", membership.iso2
        yield membership.row, "organization", "organisation", membership.organization
    for tenure in tables.tenures:
        yield tenure.row, "post", "post", tenure.post
        yield tenure.row, "person_id", "person", tenure.person
    for count in tables.member_counts:
        yield count.row, "organization", "organisation", count.organization
    for agreement in tables.agreements:
        yield from ((agreement.row, "parties", "state or organisation", party) for party in agreement.parties)
    for programme in tables.programmes:
        yield from ((programme.row, "states", "state", state) for state in programme.states)
    for delegate in tables.delegates:
        yield delegate.row, "iso2", "state", delegate.iso2
        yield delegate.row, "organization", "organisation", delegate.organization


def _remedy(value: str, known: Set[str], kind: str) -> str:
    near = get_close_matches(value, sorted(known), n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Correct that cell, or add the {kind} to its table."
