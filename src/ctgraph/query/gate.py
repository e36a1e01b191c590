# SPDX-License-Identifier: Apache-2.0
"""What a query may not contain, looked for before any engine reads it.

SPARQL leaves open, without the context, whether ``<`` opens an IRI or compares; a scanner that decides for one of the
two can be made to take code for a comment or a string. So every reading is followed: a query passes only if no reading
of it shows anything forbidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ctgraph.errors import QueryRejected

__all__ = ["MAX_BYTES", "MAX_NESTING", "check_query"]

MAX_BYTES: Final = 32 << 10
MAX_NESTING: Final = 200

# A variable or the local part of a prefixed name is one token, whatever words are in it. Any other character is one.
_TOKEN: Final = re.compile(
    r"""
    (?P<skip> \"{3} (?: [^\\] | \\. )*? \"{3} | '{3} (?: [^\\] | \\. )*? '{3}
            | " (?: [^"\\\n\r] | \\. )* "     | ' (?: [^'\\\n\r] | \\. )* '
            | \# [^\n\r]*
            | [?$]\w+ | :\w[\w-]* )
    | (?P<word> [^\W\d]+ )
    | (?P<open> [({\[] ) | (?P<close> [)}\]] )
    | (?P<unclosed> ["'] )
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_IRI: Final = re.compile(r"<[^<>\"{}|^`\\\x00-\x20]*>")
# Two slashes after the scheme can only be an IRI: no comparison goes on like that.
_CERTAIN_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FIRST_KEYWORD: Final = re.compile(
    r"(?: \s | \#[^\n]*\n | BASE \s* <[^>]*> | PREFIX \s+ [^\s:]* : \s* <[^>]*> )*+ ([A-Za-z]+)",
    re.VERBOSE | re.IGNORECASE,
)
_UPDATES: Final = frozenset({"add", "clear", "copy", "create", "delete", "drop", "insert", "load", "move", "with"})


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or an opening bracket, under some reading of the text.

    Args:
        word: empty for a bracket.
        start: offset in the text.
        depth: the deepest nesting that a reading reaches there.
    """

    word: str
    start: int
    depth: int


def check_query(sparql: str) -> None:
    """Refuse what no engine should be asked.

    Raises:
        QueryRejected: over 32 KiB, brackets nested over 200 deep, SERVICE, FROM, or an update.
    """
    if len(sparql.encode("utf-8", "replace")) > MAX_BYTES:
        raise QueryRejected(f"The query is over {MAX_BYTES >> 10} KiB.", remedy="Ask for less at a time.")
    if (keyword := _FIRST_KEYWORD.match(sparql)) and keyword[1].casefold() in _UPDATES:
        raise QueryRejected(
            f"{keyword[1].upper()} would change the store, and queries only read.",
            remedy="Build the store from changed sources instead.",
        )
    # Some engines undo \u escapes before they read anything, Oxigraph only inside strings and IRIs: check both.
    for text in dict.fromkeys((sparql, _ESCAPE.sub(_unescaped, sparql))):
        for token in _tokens(text):
            where = f"line {text.count(chr(10), 0, token.start) + 1}"
            if token.depth > MAX_NESTING:
                raise QueryRejected(
                    f"Brackets are nested over {MAX_NESTING} deep.",
                    where=where,
                    remedy="Write the query with fewer brackets.",
                )
            _check_word(token.word.casefold(), where)


def _check_word(word: str, where: str) -> None:
    if "service" in word:
        raise QueryRejected(
            "SERVICE would send part of the query to another server.",
            where=where,
            remedy="Load what you need from there into this store.",
        )
    if word == "from":
        raise QueryRejected(
            "FROM is not supported: a query sees the union of all graphs.",
            where=where,
            remedy="To ask one graph only, write GRAPH <…> { … }.",
        )


def _tokens(text: str) -> Iterator[_Token]:
    """Give the words and opening brackets of every reading."""
    depths: dict[int, int] = {0: 0}
    for start in range(len(text)):
        if start not in depths:
            continue
        depth = depths.pop(start)
        match = _TOKEN.match(text, start)
        kind = match.lastgroup if match else "unclosed"
        if match is None or kind == "unclosed":
            continue  # no engine reads on behind a string without an end
        depth = max(0, depth + (kind == "open") - (kind == "close"))
        if kind in {"word", "open"}:
            yield _Token(match["word"] or "", start, depth)
        iri = _IRI.match(text, start)
        ends = [iri.end()] if iri else []
        if not (iri and _CERTAIN_IRI.match(text, start)):
            ends.append(match.end())
        for end in ends:
            depths[end] = max(depth, depths.get(end, 0))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]
