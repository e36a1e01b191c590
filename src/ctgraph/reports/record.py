# SPDX-License-Identifier: Apache-2.0
"""A report as JSON: one object, with one line for each finding. Its keys are listed in docs/reports.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from ctgraph.errors import SourceError
from ctgraph.reports.run import Run
from ctgraph.text import readable_back
from ctgraph.validation import Finding, Place, Quotation, ValidationReport

__all__ = ["render_json"]

_FIELDS = tuple(field.name for field in fields(Finding))
_PARTS = {
    "quotation": tuple(field.name for field in fields(Quotation)),
    "place": tuple(field.name for field in fields(Place)),
}


def render_json(run: Run) -> Iterator[str]:
    """Write the findings under `rows`, the sources under `files`, and what could not be read under `errors`."""
    yield f'{{\n"conforms": {_json(run.conforms)},\n"counts": {_json(run.counts())},\n"files": '
    yield from _lines(map(_file, run.reports))
    yield ',\n"rows": '
    yield from _lines(map(_row, run.findings()))
    yield ',\n"errors": '
    yield from _lines(map(_error, run.errors))
    yield ',\n"truncated": false\n}\n'


def _json(value: Any) -> str:
    """Write JSON with letters as they are, but what steers a terminal as escapes."""
    return readable_back(json.dumps(value, ensure_ascii=False))


def _lines(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "[\n"
    for value in values:
        yield before + _json(value)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _file(report: ValidationReport) -> dict[str, Any]:
    return {"file": report.source, "conforms": report.conforms, "nodes": report.nodes}


def _row(finding: Finding) -> dict[str, Any]:
    row = {name: getattr(finding, name) for name in _FIELDS}
    for name, parts in _PARTS.items():
        if (value := row[name]) is not None:
            row[name] = {part: getattr(value, part) for part in parts}
    return row


def _error(error: SourceError) -> dict[str, Any]:
    return {"error": type(error).__name__, "detail": str(error)}
