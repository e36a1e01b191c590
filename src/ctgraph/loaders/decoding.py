# SPDX-License-Identifier: Apache-2.0
"""Bytes to NFC text, or a clear word on why not."""

from __future__ import annotations

import codecs
import re
import shlex
import unicodedata

from ctgraph.errors import MalformedSource

__all__ = ["check_characters", "clean", "decode", "decode_html"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}
# C0 and C1 but tab, line ends and U+0085.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Letters of a line that can all be read as UTF-8 saved as windows-1252: one may be chance ("É" before a closing mark).
_MISREAD_TWICE = 2
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Browsers look for it this far (WHATWG HTML, 13.2.3.2); a byte order mark goes before it.
_DECLARED_WITHIN = 1024
# What browsers take these names for (WHATWG Encoding, 4.2); other names mean what they say.
_LABELS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252"}
_LEGACY = re.compile(r"windows-12\d\d|cp12\d\d|iso-8859-\d\d?|mac-?roman|koi8-r")


def decode(content: bytes, *, origin: str, encoding: str = "utf-8") -> str:
    """Decode UTF-8, or what a byte order mark tells, to NFC text; nothing is replaced or stripped.

    Args:
        encoding: what to take where there is no mark.

    Raises:
        MalformedSource: the bytes are not in that encoding, or hold control characters that no text has.

    >>> decode("re\u0301ception".encode(), origin="a.txt") == "réception"
    True
    """
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), encoding)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error, encoding.removesuffix("-sig").upper(), origin) from error
    check_characters(text, origin)
    return unicodedata.normalize("NFC", text)


def decode_html(content: bytes, *, origin: str) -> str:
    """Decode a page: UTF-8 where the bytes are that, else what its head declares (windows-1256 and the like).

    Raises:
        MalformedSource: the bytes are neither.
    """
    declared = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    label = declared[1].decode("ascii", "replace").lower() if declared else ""
    label = _LABELS.get(label, label)
    try:
        return decode(content, origin=origin)
    except MalformedSource as error:
        if not isinstance(error.__cause__, UnicodeDecodeError) or not _LEGACY.fullmatch(label):
            raise
        return decode(content, origin=origin, encoding=label)


def check_characters(text: str, origin: str) -> None:
    """Refuse what stands in no text: control characters and halves of surrogate pairs.

    Raises:
        MalformedSource: with the character and its line.
    """
    _check_misread(text, origin)
    found = _CONTROL.search(text) or _SURROGATE.search(text)
    if found is None:
        return
    what = "half of a surrogate pair" if _SURROGATE.match(found[0]) else "control character"
    line = text.count("\n", 0, found.start()) + 1
    raise MalformedSource(
        f"This is not text: {what} U+{ord(found[0]):04X} in line {line}.",
        where=origin,
        remedy=_convert("UTF-16LE", origin) if found[0] == "\0" else "Save it as plain UTF-8 text.",
    )


def _check_misread(text: str, origin: str) -> None:
    """Refuse text whose letters were broken before it came here: names in it would be stored wrongly."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.isascii() or (meant := _reread(line)) is None:
            continue
        if sum(not char.isascii() for char in meant) >= _MISREAD_TWICE:
            broken = max((word for word in line.split(" ") if not word.isascii() and _reread(word)), key=len)
            raise MalformedSource(
                f"The letters are broken in line {number}: {broken!r:.40} stands for {_reread(broken)!r:.40}.",
                where=origin,
                remedy="UTF-8 was once saved as WINDOWS-1252. Take the text from its source again, as UTF-8.",
            )


def _reread(line: str) -> str | None:
    """Give a line whose UTF-8 was read as windows-1252 as it was meant; None where it was not."""
    try:
        return b"".join(_byte(char) for char in line).decode()
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    return char.encode("latin-1" if "\x80" <= char <= "\x9f" else "windows-1252")


def clean(text: str) -> str:
    """Drop control characters from text that was taken out of a page or a PDF, and bring it to NFC."""
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _CONTROL.sub("", text.replace("\f", "\n"))))


def _undecodable(content: bytes, error: UnicodeDecodeError, encoding: str, origin: str) -> MalformedSource:
    line = content.count(b"\n", 0, error.start) + 1
    return MalformedSource(
        f"The file is not {encoding}: byte 0x{content[error.start]:02x} in line {line} (offset {error.start}).",
        where=origin,
        remedy=_convert("UTF-16LE" if b"\0" in content else "WINDOWS-1252", origin),
    )


def _convert(encoding: str, origin: str) -> str:
    return f"Convert it, for example: iconv -f {encoding} -t UTF-8 {shlex.quote(origin)} > converted.txt"
