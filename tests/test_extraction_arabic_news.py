# SPDX-License-Identifier: Apache-2.0
"""What Arabic agencies write about meetings of states: on whose ground they are, who only travels or is praised."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="ar", published=published)))


def people(text: str) -> dict[str, dict[str, Any]]:
    (event, *_) = record(text)["events"]
    return {person["name"]: person for person in event["participants"] if person["name"]}


def test_the_forces_that_a_release_calls_its_own_tell_where_somebody_receives() -> None:
    text = (
        "استقبل رئيس هيئة الأركان المشتركة اللواء الركن وليد سمير العجارمة، اليوم الاثنين، قائد القيادة الجنوبية "
        "الأمريكية الفريق توماس ريد. وعزف السلام الوطني الأمريكي. وشهد اللقاء ضباط من القوات المسلحة الأردنية."
    )
    assert record(text)["events"][0]["country"] == "JO"
    assert {name: person["represents"] for name, person in people(text).items()} == {
        "وليد سمير العجارمة": "JO",
        "توماس ريد": "US",
    }


def test_who_receives_is_not_of_the_state_of_his_guest() -> None:
    text = (
        "استقبل جلالة الملك نايف الثاني، اليوم الأربعاء، قائد قيادة الدعم الأميركية الجنرال بول ووكر. "
        "وتناول اللقاء العلاقات الأردنية الأميركية."
    )
    assert people(text)["نايف الثاني"]["represents"] == "JO"


def test_the_kingdom_is_the_one_that_the_text_names() -> None:
    text = "استقبل وزير الدفاع البحريني الفريق علي النعيمي اليوم السفير الياباني لدى المملكة كينجي ساتو."
    assert record(text)["states"] == ["BH", "JP"]


@pytest.mark.parametrize(
    "sent",
    [
        "توجه وزير الدفاع السيد محمدو ولد سيدي صباح اليوم إلى نيامي لحضور اجتماع لرؤساء أركان دول الساحل.",
        "غادر وزير الدفاع السيد محمدو ولد سيدي اليوم متوجها إلى نيامي لحضور اجتماع لرؤساء أركان دول الساحل.",
    ],
)
def test_who_leaves_for_a_place_is_a_guest_there_and_of_another_state(sent: str) -> None:
    (minister,) = people(f"موريتانيا تحضر اجتماعا في نيامي\n{sent}").values()
    assert (minister["represents"], minister["side"]) == ("MR", "guest")


def test_who_is_received_by_somebody_is_the_guest() -> None:
    text = (
        "استُقبل الفريق كمال بن جديد، رئيس أركان الجيش، خلال زيارته لمصر، من قبل الفريق أول عادل منصور، وزير "
        "الدفاع لجمهورية مصر العربية، ونقل إليه تحيات الجزائر."
    )
    found = people(text)
    assert (found["كمال بن جديد"]["side"], found["كمال بن جديد"]["represents"]) == ("guest", "DZ")
    assert (found["عادل منصور"]["side"], found["عادل منصور"]["represents"]) == ("host", "EG")


def test_a_side_is_that_of_all_who_are_named_behind_it() -> None:
    text = (
        "استقبل وزير الدفاع القطري خالد المري أمس السفير الكندي لدى قطر جون هارت. وحضر من الجانب الكندي القائم "
        "بالأعمال بالسفارة الكندية مارك دوفال ونائب رئيس البعثة بالنيابة بيتر لونغ."
    )
    assert people(text)["بيتر لونغ"]["represents"] == "CA"


def test_the_adjective_of_a_body_tells_for_whom_an_office_is_held() -> None:
    text = "استقبل وزير الدفاع الموريتاني أحمد سالم ولد باب اليوم المفوضة الأوروبية للشراكات السيدة هيلدا برانكو."
    assert people(text)["هيلدا برانكو"]["represents"] == "EU"


@pytest.mark.parametrize(
    "praise",
    [
        "وتأتي المذكرة تنفيذا لتوجيهات الأمير عبدالرحمن بن سلطان وزير الداخلية.",
        "وثمن رعاية سمو ولي عهده الأمين للجامعة.",
        "ونوه بدعم الأمير عبدالرحمن بن سلطان - حفظه الله - للجامعة.",
    ],
)
def test_whom_a_text_praises_or_obeys_took_no_part(praise: str) -> None:
    text = f"وقع رئيس جامعة نايف العربية للعلوم الأمنية الدكتور زياد القرني مذكرة تفاهم مع جامعة دبي. {praise}"
    assert people(text).keys() == {"زياد القرني"}


def test_an_order_called_after_a_king_is_no_person() -> None:
    text = "قلد وزير الدفاع السعودي نظيره الكويتي وسام الملك فيصل من الدرجة الثانية اليوم في الرياض."
    assert record(text)["persons"] == []


def test_a_short_form_may_leave_out_a_middle_name() -> None:
    text = "استقبل وزير الدفاع السعودي الدكتور حاتم سالم بن جابر أمس. وشكر الدكتور حاتم بن جابر معاليه."
    assert record(text)["persons"] == ["حاتم سالم بن جابر"]


def test_a_family_may_be_called_as_an_office_is() -> None:
    text = "التقى الأمين العام للمنظمة اليوم وزير خارجية مصر الدكتور سعيد الخطيب الذي زار مقرها."
    assert record(text)["persons"] == ["سعيد الخطيب"]


def test_whom_an_office_behind_the_name_explains_is_named_behind_the_day() -> None:
    text = "استقبل وزير الدفاع اليمني أمس فرانكو بيليني سفير جمهورية إيطاليا لدى اليمن."
    assert people(text)["فرانكو بيليني"]["represents"] == "IT"


def test_a_general_commands_his_corps_without_a_comma() -> None:
    text = "اختتم التمرين المشترك في باكستان بحضور الفريق طارق حسن قائد الفيلق العاشر بالجيش الباكستاني."
    assert people(text)["طارق حسن"]["role"] == "قائد الفيلق العاشر بالجيش الباكستاني"


def test_the_office_of_a_superior_is_part_of_an_office() -> None:
    text = "التقى وزير الدفاع السعودي اليوم في جدة مدير عام مكتب سمو وزير الداخلية المكلف سعد بن محمد الفهيد."
    assert people(text)["سعد بن محمد الفهيد"]["role"] == "مدير عام مكتب سمو وزير الداخلية المكلف"


def test_the_way_of_a_minister_is_not_in_his_office() -> None:
    text = "غادر كريم عبد الحي، وزير الداخلية المصري إلى الجمهورية التونسية للمشاركة في مؤتمر أمني."
    (minister,) = people(text).values()
    assert minister["role"] == "وزير الداخلية المصري"


def test_the_session_of_a_council_of_ministers_is_no_course() -> None:
    text = "اختتمت في تونس أعمال الدورة الثلاثين لمجلس وزراء الداخلية العرب بحضور وزير الداخلية الليبي سالم الورفلي."
    assert [event["type"] for event in record(text)["events"]] == ["council_meeting"]


def test_vehicles_that_are_taken_over_are_a_donation() -> None:
    text = "تسلم الجيش الموريتاني أمس في نواكشوط عشر مدرعات وعتادا قدمها الاتحاد الأوروبي."
    assert [event["type"] for event in record(text)["events"]] == ["donation"]


def test_a_day_may_stand_in_brackets() -> None:
    text = "استقبل وزير الدفاع العراقي في مكتبه اليوم (الثلاثاء) الموافق 14 من (ديسمبر) 2021م السفير الألماني."
    assert record(text)["events"][0]["date"] == "2021-12-14"


def test_the_clock_of_a_page_is_not_the_day_of_publication() -> None:
    text = (
        "الخميس 21 نوفمبر 2024\n\nعرب\n\n • 12-3-2024 | 17:30\n\nاستقبل وزير الدفاع العراقي أحمد الجبوري اليوم "
        "الثلاثاء في بغداد السفير الأردني لدى العراق ماجد العدوان."
    )
    found = record(text)
    assert (found["published"], found["events"][0]["date"]) == ("2024-03-12", "2024-03-12")


def test_an_ambassadors_style_behind_an_office_is_not_the_office() -> None:
    text = (
        "استقبل وزير الدفاع القطري خالد المري اليوم منسقة مكافحة الإرهاب في وزارة الخارجية السويدية سعادة السفيرة "
        "ماريا لوند."
    )
    assert people(text)["ماريا لوند"]["role"] == "منسقة مكافحة الإرهاب في وزارة الخارجية السويدية"


def test_a_semicolon_parts_an_office_from_the_name_before_it() -> None:
    text = "التقى الفريق سيدي ولد أحمد؛ قائد الأركان العامة للجيوش، أمس في نواكشوط السفير المغربي."
    assert people(text)["سيدي ولد أحمد"]["role"] == "قائد الأركان العامة للجيوش"


def test_an_officer_in_the_kings_embassy_abroad_is_of_the_kings_state() -> None:
    text = (
        "استقبل وزير الدفاع السعودي أمس السفير الفرنسي بيير لوران، بحضور الملحق العسكري في سفارة خادم الحرمين "
        "الشريفين في فرنسا اللواء حمد العيدان."
    )
    assert people(text)["حمد العيدان"]["represents"] == "SA"


def test_who_sees_somebody_off_took_no_part() -> None:
    text = (
        "غادر رئيس الأركان العامة للجيش الكويتي الفريق فالح العجمي اليوم إلى واشنطن لحضور اجتماع لرؤساء الأركان. "
        "وكان في وداعه بالمطار آمر القوة الجوية اللواء نواف الديحاني."
    )
    assert people(text).keys() == {"فالح العجمي"}


def test_the_handing_over_of_duties_is_an_appointment() -> None:
    text = "أشرف قائد الأركان الموريتاني الفريق سيدي ولد أحمد أمس على مراسم تبادل المهام بالمنطقة العسكرية الثانية."
    assert [event["type"] for event in record(text)["events"]] == ["appointment"]
