# SPDX-License-Identifier: Apache-2.0
"""Tell what a form that is also another word means where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from ctgraph.extraction.lexicon.gazetteer import Span
from ctgraph.extraction.lexicon.patterns import Pattern
from ctgraph.text import fold_text

__all__ = ["Homograph", "Homographs"]

# How much of the text beside a homograph is looked at.
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class Homograph:
    """When a form that is also another word means what the gazetteer says.

    Args:
        within: what must stand somewhere in the text for the form to be ambiguous at all.
        before, after: what must stand right before and right behind.
        otherwise: layer and id of what it means else, None where it means nothing.
    """

    before: Pattern
    after: Pattern
    within: Pattern
    otherwise: tuple[str, str] | None


class Homographs:
    """The homographs of a language.

    Args:
        rows: by layer and folded form.
        joined_names: given names that may begin with the letters of proclitics, in languages that have some.
    """

    def __init__(self, rows: Mapping[tuple[str, str], Sequence[Homograph]], joined_names: Set[str]) -> None:
        self._rows = rows
        self._joined_names = joined_names

    @classmethod
    def read(
        cls, rows: Iterable[Mapping[str, Any]], compile_pattern: Callable[[str], Pattern], joined_names: Set[str]
    ) -> Homographs:
        """Take the rows of a lexicon."""
        found: dict[tuple[str, str], list[Homograph]] = {}
        for row in rows:
            other = row.get("otherwise")
            patterns = {key: compile_pattern(row.get(key, "")) for key in ("before", "after", "within")}
            homograph = Homograph(**patterns, otherwise=(other["layer"], other["id"]) if other else None)
            for form in row["forms"]:
                found.setdefault((row["layer"], fold_text(form)), []).append(homograph)
        return cls(found, joined_names)

    def meant(self, span: Span, text: str) -> Span | None:
        """Give what a span of a folded text means there, None where it means nothing that is known."""
        if self._is_in_name(span, text):
            return None
        for row in self._rows.get((span.layer, text[span.start : span.end]), ()):
            before = text[max(span.start - _BESIDE, 0) : span.start]
            after = text[span.end : span.end + _BESIDE]
            if row.within.search(text) and not (row.before.search(before) and row.after.match(after)):
                return span._replace(layer=row.otherwise[0], id=row.otherwise[1]) if row.otherwise else None
        return span

    def _is_in_name(self, span: Span, text: str) -> bool:
        """Tell whether a span behind letters that look like proclitics is part of a given name ("لامين")."""
        # "لأمين عام": a form of several words is none.
        several = " " in text[span.start : span.end]
        if several or not self._joined_names or not text[span.start - 1 : span.start].isalnum():
            return False
        first, last = span.start, span.start
        while text[first - 1 : first].isalnum():
            first -= 1
        while text[last : last + 1].isalnum():
            last += 1
        return text[first:last] in self._joined_names
