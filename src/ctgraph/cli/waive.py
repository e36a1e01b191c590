# SPDX-License-Identifier: Apache-2.0
"""`ctgraph quarantine waive`: let a source in although it breaks a shape, on record."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.console import counted, printable
from ctgraph.cli.ruling import Ruling, ruling_options
from ctgraph.errors import UsageError

if TYPE_CHECKING:
    from ctgraph.quarantine import Entry
    from ctgraph.review import WaiverLine

__all__ = ["waive"]


@click.command("waive")
@click.argument("name", metavar="NAME")
@click.option("--shape", required=True, metavar="SHAPE", help="The shape whose faults to waive, as the list shows it.")
@click.option("--undo", is_flag=True, help="Take the waiver back.")
@ruling_options()
def waive(name: str, shape: str, undo: bool, ruling: Ruling) -> None:
    """Waive the faults that a source has under one shape.

    The waiver is a line of the file of decisions. It holds for this source, this shape and the file as it is now, and
    takes effect when the file is added again. What is waived stays visible (`ctgraph quarantine --waived`). Faults by
    which a fact would lose its sentence, or that show private data, cannot be waived.
    """
    from ctgraph.review import WaiverLine, append_decision, check_signature, read_waiver_lines, waivers_in_force

    check_signature(ruling.reviewer, ruling.note)
    path, local = ruling.file, shape.replace(":", "/").rpartition("/")[2]
    in_force = waivers_in_force(read_waiver_lines(path))
    if undo:
        before = _find_waiver(in_force.values(), name, local)
        append_decision(path, WaiverLine("unwaive", before.graph, local, **ruling.signature()))
        click.echo(f"Undone: {local} is no longer waived. Written to {path}; in effect with the next build or add.")
        return
    entry = _entry_with(ruling.store, name, local)
    append_decision(path, WaiverLine("waive", entry.graph, local, sha256=entry.sha256, **ruling.signature()))
    _print_waived(entry, local, {s for graph, s in in_force if graph == entry.graph} | {local})
    click.echo(f"Written to {path}; in effect when the file is added again:")
    file = entry.origin if Path(entry.origin).is_file() else str(entry.file)
    # The quarantine lies in the folder of the store, wherever the facts go.
    where = ["--store", str(ruling.store), *(["--endpoint", ruling.endpoint] if ruling.endpoint else [])]
    click.echo(printable(f"  ctgraph add {shlex.join([file, *where])}"))


def _entry_with(store: Path, name: str, shape: str) -> Entry:
    """Find an entry that breaks a shape which can be waived."""
    from ctgraph.quarantine import find_entry
    from ctgraph.review import check_waivable

    entry = find_entry(store / "quarantine", name)
    broken = _shapes(entry)
    if shape not in broken:
        raise UsageError(
            f"{entry.name} does not break {shape!r}.", remedy=f"It breaks: {', '.join(sorted(broken)) or 'no shape'}."
        )
    check_waivable(shape)
    return entry


def _find_waiver(lines: Iterable[WaiverLine], name: str, shape: str) -> WaiverLine:
    from ctgraph.quarantine import short_name

    for line in lines:
        short = short_name(line.graph)
        if line.shape == shape and name in {line.graph, short, short.partition("/")[2]}:
            return line
    raise UsageError(
        f"Nothing of {name!r} is waived under {shape!r}.", remedy="List what is with `ctgraph quarantine --waived`."
    )


def _print_waived(entry: Entry, shape: str, waived: set[str]) -> None:
    broken = _shapes(entry)
    click.echo(printable(f"Waived in {entry.name}: {counted(broken[shape], 'fault')} under {shape}."))
    if left := {name: number for name, number in broken.items() if name not in waived}:
        what = ", ".join(f"{name} ({number})" for name, number in sorted(left.items()))
        click.echo(f"Still in the way: {what}.")


def _shapes(entry: Entry) -> Counter[str]:
    return Counter(finding.shape.rpartition("/")[2] for finding in entry.violations)
