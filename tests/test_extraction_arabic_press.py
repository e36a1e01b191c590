# SPDX-License-Identifier: Apache-2.0
"""What Arabic agencies and papers write around an act: who was absent, who deputised, what a memorandum provides."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()
MUGHEDI = "الأمين العام للتحالف الإسلامي العسكري لمحاربة الإرهاب اللواء الطيار الركن محمد بن سعيد المغيدي"


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="ar", published=published)))


def people(text: str) -> dict[str, dict[str, Any]]:
    (event, *_) = record(text)["events"]
    return {person["name"]: person for person in event["participants"] if person["name"]}


def memberships(text: str, predicate: str) -> list[Any]:
    return [
        fact["o" if predicate == "memberCount" else "s"] for fact in record(text)["facts"] if fact["p"] == predicate
    ]


@pytest.mark.parametrize(
    "absence",
    [
        "ولم يتمكن وزير الدفاع الوطني الفريق ساني كوني من الحضور.",
        "واعتذر وزير الدفاع الوطني الفريق ساني كوني عن عدم الحضور.",
        "وتغيب عن الحفل وزير الدفاع الوطني الفريق ساني كوني.",
    ],
)
def test_who_was_absent_took_no_part(absence: str) -> None:
    text = f"دشن وزير الداخلية في النيجر اللواء حميدو باري اليوم بنيامي برنامج التحالف الإسلامي للتدريب. {absence}"
    assert people(text).keys() == {"حميدو باري"}


def test_who_calls_for_something_is_no_convener() -> None:
    text = (
        "عقد وزراء دفاع التحالف الإسلامي اجتماعا في الرياض. "
        "وتحدث وزير الدفاع الماليزي أحمد زكي، الذي دعا إلى تبادل الخبرات."
    )
    assert "أحمد زكي" in people(text)


def test_who_deputises_has_an_office_of_his_own() -> None:
    text = (
        "افتتح الدورة نيابة عن الأمين العام للتحالف الإسلامي مدير الإدارة الإعلامية "
        "الدكتور سعد بن نايف الحربي في الرياض."
    )
    assert people(text)["سعد بن نايف الحربي"]["role"] == "مدير الإدارة الإعلامية"


def test_who_stands_for_a_side_acts_for_it() -> None:
    text = (
        "تسلم وزير الدفاع في النيجر اللواء حميدو باري بنيامي سيارات إسعاف، "
        "فيما مثل التحالف الإسلامي العميد سعد الحربي، مدير إدارة الدعم."
    )
    assert people(text)["سعد الحربي"]["represents"] == "IMCTC"


@pytest.mark.parametrize(
    "office",
    [
        "وزير الجيوش وقدماء المحاربين وضحايا الحرب",
        "وزير الثقافة والصناعة التقليدية والعلاقات مع البرلمان",
        "رئيس ديوان رئاسة الجمهورية",
        "رئيس أركان حرب القوات المسلحة المصرية",
        "قائد سلاح المهندسين",
    ],
)
def test_offices_reach_to_the_title_behind_them(office: str) -> None:
    text = f"استقبل {office} الفريق سالم بن حمد الحارثي {MUGHEDI}."
    assert people(text)["سالم بن حمد الحارثي"]["role"] == office


def test_an_office_in_a_mission_is_of_whose_mission_was_named() -> None:
    text = (
        f"استقبل {MUGHEDI} في الرياض رئيس بعثة الاتحاد الأوروبي لدى المملكة السيد كارل مولر، "
        "يرافقه المستشار السياسي في البعثة السيد يان هوبر."
    )
    assert people(text)["يان هوبر"]["represents"] == "EU"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"استقبل {MUGHEDI} سفير تركيا لدى المملكة أمر الله شاهين، في الرياض.", "أمر الله شاهين"),
        ("شاركت في الندوة أستاذة علم الاجتماع الدكتورة هند بنت فهد الخليفة، في الرياض.", "هند بنت فهد الخليفة"),
        ("استقبل وزير الدفاع في الكويت خالد صالح الصباح، وفد التحالف الإسلامي.", "خالد صالح الصباح"),
        ("استقبل رئيس الأركان عبد الحق الخيام، وفد التحالف الإسلامي.", "عبد الحق الخيام"),
        ("استقبل قائد الجيش اللواء إبراهيم جوهر حيث بحث معه التعاون.", "إبراهيم جوهر"),
        ("استقبل وزير الداخلية في تونس توفيق شرف الدين، وفد التحالف الإسلامي.", "توفيق شرف الدين"),
        ("استقبل وزير الدفاع في الغابون كالي بونا، وفد التحالف الإسلامي.", "كالي بونا"),
        ("استقبل رئيس البرلمان السيد الشيخ ولد بايه، وفد التحالف الإسلامي.", "الشيخ ولد بايه"),
        ("استقبل عاصمي غويتا، وزير الدفاع في مالي، وفد التحالف الإسلامي.", "عاصمي غويتا"),
        ('قلد رئيس الدولة اللواء ركن سعد بن فهد الحربي وسام "النجمة" في موروني.', "سعد بن فهد الحربي"),
    ],
)
def test_names_hold_what_belongs_to_them(text: str, name: str) -> None:
    assert name in record(text)["persons"]


@pytest.mark.parametrize("behind", ["فيلما عن مسيرة التحالف", "موريتانيا على حسن الاستقبال"])
def test_behind_a_family_name_told_before_the_sentence_goes_on(behind: str) -> None:
    text = f"استقبل {MUGHEDI} في الرياض الفريق أول محمد حافظ جانتان. وشاهد الفريق أول جانتان {behind}."
    assert record(text)["persons"] == ["محمد بن سعيد المغيدي", "محمد حافظ جانتان"]


def test_what_a_memorandum_provides_is_no_act() -> None:
    text = f"وقع {MUGHEDI} اليوم في الرياض مذكرة تفاهم مع جامعة الملك سعود. وتنص المذكرة على إقامة دورات متخصصة."
    assert [event["type"] for event in record(text)["events"]] == ["agreement"]


def test_an_act_of_the_afternoon_is_a_further_one() -> None:
    text = (
        f"اجتمع وزير الدفاع السنغالي الفريق عمر ديوب في دكار مع {MUGHEDI}. "
        "وبعد الظهر استقبل الوزير الأول السنغالي سليمان ندياي الأمين العام للتحالف اللواء المغيدي."
    )
    first, second = record(text)["events"]
    assert [person["name"] for person in first["participants"]] == ["عمر ديوب", "محمد بن سعيد المغيدي"]
    assert "سليمان ندياي" in [person["name"] for person in second["participants"]]


def test_money_that_a_state_says_it_will_give_is_pledged() -> None:
    text = (
        "ترأس وزير الدفاع السعودي الأمير فهد بن نايف في الرياض اجتماع مجلس وزراء دفاع التحالف الإسلامي. "
        "وقال الأمير فهد بن نايف إن المملكة ستقدم مئة مليون ريال لصندوق التحالف."
    )
    assert [(event["type"], event["status"]) for event in record(text)["events"]] == [
        ("council_meeting", "held"),
        ("donation", "held"),
    ]


def test_on_the_day_of_the_news_nobody_is_appointed() -> None:
    text = (
        "الرياض (رويترز) - قالت وكالة الأنباء السعودية يوم الثلاثاء إن اللواء سعد بن فهد الحربي "
        "عين أمينا عاما للتحالف الإسلامي."
    )
    (event,) = record(text, "2019-01-15")["events"]
    assert (event["type"], event["date"]) == ("appointment", None)
    assert event["participants"][0]["role"] == "أمينا عاما للتحالف الإسلامي"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ويتألف التحالف الإسلامي العسكري لمحاربة الإرهاب من 42 دولة عضوا.", [42]),
        ("وبلغ عدد الدول الممثلة في مركز التحالف الإسلامي 27 دولة من أصل 41 دولة عضوا في التحالف الإسلامي.", [41]),
        ("واجتمع في الرياض ممثلون من 42 دولة عضو.", []),
    ],
)
def test_a_number_of_members_is_what_the_coalition_consists_of(text: str, numbers: list[int]) -> None:
    assert memberships(f"استقبل {MUGHEDI} سفير مالي. {text}", "memberCount") == numbers


def test_whose_delegates_join_their_colleagues_is_a_member() -> None:
    text = "أعلن التحالف الإسلامي العسكري لمحاربة الإرهاب انضمام ممثلي موريتانيا إلى زملائهم في مقره بالرياض."
    assert memberships(text, "memberOf") == ["MR"]


def test_a_university_is_that_of_the_nation_told() -> None:
    text = f"استقبل {MUGHEDI} وفدا من جامعة الدفاع الوطني في جمهورية باكستان الإسلامية."
    assert "NDU" in record(text)["organizations"]


def test_a_leader_of_the_group_told_before_acts_for_its_state() -> None:
    text = (
        "زار وفد من طلبة كلية القيادة بدولة الكويت مقر التحالف الإسلامي في الرياض. "
        "وقدم للوفد الذي يرأسه آمر الكلية العميد فهد ناصر العجمي إيجاز عن التحالف."
    )
    assert people(text)["فهد ناصر العجمي"]["represents"] == "KW"
