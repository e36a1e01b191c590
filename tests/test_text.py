# SPDX-License-Identifier: Apache-2.0
"""Folding, language, sentences and names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgraph.text import detect_language, fold, fold_text, parse_name, same_person, split_sentences, within_text

HOSTILE = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("éÉœŒßﬁﬃİıŁ\u0301\u0327\u200d\u200f\u00ad\u00a0\u2011’«»…٣۴مُحَمَّدـآ😀𝒜\u0fff\r\n\t"),
    ),
    max_size=200,
)


@given(HOSTILE)
def test_every_folded_character_stands_for_a_passage_of_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    for at, char in enumerate(folded.text):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert char in fold_text(text[start:end])


@given(HOSTILE)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@given(HOSTILE, st.data())
def test_a_folded_passage_folds_to_itself(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    left, right = folded.span(start, end)
    assert folded.text[start:end] in fold_text(text[left:right])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Général  de\tDivision", "general de division"),
        ("Nd\u2019jam\u00e9na \u2013 œuvre", "nd'jamena - oeuvre"),
        ("e\u0301tat", "etat"),
        ("ﬁnancement", "financement"),
        ("الأَمِينُ العامّ", "الامين العام"),
        ("٢٠١٩", "2019"),
        ("Al\u2011Moghedi", "al-moghedi"),
        ("𝐑oyaume", "royaume"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold_text(text) == expected


def test_a_span_takes_in_the_marks_that_vanish() -> None:
    text = unicodedata.normalize("NFD", "né à")
    folded = fold(text)
    start, end = folded.span(1, 2)
    assert text[start:end] == "e\u0301"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le ministre a reçu la délégation au siège.", "fr"),
        ("The minister received the delegation at the headquarters.", "en"),
        ("استقبل الأمين العام للتحالف وزير الدفاع", "ar"),
        ("استقبل الأمين العام للتحالف (IMCTC) سفير المغرب", "ar"),
        ("12/03/2019 – 41", None),
        ("", None),
    ],
)
def test_language(text: str, lang: str | None) -> None:
    assert detect_language(text) == lang


BROKEN = "Les deux parties veulent travailler ensemble plus souvent et\n\nplus longtemps."


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, frozenset({"m", "dr", "gal"}))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est venu. Il est parti.", ["Il est venu.", "Il est parti."]),
        ("S. E. M. Karim Bello est là. Fin", ["S. E. M. Karim Bello est là.", "Fin"]),
        ("Le Dr. Karim et le Gal. Bello.", ["Le Dr. Karim et le Gal. Bello."]),
        ("Titre court\nLe texte suit.", ["Titre court", "Le texte suit."]),
        (BROKEN, [BROKEN]),
        ("Il dit : « Oui. » Puis il part.", ["Il dit : « Oui. »", "Puis il part."]),
        ("Vraiment ? Oui ! Bien…", ["Vraiment ?", "Oui !", "Bien…"]),
        ("وصل الوفد. هل غادر؟ نعم.", ["وصل الوفد.", "هل غادر؟", "نعم."]),
        ("date 2031-05-07 RIYADH: He came.", ["date 2031-05-07", "RIYADH: He came."]),
        ("Course ends\nDate: 2031-05 Judges left.", ["Course ends", "Date: 2031-05", "Judges left."]),
        ("He set a date 2031-05-07 at the latest.", ["He set a date 2031-05-07 at the latest."]),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Il a salué la région.Au cours de la visite, M.Odeh a parlé.", 2),
        ("وبحثا مكافحة الإرهاب.وأكد الجانبان التعاون مع د.محمد.", 2),
        ("Voir www.example.org et le Ph.D. de Gal.Toumi.", 1),
    ],
)
def test_paragraphs_glued_together_are_parted(text: str, count: int) -> None:
    spans = split_sentences(text, frozenset({"m", "gal", "د"}))
    assert len(spans) == count


def test_an_abbreviation_at_the_end_of_a_wrapped_line_ends_nothing() -> None:
    line = "Les deux parties ont évoqué les moyens de coopérer dans la région"
    text = "\n".join([line, line, line, f"{line}, a dit le Dr.", "Karim Toumi, directeur du centre."])
    assert len(split_sentences(text, frozenset({"dr"}))) == 1


def test_a_wrapped_text_is_not_cut_at_its_line_ends() -> None:
    words = "La rencontre entre les deux parties avait pour but de mieux coordonner les efforts de Dakar et Rabat "
    text = "\n".join(words[:70] + "X" for _ in range(6)) + "\nFin."
    assert len(sentences(text)) == 1


@given(HOSTILE)
def test_sentences_are_in_order_and_lose_only_white_space(text: str) -> None:
    spans = split_sentences(text)
    reached = 0
    for start, end in spans:
        assert reached <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[reached:start].strip()
        reached = end
    assert not text[reached:].strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed bin Saeed Al-Moghedi", "Mohammed ben Saïd Al-Mughaidi"),
        ("Mohammed bin Saeed Al-Moghedi", "Mohamed Al-Mugheidi"),
        ("Mohammed bin Saeed Al-Moghedi", "محمد بن سعيد المغيدي"),
        ("Mohammed bin Salman", "Mohamed Ben Salmane"),
        ("Mohammed bin Salman", "Mohammed bin Salman bin Abdulaziz"),
        ("Abdul Karim Al-Issa", "Abdulkarim al Issa"),
        ("Sadio Camara", "ساديو كامارا"),
        ("Oumar Diarra", "Umar Diarra"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    assert same_person(parse_name(one), parse_name(other))
    assert same_person(parse_name(other), parse_name(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed bin Salman", "Khalid bin Salman"),
        ("Mohammed bin Salman", "Mohammed bin Salman Al-Khalifa"),
        ("Mohammed bin Saeed", "Mohammed bin Saeed Al-Moghedi"),
        ("Saeed bin Mohammed Al-Moghedi", "Mohammed bin Saeed Al-Moghedi"),
        ("Khalid bin Salman", "Khalid bin Sultan"),
        ("Ahmed Taleb", "Mohammed Taleb"),
        ("Badr bin Saeed", "Badr bin Saud"),
        ("Salem bin Saeed", "Salman bin Saeed"),
        ("Al-Moghedi", "Mohammed Al-Moghedi"),
        ("Mohammed bin Salman", "Mohd Azrin bin Haji Sulaiman"),
    ],
)
def test_namesakes_stay_apart(one: str, other: str) -> None:
    assert not same_person(parse_name(one), parse_name(other))


def test_a_family_name_or_initial_suffices_within_one_text() -> None:
    full = parse_name("Yark Damehame")
    assert within_text(parse_name("Yark"), full)
    assert within_text(parse_name("Damehame Yark"), full)
    assert within_text(parse_name("D. Yark"), parse_name("Damehame Yark"))
    assert not within_text(parse_name("Karim"), full)


def test_a_father_is_somebody_else() -> None:
    son = parse_name("Mohammed bin Salman bin Abdulaziz")
    assert not within_text(parse_name("Salman bin Abdulaziz"), son)
    assert within_text(parse_name("Nurul Hidayah"), parse_name("Nurul Hidayah binti Awang Besar"))


@given(HOSTILE)
def test_any_text_can_be_taken_for_a_name(text: str) -> None:
    form = parse_name(text)
    assert len(form.tokens) == len(form.skeletons) == len(form.patronymic)
    assert not same_person(form, form) or len(form.tokens) > 1
