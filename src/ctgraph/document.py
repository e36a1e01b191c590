# SPDX-License-Identifier: Apache-2.0
"""A release as text: the document, its sentences, and passages of it.

Offsets are half-open and count code points of `Document.text`. Dates are ISO 8601 strings whose length is their
precision: ``"2019"``, ``"2019-12"`` or ``"2019-12-03"``; no day is ever made up.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Document", "Lang", "PartialDate", "Quote", "Sentence", "is_partial_date", "is_web_address", "wording_of"]

Lang = Literal["fr", "en", "ar"]
PartialDate = str

# What may stand in an IRI (RFC 3987), less brackets, which only addresses of the newest kind would need.
_WEB_ADDRESS = re.compile(r"https?://(?:[^\x00-\x20\x7f-\x9f<>\"{}|\\^`\[\]%\ud800-\udfff]|%[0-9A-Fa-f]{2})+")
_PARTIAL_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
# What shows no sign of its own: soft hyphens, blanks without width, marks of direction, the stretching inside of Arabic
# words. Joiners shape letters, and stay.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\u0640+(?=[\u0620-\u0652\u0671-\u06d3])"
)
# Ligatures, and the shapes that Arabic letters take, each a character of its own.
_SHAPES = re.compile("[\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc]+")


def is_partial_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day that exists.

    >>> [is_partial_date(text) for text in ("2019", "2019-12", "2019-02-30", "12/2019")]
    [True, True, False, False]
    """
    if _PARTIAL_DATE.fullmatch(text):
        return True
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address of the web that can stand in an IRI.

    >>> [is_web_address(text) for text in ("https://example.org/a%20b", "example.org", "https://a b")]
    [True, False, False]
    """
    return _WEB_ADDRESS.fullmatch(text) is not None


def wording_of(passage: str) -> str:
    """Give a passage as one reads it: on one line, in plain letters, without what shows no sign of its own.

    >>> wording_of("Omar\\n  Odeh\\u200f")
    'Omar Odeh'
    """
    plain = _SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes[0]), passage)
    return " ".join(_UNSEEN.sub("", plain).split())


@dataclass(frozen=True, slots=True)
class Document:
    """One release as text.

    Args:
        id: the file's stem, or the `id` of a line of JSON Lines; names the release and its graph.
        text: NFC text; for plain text the decoded file, blanks for the marks of quoted mail, for Markdown what follows
            the front matter, its marks blanked, for other formats the text that was taken out of the file.
        sha256: hexadecimal SHA-256 of `text` in UTF-8.
        lang: language, where the source says it; None leaves it to detection.
        published: publication date that the source's metadata gives.
        url: page that the text comes from.
        publisher: who published it, as the metadata name it.
        origin: where the bytes were read: a path, ``-`` for standard input, ``path:number`` for a line.
    """

    id: str
    text: str
    sha256: str
    lang: Lang | None = None
    published: PartialDate | None = None
    url: str | None = None
    publisher: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A passage of a document's text: ``text[start:end] == exact``, always."""

    start: int
    end: int
    exact: str

    @property
    def wording(self) -> str:
        """The passage as one reads it."""
        return wording_of(self.exact)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of a document, with its place in the order of reading and the kind of its clause."""

    start: int
    end: int
    exact: str
    index: int
    kind: Literal["report", "background", "speech", "noise"] = "report"
