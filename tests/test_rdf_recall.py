# SPDX-License-Identifier: Apache-2.0
"""Rows of stored tables can be referred to: they survive the way into the graph and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from ctgraph.build import BuildReport, build
from ctgraph.bundle import data_path
from ctgraph.rdf import recall_tables, table_triples
from ctgraph.store import open_store
from ctgraph.tables import Tables, load_tables

PERSONS = "id,name,country\nawa-essai,Awa Essai,SN\n"
TENURES = "post,person_id,status,start,source_url\nimctc-secretary-general,awa-essai,designate,2031-02,https://example.org/a\n"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(data_path("tables"))


def plain(record: Any) -> dict[str, object]:
    """Give a record without its line number, and with further names as a set: a triple stands but once."""
    said: dict[str, object] = {"row": replace(record.row, number=0)}
    for field in fields(record):
        said.setdefault(field.name, _plain(getattr(record, field.name)))
    if titles := getattr(record, "titles", None):
        said["first titles"] = {lang: names[0] for lang, names in titles.items() if names}
    return said


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(names) for key, names in value.items() if names}
    return frozenset(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("kind", ["states", "organizations", "posts", "persons"])
def test_rows_survive_the_way_into_the_graph_and_back(tables: Tables, kind: str) -> None:
    table = tables.table(kind)
    (recalled,) = (found for found in recall_tables(kind, table_triples(table, tables)) if found.kind == kind)
    expected = {record.row.key: plain(record) for record in table.records}
    assert len(expected) == len(table.records) > 10
    found = {record.row.key: plain(record) for record in recalled.records}
    if kind == "persons":  # a spelling that is also the name is written once
        for record in (*expected.values(), *found.values()):
            del record["variants"]
    assert found == expected


def test_a_table_whose_rows_nothing_refers_to_gives_none(tables: Tables) -> None:
    assert recall_tables("memberships", table_triples(tables.table("memberships"), tables)) == ()


def run(directory: Path, *sources: Path) -> BuildReport:
    with open_store(directory, "write") as store:
        return build(store, sources, quarantine=directory / "quarantine")


def test_a_table_may_refer_to_one_of_an_earlier_build(tmp_path: Path) -> None:
    persons, tenures = tmp_path / "my-persons.csv", tmp_path / "my-tenures.csv"
    persons.write_text(PERSONS)
    tenures.write_text(TENURES)
    assert run(tmp_path / "a", tenures).count("unreadable") == 1
    run(tmp_path / "a", persons)
    assert run(tmp_path / "a", tenures).count("stored") == 1
    assert run(tmp_path / "a", persons, tenures).digest == run(tmp_path / "b", persons, tenures).digest


def test_a_table_that_is_replaced_is_known_as_it_will_be(tmp_path: Path) -> None:
    persons, tenures = tmp_path / "my-persons.csv", tmp_path / "my-tenures.csv"
    persons.write_text(PERSONS)
    run(tmp_path / "a", persons)
    persons.write_text(PERSONS.replace("awa-essai", "awa-test"))
    tenures.write_text(TENURES)
    report = run(tmp_path / "a", persons, tenures)
    assert (report.count("stored"), report.count("unreadable")) == (1, 1)
