# SPDX-License-Identifier: Apache-2.0
"""Markdown with YAML front matter: metadata between two lines of ``---``, the text after them."""

from __future__ import annotations

import re

import yaml

from ctgraph.document import Document
from ctgraph.errors import MalformedSource
from ctgraph.loaders.decoding import decode
from ctgraph.loaders.fields import read_date, read_lang, read_url, text_digest

__all__ = ["load_markdown"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# Front matter is a few lines; the limit keeps YAML's aliases from being used to exhaust the memory.
_MAX_FRONT_MATTER = 16_384


def load_markdown(content: bytes, id: str, origin: str) -> Document:  # noqa: A002 - the field's name
    """Read the front matter (`source`, `publisher`, `published`, `lang`) and keep what follows it as text.

    Raises:
        MalformedSource: the front matter is not a YAML mapping, or a value is not what its name says.
    """
    text = decode(content, origin=origin)
    match = _FRONT_MATTER.match(text)
    if match is None:
        if text.startswith(("---\n", "---\r\n")):
            raise MalformedSource(
                "The front matter has no end.",
                where=origin,
                remedy="Close it with a line that holds only ---.",
            )
        return Document(id=id, text=text, sha256=text_digest(text), origin=origin)
    metadata = _read_metadata(match[1], origin)
    body = text[match.end() :]
    return Document(
        id=id,
        text=body,
        sha256=text_digest(body),
        lang=read_lang(metadata.get("lang"), origin),
        published=read_date(metadata.get("published"), origin),
        url=read_url(metadata.get("source"), origin),
        publisher=metadata.get("publisher") or None,
        origin=origin,
    )


def _read_metadata(source: str, origin: str) -> dict[str, str]:
    if len(source) > _MAX_FRONT_MATTER:
        raise MalformedSource(f"The front matter is over {_MAX_FRONT_MATTER:,} characters.", where=origin)
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
