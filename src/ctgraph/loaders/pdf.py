# SPDX-License-Identifier: Apache-2.0
"""PDF: the text of the pages by pypdf, in a child process with limits; running heads and line breaks undone."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from ctgraph.document import Document
from ctgraph.errors import EmptySource, MalformedSource, ProtectedSource, SourceError, TooLargeSource
from ctgraph.loaders.columns import columns_of
from ctgraph.loaders.decoding import clean
from ctgraph.loaders.direction import is_rtl, logical_lines
from ctgraph.loaders.fields import text_digest
from ctgraph.sandbox import Stopped, run_limited

if TYPE_CHECKING:
    from pypdf import PageObject

__all__ = ["load_pdf"]

_MOST_PAGES = 300
_MOST_CHARACTERS = 2_000_000
_SECONDS = 60.0
_MEMORY = 1 << 30
_DIGITS = re.compile(r"\d+")
# A line this near to the longest one was broken at the margin, not at the end of a paragraph.
_FULL = 0.75
# A page of fewer lines is in one column; the sign that stands before a column.
_COLUMN_LINES = 6
_COLUMN = "\f"
# A paragraph of more characters is no headline.
_HEADLINE = 150
# Letters differ in width: a word of which so much had room would have stood in the line.
_ROOM = 0.85
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")


def load_pdf(content: bytes, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Take the text out of a PDF; files attached to it are not read.

    Raises:
        ProtectedSource: it wants a password.
        TooLargeSource: it has too many pages, or wants more time or memory than allowed.
        EmptySource: it has no text, as a scan has none.
        MalformedSource: it is broken.
    """
    pages = run_limited(_read_pages, content, origin, seconds=_SECONDS, memory_bytes=_MEMORY)
    if isinstance(pages, Stopped):
        raise _stopped(pages, origin)
    pages = _without_running_heads([logical_lines(page) for page in pages])
    text = clean(_joined([_unwrap(part) for page in pages for part in _columns(page)]))
    return Document(id=id, text=text, sha256=text_digest(text), origin=origin)


def _stopped(stopped: Stopped, origin: str) -> SourceError:
    if stopped.reason == "crash":
        return MalformedSource("This PDF is broken.", where=origin, remedy="Open it and print it to a new PDF.")
    what = f"more than {_SECONDS:g} seconds" if stopped.reason == "time" else f"more than {_MEMORY >> 30} GB of memory"
    return TooLargeSource(f"Reading this PDF takes {what}.", where=origin, remedy="Save its text as plain text.")


def _read_pages(content: bytes, origin: str) -> list[list[str]]:
    """Give the lines of each page; runs in the child process."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _protected(origin)
        if len(reader.pages) > _MOST_PAGES:
            raise TooLargeSource(
                f"This PDF has {len(reader.pages)} pages; {_MOST_PAGES} are allowed.",
                where=origin,
                remedy="Split it into one file a release.",
            )
        pages = [_lines(page) for page in reader.pages]
    except (FileNotDecryptedError, DependencyError) as error:
        raise _protected(origin) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise MalformedSource(
            f"This PDF is broken: {type(error).__name__}.", where=origin, remedy="Open it and print it to a new PDF."
        ) from error
    _refuse_unreadable(pages, bool(reader.attachments), origin)
    return pages


def _lines(page: PageObject) -> list[str]:
    """Give the lines of a page, those of two columns one column behind the other.

    Arabic is set in one column as far as can be told: its letters stand in another order in the layout.
    """
    lines: list[str] = page.extract_text().splitlines()
    if len(lines) < _COLUMN_LINES or any(map(is_rtl, lines)):
        return lines
    columns = columns_of(page.extract_text(extraction_mode="layout").splitlines())
    return [line for column in columns for line in (_COLUMN, *column)] or lines


def _protected(origin: str) -> ProtectedSource:
    return ProtectedSource(
        "This PDF is encrypted.", where=origin, remedy="Save a copy without a password: qpdf --decrypt IN OUT."
    )


def _refuse_unreadable(pages: list[list[str]], has_attachments: bool, origin: str) -> None:
    size = sum(len(line) for page in pages for line in page)
    if size > _MOST_CHARACTERS:
        raise TooLargeSource(f"This PDF has over {_MOST_CHARACTERS:,} characters.", where=origin, remedy="Split it.")
    if any(character.isalnum() for page in pages for line in page for character in line):
        return
    if has_attachments:
        raise EmptySource(
            "This PDF has no text of its own, only attached files.", where=origin, remedy="Save those and give them."
        )
    raise EmptySource(
        "This PDF has no text: it is a scan.", where=origin, remedy="Add a text layer, for example: ocrmypdf IN OUT."
    )


def _without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """Drop first and last lines that most pages share but for their numbers, and lone page numbers."""
    trimmed = [[line if line == _COLUMN else line.strip() for line in page] for page in pages]
    filled = [[at for at, line in enumerate(page) if line] for page in trimmed]
    edges = [{*places[:2], *places[-2:]} for places in filled]
    shared = Counter(key for page, at in zip(trimmed, edges, strict=True) for key in {_key(page[i]) for i in at})
    often = max(3, len(pages) // 2)
    return [
        [
            line
            for at, line in enumerate(page)
            if at not in edge or (shared[_key(line)] < often and not (len(pages) > 1 and _key(line) == "#"))
        ]
        for page, edge in zip(trimmed, edges, strict=True)
    ]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line.strip(" -–—|"))


def _columns(page: list[str]) -> list[list[str]]:
    """Part a page at the marks that stand before each column."""
    parts: list[list[str]] = [[]]
    for line in page:
        if line == _COLUMN:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _joined(parts: list[str]) -> str:
    """Join pages and columns; a sentence may go on from one to the next."""
    text = ""
    for part in filter(None, parts):
        breaks = text[-1:].isalpha() or text[-1:] in tuple(",-\u2010\u00ad")
        if breaks and (part[0].islower() or len(text) - text.rfind("\n") > _HEADLINE):
            text = _with(text, part)
        else:
            text += f"\n\n{part}" if text else part
    return text


def _unwrap(lines: list[str]) -> str:
    """Join the lines of a page to paragraphs: a full line goes on in the next one."""
    longest = max(map(len, lines), default=0)
    text = before = ""
    for line in lines:
        if line and _is_full(before, line, longest):
            text = _with(text, line)
        else:
            text += f"\n{line}"
        before = line
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _with(text: str, line: str) -> str:
    """Let a text go on in a line: a word broken at its end is made whole; before a capital the hyphen stays."""
    if not _HYPHEN.search(text):
        return f"{text} {line}"
    return (_HYPHEN.sub("", text) if line[:1].islower() else text) + line


def _is_full(line: str, after: str, longest: int) -> bool:
    """Tell a line that was broken at the margin: it is nearly as long as any, or had no room for the next word."""
    if not line or (line[-1] in ".!?؟" and len(line) < 0.9 * longest):
        return False
    return len(line) >= _FULL * longest or len(line) + 1 + len(after.split(None, 1)[0]) > _ROOM * longest
