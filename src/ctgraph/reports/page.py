# SPDX-License-Identifier: Apache-2.0
"""A report as one static page: no script, no network, nothing from the data that a browser would run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ctgraph.reports.excerpt import excerpt_of_line, excerpt_of_sentence
from ctgraph.reports.run import Run
from ctgraph.reports.words import ASSETS, heading_of
from ctgraph.text import printable
from ctgraph.validation import SEVERITIES
from ctgraph.vocab import compact

__all__ = ["render_html"]


def render_html(run: Run) -> Iterator[str]:
    """Write the page: the sources, those at fault first, each with its findings; severities can be hidden."""
    environment = Environment(
        loader=FileSystemLoader(ASSETS), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= {
        "printable": printable,
        "compact": compact,
        "heading": heading_of,
        "line": excerpt_of_line,
        "sentence": excerpt_of_sentence,
    }
    style = (ASSETS / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return environment.get_template("report.html.j2").generate(
        run=run,
        reports=sorted(run.reports, key=lambda report: (report.conforms, not report.findings)),
        counts=run.counts(),
        severities=SEVERITIES,
        words=run.words,
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'",
    )
