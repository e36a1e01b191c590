# SPDX-License-Identifier: Apache-2.0
"""`ctgraph unlink`: say that two are not one."""

from __future__ import annotations

from pathlib import Path

import click

from ctgraph.cli.identity import decide_link, decision_options

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
@decision_options
def command(
    a: str, b: str, store: Path, endpoint: str | None, decisions: Path | None, reviewer: str, note: str
) -> None:
    """Decide that two persons or organisations are not one."""
    decide_link("unlink", (a, b), (store, endpoint, decisions), reviewer, note)
