# SPDX-License-Identifier: Apache-2.0
"""Add to what was found what helps to mend it: the nearest valid value and the sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pyoxigraph import Quad, Triple

from ctgraph.validation.quotations import quote
from ctgraph.validation.report import Finding, ValidationReport
from ctgraph.validation.suggestions import suggest

__all__ = ["explain", "explain_findings"]

# Different faults for which a value is looked up, each of which takes some milliseconds.
_MOST_LOOKED_UP: Final = 300


def explain(report: ValidationReport, statements: Iterable[Quad | Triple], language: str = "en") -> ValidationReport:
    """Add to each finding of a report what was perhaps meant, and the sentence behind its value.

    Args:
        statements: the data that were validated.
        language: of the suggestions.
    """
    if not report.findings:
        return report
    findings = quote(explain_findings(report.findings, language), statements)
    return replace(report, findings=findings)


def explain_findings(findings: Iterable[Finding], language: str = "en", *, cells: bool = False) -> tuple[Finding, ...]:
    """Add to findings what was perhaps meant.

    Args:
        cells: whether what has a row and column is mended there, in the cell of a table.
    """
    looked_up: dict[tuple[object, ...], str | None] = {}
    explained = []
    for finding in findings:
        cell = cells and bool(finding.row and finding.column)
        key = (finding.shape, finding.path, finding.values, cell)
        asked = bool(finding.shape and not finding.suggestion)
        if asked and key not in looked_up and len(looked_up) < _MOST_LOOKED_UP:
            looked_up[key] = suggest(finding, language, cell=cell).suggestion
        meant = looked_up.get(key) if asked else None
        explained.append(replace(finding, suggestion=meant) if meant else finding)
    return tuple(explained)
