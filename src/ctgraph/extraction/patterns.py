# SPDX-License-Identifier: Apache-2.0
"""Patterns that are tried only on texts which hold one of the words that every match of theirs must hold.

A lexicon has some hundred patterns and a sentence matches few of them. One automaton finds which of their literals a
text holds; an alternative of a pattern none of whose literals is there cannot match and is not run.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from operator import or_

import ahocorasick_rs

from ctgraph.extraction.literals import alternatives, required_literals, spans_lines

__all__ = ["Pattern", "PatternSet"]

# Shorter texts are searched sooner than scanned for literals.
_SHORT_TEXT = 60
_REMEMBERED = 64
_LINE = re.compile(r"[^\n]+\n?")


class _Alternative:
    """One alternative of a pattern.

    An alternative that can match only where the text begins is tried there alone: a search would try everywhere.

    Args:
        needs: keys of the requirements that a text must meet to hold a match, as bits.
    """

    __slots__ = ("_compiled", "_is_first", "needs")

    def __init__(self, written: str, needs: int) -> None:
        self._compiled = re.compile(written)
        self._is_first = written.startswith("^")
        self.needs = needs

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Give the first match between two positions."""
        if not self._is_first:
            return self._compiled.search(text, start, end)
        return None if start else self._compiled.match(text, 0, end)


class Pattern:
    """A compiled pattern that belongs to a set; searches give what the pattern alone would give."""

    __slots__ = ("_alternatives", "_compiled", "_needs_some", "_set", "_spans_lines")

    def __init__(self, written: str, owner: PatternSet) -> None:
        self._compiled = re.compile(written)
        self._set = owner
        # Groups are numbered over the whole pattern: one that has any stays whole.
        parts = (written,) if self._compiled.groups else alternatives(written)
        self._alternatives = tuple(_Alternative(part, owner.require(part)) for part in parts)
        needs = [alternative.needs for alternative in self._alternatives]
        self._needs_some = reduce(or_, needs) if all(needs) else 0
        self._spans_lines = spans_lines(written)

    @property
    def pattern(self) -> str:
        """The pattern as written."""
        return self._compiled.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the first match between two positions."""
        present = self._set.present(text)
        if present is None:
            return self._compiled.search(text, start, end)
        if self._needs_some and not self._needs_some & present:
            return None
        best: re.Match[str] | None = None
        # Where two alternatives match at one place, the one written first counts.
        for alternative in self._alternatives:
            if alternative.needs & present == alternative.needs:
                found = alternative.search(text, start, end)
                if found is not None and (best is None or found.start() < best.start()):
                    best = found
        return best

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Give the matches between two positions in reading order."""
        first = self.search(text, start, end)
        return iter(()) if first is None else self._compiled.finditer(text, first.start(), end)

    def finditer_by_line(self, text: str) -> Iterator[re.Match[str]]:
        """Give the matches in reading order; what cannot go beyond a line is tried on lines with its literals alone."""
        if self._spans_lines or not self._set.closed:
            yield from self.finditer(text)
            return
        for start, end, present in self._set.lines(text):
            if any(alternative.needs & present == alternative.needs for alternative in self._alternatives):
                # One letter more, so that the end of the line is not taken for that of the text.
                found = self._compiled.finditer(text, start, end + 1)
                yield from (match for match in found if match.start() < end)

    def sub(self, replacement: Callable[[re.Match[str]], str], text: str) -> str:
        """Replace every match."""
        return text if self.search(text) is None else self._compiled.sub(replacement, text)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the match that begins at `start`."""
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Give the match that takes the whole text."""
        return self._compiled.fullmatch(text)


class PatternSet:
    """The patterns of one lexicon; compile all, then `close` the set."""

    def __init__(self) -> None:
        self._keys: dict[frozenset[str], int] = {}
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._met: list[int] = []
        self._scan = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._scan_lines = lru_cache(maxsize=1)(self._find_lines)

    def compile(self, text: str) -> Pattern:
        """Compile a pattern over folded text into the set."""
        return Pattern(text, self)

    def require(self, written: str) -> int:
        """Give the keys of what every match of an alternative must hold, as bits; none once the set is closed."""
        if self.closed:
            return 0
        keys = (self._keys.setdefault(literals, len(self._keys)) for literals in required_literals(written))
        return reduce(or_, (1 << key for key in keys), 0)

    def close(self) -> None:
        """Build the automaton over the literals of all patterns so far; later ones run unfiltered."""
        met: dict[str, int] = {}
        for literals, key in self._keys.items():
            for literal in sorted(literals):
                met[literal] = met.get(literal, 0) | 1 << key
        self._met = list(met.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(met))

    @property
    def closed(self) -> bool:
        """Whether texts are filtered."""
        return self._automaton is not None

    def present(self, text: str) -> int | None:
        """Give the requirements that a text meets, as bits; None where it is not scanned."""
        return None if self._automaton is None or len(text) < _SHORT_TEXT else self._scan(text)

    def lines(self, text: str) -> tuple[tuple[int, int, int], ...]:
        """Give each line of a text with its break, and the requirements that it meets."""
        return self._scan_lines(text)

    def _find(self, text: str) -> int:
        assert self._automaton is not None
        found = {hit[0] for hit in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return reduce(or_, map(self._met.__getitem__, found), 0)

    def _find_lines(self, text: str) -> tuple[tuple[int, int, int], ...]:
        spans = [found.span() for found in _LINE.finditer(text)]
        return tuple((start, end, self._find(text[start:end])) for start, end in spans)
