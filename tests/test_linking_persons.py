# SPDX-License-Identifier: Apache-2.0
"""Persons linked across releases: evidence, decisions, views."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.bundle import data_path
from ctgraph.linking import (
    TABLE,
    VIEWS,
    Clusters,
    HeldPost,
    LinkDecision,
    PersonMention,
    compare_mentions,
    link_persons,
    table_mentions,
)
from ctgraph.tables import load_tables

TABLES = load_tables(data_path("tables"))


def mention(key: str, *names: str, states: str = "", source: str = "", post: str = "", year: str = "") -> PersonMention:
    posts = (HeldPost(post, year or None, year or None),) if post else ()
    return PersonMention(key, names, frozenset(states.split()), posts=posts, source=source or key)


def joined(clusters: Clusters, view: str) -> set[tuple[str, str]]:
    return {pair for cluster in clusters.views[view] for pair in combinations(cluster, 2)}  # type: ignore[index]


def test_a_name_in_two_scripts_is_one_person() -> None:
    one = mention("a", "Hanana Ould Sidi", states="MR")
    other = mention("b", "حنن ولد سيدي", states="MR")
    (link,) = link_persons([other, one]).links
    assert (link.a, link.b, link.by) == ("a", "b", "rule")
    assert link.score > 0.9
    assert "both act for MR" in link.pro


def test_states_part_namesakes() -> None:
    clusters = link_persons([mention("a", "Ahmed Khan", states="PK"), mention("b", "Ahmed Khan", states="BD")])
    assert clusters.views["default"] == (("a",), ("b",))
    found = compare_mentions(mention("a", "Ahmed Khan", states="PK"), mention("b", "Ahmed Khan", states="BD"))
    assert found.contra == ("different states: PK and BD",)


def test_a_name_without_a_state_joins_only_one_of_two_that_differ() -> None:
    people = [
        mention("a", "Ahmed Khan", states="PK"),
        mention("b", "Ahmed Khan", states="BD"),
        mention("c", "Ahmed Khan"),
    ]
    assert link_persons(people).views["default"] == (("a", "c"), ("b",))


def test_a_post_at_the_date_overcomes_a_father_told_otherwise() -> None:
    names = "Badr bin Saud Al-Busaidi", "Badr ben Saïd al-Bussaidi"
    bare = [mention(str(at), name, states="OM") for at, name in enumerate(names)]
    held = [mention(str(at), name, states="OM", post="om-minister", year="2016") for at, name in enumerate(names)]
    assert len(link_persons(bare).views["default"]) == 2
    assert len(link_persons(held).views["default"]) == 1


def test_a_post_long_after_says_less() -> None:
    names = "Badr bin Saud Al-Busaidi", "Badr ben Saïd al-Bussaidi"
    years = "1996", "2016"
    held = [mention(y, name, post="om-minister", year=y) for name, y in zip(names, years, strict=True)]
    assert (
        compare_mentions(*held).score
        < compare_mentions(held[0], mention("c", names[1], post="om-minister", year="1998")).score
    )


def test_two_people_of_one_release_stay_apart_even_through_a_third() -> None:
    people = [
        mention("a", "Mansour bin Rashid Al-Hadlaq", source="r1"),
        mention("b", "Mansour bin Saleh Al-Hadlaq", source="r1"),
        mention("c", "Mansour Al-Hadlaq", source="r2"),
    ]
    for view in VIEWS:
        assert ("a", "b") not in joined(link_persons(people), view)


def test_rows_of_the_table_are_different_people() -> None:
    rows = [PersonMention(key, ("Ahmed Khan Niazi",), source=TABLE) for key in "ab"]
    assert link_persons(rows).views["permissive"] == (("a",), ("b",))


def test_the_curated_persons_stay_apart() -> None:
    people = table_mentions(TABLES)
    assert len(link_persons(people).views["permissive"]) == len(people)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Mohammed ben Saïd Al-Mughaidi", "mohammed-al-moghedi"),
        ("محمد بن سعيد المغيدي", "mohammed-al-moghedi"),
        ("Mohamed Ben Salmane", "mohammed-bin-salman"),
        ("Khaled ben Salmane", "khalid-bin-salman"),
        ("Fayçal bin Harith al-Ghamdi", "faycal-al-ghamdi"),
        ("Mohammed bin Salman Al-Khalifa", None),
        ("Saeed bin Mohammed Al-Moghedi", None),
        ("Al-Moghedi", None),
    ],
)
def test_a_name_is_that_of_one_curated_person_or_of_none(name: str, person: str | None) -> None:
    found = link_persons([*table_mentions(TABLES), mention("release/a", name)])
    (cluster,) = (ids for ids in found.views["default"] if "release/a" in ids)
    assert set(cluster) == {"release/a", *([person] if person else [])}


def test_a_family_name_alone_links_inside_its_release_only() -> None:
    full = mention("a", "Mansour bin Rashid Al-Hadlaq", source="r1")
    assert link_persons([full, mention("b", "Al-Hadlaq", source="r1")]).views["default"] == (("a", "b"),)
    assert link_persons([full, mention("b", "Al-Hadlaq", source="r2")]).views["default"] == (("a",), ("b",))


def test_a_family_name_with_post_and_state_links_across_releases() -> None:
    full = mention("a", "Jean-Marie Bockel", states="FR", post="french-gcc-chair", year="2019")
    short = mention("b", "Senator Bockel", states="FR", post="french-gcc-chair", year="2019")
    assert link_persons([full, short]).views["default"] == (("a", "b"),)


def test_half_a_century_parts_namesakes() -> None:
    names = {"a": "1950", "b": "2020"}
    people = [PersonMention(key, ("Fouad Salim",), since=year, until=year) for key, year in names.items()]
    assert len(link_persons(people).views["default"]) == 2
    assert "the one in 1950, the other in 2020" in compare_mentions(*people).contra


def test_a_mention_without_a_name_is_nobody_else() -> None:
    people = [PersonMention("a", ()), PersonMention("b", ("",)), PersonMention("c", ("Fouad Salim",))]
    assert len(link_persons(people).views["permissive"]) == 3


def decision(a: str, b: str, same: bool, at: str = "2026-01-01T00:00:00+00:00") -> LinkDecision:
    return LinkDecision(a, b, same, "an analyst", at)


def test_a_decision_parts_what_the_rules_join() -> None:
    people = [mention(key, "Hanana Ould Sidi", states="MR") for key in "abc"]
    clusters = link_persons(people, [decision("a", "b", same=False)])
    for view in VIEWS:
        assert ("a", "b") not in joined(clusters, view)
    assert clusters.links[0].by == "an analyst"
    assert not clusters.links[0].same


def test_a_decision_joins_what_the_rules_part_and_others_may_follow() -> None:
    people = [mention("a", "Raheel Sharif"), mention("b", "Somebody Else"), mention("c", "راحيل شريف")]
    assert link_persons(people, [decision("b", "a", same=True)]).views["default"] == (("a", "b", "c"),)


def test_the_latest_decision_counts_and_overrules_what_it_excludes() -> None:
    people = [mention(key, f"Nobody {key}") for key in ("alpha", "beta", "gamma")]
    taken = [
        decision("alpha", "beta", same=True, at="2026-01-01T00:00:00+00:00"),
        decision("beta", "gamma", same=True, at="2026-01-02T00:00:00+00:00"),
        decision("alpha", "gamma", same=False, at="2026-01-03T00:00:00+00:00"),
        decision("alpha", "gamma", same=True, at="2025-01-03T00:00:00+00:00"),
    ]
    clusters = link_persons(people, taken)
    assert clusters.views["strict"] == (("alpha",), ("beta", "gamma"))
    assert clusters.overruled == (taken[0],)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "Mohammed bin Salman",
                "محمد بن سلمان",
                "Mohammed bin Salman Al-Khalifa",
                "Khalid bin Salman",
                "Mohammed Al-Hadlaq",
                "Mohammed bin Rashid Al-Hadlaq",
                "محمد بن راشد الحدلق",
                "Mohammed bin Saleh Al-Hadlaq",
                "Al-Hadlaq",
                "Ahmed Khan",
            ]
        ),
        st.sampled_from(["", "SA", "BH", "PK"]),
        st.sampled_from(["", "r1", "r2"]),
    ),
    max_size=8,
).map(
    lambda rows: [mention(f"n{at}", name, states=state, source=source) for at, (name, state, source) in enumerate(rows)]
)
DECISIONS = st.lists(
    st.builds(
        decision,
        st.sampled_from([f"n{at}" for at in range(4)]),
        st.sampled_from([f"n{at}" for at in range(4, 8)]),
        st.booleans(),
        st.sampled_from(["2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00", "2026-01-03T00:00:00+00:00"]),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(PEOPLE, DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(people: list[PersonMention], taken: list[LinkDecision], random) -> None:  # type: ignore[no-untyped-def]
    one = link_persons(people, taken)
    random.shuffle(people)
    random.shuffle(taken)
    assert link_persons(people, taken) == one


@settings(deadline=None)
@given(PEOPLE, DECISIONS)
def test_each_view_joins_what_the_stricter_one_joins(people: list[PersonMention], taken: list[LinkDecision]) -> None:
    clusters = link_persons(people, taken)
    strict, default, permissive = (joined(clusters, view) for view in VIEWS)
    assert strict <= default <= permissive


@settings(deadline=None)
@given(PEOPLE, DECISIONS)
def test_decisions_win(people: list[PersonMention], taken: list[LinkDecision]) -> None:
    clusters = link_persons(people, taken)
    for link in clusters.links:
        if link.by != "rule":
            for view in VIEWS:
                assert ((link.a, link.b) in joined(clusters, view)) is link.same


@settings(deadline=None)
@given(PEOPLE)
def test_comparing_is_symmetric(people: list[PersonMention]) -> None:
    for one, other in combinations(people, 2):
        assert compare_mentions(one, other) == compare_mentions(other, one)
