# SPDX-License-Identifier: Apache-2.0
"""Decisions by hand to store a source although it breaks a shape: lines of the same file as those on values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from ctgraph.errors import MalformedSource, UsageError
from ctgraph.review.decisions import WAIVER_KINDS, WaiverKind, check_signed, read_lines

__all__ = ["WaiverLine", "check_waivable", "read_waiver_lines", "waivers_in_force"]

# What says whence a fact comes, or who decided what, and what keeps private data out: without these the store could
# not open the sentence of a fact, and `ctgraph check` would find damage for ever.
_NEVER: Final = frozenset(
    {
        "Decision",
        "Evidence",
        "Extraction",
        "Happening",
        "Identity",
        "Link",
        "Passage",
        "Person",
        "Private",
        "Release",
        "Reviewer",
        "Row",
        "Source",
        "Table",
    }
)
_NEVER_SHAPES: Final = frozenset({"Fact-evidence", "Fact-source"})


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """What somebody decided on the faults of one source under one shape.

    Args:
        kind: waive (store it all the same) or unwaive (as if that had never been decided).
        graph: IRI of the source's graph.
        shape: local name of the shape.
        by: name of who decided.
        at: when, in ISO 8601 with an offset.
        sha256: of the file that was looked at; a changed file is looked at again.
        note: why.
    """

    kind: WaiverKind
    graph: str
    shape: str
    by: str
    at: str
    sha256: str = ""
    note: str = ""


def read_waiver_lines(path: Path) -> tuple[WaiverLine, ...]:
    """Read every waiver of a file of decisions, the earliest first; a file that is not there has none.

    Raises:
        MalformedSource: a line is no waiver, or waives what cannot be.
    """
    lines = [_parse(line, where) for where, line in read_lines(path) if line.get("kind") in WAIVER_KINDS]
    return tuple(sorted(lines, key=lambda line: (datetime.fromisoformat(line.at), line.graph, line.shape)))


def waivers_in_force(lines: Iterable[WaiverLine]) -> Mapping[tuple[str, str], WaiverLine]:
    """Give the waiver that counts for each graph and shape: the latest, unless it was taken back."""
    latest = {(line.graph, line.shape): line for line in lines}
    return {key: line for key, line in latest.items() if line.kind == "waive"}


def check_waivable(shape: str) -> None:
    """Refuse to waive what the store cannot do without.

    Raises:
        UsageError: it is such a shape.

    >>> check_waivable("Membership-role")
    """
    if shape in _NEVER_SHAPES or shape.partition("-")[0].removesuffix("Shape") in _NEVER:
        raise UsageError(
            f"{shape} cannot be waived: it keeps each fact with its sentence, and private data out.",
            remedy="Correct the file and add it again.",
        )


def _parse(loaded: dict[str, Any], where: str) -> WaiverLine:
    try:
        line = WaiverLine(**loaded)
    except TypeError:
        line = None
    if line is None or not all(isinstance(value, str) for value in loaded.values()) or not line.graph or not line.shape:
        raise MalformedSource(
            "The line is no waiver.", where=where, remedy="Give kind, graph, shape, by, at, sha256 and perhaps note."
        )
    try:
        check_waivable(line.shape)
    except UsageError as error:
        raise MalformedSource(error.what, where=where, remedy="Remove the line.") from error
    check_signed(line, where)
    return line
