# SPDX-License-Identifier: Apache-2.0
"""Tell what kind each sentence is, and read the headline, the dateline and the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from ctgraph.document import PartialDate, Quote, Sentence
from ctgraph.extraction.reading.dates import DateMention, find_dates, resolve_dates
from ctgraph.extraction.reading.pagelines import ends_line, is_line
from ctgraph.extraction.reading.pages import Page
from ctgraph.extraction.reading.reading import Reading
from ctgraph.model import Dateline, Origin, Value

__all__ = ["Sections", "is_byline", "read_sections"]

Kind = Literal["report", "background", "speech", "noise"]
_TITLE_LENGTH = 250
_HEAD = 8
# So many lines of a page stand between a headline and the text at most.
_LONGEST_HEAD = 40
_CLAUSE = 60
# Characters of a sentence in which a dateline must end; it also bounds what the pattern may try.
_LONGEST_DATELINE = 120
_NAMES = frozenset({"organization", "anaphora"})
_LABEL_WORDS = 3
_BYLINE_WORDS = 6
# So many days before its publication a release tells of no news.
_PAST_DAYS = 75
_FULL, _MONTH = len("2019-12-03"), len("2019-12")
# A sentence of so many words behind a line of other stories is the report again, where the coalition is named later.
_PARAGRAPH = 12
_YEAR = re.compile(r"\b20\d\d\b")
_PUBLISHED_NEAR = 16
# A line of so many words that gives the day of publication tells nothing else.
_DATE_WORDS = 10
# Lists of other stories stand behind the body; above it the same words are navigation.
_BODY = 0.4


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
    reading = reading.with_sentences(_kinds(reading, page, noise))
    found = tuple(d for d in find_dates(reading) if reading.sentence_at(d.quote.start).index not in page.listed)
    dateline, spent = _dateline(reading, found, page)
    line = _publication(reading, found, page.listed)
    published = reading.document.published or (dateline.date.value if dateline.date else None)
    if line is not None and line.value is not None and dateline.date is None and not _is_later(line.value, published):
        dateline = replace(dateline, date=Value(line.value, line.quote))
    published = published or (line.value if line else None)
    rest = [d for d in found if d.quote.start != spent and (line is None or d.quote != line.quote)]
    whole = reading.sentences
    if page.framed:
        dropped = frozenset(_dropped(reading, page))
        rest = [d for d in rest if reading.sentence_at(d.quote.start).index not in dropped]
        reading = reading.without(dropped)
    # What happened "yesterday" did so the day before the release is dated, whenever the page was published.
    dated = dateline.date.value if dateline.date and len(dateline.date.value) == _FULL else None
    dates = resolve_dates(rest, dated or published)
    reading = replace(_with_past(reading, dates, published), dated=dateline.place.value if dateline.place else None)
    kinds = {sentence.start: sentence.kind for sentence in reading.sentences}
    told = tuple(replace(sentence, kind=kinds.get(sentence.start, sentence.kind)) for sentence in whole)
    return Sections(reading, _title(reading), dateline, published, dates, told)


def _dropped(reading: Reading, page: Page) -> Iterator[int]:
    """Give the lines of a page that was copied as a whole that are not of the release, but for who signs it."""
    for sentence in reading.sentences:
        if _is_foreign(reading, page, sentence) and (
            sentence.index in page.listed or not _names_agency(reading, sentence)
        ):
            yield sentence.index


def _is_foreign(reading: Reading, page: Page, sentence: Sentence) -> bool:
    """Tell a sentence that is not of the release; a line that dates it is, wherever it stands above the text."""
    if not page.is_foreign(sentence):
        return False
    dates = page.framed and page.begin <= sentence.index < page.opening and sentence.index not in page.listed
    text, _ = reading.folded_sentence(sentence)
    return not dates or reading.lexicon.pattern("dateline").match(text, 0, _LONGEST_DATELINE) is None


def _with_past(reading: Reading, dates: Sequence[DateMention], published: PartialDate | None) -> Reading:
    """Take as background the sentences below the lead whose days all lie long before the day of publication."""
    if published is None or len(published) != _FULL:
        return reading
    recent = (date.fromisoformat(published) - timedelta(_PAST_DAYS)).isoformat()
    sentences = []
    for sentence in reading.sentences:
        late = sentence.kind == "report" and sentence.index >= _HEAD // 2
        past = late and _is_past(reading, sentence, dates, (recent, published))
        sentences.append(replace(sentence, kind="background") if past else sentence)
    return reading.with_sentences(tuple(sentences))


def _is_past(reading: Reading, sentence: Sentence, dates: Sequence[DateMention], bounds: tuple[str, str]) -> bool:
    """Tell whether all days that a sentence names lie before a recent day, all months before that of publication."""
    recent, published = bounds
    here = [
        d.value
        for d in dates
        if d.value and sentence.start <= d.quote.start < sentence.end and not _since(reading, d.quote)
    ]
    # A month without its day is past once another has begun.
    return bool(here) and all(value < (published if len(value) == _MONTH else recent)[: len(value)] for value in here)


def _since(reading: Reading, day: Quote) -> bool:
    """Tell whether a day is only that from which, or on which, something else was."""
    start = reading.folded.index(day.start)
    before = reading.folded.text[max(start - _CLAUSE, 0) : start]
    return any(reading.lexicon.pattern(name).search(before) for name in ("elsewhen", "begun_on"))


def _kinds(reading: Reading, page: Page, noise: Sequence[bool]) -> tuple[Sentence, ...]:
    lexicon = reading.lexicon
    teasers, published = lexicon.pattern("teasers"), lexicon.pattern("published")
    background, speech = lexicon.pattern("background"), lexicon.pattern("speech")
    ongoing = lexicon.pattern("ongoing")
    kinds: list[Sentence] = []
    elsewhere, last = False, _last_about(reading)
    for sentence in reading.sentences:
        text, _ = reading.folded_sentence(sentence)
        late = sentence.start > _BODY * len(reading.document.text)
        resumes = sentence.index <= last and _is_paragraph(text)
        elsewhere = (elsewhere and not resumes) or (late and teasers.search(text) is not None)
        kind: Kind = "report"
        dates = len(text.split()) <= _DATE_WORDS and _YEAR.search(text) and published.search(text) is not None
        foreign = dates or elsewhere or _is_foreign(reading, page, sentence)
        if noise[sentence.index] or foreign or _is_teaser(reading, sentence):
            kind = "noise"
        elif background.search(text) and not ongoing.search(text):
            kind = "background"
        elif speech.search(text):
            kind = "speech"
        kinds.append(sentence if kind == sentence.kind else replace(sentence, kind=kind))
    return tuple(kinds)


def _last_about(reading: Reading) -> int:
    """Give the index of the last sentence of a paragraph that names what the release is about, -1 if none does."""
    actor = reading.coalition.actor
    return max(
        (
            sentence.index
            for sentence in reading.sentences
            if _is_paragraph(reading.folded_sentence(sentence)[0])
            and any(token.layer in _NAMES and token.id == actor.id for token in reading.tokens[sentence.index])
        ),
        default=-1,
    )


def _is_paragraph(text: str) -> bool:
    return text.endswith(".") and not text.endswith("..") and len(text.split()) >= _PARAGRAPH


def is_byline(reading: Reading, sentence: Sentence) -> bool:
    """Tell a line at the head that gives the city and the agency whose news it is, and no more: "Riyadh - SPA"."""
    if len(sentence.exact.split()) <= _LABEL_WORDS + 1 and sentence.index and _is_signature(reading, sentence):
        return True
    return sentence.index < _HEAD and _names_agency(reading, sentence)


def _names_agency(reading: Reading, sentence: Sentence) -> bool:
    """Tell a short line that is worded as one that gives an agency, or that holds the name of one body alone."""
    if len(sentence.exact.split()) > _BYLINE_WORDS:
        return False
    text, _ = reading.folded_sentence(sentence)
    return _is_signature(reading, sentence) or reading.lexicon.pattern("byline").search(text) is not None


def _is_signature(reading: Reading, sentence: Sentence) -> bool:
    """Tell a line with the name of one body and nothing else, at the head or set apart by a mark: "-- Reuters"."""
    words = [token for token in reading.tokens[sentence.index] if token.is_word]
    marked = sentence.index < _HEAD or not sentence.exact[0].isalnum()
    return marked and is_line(reading.document.text, sentence) and len(words) == 1 and words[0].layer == "organization"


def _is_teaser(reading: Reading, sentence: Sentence) -> bool:
    """Tell an excerpt that breaks off with dots at the end of a line, as lists of other stories do."""
    text = reading.document.text
    cut = sentence.exact.endswith((" ...", " …", "[...]", "[…]", ",..."))
    return cut and ends_line(text, sentence.end) and sentence.index > 2


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


def _is_later(line: PartialDate, published: PartialDate | None) -> bool:
    """Tell the day of an update from that of publication."""
    return published is not None and line > published


def _dateline(reading: Reading, dates: tuple[DateMention, ...], page: Page) -> tuple[Dateline, int]:
    """Read the dateline, one with a date first, and say where its date begins (-1 where there is none)."""
    pattern = reading.lexicon.pattern("dateline")
    undated, dated_only = Dateline(), None
    begins = page.opening + 2 if page.opening < page.begin + _LONGEST_HEAD else 0
    head = reading.sentences[: max(page.begin + _HEAD, begins)]
    for sentence in (sentence for sentence in head if sentence.index not in page.listed):
        text, base = reading.folded_sentence(sentence)
        found = pattern.match(text, 0, _LONGEST_DATELINE)
        if found is None:
            continue
        written = _group(reading, base, found, "date", "date2", "date3")
        place = _dateline_place(reading, sentence, _group(reading, base, found, "place", "place2", "place3", "place4"))
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


def _dateline_place(reading: Reading, sentence: Sentence, quote: Quote | None) -> Value[str] | None:
    if quote is None:
        return None
    here = [token for token in reading.tokens[sentence.index] if token.start == quote.start]
    if not here:
        return None
    # "KUWAIT, 24 May": a state stands for its capital.
    city = here[0].id if here[0].layer == "place" else reading.lexicon.capitals.get(here[0].id)
    origin: Origin = "stated" if here[0].layer == "place" else "inferred"
    return Value(city, quote, origin) if city and here[0].layer in ("place", "state") else None


def _publication(reading: Reading, dates: tuple[DateMention, ...], listed: Set[int]) -> DateMention | None:
    """Give the date of a line of publication.

    Args:
        listed: lines of other stories, with dates of their own.
    """
    pattern = reading.lexicon.pattern("published")
    for sentence in (sentence for sentence in reading.sentences if sentence.index not in listed):
        text, base = reading.folded_sentence(sentence)
        found = pattern.search(text)
        if found is not None:
            start, _ = (
                reading.folded.span(base + found.end() - 1, base + found.end()) if found.end() else (sentence.start, 0)
            )
            # Only behind a label that fills its line may the date stand in the next one.
            until = sentence.end if found.end() < len(text) else start + _PUBLISHED_NEAR
            near = min(until, start + _PUBLISHED_NEAR)
            resolved = resolve_dates(dates, None)
            line = next((d for d in resolved if d.quote.end > start and d.quote.start < near), None)
            if line is not None:
                return line
    return None
