# SPDX-License-Identifier: Apache-2.0
"""Find every form of the lexicon in a folded text: leftmost, longest, at word boundaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from ctgraph.text import Folded, fold_text

__all__ = ["Entry", "Gazetteer", "Span", "expand_form"]

Case = Literal["any", "capital", "acronym"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A form and what it names.

    Args:
        form: how it is written; compared folded.
        layer: kind of thing: state, demonym, organization, place, honorific, rank, role, anaphora, topic …
        id: key within the layer.
        case: whether the text must write it with a capital, or all in capitals.
    """

    form: str
    layer: str
    id: str
    case: Case = "any"


@dataclass(frozen=True, slots=True)
class Span:
    """An occurrence of an entry, in offsets of the folded text."""

    start: int
    end: int
    layer: str
    id: str


class Gazetteer:
    """All forms in one Aho-Corasick automaton; time grows with the length of the text, not with the number of forms."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_form: dict[str, list[Entry]] = {}
        for entry in entries:
            form = fold_text(entry.form).strip()
            if form:
                by_form.setdefault(form, []).append(entry)
        self._entries = tuple(map(tuple, by_form.values()))
        self._automaton = AhoCorasick(list(by_form))

    def find(self, folded: Folded, original: str) -> list[Span]:
        """Give the occurrences in reading order; none overlaps another."""
        hits: list[tuple[int, int, Entry]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if not _inside_word(folded.text, start, end):
                exact = original[slice(*folded.span(start, end))]
                fitting = next((entry for entry in self._entries[index] if _case_fits(exact, entry.case)), None)
                if fitting is not None:
                    hits.append((start, end, fitting))
        spans: list[Span] = []
        reached = 0
        for start, end, entry in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
            if start >= reached:
                spans.append(Span(start, end, entry.layer, entry.id))
                reached = end
        return spans


def expand_form(form: str) -> list[str]:
    """Write out the alternatives of a form.

    >>> expand_form("[coalition|alliance] [islamique|]")
    ['coalition islamique', 'coalition', 'alliance islamique', 'alliance']
    """
    head, bracket, rest = form.partition("[")
    if not bracket:
        return [form.strip()]
    inside, _, tail = rest.partition("]")
    ends = expand_form(tail)
    return [" ".join(filter(None, (head.strip(), choice, end))) for choice in inside.split("|") for end in ends]


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())


def _case_fits(exact: str, case: Case) -> bool:
    if case == "any":
        return True
    letters = [char for char in exact if char.isalpha()]
    if case == "acronym":
        return all(map(str.isupper, letters))
    return not letters or letters[0].isupper() or not letters[0].islower()
