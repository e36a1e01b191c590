# SPDX-License-Identifier: Apache-2.0
"""`ctgraph extract`: print what releases say, without storing anything."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import click

from ctgraph.cli.backends import Backends, ModelTally, backend_options, open_extractor
from ctgraph.cli.console import counted, print_table, printable, progress
from ctgraph.cli.extract_table import COLUMNS, event_rows
from ctgraph.cli.sourceoptions import source_options
from ctgraph.errors import (
    EmptySource,
    MalformedSource,
    ProtectedSource,
    SourceError,
    TooLargeSource,
    UnsupportedSource,
    UnusableAnswer,
)
from ctgraph.iris import release_iri
from ctgraph.loaders import Source, find_sources, load
from ctgraph.workers import map_in_order

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph extract release.txt
  ctgraph extract releases/ 'pages/**/*.html' > records.jsonl
  ctgraph extract release.pdf --format table
  curl -s https://example.org/news | ctgraph extract - --input-format html
  ctgraph extract release.txt --names spacy
  ctgraph extract release.txt --llm http://127.0.0.1:11434/v1 --llm-model NAME

\b
Exit codes: 0 all were read, 3 some were skipped and the rest printed.
"""
REASONS = {
    UnsupportedSource: "of unknown format or language",
    TooLargeSource: "over a limit",
    ProtectedSource: "encrypted",
    EmptySource: "without text",
    MalformedSource: "broken",
    UnusableAnswer: "without a usable answer",
    SourceError: "not found or not readable",
}
# Starting more processes, which load the lexicons again, costs as much as reading this many texts; and reading a PDF,
# for which a process is started, as much as so many.
PARALLEL_FROM = 250
TEXTS_A_PDF = 20

Record = dict[str, Any]


@dataclass(slots=True)
class Summary:
    """What became of the sources so far."""

    read: int = 0
    events: int = 0
    doubles: int = 0
    origins: dict[str, str] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    model: ModelTally = field(default_factory=ModelTally)

    def add(self, record: Record, source: Source) -> None:
        """Count one record; report one under the id of another, of which `ctgraph build` would take the first."""
        self.read += 1
        other = self.origins.setdefault(release_iri(source.id), source.origin)
        if other != source.origin:
            self.doubles += 1
            what = f"{source.origin}: {other} has the release id {source.id!r} too. Rename one, or only one is built."
            click.echo(f"{click.style('same id', fg='yellow')} {printable(what)}", err=True)
        self.events += len(record["events"])
        if run := record.get("model"):
            generated = sum(evidence["origin"] == "generated" for evidence in record["evidence"])
            self.model.add(run["name"], generated, (value["reason"] for value in run["dropped"]))

    def skip(self, error: SourceError) -> None:
        """Report a source that cannot be read, and count it under its reason."""
        self.skipped[REASONS.get(type(error), "broken")] += 1
        click.echo(f"{click.style('skipped', fg='yellow')} {printable(str(error))}", err=True)

    def __str__(self) -> str:
        reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(self.skipped.items()))
        total = self.read + self.skipped.total()
        skipped = f", {self.skipped.total()} skipped ({reasons})" if reasons else ""
        doubles = f", {self.doubles:,} with the id of another" if self.doubles else ""
        read = f"{self.read} of {counted(total, 'release')} read{skipped}{doubles}"
        return "; ".join(filter(None, (read, counted(self.events, "event"), str(self.model))))


@click.command("extract", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="Output: a JSON record a release, or a row an event.",
)
@source_options
@click.option("--text", "with_text", is_flag=True, help="Add to each record the text in which offsets count.")
@backend_options
def command(
    sources: tuple[str, ...], form: str, input_format: str | None, workers: int, with_text: bool, backends: Backends
) -> int:
    """Print what releases say: one JSON record a line, every value with the passage that says it.

    FILE is a text, Markdown, HTML, PDF, DOCX or JSON Lines file (a release a line), a folder of them, a pattern such as
    'pages/**/*.html', or - for standard input. What cannot be read is reported and skipped; the exit code is then 3.
    """
    began = time.monotonic()
    summary = Summary()
    rows: list[tuple[str, ...]] = []
    notes: list[str] = []
    found = list(find_sources(sources, input_format=input_format or "", on_error=summary.skip))
    for source, record in _records(found, backends, workers, summary):
        summary.add(record, source)
        if form == "table":
            added = event_rows(record)
            rows += added
            notes += [*[""] * (len(added) - 1), f"{record['id']}  {record['title'] or ''}".rstrip()]
        else:
            if not with_text:
                del record["text"]
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    if rows:
        print_table(COLUMNS, rows, notes=notes)
    click.echo(f"{summary} in {time.monotonic() - began:.1f} s.", err=True)
    return SourceError.exit_code if summary.skipped else 0


def _records(
    found: list[Source], backends: Backends, workers: int, summary: Summary
) -> Iterator[tuple[Source, Record]]:
    """Read the sources in their order, with a progress bar; skip what cannot be read."""
    with progress("Reading") as show:
        effort = sum(TEXTS_A_PDF if source.format == "pdf" else 1 for source in found)
        # A language model is asked one release at a time.
        parallel = effort >= PARALLEL_FROM and not backends.address
        results = map_in_order(partial(_read, backends), found, workers if parallel else 1)
        for done, (source, result) in enumerate(zip(found, results, strict=True), 1):
            if isinstance(result, SourceError):
                summary.skip(result)
            else:
                yield source, result
            show(done, len(found))


def _read(backends: Backends, source: Source) -> Record | SourceError:
    """Give the record of one release, with its text, or the reason why there is none."""
    from ctgraph.extraction.record import to_record

    try:
        document = load(source)
        return {**to_record(open_extractor(backends).extract(document)), "text": document.text}
    except SourceError as error:
        return error
