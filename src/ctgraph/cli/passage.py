# SPDX-License-Identifier: Apache-2.0
"""A value of the ledger with the sentence or table row behind it, as the terminal shows it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ctgraph.ledger import Told

__all__ = ["passage_lines"]


def passage_lines(told: Told) -> str:
    """Write a value with its source, and below it the sentence; of a table row, the site and the cells.

    >>> from ctgraph.ledger import Told
    >>> print(passage_lines(Told("41 (2019)", "counts", "imctc,41,2019,,https://a.example/b,says so", "https://a.example/b")))
    41 (2019): counts, from a.example
      imctc, 41, 2019, says so
    """
    words = " ".join(told.quote.split())
    if told.lang:
        return f"{told.value}: {told.source}\n  “{words}”"
    cells = [cell for row in csv.reader([words]) for cell in row if cell and not cell.startswith("http")]
    site = urlsplit(told.page).netloc.removeprefix("www.")
    return f"{told.value}: {told.source}{f', from {site}' if site else ''}\n  {', '.join(cells)}"
