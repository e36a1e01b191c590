# SPDX-License-Identifier: Apache-2.0
"""`ctgraph check`: prove that the store is whole and every quote stands in its text."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ctgraph.cli.console import counted, print_json, printable, progress
from ctgraph.cli.options import open_chosen_store, store_options

__all__ = ["command"]


@click.command("check")
@store_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(store: Path, endpoint: str | None, as_json: bool) -> int:
    """Prove that the store is whole and every quote stands in its text.

    Prints the canonical digest: two stores with the same digest say the same. Exit code 1 if anything is wrong.
    """
    from ctgraph.check import check_store

    with open_chosen_store(store, endpoint) as opened, progress("Checking") as show:
        report = check_store(opened, on_graph=show)
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(
            f"{counted(report.releases, 'release')}, {counted(report.tables, 'table')}, "
            f"{counted(report.triples, 'triple')}, {report.quotes:,} passages compared with their text"
        )
        click.echo(f"digest {report.digest}")
        for problem in report.problems:
            text = f"{problem.graph}: {problem.what} {problem.node}".rstrip()
            click.echo(f"{click.style('wrong', fg='red')} {printable(text)}")
        click.echo("Nothing is wrong." if not report.problems else f"{len(report.problems)} things are wrong.")
    return 1 if report.problems else 0
