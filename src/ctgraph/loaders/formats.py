# SPDX-License-Identifier: Apache-2.0
"""The formats that can be read. A new one is a module with a function and a line in this table.

Tables and RDF files are no documents: what they say goes into the graph as it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from ctgraph.document import Document

__all__ = ["FORMATS", "RDF_FILE", "RDF_SUFFIXES", "SUFFIXES", "TABLE", "TABLE_SUFFIXES", "Format", "format_of"]

Loader = Callable[[bytes, str, str], Document]


@dataclass(frozen=True, slots=True)
class Format:
    """A format, its loader and its limit.

    Args:
        module: module of this package; imported when a document of the format is read.
        function: ``(content, id, origin) -> Document``.
        suffixes: file name endings that tell the format.
        max_bytes: what is larger is refused: a release of this size would be a book, or a mistaken path.
        begins: how its files begin, where they always do.
    """

    module: str
    function: str
    suffixes: tuple[str, ...]
    max_bytes: int
    begins: bytes = b""

    def loader(self) -> Loader:
        """Import the loader."""
        return cast("Loader", getattr(import_module(f"ctgraph.loaders.{self.module}"), self.function))


FORMATS = {
    "text": Format("plain", "load_plain", (".txt", ".text"), 2_000_000),
    "markdown": Format("markdown", "load_markdown", (".md", ".markdown"), 2_000_000),
    "html": Format("html", "load_html", (".html", ".htm", ".xhtml"), 10_000_000),
    "pdf": Format("pdf", "load_pdf", (".pdf",), 50_000_000, b"%PDF-"),
    "docx": Format("docx", "load_docx", (".docx",), 50_000_000),
    "jsonl": Format("jsonlines", "load_line", (".jsonl", ".ndjson"), 2_000_000),
}

TABLE = "table"
TABLE_SUFFIXES = (".csv", ".tsv")
RDF_FILE = "rdf"
RDF_SUFFIXES = (".ttl", ".trig", ".nq", ".nt", ".jsonld")
# In a folder a file of this ending may be anything; named, it is taken for JSON-LD.
_JSON = ".json"

_DOCUMENTS = {suffix: name for name, known in FORMATS.items() for suffix in known.suffixes}
_FACTS = dict.fromkeys(TABLE_SUFFIXES, TABLE) | dict.fromkeys((*RDF_SUFFIXES, _JSON), RDF_FILE)
_BY_SUFFIX = _DOCUMENTS | _FACTS
SUFFIXES = tuple(_DOCUMENTS)


def format_of(suffix: str) -> str:
    """Name the format that a file name ending tells, `TABLE` or `RDF_FILE` for what is no document, or nothing.

    >>> format_of(".HTM")
    'html'
    """
    return _BY_SUFFIX.get(suffix.lower(), "")
