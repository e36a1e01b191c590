# SPDX-License-Identifier: Apache-2.0
"""`ctgraph network`: write the network as one HTML page that works offline."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ctgraph.cli.options import open_chosen_store, store_options, view_option

__all__ = ["command", "run_network"]

TITLE = "Counter-terrorism partnerships"

EPILOG = """\b
Examples:
  ctgraph network -o network.html
  ctgraph network --store my-store --title "Partners in 2019" -o partners.html
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
@view_option
def command(store: Path, endpoint: str | None, output: Path, title: str, view: str) -> None:
    """Write the network as one HTML page that works offline.

    Click an actor or a tie in it to read its facts, each with the sentence that says it.
    """
    run_network(store, endpoint, output, title, view)


def run_network(store: Path, endpoint: str | None, output: Path, title: str = TITLE, view: str = "default") -> None:
    """Write the page and say what is in it and where it lies."""
    from ctgraph.check import store_digest
    from ctgraph.explorer import write_page
    from ctgraph.network import read_network

    with open_chosen_store(store, endpoint) as opened:
        network = read_network(opened, digest=store_digest(opened), view=view)
    if str(output) == "-":
        with TemporaryDirectory() as folder:
            page = Path(folder, "network.html")
            write_page(network, page, title=title)
            click.echo(page.read_bytes(), nl=False)
        return
    size = write_page(network, output, title=title)
    click.echo(
        f"{output}: {len(network.actors)} actors, {len(network.ties)} ties, {len(network.facts)} facts, "
        f"{size / 1e6:.1f} MB. Open it in a browser; it needs no network."
    )
