# SPDX-License-Identifier: Apache-2.0
"""The examples: valid ones conform, each invalid one trips the shape in its name and no other (gate O9, O16)."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import INVALID, VALID, unsourced

from ctgraph.validation import read_rdf, validate_triples
from ctgraph.validation.shapes import SHAPE


def test_there_are_examples() -> None:
    assert len(VALID) >= 10
    assert len(VALID) + len(INVALID) >= 20


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_has_no_fault(path: Path) -> None:
    report = validate_triples(read_rdf(path), path.name)
    assert report.findings == ()
    assert report.conforms
    assert report.nodes > 0


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_is_sourced(path: Path) -> None:
    assert list(unsourced(read_rdf(path))) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_trips_its_shape(path: Path) -> None:
    report = validate_triples(read_rdf(path), path.name)
    assert {finding.shape for finding in report.findings} == {SHAPE + path.stem}
    assert not report.conforms


@pytest.mark.parametrize(
    "name",
    [
        "Passage-exact",
        "Passage-source",
        "Evidence-row",
        "Evidence-selector",
        "Evidence-source",
        "Row-exact",
        "Row-table",
    ],
)
def test_unsourced_finds_broken_evidence(name: str) -> None:
    (path,) = (path for path in INVALID if path.stem == name)
    assert list(unsourced(read_rdf(path)))
