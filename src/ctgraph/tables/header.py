# SPDX-License-Identifier: Apache-2.0
"""Tell the kind of a table by its header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from ctgraph.errors import MalformedCell, MalformedSource
from ctgraph.tables.cells import shortened
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
    remedy = f"These are the columns of {fitting[0]}: give the file another name." if fitting else ""
    missing, surplus = _misses(header, kind), _surplus(header, kind)
    if missing:
        near = get_close_matches(missing[0], surplus, n=1)
        remedy = remedy or (f"Rename {near[0]!r}." if near else _list(kind))
        raise _fault(missing[0], f"is missing in this table of {kind}", remedy, origin, row)
    near = get_close_matches(surplus[0], [column for column in KINDS[kind].columns if column not in header], n=1)
    remedy = remedy or (f"Did you mean {near[0]!r}?" if near else f"Remove it, or call it note. {_list(kind)}")
    raise _fault(surplus[0], f"is unknown in a table of {kind}", remedy, origin, row)


def _check_names(header: Sequence[str], origin: str, row: int) -> None:
    for number, column in enumerate(header, 1):
        if not column:
            raise MalformedCell(
                f"Row {row} gives column {number} no name.",
                where=origin,
                remedy="Name it, or remove the column.",
                row=row,
            )
        if column in header[: number - 1]:
            raise _fault(column, "is there twice", "Remove one.", origin, row)


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
            remedy=f"There are tables of {', '.join(KINDS)}; docs/formats.md lists their columns.",
        )
    return kind


def _list(kind: str) -> str:
    known = KINDS[kind]
    return f"It needs {', '.join(known.needed)}; it may have {', '.join(known.further)}."


def _fault(column: str, what: str, remedy: str, origin: str, row: int) -> MalformedCell:
    what = f"Row {row}, column {shortened(column)} {what}."
    return MalformedCell(what, where=origin, remedy=remedy, row=row, column=column)
