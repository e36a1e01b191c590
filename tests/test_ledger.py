# SPDX-License-Identifier: Apache-2.0
"""Values that cannot all hold, each in its class, and what the sources leave open."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from commandline import ctgraph
from ctgraph.ledger import CLASSES, KINDS, SECTIONS, Conflict, Coverage, conflicts, coverage, wording
from ctgraph.ledger.partners import chao1
from ctgraph.network import Passage
from ctgraph.period import read_period
from ctgraph.store import Store, open_store
from ctgraph.vocab import CT
from ledgers import Sources
from networks import told_twice_network

Find = Callable[[Sources], tuple[Conflict, ...]]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Store sources and give what contradicts what."""

    def run(sources: Sources) -> tuple[Conflict, ...]:
        sources.write(tmp_path / "store")
        with open_store(tmp_path / "store") as store:
            return conflicts(store)

    return run


@pytest.fixture
def cover(tmp_path: Path) -> Callable[[Sources], Coverage]:
    """Store sources and give what they leave open."""

    def run(sources: Sources) -> Coverage:
        sources.write(tmp_path / "store")
        with open_store(tmp_path / "store") as store:
            return coverage(store)

    return run


def rows(found: tuple[Conflict, ...]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.classed, one.property) for one in found]


def values(conflict: Conflict) -> list[str]:
    return [told.value for told in conflict.values]


# ---- Numbers of members


def test_two_numbers_for_one_day_contradict_each_other(find: Find) -> None:
    sources = Sources()
    sources.number("a", 34, on="2015-12-15")
    sources.number("b", 35, on="2015-12-15")
    (found,) = find(sources)
    assert (found.kind, found.classed, found.subject_name) == ("member-count", "disagreement", "League")
    assert sorted(values(found)) == ["34 (2015-12-15)", "35 (2015-12-15)"]
    assert all(re.fullmatch(r"Passage \d\.", told.quote) for told in found.values)


def test_members_who_join_explain_a_number_that_grows(find: Find) -> None:
    sources = Sources()
    sources.number("a", 34, on="2015-12-15")
    sources.number("b", 41, on="2016-12-29")
    assert find(sources) == ()


def test_an_old_figure_that_is_repeated_is_a_change(find: Find) -> None:
    sources = Sources()
    sources.number("a", 41, on="2020-01-09")
    sources.member("a", "KE", on="2022-09-01")
    sources.number("b", 42, on="2022-09-02")
    sources.number("c", 41, on="2023-05-13")
    (found,) = find(sources)
    assert (found.classed, found.property) == ("change", "number of members on 2023-05-13")
    assert "Kenya joined on 2022-09-01" in found.reasons[0]
    assert values(found) == ["41 (2023-05-13)", "42 (2022-09-02)"]


def test_a_lower_figure_that_nobody_gave_before_is_a_disagreement(find: Find) -> None:
    sources = Sources()
    sources.number("a", 41, on="2016-12-29")
    sources.number("b", 39, on="2017-01-06")
    sources.number("c", 41, on="2017-05-20")
    (found,) = find(sources)
    assert (found.classed, found.property) == ("disagreement", "number of members on 2017-01-06")


def test_a_figure_too_high_for_its_time_is_named_and_not_all_later_ones(find: Find) -> None:
    sources = Sources()
    sources.number("a", 44, by="2017-11-20")
    for year in range(2018, 2022):
        sources.number(f"b{year}", 41, on=f"{year}-01-01")
    (found,) = find(sources)
    assert found.property == "number of members by 2017-11-20"
    assert "fewer than 44" in found.reasons[0]


def test_a_month_in_which_somebody_joins_may_have_two_numbers(find: Find) -> None:
    sources = Sources()
    sources.number("a", 41, on="2022-09")
    sources.number("b", 42, on="2022-09-20")
    assert rows(find(sources)) == [("member-count", "disagreement", "number of members on 2022-09")]
    sources.member("a", "KE", on="2022-09-10")
    assert find(sources) == ()


def test_a_release_that_does_not_say_when_it_counts_is_granular(find: Find) -> None:
    sources = Sources()
    sources.number("a", 41, on="2016-12-29")
    sources.number("b", 39, by="2017-01-06")
    assert [one.classed for one in find(sources)] == ["granularity"]


