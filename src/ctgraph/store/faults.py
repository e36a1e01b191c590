# SPDX-License-Identifier: Apache-2.0
"""What pyoxigraph and SPARQL servers complain of, as errors of ctgraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ctgraph.errors import QueryRejected, StoreCorrupt, StoreError, StoreLocked
from ctgraph.vocab import PREFIXES

__all__ = ["rejected", "translated"]

_POSITION = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORD = re.compile(r"[A-Za-z_]+")
_WINDOW = 100
_UNDECLARED = f"Declare it (PREFIX name: <…>), or use one of those that need no declaration: {', '.join(PREFIXES)}."


@contextmanager
def translated(where: str, sparql: str = "") -> Iterator[None]:
    """Translate what pyoxigraph raises inside the block.

    Args:
        where: the store concerned.
        sparql: the query that is answered inside the block, if one is.
    """
    try:
        yield
    except SyntaxError as error:
        raise rejected(sparql, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _fault(where, sparql, str(error)) from error


def rejected(sparql: str, message: str, *, lines_before: int = 0) -> QueryRejected:
    """Say where a query is wrong, with the line and a caret below the place.

    Args:
        sparql: the query as its author wrote it.
        message: what the engine said of it.
        lines_before: lines that were put before the query.

    >>> print(rejected("SELECT * {?s ?p}", "error at 1:17: expected [_]").what)
    The query is not valid SPARQL (line 1, column 16).
      SELECT * {?s ?p}
                     ^
    """
    position = _POSITION.search(message)
    if not position:
        return _unanswerable(message)
    lines = sparql.splitlines(keepends=True) or [""]
    number, expected = int(position[1]) - lines_before - 1, position[3].split(", ")
    reported = sum(map(len, lines[:number])) + int(position[2]) - 1
    place = max(0, min(reported - _overshoot(expected), len(sparql)))
    before = sparql[:place].splitlines(keepends=True) or [""]
    if before[-1].endswith("\n"):
        before.append("")
    row, column = len(before), len(before[-1])
    start = max(0, column - _WINDOW + 30)  # a window of a long line
    line = lines[row - 1].rstrip()[start : start + _WINDOW] if row <= len(lines) else ""
    reason = next((f": {item}" for item in expected if item[:1].isupper() and " " in item), "")
    return QueryRejected(
        f"The query is not valid SPARQL (line {row}, column {column + 1}){reason}.\n"
        f"  {line}\n  {' ' * (column - start)}^",
        remedy=_UNDECLARED if "Prefix not found" in reason else "Correct it there.",
    )


def _overshoot(expected: list[str]) -> int:
    """Tell how far behind the place an error of Oxigraph points.

    It compares a keyword with as many characters of the query, and complains at their end. ``[_]``, any character,
    stands for a keyword that is longer than the rest of the query.
    """
    keywords = [len(item) for item in expected if _KEYWORD.fullmatch(item)]
    if any(item.startswith('"') for item in expected):
        return 0
    return min(keywords, default=1 if "[_]" in expected else 0)


def _fault(where: str, sparql: str, message: str) -> StoreError | QueryRejected:
    if "lock" in message.casefold() and ("hold by current process" in message or "While lock file" in message):
        return StoreLocked("Another process is writing to this store.", where=where, remedy="Wait until it is done.")
    if "No space left" in message:
        return StoreError("The disk is full.", where=where, remedy="Make room; what was stored before is whole.")
    if "Corruption" in message or "Column family not found" in message:
        return StoreCorrupt(
            f"The store's files are damaged ({message.splitlines()[0]}).",
            where=where,
            remedy="Build it again in an empty folder.",
        )
    if sparql and not message.startswith("IO error"):
        return _unanswerable(message)
    return StoreError(
        f"The store cannot be used: {message}",
        where=where,
        remedy="Check its permissions and its disk; `ctgraph check` looks for damage.",
    )


def _unanswerable(message: str) -> QueryRejected:
    return QueryRejected(
        f"The query cannot be answered: {message.rstrip('.')}.", remedy="Write it without what is named there."
    )
