# SPDX-License-Identifier: Apache-2.0
"""What `ctgraph link` and `ctgraph unlink` have in common."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctgraph.cli.console import counted, print_json, print_table
from ctgraph.cli.options import open_chosen_store
from ctgraph.cli.ruling import Ruling
from ctgraph.errors import UsageError

if TYPE_CHECKING:
    from ctgraph.identity import LinkRow
    from ctgraph.review.decisions import LinkKind
    from ctgraph.store import Store

__all__ = ["decide_link", "print_links"]

COLUMNS = ("score", "a", "b", "reasons")


def print_links(store: Path, endpoint: str | None, wanted: str, form: str) -> None:
    """List the links of a store, or those of whoever is meant."""
    from ctgraph.identity import explain, members_of
    from ctgraph.query.actors import find_linked

    with open_chosen_store(store, endpoint) as opened:
        node = find_linked(opened, wanted) if wanted else ""
        rows = explain(opened, node)
        members = members_of(opened, node) if node else ()
    if form == "json":
        print_json({"rows": [_record(row) for row in rows], "truncated": False})
    elif form == "csv":
        writer = csv.DictWriter(sys.stdout, [*COLUMNS, "aName", "bName", "by"], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**_record(row), "reasons": "; ".join(row.reasons)} for row in rows)
    else:
        _print_rows(rows, members)


def decide_link(kind: LinkKind, persons: tuple[str, str], ruling: Ruling) -> None:
    """Write down whether two are one, and link the store anew."""
    from ctgraph.derived import link_anew
    from ctgraph.iris import person_iri
    from ctgraph.memo import Memo
    from ctgraph.review import LinkLine, append_decision, check_signature, links_in_force, read_link_lines
    from ctgraph.tables import bundled_tables

    check_signature(ruling.reviewer, ruling.note)
    lines = read_link_lines(ruling.file)
    curated = frozenset(person_iri(person.id) for person in bundled_tables().persons)
    with open_chosen_store(ruling.store, ruling.endpoint, "write") as opened:
        a, b = _nodes(opened, persons, curated)
        line = LinkLine(kind, a, b, **ruling.signature())
        if kind == "forget" and not any({one.a, one.b} == {a, b} for one in links_in_force(lines)):
            raise UsageError("Nothing is decided on these two.", remedy="List the links with `ctgraph link`.")
        append_decision(ruling.file, line)
        clusters = link_anew(opened, links_in_force([*lines, line]), Memo(opened.directory))
    verbs = {"link": "are one", "unlink": "are not one", "forget": "are left to the rules again"}
    click.echo(f"{_short(a)} and {_short(b)} {verbs[kind]}. Written to {ruling.file}; in effect.")
    if clusters.overruled:
        click.echo("Earlier decisions that this one excludes no longer count.", err=True)


def _nodes(store: Store, persons: Sequence[str], curated: frozenset[str]) -> tuple[str, str]:
    from ctgraph.identity import representative
    from ctgraph.query.actors import find_linked

    first, second = (find_linked(store, person) for person in persons)
    if first == second:
        raise UsageError(
            "Both are the same node.", remedy="Name one of them by its release, as `ctgraph link A` lists."
        )
    a = representative(store, first, curated, apart_from=second)
    b = representative(store, second, curated, apart_from=a)
    if ("/organization/" in a) != ("/organization/" in b):
        raise UsageError("One is a person and the other an organisation.", remedy="Name two of a kind.")
    return a, b


def _print_rows(rows: Sequence[LinkRow], members: Sequence[str]) -> None:
    if members:
        print_table(("node",), [[_short(node)] for node in members], title="Taken for one")
    cells = [(f"{row.score:.2f}", *row.names) for row in rows]
    notes = [f"{_short(row.a)} = {_short(row.b)}: {'; '.join(row.reasons)}" for row in rows]
    if rows:
        print_table(("score", "a", "b"), cells, notes=notes)
    click.echo(f"{counted(len(rows), 'link')}, the least sure first.")


def _record(row: LinkRow) -> dict[str, Any]:
    return {
        "score": row.score,
        "a": row.a,
        "b": row.b,
        "aName": row.names[0],
        "bName": row.names[1],
        "reasons": list(row.reasons),
        "by": row.reviewer.rpartition("/")[2],
    }


def _short(iri: str) -> str:
    from urllib.parse import unquote

    from ctgraph.vocab import CT

    return unquote(iri.removeprefix(f"{CT}release/").removeprefix(CT))
