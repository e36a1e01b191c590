# SPDX-License-Identifier: Apache-2.0
"""JSON Lines: each line is one document, an object with `text` and what is known of it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ctgraph.document import Document
from ctgraph.errors import MalformedSource
from ctgraph.loaders.decoding import check_characters, decode
from ctgraph.loaders.fields import read_date, read_lang, read_url, text_digest, with_headline

__all__ = ["Line", "find_lines", "load_line"]

_KEYS = ("id", "text", "lang", "published", "publisher", "url", "title")
_LONGEST_ID = 200
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line that holds something stands in its file, and the id that its document will have.

    Args:
        number: counted from 1, empty lines too.
        start: offset of its first byte.
        length: in bytes, with the line end.
        head: its first bytes, all of them unless it is too long to be read.
    """

    number: int
    start: int
    length: int
    id: str
    head: bytes


def find_lines(stream: BinaryIO, stem: str, max_bytes: int) -> Iterator[Line]:
    """List the lines that hold something; of one over `max_bytes` no more than that is kept in memory.

    Args:
        stem: begins the id of a document that gives none: ``stem-12`` for line 12.
    """
    number = start = 0
    while head := stream.readline(max_bytes + 1):
        length = len(head)
        rest = head
        while not rest.endswith(b"\n") and (rest := stream.readline(max_bytes)):
            length += len(rest)
        number += 1
        if head.removeprefix(_BOM).strip():
            yield Line(number, start, length, _id(head) or f"{stem}-{number}", head)
        start += length


def _id(content: bytes) -> str | None:
    """Give the id of a line's document, where the line can be read so far."""
    try:
        return _read_id(_object(content, ""), "")
    except MalformedSource:
        return None


def load_line(content: bytes, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Read one line: `text`, and as known `id`, `lang`, `published`, `publisher`, `url` and `title`.

    A title that the text does not have at its head is set before it. Other keys are ignored.

    Raises:
        MalformedSource: it is no JSON object, has no text, or a value is not what its name says.
    """
    record = _object(content, origin)
    values = {key: _string(record, key, origin) for key in _KEYS if key != "id"}
    text = values["text"]
    if text is None:
        raise MalformedSource(
            "There is no `text`.", where=origin, remedy=f"Give an object with these keys: {', '.join(_KEYS)}."
        )
    text = unicodedata.normalize("NFC", with_headline(values["title"], text))
    return Document(
        id=_read_id(record, origin) or id,
        text=text,
        sha256=text_digest(text),
        lang=read_lang(values["lang"], origin),
        published=read_date(values["published"], origin),
        url=read_url(values["url"], origin, "url"),
        publisher=values["publisher"],
        origin=origin,
    )


def _object(content: bytes, origin: str) -> dict[str, object]:
    try:
        text = decode(content.rstrip(b"\r\n"), origin=origin)
    except MalformedSource as error:
        # Its advice is for a file, which this is a line of.
        raise MalformedSource(error.what, where=origin, remedy="Write the whole file as UTF-8.") from error
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" in column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise MalformedSource(
            f"This line is not JSON{place}.", where=origin, remedy="Write each document as one object on one line."
        ) from error
    if not isinstance(record, dict):
        raise MalformedSource("This line is no JSON object.", where=origin, remedy='Write {"text": …} on one line.')
    return record


def _string(record: dict[str, object], key: str, origin: str) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise MalformedSource(
            f"{key}: {type(value).__name__} instead of a string.", where=origin, remedy="Put its value into quotes."
        )
    check_characters(value, origin)
    return value


def _read_id(record: dict[str, object], origin: str) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    name = _string(record, "id", origin)
    if name is not None and (len(name) > _LONGEST_ID or not name.isprintable()):
        raise MalformedSource(
            f"id: over {_LONGEST_ID} characters, or not all of them printable.",
            where=origin,
            remedy="Give a short name.",
        )
    return name
