# SPDX-License-Identifier: Apache-2.0
"""Bytes to `Document`: find what was asked for, decode it, read its metadata.

For plain text and Markdown (its marks blanked) `Document.text` is the file's text, so that offsets hold in it. For the
other formats it is the text that was taken out of the file; the store keeps it, and offsets count in it.
"""

from __future__ import annotations

from pathlib import Path

from ctgraph.document import Document
from ctgraph.errors import EmptySource, MalformedSource, TooLargeSource, UnsupportedSource
from ctgraph.loaders.decoding import check_characters
from ctgraph.loaders.files import check_name, read_bytes, read_source
from ctgraph.loaders.formats import FORMATS, RDF_FILE, RDF_SUFFIXES, SUFFIXES, TABLE, TABLE_SUFFIXES, Format, format_of
from ctgraph.loaders.sources import Source, find_sources, tell_doubles
from ctgraph.loaders.tables import SuppliedTables, supply_tables

__all__ = [
    "FORMATS",
    "RDF_FILE",
    "RDF_SUFFIXES",
    "TABLE",
    "TABLE_SUFFIXES",
    "Source",
    "SuppliedTables",
    "find_sources",
    "load",
    "load_bytes",
    "read_source",
    "supply_tables",
    "tell_doubles",
]

_SHEETS = {".xlsx", ".xls", ".xlsm", ".ods", ".numbers"}
# Some programs write a few lines before a file's signature.
_SIGNATURE_WITHIN = 1024
# Whatever the format: what is longer is no release, and would be read for minutes.
_MOST_CHARACTERS = 2_000_000


def load(source: Source | Path) -> Document:
    """Read one document.

    Raises:
        SourceError: it cannot be read, is too large, empty, broken or of an unknown format.
    """
    if isinstance(source, Path):
        source = Source(source.stem, str(source), format_of(source.suffix), source)
    known = _known(source.format, source.path.suffix if source.path else "", source.origin)
    content = read_bytes(source, known.max_bytes)
    return _load(content, source.id, known, source.origin)


def load_bytes(content: bytes, *, id: str, suffix: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Read the bytes of one release.

    Args:
        content: the whole file.
        id: release id, usually the file's stem.
        suffix: file name ending that tells the format, such as ``.md``.
        origin: where the bytes come from, for messages.

    >>> load_bytes("Riyad : réception.".encode(), id="a", suffix=".txt", origin="a.txt").text
    'Riyad : réception.'
    """
    return _load(content, id, _known(format_of(suffix), suffix, origin), origin)


def _known(name: str, suffix: str, origin: str) -> Format:
    if name == TABLE:
        raise UnsupportedSource(
            "This is a table, not a release.", where=origin, remedy=f"Its rows are facts: ctgraph build {origin}"
        )
    if name == RDF_FILE:
        raise UnsupportedSource(
            "This is RDF, not a release.", where=origin, remedy=f"Its statements are facts: ctgraph add {origin}"
        )
    if suffix.lower() in _SHEETS:
        raise UnsupportedSource(
            "A spreadsheet is not read as it is.",
            where=origin,
            remedy="Save the sheet as CSV in UTF-8, and build that.",
        )
    if name not in FORMATS:
        raise UnsupportedSource(
            f"There is no loader for {suffix or 'a file without ending'}.",
            where=origin,
            remedy=f"Known formats: {', '.join(SUFFIXES)}.",
        )
    return FORMATS[name]


def _load(content: bytes, id: str, known: Format, origin: str) -> Document:  # noqa: A002 - the field's name
    check_name(id, origin)
    if len(content) > known.max_bytes:
        raise TooLargeSource(
            f"The file is over {known.max_bytes:,} bytes.", where=origin, remedy="Split it into one file a release."
        )
    if content and known.begins not in content[:_SIGNATURE_WITHIN]:
        raise MalformedSource(
            f"This is no {known.suffixes[0][1:].upper()} file, whatever its name says.",
            where=origin,
            remedy="Name it after what it is: a page that was saved in its place is .html.",
        )
    document = known.loader()(content, id, origin)
    check_characters(document.publisher or "", f"{origin}, publisher")
    if len(document.text) > _MOST_CHARACTERS:
        raise TooLargeSource(
            f"The file's text has over {_MOST_CHARACTERS:,} characters.",
            where=origin,
            remedy="Split it into one file a release.",
        )
    if not any(character.isalnum() for character in document.text):
        raise EmptySource("The file holds no text.", where=origin, remedy="Remove it or fill it.")
    return document
