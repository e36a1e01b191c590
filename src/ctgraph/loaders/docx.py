# SPDX-License-Identifier: Apache-2.0
"""DOCX: the paragraphs of the main part, read from the zip with limits; no entity is ever expanded.

The standard library does it: python-docx would bring lxml's tree of a part of any size and three further parts that no
release needs. Headers, footers, notes, comments and deleted text are not read.
"""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from typing import IO
from xml.parsers import expat

from ctgraph.document import Document
from ctgraph.errors import EmptySource, MalformedSource, ProtectedSource, TooLargeSource
from ctgraph.loaders.decoding import clean
from ctgraph.loaders.fields import text_digest

__all__ = ["load_docx"]

_PART = "word/document.xml"
# The markup of a book of 500 pages; a zip bomb is refused when it has unfolded to this.
_MOST_BYTES = 20_000_000
_CHUNK = 65_536
# What zipfile raises for a broken archive; a kind of RuntimeError for a part packed in a way that it does not know.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    KeyError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
_ENCRYPTED = 0x1
# Text boxes nest paragraphs, a few deep.
_DEEPEST = 100
# Compound files: Word's old format, and the wrapping of encrypted new ones.
_COMPOUND = b"\xd0\xcf\x11\xe0"
_WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def load_docx(content: bytes, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Take the paragraphs out of a Word document, one a line.

    Raises:
        MalformedSource: it is no Word document, is broken, or declares entities.
        ProtectedSource: it wants a password.
        TooLargeSource: its main part unfolds to more than allowed.
        EmptySource: it has no text.
    """
    if content.startswith(_COMPOUND):
        raise ProtectedSource(
            "This is an encrypted document, or one of Word's old format.",
            where=origin,
            remedy="Save it as .docx without a password.",
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if archive.getinfo(_PART).flag_bits & _ENCRYPTED:
                raise ProtectedSource("This document is encrypted.", where=origin, remedy="Save it without a password.")
            with archive.open(_PART) as part:
                paragraphs = _Paragraphs(origin).read(part)
    except _BROKEN as error:
        raise MalformedSource(
            "This is no Word document, or a broken one.", where=origin, remedy="Open it and save it as .docx again."
        ) from error
    text = clean("\n".join(paragraphs)).strip()
    if not text:
        raise EmptySource("This document has no text.", where=origin, remedy="A picture of a text has to be typed.")
    return Document(id=id, text=text, sha256=text_digest(text), origin=origin)


class _Paragraphs:
    """The text of the paragraphs, gathered while the markup streams by."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._paragraphs: list[str] = []
        self._open: list[list[str]] = []
        self._fallback = 0
        self._is_text = False
        self._in_run = False

    def read(self, part: IO[bytes]) -> list[str]:
        """Read the main part."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        size = 0
        try:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                if size > _MOST_BYTES:
                    raise TooLargeSource(
                        f"This document unfolds to over {_MOST_BYTES:,} bytes.",
                        where=self._origin,
                        remedy="Split it into one file a release.",
                    )
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise MalformedSource(
                f"The markup of this document is broken in line {error.lineno}.",
                where=self._origin,
                remedy="Open it and save it as .docx again.",
            ) from error
        return self._paragraphs

    def _refuse(self, *declaration: object) -> None:
        raise MalformedSource(
            "This document declares entities, as no Word document does.", where=self._origin, remedy="Do not open it."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        if namespace == _COMPATIBILITY and tag == "Fallback":
            self._fallback += 1  # the same text box again, for old programs
        if self._fallback or namespace not in _WORDS:
            return
        if tag == "p":
            if len(self._open) > _DEEPEST:
                raise MalformedSource(
                    f"Paragraphs of this document are nested over {_DEEPEST} deep.",
                    where=self._origin,
                    remedy="Open it and save it as .docx again.",
                )
            self._open.append([])
        elif tag in _SIGNS and self._in_run and self._open:
            self._open[-1].append(_SIGNS[tag])
        self._in_run |= tag == "r"  # outside of a run, tabs are the stops of the ruler
        self._is_text = tag == "t"

    def _end(self, name: str) -> None:
        namespace, _, tag = name.rpartition(" ")
        self._is_text = False
        self._in_run &= tag != "r"
        if namespace == _COMPATIBILITY and tag == "Fallback":
            self._fallback -= 1
        elif namespace in _WORDS and tag == "p" and not self._fallback and self._open:
            self._paragraphs.append("".join(self._open.pop()))

    def _characters(self, text: str) -> None:
        if self._is_text and self._open:
            self._open[-1].append(text)
