# SPDX-License-Identifier: Apache-2.0
"""Which store is asked, by which clock and view: the options for it, and what a clock leaves out in words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ctgraph.cli.console import counted
from ctgraph.cli.options import decisions_path, open_chosen_store, store_options, view_option

if TYPE_CHECKING:
    from ctgraph.clock import Clock, LeftOut
    from ctgraph.store import Store

__all__ = ["Asked", "asked_options", "in_words"]

_OPTIONS = (
    click.option(
        "--as-of",
        metavar="DATE",
        default="",
        help="Only what had happened or held by this year, month or day; what nobody dates is left out.",
    ),
    click.option(
        "--known-by",
        metavar="DATE",
        default="",
        help="Only what sources said by this year, month or day. With --endpoint the graphs are fetched first.",
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which store is asked, as of when, and whom it takes for one.

    Args:
        clock: by what date something had happened, and by what date it was known; None for today.
        view: how sure the links are that it follows.
    """

    store: Path
    endpoint: str | None
    clock: Clock | None = None
    view: str = "default"

    @contextmanager
    def open(self, *, seconds: float = 30) -> Iterator[tuple[Store, LeftOut | None]]:
        """Open the store as it was by the clock, and tell how much of it is left out; as it is without a clock."""
        with open_chosen_store(self.store, self.endpoint, seconds=seconds) as opened:
            if not self.clock:
                yield opened, None
                return
            from ctgraph.clock import open_past

            link = partial(_link_anew, self.store)
            with open_past(opened, self.clock, self.store / "withdrawn", link) as (past, left_out):
                yield past, left_out

    def print_left_out(self, left_out: LeftOut | None, *, err: bool = False) -> None:
        """Say in a line what the clock left out of an answer, if there is one."""
        if self.clock and left_out:
            click.echo(in_words(self.clock, left_out), err=err)


def asked_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--as-of`, `--known-by`, `--view`, `--store` and `--endpoint`; the command gets them as `asked`."""

    @wraps(command)
    def with_asked(as_of: str, known_by: str, view: str, store: Path, endpoint: str | None, **options: Any) -> Any:
        from ctgraph.clock import read_clock

        clock = read_clock(as_of.strip(), known_by.strip(), datetime.now(UTC).date())
        return command(asked=Asked(store, endpoint, clock, view), **options)

    wrapped = view_option(store_options(with_asked))
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def _link_anew(store: Path, past: Store) -> None:
    from ctgraph.derived import link_anew
    from ctgraph.memo import Memo
    from ctgraph.review import links_in_force, read_link_lines

    named = os.environ.get("CTGRAPH_DECISIONS")
    lines = read_link_lines(decisions_path(store, Path(named) if named else None))
    link_anew(past, links_in_force(lines), Memo(store, writable=False))


def in_words(clock: Clock, left_out: LeftOut) -> str:
    """Write what a clock left out.

    >>> from ctgraph.clock import Clock, LeftOut
    >>> in_words(Clock("2019", ""), LeftOut(kept=9, later=812, undated=31))
    'As of 2019: 812 later and 31 undated facts left out.'
    >>> in_words(Clock("", "2014"), LeftOut(sources=2, rows=1))
    'Known by 2014: 2 later releases, 1 later table row left out. No fact is left.'
    """
    facts = _listed(f"{n:,} {word}" for n, word in _kinds(left_out) if n)
    total = sum(number for number, _ in _kinds(left_out))
    said = [
        _sentence("As of", clock.as_of, _noun(facts, total, "fact"), _some(left_out.mentions, "mere mention")),
        _sentence(
            "Known by",
            clock.known_by,
            _some(left_out.sources, "later release"),
            _some(left_out.rows, "later table row"),
        ),
        f"Counted: {counted(left_out.restored, 'source')} withdrawn since then." if left_out.restored else "",
        "" if left_out.kept else "No fact is left.",
    ]
    return " ".join(filter(None, said))


def _kinds(left_out: LeftOut) -> tuple[tuple[int, str], ...]:
    return (left_out.later, "later"), (left_out.over, "ended"), (left_out.undated, "undated")


def _some(number: int, noun: str) -> str:
    return counted(number, noun) if number else ""


def _noun(words: str, number: int, noun: str) -> str:
    return f"{words} {noun}{'' if number == 1 else 's'}" if words else ""


def _sentence(start: str, date: str, *parts: str) -> str:
    return f"{start} {date}: {', '.join(filter(None, parts)) or 'nothing'} left out." if date else ""


def _listed(parts: Iterable[str]) -> str:
    *most, last = [*parts] or [""]
    return f"{', '.join(most)} and {last}" if most else last
