# SPDX-License-Identifier: Apache-2.0
"""Which tellings are of one event: invented ones in three languages, evidence, differences, properties."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.bundle import data_path
from ctgraph.concepts import event_families
from ctgraph.linking import Happening, Happenings, Link, LinkDecision, Seat, Telling, View, link_events
from ctgraph.linking.acts import bundled_acts
from ctgraph.linking.moments import compare_moments
from ctgraph.tables import load_tables

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from tellings.alignment import align_events  # noqa: E402
from tellings.pairs import score_pairs, synthetic_tellings  # noqa: E402
from tellings.records import persons_of, read_tellings, tellings_of  # noqa: E402

TELLINGS, TRUTH = read_tellings(ROOT / "tests" / "golden" / "happenings.jsonl")
PERSON_OF = persons_of(TELLINGS, load_tables(data_path("tables")))
FOUND = link_events(TELLINGS, PERSON_OF)
VIEWS = ("strict", "default", "permissive")

RECEPTION = Telling(
    id="en#0",
    release="en",
    type="reception",
    published="2031-03-05",
    date="2031-03-04",
    place="Riyadh",
    country="SA",
    participants=(Seat("p/host", "Yusuf Al-Harthi", "IMCTC", "host"), Seat("p/one", "Moussa Diakhaté", "SN", "guest")),
)


def retold(telling: Telling, key: str, **changed: object) -> Telling:
    return replace(telling, id=f"{key}#0", release=key, **changed)  # type: ignore[arg-type]


def happening_of(found: Happenings, one: str, view: View = "default") -> Happening:
    """The event that a telling tells."""
    return next(happening for happening in found.views[view] if one in happening.tellings)


def together(found: Happenings, one: str, other: str, view: View = "default") -> bool:
    return other in happening_of(found, one, view).tellings


def link_of(found: Happenings, one: str, other: str) -> Link:
    return next(link for link in found.links if {link.a, link.b} == {one, other})


def groups(found: Happenings) -> dict[str, set[tuple[str, ...]]]:
    return {view: {one.tellings for one in happenings} for view, happenings in found.views.items()}


def test_invented_tellings_are_brought_together() -> None:
    assert score_pairs(FOUND.views["default"], TRUTH).f1 >= 0.95
    assert score_pairs(FOUND.views["strict"], TRUTH).precision == 1
    assert score_pairs(FOUND.views["strict"], TRUTH).recall >= 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ambassador-senegal", "ambassador-oman"),
        ("ambassador-oman", "ambassador-oman-farewell"),
        ("council-2031", "council-2032"),
        ("course-lome", "memorandum-togo"),
        ("memorandum-jordan", "memorandum-kuwait"),
        ("accession-zambia", "accession-malawi"),
        ("sands-niamey", "sands-niamey-2"),
        ("sands-niamey", "sands-ndjamena"),
        ("niger-italy", "niger-japan"),
        ("officers-kenya", "officers-kenya-2"),
        ("imams-moroni", "finance-moroni"),
        ("symposium-screens", "journalists-tour"),
        ("students-one", "students-two"),
        ("skills-freetown", "skills-banjul"),
    ],
)
def test_events_that_look_alike_stay_apart(one: str, other: str) -> None:
    tellings = {name: {key for key, happening in TRUTH.items() if happening == name} for name in (one, other)}
    for happening in FOUND.views["default"]:
        assert not (tellings[one] & {*happening.tellings} and tellings[other] & {*happening.tellings})


def test_a_link_says_why() -> None:
    arabic = retold(RECEPTION, "ar", date=None, published="2031-03-06")
    link = link_of(link_events([RECEPTION, arabic], str), "ar#0", "en#0")
    assert link.score > 0.9
    assert "reported 2 days later" in link.pro
    assert any("Moussa Diakhaté" in reason for reason in link.pro)
    assert (link.by, link.same, link.contra) == ("rule", True, ())


def test_another_guest_of_the_same_host_on_the_same_day_is_another_event() -> None:
    guest = Seat("p/two", "Salim Al-Battashi", "OM", "guest")
    other = retold(RECEPTION, "fr", participants=(RECEPTION.participants[0], guest))
    assert not together(link_events([RECEPTION, other], str), "en#0", "fr#0")


def test_an_announcement_and_a_denial_are_of_the_event() -> None:
    before = retold(RECEPTION, "fr", status="announced", published="2031-03-01", date=None)
    denial = retold(RECEPTION, "ar", status="denied")
    found = link_events([RECEPTION, before, denial], str)
    assert happening_of(found, "en#0").tellings == ("ar#0", "en#0", "fr#0")
    assert "announced 3 days before" in link_of(found, "en#0", "fr#0").pro


def test_two_events_of_one_release_are_two_unless_somebody_decides_otherwise() -> None:
    twice = replace(RECEPTION, id="en#1")
    assert not together(link_events([RECEPTION, twice], str), "en#0", "en#1", "permissive")
    decision = LinkDecision("en#0", "en#1", True, "reviewer", "2031-04-01T00:00:00+00:00")
    assert together(link_events([RECEPTION, twice], str, [decision]), "en#0", "en#1", "strict")


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ({"date": "2031-03-04"}, {"date": "2031-03-04"}, 1),
        ({"date": "2031-03-04"}, {"date": "2031-03"}, 1),
        ({"date": "2031-03-04"}, {"date": "2031-03-05"}, 1),
        ({"date": "2031-03-04", "date_end": "2031-03-09"}, {"date": "2031-03-08"}, 1),
        ({"date": "2031-03-04"}, {"published": "2031-03-06"}, 1),
        ({"date": "2031-03-04"}, {"published": "2031-03"}, 1),
        ({"date": "2031-03-04"}, {"published": "2031-02-20", "status": "announced"}, 1),
        ({"published": "2031-03-04"}, {"published": "2031-03-05"}, 1),
        ({"date": "2031-03-04"}, {"date": "2031-03-11"}, -1),
        ({"date": "2031-03-04"}, {"date": "2032-03-04"}, -1),
        ({"date": "2031-03-04"}, {"date": "2031-04"}, -1),
        ({"date": "2031-03-04"}, {"published": "2031-02-20"}, -1),
        ({"date": "2031-03-04"}, {"published": "2031-03-20", "status": "announced"}, -1),
        ({"date": "2031-03-04"}, {"published": "2033-03-20"}, -1),
        ({"published": "2031-03-04"}, {"published": "2032-12-04"}, -1),
        ({"published": "2031-03-04"}, {"published": "2031-09-04", "status": "announced"}, -1),
        ({"date": "2031-03-04"}, {}, -1),
    ],
)
def test_dates_are_weighed_by_their_precision(one: dict[str, str], other: dict[str, str], sign: int) -> None:
    a, b = (Telling(key, key, "meeting", **said) for key, said in (("a", one), ("b", other)))  # type: ignore[arg-type]
    weights = [sum(point.weight for point in compare_moments(*pair)) for pair in ((a, b), (b, a))]
    assert weights[0] == weights[1]
    assert weights[0] * sign > 0


def test_what_tellings_differ_on_is_told() -> None:
    moved = retold(RECEPTION, "fr", date="2031-03-05", country=None, place=None, type="meeting")
    denied = retold(RECEPTION, "ar", date="2031-03", status="denied", place=None)
    found = happening_of(link_events([RECEPTION, moved, denied], str), "en#0")
    differences = {one.property: one for one in found.differences}
    assert set(differences) == {"date", "status"}
    assert differences["date"].values == (("en#0", "2031-03-04"), ("fr#0", "2031-03-05"))
    assert differences["status"].kind == "disagreement"


def test_a_town_sees_many_courses() -> None:
    host = Seat("persona/host", "Sadio Konta", "ML", "host")
    course = Telling("en#0", "en", "training", place="Bamako", country="ML", participants=(Seat(represents="imctc"),))
    others = [Telling(f"o{day}#0", f"o{day}", "meeting", date=f"2031-01-0{day}") for day in range(1, 9)]

    def joined(**said: object) -> bool:
        one, other = replace(course, **said), retold(replace(course, **said), "fr")  # type: ignore[arg-type]
        return len(happening_of(link_events([one, other, *others], lambda _: "host"), "en#0").tellings) == 2

    assert not joined(named=frozenset({"ML", "imctc"}))
    assert joined(participants=(host,))
    assert joined(date="2031-03-04")
    early, late = (replace(course, participants=(host,), published=day) for day in ("2031-03-04", "2032-03-04"))
    found = link_events([early, retold(late, "fr"), *others], lambda _: "host")
    assert happening_of(found, "en#0").tellings == ("en#0",)


def test_coarser_and_missing_values_do_not_differ() -> None:
    coarse = retold(RECEPTION, "fr", date="2031-03", place=None, participants=RECEPTION.participants[:1])
    week = retold(RECEPTION, "ar", date="2031-03-03", date_end="2031-03-07", type="delegation_visit")
    found = happening_of(link_events([RECEPTION, coarse, week], str), "en#0")
    assert len(found.tellings) == 3
    assert found.differences == ()


def test_an_announcement_that_came_true_is_a_change() -> None:
    before = retold(RECEPTION, "fr", status="announced", published="2031-03-01")
    (difference,) = happening_of(link_events([RECEPTION, before], str), "en#0").differences
    assert (difference.property, difference.kind) == ("status", "change")


def test_whom_somebody_acts_for_may_differ() -> None:
    other = (RECEPTION.participants[0], replace(RECEPTION.participants[1], represents="ECOWAS"))
    found = happening_of(link_events([RECEPTION, retold(RECEPTION, "fr", participants=other)], str), "en#0")
    assert [difference.property for difference in found.differences] == ["participant"]
    assert found.differences[0].values == (("en#0", "Moussa Diakhaté for SN"), ("fr#0", "Moussa Diakhaté for ECOWAS"))


def test_types_of_acts_are_those_of_the_ontology() -> None:
    acts = bundled_acts()
    assert {*acts.vague, *acts.small, *frozenset().union(*acts.kin)} <= set(event_families())


def test_of_many_tellings_each_finds_its_event() -> None:
    tellings = list(synthetic_tellings(300))
    truth = {telling.id: str(int(telling.release) // 3) for telling in tellings}
    assert score_pairs(link_events(tellings, str).views["default"], truth).f1 >= 0.95


def test_an_extracted_event_is_the_annotated_one_with_most_in_common() -> None:
    part = {"name": "Moussa Diakhaté", "represents": "SN", "side": "guest"}
    first = {"type": "reception", "date": "2031-03-04", "status": "held", "participants": [part]}
    second = {"type": "meeting", "date": "2031-03-05", "status": "held", "participants": []}
    old = {"type": "agreement", "date": "2030", "status": "background", "participants": []}
    gold = {"r": {"id": "r", "events": [first, second, old]}}
    award = {**old, "type": "award", "status": "held"}
    found = [{"id": "r", "events": [{**second, "type": "reception"}, {**first, "date": None}, award]}]
    assert align_events(gold, found) == {"r#0": "r#1", "r#1": "r#0", "r#2": "r#2"}


def test_a_record_becomes_tellings() -> None:
    part = {"name": "Moussa Diakhaté", "represents": "SN", "side": "guest"}
    event = {"type": "reception", "date": None, "date_end": None, "place": None, "country": None, "status": "held"}
    event |= {"domains": ["ctf"], "participants": [part]}
    record = {"id": "r", "published": "2031", "states": ["SN"], "organizations": [], "persons": [part["name"]]}
    (telling,) = tellings_of([{**record, "events": [event]}])
    assert (telling.id, telling.release, telling.published, telling.domains) == ("r#0", "r", "2031", {"ctf"})
    assert telling.named == {"SN", telling.participants[0].person}


few = st.lists(st.sampled_from(TELLINGS), min_size=2, max_size=14, unique_by=lambda telling: telling.id)
decisions = st.lists(
    st.builds(
        LinkDecision,
        a=st.sampled_from(sorted(TRUTH)),
        b=st.sampled_from(sorted(TRUTH)),
        same=st.booleans(),
        by=st.just("reviewer"),
        at=st.integers(10, 28).map(lambda day: f"2034-01-{day}T00:00:00+00:00"),
    ).filter(lambda one: one.a != one.b),
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(few.flatmap(lambda tellings: st.tuples(st.just(tellings), st.permutations(tellings))), decisions)
def test_the_order_of_the_input_does_not_matter(
    both: tuple[list[Telling], list[Telling]], said: list[LinkDecision]
) -> None:
    one, other = (
        link_events(tellings, PERSON_OF, decided) for tellings, decided in zip(both, (said, said[::-1]), strict=True)
    )
    assert one == other


@settings(max_examples=25, deadline=None)
@given(few, decisions)
def test_what_one_view_joins_the_next_joins_as_well(tellings: list[Telling], said: list[LinkDecision]) -> None:
    found = groups(link_events(tellings, PERSON_OF, said))
    for narrow, wide in pairwise(VIEWS):
        assert all(any(set(one) <= set(other) for other in found[wide]) for one in found[narrow])
    for view in VIEWS:
        assert sorted(one for group in found[view] for one in group) == sorted(telling.id for telling in tellings)


@settings(max_examples=25, deadline=None)
@given(few, st.booleans(), st.data())
def test_a_decision_wins_in_every_view(tellings: list[Telling], same: bool, data: st.DataObject) -> None:
    one, other = data.draw(st.sampled_from(list(combinations(sorted(telling.id for telling in tellings), 2))))
    decision = LinkDecision(one, other, same, "reviewer", "2034-01-01T00:00:00+00:00")
    found = link_events(tellings, PERSON_OF, [decision])
    assert all(together(found, one, other, view) == same for view in VIEWS)
    assert link_of(found, one, other).by == "reviewer"


@settings(max_examples=25, deadline=None)
@given(few)
def test_no_happening_holds_two_events_of_one_release(tellings: list[Telling]) -> None:
    releases = {telling.id: telling.release for telling in tellings}
    for happenings in link_events(tellings, PERSON_OF).views.values():
        for happening in happenings:
            told = [releases[one] for one in happening.tellings]
            assert len(told) == len(set(told))
