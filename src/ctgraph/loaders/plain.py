# SPDX-License-Identifier: Apache-2.0
"""Plain text: the decoded file is the document's text."""

from __future__ import annotations

from ctgraph.document import Document
from ctgraph.loaders.decoding import decode
from ctgraph.loaders.fields import text_digest

__all__ = ["load_plain"]


def load_plain(content: bytes, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Take the decoded file as it is.

    Raises:
        MalformedSource: it is not UTF-8, nor UTF-16 with a byte order mark.
    """
    text = decode(content, origin=origin)
    return Document(id=id, text=text, sha256=text_digest(text), origin=origin)
