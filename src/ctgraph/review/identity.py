# SPDX-License-Identifier: Apache-2.0
"""Decisions by hand on who is who: lines of the same file as those on values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ctgraph.errors import MalformedSource
from ctgraph.linking import LinkDecision
from ctgraph.review.decisions import LinkKind, check_signed, read_lines

__all__ = ["LinkLine", "links_in_force", "read_link_lines"]


@dataclass(frozen=True, slots=True)
class LinkLine:
    """What somebody decided on two nodes.

    Args:
        kind: link (they are one), unlink (they are not) or forget (what was decided on them).
        a: IRI of the one.
        b: IRI of the other.
        by: name of who decided.
        at: when, in ISO 8601 with an offset.
        note: why.
    """

    kind: LinkKind
    a: str
    b: str
    by: str
    at: str
    note: str = ""


def read_link_lines(path: Path) -> tuple[LinkLine, ...]:
    """Read every decision on who is who, the earliest first; a file that is not there has none.

    Raises:
        MalformedSource: a line is no such decision.
    """
    lines = [
        _parse(line, where) for where, line in read_lines(path) if line.get("kind") in {"link", "unlink", "forget"}
    ]
    return tuple(sorted(lines, key=lambda line: (datetime.fromisoformat(line.at), line.a, line.b)))


def links_in_force(lines: Iterable[LinkLine]) -> tuple[LinkDecision, ...]:
    """Give the decision that counts for each two nodes: the latest, unless it forgets the one before."""
    latest = {frozenset((line.a, line.b)): line for line in lines}
    return tuple(
        LinkDecision(line.a, line.b, same=line.kind == "link", by=line.by, at=line.at)
        for line in latest.values()
        if line.kind != "forget"
    )


def _parse(loaded: dict[str, Any], where: str) -> LinkLine:
    try:
        line = LinkLine(**loaded)
    except TypeError:
        line = None
    if line is None or not all(isinstance(value, str) for value in loaded.values()) or not line.a or not line.b:
        raise MalformedSource(
            "The line is no decision on who is who.", where=where, remedy="Give kind, a, b, by, at and perhaps note."
        )
    if line.a == line.b:
        raise MalformedSource("The line links a node with itself.", where=where, remedy="Remove the line.")
    check_signed(line, where)
    return line
