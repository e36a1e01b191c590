# SPDX-License-Identifier: Apache-2.0
"""The line or sentence around a fault, cut to a width, with the fault apart from what stands before and after."""

from __future__ import annotations

import re
from typing import NamedTuple

from ctgraph.text import printable
from ctgraph.validation import Place, Quotation

__all__ = ["Excerpt", "excerpt_of_line", "excerpt_of_sentence"]

_WIDTH = 110


class Excerpt(NamedTuple):
    """A text in three parts; the middle one is at fault, and empty where that is not known."""

    before: str
    marked: str
    after: str


def excerpt_of_line(place: Place) -> Excerpt:
    """Cut the line of a place around what is at fault."""
    start = place.column - 1 - place.left_out
    end = start + (place.length if place.exact else 0)
    return _cut(place.text, start, end, _WIDTH)


def excerpt_of_sentence(quotation: Quotation) -> Excerpt:
    """Give the sentence of a quotation whole, with its quote marked."""
    return _cut(quotation.sentence, quotation.start, quotation.end, 20 * _WIDTH)


def _cut(text: str, start: int, end: int, width: int) -> Excerpt:
    """Leave room for what is at fault first, then as much on either side.

    >>> _cut("a very long line with a fault in it", 24, 29, 15)
    Excerpt(before='…th a ', marked='fault', after=' in i…')
    """
    text = re.sub(r"\s", " ", text)
    start, end = min(start, len(text)), min(end, len(text), start + width)
    room = max(width - (end - start), 0)
    first = max(0, min(start - room // 2, len(text) - width))
    last = min(len(text), first + width)
    before = ("…" if first else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) else "")
    return Excerpt(printable(before), printable(text[start:end]), printable(after))
