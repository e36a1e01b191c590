# SPDX-License-Identifier: Apache-2.0
"""`ctgraph demo`: the whole road on the bundled data."""

from __future__ import annotations

from pathlib import Path

import click

from ctgraph.cli.build import run_build
from ctgraph.cli.build_report import print_report
from ctgraph.cli.clock import Asked
from ctgraph.cli.network import run_network
from ctgraph.cli.options import network_file_option, store_options
from ctgraph.cli.query import print_answer, run_named
from ctgraph.workers import WORKERS

__all__ = ["command"]

QUESTION = "who-met"
ROWS = 5


@click.command("demo")
@store_options
@network_file_option("The page to write.")
def command(store: Path, endpoint: str | None, output: Path) -> int:
    """Build the bundled data, ask it a question and draw its network."""
    click.secho("1. Build the bundled releases and tables", bold=True)
    report = run_build((), store, endpoint, WORKERS)
    print_report(report, store, warnings=False)

    click.secho(f"\n2. Ask: ctgraph query {QUESTION}", bold=True)
    answer, title = run_named(store, endpoint, QUESTION)
    print_answer(answer, title=title, most=ROWS)

    click.secho("\n3. Draw: ctgraph network", bold=True)
    run_network(Asked(store, endpoint), output)

    click.secho("\nNext", bold=True)
    where = "" if store == Path("ctgraph-store") else f" --store {store}"
    click.echo(f"  list the questions that come along  ctgraph query{where}")
    click.echo(f"  read all about one actor            ctgraph query about Morocco{where}")
    click.echo("  build from your own releases        ctgraph build my-releases/ --store my-store")
    return 1 if report.count("quarantined") or report.count("unreadable") else 0
