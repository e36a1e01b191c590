# SPDX-License-Identifier: Apache-2.0
"""A report as JUnit XML: a suite for each source, a test case for each shape that it trips."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ctgraph.errors import SourceError
from ctgraph.reports.run import Run
from ctgraph.reports.words import Words, message_of
from ctgraph.text import printable
from ctgraph.validation import Finding, ValidationReport

__all__ = ["render_junit"]

# What XML 1.0 allows in no form.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(run: Run) -> Iterator[str]:
    """Write the suites; a case fails by its Violations, and Warnings and Infos stand in its output."""
    suites = [_cases(report) for report in run.reports]
    failed = sum(_failed(case) for cases in suites for case in cases.values())
    total = sum(map(len, suites)) + len(run.errors)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="ctgraph validate" tests="{total}" failures="{failed}" errors="{len(run.errors)}">\n'
    for report, cases in zip(run.reports, suites, strict=True):
        yield from _suite(report, cases, run.words)
    for error in run.errors:
        yield from _error(error, run.words)
    yield "</testsuites>\n"


def _cases(report: ValidationReport) -> dict[str, list[Finding]]:
    """Give the findings by shape; a source without any is one case that passes."""
    cases: dict[str, list[Finding]] = {}
    for finding in report.findings:
        cases.setdefault(finding.shape.rpartition("/")[2] or "cell", []).append(finding)
    return cases or {"shapes": []}


def _failed(findings: list[Finding]) -> bool:
    return any(finding.severity == "Violation" for finding in findings)


def _suite(report: ValidationReport, cases: dict[str, list[Finding]], words: Words) -> Iterator[str]:
    failed = sum(map(_failed, cases.values()))
    name = _attribute(report.source)
    yield f'<testsuite name={name} tests="{len(cases)}" failures="{failed}" errors="0">\n'
    for shape, findings in cases.items():
        yield f"<testcase classname={name} name={_attribute(shape)} file={name}>\n"
        grave = [finding for finding in findings if finding.severity == "Violation"]
        if grave:
            yield f'<failure type="Violation" message={_attribute(grave[0].expected)}>'
            yield from _lines(grave, words)
            yield "</failure>\n"
        if lesser := [finding for finding in findings if finding.severity != "Violation"]:
            yield "<system-out>"
            yield from _lines(lesser, words)
            yield "</system-out>\n"
        yield "</testcase>\n"
    yield "</testsuite>\n"


def _error(error: SourceError, words: Words) -> Iterator[str]:
    name = _attribute(error.where or "-")
    yield f'<testsuite name={name} tests="1" failures="0" errors="1">\n'
    yield f"<testcase classname={name} name={_attribute(words['unreadable'])} file={name}>\n"
    yield f"<error type={_attribute(type(error).__name__)} message={_attribute(error.what)}>"
    yield f"{_text(str(error))}</error>\n"
    yield "</testcase>\n</testsuite>\n"


def _lines(findings: list[Finding], words: Words) -> Iterator[str]:
    for finding in findings:
        line = finding.place.line if finding.place else finding.row
        where = ":".join(filter(None, (finding.source, str(line or ""))))
        yield _text(f"{where}: {words[finding.severity]}: {message_of(finding, words)}\n")


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", printable(text)))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", printable(text)))
