# SPDX-License-Identifier: Apache-2.0
"""Say in which state an act took place: as its words tell, else as what is around them lets suppose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ctgraph.extraction.acts.act import Act
from ctgraph.extraction.acts.places import head_sentences, in_passing
from ctgraph.extraction.reading.publishers import home_of_publisher
from ctgraph.extraction.reading.reading import Reading, within
from ctgraph.extraction.reading.sections import Sections
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import Value

__all__ = ["country_of"]

# A state named less often is not what a release is about.
_OFTEN = 3
# In how many sentences a dateline stands.
_DATED = 6
_NOWHERE = frozenset({"accession", "delegates_posted"})
# How far from the name of a body the state in which it is stands.
_OF_BODY = 4
# How many words from its state the noun of an organ stands: "القوات المسلحة الأردنية".
_OF_ORGAN = 3


def country_of(
    sections: Sections, act: Act, main: bool, place: Value[str] | None, states: Sequence[Token]
) -> Value[str] | None:
    """Give the state in which an act took place: that of the city, else one in which a sentence locates it.

    Where nothing is said of it, a publisher whose name holds a state or one of its cities tells of home.
    """
    reading = sections.reading
    if place is not None:
        return Value(reading.lexicon.places[place.value].country, place.quote, "inferred")
    located = [token for token in states if _is_there(reading, token)]
    for sentence in [*act.sentences, *(head_sentences(reading) if main else [])]:
        token = next(iter(within(located, sentence)), None)
        if token is not None:
            return Value(token.id, reading.quote(token.start, token.end))
    for sentence in act.sentences:
        text, base = reading.folded_sentence(sentence)
        seat = reading.lexicon.pattern("headquarters").search(text)
        home = reading.coalition.home
        if seat is not None and home:
            return Value(home, reading.quote_match(base, seat), "inferred")
    return _supposed_country(reading, act, states) if main else None


def _supposed_country(reading: Reading, act: Act, states: Sequence[Token]) -> Value[str] | None:
    """Suppose where the main act took place by the dateline, a city in passing, the publisher, the states named."""
    dated = _dateline_state(reading, states)
    if dated is not None:
        return Value(dated.id, reading.quote(dated.start, dated.end), "inferred")
    passing = in_passing(reading, act)
    if passing is not None:
        return Value(reading.lexicon.places[passing.id].country, reading.quote(passing.start, passing.end), "inferred")
    publisher = home_of_publisher(reading) if act.type not in _NOWHERE else None
    if publisher is not None:
        return Value(publisher, act.cues[0].quote, "inferred")
    if act.type in _NOWHERE:
        return None
    visited = _of_organs(reading, states) or _most_named(reading, states)
    return Value(visited.id, reading.quote(visited.start, visited.end), "inferred") if visited else None


def _of_organs(reading: Reading, states: Sequence[Token]) -> Token | None:
    """Give the only state of which a release names forces or ministries, but for those of somebody's office."""
    organs, links = reading.lexicon.words("own_organs"), reading.lexicon.words("role_links")
    named: dict[str, Token] = {}
    for token in states:
        index = reading.sentence_at(token.start).index
        tokens = reading.tokens[index]
        at = next((at for at, other in enumerate(tokens) if other.start == token.start), None)
        if at is None or any(role.first <= at < role.last for role in reading.roles[index]):
            continue
        words = takewhile(
            lambda other: not other.layer and other.is_word and other.fold not in links, tokens[at - 1 :: -1]
        )
        before = list(words)[:_OF_ORGAN] if at else []
        if any(other.fold in organs for other in before):
            named.setdefault(token.id, token)
    return next(iter(named.values())) if len(named) == 1 else None


def _most_named(reading: Reading, states: Sequence[Token]) -> Token | None:
    """Give the state that a release names most, where none but the home of the coalition comes near it."""
    if not reading.lexicon.forms.get("country_by_mentions") or not reading.coalition.home:
        # Of two states that meet, neither is the host's for being named more often.
        return None
    counts = Counter(token.id for token in states if token.id != reading.coalition.home).most_common(2)
    if not counts or counts[0][1] < _OFTEN or (len(counts) > 1 and counts[1][1] * 2 > counts[0][1]):
        return None
    return next(token for token in states if token.id == counts[0][0])


def _dateline_state(reading: Reading, states: Sequence[Token]) -> Token | None:
    """Give the state by whose name a release is dated: "الكويت - 9 - 12 (كونا)"."""
    for sentence, tokens in zip(reading.sentences[:_DATED], reading.tokens, strict=False):
        opens = len(tokens) > 1 and tokens[0].layer == "state" and tokens[1].fold in ("-", "(", "/", ":")
        if opens and sentence.kind != "noise" and tokens[0] in states:
            return tokens[0]
    return None


def _is_there(reading: Reading, token: Token) -> bool:
    start = reading.folded.index(token.start)
    before = reading.folded.text[max(start - 60, 0) : start]
    lexicon = reading.lexicon
    # "كلية الدفاع الوطني بجمهورية أوغندا": a state behind the name of a body says where that body is.
    tokens = reading.tokens[reading.sentence_at(token.start).index]
    of_body = any(other.layer == "organization" and 0 < token.start - other.end <= _OF_BODY for other in tokens)
    if of_body and not lexicon.cased:
        return False
    # "apporter son soutien au Mali": what is given to a state is not in it.
    return lexicon.pattern("location").search(before) is not None and not lexicon.pattern("dative").search(before)
