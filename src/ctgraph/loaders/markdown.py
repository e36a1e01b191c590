# SPDX-License-Identifier: Apache-2.0
"""Markdown with YAML front matter: metadata between two lines of ``---``, the text after them."""

from __future__ import annotations

import re

import yaml

from ctgraph.document import Document
from ctgraph.errors import MalformedSource
from ctgraph.loaders.decoding import decode
from ctgraph.loaders.fields import read_date, read_lang, read_url, text_digest
from ctgraph.loaders.plain import without_quote_marks

__all__ = ["load_markdown"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_NOTHING = "\u200b"
# Pictures, links, strong and other emphasis, headings. Each pattern is bounded, as a text may hold many open marks.
_MARKS = [
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\)",
        r"\[(?P<words>[^\[\]\n]{1,300})\]\([^()\s]{1,2000}\)",
        r"(?<![*\w])\*\*(?=\S)(?P<words>[^*\n]{1,300})(?<=\S)\*\*(?![*\w])",
        r"(?<![*\w])\*(?=\S)(?P<words>[^*\n]{1,300})(?<=\S)\*(?![*\w])",
        r"^#{1,6}[ \t]+",
    )
]
_EDGES = re.compile(rf"^{_NOTHING}+|{_NOTHING}+\r?$", re.MULTILINE)
# Front matter is a few lines; the limit keeps YAML's aliases from being used to exhaust the memory.
_MAX_FRONT_MATTER = 16_384


def load_markdown(content: bytes, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Read the front matter (`source`, `publisher`, `published`, `lang`) and keep what follows it as text.

    Raises:
        MalformedSource: the front matter is not a YAML mapping, or a value is not what its name says.
    """
    decoded = decode(content, origin=origin)
    match = _FRONT_MATTER.match(decoded)
    text = _unmarked(decoded[match.end() :] if match else decoded)
    if match is None:
        if decoded.startswith(("---\n", "---\r\n")):
            raise MalformedSource(
                "The front matter has no end.",
                where=origin,
                remedy="Close it with a line that holds only ---.",
            )
        return Document(id=id, text=text, sha256=text_digest(text), origin=origin)
    metadata = _read_metadata(match[1], origin)
    return Document(
        id=id,
        text=text,
        sha256=text_digest(text),
        lang=read_lang(metadata.get("lang"), origin),
        published=read_date(metadata.get("published"), origin),
        url=read_url(metadata.get("source"), origin),
        publisher=metadata.get("publisher") or None,
        origin=origin,
    )


def _unmarked(text: str) -> str:
    """Blank out the marks of headings, emphasis, links and pictures, so that all other characters keep their offsets.

    >>> _unmarked("# Riyad\\nLe **général** Toumi").replace("\\u200b", "~")
    '  Riyad\\nLe ~~général~~ Toumi'
    """
    text = without_quote_marks(text)
    for marks in _MARKS:
        text = marks.sub(_blanked, text)
    return _EDGES.sub(lambda found: " " * len(found[0]), text)


def _blanked(found: re.Match[str]) -> str:
    """Give a passage as long as what was found, of which only the words are left."""
    start, end = found.span("words") if "words" in found.re.groupindex else (found.end(), found.end())
    return _NOTHING * (start - found.start()) + found.string[start:end] + _NOTHING * (found.end() - end)


def _read_metadata(source: str, origin: str) -> dict[str, str]:
    if len(source) > _MAX_FRONT_MATTER:
        raise MalformedSource(
            f"The front matter is over {_MAX_FRONT_MATTER:,} characters.",
            where=origin,
            remedy="Leave title, date, publisher, language and the like in it; the text follows its closing ---.",
        )
    try:
        # BaseLoader keeps every scalar a string: no dates or booleans are guessed.
        metadata = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506 - builds strings, lists and mappings only
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 2}" if mark else ""
        raise MalformedSource(
            f"The front matter is not YAML{line}.",
            where=origin,
            remedy='Quote values that hold ": " or begin with a sign.',
        ) from error
    if metadata in (None, ""):
        return {}
    if not isinstance(metadata, dict):
        raise MalformedSource(
            "The front matter is not a mapping.", where=origin, remedy="Write lines of `name: value`."
        )
    return {str(key): value for key, value in metadata.items() if isinstance(value, str)}
