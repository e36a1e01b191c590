# SPDX-License-Identifier: Apache-2.0
"""Cut sentences into tokens: occurrences of lexicon forms, and the words and marks between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ctgraph.extraction.gazetteer import Span
from ctgraph.extraction.lexicon import Lexicon
from ctgraph.text import Folded

__all__ = ["Token", "tokenise"]

# In folded text: a possessive, a word before its apostrophe, an initial with its point, a word with inner hyphens or
# apostrophes, or one other character.
_TOKEN = re.compile(
    r"(?<=\w)'s(?!\w)|[^\W\d_]{1,7}'(?!\w)|[^\W\d_]\.(?=[\s-])|[^\W_]+(?:[-'.](?=[^\W_])[^\W_]+)*|[^\w\s]|_"
)
_WORD_START = re.compile(r"([^\W\d_]+)'(?=[^\W\d_])")


class Token(NamedTuple):
    """A word, a mark, or a whole occurrence of a lexicon form.

    Args:
        start: first offset in the text.
        end: offset behind the last character.
        fold: folded form.
        layer: layer of the gazetteer, empty for plain words and marks.
        id: key within the layer.
        capital: whether it begins with a capital letter.
    """

    start: int
    end: int
    fold: str
    layer: str
    id: str
    capital: bool

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a mark or a number."""
        return self.fold[:1].isalpha()


def tokenise(
    text: str, folded: Folded, sentences: Sequence[tuple[int, int]], known: Sequence[Span], lexicon: Lexicon
) -> Iterator[tuple[Token, ...]]:
    """Give the tokens of each sentence.

    Args:
        text: the original text, whose fold is `folded`.
        sentences: half-open offsets in `text`, in reading order.
        known: occurrences of lexicon forms, in offsets of the folded text and in reading order; one that crosses the
            end of a sentence is left out.
    """
    at = 0
    for left, right in sentences:
        start, end = folded.index(left), folded.index(right)
        while at < len(known) and known[at].start < start:
            at += 1
        first = at
        while at < len(known) and known[at].end <= end:
            at += 1
        yield tuple(_tokens(text, folded, (start, end), known[first:at], lexicon))


def _tokens(
    text: str, folded: Folded, sentence: tuple[int, int], known: Sequence[Span], lexicon: Lexicon
) -> Iterator[Token]:
    reached, end = sentence
    for span in known:
        for left, right, fold in _plain(folded.text, reached, span.start, lexicon):
            yield _token(text, folded, left, right, fold, lexicon)
        first, last = folded.span(span.start, span.end)
        yield Token(first, last, folded.text[span.start : span.end], span.layer, span.id, _is_capital(text[first]))
        reached = span.end
    for left, right, fold in _plain(folded.text, reached, end, lexicon):
        yield _token(text, folded, left, right, fold, lexicon)


def _token(text: str, folded: Folded, left: int, right: int, fold: str, lexicon: Lexicon) -> Token:
    first, last = folded.starts[left], folded.ends[right - 1]
    capital = _is_capital(text[first]) or ("-" in fold and _is_named(text[first:last], lexicon))
    return Token(first, last, fold, "", "", capital)


def _plain(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Give the words and marks of a stretch of folded text, elided, enclitic and proclitic words on their own."""
    elisions, enclitics = lexicon.words("elisions"), tuple(lexicon.words("enclitics"))
    morphology = lexicon.morphology
    for found in _TOKEN.finditer(text, start, end):
        left, right = found.span()
        while (head := _WORD_START.match(text, left, right)) and head[1] in elisions:
            yield left, head.end(), head[0]
            left = head.end()
        cut = right
        if enclitics and text.endswith(enclitics, left, right):
            cut -= max(len(tail) for tail in enclitics if text.endswith(tail, left, right))
        if left < cut:
            pieces = morphology.split(text[left:cut], lexicon.is_known)
            bounds = [*(left + offset for offset, _ in pieces[1:]), cut]
            for (offset, piece), bound in zip(pieces, bounds, strict=True):
                yield left + offset, bound, piece
        if cut < right:
            yield cut, right, text[cut:right]


def _is_named(word: str, lexicon: Lexicon) -> bool:
    """Tell a name that begins with a particle in small letters: "al-Bussaidi" is as much a name as "Al-Bussaidi"."""
    particle, hyphen, rest = word.partition("-")
    return bool(hyphen and rest) and particle.casefold() in lexicon.words("name_particles") and _is_capital(rest[0])


def _is_capital(char: str) -> bool:
    """Tell capital letters, and letters of scripts that have none, from small ones."""
    return char.isalpha() and not char.islower()
