# SPDX-License-Identifier: Apache-2.0
"""Bytes to NFC text, or a clear word on why not."""

from __future__ import annotations

import codecs
import re
import shlex
import unicodedata

from ctgraph.errors import MalformedSource

__all__ = ["decode"]

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32LE",
    codecs.BOM_UTF32_BE: "UTF-32BE",
    codecs.BOM_UTF16_LE: "UTF-16LE",
    codecs.BOM_UTF16_BE: "UTF-16BE",
}
# C0 and C1 but tab, line ends and U+0085.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def decode(content: bytes, *, origin: str) -> str:
    """Decode UTF-8 (with or without byte order mark) to NFC text; nothing is replaced or stripped.

    Raises:
        MalformedSource: the bytes are not UTF-8, or hold control characters that no text has.

    >>> decode("re\u0301ception".encode(), origin="a.txt") == "réception"
    True
    """
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            raise MalformedSource(f"The file is {name}, not UTF-8.", where=origin, remedy=_convert(name, origin))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise MalformedSource(
            f"The file is not UTF-8: byte 0x{content[error.start]:02x} in line {line} (offset {error.start}).",
            where=origin,
            remedy=_convert("WINDOWS-1252", origin),
        ) from error
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        raise MalformedSource(
            f"The file is not text: control character U+{ord(control[0]):04X} in line {line}.",
            where=origin,
            remedy=_convert("UTF-16LE", origin) if control[0] == "\0" else "Save it as plain UTF-8 text.",
        )
    return unicodedata.normalize("NFC", text)


def _convert(encoding: str, origin: str) -> str:
    return f"Convert it, for example: iconv -f {encoding} -t UTF-8 {shlex.quote(origin)} > converted.txt"
