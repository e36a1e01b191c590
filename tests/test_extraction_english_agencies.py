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
    text = (
        "PM, chief meet\n\nOn his arrival at GHQ, the Director General Intelligence (DG ISI) laid a wreath. "
        "Captain Sami Bello of Togo met him in Lomé."
    )
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


@pytest.mark.parametrize(
    ("office", "state"),
    [
        ("Director General of the Office of the Minister of Defence", None),
        ("Undersecretary of the Ministry of Defence for Procurement and Armament", None),
        ("Military Attaché at the Malian embassy in Lomé Brig. Gen.", "ML"),
        ("the Defence Attaché of the Republic of Zambia currently residing in Ghana, Colonel", "ZM"),
        ("the AU Commissioner for Political Affairs, Peace and Security,", "AU"),
        ("the Minister Responsible for Defence Affairs,", None),
        ("Executive Chairman of Savannah Holdings Ltd", None),
    ],
)
def test_an_office_goes_on_to_the_name(office: str, state: str | None) -> None:
    event = first_event(f"The Togolese minister received {office} Karim bin Toumi in Lomé on Monday.")
    role = office.removeprefix("the ").removesuffix("Brig. Gen.").removesuffix("Colonel").strip(" ,")
    assert told(event, "role") == {"Karim bin Toumi": role}
    assert state is None or told(event, "represents") == {"Karim bin Toumi": state}


def test_the_acronym_of_forces_before_an_office_tells_their_state() -> None:
    event = first_event("The UPDF Chief of Defence Forces Gen Karim Toumi met Colonel Sami Bello of Togo on Monday.")
    assert told(event, "represents")["Karim Toumi"] == "UG"


def test_a_coalition_that_no_data_file_describes_is_meant_by_its_own_name() -> None:
    text = (
        "Togo hosted a meeting of the Global Coalition to Defeat Daesh/ISIS in Lomé on Monday.\n\n"
        "Karim Toumi, special envoy for the coalition, met Minister Sami Bello."
    )
    assert "IMCTC" not in record(text)["organizations"]
    assert "Global Coalition against Daesh" in record(text)["organizations"]


def test_who_signs_the_statement_took_no_part() -> None:
    text = (
        "The Togolese minister, Sami Bello, received the ambassador of Mali, Ali Diallo, in Lomé on Monday.\n\n"
        "A statement signed by Colonel Karim Toumi, Director Press, said that the talks were held at the ministry."
    )
    assert sorted(told(first_event(text), "side")) == ["Ali Diallo", "Sami Bello"]


@pytest.mark.parametrize(
    "words",
    [
        "said a statement of the Inter-Services Public Relations",
        "said the navy's media department",
        "and spoke of leadership and intellectual capabilities",
    ],
)
def test_who_put_out_the_news_names_no_domain(words: str) -> None:
    text = f"The Togolese minister, Sami Bello, received the ambassador of Mali in Lomé on Monday, {words}."
    assert first_event(text)["domains"] == []


def test_what_is_conferred_is_an_award_and_no_talks() -> None:
    text = (
        "President Sami Bello conferred Nishan-e-Imtiaz on Admiral Karim bin Toumi at a ceremony in Lomé.\n\n"
        "Earlier, Admiral Karim bin Toumi called on Chief of Naval Staff Ali Diallo."
    )
    award, call = record(text)["events"]
    assert (award["type"], sorted(told(award, "side"))) == ("award", ["Karim bin Toumi", "Sami Bello"])
    assert (call["type"], sorted(told(call, "side"))) == ("meeting", ["Ali Diallo", "Karim bin Toumi"])


def test_the_day_told_outweighs_that_of_the_agency() -> None:
    text = "LOMÉ (Coast Wire / ATOP - 16th May, 2024) The minister received Ali Diallo of Mali today, May 15, 2024."
    assert first_event(text, "2024-05-17")["date"] == "2024-05-15"


def test_the_day_of_a_stored_page_is_no_day_of_an_act() -> None:
    assert first_event("date 2024-05-09 LOMÉ: The minister received Ali Diallo of Mali.", "2024-05-09")["date"] is None


@pytest.mark.parametrize(
    ("office", "role", "rank"),
    [
        ("Togolese Army Chief of Staff Lt Gen Karim bin Toumi", "Togolese Army Chief of Staff", "Lt Gen"),
        ("Lt-General Karim bin Toumi, Airforce Commander,", "Airforce Commander", "Lt-General"),
        ("Karim bin Toumi, Togolese Vice-Minister of Defence,", "Togolese Vice-Minister of Defence", None),
        ("Minister of Defence of Togo H E Karim bin Toumi", "Minister of Defence of Togo", None),
        (
            "Force Commander of the MNJTF, Major General Karim bin Toumi",
            "Force Commander of the MNJTF",
            "Major General",
        ),
        (
            "Karim bin Toumi, commander of the Togolese Navy, at the Ministry in Lomé,",
            "commander of the Togolese Navy",
            None,
        ),
    ],
)
def test_titles_as_agencies_write_them(office: str, role: str, rank: str | None) -> None:
    (person,) = first_event(f"The ambassador of Mali met {office} on Monday.")["participants"]
    assert (person["name"], person["role"], person["rank"]) == ("Karim bin Toumi", role, rank)


def test_a_comma_before_a_nation_ends_what_went_before_the_office() -> None:
    event = first_event(
        "To talk about terrorism, Togolese Defence Minister Karim bin Toumi met Colonel Ali Diallo of Mali."
    )
    assert told(event, "role")["Karim bin Toumi"] == "Togolese Defence Minister"


def test_a_further_meeting_may_give_the_family_name_alone_of_who_was_met() -> None:
    text = (
        "The prime minister of Togo, Sami Bello, met the British defence secretary, James Carver, in Lomé.\n\n"
        "Also on Monday, Togolese Defence Minister Karim bin Toumi met with Carver."
    )
    _, further = record(text)["events"]
    assert sorted(told(further, "side")) == ["James Carver", "Karim bin Toumi"]


def test_who_is_on_a_visit_abroad_is_not_met_where_the_news_is_dated() -> None:
    text = (
        "BAMAKO, (AMAP - 12th May, 2025) General Ali Diallo, who is on a visit to Togo, called on Sami Bello, Minister."
    )
    assert (first_event(text)["place"], first_event(text)["country"]) == (None, "TG")


def test_a_state_in_the_name_of_a_paper_is_not_meant() -> None:
    text = "LOMÉ (Coast Wire / Mali Point News) The minister received the ambassador of Benin."
    assert record(text)["states"] == ["BJ"]


def test_a_numbered_meeting_of_a_committee_is_a_gathering() -> None:
    text = "The nineteenth Coordinating Committee meeting of the forum was held in Lomé on Monday."
    assert first_event(text)["type"] == "council_meeting"


def test_an_office_of_an_unnamed_body_is_that_of_the_body_the_text_names() -> None:
    text = "NATO gave 160 sets of equipment to Togo in Lomé, and Secretary General Lars Hansen welcomed it."
    assert told(first_event(text), "represents")["Lars Hansen"] == "NATO"


def test_a_month_and_its_day_need_no_space() -> None:
    text = "LOMÉ, Mar.14 (ATOP): The minister received Ali Diallo of Mali on Mar.14, 2024."
    assert first_event(text)["date"] == "2024-03-14"


def test_a_minister_in_a_state_is_one_of_that_state() -> None:
    text = "The Togolese minister met Karim bin Toumi, Minister for Cabinet Affairs in the State of Kuwait, in Lomé."
    assert told(first_event(text), "represents")["Karim bin Toumi"] == "KW"
