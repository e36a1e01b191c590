# SPDX-License-Identifier: Apache-2.0
"""What the commands are given by which somebody decides: who, why, over which store, in which file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from ctgraph.cli.options import decisions_option, decisions_path, store_options

__all__ = ["Ruling", "ruling_options"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decides, why, over which store, and in which file that is written.

    Args:
        store: folder of the embedded store, and of what is refused or withdrawn beside a server.
        file: the file of decisions.
        reviewer: who decides; empty where a command may also only list.
    """

    store: Path
    endpoint: str | None
    file: Path
    reviewer: str
    note: str

    def signature(self) -> dict[str, str]:
        """Give the fields of a decision that say by whom, when and why it was taken."""
        return {"by": self.reviewer, "at": datetime.now(UTC).isoformat(), "note": self.note}


def ruling_options(*, signed: bool = True) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--store`, `--endpoint`, `--decisions`, `--by` and `--note`; the command gets them as `ruling`.

    Args:
        signed: whether nothing can be done without `--by`.
    """
    named: dict[str, Any] = {"required": True} if signed else {"default": ""}

    def with_options(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def with_ruling(
            store: Path, endpoint: str | None, decisions: Path | None, reviewer: str, note: str, **options: Any
        ) -> Any:
            file = decisions_path(store, decisions)
            return command(ruling=Ruling(store, endpoint, file, reviewer.strip(), note.strip()), **options)

        wrapped: Callable[..., Any] = with_ruling
        for option in (
            click.option("--note", default="", metavar="TEXT", help="Why."),
            click.option("--by", "reviewer", metavar="NAME", help="Who decides.", **named),
            decisions_option,
            store_options,
        ):
            wrapped = option(wrapped)
        return wrapped

    return with_options
