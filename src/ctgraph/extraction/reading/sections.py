# SPDX-License-Identifier: Apache-2.0
"""Part a release: its headline, where and when it is dated, and what kind each sentence is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ctgraph.document import PartialDate, Sentence
from ctgraph.extraction.reading.datelines import read_dating
from ctgraph.extraction.reading.dates import DateMention, resolve_dates
from ctgraph.extraction.reading.kinds import kinds_of, lines_of_page, with_past
from ctgraph.extraction.reading.pagelines import ends_line
from ctgraph.extraction.reading.pages import Page
from ctgraph.extraction.reading.reading import Reading
from ctgraph.model import Dateline, Value

__all__ = ["Sections", "read_sections"]

_TITLE_LENGTH = 250


@dataclass(frozen=True, slots=True)
class Sections:
    """The parts of a release.

    Args:
        reading: the reading, its sentences with their kinds.
        title: the headline.
        dateline: place and date at the head.
        published: day of publication: the metadata's, else the dateline's, else what a line of publication says.
        dates: dates of the report, resolved; those of datelines and lines of publication are not among them.
        sentences: all sentences, with those of a page around the release, which the reading leaves out.
    """

    reading: Reading
    title: Value[str] | None
    dateline: Dateline
    published: PartialDate | None
    dates: tuple[DateMention, ...]
    sentences: tuple[Sentence, ...]


def read_sections(reading: Reading) -> Sections:
    """Read the parts of a release."""
    noise = [reading.lexicon.pattern("noise").search(text) is not None for text, _ in reading.folded_sentences]
    page = Page(reading, noise)
    reading = reading.with_sentences(kinds_of(reading, page, noise))
    dating = read_dating(reading, page)
    published, place, rest, whole = dating.published, dating.dateline.place, dating.dates, reading.sentences
    if page.framed:
        dropped = frozenset(lines_of_page(reading, page))
        rest = tuple(day for day in rest if reading.sentence_at(day.quote.start).index not in dropped)
        reading = reading.without(dropped)
    dates = resolve_dates(rest, dating.today)
    reading = replace(with_past(reading, dates, published), dated=place.value if place else None)
    kinds = {sentence.start: sentence.kind for sentence in reading.sentences}
    told = tuple(replace(sentence, kind=kinds.get(sentence.start, sentence.kind)) for sentence in whole)
    return Sections(reading, _title(reading), dating.dateline, published, dates, told)


def _title(reading: Reading) -> Value[str] | None:
    """Give the first line where it stands alone, short and without a full stop."""
    first = next(
        (
            sentence
            for sentence in reading.reports()
            if reading.lexicon.pattern("published").search(reading.folded_sentence(sentence)[0]) is None
        ),
        None,
    )
    if first is None or len(first.exact) > _TITLE_LENGTH or first.exact.endswith((".", "…", ";")):
        return None
    alone = first.end < len(reading.document.text.rstrip()) and ends_line(reading.document.text, first.end)
    quote = reading.quote(first.start, first.end)
    return Value(quote.wording, quote) if alone else None
