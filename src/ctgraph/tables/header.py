# SPDX-License-Identifier: Apache-2.0
"""Tell the kind of a table by its header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from ctgraph.errors import MalformedCell, MalformedSource
from ctgraph.tables.faults import Place, cell_fault, shortened
from ctgraph.tables.kinds import KINDS

__all__ = ["tell_kind"]

# A file that has fewer columns of a kind is not taken for one with a mistake.
_LEAST_SHARED = 2


def tell_kind(header: Sequence[str], name: str, origin: str, row: int = 1) -> str:
    """Name the kind of a table: that which its file is called after, else that whose columns it has.

    Args:
        header: names of the columns.
        name: stem of the file.
        origin: where the header was read, for messages.
        row: line of the file on which it stands.

    Raises:
        MalformedSource: no kind has these columns, or one is missing, unknown or there twice.

    >>> tell_kind(["iso2", "organization", "date", "source_url"], "my-list", "my-list.csv")
    'delegates'
    """
    _check_names(header, origin, row)
    fitting = [kind for kind in KINDS if not _misses(header, kind) and not _surplus(header, kind)]
    kind = name if name in KINDS else fitting[0] if fitting else _nearest(header, origin)
    if kind in fitting:
        return kind
    raise _fault(header, kind, fitting, Place(origin, row))


def _fault(header: Sequence[str], kind: str, fitting: Sequence[str], place: Place) -> MalformedCell:
    """Name the first column that a kind lacks or does not have; say so where another kind has all columns."""
    missing, surplus = _misses(header, kind), _surplus(header, kind)
    known = KINDS[kind]
    said = {"kind": kind, "needed": ", ".join(known.needed), "further": ", ".join(known.further)}
    if fitting:
        said["fitting"] = fitting[0]
    column = replace(place, column=(missing or surplus)[0])
    if missing:
        near = get_close_matches(missing[0], surplus, n=1)
        said["near"] = repr(near[0]) if near else ""
        remedy = "rename-file" if fitting else "rename-column" if near else "list-columns"
        return cell_fault(column, "column-missing", remedy, **said)
    near = get_close_matches(surplus[0], [name for name in known.columns if name not in header], n=1)
    remedy = "rename-file" if fitting else "note-column"
    return cell_fault(column, "column-unknown", remedy, meant=[] if fitting else map(repr, near), **said)


def _check_names(header: Sequence[str], origin: str, row: int) -> None:
    for number, column in enumerate(header, 1):
        if not column:
            raise cell_fault(Place(origin, row), "nameless-column", "name-column", number=number)
        if column in header[: number - 1]:
            raise cell_fault(Place(origin, row, column), "column-twice", "remove-column")


def _misses(header: Iterable[str], kind: str) -> list[str]:
    return [column for column in KINDS[kind].needed if column not in header]


def _surplus(header: Iterable[str], kind: str) -> list[str]:
    return [column for column in header if column not in KINDS[kind].columns]


def _nearest(header: Sequence[str], origin: str) -> str:
    """Name the kind that shares most columns, of two the one that has fewest others."""

    def likeness(kind: str) -> tuple[int, int]:
        return len(header) - len(_surplus(header, kind)), -len(_misses(header, kind))

    kind = max(KINDS, key=likeness)
    if likeness(kind)[0] < _LEAST_SHARED:
        raise MalformedSource(
            f"No table has these columns: {', '.join(map(shortened, header[:12]))}.",
            where=origin,
            remedy=f"There are tables of {', '.join(KINDS)}; docs/tables.md lists their columns.",
        )
    return kind
