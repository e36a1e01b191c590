# SPDX-License-Identifier: Apache-2.0
"""How agencies, staffs and ministries word their news in English: invented sentences, one behaviour each."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="en", published=published)))


def first_event(text: str, published: str | None = None) -> dict[str, Any]:
    event: dict[str, Any] = record(text, published)["events"][0]
    return event


def told(event: dict[str, Any], key: str) -> dict[str, Any]:
    return {person["name"]: person[key] for person in event["participants"]}


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("date 2024-05-09 LOMÉ: ", "Lomé"),
        ("date 2024-05-09 LOMÉ — ", "Lomé"),
        ("LOMÉ, (Coast Wire / ATOP - 9th May, 2024) ", "Lomé"),
        ("9 MAY 2024, LOMÉ | ", "Lomé"),
    ],
)
def test_a_dateline_stands_behind_the_date_of_the_page_and_before_its_agency(head: str, place: str) -> None:
    found = record(f"{head}The minister received the ambassador of Mali.", "2024-05-09")
    assert (found["dateline_place"], found["events"][0]["place"]) == (place, place)


def test_a_lone_word_in_capitals_is_a_body_and_nobody() -> None:
    text = "On his arrival at GHQ, the naval chief laid a wreath. Captain Sami Bello of Togo met him in Lomé."
    assert record(text)["persons"] == ["Sami Bello"]


@pytest.mark.parametrize("award", ["Sitara-i-Imtiaz", "Nishan-e-Imtiaz (Military)", "Hilal-i-Shujaat"])
def test_an_order_is_known_by_the_first_part_of_its_name(award: str) -> None:
    text = f"President Karim Toumi conferred {award} on Admiral Sami Bello at a ceremony in Bamako on Monday."
    assert first_event(text)["type"] == "award"


def test_a_committee_of_the_chiefs_of_defence_staff_is_a_council() -> None:
    text = "The ordinary meeting of the Committee of Chiefs of Defence Staff opened in Bissau on Monday."
    assert first_event(text)["type"] == "council_meeting"


def test_who_has_taken_over_takes_a_post() -> None:
    text = "Major General Karim Toumi has taken over as the fifth commander of the brigade in Bamako."
    event = first_event(text)
    assert (event["type"], [person["name"] for person in event["participants"]]) == ("appointment", ["Karim Toumi"])
