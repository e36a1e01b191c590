# SPDX-License-Identifier: Apache-2.0
"""Names of persons taken apart and compared, in two scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgraph.linking.blocking import block_names, candidate_pairs
from ctgraph.linking.comparison import compare_names
from ctgraph.linking.personname import parse_person_name
from ctgraph.linking.words import bundled_words

LIKELY = 1.0


def weight(one: str, other: str) -> float:
    return compare_names(parse_person_name(one), parse_person_name(other)).weight


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Gen. Mansour bin Rashid Al-Hadlaq", ("mansour", "rashid", "hadlaq")),
        ("H.E. Dr. Yousef A. Al-Mannai", ("yousef", "a", "mannai")),
        ("Al-Hadlaq, Mansour", ("mansour", "hadlaq")),
        ("Mansour Al‑Hadlaq", ("mansour", "hadlaq")),
        ("Abdul Aziz Al-Hadlaq", ("abdaziz", "hadlaq")),
        ("Salah al-Din Mekkawi", ("salahdin", "mekkawi")),
        ("اللواء الركن منصور بن راشد الحدلق", ("منصور", "راشد", "حدلق")),
        ("إلهام قولييف", ("اءلهام", "قولييف")),
        ("Mamadou N’Diaye", ("mamadou", "ndiaye")),
        ("Sheikh Fahad", ("sheikh", "fahad")),
        ("", ()),
    ],
)
def test_names_are_taken_apart(name: str, words: tuple[str, ...]) -> None:
    assert parse_person_name(name).words == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mansour bin Rashid Al-Hadlaq", "منصور بن راشد الحدلق"),
        ("Mansour bin Rashid Al-Hadlaq", "Mansoor Al Hadlak"),
        ("Nabil Abu Zayd", "نبيل أبوزيد"),
        ("Noureddine Khelladi", "نور الدين خلادي"),
        ("John Francis Whitmore", "John F. Whitmore"),
        ("Traoré Souleymane", "سليمان تراوري"),
        ("Tamim bin Hamad Al Thani", "تميم بن حمد"),
        ("Mohd Zulkifli bin Yusof", "Zulkifli bin Yusof"),
        ("Hafeez Ullah Baloch", "حفيظ الله بلوش"),
        ("Abdelkader Benyahia", "عبد القادر بن يحيى"),
        ("Hatim Alkalbani", "حاتم الكلباني"),
    ],
)
def test_spellings_of_one_name_are_likely_one_person(one: str, other: str) -> None:
    assert weight(one, other) >= LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed bin Salman", "Khalid bin Salman"),
        ("Mohammed bin Salman", "Mohammed bin Salman Al-Khalifa"),
        ("Khalid bin Salman", "خالد بن سلطان"),
        ("Khalid bin Salman", "Khalid bin Salman Al-Khalifa"),
        ("Rashid bin Mansour Al-Hadlaq", "Mansour bin Rashid Al-Hadlaq"),
        ("Saeed bin Nasser Al-Dosari", "Saud bin Nasser Al-Dosari"),
        ("Mansour bin Rashid", "Mansour bin Rashid Al-Hadlaq"),
        ("Ahmed bin Jassim Al-Marri", "حمد بن جاسم المري"),
        ("Omar Hassan", "Hassan Omar"),
        ("Mokhtar Zerouali", "مختار زروال"),
        ("Salman bin Abdulaziz", "Mohammed bin Salman bin Abdulaziz"),
    ],
)
def test_namesakes_are_not_joined_by_their_names(one: str, other: str) -> None:
    assert weight(one, other) < LIKELY


def test_the_reasons_name_what_agrees_and_what_does_not() -> None:
    found = compare_names(parse_person_name("Mansour Al-Hadlaq"), parse_person_name("منصور بن راشد الحدلق"))
    assert found.pro == ("mansour ~ منصور: one given name", "hadlaq ~ حدلق: same sounds")
    found = compare_names(parse_person_name("Mohammed bin Salman"), parse_person_name("Mohammed bin Salman Al-Khalifa"))
    assert found.contra == ("salman without a house is saud, not khalifa",)


WORDS = st.sampled_from(
    [
        "Mohammed",
        "محمد",
        "bin",
        "بن",
        "Al-Hadlaq",
        "الحدلق",
        "Salman",
        "Abdul",
        "عبد",
        "Rahman",
        "J.",
        "Sheikh",
        "Traoré",
        "Al",
        "Saud",
    ]
)
NAMES = st.one_of(st.lists(WORDS, max_size=6).map(" ".join), st.text(max_size=20))


@given(NAMES, NAMES)
def test_comparing_is_symmetric(one: str, other: str) -> None:
    assert weight(one, other) == weight(other, one)


@given(NAMES)
def test_nothing_contradicts_a_name_in_the_name_itself(name: str) -> None:
    parsed = parse_person_name(name)
    if parsed.full:
        assert not compare_names(parsed, parsed).contra


def test_in_a_block_of_many_the_spellings_of_one_name_meet() -> None:
    fathers = {min(arabic): latin for latin, arabic in bundled_words().given.items() if latin.isascii()}
    pairs = [
        (f"Ahmed bin {latin} Al-Kotubi", f"أحمد بن {arabic} الكتبي") for arabic, latin in list(fathers.items())[:60]
    ]
    blocked = [block_names([parse_person_name(name)]) for pair in pairs for name in pair]
    compared = list(candidate_pairs(blocked))
    assert {(at, at + 1) for at in range(0, len(blocked), 2)} <= set(compared)
    assert len(compared) < len(blocked) * 12
