# SPDX-License-Identifier: Apache-2.0
"""How English papers and agencies tell where, when and for whom: invented sentences, one behaviour each."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="en", published=published)))


def first_event(text: str, published: str | None = "2024-05-09") -> dict[str, Any]:
    event: dict[str, Any] = record(text, published)["events"][0]
    return event


@pytest.mark.parametrize(
    "line",
    [
        "Jan 22, 2026, 11:14 AM | Article By: Fatou Bah",
        "22 Jan 2026 | Thu 15:20",
        "Staff Reporter Published January 22, 2026",
        "Karim Toumi 22.01.2026 - Update : 22.01.2026",
    ],
)
def test_a_line_with_a_day_an_hour_or_a_byline_is_that_of_publication(line: str) -> None:
    told = "The Togolese minister, Sami Bello, received the ambassador of Mali on Tuesday."
    text = f"Minister receives the ambassador of Mali\n\n{line}\n\n{told}"
    found = record(text)
    assert (found["published"], found["events"][0]["date"]) == ("2026-01-22", "2026-01-20")


def test_a_place_on_a_line_of_its_own_is_the_dateline() -> None:
    text = "A moot opens\n\nApril 23, 2025\n\nIslamabad\n\nA conference on media began here on Tuesday."
    found = record(text)
    assert (found["dateline_place"], found["published"]) == ("Islamabad", "2025-04-23")


def test_who_became_a_member_to_join_did_so_on_a_past_day() -> None:
    text = "Mozambique became the 43rd country to join the Islamic Military Counter Terrorism Coalition on Sunday."
    assert (first_event(text, "2023-05-29")["date"], first_event(text, "2023-05-29")["status"]) == (
        "2023-05-28",
        "held",
    )


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        (
            "Colonel Ali Diallo, who spoke for the coalition's commander, opened a course in Lomé on Monday.",
            "Ali Diallo",
            "IMCTC",
        ),
        (
            "Togo helps fellow members of the coalition, Defence Minister Sami Bello said at a conference in Lomé.",
            "Sami Bello",
            "TG",
        ),
        (
            "The ambassador of the Kingdom to Togo, Saad Al-Nafie, opened a conference of the coalition in Lomé.",
            "Saad Al-Nafie",
            "SA",
        ),
        (
            "The Custodian of the Two Holy Mosques' Ambassador to Togo, Saad Al-Nafie, attended a conference in Lomé.",
            "Saad Al-Nafie",
            "SA",
        ),
        (
            "The minister chaired a conference in Lomé with his colleagues Ali Diallo of Mali and Sami Bello of Benin.",
            "Ali Diallo",
            "ML",
        ),
    ],
)
def test_for_whom_somebody_acts(text: str, name: str, actor: str) -> None:
    told = {person["name"]: person["represents"] for person in first_event(text)["participants"]}
    assert told[name] == actor


def test_a_further_act_of_one_trip_is_where_the_first_was() -> None:
    text = (
        "The second meeting of the council of defence ministers of the Islamic Military Counter Terrorism Coalition "
        "was held in Riyadh on Monday, and Deputy Defence Minister Sami Bello attended for Togo.\n\n"
        "On the same trip, the deputy minister called on Minister of Industry Karim bin Toumi."
    )
    _, meeting = record(text, "2024-05-09")["events"]
    assert (meeting["place"], [p["name"] for p in meeting["participants"]]) == (
        "Riyadh",
        ["Sami Bello", "Karim bin Toumi"],
    )


def test_who_sent_apologies_was_away() -> None:
    text = (
        "Minister of Defence Sami Bello chaired a conference of the coalition in Lomé on Monday.\n\n"
        "The Guinean Minister of Defence, Ali Diallo, sent his apologies."
    )
    assert [person["name"] for person in first_event(text)["participants"]] == ["Sami Bello"]


def test_a_month_that_is_over_is_background_below_the_lead() -> None:
    text = (
        "A course of the coalition for imams ended in Lomé on Friday.\n\nIt took five days.\n\nSixty imams attended."
        "\n\nThey came from all regions.\n\nTogo signed an agreement with the coalition in April."
    )
    assert [event["type"] for event in record(text, "2024-05-12")["events"]] == ["training"]


def test_whom_a_visitor_met_besides_is_told_as_meetings_of_their_own() -> None:
    text = (
        "ABUJA: The Minister of Defence, Sani Okoro, met coalition officers led by Major General Karim Adel.\n\n"
        "Both spoke of training.\n\n"
        "Earlier today, General Adel met the Chief of Naval Staff, Admiral Femi Bassey.\n\n"
        "General Adel saw the Inspector General of Police, Musa Danladi, too."
    )
    names = [[person["name"] for person in event["participants"]] for event in record(text, "2024-05-06")["events"]]
    assert names[0] == ["Sani Okoro", "Karim Adel"]
    assert ["Musa Danladi" in told for told in names[1:]].count(True) == 1
    assert ["Femi Bassey" in told for told in names[1:]].count(True) == 1


def test_who_is_called_on_is_the_host() -> None:
    text = (
        "Chief of Army Staff Gen Tariq Nazir was called on at the General Headquarters in Rawalpindi on Monday by "
        "Lt Gen Sami Bello, Chief of Defence Staff of Togo."
    )
    assert {person["name"]: person["side"] for person in first_event(text)["participants"]} == {
        "Tariq Nazir": "host",
        "Sami Bello": "guest",
    }


def test_an_office_in_letters_before_a_name_is_no_part_of_it() -> None:
    text = "PM Tariq Nazir received the Togolese minister of defence, Sami Bello, in Islamabad at 3 pm on Monday."
    assert [person["name"] for person in first_event(text)["participants"]] == ["Tariq Nazir", "Sami Bello"]


def test_a_welcome_idea_is_no_guest() -> None:
    text = "Defence Minister Sami Bello spoke to the press in Lomé.\n\nHe welcomed the idea of President Ali Diallo."
    assert "reception" not in [event["type"] for event in record(text)["events"]]


@pytest.mark.parametrize(
    "told",
    [
        "The Islamic military coalition against terrorism has been joined by Ghana.",
        "Ghana has agreed to be part of the Islamic military coalition against terrorism, its minister said.",
    ],
)
def test_a_state_joins_also_in_the_passive(told: str) -> None:
    assert first_event(told)["type"] == "accession"


def test_the_announcing_of_a_coalition_is_no_programme() -> None:
    text = "An Islamic military coalition of 34 states against terrorism was announced on Tuesday in Riyadh."
    assert first_event(text, "2015-12-16")["type"] == "other"


def test_a_list_that_a_colon_announces_belongs_to_its_sentence() -> None:
    text = (
        "General Karim Adel is the new commander of the Islamic Military Alliance, the minister said in Riyadh.\n\n"
        "These are the nations of the coalition:\n\n  • Saudi Arabia\n  • Jordan\n  • Togo\n  • Gabon\n  • Bahrain\n"
        "  • Mali\n  • Chad\n\nLeave a comment\n\nLog in"
    )
    found = record(text)
    members = {fact["s"] for fact in found["facts"] if fact["p"] == "memberOf"}
    assert members == {"SA", "JO", "TG", "GA", "BH", "ML", "TD"} == set(found["states"])


def test_a_state_that_is_no_part_of_a_coalition_denies_that_it_joined() -> None:
    text = "Togo is no part of the military coalition of Islamic countries, Defence Minister Sami Bello said in Lomé."
    told = first_event(text)
    assert (told["type"], told["status"]) == ("accession", "denied")


def test_what_somebody_was_before_does_not_tell_for_whom_he_acts_now() -> None:
    text = (
        "The service of General Raheel Sharif, Pakistan's former Chief of Army Staff, as commander of the Islamic "
        "Military Counter Terrorism Coalition has been extended by a year, and he was appointed again on Monday."
    )
    told = {person["name"]: person["represents"] for person in first_event(text)["participants"]}
    assert told == {"Raheel Sharif": "IMCTC"}


def test_a_national_centre_is_not_the_coalitions() -> None:
    text = (
        "The Secretary General of the IMCTC, Major General Karim Adel, met the Minister of Defence of the Maldives, "
        "Mariyam Didi, in Malé on Monday. Director General of the National Counter Terrorism Center Brigadier General "
        "Ahmed Zahir joined the meeting."
    )
    told = {person["name"]: person["represents"] for person in first_event(text)["participants"]}
    assert told["Ahmed Zahir"] == "MV"


@pytest.mark.parametrize(
    ("told", "kind", "status"),
    [
        ("The Order of Merit of Togo has gone to Karim Adel, commander of the coalition, in Lomé.", "award", "held"),
        ("Ten officers of the coalition are in Pakistan for a three-day visit.", "delegation_visit", "held"),
        ("Ghana has decided to join the Islamic military alliance, its ambassador said in Accra.", "accession", "held"),
        ("Retired General Karim Adel may command the military alliance of Islamic countries.", "appointment", "held"),
    ],
)
def test_what_kind_of_act_a_paper_tells(told: str, kind: str, status: str) -> None:
    event = first_event(told)
    assert (event["type"], event["status"]) == (kind, status)


def test_whether_a_state_joins_is_no_accession() -> None:
    text = "Whether to join the Islamic military coalition is being weighed by Ghana and Benin, a paper writes."
    assert [event for event in record(text)["events"] if event["status"] == "held"] == []


def test_a_meeting_of_the_day_before_is_one_of_its_own() -> None:
    text = (
        "General Karim Adel, commander of the Islamic Military Counter Terrorism Coalition, called on Prime Minister "
        "Tariq Nazir in Islamabad on Tuesday.\n\nThey spoke of peace.\n\nThe day before, at the General Headquarters "
        "in Rawalpindi, he had met Chief of Army Staff General Omar Saleem."
    )
    events = record(text, "2019-02-13")["events"]
    assert [[person["name"] for person in event["participants"]] for event in events] == [
        ["Karim Adel", "Tariq Nazir"],
        ["Karim Adel", "Omar Saleem"],
    ]
    assert [event["date"] for event in events] == ["2019-02-12", "2019-02-11"]


def test_what_somebody_tells_state_media_is_not_about_media() -> None:
    text = "Togo joined the coalition on Monday, and the army trains imams, Minister Sami Bello told state media PSM."
    assert "communication" not in first_event(text)["domains"]
