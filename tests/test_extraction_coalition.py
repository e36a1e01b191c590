# SPDX-License-Identifier: Apache-2.0
"""Which coalition a text is about."""

from __future__ import annotations

from ctgraph.extraction.lexicon.coalition import Coalition, coalition_of, word_id
from ctgraph.extraction.lexicon.gazetteer import Span
from ctgraph.model import ActorRef


def _coalition(key: str, *, default: bool = False) -> Coalition:
    return Coalition(ActorRef("organization", key, key.upper()), "SA", (1, 99), default)


FIRST, SECOND = _coalition("first"), _coalition("second", default=True)


def _named(*keys: str, layer: str = "organization") -> list[Span]:
    return [Span(at, at + 1, layer, key) for at, key in enumerate(keys)]


def test_the_coalition_named_most_often_is_meant() -> None:
    assert coalition_of(_named("second", "first", "first"), (FIRST, SECOND)) == FIRST


def test_of_two_named_as_often_the_first_is_meant() -> None:
    assert coalition_of(_named("first", "second"), (SECOND, FIRST)) == FIRST


def test_where_none_is_named_the_default_is_meant() -> None:
    assert coalition_of(_named("un", "gcc"), (FIRST, SECOND)) == SECOND
    assert coalition_of(_named("first", layer="place"), (FIRST, SECOND)) == SECOND


def test_without_a_default_the_first_is_meant() -> None:
    assert coalition_of([], (FIRST,)) == FIRST


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
