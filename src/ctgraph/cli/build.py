# SPDX-License-Identifier: Apache-2.0
"""`ctgraph build`: read releases into a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.console import counted, print_json, printable, progress
from ctgraph.cli.options import decisions_option, decisions_path, open_chosen_store, source_options, store_options
from ctgraph.errors import SourceError
from ctgraph.loaders import Source, find_sources

if TYPE_CHECKING:
    from ctgraph.build import BuildReport, Outcome

__all__ = ["command", "print_report", "run_build"]

EPILOG = """\b
Examples:
  ctgraph build                                  the bundled releases and tables
  ctgraph build releases/ --store my-store       a folder of your own
  ctgraph build 'pages/**/*.html' export.jsonl   web pages, and one release a line
  ctgraph build a.txt b.md --endpoint http://localhost:7878/query,http://localhost:7878/update

\b
Exit codes: 0 all are stored, 1 something does not conform, 3 something cannot be read; the rest is stored.
"""


@click.command("build", epilog=EPILOG)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@store_options
@source_options
@click.option(
    "--prune", is_flag=True, help="Remove releases and tables of earlier builds that are not among the sources."
)
@decisions_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def command(
    sources: tuple[str, ...],
    store: Path,
    endpoint: str | None,
    input_format: str | None,
    workers: int,
    prune: bool,
    decisions: Path | None,
    as_json: bool,
) -> int:
    """Make the store hold what these releases say; without a SOURCE, the bundled data.

    SOURCE is a text, Markdown, HTML, PDF, DOCX or JSON Lines file (a release a line), a folder of them, a pattern such
    as 'pages/**/*.html', or - for standard input. Each release becomes one named
    graph, replaced whole. What does not conform to the shapes is not stored: it is laid into the folder `quarantine`
    of the store with the reasons. Releases of earlier builds stay, unless --prune is given. What reviewers decided
    (`ctgraph review`) is applied.
    """
    report = run_build(
        sources, store, endpoint, workers, prune=prune, input_format=input_format or "", decisions=decisions
    )
    print_report(report, store, as_json=as_json)
    return 3 if report.count("unreadable") else 1 if report.count("quarantined") else 0


def run_build(
    sources: Sequence[str],
    store: Path,
    endpoint: str | None,
    workers: int,
    *,
    prune: bool = False,
    input_format: str = "",
    decisions: Path | None = None,
) -> BuildReport:
    """Build with a progress bar."""
    from ctgraph.build import build
    from ctgraph.bundle import data_path
    from ctgraph.review import check_decision, read_decisions
    from ctgraph.tables import load_tables

    tables = load_tables(data_path("tables"))
    taken = read_decisions(decisions_path(store, decisions), partial(check_decision, tables=tables))
    found, missing = _find(sources, input_format)
    done = 0
    with open_chosen_store(store, endpoint, "write") as opened, progress("Building") as show:

        def on_outcome(outcome: Outcome, total: int) -> None:
            nonlocal done
            done += 1
            show(done, total)

        return build(
            opened,
            found,
            quarantine=store / "quarantine",
            missing=missing,
            decisions=taken,
            prune=prune,
            workers=workers,
            on_outcome=on_outcome,
        )


def _find(sources: Sequence[str], input_format: str) -> tuple[list[Source], list[SourceError]]:
    """Find the sources, before a store is made for them; give what is missing as well.

    Raises:
        SourceError: all are missing.
    """
    missing: list[SourceError] = []
    found = list(find_sources(sources, input_format=input_format, on_error=missing.append))
    if len(missing) > 1 and not found:
        raise SourceError(f"None of the sources can be read. {' '.join(map(str, missing))}")
    if missing and not found:
        raise missing[0]
    return found, missing


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
    for decision in report.lost:
        what = f"{decision.kind} {decision.field} {decision.read!r} in {decision.release}, by {decision.by}"
        click.echo(f"{click.style('lost decision', fg='yellow')} {decision.id}: {printable(what)}", err=True)
        click.echo(f"  It is not read there any more: {printable(' '.join(decision.sentence.split()))}", err=True)
    stored, unchanged = report.count("stored"), report.count("unchanged")
    click.echo(f"{counted(stored, 'source')} stored, {unchanged} unchanged, {len(report.removed)} removed", nl=False)
    click.echo(f", {report.count('quarantined')} quarantined, {report.count('unreadable')} unreadable")
    if report.unpruned:
        click.echo("Nothing was removed, as a source is missing that may have been built before.", err=True)
    if report.count("quarantined"):
        click.echo(f"What does not conform lies in {store / 'quarantine'}, with the reasons.")
    found = [finding.severity for outcome in report.outcomes for finding in outcome.findings]
    events = sum(outcome.events for outcome in report.outcomes)
    triples = sum(outcome.triples for outcome in report.outcomes if outcome.status in {"stored", "unchanged"})
    said = [(events, "event"), (triples, "triple"), (found.count("Warning"), "warning"), (found.count("Info"), "hint")]
    click.echo(", ".join(counted(number, noun) for number, noun in said))
    if decided := sum(outcome.decided for outcome in report.outcomes):
        click.echo(f"{counted(decided, 'value')} as decided by hand")
    click.echo(f"digest {report.digest}")


def _as_json(report: BuildReport) -> dict[str, object]:
    return {
        "digest": report.digest,
        "removed": list(report.removed),
        "unpruned": report.unpruned,
        "lost_decisions": [asdict(decision) for decision in report.lost],
        "sources": [
            {
                "source": outcome.source,
                "status": outcome.status,
                "graph": outcome.graph,
                "triples": outcome.triples,
                "events": outcome.events,
                "decided": outcome.decided,
                "findings": [str(finding) for finding in outcome.findings],
                "error": str(outcome.error) if outcome.error else None,
            }
            for outcome in report.outcomes
        ],
    }
