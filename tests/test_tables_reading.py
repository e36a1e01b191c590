# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from ctgraph.errors import EmptySource, MalformedCell, MalformedSource
from ctgraph.tables import KINDS, MembershipRecord, Table, Tables, admit, bundled_tables, read_table
from ctgraph.tables.header import tell_kind
from ctgraph.tables.rows import split_rows

STATES = "iso2,iso3,name_en,name_fr\nMA,MAR,Morocco,Maroc\nSN,SEN,Senegal,Sénégal\n"
BODIES = "id,name_en,kind,acronym_en\nimctc,Islamic Military Counter Terrorism Coalition,coalition,IMCTC\n"
PERSONS = "id,name,country\nmoussa-diatta,Moussa Diatta,SN\n"
POSTS = "id,organization,title_en\nimctc-chair,imctc,Chair\n"
TENURES = "post,person_id,status,start,source_url\nimctc-chair,moussa-diatta,full,2020,https://example.org/\n"
MEMBERS = "iso2,organization,role,start,source_url\n"


def known(**texts: str) -> Tables:
    tables, refused = admit([read_table(text, name, f"{name}.csv") for name, text in texts.items()], Tables())
    assert refused == {}
    return tables


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_of_a_table_is_told_by_its_header(kind: str) -> None:
    assert tell_kind(KINDS[kind].needed, "mine", "mine.csv") == kind
    assert tell_kind(tuple(reversed(KINDS[kind].columns)), "mine", "mine.csv") == kind
    assert tell_kind(KINDS[kind].columns, kind, f"{kind}.csv") == kind


@pytest.mark.parametrize(
    ("name", "header", "words", "remedy"),
    [
        ("mine", "iso2,organisation,role,start,source_url", "'organization' is missing", "Rename 'organisation'."),
        ("mine", "iso2,organization,role,start,source_url,end_", "'end_' is unknown", "Did you mean 'end'?"),
        (
            "mine",
            "iso2,organization,role,start,source_url,colour",
            "'colour' is unknown",
            "Remove it, or call it note.",
        ),
        ("mine", "iso2,organization,role,start", "'source_url' is missing", "It needs iso2, organization"),
        ("mine", "iso2,organization,role,role,start", "'role' is there twice", "Remove one."),
        ("mine", "iso2,organization,,role,start", "gives column 3 no name", "remove the column"),
        ("mine", "colour,size,weight", "No table has these columns: 'colour', 'size', 'weight'", "There are tables of"),
        ("mine", "iso2", "No table has these columns", "There are tables of"),
        ("persons", "iso2,organization,date,source_url", "'id' is missing in this table of persons", "of delegates"),
        ("mine", f"id,name,country,{'x' * 10_000}", "'xxxx", "Remove it"),
    ],
)
def test_a_wrong_header_is_refused_with_its_column(name: str, header: str, words: str, remedy: str) -> None:
    with pytest.raises(MalformedSource) as caught:
        tell_kind(header.split(","), name, f"{name}.csv")
    assert words in caught.value.what
    assert remedy in caught.value.remedy
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("head", ["", "\ufeff", "\n", "sep={}\n"])
def test_rows_of_any_program_and_system_are_read(separator: str, end: str, head: str) -> None:
    lines = ["id,name,country", 'a,"B, C;\tD",SN', "", ",,", "e,F,MA"]
    text = (head.format(separator) + "\n".join(lines)).replace("\n", end).replace(",", separator)
    header, (first, second) = split_rows(text, "a.csv")
    above = head.count("\n")
    assert header.cells == ("id", "name", "country")
    assert (first.number, second.number) == (above + 2, above + 5)
    assert first.cells[1] == f"B{separator} C;\tD"
    assert second.line == separator.join(["e", "F", "MA"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The table is empty"),
        ("\n \n,,\n", "The table is empty"),
        ("id,name,country\n\n,,\n", "no row below its header"),
    ],
)
def test_a_table_without_rows_is_refused(text: str, words: str) -> None:
    with pytest.raises(EmptySource, match=words):
        split_rows(text, "a.csv")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('id,name\na,"b\nc,d\n', "is not CSV: unexpected end of data"),
        ('id,name\na,"b"c\n', "Row 2 is not CSV"),
        (f"id,name\na,{'x' * 200_000}\n", "Row 2 is not CSV: field larger"),
    ],
)
def test_what_is_no_csv_is_refused_with_its_row(text: str, words: str) -> None:
    with pytest.raises(MalformedCell, match=words):
        split_rows(text, "a.csv")


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("MA,imctc,member", "", "has 3 cells, and the header has 5"),
        ("MA,imctc,member,2016,https://example.org/a,b", "", "has 6 cells"),
        ("MA,imctc,member,24/04/2019,https://example.org/", "start", "not a date"),
        ("MA,imctc,member,2016-02-30,https://example.org/", "start", "not a date"),
        ("MA,imctc,member,٢٠١٦,https://example.org/", "start", "not a date"),
        ("MA,imctc,,2016,https://example.org/", "role", "is empty"),
        ("MA,imctc,member,2016,example.org", "source_url", "not a web address"),
        ("MA,imctc,member,2016,javascript:alert(1)", "source_url", "not a web address"),
        ("MA,imctc,member,2016,https://example.org/<b>", "source_url", "not a web address"),
        ("XX,imctc,member,2016,https://example.org/", "iso2", "no known state"),
        ("MA,oic,member,2016,https://example.org/", "organization", "no known organisation"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(row: str, column: str, words: str) -> None:
    text = f"{MEMBERS}SN,imctc,member,2016,https://example.org/\n{row}\n"
    tables = known(states=STATES, organizations=BODIES)
    joined, refused = admit([read_table(text, "mine", "mine.csv")], tables)
    fault = refused["mine"]
    assert (fault.row, fault.column, fault.where, fault.others) == (3, column, "mine.csv", ())
    assert words in fault.what
    assert joined == tables


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("Marocco", "Did you mean 'MA' (Morocco)?"),
        ("Maroc", "Did you mean 'MA' (Maroc)?"),
        ("ma", "Did you mean 'MA'?"),
        ("MAR", "Did you mean 'MA' (MAR)?"),
        ("Zaire", "Correct that cell, or give the table that has it along."),
        ("Atlantis", "Correct that cell, or give the table that has it along."),
        ("x" * 100_000, "Correct that cell, or give the table that has it along."),
    ],
)
def test_the_state_that_may_be_meant_is_suggested(value: str, remedy: str) -> None:
    table = read_table(f"{MEMBERS}{value},imctc,member,2016,https://example.org/\n", "mine", "mine.csv")
    _, refused = admit([table], known(states=STATES, organizations=BODIES))
    assert refused["mine"].remedy == remedy
    assert len(refused["mine"].what) < 200


