# SPDX-License-Identifier: Apache-2.0
"""Read where and when a release is dated: the dateline at its head, and the line that gives the day of publication."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from ctgraph.document import PartialDate, Quote, Sentence
from ctgraph.extraction.reading.dates import DateMention, find_dates, resolve_dates
from ctgraph.extraction.reading.pagelines import ends_line
from ctgraph.extraction.reading.pages import Page
from ctgraph.extraction.reading.reading import Reading
from ctgraph.model import Dateline, Origin, Value

__all__ = ["LONGEST_DATELINE", "Dating", "read_dating"]

# Characters of a sentence in which a dateline must end; it also bounds what the pattern may try.
LONGEST_DATELINE = 120
# A dateline stands among so many lines at the head, or at the first of the text.
_HEAD = 8
# So many lines of a page stand between a headline and the text at most.
_LONGEST_HEAD = 40
# How far behind its label the day of publication stands.
_NEAR = 16
_FULL = len("2019-12-03")


@dataclass(frozen=True, slots=True)
class Dating:
    """Where and when a release is dated.

    Args:
        dateline: place and date at the head.
        published: day of publication: the metadata's, else the dateline's, else what a line of publication says.
        dates: the other dates of the release, those of its report, unresolved.
    """

    dateline: Dateline
    published: PartialDate | None
    dates: tuple[DateMention, ...]

    @property
    def today(self) -> PartialDate | None:
        """The day from which a release counts "yesterday": that of its dateline, whenever the page was published."""
        day = self.dateline.date.value if self.dateline.date else ""
        return day if len(day) == _FULL else self.published


def read_dating(reading: Reading, page: Page) -> Dating:
    """Read where and when a release is dated."""
    found = tuple(d for d in find_dates(reading) if reading.sentence_at(d.quote.start).index not in page.listed)
    dateline, spent = _dateline(reading, found, page)
    lines = _publication(reading, found, page.listed)
    # The clock of a page, or the day of an update, is later than the day of publication.
    line = min(lines, key=lambda day: day.value or "9") if lines else None
    published = reading.document.published or (dateline.date.value if dateline.date else None)
    if line is not None and line.value is not None and dateline.date is None:
        # A day after that of publication is that of an update.
        if published is None or line.value <= published:
            dateline = replace(dateline, date=Value(line.value, line.quote))
        published = published or line.value
    said = {day.quote.start for day in lines}
    rest = (d for d in found if d.quote.start != spent and d.quote.start not in said)
    return Dating(dateline, published, tuple(rest))


def _dateline(reading: Reading, dates: tuple[DateMention, ...], page: Page) -> tuple[Dateline, int]:
    """Read the dateline, one with a date first, and say where its date begins (-1 where there is none)."""
    pattern = reading.lexicon.pattern("dateline")
    undated, dated_only = Dateline(), None
    begins = page.opening + 2 if page.opening < page.begin + _LONGEST_HEAD else 0
    head = reading.sentences[: max(page.begin + _HEAD, begins)]
    for sentence in (sentence for sentence in head if sentence.index not in page.listed):
        text, base = reading.folded_sentence(sentence)
        found = pattern.match(text, 0, LONGEST_DATELINE)
        if found is None:
            continue
        written = _group(reading, base, found, "date", "date2", "date3", "date4")
        place = _place(reading, sentence, _group(reading, base, found, "place", "place2", "place3", "place4", "place5"))
        near = (
            d
            for d in resolve_dates(dates, None)
            if written and d.quote.start < written.end and d.quote.end > written.start
        )
        dated = next(near, None)
        if written is None:
            undated = undated if undated.place else Dateline(place)
            continue
        if place is None and dated is not None and dated.value is not None and ends_line(text, found.end()):
            # A line with the day alone may be followed by one with the place.
            dated_only = dated_only or (Dateline(None, Value(dated.value, dated.quote)), dated.quote.start)
            continue
        if dated is None or dated.value is None:
            # A day without its year dates the release all the same, and no act.
            return Dateline(place), dated.quote.start if dated else -1
        return Dateline(place, Value(dated.value, dated.quote)), dated.quote.start
    if dated_only is not None:
        return replace(dated_only[0], place=undated.place), dated_only[1]
    return undated, -1


def _group(reading: Reading, base: int, found: re.Match[str], *names: str) -> Quote | None:
    """Quote the first of some groups that took part in a match."""
    parts = found.groupdict()
    return next((reading.quote_match(base, found, name) for name in names if parts.get(name)), None)


def _place(reading: Reading, sentence: Sentence, quote: Quote | None) -> Value[str] | None:
    if quote is None:
        return None
    here = [token for token in reading.tokens[sentence.index] if token.start == quote.start]
    if not here:
        return None
    # "KUWAIT, 24 May": a state stands for its capital.
    city = here[0].id if here[0].layer == "place" else reading.lexicon.capitals.get(here[0].id)
    origin: Origin = "stated" if here[0].layer == "place" else "inferred"
    return Value(city, quote, origin) if city and here[0].layer in ("place", "state") else None


def _publication(reading: Reading, dates: tuple[DateMention, ...], listed: Set[int]) -> list[DateMention]:
    """Give the dates of the first line of publication, and of those near it.

    Args:
        listed: lines of other stories, with dates of their own.
    """
    pattern = reading.lexicon.pattern("published")
    resolved = resolve_dates(dates, None)
    lines: list[DateMention] = []
    last = len(reading.sentences)
    for sentence in (sentence for sentence in reading.sentences if sentence.index not in listed):
        if sentence.index > last:
            break
        text, base = reading.folded_sentence(sentence)
        found = pattern.search(text)
        if found is not None:
            start, _ = (
                reading.folded.span(base + found.end() - 1, base + found.end()) if found.end() else (sentence.start, 0)
            )
            # Only behind a label that fills its line may the date stand in the next one.
            until = sentence.end if found.end() < len(text) else start + _NEAR
            near = min(until, start + _NEAR)
            line = next((d for d in resolved if d.quote.end > start and d.quote.start < near), None)
            if line is not None:
                last = last if lines else sentence.index + _HEAD
                lines.append(line)
    return lines