def test_one_number_for_one_day_is_one_row(find: Find) -> None:
    sources = Sources()
    sources.number("a", 41, on="2016-12-29")
    sources.number("b", 39, on="2017-01-06", page="https://b.example")
    sources.number("b", 39, by="2017-01-06", page="https://b.example")
    (found,) = find(sources)
    assert values(found) == ["39 (2017-01-06)", "39 (by 2017-01-06)", "41 (2016-12-29)"]


# ---- Accessions


def test_the_forty_first_member_is_one_state(find: Find) -> None:
    sources = Sources()
    for state, day, page in (("SN", "2016-12-29", "https://a.example/1"), ("KE", "2022-09-01", "https://b.example/2")):
        sources.member("memberships", state, on=day, page=page)
        sources.number("member_counts", 41, on=day, page=page)
    sources.number("member_counts", 42, on="2022-09-01", page="https://c.example/3")
    sources.member("memberships", "KE", on="2022-09-01", page="https://c.example/3")
    found = {one.property: one for one in find(sources) if one.kind == "accession-number"}
    assert set(found) == {"member number 41", "number as a member of LEAGUE"}
    assert values(found["member number 41"]) == [
        "Kenya since 2022-09-01, as number 41", "41 members (2022-09-01)",
        "Senegal since 2016-12-29, as number 41", "41 members (2016-12-29)",
    ]  # fmt: skip
    assert found["number as a member of LEAGUE"].reasons == ("member number 41 or 42",)


def test_a_list_of_members_dates_nobodys_accession(find: Find) -> None:
    sources = Sources()
    sources.member("memberships", "SN", by="2016-12-29", page="https://a.example/1")
    for state in ("SN", "KE"):
        sources.member("memberships", state, by="2017-11-27", page="https://b.example/2")
    for day, page in (("2016-12-29", "https://a.example/1"), ("2017-11-27", "https://b.example/2")):
        sources.number("member_counts", 41, on=day, page=page)
    # Only Kenya is new in the second list.
    assert [one.property for one in find(sources)] == ["member number 41"]
    sources.member("memberships", "KE", by="2015-12-15", page="https://c.example/3")
    assert find(sources) == ()


def test_a_founder_cannot_join_later(find: Find) -> None:
    sources = Sources()
    sources.member("a", "TG", "founding_member", on="2015-12-15")
    sources.member("b", "TG", on="2022-11-22")
    sources.member("c", "TG", by="2017-03-14")
    (found,) = find(sources)
    assert (found.kind, found.classed, found.subject_name) == ("accession", "disagreement", "Togo")
    assert values(found) == ["member since 2022-11-22", "founding member since 2015-12-15", "member by 2017-03-14"]


def test_two_days_of_founding_are_said_once_for_all_founders(find: Find) -> None:
    sources = Sources()
    for state in ("TG", "SN", "GM"):
        sources.member("a", state, "founding_member", on="2015-12-14")
        sources.member("b", state, "founding_member", on="2015-12-15")
        sources.member("c", state, "founding_member", on="2015-12")
    (found,) = find(sources)
    assert (found.kind, found.subject_name) == ("founding-date", "League")
    assert "3 states" in found.reasons[0]


@pytest.mark.parametrize(("by", "classed"), [("2015-12-17", "disagreement"), ("", "granularity"), ("2015-11-01", None)])
def test_an_invitation_contradicts_a_membership_unless_it_came_before(find: Find, by: str, classed: str | None) -> None:
    sources = Sources()
    sources.member("a", "TG", "founding_member", on="2015-12-15")
    sources.member("b", "TG", "invited", by=by)
    assert [(one.kind, one.classed) for one in find(sources)] == ([("membership", classed)] if classed else [])


# ---- Posts, ranks


def test_two_heads_at_one_time_contradict_each_other(find: Find) -> None:
    sources = Sources()
    sources.tenure("a", "ann", by="2019-04-24")
    sources.tenure("b", "ben", by="2020-01-10")
    sources.tenure("c", "ann", by="2021-05-01")
    (found,) = find(sources)
    assert (found.kind, found.classed) == ("post-holder", "disagreement")
    assert len(found.values) == 3


