# SPDX-License-Identifier: Apache-2.0
"""`ctgraph network`: write the network as one HTML page that works offline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from ctgraph.cli.clock import clock_options, open_by_clock, print_left_out
from ctgraph.cli.options import store_options, view_option

if TYPE_CHECKING:
    from ctgraph.clock import Clock, LeftOut
    from ctgraph.network import Network

__all__ = ["command", "run_network"]

TITLE = "Counter-terrorism partnerships"

EPILOG = """\b
Examples:
  ctgraph network -o network.html
  ctgraph network --store my-store --title "Partners in 2019" -o partners.html
  ctgraph network --lang ar -o network.ar.html
  ctgraph network --as-of 2019 --known-by 2019-12 -o then.html     as it could be drawn at the time
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a network is to be drawn; without a title, as its language says."""

    title: str = ""
    lang: str = "en"
    view: str = "default"
    clock: Clock | None = None


@click.command("network", epilog=EPILOG)
@store_options
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="network.html",
    show_default=True,
    help="The page to write; - is standard output.",
)
@click.option("--title", default="", help=f"Heading of the page.  [default: {TITLE}, in its language]")
@click.option(
    "--lang",
    type=click.Choice(["en", "fr", "ar"]),
    default="en",
    show_default=True,
    help="Language of the page; sentences stay in their own.",
)
@clock_options
@view_option
def command(store: Path, endpoint: str | None, output: Path, title: str, lang: str, clock: Clock, view: str) -> None:
    """Write the network as one HTML page that works offline.

    Click an actor or a tie in it to read its facts, each with the sentence that says it. The page says by which dates
    it was drawn.
    """
    run_network(store, endpoint, output, drawn=Drawn(title, lang, view, clock))


def run_network(store: Path, endpoint: str | None, output: Path, *, drawn: Drawn = Drawn()) -> None:
    """Write the page and say what is in it and where it lies."""
    from ctgraph.explorer import write_page

    network, left_out = _read(store, endpoint, drawn)
    clock, title = drawn.clock, drawn.title
    if clock:
        title = f"{title or TITLE} ({clock})"
    if str(output) == "-":
        with TemporaryDirectory() as folder:
            page = Path(folder, "network.html")
            write_page(network, page, title=title)
            click.echo(page.read_bytes(), nl=False)
        print_left_out(clock, left_out, err=True)
        return
    size = write_page(network, output, title=title)
    click.echo(
        f"{output}: {len(network.actors)} actors, {len(network.ties)} ties, {len(network.facts)} facts, "
        f"{size / 1e6:.1f} MB. Open it in a browser; it needs no network."
    )
    print_left_out(clock, left_out)


def _read(store: Path, endpoint: str | None, drawn: Drawn) -> tuple[Network, LeftOut | None]:
    from ctgraph.check import store_digest
    from ctgraph.ledger import conflicts, with_disputes
    from ctgraph.network import read_network

    with open_by_clock(store, endpoint, drawn.clock) as (opened, left_out):
        network = read_network(opened, lang=drawn.lang, digest=store_digest(opened), view=drawn.view)
        return with_disputes(network, conflicts(opened, lang=drawn.lang, view=drawn.view)), left_out
