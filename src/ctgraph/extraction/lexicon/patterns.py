# SPDX-License-Identifier: Apache-2.0
"""Patterns that are tried only on texts which hold one of the words that every match of theirs must hold.

A lexicon has some hundred patterns and a sentence matches few of them. One automaton finds which of their literals a
text holds; an alternative of a pattern none of whose literals is there cannot match and is not run.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, reduce
from operator import or_
from typing import Any, TypeVar

import ahocorasick_rs

from ctgraph.extraction.lexicon.analysis import Alternative, analysed, compiled
from ctgraph.memo import Results

__all__ = ["Pattern", "PatternSet", "PatternTable"]

Key = TypeVar("Key")

# Shorter texts are searched sooner than scanned for literals.
_SHORT_TEXT = 60
# In longer texts it takes as long to look for a part as to scan it.
_LONG_TEXT = 10_000
_REMEMBERED = 64
_LINE = re.compile(r"[^\n]+\n?")


class Pattern:
    """A pattern that belongs to a set; searches give what the pattern alone would give."""

    def __init__(self, written: str, owner: PatternSet) -> None:
        known = owner.analysis(written)
        self._begins: str = known["begins"]
        self._written = written
        self._set = owner
        required = [owner.require(part["requires"]) for part in known["parts"]]
        # Each alternative with the keys of what a text must hold to match it, as bits.
        self._alternatives = tuple(
            (reduce(or_, keys, 0), Alternative(part["written"], part["begins"]))
            for keys, part in zip(required, known["parts"], strict=True)
        )
        # Of what one stands in every text that matches, as bits; 0 where a match needs nothing that is known.
        self.wakers = reduce(or_, (keys[0] for keys in required)) if all(required) else 0
        self._spans_lines: bool = known["spans_lines"]
        # What long heads need not be tried without: "… {0,60}(?P<n>[0-9]+) pays" where no number of states stands.
        self._ending = Alternative(**known["ending"]) if known["ending"] else None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(self._written, self._begins)

    @property
    def pattern(self) -> str:
        """The pattern as written."""
        return self._written

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the first match between two positions."""
        present = self._set.present(text)
        if present is None:
            return self._compiled.search(text, start, end)
        if self.wakers and not self.wakers & present:
            return None
        best: re.Match[str] | None = None
        # Where two alternatives match at one place, the one written first counts.
        for needs, alternative in self._alternatives:
            if needs & present == needs:
                found = alternative.search(text, start, end)
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
        if not self._spans_lines:
            return self._in_lines(text, lines)
        if self._ending and self._ending.search(text) is None:
            return iter(())
        return self._compiled.finditer(text)

    def _in_lines(self, text: str, lines: Iterable[tuple[int, int, int]]) -> Iterator[re.Match[str]]:
        for start, end, present in lines:
            if self._fits(present) and (not self._ending or self._ending.search(text, start, end + 1)):
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
        self._rows = tuple(patterns.items())
        self._asleep = tuple(pattern.wakers for pattern in patterns.values())
        self._wakers = reduce(or_, self._asleep, 0)
        self._always = [at for at, wakers in enumerate(self._asleep) if not wakers]

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
            return self._rows
        awake = self._wakers & present
        if not awake:
            return [self._rows[at] for at in self._always]
        return [row for row, wakers in zip(self._rows, self._asleep, strict=True) if not wakers or wakers & awake]


class PatternSet:
    """The patterns of one lexicon; compile all, then `close` the set."""

    def __init__(self) -> None:
        self._results = Results({})
        self._keys: dict[tuple[str, ...], int] = {}
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._keys_of: list[int] = []
        self._known: dict[str, int] = {}
        self._wholes: list[tuple[str, int]] = []
        self._scan = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._scan_lines = lru_cache(maxsize=1)(self._find_lines)

    def recall(self, results: Results) -> None:
        """Take what earlier runs found out about patterns: it takes several times as long as to compile them."""
        self._results = results

    def compile(self, text: str) -> Pattern:
        """Take a pattern over folded text into the set; it is compiled when it is first tried.

        Raises:
            re.error: it is no pattern.
        """
        return Pattern(text, self)

    def analysis(self, written: str) -> dict[str, Any]:
        """Give what is to be known of a pattern before it is compiled."""
        known: dict[str, Any] = json.loads(self._results.get(written, lambda: analysed(written)))
        return known

    def require(self, requirements: Iterable[Sequence[str]]) -> list[int]:
        """Give the keys of what every match of an alternative must hold, each as a bit; none once the set is closed.

        Args:
            requirements: strings of each of which one must stand in the text, the most telling first.
        """
        if self.closed:
            return []
        return [1 << self._keys.setdefault(tuple(literals), len(self._keys)) for literals in requirements]

    def close(self) -> None:
        """Build the automaton over the literals of all patterns so far; later ones run unfiltered."""
        met: dict[str, int] = {}
        for literals, key in self._keys.items():
            for literal in literals:
                met[literal] = met.get(literal, 0) | 1 << key
        self._keys_of = list(met.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(met))

    @property
    def closed(self) -> bool:
        """Whether texts are filtered."""
        return self._automaton is not None

    def scan(self, text: str, stretches: Sequence[tuple[str, int]]) -> None:
        """Scan a text once for what its stretches meet, if the set is closed: patterns are to be searched in them now.

        Args:
            stretches: parts of the text, each with where it begins, in reading order and without overlap.
        """
        if not self.closed:
            return
        spans = [(start, start + len(stretch)) for stretch, start in stretches]
        whole, met = self._met(text, spans)
        self._known = dict(zip((stretch for stretch, _ in stretches), met, strict=True))
        self._wholes = [(text, whole)] if len(text) < _LONG_TEXT else []

    def take_as(self, text: str, part: str) -> None:
        """Take for present in a text what is so in another that holds all letters of it that literals have."""
        present = self.present(text)
        if present is not None:
            self._known[part] = present

    def present(self, text: str) -> int | None:
        """Give the requirements that a text may meet, as bits; None where it is not scanned."""
        known = self._known.get(text)
        if known is not None:
            return known
        # A part of a text meets no more than the whole.
        for whole, present in self._wholes:
            if text in whole:
                return present
        return None if self._automaton is None or len(text) < _SHORT_TEXT else self._scan(text)

    def lines(self, text: str) -> tuple[int, list[tuple[int, int, int]]]:
        """Give the requirements that the lines of a text meet, and each line with its break and those that it meets."""
        return self._scan_lines(text)

    def _find(self, text: str) -> int:
        return self._met(text, ())[0]

    def _find_lines(self, text: str) -> tuple[int, list[tuple[int, int, int]]]:
        spans = [found.span() for found in _LINE.finditer(text)]
        whole, met = self._met(text, spans)
        self._known[text] = whole
        if len(text) < _LONG_TEXT:
            self._wholes = [*self._wholes[:1], (text, whole)]
        return whole, [(start, end, present) for (start, end), present in zip(spans, met, strict=True)]

    def _met(self, text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, list[int]]:
        """Give the requirements that a text meets, and those that each of some stretches of it meets."""
        if self._automaton is None:
            return 0, [0] * len(spans)
        # Behind the last stretch one more, for what no stretch holds whole.
        bounds = [*spans, (sys.maxsize, sys.maxsize)]
        keys, found, at = self._keys_of, [0] * len(bounds), 0
        first, last = bounds[0]
        # Matches come in the order of their ends.
        for literal, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            while end > last:
                at += 1
                first, last = bounds[at]
            found[at if start >= first else -1] |= keys[literal]
        return reduce(or_, found), found[:-1]
