# SPDX-License-Identifier: Apache-2.0
"""The guide to the shapes as one static page: no script, no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ctgraph.reports.words import ASSETS
from ctgraph.validation import ClassGuide, guide_words

__all__ = ["render_guide"]


def render_guide(guides: Sequence[ClassGuide], language: str) -> str:
    """Write the page: a list of the classes, then for each what it needs, with an example.

    Args:
        guides: the classes, in the order of the page.
        language: en, fr or ar; Arabic runs from right to left.
    """
    environment = Environment(
        loader=FileSystemLoader(ASSETS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = "".join((ASSETS / name).read_text(encoding="utf-8") for name in ("report.css", "guide.css"))
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return environment.get_template("guide.html.j2").render(
        guides=guides,
        words=guide_words(language),
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'",
    )
