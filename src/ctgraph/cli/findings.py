# SPDX-License-Identifier: Apache-2.0
"""Findings in the terminal, each with its line and a mark under what is at fault, as compilers show it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ctgraph.cli.console import counted
from ctgraph.text import printable

if TYPE_CHECKING:
    from ctgraph.reports import Run, Words
    from ctgraph.validation import Finding, Place, Quotation, ValidationReport

__all__ = ["describe", "describe_finding", "verdict"]

COLOURS = {"Violation": "red", "Warning": "yellow", "Info": "cyan"}


def describe(run: Run) -> Iterator[str]:
    """Give the lines of a report for the terminal; what cannot be read stands on standard error instead."""
    for report in run.reports:
        yield _heading(report, run.words)
        shown, left = run.shown(report)
        for finding in shown:
            yield from describe_finding(finding, run.words)
        if left:
            yield f"  … {left:,} {run.words['more']}"


def verdict(run: Run) -> str:
    """Tell in one line whether what was validated conforms, and how much was found of each severity."""
    if run.errors and not run.reports:
        return "unreadable"
    nouns = {"Violation": "violation", "Warning": "warning", "Info": "hint"}
    found = [counted(number, nouns[severity]) for severity, number in run.counts().items() if number]
    unread = [f"{len(run.errors)} unreadable"] if run.errors else []
    return ", ".join(("conforms" if run.conforms else "does not conform", *found, *unread))


def _heading(report: ValidationReport, words: Words) -> str:
    verdict, colour = ("conforms", "green") if report.conforms else ("does not conform", "red")
    seen = f"{words['nodes']}: {report.nodes:,}" if report.nodes else words["nothing"]
    if report.nodes == 0 and report.findings:
        seen = f"{words['rows']}: {len(report.findings):,}"
    return f"{_line(report.source)}: {click.style(words[verdict], fg=colour)}; {seen}"


def describe_finding(finding: Finding, words: Words) -> Iterator[str]:
    """Give the lines of one finding: what is at fault, where, what was expected and how to mend it."""
    from ctgraph.reports import heading_of

    severity = click.style(words[finding.severity], fg=COLOURS[finding.severity], bold=True)
    yield f"  {severity}  {click.style(_line(heading_of(finding, words)), bold=True)}"
    if finding.place:
        yield from _excerpt(finding.source, finding.place, words)
    lines = {
        "place": _cell(finding, words),
        "graph": finding.graph or "",
        "node": finding.focus_node,
        "property": f"{finding.path_in_words or finding.path} ({finding.path})" if finding.path else "",
        "value": finding.shown or (words["missing"] if finding.path_in_words else ""),
        "sentence": _sentence(finding.quotation) if finding.quotation else "",
        "others": ", ".join(finding.others),
        "expected": finding.expected,
        "meant": finding.suggestion or "",
        "mend": finding.remedy,
    }
    said = {words[name]: _line(text) for name, text in lines.items() if text}
    width = max(map(len, said))
    for name, text in said.items():
        yield f"    {name:{width}} {text}"


def _cell(finding: Finding, words: Words) -> str:
    column = f"{words['column']} {finding.column!r}" if finding.column else ""
    return words["comma"].join(filter(None, (f"{words['row']} {finding.row}" if finding.row else "", column)))


def _excerpt(source: str, place: Place, words: Words) -> Iterator[str]:
    from ctgraph.reports import excerpt_of_line

    number = str(place.line)
    gutter = " " * len(number)
    where = f"{source}:{number}:{place.column}" if place.exact else f"{source}:{number} ({words['near']})"
    yield click.style(f"   {gutter}--> ", fg="blue") + _line(where)
    before, marked, after = excerpt_of_line(place)
    bar = click.style("|", fg="blue")
    yield f"    {click.style(number, fg='blue')} {bar} {before}{click.style(marked, bold=True)}{after}"
    if not marked:
        return
    # Where letters run from right to left, no column of the terminal is that of the line.
    if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in before + marked):
        mark = f"{words['here']}: {marked}"
    else:
        mark = " " * _width(before) + "^" * max(_width(marked), 1)
    yield f"    {gutter} {bar} {click.style(mark, fg='red', bold=True)}"


def _sentence(quotation: Quotation) -> str:
    from ctgraph.reports import excerpt_of_sentence

    before, marked, after = excerpt_of_sentence(quotation)
    return f"{before}«{marked}»{after}" if marked else before + after


def _width(text: str) -> int:
    """Count the columns that a text takes."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) > 0 for char in text)


def _line(text: str) -> str:
    return printable(" ".join(text.split()))
