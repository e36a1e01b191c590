# SPDX-License-Identifier: Apache-2.0
"""Read numbers: digits with their separators, number words, and what multiplies them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

__all__ = ["number", "quantity"]

# The longest word that joins two number words ("et", "and").
_JOINING = 3
_GROUPED = re.compile(r"[0-9]{1,3}(?:[ .,][0-9]{3})+")
_DECIMAL = re.compile(r"([0-9]+)(?:[.,]([0-9]{1,2}))?")


def number(text: str, words: Mapping[str, int]) -> int | None:
    """Read a number written in digits or in words below hundred; anything else is none.

    >>> number("quarante-deux", {"quarante": 40, "deux": 2})
    42
    """
    if text.isdecimal():
        return int(text)
    parts = re.split(r"[\s-]+", text)
    known = [words[part] for part in parts if part in words]
    return sum(known) if known and all(part in words or len(part) <= _JOINING for part in parts) else None


def quantity(text: str, words: Mapping[str, int], scales: Mapping[str, int]) -> int | None:
    """Read a whole number of any size, as "1 500", "twelve million" or "26.6 million"; what is no whole number is none.

    >>> quantity("26.6 million", {}, {"million": 1_000_000})
    26600000
    >>> quantity("1 500", {}, {}), quantity("2.5", {}, {})
    (1500, None)
    """
    factor = 1
    scale = next((word for word in sorted(scales, key=len, reverse=True) if text.endswith(f" {word}")), None)
    if scale is not None:
        factor, text = scales[scale], text.removesuffix(f" {scale}")
    if _GROUPED.fullmatch(text) and factor == 1:
        return int(re.sub(r"[ .,]", "", text))
    found = _DECIMAL.fullmatch(text)
    value = Decimal(f"{found[1]}.{found[2] or 0}") if found else number(text, words)
    if value is None or value * factor != int(value * factor):
        return None
    return int(value * factor)
