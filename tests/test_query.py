# SPDX-License-Identifier: Apache-2.0
"""Named queries with golden answers, parameters that stay data, and queries that must not be answered."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from ctgraph.errors import QueryRejected, QueryTimedOut, QueryTooLarge, StoreUnavailable, UsageError
from ctgraph.ledger import conflicts
from ctgraph.network.measures import ask as measured
from ctgraph.network.measures import compute
from ctgraph.query import Answer, Cell, Limits, NamedQuery, find_query, named_queries, run_query, write_answer
from ctgraph.query.actors import find_actor
from ctgraph.query.answer import collect
from ctgraph.query.gate import check_query
from ctgraph.query.named import read_query
from ctgraph.query.parameters import bind
from ctgraph.store import Store, open_store
from ctgraph.vocab import IDENTITY_VIEWS, LINKS_GRAPH, expand
from ledgers import Sources
from stores import built_store

GOLDEN = Path(__file__).parent / "golden" / "queries"
CT = "https://w3id.org/ctgraph/"
ACTORS = ("ctg:Organization", "ctg:Person", "ctg:State")


def fill(location: Path | str, data: str = "store.trig") -> None:
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for quad in parse(path=GOLDEN / data, format=RdfFormat.TRIG):
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name.value].append(quad.triple)
        if quad.predicate.value == expand("rdf:type") and quad.object.value in map(expand, ACTORS):
            graphs[LINKS_GRAPH] += [
                Triple(quad.subject, NamedNode(expand(view)), quad.subject) for view in IDENTITY_VIEWS.values()
            ]
    with open_store(location, "write") as store:
        for name, triples in graphs.items():
            store.replace_graph(name, triples)


@pytest.fixture
def store(store_location: Path | str) -> Iterator[Store]:
    fill(store_location)
    with open_store(store_location) as opened:
        yield opened


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("store")
    fill(folder)
    with open_store(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("second")
    fill(folder, "tellings.trig")
    with open_store(folder) as opened:
        yield opened


def written(answer: Answer, form: str) -> str:
    stream = io.BytesIO()
    write_answer(answer, form, stream)  # type: ignore[arg-type]
    return stream.getvalue().decode()


# ---- Named queries

# Golden answers: one is named after its query alone, further ones after what sets them apart.
ASKED: dict[str, dict[str, str]] = {
    "who-met": {},
    "who-met.from": {"from": "2019-08"},
    "who-met.to": {"to": "2018"},
    "who-met.until": {"to": "2019-12-03"},
    "members": {"lang": "fr"},
    "partners": {},
    "events-by-domain": {"domain": "militaire"},
    "about": {"actor": "cicr"},
    "about.coalition": {"actor": "imctc"},
    "about.host": {"actor": "Mohammed Al-Moghedi"},
    "about.mentioned": {"actor": "Gulf Cooperation Council"},
    "about.state": {"actor": "Maroc"},
    "support-of-tie": {"a": "IMCTC", "b": "Maroc"},
    "support-of-tie.post": {"a": "Mohammed Al-Moghedi", "b": "IMCTC"},
    "support-of-tie.turned": {"a": "Maroc", "b": "IMCTC"},
    "agreements": {},
    "agreements.party": {"party": "Senegal"},
    "programmes": {},
    "programmes.state": {"state": "Soudan", "lang": "fr"},
    "member-counts": {},
    "secretary-general-on": {"date": "2019-10-01"},
    "secretary-general-on.contradicted": {"date": "2019-11-15"},
    "secretary-general-on.designate": {"date": "2020-05-01"},
    "secretary-general-on.former": {"date": "2019-12-03"},
    "secretary-general-on.nobody": {"date": "2020-01"},
    "secretary-general-on.retired": {"date": "2022-03-01"},
    "secretary-general-on.succession": {"date": "2021"},
    "then-and-now": {"actor": "Maroc", "date": "2019-12-03"},
    "then-and-now.before": {"actor": "imctc", "date": "2019-12-02"},
    "then-and-now.coalition": {"actor": "imctc", "date": "2019-07"},
    "then-and-now.group": {"actor": "cicr", "date": "2019-09"},
    "then-and-now.person": {"actor": "Mohammed Al-Moghedi", "date": "2020"},
}
# Those that are asked over the second store.
ASKED_SECOND: dict[str, dict[str, str]] = {
    "accessions": {"organization": "League"},
    "accessions.state": {"organization": "League", "state": "SN"},
    "agreements-without-follow-up": {"date": "2021-06-10"},
    "agreements-without-follow-up.later": {"date": "2023"},
    "announced-and-held": {},
    "bridging-organizations": {},
    "broken-quotes": {},
    "chain-of-acts": {"from": "Kenya", "to": "The Gambia"},
    "chain-of-acts.none": {"from": "School", "to": "Treasury"},
    "communities-of-states": {},
    "denied-but-held": {},
    "domain-mix": {},
    "domain-mix.state": {"state": "Togo"},
    "gaps-between-holders": {},
    "only-in-one-language": {},
    "posts-in-two-bodies": {},
    "publishers-of-ties": {},
    "publishers-of-ties.actor": {"actor": "Fund"},
    "ranks-at-one-date": {},
    "read-by-version": {},
    "read-by-version.origin": {"version": "1-aa", "origin": "inferred"},
    "read-by-version.property": {"property": "date"},
    "read-by-version.words": {"words": "won"},
    "network-without-publisher": {},
    "rules-by-version": {},
    "rules-by-version.version": {"version": "1-aa"},
    "separating-actors": {},
    "separating-actors.military": {"domain": "military"},
    "shares-of-sources": {},
    "silent-members": {"domain": "ctf", "since": "2020"},
    "silent-members.all": {"since": "2020"},
    "silent-members.unread": {"domain": "military", "since": "2022-01-01"},
    "tellings-that-differ": {},
    "tellings-that-differ.place": {"on": "place"},
    "unseen-partners": {"organization": "League"},
}


def golden(case: str) -> list[list[str]]:
    with (GOLDEN / f"{case}.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize("case", ASKED)
def test_golden_answers(store: Store, case: str) -> None:
    answer = written(run_query(store, case.partition(".")[0], ASKED[case]), "csv")
    assert list(csv.reader(io.StringIO(answer))) == golden(case)


@pytest.mark.parametrize("case", ASKED_SECOND)
def test_golden_answers_of_the_second_store(second: Store, case: str) -> None:
    answer = written(measured(second, case.partition(".")[0], ASKED_SECOND[case]), "csv")
    assert list(csv.reader(io.StringIO(answer))) == golden(case)


@pytest.mark.endpoint
def test_a_server_gives_the_same_answers(sparql_server: str) -> None:
    address = f"{sparql_server}/query,{sparql_server}/update"
    fill(address, "tellings.trig")
    with open_store(address) as store:
        for case, parameters in ASKED_SECOND.items():
            answer = written(measured(store, case.partition(".")[0], parameters), "csv")
            assert list(csv.reader(io.StringIO(answer))) == golden(case), case


def test_every_named_query_has_a_golden_answer_and_passes_the_gate() -> None:
    asked = {**ASKED, **ASKED_SECOND}
    assert {query.name for query in named_queries()} == {case.partition(".")[0] for case in asked}
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(asked)
    for query in named_queries():
        check_query(query.sparql)
        assert query.title.endswith("?")
        assert query.answers
        assert query.examples


def closing(sparql: str, start: int) -> int:
    """Find the end of what opens at `start` with a round or curly bracket."""
    depth = 0
    for place in range(start, len(sparql)):
        depth += (sparql[place] in "({") - (sparql[place] in ")}")
        if depth == 0:
            return place + 1
    raise AssertionError(sparql[start:])


def operands(expression: str, operator: str) -> list[str]:
    """Split an expression where an operator stands outside all brackets."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(expression):
        depth += (sign in "({") - (sign in ")}")
        if depth == 0 and expression.startswith(operator, place):
            parts.append(expression[start:place].strip())
            start = place + len(operator)
    return [*parts, expression[start:].strip()]