def test_a_handover_is_a_change_and_a_succession_is_nothing(find: Find) -> None:
    sources = Sources()
    sources.tenure("a", "ann", by="2019-04-24", still="2020-01-10")
    sources.tenure("b", "ben", on="2020-01-10")
    assert [(one.kind, one.classed) for one in find(sources)] == [("post-holder", "change")]
    sources.tenure("c", "ann", by="2019-12-31", to="2020-01-10")
    assert find(sources) == ()
    sources = Sources()
    sources.tenure("a", "ann", by="2019-04-24")
    sources.tenure("b", "ben", on="2020-01-10")
    sources.tenure("c", "ann", "former", by="2021-01-10")
    assert find(sources) == ()


def test_acting_and_full_on_one_day_contradict_each_other(find: Find) -> None:
    sources = Sources()
    sources.tenure("a", "ann", "acting", by="2019-04-24")
    sources.tenure("b", "ann", "full", by="2019-04-24")
    assert [(one.kind, one.classed) for one in find(sources)] == [("tenure-status", "disagreement")]


def test_who_is_shown_acting_time_and_again_is_told_less_precisely_in_between(find: Find) -> None:
    sources = Sources()
    for number, status in enumerate(("acting", "full", "acting")):
        sources.tenure(f"r{number}", "ann", status, by=f"2019-0{number + 1}-24")
    (found,) = find(sources)
    assert (found.kind, found.classed, len(found.values)) == ("tenure-status", "granularity", 3)


@pytest.mark.parametrize(
    ("ranks", "classed"),
    [
        ([("en", "Major General"), ("en", "Colonel")], "disagreement"),
        ([("en", "Major General"), ("en", "General")], "granularity"),
        ([("en", "Major General"), ("fr", "général de division")], "translation"),
        ([("en", "Major General"), ("en", "major general")], None),
    ],
)
def test_ranks_of_one_day(find: Find, ranks: list[tuple[str, str]], classed: str | None) -> None:
    sources = Sources()
    for number, (lang, rank) in enumerate(ranks):
        sources.release(f"r{number}", "2024-05-05", lang)
        event = sources.event(f"r{number}", on="2024-05-05")
        sources.seat(event, "person/ann", more=f' ctg:rank "{rank}" ;')
    assert [(one.kind, one.classed) for one in find(sources)] == ([("rank", classed)] if classed else [])


@pytest.mark.parametrize(
    ("roles", "classed"),
    [
        (("Minister of Defence of the Republic of Senegal", "Senegalese Defence Minister"), None),
        (("Minister of Defence", "Defence Minister of Senegal"), None),
        (("Secretary-General of the League", "Secretary-General"), None),
        (("Minister of Defence of Senegal", "Deputy Minister of Defence"), "granularity"),
    ],
)
def test_a_role_says_no_more_by_naming_the_body_that_its_holder_acts_for(
    find: Find, roles: tuple[str, str], classed: str | None
) -> None:
    sources = Sources()
    body = "organization/league" if "League" in roles[0] else "state/SN"
    for number, role in enumerate(roles):
        sources.release(f"r{number}", "2024-05-05")
        event = sources.event(f"r{number}", on="2024-05-05")
        sources.seat(event, "person/ann", represents=body, more=f' ctg:role "{role}" ;')
    assert [(one.kind, one.classed) for one in find(sources)] == ([("role", classed)] if classed else [])


# ---- Tellings of one event


def test_tellings_of_one_event_that_differ(find: Find) -> None:
    sources = Sources()
    sources.event("a", "h", on="2024-12-02", more=" ctg:place <place/banjul> ;")
    sources.event("b", "h", on="2024-12-09", more=" ctg:place <place/dakar> ;")
    sources.event("c", "h", on="2024-12")
    found = find(sources)
    assert [(one.kind, one.classed) for one in found] == [
        ("event-date", "disagreement"), ("event-country", "disagreement"),
    ]  # fmt: skip
    assert values(found[0]) == ["2024-12-02", "2024-12-09"]


