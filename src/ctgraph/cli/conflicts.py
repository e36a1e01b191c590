# SPDX-License-Identifier: Apache-2.0
"""`ctgraph conflicts`: show what sources say that cannot all hold."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ctgraph.cli.clock import Asked, asked_options
from ctgraph.cli.console import counted, print_json, print_table
from ctgraph.cli.options import format_option
from ctgraph.cli.passage import passage_lines

if TYPE_CHECKING:
    from ctgraph.ledger import Conflict

__all__ = ["command"]

KINDS = (
    "member-count", "founding-date", "accession", "accession-number", "membership", "post-holder", "tenure-status",
    "rank", "role", "event-date", "event-place", "event-country", "event-status", "event-participant", "event-type",
)  # fmt: skip
CLASSES = ("disagreement", "change", "granularity", "translation")
CSV_COLUMNS = ("kind", "class", "subject", "subjectName", "property", "value", "source", "quote", "page", "reasons")

EPILOG = """\b
Examples:
  ctgraph conflicts                                     everything, the contradictions before the changes
  ctgraph conflicts --kind member-count --class disagreement
  ctgraph conflicts --subject Togo
  ctgraph conflicts --format csv > conflicts.csv        a line for each value
  ctgraph conflicts --as-of 2019 --known-by 2019-12     the contradictions that could be seen at the time

\b
Classes: disagreement (they contradict each other), change (something changed, or a source repeats what was so before),
granularity (one says it less precisely, or not when), translation (other languages or spellings of one thing).
"""


@click.command("conflicts", epilog=EPILOG)
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; may be repeated.")
@click.option("--class", "classes", type=click.Choice(CLASSES), multiple=True, help="Only this class; may be repeated.")
@click.option("--subject", default="", metavar="NAME", help="Only what is about this name, ISO code or id.")
@format_option
@asked_options
def command(
    kinds: tuple[str, ...],
    classes: tuple[str, ...],
    subject: str,
    form: str,
    asked: Asked,
) -> None:
    """Show what sources say that cannot all hold, each value with its sentence or table row.

    Numbers of members, accessions, holders of posts, ranks and roles on one day, and what the tellings of one event
    disagree on. Nothing is decided: every value stays in the answers of `ctgraph query`.
    """
    from ctgraph.ledger import conflicts

    with asked.open() as (opened, left_out):
        everything = conflicts(opened, view=asked.view)
    found = [
        conflict
        for conflict in everything
        if (not kinds or conflict.kind in kinds)
        and (not classes or conflict.classed in classes)
        and (not subject or _is_about(conflict, subject))
    ]
    if form == "json":
        print_json({"rows": [_record(conflict) for conflict in found], "truncated": False})
    elif form == "csv":
        _write_csv(found)
    else:
        _print_rows(found, total=len(everything))
    asked.print_left_out(left_out, err=form != "table")


def _is_about(conflict: Conflict, wanted: str) -> bool:
    from ctgraph.store.description import tail
    from ctgraph.text import fold_text

    folded = fold_text(wanted.strip())
    return folded in fold_text(conflict.subject_name) or folded in (
        fold_text(tail(conflict.subject)),
        fold_text(conflict.subject),
    )


def _print_rows(found: Sequence[Conflict], total: int) -> None:
    if not found:
        click.echo(
            f"Nothing of that is contradicted. Without filters there are {counted(total, 'row')}."
            if total
            else "No source contradicts another, as far as this store tells."
        )
        return
    rows = [(one.kind, one.classed, one.subject_name, one.property) for one in found]
    notes = ["\n".join([f"{'; '.join(one.reasons)}.", *map(passage_lines, one.values)]) for one in found]
    print_table(("kind", "class", "subject", "property"), rows, notes=notes)
    classes = (f"{sum(one.classed == name for one in found)} {name}" for name in CLASSES)
    click.echo(f"{counted(len(found), 'row')}: {', '.join(part for part in classes if not part.startswith('0 '))}")


def _record(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind,
        "class": conflict.classed,
        "subject": conflict.subject,
        "subjectName": conflict.subject_name,
        "property": conflict.property,
        "values": [
            {"value": told.value, "source": told.source, "quote": told.quote, "page": told.page}
            for told in conflict.values
        ],
        "reasons": list(conflict.reasons),
    }


def _write_csv(found: Sequence[Conflict]) -> None:
    writer = csv.DictWriter(sys.stdout, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for conflict in found:
        record = _record(conflict)
        values = record.pop("values")
        writer.writerows({**record, "reasons": "; ".join(conflict.reasons), **value} for value in values)
