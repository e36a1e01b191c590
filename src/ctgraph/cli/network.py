# SPDX-License-Identifier: Apache-2.0
"""`ctgraph network`: write the network as one HTML page that works offline."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from ctgraph.cli.clock import clock_options, open_by_clock, print_left_out
from ctgraph.cli.options import store_options, view_option

if TYPE_CHECKING:
    from ctgraph.clock import Clock

__all__ = ["command", "run_network"]

TITLE = "Counter-terrorism partnerships"

EPILOG = """\b
Examples:
  ctgraph network -o network.html
  ctgraph network --store my-store --title "Partners in 2019" -o partners.html
  ctgraph network --as-of 2019 --known-by 2019-12 -o then.html     as it could be drawn at the time
"""


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
@click.option("--title", default=TITLE, show_default=True, help="Heading of the page.")
@clock_options
@view_option
def command(store: Path, endpoint: str | None, output: Path, title: str, clock: Clock, view: str) -> None:
    """Write the network as one HTML page that works offline.

    Click an actor or a tie in it to read its facts, each with the sentence that says it. The page says by which dates
    it was drawn.
    """
    run_network(store, endpoint, output, f"{title} ({clock})" if clock else title, view, clock)


def run_network(
    store: Path,
    endpoint: str | None,
    output: Path,
    title: str = TITLE,
    view: str = "default",
    clock: Clock | None = None,
) -> None:
    """Write the page and say what is in it and where it lies."""
    from ctgraph.check import store_digest
    from ctgraph.explorer import write_page
    from ctgraph.network import read_network

    with open_by_clock(store, endpoint, clock) as (opened, left_out):
        network = read_network(opened, digest=store_digest(opened), view=view)
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
