# SPDX-License-Identifier: Apache-2.0
"""`ctgraph network`: write the network as one HTML page that works offline, or for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from ctgraph.cli.clock import Asked, asked_options
from ctgraph.cli.console import counted
from ctgraph.cli.options import network_file_option
from ctgraph.writing import writing

if TYPE_CHECKING:
    from ctgraph.clock import Clock, LeftOut
    from ctgraph.network import Network
    from ctgraph.network.files import GraphFormat

__all__ = ["command", "run_network"]

TITLE = "Counter-terrorism partnerships"
# Form -> what to do with the file.
_HINTS: Final = {
    "html": "Open it in a browser; it needs no network.",
    "gexf": "Open it in Gephi.",
    "graphml": "Open it in yEd, Cytoscape, R or Python.",
    "csv": "A line for each fact of a tie, with its sentence.",
}

EPILOG = """\b
Examples:
  ctgraph network -o network.html
  ctgraph network --store my-store --title "Partners in 2019" -o partners.html
  ctgraph network --lang ar -o network.ar.html
  ctgraph network -o network.gexf                  for Gephi; .graphml and .csv as well
  ctgraph network --as-of 2019 --known-by 2019-12 -o then.html     as it could be drawn at the time
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a network is to be drawn; without a title, as its language says."""

    title: str = ""
    lang: str = "en"
    form: str = "html"


@click.command("network", epilog=EPILOG)
@network_file_option("The file to write; - is standard output.")
@click.option(
    "--format", "form", type=click.Choice(list(_HINTS)), help="What to write.  [default: by the file's ending]"
)
@click.option("--title", default="", help=f"Heading of the page.  [default: {TITLE}, in its language]")
@click.option(
    "--lang",
    type=click.Choice(["en", "fr", "ar"]),
    default="en",
    show_default=True,
    help="Language of the page; sentences stay in their own.",
)
@asked_options
def command(
    output: Path,
    form: str | None,
    title: str,
    lang: str,
    asked: Asked,
) -> None:
    """Write the network as one HTML page that works offline, or as a file for Gephi, Cytoscape or a spreadsheet.

    Click an actor or a tie in it to read its facts, each with the sentence that says it. The page says by which dates
    it was drawn. In the other files an edge is a tie with the sentence that says it.
    """
    ending = output.suffix[1:].lower()
    form = form or (ending if ending in _HINTS else "html")
    run_network(asked, output, drawn=Drawn(title, lang, form))


def run_network(asked: Asked, output: Path, *, drawn: Drawn = Drawn()) -> None:
    """Write the page, or the file for another tool, and say what is in it and where it lies."""
    network, left_out = _read(asked, drawn.lang)
    written = _written(network, drawn, asked.clock)
    if to_pipe := str(output) == "-":
        click.echo(written, nl=False)
    else:
        with writing("The network", output):
            output.write_bytes(written)
        facts = len({fact.same for fact in network.facts})
        click.echo(
            f"{output}: {counted(len(network.actors), 'actor')}, {counted(len(network.ties), 'tie')}, "
            f"{counted(facts, 'fact')}, {len(written) / 1e6:.1f} MB. {_HINTS[drawn.form]}"
        )
    asked.print_left_out(left_out, err=to_pipe)


def _written(network: Network, drawn: Drawn, clock: Clock | None) -> bytes:
    if drawn.form != "html":
        from ctgraph.network.files import graph_text

        return graph_text(network, cast("GraphFormat", drawn.form)).encode()
    from ctgraph.explorer import NetworkPage

    title = f"{drawn.title or TITLE} ({clock})" if clock else drawn.title
    return NetworkPage(network, title).generate_html().encode()


def _read(asked: Asked, lang: str) -> tuple[Network, LeftOut | None]:
    from ctgraph.check import store_digest
    from ctgraph.ledger import conflicts, with_disputes
    from ctgraph.network import read_network

    with asked.open() as (opened, left_out):
        network = read_network(opened, lang=lang, digest=store_digest(opened), view=asked.view)
        return with_disputes(network, conflicts(opened, lang=lang, view=asked.view)), left_out