def test_an_event_announced_for_another_day_has_changed(find: Find) -> None:
    sources = Sources()
    sources.event("a", "h", "announced", on="2024-12-02")
    sources.event("b", "h", on="2024-12-09")
    assert [(one.kind, one.classed) for one in find(sources)] == [("event-date", "change")]
    # Held on two days: whatever was announced, one of them is wrong.
    sources.event("c", "h", on="2024-12-02")
    assert [(one.kind, one.classed) for one in find(sources)] == [("event-date", "disagreement")]


def test_an_event_is_not_held_after_a_source_tells_it_as_over(find: Find) -> None:
    sources = Sources()
    sources.release("a", "2024-12-05")
    sources.event("a", "h", more=' ctg:notAfter "2024-12-05"^^xsd:date ;')
    sources.event("b", "h", on="2024-12-09")
    (found,) = find(sources)
    assert (found.kind, values(found)) == ("event-date", ["by 2024-12-05", "2024-12-09"])


def test_somebody_who_acts_for_two_bodies_by_two_tellings(find: Find) -> None:
    sources = Sources()
    for source, body in (("a", "state/TG"), ("b", "state/SN")):
        event = sources.event(source, "h", on="2024-12-02")
        sources.seat(event, "person/ann", more=f' ctg:name "Ann" ; ctg:represents <{body}> ;')
    (found,) = find(sources)
    assert (found.kind, found.classed) == ("event-participant", "disagreement")
    assert values(found) == ["Ann for TG", "Ann for SN"]


def test_a_denied_event_that_is_told_as_held(find: Find) -> None:
    sources = Sources()
    sources.event("a", "h", "denied", on="2024-12-02")
    sources.event("b", "h", on="2024-12-02")
    (found,) = find(sources)
    assert (found.kind, found.classed) == ("event-status", "disagreement")
    assert values(found) == ["denied 2024-12-02", "held 2024-12-02"]


def test_the_order_of_the_sources_changes_nothing(tmp_path: Path) -> None:
    facts = [("a", 34, "2015-12-15"), ("b", 35, "2015-12-15"), ("c", 41, "2016-12-29"), ("d", 39, "2017-01-06")]
    answers = set()
    for number, order in enumerate(list(permutations(facts))[::5]):
        sources = Sources()
        for source, count, day in order:
            sources.number(source, count, on=day)
        sources.write(tmp_path / str(number))
        with open_store(tmp_path / str(number)) as store:
            answers.add(tuple((one.kind, one.classed, one.property, tuple(values(one))) for one in conflicts(store)))
    assert len(answers) == 1


# ---- Coverage


def activity(found: Coverage) -> dict[tuple[str, str, int], str]:
    return {(cell.state, cell.domain, cell.year): cell.status for cell in found.cells}


def test_reported_silent_and_unread_are_told_apart(cover: Callable[[Sources], Coverage]) -> None:
    sources = Sources()
    sources.release("first", "2019-05-01")
    sources.release("second", "2021-05-01")
    sources.release("undated")
    sources.member("first", "TG", by="2019-05-01")
    event = sources.event("first", on="2019-04-30", more=" ctg:domain <domain/military> ;")
    sources.seat(event, "state/TG")
    denied = sources.event("second", "x", "denied", on="2021-04-30", more=" ctg:domain <domain/ctf> ;")
    sources.seat(denied, "state/TG")
    found = cover(sources)
    assert activity(found) == {
        ("TG", "ctf", 2019): "silent", ("TG", "ctf", 2020): "unread", ("TG", "ctf", 2021): "silent",
        ("TG", "military", 2019): "reported", ("TG", "military", 2020): "unread", ("TG", "military", 2021): "silent",
    }  # fmt: skip
    (reported,) = (cell for cell in found.cells if cell.status == "reported")
    assert (reported.releases, reported.naming, len(reported.told)) == (1, 1, 1)
    assert reported.told[0].quote.startswith("Passage")
    assert found.undated == 1


