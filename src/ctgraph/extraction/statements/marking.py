# SPDX-License-Identifier: Apache-2.0
"""Write a folded text with marks in the place of names, so that patterns can speak of whatever state or body is named.

Every letter of a name gives way to the mark of its kind (`MARKS`), so that offsets stay what they are: with # for
states and @ for the coalition, "le togo, membre de la coalition" becomes "le ####, membre de la @@@@@@@@@".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ctgraph.document import Quote, Sentence
from ctgraph.extraction.lexicon.macros import MARKS
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token

__all__ = ["SENTENCE_END", "Marked", "mark"]

SENTENCE_END = "\n"
# Marks that a text itself holds mean nothing.
_FOREIGN = str.maketrans(dict.fromkeys([*MARKS.values(), SENTENCE_END], " "))
# Layers of what may be marked.
_NAMES = frozenset({"state", "place", "organization", "anaphora"})
_AROUND = " ,;:.()[]-\"'" + SENTENCE_END


@dataclass(frozen=True)
class Marked:
    """A reading with its marked text, in offsets of the folded text.

    Args:
        text: the folded text with marks; `SENTENCE_END` stands between sentences and for all noise.
        names: the tokens behind the marks, in reading order.
    """

    reading: Reading
    text: str
    names: tuple[Token, ...]

    def within(self, start: int, end: int) -> Sequence[Token]:
        """Give the names that begin in a stretch of the marked text."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def quote(self, start: int, end: int) -> Quote:
        """Quote a stretch of the marked text, less the white space and punctuation around it."""
        stretch = self.text[start:end]
        start += len(stretch) - len(stretch.lstrip(_AROUND))
        end -= len(stretch) - len(stretch.rstrip(_AROUND))
        return self.reading.quote(*self.reading.folded.span(start, max(end, start + 1)))

    def sentence_start(self, at: int) -> int:
        """Give where the sentence that holds a position begins."""
        return self.text.rfind(SENTENCE_END, 0, at) + 1

    def sentence_end(self, at: int) -> int:
        """Give where the sentence that holds a position ends."""
        end = self.text.find(SENTENCE_END, at)
        return end if end >= 0 else len(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [self.reading.folded.index(token.start) for token in self.names]


def mark(reading: Reading, states: Sequence[Token]) -> Marked:
    """Mark the states, their capitals, the coalition and the other bodies that a reading names.

    Args:
        states: the tokens that name states, as `state_tokens` gives them.
    """
    folded = reading.folded
    text = list(folded.text.translate(_FOREIGN))
    named = {token.start for token in states if token.layer == "state"}
    names: list[Token] = []
    reached, lists = 0, False
    for sentence in reading.sentences:
        start, end = folded.index(sentence.start), folded.index(sentence.end)
        item = lists and _is_of_states(reading, sentence)
        text[reached:start] = SENTENCE_END * (start - reached)
        if item and reading.folded.index(sentence.start) > reached:
            # The items of a list stand in its sentence, parted by commas.
            first = folded.index(next(token.start for token in reading.tokens[sentence.index] if token.is_word))
            text[reached:first] = "," * (first - reached - 1) + " "
        lists = item or sentence.exact.endswith(":")
        reached = end
        if sentence.kind == "noise" and not _is_of_states(reading, sentence):
            text[start:end] = SENTENCE_END * (end - start)
            continue
        for token in reading.tokens[sentence.index]:
            kind = _kind(reading, token, sentence, named) if token.layer in _NAMES else None
            if kind:
                first, last = folded.index(token.start), folded.index(token.end)
                text[first:last] = MARKS[kind] * (last - first)
                names.append(token)
    text[reached:] = SENTENCE_END * (len(text) - reached)
    return Marked(reading, "".join(text), tuple(names))


def _kind(reading: Reading, token: Token, sentence: Sentence, named: set[int]) -> str | None:
    if token.layer == "state":
        return "STATE" if token.start in named or sentence.kind == "noise" else None
    if token.layer == "place":
        country = reading.lexicon.places[token.id].country
        return "CAPITAL" if reading.lexicon.capitals.get(country) == token.id else None
    return "COALITION" if token.id == reading.coalition.actor.id else "BODY"


def _is_of_states(reading: Reading, sentence: Sentence) -> bool:
    """Tell a line that holds the name of a state and nothing else, as lists have them."""
    words = [token for token in reading.tokens[sentence.index] if token.is_word]
    return len(words) == 1 and words[0].layer == "state"