def weakened(expression: str) -> Iterator[str]:
    """Leave out of a condition each part that the engine would have to look at."""
    for operator, neutral in (("||", "false"), ("&&", "true")):
        parts = operands(expression, operator)
        if len(parts) > 1:
            for i, part in enumerate(parts):
                inner = weakened(part[1:-1]) if part[0] == "(" and closing(part, 0) == len(part) else ()
                for other in (neutral, *(f"({one})" for one in inner)):
                    yield f" {operator} ".join([*parts[:i], other, *parts[i + 1 :]])
            return


def mutants(sparql: str) -> Iterator[tuple[str, str]]:
    """Give a query without each of its conditions in turn, with what was changed."""
    start = sparql.index("\nSELECT")
    for match in re.compile(r"\b(FILTER|HAVING)\b[^({]*").finditer(sparql, start):
        end = closing(sparql, match.end())
        before, whole, after = sparql[: match.start()], sparql[match.start() : end], sparql[end:]
        yield whole, before + after
        for part in weakened(sparql[match.end() + 1 : end - 1]):
            yield f"{whole} -> {part}", f"{before}{match[1]}({part}){after}"
    constant = re.compile(r"(ctg:(?:measure|post|property|status) )<[^>]+>|(ctg:valueNode )\?\w+(?= ;)")
    for match in constant.finditer(sparql, start):
        loose = f"{match[1] or match[2]}?whatever"
        yield match[0], sparql[: match.start()] + loose + sparql[match.end() :]
    for match in re.compile(r'IF\((?:[^()]|\([^()]*\))+, "[12]", "[12]"\)(?=, \?\w*[eE]xact)').finditer(sparql, start):
        yield match[0], f'{sparql[: match.start()]}"1"{sparql[match.end() :]}'
    for match in re.compile(r"\bIN \(([^()]+)\)").finditer(sparql, start):
        members = match[1].split(", ")
        for i, member in enumerate(members):
            fewer = ", ".join(members[:i] + members[i + 1 :])
            yield f"{match[0]} without {member}", f"{sparql[: match.start(1)]}{fewer}{sparql[match.end(1) :]}"


