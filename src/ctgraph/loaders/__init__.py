# SPDX-License-Identifier: Apache-2.0
"""Bytes to `Document`: find the files that were asked for, decode them, read their metadata.

A new format is one module with a function ``(decoded text, id, origin) -> Document`` and a line in `_LOADERS`.
"""

from __future__ import annotations

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
    for path in map(Path, paths):
        if path.is_dir():
            found = sorted(f for f in path.rglob("*") if _readable(f, path))
            if not found:
                raise SourceError(
                    "This folder holds no file of a known format.",
                    where=str(path),
                    remedy=f"Known formats: {', '.join(FORMATS)}.",
                )
        elif str(path) == "-" or path.exists():
            found = [path]
        else:
            raise SourceError("There is no such file or folder.", where=str(path))
        for file in found:
            if file not in seen:
                seen.add(file)
                yield file


def _readable(file: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    return not hidden and file.is_file() and file.suffix.lower() in _LOADERS


def load(path: Path) -> Document:
    """Read one file (``-`` is standard input, taken as plain text) as a `Document`.

    Raises:
        SourceError: the file cannot be read, is too large, empty, wrongly encoded or of an unknown format.
    """
    if str(path) == "-":
        return load_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), id="stdin", suffix=".txt", origin="-")
    try:
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
    if not any(character.isalnum() for character in document.text):
        raise MalformedSource("The file holds no text.", where=origin, remedy="Remove it or fill it.")
    return document
