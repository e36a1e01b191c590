# SPDX-License-Identifier: Apache-2.0
"""Bytes to `Document`: find the files that were asked for, decode them, read their metadata.

A new format is one module with a function ``(decoded text, id, origin) -> Document`` and a line in `_LOADERS`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ctgraph.errors import MalformedSource, SourceError, TooLargeSource, UnsupportedSource
from ctgraph.loaders.decoding import decode
from ctgraph.loaders.markdown import load_markdown
from ctgraph.loaders.plain import load_plain
from ctgraph.model import Document

__all__ = ["FORMATS", "MAX_BYTES", "find_sources", "load", "load_bytes"]

# A release of 2 MB would be a book; the limit keeps a mistaken path from filling the memory.
MAX_BYTES = 2_000_000

_LOADERS: dict[str, Callable[[str, str, str], Document]] = {
    ".txt": load_plain,
    ".text": load_plain,
    ".md": load_markdown,
    ".markdown": load_markdown,
}

FORMATS = tuple(_LOADERS)


def find_sources(paths: Iterable[str | Path]) -> Iterator[Path]:
    """List the files behind paths, folders and ``-``, each once, in the order given and sorted within a folder.

    A file that is named is always listed; inside a folder only files of a known format are, hidden ones never.

    Raises:
        SourceError: a path does not exist, or a folder holds nothing to read.
    """
    seen: set[Path] = set()
    for name in paths:
        if not str(name):
            raise SourceError("The name of a source is empty.", remedy="Give a file, a folder or -.")
        path = Path(name)
        # os.path, because pathlib raises where a name is longer than the file system allows.
        if os.path.isdir(path):  # noqa: PTH112
            found = sorted(_files(path))
            if not found:
                raise SourceError(
                    "This folder holds no file of a known format.",
                    where=str(path),
                    remedy=f"Known formats: {', '.join(FORMATS)}.",
                )
        elif str(path) == "-" or os.path.exists(path):  # noqa: PTH110
            found = [path]
        else:
            raise SourceError("There is no such file or folder.", where=str(path))
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _files(root: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise SourceError(
            f"The folder cannot be read: {error.strerror}.", where=str(error.filename), remedy="Check its permissions."
        ) from error

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            if not name.startswith(".") and file.suffix.lower() in _LOADERS and file.is_file():
                yield file


def load(path: Path) -> Document:
    """Read one file (``-`` is standard input, taken as plain text) as a `Document`.

    Raises:
        SourceError: the file cannot be read, is too large, empty, wrongly encoded or of an unknown format.
    """
    if str(path) == "-":
        return load_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), id="stdin", suffix=".txt", origin="-")
    try:
        if not path.is_file():
            raise SourceError("This is not a regular file.", where=str(path), remedy="For a pipe, give - instead.")
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(
            f"The file cannot be read: {error.strerror}.",
            where=str(path),
            remedy="Check its name and permissions.",
        ) from error
    return load_bytes(content, id=path.stem, suffix=path.suffix, origin=str(path))


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
    if not _is_unicode(id):
        raise MalformedSource("The file's name is not UTF-8.", where=origin, remedy="Rename it: its name is its id.")
    loader = _LOADERS.get(suffix.lower())
    if loader is None:
        raise UnsupportedSource(
            f"There is no loader for {suffix or 'a file without ending'}.",
            where=origin,
            remedy=f"Known formats: {', '.join(FORMATS)}.",
        )
    if len(content) > MAX_BYTES:
        raise TooLargeSource(
            f"The file is over {MAX_BYTES:,} bytes.", where=origin, remedy="Split it into one file a release."
        )
    document = loader(decode(content, origin=origin), id, origin)
    if not _is_unicode(document.publisher or ""):
        raise MalformedSource("publisher: half of a surrogate pair is no character.", where=origin)
    if not any(character.isalnum() for character in document.text):
        raise MalformedSource("The file holds no text.", where=origin, remedy="Remove it or fill it.")
    return document


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
