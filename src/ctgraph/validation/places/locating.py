# SPDX-License-Identifier: Apache-2.0
"""Give each finding of a report its place in the text that was validated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ctgraph.errors import UsageError
from ctgraph.validation.places.jsonld import scan_jsonld
from ctgraph.validation.places.spots import Span, Spots
from ctgraph.validation.places.tables import find_cell
from ctgraph.validation.places.turtle import scan_turtle
from ctgraph.validation.report import SEVERITIES, Finding, Place, Quotation, ValidationReport
from ctgraph.vocab import expand

__all__ = ["locate"]

_SCANNERS: Final[Mapping[str, Callable[[str, Spots], None]]] = {
    ".ttl": scan_turtle,
    ".trig": scan_turtle,
    ".nt": scan_turtle,
    ".nq": scan_turtle,
    ".jsonld": scan_jsonld,
    ".json": scan_jsonld,
}
_CLOSED: Final = "http://www.w3.org/ns/shacl#ClosedConstraintComponent"
_TABLES: Final = (".csv", ".tsv")
# Characters; a longer text would be scanned for more than half a minute.
_LONGEST: Final = 20_000_000
_LATEST_HEADER: Final = 20
# Of a line that is kept with a finding; some files are one line.
_LONGEST_LINE: Final = 400


def locate(report: ValidationReport, text: str, suffix: str) -> ValidationReport:
    """Give the findings of a report their places.

    Args:
        text: the file that was validated.
        suffix: ending of its name, which tells the format.
    """
    if not report.findings or len(text) > _LONGEST:
        return report
    lines = _Lines(text)
    if suffix in _TABLES:
        findings = [_in_table(finding, lines) for finding in report.findings]
    elif suffix in _SCANNERS:
        spots = Spots({finding.focus_node for finding in report.findings})
        _SCANNERS[suffix](text, spots)
        findings = [_in_rdf(finding, spots, lines) for finding in report.findings]
    else:
        findings = [_in_release(finding, lines) for finding in report.findings]
    return replace(report, findings=tuple(sorted(findings, key=_reading_order)))


class _Lines:
    """A text by its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer(r"\r\n|\n|\r", text))]

    def place(self, span: Span, *, exact: bool) -> Place:
        number = bisect_right(self.starts, span[0])
        line = self.line(number)
        column = span[0] - self.starts[number - 1]
        length = min(span[1], self.starts[number - 1] + len(line)) - span[0]
        # What is far to the right in a long line is shown without the line's beginning.
        cut = max(0, min(column - _LONGEST_LINE // 2, len(line) - _LONGEST_LINE))
        return Place(number, column + 1, line[cut : cut + _LONGEST_LINE], max(length, 0), exact, cut)

    def header(self) -> str:
        """Give the first line that names columns."""
        first = map(self.line, range(1, min(len(self.starts), _LATEST_HEADER) + 1))
        return next((line for line in first if line.strip() and not line.lower().startswith("sep=")), "")

    def line(self, number: int) -> str:
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")


def _in_table(finding: Finding, lines: _Lines) -> Finding:
    row = finding.row or 0
    if not 0 < row <= len(lines.starts):
        return finding
    start = lines.starts[row - 1]
    cell = find_cell(lines.header(), lines.line(row), finding.column)
    span = (start + cell[0], start + cell[1]) if cell else (start, start)
    return replace(finding, place=lines.place(span, exact=True))


def _in_rdf(finding: Finding, spots: Spots, lines: _Lines) -> Finding:
    subject = spots.subjects.get(finding.focus_node)
    if subject is None:
        return finding
    sure = spots.sure or not finding.focus_node.startswith("_:")
    stated = [spot for iri in _properties(finding.path) for spot in spots.values.get((finding.focus_node, iri), ())]
    if _is_foreign(finding) and (named := spots.predicates.get((finding.focus_node, _expanded(finding.path or "")))):
        return replace(finding, place=lines.place(named, exact=sure))
    wanted = {_key(value) for value in finding.values}
    matching = [span for value, span in stated if value in wanted]
    if matching:
        return replace(finding, place=lines.place(matching[-1], exact=sure))
    if stated and finding.values:
        return replace(finding, place=lines.place(stated[-1][1], exact=False))
    # Where nothing is stated, the node itself is where it is missing.
    return replace(finding, place=lines.place(subject, exact=sure and not (finding.path and finding.values)))


def _in_release(finding: Finding, lines: _Lines) -> Finding:
    said = finding.quotation
    span = _find_sentence(said, lines.text) if said else None
    return replace(finding, place=lines.place(span, exact=True)) if span else finding


def _find_sentence(said: Quotation, text: str) -> Span | None:
    """Find a sentence that stands in the text once."""
    start = text.find(said.sentence)
    if start < 0 or text.find(said.sentence, start + 1) >= 0:
        return None
    return (start + said.start, start + said.end) if said.end else (start, start + len(said.sentence))


def _reading_order(finding: Finding) -> tuple[int, int, int]:
    line, column = (finding.place.line, finding.place.column) if finding.place else (0, 0)
    return SEVERITIES.index(finding.severity), line, column


def _is_foreign(finding: Finding) -> bool:
    """Tell whether a property is at fault that the node may not have at all."""
    undeclared = finding.shape.endswith("/Term") and finding.path not in {"rdf:type", "ctg:property"}
    return undeclared or _CLOSED in finding.constraints


def _properties(path: str | None) -> list[str]:
    """Give the properties with which a path begins at the node itself."""
    return [_expanded(part) for part in (path or "").split("|")]


def _expanded(name: str) -> str:
    try:
        return expand(name)
    except UsageError:
        return name


def _key(value: str) -> str:
    """Give the IRI, label or lexical form of a term in N-Triples."""
    if value.startswith("_:"):
        return value
    if "\\" not in value:
        return value[1:-1] if value[0] == "<" else value[1 : value.rindex('"')]
    (triple,) = parse(f"<urn:s> <urn:p> {value} .", format=RdfFormat.N_TRIPLES)
    return triple.object.value if isinstance(triple.object, NamedNode | Literal) else value
