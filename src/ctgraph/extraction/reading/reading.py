# SPDX-License-Identifier: Apache-2.0
"""What every stage reads: the folded text, its sentences, and its tokens with what the gazetteer knows of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from ctgraph.document import Document, Quote, Sentence
from ctgraph.extraction.lexicon.coalition import Coalition, coalition_of
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.acronyms import with_acronyms
from ctgraph.extraction.reading.bodies import with_bodies, with_one_label
from ctgraph.extraction.reading.joinednames import parted_names
from ctgraph.extraction.reading.roles import RolePhrase, find_roles
from ctgraph.extraction.reading.tokens import Token, tokenise
from ctgraph.text import Folded, fold, split_sentences

__all__ = ["Reading", "read", "sentence_holding", "within"]


@dataclass(frozen=True)
class Reading:
    """A document with everything that is read off its letters alone.

    Args:
        tokens: for every sentence, its tokens.
        coalition: the one that the document is about.
        folded_sentences: for every sentence, its folded text, and where that begins in the folded text.
        dated: the city of its dateline.
    """

    document: Document
    lexicon: Lexicon
    folded: Folded
    sentences: tuple[Sentence, ...]
    tokens: tuple[tuple[Token, ...], ...]
    coalition: Coalition
    folded_sentences: tuple[tuple[str, int], ...]
    dated: str | None = None

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the document writes without a capital."""
        return frozenset(
            token.fold for tokens in self.tokens for token in tokens if token.is_word and not token.capital
        )

    @cached_property
    def roles(self) -> tuple[tuple[RolePhrase, ...], ...]:
        """For every sentence, the roles in it."""
        return tuple(find_roles(tokens, self.lexicon) for tokens in self.tokens)

    def quote(self, start: int, end: int) -> Quote:
        """Quote a passage by its offsets in the text."""
        return Quote(start, end, self.document.text[start:end])

    def folded_sentence(self, sentence: Sentence) -> tuple[str, int]:
        """Give the folded text of a sentence, and where it begins in the folded text."""
        return self.folded_sentences[sentence.index]

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

    def without(self, dropped: Set[int]) -> Reading:
        """Give the reading without some sentences, told by their indexes; the others count anew."""
        kept = [sentence for sentence in self.sentences if sentence.index not in dropped]
        return replace(
            self,
            sentences=tuple(replace(sentence, index=at) for at, sentence in enumerate(kept)),
            tokens=tuple(self.tokens[sentence.index] for sentence in kept),
            folded_sentences=tuple(self.folded_sentences[sentence.index] for sentence in kept),
        )


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
    known = [meant for span in known if (meant := lexicon.homographs.meant(span, folded.text)) is not None]
    coalition = coalition_of(known, lexicon.coalitions, lexicon.other_coalitions)
    sentences = tuple(Sentence(start, end, text[start:end], at) for at, (start, end) in enumerate(spans))
    known = [resolved for span in known if (resolved := coalition.resolve(span)) is not None]
    cut = tokenise(text, folded, spans, known, lexicon)
    if not lexicon.cased:
        cut = (tuple(parted_names(here, lexicon)) for here in cut)
    tokens = with_one_label(with_bodies(text, here, lexicon) for here in with_acronyms(text, cut, lexicon))
    bounds = ((folded.index(start), folded.index(end)) for start, end in spans)
    texts = tuple((folded.text[start:end], start) for start, end in bounds)
    lexicon.scan(folded.text, texts)
    return Reading(document, lexicon, folded, sentences, tokens, coalition, texts)
