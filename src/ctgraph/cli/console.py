# SPDX-License-Identifier: Apache-2.0
"""What several commands print: tables, progress bars and JSON."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO

import click

from ctgraph.errors import SourceError
from ctgraph.text import printable

__all__ = ["counted", "print_json", "print_table", "printable", "progress", "standard_input", "terminal_width"]

WIDTH_OF_A_PIPE = 160
NARROWEST = 6


def standard_input() -> BinaryIO:
    """Give standard input.

    Raises:
        SourceError: it is closed.
    """
    if sys.stdin is None:
        raise SourceError("There is no standard input.", where="-", remedy="Pipe it in, or name a file.")
    return sys.stdin.buffer


def counted(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> counted(1, "release"), counted(2000, "triple")
    ('1 release', '2,000 triples')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def print_json(value: Any) -> None:
    """Print one JSON object, letters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def terminal_width() -> int:
    """Give the columns of the terminal, or `WIDTH_OF_A_PIPE` where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDTH_OF_A_PIPE


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "", notes: Sequence[str] = ()
) -> None:
    """Print rows as a table that fits the terminal, or `WIDTH_OF_A_PIPE` characters where there is none.

    Args:
        notes: for each row a text that is printed below it, over the whole width.
    """
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    rows = [[printable(cell) for cell in row] for row in rows]
    console = Console(width=terminal_width(), highlight=False)
    widths = _fit([max(map(len, column)) for column in zip(columns, *rows, strict=True)], console.width)

    def line(cells: Sequence[str], style: str = "") -> Table:
        grid = Table.grid(padding=(0, 2))
        for width in widths:
            grid.add_column(width=width, overflow="fold")
        # Text, not str: what stands in brackets in a release is no markup.
        grid.add_row(*(Text(cell, style) for cell in cells))
        return grid

    if title:
        console.print(Text(title, "italic"))
    console.print(line(columns, "bold"))
    console.print(Text("─" * min(console.width, sum(widths) + 2 * (len(widths) - 1)), "dim"))
    for number, row in enumerate(rows):
        console.print(line(row))
        if notes and notes[number]:
            console.print(Padding(Text(printable(notes[number]), "dim"), (0, 0, 1, 4), expand=False))


def _fit(widths: list[int], room: int) -> list[int]:
    """Narrow the widest columns until all fit."""
    widths = [max(width, 1) for width in widths]
    while sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on standard error while work lasts, if that is a terminal; call it with (done, total)."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # Redirected, what is printed meanwhile would go to standard error; that is wanted where both are one terminal only.
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
