# SPDX-License-Identifier: Apache-2.0
"""Fold a text for matching, and find the way back from every folded position to the text itself."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

__all__ = ["Folded", "fold", "fold_text"]

# What NFKD and case folding leave apart, though readers take it for the same.
_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'", "′": "'", "‛": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i",
        "،": ",", "؛": ";", "؟": "?", "٬": ",", "٫": ".",
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
        if isinstance(self.starts, range):
            return min(offset, len(self.starts))
        return bisect_left(self.starts, offset)


def fold(text: str) -> Folded:
    """Fold case, accents, quotes, hyphens, digits, white space and Arabic spelling variants.

    >>> folded = fold("L’École  d’Œuvres")
    >>> folded.text
    "l'ecole d'oeuvres"
    >>> folded.span(10, 17)
    (11, 17)
    """
    plain = text.translate(_FOLDS)
    odd = "".join(sorted(filter(_is_odd, set(text))))
    if not odd and "  " not in plain:
        return Folded(plain, range(len(plain)), range(1, len(plain) + 1))
    return _fold_unevenly(text, odd)


@cache
def _is_odd(char: str) -> bool:
    """Tell a character that folds to none, to several, or to a blank that it is not."""
    folded = _FOLDS[ord(char)]
    return len(folded) != 1 or (folded == " " and not char.isspace())


def _fold_unevenly(text: str, odd: str) -> Folded:
    """Fold a text in which some characters (`odd`) fold unevenly, or blanks follow one another."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    reached = 0
    uneven = re.compile(rf"[{re.escape(odd)}]|\s{{2,}}" if odd else r"\s{2,}")
    for found in uneven.finditer(text):
        _append_evenly(text, reached, found.start(), (pieces, starts, ends))
        reached = found.end()
        piece = " " if found[0].isspace() else _FOLDS[ord(found[0])]
        if not piece or (piece == " " and pieces and pieces[-1].endswith(" ")):
            if ends:
                ends[-1] = reached
            continue
        pieces.append(piece)
        starts.extend([found.start()] * len(piece))
        ends.extend([found.start() + 1] * (len(piece) - 1))
        ends.append(reached)
    _append_evenly(text, reached, len(text), (pieces, starts, ends))
    return Folded("".join(pieces), starts, ends)


def _append_evenly(text: str, start: int, end: int, parts: tuple[list[str], list[int], list[int]]) -> None:
    """Fold ``text[start:end]``, in which every character folds to one."""
    pieces, starts, ends = parts
    if start < end and text[start].isspace() and pieces and pieces[-1].endswith(" "):
        start += 1
        ends[-1] = start
    if start < end:
        pieces.append(text[start:end].translate(_FOLDS))
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))


def fold_text(text: str) -> str:
    """Give the folded form alone.

    >>> fold_text("Général de Division")
    'general de division'
    """
    return fold(text).text


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


class _Folds(dict[int, str]):
    """What each character folds to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


_FOLDS = _Folds()
