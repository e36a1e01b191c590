# SPDX-License-Identifier: Apache-2.0
"""The name and the bytes of a source, no more than its format may have."""

from __future__ import annotations

from ctgraph.errors import MalformedSource, SourceError
from ctgraph.loaders.sources import Source

__all__ = ["check_name", "read_bytes", "read_source"]


def check_name(name: str, origin: str) -> None:
    """Refuse a name that no text can hold.

    Raises:
        MalformedSource: it is not UTF-8.
    """
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise MalformedSource(
            "The file's name is not UTF-8.", where=origin, remedy="Rename it: its name is its id."
        ) from error


def read_source(source: Source) -> bytes:
    """Read all that a source is: its file, its line, or what was piped.

    Raises:
        SourceError: it is no regular file, or cannot be read.
    """
    size = source.path.stat().st_size if source.path and source.path.is_file() else 0
    return read_bytes(source, size)


def read_bytes(source: Source, limit: int) -> bytes:
    """Read the file of a source, or its line, up to one byte over a limit; what was piped is there already.

    Raises:
        SourceError: it is no regular file, or cannot be read.
    """
    path = source.path
    if path is None:
        return source.content
    try:
        if not path.is_file():
            raise SourceError("This is not a regular file.", where=str(path), remedy="For a pipe, give - instead.")
        with path.open("rb") as stream:
            stream.seek(source.start)
            return stream.read(limit + 1 if source.length is None else min(source.length, limit + 1))
    except OSError as error:
        raise SourceError(
            f"The file cannot be read: {error.strerror}.",
            where=str(path),
            remedy="Check its name and permissions.",
        ) from error
