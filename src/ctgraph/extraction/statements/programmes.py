# SPDX-License-Identifier: Apache-2.0
"""Read programmes and courses by name, who launched them, for whom, and the figures that the text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ctgraph.document import Quote
from ctgraph.extraction.statements.figures import figures_of
from ctgraph.extraction.statements.marking import Marked
from ctgraph.extraction.statements.quantities import number
from ctgraph.model import ActorRef, CountClaim, Event, Figure, Programme, Value
from ctgraph.text import fold_text

__all__ = ["programmes_of"]

# In how many sentences behind its mention a programme is still spoken of.
_REACH = 2
_LAUNCHES = ("programme_launch", "training")
# With the soft hyphens, blanks without width and marks of direction in it.
_WORD = re.compile(r"[^\W_]+(?:['’\u00ad\u200b\u200e\u200f-]+[^\W_]+)*")
# Words as short as these may stand in small letters inside a name.
_SMALL = 3


@dataclass(frozen=True, slots=True)
class _Mention:
    """A programme where the text names it, in offsets of the marked text."""

    name: Quote
    start: int
    end: int
    acronym: Quote | None
    named: bool


def programmes_of(marked: Marked, events: Sequence[Event], counts: Sequence[CountClaim]) -> tuple[Programme, ...]:
    """Give the programmes; one without a name of its own counts only where the text gives figures for it.

    Args:
        events: those of the release, which give day and state of a programme that they launch.
        counts: of members, which are no figures of a programme.
    """
    mentions = _distinct([*_named(marked), *_described(marked)])
    if not mentions:
        return ()
    members = {claim.count.quote for claim in counts}
    figures = _assigned(marked, mentions, [f for f in figures_of(marked) if f.count.quote not in members])
    return tuple(
        _programme(marked, mention, figures.get(at, ()), events)
        for at, mention in enumerate(mentions)
        if mention.named or at in figures
    )


def _programme(marked: Marked, mention: _Mention, figures: Sequence[Figure], events: Sequence[Event]) -> Programme:
    event = _launch(marked, mention, events)
    return Programme(
        name=Value(mention.name.wording, mention.name),
        acronym=Value(mention.acronym.wording, mention.acronym) if mention.acronym else None,
        phase=_phase(marked, mention),
        launched_by=_launcher(marked, mention),
        start=event.date if event and event.status.value == "held" else None,
        states=tuple(_states(marked, mention, event)),
        figures=tuple(figures),
    )


def _named(marked: Marked) -> Iterator[_Mention]:
    """Give the programmes with a name of their own: in quotation marks, or in capitals beside the word for it."""
    for pattern in marked.reading.lexicon.statements("programmes"):
        for match in pattern.finditer_by_line(marked.text):
            parts = match.groupdict()
            if parts.get("name"):
                acronym = marked.quote(*match.span("acronym")) if parts.get("acronym") else None
                yield _Mention(marked.quote(*match.span("name")), match.start(), match.end(), acronym, True)
            elif parts.get("capitals"):
                quote = _in_capitals(marked, marked.quote(*match.span("capitals")))
                if quote is not None:
                    yield _Mention(quote, match.start(), match.end(), None, True)


def _in_capitals(marked: Marked, quote: Quote) -> Quote | None:
    """Give the words of a stretch that make a name with the word for a programme at its end or beginning."""
    words = list(_WORD.finditer(quote.exact))
    heads = marked.reading.lexicon.words("programme_heads")
    leads = bool(words) and fold_text(words[0][0]) in heads
    run: list[re.Match[str]] = []
    for word in words if leads else reversed(words):
        if run and not word[0][0].isupper() and len(word[0]) > _SMALL:
            break
        run.append(word)
    while run and not run[-1][0][0].isupper():
        run.pop()
    lexicon = marked.reading.lexicon
    articles = lexicon.words_of("articles", "headline_words") | heads
    while run and fold_text(min(run, key=lambda word: word.start())[0]) in articles - heads:
        run.remove(min(run, key=lambda word: word.start()))
    if not any(word[0][0].isupper() and fold_text(word[0]) not in articles for word in run):
        return None
    first, last = min(word.start() for word in run), max(word.end() for word in run)
    return marked.reading.quote(quote.start + first, quote.start + last)


def _described(marked: Marked) -> Iterator[_Mention]:
    for pattern in marked.reading.lexicon.statements("courses"):
        for match in pattern.finditer_by_line(marked.text):
            quote = _without_tail(marked, marked.quote(*match.span("name")))
            if len(quote.exact.split()) > 1:
                yield _Mention(quote, match.start(), match.end(), None, False)


def _without_tail(marked: Marked, quote: Quote) -> Quote:
    """Leave out the small words at the end of a description, behind which it breaks off."""
    lexicon = marked.reading.lexicon
    small = lexicon.words_of("articles", "genitives", "stop_words")
    words = list(_WORD.finditer(quote.exact))
    while words and fold_text(words[-1][0]) in small:
        words.pop()
    return marked.reading.quote(quote.start, quote.start + words[-1].end()) if words else quote


def _distinct(mentions: Sequence[_Mention]) -> list[_Mention]:
    """Give each programme once, where it is first named; a description inside a name is none."""
    chosen: list[_Mention] = []
    for mention in sorted(mentions, key=lambda mention: (not mention.named, mention.start, -mention.end)):
        fold = fold_text(mention.name.exact)
        if not any(
            fold in fold_text(other.name.exact) or (other.start < mention.end and mention.start < other.end)
            for other in chosen
        ):
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.start)


def _assigned(marked: Marked, mentions: Sequence[_Mention], figures: Sequence[Figure]) -> dict[int, tuple[Figure, ...]]:
    """Give the figures of each programme: those in the sentence that names it and in the ones right behind."""
    assigned: dict[int, tuple[Figure, ...]] = {}
    reading = marked.reading
    lines = [reading.sentence_at(mention.name.start).index for mention in mentions]
    for figure in figures:
        quote = figure.count.quote
        line = reading.sentence_at(quote.start).index
        near = [
            (abs(mention.name.start - quote.start), at)
            for at, mention in enumerate(mentions)
            if lines[at] == line or (lines[at] < line <= lines[at] + _REACH and mention.name.start < quote.start)
        ]
        if near:
            _, owner = min(near)
            known = {other.measure.value for other in assigned.get(owner, ())}
            if figure.measure.value not in known:
                assigned[owner] = (*assigned.get(owner, ()), figure)
    return assigned


def _launch(marked: Marked, mention: _Mention, events: Sequence[Event]) -> Event | None:
    sentence = marked.reading.sentence_at(mention.name.start)
    return next(
        (
            event
            for event in events
            if event.type.value in _LAUNCHES and sentence.start <= event.type.quote.start < sentence.end
        ),
        None,
    )


def _phase(marked: Marked, mention: _Mention) -> Value[int] | None:
    lexicon = marked.reading.lexicon
    start, end = marked.sentence_start(mention.start), marked.sentence_end(mention.end)
    found = lexicon.pattern("programme_phase").search(marked.text, start, end)
    value = number(found["n"], lexicon.numerals) if found else None
    return Value(value, marked.quote(*found.span("n"))) if found and value else None


def _launcher(marked: Marked, mention: _Mention) -> Value[ActorRef] | None:
    start, end = marked.sentence_start(mention.start), marked.sentence_end(mention.end)
    for pattern in marked.reading.lexicon.statements("launchers"):
        found = pattern.search(marked.text, start, end)
        for token in marked.within(*found.span("a")) if found else ():
            actor = (
                ActorRef("state", token.id, token.id)
                if token.layer == "state"
                else marked.reading.lexicon.body(token.id)
            )
            return Value(actor, marked.reading.quote(token.start, token.end))
    return None


def _states(marked: Marked, mention: _Mention, event: Event | None) -> Iterator[Value[str]]:
    """Give the states that a programme is for: those that its sentence says, else the one where it is launched."""
    end = marked.sentence_end(mention.end)
    found = marked.reading.lexicon.pattern("programme_for").search(marked.text, mention.start, end)
    tokens = [token for token in marked.within(*found.span("s")) if token.layer == "state"] if found else []
    first = {token.id: token for token in reversed(tokens)}
    for code in sorted(first):
        yield Value(code, marked.reading.quote(first[code].start, first[code].end))
    if not tokens and event is not None and event.country is not None:
        yield Value(event.country.value, event.country.quote, "inferred")
