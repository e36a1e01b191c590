# SPDX-License-Identifier: Apache-2.0
"""Decisions by hand to withdraw a source: lines of the same file as those on values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ctgraph.errors import MalformedSource
from ctgraph.review.decisions import WITHDRAWAL_KINDS, WithdrawalKind, check_signed, read_lines
from ctgraph.vocab import SOURCE_GRAPHS

__all__ = ["WithdrawalLine", "read_withdrawal_lines", "withdrawals_in_force"]


@dataclass(frozen=True, slots=True)
class WithdrawalLine:
    """What somebody decided on one source as a whole.

    Args:
        kind: withdraw (the store no longer holds what it says) or restore (as if that had never been decided).
        graph: IRI of the source's graph.
        by: name of who decided.
        at: when, in ISO 8601 with an offset.
        note: why.
    """

    kind: WithdrawalKind
    graph: str
    by: str
    at: str
    note: str = ""

    @property
    def day(self) -> date:
        """The day of the decision in universal time."""
        return datetime.fromisoformat(self.at).astimezone(UTC).date()


def read_withdrawal_lines(path: Path) -> tuple[WithdrawalLine, ...]:
    """Read every withdrawal of a file of decisions, the earliest first; a file that is not there has none.

    Raises:
        MalformedSource: a line is no withdrawal.
    """
    lines = [_parse(line, where) for where, line in read_lines(path) if line.get("kind") in WITHDRAWAL_KINDS]
    return tuple(sorted(lines, key=lambda line: (datetime.fromisoformat(line.at), line.graph)))


def withdrawals_in_force(lines: Iterable[WithdrawalLine]) -> dict[str, WithdrawalLine]:
    """Give the withdrawal that counts for each graph: the latest, unless the source was restored since."""
    latest = {line.graph: line for line in lines}
    return {graph: line for graph, line in latest.items() if line.kind == "withdraw"}


def _parse(loaded: dict[str, Any], where: str) -> WithdrawalLine:
    try:
        line = WithdrawalLine(**loaded)
    except TypeError:
        line = None
    if line is None or not all(isinstance(value, str) for value in loaded.values()):
        raise MalformedSource(
            "The line is no withdrawal.", where=where, remedy="Give kind, graph, by, at and perhaps note."
        )
    if not line.graph.startswith(SOURCE_GRAPHS):
        raise MalformedSource(
            f"{line.graph!r} is no source.", where=where, remedy="Give the IRI of a release, table or file."
        )
    check_signed(line, where)
    return line
