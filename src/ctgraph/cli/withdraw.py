# SPDX-License-Identifier: Apache-2.0
"""`ctgraph withdraw`: take back what a source says, and only that."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgraph.cli.console import counted, print_table, printable
from ctgraph.cli.options import open_chosen_store, read_withdrawn_sources
from ctgraph.cli.ruling import Ruling, ruling_options
from ctgraph.errors import UsageError

if TYPE_CHECKING:
    from ctgraph.review import WithdrawalLine
    from ctgraph.store import Store

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph withdraw                                           what is withdrawn, by whom and why
  ctgraph withdraw my-release --by "A. Analyst" --note "the ministry took it off its page"
  ctgraph withdraw my-release --undo --by "A. Analyst"
  ctgraph withdraw table/my-memberships --by "A. Analyst"

\b
What other sources say as well stays. Later builds do not bring a withdrawn source back; `query --known-by` with a date
before the withdrawal still counts it.
"""


@click.command("withdraw", epilog=EPILOG)
@click.argument("source", required=False, metavar="[RELEASE]")
@click.option("--undo", is_flag=True, help="Bring it back, as it was.")
@ruling_options(signed=False)
def command(
    source: str | None,
    undo: bool,
    ruling: Ruling,
) -> None:
    """Take a release out of the store with exactly its own facts; without one, list what is withdrawn.

    RELEASE is its id; tables and RDF files are given as table/NAME and file/NAME. Its graph is kept as N-Quads in the
    folder `withdrawn` of the store. The decision is a line of the file of decisions and takes effect at once; who is
    who is linked anew.
    """
    from ctgraph.review import check_signature, read_withdrawal_lines, withdrawals_in_force

    standing = withdrawals_in_force(read_withdrawal_lines(ruling.file))
    if source is None:
        if undo:
            raise UsageError("--undo needs the source to bring back.", remedy="List them with `ctgraph withdraw`.")
        _list(standing.values())
        return
    check_signature(ruling.reviewer, ruling.note)
    open_chosen_store(ruling.store, ruling.endpoint).close()  # it must be there
    with open_chosen_store(ruling.store, ruling.endpoint, "write") as opened:
        (_restore if undo else _withdraw)(opened, source, standing.keys(), ruling)


def _withdraw(opened: Store, source: str, standing: Set[str], ruling: Ruling) -> None:
    from ctgraph.check import source_graphs
    from ctgraph.review import WithdrawalLine, append_decision
    from ctgraph.withdrawn import set_aside

    if standing & _candidates(source):
        raise UsageError(f"{source!r} is withdrawn already.", remedy="Bring it back with --undo.")
    graph = _found(source, source_graphs(opened), "The store holds no source")
    triples = list(opened.triples(graph))
    append_decision(ruling.file, WithdrawalLine("withdraw", graph, **ruling.signature()))
    set_aside(opened, ruling.store / "withdrawn", graph, triples)
    digest = _derive(opened, ruling)
    _say(f"{_short(graph)} is withdrawn, with {counted(len(triples), 'triple')}.", ruling.file, digest)


def _restore(opened: Store, source: str, standing: Set[str], ruling: Ruling) -> None:
    from ctgraph.review import WithdrawalLine, append_decision
    from ctgraph.withdrawn import bring_back

    graph = _found(source, standing, "Nobody has withdrawn")
    append_decision(ruling.file, WithdrawalLine("restore", graph, **ruling.signature()))
    back = bring_back(opened, ruling.store / "withdrawn", graph)
    digest = _derive(opened, ruling)
    how = "is back, as it was." if back else "may come back: this store has not kept it, the next build reads it again."
    _say(f"{_short(graph)} {how}", ruling.file, digest)


def _derive(opened: Store, ruling: Ruling) -> str:
    """Bring up to date what follows from the sources; give the digest."""
    from ctgraph.check import store_digest
    from ctgraph.derived import derive
    from ctgraph.review import links_in_force, read_link_lines

    links = links_in_force(read_link_lines(ruling.file))
    derive(opened, links, read_withdrawn_sources(ruling.store, ruling.file), datetime.now(UTC).date())
    opened.flush()
    return store_digest(opened)


def _say(what: str, path: Path, digest: str) -> None:
    click.echo(printable(f"{what} Written to {path}; in effect."))
    click.echo(f"digest {digest}")


def _candidates(source: str) -> set[str]:
    """Give the graphs that may be meant: a release by its id, any source as listings name it or by its IRI."""
    from ctgraph.iris import part_iri, release_iri
    from ctgraph.vocab import CT

    parts = source.split("/")
    return {source, release_iri(source), part_iri(CT, *parts)} if all(parts) else {source}


def _found(source: str, graphs: Iterable[str], otherwise: str) -> str:
    found = sorted(_candidates(source).intersection(graphs))
    if found:
        return found[0]
    near = get_close_matches(source, [_short(graph).removeprefix("release/") for graph in graphs], n=3)
    raise UsageError(
        f"{otherwise} {source!r}.",
        remedy=f"Did you mean {', '.join(map(repr, near))}?" if near else "Give a release by its id.",
    )


def _list(lines: Iterable[WithdrawalLine]) -> None:
    rows = [(_short(line.graph), line.day.isoformat(), line.by, line.note) for line in lines]
    if rows:
        print_table(("source", "withdrawn", "by", "note"), rows)
    click.echo(f"{counted(len(rows), 'source')} withdrawn.")


def _short(graph: str) -> str:
    from ctgraph.quarantine import short_name

    return short_name(graph)
