# SPDX-License-Identifier: Apache-2.0
"""What a build did, for people and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.backends import ModelTally
from ctgraph.cli.console import counted, print_json, printable

if TYPE_CHECKING:
    from ctgraph.build import BuildReport
    from ctgraph.staging import Outcome
    from ctgraph.validation import Finding

__all__ = ["print_report"]

# Of one source; `ctgraph validate` and `ctgraph quarantine show` list all.
MOST_WARNINGS = 3
MOST_FINDINGS = 20


def print_report(report: BuildReport, store: Path, *, as_json: bool = False, warnings: bool = True) -> None:
    """Print what a build did: what went wrong first, the counts last."""
    if as_json:
        print_json(_as_json(report))
        return
    _print_troubles(report, warnings)
    _print_sources(report, store)
    _print_values(report)
    click.echo(f"digest {report.digest}")


def _print_troubles(report: BuildReport, warnings: bool) -> None:
    told: set[str] = set()
    for outcome in report.outcomes:
        if outcome.error:
            click.echo(f"{click.style('unreadable', fg='red')} {printable(str(outcome.error))}", err=True)
        if outcome.status == "quarantined":
            click.echo(f"{click.style('quarantined', fg='red')} {printable(outcome.source)}", err=True)
            _print_refused(outcome)
        elif warnings:
            _print_warnings(outcome.findings, outcome.source, told)
    if warnings:
        _print_warnings(report.together, "the records of the store together", told)
    for decision in report.lost:
        what = f"{decision.kind} {decision.field} {decision.read!r} in {decision.release}, by {decision.by}"
        click.echo(f"{click.style('lost decision', fg='yellow')} {decision.id}: {printable(what)}", err=True)
        click.echo(f"  It is not read there any more: {printable(' '.join(decision.sentence.split()))}", err=True)
    if report.unpruned:
        click.echo("Nothing was removed, as a source is missing that may have been built before.", err=True)


def _print_refused(outcome: Outcome) -> None:
    from ctgraph.quarantine import short_name

    for finding in outcome.findings[:MOST_FINDINGS]:
        click.echo(f"  {printable(str(finding))}", err=True)
    if further := len(outcome.findings[MOST_FINDINGS:]):
        name = printable(short_name(outcome.graph))
        click.echo(f"  and {further:,} more: ctgraph quarantine show {name}", err=True)


def _print_warnings(findings: Sequence[Finding], source: str, told: set[str]) -> None:
    """Print the warnings of a source, save those told before: what two sources bring about is found with each."""
    warnings = [finding for finding in findings if finding.severity != "Info" and str(finding) not in told]
    told.update(map(str, warnings))
    for finding in warnings[:MOST_WARNINGS]:
        said = printable(str(finding)).removeprefix(finding.severity)
        click.echo(click.style(finding.severity, fg="yellow") + said, err=True)
    if len(warnings) > MOST_WARNINGS:
        further = len(warnings) - MOST_WARNINGS
        click.echo(f"  and {further} further warnings in {printable(source)}", err=True)


def _print_sources(report: BuildReport, store: Path) -> None:
    stored, unchanged = report.count("stored"), report.count("unchanged")
    click.echo(f"{counted(stored, 'source')} stored, {unchanged} unchanged, {len(report.removed)} removed", nl=False)
    click.echo(f", {report.count('quarantined')} quarantined, {report.count('unreadable')} unreadable", nl=False)
    click.echo(f", {report.count('withdrawn')} withdrawn" if report.count("withdrawn") else "")
    if report.count("quarantined"):
        click.echo(f"What does not conform is laid aside with the reasons: ctgraph quarantine --store {store}")


def _print_values(report: BuildReport) -> None:
    found = [finding.severity for outcome in report.outcomes for finding in outcome.findings]
    found += [finding.severity for finding in report.together]
    events = sum(outcome.events for outcome in report.outcomes)
    triples = sum(outcome.triples for outcome in report.outcomes if outcome.status in {"stored", "unchanged"})
    said = [(events, "event"), (triples, "triple"), (found.count("Warning"), "warning"), (found.count("Info"), "hint")]
    click.echo(", ".join(counted(number, noun) for number, noun in said))
    if model := str(_tally(report)):
        click.echo(model)
    if waived := sum(len(outcome.waived) for outcome in report.outcomes):
        click.echo(f"{counted(waived, 'violation')} waived by hand")
    if decided := sum(outcome.decided for outcome in report.outcomes):
        click.echo(f"{counted(decided, 'value')} as decided by hand")


def _tally(report: BuildReport) -> ModelTally:
    tally = ModelTally()
    for outcome in report.outcomes:
        if run := outcome.model_run:
            tally.add(run.model, outcome.generated, (value.reason for value in run.dropped))
    return tally


def _as_json(report: BuildReport) -> dict[str, object]:
    return {
        "digest": report.digest,
        "removed": list(report.removed),
        "unpruned": report.unpruned,
        "together": [str(finding) for finding in report.together],
        "lost_decisions": [asdict(decision) for decision in report.lost],
        "sources": [
            {
                "source": outcome.source,
                "status": outcome.status,
                "graph": outcome.graph,
                "triples": outcome.triples,
                "events": outcome.events,
                "decided": outcome.decided,
                "generated": outcome.generated,
                "findings": [str(finding) for finding in outcome.findings],
                "waived": [str(finding) for finding in outcome.waived],
                "error": str(outcome.error) if outcome.error else None,
            }
            for outcome in report.outcomes
        ],
    }