@pytest.mark.parametrize(
    ("value", "meant"), [("Ivory Coast", "CI"), ("ساحل العاج", "CI"), ("Zaïre", "CD"), ("RDC", "CD")]
)
def test_a_state_is_known_by_the_names_that_older_sheets_give_it(value: str, meant: str) -> None:
    table = read_table(f"{MEMBERS}{value},imctc,member,2016,https://example.org/\n", "mine", "mine.csv")
    _, refused = admit([table], bundled_tables())
    assert refused["mine"].remedy.startswith(f"Did you mean {meant!r} (")


def test_every_cell_of_a_row_that_is_wrong_is_told_at_once() -> None:
    text = f"{MEMBERS}Maroc,imctc,member,03/04/2024,example.org\n"
    _, refused = admit([read_table(text, "mine", "mine.csv")], known(states=STATES, organizations=BODIES))
    fault = refused["mine"]
    assert {cell.column for cell in (fault, *fault.others)} == {"source_url", "start", "iso2"}


def test_all_faults_of_a_table_are_told_in_the_order_of_its_rows() -> None:
    text = f"{MEMBERS}XX,imctc,member,2016,https://a.example/\nMA,imctc,member,2016-13,https://a.example/\nYY,imctc,\n"
    _, refused = admit([read_table(text, "mine", "mine.csv")], known(states=STATES, organizations=BODIES))
    fault = refused["mine"]
    assert [cell.row for cell in (fault, *fault.others)] == [2, 3, 4]
    assert "Further faults: 2" in str(fault)


def test_a_table_that_is_wrong_throughout_is_given_up_soon() -> None:
    text = MEMBERS + "Nowhere,imctc,member,2016,https://a.example/\n" * 5_000
    _, refused = admit([read_table(text, "mine", "mine.csv")], known(states=STATES, organizations=BODIES))
    assert len(refused["mine"].others) == 99
    assert len(read_table(text.replace("2016", "then"), "mine", "mine.csv").faults) == 100


def test_tables_refer_to_each_other_in_any_order() -> None:
    base = known(states=STATES, organizations=BODIES)
    tables = [read_table(text, name, name) for name, text in (("t", TENURES), ("p", PERSONS), ("o", POSTS))]
    one, refused = admit(tables, base)
    other, _ = admit(reversed(tables), base)
    assert refused == {}
    assert one == other
    assert len(one.tenures) == len(one.persons) == len(one.posts) == 1


def test_who_refers_to_a_refused_table_is_refused_as_well() -> None:
    base = known(states=STATES, organizations=BODIES)
    texts = {"t": TENURES, "p": PERSONS.replace("SN", "XX"), "o": POSTS}
    joined, refused = admit([read_table(text, name, f"{name}.csv") for name, text in texts.items()], base)
    assert set(refused) == {"p", "t"}
    assert "no known person" in refused["t"].what
    assert (len(joined.posts), joined.persons, joined.tenures) == (1, (), ())


def test_two_rows_that_describe_one_thing_are_refused() -> None:
    table = read_table(STATES + "MA,MRC,Marocco,\n", "mine", "mine.csv")
    (fault,) = table.faults
    assert fault.what == "Row 4, column 'iso2' holds 'MA', which row 2 has already."


def test_the_id_of_an_organisation_cannot_be_taken_for_a_state() -> None:
    table = read_table("id,name_en,kind\nAU,African Union,igo\n", "mine", "mine.csv")
    assert "taken for a state" in table.faults[0].what


def test_without_a_column_of_its_own_the_precision_of_a_date_is_as_it_is_written() -> None:
    text = f"{MEMBERS}MA,imctc,member,2016-02,https://example.org/\n"
    (record,) = read_table(text, "mine", "mine.csv").records
    assert isinstance(record, MembershipRecord)
    assert (record.start.date, record.start.precision) == ("2016-02", "month")


@pytest.mark.parametrize("number", ["-1", "3.5", "1e3", "٣", "9" * 5_000])
def test_a_count_that_is_no_whole_number_is_refused(number: str) -> None:
    text = f"organization,count,as_of,source_url\nimctc,{number},2016,https://example.org/\n"
    table: Table = read_table(text, "mine", "mine.csv")
    assert "not a whole number" in table.faults[0].what


def test_a_fault_of_a_header_that_is_not_the_first_line_is_shown_on_its_own() -> None:
    with pytest.raises(MalformedCell, match="Row 3, column 'colour' is unknown"):
        read_table("sep=;\n\nid;name;country;colour\na;B;SN;red\n", "mine", "mine.csv")
