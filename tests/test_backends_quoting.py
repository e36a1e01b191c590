# SPDX-License-Identifier: Apache-2.0
"""Quotes: what stands in the text is found with its exact offsets, what does not is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.backends.quoting import Quoting
from ctgraph.text import fold_text

TEXT = "Le Général Faysal Al-Harbani a reçu l’ambassadeur ; le général a parlé de 41 États.\nوالمغرب عضو في التحالف"


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("Général", "Général"),
        ("general", "Général"),
        ("a recu l'ambassadeur", "a reçu l’ambassadeur"),
        ("  Faysal\n Al-Harbani ", "Faysal Al-Harbani"),
        ("FAYSAL AL‑HARBANI", "Faysal Al-Harbani"),
        ("41", "41"),
        ("المغرب", "المغرب"),
        ("التَّحالُف", "التحالف"),
    ],
)
def test_words_of_the_text_are_found(words: str, exact: str) -> None:
    found = Quoting(TEXT).find(words)
    assert found is not None
    assert found.exact == exact == TEXT[found.start : found.end]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "…",
        ";",
        "Harb",
        "4",
        "ambassador",
        "Faysal … Harbani",
        "Général Al-Harbani",
        "\ud800",
        "\u200f",
        "a" * 401,
    ],
)
def test_what_does_not_stand_in_the_text_is_not_found(words: str) -> None:
    assert Quoting(TEXT).find(words) is None


def test_of_several_places_the_nearest_is_meant_and_the_exact_wording_goes_first() -> None:
    quoting = Quoting("A parlé le général. Un général a parlé. Le Général, enfin, a parlé.")
    assert [quoting.find("général", near=near).start for near in (0, 30, 60)] == [11, 23, 23]
    assert quoting.find("Général").start == 43
    assert [quote.start for quote in quoting.all("a parlé")] == [31, 59]


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=12), st.integers(0, 80))
def test_every_quote_equals_its_passage(text: str, words: str, near: int) -> None:
    found = Quoting(text).find(words, near)
    if found is not None:
        assert text[found.start : found.end] == found.exact
        assert fold_text(words).strip() in fold_text(found.exact)


@settings(deadline=None)
@given(st.text(max_size=40), st.data())
def test_whole_words_of_any_text_are_found(text: str, data: st.DataObject) -> None:
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    if words:
        word = data.draw(st.sampled_from(words))
        assert Quoting(text).find(word).exact == word


def test_many_places_cost_little() -> None:
    quoting = Quoting("le général " * 9_000)
    began = time.perf_counter()
    assert quoting.find("général", near=50) is not None
    assert all(quoting.find("général", near=near) for near in range(200))
    assert time.perf_counter() - began < 2