@pytest.mark.slow
@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_no_condition_can_be_left_out(embedded: Store, second: Store, query: NamedQuery) -> None:
    """Whichever condition of a query is dropped, a golden answer changes."""
    asked = {**ASKED, **ASKED_SECOND}
    cases = [case for case in asked if case.partition(".")[0] == query.name]
    store = second if cases[0] in ASKED_SECOND else embedded

    def as_expected(sparql: str) -> bool:
        for case in cases:
            bound = bind(replace(query, sparql=sparql), asked[case], store)
            try:
                answer = collect(store.query(bound), bound, max_rows=1000, max_bytes=1 << 20)
            except SyntaxError:
                return False
            answer = compute(query.compute, answer) if query.compute else answer
            if list(csv.reader(io.StringIO(written(answer, "csv")))) != golden(case):
                return False
        return True

    assert as_expected(query.sparql)
    changed = list(mutants(query.sparql))
    assert [what for what, sparql in changed if as_expected(sparql)] == []


def test_a_rank_told_until_a_day_and_another_from_then_on_is_a_change(tmp_path: Path) -> None:
    sources = Sources()
    told = (("a", "2019-01-01", "Colonel"), ("b", "2019-05-05", "Colonel"), ("c", "2019-05-05", "General"))
    for release, day, rank in (*told, ("d", "2020-01-01", "General")):
        sources.release(release, day)
        sources.seat(sources.event(release, on=day), "person/ann", more=f' ctg:rank "{rank}" ;')
    sources.write(tmp_path / "store")
    with open_store(tmp_path / "store") as opened:
        (row,) = ask(opened, "C2")
        (conflict,) = conflicts(opened)
    assert (row["date"], row["one"], row["other"], row["class"]) == ("2019-05-05", "Colonel", "General", "change")
    assert (conflict.kind, conflict.classed) == ("rank", "change")


def test_a_question_can_be_asked_by_its_number(embedded: Store) -> None:
    assert [find_query(number).name for number in ("Q1", "q5", "P1", "C1", "T1")] == [
        "who-met", "about", "support-of-tie", "member-counts", "secretary-general-on",
    ]  # fmt: skip
    answer = run_query(embedded, "Q1")
    assert answer.variables[:4] == ("date", "guest", "guestName", "role")
    assert answer.variables[-3:] == ("confidence", "quote", "release")
    december, july = ([str(cell) for cell in row] for row in answer.rows[:2])
    assert december[0] == "2019-12-03"
    assert july[0] == "by 2019-07-17"
    assert december[5] == july[5] == f"{CT}person/mohammed-al-moghedi"


UNDATED = ["officers", "pilots", "envoys"]


@pytest.mark.parametrize(
    ("parameters", "guests"),
    [
        ({"from": "2019-08"}, ["Mustapha Mansouri"]),
        ({"from": "2019-07-18"}, ["Mustapha Mansouri"]),
        ({"from": "2019-07-17"}, ["Mustapha Mansouri", "Omar Odeh"]),
        ({"from": "2020"}, []),
        ({"to": "2019"}, ["Mustapha Mansouri", "Omar Odeh"]),
        ({"to": "2019-12-02"}, ["Omar Odeh"]),
        ({"to": "2018"}, ["Omar Odeh"]),  # "by July 2019" may be in 2018
    ],
)
def test_only_what_is_known_to_lie_outside_is_left_out(
    embedded: Store, parameters: dict[str, str], guests: list[str]
) -> None:
    assert [str(row[2]) for row in run_query(embedded, "Q1", parameters).rows] == guests + UNDATED


def test_labels_come_in_the_language_asked_for(embedded: Store) -> None:
    row = run_query(embedded, "Q1", {"lang": "ar"}).rows[0]
    assert [str(row[4]), str(row[6])] == ["المغرب", "محمد المغيدي"]


@pytest.mark.parametrize("date", ["2019-07-16", "2019-12-04", "2018", "2020-01"])
def test_nobody_is_shown_in_the_post_outside_what_sources_say(embedded: Store, date: str) -> None:
    assert run_query(embedded, "T1", {"date": date}).rows == ()


