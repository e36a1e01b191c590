# SPDX-License-Identifier: Apache-2.0
"""What the text says of members, delegates, foundations, agreements and programmes, on sentences of its own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.extraction import Extractor, to_record
from ctgraph.extraction.statements.quantities import quantity
from ctgraph.loaders import load_bytes

EXTRACTOR = Extractor.bundled()


def read(lang: str, text: str) -> dict[str, Any]:
    front = f"---\nlang: {lang}\npublished: 2024-05-06\n---\n"
    document = load_bytes((front + text).encode(), id="own", suffix=".md", origin="own.md")
    return to_record(EXTRACTOR.extract(document))


def facts(record: dict[str, Any], predicate: str) -> list[str]:
    return sorted(fact["s"] for fact in record["facts"] if fact["p"] == predicate)


MEMBERS = [
    ("en", "The IMCTC has 43 members, among them Jordan, Mali and Oman.", "JO ML OM"),
    ("en", "Senegal, a founding member of the IMCTC, hosted a lecture.", "SN"),
    ("en", "A course began in Kampala. Uganda has been a member of the IMCTC since 2016.", "UG"),
    ("en", "The IMCTC, to which both Togo and Benin belong, opened a course.", "BJ TG"),
    ("en", "Officers of Chad, Niger and Mali met. All three countries belong to the IMCTC.", "ML NE TD"),
    ("en", "Yemen's accession to the IMCTC was announced on Monday.", "YE"),
    ("en", "The IMCTC thanked its member states Egypt and Sudan.", "EG SD"),
    ("en", "Chad is a member of the African Union; the IMCTC met.", "TD"),
    ("en", "Norway is not a member of the IMCTC.", ""),
    ("en", "The ministry denied reports that Nepal had joined the IMCTC.", ""),
    ("en", "The IMCTC hoped that Iraq would join the coalition.", ""),
    ("en", "Officers from Kenya, Somalia and Uganda attended a course of the IMCTC.", ""),
    ("fr", "La CIMCT regroupe 43 pays, dont la Jordanie, le Mali et Oman.", "JO ML OM"),
    ("fr", "Le Togo, pays membre de la CIMCT, accueille un atelier.", "TG"),
    ("fr", "La CIMCT, dont Doha est membre, a ouvert un colloque.", "QA"),
    ("fr", "Dakar et Kuala Lumpur siègent tous deux à la CIMCT.", "MY SN"),
    ("fr", "Le Bénin compte parmi les pays fondateurs de la CIMCT.", "BJ"),
    ("fr", "Le Tchad a officiellement intégré, lundi 6 mai 2024, la CIMCT.", "TD"),
    ("fr", "L'Algérie n'est pas membre de la CIMCT.", ""),
    ("fr", "Des officiers du Mali, du Niger et du Tchad ont suivi un stage de la CIMCT.", ""),
    ("ar", "يضم التحالف الإسلامي العسكري لمحاربة الإرهاب 43 دولة، منها الأردن ومالي وعمان.", "JO ML OM"),
    ("ar", "تعد الصومال من الدول المؤسسة للتحالف الإسلامي العسكري لمحاربة الإرهاب.", "SO"),
    ("ar", "انضمت غانا إلى التحالف الإسلامي العسكري لمحاربة الإرهاب.", "GH"),
    ("ar", "نفت الوزارة أن ليبيا انضمت إلى التحالف الإسلامي العسكري لمحاربة الإرهاب.", ""),
]


@pytest.mark.parametrize(("lang", "text", "states"), MEMBERS)
def test_members(lang: str, text: str, states: str) -> None:
    assert facts(read(lang, text), "memberOf") == states.split()


def test_membership_is_of_the_body_that_is_named() -> None:
    (fact,) = read("en", "Chad is a member of the African Union; the IMCTC met.")["facts"]
    assert (fact["s"], fact["o"]) == ("TD", "AU")


COUNTS = [
    ("en", "The list of members of the IMCTC has grown to 43.", [43]),
    ("en", "Delegates of 31 of the IMCTC's 43 member states were there.", [43]),
    ("en", "Guyana became the forty-fourth member of the IMCTC.", [44]),
    ("en", "The IMCTC has nearly 40 members.", []),
    ("en", "The IMCTC trained 41 officers from 35 countries.", []),
    ("fr", "Trente-neuf États membres de la CIMCT sur quarante-trois étaient présents.", [43]),
    ("fr", "L'Ouzbékistan est devenu le quarante-quatrième membre de la CIMCT.", [44]),
    ("fr", "La CIMCT regroupe une quarantaine de pays.", []),
    ("ar", "يضم التحالف الإسلامي العسكري لمحاربة الإرهاب ثلاثا وأربعين دولة.", [43]),
    ("ar", "يضم التحالف الإسلامي العسكري لمحاربة الإرهاب نحو 40 دولة.", []),
]


@pytest.mark.parametrize(("lang", "text", "numbers"), COUNTS)
def test_counts_of_members(lang: str, text: str, numbers: list[int]) -> None:
    assert [fact["o"] for fact in read(lang, text)["facts"] if fact["p"] == "memberCount"] == numbers


BESIDE = [
    ("en", "Jordan has sent two delegates to the IMCTC.", "hasDelegatesAt", "JO"),
    ("fr", "La Jordanie a dépêché deux délégués auprès de la CIMCT.", "hasDelegatesAt", "JO"),
    ("ar", "أوفدت الأردن ممثليها إلى مقر التحالف الإسلامي العسكري لمحاربة الإرهاب.", "hasDelegatesAt", "JO"),
    ("en", "Supporting countries of the IMCTC include France and Japan.", "supportingStateOf", "FR JP"),
    (
        "fr",
        "Les pays soutenant la CIMCT, dont la France et le Japon, ont assisté au forum.",
        "supportingStateOf",
        "FR JP",
    ),
]


@pytest.mark.parametrize(("lang", "text", "predicate", "states"), BESIDE)
def test_delegates_and_supporters_are_no_members(lang: str, text: str, predicate: str, states: str) -> None:
    record = read(lang, text)
    assert facts(record, predicate) == states.split()
    assert facts(record, "memberOf") == []


FOUNDED = [
    ("en", "The IMCTC was founded in December 2015.", ["2015-12"]),
    ("en", "Announced on 15 December 2015, the IMCTC trains officers.", ["2015-12-15"]),
    ("fr", "La CIMCT, forte de 43 pays, est née en 2015.", ["2015"]),
    ("ar", "تأسس التحالف الإسلامي العسكري لمحاربة الإرهاب في عام 2015.", ["2015"]),
    ("en", "The IMCTC met in December 2015.", []),
]


@pytest.mark.parametrize(("lang", "text", "dates"), FOUNDED)
def test_foundations(lang: str, text: str, dates: list[str]) -> None:
    assert [row["date"] for row in read(lang, text)["foundations"]] == dates


AGREEMENTS = [
    (
        "en",
        "The IMCTC and the OIC signed a memorandum of understanding on research on 5 May 2024.",
        ("memorandum_of_understanding", "signed", "2024-05-05", {"IMCTC", "OIC"}),
    ),
    (
        "en",
        "A headquarters agreement between the IMCTC and Morocco was ratified.",
        ("headquarters_agreement", "ratified", None, {"IMCTC", "MA"}),
    ),
    (
        "fr",
        "La CIMCT et l'OCI ont signé un protocole d'entente.",
        ("memorandum_of_understanding", "signed", None, {"IMCTC", "OIC"}),
    ),
    (
        "fr",
        "Le gouvernement a autorisé la signature d'un accord entre la CIMCT et le Mali.",
        ("agreement", "authorised", None, {"IMCTC", "ML"}),
    ),
    (
        "ar",
        "وقع التحالف الإسلامي العسكري لمحاربة الإرهاب ومنظمة التعاون الإسلامي مذكرة تفاهم.",
        ("memorandum_of_understanding", "signed", None, {"IMCTC", "OIC"}),
    ),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), AGREEMENTS)
def test_agreements(lang: str, text: str, wanted: tuple[str, str, str | None, set[str]]) -> None:
    (row,) = read(lang, text)["agreements"]
    assert (row["kind"], row["status"], row["date"], set(row["parties"])) == wanted


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The IMCTC and the OIC hope to sign an agreement."),
        ("en", "The IMCTC has not signed any agreement with Nepal."),
        ("en", "The IMCTC signed a memorandum."),
        ("fr", "La CIMCT et l'OCI pourraient signer un accord."),
        ("ar", "بحث التحالف الإسلامي العسكري لمحاربة الإرهاب ومنظمة التعاون الإسلامي إمكانية توقيع مذكرة تفاهم."),
    ],
)
def test_what_is_hoped_for_denied_or_of_one_party_is_no_agreement(lang: str, text: str) -> None:
    assert read(lang, text)["agreements"] == []


PROGRAMMES = [
    (
        "en",
        'The "Safe Sahel" programme takes 250 officers of nine countries, and 12.5 million dollars, over three years.',
        "Safe Sahel",
        {("trainees", 250, None), ("countries", 9, None), ("amount", 12_500_000, "USD"), ("years", 3, None)},
    ),
    (
        "en",
        "A five-day training course on border control began for 40 officers.",
        "five-day training course on border control",
        {("days", 5, None), ("trainees", 40, None)},
    ),
    (
        "fr",
        "La CIMCT lance le programme « Sahel sûr » : 1 500 stagiaires, quarante sessions et 5 milliards de francs CFA.",
        "Sahel sûr",
        {("trainees", 1500, None), ("sessions", 40, None), ("amount", 5_000_000_000, "francs CFA")},
    ),
    (
        "ar",
        'أطلق التحالف الإسلامي العسكري لمحاربة الإرهاب برنامج "الساحل الآمن" بمشاركة 30 متدربا من 11 دولة لمدة 5 أيام.',
        "الساحل الآمن",
        {("trainees", 30, None), ("countries", 11, None), ("days", 5, None)},
    ),
]


@pytest.mark.parametrize(("lang", "text", "name", "figures"), PROGRAMMES)
def test_programmes(lang: str, text: str, name: str, figures: set[tuple[str, int, str | None]]) -> None:
    (row,) = read(lang, text)["programmes"]
    assert row["name"] == name
    assert {(figure["measure"], figure["count"], figure["currency"]) for figure in row["figures"]} == figures


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", 'The "Safe Sahel" programme trains some forty officers and more than 100 imams.'),
        ("fr", "Le programme « Sahel sûr » forme près de 40 officiers et une trentaine d'imams."),
        ("ar", 'يدرب برنامج "الساحل الآمن" نحو 40 ضابطا.'),
    ],
)
def test_a_figure_that_is_said_roughly_is_none(lang: str, text: str) -> None:
    (row,) = read(lang, text)["programmes"]
    assert row["figures"] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1 500", 1500),
        ("2,000", 2000),
        ("2.5", None),
        ("2.5 million", 2_500_000),
        ("forty million", 40_000_000),
        ("lots", None),
    ],
)
def test_quantities(text: str, value: int | None) -> None:
    assert quantity(text, {"forty": 40}, {"million": 1_000_000}) == value


# Marks of the private use area that marked texts use, zero-width signs, tatweel, combining accents, digits of other
# scripts, letters that fold to two, and line ends of all kinds.
HOSTILE = "\ue000\ue001\ue002\ue003\u200b\u200f\u0640\u0301\u0651œﬁŒß٤٣４\u2011\u00a0\u2028\r\n\t«»“”()[]–…🙂𝟜"
WORDS = [text for _, text, *_ in (*MEMBERS, *COUNTS, *BESIDE, *FOUNDED, *AGREEMENTS, *PROGRAMMES)]


@given(
    lang=st.sampled_from(["fr", "en", "ar"]),
    parts=st.lists(st.one_of(st.sampled_from(WORDS), st.text(HOSTILE, max_size=6)), min_size=1, max_size=8),
    cut=st.integers(0, 40),
)
@settings(deadline=None, max_examples=60)
def test_every_value_equals_its_quote(lang: str, parts: list[str], cut: int) -> None:
    text = "".join(part[cut % (len(part) + 1) :] if index % 2 else part for index, part in enumerate(parts))
    front = f"---\nlang: {lang}\n---\n"
    document = load_bytes(
        (f"{front}La CIMCT {text} .").encode("utf-8", "ignore"), id="own", suffix=".md", origin="own.md"
    )
    for evidence in to_record(EXTRACTOR.extract(document))["evidence"]:
        assert document.text[evidence["start"] : evidence["end"]] == evidence["exact"]
        assert evidence["exact"]
