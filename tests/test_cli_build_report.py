# SPDX-License-Identifier: Apache-2.0
"""What a build tells: a warning that two sources bring about together is told once."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from ctgraph.build import BuildReport
from ctgraph.cli.build_report import print_report
from ctgraph.staging import Outcome
from ctgraph.validation import Finding


class _Warning:
    severity = "Warning"

    def __str__(self) -> str:
        return "Warning in store: two persons hold one post."


def test_a_warning_that_is_found_with_two_sources_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    found = (cast("Finding", _Warning()),)
    outcomes = tuple(Outcome(name, "stored", findings=found) for name in ("a.md", "b.md"))
    print_report(BuildReport(outcomes, (), "0"), Path("store"))
    assert capsys.readouterr().err.count("two persons hold one post") == 1
