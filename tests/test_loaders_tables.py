# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.bundle import data_path
from ctgraph.errors import MalformedSource, SourceError, TooLargeSource, UnsupportedSource
from ctgraph.loaders import TABLE, Source, find_sources, load, supply_tables, tell_doubles
from ctgraph.rdf import table_triples
from ctgraph.tables import KINDS, Table, Tables, load_tables

TEXT = "id,name,country,note\nmoussa-diatta,Moussa Diatta,SN,né à Thiès\n"


@pytest.fixture(scope="module")
def known() -> Tables:
    return load_tables(data_path("tables"))


def supplied(known: Tables, *paths: Path) -> list[Table | SourceError]:
    sources = list(find_sources(paths, facts=True))
    return [supply_tables(sources, known).tables[source] for source in sources]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_as_spreadsheet_programs_save_it(
    tmp_path: Path, known: Tables, encoding: str, separator: str
) -> None:
    (tmp_path / "mine.csv").write_bytes(TEXT.replace(",", separator).replace("\n", "\r\n").encode(encoding))
    (table,) = supplied(known, tmp_path)
    assert isinstance(table, Table)
    assert (table.name, table.kind, len(table.records)) == ("mine", "persons", 1)
    assert table.records[0].row.line == separator.join(["moussa-diatta", "Moussa Diatta", "SN", "né à Thiès"])


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (TEXT.encode("latin-1"), MalformedSource, "not UTF-8: byte 0xe9 in line 2"),
        (TEXT.encode("utf-16-le"), MalformedSource, "iconv -f UTF-16LE"),
        (b"PK\x03\x04" + b"x" * 50, MalformedSource, "save the sheet as CSV"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, MalformedSource, "save the sheet as CSV"),
        (TEXT.encode() + b"a\x00b,c,SN,\n", MalformedSource, "control character U\\+0000 in line 3"),
        (b"", MalformedSource, "The table is empty"),
        (TEXT.encode() + b"x,y,SN,\n" * 300_000, TooLargeSource, "over 2,000,000 bytes"),
        (b"\n" * 200_000, MalformedSource, "The table is empty"),
    ],
)
def test_what_is_no_table_is_refused_and_the_rest_is_read(
    tmp_path: Path, known: Tables, content: bytes, error: type[SourceError], words: str
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    (tmp_path / "b.csv").write_text(TEXT, "utf-8")
    refused, table = supplied(known, tmp_path)
    assert isinstance(refused, error)
    assert isinstance(table, Table)
    with pytest.raises(error, match=words):
        raise refused


@settings(max_examples=150, deadline=None)
@given(kind=st.sampled_from(sorted(KINDS)), data=st.data())
def test_any_damage_gives_a_table_that_can_be_written_or_an_error_that_says_where(
    kind: str, data: st.DataObject, known: Tables
) -> None:
    lines = data_path("tables", f"{kind}.csv").read_bytes().splitlines(keepends=True)[:6]
    content = bytearray(b"".join(lines))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        piece = data.draw(
            st.sampled_from([b"", b",", b'"', b"\n", b";", b"|", b"=", b"%", b"9", b"<", b" ", "ع".encode()])
        )
        content[at : at + data.draw(st.integers(0, 12))] = piece
    source = Source("damaged", "damaged.csv", TABLE, content=bytes(content))
    found = supply_tables([source], known)
    table = found.tables[source]
    if isinstance(table, Table):
        assert table_triples(table, found.known)
    else:
        assert table.where == "damaged.csv"
        assert str(table)


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_give_a_table_or_an_error(content: bytes) -> None:
    (found,) = supply_tables([Source("a", "a.csv", TABLE, content=content)], Tables()).tables.values()
    assert isinstance(found, Table | SourceError)


def test_a_table_that_is_gone_or_a_folder_is_refused(tmp_path: Path, known: Tables) -> None:
    (tmp_path / "folder.csv").mkdir()
    paths = (tmp_path / "gone.csv", tmp_path / "folder.csv")
    found = supply_tables([Source(path.stem, str(path), TABLE, path) for path in paths], known)
    assert [str(error).partition(": ")[2].split(".")[0] for error in found.tables.values()] == [
        "This is not a regular file"
    ] * 2


def test_a_table_whose_name_no_text_can_hold_is_refused(known: Tables) -> None:
    (error,) = supply_tables([Source("\udcff", "x.csv", TABLE, content=TEXT.encode())], known).tables.values()
    assert isinstance(error, MalformedSource)
    assert "name is not UTF-8" in error.what


def test_folders_give_tables_only_to_who_asks_for_them(tmp_path: Path) -> None:
    for name in ("a.csv", "b.TSV", "c.txt", ".d.csv"):
        (tmp_path / name).write_text("x", "utf-8")
    assert [source.id for source in find_sources([tmp_path])] == ["c"]
    assert [(source.id, source.format) for source in find_sources([tmp_path], facts=True)] == [
        ("a", TABLE),
        ("b", TABLE),
        ("c", "text"),
    ]


@pytest.mark.parametrize(("name", "remedy"), [("x.csv", "ctgraph build"), ("x.xlsx", "as CSV"), ("x.ods", "as CSV")])
def test_a_table_is_no_release(tmp_path: Path, name: str, remedy: str) -> None:
    (tmp_path / name).write_text(TEXT, "utf-8")
    with pytest.raises(UnsupportedSource) as caught:
        load(tmp_path / name)
    assert remedy in caught.value.remedy


def test_a_table_and_a_release_may_share_a_name_but_two_tables_may_not(tmp_path: Path) -> None:
    for name in ("in/a.csv", "other/a.csv", "in/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    told = list(tell_doubles(find_sources([tmp_path / "in", tmp_path / "other"], facts=True)))
    assert [(source.origin, taken is None) for source, taken in told] == [
        (str(tmp_path / "in" / "a.csv"), True),
        (str(tmp_path / "in" / "a.txt"), True),
        (str(tmp_path / "other" / "a.csv"), False),
    ]
    assert "The table's name 'a' is taken by" in str(told[2][1])


def test_the_bundled_tables_say_the_same_as_sources(known: Tables) -> None:
    for table in supplied(known, data_path("tables")):
        assert isinstance(table, Table)
        assert set(table_triples(table, known)) == set(table_triples(known.table(table.kind), known))
