# SPDX-License-Identifier: Apache-2.0
"""Find dates and resolve them as far as the text and its day of publication allow, and no further."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ctgraph.document import PartialDate, Quote
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.hijri import gregorian
from ctgraph.extraction.reading.reading import Reading
from ctgraph.model import Origin

__all__ = ["DateMention", "find_dates", "resolve_dates"]

# Characters before a day in which the words stand that say that it is to come.
_BEFORE = 90
# How far behind a Hijri day the day of the common calendar stands that it equals.
_EQUATED = 16


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text writes it.

    Args:
        quote: the words.
        weekday: 0 for Monday; `last_weekday` that of the last day of a range.
        day, month, year: of the first day, as far as written; `last_day` and `last_month` of the last day of a range.
        before: whether the month is the one before that of the publication ("du mois dernier").
        offset: days from the publication ("hier" is -1).
        ahead: whether the words point to the future ("prochain").
        coming: whether the words before say that it is to come ("will open on Sunday").
        value: the resolved date, None where the text does not say it.
        last: the resolved last day of a range.
        origin: ``inferred`` where the day of publication was needed.
    """

    quote: Quote
    weekday: int | None = None
    last_weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    before: bool = False
    offset: int | None = None
    ahead: bool = False
    coming: bool = False
    value: PartialDate | None = None
    last: PartialDate | None = None
    origin: Origin = "stated"

    @property
    def names_day(self) -> bool:
        """Whether the words name a day, be it resolved or not."""
        return self.day is not None or self.weekday is not None or self.offset is not None


def find_dates(reading: Reading) -> tuple[DateMention, ...]:
    """Find all dates in reading order; a longer pattern wins over what it contains."""
    lexicon, text = reading.lexicon, reading.folded.text
    taken = bytearray(len(text))
    mentions = []
    for pattern in lexicon.dates:
        for found in pattern.finditer(text):
            start, end = found.span()
            mention = None if taken.find(1, start, end) >= 0 else _mention(reading, found, lexicon)
            if mention is not None:
                taken[start:end] = b"\1" * (end - start)
                mentions.append((bool(found.groupdict().get("hm")), mention))
    return tuple(_without_equated(sorted(mentions, key=lambda found: found[1].quote)))


def _without_equated(found: Sequence[tuple[bool, DateMention]]) -> Iterator[DateMention]:
    """Leave out the Hijri days that a text equates with a day right behind: tables may miss the seen moon by a day."""
    for at, (is_hijri, mention) in enumerate(found):
        following = found[at + 1][1] if at + 1 < len(found) else None
        equated = following is not None and following.day and following.month and following.year
        if not (is_hijri and equated and following and following.quote.start - mention.quote.end < _EQUATED):
            yield mention


def _mention(reading: Reading, found: re.Match[str], lexicon: Lexicon) -> DateMention | None:
    parts = found.groupdict()
    months = lexicon.forms["months"]
    month = months.get(parts.get("m")) or _integer(parts.get("mm"))
    last_month = months.get(parts.get("m2"))
    worded = lexicon.forms.get("days_in_words", {}).get(parts.get("dw"))
    day, last_day = worded or _integer(parts.get("d")), _integer(parts.get("d2"))
    if not all(value is None or 1 <= value <= limit for value, limit in ((day, 31), (last_day, 31), (month, 12))):
        return None
    weekdays = {name: at for at, name in enumerate(lexicon.forms["weekdays"])}
    relative = parts.get("r")
    if parts.get("hm"):
        return _hijri(reading, found, lexicon)
    return DateMention(
        quote=reading.quote_match(0, found),
        weekday=weekdays.get(parts.get("w") or ""),
        last_weekday=weekdays.get(parts.get("w2") or ""),
        day=day,
        month=month or last_month,
        year=_integer(parts.get("y")) or _integer(parts.get("y2")),
        last_day=last_day,
        last_month=last_month,
        before=bool(parts.get("b")),
        offset=lexicon.forms["relative_days"][relative] if relative else None,
        ahead=bool(parts.get("n")),
        coming=bool(parts.get("c")) or (not parts.get("p") and _is_coming(reading, found.start())),
    )


def _is_coming(reading: Reading, start: int) -> bool:
    """Tell whether the words before a date say that it is to come."""
    before = reading.folded.text[max(start - _BEFORE, 0) : start]
    return reading.lexicon.pattern("coming").search(before) is not None