def test_an_unknown_name_leads_to_near_ones() -> None:
    with pytest.raises(QueryRejected, match="who-met"):
        find_query("who-mat")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("# param: x date maybe When.", "cannot be read"),
        ("# param: x colour optional Which.", "cannot be read"),
        ("# param: x date optional", "cannot be read"),
        ("# param: y date optional When.", "exactly one clause"),
    ],
)
def test_a_wrong_header_is_said(header: str, message: str) -> None:
    with pytest.raises(QueryRejected, match=message):
        read_query(f"{header}\nSELECT ?x {{ VALUES ?x {{ UNDEF }} }}", "mine")


# ---- Answers on real releases


def ask(store: Store, question: str, **parameters: str) -> list[dict[str, str]]:
    """Give the rows of an answer by column, IRIs without what they share."""
    answer = run_query(store, question, parameters)
    texts = ((str(cell or "").removeprefix(CT) for cell in row) for row in answer.rows)
    return [dict(zip(answer.variables, row, strict=True)) for row in texts]


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = Path(__file__).resolve().parents[2] / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("NO SEED RELEASES: the folder ../shared/seeds is absent.")
    yield from built_store(tmp_path_factory.mktemp("seeds"), folder)


BANJUL = "release/fr-2024-05-05-a"
FIRST_LIST = "release/fr-2015-12-16-a"
FOUR_DOMAINS = "release/fr-2019-04-24-a"
SYMPOSIUM = "release/fr-2022-11-xx-b"
BAMAKO = "release/fr-2023-12-xx-a"


@pytest.mark.slow
def test_the_bundle_tells_who_met_the_secretary_general(bundle: Store) -> None:
    (row,) = (row for row in ask(bundle, "Q1", to="2024-05-05") if row["release"] == BANJUL)
    assert (row["date"], row["guestName"], row["body"]) == ("by 2024-05-05", "Mamat O. Cham", "The Gambia")
    assert row["host"] == "person/mohammed-al-moghedi"
    assert row["guestName"] in row["quote"]


@pytest.mark.slow
def test_the_bundle_tells_the_members(bundle: Store) -> None:
    rows = [row for row in ask(bundle, "Q2") if row["release"] == "table/memberships"]
    assert len({row["state"] for row in rows if row["role"] in ("member", "founding member")}) == 43
    assert all(row["page"] for row in rows)


@pytest.mark.slow
def test_the_bundle_tells_partners_and_domains(bundle: Store) -> None:
    partners = ask(bundle, "Q3")
    assert ("organization/oic", "held", SYMPOSIUM) in {
        (row["partner"], row["status"], row["release"]) for row in partners
    }
    events = ask(bundle, "Q4")
    assert {row["status"] for row in events} == {"held", "announced"}
    assert {row["domainName"] for row in events if row["release"] == FOUR_DOMAINS} == {
        "Communications", "Counter-terrorist financing", "Ideology", "Military",
    }  # fmt: skip


@pytest.mark.slow
def test_the_bundle_shows_the_sentence_that_names_the_actor(bundle: Store) -> None:
    rows = ask(bundle, "Q5", actor="Chad")
    (membership,) = (row for row in rows if row["release"] == FIRST_LIST and row["what"] == "member")
    assert "Tchad" in membership["quote"]
    (tie,) = (row for row in ask(bundle, "P1", a="imctc", b="TD") if row["release"] == FIRST_LIST)
    assert tie["quote"] == membership["quote"]
    (meeting,) = (row for row in ask(bundle, "P1", a="imctc", b="GM") if row["release"] == BANJUL)
    assert (meeting["status"], meeting["language"]) == ("held", "fr")
    assert "Mamat O. Cham" in meeting["quote"] + meeting["otherQuote"]


@pytest.mark.slow
def test_the_bundle_shows_which_counts_contradict_each_other(bundle: Store) -> None:
    rows = [(row["count"], row["contradicts"]) for row in ask(bundle, "C1") if row["date"] == "2015-12-15"]
    assert rows == [("34", "35"), ("35", "34")]


@pytest.mark.slow
def test_the_bundle_tells_the_secretary_general_of_a_day(bundle: Store) -> None:
    (row,) = ask(bundle, "T1", date="2019-12-03")
    assert (row["person"], row["contradicts"]) == ("person/mohammed-al-moghedi", "")
    assert row["first"] <= "2019-04-24"
    both = {row["person"]: row for row in ask(bundle, "T1", date="2023-12")}
    assert set(both) == {"person/mohammed-al-moghedi", "person/faycal-al-ghamdi"}
    assert both["person/mohammed-al-moghedi"]["contradicts"] == both["person/faycal-al-ghamdi"]["name"]
    assert both["person/faycal-al-ghamdi"]["firstRelease"] == BAMAKO


def records(store: Store, question: str, **parameters: str) -> list[dict[str, str]]:
    """Give the rows of an answer as `ask` does, of a question that a measure may answer."""
    answer = measured(store, question, parameters, Limits(seconds=60))
    texts = ((str(cell or "").removeprefix(CT) for cell in row) for row in answer.rows)
    return [dict(zip(answer.variables, row, strict=True)) for row in texts]


