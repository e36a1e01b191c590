# SPDX-License-Identifier: Apache-2.0
"""The command line: the only room that prints and exits.

A command's module, and with it rdflib, pySHACL and the rest, is imported when the command runs: `--help` stays quick.
"""

from __future__ import annotations

import importlib
import os
import sys
from io import TextIOWrapper

import click

from ctgraph import __version__
from ctgraph.cli.console import printable
from ctgraph.errors import CtgraphError

__all__ = ["main"]

# Command -> what the list of commands says of it, in the order of the road that the data takes.
COMMANDS = {
    "demo": "Build the bundled data, ask it a question and draw its network.",
    "build": "Read releases into a store; without a source, the bundled data.",
    "add": "Let files into a store that is there, each whole or not at all.",
    "quarantine": "List what was refused and why; waive a fault by hand.",
    "extract": "Print what releases say, one JSON record a line.",
    "validate": "Check RDF files against the shapes.",
    "shapes": "Explain what data must look like, with examples.",
    "review": "List the values that are not sure, with their sentences, and decide on them.",
    "link": "Show who is taken for whom and why; decide that two are one.",
    "unlink": "Decide that two persons or organisations are not one.",
    "withdraw": "Take back what a release says, and only that.",
    "query": "Ask the store a named question or your own SPARQL.",
    "conflicts": "Show what sources say that cannot all hold, with the sentences.",
    "coverage": "Show what is known, not said and not read; and what is missing.",
    "network": "Write the network as one HTML page that works offline.",
    "check": "Prove that the store is whole and every quote stands in its text.",
}

EPILOG = """\b
Examples:
  ctgraph demo
  ctgraph build releases/ --store my-store
  ctgraph query who-met --store my-store
  ctgraph validate new-data.ttl
  ctgraph network --store my-store -o network.html

\b
Exit codes: 0 fine, 1 findings, 2 usage, 3 unreadable source, 4 store, 5 query, 130 interrupted.
"""


class _LazyGroup(click.Group):
    """A group that knows the names and summaries of its commands before it imports them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"ctgraph.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else " See 'ctgraph --help'."
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) has gone: nothing more is wanted, and Python must not complain at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_LazyGroup,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="ctgraph")
def cli() -> None:
    """A knowledge graph of counter-terrorism partnerships in which every fact opens the sentence that says it."""


def main() -> None:
    """Run the command line and exit with the code that the error tree gives."""
    for stream in (sys.stdout, sys.stderr):
        # Releases are in three scripts, whatever the terminal or pipe says of itself.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stdout is None:
        sys.exit(2)
    try:
        code = cli.main(standalone_mode=False, color=_color())
    except CtgraphError as error:
        _print_error(error)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        code = 130
    except (OSError, UnicodeError) as error:
        code = _print_accident(error)
    sys.exit(code if isinstance(code, int) else 0)


def _color() -> bool | None:
    """Say that no colour is wanted, where NO_COLOR says so; else the terminal decides."""
    return False if os.environ.get("NO_COLOR") else None


def _print_accident(error: OSError | UnicodeError) -> int:
    """Say what the system refused: a full disk, a folder without permission."""
    where = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
    what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    click.echo(f"{click.style('error: ', fg='red', bold=True)}{printable(where)}{what}.", err=True, color=_color())
    # What could not be written must not be tried again when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


def _print_error(error: CtgraphError) -> None:
    """Say what, where and how to mend; as JSON where the command was asked for JSON."""
    if "--json" in sys.argv:
        import json

        detail = {"error": type(error).__name__, "detail": str(error), "status": error.exit_code}
        click.echo(json.dumps(detail, ensure_ascii=False), err=True)
        return
    where = f"{error.where}: " if error.where else ""
    lines = [click.style("error: ", fg="red", bold=True) + printable(where + error.what)]
    if error.remedy:
        lines.append(f"       {printable(error.remedy)}")
    click.echo("\n".join(lines), err=True, color=_color())
