# SPDX-License-Identifier: Apache-2.0
"""The same text as other programs write it: wrapped, with other blanks and letters, with signs that nobody sees."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable

from ctgraph.loaders.plain import without_quote_marks

__all__ = ["DISGUISES", "paragraphs"]

_STRETCHED = re.compile("([\u0628\u062a\u062b\u062c\u062d\u062e\u0633-\u063a\u0641-\u0647\u064a])(?=[\u0628-\u064a])")
_LETTER = re.compile("[\u0621-\u063a\u0641-\u064a]")
# Letters that do not join the next one.
_APART = "اأإآدذرزوؤةىء"


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _wrapped(width: int, indent: str = "") -> Callable[[str], str]:
    def wrap(text: str) -> str:
        parts = [
            textwrap.fill(part, width, break_long_words=False, break_on_hyphens=False) for part in paragraphs(text)
        ]
        return "\n\n".join(parts).replace("\n", f"\n{indent}")

    return wrap


def _blanks(text: str) -> str:
    chosen = random.Random(len(text))
    return re.sub(" ", lambda _: chosen.choice([" ", " ", " ", "  ", "\t", "\u00a0", "\u2009", " \u200b"]), text)


def _directed(text: str) -> str:
    chosen = random.Random(len(text))
    return re.sub(r"\b(?=\w)", lambda _: chosen.choice(["", "\u200f", "\u200e", "\u202b", "\u2067"]), text)


def _hyphenated(text: str) -> str:
    return re.sub(r"(\w{4})(?=\w{3})", "\\1\u00ad", text)


def _stretched(text: str) -> str:
    chosen = random.Random(len(text))
    return _STRETCHED.sub(lambda found: found[1] + "ـ" * chosen.choice([0] * 8 + [1, 3]), text)


def _shaped(text: str) -> str:
    """Write each Arabic letter as the character of its shape."""
    shapes = {
        (unicodedata.normalize("NFKC", chr(code)), unicodedata.name(chr(code)).split()[-2]): chr(code)
        for code in range(0xFE80, 0xFEFD)
    }

    def shape(found: re.Match[str]) -> str:
        before, behind = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        joined = bool(_LETTER.match(before)) and before not in _APART
        joins = bool(_LETTER.match(behind)) and behind != "ء" and found[0] not in _APART
        name = {(True, True): "MEDIAL", (True, False): "FINAL", (False, True): "INITIAL"}.get((joined, joins))
        return shapes.get((found[0], name or "ISOLATED"), found[0])

    return _LETTER.sub(shape, text)


DISGUISES: dict[str, Callable[[str], str]] = {
    "mail": _wrapped(72),
    "column": _wrapped(40),
    "indented": _wrapped(68, indent="    "),
    "carriage returns": lambda text: _wrapped(72)(text).replace("\n", "\r\n"),
    "quoted mail": lambda text: without_quote_marks("> " + _wrapped(72, indent="> ")(text)),
    "blanks": _blanks,
    "marks of direction": _directed,
    "soft hyphens": _hyphenated,
    "ligatures": lambda text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "stretched letters": _stretched,
    "shaped letters": _shaped,
    "Persian letters": lambda text: text.replace("ي", "ی").replace("ك", "ک"),
}