def test_what_is_left_open_is_told(cover: Callable[[Sources], Coverage]) -> None:
    sources = Sources()
    sources.release("first", "2019-05-01")
    sources.release("second", "2024-05-01", publisher="agency (site)")
    sources.tenure("first", "ann", by="2019-04-24")
    sources.tenure("second", "ben", by="2021-04-24")
    sources.event("first", "due", "announced", on="2019-06-01")
    sources.event("first", "kept", "announced", on="2019-06-02")
    sources.event("second", "kept", on="2019-06-02")
    sources.event("second", "coming", "announced", on="2025-06-02")
    parties = "ctg:party <organization/league>, <organization/fund> ; ctg:agreementKind <agreement-kind/memorandum> ;"
    sources.add("first", "ctg:Agreement", f'{parties} ctg:date "2019-03-01"^^xsd:date ;', property="ctg:agreementKind")
    sources.add("second", "ctg:Agreement", f'{parties} ctg:date "2023-03-01"^^xsd:date ;', property="ctg:agreementKind")
    # A page that only speaks of the same memorandum adds no row.
    sources.add(
        "second", "ctg:Agreement", f'{parties} ctg:notAfter "2024-05-01"^^xsd:date ;', property="ctg:agreementKind"
    )
    for year, source in (("2020", "first"), ("2021", "first"), ("2021", "second")):
        event = sources.event(source, on=f"{year}-03-01")
        sources.seat(event, "organization/league", more=" ctg:side <side/host> ;")
        sources.seat(event, "organization/fund" if source == "first" else "organization/school")
    found = cover(sources)
    told = [(gap.section, gap.status, gap.subject_name) for gap in found.gaps]
    assert told == [
        ("posts", "no known holder", "Treasurer of the League"), ("posts", "gap", "Head of the League"),
        ("announced", "still to come", "meeting"), ("announced", "never reported", "meeting"),
        ("agreements", "no follow-up", "Fund – LEAGUE"),
        ("ties", "one publisher", "Fund – LEAGUE"), ("ties", "one publisher", "LEAGUE – School"),
        ("unseen", "estimate", "Partner organisations"),
    ]  # fmt: skip
    assert [gap.detail for gap in found.gaps if gap.section == "ties"] == ["first, 1 source", "agency, 1 source"]
    assert "2 partners seen, 1 of them in one event only, 1 in two" in found.gaps[-1].detail
    assert found.assumptions


@pytest.mark.parametrize(("seen", "once", "twice", "expected"), [(0, 0, 0, 0), (5, 5, 0, 15), (10, 4, 2, 12)])
def test_chao1(seen: int, once: int, twice: int, expected: float) -> None:
    assert chao1(seen, once, twice) == expected


def test_nothing_is_taken_for_a_date_that_is_none() -> None:
    assert [read_period(text) for text in ("", "soon", "2019-", "2019-1-1-1")] == [None] * 4


# ---- On the bundled data


@pytest.mark.slow
def test_the_bundle_shows_the_contradictions_that_are_known(bundle: Store) -> None:
    found = conflicts(bundle)
    assert all(told.quote and told.source for one in found for told in one.values)
    counts = {one.property: one for one in found if one.kind == "member-count"}
    assert {told.value.partition(" ")[0] for told in counts["number of members on 2015-12-15"].values} == {"34", "35"}
    assert counts["number of members on 2025-11-25"].classed == "change"
    (number,) = (one for one in found if one.property == "member number 41")
    assert [value.partition(",")[0] for value in values(number) if "as number" in value] == [
        "Kenya since 2022-09-01", "Kenya since 2022-09-01", "Oman by 2016-12-29",
    ]  # fmt: skip
    assert [one.subject_name for one in found if one.kind == "accession"] == ["Togo"]
    assert {one.subject_name for one in found if one.kind == "membership"} == {"Indonesia", "Malaysia", "Pakistan"}


@pytest.mark.slow
def test_the_bundle_tells_what_is_missing(bundle: Store) -> None:
    found = coverage(bundle)
    assert len({cell.state for cell in found.cells}) == 43
    assert {cell.status for cell in found.cells} == {"reported", "silent", "unread"}
    assert all(cell.told for cell in found.cells if cell.status == "reported")
    assert {gap.section for gap in found.gaps} == set(SECTIONS)


# ---- Commands


