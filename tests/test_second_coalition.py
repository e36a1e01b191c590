# SPDX-License-Identifier: Apache-2.0
"""A coalition that data files alone added: it is read, validated, asked and drawn beside the first one.

The releases in tests/coalitions are invented; their gold follows the rules of the development texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ctgraph.build import build
from ctgraph.bundle import data_path
from ctgraph.document import Document, Lang
from ctgraph.extraction import Extractor, to_record
from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.extraction.reading.reading import read
from ctgraph.loaders import load
from ctgraph.network import read_network
from ctgraph.query import run_query
from ctgraph.rdf import table_triples
from ctgraph.store import Store, open_store
from ctgraph.tables import KINDS, load_tables
from ctgraph.validation import validate_triples
from ctgraph.vocab import CT
from scoring import Score, score

FOLDER = Path(__file__).parent / "coalitions" / "mnjtf"
GOLD = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text("utf-8").splitlines()]
RELEASES = sorted(FOLDER.glob("*.md"))
LEXICONS, VERSION = load_lexicons()
EXTRACTOR = Extractor(LEXICONS, VERSION)
FIRST = ("fr-2019-04-24-a", "fr-2024-05-05-a", "fr-2025-01-31-a")


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    return {path.stem: to_record(EXTRACTOR.extract(load(path))) for path in RELEASES}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Both coalitions in one store: some releases of each, and the curated tables."""
    folder = tmp_path_factory.mktemp("both")
    sources = [data_path("tables"), *(data_path("releases", f"{name}.md") for name in FIRST)]
    with open_store(folder / "store", "write") as opened:
        report = build(opened, [*sources, *RELEASES], quarantine=folder / "quarantine")
    assert [outcome.source for outcome in report.outcomes if outcome.status != "stored"] == []
    with open_store(folder / "store") as opened:
        yield opened


def test_every_release_has_its_gold_and_says_that_it_is_invented() -> None:
    assert [path.stem for path in RELEASES] == sorted(record["id"] for record in GOLD)
    assert all("invented for the tests" in path.read_text("utf-8").split("---\n")[1] for path in RELEASES)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_release_is_about_the_second_coalition(path: Path) -> None:
    document = load(path)
    assert read(document, LEXICONS[str(document.lang)]).coalition.actor.id == "mnjtf"


@pytest.mark.parametrize(
    ("langs", "measure", "least"),
    [
        ("fr en ar", "states", 0.98),
        ("fr en ar", "organizations", 0.98),
        ("fr en ar", "memberOf", 0.98),
        ("fr en ar", "memberCount", 0.98),
        ("fr en", "persons", 0.95),
        ("fr en", "family", 0.85),
        ("fr en", "type and date", 0.85),
        ("fr en", "participants", 0.85),
        ("fr en", "represents", 0.7),
        ("fr en", "domains", 0.75),
    ],
)
def test_the_releases_say_what_their_gold_says(
    found: dict[str, dict[str, Any]], langs: str, measure: str, least: float
) -> None:
    measured: Score = score([record for record in GOLD if record["lang"] in langs.split()], found)
    assert measured.f1(measure) >= least


def test_its_own_words_mean_it(found: dict[str, dict[str, Any]]) -> None:
    # "La Force", "the Force" and "القوة" stand for it; in a text about the first coalition they stand for nothing.
    fr = {p["name"]: p for p in found["fr-donation"]["events"][0]["participants"]}
    assert fr["Étienne Mbarga Owono"]["represents"] == "MNJTF"
    en = {p["name"]: p for p in found["en-medals"]["events"][0]["participants"]}
    assert en["Yakubu Danladi Shehu"]["represents"] == "MNJTF"


def test_what_happens_at_its_seat_happens_in_the_state_of_its_seat(tmp_path: Path) -> None:
    path = tmp_path / "seat.md"
    path.write_text(
        "Le commandant de la FMM, le général Oumarou Dankaro, a reçu le 3 mai 2024, au siège de la Force, "
        "l'ambassadeur de France, Paul Martin.\n",
        "utf-8",
    )
    (event,) = to_record(EXTRACTOR.extract(load(path)))["events"]
    assert (event["type"], event["place"], event["country"]) == ("reception", None, "TD")
    assert {p["name"]: (p["represents"], p["side"]) for p in event["participants"]} == {
        "Oumarou Dankaro": ("MNJTF", "host"),
        "Paul Martin": ("FR", "guest"),
    }


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "La FMM regroupe cinq pays."),
        ("fr", "Créée en 1994, la Force multinationale mixte grandit. La Force compte cinq pays membres."),
        ("en", "The MNJTF comprises five countries."),
    ],
)
def test_its_members_are_counted_within_its_bounds(lang: Lang, text: str) -> None:
    (fact,) = to_record(EXTRACTOR.extract(Document("count", text, "", lang=lang)))["facts"]
    assert fact == {"s": "MNJTF", "p": "memberCount", "o": 5}


def test_the_tables_conform() -> None:
    tables = load_tables(data_path("tables"))
    for name in KINDS:
        findings = validate_triples(table_triples(tables.table(name), tables), name).findings
        assert [finding for finding in findings if finding.severity == "Violation"] == [], name


def rows(store: Store, name: str, **parameters: str) -> list[dict[str, str]]:
    answer = run_query(store, name, parameters)
    return [
        {key: cell.value for key, cell in zip(answer.variables, row, strict=True) if cell is not None}
        for row in answer.rows
    ]


def test_named_queries_answer_for_either_coalition(store: Store) -> None:
    members = {row["state"].rpartition("/")[2] for row in rows(store, "members", organization="mnjtf")}
    assert members == {"BJ", "CM", "NE", "NG", "TD"}
    assert "MA" in {row["state"].rpartition("/")[2] for row in rows(store, "members")}
    assert {row["count"] for row in rows(store, "member-counts", organization="FMM")} == {"5"}
    assert "34" in {row["count"] for row in rows(store, "member-counts")}
    partners = {row["partnerName"] for row in rows(store, "partners", organization="mnjtf")}
    assert partners >= {"European Union", "Lake Chad Basin Commission"}


def test_who_held_a_post_is_answered_for_either_coalition(store: Store) -> None:
    def held(date: str, **parameters: str) -> list[str]:
        return [row["name"] for row in rows(store, "secretary-general-on", date=date, **parameters)]

    assert held("2021-05-01", post="mnjtf-force-commander") == ["Jeleel Ogunlade"]
    assert held("2023-05-01", post="Force Commander of the MNJTF") == ["Gold Chibuisi"]
    assert held("2024-03-01") == ["Mohammed bin Saeed Al-Moghedi"]


def test_whom_the_head_of_either_coalition_met_is_answered(store: Store) -> None:
    guests = {(row["date"], row["guestName"]) for row in rows(store, "who-met", post="mnjtf-force-commander")}
    assert ("2024-03-12", "Paolo Venturini") in guests
    assert not guests & {(row["date"], row["guestName"]) for row in rows(store, "who-met")}


def test_the_network_draws_both_as_coalitions(store: Store) -> None:
    network = read_network(store)
    kinds = {actor.iri: actor.kind for actor in network.actors}
    assert kinds[f"{CT}organization/mnjtf"] == kinds[f"{CT}organization/imctc"] == "coalition"
    tied = {frozenset((tie.source, tie.target)) for tie in network.ties}
    for state in ("TD", "NG"):
        assert frozenset((f"{CT}organization/mnjtf", f"{CT}state/{state}")) in tied
