# SPDX-License-Identifier: Apache-2.0
"""Options of the commands that read sources; apart, as the loaders take a while to import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from ctgraph.loaders import FORMATS
from ctgraph.workers import WORKERS

__all__ = ["source_options"]


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--input-format NAME` and `--workers N`."""
    command = click.option(
        "--workers",
        type=click.IntRange(1, 64),
        default=WORKERS,
        show_default="one a core, 8 at most",
        help="Processes that read.",
    )(command)
    return click.option(
        "--input-format",
        type=click.Choice(list(FORMATS)),
        default=None,
        help="Format of standard input (text, if not given) and of files whose ending tells none.",
    )(command)
