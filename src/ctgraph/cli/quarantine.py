# SPDX-License-Identifier: Apache-2.0
"""`ctgraph quarantine`: what was refused, and why."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctgraph.cli.console import counted, print_json, print_table, printable
from ctgraph.cli.options import decisions_option, format_option, open_chosen_store, store_option, store_options
from ctgraph.cli.waive import waive

if TYPE_CHECKING:
    from ctgraph.quarantine import Entry
    from ctgraph.validation import Finding
    from ctgraph.waived import Waived

__all__ = ["command"]

COLUMNS = ("name", "since", "file", "violations", "shapes")
WAIVED_COLUMNS = ("name", "shape", "faults", "by", "at", "note")
EPILOG = """\b
Examples:
  ctgraph quarantine --store my-store
  ctgraph quarantine show my-tenures --store my-store
  ctgraph quarantine waive my-tenures --shape Tenure-tenureStatus --by "Ann Example" --note "the source has no other"
  ctgraph quarantine waive my-tenures --shape Tenure-tenureStatus --by "Ann Example" --undo
  ctgraph quarantine --waived --store my-store

\b
A corrected file leaves the quarantine when it is added again (`ctgraph add FILE`).
"""


@click.group("quarantine", epilog=EPILOG, invoke_without_command=True)
@store_options
@decisions_option
@click.option("--waived", is_flag=True, help="List instead what the store holds although it breaks a shape.")
@format_option
@click.pass_context
def command(
    context: click.Context, store: Path, endpoint: str | None, decisions: Path | None, waived: bool, form: str
) -> None:
    """List what was refused and why; show one with all its findings, or let it in by a recorded waiver."""
    if context.invoked_subcommand:
        # What is given before the verb holds for it as well.
        given = {"store": store, "endpoint": endpoint, "decisions": decisions}
        context.default_map = {context.invoked_subcommand: given}
        return
    if waived:
        _list_waived(store, endpoint, form)
    else:
        _list_entries(store, form)


@click.command("show")
@click.argument("name", metavar="NAME")
@store_option
@click.option("--json", "as_json", is_flag=True, help="Print the entry as one JSON object.")
def show(name: str, store: Path, as_json: bool) -> None:
    """Show all that was found in one source that was refused.

    NAME is its name in the list, with or without its kind, or that of its file. What is refused lies in the folder of
    the store, also where facts go to a server (--endpoint).
    """
    from ctgraph.cli.findings import describe_finding
    from ctgraph.quarantine import find_entry
    from ctgraph.reports import load_words

    entry = find_entry(store / "quarantine", name)
    if as_json:
        print_json({**asdict(entry), "name": entry.name, "file": str(entry.file)})
        return
    click.echo(printable(f"{entry.name}, from {entry.origin}, since {entry.at}"))
    click.echo(printable(f"kept as {entry.file}, its graph as {entry.file.parent.parent / 'graph.nq'}"))
    for finding in entry.findings:
        click.echo(f"\n[{_about(finding)}]")
        for line in describe_finding(finding, load_words("en")):
            click.echo(line)


def _list_entries(store: Path, form: str) -> None:
    from ctgraph.quarantine import entries

    found = entries(store / "quarantine")
    rows = [_row(entry) for entry in found]
    if form != "table":
        _write(form, COLUMNS, [{**row, "shapes": " ".join(row["shapes"])} if form == "csv" else row for row in rows])
        return
    if rows:
        cells = [(row["name"], row["since"][:16], row["file"], str(row["violations"])) for row in rows]
        print_table(COLUMNS[:4], cells, notes=[_first_reason(entry) for entry in found])
        click.echo("All findings of one: ctgraph quarantine show NAME. A corrected file goes in with: ctgraph add FILE")
    click.echo(f"{counted(len(rows), 'source')} in quarantine.")


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "since": entry.at,
        "file": entry.origin,
        "violations": len(entry.violations),
        "shapes": sorted({_local(finding.shape) for finding in entry.violations if finding.shape}),
        "reasons": [str(finding) for finding in entry.violations],
    }


def _first_reason(entry: Entry) -> str:
    first, *others = entry.violations or entry.findings
    counts = Counter(map(_about, others))
    further = ", ".join(f"{about} ({number})" for about, number in sorted(counts.items()))
    return f"[{_about(first)}] {first}" + (f"\nand: {further}" if further else "")


def _list_waived(store: Path, endpoint: str | None, form: str) -> None:
    from ctgraph.waived import read_waived

    with open_chosen_store(store, endpoint) as opened:
        found = read_waived(opened)
    rows = [_waived_row(waived) for waived in found]
    if form != "table":
        _write(form, WAIVED_COLUMNS, rows)
        return
    if rows:
        cells = [[str(row[name]) for name in WAIVED_COLUMNS] for row in rows]
        print_table(WAIVED_COLUMNS, cells, notes=["\n".join(waived.messages) for waived in found])
    faults = sum(len(waived.messages) for waived in found)
    click.echo(f"{counted(faults, 'fault')} waived by hand, {counted(len(rows), 'waiver')}.")


def _waived_row(waived: Waived) -> dict[str, Any]:
    from ctgraph.quarantine import short_name

    return {
        "name": short_name(waived.graph),
        "shape": waived.shape,
        "faults": len(waived.messages),
        "by": waived.by,
        "at": waived.at,
        "note": waived.note,
        "reasons": list(waived.messages),
    }


def _write(form: str, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    """Write rows as JSON or CSV."""
    if form == "json":
        print_json({"rows": rows, "truncated": False})
        return
    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)


def _about(finding: Finding) -> str:
    """Name what a finding is about: its shape, or the column of a cell or the row that cannot be taken in."""
    return _local(finding.shape) or finding.column or "row"


def _local(shape: str) -> str:
    return shape.rpartition("/")[2]


for verb in (show, waive):
    command.add_command(verb)
    for parameter in verb.params:
        # The group has looked there; read once more, it would go before what was given before the verb.
        parameter.envvar = None