@pytest.mark.slow
def test_the_bundle_tells_when_oman_joined_and_how_precisely(bundle: Store) -> None:
    dates = {(row["date"], row["precision"]) for row in records(bundle, "T2", state="Oman")}
    assert {("2016", "year"), ("2016-12", "month"), ("2016-12-29", "by")} <= dates


@pytest.mark.slow
def test_the_bundle_shows_which_tellings_of_an_event_differ(bundle: Store) -> None:
    rows = [row for row in records(bundle, "C4", on="date") if row["place"] == "place/libreville"]
    assert {row["date"] for row in rows} == {"2025-10-17", "2025-10-19"}
    assert records(bundle, "C5") == []
    assert all(row["language"] not in row["others"] for row in records(bundle, "C3"))


@pytest.mark.slow
def test_the_bundle_tells_chains_posts_and_gaps(bundle: Store) -> None:
    chain = records(bundle, "N2", **{"from": "Mali", "to": "OIC"})
    assert (chain[0]["source"], chain[-1]["target"]) == ("state/ML", "organization/oic")
    assert all(row["quote"] for row in chain)
    assert "organization/imctc" in {row["organization"] for row in records(bundle, "N1")}
    assert "person/khalid-bin-salman" in {row["person"] for row in records(bundle, "N3")}
    assert all(
        row["until"] < row["since"] and row["beforeQuote"] and row["afterQuote"] for row in records(bundle, "V3")
    )


@pytest.mark.slow
def test_the_bundle_tells_shares_silence_and_open_ends(bundle: Store) -> None:
    assert 99 < sum(float(row["percent"]) for row in records(bundle, "V2")) < 101
    largest, *_ = records(bundle, "V5")
    assert int(largest["tiesWithout"]) < int(largest["ties"])
    assert largest["lost"]
    assert largest["quote"]
    then_and_now = records(bundle, "T6", actor="Mali", date="2024-12")
    assert "then" in {row["known"] for row in then_and_now} <= {"then", "since", "no date"}
    assert all(row["day"] <= "2024-12-31" and row["quote"] for row in then_and_now)
    assert {row["class"] for row in records(bundle, "C2")} >= {"translation", "granularity", "spelling"}
    assert all(row["id"] for row in records(bundle, "P4", property="represents", origin="known"))
    assert sum(int(row["values"]) for row in records(bundle, "P6")) == len(records(bundle, "P4"))
    silent = {row["state"] for row in records(bundle, "V1", domain="ctf", since="2023")}
    assert silent < {row["state"] for row in ask(bundle, "Q2")}
    (estimate,) = records(bundle, "V4")
    assert float(estimate["atLeast"]) >= int(estimate["seen"]) > 0
    assert {row["signed"] for row in records(bundle, "T3", date="2026")} == {"2020-02-19"}
    assert records(bundle, "P5") == []


@pytest.mark.slow
def test_the_seeds_answer_every_question(seeds: Store) -> None:
    guests = {row["guest"]: (row["date"], row["body"]) for row in ask(seeds, "Q1")}
    assert guests["person/mustapha-mansouri"] == ("2019-12-03", "Morocco")
    assert guests["person/omar-odeh"] == ("by 2019-07-17", "International Committee of the Red Cross")
    assert [(row["state"], row["role"]) for row in ask(seeds, "Q2")] == [("state/MA", "member")]
    assert ("organization/icrc", "held") in {(row["partner"], row["status"]) for row in ask(seeds, "Q3")}
    assert {row["date"] for row in ask(seeds, "Q4", domain="military")} == {"2019-12-03"}
    assert {("reception", "held"), ("member", "")} <= {
        (row["what"], row["status"]) for row in ask(seeds, "Q5", actor="Morocco")
    }
    assert {row["tie"] for row in ask(seeds, "P1", a="imctc", b="Morocco")} == {"reception", "member"}
    assert [(row["date"], row["count"]) for row in ask(seeds, "C1")] == [("by 2019-07-17", "41")]
    (holder,) = ask(seeds, "T1", date="2019-10-01")
    assert holder["person"] == "person/mohammed-al-moghedi"


# ---- Parameters


@pytest.mark.parametrize("actor", ["MA", "MAROC", "maroc", "المغرب", f"{CT}state/MA", " Morocco "])
def test_an_actor_has_many_names(embedded: Store, actor: str) -> None:
    rows = run_query(embedded, "members", {"state": actor}).rows
    assert {str(row[0]) for row in rows} == {f"{CT}state/MA"}


