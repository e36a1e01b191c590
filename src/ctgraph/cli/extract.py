# SPDX-License-Identifier: Apache-2.0
"""`ctgraph extract`: print what releases say, without storing anything."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from ctgraph.cli.console import print_table, printable, progress
from ctgraph.errors import SourceError

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph extract release.txt
  ctgraph extract releases/ > records.jsonl
  ctgraph extract release.txt --format table
  cat release.txt | ctgraph extract -
"""


@click.command("extract", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="Output format.",
)
def command(sources: tuple[str, ...], form: str) -> int:
    """Print what releases say: one JSON record a line, every value with the passage that says it.

    FILE is a text or Markdown file, a folder of them, or - for standard input. Files that cannot be read are
    reported and skipped; the exit code is then 3.
    """
    from ctgraph.extraction import Extractor
    from ctgraph.extraction.record import to_record
    from ctgraph.loaders import find_sources, load

    extractor = Extractor.bundled()
    files, failed = list(find_sources(sources)), 0
    with progress("Reading") as show:
        for done, file in enumerate(files, 1):
            try:
                record = to_record(extractor.extract(load(file)))
            except SourceError as error:
                failed += 1
                click.echo(f"{click.style('skipped', fg='yellow')} {printable(str(error))}", err=True)
            else:
                _print(record, form)
            show(done, len(files))
    if failed:
        click.echo(f"{len(files) - failed} of {len(files)} files were read.", err=True)
    return SourceError.exit_code if failed else 0


def _print(record: dict[str, Any], form: str) -> None:
    if form == "jsonl":
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    rows = [
        (
            event["type"],
            event["date"] or (f"by {event['date_by']}" if event.get("date_by") else ""),
            ", ".join(filter(None, [event["place"], event["country"]])),
            person["side"],
            person["name"] or person.get("group") or "",
            ", ".join(filter(None, [person["rank"], person["role"]])),
            person["represents"] or "",
        )
        for event in record["events"]
        for person in event["participants"] or [dict.fromkeys(("side", "name", "rank", "role", "represents"), "")]
    ]
    title = f"{record['id']} ({record['lang']}, published {record['published'] or 'on an unknown day'})"
    print_table(("event", "date", "place", "side", "participant", "rank and role", "for"), rows, title=title)
