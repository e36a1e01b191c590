# SPDX-License-Identifier: Apache-2.0
"""`ctgraph add`: let files into a store that is there."""

from __future__ import annotations

from pathlib import Path

import click

from ctgraph.cli.build import exit_code, run_build
from ctgraph.cli.build_report import print_report
from ctgraph.cli.options import decisions_option, store_options
from ctgraph.cli.sourceoptions import source_options

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph add press/reception.md --store my-store
  ctgraph add my-tenures.csv --store my-store        its persons may be in a table added before
  ctgraph add partner.ttl records.jsonld --store my-store
  ctgraph add press/reception.md --endpoint http://localhost:7878
  ctgraph quarantine --store my-store                what was refused, and why

\b
Exit codes: 0 all are in, 1 something does not conform, 3 something cannot be read, 4 there is no store; the rest is in.
"""


@click.command("add", epilog=EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@store_options
@source_options
@decisions_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def command(
    files: tuple[str, ...],
    store: Path,
    endpoint: str | None,
    input_format: str | None,
    workers: int,
    decisions: Path | None,
    as_json: bool,
) -> int:
    """Let files into a store, each whole or not at all.

    FILE is a release (text, Markdown, HTML, PDF, DOCX, JSON Lines), a table (CSV), RDF (Turtle, TriG, N-Triples,
    N-Quads, JSON-LD), a folder or pattern of them, or - for standard input. Each is held against the shapes, beside
    what the store already holds: what breaks one is laid into quarantine with the reasons and the other sources
    concerned. A file that was added before is replaced. An RDF file becomes one graph, `ct:file/NAME`, and must bring
    along the sentence or row behind each of its facts. With --endpoint the files go to that server, be it empty yet;
    the quarantine lies in the folder of --store all the same.
    """
    report = run_build(
        files, store, endpoint, workers, input_format=input_format or "", decisions=decisions, into_existing=True
    )
    print_report(report, store, as_json=as_json)
    return exit_code(report)
