# SPDX-License-Identifier: Apache-2.0
"""What is to be known of a pattern before it is compiled, and its parts, compiled when they are first tried."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from functools import cached_property

from ctgraph.extraction.lexicon.literals import alternatives, ending, required_literals, spans_lines
from ctgraph.extraction.lexicon.openings import opening

__all__ = ["Alternative", "analysed", "compiled"]


class Alternative:
    """An alternative of a pattern."""

    def __init__(self, written: str, begins: str) -> None:
        self._written = written
        self._begins = begins

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The search for its first match; one that can match only where the text begins is tried there alone."""
        if not self._written.startswith("^"):
            return compiled(self._written, self._begins).search
        match = re.compile(self._written).match
        return lambda text, start=0, end=sys.maxsize: None if start else match(text, 0, end)


def compiled(written: str, begins: str) -> re.Pattern[str]:
    """Compile a pattern behind what shows how its matches begin."""
    return re.compile(f"{begins}(?:{written})" if begins else written)


def analysed(written: str) -> str:
    """Say in JSON what is to be known of a pattern before it is compiled.

    Raises:
        re.error: it is no pattern.
    """
    begins, breaks = opening(written), spans_lines(written)
    # Groups are numbered over the whole pattern: one that has any stays whole.
    parts = (written,) if compiled(written, begins).groups else alternatives(written)
    last = ending(written)
    return json.dumps(
        {
            "begins": begins,
            "parts": [{**_beginning(part), "requires": [*map(sorted, required_literals(part))]} for part in parts],
            "spans_lines": breaks,
            "ending": _beginning(last) if last else None,
        },
        ensure_ascii=False,
    )


def _beginning(written: str) -> dict[str, str]:
    return {"written": written, "begins": opening(written)}
