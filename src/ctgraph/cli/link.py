# SPDX-License-Identifier: Apache-2.0
"""`ctgraph link`: show who is taken for whom and why, and say that two are one."""

from __future__ import annotations

import click

from ctgraph.cli.identity import decide_link, print_links
from ctgraph.cli.options import format_option
from ctgraph.cli.ruling import Ruling, ruling_options
from ctgraph.errors import UsageError

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph link                                         every link, the least sure first
  ctgraph link Al-Moghedi                              who is taken for him, and why
  ctgraph link my-release/person/el-hadji-diop person/alhaji-diop --by "A. Analyst"
  ctgraph link --forget A B --by "A. Analyst"          leave it to the rules again

\b
Persons and organisations are given by a name, an id, or as answers print it. What is decided takes effect at once
and in every later build; nothing that a source says is changed. `ctgraph unlink` says that two are not one.
"""


@click.command("link", epilog=EPILOG)
@click.argument("persons", nargs=-1, metavar="[A [B]]")
@click.option("--forget", is_flag=True, help="Take back what was decided on the two.")
@format_option
@ruling_options(signed=False)
def command(
    persons: tuple[str, ...],
    forget: bool,
    form: str,
    ruling: Ruling,
) -> None:
    """Show who is taken for whom, with score and reasons; with two, decide that they are one."""
    if len(persons) > 2:
        raise UsageError(
            "Give at most two persons or organisations.", remedy="Put a name of several words into quotes."
        )
    if len(persons) < 2:
        if forget:
            raise UsageError(
                "--forget needs the two persons of the decision.", remedy="List the links with `ctgraph link`."
            )
        print_links(ruling.store, ruling.endpoint, persons[0] if persons else "", form)
        return
    decide_link("forget" if forget else "link", (persons[0], persons[1]), ruling)