def told(*arguments: str, cwd: Path) -> str:
    """Give what a command prints on the store of the folder."""
    done = ctgraph(*arguments, "--store", "store", cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in which sources contradict each other."""
    sources = Sources()
    sources.release("a", "2015-12-15")
    sources.release("b", "2015-12-15")
    sources.number("a", 34, on="2015-12-15")
    sources.number("b", 35, on="2015-12-15")
    sources.member("a", "TG", "founding_member", on="2015-12-15")
    sources.member("b", "TG", on="2022-11-22")
    path = tmp_path_factory.mktemp("ledger")
    sources.write(path / "store")
    return path


def test_conflicts_are_printed_with_their_sentences(folder: Path) -> None:
    text = told("conflicts", cwd=folder)
    assert text.index("member-count") < text.index("accession")
    assert text.count("“Passage ") == 4
    assert "2 rows: 2 disagreement" in text


def test_conflicts_are_written_as_json_and_csv(folder: Path) -> None:
    document = json.loads(told("conflicts", "--format", "json", "--kind", "member-count", cwd=folder))
    assert document["truncated"] is False
    (row,) = document["rows"]
    assert set(row) == {"kind", "class", "subject", "subjectName", "property", "values", "reasons"}
    assert [set(value) for value in row["values"]] == [{"value", "source", "quote", "page"}] * 2
    lines = list(csv.DictReader(io.StringIO(told("conflicts", "--format", "csv", "--subject", "togo", cwd=folder))))
    assert [(line["kind"], line["value"]) for line in lines] == [
        ("accession", "member since 2022-11-22"), ("accession", "founding member since 2015-12-15"),
    ]  # fmt: skip


def test_filters_that_leave_nothing_say_so(folder: Path) -> None:
    assert "Without filters there are 2 rows" in told("conflicts", "--kind", "rank", cwd=folder)
    assert "No member state" in told("coverage", "--state", "Kenya", cwd=folder)
    assert "None found: partner organisations" in told("coverage", "--section", "unseen", cwd=folder)


def test_coverage_is_printed_and_written(folder: Path) -> None:
    text = told("coverage", cwd=folder)
    assert "2 cells; 0 reported, 2 silent, 0 unread." in text
    rows = json.loads(told("coverage", "--format", "json", "--domain", "military", cwd=folder))["rows"]
    assert [(row["state"], row["domain"], row["year"], row["status"]) for row in rows] == [
        ("TG", "military", 2015, "silent")
    ]
    (line, _) = csv.DictReader(io.StringIO(told("coverage", "--section", "posts", "--format", "csv", cwd=folder)))
    assert (line["section"], line["status"]) == ("posts", "no known holder")


def test_the_commands_know_every_kind_class_and_section() -> None:
    from ctgraph.cli import conflicts as shown
    from ctgraph.cli import coverage as covered

    assert set(shown.KINDS) == set(KINDS)
    assert set(shown.CLASSES) == set(CLASSES)
    assert set(covered.SECTIONS) == {"activity", *SECTIONS}


# ---- Beside the network


def test_a_conflict_meets_the_facts_that_say_its_values() -> None:
    first, second = told_twice_network().disputes
    assert (first.classed, second.classed) == ("disagreement", "translation")
    assert first.facts == (f"{CT}release/r0/event/1", f"{CT}release/r1/event/1")
    assert [(value, passage.source, passage.marks) for value, passage in first.values] == [
        ("2019", "release-0", ()),
        ("2018", "release-1", ()),
    ]
    assert second.facts == ()
    assert second.values[0][1] == Passage("A row", (), "other")


def test_disagreements_are_worded_alike_in_every_language() -> None:
    words = json.loads(Path(wording.__file__).with_name("words.json").read_text("utf-8"))
    assert set(words) == {"en", "fr", "ar"}
    slots = [{key: sorted(re.findall(r"{(\w*)}", text)) for key, text in words[lang].items()} for lang in words]
    assert slots[1:] == slots[:-1]


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_disagreements_speak_the_language_of_the_reader(tmp_path: Path, lang: str) -> None:
    sources = Sources()
    sources.number("a", 34, on="2019-06-01")
    sources.number("b", 41, on="2019-06-01")
    sources.write(tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        (found,) = conflicts(store, lang=lang)
    assert not re.search("number|members|given|same", " ".join((found.property, *found.reasons)))


def test_a_date_keeps_its_order_amid_arabic() -> None:
    assert "\u20662019-06\u2069" in wording.phrase("ar", "count.on", when="2019-06")
