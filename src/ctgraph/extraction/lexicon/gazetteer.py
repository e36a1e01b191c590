# SPDX-License-Identifier: Apache-2.0
"""Find every form of the lexicon in a folded text: leftmost, longest, at word boundaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick

from ctgraph.extraction.lexicon.morphology import Morphology
from ctgraph.text import Folded, fold_text

__all__ = ["Entry", "Gazetteer", "Span", "expand_form"]

_PLAIN = Morphology()
# The longest run of proclitics.
_PROCLITICS = 2

Case = Literal["any", "capital", "acronym"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A form and what it names.

    Args:
        form: how it is written; compared folded.
        layer: kind of thing: state, demonym, organization, place, honorific, rank, role, anaphora, coalition, topic …
        id: key within the layer.
        case: whether the text must write it with a capital, or all in capitals.
    """

    form: str
    layer: str
    id: str
    case: Case = "any"


class Span(NamedTuple):
    """An occurrence of an entry, in offsets of the folded text."""

    start: int
    end: int
    layer: str
    id: str


class Gazetteer:
    """All forms in one Aho-Corasick automaton; time grows with the length of the text, not with the number of forms."""

    def __init__(self, entries: Iterable[Entry], morphology: Morphology = _PLAIN) -> None:
        by_form: dict[str, list[Entry]] = {}
        for entry in entries:
            form = fold_text(entry.form).strip()
            if form:
                by_form.setdefault(form, []).append(entry)
        # A form without the letter that a contraction swallows is found behind the contraction only.
        swallowed = {form: morphology.contracted(form) for form in by_form}
        rows = [(form, form, False) for form in by_form]
        rows += [(short, form, True) for form, short in swallowed.items() if short]
        self._morphology = morphology
        self._entries = tuple(tuple(by_form[form]) for _, form, _ in rows)
        self._contracted = tuple(contracted for _, _, contracted in rows)
        self._automaton = AhoCorasick([written for written, _, _ in rows])

    def find(self, folded: Folded, original: str) -> list[Span]:
        """Give the occurrences in reading order; none overlaps another."""
        hits: list[tuple[int, int, Entry]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if self._stands_alone(folded.text, start, end, contracted=self._contracted[index]):
                exact = original[slice(*folded.span(start, end))]
                fitting = next((entry for entry in self._entries[index] if _case_fits(exact, entry.case)), None)
                # "État-major" holds no rank.
                joined = folded.text[start - 1 : start] == "-" and folded.text[start - 2 : start - 1].isalpha()
                if fitting is not None and not (joined and fitting.layer == "rank"):
                    hits.append((start, end, fitting))
        spans: list[Span] = []
        reached = 0
        for start, end, entry in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
            if start >= reached:
                spans.append(Span(start, end, entry.layer, entry.id))
                reached = end
        return spans

    def _stands_alone(self, text: str, start: int, end: int, *, contracted: bool) -> bool:
        """Tell whether a form is not part of a longer word; proclitics may stand before it."""
        if text[end : end + 1].isalnum() and text[end - 1].isalnum():
            return False
        if not (contracted or text[start - 1 : start].isalnum()):
            return True
        first = start
        while start - first <= _PROCLITICS and text[first - 1 : first].isalnum():
            first -= 1
        before = text[first:start]
        if contracted:
            return before.endswith(self._morphology.contracting) and self._morphology.is_proclitic(before)
        return not (before and text[start].isalnum()) or self._morphology.is_proclitic(before)


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


def _case_fits(exact: str, case: Case) -> bool:
    if case == "any":
        return True
    # "al-Shabaab" is as much a name as "Al-Shabaab".
    letters = [char for char in exact.removeprefix("al-") if char.isalpha()]
    if case == "acronym":
        return all(map(str.isupper, letters))
    if not letters or letters[0].isupper() or not letters[0].islower():
        return True
    # "L'université Cheikh-Anta-Diop": what a body is may stand in small letters before what it is called.
    return any(word[:1].isupper() for word in exact.split()[1:])
