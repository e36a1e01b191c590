# SPDX-License-Identifier: Apache-2.0
"""What the French of agencies and ministries says of who was there, when, and for whom."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="fr", published=published)))


def people(event: dict[str, Any]) -> dict[str, str | None]:
    return {person["name"]: person["represents"] for person in event["participants"] if person["name"]}


VISIT = (
    "Le général Karim Toumi, chef d'état-major des armées du Togo, s'est rendu mercredi 14 mai 2025 au siège de la "
    "CIMCT, à Riyad.\n\nOn lui en a montré les services.\n\nLa veille, le chef d'état-major saoudien, le général Sami "
    "Bello, l'avait reçu dans la capitale."
)


def test_whom_a_pronoun_of_receiving_means_is_in_the_further_act_on_the_day_before_the_one_named_last() -> None:
    further = record(VISIT)["events"][1]
    assert further["date"] == "2025-05-13"
    assert people(further) == {"Karim Toumi": "TG", "Sami Bello": "SA"}


def test_who_pledges_before_those_gathered_is_among_them_and_who_is_said_to_pledge_is_not() -> None:
    gathering = "Les ministres de la Défense de la CIMCT se sont réunis samedi à Riyad. "
    pledge = (
        "le ministre saoudien de la Défense, Sami Bello, a annoncé que le Royaume verserait 100 millions de riyals."
    )
    council, donation = record(gathering + "À l'ouverture des travaux, " + pledge)["events"]
    assert "Sami Bello" in people(council)
    assert "Sami Bello" in people(donation)
    council, donation = record(gathering + "L" + pledge[1:])["events"]
    assert "Sami Bello" not in people(council)


def test_a_text_goes_on_behind_other_stories_where_it_names_the_coalition_again() -> None:
    head = "La CIMCT a ouvert lundi à Lomé un stage pour des officiers du pays. " + "Ils s'y exercent. " * 6 + "\n\n"
    stories = "À lire aussi\nLe port change de directeur\nLes Éperviers sans leur capitaine\n\n"
    tail = "Basée à Riyad, la {} compte 43 pays, dont le Togo, qui a rejoint ses rangs il y a déjà quelques années."
    assert ("TG", "memberOf") in {
        (fact["s"], fact["p"]) for fact in record(head + stories + tail.format("CIMCT"))["facts"]
    }
    assert record(head + stories + tail.format("Cédéao"))["facts"] == []


@pytest.mark.parametrize(
    ("sentence", "name", "actor"),
    [
        (
            "Le ministre de la Défense avait dépêché son secrétaire général, le colonel Karim Toumi.",
            "Karim Toumi",
            "TG",
        ),
        ("Le délégué permanent, le colonel Karim Toumi, a pris la parole.", "Karim Toumi", "TG"),
        ("Le colonel Karim Wali Toumi a pris la parole.", "Karim Wali Toumi", "TG"),
        ("Le ministre, Karim Toumi, avait auparavant souhaité la bienvenue à tous.", "Karim Toumi", "TG"),
    ],
)
def test_who_serves_an_officer_or_is_sent_by_a_state_acts_for_the_state(sentence: str, name: str, actor: str) -> None:
    (event,) = record(f"La CIMCT a ouvert lundi un stage à Lomé pour les officiers togolais. {sentence}")["events"]
    assert people(event) == {name: actor}


def test_a_delegation_that_is_told_of_at_home_came_from_there() -> None:
    text = (
        "TUNIS, 8 décembre 2022 (TAP) - En voyage d'étude en Arabie saoudite, une délégation de l'Institut de défense, "
        "conduite par le directeur de l'Institut, le général Karim Toumi, s'est rendue au siège de la CIMCT à Riyad."
    )
    assert people(record(text)["events"][0]) == {"Karim Toumi": "TN"}


def test_what_has_gone_on_since_a_year_is_told_today() -> None:
    text = (
        "Les ministres de la Défense de la CIMCT se sont réunis samedi 3 février 2024 à Riyad.\n\nIls sont venus en "
        "nombre.\n\nLa séance fut longue.\n\nElle était publique.\n\nTous ont écouté le secrétaire général de la "
        "coalition, le général Sami Bello, sur le chemin parcouru depuis 2017."
    )
    assert people(record(text, "2024-02-04")["events"][0]) == {"Sami Bello": "IMCTC"}


def test_who_looks_on_at_a_signing_signs_nothing() -> None:
    text = (
        "Le ministre togolais de la Défense, Karim Toumi, et le secrétaire général de la CIMCT, Sami Bello, ont signé "
        "mardi à Lomé un accord, en présence de l'ambassadeur d'Arabie saoudite au Togo, Ali Dogo."
    )
    sides = {person["name"]: person["side"] for person in record(text)["events"][0]["participants"]}
    assert (sides["Karim Toumi"], sides["Sami Bello"]) == ("signatory", "signatory")
    assert sides["Ali Dogo"] != "signatory"


def test_a_release_dated_from_two_cities_took_place_in_neither_of_them_for_that() -> None:
    text = "RIYAD / BEYROUTH - Le ministre libanais de la Défense, Karim Toumi, s'est rendu au siège de la CIMCT."
    assert record(text)["events"][0]["country"] == "SA"


def test_a_verb_that_is_spelt_like_an_office_is_none() -> None:
    text = (
        "Le chef d'état-major du Togo, le général Karim Toumi, a participé lundi à une conférence de la CIMCT à Riyad. "
        "Intervenant à la tribune, le général Toumi a plaidé pour le Sahel."
    )
    (person,) = record(text)["events"][0]["participants"]
    assert (person["role"], person["represents"]) == ("chef d'état-major du Togo", "TG")


def test_a_surname_alone_is_known_among_those_who_serve_the_coalition() -> None:
    text = (
        "La Coalition islamique militaire contre le terrorisme a lancé un programme à N'Djamena le 15 juillet 2025. "
        "Le Général Al-Moghedi a ouvert la cérémonie avec le ministre tchadien de la Sécurité, Ali Bakari."
    )
    assert people(record(text)["events"][0])["Al-Moghedi"] == "IMCTC"


def test_an_article_before_a_name_may_have_a_stop() -> None:
    text = "Le Major Général Karim Bin Adel Al. Toumi a reçu l'ambassadeur du Mali, Sidi Ba, à Riyad le 3 mars 2024."
    assert list(people(record(text)["events"][0])) == ["Karim Bin Adel Al. Toumi", "Sidi Ba"]


def test_whom_somebody_stands_for_at_a_ceremony_was_away() -> None:
    text = (
        "Le programme de la coalition islamique a été lancé à N'Djamena le 14 juillet 2025. Ali Bakari, ministre de la "
        "Sécurité publique, représentait à la cérémonie le ministre des Armées, Issa Malloum."
    )
    assert list(people(record(text)["events"][0])) == ["Ali Bakari"]


def test_peers_whom_somebody_saw_are_met_besides() -> None:
    text = (
        "La réunion des chefs d'état-major de la coalition s'est tenue à Riyad le 5 mars 2024. Le général Abdou "
        "Waberi, chef d'état-major de Djibouti, y a pris part.\n\nSignalons enfin que le général Waberi a vu plusieurs "
        "de ses pairs, dont le général Yusuf Warsame, de Somalie."
    )
    events = record(text)["events"]
    assert [event["type"] for event in events] == ["council_meeting", "meeting"]
    assert "Yusuf Warsame" in people(events[1])
