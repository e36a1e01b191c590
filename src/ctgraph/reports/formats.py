# SPDX-License-Identifier: Apache-2.0
"""The formats of a report. A new one is a module with a function and a line in this table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Final, cast

from ctgraph.reports.run import Run

__all__ = ["FORMATS", "render"]

_Render = Callable[[Run], Iterator[str]]

FORMATS: Final[Mapping[str, str]] = {
    "json": "record:render_json",
    "turtle": "shacl:render_turtle",
    "sarif": "sarif:render_sarif",
    "junit": "junit:render_junit",
    "github": "annotations:render_github",
    "html": "page:render_html",
}
"""Name of a format -> module of this package, and its function."""


def render(name: str, run: Run) -> Iterator[str]:
    """Write a report in one of `FORMATS`, piece by piece.

    >>> "".join(render("github", Run()))
    ''
    """
    module, _, function = FORMATS[name].partition(":")
    return cast("_Render", getattr(import_module(f"ctgraph.reports.{module}"), function))(run)
