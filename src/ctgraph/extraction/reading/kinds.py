# SPDX-License-Identifier: Apache-2.0
"""Tell what kind each sentence is: of the report, background, speech, or none of the release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from ctgraph.document import PartialDate, Quote, Sentence
from ctgraph.extraction.reading.bylines import names_agency
from ctgraph.extraction.reading.datelines import LONGEST_DATELINE
from ctgraph.extraction.reading.dates import DateMention
from ctgraph.extraction.reading.pagelines import ends_line
from ctgraph.extraction.reading.pages import Page
from ctgraph.extraction.reading.reading import Reading

__all__ = ["kinds_of", "lines_of_page", "with_past"]

Kind = Literal["report", "background", "speech", "noise"]
_NAMES = frozenset({"organization", "anaphora"})
# Sentences of the lead tell the news, whatever days they name; excerpts of other stories stand behind the headline.
_LEAD, _HEADLINE = 4, 2
# So many days before its publication a release tells of no news.
_PAST_DAYS = 75
_FULL, _MONTH = len("2019-12-03"), len("2019-12")
# How far before a day the words stand that say it is another's.
_CLAUSE = 60
# A sentence of so many words behind a line of other stories is the report again, where the coalition is named later.
_PARAGRAPH = 12
_YEAR = re.compile(r"\b20\d\d\b")
# A line of so many words that gives the day of publication tells nothing else.
_DATE_WORDS = 10
# Lists of other stories stand behind the body; above it the same words are navigation.
_BODY = 0.4


def kinds_of(reading: Reading, page: Page, noise: Sequence[bool]) -> tuple[Sentence, ...]:
    """Give the sentences of a text with their kinds.

    Args:
        noise: for every sentence, whether its wording is a page's.
    """
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


def _is_teaser(reading: Reading, sentence: Sentence) -> bool:
    """Tell an excerpt that breaks off with dots at the end of a line, as lists of other stories do."""
    text = reading.document.text
    cut = sentence.exact.endswith((" ...", " …", "[...]", "[…]", ",..."))
    return cut and ends_line(text, sentence.end) and sentence.index > _HEADLINE


def _is_foreign(reading: Reading, page: Page, sentence: Sentence) -> bool:
    """Tell a sentence that is not of the release; a line that dates it is, wherever it stands above the text."""
    if not page.is_foreign(sentence):
        return False
    dates = page.framed and page.begin <= sentence.index < page.opening and sentence.index not in page.listed
    text, _ = reading.folded_sentence(sentence)
    return not dates or reading.lexicon.pattern("dateline").match(text, 0, LONGEST_DATELINE) is None


def lines_of_page(reading: Reading, page: Page) -> Iterator[int]:
    """Give the lines of a page that was copied as a whole that are not of the release, but for who signs it."""
    for sentence in reading.sentences:
        if _is_foreign(reading, page, sentence) and (
            sentence.index in page.listed or not names_agency(reading, sentence)
        ):
            yield sentence.index


def with_past(reading: Reading, dates: Sequence[DateMention], published: PartialDate | None) -> Reading:
    """Take as background the sentences below the lead whose days all lie long before the day of publication."""
    if published is None or len(published) != _FULL:
        return reading
    recent = (date.fromisoformat(published) - timedelta(_PAST_DAYS)).isoformat()
    sentences = []
    for sentence in reading.sentences:
        late = sentence.kind == "report" and sentence.index >= _LEAD
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
