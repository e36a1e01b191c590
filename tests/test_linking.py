# SPDX-License-Identifier: Apache-2.0
"""Persons of releases and the curated table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgraph.bundle import data_path
from ctgraph.linking import PersonAuthority
from ctgraph.tables import PersonRecord, load_tables

PERSONS = load_tables(data_path("tables")).persons
AUTHORITY = PersonAuthority(PERSONS)
SPELLINGS = (
    "Mohammed ben Saeed Al-Mugheidi",
    "Mohammed ben Saïd Al-Mughaidi",
    "Mohammed bin Saeed Al-Moghedi",
    "محمد بن سعيد المغيدي",
)


@pytest.mark.parametrize("name", SPELLINGS)
def test_spellings_of_the_secretary_general_are_one_person(name: str) -> None:
    link = AUTHORITY.link(name, None)
    assert (link.id, link.known) == ("mohammed-al-moghedi", True)
    assert link.label == "Mohammed bin Saeed Al-Moghedi"
    assert link.reasons


@pytest.mark.parametrize("name", SPELLINGS)
def test_spellings_that_the_table_lacks_are_found(name: str) -> None:
    assert PersonAuthority(map(without(name), PERSONS)).link(name, None).id == "mohammed-al-moghedi"


def without(name: str):  # type: ignore[no-untyped-def]
    def strip(person: PersonRecord) -> PersonRecord:
        kept = tuple(variant for variant in person.variants if variant != name)
        return replace(
            person,
            name=kept[0] if person.name == name and kept else person.name,
            name_ar=None if person.name_ar == name else person.name_ar,
            variants=kept,
        )

    return strip


def test_no_variant_withheld_from_the_table_is_given_to_somebody_else() -> None:
    wrong = []
    for person in PERSONS:
        for variant in person.variants:
            link = PersonAuthority(map(without(variant), PERSONS)).link(variant, person.country)
            if link.known and link.id != person.id:
                wrong.append((variant, link.id))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Mohammed bin Salman", "mohammed-bin-salman"),
        ("Mohamed Ben Salmane", "mohammed-bin-salman"),
        ("Khaled ben Salmane", "khalid-bin-salman"),
        ("Mohammed al-Ghamdi", "mohammed-al-ghamdi"),
        ("Fayçal bin Harith al-Ghamdi", "faycal-al-ghamdi"),
    ],
)
def test_namesakes_stay_apart(name: str, person: str) -> None:
    assert AUTHORITY.link(name, None).id == person


@pytest.mark.parametrize(
    "name",
    [
        "Mohammed bin Salman Al-Khalifa",
        "Mohammed bin Saeed",
        "Saeed bin Mohammed Al-Moghedi",
        "Khalid bin Sultan",
        "Al-Moghedi",
    ],
)
def test_names_that_fit_nobody_are_unknown(name: str) -> None:
    link = AUTHORITY.link(name, None)
    assert not link.known
    assert link.label == name


def test_a_person_known_to_serve_another_state_is_not_meant() -> None:
    known = AUTHORITY.link("Ahmed Khan", "PK")
    other = AUTHORITY.link("Ahmed Khan", "BD")
    assert known.known
    assert not other.known
    assert other.id != known.id


def test_an_unknown_person_has_a_readable_id_that_particles_do_not_change() -> None:
    assert AUTHORITY.link("Mustapha Mansouri", "MA").id == "mustapha-mansouri"
    assert AUTHORITY.link("Karim ben Toumi", None).id == AUTHORITY.link("Karim bin Toumi", "TN").id == "karim-toumi"


@given(st.text(max_size=60), st.sampled_from([None, "SA", "XX"]))
def test_any_name_gets_an_id_and_always_the_same(name: str, country: str | None) -> None:
    link = AUTHORITY.link(name, country)
    assert link.id
    assert link == AUTHORITY.link(name, country)
