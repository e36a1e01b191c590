# SPDX-License-Identifier: Apache-2.0
"""Find the cell of a table that a finding is about."""

from __future__ import annotations

import re

from ctgraph.tables import separator_of
from ctgraph.validation.places.spots import Span

__all__ = ["find_cell"]


def find_cell(header: str, line: str, column: str | None) -> Span | None:
    """Give the place of a cell in the line with which its row begins, without quotes; None where it is not there.

    >>> find_cell("id,name", 'a,"B, C"', "name")
    (3, 7)
    """
    separator = separator_of(header)
    names = [header[slice(*span)].strip('" ') for span in _cells(header, separator)]
    cells = _cells(line, separator)
    if column not in names or names.index(column) >= len(cells):
        return None
    start, end = cells[names.index(column)]
    quoted = end - start > 1 and line[start] == line[end - 1] == '"'
    return (start + quoted, end - quoted)


def _cells(line: str, separator: str) -> list[Span]:
    sign = re.escape(separator)
    found = re.finditer(rf'(?:^|{sign})("(?:[^"]++|"")*+(?:"|$)|[^{sign}]*+)', line.rstrip("\r\n"))
    return [cell.span(1) for cell in found]
