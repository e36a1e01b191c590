# SPDX-License-Identifier: Apache-2.0
"""A value of the ledger with the sentence or table row behind it, as the terminal shows it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ctgraph.ledger import Told

__all__ = ["cells_of", "passage_lines", "site_of"]


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
    site = site_of(told.page)
    return f"{told.value}: {told.source}{f', from {site}' if site else ''}\n  {cells_of(words)}"


def cells_of(row: str) -> str:
    """Write the cells of a table row that say something; addresses are said apart.

    >>> cells_of('MA,imctc,member,,https://a.example/b,"named, among others"')
    'MA, imctc, member, named, among others'
    """
    return ", ".join(cell for line in csv.reader([row]) for cell in line if cell and not cell.startswith("http"))


def site_of(address: str) -> str:
    """Give the site of an address.

    >>> site_of("https://www.a.example/b")
    'a.example'
    """
    return urlsplit(address).netloc.removeprefix("www.")
