# SPDX-License-Identifier: Apache-2.0
"""Tell the lines by which an agency signs its news: "Riyadh - SPA", "-- Reuters"."""

from __future__ import annotations

from ctgraph.document import Sentence
from ctgraph.extraction.reading.pagelines import is_line
from ctgraph.extraction.reading.reading import Reading

__all__ = ["is_byline", "names_agency"]

# A byline stands among so many lines at the head, or is set apart by a mark.
_HEAD = 8
# Words of a line that gives the agency alone, and of one that gives the city as well.
_SIGNATURE, _BYLINE = 4, 6


def is_byline(reading: Reading, sentence: Sentence) -> bool:
    """Tell a line at the head that gives the city and the agency whose news it is, and no more: "Riyadh - SPA"."""
    if len(sentence.exact.split()) <= _SIGNATURE and sentence.index and _is_signature(reading, sentence):
        return True
    return sentence.index < _HEAD and names_agency(reading, sentence)


def names_agency(reading: Reading, sentence: Sentence) -> bool:
    """Tell a short line that is worded as one that gives an agency, or that holds the name of one body alone."""
    if len(sentence.exact.split()) > _BYLINE:
        return False
    text, _ = reading.folded_sentence(sentence)
    return _is_signature(reading, sentence) or reading.lexicon.pattern("byline").search(text) is not None


def _is_signature(reading: Reading, sentence: Sentence) -> bool:
    """Tell a line with the name of one body and nothing else, at the head or set apart by a mark: "-- Reuters"."""
    words = [token for token in reading.tokens[sentence.index] if token.is_word]
    marked = sentence.index < _HEAD or not sentence.exact[0].isalnum()
    return marked and is_line(reading.document.text, sentence) and len(words) == 1 and words[0].layer == "organization"
