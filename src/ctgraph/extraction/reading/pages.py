# SPDX-License-Identifier: Apache-2.0
"""Tell the release on a page from what stands around it: navigation, captions, other stories, the page's foot.

It is told by how lines look, by where they stand and by what they share with the release, not by knowing the page's
wording. The release is where most of the text is; its headline is about the same; other stories tell of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from ctgraph.document import Sentence
from ctgraph.extraction.reading.pagelines import Line, is_label, lines_of
from ctgraph.extraction.reading.reading import Reading

__all__ = ["Page"]

# A headline stands so many lines above the text at most, and these marks before it.
_LISTING = 120
_BULLETS = "*-•–—·> \t"
_LABEL_WORDS = 3
# A line of so many words is a paragraph; one of so many is, whatever it ends with.
_PARAGRAPH, _LONG = 12, 25
# So many words, and this share of them, a headline has in common with the text.
_SHARED, _SHARE = 3, 0.6
# So many lines above a headline are the page's; fewer are, if none shares more than so many words with the text.
_ABOVE, _STRANGE = 3, 1
# So many lines without a stop, one behind the other, are a list.
_RUN = 3
# So many lines of navigation show that a whole page was copied.
_FRAME = 6
# The least that a headline shares, where no line shares so much.
_LIKELY = 0.3
# What shares less than this with the text is not of it; a paragraph has more words of its own than a line.
_FOREIGN_LINE, _FOREIGN_PARAGRAPH = 0.5, 0.35


class Page:
    """A text as a page that may hold more than its release.

    Args:
        reading: the reading, whose sentences have no kinds yet.
        noise: for every sentence, whether its wording is a page's.

    Attributes:
        begin: index of the sentence that is the headline, where lines of the page stand above it, else 0.
        listed: indexes of the sentences that are of other stories, with dates of their own.
        framed: whether a whole page was copied, with its navigation.
        opening: index of the first sentence of the text.
    """

    def __init__(self, reading: Reading, noise: Sequence[bool]) -> None:
        self._text = reading.document.text
        self._lines = tuple(lines_of(reading, noise))
        long = [line for line in self._lines if line.words >= _LONG and not line.noise and not line.parted]
        # A text without stops: its lines are its paragraphs.
        self._stopless = 2 * sum(line.stopped for line in long) < len(long)
        self._body = [self._is_body(line) for line in self._lines]
        self._runs = tuple(self._find_runs())
        self._items = frozenset(self._listed_names())
        self._core = self._find_core()
        self._end = self._first_unstopped()
        self._told = frozenset[str]().union(*(self._lines[at].subject for at in self._core))
        above = max(self._headline(), self._repeated())
        self.framed = self._is_framed(above)
        above = above or (self._likeliest_headline() if self.framed else 0)
        self.begin = self._lines[above].first if above else 0
        head = self._core[0] if self.framed and not above and self._is_headless() else above
        listed = {*range(head - _ABOVE), *self._listed(), *(self._behind() if self.framed else ())} - self._items
        self.listed = self._sentences(listed)
        self._foreign = self._sentences({*listed, *(self._amid(above) if self.framed else ())})
        self._named = self._sentences(self._items)
        self.opening = self._lines[self._core[0]].first if self._core else 0

    def is_foreign(self, sentence: Sentence) -> bool:
        """Tell a sentence that is not of the release."""
        if sentence.index < self.begin or sentence.index in self._foreign:
            return True
        return sentence.index not in self._named and is_label(self._text, sentence)

    def _sentences(self, lines: Iterable[int]) -> frozenset[int]:
        return frozenset(index for at in lines for index in range(self._lines[at].first, self._lines[at].last))

    def _is_body(self, line: Line) -> bool:
        parted = line.parted and not line.stopped
        return not line.noise and not parted and _is_paragraph(line, stopped=not self._stopless)

    def _find_runs(self) -> Iterator[range]:
        """Give the lists: lines that are no paragraphs, one behind the other, which no colon announces."""
        begun = 0
        for at in range(len(self._lines) + 1):
            if at < len(self._lines) and not self._body[at] and self._is_of_page(self._lines[at]):
                continue
            first = begun + self._announced(range(begun, at))
            if at - first >= _RUN:
                yield range(first, at)
            begun = at + 1

    def _is_of_page(self, line: Line) -> bool:
        return not line.stopped or line.noise or not line.speaks

    def _announced(self, run: range) -> int:
        """Count the lines of a run that a colon announces: those that begin alike."""
        if not run or not run.start or not self._lines[run.start - 1].exact.endswith(":"):
            return 0
        mark = self._lines[run.start].exact[:1]
        items = (self._lines[at] for at in run)
        alike = takewhile(lambda item: not item.noise and (mark.isalpha() or item.exact.startswith(mark)), items)
        return len(list(alike))

    def _listed_names(self) -> Iterator[int]:
        """Give the lines of lists of states that a colon announces ("the members are:"): labels, but of the text."""
        for at, line in enumerate(self._lines):
            if not line.exact.endswith(":") or line.noise or line.words <= _LABEL_WORDS:
                continue
            items = takewhile(lambda item: self._lines[item].words <= _PARAGRAPH, range(at + 1, len(self._lines)))
            run = range(at + 1, at + 1 + len(list(items)))
            run = run[: self._announced(run)]
            if len(run) >= _RUN and 2 * sum(bool(self._lines[item].places) for item in run) > len(run):
                yield from run

    def _find_core(self) -> list[int]:
        """Give the paragraphs of the release: those between two lists that have most of the words."""
        bounds = [0, *(bound for run in self._runs for bound in (run.start, run.stop)), len(self._lines)]
        parts = [[at for at in range(a, b) if self._body[at]] for a, b in pairwise(bounds)]
        return max(parts, key=lambda part: sum(self._lines[at].words for at in part))

    def _first_unstopped(self) -> int:
        """Give the first line without a stop behind the paragraphs of the release."""
        lines = range(self._core[-1] + 1 if self._core else 0, len(self._lines))
        return next((at for at in lines if not self._lines[at].stopped), len(self._lines))

    def _headline(self) -> int:
        """Give the first line that is about what the text is, where lines of the page stand above it, else 0."""
        if not self._core:
            return 0
        strange = True
        begin = max(self._core[0] - _LISTING, 0)
        for at in range(begin, self._core[0]):
            line = self._lines[at]
            shared = len(line.subject & self._told)
            alone = line.words > _LABEL_WORDS and not line.stopped and not line.noise and not self._body[at]
            share = shared / max(len(line.subject), 1)
            if alone and shared >= _SHARED and share >= _SHARE:
                return at if strange or at >= _ABOVE else 0
            if alone and strange and shared > _STRANGE and share >= _FOREIGN_LINE:
                return at
            strange = strange and shared <= _STRANGE
        return 0

    def _likeliest_headline(self) -> int:
        """Give the line above the text that has most in common with it, 0 where none has anything."""
        lines = {at: self._lines[at] for at in range(self._core[0] if self._core else 0)}
        shares = {
            at: line.shared(self._told)
            for at, line in lines.items()
            if line.words > _LABEL_WORDS and not line.noise and not self._body[at] and not line.parted
            if line.places <= self._told
        }
        best = max(shares, key=lambda at: (shares[at], -at), default=0)
        return best if shares.get(best, 0) >= _LIKELY else 0

    def _repeated(self) -> int:
        """Give the headline where a list of headlines above it holds it too, else 0."""
        seen, found = set[str](), 0
        core = self._core[0] if self._core else 0
        for at in range(max(core - _LISTING, 0), core):
            line = self._lines[at].exact.lstrip(_BULLETS)
            if not line.endswith(".") and len(line.split()) > _LABEL_WORDS:
                # A trail of links ends with the headline, a window's title begins with it.
                found = at if any(line == other[: len(line)] or other.endswith(line) for other in seen) else found
                seen.add(line)
        return found

    def _is_framed(self, above: int) -> bool:
        """Tell whether a whole page was copied, with its navigation."""
        lines = (line for at, line in enumerate(self._lines) if at not in self._items)
        labels = sum(line.noise or line.words <= _LABEL_WORDS for line in lines if line.subject and not line.stopped)
        return above >= _ABOVE or labels >= _FRAME

    def _listed(self) -> Iterator[int]:
        """Give the lines of lists behind the first paragraph."""
        if not self._core or self._stopless:
            return
        for run in self._runs:
            if run.start > self._core[0]:
                yield from run[1:] if self._breaks_off(run.start) else run

    def _behind(self) -> Iterator[int]:
        """Give the lines behind the release, and the paragraphs of other stories, on a page copied as a whole."""
        if not self._core:
            return
        inside, listed, ended = set(self._core), {at for run in self._runs for at in run}, False
        for at in range(self._core[0], len(self._lines)):
            line = self._lines[at]
            ended = ended or at in listed
            if self._body[at]:
                if at not in inside and self._is_other_story(at):
                    yield at
            elif at > self._core[-1] and (ended or not line.stopped) and not self._breaks_off(at):
                yield at

    def _amid(self, above: int) -> Iterator[int]:
        """Give the lines between the headline and the end of the release that are not of it."""
        if self._core:
            first, last = self._core[0], self._core[-1]
            if not above and self._is_headless():
                yield 0
            for at in range(above + 1, last):
                line = self._lines[at]
                if not self._body[at] and (at < first or not line.stopped) and self._is_strange(line):
                    yield at

    def _is_headless(self) -> bool:
        """Tell whether the first line of a text is no headline: too short, or of something else."""
        line = self._lines[0]
        return (
            bool(self._core)
            and not self._body[0]
            and (len(line.subject) <= _STRANGE + 1 or line.shared(self._told) < _LIKELY)
        )

    def _is_strange(self, line: Line) -> bool:
        """Tell a line that is not about what the text is, or that names other places."""
        return line.shared(self._told) < _FOREIGN_LINE or not line.places <= self._told

    def _breaks_off(self, at: int) -> bool:
        """Tell a line behind a paragraph that is one as well, in which the text breaks off."""
        line = self._lines[at]
        return at == self._end and line.words >= _PARAGRAPH and not line.parted and not line.noise

    def _is_other_story(self, at: int) -> bool:
        """Tell a paragraph of another story: it shares little with the text, or more with its own headline."""
        line = self._lines[at]
        if line.shared(self._told) < _FOREIGN_PARAGRAPH:
            return True
        above = takewhile(lambda at: not self._body[at], range(at - 1, -1, -1))
        own = line.subject - self._told
        return bool(line.places - self._told) or any(own & self._lines[at].subject for at in above)


def _is_paragraph(line: Line, *, stopped: bool) -> bool:
    return line.words >= _LONG or (line.words >= _PARAGRAPH and (line.stopped or not stopped))
