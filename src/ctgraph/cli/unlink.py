# SPDX-License-Identifier: Apache-2.0
"""`ctgraph unlink`: say that two are not one."""

from __future__ import annotations

import click

from ctgraph.cli.identity import decide_link
from ctgraph.cli.ruling import Ruling, ruling_options

__all__ = ["command"]

EPILOG = """\b
Examples:
  ctgraph unlink my-release/person/khalid-bin-salman khalid-bin-salman --by "A. Analyst" --note "his namesake"

\b
It takes effect at once and in every later build, and wins over every rule; `ctgraph link --forget` takes it back.
"""


@click.command("unlink", epilog=EPILOG)
@click.argument("a")
@click.argument("b")
@ruling_options(signed=False)
def command(a: str, b: str, ruling: Ruling) -> None:
    """Decide that two persons or organisations are not one."""
    decide_link("unlink", (a, b), ruling)
