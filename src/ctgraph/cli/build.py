# SPDX-License-Identifier: Apache-2.0
"""`ctgraph build`: read releases into a store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.backends import LEXICONS_ALONE, Backends, backend_options, open_extractor
from ctgraph.cli.build_report import print_report
from ctgraph.cli.console import progress
from ctgraph.cli.options import (
    decisions_option,
    decisions_path,
    open_chosen_store,
    read_withdrawn_sources,
    store_options,
)
from ctgraph.cli.sourceoptions import source_options
from ctgraph.errors import SourceError
from ctgraph.loaders import Source, find_sources

if TYPE_CHECKING:
    from ctgraph.build import BuildReport, Decided
    from ctgraph.staging import Outcome

__all__ = ["command", "exit_code", "run_build"]

EPILOG = """\b
Examples:
  ctgraph build                                  the bundled releases and tables
  ctgraph build releases/ --store my-store       a folder of your own
  ctgraph build 'pages/**/*.html' export.jsonl   web pages, and one release a line
  ctgraph build my-memberships.csv releases/     a table of facts of your own
  ctgraph build releases/ --llm http://127.0.0.1:11434/v1 --llm-model NAME
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
@backend_options
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def command(
    sources: tuple[str, ...],
    store: Path,
    endpoint: str | None,
    input_format: str | None,
    workers: int,
    prune: bool,
    decisions: Path | None,
    backends: Backends,
    as_json: bool,
) -> int:
    """Make the store hold what these releases say; without a SOURCE, the bundled data.

    SOURCE is a text, Markdown, HTML, PDF, DOCX or JSON Lines file (a release a line), a table (CSV), RDF, a folder of
    them, a pattern such as 'pages/**/*.html', or - for standard input. Each becomes one named graph, replaced whole.
    What does not conform to the shapes, or not beside what the store holds, is not stored: it is laid aside with the
    reasons (`ctgraph quarantine`). Releases of earlier builds stay, unless --prune is given. What reviewers decided
    (`ctgraph review`) is applied.
    """
    report = run_build(
        sources,
        store,
        endpoint,
        workers,
        prune=prune,
        input_format=input_format or "",
        decisions=decisions,
        backends=backends,
    )
    print_report(report, store, as_json=as_json)
    return exit_code(report)


def exit_code(report: BuildReport) -> int:
    """Tell by a number whether every source is in the store."""
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
    backends: Backends = LEXICONS_ALONE,
    into_existing: bool = False,
) -> BuildReport:
    """Build with a progress bar.

    Args:
        into_existing: whether the store must be there.
    """
    from ctgraph.build import How, build

    decided = _read_decided(store, decisions_path(store, decisions))
    found, missing = _find(sources, input_format)
    if backends != LEXICONS_ALONE:
        open_extractor(backends)  # what is missing is said before a store is made
    if into_existing:
        open_chosen_store(store, endpoint).close()
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
            decided=decided,
            how=How(
                prune=prune,
                # A language model is asked one release at a time.
                workers=1 if backends.address else workers,
                extractor=partial(open_extractor, backends),
                on_outcome=on_outcome,
            ),
        )


def _read_decided(store: Path, decisions: Path) -> Decided:
    """Read what was decided by hand; a decision on a value must be one that its field can have."""
    from ctgraph.build import Decided
    from ctgraph.review import (
        check_decision,
        links_in_force,
        read_decisions,
        read_link_lines,
        read_waiver_lines,
        waivers_in_force,
    )
    from ctgraph.tables import bundled_tables

    tables = bundled_tables()
    return Decided(
        values=read_decisions(decisions, partial(check_decision, tables=tables)),
        links=links_in_force(read_link_lines(decisions)),
        waivers=waivers_in_force(read_waiver_lines(decisions)),
        withdrawn=read_withdrawn_sources(store, decisions),
    )


def _find(sources: Sequence[str], input_format: str) -> tuple[list[Source], list[SourceError]]:
    """Find the sources, before a store is made for them; give what is missing as well.

    Raises:
        SourceError: all are missing.
    """
    missing: list[SourceError] = []
    found = list(find_sources(sources, input_format=input_format, facts=True, on_error=missing.append))
    if len(missing) > 1 and not found:
        raise SourceError("None of the sources can be read.", remedy=" ".join(map(str, missing)))
    if missing and not found:
        raise missing[0]
    return found, missing
