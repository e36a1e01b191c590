# SPDX-License-Identifier: Apache-2.0
"""Which coalition a text is about."""

from __future__ import annotations

from ctgraph.document import Document
from ctgraph.extraction import Extractor
from ctgraph.extraction.lexicon.coalition import NO_COALITION, Coalition, coalition_of, word_id
from ctgraph.extraction.lexicon.gazetteer import Span
from ctgraph.model import ActorRef

EXTRACTOR = Extractor.bundled()


def _coalition(key: str, *, default: bool = False) -> Coalition:
    return Coalition(ActorRef("organization", key, key.upper()), "SA", (1, 99), default)


FIRST, SECOND = _coalition("first"), _coalition("second", default=True)


def _named(*keys: str, layer: str = "organization") -> list[Span]:
    return [Span(at, at + 1, layer, key) for at, key in enumerate(keys)]


def test_the_coalition_named_most_often_is_meant() -> None:
    assert coalition_of(_named("second", "first", "first"), (FIRST, SECOND)) == FIRST


def test_of_two_named_as_often_the_first_is_meant() -> None:
    assert coalition_of(_named("first", "second"), (SECOND, FIRST)) == FIRST


def test_where_none_is_named_a_word_for_the_default_means_it() -> None:
    words = [Span(0, 8, "coalition", word_id(["first", "second"]))]
    assert coalition_of(words, (FIRST, SECOND)) == SECOND
    assert coalition_of(words, (FIRST,)) == NO_COALITION


def test_a_text_without_a_name_or_a_word_for_one_is_about_none() -> None:
    assert coalition_of(_named("un", "gcc"), (FIRST, SECOND)) == NO_COALITION
    assert coalition_of(_named("first", layer="place"), (FIRST, SECOND)) == NO_COALITION


def test_in_a_text_about_none_nobody_acts_for_one_and_nothing_takes_place_at_its_seat() -> None:
    text = "The Secretary General, Karim Toumi, received Ambassador Sami Bello at the headquarters on Monday."
    (event,) = EXTRACTOR.extract(Document("test", text, "", lang="en")).events
    assert event.country is None
    assert [person.represents and person.represents.value.id for person in event.participants] == [None, None]


def test_a_word_means_the_coalition_of_the_text_if_it_is_one_of_its_words() -> None:
    shared = Span(0, 8, "coalition", word_id(["second", "first"]))
    own = Span(9, 14, "coalition", word_id(["second"]))
    assert [FIRST.resolve(shared), SECOND.resolve(shared)] == [
        Span(0, 8, "anaphora", "first"),
        Span(0, 8, "anaphora", "second"),
    ]
    assert FIRST.resolve(own) is None
    assert SECOND.resolve(own) == Span(9, 14, "anaphora", "second")


def test_what_is_no_word_of_a_coalition_stays() -> None:
    span = Span(0, 5, "anaphora", "first")
    assert SECOND.resolve(span) is span
