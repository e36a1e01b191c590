# SPDX-License-Identifier: Apache-2.0
"""Hold a table against the shapes; what is found is shown at its row and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Triple

from ctgraph.errors import MalformedCell
from ctgraph.rdf import column_of, rows_of_nodes
from ctgraph.tables import Table, cell_words
from ctgraph.validation.conformance import validate_triples
from ctgraph.validation.engine import EngineName
from ctgraph.validation.explaining import explain_findings
from ctgraph.validation.report import Finding, ValidationReport

__all__ = ["place_findings", "report_cells", "validate_table"]


def validate_table(
    table: Table, triples: Sequence[Triple], *, engine: EngineName = "columnar", language: str = "en"
) -> ValidationReport:
    """Validate what a table says.

    Args:
        triples: the table as written by `ctgraph.rdf.table_triples`.
        language: of what findings say.
    """
    report = validate_triples(triples, table.origin, engine=engine, language=language)
    return replace(report, findings=place_findings(table, triples, report.findings, language))


def place_findings(
    table: Table, triples: Sequence[Triple], findings: Sequence[Finding], language: str = "en"
) -> tuple[Finding, ...]:
    """Show findings on what a table says at their rows and columns, with what was perhaps meant there."""
    rows = rows_of_nodes(table, triples) if findings else {}
    mend = cell_words()["remedies"]["correct"][language] if findings else ""
    placed = (_placed(finding, table.kind, rows.get(finding.focus_node), mend) for finding in findings)
    return explain_findings(placed, language, cells=True)


def report_cells(fault: MalformedCell, language: str = "en") -> ValidationReport:
    """Report the cells of a table that cannot be taken in at all."""
    return ValidationReport(
        source=fault.where,
        findings=tuple(_finding(cell, language) for cell in (fault, *fault.others)),
        nodes=0,
    )


def _placed(finding: Finding, kind: str, row: int | None, mend: str) -> Finding:
    """Show a finding at its row and column; who mends a cell need not know of properties."""
    column = column_of(kind, finding.path)
    remedy = mend if row and column else finding.remedy
    return replace(finding, row=row, column=column, remedy=remedy)


def _finding(cell: MalformedCell, language: str) -> Finding:
    """Report a cell; where something is meant, it is put into that cell."""
    words = cell_words()
    what, suggestion, remedy = cell.wordings.get(language) or cell.wordings["en"]
    correct = words["remedies"]["correct"][language]
    return Finding(
        severity="Violation",
        source=cell.where,
        graph=None,
        focus_node="",
        focus_in_words=words["row"][language].format(row=cell.row),
        path=None,
        path_in_words=cell.column or None,
        value=cell.value,
        expected=what,
        remedy=correct if suggestion else remedy,
        shape="",
        row=cell.row or None,
        column=cell.column or None,
        suggestion=suggestion or None,
    )
