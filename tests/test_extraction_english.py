# SPDX-License-Identifier: Apache-2.0
"""How English releases are read: invented sentences, one behaviour each."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record
from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.extraction.people.mentions import find_mentions
from ctgraph.extraction.reading.reading import Reading, read
from ctgraph.extraction.reading.sections import read_sections

LEXICON = load_lexicons()[0]["en"]
EXTRACTOR = Extractor.bundled()


def document(text: str, published: str | None = None) -> Document:
    return Document("test", text, "", lang="en", published=published)


def reading(text: str) -> Reading:
    return read_sections(read(document(text), LEXICON)).reading


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(document(text, published)))


def first_event(text: str, published: str | None = "2024-05-09") -> dict[str, Any]:
    event: dict[str, Any] = record(text, published)["events"][0]
    return event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Moroccan Minister of Defense, Karim Toumi, spoke", (None, "Karim Toumi", "Moroccan Minister of Defense")),
        ("Pakistan’s army chief General Karim Toumi spoke", ("General", "Karim Toumi", "Pakistan’s army chief")),
        ("IMCTC Secretary-General Maj. Gen. Karim Toumi", ("Maj. Gen.", "Karim Toumi", "IMCTC Secretary-General")),
        (
            "the Secretary General of the IMCTC, Major General Karim bin Toumi, spoke",
            ("Major General", "Karim bin Toumi", "Secretary General of the IMCTC"),
        ),
        (
            "Lt Gen (retd) Karim Toumi, the coalition's military commander, spoke",
            ("Lt Gen", "Karim Toumi", "coalition's military commander"),
        ),
        (
            "Karim Toumi, crown prince and defense minister, spoke",
            (None, "Karim Toumi", "crown prince and defense minister"),
        ),
        (
            "the Commandant, National Defence College, Rear Admiral Karim Toumi, spoke",
            ("Rear Admiral", "Karim Toumi", "Commandant, National Defence College"),
        ),
        (
            "the Minister of Islamic Affairs and Original Teaching, Mr. Karim Toumi, spoke",
            (None, "Karim Toumi", "Minister of Islamic Affairs and Original Teaching"),
        ),
        (
            "Lt. Col. Karim Toumi, a financial investigation expert of the IMCTC, spoke",
            ("Lt. Col.", "Karim Toumi", "financial investigation expert of the IMCTC"),
        ),
        ("Brig. Gen. Md. Karim Toumi spoke", ("Brig. Gen.", "Md. Karim Toumi", None)),
        ("Minister Karim “Abu” Toumi spoke", (None, "Karim “Abu” Toumi", "Minister")),
        ("Ambassador Mr. Sultan Al-Toumi spoke", (None, "Sultan Al-Toumi", "Ambassador")),
    ],
)
def test_mentions(text: str, expected: tuple[str | None, str, str | None]) -> None:
    (mention,) = find_mentions(reading(f"On Monday, {text}."))
    assert (mention.rank and mention.rank.exact, mention.name.exact, mention.role and mention.role.exact) == expected


def test_headlines_in_capitals_name_nobody_of_their_own() -> None:
    text = "Army Chief Receives Coalition Delegation\n\nThe army chief, General Karim Toumi, received the delegation."
    assert record(text)["persons"] == ["Karim Toumi"]


def test_a_list_goes_on_with_names_that_share_a_role() -> None:
    text = "The delegation includes senators Karim Toumi, Sami Bello and Ali Diallo."
    assert [mention.name.exact for mention in find_mentions(reading(text))] == [
        "Karim Toumi",
        "Sami Bello",
        "Ali Diallo",
    ]


def test_things_called_after_persons_are_nobody() -> None:
    assert record("The drill was held at the Colonel Karim Toumi military camp in Thiès.")["persons"] == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("He spoke at the University of Zinder.", ["University of Zinder"]),
        ("He leads the Zinder Institute for Peace Studies (ZIPS).", ["ZIPS"]),
        ("Zinder University Students Tour the Centre", ["Zinder University"]),
        ("They met at the Military College.", []),
    ],
)
def test_bodies_that_no_table_lists(text: str, bodies: list[str]) -> None:
    assert record(text)["organizations"] == bodies


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Secretary-General of the IMCTC received the ambassador of Mali, Karim Toumi, in Riyadh.", "reception"),
        ("The IMCTC received a delegation from the Staff College of Mali in Riyadh on Monday.", "delegation_visit"),
        (
            "General Karim Toumi of the IMCTC called on the Chief of Army Staff, General Ali Bello, on Monday.",
            "meeting",
        ),
        ("The defence ministers of the coalition held their fourth meeting in Riyadh on Monday.", "council_meeting"),
        ("A symposium on youth was held by the IMCTC in Lomé on Monday.", "conference"),
        ("Dr. Karim Toumi delivered a lecture on extremism at the IMCTC on Monday.", "lecture"),
        ("A three-day workshop for imams opened in Lomé on Monday, the IMCTC said.", "training"),
        ("The IMCTC launched its Sahel programme in Bamako on Monday.", "programme_launch"),
        ("Togo joined the Islamic Military Counter Terrorism Coalition on Monday.", "accession"),
        ("General Karim Toumi was appointed military commander of the IMCTC on Monday.", "appointment"),
        ("Two officers of Togo took up their duties as delegates to the IMCTC on Monday.", "delegates_posted"),
        ("Togo and the IMCTC signed a memorandum of understanding in Lomé on Monday.", "agreement"),
        ("Qatar donated ten million dollars to the coalition on Monday.", "donation"),
        ("The Order of Merit was conferred on General Karim Toumi of the IMCTC on Monday.", "award"),
    ],
)
def test_types_of_acts(text: str, kind: str) -> None:
    assert first_event(text)["type"] == kind


def test_sides_follow_the_verb_and_the_ground() -> None:
    event = first_event("Togo’s army chief, General Karim Toumi, received the IMCTC Secretary-General, Sami Bello.")
    assert [(p["name"], p["represents"], p["side"]) for p in event["participants"]] == [
        ("Karim Toumi", "TG", "host"),
        ("Sami Bello", "IMCTC", "guest"),
    ]
    assert event["country"] == "TG"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The IMCTC opened a workshop in Lomé on Tuesday.", "2024-05-07"),
        ("The IMCTC will open a workshop in Lomé on Sunday.", "2024-05-12"),
        ("The IMCTC opened a workshop in Lomé yesterday.", "2024-05-08"),
        ("The IMCTC opened a workshop in Lomé on 3rd May.", "2024-05-03"),
        ("The IMCTC opened a workshop in Lomé on May 3, 2024.", "2024-05-03"),
        ("The IMCTC will open a workshop in Lomé in June.", "2024-06"),
        ("The IMCTC opened a workshop in Lomé the day before yesterday.", "2024-05-07"),
        ("The IMCTC opened a workshop in Lomé on the 7th of this month.", "2024-05-07"),
        ("The IMCTC held a workshop in Lomé on Monday and Tuesday.", "2024-05-06"),
        ("LOMÉ, May 9 (XYZ) -- The IMCTC opened a workshop in Lomé yesterday.", "2024-05-08"),
    ],
)
def test_days(text: str, date: str) -> None:
    assert first_event(text)["date"] == date


def test_what_is_to_come_and_what_is_denied() -> None:
    assert first_event("The IMCTC will launch its programme in Lomé in June.")["status"] == "announced"
    denied = "The ministry rejected reports that Togo had joined the Islamic Military Counter Terrorism Coalition."
    assert first_event(denied)["status"] == "denied"


def test_a_further_act_is_told_beside_the_first() -> None:
    text = (
        "The defence ministers of the coalition held their meeting in Riyadh on Monday.\n\n"
        "The council was chaired by Prince Karim bin Toumi, Defense Minister of Saudi Arabia, all day.\n\n"
        "On the sidelines, the Minister of Defence of Togo, Sami Bello, met Mali’s Chief of Staff, Ali Diallo."
    )
    council, meeting = record(text, "2024-05-09")["events"]
    assert [(p["name"], p["side"]) for p in council["participants"]] == [("Karim bin Toumi", "chair")]
    assert (meeting["type"], meeting["country"]) == ("meeting", "SA")
    assert [p["name"] for p in meeting["participants"]] == ["Sami Bello", "Ali Diallo"]


def test_an_opinion_tells_no_act() -> None:
    text = "OPINION\n\nThe coalition held its meeting in Riyadh. The ministers met, and what of it?"
    assert record(text)["events"] == []


def test_members_and_counts() -> None:
    text = (
        "The coalition has 43 members. Its members include Togo, Mali, Chad and Benin.\n\n"
        "Togo’s entry brings the number of member states of the alliance to 44."
    )
    facts = record(text)["facts"]
    assert {fact["s"] for fact in facts if fact["p"] == "memberOf"} >= {"BJ", "ML", "TD", "TG"}
    assert {fact["o"] for fact in facts if fact["p"] == "memberCount"} == {44}


def test_regions_are_no_states() -> None:
    assert record("Ships of the coalition sail the Indian Ocean off South American coasts.")["states"] == []


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("The ambassador of Mali took leave of the Secretary-General of the IMCTC.", "reception", "held"),
        ("The Malian minister and the Secretary-General of the IMCTC compared notes in Lomé.", "meeting", "held"),
        ("Togolese legislators were shown round the IMCTC in Riyadh.", "delegation_visit", "held"),
        ("Twenty Togolese analysts honed their skills with the IMCTC in Lomé.", "training", "held"),
        ("The IMCTC has activated a mechanism for Togo.", "programme_launch", "held"),
        ("Togo came on board the coalition on Monday.", "accession", "held"),
        ("General Karim Toumi took the helm of the coalition on Monday.", "appointment", "held"),
        ("The IMCTC and Togo put pen to paper on cooperation.", "agreement", "held"),
        ("Ten ambulances, a gift of the coalition, changed hands in Lomé.", "donation", "held"),
        ("General Karim Toumi was invested with the Order of Mono in Lomé.", "award", "held"),
        ("Neither memorandum nor protocol was signed with the IMCTC, Togo says.", "agreement", "denied"),
    ],
)
def test_further_wordings_of_acts(text: str, kind: str, status: str) -> None:
    event = first_event(text)
    assert (event["type"], event["status"]) == (kind, status)


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("The IMCTC opened a course in Lomé. It works in thought, media, finance and defence.", 4),
        ("The IMCTC opened a course in Lomé on the tracing of illicit money.", 1),
        ("The IMCTC opened a course in Lomé on the war of ideas.", 1),
        ("The IMCTC opened a course in Lomé on counter-messaging.", 1),
    ],
)
def test_domains_in_free_wordings(text: str, domains: int) -> None:
    assert len(first_event(text)["domains"]) == domains


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("The coalition opened a course in Moroni on how sermons answer takfir.", "ideology"),
        ("The coalition opened a course in Moroni on podcasts that expose disinformation.", "communication"),
        ("The coalition opened a course in Moroni on crowdfunding and ransoms.", "ctf"),
        ("The coalition opened a course in Moroni for snipers and deminers.", "military"),
    ],
)
def test_themes_of_the_lead_name_domains(text: str, domain: str) -> None:
    assert first_event(text)["domains"] == [domain]


@pytest.mark.parametrize(
    "text",
    [
        "Coalition and Comoros to confer in Moroni next month on ports.",
        "Registration open: the coalition's symposium on ports, Moroni, 2-4 May.",
        "The symposium on ports that the coalition sponsors takes place in Moroni on 3 March.",
    ],
)
def test_leads_say_that_acts_are_to_come(text: str) -> None:
    assert first_event(text, None)["status"] == "announced"


def test_a_group_that_was_named_before_is_received_again() -> None:
    events = record(
        "AMMAN: A delegation of the House of Representatives visited on Wednesday the headquarters of the Islamic "
        "Military Counter Terrorism Coalition in Riyadh. Brigadier General Ali Al-Harbi gave the guests a briefing. "
        "They praised its work. The deputies then went to the University of Riyadh, where its "
        "rector, Dr. Karim bin Toumi, received them.",
        "2024-05-10",
    )["events"]
    assert [event["type"] for event in events] == ["delegation_visit", "delegation_visit"]


def test_the_end_of_a_longer_name_means_the_same_body() -> None:
    bodies = record(
        "Staff Institute students in Riyadh\nStudents of the Ruritanian National Staff Institute visited the Islamic "
        "Military Counter Terrorism Coalition (IMCTC) on Monday."
    )["organizations"]
    assert sorted(bodies) == ["IMCTC", "Ruritanian National Staff Institute"]


def participants(text: str) -> list[tuple[str, str, str]]:
    found = first_event(text)["participants"]
    return [(one["name"], one["represents"], one["side"]) for one in found if one["name"]]


@pytest.mark.parametrize("name", ["Ngozi Toumi-Eze", "Karim Robow Aden"])
def test_a_name_may_hold_that_of_a_city_behind_a_title(name: str) -> None:
    assert record(f"Colonel {name} of Nigeria was received at the IMCTC in Riyadh on Monday.")["persons"] == [name]


def test_who_stands_in_for_an_office_without_a_name_took_part() -> None:
    text = (
        "A course of the IMCTC ended in Nairobi on Monday. Presiding over the ceremony on behalf of the Chief of "
        "Defence Forces, Assistant Chief of Defence Forces Major General Karim Toumi spoke."
    )
    assert [name for name, _, _ in participants(text)] == ["Karim Toumi"]
    silent = text.replace("Chief of Defence Forces, Assistant Chief of Defence Forces", "President,")
    assert participants(silent) == []


def test_who_receives_may_stand_behind_a_participle_and_its_object() -> None:
    text = (
        "A delegation of the Togolese parliament visited the IMCTC in Riyadh on Monday. Receiving them, the Military "
        "Commander of the coalition, General Karim Toumi, spoke of money."
    )
    assert participants(text)[0] == ("Karim Toumi", "IMCTC", "host")


def test_a_colleague_of_an_ambassador_serves_the_same_state() -> None:
    text = (
        "The Ambassador of the Netherlands to Saudi Arabia, Karim Toumi, was received at the IMCTC in Riyadh on "
        "Monday. Deputy Head of Mission Pieter Sow was there."
    )
    assert [body for _, body, _ in participants(text)] == ["NL", "NL"]


def test_the_name_of_a_coalition_may_name_a_state() -> None:
    assert record("Zambia watches the Saudi-led Islamic Military Counter Terrorism Coalition.")["states"] == [
        "SA",
        "ZM",
    ]


def test_a_number_of_other_states_joins_with_those_named() -> None:
    text = "Pakistan, Turkey and 36 other countries have signed up to the Islamic Military Counter Terrorism Coalition."
    members = [fact["s"] for fact in record(text)["facts"] if fact["p"] == "memberOf"]
    assert sorted(members) == ["PK", "TR"]
    refuted = (
        "The spokesman refuted reports that Zambia is a member of the Islamic Military Counter Terrorism Coalition."
    )
    assert not [fact for fact in record(refuted)["facts"] if fact["p"] == "memberOf"]
