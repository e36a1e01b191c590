# SPDX-License-Identifier: Apache-2.0
"""Plain text: the decoded file is the document's text, the marks of quoted mail and its header blanked."""

from __future__ import annotations

import re

from ctgraph.document import Document
from ctgraph.loaders.decoding import decode
from ctgraph.loaders.fields import text_digest
from ctgraph.loaders.mail import without_mail_header

__all__ = ["load_plain", "without_quote_marks"]

_QUOTED = re.compile(r"^(?:>[ \t]?){1,20}", re.MULTILINE)


def load_plain(content: bytes, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Take the decoded file, with blanks for the marks and the header of quoted mail.

    Raises:
        MalformedSource: it is not UTF-8, nor UTF-16 with a byte order mark.
    """
    text = without_mail_header(without_quote_marks(decode(content, origin=origin)))
    return Document(id=id, text=text, sha256=text_digest(text), origin=origin)


def without_quote_marks(text: str) -> str:
    """Set blanks for the marks that mail programs put before quoted lines, so that all characters keep their offsets.

    >>> without_quote_marks("> Riyad\\n> > 5 > 3")
    '  Riyad\\n    5 > 3'
    """
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)
