# SPDX-License-Identifier: Apache-2.0
"""Tell the lines of a page that are not of its release: labels, what stands above its headline, lists of other stories.

They are told by how they look and by the words that they share with the body, not by knowing the page's wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ctgraph.document import Sentence
from ctgraph.extraction.reading.reading import Reading
from ctgraph.text import fold_text

__all__ = ["PageLines", "ends_line", "is_line"]

# Blanks before a line at most.
_INDENT = 20
_LINE_END = re.compile(r"[^\S\n]*(?:\n|\Z)")
_LABEL_WORDS = 3
# A list of headlines has so many lines at most, and these marks before them.
_LISTING = 60
_BULLETS = "*-•–—·> \t"
_STOPS = (".", "!", "?", "؟", "…", "»", '"', "”", ":", "،", ",", ";")
# A sentence of so many words is one of a paragraph; one of so many is, whatever it ends with.
_PARAGRAPH, _LONG = 12, 25
# Words of so many letters tell what a line is about; so many of them, and this share, a headline shares with the body.
_TELLING, _SHARED, _SHARE = 4, 4, 0.6
# So many lines above a headline are the page's; fewer are, if none shares more than so many words with the body.
_ABOVE, _STRANGE = 3, 1
# So many lines without a stop, one behind the other, are a list.
_RUN = 3


class PageLines:
    """What the lines of a text look like.

    Args:
        reading: the reading, whose sentences have no kinds yet.
        noise: for every sentence, whether its wording is a page's.

    Attributes:
        begin: index of the headline, where lines of the page stand above it, else 0.
        listed: indexes of the lines of lists of other stories.
    """

    def __init__(self, reading: Reading, noise: Sequence[bool]) -> None:
        self._sentences = reading.sentences
        self._text = reading.document.text
        self._noise = noise
        self._alone = [self._is_alone(sentence) for sentence in reading.sentences]
        self._body = [self._is_body(at) for at in range(len(noise))]
        self.begin = max(self._headline(), self._repeated())
        self.listed = frozenset(self._lists())

    def is_foreign(self, sentence: Sentence) -> bool:
        """Tell a sentence that is not of the release."""
        at = sentence.index
        return at < self.begin or at in self.listed or self._is_label(sentence)

    def _is_alone(self, sentence: Sentence) -> bool:
        """Tell a line without a stop at its end; it may be numbered."""
        numbered = sentence.index > 0 and not any(map(str.isalpha, self._sentences[sentence.index - 1].exact))
        fills = is_line(self._text, sentence) or (numbered and ends_line(self._text, sentence.end))
        return fills and not sentence.exact.endswith(_STOPS)

    def _is_body(self, at: int) -> bool:
        words = len(self._sentences[at].exact.split())
        return not self._noise[at] and (words >= _LONG or (words >= _PARAGRAPH and not self._alone[at]))

    def _is_label(self, sentence: Sentence) -> bool:
        """Tell a line of one to three words, as navigation, captions and tables have them."""
        if not any(map(str.isalpha, sentence.exact)):
            return True
        short = len(sentence.exact.split()) <= _LABEL_WORDS and not sentence.exact.endswith((".", "!", "?"))
        return short and is_line(self._text, sentence)

    def _headline(self) -> int:
        """Give the index of the first line that is about what the body is, where lines of the page stand above it."""
        told = {word for at, body in enumerate(self._body) if body for word in _words(self._sentences[at])}
        strange = True
        for at, sentence in enumerate(self._sentences[:_LISTING]):
            if self._body[at]:
                return 0
            words = _words(sentence)
            shared = len(words & told)
            if self._alone[at] and not self._noise[at] and shared >= max(_SHARED, _SHARE * len(words)):
                return at if strange or at >= _ABOVE else 0
            strange = strange and shared <= _STRANGE
        return 0

    def _repeated(self) -> int:
        """Give the index of the headline where a list of headlines above it holds it too, else 0."""
        seen, found = set[str](), 0
        for at, sentence in enumerate(self._sentences[:_LISTING]):
            if self._body[at]:
                break
            line = sentence.exact.lstrip(_BULLETS)
            if ends_line(self._text, sentence.end) and not line.endswith(".") and len(line.split()) > _LABEL_WORDS:
                # A trail of links ends with the headline, a window's title begins with it.
                found = at if any(line == other[: len(line)] or other.endswith(line) for other in seen) else found
                seen.add(line)
        return found

    def _lists(self) -> Iterator[int]:
        """Give the lines of lists behind the first paragraph; what a colon announces is the release's own."""
        bodies = [at for at, body in enumerate(self._body) if body]
        stopped = sum(not self._alone[at] for at in bodies)
        if not bodies or 2 * stopped < len(bodies):
            # A text without stops: its lines are its paragraphs.
            return
        run: list[int] = []
        for at in range(max(self.begin, bodies[0]) + 1, len(self._sentences) + 1):
            if at < len(self._sentences) and not self._body[at] and self._is_of_page(at):
                run.append(at)
                continue
            announced = run and self._sentences[run[0] - 1].exact.endswith(":")
            if run and len(self._sentences[run[0]].exact.split()) >= _PARAGRAPH:
                # A paragraph in which the text breaks off.
                run = run[1:]
            if len(run) >= _RUN and not announced:
                yield from run
            run = []

    def _is_of_page(self, at: int) -> bool:
        return self._alone[at] or self._noise[at] or not any(map(str.isalpha, self._sentences[at].exact))


def is_line(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence fills its line."""
    before = text[max(sentence.start - _INDENT, 0) : sentence.start]
    _, broken, indent = before.rpartition("\n")
    begins = not indent.strip() and bool(broken or len(before) < _INDENT)
    return begins and ends_line(text, sentence.end)


def ends_line(text: str, end: int) -> bool:
    """Tell whether nothing but blanks follows in a line."""
    return _LINE_END.match(text, end) is not None


def _words(sentence: Sentence) -> set[str]:
    return {word for word in re.findall(r"\w+", fold_text(sentence.exact)) if len(word) >= _TELLING}
