# SPDX-License-Identifier: Apache-2.0
"""Cut sentences into tokens: occurrences of lexicon forms, and the words and marks between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ctgraph.document import wording_of
from ctgraph.extraction.lexicon.gazetteer import Span
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.text import Folded, fold_text

__all__ = ["Token", "is_blank", "tokenise"]

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
        definite: whether it bears an article that is written together with it.
    """

    start: int
    end: int
    fold: str
    layer: str
    id: str
    capital: bool
    definite: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a mark or a number."""
        return self.fold[:1].isalpha()


def is_blank(gap: str) -> bool:
    """Tell whether nothing that can be seen stands between two tokens; a line may end there.

    >>> is_blank("\\n\\u200f"), is_blank(", ")
    (True, False)
    """
    return gap == " " or not fold_text(gap).strip()


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
    words = _Words(text, folded, lexicon)
    at = 0
    for left, right in sentences:
        start, end = folded.index(left), folded.index(right)
        while at < len(known) and known[at].start < start:
            at += 1
        tokens: list[Token] = []
        while at < len(known) and known[at].end <= end:
            span = known[at]
            tokens += words.within(start, span.start)
            first, last = folded.span(span.start, span.end)
            fold = folded.text[span.start : span.end]
            tokens.append(Token(first, last, fold, span.layer, span.id, _is_capital(text[first])))
            start = span.end
            at += 1
        tokens += words.within(start, end)
        yield tuple(tokens)


class _Words:
    """The words and marks of a folded text; what its language writes together is looked up once."""

    def __init__(self, text: str, folded: Folded, lexicon: Lexicon) -> None:
        self._text = text
        self._folded = folded
        self._lexicon = lexicon
        self._article = lexicon.morphology.article
        self._proclitics = lexicon.morphology.proclitics
        self._elisions = lexicon.words("elisions")
        self._enclitics = tuple(lexicon.words("enclitics"))

    def within(self, start: int, end: int) -> list[Token]:
        """Give the words and marks of a stretch of the folded text."""
        proclitics, enclitics = self._proclitics, self._enclitics
        tokens: list[Token] = []
        for found in _TOKEN.finditer(self._folded.text, start, end):
            piece = found[0]
            if "'" in piece or piece[0] in proclitics or piece.endswith(enclitics):
                tokens += [self._token(*part) for part in self._parts(*found.span())]
            else:
                tokens.append(self._token(*found.span(), piece))
        return tokens

    def _token(self, first: int, last: int, fold: str) -> Token:
        text, article = self._text, self._article
        start, end = self._folded.starts[first], self._folded.ends[last - 1]
        initial = text[start]
        capital = initial.isalpha() and not initial.islower()
        named = capital or ("-" in fold and _is_named(wording_of(text[start:end]), self._lexicon))
        # Some words begin with the letters of the article once they are folded.
        definite = article != "" and fold.startswith(article) and wording_of(initial)[:1] in article
        return Token(start, end, fold, "", "", named, definite)

    def _parts(self, left: int, right: int) -> Iterator[tuple[int, int, str]]:
        """Give elided, enclitic and proclitic words on their own."""
        text, lexicon, enclitics = self._folded.text, self._lexicon, self._enclitics
        while (head := _WORD_START.match(text, left, right)) and head[1] in self._elisions:
            yield left, head.end(), head[0]
            left = head.end()
        cut = right
        if enclitics and text.endswith(enclitics, left, right):
            cut -= max(len(tail) for tail in enclitics if text.endswith(tail, left, right))
        if left < cut:
            pieces = lexicon.morphology.split(text[left:cut], lexicon.is_known, lexicon.is_given_name)
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
