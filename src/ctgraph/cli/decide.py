# SPDX-License-Identifier: Apache-2.0
"""`ctgraph review accept`, `reject`, `correct`, `undo` and `decisions`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.console import counted, print_json, print_table
from ctgraph.cli.options import decisions_option, decisions_path, format_option, open_chosen_store, store_options
from ctgraph.cli.ruling import Ruling, ruling_options

if TYPE_CHECKING:
    from ctgraph.review import Decision, Kind

__all__ = ["accept", "correct", "list_decisions", "reject", "undo"]

COLUMNS = ("at", "by", "kind", "id", "field", "read", "value", "release", "state")


@click.command("accept")
@click.argument("key", metavar="ID")
@ruling_options()
def accept(key: str, ruling: Ruling) -> None:
    """Take a value as right: it stays, with confidence 1, and leaves the queue."""
    _decide("accept", key, ruling)


@click.command("reject")
@click.argument("key", metavar="ID")
@ruling_options()
def reject(key: str, ruling: Ruling) -> None:
    """Take a value as wrong: it leaves the graph, with what is nothing without it."""
    _decide("reject", key, ruling)


@click.command("correct")
@click.argument("key", metavar="ID")
@click.argument("value", metavar="VALUE")
@ruling_options()
def correct(key: str, value: str, ruling: Ruling) -> None:
    """Put VALUE in the place of what was read: a code, a date, a number or words, as the field has it."""
    _decide("correct", key, ruling, value.strip())


@click.command("undo")
@click.argument("key", metavar="ID")
@ruling_options()
def undo(key: str, ruling: Ruling) -> None:
    """Take back the decision on a value."""
    _decide("undo", key, ruling)


@click.command("decisions")
@store_options
@decisions_option
@format_option
def list_decisions(store: Path, endpoint: str | None, decisions: Path | None, form: str) -> None:
    """List every decision, and what became of it: applied, waiting (for a build), undone, replaced or lost."""
    from ctgraph.review import in_force, read_decisions, states_of

    taken = read_decisions(decisions_path(store, decisions))
    with open_chosen_store(store, endpoint) as opened:
        states = states_of(opened, taken)
    rows: list[Mapping[str, str]] = [{**asdict(decision), "state": states[decision.key]} for decision in taken]
    if form == "json":
        print_json({"rows": rows, "truncated": False})
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, [*COLUMNS, "quote", "sentence", "note"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        if rows:
            cells = [[row[name] if name != "at" else row["at"][:16] for name in COLUMNS] for row in rows]
            print_table(COLUMNS, cells, notes=[row["note"] for row in rows])
        click.echo(f"{counted(len(rows), 'decision')}, {len(in_force(taken))} in force.")


def _decide(kind: Kind, key: str, ruling: Ruling, value: str = "") -> None:
    """Check a decision and add it to the file."""
    from ctgraph.review import Decision, append_decision, complete_decision, in_force, read_decisions
    from ctgraph.tables import bundled_tables

    taken = read_decisions(ruling.file)
    draft = Decision(kind=kind, id=key, value=value, **ruling.signature())
    with open_chosen_store(ruling.store, ruling.endpoint) as opened:
        decision = complete_decision(draft, opened, taken, bundled_tables())
    before = in_force(taken).get(key)
    append_decision(ruling.file, decision)
    click.echo(f"{_said(decision)} ({decision.field} in {decision.release}).")
    if before and kind != "undo":
        click.echo(f"It replaces the decision of {before.by}: {before.kind} {before.value}".rstrip() + ".")
    click.echo(f"Written to {ruling.file}; it takes effect with the next `ctgraph build`.")


def _said(decision: Decision) -> str:
    verbs = {
        "accept": f"Accepted {decision.read!r}",
        "reject": f"Rejected {decision.read!r}",
        "correct": f"Corrected {decision.read!r} to {decision.value!r}",
        "undo": f"Undone: nothing is decided on {decision.read!r}",
    }
    return verbs[decision.kind]
