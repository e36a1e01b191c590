# SPDX-License-Identifier: Apache-2.0
"""What validation finds, in words that tell where the fault is and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["SEVERITIES", "Finding", "Place", "Quotation", "Severity", "ValidationReport"]

Severity = Literal["Violation", "Warning", "Info"]
_MOST_OTHERS = 3
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file a fault stands; lines and columns are counted from 1, columns in code points.

    Args:
        text: the line as it stands, or a part of a long one.
        length: how many characters of the line are at fault; 0 where that is not known.
        exact: whether the fault stands there, or only near it: at the node that has it.
        left_out: how many characters of the line stand before `text`.
    """

    line: int
    column: int
    text: str
    length: int = 0
    exact: bool = True
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """The sentence or row from which the value at fault was taken.

    Args:
        start: where the words for the value begin in the sentence.
        end: where they end.
    """

    sentence: str
    start: int = 0
    end: int = 0


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
        values: the values at fault, each whole, as in N-Triples.
        constraints: IRIs of the constraint components that were tripped; none for a rule that is no SHACL.
        suggestion: the nearest valid value, or what else was meant.
        quotation: the sentence that says the value.
        place: line and column of the file.
        others: further sources that speak of the node, where the fault only shows beside them.
        value_in_words: the records at fault in words, each with its source; empty where the value is no record.
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
    values: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    suggestion: str | None = None
    quotation: Quotation | None = None
    place: Place | None = None
    others: tuple[str, ...] = ()
    value_in_words: str = ""

    @property
    def shown(self) -> str | None:
        """The value as people read it: records in words, all else as in Turtle."""
        return self.value_in_words or self.value

    @property
    def cell(self) -> str:
        """Where in a table the fault is, in words: ``row 12, column 'role'``; empty where there is no such place."""
        column = f"column {self.column!r}" if self.column else ""
        return ", ".join(filter(None, (f"row {self.row}" if self.row else "", column)))

    def __str__(self) -> str:
        # A cell that cannot be taken in is told whole by what is expected of it: its row, column and value.
        told = not self.shape and bool(self.row)
        where = (self.source,) if told else (self.source, self.cell, self.focus_in_words)
        place = ": ".join(filter(None, where))
        found = "" if told or not (self.path_in_words or self.shown) else self._found()
        shown, further = self.others[:_MOST_OTHERS], len(self.others) - _MOST_OTHERS
        others = f"See also {', '.join(shown)}{f' and {further} more' if further > 0 else ''}." if shown else ""
        sentence = f"Sentence: “{self.quotation.sentence}”" if self.quotation and not self.row else ""
        said = " ".join(filter(None, (found, self.expected, self.suggestion, self.remedy, others, sentence)))
        return f"{self.severity} in {place}: {said}"

    def _found(self) -> str:
        """Tell the value at fault with its property; records that do not go together are named alone."""
        shown = self.shown or "missing"
        return f"{self.path_in_words} is {shown}." if self.path_in_words else f"{shown}."


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
