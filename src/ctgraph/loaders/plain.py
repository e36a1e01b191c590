# SPDX-License-Identifier: Apache-2.0
"""Plain text: the decoded file is the document's text."""

from __future__ import annotations

import hashlib

from ctgraph.model import Document

__all__ = ["load_plain", "text_digest"]


def load_plain(text: str, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Take the decoded file as it is."""
    return Document(id=id, text=text, sha256=text_digest(text), origin=origin)


def text_digest(text: str) -> str:
    """Give the hexadecimal SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
