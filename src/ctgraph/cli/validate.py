# SPDX-License-Identifier: Apache-2.0
"""`ctgraph validate`: check RDF files and tables against the shapes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.console import counted, print_json, printable, standard_input
from ctgraph.errors import MalformedCell, SourceError
from ctgraph.loaders import TABLE, TABLE_SUFFIXES, Source, SuppliedTables

if TYPE_CHECKING:
    from ctgraph.validation import Finding, ValidationReport

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph validate new-data.ttl
  ctgraph validate my-persons.csv my-tenures.csv
  ctgraph validate export/ --json
  cat new-data.ttl | ctgraph validate -

\b
Exit codes: 0 all conform (warnings do not count), 1 violations, 3 a file cannot be read.
"""
COLOURS = {"Violation": "red", "Warning": "yellow", "Info": "cyan"}


@click.command("validate", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON object.")
def command(files: tuple[str, ...], as_json: bool) -> int:
    """Check RDF files and tables against the shapes; nothing is stored.

    FILE is Turtle, TriG, N-Triples, N-Quads or JSON-LD by its ending, a table (CSV), a folder of such files, or - for
    Turtle on standard input. Tables may refer to each other. Each finding names the node in words, and in a table the
    row and column, the value, what was expected and how to mend it.
    """
    reports: list[ValidationReport] = []
    errors: list[SourceError] = []
    names = list(_find(files, errors))
    supplied = _supply(filter(_is_table, names), errors)
    for name in names:
        try:
            reports += _validate_table(name, supplied) if _is_table(name) else [_validate(name)]
        except SourceError as error:
            errors.append(error)
    if as_json:
        print_json(
            {
                "conforms": not errors and all(report.conforms for report in reports),
                "files": [{"file": r.source, "conforms": r.conforms, "nodes": r.nodes} for r in reports],
                "rows": [asdict(finding) for report in reports for finding in report.findings],
                "errors": [{"error": type(e).__name__, "detail": str(e)} for e in errors],
                "truncated": False,
            }
        )
    else:
        _print(reports, errors)
    if errors:
        return SourceError.exit_code
    return 0 if all(report.conforms for report in reports) else 1


def _find(files: tuple[str, ...], errors: list[SourceError]) -> Iterator[str]:
    """List the files behind the arguments, each argument once; what there is not joins the errors."""
    for name in dict.fromkeys(files):
        try:
            yield from _expand(name)
        except SourceError as error:
            errors.append(error)


def _expand(name: str) -> list[str]:
    """List the RDF files and tables of a folder, or give another name as it is."""
    from ctgraph.validation import RDF_SUFFIXES

    if not name:
        raise SourceError("The name of a file is empty.", remedy="Give a file, a folder or -.")
    if name == "-" or not os.path.isdir(name):  # noqa: PTH112 - pathlib raises where a name is too long
        return [name]
    known = (*RDF_SUFFIXES, *TABLE_SUFFIXES)
    below = (path for path in Path(name).rglob("*") if path.suffix.lower() in known and not path.is_dir())
    if found := sorted(map(str, below)):
        return found
    raise SourceError("This folder holds no RDF file and no table.", where=name, remedy=f"Known: {', '.join(known)}.")


def _is_table(name: str) -> bool:
    return name.lower().endswith(TABLE_SUFFIXES)


def _supply(names: Iterable[str], errors: list[SourceError]) -> SuppliedTables:
    """Read the tables among the files together, as a build would."""
    from ctgraph.bundle import data_path
    from ctgraph.loaders import supply_tables, tell_doubles
    from ctgraph.tables import Tables, load_tables

    sources: list[Source] = []
    for source, taken in tell_doubles(Source(Path(name).stem, name, TABLE, Path(name)) for name in names):
        if taken:
            errors.append(taken)
        else:
            sources.append(source)
    return supply_tables(sources, load_tables(data_path("tables")) if sources else Tables())


def _validate_table(name: str, supplied: SuppliedTables) -> Iterator[ValidationReport]:
    """Report on a table, unless its name is another's."""
    from ctgraph.rdf import table_triples
    from ctgraph.validation import report_cells, validate_table

    for source, table in supplied.tables.items():
        if source.origin != name:
            continue
        if isinstance(table, MalformedCell):
            yield report_cells(table)
        elif isinstance(table, SourceError):
            raise table
        else:
            yield validate_table(table, table_triples(table, supplied.known))


def _validate(name: str) -> ValidationReport:
    from ctgraph.validation import MAX_BYTES, read_rdf, validate_triples

    if name == "-":
        content = standard_input().read(MAX_BYTES + 1)
        return validate_triples(read_rdf(content, "standard-input.ttl"), "standard input")
    return validate_triples(read_rdf(Path(name)), name)


def _print(reports: list[ValidationReport], errors: list[SourceError]) -> None:
    for report in reports:
        verdict, colour = ("conforms", "green") if report.conforms else ("does not conform", "red")
        seen = counted(report.nodes, "node") if report.nodes else "but nothing in it is of this graph model"
        if report.nodes == 0 and report.findings:
            seen = counted(len(report.findings), "row") + " cannot be taken in"
        click.echo(f"{printable(report.source)}: {click.style(verdict, fg=colour)}, {seen}")
        for finding in report.findings:
            _print_finding(finding)
    for error in errors:
        click.echo(f"{click.style('unreadable', fg='red')} {printable(str(error))}", err=True)


def _print_finding(finding: Finding) -> None:
    click.echo(f"  {click.style(finding.severity, fg=COLOURS[finding.severity])}  {printable(finding.focus_in_words)}")
    lines = {
        "place": finding.cell,
        "node": finding.focus_node,
        "property": f"{finding.path_in_words or finding.path} ({finding.path})" if finding.path else "",
        "value": finding.value or "missing",
        "expected": finding.expected,
        "mend": finding.remedy,
    }
    for name, text in lines.items():
        if text:
            click.echo(f"    {name:9} {printable(text)}")
