# SPDX-License-Identifier: Apache-2.0
"""The actor network: what becomes an actor, a fact and a tie, and where actors stand."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from ctgraph.network import Actor, Fact, Involvement, Meta, Network, read_network
from ctgraph.network.dates import event_date, period
from ctgraph.network.ladder import highest, rung_of
from ctgraph.network.layout import lay_out
from ctgraph.network.multigraph import to_networkx
from ctgraph.network.passages import merge_marks
from ctgraph.network.ties import collect_ties, event_links
from ctgraph.store.description import Description
from ctgraph.vocab import CT, XSD, expand
from networks import RELEASES, event, sample_network, sample_store, synthetic_network


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    return sample_network(tmp_path_factory.mktemp("network") / "store")


def fact(network: Network, part: str) -> Fact:
    return next(fact for fact in network.facts if fact.id.endswith(part))


def short(iri: str) -> str:
    return iri.rpartition("/")[2]


def node(**properties: str) -> Description:
    """Describe a node by ctg: properties whose names have underscores for capitals."""
    return Description(
        f"{CT}node",
        {
            expand(f"ctg:{name}"): [Literal(value, datatype=NamedNode(f"{XSD}date"))]
            for name, value in properties.items()
        },
    )


def test_actors_are_those_that_facts_speak_of(network: Network) -> None:
    assert {short(actor.iri): actor.kind for actor in network.actors} == {
        "alliance": "coalition",
        "relief": "organization",
        "KW": "state",
        "MA": "state",
        "SN": "state",
        "awa-diop": "person",
        "nils-lund": "person",
        "salma-idrissi": "person",
    }
    assert "CL" not in {short(actor.iri) for actor in network.actors}  # typed in a table, in no fact


def test_an_actor_has_its_names(network: Network) -> None:
    morocco = next(actor for actor in network.actors if actor.iri.endswith("/MA"))
    assert morocco.label == "Morocco"
    assert morocco.labels == {"en": "Morocco", "fr": "Maroc", "ar": "المغرب"}
    assert {"Maroc", "المغرب", "MA", "marocain"} <= set(morocco.aliases)
    alliance = next(actor for actor in network.actors if actor.iri.endswith("/alliance"))
    assert alliance.acronym == "A11"


def test_labels_follow_the_language(tmp_path: Path) -> None:
    network = sample_network(tmp_path / "store", lang="ar")
    labels = {short(actor.iri): actor.label for actor in network.actors}
    assert labels["MA"] == "المغرب"
    assert labels["relief"] == "Northern Relief Committee"  # no Arabic name: the English one
    assert labels["nils-lund"] == "Nils Lund"  # no language at all


def test_ties_come_from_facts(network: Network) -> None:
    assert {(short(tie.source), tie.kind, short(tie.target), len(tie.facts)) for tie in network.ties} == {
        ("alliance", "met", "MA", 1),
        ("alliance", "met", "relief", 1),
        ("MA", "member of", "alliance", 1),
        ("SN", "member of", "alliance", 1),
        ("awa-diop", "acts for", "alliance", 2),
        ("awa-diop", "holds post in", "alliance", 1),
        ("nils-lund", "acts for", "relief", 1),
        ("salma-idrissi", "acts for", "MA", 1),
    }


def test_the_naming_of_an_actor_ties_nobody(network: Network) -> None:
    mention = next(fact for fact in network.facts if fact.kind == "mention")
    assert [short(part.actor) for part in mention.actors] == ["KW"]
    assert mention.passages[0].text[slice(*mention.passages[0].marks[0])] == "Koweït"
    assert not [tie for tie in network.ties if "KW" in (short(tie.source), short(tie.target))]
    assert sum(fact.kind == "mention" for fact in network.facts) == 1  # the others are in facts of that release


def test_what_is_denied_is_a_fact_without_a_tie(network: Network) -> None:
    denied = fact(network, "onze-relief/event/2")
    assert denied.status == "denied"
    assert not [tie for tie in network.ties if denied.id in tie.facts]


def test_an_event_tells_who_took_part_and_how(network: Network) -> None:
    reception = fact(network, "onze-dakar/event/1")
    assert reception.type_label == "Reception"
    assert reception.domains == ("ctf", "military")
    assert reception.summary == "Reception · A11 – Morocco · Dakar"
    host, guest = reception.actors
    assert (short(host.actor), host.side, short(host.represents)) == ("awa-diop", "host", "alliance")
    assert host.words == "général, secrétaire générale par intérim de l’Alliance des Onze"
    assert (short(guest.actor), guest.side, short(guest.represents)) == ("salma-idrissi", "guest", "MA")


def test_passages_are_the_sentences_with_their_quotes(network: Network) -> None:
    first, second = fact(network, "onze-dakar/event/1").passages
    assert [first.text[start:end] for start, end in first.marks][:2] == ["Dakar", "4 mai 2021"]
    assert "a reçu" in [first.text[start:end] for start, end in first.marks]
    # The dove is beyond the basic plane: offsets count code points.
    assert [second.text[start:end] for start, end in second.marks] == ["financement du terrorisme 🕊", "volet militaire"]
    assert (first.source, first.lang, first.published) == ("onze-dakar", "fr", "2021-05-04")
    assert first.url == "https://onze.example/fr/dakar"


def test_a_fact_is_as_sure_as_its_least_sure_value(network: Network) -> None:
    (mention,) = (item for item in network.facts if item.id.endswith("onze-dakar#mentions-" + f"{CT}state/KW"))
    assert (fact(network, "onze-dakar/event/1").confidence, mention.confidence) == (0.62, 0.88)
    assert fact(network, "onze-dakar/membership/MA-alliance").confidence == 1
    assert fact(network, "memberships/membership/1").confidence is None


def test_every_sentence_stands_in_its_release(network: Network) -> None:
    released = RELEASES.read_text(encoding="utf-8")
    for item in network.facts:
        assert item.passages, item.id
        for passage in item.passages:
            assert passage.text in released
            assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)


def test_a_row_cites_its_page(network: Network) -> None:
    (row,) = fact(network, "memberships/membership/1").passages
    assert (row.source, row.title, row.url) == ("memberships", "Memberships", "https://onze.example/founders")
    assert (row.marks, row.lang) == ((), "")


@pytest.mark.parametrize(
    ("part", "date", "year"),
    [
        ("onze-dakar/event/1", "2021-05-04", 2021),
        ("onze-relief/event/1", "by 2020-02", 2020),
        ("onze-relief/event/2", "", None),
        ("membership/MA-alliance", "by 2021-05-04", 2021),
        ("membership/1", "since 2016", 2016),
        ("tenure/1", "as of 2021-05-04", 2021),
        ("claim/1", "by 2021-05-04", 2021),
    ],
)
def test_dates_say_no_more_than_the_source(network: Network, part: str, date: str, year: int | None) -> None:
    assert (fact(network, part).date, fact(network, part).year) == (date, year)


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({}, ""),
        ({"start": "2016", "end": "2019"}, "2016 to 2019"),
        ({"start": "2016", "endNotBefore": "2019-01-02"}, "since 2016, still on 2019-01-02"),
        ({"startNotAfter": "2016", "endNotAfter": "2019"}, "by 2016, until 2019 at the latest"),
        ({"end": "2019"}, "until 2019"),
    ],
)
def test_periods(properties: dict[str, str], words: str) -> None:
    assert period(node(**properties)) == words


def test_an_event_of_several_days() -> None:
    assert event_date(node(date="2019-12-03", endDate="2019-12-05")) == "2019-12-03 to 2019-12-05"
    assert event_date(node(date="2019-12-03", endDate="2019-12-03")) == "2019-12-03"


def test_facts_are_newest_first_and_undated_last(network: Network) -> None:
    years = [item.year for item in network.facts]
    assert years[-1] is None
    assert all(one >= other for one, other in pairwise(year for year in years if year is not None))


def test_meta_counts_sources(network: Network) -> None:
    assert (network.meta.releases, network.meta.tables, network.meta.digest) == (2, 1, "ab12" * 16)
    assert network.meta.domain_labels["ctf"] == "Counter-terrorist financing"


def test_reading_twice_gives_the_same_network(tmp_path: Path) -> None:
    with sample_store(tmp_path / "store") as store:
        assert read_network(store) == read_network(store)


def test_hosts_are_tied_to_guests_and_guests_to_nobody_else() -> None:
    seats = [Involvement("host", "host"), *(Involvement(f"guest{n}", "guest") for n in range(40))]
    links = event_links(seats, "gathering")
    assert len(links) == 40
    assert all("host" in link[:2] for link in links)


def test_two_hosts_are_tied() -> None:
    seats = [Involvement("a", "host"), Involvement("b", "chair"), Involvement("c", "guest")]
    assert event_links(seats, "learning") == (
        ("a", "b", "trained with"),
        ("a", "c", "trained with"),
        ("b", "c", "trained with"),
    )


def test_a_crowd_without_a_host_is_not_tied() -> None:
    assert len(event_links([Involvement(f"s{n}", "signatory") for n in range(3)], "transfer")) == 3
    assert event_links([Involvement(f"s{n}", "other") for n in range(5)], "gathering") == ()


def test_nobody_is_tied_to_himself() -> None:
    seats = [Involvement("p", "host", represents="A"), Involvement("q", "guest", represents="A")]
    assert event_links(seats, "encounter") == (("p", "A", "acts for"), ("q", "A", "acts for"))


@given(
    st.lists(
        st.builds(
            Involvement,
            actor=st.sampled_from(["", "p", "q", "r"]),
            side=st.sampled_from(["host", "guest", "chair", "signatory", "other", ""]),
            represents=st.sampled_from(["", "A", "B", "C", "D", "E", "F"]),
        ),
        max_size=12,
    )
)
def test_links_are_few_and_between_those_who_took_part(seats: list[Involvement]) -> None:
    links = event_links(seats, "encounter")
    present = {name for seat in seats for name in (seat.actor, seat.represents)} - {""}
    assert len(links) == len(set(links))
    for source, target, kind in links:
        assert source != target
        assert {source, target} <= present
        assert (source, target) in {(s.actor, s.represents) for s in seats} or kind == "met"


@given(st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30)), max_size=12), st.integers(0, 25))
def test_marks_are_apart_and_cover_what_they_covered(intervals: list[tuple[int, int]], length: int) -> None:
    marks = merge_marks(intervals, length)
    covered = {place for start, end in intervals for place in range(max(start, 0), min(end, length))}
    assert {place for start, end in marks for place in range(start, end)} == covered
    assert all(one[1] < other[0] for one, other in pairwise(marks))


def test_networkx_keeps_parallel_ties(network: Network) -> None:
    graph = to_networkx(network)
    assert graph.number_of_nodes() == len(network.actors)
    assert graph.number_of_edges() == len(network.ties)
    assert set(graph[f"{CT}person/awa-diop"][f"{CT}organization/alliance"]) == {"acts for", "holds post in"}


def test_layout_is_the_same_each_time(network: Network) -> None:
    assert lay_out(network) == lay_out(network)


def test_layout_keeps_actors_apart() -> None:
    network = synthetic_network(120, 400)
    places = lay_out(network)
    assert set(places) == {actor.iri for actor in network.actors}
    distances = [math.dist(one, other) for one, other in combinations(places.values(), 2)]
    assert min(distances) > 20
    assert max(distances) < 6000


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_layout_of_actors_without_ties(count: int) -> None:
    actors = tuple(Actor(f"{CT}state/{n}", "state", str(n)) for n in range(count))
    facts = (event(1, *(Involvement(actor.iri) for actor in actors)),) if count else ()
    places = lay_out(Network(actors, (), facts, Meta("en", "", 0, 0)))
    assert len(set(places.values())) == count


def test_persons_do_not_move_bodies(network: Network) -> None:
    persons = {actor.iri for actor in network.actors if actor.kind == "person"}
    without = Network(
        tuple(actor for actor in network.actors if actor.iri not in persons),
        tuple(tie for tie in network.ties if tie.source not in persons),
        (),
        network.meta,
    )
    everyone = lay_out(network)
    assert lay_out(without) == {iri: place for iri, place in everyone.items() if iri not in persons}


# ---- The ladder


def test_a_tie_stands_on_the_highest_rung_that_its_facts_reach() -> None:
    facts = [("talk", [("A", "B", "met"), ("p", "A", "acts for")]), ("plan", [("A", "B", "met")])]
    ties = {(tie.source, tie.kind): tie.rung for tie in collect_ties(facts, {"talk": "met", "plan": "announced"})}
    assert ties == {("A", "met"): "announced", ("p", "acts for"): ""}


@pytest.mark.parametrize(
    ("event_type", "status", "rung"),
    [
        ("reception", "held", "met"),
        ("agreement", "held", "signed"),
        ("training", "held", "did together"),
        ("donation", "held", "gave"),
        ("donation", "announced", "announced"),
        ("donation", "denied", ""),
    ],
)
def test_the_rungs_of_events(event_type: str, status: str, rung: str) -> None:
    assert rung_of(event_type, status) == rung


def test_the_highest_rung_is_the_closest_and_nothing_is_none() -> None:
    assert highest(["met", "", "signed", "announced"]) == "signed"
    assert highest([]) == highest([""]) == ""
