# SPDX-License-Identifier: Apache-2.0
"""`ctgraph validate`: check RDF files, tables and releases, or a whole store, against the shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.console import printable
from ctgraph.cli.findings import describe, verdict
from ctgraph.cli.options import lang_option
from ctgraph.errors import SourceError, UsageError
from ctgraph.writing import writing

if TYPE_CHECKING:
    from ctgraph.reports import Run
    from ctgraph.validation import EngineName, Severity

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph validate new-data.ttl
  ctgraph validate my-persons.csv my-tenures.csv
  ctgraph validate releases/ --severity Violation
  ctgraph validate export/ --format html -o report.html --lang fr
  ctgraph validate export/ --format sarif -o report.sarif
  ctgraph validate --store my-store
  ctgraph validate --watch inbox/
  cat new-data.ttl | ctgraph validate -

\b
Exit codes: 0 all conform (warnings do not count), 1 violations, 3 a file cannot be read.
"""
FORMATS = ("text", "json", "turtle", "sarif", "junit", "github", "html")
# How many findings of a source people are shown, unless they ask for all.
MOST_SHOWN = 100


@click.command("validate", epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Report for people (text, html) or programs.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File for the report.")
@lang_option("Language of the report.")
@click.option(
    "--severity",
    type=click.Choice(("Violation", "Warning", "Info")),
    default="Info",
    show_default=True,
    help="Leave out what is less grave.",
)
@click.option("--all", "everything", is_flag=True, help=f"Show people more than {MOST_SHOWN} findings of a source.")
@click.option(
    "--engine", type=click.Choice(("columnar", "pyshacl")), default="columnar", show_default=True, help="SHACL engine."
)
@click.option(
    "--store",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Validate what this store holds instead of files.",
)
@click.option(
    "--watch",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Validate the files of a folder as they change, until Ctrl-C.",
)
def command(
    files: tuple[str, ...],
    form: str,
    as_json: bool,
    output: Path | None,
    lang: str,
    severity: Severity,
    everything: bool,
    engine: EngineName,
    store: Path | None,
    folder: Path | None,
) -> int:
    """Check data against the shapes; nothing is stored.

    FILE is Turtle, TriG, N-Triples, N-Quads or JSON-LD by its ending, a table (CSV), a release (text, Markdown, HTML,
    PDF, DOCX), a folder of such files, or - for Turtle on standard input. Tables may refer to each other. Each finding
    names the node in words, shows its line or sentence, the value, what was expected, what was perhaps meant, and how
    to mend it.
    """
    from ctgraph.cli.validated import How, validate_files, validate_whole_store

    if [bool(files), bool(store), bool(folder)].count(True) != 1:
        raise UsageError("Give files, --store or --watch, one of the three.", remedy="See 'ctgraph validate --help'.")
    how, most = How(engine, lang), None if everything else MOST_SHOWN
    if folder:
        from ctgraph.cli.watch import watch

        return watch(folder, how, severity, most, now=lambda: datetime.now().astimezone())
    run = validate_whole_store(store, how) if store else validate_files(files, how)
    shown = replace(run, most=most).at_least(severity)
    _write(shown, "json" if as_json else form, output)
    if run.errors:
        return SourceError.exit_code
    return 0 if run.conforms else 1


def _write(run: Run, form: str, output: Path | None) -> None:
    """Write a report to a file or to standard output, piece by piece."""
    pieces = _pieces(run, form)
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    with writing("The report", output), output.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(map(click.unstyle, pieces) if form == "text" else pieces)
    click.echo(f"{printable(str(output))} written: {verdict(run)}")


def _pieces(run: Run, form: str) -> Iterator[str]:
    from ctgraph.reports import render

    if form != "text":
        return render(form, run)
    for error in run.errors:
        unreadable = click.style(run.words["unreadable"], fg="red")
        click.echo(f"{unreadable}: {printable(str(error))}", err=True)
    return (f"{line}\n" for line in describe(run))
