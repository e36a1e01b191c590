# SPDX-License-Identifier: Apache-2.0
"""What validation finds, in words that tell where the fault is and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["SEVERITIES", "Finding", "Severity", "ValidationReport"]

Severity = Literal["Violation", "Warning", "Info"]
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of one node.

    Args:
        severity: a Violation keeps the graph out of the store, a Warning is counted, an Info is a hint.
        source: the release, table or file that was validated.
        graph: IRI of the named graph that describes the node; None for the default graph.
        focus_node: IRI of the node, or ``_:b1`` for a blank one.
        focus_in_words: the node in words ("membership of Morocco in IMCTC").
        path: prefixed name of the property, or a property path; None where the node itself is at fault.
        path_in_words: the property in words.
        value: the value at fault as in Turtle, several joined by commas; None where one is missing.
        expected: what the shape asks for.
        remedy: how to mend it.
        shape: IRI of the shape.
        row: line of the file, where the source is a table.
        column: column of the table, where one gives the property.
    """

    severity: Severity
    source: str
    graph: str | None
    focus_node: str
    focus_in_words: str
    path: str | None
    path_in_words: str | None
    value: str | None
    expected: str
    remedy: str
    shape: str
    row: int | None = None
    column: str | None = None

    @property
    def cell(self) -> str:
        """Where in a table the fault is, in words: ``row 12, column 'role'``; empty where there is no such place."""
        column = f"column {self.column!r}" if self.column else ""
        return ", ".join(filter(None, (f"row {self.row}" if self.row else "", column)))

    def __str__(self) -> str:
        place = ": ".join(filter(None, (self.source, self.cell, self.focus_in_words)))
        found = f"{self.path_in_words or 'it'} is {self.value or 'missing'}"
        return f"{self.severity} in {place}: {found}. {self.expected} {self.remedy}"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """Everything that was found in one source, the gravest first.

    Args:
        source: the release, table or file that was validated.
        findings: the faults.
        nodes: how many nodes had a shape; 0 means that nothing in the source is of this graph model.
    """

    source: str
    findings: tuple[Finding, ...]
    nodes: int

    @property
    def conforms(self) -> bool:
        """Whether the source may be stored: no Violation."""
        return not any(self.of("Violation"))

    def of(self, severity: Severity) -> Iterator[Finding]:
        """Give the findings of one severity."""
        return (finding for finding in self.findings if finding.severity == severity)
