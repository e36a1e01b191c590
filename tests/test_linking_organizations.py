# SPDX-License-Identifier: Apache-2.0
"""Organisations linked across three languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.bundle import data_path
from ctgraph.linking import (
    LinkDecision,
    OrganizationMention,
    compare_organizations,
    link_organizations,
    name_places,
    organization_mentions,
)
from ctgraph.tables import load_tables

TABLES = load_tables(data_path("tables"))
CITIES = {"Riyadh": ["Riyadh", "Riyad", "الرياض"], "Nouakchott": ["Nouakchott", "نواكشوط"]}
PLACES = name_places(TABLES.states, CITIES)


def weight(one: str, other: str, **states: str) -> float:
    mentions = (
        OrganizationMention(key, (name,), frozenset(states.get(key, "").split()))
        for key, name in (("a", one), ("b", other))
    )
    return compare_organizations(*mentions, PLACES).weight


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Nouakchott", "جامعة نواكشوط"),
        ("Université de Nouakchott", "جامعة نواكشوط"),
        ("King Saud University", "جامعة الملك سعود"),
        ("Harvard University", "جامعة هارفارد"),
        ("Ministry of Defence of Mauritania", "وزارة الدفاع الموريتانية"),
        ("ministère mauritanien de la Défense", "وزارة الدفاع الموريتانية"),
        ("African Union", "الاتحاد الأفريقي"),
        ("Ligue islamique mondiale", "رابطة العالم الإسلامي"),
        ("International Committee of the Red Cross", "اللجنة الدولية للصليب الأحمر"),
    ],
)
def test_names_in_several_languages_are_one_organisation(one: str, other: str) -> None:
    assert weight(one, other) >= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Riyadh", "University of Nouakchott"),
        ("Ministry of Defence of Mali", "وزارة الدفاع الموريتانية"),
        ("National Defence University", "National Defence College"),
        ("National Defence University", "جامعة الدفاع الوطني"),
        ("King Saud University", "جامعة الملك فيصل"),
        ("Ministry of Defence", "Ministry of Justice"),
        ("NATO", "MWL"),
    ],
)
def test_names_alike_are_not_always_one_organisation(one: str, other: str) -> None:
    assert weight(one, other) < 1


def test_an_acronym_counts_with_the_words_or_the_state_and_little_alone() -> None:
    def compared(one: tuple[str, ...], other: tuple[str, ...], **states: str) -> float:
        mentions = [
            OrganizationMention(key, names, frozenset(states.get(key, "").split()), source=key)
            for key, names in (("a", one), ("b", other))
        ]
        return compare_organizations(*mentions, PLACES).weight

    assert -1 < compared(("NDU",), ("NDU",)) < 1 <= compared(("NDU",), ("NDU",), a="PK", b="PK")
    full = ("NDU", "National Defence University (Pakistan)")
    assert compared(("NDU", "National Defense University"), full) >= 1
    assert compared(("NDU", "Notre Dame Union"), full) < -1
    assert weight("NDU", "N.D.U.") == compared(("NDU",), ("NDU",))


def test_the_state_tells_what_every_state_has() -> None:
    names = "National Defence University", "جامعة الدفاع الوطني"
    assert weight(*names, a="SA", b="SA") >= 1
    assert weight(*names, a="SA", b="PK") < 0


def test_the_curated_organisations_stay_apart() -> None:
    rows = organization_mentions(TABLES)
    assert len(link_organizations(rows, PLACES).views["permissive"]) == len(rows)


def test_a_name_is_linked_to_its_row_with_reasons() -> None:
    read = OrganizationMention("r/un", ("Centre des Nations unies pour la lutte contre le terrorisme",), source="r")
    clusters = link_organizations([*organization_mentions(TABLES), read], PLACES)
    assert ("r/un", "uncct") in clusters.views["default"]
    assert all(link.pro for link in clusters.links if link.a == "r/un" and link.score > 0.9)


def test_decisions_win() -> None:
    people = [OrganizationMention(key, ("African Union",)) for key in "ab"]
    taken = [LinkDecision("a", "b", same=False, by="an analyst", at="2026-01-01T00:00:00+00:00")]
    assert link_organizations(people, PLACES, taken).views["permissive"] == (("a",), ("b",))


NAMES = st.sampled_from(
    [
        "African Union",
        "AU",
        "الاتحاد الأفريقي",
        "University of Riyadh",
        "جامعة الرياض",
        "جامعة",
        "",
        "Ministry of Defence",
    ]
)


@settings(deadline=None)
@given(st.lists(NAMES, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(names: list[str], random) -> None:  # type: ignore[no-untyped-def]
    mentions = [OrganizationMention(str(at), (name,)) for at, name in enumerate(names)]
    one = link_organizations(mentions, PLACES)
    random.shuffle(mentions)
    assert link_organizations(mentions, PLACES) == one
