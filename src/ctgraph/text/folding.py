# SPDX-License-Identifier: Apache-2.0
"""Fold a text for matching, and find the way back from every folded position to the text itself."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Folded", "fold", "fold_text"]

# What NFKD and case folding leave apart, though readers take it for the same.
_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'", "′": "'", "‛": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك",
    }
)  # fmt: skip
# Marks, invisible format characters and the Arabic tatweel vanish; the span of the letter before swallows them.
_VANISHING = frozenset({"Mn", "Me", "Cf"})
_TATWEEL = "ـ"


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text whose character `i` stands for ``original[starts[i]:ends[i]]``.

    Args:
        text: lower case, without accents, with plain quotes and hyphens and single spaces.
        starts: for every character of `text`, where its original begins; never falling.
        ends: for every character of `text`, where its original ends, vanished marks included.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the original offsets of ``text[start:end]``, which must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def index(self, offset: int) -> int:
        """Give the folded position of the first character that begins at or after an original offset."""
        return bisect_left(self.starts, offset)


def fold(text: str) -> Folded:
    """Fold case, accents, quotes, hyphens, digits, white space and Arabic spelling variants.

    >>> folded = fold("L’École  d’Œuvres")
    >>> folded.text
    "l'ecole d'oeuvres"
    >>> folded.span(10, 17)
    (11, 17)
    """
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    blank = False
    for offset, piece in enumerate(map(_fold_char, text)):
        if not piece or (blank and piece == " "):
            if ends:
                ends[-1] = offset + 1
            continue
        blank = piece == " "
        pieces.append(piece)
        for _ in piece:
            starts.append(offset)
            ends.append(offset + 1)
    return Folded("".join(pieces), starts, ends)


def fold_text(text: str) -> str:
    """Give the folded form alone.

    >>> fold_text("Général de Division")
    'general de division'
    """
    return fold(text).text


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """Fold one character; the empty string where nothing is left of it."""
    if char.isspace():
        return " "
    if char == _TATWEEL or unicodedata.category(char) in _VANISHING:
        return ""
    same = char.translate(_SAME)
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", same).casefold())
    kept = "".join(part for part in letters if unicodedata.category(part) not in _VANISHING and part != _TATWEEL)
    return "".join(_digit(part) for part in kept.translate(_SAME))


def _digit(char: str) -> str:
    """Write a decimal digit of any script as ASCII."""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