def test_a_family_name_finds_a_person_with_its_article_or_without(tmp_path: Path) -> None:
    person = NamedNode(f"{CT}person/x")
    with open_store(tmp_path, "write") as store:
        kind = Triple(person, NamedNode(expand("rdf:type")), NamedNode(expand("ctg:Person")))
        name = Triple(person, NamedNode(expand("skos:prefLabel")), Literal("Karim bin Ali Al-Essai", language="en"))
        store.replace_graph("a:g", [kind, name])
    with open_store(tmp_path) as store:
        assert {find_actor(store, words, ("ctg:Person",)) for words in ("Essai", "al-essai", "karim essai")} == {
            person.value
        }
        with pytest.raises(QueryRejected, match="Nothing in the store"):
            find_actor(store, "Essa", ("ctg:Person",))


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("about", {}, "'actor' is missing"),
        ("about", {"actor": "Marroc"}, "Did you mean Morocco|Did you mean Maroc"),
        ("about", {"actor": "Red Cross"}, "may mean .*icrc.* or .*ifrc"),
        ("about", {"actor": "Atlantis"}, "Nothing in the store goes by"),
        ("about", {"actor": 'x" } INSERT'}, "Nothing in the store goes by"),
        ("members", {"state": "imctc"}, "Nothing in the store goes by"),
        ("who-met", {"since": "2019"}, "no parameter 'since'.*from, lang, post, to"),
        ("who-met", {"from": "2019-02-30"}, "not a date"),
        ("who-met", {"from": "last year"}, "not a date"),
        ("who-met", {"lang": "de"}, "not one of ar, en, fr"),
        ("events-by-domain", {"domain": "naval"}, "not one of communication, ctf"),
        ("SELECT * { ?s ?p ?o }", {"x": "1"}, "It takes none"),
    ],
)
def test_a_wrong_parameter_is_said(embedded: Store, name: str, parameters: dict[str, str], message: str) -> None:
    with pytest.raises(QueryRejected, match=message):
        run_query(embedded, name, parameters)


BREAKERS = [
    '"', "'", '\"\"\"', "'''", "\\", '\\"', '" } #', "} UNION { ?s ?p ?o", '") } INSERT DATA { <a:a> <a:b> "x" } #',
    "\\u0022 }", "\\\\u0022 }", "\n}", "\r", "\t", "\x00", "\x7f", "\u2028", "\u202e", "?text", "<a:b>", "}", "{",
    "# x", "VALUES ?text { 1 }", "SERVICE <http://127.0.0.1/> {}", '"@en', '"^^<a:b>', "\\n", "é", "e\u0301", "𝕏",
    "\ufeff", "{0}", "%s", "\\g<0>", "\\1",
]  # fmt: skip

BY_TEXT = """# title: Which things say exactly this?
# param: text text required The words.
SELECT ?thing WHERE { VALUES ?text { UNDEF } ?thing <a:says> ?text . }"""


@pytest.fixture(scope="module")
def sayings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("sayings")
    says = [Triple(NamedNode(f"a:{i}"), NamedNode("a:says"), Literal(text)) for i, text in enumerate(BREAKERS)]
    with open_store(folder, "write") as store:
        store.replace_graph("a:g", says)
        yield store


def things(store: Store, text: str) -> list[str]:
    results = store.query(bind(read_query(BY_TEXT), {"text": text}, store))
    return [term.value for row in results for term in row]  # type: ignore[union-attr]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(BREAKERS) | st.text(max_size=30) | st.lists(st.sampled_from(BREAKERS), max_size=4).map("".join))
def test_a_text_stays_a_text(sayings: Store, text: str) -> None:
    """The answer is that of a Python filter, whatever the text would be outside a literal."""
    assert things(sayings, text) == [f"a:{i}" for i, said in enumerate(BREAKERS) if said == text]


@pytest.mark.parametrize("text", BREAKERS)
def test_a_text_stays_a_text_on_the_whole_road(store: Store, text: str) -> None:
    answer = run_query(store, BY_TEXT.replace("?thing <a:says> ?text", "BIND(?text AS ?thing)"), {"text": text})
    assert answer.rows == ((Cell(text, "literal", "http://www.w3.org/2001/XMLSchema#string"),),)


def test_a_text_that_is_no_unicode_is_refused(embedded: Store) -> None:
    with pytest.raises(QueryRejected, match="valid Unicode"):
        run_query(embedded, BY_TEXT, {"text": "\ud800"})


# ---- The gate

SERVICE = "SERVICE <{}> {{ ?s ?p ?o }}"
HIDDEN = [
    "SELECT * {{ {} }}",
    "SELECT * {{ ?s ?p ?o . {} }}",
    "ASK {{ OPTIONAL {{ {} }} }}",
    "SELECT * {{ {{ SELECT ?s {{ {} }} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {} }} }}",
    "SELECT * {{ ?s ?p 1{} }}",
    "SELECT * {{ ?s ?p true{} }}",
    "SELECT * {{ BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b){} #>\n }}",
    "SELECT * {{ BIND('a' AS ?a) FILTER(?a<'>'){}#'\n }}",
    'SELECT * {{ BIND(1 AS ?a) FILTER(?a<?a#>"""\n){}#"""\n }}',
    "SELECT * {{ ?s <http://e.org/#a> ?o . {} }}",
    "SELECT * {{ ?s ?p 'a\\'' . {} }}",
    "SELECT * {{ ?s ?p '''a''b''' . {} }} # '''",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {} }}",
    "DESCRIBE ?s {{ {} }}",
]


