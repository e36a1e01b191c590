# SPDX-License-Identifier: Apache-2.0
"""Say where an act took place: the city that its sentences name, else the state."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from ctgraph.document import Quote, Sentence
from ctgraph.extraction.acts.act import Act
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.sections import Sections
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import Value
from ctgraph.text import fold

__all__ = ["head_sentences", "in_passing", "place_of", "state_tokens"]

_WORD = re.compile(r"\S+")
# So many words of the name of a paper follow the state in it.
_PAPER = 3
_HEAD = 3
# How far behind the words for the seat of the coalition its city may stand.
_SEATED = 90


def state_tokens(reading: Reading, names: Sequence[Quote] = ()) -> tuple[Token, ...]:
    """Give the tokens that name states, without currencies, lakes, noise and what belongs to the names of persons."""
    lexicon = reading.lexicon
    inside = {offset for name in names for offset in range(name.start, name.end)}
    kept = []
    for sentence in reading.reports():
        text, base = reading.folded_sentence(sentence)
        for token in reading.tokens[sentence.index]:
            command = lexicon.organs.get(token.id) if token.layer == "organization" and " " in token.fold else None
            if command:
                # "US Central Command" names the state.
                kept.append(token._replace(layer="demonym", id=command))
            elif token.layer == "office" or (token.layer == "organization" and _names_state(reading, token)):
                kept.extend(_states_in(reading, token))
            elif token.layer in ("state", "demonym") and token.start not in inside and not _is_paper(reading, token):
                before = text[
                    max(reading.folded.index(token.start) - base - 30, 0) : reading.folded.index(token.start) - base
                ]
                unmeant = ("currencies", "not_states", *(["language_before"] if token.layer == "demonym" else []))
                if not any(lexicon.pattern(name).search(before) for name in unmeant):
                    kept.append(token)
    return tuple(kept)


def _is_paper(reading: Reading, token: Token) -> bool:
    """Tell a state in the name of a paper or agency that no table holds: "Mali Point News", "the Togo Times"."""
    papers = reading.lexicon.words("papers")
    tokens = reading.tokens[reading.sentence_at(token.start).index] if papers else ()
    at = bisect_left(tokens, token.end, key=lambda other: other.start)
    named = takewhile(lambda other: other.capital and not other.layer, tokens[at : at + _PAPER])
    return any(other.fold in papers for other in named)


def _names_state(reading: Reading, token: Token) -> bool:
    """Tell a body whose name may hold that of a state: a school, or the "Saudi-led coalition"."""
    schools = reading.lexicon.words("schools")
    return token.id == reading.coalition.actor.id or not schools.isdisjoint(token.fold.split())


def _states_in(reading: Reading, token: Token) -> Iterator[Token]:
    """Give the states that the name of a school or of an organ of a state names: "Maldives National Defence Force"."""
    lexicon = reading.lexicon
    exact = reading.document.text[token.start : token.end]
    if token.id == reading.coalition.actor.id:
        # Without its last word it is no name that the gazetteer holds as a whole.
        exact = exact.rpartition(" ")[0]
    for word in _WORD.finditer(exact):
        rest = exact[word.start() :]
        folded = fold(rest)
        span = next(iter(lexicon.gazetteer.find(folded, rest)), None)
        if span is not None and span.start == 0 and span.layer in ("state", "demonym"):
            start, end = token.start + word.start(), token.start + word.start() + folded.span(0, span.end)[1]
            yield Token(start, end, folded.text[: span.end], span.layer, span.id, rest[0].isupper())


def place_of(sections: Sections, act: Act, main: bool) -> Value[str] | None:
    """Give the city in which an act took place; the main act of a release also takes the one named at its head.

    A capital that stands for its state ("Paris refuse") is no place.
    """
    reading, dateline = sections.reading, sections.dateline.place
    dated = dateline.quote if dateline else None
    for sentence in [*act.sentences[:2], *(head_sentences(reading) if main else [])]:
        for token in reading.tokens[sentence.index]:
            if (
                token.layer == "place"
                and not (dated and _is_dated(reading, token, dated))
                and _is_location(reading, sentence, token)
            ):
                city = _at_headquarters(reading, sentence, token) or token
                return Value(city.id, reading.quote(city.start, city.end))
            capital = _capital(reading, sentence, token)
            if capital is not None:
                return capital
    # Where a release was written may be where its paper is; who joins does so at no place, who denies it speaks there.
    joined = act.type == "accession" and act.status != "denied"
    if not main or dateline is None or joined or _is_at_seat(reading, act, dateline):
        return None
    if _is_abroad(reading, act, dateline):
        return None
    return replace(dateline, origin="inferred")


def _is_dated(reading: Reading, city: Token, dated: Quote) -> bool:
    """Tell a city from where a release is dated, alone or beside another: "RIYADH / BEIRUT - …"."""
    between = reading.document.text[dated.end : city.start] if city.start >= dated.end else ""
    return city.start == dated.start or between.strip() in ("/", "-")


def _at_headquarters(reading: Reading, sentence: Sentence, first: Token) -> Token | None:
    """Give a city behind the first that a sentence names for the seat of the coalition, where it tells of that seat."""
    text, base = reading.folded_sentence(sentence)
    seat = reading.lexicon.pattern("headquarters").search(text, reading.folded.index(first.end) - base)
    if seat is None:
        return None
    behind = reading.folded.span(base + seat.end() - 1, base + seat.end())[1]
    near = (token for token in reading.tokens[sentence.index] if behind <= token.start < behind + _SEATED)
    home = reading.coalition.home
    return next((city for city in near if city.layer == "place" and _country(reading, city) == home), None)


def _country(reading: Reading, city: Token) -> str:
    return reading.lexicon.places[city.id].country


def _is_at_seat(reading: Reading, act: Act, city: Value[str]) -> bool:
    """Tell whether the first sentences of an act place it at the seat of the coalition, in no city of that state."""
    if reading.lexicon.places[city.value].country == reading.coalition.home:
        return False
    pattern = reading.lexicon.pattern("coalition_seat")
    return any(pattern.search(reading.folded_sentence(sentence)[0]) for sentence in act.sentences[:2])


def _is_abroad(reading: Reading, act: Act, city: Value[str]) -> bool:
    """Tell whether the first sentence of an act tells it of a visit to another state than that of the dateline."""
    text, base = reading.folded_sentence(act.sentences[0])
    home = reading.lexicon.places[city.value].country
    ends = {
        reading.folded.span(base + found.end() - 1, base + found.end())[1]
        for found in reading.lexicon.pattern("on_visit_to").finditer(text)
    }
    tokens = reading.tokens[act.sentences[0].index] if ends else ()
    return any(token.layer == "state" and token.id != home and token.start in ends for token in tokens)


def in_passing(reading: Reading, act: Act) -> Token | None:
    """Give the first city that the strongest sentences of an act name at all, but for seats and sentence heads."""
    for sentence in act.sentences[:2]:
        text, base = reading.folded_sentence(sentence)
        for token in reading.tokens[sentence.index]:
            before = text[: reading.folded.index(token.start) - base]
            seat = reading.lexicon.pattern("seat_before").search(before[-60:]) is not None
            # "The Riyadh-based coalition": where a body has its seat.
            bound = text[reading.folded.index(token.end) - base :].startswith("-")
            if token.layer == "place" and before and not (seat or bound):
                return token
    return None


def _capital(reading: Reading, sentence: Sentence, token: Token) -> Value[str] | None:
    """Resolve "in the Malian capital" to the city, where something is said to be there."""
    lexicon = reading.lexicon
    city = lexicon.capitals.get(token.id) if token.layer in ("state", "demonym") else None
    if city is None:
        return None
    text, base = reading.folded_sentence(sentence)
    found = lexicon.pattern("capital_before").search(text[: reading.folded.index(token.start) - base])
    if found is None:
        return None
    start, _ = reading.folded.span(base + found.start("head"), base + found.end())
    return Value(city, reading.quote(start, token.end), "inferred")


def _is_location(reading: Reading, sentence: Sentence, token: Token) -> bool:
    text, base = reading.folded_sentence(sentence)
    start, end = reading.folded.index(token.start) - base, reading.folded.index(token.end) - base
    lexicon = reading.lexicon
    before, after = text[max(start - 60, 0) : start], text[end : end + 60]
    if lexicon.pattern("seat_before").search(before):
        return False
    if start == 0:
        return lexicon.pattern("place_after").search(after) is not None or after.lstrip()[:1] in (",", ":")
    return (
        lexicon.pattern("place_before").search(before) is not None
        or lexicon.pattern("place_after").search(after) is not None
    )


def head_sentences(reading: Reading) -> list[Sentence]:
    """Give the first sentences of the news."""
    return [sentence for sentence in reading.reports() if sentence.kind == "report"][:_HEAD]
