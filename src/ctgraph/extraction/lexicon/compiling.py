# SPDX-License-Identifier: Apache-2.0
"""Compile the patterns of a lexicon: their macros written out, and all in one set that scans a text once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ctgraph.extraction.lexicon.datafiles import pattern_fault
from ctgraph.extraction.lexicon.macros import fold_pattern, unknown_macro, write_out
from ctgraph.extraction.lexicon.patterns import Pattern, PatternSet, PatternTable

__all__ = ["Compiler"]


class Compiler:
    """Compiles the patterns of one language.

    Args:
        paths: the files that hold them, to say where a fault is.
        macros: what each macro means.

    Attributes:
        patterns: all that were compiled.
    """

    def __init__(self, paths: tuple[Path, ...], macros: Mapping[str, str]) -> None:
        self._paths = paths
        self._macros = macros
        self.patterns = PatternSet()

    def compile(self, text: str) -> Pattern:
        """Compile a pattern.

        Raises:
            MalformedSource: it is no regular expression, or names a macro that there is not.
        """
        written = write_out(text, self._macros)
        if unknown := unknown_macro(written):
            raise pattern_fault(self._paths, text, f"there is no macro {unknown}")
        try:
            return self.patterns.compile(fold_pattern(written))
        except re.error as error:
            raise pattern_fault(self._paths, text, str(error)) from error

    def words(self, parts: Iterable[str]) -> Pattern:
        """Compile a pattern of whole words from patterns of any of them."""
        return self.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")

    def table(self, rows: Mapping[str, str]) -> PatternTable[str]:
        """Compile patterns that are looked for together, by key."""
        return PatternTable(self.patterns, {key: self.compile(text) for key, text in rows.items()})
