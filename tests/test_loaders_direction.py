# SPDX-License-Identifier: Apache-2.0
"""Lines as pypdf gives them for what Chromium and fpdf2 write, and as they are read."""

from __future__ import annotations

import pytest

from ctgraph.loaders.direction import logical_lines


@pytest.mark.parametrize(
    ("line", "read"),
    [
        (" دولة.42 وعددها", "وعددها 42 دولة."),
        (" بالرياض.2021  مارس14 وجرى اللقاء في", "وجرى اللقاء في 14 مارس 2021 بالرياض."),
        (
            ".14/2021  دولة، وفق البيان رقم42 وIMCTC م بمشاركة2018 عام",
            "عام 2018م بمشاركة IMCTC و42 دولة، وفق البيان رقم 14/2021.",
        ),
        ("بدأت )المرحلة الأولى( اليوم", "بدأت (المرحلة الأولى) اليوم"),
        ("اﻷﻣﻴﻦ اﻟﻌﺎم", "الأمين العام"),
        (".استقبل الأمين العام", "استقبل الأمين العام."),
        (
            " اجتماعها أمس في الرياض Military Coalition عقدت",
            "عقدت Military Coalition اجتماعها أمس في الرياض",
        ),
        ("The ministry met اللواء in Riyadh", "The ministry met اللواء in Riyadh"),
        ("Le coﬀre, le 3 mai 2019.", "Le coffre, le 3 mai 2019."),
        ("", ""),
    ],
)
def test_a_line_is_put_in_the_order_of_reading(line: str, read: str) -> None:
    assert logical_lines([line]) == [read]


def test_a_text_that_stands_in_a_mirror_is_turned_round() -> None:
    line = "اجتمع الأمين العام مع الوزير في المقر بالرياض"
    assert logical_lines([line[::-1], "2021 سرام"]) == [line, "2021 مارس"]
