# SPDX-License-Identifier: Apache-2.0
"""Say on which days an act took place, as far as the release tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from ctgraph.document import Sentence
from ctgraph.extraction.acts.act import Act
from ctgraph.extraction.reading.dates import DateMention
from ctgraph.extraction.reading.sections import Sections
from ctgraph.model import Value

__all__ = ["dates_of", "day_beside", "status_on"]

# Where the headline and lead stand, which may give the date of the main act.
_HEAD = 6
_FULL = 10
_LOOK_BACK = 20
_CLAUSE = 60
# Where in a sentence it says on which day from another it happened.
_OPENING = 60
# A page that was stored with its day begins so: that is the day of publication, wherever a city stands behind it.
_PAGE_DAY = re.compile(r"\bdate\s*:?\s*$", re.IGNORECASE)
# What goes on for days, and for how many at most.
_LASTING = frozenset({"gathering", "learning"})
_LONGEST = timedelta(31)


def dates_of(sections: Sections, act: Act, main: bool) -> tuple[Value[str] | None, Value[str] | None]:
    """Give the first and last day: from the strongest sentence of the act that names a day, else from the head."""
    reports = list(sections.reading.told())
    days = [date for date in sections.dates if date.names_day and not _is_deadline(sections, date)]
    # The day on which the news was told is that of the act only where no other is named.
    others = [date for date in days if not _is_behind(sections, date, "told_on", _CLAUSE)]
    days = others if any(date.value for date in others) else days
    # What was held or denied was so on a past day, what is announced will be on one to come, if the release names one.
    ahead = [date for date in days if _is_ahead(sections, str(date.value))] if sections.published else []
    past = [date for date in days if date not in ahead]
    if act.status in ("held", "denied"):
        days = past if any(date.value for date in past) else days
    elif act.status == "announced":
        days = [date for date in ahead if date.value] or days
    for sentence in [*act.sentences, *(reports[:_HEAD] if main else [])]:
        here = _without_dateline(sections, [date for date in days if _is_in(date, [sentence])])
        first = _first(here)
        if first is not None:
            beside = reports[max(reports.index(sentence) - 1, 0) : reports.index(sentence) + 2]
            chosen = next((date for date in days if _spans(date, first) and _is_in(date, beside)), first)
            near = reports if sections.reading.lexicon.family(act.type) in _LASTING else beside
            begun = next((date for date in days if _began_before(sections, date, first) and _is_in(date, near)), None)
            if begun is not None:
                return (
                    Value(str(begun.value), begun.quote, begun.origin),
                    Value(str(first.value), first.quote, first.origin),
                )
            last = Value(chosen.last, chosen.quote, chosen.origin) if chosen.last else None
            return Value(str(chosen.value), chosen.quote, chosen.origin), last
        if here:
            return None, None
        month = next(
            (
                date
                for date in sections.dates
                if date.value and len(date.value) == 7 and sentence.start <= date.quote.start < sentence.end
            ),
            None,
        )
        if month is not None and sentence == act.sentences[0]:
            return Value(str(month.value), month.quote, month.origin), None
    return (_day_of_dateline(sections) if main and act.status == "held" else None), None


def _day_of_dateline(sections: Sections) -> Value[str] | None:
    """Give the day on which a release without another is dated with its place, unless it speaks of days before."""
    dateline, reading = sections.dateline, sections.reading
    told = reading.lexicon.forms.get("dateline_tells_day") and dateline.place and dateline.date
    if not told or dateline.date is None or len(dateline.date.value) != _FULL:
        return None
    if _PAGE_DAY.search(reading.document.text[: dateline.date.quote.start]):
        return None
    head = list(reading.told())[:_HEAD]
    if any(reading.lexicon.pattern("some_day").search(reading.folded_sentence(sentence)[0]) for sentence in head):
        return None
    return Value(dateline.date.value, dateline.date.quote, "inferred")


def day_beside(sections: Sections, act: Act, first: Value[str] | None, last: Value[str] | None) -> Value[str] | None:
    """Give the day of a further act told from that of the first: "la veille", "the next day", "the same day".

    Args:
        last: the last day of a first act that lasts several: a further one is on any of them.
    """
    if first is None or len(first.value) != _FULL:
        return None
    reading, sentence = sections.reading, act.cues[0].sentence
    before = _last_day(sections, sentence) or first.value
    text, base = reading.folded_sentence(sentence)
    for form, days in reading.lexicon.forms.get("days_from_first", {}).items():
        at = text.find(form, 0, _OPENING)
        if at >= 0:
            day = datetime.fromisoformat(before).date() + timedelta(days)
            quote = reading.quote(*reading.folded.span(base + at, base + at + len(form)))
            return Value(day.isoformat(), quote, "inferred")
    same = last is None and reading.lexicon.pattern("same_day").search(text) is not None
    return first if same else None


def _last_day(sections: Sections, sentence: Sentence) -> str | None:
    """Give the last day that the news names before a sentence."""
    told = [other for other in sections.reading.told() if other.index < sentence.index]
    days = [date.value for date in sections.dates if date.value and len(date.value) == _FULL and _is_in(date, told)]
    return str(days[-1]) if days else None


def _without_dateline(sections: Sections, dates: Sequence[DateMention]) -> Sequence[DateMention]:
    """Leave out the day on which a release is dated, where its first sentence names another."""
    dated = sections.dateline.date.quote if sections.dateline.date else None
    return [date for date in dates if date.quote != dated] or dates


def _began_before(sections: Sections, date: DateMention, closed: DateMention) -> bool:
    """Tell whether a day is that on which began what closed on another: "ended today the course begun on Monday"."""
    if not date.value or not closed.value or len(date.value) != _FULL or len(closed.value) != _FULL:
        return False
    passed = datetime.fromisoformat(closed.value) - datetime.fromisoformat(date.value)
    return timedelta(0) < passed <= _LONGEST and _is_behind(sections, date, "begun_on", _LOOK_BACK)


def _first(dates: Sequence[DateMention]) -> DateMention | None:
    """Give the first resolved day of a sentence, one stated before one inferred."""
    dated = [date for date in dates if date.value]
    return next((date for date in dated if date.origin == "stated"), dated[0] if dated else None)


def _spans(date: DateMention, day: DateMention) -> bool:
    """Tell whether a range holds a day."""
    return bool(date.value and date.last and day.value and date.value <= day.value <= date.last)


def _is_in(date: DateMention, sentences: Sequence[Sentence]) -> bool:
    return any(sentence.start <= date.quote.start < sentence.end for sentence in sentences)


def _is_deadline(sections: Sections, date: DateMention) -> bool:
    """Tell whether a day only closes a span ("jusqu'au 22 juillet"), or something else was on it ("founded on")."""
    if _is_behind(sections, date, "elsewhen", _CLAUSE):
        return True
    return date.last is None and _is_behind(sections, date, "deadline", _LOOK_BACK)


def status_on(sections: Sections, act: Act, date: Value[str] | None) -> str:
    """Settle by the day of publication whether an act is still to come; what is denied stays so."""
    if date is None or sections.published is None or act.status == "denied":
        return act.status
    if _is_ahead(sections, date.value):
        return "announced"
    dated = len(date.value) == len(sections.published) == _FULL
    return "held" if dated and date.value < sections.published else act.status


def _is_behind(sections: Sections, date: DateMention, pattern: str, reach: int) -> bool:
    """Tell whether words of a pattern lead up to a day."""
    reading = sections.reading
    start = reading.folded.index(date.quote.start)
    before = reading.folded.text[max(start - reach, 0) : start]
    return reading.lexicon.pattern(pattern).search(before) is not None


def _is_ahead(sections: Sections, day: str) -> bool:
    """Tell whether a day lies behind the day of publication."""
    published = sections.published
    return published is not None and len(published) == _FULL and day > published
