# SPDX-License-Identifier: Apache-2.0
"""One run of validation over several sources: what every format of a report is written from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ctgraph.errors import SourceError
from ctgraph.reports.words import Words, load_words
from ctgraph.validation import SEVERITIES, Finding, Severity, ValidationReport

__all__ = ["Run"]


@dataclass(frozen=True, slots=True)
class Run:
    """What was found in each source.

    Args:
        errors: the sources that could not be read.
        lang: language in which people read the report.
        most: how many findings of a source the formats for people show; None for all.
    """

    reports: Sequence[ValidationReport] = ()
    errors: Sequence[SourceError] = ()
    lang: str = "en"
    most: int | None = None

    @property
    def conforms(self) -> bool:
        """Whether every source could be read and may be stored."""
        return not self.errors and all(report.conforms for report in self.reports)

    @property
    def words(self) -> Words:
        """The words of the report around the findings."""
        return load_words(self.lang)

    def findings(self) -> Iterator[Finding]:
        """Give the findings of all sources."""
        return (finding for report in self.reports for finding in report.findings)

    def counts(self) -> dict[Severity, int]:
        """Count the findings of each severity."""
        found = Counter(finding.severity for finding in self.findings())
        return {severity: found[severity] for severity in SEVERITIES}

    def shown(self, report: ValidationReport) -> tuple[list[Finding], int]:
        """Give the findings of a source that people are shown, and the number of the others."""
        shown = list(islice(report.findings, self.most))
        return shown, len(report.findings) - len(shown)

    def at_least(self, severity: Severity) -> Run:
        """Leave out what is less grave."""
        kept = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return replace(
            self,
            reports=tuple(
                replace(report, findings=tuple(f for f in report.findings if f.severity in kept))
                for report in self.reports
            ),
        )
