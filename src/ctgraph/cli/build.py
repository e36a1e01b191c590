# SPDX-License-Identifier: Apache-2.0
"""`ctgraph build`: read releases into a store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.console import counted, print_json, printable, progress
from ctgraph.cli.options import open_chosen_store, store_options

if TYPE_CHECKING:
    from ctgraph.build import BuildReport, Outcome

__all__ = ["WORKERS", "command", "print_report", "run_build"]

WORKERS = min(os.cpu_count() or 1, 8)

EPILOG = """\b
Examples:
  ctgraph build                                  the bundled releases and tables
  ctgraph build releases/ --store my-store       a folder of your own
  ctgraph build a.txt b.md --endpoint http://localhost:7878/query,http://localhost:7878/update
"""


@click.command("build", epilog=EPILOG)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@store_options
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=WORKERS,
    show_default="one a core, 8 at most",
    help="Processes that read and validate.",
)
@click.option(
    "--prune", is_flag=True, help="Remove releases and tables of earlier builds that are not among the sources."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def command(
    sources: tuple[str, ...], store: Path, endpoint: str | None, workers: int, prune: bool, as_json: bool
) -> int:
    """Make the store hold what these releases say; without a SOURCE, the bundled data.

    SOURCE is a text or Markdown file, a folder of them, or - for standard input. Each release becomes one named
    graph, replaced whole. What does not conform to the shapes is not stored: it is laid into the folder `quarantine`
    of the store with the reasons. Releases of earlier builds stay, unless --prune is given.
    """
    report = run_build(sources, store, endpoint, workers, prune=prune)
    print_report(report, store, as_json=as_json)
    return 3 if report.count("unreadable") else 1 if report.count("quarantined") else 0


def run_build(
    sources: tuple[str, ...], store: Path, endpoint: str | None, workers: int, *, prune: bool = False
) -> BuildReport:
    """Build with a progress bar."""
    from ctgraph.build import build

    done = 0
    with open_chosen_store(store, endpoint, "write") as opened, progress("Building") as show:

        def on_outcome(outcome: Outcome, total: int) -> None:
            nonlocal done
            done += 1
            show(done, total)

        return build(
            opened, sources, quarantine=store / "quarantine", prune=prune, workers=workers, on_outcome=on_outcome
        )


def print_report(report: BuildReport, store: Path, *, as_json: bool = False) -> None:
    """Print what a build did: what went wrong first, the counts last."""
    if as_json:
        print_json(_as_json(report))
        return
    for outcome in report.outcomes:
        if outcome.error:
            click.echo(f"{click.style('unreadable', fg='red')} {printable(str(outcome.error))}", err=True)
        if outcome.status == "quarantined":
            click.echo(f"{click.style('quarantined', fg='red')} {printable(outcome.source)}", err=True)
            for finding in outcome.findings:
                click.echo(f"  {printable(str(finding))}", err=True)
    stored, unchanged = report.count("stored"), report.count("unchanged")
    click.echo(f"{counted(stored, 'source')} stored, {unchanged} unchanged, {len(report.removed)} removed", nl=False)
    click.echo(f", {report.count('quarantined')} quarantined, {report.count('unreadable')} unreadable")
    if report.count("quarantined"):
        click.echo(f"What does not conform lies in {store / 'quarantine'}, with the reasons.")
    found = [finding.severity for outcome in report.outcomes for finding in outcome.findings]
    events = sum(outcome.events for outcome in report.outcomes)
    triples = sum(outcome.triples for outcome in report.outcomes if outcome.status in {"stored", "unchanged"})
    said = [(events, "event"), (triples, "triple"), (found.count("Warning"), "warning"), (found.count("Info"), "hint")]
    click.echo(", ".join(counted(number, noun) for number, noun in said))
    click.echo(f"digest {report.digest}")


def _as_json(report: BuildReport) -> dict[str, object]:
    return {
        "digest": report.digest,
        "removed": list(report.removed),
        "sources": [
            {
                "source": outcome.source,
                "status": outcome.status,
                "graph": outcome.graph,
                "triples": outcome.triples,
                "events": outcome.events,
                "findings": [str(finding) for finding in outcome.findings],
                "error": str(outcome.error) if outcome.error else None,
            }
            for outcome in report.outcomes
        ],
    }
