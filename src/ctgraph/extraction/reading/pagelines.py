# SPDX-License-Identifier: Apache-2.0
"""The lines of a text as they look: how long they are, whether they end with a stop, and what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ctgraph.document import Sentence
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token

__all__ = ["Line", "ends_line", "is_label", "is_line", "lines_of"]

# Blanks before a line at most.
_INDENT = 20
_LINE_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
_LABEL_WORDS = 3
_STOPS = (".", "!", "?", "؟", "…", "»", '"', "”", ":", "،", ",", ";")
# Marks between the items of navigation that stand in one line.
_PARTS = re.compile(r"[^\S\n][|•·›»>/][^\S\n]|[^\S\n]{2,}")
# Words of so many letters tell what a line is about, and names that the gazetteer knows.
_TELLING = 4
_NAMES = {
    "state": "state",
    "demonym": "state",
    "place": "place",
    "organization": "organization",
    "anaphora": "organization",
}


@dataclass(frozen=True, slots=True)
class Line:
    """The sentences up to an end of a line, as a paragraph or a label holds them.

    Args:
        first: index of its first sentence.
        last: index behind its last one.
        exact: its text.
        noise: whether the wording of all its sentences is a page's.
        subject: the words, and the keys of the names, that tell what it is about.
    """

    first: int
    last: int
    exact: str
    noise: bool
    subject: frozenset[str]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.exact.split())

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does, or a line that announces the next one."""
        return self.exact.endswith(_STOPS)

    @property
    def parted(self) -> bool:
        """Whether marks part it into more than two pieces, as those of navigation are."""
        return len(_PARTS.findall(self.exact)) > 1

    @property
    def speaks(self) -> bool:
        """Whether a letter stands in it."""
        return any(map(str.isalpha, self.exact))

    @property
    def places(self) -> frozenset[str]:
        """The states and cities that it names."""
        return frozenset(key for key in self.subject if key.startswith(("state ", "place ")))

    def shared(self, told: frozenset[str]) -> float:
        """Give the share of its subject that is told elsewhere."""
        return len(self.subject & told) / max(len(self.subject), 1)


def lines_of(reading: Reading, noise: Sequence[bool]) -> Iterator[Line]:
    """Give the lines of a text.

    Args:
        noise: for every sentence, whether its wording is a page's.
    """
    text, article, begun = reading.document.text, reading.lexicon.morphology.article, 0
    for sentence in reading.sentences:
        last = sentence.index + 1
        if not ends_line(text, sentence.end) and last < len(reading.sentences):
            continue
        tokens = (token for here in reading.tokens[begun:last] for token in here)
        exact = text[reading.sentences[begun].start : sentence.end]
        subject = frozenset(_subject(token, article) for token in tokens) - {""}
        yield Line(begun, last, exact, all(noise[begun:last]), subject)
        begun = last


def _subject(token: Token, article: str) -> str:
    """Give what a word says a line is about, empty where it says nothing."""
    name = _NAMES.get(token.layer)
    if name:
        return f"{name} {token.id}"
    return token.fold.removeprefix(article) if len(token.fold) >= _TELLING and token.is_word else ""


def is_label(text: str, sentence: Sentence) -> bool:
    """Tell a line of one to three words, as navigation, captions and tables have them."""
    if not any(map(str.isalpha, sentence.exact)):
        return True
    short = len(sentence.exact.split()) <= _LABEL_WORDS and not sentence.exact.endswith((".", "!", "?"))
    return short and is_line(text, sentence)


def is_line(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence fills its line."""
    before = text[max(sentence.start - _INDENT, 0) : sentence.start]
    _, broken, indent = before.rpartition("\n")
    begins = not indent.strip() and bool(broken or len(before) < _INDENT)
    return begins and ends_line(text, sentence.end)


def ends_line(text: str, end: int) -> bool:
    """Tell whether nothing but blanks follows in a line."""
    return _LINE_END.match(text, end) is not None
