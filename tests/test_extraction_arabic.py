# SPDX-License-Identifier: Apache-2.0
"""How Arabic releases speak: proclitics, names without capitals, roles, acts, dates, states, domains."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record
from ctgraph.extraction.lexicon.morphology import Morphology
from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.extraction.people.mentions import find_mentions
from ctgraph.extraction.reading.dates import find_dates, resolve_dates
from ctgraph.extraction.reading.reading import read
from ctgraph.extraction.reading.sections import read_sections

LEXICON = load_lexicons()[0]["ar"]
EXTRACTOR = Extractor.bundled()
ARABIC = Morphology(("و", "ف"), ("ب", "ل", "ك"), "ال", "ل")


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="ar", published=published)))


def names(text: str) -> list[tuple[str, str | None, str | None]]:
    sections = read_sections(read(Document("test", text, "", lang="ar"), LEXICON))
    return [
        (m.name.exact, m.rank.exact if m.rank else None, m.role.exact if m.role else None)
        for m in find_mentions(sections.reading)
    ]


# people whose names look like other words, and their offices


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استقبل الوزير العميد حسن الربيعان في مكتبه.", "حسن الربيعان"),
        ("وحضر اللواء الركن راشد الشهري الحفل.", "راشد الشهري"),
        ("والتقى العميد آدم جمعة، أمس.", "آدم جمعة"),
        ("وشارك المقدم صالح قائد الورفلي في الورشة.", "صالح قائد الورفلي"),
        ("ألقى الدكتور عمر بن شارع المطيري كلمة.", "عمر بن شارع المطيري"),
        ("وقال تيغران بوكاسو، وزير الدفاع البوروندي، إن بلاده ماضية.", "تيغران بوكاسو"),
        ("زار مدير المعهد منصف الحجام المقر.", "منصف الحجام"),
    ],
)
def test_names_may_look_like_other_words(text: str, expected: str) -> None:
    assert expected in [name for name, _, _ in names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "زار الوفد قائد خفر السواحل الليبي في القاعدة.",
        "قال شهود عيان إن الطريق مغلق.",
        "وصف الوزير بلاده بأنها عضو لا غنى عنه.",
        "افتتح مدير جامعة نايف العربية المعرض.",
        "قلده رئيس الدولة وسام الهلال الأخضر.",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وتحدث مسؤول برامج أفريقيا في التحالف الدكتور سامي الدوسري.", "مسؤول برامج أفريقيا في التحالف"),
        ("وحضر محافظ تييس العميد مامادو ديالو الحفل.", "محافظ تييس"),
        ("واستقبله رئيس تحرير «المنارة» السيد سامي الدوسري.", "رئيس تحرير «المنارة"),
    ],
)
def test_offices_go_on_to_the_title_behind_them(text: str, expected: str) -> None:
    (found,) = names(text)
    assert (found[2] or "").startswith(expected)


def test_what_joins_the_next_person_belongs_to_no_office() -> None:
    found = names("استقبل الوزير اللواء عادل الزهراني مساعد الأمين العام والعميد مراد أتالاي.")
    assert [name for name, _, _ in found] == ["عادل الزهراني", "مراد أتالاي"]
    assert found[1][2] is None


def test_who_has_left_the_service_keeps_the_rank() -> None:
    assert names("والتقى الفريق (م) طارق باجوا أمس.") == [("طارق باجوا", "الفريق", None)]


def test_who_signs_for_a_side_acts_for_it() -> None:
    text = "وقع التحالف الإسلامي العسكري لمحاربة الإرهاب مذكرة تفاهم في الرياض، ووقعها عن السودان العميد سامي الدوسري."
    (event,) = record(text)["events"]
    assert [(p["name"], p["represents"]) for p in event["participants"]] == [("سامي الدوسري", "SD")]


# proclitics


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("وللشرطه", ["و", "ل", "الشرطه"]),
        ("بالرياض", ["ب", "الرياض"]),
        ("والوزير", ["و", "الوزير"]),
        ("والي", ["والي"]),
        ("وليد", ["وليد"]),
        ("كامل", ["كامل"]),
    ],
)
def test_proclitics_part_from_definite_and_known_words_only(word: str, pieces: list[str]) -> None:
    assert [piece for _, piece in ARABIC.split(word, lambda _: False)] == pieces


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("زار الوفد مالي والنيجر وبوركينا فاسو.", ["BF", "ML", "NE"]),
        ("بحث السفير النيجيري ونظيره النيجري الملف.", ["NE", "NG"]),
        ("دعم مالي للأسر المحتاجة في المدينة.", []),
        ("وزير المالية يفتتح المعرض السنوي.", []),
        ("التقى وزير الدفاع المالي ضيوفه في العاصمة المالية باماكو.", ["ML"]),
        ("سلطنة عمان ترحب بضيوفها الكرام.", ["OM"]),
        ("وصل الوفد الأردني إلى مطار عمان.", ["JO"]),
        ("أهالي حوض بحيرة تشاد يعانون الجفاف.", []),
        ("تحدث باللغة الفرنسية أمام الحاضرين.", []),
        ("قال الأمير تركي بن ناصر الدوسري إن العمل مستمر.", []),
        ("زار المسؤول مملكة البحرين ثم غادر المملكة.", ["BH"]),
    ],
)
def test_states(text: str, states: list[str]) -> None:
    assert record(text)["states"] == states


# names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "استقبل وزير الدفاع الفريق سالم بن راشد الكندي وفداً من الطلاب.",
            [("سالم بن راشد الكندي", "الفريق", "وزير الدفاع")],
        ),
        (
            "بحضور العميد الركن طيار إدريسا كونتي ومعالي وزير العدل بجمهورية توغو كوفي منساه.",
            [("إدريسا كونتي", "العميد الركن طيار", None), ("كوفي منساه", None, "وزير العدل بجمهورية توغو")],
        ),
        (
            "قال حمدان سعيد النعيمي، مدير مركز الدراسات، إن الجهود مستمرة.",
            [("حمدان سعيد النعيمي", None, "مدير مركز الدراسات")],
        ),
        ("ناقش وزير الدفاع سبل التعاون مع ضيوفه.", []),
        ("عقد الاجتماع في جامعة الملك سعود أمس.", []),
        ("ألقى اللواء محمد ولد الشيخ أحمد كلمة ترحيبية.", [("محمد ولد الشيخ أحمد", "اللواء", None)]),
        ("أكد السفير عبد الرحمن بن فهد القرشي ذلك.", [("عبد الرحمن بن فهد القرشي", None, "السفير")]),
        ("حضر سفير كينيا روبرت سيواندي، وممثل تشاد.", [("روبرت سيواندي", None, "سفير كينيا")]),
        ("التقى وزير الدفاع يامور زنباطي، نظيره.", [("يامور زنباطي", None, "وزير الدفاع")]),
        ("حضر العميد سامر الرعاة، أمس.", [("سامر الرعاة", "العميد", None)]),
        ("التقى رئيس البرلمان سالم بن حمد الأمين العام للتحالف.", [("سالم بن حمد", None, "رئيس البرلمان")]),
        ("حضر قائد خفر السواحل، سالم بن حمد.", [("سالم بن حمد", None, "قائد خفر السواحل")]),
        ("تسلم العقيد سالم بن حمد وسام الاستحقاق.", [("سالم بن حمد", "العقيد", None)]),
        ("وصل الفريق سالم بن حمد صباح هذا اليوم.", [("سالم بن حمد", "الفريق", None)]),
    ],
)
def test_names_end_where_something_else_begins(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert names(text) == expected


def test_an_office_alone_leads_back_to_its_holder() -> None:
    text = (
        "استقبل وزير الدفاع النيجري الفريق عمر موسى الأمين العام للتحالف الإسلامي اللواء فهد بن سالم الحربي في نيامي.\n"
        "وأشاد الحربي بمستوى التعاون القائم بين الجانبين في هذا الشأن.\n"
    )
    (event,) = record(text)["events"]
    assert [(p["name"], p["represents"], p["side"]) for p in event["participants"]] == [
        ("عمر موسى", "NE", "host"),
        ("فهد بن سالم الحربي", "IMCTC", "guest"),
    ]
    assert record(text)["persons"] == ["عمر موسى", "فهد بن سالم الحربي"]


@pytest.mark.parametrize(
    ("role", "represents"),
    [
        ("سفير جمهورية غانا لدى المملكة العربية السعودية", "GH"),
        ("ممثل دولة قطر لدى التحالف", "QA"),
        ("سفير خادم الحرمين الشريفين لدى السنغال", "SA"),
        ("مستشار الأمين العام", "IMCTC"),
        ("رئيس قسم البحوث في رابطة العالم الإسلامي", "MWL"),
    ],
)
def test_for_whom_a_role_acts(role: str, represents: str) -> None:
    text = f"افتتح التحالف الإسلامي العسكري لمحاربة الإرهاب ندوة في الرياض بحضور {role} ناصر بن علي العمري."
    (event,) = record(text)["events"]
    assert [(p["name"], p["represents"]) for p in event["participants"]] == [("ناصر بن علي العمري", represents)]


def test_who_leads_a_group_acts_for_whom_it_comes_from() -> None:
    text = "زار مقر التحالف الإسلامي وفد من منظمة التعاون الإسلامي برئاسة الدكتور هاني بن سعد الشمري."
    (event,) = record(text)["events"]
    assert [(p["name"], p["represents"]) for p in event["participants"] if p["name"]] == [("هاني بن سعد الشمري", "OIC")]


# acts


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("استقبل الأمين العام للتحالف الإسلامي سفير كينيا لدى المملكة.", "reception", "held"),
        ("زار وفد من طلاب جامعة الدفاع الوطني مقر التحالف الإسلامي.", "delegation_visit", "held"),
        ("التقى أمين عام التحالف الإسلامي وزير الداخلية المغربي على هامش المعرض.", "meeting", "held"),
        ("انطلقت في داكار الدورة التدريبية التي ينظمها التحالف الإسلامي.", "training", "held"),
        ("دشن التحالف الإسلامي في باماكو مبادرة جديدة للتوعية.", "programme_launch", "held"),
        ("سيدشن التحالف الإسلامي في باماكو مبادرة جديدة للتوعية.", "programme_launch", "announced"),
        ("عقد وزراء دفاع التحالف الإسلامي اجتماعهم الرابع في جدة.", "council_meeting", "held"),
        ("وقع التحالف الإسلامي مذكرة تفاهم مع رابطة العالم الإسلامي.", "agreement", "held"),
        ("أعلنت غيانا انضمامها إلى التحالف الإسلامي العسكري لمحاربة الإرهاب.", "accession", "held"),
        ("نفت وزارة الدفاع الليبية انضمام ليبيا إلى التحالف الإسلامي.", "accession", "denied"),
        ("أوفدت تشاد ممثليها إلى مقر التحالف الإسلامي ليباشروا أعمالهم.", "delegates_posted", "held"),
    ],
)
def test_acts(text: str, kind: str, status: str) -> None:
    (event, *_) = record(text)["events"]
    assert (event["type"], event["status"]) == (kind, status)


def test_what_the_lead_is_like_outweighs_sure_words_behind_it() -> None:
    lead = "ودّع أمين عام التحالف الإسلامي العسكري لمحاربة الإرهاب سفير جيبوتي لدى المملكة، الذي زاره بمقر التحالف."
    (event,) = record(f"{lead}\nشكره على جهوده.\nوقال السفير إن بلاده بدأت تستفيد من الدورات.")["events"]
    assert event["type"] == "reception"


def test_a_sentence_that_goes_on_to_something_else_tells_a_second_act() -> None:
    text = (
        "استقبل الأمين العام للتحالف الإسلامي اللواء ماجد بن سعد الزهراني سفير غامبيا السيد لامين جالو في الرياض.\n"
        "وأعرب السفير عن شكره لما لقيه من حفاوة.\n"
        "وقدم الجانبان شرحا موجزا.\n"
        "كما استقبل في وقت لاحق سفير توغو السيد كوفي أدجي.\n"
    )
    first, second = record(text)["events"]
    assert [p["name"] for p in first["participants"]] == ["ماجد بن سعد الزهراني", "لامين جالو"]
    assert [p["name"] for p in second["participants"]] == ["ماجد بن سعد الزهراني", "كوفي أدجي"]


def test_members_and_their_number() -> None:
    text = "ويضم التحالف الإسلامي العسكري لمحاربة الإرهاب ثلاثا وأربعين دولة، منها الأعضاء: الأردن، والسنغال، وباكستان."
    facts = {(f["s"], f["p"], f["o"]) for f in record(text)["facts"]}
    members = {(state, "memberOf", "IMCTC") for state in ("JO", "SN", "PK")}
    assert facts == {("IMCTC", "memberCount", 43), *members}


def test_domains() -> None:
    text = "دشن التحالف الإسلامي في نيامي برنامجا في المجالات الفكرية والإعلامية والعسكرية ومحاربة تمويل الإرهاب."
    (event,) = record(text)["events"]
    assert event["domains"] == ["communication", "ctf", "ideology", "military"]


# dates


@pytest.mark.parametrize(
    ("text", "published", "day", "last"),
    [
        ("يوم الثلاثاء 12 كانون الأول 2023", None, "2023-12-12", None),
        ("في ٥ دجنبر ٢٠٢٤م", None, "2024-12-05", None),
        ("في 25 نيسان/أبريل 2019", None, "2019-04-25", None),
        ("في الفترة من 7 إلى 11 ديسمبر 2025م", None, "2025-12-07", "2025-12-11"),
        ("11 محرم 1447هـ", None, "2025-07-06", None),
        ("أمس الاثنين", "2025-05-14", "2025-05-13", None),
        ("يوم الأحد المقبل", "2026-04-03", "2026-04-05", None),
        ("مساء أول أمس الاثنين", "2026-01-28", "2026-01-26", None),
        ("يوم الأربعاء الماضي", None, None, None),
        ("يومي الاثنين والثلاثاء", "2024-05-09", "2024-05-06", "2024-05-07"),
        ("أيام 5 و6 و7 مايو 2024", None, "2024-05-05", "2024-05-07"),
        ("في السابع من الشهر الجاري", "2024-05-09", "2024-05-07", None),
        ("قبل يومين", "2024-05-09", "2024-05-07", None),
        ("يوم 7-5-2024م", None, "2024-05-07", None),
        ("في 24 ربيع الأول 1444هـ الموافق 19 أكتوبر 2022م", None, "2022-10-19", None),
    ],
)
def test_dates(text: str, published: str | None, day: str | None, last: str | None) -> None:
    reading = read(Document("test", f"بدأت الدورة {text} في المدينة.", "", lang="ar"), LEXICON)
    (date,) = resolve_dates(find_dates(reading), published)
    assert (date.value, date.last) == (day, last)


@pytest.mark.parametrize("text", ["في اليوم ذاته", "بحسب بيان الجمعة"])
def test_days_of_something_else_are_no_dates(text: str) -> None:
    reading = read(Document("test", f"بدأت الدورة {text} في المدينة.", "", lang="ar"), LEXICON)
    assert find_dates(reading) == ()


def test_every_value_equals_its_quote() -> None:
    text = "استقبل الأمين العامّ للتحالف الإسلاميّ اللواء فهد الحربي، اليوم، سفيـر جمهورية غانا كوفي منساه."
    extraction = record(text, "2025-05-14")
    assert extraction["events"]
    for row in extraction["evidence"]:
        assert text[row["start"] : row["end"]] == row["exact"]


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("افتتح التحالف الإسلامي في موروني دورة في الرد على خطاب المتعصبين.", "ideology"),
        ("افتتح التحالف الإسلامي في موروني دورة في كشف الشائعات.", "communication"),
        ("افتتح التحالف الإسلامي في موروني دورة في تعقب الأصول الافتراضية.", "ctf"),
        ("افتتح التحالف الإسلامي في موروني دورة لقوات النخبة.", "military"),
    ],
)
def test_themes_of_the_lead_name_domains(text: str, domain: str) -> None:
    assert domain in record(text)["events"][0]["domains"]


@pytest.mark.parametrize(
    "text",
    [
        "جزر القمر تستضيف في مارس مؤتمر التحالف الإسلامي عن الموانئ.",
        "ابتداء من مايو دورة للتحالف الإسلامي في موروني عن الموانئ.",
    ],
)
def test_leads_say_that_acts_are_to_come(text: str) -> None:
    assert record(text)["events"][0]["status"] == "announced"
