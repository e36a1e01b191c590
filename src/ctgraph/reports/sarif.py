# SPDX-License-Identifier: Apache-2.0
"""A report as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines of a file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ctgraph import __version__
from ctgraph.errors import SourceError
from ctgraph.reports.run import Run
from ctgraph.reports.words import Words, message_of
from ctgraph.text import printable
from ctgraph.validation import Finding
from ctgraph.vocab import ONTOLOGY

__all__ = ["render_sarif"]

_LEVELS: Final = {"Violation": "error", "Warning": "warning", "Info": "note"}
_CELL: Final = "cell"


def render_sarif(run: Run) -> Iterator[str]:
    """Write one run: a rule for each shape that was tripped, a result for each finding."""
    rules: dict[str, dict[str, Any]] = {}
    for finding in run.findings():
        rules.setdefault(_rule_id(finding), _rule(finding))
    driver = {
        "name": "ctgraph",
        "version": __version__,
        "informationUri": ONTOLOGY,
        "language": run.lang,
        "rules": list(rules.values()),
    }
    yield '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{\n'
    yield f'"tool": {_json({"driver": driver})},\n"columnKind": "unicodeCodePoints",\n'
    yield f'"invocations": {_json([_invocation(run)])},\n"results": ['
    places = {rule: number for number, rule in enumerate(rules)}
    before = "\n"
    for finding in run.findings():
        yield before + _json(_result(finding, places[_rule_id(finding)], run.words))
        before = ",\n"
    yield "\n]}]}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)


def _rule_id(finding: Finding) -> str:
    return finding.shape.rpartition("/")[2] or _CELL


def _rule(finding: Finding) -> dict[str, Any]:
    if not finding.shape:
        expected, remedy = "A cell of a table holds what its column says.", "Correct that cell."
    else:
        expected, remedy = finding.expected, finding.remedy
    rule = {
        "id": _rule_id(finding),
        "shortDescription": {"text": expected},
        "help": {"text": f"{expected} {remedy}"},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }
    return rule | ({"helpUri": finding.shape} if finding.shape else {})


def _invocation(run: Run) -> dict[str, Any]:
    return {
        "executionSuccessful": not run.errors,
        "toolExecutionNotifications": [_notification(error) for error in run.errors],
    }


def _notification(error: SourceError) -> dict[str, Any]:
    location = [{"physicalLocation": {"artifactLocation": {"uri": _uri(error.where)}}}] if error.where else []
    return {"level": "error", "message": {"text": printable(str(error))}, "locations": location}


def _result(finding: Finding, rule: int, words: Words) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _physical(finding)}
    if finding.focus_node:
        location["logicalLocations"] = [
            {"name": printable(finding.focus_in_words), "fullyQualifiedName": finding.focus_node, "kind": "object"}
        ]
    return {
        "ruleId": _rule_id(finding),
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": message_of(finding, words)},
        "locations": [location],
        "partialFingerprints": {"ctgraph/v1": _fingerprint(finding)},
    }


def _physical(finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.source)}}
    place = finding.place
    if place is None:
        return physical | ({"region": {"startLine": finding.row}} if finding.row else {})
    region: dict[str, Any] = {"startLine": place.line, "snippet": {"text": place.text}}
    if place.exact and place.length:
        region |= {"startColumn": place.column, "endColumn": place.column + place.length}
    return physical | {"region": region}


def _uri(name: str) -> str:
    """Write a path as an address, relative where it is.

    >>> _uri("new data/a.ttl")
    'new%20data/a.ttl'
    """
    path = Path(name)
    return ("file://" if path.is_absolute() else "") + quote(path.as_posix(), errors="surrogateescape")


def _fingerprint(finding: Finding) -> str:
    """Name a finding by what stays when lines are added above it."""
    parts = (finding.shape, finding.focus_node, finding.path or "", finding.value or "", finding.column or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
