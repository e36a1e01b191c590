# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal

from ctgraph.bundle import data_path
from ctgraph.errors import MalformedSource
from ctgraph.rdf import table_triples
from ctgraph.tables import Bound, Tables, load_tables
from ctgraph.validation import validate_triples
from ctgraph.vocab import CTG


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(data_path("tables"))


def test_every_row_of_the_bundled_tables_is_read(tables: Tables) -> None:
    for name in Tables.__slots__:
        lines = data_path("tables", f"{name}.csv").read_text("utf-8").splitlines()
        assert len(getattr(tables, name)) == len(lines) - 1 > 0


def test_references_between_tables_hold(tables: Tables) -> None:
    states, organizations = {s.iso2 for s in tables.states}, {o.id for o in tables.organizations}
    posts, persons = {p.id for p in tables.posts}, {p.id for p in tables.persons}
    assert {m.iso2 for m in tables.memberships} <= states
    assert {m.organization for m in tables.memberships} <= organizations
    assert {p.body for p in tables.posts} <= states | organizations
    assert {t.post for t in tables.tenures} <= posts
    assert {t.person for t in tables.tenures} <= persons
    assert {p.country for p in tables.persons if p.country} <= states
    assert {o.parent for o in tables.organizations if o.parent} <= organizations


def test_no_page_tells_as_past_what_came_after_it(tables: Tables) -> None:
    """A row that joined an early page with a late one would be known before the late one was out."""
    dated = [
        (record.row.issued, bound.date, record.row.line)
        for records in (tables.memberships, tables.tenures, tables.agreements, tables.delegates, tables.member_counts)
        for record in records
        for bound in (getattr(record, name, None) for name in ("start", "end", "date", "as_of"))
        if record.row.issued and bound and bound.date
    ]
    assert len(dated) > 300
    for issued, told, line in dated:
        known = min(len(issued), len(told))
        assert told[:known] <= issued[:known], line


def test_a_row_keeps_its_line_and_number(tables: Tables) -> None:
    lines = data_path("tables", "tenures.csv").read_text("utf-8").splitlines()
    for record in tables.tenures:
        assert lines[record.row.number - 1] == record.row.line


def test_a_row_over_two_lines_keeps_both(tmp_path: Path) -> None:
    shutil.copytree(data_path("tables"), tmp_path, dirs_exist_ok=True)
    table = tmp_path / "member_counts.csv"
    header = table.read_text("utf-8").splitlines()[0]
    table.write_text(
        f'{header}\nimctc,34,2016,year,https://example.org/,,en,"two\nlines"\n'
        "imctc,35,2017,year,https://example.org/,,en,\n"
    )
    first, second = load_tables(tmp_path).member_counts
    assert first.row.line.endswith('"two\nlines"')
    assert (first.row.number, second.row.number) == (2, 4)


@pytest.mark.parametrize(("end", "precision"), [("2015-12", "month"), ("2016", "year"), ("2015-12-14", "day")])
def test_a_membership_may_have_ended(tmp_path: Path, end: str, precision: str) -> None:
    shutil.copytree(data_path("tables"), tmp_path, dirs_exist_ok=True)
    path = tmp_path / "memberships.csv"
    path.write_text(path.read_text("utf-8").replace("2015-12-14,day,,", f"2015-12-14,day,{end},", 1), "utf-8")
    tables = load_tables(tmp_path)
    assert (tables.memberships[0].end, tables.memberships[1].end) == (Bound(end, precision), Bound(None, "unknown"))
    triples = table_triples(tables.table("memberships"), tables)
    (ended,) = (triple for triple in triples if triple.predicate.value == f"{CTG}end")
    assert isinstance(ended.object, Literal)
    assert ended.object.value == end
    assert validate_triples(triples, "memberships").findings == ()


