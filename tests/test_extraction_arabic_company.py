# SPDX-License-Identifier: Apache-2.0
"""Whom Arabic releases show beside the first two: who is represented, whose adviser one is, at whose seat they met."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="ar", published=published)))


def sides(text: str) -> dict[str, tuple[str | None, str]]:
    (event, *_) = record(text)["events"]
    return {person["name"]: (person["represents"], person["side"]) for person in event["participants"]}


def test_who_receives_by_a_possessive_is_host() -> None:
    told = sides(
        "أوضح مدير إدارة البرامج بالتحالف الإسلامي العسكري لمحاربة الإرهاب العميد سالم بن ناصر الحربي ذلك خلال "
        "استقباله اليوم وفد وزارة الدفاع بجمهورية غامبيا برئاسة العقيد لامين سانيا."
    )
    assert told["سالم بن ناصر الحربي"] == ("IMCTC", "host")
    assert told["لامين سانيا"] == ("GM", "guest")


def test_at_the_seat_of_another_body_that_body_is_host() -> None:
    told = sides(
        "بحث الأمين العام لمجلس التعاون لدول الخليج العربية جاسم محمد البديوي مع الأمين العام للتحالف الإسلامي العسكري "
        "لمحاربة الإرهاب اللواء محمد بن سعيد المغيدي، في مقر الأمانة العامة للمجلس بالرياض، سبل التعاون."
    )
    assert told["جاسم محمد البديوي"] == ("GCC", "host")
    assert told["محمد بن سعيد المغيدي"] == ("IMCTC", "guest")


def test_an_adviser_acts_for_whom_his_superior_does() -> None:
    told = sides(
        "استقبل الأمين التنفيذي لمجموعة دول الساحل الخمس السيد إدريسا كوني في نواكشوط سفير تونس رضا العيادي. "
        "وحضر اللقاء مستشار الأمين التنفيذي العقيد عثمان ديالو."
    )
    assert told["عثمان ديالو"][0] == "G5 Sahel"


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        (
            "افتتح وزير الدفاع الفريق سامي كوني الدورة في باماكو ممثلا عن رئيس الجمهورية المشير عمر ديارا.",
            "عمر ديارا",
        ),
        ("افتتح الدورة في بيروت وزير الداخلية نبيل صايغ، ممثلا باللواء فادي الخوري.", "نبيل صايغ"),
        (
            "استقبل اللواء سامي كوني في الرياض سفير مالي عمر ديارا، الذي نقل إليه تحيات معالي الوزير آدم تراوري.",
            "آدم تراوري",
        ),
    ],
)
def test_who_is_represented_took_no_part(text: str, absent: str) -> None:
    assert absent not in sides(text)
    assert absent in record(text)["persons"]


def test_whoever_chairs_the_meeting_chairs_the_gathering_of_the_release() -> None:
    found = record(
        "شاركت دولة الكويت في اجتماع مجلس وزراء دفاع دول التحالف الإسلامي العسكري لمحاربة الإرهاب، "
        "الذي عقد اليوم في الرياض.\n\nوترأس الاجتماع وزير الدفاع بالمملكة العربية السعودية الأمير فهد بن نايف، الذي "
        "أعلن في كلمته تخصيص 20 مليون ريال لصندوق المبادرات.",
        "2024-02-03",
    )
    assert [event["type"] for event in found["events"]] == ["council_meeting", "donation"]
    assert [person["side"] for person in found["events"][0]["participants"] if person["name"] == "فهد بن نايف"] == [
        "chair"
    ]


@pytest.mark.parametrize(("city", "state"), [("المنامة", "BH"), ("الرباط", "MA"), ("الرياض", "SA")])
def test_the_kingdom_is_that_of_the_dateline(city: str, state: str) -> None:
    text = f"{city} - استقبل وزير الدفاع الأمين العام للتحالف الإسلامي بمناسبة زيارته للمملكة."
    assert record(text)["states"] == [state]


def test_goods_taken_over_by_an_officer_are_a_donation() -> None:
    (event,) = record(
        "تسلم رئيس هيئة الأركان الفريق أول ركن طارق عثمان الأمين أمس عشرين سيارة إسعاف مقدمة من التحالف الإسلامي "
        "العسكري لمحاربة الإرهاب إلى السلاح الطبي."
    )["events"]
    assert event["type"] == "donation"


def test_acronyms_in_latin_letters_name_bodies() -> None:
    text = "التقى الأمين العام للتحالف الإسلامي ممثل UNODC في القاهرة. (AFP)"
    assert record(text)["organizations"] == ["IMCTC", "UNODC"]


def test_a_denied_accession_makes_no_member() -> None:
    found = record(
        "لا صحة لانضمام الجزائر إلى التحالف الإسلامي\n\nنفى الناطق باسم وزارة الخارجية ما تناقلته مواقع إلكترونية "
        "عديدة حول انضمام الجزائر إلى التحالف الإسلامي العسكري لمحاربة الإرهاب."
    )
    assert [event["status"] for event in found["events"]] == ["denied"]
    assert not [fact for fact in found["facts"] if fact["p"] == "memberOf"]
