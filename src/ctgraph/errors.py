# SPDX-License-Identifier: Apache-2.0
"""Every error that ctgraph raises on purpose.

CtgraphError                  exit code 2
├── UsageError                2  an argument or option that cannot be served
├── BackendError              2  an optional back-end of extraction cannot do its part
│   ├── BackendMissing        2  its package or model is not installed
│   └── BackendUnavailable    2  the language model's server does not answer as it should
├── SourceError               3  a file that was given cannot be taken in
│   ├── UnsupportedSource     3  its format has no loader
│   ├── UnsupportedShapes     3  shapes that say what no constraint of ours stands for
│   ├── TooLargeSource        3  it is over the limit
│   ├── UnusableAnswer        3  a language model gave nothing on it that can be used
│   ├── ProtectedSource       3  it is encrypted and wants a password
│   └── MalformedSource       3  wrong encoding, broken markup or RDF, missing columns
│       ├── EmptySource       3  it holds no text: an empty file, a scan, a page without a body
│       └── MalformedCell     3  a cell of a table holds what its column cannot, or names what no table knows
├── StoreError                4  the store cannot be read or written
│   ├── StoreLocked           4  another process writes to it
│   ├── StoreMissing          4  nothing has been built there
│   ├── StoreCorrupt          4  its files are damaged
│   └── StoreUnavailable      4  the SPARQL server does not answer as it should
└── QueryError                5  a query cannot be answered
    ├── QueryRejected         5  syntax, a forbidden construct, a parameter of the wrong type
    ├── QueryTimedOut         5  it ran over the time limit
    └── QueryTooLarge         5  it ran over the memory or result limit

Findings (SHACL violations, damage that `check` finds) are results, not errors: the command line turns them into
exit code 1. Ctrl-C ends it with 130.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

__all__ = [
    "BackendError",
    "BackendMissing",
    "BackendUnavailable",
    "CtgraphError",
    "EmptySource",
    "MalformedCell",
    "MalformedSource",
    "ProtectedSource",
    "QueryError",
    "QueryRejected",
    "QueryTimedOut",
    "QueryTooLarge",
    "SourceError",
    "StoreCorrupt",
    "StoreError",
    "StoreLocked",
    "StoreMissing",
    "StoreUnavailable",
    "TooLargeSource",
    "UnsupportedShapes",
    "UnsupportedSource",
    "UnusableAnswer",
    "UsageError",
]


class CtgraphError(Exception):
    """Anything that went wrong for a reason the user can act on.

    Args:
        what: what went wrong, in one sentence.
        where: the file, graph, query or endpoint concerned; empty where `what` names it.
        remedy: what the user can do about it.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", remedy: str) -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}" if self.where else f"{self.what} {self.remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel between processes; by default only positional arguments would.
        return partial(type(self), self.what, where=self.where, remedy=self.remedy), ()


class UsageError(CtgraphError):
    """An argument or option that cannot be served."""


class BackendError(CtgraphError):
    """An optional back-end of extraction cannot do its part."""


class BackendMissing(BackendError):
    """The package or the model of a back-end is not installed."""


class BackendUnavailable(BackendError):
    """The server of a language model does not answer as it should."""


class SourceError(CtgraphError):
    """A file that was given cannot be taken in."""

    exit_code = 3


class UnsupportedSource(SourceError):
    """The file's format has no loader."""


class UnsupportedShapes(SourceError):
    """Shapes that are not well formed, or use a construct that validation lacks; it is never skipped."""


class TooLargeSource(SourceError):
    """The file is over the size limit of its format."""


class ProtectedSource(SourceError):
    """The file is encrypted and wants a password."""


class MalformedSource(SourceError):
    """The file is empty, wrongly encoded or broken."""


class EmptySource(MalformedSource):
    """The file holds no text."""


class MalformedCell(MalformedSource):
    """A cell of a table holds what its column cannot, or names what no table knows.

    Args:
        row: line of the file, the header being 1.
        column: name of the column; empty where the row as a whole is at fault.
        value: what the cell holds.
        others: the further cells of that table that are at fault.
        wordings: by language, what is wrong, what is perhaps meant (empty where nothing is like it), how to mend it.
    """

    def __init__(  # noqa: PLR0913  those of every error, and the place in the table
        self,
        what: str,
        *,
        where: str = "",
        remedy: str,
        row: int = 0,
        column: str = "",
        value: str | None = None,
        others: tuple[MalformedCell, ...] = (),
        wordings: Mapping[str, tuple[str, str, str]] | None = None,
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.row = row
        self.column = column
        self.value = value
        self.others = others
        self.wordings = wordings or {"en": (what, "", remedy)}

    def __str__(self) -> str:
        if not self.others:
            return super().__str__()
        return f"{super().__str__()} Further faults: {len(self.others)}; ctgraph validate lists them."

    def with_others(self, others: Iterable[MalformedCell]) -> MalformedCell:
        """Give this fault together with the further ones of its table."""
        _, place = self._parts()
        return type(self)(self.what, **{**place, "others": tuple(others)})

    def _parts(self) -> tuple[str, dict[str, Any]]:
        names = ("where", "remedy", "row", "column", "value", "others", "wordings")
        return self.what, {name: getattr(self, name) for name in names}

    def __reduce__(self) -> tuple[object, ...]:
        what, place = self._parts()
        return partial(type(self), what, **place), ()


class UnusableAnswer(SourceError):
    """A language model gave no answer on the file that can be used."""


class StoreError(CtgraphError):
    """The store cannot be read or written."""

    exit_code = 4


class StoreLocked(StoreError):
    """Another process has the store open for writing."""


class StoreMissing(StoreError):
    """Nothing has been built at that place."""


class StoreCorrupt(StoreError):
    """The store's files are damaged."""


class StoreUnavailable(StoreError):
    """The SPARQL server does not answer as it should."""


class QueryError(CtgraphError):
    """A query cannot be answered."""

    exit_code = 5


class QueryRejected(QueryError):
    """The query is not valid, not allowed, or a parameter has the wrong type."""


class QueryTimedOut(QueryError):
    """The query ran over the time limit."""


class QueryTooLarge(QueryError):
    """The query needs more memory, or gives more rows, than allowed."""
