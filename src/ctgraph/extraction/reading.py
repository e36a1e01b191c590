# SPDX-License-Identifier: Apache-2.0
"""What every stage reads: the folded text, its sentences, and its tokens with what the gazetteer knows of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ctgraph.extraction.coalition import Coalition, coalition_of
from ctgraph.extraction.gazetteer import Span
from ctgraph.extraction.lexicon import Lexicon
from ctgraph.model import Document, Quote, Sentence
from ctgraph.text import Folded, fold, fold_text, split_sentences

__all__ = ["Reading", "Token", "read", "sentence_holding", "within"]

# A possessive, a word before its apostrophe, an initial with its point, a word with inner hyphens or apostrophes, or
# one other character.
_TOKEN = re.compile(
    r"(?<=\w)['’ʼ]s(?!\w)|[^\W\d_]{1,7}['’ʼ](?!\w)|[^\W\d_]\.(?=[\s-])"
    r"|[^\W_]+(?:[-'‐‑’ʼ.](?=[^\W_])[^\W_]+)*|[^\w\s]|_"
)
_WORD_START = re.compile(r"([^\W\d_]+)['’ʼ](?=[^\W\d_])")


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with everything that is read off its letters alone.

    Args:
        tokens: for every sentence, its tokens.
        coalition: the one that the document is about.
    """

    document: Document
    lexicon: Lexicon
    folded: Folded
    sentences: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]
    coalition: Coalition

    def quote(self, start: int, end: int) -> Quote:
        """Quote a passage by its offsets in the text."""
        return Quote(start, end, self.document.text[start:end])

    def folded_sentence(self, sentence: Sentence) -> tuple[str, int]:
        """Give the folded text of a sentence, and where it begins in the folded text."""
        start, end = self.folded.index(sentence.start), self.folded.index(sentence.end)
        return self.folded.text[start:end], start

    def quote_match(self, base: int, found: re.Match[str], group: int | str = 0) -> Quote:
        """Quote what a pattern matched in a folded sentence that begins at `base`."""
        start, end = found.span(group)
        return self.quote(*self.folded.span(base + start, base + end))

    def sentence_at(self, offset: int) -> Sentence:
        """Give the sentence that holds an offset, or the last that begins before it."""
        return sentence_holding(self.sentences, offset)

    def reports(self) -> Iterator[Sentence]:
        """Give the sentences that belong to the release: all but noise."""
        return (sentence for sentence in self.sentences if sentence.kind != "noise")

    def told(self) -> Iterator[Sentence]:
        """Give the sentences that tell the news: neither noise nor background."""
        return (sentence for sentence in self.reports() if sentence.kind != "background")

    def with_sentences(self, sentences: tuple[Sentence, ...]) -> Reading:
        """Give the same reading with the kinds of its sentences settled."""
        return replace(self, sentences=sentences)


def within(tokens: Sequence[Token], sentence: Sentence) -> Sequence[Token]:
    """Give those of some tokens in reading order that begin in a sentence."""
    first = bisect_left(tokens, sentence.start, key=lambda token: token.start)
    return tokens[first : bisect_left(tokens, sentence.end, key=lambda token: token.start)]


def sentence_holding(sentences: Sequence[Sentence], offset: int) -> Sentence:
    """Give the sentence that holds an offset, or the last that begins before it."""
    return sentences[max(bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1, 0)]


def read(document: Document, lexicon: Lexicon) -> Reading:
    """Fold, split and tokenise a document."""
    text = document.text
    folded = fold(text)
    spans = split_sentences(text, lexicon.words("abbreviations"))
    known = lexicon.gazetteer.find(folded, text)
    known = [meant for span in known if (meant := lexicon.meant(span, folded.text)) is not None]
    coalition = coalition_of(known, lexicon.coalitions)
    sentences = tuple(Sentence(start, end, text[start:end], at) for at, (start, end) in enumerate(spans))
    known = [span if span.id else replace(span, id=coalition.actor.id) for span in known]
    marked = [(*folded.span(span.start, span.end), span) for span in known]
    tokens = []
    first = 0
    for sentence in sentences:
        while first < len(marked) and marked[first][0] < sentence.start:
            first += 1
        last = first
        while last < len(marked) and marked[last][1] <= sentence.end:
            last += 1
        tokens.append(tuple(_tokens(text, folded, sentence, marked[first:last], lexicon)))
        first = last
    return Reading(document, lexicon, folded, sentences, tuple(tokens), coalition)


def _tokens(
    text: str, folded: Folded, sentence: Sentence, known: list[tuple[int, int, Span]], lexicon: Lexicon
) -> Iterator[Token]:
    reached = sentence.start
    for start, end, span in known:
        yield from _plain_tokens(text, folded, reached, start, lexicon)
        yield Token(start, end, folded.text[span.start : span.end], span.layer, span.id, _is_capital(text[start]))
        reached = end
    yield from _plain_tokens(text, folded, reached, sentence.end, lexicon)


def _plain_tokens(text: str, folded: Folded, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    elisions = lexicon.words("elisions")
    for found in _TOKEN.finditer(text, start, end):
        left, right = found.span()
        while (head := _WORD_START.match(text, left, right)) and head[1].casefold() in elisions:
            yield _plain(text, folded, left, head.end(), lexicon)
            left = head.end()
        tail = next((end for end in lexicon.words("enclitics") if _ends_with(text[left:right], end)), "")
        if left < right - len(tail):
            yield from _words(text, folded, left, right - len(tail), lexicon)
        if tail:
            yield _plain(text, folded, right - len(tail), right, lexicon)


def _ends_with(word: str, tail: str) -> bool:
    return word[-1:] == tail[-1:] and fold_text(word).endswith(tail)


def _words(text: str, folded: Folded, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    """Give a word, its proclitics as words of their own."""
    whole = _plain(text, folded, start, end, lexicon)
    pieces = lexicon.morphology.split(whole.fold, lexicon.is_known)
    if len(pieces) == 1:
        yield whole
        return
    first = folded.index(start)
    bounds = [folded.starts[first + at] for at, _ in pieces] + [end]
    for (_, piece), left, right in zip(pieces, bounds, bounds[1:], strict=False):
        yield Token(left, right, piece, "", "", whole.capital)


def _plain(text: str, folded: Folded, start: int, end: int, lexicon: Lexicon) -> Token:
    piece = folded.text[folded.index(start) : folded.index(end)].strip()
    return Token(start, end, piece, "", "", _is_capital(text[start]) or _is_named(text[start:end], lexicon))


def _is_named(word: str, lexicon: Lexicon) -> bool:
    """Tell a name that begins with a particle in small letters: "al-Bussaidi" is as much a name as "Al-Bussaidi"."""
    particle, hyphen, rest = word.partition("-")
    return bool(hyphen and rest) and particle.casefold() in lexicon.words("name_particles") and _is_capital(rest[0])


def _is_capital(char: str) -> bool:
    """Tell capital letters, and letters of scripts that have none, from small ones."""
    return char.isalpha() and not char.islower()
