# SPDX-License-Identifier: Apache-2.0
"""Find the words that somebody claims to quote from a text, letter by letter or but for accents, case and spaces."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from ctgraph.document import Quote
from ctgraph.text import fold

__all__ = ["Quoting"]

# Longer quotes are passages, not the words of a value.
_LONGEST: Final = 400
# Of words that stand oftener, the first places are looked at.
_PLACES: Final = 500


class Quoting:
    """Finds quotes in one text, and remembers where each stands.

    >>> Quoting("Le Général a reçu l’ambassadeur ; le général a parlé.").find("le general", near=40)
    Quote(start=34, end=44, exact='le général')
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)
        self._places: dict[str, list[Quote]] = {}

    def find(self, words: str, near: int = 0) -> Quote | None:
        """Give the place of some words that is nearest to an offset, None where they do not stand in the text.

        The exact wording goes before one that differs in accents, case, quotation marks or white space. Parts of words
        are no quotes, but for Arabic words that bear an article or preposition.
        """
        places = self.all(words)
        return min(places, key=lambda quote: (abs(quote.start - near), quote.start), default=None)

    def all(self, words: str) -> list[Quote]:
        """Give every place of some words, the best kind of match alone, in reading order."""
        if words not in self._places:
            self._places[words] = self._search(words.strip())
        return self._places[words]

    def _search(self, words: str) -> list[Quote]:
        if len(words) > _LONGEST or not any(map(str.isalnum, words)):
            return []
        for spans in (self._exact, self._alike):
            found = [Quote(start, end, self._text[start:end]) for start, end in islice(spans(words), _PLACES)]
            whole = [quote for quote in found if self._is_whole(quote)]
            if whole or found:
                return whole or [quote for quote in found if _is_arabic(quote.exact[0])]
        return []

    def _exact(self, words: str) -> Iterator[tuple[int, int]]:
        return ((start, start + len(words)) for start in _occurrences(self._text.find, words))

    def _alike(self, words: str) -> Iterator[tuple[int, int]]:
        folded = fold(words).text.strip()
        if not folded:
            return iter(())
        found = _occurrences(self._folded.text.find, folded)
        return (self._folded.span(start, start + len(folded)) for start in found)

    def _is_whole(self, quote: Quote) -> bool:
        """Tell whether no letter or digit goes on at either end."""
        before, after = self._text[max(quote.start - 1, 0) : quote.start], self._text[quote.end : quote.end + 1]
        return not ((before.isalnum() and quote.exact[0].isalnum()) or (after.isalnum() and quote.exact[-1].isalnum()))


def _is_arabic(char: str) -> bool:
    """Tell a letter to which others may be joined in front: articles, prepositions."""
    return "\u0600" <= char <= "\u06ff"


def _occurrences(find: Callable[[str, int], int], words: str) -> Iterator[int]:
    at = find(words, 0)
    while at >= 0:
        yield at
        at = find(words, at + len(words))
