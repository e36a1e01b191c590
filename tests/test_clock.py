# SPDX-License-Identifier: Apache-2.0
"""A store as it was: by the world's clock and by that of knowledge."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Triple

import ctgraph.clock.past as room
from ctgraph.cli import cli
from ctgraph.clock import Clock, LeftOut, open_past, read_clock
from ctgraph.clock.facts import count_facts, held
from ctgraph.clock.links import links_left
from ctgraph.clock.past import as_it_was
from ctgraph.clock.sources import known_parts
from ctgraph.errors import UsageError
from ctgraph.iris import release_iri, table_iri
from ctgraph.period import days_of
from ctgraph.rdf.description import Description
from ctgraph.store import Store, open_store
from ctgraph.store.embedded import EmbeddedStore
from ctgraph.vocab import LINKS_GRAPH, RUNS_GRAPH

RELEASE, TABLE = release_iri("told"), table_iri("memberships")
DAYS = st.dates(date(2015, 1, 1), date(2024, 12, 31)).map(date.isoformat)
MOMENTS = st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])
TODAY = date(2026, 5, 6)


def fact(kind: str, name: str = "", source: str = RELEASE, **dates: str) -> tuple[str, tuple[Triple, ...]]:
    """A fact of a source with its evidence."""
    say, node = Description(), f"{source}/{kind.lower()}/{name or len(dates)}"
    say.type(node, f"ctg:{kind}")
    say.link(node, "prov:wasDerivedFrom", source)
    for term, day in dates.items():
        say.date(node, f"ctg:{term}", day)
    say.type(f"{node}/evidence", "ctg:Evidence")
    say.link(f"{node}/evidence", "ctg:about", node)
    return node, say.triples()


def row(name: str, paged: str = "", **dates: str) -> tuple[Triple, ...]:
    """A row of a table that tells a membership."""
    node, triples = fact("Membership", name, TABLE, **dates)
    say, passage = Description(), f"{TABLE}/row/{name}"
    say.type(passage, "ctg:Row")
    say.date(passage, "dcterms:date", paged)
    say.link(f"{node}/evidence", "oa:hasSelector", passage)
    return (*triples, *say.triples())


def no_links(store: Store) -> None:
    raise AssertionError("nothing is back that was withdrawn")


def nodes(triples: Iterable[Triple]) -> set[str]:
    return {triple.subject.value for triple in triples}


def is_held(kind: str, as_of: str, **dates: str) -> bool:
    node, triples = fact(kind, **dates)
    left, _ = held(triples, days_of(as_of))
    assert nodes(left) in (set(), nodes(triples))
    return node in nodes(left)


@pytest.mark.parametrize(
    ("kind", "dates", "as_of", "expected"),
    [
        ("Event", {"date": "2019-05-02"}, "2019-05-02", True),
        ("Event", {"date": "2019-05-02"}, "2019-05-01", False),
        ("Event", {"date": "2019"}, "2019-01-01", True),
        ("Event", {"date": "2019-05-02"}, "2019", True),
        ("Event", {"notAfter": "2019-05"}, "2019-04", False),
        ("Event", {"notAfter": "2019-05"}, "2024", True),
        ("Claim", {"asOf": "2018"}, "2018-12", True),
        ("Claim", {"asOfNotAfter": "2018-12-01"}, "2018-11", False),
        ("Agreement", {"date": "2020-01"}, "2019-12-31", False),
        ("Membership", {"start": "2016", "end": "2019-05"}, "2019-05-31", True),
        ("Membership", {"start": "2016", "end": "2019-05"}, "2019-06-01", False),
        ("Membership", {"start": "2016", "endNotAfter": "2019"}, "2020", False),
        ("Membership", {"startNotAfter": "2016", "endNotBefore": "2018"}, "2024", True),
        ("Tenure", {"endNotBefore": "2018-03"}, "2018-03", True),
        ("Tenure", {"endNotBefore": "2018-03"}, "2018-02", False),
        ("Tenure", {"end": "2018-03"}, "2018-03-01", True),
        ("Tenure", {"endNotAfter": "2018-03"}, "2018-03-01", False),
        ("Programme", {"start": "2021", "end": "2023"}, "2024", False),
    ],
)
def test_what_holds_follows_from_its_dates(kind: str, dates: dict[str, str], as_of: str, expected: bool) -> None:
    assert is_held(kind, as_of, **dates) is expected


def test_what_is_left_out_is_counted() -> None:
    told = [
        fact("Event", "kept", date="2018"),
        fact("Event", "later", date="2020"),
        fact("Event", "undated"),
        fact("Tenure", "over", start="2015", end="2016"),
    ]
    triples = [triple for _, some in told for triple in some]
    left, out = held(triples, days_of("2019"))
    assert (out.later, out.undated, out.over) == (1, 1, 1)
    assert count_facts(left) == 1


def test_what_belongs_to_a_fact_leaves_with_it() -> None:
    event, triples = fact("Event", date="2020")
    programme, further = fact("Programme", start="2020")
    say, persona = Description(), f"{RELEASE}/person/somebody"
    say.type(persona, "ctg:Persona")
    say.link(f"{event}/participation/1", "ctg:event", event)
    say.link(f"{event}/participation/1", "ctg:participant", persona)
    say.link(f"{event}/participation/1/evidence", "ctg:about", f"{event}/participation/1")
    say.type(f"{programme}/claim", "ctg:Claim")
    say.link(f"{programme}/claim", "ctg:programme", programme)
    left, out = held([*triples, *further, *say.triples()], days_of("2019"))
    assert left == []
    assert out == LeftOut(later=2)


@pytest.mark.parametrize(("issued", "expected"), [("2018", True), ("2020", False), ("", False)])
def test_a_mention_counts_from_the_day_of_its_release(issued: str, expected: bool) -> None:
    say = Description()
    say.type(RELEASE, "ctg:Release")
    say.date(RELEASE, "dcterms:issued", issued)
    say.link(RELEASE, "ctg:mentions", f"{RELEASE}/person/somebody")
    say.type(f"{RELEASE}/person/somebody", "ctg:Persona")
    say.link(f"{RELEASE}/evidence/1", "ctg:about", RELEASE)
    say.link(f"{RELEASE}/evidence/1", "ctg:property", "https://w3id.org/ctgraph#mentions")
    left, out = held(say.triples(), days_of("2019"))
    assert (len(nodes(left)) == 3) is expected
    assert RELEASE in nodes(left)
    assert out.mentions == (0 if expected else 1)


@pytest.mark.parametrize(
    ("paged", "dates", "known_by", "expected"),
    [
        ("2019-03", {"start": "2015"}, "2019-02", False),
        ("2019-03", {"start": "2015"}, "2019-03-01", True),
        ("2015-12", {"start": "2019"}, "2016", True),
        ("", {"startNotAfter": "2019-07"}, "2019-06", False),
        ("", {"startNotAfter": "2019-07"}, "2019-07-01", True),
        ("", {"start": "2016", "end": "2020"}, "2019", False),
        ("", {}, "2025", False),
        ("", {}, "2026-05-06", True),
    ],
)
def test_a_row_is_known_by_its_page_or_by_what_it_says(
    paged: str, dates: dict[str, str], known_by: str, expected: bool
) -> None:
    triples = row("one", paged, **dates)
    left, out = known_parts(triples, "2026-05-06", days_of(known_by))
    assert left == (list(triples) if expected else [])
    assert out.rows == (0 if expected else 1)


def test_the_end_that_a_programme_plans_is_known_before() -> None:
    node, triples = fact("Programme", "one", TABLE, start="2024", end="2029")
    say = Description()
    say.type(f"{TABLE}/row/one", "ctg:Row")
    say.link(f"{node}/evidence", "oa:hasSelector", f"{TABLE}/row/one")
    triples = (*triples, *say.triples())
    assert known_parts(triples, "", days_of("2024"))[0] == list(triples)


FACTS = st.lists(
    st.tuples(
        st.sampled_from(["start", "startNotAfter", "endNotBefore"]), MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS
    ),
    max_size=6,
)


def told_rows(facts: Sequence[tuple[str, str, str | None, str | None]]) -> list[Triple]:
    found: list[Triple] = []
    for number, (term, day, end, paged) in enumerate(facts):
        dates = {term: day} | ({"end": end} if end else {})
        found += row(str(number), paged or "", **dates)
    return found


@given(FACTS, MOMENTS, MOMENTS)
def test_the_clocks_commute(facts: list[tuple[str, str, str | None, str | None]], as_of: str, known_by: str) -> None:
    triples, world, knowledge = told_rows(facts), days_of(as_of), days_of(known_by)
    first, _ = known_parts(held(triples, world)[0], "", knowledge)
    second, _ = held(known_parts(triples, "", knowledge)[0], world)
    assert set(first) == set(second)


@given(st.lists(MOMENTS, max_size=6), MOMENTS, MOMENTS)
def test_who_asks_of_a_later_day_hears_of_every_earlier_event(days: list[str], one: str, other: str) -> None:
    triples = [triple for number, day in enumerate(days) for triple in fact("Event", str(number), date=day)[1]]
    early, late = sorted([one, other], key=lambda moment: days_of(moment).last)
    assert set(held(triples, days_of(early))[0]) <= set(held(triples, days_of(late))[0])


@given(FACTS, MOMENTS, MOMENTS)
def test_knowledge_only_grows(facts: list[tuple[str, str, str | None, str | None]], one: str, other: str) -> None:
    early, late = sorted([one, other], key=lambda moment: days_of(moment).last)
    triples = told_rows(facts)
    assert set(known_parts(triples, "", days_of(early))[0]) <= set(known_parts(triples, "", days_of(late))[0])


def test_links_are_those_among_who_is_left() -> None:
    say = Description()
    left, gone = f"{RELEASE}/event/1", f"{RELEASE}/event/2"
    together, alone = "https://w3id.org/ctgraph/happening/both", "https://w3id.org/ctgraph/happening/gone"
    for happening in (together, alone):
        say.type(happening, "ctg:Happening")
    say.text(together, "ctg:differsOn", "date")
    say.link(left, "ctg:identity", together)
    say.link(gone, "ctg:identity", together)
    say.link(gone, "ctg:strictIdentity", alone)
    say.type("https://w3id.org/ctgraph/link/1", "ctg:Link")
    for one in (left, gone):
        say.link("https://w3id.org/ctgraph/link/1", "ctg:linked", one)
    found = links_left(say.triples(), {left})
    assert nodes(found) == {left, together}
    assert not any(triple.predicate.value.endswith("differsOn") for triple in found)


@pytest.fixture
def store(tmp_path: Path) -> Iterable[Store]:
    """Two releases, the second published in 2020 without saying when what it tells happened; and a table."""
    say = Description()
    for key, issued in (("early", "2018-03"), ("late", "2020-05-01"), ("undated", "")):
        say = Description()
        node = release_iri(key)
        say.type(node, "ctg:Release")
        say.date(node, "dcterms:issued", issued)
        _, triples = fact("Event", "one", node, date="2017")
        with open_store(tmp_path / "store", "write") as opened:
            opened.replace_graph(node, (*say.triples(), *triples))
    runs = Description()
    runs.date(release_iri("undated"), "ctg:firstRead", "2021-01-01")
    with open_store(tmp_path / "store", "write") as opened:
        opened.replace_graph(TABLE, row("one", "2019", start="2016"))
        opened.replace_graph(RUNS_GRAPH, runs.triples())
        links = Description()
        links.link(f"{release_iri('late')}/event/one", "ctg:identity", f"{release_iri('late')}/event/one")
        opened.replace_graph(LINKS_GRAPH, links.triples())
    with open_store(tmp_path / "store") as opened:
        yield opened


@pytest.mark.parametrize(
    ("known_by", "sources", "expected"),
    [
        ("2018-03-01", 2, {"early"}),
        ("2020", 1, {"early", "late"}),
        ("2021", 0, {"early", "late", "undated"}),
    ],
)
def test_a_release_is_known_once_published_or_read(
    store: Store, known_by: str, sources: int, expected: set[str]
) -> None:
    past = as_it_was(store, Clock("", known_by), Path("nothing"))
    graphs, out = past.graphs, past.left_out
    assert {name.rpartition("/")[2] for name in graphs if "/release/" in name} == expected
    assert out.sources == sources
    assert bool(graphs[LINKS_GRAPH]) is ("late" in expected)


def test_a_clock_of_today_leaves_everything_in(store: Store) -> None:
    past = as_it_was(store, Clock("", TODAY.isoformat()), Path("nothing"))
    graphs, out = past.graphs, past.left_out
    assert out == LeftOut(kept=4)
    for name in store.graph_names():
        assert set(graphs[name]) == set(store.triples(name))


def test_the_past_can_be_asked_like_any_store(store: Store) -> None:
    with open_past(store, Clock("2017", "2019"), Path("nothing"), no_links) as (past, out):
        assert out == LeftOut(kept=2, sources=2)
        assert past.directory
        rows = list(past.query("SELECT ?event { ?event a ctg:Event }"))
        assert [row["event"].value for row in rows] == [f"{release_iri('early')}/event/one"]


def events_in(store: Store, as_of: str = "2018") -> tuple[int, LeftOut]:
    """Ask a store as it was for its events."""
    with open_past(store, Clock(as_of), Path("nothing"), no_links) as (past, out):
        return len(list(past.query("SELECT ?event { ?event a ctg:Event }"))), out


def test_a_past_is_made_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = events_in(store)
    monkeypatch.setattr(room, "as_it_was", None)
    assert events_in(store) == first
    with pytest.raises(TypeError):
        events_in(store, "2019")


def test_a_past_of_a_store_that_has_changed_is_made_anew(store: Store) -> None:
    assert store.directory
    assert store.kept
    before, _ = events_in(store)
    late = release_iri("later")
    with open_store(store.directory, "write") as opened:
        opened.replace_graph(late, fact("Event", "one", late, date="2017")[1])
    with open_store(store.directory) as changed:
        assert events_in(changed)[0] == before + 1
    assert events_in(store)[0] == before  # readers of the snapshot before keep theirs
    open_store(store.directory, "write").close()
    assert not store.kept.exists()


def test_what_was_made_of_a_store_that_is_gone_says_nothing_of_another(store: Store, tmp_path: Path) -> None:
    assert store.kept
    made, _ = events_in(store)
    assert made
    other = tmp_path / "other"
    open_store(other, "write").close()
    shutil.copytree(store.kept, other / "kept" / "2")
    open_store(other, "write").close()
    with open_store(other) as opened:
        assert opened.kept == other / "kept" / "2"
        assert events_in(opened)[0] == 0


@pytest.mark.parametrize("damage", ["left-out.json", "current"])
def test_a_past_that_is_damaged_is_made_anew(store: Store, damage: str) -> None:
    before = events_in(store)
    assert store.kept
    (place,) = store.kept.iterdir()
    (place / damage).unlink()
    assert events_in(store) == before
    assert (place / damage).exists()


def test_where_nothing_can_be_kept_a_past_goes_after_the_question(store: Store) -> None:
    assert store.kept
    store.kept.parent.write_text("no folder")
    with open_past(store, Clock("2018"), Path("nothing"), no_links) as (past, _):
        assert past.directory
        assert past.directory.exists()
    assert not past.directory.exists()


def test_the_pasts_asked_for_last_are_kept(store: Store) -> None:
    assert store.kept
    for year in ("2014", "2015", "2016", "2017", "2014", "2018"):
        events_in(store, year)
    assert {path.name[6:10] for path in store.kept.iterdir()} == {"2014", "2016", "2017", "2018"}


def test_a_store_is_filled_as_if_graph_by_graph(store: Store, tmp_path: Path) -> None:
    graphs = {name: list(store.triples(name)) for name in store.graph_names()}
    with EmbeddedStore(tmp_path / "copy", "write") as copy:
        copy.fill(graphs)
        assert copy.graph_names() == store.graph_names()
        everything = set(copy.query("CONSTRUCT WHERE { ?s ?p ?o }"))
    assert everything == set(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))


@pytest.mark.parametrize(
    ("as_of", "known_by", "what"),
    [
        ("2019-02-30", "", "--as-of '2019-02-30' is no date."),
        ("last year", "", "--as-of 'last year' is no date."),
        ("", "0000", "--known-by '0000' is no date."),
        ("", "2026-05-07", "--known-by 2026-05-07 lies in the future."),
    ],
)
def test_what_is_no_moment_is_refused(as_of: str, known_by: str, what: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_clock(as_of, known_by, TODAY)
    assert raised.value.what == what
    assert raised.value.remedy


def test_the_world_may_be_asked_of_a_coming_day() -> None:
    assert read_clock("2030", "2026", TODAY) == Clock("2030", "2026")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["query", "-e", "SELECT ?e { ?e a ctg:Event }"], "1 row"),
        (["conflicts"], "No source contradicts another"),
        (["coverage"], "No member state"),
        (["network", "-o", "then.html"], "2 facts"),
    ],
)
def test_the_line_under_an_answer_says_what_is_left_out(
    store: Store, words: list[str], answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    clock = ["--as-of", "2018", "--known-by", "2019", "--store", str(tmp_path / "store")]
    result = CliRunner().invoke(cli, [*words, *clock], catch_exceptions=False)
    assert answer in result.stdout
    assert result.stdout.endswith("As of 2018: nothing left out. Known by 2019: 2 later releases left out.\n")


def test_the_line_does_not_run_into_a_file(store: Store, tmp_path: Path) -> None:
    clock = ["--as-of", "1900", "--format", "csv", "--store", str(tmp_path / "store")]
    result = CliRunner().invoke(cli, ["query", "-e", "SELECT ?e { ?e a ctg:Event }", *clock], catch_exceptions=False)
    assert result.stdout.strip() == "e"
    assert result.stderr == "As of 1900: 4 later facts left out. No fact is left.\n"


def test_the_page_names_its_clock(store: Store, tmp_path: Path) -> None:
    page = tmp_path / "then.html"
    words = ["network", "--as-of", "2018", "-o", str(page), "--title", "Partners", "--store", str(tmp_path / "store")]
    CliRunner().invoke(cli, words, catch_exceptions=False)
    assert "Partners (as of 2018)" in page.read_text("utf-8")


@pytest.mark.endpoint
def test_a_server_has_the_same_past(store: Store, sparql_server: str) -> None:
    with open_store(sparql_server, "write") as server:
        for name in store.graph_names():
            server.replace_graph(name, store.triples(name))
        here, there = (as_it_was(one, Clock("2018", "2019"), Path("nothing")) for one in (store, server))
    assert {name: set(triples) for name, triples in there.graphs.items()} == {
        name: set(triples) for name, triples in here.graphs.items()
    }
    assert there.left_out == here.left_out == LeftOut(kept=2, sources=2)
