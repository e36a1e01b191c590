# SPDX-License-Identifier: Apache-2.0
"""How the agencies and newspapers of Francophone Africa tell of heads of state, posts, visits and armed forces."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record

EXTRACTOR = Extractor.bundled()


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="fr", published=published)))


def sides(text: str) -> dict[str, str]:
    """Give the participants of the first event with their sides."""
    return {person["name"]: person["side"] for person in record(text)["events"][0]["participants"]}


def first_person(text: str) -> dict[str, Any]:
    person: dict[str, Any] = record(text)["events"][0]["participants"][0]
    return person


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre togolais, Karim Toumi, s'est entretenu, lundi, à Accra avec le président ghanéen, Sami Bello.",
        "L'envoyé, Karim Toumi, s'est entretenu, ce lundi, avec le président de la République, Sami Bello.",
        "Le ministre togolais, Karim Toumi, a rencontré le président Sami Bello à Accra.",
        "Le ministre togolais, Karim Toumi, a été reçu mardi par le président de la République, Sami Bello.",
        "Le Général d'Armée, Sami Bello, chef de l'Etat et président en exercice de l'Union a reçu Karim Toumi.",
    ],
)
def test_a_head_of_state_who_meets_or_receives_somebody_is_there(text: str) -> None:
    assert {"Sami Bello", "Karim Toumi"} <= set(sides(text))


def test_a_head_of_state_whose_message_is_handed_over_is_not_there() -> None:
    text = (
        "Le ministre togolais, Karim Toumi, a été reçu mardi à Accra par le ministre ghanéen Sami Bello, "
        "à qui il a remis un message de Monsieur le Président de la République Adama Keren."
    )
    assert set(sides(text)) == {"Karim Toumi", "Sami Bello"}


@pytest.mark.parametrize(
    "sentence",
    [
        "le colonel Karim Toumi est nommé commandant de la deuxième région de gendarmerie.",
        "le colonel Karim Toumi va diriger la deuxième région.",
        "la deuxième région est aux commandes du colonel Karim Toumi.",
        "la deuxième région est confiée au colonel Karim Toumi.",
        "la deuxième région est placée sous le commandement du colonel Karim Toumi.",
    ],
)
def test_who_takes_one_of_several_posts_is_honoured_and_who_gives_them_is_no_guest(sentence: str) -> None:
    first = "Au Niger, le colonel Sami Bello est nommé commandant de la première région. Quant au reste, "
    assert sides(first + sentence) == {"Sami Bello": "honouree", "Karim Toumi": "honouree"}


def test_who_is_raised_to_an_order_or_keeps_a_post_is_honoured() -> None:
    order = "Le général Karim Toumi a été élevé mardi au rang de commandeur de la Légion d'honneur."
    event = record(order)["events"][0]
    assert (event["type"], event["participants"][0]["side"]) == ("award", "honouree")
    post = "Le général Karim Toumi a été confirmé à son poste de chef d'état-major du Niger."
    event = record(post)["events"][0]
    assert (event["type"], event["participants"][0]["side"]) == ("appointment", "honouree")


@pytest.mark.parametrize(
    "forces",
    ["la force française Ibis", "la force « Ibis »", "l'opération Ibis", "la mission européenne Ibis"],
)
def test_a_force_or_mission_called_by_a_name_is_no_person(forces: str) -> None:
    text = f"Le général Karim Toumi a reçu mardi à Niamey l'ambassadeur Sami Bello, devant le commandant de {forces}."
    assert set(record(text)["persons"]) == {"Karim Toumi", "Sami Bello"}


def test_an_avenue_that_bears_the_name_of_an_officer_shows_nobody() -> None:
    text = "Le général Karim Toumi a reçu mardi, avenue du Président Adama Keren, l'ambassadeur Sami Bello."
    assert set(record(text)["persons"]) == {"Karim Toumi", "Sami Bello"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("le général Cheikh Toumi", "Cheikh Toumi"),
        ("le cheikh Karim Toumi", "Karim Toumi"),
        ("Son Excellence Cheikh Karim Toumi", "Karim Toumi"),
    ],
)
def test_a_title_before_a_single_name_is_a_given_name(written: str, name: str) -> None:
    assert record(f"L'ambassadeur Sami Bello a reçu mardi {written} à Niamey.")["persons"] == ["Sami Bello", name]


def test_the_general_assembly_and_headquarters_are_no_ranks() -> None:
    text = (
        "Le ministre marocain, Karim Toumi, s'est entretenu à New York avec le président de la 70ème session de "
        "l'Assemblée générale, Jan Keren."
    )
    host = record(text)["events"][0]["participants"][1]
    assert (host["rank"], host["role"], host["represents"]) == (
        None,
        "président de la 70ème session de l'Assemblée générale",
        "UN",
    )
    assert record("Le Quartier Général (QG) de la force a été inauguré mardi à Niamey.")["persons"] == []


def test_a_rank_before_the_office_before_a_name_is_the_rank_of_the_person() -> None:
    text = (
        "Sur hautes instructions du Roi, Chef suprême des armées, le Général de Division, Inspecteur Général des FAR, "
        "Karim Toumi a reçu à Rabat l'ambassadeur Sami Bello."
    )
    person = first_person(text)
    assert (person["name"], person["rank"], person["represents"]) == ("Karim Toumi", "Général de Division", "MA")


def test_an_army_known_by_its_letters_is_no_organisation_and_tells_its_state() -> None:
    text = (
        "Le général Karim Toumi, chef d'état-major de l'Armée nationale populaire (ANP), "
        "a reçu mardi l'ambassadeur Sami Bello."
    )
    assert first_person(text)["represents"] == "DZ"
    assert record(text)["organizations"] == []
    agency = "Niamey (ANP) - Le général Karim Toumi a reçu mardi à Niamey l'ambassadeur Sami Bello."
    assert record(agency)["organizations"] == ["ANP"]


@pytest.mark.parametrize(("pair", "states"), [("sénégalo-malienne", ["ML", "SN"]), ("nippo-togolaise", ["JP", "TG"])])
def test_the_first_nation_of_two_that_a_hyphen_joins_is_a_state(pair: str, states: list[str]) -> None:
    assert record(f"La commission {pair} s'est réunie mardi.")["states"] == states


def test_a_visitor_whose_state_is_not_told_does_not_act_for_the_state_visited() -> None:
    text = (
        "Le général Karim Toumi, chef d'état-major général des armées, à la tête d'une délégation, "
        "effectue depuis lundi une visite de trois jours en Gambie."
    )
    assert first_person(text)["represents"] is None


def test_a_session_of_a_committee_of_defence_is_a_council() -> None:
    text = (
        "La septième session du Comité de défense et de sécurité du G5 Sahel s'est tenue mardi à Niamey. "
        "Elle a adopté la doctrine de la force."
    )
    assert record(text)["events"][0]["type"] == "council_meeting"


def test_days_that_a_hyphen_joins_are_first_and_last() -> None:
    event = record("L'exercice aura lieu du 12-23 mars 2019 à Lomé.")["events"][0]
    assert (event["date"], event["date_end"]) == ("2019-03-12", "2019-03-23")


def test_who_holds_an_office_and_is_cited_at_a_ceremony_was_there_and_an_analyst_was_not() -> None:
    gift = (
        "L'ambassade du Japon au Bénin a fait don de dix véhicules à la police, mardi à Cotonou. "
        "Selon {}, il y en aura d'autres."
    )
    assert "Karim Toumi" in sides(gift.format("l'ambassadeur du Japon, Karim Toumi"))
    assert "Karim Toumi" not in sides(gift.format("l'analyste Karim Toumi"))


def test_a_charge_goes_on_with_the_office_and_a_post_is_told_behind_brackets() -> None:
    charge = (
        "Karim Toumi, représentant spécial chargé du Bureau des Nations Unies à Dakar, "
        "a rencontré mardi le ministre Sami Bello."
    )
    assert first_person(charge)["represents"] == "UN"
    post = "Le ministre a nommé Karim Toumi (Mozambique) au poste de représentant spécial des Nations unies."
    assert first_person(post)["role"] == "représentant spécial des Nations unies"
