# SPDX-License-Identifier: Apache-2.0
"""`ctgraph check`: prove that the store is whole and every quote stands in its text."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from ctgraph.cli.console import counted, print_json, printable, progress
from ctgraph.cli.options import open_chosen_store, store_options
from ctgraph.errors import MalformedSource, SourceError

__all__ = ["command"]

# What every folder of data files has.
FOLDERS = ("tables", "lexicons")
REMEDY = f"Give the folder that holds {' and '.join(FOLDERS)}; without DIR, the bundled data files are checked."

EPILOG = """\b
Examples:
  ctgraph check --store my-store
  ctgraph check --store my-store --json
  ctgraph check --data
  ctgraph check --data my-data/

\b
Exit codes: 0 nothing is wrong, 1 something is, 3 the folder holds no data files, 4 there is no store.
"""


@click.command("check", epilog=EPILOG)
@store_options
@click.option(
    "--data",
    is_flag=False,
    flag_value="",
    metavar="[DIR]",
    help="Check the data files of a folder, or the bundled ones, instead of a store.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(store: Path, endpoint: str | None, data: str | None, as_json: bool) -> int:
    """Prove that the store is whole and every quote stands in its text.

    Prints the digest: two stores with the same digest say the same.

    With --data it holds lexicons, coalitions and tables against their schemas; each fault shows its file, line and key,
    and how to mend it.
    """
    if data is not None:
        return _check_data(Path(data) if data else None, as_json)
    from ctgraph.check import check_store

    with open_chosen_store(store, endpoint) as opened, progress("Checking") as show:
        report = check_store(opened, on_graph=show)
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(
            f"{counted(report.releases, 'release')}, {counted(report.tables, 'table')}, "
            f"{counted(report.files, 'RDF file')}, "
            f"{counted(report.triples, 'triple')}, {report.quotes:,} passages compared with their text"
        )
        click.echo(f"digest {report.digest}")
        for problem in report.problems:
            text = f"{problem.graph}: {problem.what} {problem.node}".rstrip()
            click.echo(f"{click.style('wrong', fg='red')} {printable(text)}")
        click.echo("Nothing is wrong." if not report.problems else f"{len(report.problems)} things are wrong.")
    return 1 if report.problems else 0


def _check_data(folder: Path | None, as_json: bool) -> int:
    from ctgraph.extraction.lexicon.datacheck import check_data

    if folder is not None:
        _refuse_other_folders(folder)
    faults = check_data(folder)
    if as_json:
        print_json({"problems": [{"where": f.where, "what": f.what, "remedy": f.remedy} for f in faults]})
        return 1 if faults else 0
    for fault in faults:
        click.echo(f"{click.style('wrong', fg='red')} {printable(str(fault))}")
    click.echo(f"{counted(len(faults), 'thing')} wrong." if faults else "Nothing is wrong with the data files.")
    return 1 if faults else 0


def _refuse_other_folders(folder: Path) -> None:
    """Refuse what is no folder of data files at all.

    Raises:
        SourceError: it is no folder, or none of data files.
    """
    if not folder.is_dir():
        what = "This is a file, not a folder." if folder.exists() else "There is no such folder."
        raise SourceError(what, where=str(folder), remedy=REMEDY)
    if missing := [name for name in FOLDERS if not (folder / name).is_dir()]:
        raise MalformedSource(
            f"This is no folder of data files: it has no {' and no '.join(missing)}.", where=str(folder), remedy=REMEDY
        )
