# SPDX-License-Identifier: Apache-2.0
"""What metadata may say: a language, a date, a web address; and a headline that belongs to the text."""

from __future__ import annotations

import hashlib
import re
from typing import cast, get_args

from ctgraph.document import Lang, is_partial_date, is_web_address
from ctgraph.errors import MalformedSource

__all__ = ["read_date", "read_lang", "read_url", "text_digest", "url_or_none", "with_headline"]

_TIME_OF_DAY = re.compile(r"[T ]\d{2}:\d{2}.*")
_WORD = re.compile(r"\w+")
# Characters at the head of a text in which its headline is looked for.
_HEAD = 600


def read_lang(value: str | None, origin: str) -> Lang | None:
    """Read a language tag; ``fr-MA`` is French.

    Raises:
        MalformedSource: ctgraph does not read that language.
    """
    if not value:
        return None
    primary = re.split("[-_]", value.strip().lower())[0]
    if primary not in get_args(Lang):
        raise MalformedSource(
            f"lang: {value!r} is not a language that ctgraph reads.",
            where=origin,
            remedy="Use fr, en or ar, or leave it out.",
        )
    return cast("Lang", primary)


def read_date(value: str | None, origin: str) -> str | None:
    """Read a year, a month or a day; a time of day behind it is dropped.

    Raises:
        MalformedSource: it is none.
    """
    if not value:
        return None
    day = _TIME_OF_DAY.sub("", value.strip())
    if not is_partial_date(day):
        raise MalformedSource(
            f"published: {value!r} is not a date.", where=origin, remedy="Write YYYY, YYYY-MM or YYYY-MM-DD."
        )
    return day


def read_url(value: str | None, origin: str, key: str = "source") -> str | None:
    """Read a web address.

    Raises:
        MalformedSource: it is none, or cannot stand in an IRI.
    """
    if not value:
        return None
    if not is_web_address(value):
        raise MalformedSource(f"{key}: {value!r} is not a web address.", where=origin, remedy="Write http(s)://…")
    return value


def url_or_none(value: str | None) -> str | None:
    """Give a web address that can stand in an IRI, else None."""
    return value if value and is_web_address(value) else None


def with_headline(title: str | None, text: str) -> str:
    """Set a headline before a text that does not have it at its head.

    >>> with_headline("Réception à Riyad", "Riyad, le 3 mai.")
    'Réception à Riyad\\n\\nRiyad, le 3 mai.'
    """
    title = " ".join((title or "").split())
    words = " ".join(_WORD.findall(title.lower()))
    if not words or words in " ".join(_WORD.findall(text[: _HEAD + len(title)].lower())):
        return text
    return f"{title}\n\n{text.lstrip()}"


def text_digest(text: str) -> str:
    """Give the hexadecimal SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
