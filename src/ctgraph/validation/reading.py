# SPDX-License-Identifier: Apache-2.0
"""Read foreign RDF files with pyoxigraph; nothing is ever fetched."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse

from ctgraph.errors import MalformedSource, TooLargeSource, UnsupportedSource

__all__ = ["MAX_BYTES", "RDF_SUFFIXES", "read_rdf"]

MAX_BYTES: Final = 200 * 1024 * 1024

# The parser of JSON-LD recurses: some thousands of levels end the process.
_DEEPEST: Final = 200
_JSON_MARK: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[\[\]{}]')

RDF_SUFFIXES: Final[Mapping[str, RdfFormat]] = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}


def read_rdf(source: Path | bytes, name: str = "", *, max_bytes: int = MAX_BYTES) -> tuple[Quad, ...]:
    """Read Turtle, TriG, N-Quads, N-Triples or JSON-LD; the suffix of the name tells which.

    Args:
        source: a file, or its bytes.
        name: what errors call it; for a file its path, unless told otherwise.

    Raises:
        UnsupportedSource: the suffix is none of `RDF_SUFFIXES`, or the data hold triples about triples.
        TooLargeSource: there are more than `max_bytes`.
        MalformedSource: it cannot be read or parsed, holds no triple, or refers to a context elsewhere.

    >>> len(read_rdf(b"<http://example.org/a> a <http://example.org/B> .", "one.ttl"))
    1
    """
    name = name or str(source)
    rdf_format = RDF_SUFFIXES.get(Path(name).suffix.lower())
    if rdf_format is None:
        raise UnsupportedSource(
            "This is not a format of RDF that can be read.",
            where=name,
            remedy=f"Give a file in one of {', '.join(RDF_SUFFIXES)}.",
        )
    content = source if isinstance(source, bytes) else _content(source, name, max_bytes)
    if len(content) > max_bytes:
        raise _too_large(name, max_bytes)
    quads = _parsed(content, rdf_format, name)
    if not quads:
        raise MalformedSource("The file holds no triple.", where=name, remedy="Check that it is the right file.")
    if any(isinstance(quad.object, Triple) for quad in quads):
        raise UnsupportedSource(
            "Triples about triples cannot be validated.", where=name, remedy="Write such statements as nodes."
        )
    return quads


def _content(path: Path, name: str, max_bytes: int) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise MalformedSource("This is not a regular file.", where=name, remedy="For a pipe, give - instead.")
        if path.stat().st_size > max_bytes:
            raise _too_large(name, max_bytes)
        return path.read_bytes()
    except OSError as exc:
        raise MalformedSource(
            f"The file cannot be read: {exc.strerror}.", where=name, remedy="Check its path and its permissions."
        ) from exc


def _parsed(content: bytes, rdf_format: RdfFormat, name: str) -> tuple[Quad, ...]:
    if rdf_format == RdfFormat.JSON_LD and _nesting(content) > _DEEPEST:
        raise MalformedSource(
            f"Its objects and lists are nested deeper than {_DEEPEST} levels.",
            where=name,
            remedy="Name nodes with @id instead of nesting them.",
        )
    content = content.removeprefix(BOM_UTF8)
    try:
        return tuple(parse(content, format=rdf_format))
    except SyntaxError as exc:
        where = f"{name}:{exc.lineno}:{exc.offset}" if exc.lineno else name
        if "remote context" in exc.msg:
            raise MalformedSource(
                "Its @context lies elsewhere, and nothing is fetched.",
                where=where,
                remedy="Copy the context into the file, in place of its address.",
            ) from exc
        what = re.sub("^Parser error at [^:]*: ", "", exc.msg)
        raise MalformedSource(f"{what}.", where=where, remedy=f"Correct it as {rdf_format.name} in UTF-8.") from exc


def _nesting(content: bytes) -> int:
    """Count how deep the brackets of a JSON text go."""
    depth = deepest = 0
    for mark in _JSON_MARK.finditer(content):
        depth += {b"{": 1, b"[": 1, b"}": -1, b"]": -1}.get(mark[0], 0)
        deepest = max(deepest, depth)
    return deepest


def _too_large(name: str, max_bytes: int) -> TooLargeSource:
    return TooLargeSource(
        f"The file is over {max_bytes // 1024 // 1024} MB.", where=name, remedy="Split it into smaller files."
    )
