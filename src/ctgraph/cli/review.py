# SPDX-License-Identifier: Apache-2.0
"""`ctgraph review`: the queue of unsure values."""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from ctgraph.cli.console import counted, print_json, print_table
from ctgraph.cli.decide import accept, correct, list_decisions, reject, undo
from ctgraph.cli.options import (
    NumberRange,
    decisions_option,
    decisions_path,
    format_option,
    open_chosen_store,
    store_options,
)
from ctgraph.document import Lang

if TYPE_CHECKING:
    from ctgraph.review import Item

__all__ = ["command"]

COLUMNS = ("id", "confidence", "field", "value", "release", "language", "sentence", "why")
EPILOG = """\b
Examples:
  ctgraph review --store my-store
  ctgraph review --language ar --field participant.role --format csv > queue.csv
  ctgraph review accept 3f0c9a5e77d1 --by "Ann Example"
  ctgraph review correct 3f0c9a5e77d1 host --by "Ann Example" --note "He receives."
  ctgraph review undo 3f0c9a5e77d1 --by "Ann Example"
  ctgraph review decisions
"""
# Characters of a sentence shown on either side of the words.
AROUND = 120


@click.group("review", epilog=EPILOG, invoke_without_command=True)
@store_options
@decisions_option
@click.option("--threshold", type=NumberRange(0, 1), help="List what lies under it.  [default: the calibration's]")
@click.option("--release", "releases", multiple=True, metavar="ID", help="Only this release; may be repeated.")
@click.option("--field", "fields", multiple=True, metavar="NAME", help="Only this field; may be repeated.")
@click.option("--language", "languages", multiple=True, type=click.Choice(get_args(Lang)), help="Only this language.")
@format_option
@click.option("--limit", type=click.IntRange(1), help="List no more than so many.")
@click.pass_context
def command(
    context: click.Context,
    store: Path,
    endpoint: str | None,
    decisions: Path | None,
    threshold: float | None,
    releases: tuple[str, ...],
    fields: tuple[str, ...],
    languages: tuple[str, ...],
    form: str,
    limit: int | None,
) -> None:
    """List the values that are not sure, the least sure first, each with its sentence; or decide on one.

    A decision is one line of a file, takes effect with the next build, and can be undone.
    """
    if context.invoked_subcommand:
        # What is given before the verb holds for it as well.
        given = {"store": store, "endpoint": endpoint, "decisions": decisions}
        context.default_map = {context.invoked_subcommand: given}
        return
    from ctgraph.extraction.confidence import feature_words, load_calibration
    from ctgraph.review import check_fields, check_releases, in_force, list_items, read_decisions

    check_fields(fields)
    limit_of_trust = load_calibration().threshold if threshold is None else threshold
    decided = in_force(read_decisions(decisions_path(store, decisions)))
    with open_chosen_store(store, endpoint) as opened:
        check_releases(opened, releases)
        items = list_items(
            opened, limit_of_trust, releases=releases, fields=fields, languages=languages, decided=decided
        )
    words = feature_words()
    rows = [_row(item, words) for item in items[:limit]]
    if form == "json":
        print_json({"rows": rows, "truncated": len(rows) < len(items), "threshold": limit_of_trust})
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {**{name: row[name] for name in COLUMNS if name in row}, "sentence": row["marked"]} for row in rows
        )
    else:
        _print_queue(items[:limit], rows, len(items), limit_of_trust)


def _print_queue(items: Sequence[Item], rows: Sequence[Mapping[str, object]], total: int, threshold: float) -> None:
    if rows:
        cells = [[str(row[name]) for name in COLUMNS[:5]] for row in rows]
        notes = [f"{_around(item)}\n{row['why']}" for item, row in zip(items, rows, strict=True)]
        print_table(COLUMNS[:5], cells, notes=notes)
    shown = f"{len(rows)} of " if len(rows) < total else ""
    click.echo(f"{shown}{counted(total, 'value')} under {threshold:g}, no decision on them yet.")
    if rows:
        click.echo("Decide with: ctgraph review accept|reject|correct ID [VALUE] --by NAME")


def _row(item: Item, words: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": item.id,
        "confidence": item.confidence,
        "field": item.field,
        "value": item.value,
        "release": item.release,
        "language": item.lang,
        "quote": item.quote,
        "sentence": item.sentence,
        "marks": [list(item.mark)],
        "marked": _marked(item.sentence, *item.mark),
        "why": "; ".join(words.get(doubt, doubt) for doubt in item.doubts) or "values of this field are often wrong",
    }


def _marked(sentence: str, start: int, end: int) -> str:
    return f"{sentence[:start]}⟦{sentence[start:end]}⟧{sentence[end:]}"


def _around(item: Item) -> str:
    """Show the words with what stands around them."""
    start, end = item.mark
    first, last = max(start - AROUND, 0), end + AROUND
    shown = _marked(item.sentence[first:last], start - first, end - first)
    return f"{'… ' if first else ''}{' '.join(shown.split())}{' …' if last < len(item.sentence) else ''}"


for verb in (accept, reject, correct, undo, list_decisions):
    command.add_command(verb)
    for parameter in verb.params:
        # The group has looked there; read once more, it would go before what was given before the verb.
        parameter.envvar = None
