# SPDX-License-Identifier: Apache-2.0
"""Scan Turtle, TriG, N-Triples and N-Quads, which were parsed before, for where their triples stand."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

from ctgraph.validation.places.spots import Span, Spots
from ctgraph.vocab import RDF

__all__ = ["scan_turtle"]

# Possessive throughout: the time grows with the length of the text, whatever it holds.
_TOKEN: Final = re.compile(
    r"""(?:\s++|\#[^\n\r]*+)*+
    (?: (?P<iri> <[^<>\s]*+> )
      | (?P<text> \"{3} (?:[^"\\]++|\\.|"(?!""))*+ \"{3} | '{3} (?:[^'\\]++|\\.|'(?!''))*+ '{3}
                | " (?:[^"\\\n\r]++|\\.)*+ " | ' (?:[^'\\\n\r]++|\\.)*+ ' )
      | (?P<tag> @[A-Za-z][A-Za-z0-9-]*+ ) | (?P<typed> \^\^ )
      | (?P<word> (?:\.(?=\d))?+ (?:[^\s<>"'\[\](){};,\#^@\\.]++|\\.|\.(?=[^\s<>"'\[\](){};,\#^@.]))++ )
      | (?P<mark> . ) | (?P<end> \Z ) )""",
    re.VERBOSE | re.DOTALL,
)
# What follows a subject up to the end of its statement, if no blank node and no bracket is in it.
_STATEMENT: Final = re.compile(
    r"""(?: [^"'<>\#.\[\](){}_]++ | <[^<>\s]*+> | _(?!:) | \#[^\n\r]*+
      | \"{3} (?:[^"\\]++|\\.|"(?!""))*+ \"{3} | '{3} (?:[^'\\]++|\\.|'(?!''))*+ '{3}
      | " (?:[^"\\\n\r]++|\\.)*+ " | ' (?:[^'\\\n\r]++|\\.)*+ '
      | (?<![\s>"'])\.(?=[^\s<>"'\[\](){};,\#^@.]) )*+ \.""",
    re.VERBOSE | re.DOTALL,
)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROLS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_DIRECTIVES: Final = frozenset({"@prefix", "@base", "prefix", "base"})

_Term = tuple[str, Span]


def scan_turtle(text: str, spots: Spots) -> None:
    """Note in `spots` where the triples of the wanted nodes stand."""
    _Scanner(text, spots).run()


class _Scanner:
    """What is being described, and which part of a triple comes next.

    Open brackets keep on a stack what goes on after them.
    """

    def __init__(self, text: str, spots: Spots) -> None:
        self._text = text
        self._spots = spots
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._subject: _Term | None = None
        self._predicate: _Term | None = None
        self._complete = False
        self._stack: list[tuple[_Term, tuple[_Term | None, _Term | None, bool]]] = []
        self._blanks = 0
        # A directive that was begun, and the prefix that it is about.
        self._directive: list[str] = []

    def run(self) -> None:
        position = 0
        literal: _Term | None = None
        typed = False
        while found := _TOKEN.match(self._text, position):
            kind, span = str(found.lastgroup), found.span(found.lastgroup or 0)
            token, position = found[kind], found.end()
            if literal and kind in {"tag", "typed"}:
                typed = kind == "typed"
                literal = (literal[0], (literal[1][0], span[1]))
            elif literal and typed and kind in {"iri", "word"}:
                typed = False
                literal = (literal[0], (literal[1][0], span[1]))
            else:
                if literal:
                    self._term(*literal)
                literal = (token, span) if kind == "text" else None
                if literal is None:
                    position = self._token(kind, token, span)
            if kind == "end":
                return

    def _token(self, kind: str, token: str, span: Span) -> int:
        """Take a token that is no literal, and tell where to go on."""
        if self._directive or (token.lower() in _DIRECTIVES and self._subject is None):
            self._direct(kind, token)
        elif kind == "mark":
            self._mark(token, span)
        elif kind in {"iri", "word"} and not (token.lower() == "graph" and self._subject is None):
            begun = self._subject is None
            self._term(token, span)
            if begun and self._is_unwanted() and (rest := _STATEMENT.match(self._text, span[1])):
                self._mark(".", span)
                return rest.end()
        return span[1]

    def _direct(self, kind: str, token: str) -> None:
        """Take one token of a directive, whose last is an IRI."""
        self._directive.append(token)
        if kind == "iri":
            iri = _joined(self._base, _unescaped(token[1:-1]))
            if "base" in self._directive[0].lower():
                self._base = iri
            else:
                self._prefixes[self._directive[1].rstrip(":")] = iri
            self._directive = []

    def _mark(self, mark: str, span: Span) -> None:
        if mark in "[(":
            self._blanks += 1
            node = (f"_:[{self._blanks}", span)
            self._stack.append((node, (self._subject, self._predicate, self._complete)))
            self._subject, self._predicate, self._complete = node, None, False
            if mark == "(":
                self._predicate = (RDF + "first", span)
                self._spots.sure = False
        elif mark in "])" and self._stack:
            node, (self._subject, self._predicate, self._complete) = self._stack.pop()
            self._resolved(*node)
        elif mark in ".{}":
            self._subject, self._predicate, self._complete, self._stack = None, None, False, []
        elif mark == ";":
            self._predicate, self._complete = None, False
        elif mark == ",":
            self._complete = False

    def _term(self, token: str, span: Span) -> None:
        if self._predicate and not token.startswith("_:") and self._is_unwanted():
            self._complete = not self._in_list()
            return
        self._resolved(self._name(token), span)

    def _is_unwanted(self) -> bool:
        """Tell whether a named node is described that no finding is about."""
        subject = self._subject[0] if self._subject else "_:"
        return not subject.startswith("_:") and subject not in self._spots.wanted

    def _resolved(self, term: str, span: Span) -> None:
        if self._subject is None:
            self._subject = (term, span)
        elif self._predicate is None:
            self._predicate = (RDF + "type" if term == "a" else term, span)
        elif not self._complete:
            self._spots.add(self._subject, self._predicate, (term, span))
            self._complete = not self._in_list()

    def _in_list(self) -> bool:
        """Tell whether what comes next is a member of a list, of which there are any number."""
        subject, predicate = self._subject, self._predicate
        if subject is None or predicate is None:
            return False
        return predicate[0] == RDF + "first" and subject[0].startswith("_:[")

    def _name(self, token: str) -> str:
        """Give the IRI, label or lexical form that a token writes."""
        if token[0] in "\"'":
            quotes = 3 if token[:3] in {'"""', "'''"} else 1
            return _unescaped(token[quotes:-quotes])
        if token[0] == "<":
            iri = _unescaped(token[1:-1])
            return _joined(self._base, iri)
        prefix, colon, local = token.partition(":")
        if token.startswith("_:") or not colon or prefix not in self._prefixes:
            return token
        return self._prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)


def _joined(base: str, iri: str) -> str:
    if not base or _SCHEME.match(iri):
        return iri
    try:
        # urljoin leaves out a fragment that is empty.
        return urljoin(base, iri) + ("#" if iri.endswith("#") else "")
    except ValueError:
        return iri


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    if found[3]:
        return _CONTROLS.get(found[3], found[3])
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else found[0]