def _hijri(reading: Reading, found: re.Match[str], lexicon: Lexicon) -> DateMention | None:
    """Read a full day of the Hijri calendar; one without a year, or that is none, is left alone."""
    month = lexicon.forms["hijri_months"][found["hm"]]
    day = gregorian(int(found["y"]), month, int(found["d"])) if found["y"] and found["d"] else None
    if day is None:
        return None
    return DateMention(quote=reading.quote_match(0, found), day=day.day, month=day.month, year=day.year)


def resolve_dates(mentions: Sequence[DateMention], published: PartialDate | None) -> tuple[DateMention, ...]:
    """Resolve dates by the years that the text gives for the same day, then by the day of publication.

    A weekday alone, "today" and "yesterday" need a full day of publication; a day without a year needs its year.
    """
    years: dict[tuple[int | None, int | None], int | None] = {
        (mention.day, mention.month): mention.year for mention in mentions if mention.day and mention.year
    }
    written = {mention.year for mention in mentions if mention.day and mention.year}
    if published is None and len(written) == 1:
        # The only year of the days that a text names is that of its other days.
        published = f"{written.pop()}"
    return tuple(_resolve(mention, years, published) for mention in mentions)


def _resolve(
    mention: DateMention, years: dict[tuple[int | None, int | None], int | None], published: PartialDate | None
) -> DateMention:
    today = date.fromisoformat(published) if published and len(published) == 10 else None
    if mention.day and not mention.month and today:
        # "Le 10 courant": of the month of publication, or of the one before it.
        month = (today.replace(day=1) - timedelta(mention.before)).month
        mention, years = replace(mention, month=month, last_month=mention.last_day and month), {}
    if mention.day and mention.month:
        year = mention.year or years.get((mention.day, mention.month))
        if year is not None:
            return _dated(mention, year, "stated")
        guessed = _nearest_year(mention, today, int(published[:4])) if published else None
        return _dated(mention, guessed, "inferred") if guessed else mention
    if mention.year:
        return replace(
            mention, value=f"{mention.year:04}-{mention.month:02}" if mention.month else f"{mention.year:04}"
        )
    if mention.month and published:
        return replace(mention, value=_month_near(mention, published), origin="inferred")
    days = _days_before(mention, today) if today else None
    if today is None or days is None:
        return mention
    first = today - timedelta(days)
    length = 0 if mention.last_weekday is None else (mention.last_weekday - first.weekday()) % 7
    last = (first + timedelta(length)).isoformat() if length else None
    return replace(mention, value=first.isoformat(), last=last, origin="inferred")


def _month_near(mention: DateMention, published: PartialDate) -> PartialDate:
    """Give a month without its year as the last such month, or the next where it is to come."""
    year, month = int(published[:4]), mention.month or 0
    now = int(published[5:7]) if len(published) > len("2019") else month
    if mention.coming:
        return f"{year + (month < now):04}-{month:02}"
    return f"{year - (month > now):04}-{month:02}"


def _days_before(mention: DateMention, today: date) -> int | None:
    """Count the days from a relative date or the last such weekday to the day of publication."""
    if mention.offset is not None:
        return -mention.offset
    if mention.weekday is None or mention.ahead:
        return None
    if mention.coming:
        return -((mention.weekday - today.weekday()) % 7)
    return (today.weekday() - mention.weekday) % 7


def _nearest_year(mention: DateMention, today: date | None, year: int) -> int | None:
    if today is None:
        return year
    candidates = [_day(at, mention.month, mention.day) for at in (year - 1, year, year + 1)]
    days = [day for day in candidates if day and (not mention.ahead or day > today)]
    fitting = [day for day in days if mention.weekday in (None, day.weekday())] or days
    return min(fitting, key=lambda day: abs(day - today)).year if fitting else None


def _dated(mention: DateMention, year: int, origin: Origin) -> DateMention:
    first = _day(year, mention.month, mention.day)
    last = _day(year, mention.last_month or mention.month, mention.last_day) if mention.last_day else None
    if first is None:
        return mention
    if last is not None and last < first and mention.last_month != mention.month:
        # "Du 28 décembre au 3 janvier 2025": the year is that of the last day.
        first = _day(year - 1, mention.month, mention.day) or first
    return replace(
        mention, value=first.isoformat(), last=last.isoformat() if last and last > first else None, origin=origin
    )


def _day(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None


def _integer(text: str | None) -> int | None:
    return int(text) if text else None
