# SPDX-License-Identifier: Apache-2.0
"""Read agreements that the text tells: of which kind, how far they have come, between whom, when, and on what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ctgraph.document import Quote
from ctgraph.extraction.reading.tokens import Token
from ctgraph.extraction.statements.marking import SENTENCE_END, Marked
from ctgraph.model import ActorRef, Agreement, Event, Value

__all__ = ["agreements_of"]

_PARTIES = 2
# Notations of ontology/agreement-statuses.ttl, the one that decides first.
_STATUSES = ("authorised", "ratified", "signed")
# How far before the name of a party a word may say that something is merely there, or quoted.
_BEFORE = 24


def agreements_of(marked: Marked, events: Sequence[Event]) -> tuple[Agreement, ...]:
    """Give the agreements, each pair of parties once a kind; of what was only hoped for there is none.

    Args:
        events: those of the release, which give day and place of an agreement that they tell.
    """
    found: dict[tuple[frozenset[ActorRef], str], Agreement] = {}
    for kind, match in _texts(marked):
        status = _status(marked, match)
        parties = tuple(_parties(marked, match)) if status else ()
        if status is None or len(parties) < _PARTIES:
            continue
        event = _told(events, marked, match)
        agreement = Agreement(
            kind=Value(kind, marked.quote(*match.span())),
            status=status,
            parties=parties,
            date=event.date if event else None,
            place=event.place if event else None,
            title=_title(marked, match),
            subject=_subject(marked, match),
        )
        if not any(_is_told_again(agreement, other) for other in found.values()):
            found.setdefault((frozenset(party.value for party in parties), status.value), agreement)
    return tuple(found.values())


def _is_told_again(agreement: Agreement, other: Agreement) -> bool:
    """Tell an agreement of which another sentence names a party and, for the other, only where it is."""
    parties = {party.value for party in other.parties}
    further = [party.value for party in agreement.parties if party.value not in parties]
    return (
        agreement.kind.value == other.kind.value
        and len(further) < len(agreement.parties)
        and all(actor.kind == "state" for actor in further)
    )


def _texts(marked: Marked) -> Iterator[tuple[str, re.Match[str]]]:
    """Give the words for agreements in reading order, with the most special kind that they name."""
    taken: list[tuple[int, int]] = []
    matches: list[tuple[str, re.Match[str]]] = []
    for kind, pattern in marked.reading.lexicon.pattern_table("agreement_kinds").items():
        for match in pattern.finditer_by_line(marked.text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                matches.append((kind, match))
    yield from sorted(matches, key=lambda pair: pair[1].start())


def _status(marked: Marked, match: re.Match[str]) -> Value[str] | None:
    """Give how far an agreement has come, by the words of its sentence, unless they deny or wish it.

    Who is authorised to sign has not signed, and what is ratified was signed before.
    """
    start, end = marked.sentence_start(match.start()), marked.sentence_end(match.end())
    lexicon = marked.reading.lexicon
    if lexicon.pattern("agreement_not").search(marked.text, start, end):
        return None
    statuses = lexicon.pattern_table("agreement_statuses")
    for status in _STATUSES:
        found = statuses[status].search(marked.text, start, end) if status in statuses else None
        if found:
            return Value(status, marked.quote(*found.span()))
    return None


def _parties(marked: Marked, match: re.Match[str]) -> Iterator[Value[ActorRef]]:
    """Give the parties: those that "between" opens a list of, else the first two bodies of the sentence.

    A body stands before a state, which is then only where it is.
    """
    start, end = marked.sentence_start(match.start()), marked.sentence_end(match.end())
    between = marked.reading.lexicon.pattern("agreement_between").search(marked.text, start, end)
    tokens = list(_named(marked, *(between.span("s") if between else (start, end))))
    bodies = [token for token in tokens if token.layer != "state"]
    if between is None and len({token.id for token in bodies}) >= _PARTIES:
        tokens = bodies
    seen: set[str] = set()
    for token in tokens:
        if token.id not in seen and len(seen) < _PARTIES:
            seen.add(token.id)
            yield Value(_actor(marked, token), marked.reading.quote(token.start, token.end))


def _named(marked: Marked, start: int, end: int) -> Iterator[Token]:
    """Give the states and bodies of a stretch, without places, sources and what an agreement is against."""
    beside = marked.reading.lexicon.pattern("agreement_beside")
    for token in marked.within(start, end):
        at = marked.reading.folded.index(token.start)
        if token.layer != "place" and not beside.search(marked.text[max(at - _BEFORE, 0) : at]):
            yield token


def _actor(marked: Marked, token: Token) -> ActorRef:
    if token.layer == "state":
        return ActorRef("state", token.id, token.id)
    return marked.reading.lexicon.body(token.id)


def _told(events: Sequence[Event], marked: Marked, match: re.Match[str]) -> Event | None:
    """Give the event that tells an agreement: the one of its sentence, else the only one of its type."""
    signings = [event for event in events if event.type.value == "agreement"]
    start, end = marked.sentence_start(match.start()), marked.sentence_end(match.end())
    folded = marked.reading.folded
    here = [event for event in signings if start <= folded.index(event.type.quote.start) < end]
    return here[0] if here else signings[0] if len(signings) == 1 else None


def _title(marked: Marked, match: re.Match[str]) -> Value[str] | None:
    """Give the name in quotation marks right behind the words for an agreement."""
    found = marked.reading.lexicon.pattern("quoted_behind").match(marked.text, match.end())
    if found is None or SENTENCE_END in found[0]:
        return None
    quote = marked.quote(*found.span("name"))
    return Value(quote.wording, quote)


def _subject(marked: Marked, match: re.Match[str]) -> Value[str] | None:
    """Give what an agreement is about, in the words behind it."""
    end = marked.sentence_end(match.end())
    found = marked.reading.lexicon.pattern("agreement_subject").search(marked.text, match.end(), end)
    quote: Quote | None = marked.quote(*found.span("name")) if found else None
    return Value(quote.wording, quote) if quote else None
