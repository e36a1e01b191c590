# SPDX-License-Identifier: Apache-2.0
"""Say where an act took place: the city that its sentences name, else the state."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.extraction.events import Act
from ctgraph.extraction.reading import Reading, Token, within
from ctgraph.extraction.sections import Sections
from ctgraph.model import Sentence, Value

__all__ = ["country_of", "place_of", "state_tokens"]

_HEAD = 6


def state_tokens(reading: Reading) -> tuple[Token, ...]:
    """Give the tokens that name states, without currencies, lakes and noise."""
    lexicon = reading.lexicon
    kept = []
    for sentence in reading.reports():
        text, base = reading.folded_sentence(sentence)
        for token in reading.tokens[sentence.index]:
            if token.layer in ("state", "demonym"):
                before = text[
                    max(reading.folded.index(token.start) - base - 30, 0) : reading.folded.index(token.start) - base
                ]
                if not any(lexicon.pattern(name).search(before) for name in ("currencies", "not_states")):
                    kept.append(token)
    return tuple(kept)


def place_of(sections: Sections, act: Act, main: bool) -> Value[str] | None:
    """Give the city in which an act took place; the main act of a release also takes the one named at its head.

    A capital that stands for its state ("Paris refuse") is no place.
    """
    reading = sections.reading
    for sentence in [*act.sentences[:2], *(_head(reading) if main else [])]:
        for token in reading.tokens[sentence.index]:
            if token.layer == "place" and _is_location(reading, sentence, token):
                return Value(token.id, reading.quote(token.start, token.end))
    return sections.dateline.place if main else None


def _is_location(reading: Reading, sentence: Sentence, token: Token) -> bool:
    text, base = reading.folded_sentence(sentence)
    start, end = reading.folded.index(token.start) - base, reading.folded.index(token.end) - base
    lexicon = reading.lexicon
    before, after = text[max(start - 60, 0) : start], text[end : end + 60]
    if start == 0:
        return lexicon.pattern("place_after").search(after) is not None or after[:1] in (",", ":")
    return (
        lexicon.pattern("place_before").search(before) is not None
        or lexicon.pattern("place_after").search(after) is not None
    )


def country_of(
    sections: Sections, act: Act, main: bool, place: Value[str] | None, states: Sequence[Token]
) -> Value[str] | None:
    """Give the state in which an act took place: that of the city, else one in which a sentence locates it."""
    reading = sections.reading
    if place is not None:
        return Value(reading.lexicon.places[place.value].country, place.quote, "inferred")
    located = [token for token in states if _is_there(reading, token)]
    for sentence in [*act.sentences, *(_head(reading) if main else [])]:
        token = next(iter(within(located, sentence)), None)
        if token is not None:
            return Value(token.id, reading.quote(token.start, token.end))
    for sentence in act.sentences:
        text, base = reading.folded_sentence(sentence)
        seat = reading.lexicon.pattern("headquarters").search(text)
        if seat is not None:
            home = str(reading.lexicon.coalition["headquarters"]["country"])
            return Value(home, reading.quote_match(base, seat), "inferred")
    return None


def _head(reading: Reading) -> list[Sentence]:
    return [sentence for sentence in reading.reports() if sentence.kind == "report"][:_HEAD]


def _is_there(reading: Reading, token: Token) -> bool:
    start = reading.folded.index(token.start)
    before = reading.folded.text[max(start - 40, 0) : start]
    return reading.lexicon.pattern("location").search(before) is not None
