# SPDX-License-Identifier: Apache-2.0
"""Bring lines of Arabic taken out of a PDF into the order in which they are read.

A PDF holds signs where they stand, from left to right. pypdf turns each run of Arabic letters round, but leaves the
runs of a line, between which numbers and Latin words stand, in the order of the eye; white space may end on the wrong
side of a run. Unicode's algorithm (UAX 9) is undone here as far as releases need it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["is_rtl", "logical_lines"]

_ARABIC = re.compile(r"[\u0620-\u065f\u066e-\u06d3]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Ligatures and the shapes that Arabic letters take, each a character of its own in some fonts.
_SHAPES = re.compile("[\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc]+")
# Numbers with what joins their parts, Latin words with the blanks between them, or everything else.
_RUN = re.compile(
    r"(?P<ltr>[0-9\u0660-\u0669]+(?:[.,:/-][0-9\u0660-\u0669]+)*%?"
    r"|[A-Za-z\u00c0-\u024f][\w.'’&@/-]*(?:\s+[A-Za-z\u00c0-\u024f][\w.'’&@/-]*)*)"
    r"|(?P<rtl>[^0-9\u0660-\u0669A-Za-z\u00c0-\u024f]+)"
)
_LEADING_STOP = re.compile(r"\A\s*([.،؛:!؟]+)\s*")
_SWAPPED = re.compile(r"\)([^()]*)\(")
_PROCLITIC = re.compile(r"(?:\A|\s)[وبلكف]\Z")
_SUFFIX = re.compile(r"(?:م|هـ?)(?!\w)")
# The article begins words and ta marbuta ends them; the other way round, a text stands in a mirror.
_STRAIGHT = re.compile(r"(?<!\w)ال\w\w|\w\wة(?!\w)")
_MIRRORED = re.compile(r"\w\wلا(?!\w)|(?<!\w)ة\w\w")


def logical_lines(lines: list[str]) -> list[str]:
    """Give lines in the order of reading, Arabic letters in their plain shapes; lines of other scripts as they are.

    >>> logical_lines([" مارس.14 وجرى اللقاء في"])
    ['وجرى اللقاء في 14 مارس.']
    """
    lines = [_SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), line) for line in lines]
    text = "\n".join(lines)
    mirrored = len(_MIRRORED.findall(text)) > 2 * len(_STRAIGHT.findall(text))
    rtl = is_rtl(text)
    return [_logical(line, mirrored) if is_rtl(line) or (rtl and _ARABIC.search(line)) else line for line in lines]


def is_rtl(line: str) -> bool:
    """Tell whether more Arabic letters than Latin ones stand in a line."""
    return len(_ARABIC.findall(line)) > len(_LATIN.findall(line))


def _logical(line: str, mirrored: bool) -> str:
    found = ((run["rtl"] is not None, run[0].strip()) for run in _RUN.finditer(line))
    runs = [run[::-1] if rtl and mirrored else run for rtl, run in found if run]
    if not mirrored:
        runs.reverse()
        if stop := _LEADING_STOP.match(line):
            runs[-1] = _moved_stop(runs[-1], stop[1])
    return _SWAPPED.sub(r"(\1)", "".join(_spaced(runs)))


def _moved_stop(run: str, stop: str) -> str:
    return run.removeprefix(stop).lstrip() + stop


def _spaced(runs: list[str]) -> Iterator[str]:
    """Set a blank between runs, but for the conjunction before a number and the era behind it."""
    before = ""
    for run in runs:
        glued = _PROCLITIC.search(before) or (before[-1:].isdigit() and _SUFFIX.match(run)) or run[0] in ".،؛:!؟)%"
        yield run if not before or glued else f" {run}"
        before = run
