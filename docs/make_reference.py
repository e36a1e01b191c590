# SPDX-License-Identifier: Apache-2.0
"""Write docs/reference/ from the program itself; tests/test_docs.py fails where it is stale.

usage: python docs/make_reference.py
"""

from __future__ import annotations

from pathlib import Path

import click

from ctgraph.cli import COMMANDS, cli
from ctgraph.query import named_queries

HERE = Path(__file__).parent / "reference"


def command_reference() -> str:
    """Give the help of every command as one page."""
    context = click.Context(cli, info_name="ctgraph", terminal_width=100, **cli.context_settings)
    pages = [f"# Commands\n\nWhat `--help` prints.\n\n```text\n{cli.get_help(context)}\n```\n"]
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        pages += _pages(command, name, context)
    return "\n".join(pages)


def _pages(command: click.Command, name: str, parent: click.Context) -> list[str]:
    """Give the help of a command, and of the commands below it."""
    own = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    pages = [f"## {own.command_path}\n\n```text\n{command.get_help(own)}\n```\n"]
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        pages += _pages(below, str(below.name), own)
    return pages


def query_reference() -> str:
    """Give title, parameters and an example of every named query as one page."""
    pages = ["# Named queries\n\nAsk one with `ctgraph query NAME PARAMETER=VALUE`; its number works as well.\n"]
    for query in named_queries():
        pages.append(f"## {query.name}\n\n{', '.join(query.answers)}. {query.title}\n")
        if query.parameters:
            rows = [f"| {p.name} | {p.kind} | {'yes' if p.required else ''} | {p.text} |" for p in query.parameters]
            pages.append(
                "\n".join(["| parameter | type | required | meaning |", "| --- | --- | --- | --- |", *rows, ""])
            )
        pages.append("\n".join(["```sh", *query.examples, "```", ""]))
    return "\n".join(pages)


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    (HERE / "commands.md").write_text(command_reference(), encoding="utf-8")
    (HERE / "queries.md").write_text(query_reference(), encoding="utf-8")
