# SPDX-License-Identifier: Apache-2.0
"""`ctgraph coverage`: show what is known of whom, and what is missing."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from ctgraph.cli.clock import Asked, asked_options
from ctgraph.cli.console import counted, print_json, print_table
from ctgraph.cli.options import format_option
from ctgraph.cli.passage import passage_lines

if TYPE_CHECKING:
    from ctgraph.ledger import Cell, Coverage, Gap, Told

__all__ = ["command"]

SECTIONS = ("activity", "posts", "announced", "agreements", "ties", "unseen")
STATUSES = ("reported", "silent", "unread")
ACTIVITY_COLUMNS = (
    "state", "stateName", "domain", "domainName", "year", "status", "facts", "releases", "naming", "source", "quote",
)  # fmt: skip
GAP_COLUMNS = ("section", "status", "subject", "subjectName", "detail", "value", "source", "quote", "page")
# With more lines than this, sentences would bury the table.
MOST_WITH_SENTENCES = 24

EPILOG = """\b
Examples:
  ctgraph coverage                                   every member state, by domain
  ctgraph coverage --state Mali --domain military    with the sentences
  ctgraph coverage --year 2021 --status silent --format csv
  ctgraph coverage --section posts                   posts without a known holder, and gaps between holders
  ctgraph coverage --section unseen                  how many partners are probably still unseen
  ctgraph coverage --known-by 2020                   what was known at the time

\b
Sections: activity (state x domain x year: reported; silent: releases of that year were read and say nothing; unread:
none was read), posts, announced (never reported as held), agreements (without follow-up), ties (that rest on one
publisher), unseen (an estimate of unseen partners, with what it assumes).
"""


@click.command("coverage", epilog=EPILOG)
@click.option("--section", type=click.Choice(SECTIONS), default="activity", show_default=True, help="What to show.")
@click.option("--state", default="", metavar="NAME", help="Only this state: a name or ISO code.")
@click.option("--domain", default="", metavar="NAME", help="Only this domain: military, ctf, ideology, communication.")
@click.option("--year", type=int, default=None, help="Only this year.")
@click.option("--status", type=click.Choice(STATUSES), default=None, help="Only cells of this status.")
@format_option
@asked_options
def command(
    section: str,
    state: str,
    domain: str,
    year: int | None,
    status: str | None,
    form: str,
    asked: Asked,
) -> None:
    """Show what is reported of each member state by domain and year; or, by section, what the sources leave open."""
    from ctgraph.ledger import coverage

    with asked.open() as (opened, left_out):
        found = coverage(opened, view=asked.view)
    if section != "activity":
        gaps = [gap for gap in found.gaps if gap.section == section and _fits(state, gap.subject_name, gap.detail)]
        _show_gaps(gaps, form, section, found)
    else:
        last = int(asked.clock.as_of[:4]) if asked.clock and asked.clock.as_of else None
        cells = [
            cell
            for cell in found.cells
            if _fits(state, cell.state_name, code=cell.state)
            and _fits(domain, cell.domain_name, code=cell.domain)
            and year in (None, cell.year)
            and status in (None, cell.status)
            and (last is None or cell.year <= last)
        ]
        _show_cells(cells, form, found)
    asked.print_left_out(left_out, err=form != "table")


def _fits(wanted: str, *names: str, code: str = "") -> bool:
    from ctgraph.text import fold_text

    folded = fold_text(wanted.strip())
    return not folded or folded == fold_text(code) or any(folded in fold_text(name) for name in names)


def _show_cells(cells: Sequence[Cell], form: str, found: Coverage) -> None:
    if form != "table":
        _write([_record(cell) for cell in cells], ACTIVITY_COLUMNS, form)
    elif not cells:
        click.echo("No member state, domain or year of the store fits. Without filters every member state is listed.")
    else:
        _print_cells(cells)
        click.echo(f"{counted(len(cells), 'cell')}; {_tally(cells)}. {_undated(found)}".rstrip())
        sections = (f"{name} {sum(gap.section == name for gap in found.gaps)}" for name in SECTIONS[1:])
        click.echo(f"Further sections (--section): {', '.join(sections)}.")


def _tally(cells: Sequence[Cell]) -> str:
    return ", ".join(f"{sum(cell.status == status for cell in cells):,} {status}" for status in STATUSES)


def _undated(found: Coverage) -> str:
    return f"{counted(found.undated, 'release')} without a date count for no year." if found.undated else ""


def _print_cells(cells: Sequence[Cell]) -> None:
    """Print a line for each state and domain, with its years by status."""
    groups = [list(group) for _, group in groupby(cells, key=lambda cell: (cell.state, cell.domain))]
    rows = [
        (group[0].state_name, group[0].domain_name, *(_years(group, status) for status in STATUSES)) for group in groups
    ]
    notes = ["\n".join(_sentences(group)) for group in groups] if len(groups) <= MOST_WITH_SENTENCES else ()
    print_table(("state", "domain", *STATUSES), rows, notes=notes)


def _years(cells: Iterable[Cell], status: str) -> str:
    """Write the years of a status, runs of years as one.

    >>> from types import SimpleNamespace as Some
    >>> _years([Some(year=year, status="silent") for year in (2015, 2016, 2017, 2020)], "silent")
    '2015–2017, 2020'
    """
    runs: list[list[int]] = []
    for year in (cell.year for cell in cells if cell.status == status):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _sentences(cells: Iterable[Cell]) -> list[str]:
    return [passage_lines(told) for cell in cells for told in cell.told]


def _show_gaps(gaps: Sequence[Gap], form: str, section: str, found: Coverage) -> None:
    from ctgraph.ledger import SECTIONS as TITLES

    if form == "csv":
        rows = [{**_gap(gap), **value} for gap in gaps for value in (_values(gap.told) or [{}])]
        _write(rows, GAP_COLUMNS, form)
    elif form == "json":
        _write([{**_gap(gap), "values": _values(gap.told)} for gap in gaps], GAP_COLUMNS, form)
    elif not gaps:
        click.echo(f"None found: {TITLES[section]}.")
    else:
        rows_shown = [(gap.status, gap.subject_name, gap.detail) for gap in gaps]
        notes = ["\n".join(map(passage_lines, gap.told)) for gap in gaps]
        print_table(("status", "subject", "detail"), rows_shown, title=TITLES[section].capitalize(), notes=notes)
        for assumption in found.assumptions if section == "unseen" else ():
            click.echo(f"Assumed: {assumption}.")
        click.echo(counted(len(gaps), "row"))


def _record(cell: Cell) -> dict[str, Any]:
    first = cell.told[0] if cell.told else None
    return {
        "state": cell.state,
        "stateName": cell.state_name,
        "domain": cell.domain,
        "domainName": cell.domain_name,
        "year": cell.year,
        "status": cell.status,
        "facts": len(cell.told),
        "releases": cell.releases,
        "naming": cell.naming,
        "source": first.source if first else "",
        "quote": first.quote if first else "",
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "section": gap.section,
        "status": gap.status,
        "subject": gap.subject,
        "subjectName": gap.subject_name,
        "detail": gap.detail,
    }


def _values(told: Iterable[Told]) -> list[dict[str, str]]:
    return [{"value": one.value, "source": one.source, "quote": one.quote, "page": one.page} for one in told]


def _write(rows: Sequence[dict[str, Any]], columns: Sequence[str], form: str) -> None:
    if form == "json":
        print_json({"rows": rows, "truncated": False})
        return
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
