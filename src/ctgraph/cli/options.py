# SPDX-License-Identifier: Apache-2.0
"""Options that several commands share, and how they open the store."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from ctgraph.errors import UsageError
from ctgraph.vocab import IDENTITY_VIEWS

if TYPE_CHECKING:
    from ctgraph.store import Store
    from ctgraph.withdrawn import Withdrawn

__all__ = [
    "DEFAULT_STORE",
    "NumberRange",
    "decisions_option",
    "decisions_path",
    "format_option",
    "lang_option",
    "network_file_option",
    "open_chosen_store",
    "read_withdrawn_sources",
    "store_option",
    "store_options",
    "view_option",
]

DEFAULT_STORE = "ctgraph-store"


class NumberRange(click.FloatRange):
    """A range of numbers; "nan", which every comparison lets pass, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Refuse what is no number in the range."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


class _Folder(click.Path):
    """A folder; an empty name, which would mean the working directory, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail("The name of the folder is empty.", param, ctx)
        return super().convert(value, param, ctx)


def store_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--store DIR` and `--endpoint URL`."""
    endpoint = click.option(
        "--endpoint",
        metavar="URL",
        envvar="CTGRAPH_ENDPOINT",
        show_envvar=True,
        help="A SPARQL 1.1 server instead of the embedded store: QUERY_URL or QUERY_URL,UPDATE_URL.",
    )
    return store_option(endpoint(command))


def store_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--store DIR`."""
    return click.option(
        "--store",
        "store",
        metavar="DIR",
        envvar="CTGRAPH_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        type=_Folder(file_okay=False, path_type=Path),
        help="Folder of the embedded store.",
    )(command)


def lang_option(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--lang`, the language in which a command speaks of shapes.

    Args:
        what: help of the option.
    """
    return click.option("--lang", type=click.Choice(("en", "fr", "ar")), default="en", show_default=True, help=what)


def view_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--view`."""
    return click.option(
        "--view",
        type=click.Choice(list(IDENTITY_VIEWS)),
        default="default",
        show_default=True,
        help="Whom to take for one: those linked for certain, likely, or possibly.",
    )(command)


def decisions_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--decisions FILE`."""
    return click.option(
        "--decisions",
        metavar="FILE",
        envvar="CTGRAPH_DECISIONS",
        show_envvar=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help="File of the decisions by hand.  [default: decisions.jsonl beside the store]",
    )(command)


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--format NAME` of a list."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="Output format.",
    )(command)


def network_file_option(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `-o FILE`, where a network is written.

    Args:
        what: help of the option.
    """
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=path, default="network.html", show_default=True, help=what)


def decisions_path(store: Path, decisions: Path | None) -> Path:
    """Give the file of decisions: the one that was named, else the one beside the store."""
    from ctgraph.review import DECISIONS_FILE

    return decisions or store.absolute().parent / DECISIONS_FILE


def read_withdrawn_sources(store: Path, decisions: Path) -> Withdrawn:
    """Read which sources are withdrawn; their graphs are kept in a folder of the store."""
    from ctgraph.review import read_withdrawal_lines, withdrawals_in_force
    from ctgraph.withdrawn import Withdrawn

    lines = withdrawals_in_force(read_withdrawal_lines(decisions))
    return Withdrawn(store / "withdrawn", {graph: line.day for graph, line in lines.items()})


def open_chosen_store(
    store: Path, endpoint: str | None, mode: Literal["read", "write"] = "read", *, seconds: float = 30
) -> Store:
    """Open the server that was named, else the embedded store."""
    from ctgraph.store import open_store

    if endpoint is None:
        return open_store(store, mode=mode)
    if "://" not in endpoint:
        raise UsageError(
            f"--endpoint {endpoint!r} is not an address.", remedy="Write it with http:// or https:// before it."
        )
    return open_store(endpoint, mode=mode, seconds=seconds)
