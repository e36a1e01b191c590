# SPDX-License-Identifier: Apache-2.0
"""Patterns that are tried only on texts which hold one of the words that every match of theirs must hold.

A lexicon has some hundred patterns and a sentence matches few of them. One automaton finds which of their literals a
text holds; an alternative of a pattern none of whose literals is there cannot match and is not run.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import TypeVar

import ahocorasick_rs

from ctgraph.extraction.literals import alternatives, required_literals, spans_lines
from ctgraph.extraction.openings import opening

__all__ = ["Pattern", "PatternSet", "PatternTable"]

Key = TypeVar("Key")

# Shorter texts are searched sooner than scanned for literals.
_SHORT_TEXT = 60
_REMEMBERED = 64
_LINE = re.compile(r"[^\n]+\n?")


class Pattern:
    """A compiled pattern that belongs to a set; searches give what the pattern alone would give."""

    __slots__ = ("_alternatives", "_compiled", "_set", "_spans_lines", "_written", "needs_some")

    def __init__(self, written: str, owner: PatternSet) -> None:
        self._compiled = _compile(written)
        self._written = written
        self._set = owner
        # Groups are numbered over the whole pattern: one that has any stays whole.
        parts = (written,) if self._compiled.groups else alternatives(written)
        # Each alternative with the keys of what a text must hold to match it, as bits.
        self._alternatives = tuple((owner.require(part), _search(part)) for part in parts)
        needs = [needs for needs, _ in self._alternatives]
        self.needs_some = reduce(or_, needs) if all(needs) else 0
        self._spans_lines = spans_lines(written)

    @property
    def pattern(self) -> str:
        """The pattern as written."""
        return self._written

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the first match between two positions."""
        present = None if len(text) < _SHORT_TEXT else self._set.present(text)
        if present is None:
            return self._compiled.search(text, start, end)
        if self.needs_some and not self.needs_some & present:
            return None
        best: re.Match[str] | None = None
        # Where two alternatives match at one place, the one written first counts.
        for needs, search in self._alternatives:
            if needs & present == needs:
                found = search(text, start, end)
                if found is not None and (best is None or found.start() < best.start()):
                    best = found
        return best

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Give the matches between two positions in reading order."""
        present = self._set.present(text)
        if present is not None:
            if not self._fits(present):
                return iter(())
            if len(self._alternatives) > 1:
                first = self.search(text, start, end)
                return iter(()) if first is None else self._compiled.finditer(text, first.start(), end)
        return self._compiled.finditer(text, start, end)

    def finditer_by_line(self, text: str) -> Iterator[re.Match[str]]:
        """Give the matches in reading order; what cannot go beyond a line is tried on lines with its literals alone."""
        if not self._set.closed:
            return self._compiled.finditer(text)
        # No literal holds a line break: a text meets what its lines meet.
        present, lines = self._set.lines(text)
        if not self._fits(present):
            return iter(())
        return self._compiled.finditer(text) if self._spans_lines else self._in_lines(text, lines)

    def _in_lines(self, text: str, lines: Iterable[tuple[int, int, int]]) -> Iterator[re.Match[str]]:
        for start, end, present in lines:
            if self._fits(present):
                # One letter more, so that the end of the line is not taken for that of the text.
                for found in self._compiled.finditer(text, start, end + 1):
                    if found.start() < end:
                        yield found

    def _fits(self, present: int) -> bool:
        """Tell whether a text that meets some requirements can hold a match."""
        for needs, _ in self._alternatives:  # noqa: SIM110 - a generator costs more than what it would run
            if needs & present == needs:
                return True
        return False

    def sub(self, replacement: Callable[[re.Match[str]], str], text: str) -> str:
        """Replace every match."""
        return text if self.search(text) is None else self._compiled.sub(replacement, text)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the match that begins at `start`."""
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Give the match that takes the whole text."""
        return self._compiled.fullmatch(text)


class PatternTable(Mapping[Key, Pattern]):
    """Patterns of one set by key, of which those alone are tried on a text that it has the literals for."""

    def __init__(self, owner: PatternSet, patterns: Mapping[Key, Pattern]) -> None:
        self._set = owner
        self._patterns = patterns
        self._rows = tuple((key, pattern, pattern.needs_some) for key, pattern in patterns.items())

    def __getitem__(self, key: Key) -> Pattern:
        return self._patterns[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._patterns)

    def __len__(self) -> int:
        return len(self._patterns)

    def fitting(self, text: str) -> Sequence[tuple[Key, Pattern]]:
        """Give the patterns, in their order, that may match in a text."""
        present = self._set.present(text)
        if present is None:
            return tuple(self.items())
        return [(key, pattern) for key, pattern, needs in self._rows if not needs or needs & present]


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

    def lines(self, text: str) -> tuple[int, list[tuple[int, int, int]]]:
        """Give the requirements that the lines of a text meet, and each line with its break and those that it meets."""
        return self._scan_lines(text)

    def _find(self, text: str) -> int:
        assert self._automaton is not None
        met, present = self._met, 0
        for literal, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            present |= met[literal]
        return present

    def _find_lines(self, text: str) -> tuple[int, list[tuple[int, int, int]]]:
        spans = [found.span() for found in _LINE.finditer(text)]
        lines = [(start, end, self._find(text[start:end])) for start, end in spans]
        return reduce(or_, (present for _, _, present in lines), 0), lines


def _search(written: str) -> Callable[[str, int, int], re.Match[str] | None]:
    """Compile an alternative; one that can match only where the text begins is tried there alone."""
    if not written.startswith("^"):
        return _compile(written).search
    compiled = re.compile(written)
    return lambda text, start, end: None if start else compiled.match(text, 0, end)


def _compile(written: str) -> re.Pattern[str]:
    """Compile a pattern behind what shows how its matches begin."""
    begins = opening(written)
    return re.compile(f"{begins}(?:{written})" if begins else written)
