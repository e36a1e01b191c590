# SPDX-License-Identifier: Apache-2.0
"""Split a text into sentences, knowing abbreviations, initials, headlines and wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from ctgraph.text.folding import fold_text

__all__ = ["split_sentences"]

# End marks with the quotes and brackets that close behind them, or a run of line ends. Where a page's markup was cut
# away, a mark between two words may close a sentence without a blank: "la région.Au cours". A day stamped on the
# head of a line is no part of the sentence behind it: "date 2024-05-07 RIYADH: ...".
_BREAK = re.compile(
    r"(?P<stamp>(?m:^)[Dd]ate ?:? ?[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?!\S))"
    r"|(?P<mark>(?<![.!?…؟])[.!?…؟]++)(?:[\"'»”’)\]]|[^\S\n]»)*+(?=\s)|(?P<lines>\n)\s*"
    r"|(?P<glued>(?<=[^\W\d_][^\W\d_][^\W\d_])[.!?؟])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ’' ]|[\u0621-\u064a]{3})"
)
_OPENING = re.compile(r"[\s\"'«“‘(\[–—-]*")
_OPENED = 80
_LAST_WORD = re.compile(r"([^\W_]+(?:[-'’][^\W_]+)*)\.?$")
_WRAP_WIDTHS = range(55, 121)
_COLUMN_WIDTHS = range(28, 55)
_SHORT_LINE = 40
# A word of so few letters at the end of a line ("et", "de") leads on even over an empty line.
_LINK = 3
_CLOSING = frozenset(".!?…؟:")


def split_sentences(text: str, abbreviations: Set[str] = frozenset()) -> list[tuple[int, int]]:
    """Give the half-open offsets of the sentences, without the white space around them.

    Args:
        text: the text; a line end closes a sentence unless the text is wrapped or the next line goes on in lower case;
            behind an empty line only a short word leads on; a day stamped on the head of a line stands apart.
        abbreviations: folded words, without their point, after which a point ends nothing.

    >>> text = "M. Odeh est venu. S. E. M. Mansouri aussi."
    >>> [text[a:b] for a, b in split_sentences(text, {"m"})]
    ['M. Odeh est venu.', 'S. E. M. Mansouri aussi.']
    """
    wrapped = _is_wrapped(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(text):
        if found["stamp"]:
            _append(spans, text, start, found.start())
            start, closes = found.start(), True
        elif found["lines"]:
            closes = _line_closes(text, found, wrapped, abbreviations)
        else:
            closes = _mark_closes(text, found, start, abbreviations)
        if closes:
            _append(spans, text, start, found.end())
            start = found.end()
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    exact = text[start:end]
    left = start + len(exact) - len(exact.lstrip())
    right = left + len(exact.strip())
    if right > left:
        spans.append((left, right))


def _mark_closes(text: str, found: re.Match[str], start: int, abbreviations: Set[str]) -> bool:
    opening = _OPENING.match(text, found.end(), found.end() + _OPENED)
    following = opening.end() if opening else found.end()
    if following < found.end() + _OPENED and text[following : following + 1].islower():
        return False
    if (found["mark"] or found["glued"]) != ".":
        return True
    word = _LAST_WORD.search(text, max(start, found.start() - 40), found.start())
    return word is None or not _is_shortened(word[1], abbreviations)


def _is_shortened(word: str, abbreviations: Set[str]) -> bool:
    """Tell an initial or an abbreviation, whose point ends no sentence."""
    return (len(word) == 1 and word.isalpha() and word.isupper()) or fold_text(word) in abbreviations


def _line_closes(text: str, found: re.Match[str], wrapped: bool, abbreviations: Set[str]) -> bool:
    line = text[max(text.rfind("\n", 0, found.start()) + 1, found.start() - 200) : found.start()].rstrip()
    last = _LAST_WORD.search(line, line.rfind(" ") + 1)
    if line[-1:] in _CLOSING:
        shortened = last is not None and line[-1] == "." and _is_shortened(last[1], abbreviations)
        return not (wrapped and shortened) or found[0].count("\n") > 1
    if found[0].count("\n") > 1 and (last is None or len(last[1]) > _LINK or not last[1].islower()):
        return True
    if text[found.end() : found.end() + 1].islower():
        return len(line) < _SHORT_LINE and not wrapped
    return not wrapped


def _is_wrapped(text: str) -> bool:
    """Tell whether lines were broken at a fixed width: most lines that another one follows directly are nearly full.

    In the narrow lines of a column a line is full if the next word had found no room in it.
    """
    lines = [line.strip() for line in text.split("\n")]
    followed = [(len(line), len(after.split(None, 1)[0])) for line, after in pairwise(lines) if line and after]
    if len(followed) < 4:
        return False
    width = sorted(length for length, _ in followed)[-1 - len(followed) // 10]
    usual = sum(length in _WRAP_WIDTHS for length, _ in followed)
    full = sum(length + 1 + word > width for length, word in followed) if width in _COLUMN_WIDTHS else 0
    return usual >= 0.7 * len(followed) or full >= 0.8 * len(followed)
