# SPDX-License-Identifier: Apache-2.0
"""The columns of a page that is set in two, each with its lines one below the other."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

__all__ = ["columns_of"]

# Blanks between two columns at least, and lines that have something on both sides.
_GUTTER, _LINES = 3, 5
# Most of these lines begin the right column at the same place, and are so long there: cells of tables are shorter.
_ALIGNED, _PROSE = 0.7, 28
_PARTED = re.compile(rf"\S[^\S\n]{{{_GUTTER},}}(?=\S)")


def columns_of(lines: list[str]) -> list[list[str]]:
    """Give the lines of a page in the order of reading, column by column; nothing where it has one column.

    What goes across both columns parts those above it from those below.

    Args:
        lines: the lines as they stand on the page, with blanks for the room between words.

    >>> left, right = "le général a reçu à Riyad hier", "une délégation de la Coalition"
    >>> [len(part) for part in columns_of([f"{left}     {right}"] * 6)]
    [6, 6]
    """
    begin = _begin_of_right(lines)
    if begin is None:
        return []
    parts: list[list[str]] = [[]]
    left, right = list[str](), list[str]()
    across = False
    for line in lines:
        crosses = len(line) > begin and bool(line[begin - _GUTTER : begin].strip())
        across = crosses or (across and bool(line.strip()) and not line[begin:].strip())
        if across:
            parts += [left, right, []] if left or right else []
            left, right = ([], []) if left or right else (left, right)
            parts[-1].append(line.strip())
            continue
        left.append(line[:begin].strip())
        right.append(line[begin:].strip())
    return [part for part in (*parts, left, right) if any(part)]


def _begin_of_right(lines: list[str]) -> int | None:
    """Give where the right column begins, where there are two of prose."""
    gaps = [
        gap for line in lines for gap in islice(_PARTED.finditer(line.strip("\n")), 1) if line[: gap.start()].strip()
    ]
    parted = [(found.string[: found.start() + 1], found.end(), found.string[found.end() :]) for found in gaps]
    if len(parted) < _LINES:
        return None
    begin, often = Counter(end for _, end, _ in parted).most_common(1)[0]
    lengths = sorted(min(len(left.strip()), len(right.strip())) for left, end, right in parted if end == begin)
    prose = lengths[len(lengths) // 2] >= _PROSE
    return begin if prose and often >= max(_LINES, _ALIGNED * len(parted)) else None