@pytest.mark.parametrize(
    ("table", "old", "new", "words"),
    [
        ("states", "iso3", "iso_3", "Row 1, column 'iso3' is missing"),
        ("states", "AE,ARE", "AE1,ARE", "Row 2, column 'iso2' holds 'AE1'"),
        ("member_counts", "34,2015-12-15", "many,2015-12-15", "Row 2, column 'count' holds 'many'"),
        ("member_counts", "34,2015-12-15,day", "34,2015-13-15,day", "not a date"),
        (
            "member_counts",
            "34,2015-12-15,day",
            "34,2015-12-15,exact",
            "column 'as_of_precision' holds 'exact'",
        ),
        ("member_counts", "34,2015-12-15,day", "34,2015-12-15,unknown", "does not go with the precision"),
        (
            "memberships",
            "2015-12-14,day,,",
            "2015-12-14,day,2015-12-41,",
            "holds '2015-12-41', not a date",
        ),
        ("memberships", "2015-12-14,day,,", "2015-12-14,day,2015-11,", "is before the start '2015-12-14'"),
        ("tenures", "2023-12-13,by,2023-12-13,after", "2023-12-13,day,2023-12-12,day", "is before the start"),
        ("tenures", "imctc-council-chair,khalid-bin-salman", ",khalid-bin-salman", "column 'post' is empty"),
        ("tenures", "imctc-council-chair,khalid-bin-salman,full", "imctc-council-chair", "Row 2 has 8 cells"),
        ("memberships", "AE,imctc", "XX,imctc", "Row 2, column 'iso2' holds 'XX', which is no known state"),
        ("tenures", "khalid-bin-salman,full", "khalid-ben-salman,full", "which is no known person"),
        (
            "agreements",
            "imctc|oic",
            "imctc|oci",
            "Row 2, column 'parties' holds 'oci', which is no known state or organ",
        ),
        ("programmes", "activities=239;years=5", "activities=many", "holds 'activities=many', not a figure"),
        ("programmes", "2025-10-17,2025-11-07", "2025-10-17,2025-10-07", "is before the start"),
        ("delegates", "AE,imctc,2019-04-24", "AE,imctc,24/04/2019", "holds '24/04/2019', not a date"),
    ],
)
def test_a_bad_cell_is_refused_with_row_and_column(tmp_path: Path, table: str, old: str, new: str, words: str) -> None:
    shutil.copytree(data_path("tables"), tmp_path, dirs_exist_ok=True)
    path = tmp_path / f"{table}.csv"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(MalformedSource) as caught:
        load_tables(tmp_path)
    assert words in caught.value.what
    assert caught.value.where == str(path)


def test_the_nearest_known_value_is_suggested(tmp_path: Path) -> None:
    shutil.copytree(data_path("tables"), tmp_path, dirs_exist_ok=True)
    path = tmp_path / "tenures.csv"
    path.write_text(path.read_text("utf-8").replace("khalid-bin-salman,full", "khalid-ben-salman,full", 1), "utf-8")
    with pytest.raises(MalformedSource) as caught:
        load_tables(tmp_path)
    assert caught.value.remedy == "Did you mean 'khalid-bin-salman'?"


def test_a_programme_gives_a_claim_for_each_figure(tables: Tables) -> None:
    triples = table_triples(tables.table("programmes"), tables)
    counts = [triple for triple in triples if triple.predicate.value == f"{CTG}count"]
    assert len(counts) == sum(len(record.figures) for record in tables.programmes) > 20
    assert validate_triples(triples, "programmes").conforms


def test_an_agreement_known_only_by_a_day_has_no_date(tables: Tables) -> None:
    bounded = sum(record.date.precision == "by" for record in tables.agreements)
    dated = sum(record.date.precision in {"day", "month", "year"} for record in tables.agreements)
    triples = [triple.predicate.value for triple in table_triples(tables.table("agreements"), tables)]
    assert (triples.count(f"{CTG}notAfter"), triples.count(f"{CTG}date")) == (bounded, dated)


def test_a_missing_table_and_a_wrong_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(MalformedSource, match=r"states\.csv: The table is missing"):
        load_tables(tmp_path)
    (tmp_path / "states.csv").write_bytes("iso2\nCôte".encode("latin-1"))
    with pytest.raises(MalformedSource, match="not UTF-8"):
        load_tables(tmp_path)
    (tmp_path / "states.csv").unlink()
    (tmp_path / "states.csv").mkdir()
    with pytest.raises(MalformedSource, match=r"states\.csv: The table cannot be read: Is a directory"):
        load_tables(tmp_path)
