# SPDX-License-Identifier: Apache-2.0
"""Patterns that are tried only on texts which hold one of the words that every match of theirs must hold.

A lexicon has some hundred patterns and a sentence matches few of them. One automaton finds which of their literals a
text holds; a pattern none of whose literals is there cannot match and is not run (the method of RE2's FilteredRE2).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick_rs

__all__ = ["Pattern", "PatternSet", "required_literals"]

# Shorter texts are searched sooner than scanned for literals; shorter literals are everywhere.
_SHORT_TEXT = 60
_LEAST = 3
# More literals than these make a worse filter than none.
_MOST = 4000
_REMEMBERED = 64

# One of these strings is in every match; None: nothing is known.
_Literals = frozenset[str] | None


class Pattern:
    """A compiled pattern that belongs to a set; searches give what the pattern alone would give."""

    __slots__ = ("_compiled", "_index", "_set")

    def __init__(self, compiled: re.Pattern[str], index: int, owner: PatternSet) -> None:
        self._compiled = compiled
        self._index = index
        self._set = owner

    @property
    def pattern(self) -> str:
        """The pattern as written."""
        return self._compiled.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the first match between two positions."""
        return self._compiled.search(text, start, end) if self._set.is_possible(self._index, text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Give the matches between two positions in reading order."""
        return self._compiled.finditer(text, start, end) if self._set.is_possible(self._index, text) else iter(())

    def sub(self, replacement: Callable[[re.Match[str]], str], text: str) -> str:
        """Replace every match."""
        return self._compiled.sub(replacement, text) if self._set.is_possible(self._index, text) else text

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the match that begins at `start`."""
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Give the match that takes the whole text."""
        return self._compiled.fullmatch(text)


class PatternSet:
    """The patterns of one lexicon; compile all, then `close` the set."""

    def __init__(self) -> None:
        self._literals: list[_Literals] = []
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._owners: list[tuple[int, ...]] = []
        self._filtered: frozenset[int] = frozenset()
        self._present = lru_cache(maxsize=_REMEMBERED)(self._scan)

    def compile(self, text: str) -> Pattern:
        """Compile a pattern over folded text into the set."""
        self._literals.append(required_literals(text))
        return Pattern(re.compile(text), len(self._literals) - 1, self)

    def close(self) -> None:
        """Build the automaton over the literals of all patterns so far; later ones run unfiltered."""
        owners: dict[str, list[int]] = {}
        for index, literals in enumerate(self._literals):
            for literal in sorted(literals or ()):
                owners.setdefault(literal, []).append(index)
        self._owners = [tuple(indices) for indices in owners.values()]
        self._filtered = frozenset(index for index, literals in enumerate(self._literals) if literals is not None)
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners))

    @property
    def closed(self) -> bool:
        """Whether texts are filtered."""
        return self._automaton is not None

    def is_possible(self, index: int, text: str) -> bool:
        """Tell whether a pattern of the set can match in a text."""
        if index not in self._filtered or len(text) < _SHORT_TEXT:
            return True
        return index in self._present(text)

    def _scan(self, text: str) -> frozenset[int]:
        if self._automaton is None:
            return frozenset()
        found = {hit[0] for hit in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return frozenset(index for literal in found for index in self._owners[literal])


def required_literals(pattern: str) -> _Literals:
    """Give strings of which every match of a pattern holds at least one; None where there are no telling ones.

    >>> sorted(required_literals(r"\\b(?:recu|accueilli)e?s? par"))
    [' par']
    >>> required_literals("[a-z]+") is None
    True
    """
    literals = _of_sequence(parser.parse(pattern))
    return literals if literals is not None and len(literals) <= _MOST else None


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> _Literals:
    """Take the most telling of what a sequence requires: the one whose shortest string is longest."""
    found: list[frozenset[str]] = []
    run: list[str] = []
    for operator, argument in [*items, (None, None)]:
        if operator is code.LITERAL:
            run.append(chr(argument))
            continue
        if len(run) >= _LEAST:
            found.append(frozenset({"".join(run)}))
        run = []
        inner = _of_item(operator, argument)
        if inner:
            found.append(inner)
    return max(found, key=lambda literals: (min(map(len, literals)), -len(literals)), default=None)


def _of_item(operator: Any, argument: Any) -> _Literals:
    if operator is code.SUBPATTERN:
        return _of_sequence(argument[3])
    if operator is code.BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        return None if None in branches else frozenset[str]().union(*(branch or () for branch in branches))
    if operator in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT) and argument[0] > 0:
        return _of_sequence(argument[2])
    if operator is code.ATOMIC_GROUP:
        return _of_sequence(argument)
    return None