@pytest.fixture(scope="module")
def canary() -> Iterator[tuple[str, list[str]]]:
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_error(500)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", hits
    server.shutdown()
    server.server_close()


def test_the_canary_sings(canary: tuple[str, list[str]], tmp_path: Path) -> None:
    """Without the gate a query does reach the network."""
    url, hits = canary
    with open_store(tmp_path, "write") as store, pytest.raises(OSError, match="500"):
        list(store.query(HIDDEN[0].format(SERVICE.format(url))))  # type: ignore[arg-type]
    assert len(hits) == 1
    hits.clear()


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(
    "service", [SERVICE, SERVICE.replace("SERVICE", "service silent"), "SERVICE?x{{BIND(<{}> AS ?x)}}"]
)
def test_no_query_reaches_the_network(
    embedded: Store, canary: tuple[str, list[str]], hidden: str, service: str
) -> None:
    url, hits = canary
    for text in (service, service.replace("SERVICE", "\\u0053ERVICE"), service.replace("SERVICE", "S\\U00000045RVICE")):
        with pytest.raises(QueryRejected):
            run_query(embedded, hidden.format(text.format(url)))
    assert hits == []


@pytest.mark.parametrize(
    "form", ["SELECT * FROM <{}> {{ ?s ?p ?o }}", "SELECT * FROM NAMED <{}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"]
)
def test_no_graph_is_fetched(embedded: Store, canary: tuple[str, list[str]], form: str) -> None:
    with pytest.raises(QueryRejected, match="GRAPH"):
        run_query(embedded, form.format(canary[0]))
    assert canary[1] == []


UPDATES = [
    "INSERT DATA {}", "DELETE WHERE {}", "CLEAR ALL", "DROP ALL", "LOAD <http://127.0.0.1/>", "CREATE GRAPH <a:a>",
    "ADD <a:a> TO <a:b>", "MOVE <a:a> TO <a:b>", "COPY <a:a> TO <a:b>", "WITH <a:a> DELETE {} WHERE {}",
]  # fmt: skip


@pytest.mark.parametrize("update", UPDATES)
@pytest.mark.parametrize("prologue", ["", "# a comment\nBASE <http://e.org/>\nPREFIX  a:<http://e.org/#>\n"])
def test_an_update_is_refused_by_its_name(store: Store, update: str, prologue: str) -> None:
    with pytest.raises(QueryRejected, match=f"{update.split()[0]} would change the store"):
        run_query(store, prologue + update.lower())


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?service ?o . ?o ?from \'SERVICE\', """FROM " SERVICE""" } # SERVICE FROM',
        "PREFIX x: <http://e.org/service#> SELECT * { ?s x:service ?o ; <http://e.org/service> <http://e.org/from> }",
        "SELECT * { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b && ?b>?a) }",
        "SELECT * { " + "{" * 150 + "}" * 150 + " }",
        "SELECT * { ?s ?p '" + "(" * 1000 + "' } # " + "(" * 1000,
    ],
)
def test_words_in_names_texts_and_comments_are_no_keywords(store: Store, query: str) -> None:
    assert run_query(store, query).query == query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { FILTER(" + "(" * 250 + "1" + ")" * 250 + ") }",
        "SELECT * " + "{" * 10_000 + "}" * 10_000,
        "SELECT * { FILTER(" + "\\u0028" * 250 + "1" + ")" * 250 + ") }",
        "SELECT * { ?s ?p 1 FILTER(?s<?p#>\n" + "(" * 250 + ") }",
        "SELECT * { ?s " + "(" * 250 + "<a:b>" + ")" * 250 + " ?o }",
    ],
)
def test_deep_nesting_is_refused_before_the_engine(query: str) -> None:
    start = time.monotonic()
    with pytest.raises(QueryRejected, match="nested over 200 deep"):
        check_query(query)
    assert time.monotonic() - start < 0.5


def test_a_long_query_is_refused() -> None:
    with pytest.raises(QueryRejected, match="over 32 KiB"):
        check_query("SELECT * { ?s ?p '" + "é" * 17_000 + "' }")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.text("<>'\"#\\({)}?:as \n", max_size=200))
def test_the_gate_fails_only_by_refusing(text: str) -> None:
    with suppress(QueryRejected):
        check_query(text)


