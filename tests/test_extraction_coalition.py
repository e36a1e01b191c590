# SPDX-License-Identifier: Apache-2.0
"""Which coalition a text is about."""

from __future__ import annotations

from ctgraph.extraction.coalition import Coalition, coalition_of
from ctgraph.extraction.gazetteer import Span
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
