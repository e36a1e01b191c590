# SPDX-License-Identifier: Apache-2.0
"""Whom Arabic officials act for where a common noun, or what they have met, stands beside them."""

from __future__ import annotations

import pytest

from ctgraph.document import Document
from ctgraph.extraction.extractor import Extractor
from ctgraph.model import Extraction

_HQ = "بمقر التحالف الإسلامي العسكري لمحاربة الإرهاب في الرياض"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.bundled()


def _read(extractor: Extractor, text: str) -> Extraction:
    return extractor.extract(Document("t", text, "", lang="ar"))


def _labels(extraction: Extraction) -> dict[str, str | None]:
    return {
        participant.name.value: participant.represents.value.label if participant.represents else None
        for event in extraction.events
        for participant in event.participants
        if participant.name
    }


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        (
            f"زار وفد من جامعة القاهرة {_HQ} يوم الأحد. وقال رئيس الجامعة الدكتور سامي عادل منصور إن الزيارة ناجحة.",
            "سامي عادل منصور",
            "Cairo University",
        ),
        (
            (
                "وقع التحالف الإسلامي العسكري لمحاربة الإرهاب وجامعة الملك سعود مذكرة تفاهم، ووقعها عن الجامعة رئيسها "
                "الدكتور بدر بن فهد العمر."
            ),
            "بدر بن فهد العمر",
            "King Saud University",
        ),
        (
            (
                f"زار وفد إعلامي من جمهورية غامبيا {_HQ}، واستقبله مدير الإدارة الإعلامية ماجد بن سعد الدوسري. "
                "وأعرب رئيس الوفد، نائب وزير الإعلام السيد عثمان لامين جالو، عن شكره."
            ),
            "عثمان لامين جالو",
            "GM",
        ),
        (
            (
                "التقى وزير الدفاع كمال صالح يوسف، يوم الأحد في الرياض، مع وزير الدفاع التشادي حسن عمر إدريس، "
                "وأكد الوزير أن الأردن يدعم التحالف الإسلامي."
            ),
            "كمال صالح يوسف",
            "JO",
        ),
    ],
)
def test_who_acts_for_what_a_noun_echoes_or_for_no_counterpart(
    extractor: Extractor, text: str, name: str, label: str
) -> None:
    assert _labels(_read(extractor, text))[name] == label


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("زار وفد من المنظمة الدولية للهجرة مقر التحالف الإسلامي في الرياض.", "IOM"),
        ("بحث الجانبان خطر حركة طالبان الباكستانية مع التحالف الإسلامي.", "TTP"),
        ("شارك في الورشة خبراء من أفريبول والتحالف الإسلامي.", "AFRIPOL"),
        ("تحدث الوزير عن إرهاب القاعدة وعن دور التحالف الإسلامي.", "Al-Qaeda"),
        ("أقيمت الدورة بالتعاون مع مركز التحالف الإسلامي العسكري لمحاربة الإرهاب.", "IMCTC"),
    ],
)
def test_bodies_are_known_by_their_arabic_names(extractor: Extractor, text: str, body: str) -> None:
    assert body in {value.value.label for value in _read(extractor, text).organizations}


def test_a_base_is_no_armed_group(extractor: Extractor) -> None:
    found = _read(extractor, "زار الأمين العام للتحالف الإسلامي القاعدة الجوية في عمان يوم الأحد.").organizations
    assert "Al-Qaeda" not in {value.value.label for value in found}


def test_a_gathering_on_whose_margin_somebody_meets_is_not_the_act(extractor: Extractor) -> None:
    text = (
        "على هامش اجتماع مجلس وزراء الدفاع العرب في تونس، عقد الأمين العام للتحالف الإسلامي اللواء فهد بن سالم "
        "العتيبي جلسة مباحثات مع وزير الدفاع الليبي علي حسن سالم."
    )
    assert [event.type.value for event in _read(extractor, text).events] == ["meeting"]


@pytest.mark.parametrize(
    ("told", "domain"),
    [
        ("دحض خطاب التطرف", "ideology"),
        ("المعركة على العقول", "ideology"),
        ("تعقب مصادر تمويل العنف", "ctf"),
    ],
)
def test_free_wordings_name_a_domain(extractor: Extractor, told: str, domain: str) -> None:
    text = f"التقى الأمين العام للتحالف الإسلامي اللواء فهد بن سالم العتيبي سفير قطر علي بن حمد المري لبحث {told}."
    events = _read(extractor, text).events
    assert domain in {value.value for event in events for value in event.domains}