# ---- Limits

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
GREEDY = "SELECT (STRLEN(?x17) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?x0) " + " ".join(
    f"BIND(CONCAT(?x{i},?x{i},?x{i},?x{i}) AS ?x{i + 1})" for i in range(17)
) + " }"  # fmt: skip


def test_an_endless_query_is_stopped(embedded: Store) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimedOut, match="after 1 s"):
        run_query(embedded, ENDLESS, limits=Limits(seconds=1))
    assert time.monotonic() - start < 2
    assert run_query(embedded, "ASK { ?s ?p ?o }").rows[0][0] == Cell(
        "true", datatype="http://www.w3.org/2001/XMLSchema#boolean"
    )


@pytest.mark.endpoint
def test_an_endless_query_on_a_server_is_given_up(sparql_server: str) -> None:
    fill(sparql_server)
    start = time.monotonic()
    with open_store(sparql_server, seconds=1) as store, pytest.raises(StoreUnavailable, match="within 1 s"):
        run_query(store, ENDLESS)
    assert time.monotonic() - start < 2


@pytest.mark.skipif(os.name != "posix", reason="NO MEMORY LIMIT: this system has no resource limits")
def test_a_greedy_query_is_stopped(embedded: Store) -> None:
    with pytest.raises(QueryTooLarge, match="512 MB of memory"):
        run_query(embedded, GREEDY, limits=Limits(memory_bytes=512 << 20))


@pytest.mark.parametrize(
    "query", ["SELECT * { FILTER(" + "!" * 20_000 + "true) }", "SELECT * { FILTER(" + "1||" * 9_900 + "1) }"]
)
def test_a_query_that_breaks_the_engine_breaks_nothing_else(embedded: Store, query: str) -> None:
    with pytest.raises(QueryRejected, match="gave up"):
        run_query(embedded, query)


def test_rows_over_the_limit_are_cut_off_and_said(store: Store) -> None:
    answer = run_query(store, "SELECT ?s { ?s ?p ?o }", limits=Limits(rows=5))
    assert len(answer.rows) == 5
    assert answer.truncated
    assert json.loads(written(answer, "json"))["truncated"]
    assert not run_query(store, "SELECT DISTINCT ?s { ?s a ctg:Coalition }", limits=Limits(rows=1)).truncated


def test_an_answer_over_the_size_limit_is_refused(store: Store) -> None:
    with pytest.raises(QueryTooLarge):
        run_query(store, "SELECT ?o { ?s oa:exact ?o }", limits=Limits(answer_bytes=100))


# ---- Formats


def test_rows_are_written_in_every_format(store: Store) -> None:
    answer = run_query(store, "SELECT ?name ?none { ct:state\\/MA skos:prefLabel ?name } ORDER BY ?name LIMIT 1")
    assert written(answer, "csv").split() == ["name,none", "Maroc,"]
    binding = {"name": {"type": "literal", "value": "Maroc", "xml:lang": "fr"}}
    assert json.loads(written(answer, "json")) == {
        "head": {"vars": ["name", "none"]},
        "results": {"bindings": [binding]},
    }
    assert '<literal xml:lang="fr">Maroc</literal>' in written(answer, "xml")
    with pytest.raises(UsageError, match="csv, json or xml"):
        written(answer, "turtle")


def test_a_truth_is_written_in_every_format(store: Store) -> None:
    answer = run_query(store, "ASK { ?s a ctg:Coalition }")
    assert json.loads(written(answer, "json")) == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in written(answer, "xml")
    assert written(answer, "csv").strip() == "true"


def test_a_graph_is_written_as_turtle(store: Store) -> None:
    answer = run_query(
        store, "CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s a ctg:State ; ctg:iso2 'KE' ; skos:prefLabel ?o }"
    )
    assert answer.kind == "graph"
    text = written(answer, "turtle")
    assert "skos:prefLabel" in text
    assert [quad.object for quad in parse(text, RdfFormat.TURTLE)] == [Literal("Kenya", language="en")]
    with pytest.raises(UsageError, match="turtle"):
        written(answer, "csv")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_what_is_written_can_be_read(texts: list[str]) -> None:
    rows = tuple((Cell(text), Cell("a:b", "iri"), None) for text in texts)
    answer = Answer("select", "", ("text", "iri", "none"), rows)
    bindings = json.loads(written(answer, "json"))["results"]["bindings"]
    assert [binding["text"]["value"] for binding in bindings] == texts
    triples = tuple((Cell("a:a", "iri"), Cell("a:b", "iri"), Cell(text)) for text in sorted(set(texts)))
    graph = Answer("graph", "", ("subject", "predicate", "object"), triples)
    with tempfile.TemporaryFile() as stream:
        write_answer(graph, "turtle", stream)
        stream.seek(0)
        assert [quad.object.value for quad in parse(stream, RdfFormat.TURTLE)] == sorted(set(texts))  # type: ignore[union-attr]
