# SPDX-License-Identifier: Apache-2.0
"""Words, marks and lexicon forms as tokens with exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.extraction.reading.tokens import tokenise
from ctgraph.text import fold

LEXICONS, _ = load_lexicons()


def _folds(text: str, lang: str = "fr") -> list[str]:
    (tokens,) = tokenise(text, fold(text), [(0, len(text))], [], LEXICONS[lang])
    return [token.fold for token in tokens]


@pytest.mark.parametrize(
    ("text", "folds"),
    [
        ("l’État-major, à Niamey", ["l'", "etat-major", ",", "a", "niamey"]),
        ("jusqu'aujourd'hui", ["jusqu'", "aujourd'hui"]),
        ("M. S. Diallo (CIMCT)", ["m.", "s.", "diallo", "(", "cimct", ")"]),
        ("co\u2011présidé par l\u02bcarmée", ["co-preside", "par", "l'", "armee"]),
    ],
)
def test_words_and_marks(text: str, folds: list[str]) -> None:
    assert _folds(text) == folds


def test_marks_on_letters_do_not_cut_a_word() -> None:
    assert _folds("مُحَمَّد بنُ سَعِيد") == ["محمد", "بن", "سعيد"]


@pytest.mark.parametrize("lang", sorted(LEXICONS))
@given(text=st.text(st.one_of(st.characters(), st.sampled_from("aeé'’-. \u064b\u200f\u0627ل")), max_size=60))
def test_tokens_keep_their_offsets(lang: str, text: str) -> None:
    (tokens,) = tokenise(text, fold(text), [(0, len(text))], [], LEXICONS[lang])
    reached = 0
    for token in tokens:
        assert reached <= token.start < token.end <= len(text)
        reached = token.start
        assert token.fold
