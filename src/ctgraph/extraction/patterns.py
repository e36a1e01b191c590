# SPDX-License-Identifier: Apache-2.0
"""Patterns that are tried only on texts which hold one of the words that every match of theirs must hold.

A lexicon has some hundred patterns and a sentence matches few of them. One automaton finds which of their literals a
text holds; an alternative of a pattern none of whose literals is there cannot match and is not run.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache

import ahocorasick_rs

from ctgraph.extraction.literals import alternatives, required_literals

__all__ = ["Pattern", "PatternSet"]

# Shorter texts are searched sooner than scanned for literals.
_SHORT_TEXT = 60
_REMEMBERED = 64


class _Alternative:
    """One alternative of a pattern.

    An alternative that can match only where the text begins is tried there alone: a search would try everywhere.
    """

    __slots__ = ("_compiled", "_is_first", "literals")

    def __init__(self, written: str) -> None:
        self._compiled = re.compile(written)
        self._is_first = written.startswith("^")
        self.literals = required_literals(written)

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Give the first match between two positions."""
        if not self._is_first:
            return self._compiled.search(text, start, end)
        return None if start else self._compiled.match(text, 0, end)


class Pattern:
    """A compiled pattern that belongs to a set; searches give what the pattern alone would give."""

    __slots__ = ("_alternatives", "_compiled", "_keys", "_set", "_unfiltered")

    def __init__(self, written: str, owner: PatternSet) -> None:
        self._compiled = re.compile(written)
        self._set = owner
        # Groups are numbered over the whole pattern: one that has any stays whole.
        parts = (written,) if self._compiled.groups else alternatives(written)
        self._alternatives = {owner.add(part): part for part in map(_Alternative, parts)}
        self._keys = frozenset(self._alternatives)
        unfiltered = (key for key, part in self._alternatives.items() if part.literals is None or owner.closed)
        self._unfiltered = frozenset(unfiltered)

    @property
    def pattern(self) -> str:
        """The pattern as written."""
        return self._compiled.pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the first match between two positions."""
        present = self._set.present(text)
        if present is None:
            return self._compiled.search(text, start, end)
        possible = self._keys & present | self._unfiltered
        if not possible:
            return None
        best: re.Match[str] | None = None
        # Where two alternatives match at one place, the one written first counts.
        for key in sorted(possible) if len(possible) > 1 else possible:
            found = self._alternatives[key].search(text, start, end)
            if found is not None and (best is None or found.start() < best.start()):
                best = found
        return best

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Give the matches between two positions in reading order."""
        first = self.search(text, start, end)
        return iter(()) if first is None else self._compiled.finditer(text, first.start(), end)

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
        self._literals: list[frozenset[str] | None] = []
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._owners: list[tuple[int, ...]] = []
        self._scan = lru_cache(maxsize=_REMEMBERED)(self._find)

    def compile(self, text: str) -> Pattern:
        """Compile a pattern over folded text into the set."""
        return Pattern(text, self)

    def add(self, alternative: _Alternative) -> int:
        """Add an alternative of a pattern and give its key; later ones have higher keys."""
        self._literals.append(alternative.literals)
        return len(self._literals) - 1

    def close(self) -> None:
        """Build the automaton over the literals of all patterns so far; later ones run unfiltered."""
        owners: dict[str, list[int]] = {}
        for key, literals in enumerate(self._literals):
            for literal in sorted(literals or ()):
                owners.setdefault(literal, []).append(key)
        self._owners = [tuple(keys) for keys in owners.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners))

    @property
    def closed(self) -> bool:
        """Whether texts are filtered."""
        return self._automaton is not None

    def present(self, text: str) -> frozenset[int] | None:
        """Give the alternatives a literal of which a text holds; None where it is not scanned."""
        return None if self._automaton is None or len(text) < _SHORT_TEXT else self._scan(text)

    def _find(self, text: str) -> frozenset[int]:
        assert self._automaton is not None
        found = {hit[0] for hit in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        return frozenset(key for literal in found for key in self._owners[literal])
