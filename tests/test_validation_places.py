# SPDX-License-Identifier: Apache-2.0
"""Findings stand where the file says what is at fault."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.errors import SourceError
from ctgraph.validation import Finding, Place, Quotation, ValidationReport, locate, read_rdf, validate_triples

PREFIXES = (
    "@prefix ctg: <https://w3id.org/ctgraph#> . @prefix ct: <https://w3id.org/ctgraph/> . "
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
)


def located(text: str, name: str = "x.ttl") -> ValidationReport:
    suffix = name[name.index(".") :]
    return locate(validate_triples(read_rdf(text.encode(), name), name), text, suffix)


def places(text: str, name: str = "x.ttl") -> dict[tuple[str, str | None], tuple[int, str, bool]]:
    """Node and property at fault -> line, what is marked there, and whether that is exact."""
    found = {}
    for finding in located(text, name).findings:
        place = finding.place
        assert place is not None
        start = place.column - 1 - place.left_out
        marked = place.text[start : start + place.length]
        found[finding.focus_node.rpartition("/")[2], finding.path] = (place.line, marked, place.exact)
    return found


class TestTurtle:
    def test_a_value_by_its_prefixed_node(self) -> None:
        found = places(
            PREFIXES + 'ct:state\\/MA a ctg:State ;\n  ctg:iso2 "M\\u0041A" ;\n  skos:prefLabel "Maroc"@fr .'
        )
        assert found == {("MA", "ctg:iso2"): (3, '"M\\u0041A"', True)}

    def test_a_missing_value_at_its_node(self) -> None:
        text = (
            PREFIXES + "# ct:state\n<https://w3id.org/ctgraph/state/MA> # a ctg:State\n  a ctg:State ; ctg:iso2 'MA' ."
        )
        assert places(text) == {("MA", "skos:prefLabel"): (3, "<https://w3id.org/ctgraph/state/MA>", True)}

    def test_a_misspelt_property_at_its_name(self) -> None:
        text = PREFIXES + 'ct:state\\/MA a ctg:State ; ctg:iso2 "MA" ; ctg:titel "x" ;\n skos:prefLabel "Maroc"@fr .'
        assert places(text) == {("MA", "ctg:titel"): (2, "ctg:titel", True)}

    def test_the_value_at_fault_among_several(self) -> None:
        text = PREFIXES + (
            'ct:state\\/MA a ctg:State ; ctg:iso2 "MA" ; ctg:iso3 "MAR" ,\n "mar" ; skos:prefLabel """Ma\nroc"""@fr .'
        )
        assert places(text)[("MA", "ctg:iso3")][:2] in {(2, '"MAR"'), (3, '"mar"')}

    def test_blank_nodes_are_counted_as_findings_count_them(self) -> None:
        text = PREFIXES + (
            '[] a ctg:Claim ; ctg:subject [ a ctg:State ; ctg:iso2 "aa" ] .\n_:x ctg:about _:y .\n'
            '_:y a ctg:State ; ctg:iso2 "bb" .\n[ a ctg:State ; ctg:iso2 "cc" ] .'
        )
        found = [place[:2] for (_, path), place in places(text).items() if path == "ctg:iso2"]
        assert sorted(found) == [(2, '"aa"'), (4, '"bb"'), (5, '"cc"')]

    def test_in_a_file_with_lists_blank_nodes_are_not_sure(self) -> None:
        found = places(PREFIXES + '[ a ctg:State ; ctg:iso2 "aa" ] <urn:p> ( 1 2 ) .')
        assert {exact for _, _, exact in found.values()} == {False}

    def test_base_and_sparql_directives(self) -> None:
        text = (
            "BASE <https://w3id.org/ctgraph/>\nPREFIX ctg: <../ctgraph#>\n"
            'PREFIX : <http://www.w3.org/2004/02/skos/core#>\n<state/MA> a ctg:State; ctg:iso2 1.5; :prefLabel "M"@en.'
        )
        assert places(text) == {("MA", "ctg:iso2"): (4, "1.5", True)}

    def test_named_graphs_and_lines(self) -> None:
        trig = PREFIXES + 'GRAPH <urn:g> {\n ct:state\\/MA a ctg:State ; ctg:iso2 "m" ; skos:prefLabel "M"@en }'
        assert places(trig, "x.trig") == {("MA", "ctg:iso2"): (3, '"m"', True)}
        state, kind = "<https://w3id.org/ctgraph/state/MA>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        quads = (
            f"{state} {kind} <https://w3id.org/ctgraph#State> <urn:g> .\r\n"
            f'{state} <https://w3id.org/ctgraph#iso2> "m"^^<http://www.w3.org/2001/XMLSchema#string> <urn:g> .\r\n'
            f'{state} <http://www.w3.org/2004/02/skos/core#prefLabel> "M"@en <urn:g> .\r\n'
        )
        marked = '"m"^^<http://www.w3.org/2001/XMLSchema#string>'
        assert places(quads, "x.nq") == {("MA", "ctg:iso2"): (2, marked, True)}

    def test_long_lines_are_cut(self) -> None:
        text = (
            PREFIXES
            + f'<urn:{"x" * 3000}> <urn:p> 1 . ct:state\\/MA a ctg:State ; ctg:iso2 "m" ; <urn:{"y" * 3000}> 2 .'
        )
        finding = next(f for f in located(text).findings if f.path == "ctg:iso2")
        assert finding.place
        assert len(finding.place.text) == 400
        assert '"m"' in finding.place.text

    @pytest.mark.parametrize(
        "hostile",
        [
            "\n" * 300_000,
            "#" * 300_000,
            "# a\n" * 80_000,
            "[" * 900 + "]" * 900,
            '"' + "\\\\" * 100_000 + '" .',
            "'" * 99_999,
        ],
        ids=["lines", "comment", "comments", "brackets", "escapes", "quotes"],
    )
    def test_hostile_text_takes_no_time(self, hostile: str) -> None:
        finding = Finding("Violation", "x", None, "urn:s", "x", None, None, None, "", "", "shape")
        began = time.monotonic()
        locate(ValidationReport("x", (finding,), 1), "<urn:s> <urn:p> " + hostile, ".ttl")
        assert time.monotonic() - began < 3

    @settings(max_examples=100, deadline=None)
    @given(st.text("<>@prefix:.;,[](){}\"'\\ \n_a1#^é", max_size=60))
    def test_any_text_is_scanned(self, text: str) -> None:
        finding = Finding("Violation", "x", None, "_:b1", "x", "ctg:iso2", None, None, "", "", "shape")
        for suffix in (".ttl", ".jsonld", ".csv", ".md"):
            try:
                locate(ValidationReport("x", (finding,), 1), text, suffix)
            except SourceError:
                pytest.fail("scanning refuses nothing")


class TestJsonLd:
    CONTEXT = (
        '"@context": {"ctg": "https://w3id.org/ctgraph#", "iso2": "ctg:iso2", "State": {"@id": "ctg:State"}, '
        '"name": {"@id": "http://www.w3.org/2004/02/skos/core#prefLabel", "@language": "en"}, "id": "@id"}'
    )

    def test_a_value_by_its_term(self) -> None:
        node = '"https://w3id.org/ctgraph/state/MA"'
        text = f'{{{self.CONTEXT},\n"id": {node}, "@type": "State", "name": "M",\n"iso2": "é"}}'
        assert places(text, "x.jsonld") == {("MA", "ctg:iso2"): (3, '"é"', True)}

    def test_a_missing_value_at_the_id_of_its_node(self) -> None:
        text = f'{{{self.CONTEXT}, "@graph": [\n{{"@type": "State", "iso2": "MA",\n"@id": "https://w3id.org/ctgraph/state/MA"}}]}}'
        assert places(text, "x.jsonld") == {("MA", "skos:prefLabel"): (3, '"https://w3id.org/ctgraph/state/MA"', True)}

    def test_blank_nodes_in_each_other(self) -> None:
        inner = '{"@type": "State", "iso2": {"@value": "bb"}}'
        text = f'{{{self.CONTEXT}, "@type": "State", "iso2": "aa",\n"urn:p": {inner}}}'
        found = {place[1]: place[0] for (_, path), place in places(text, "x.jsonld").items() if path == "ctg:iso2"}
        assert found == {'"aa"': 1, '"bb"': 2}


class TestTablesAndReleases:
    def finding(self, **fields: object) -> Finding:
        given = {"row": None, "column": None, "quotation": None} | fields
        return Finding("Violation", "x", None, "", "x", None, None, None, "", "", "", **given)  # type: ignore[arg-type]

    def place(self, text: str, suffix: str, finding: Finding) -> Place | None:
        return locate(ValidationReport("x", (finding,), 1), text, suffix).findings[0].place

    @pytest.mark.parametrize(
        ("text", "column", "marked"),
        [
            ("id,name\na,Ali\n", 3, "Ali"),
            ("sep=;\nid;name\na;Ali\n", 3, "Ali"),
            ('id\tname\r\n"x\t""y"""\t"Ali B"\r\n', 12, "Ali B"),
            ("\n\nid,name\na,\n", 3, ""),
        ],
    )
    def test_a_cell(self, text: str, column: int, marked: str) -> None:
        row = len(text.splitlines())
        place = self.place(text, ".csv", self.finding(row=row, column="name"))
        assert place
        assert (place.line, place.column) == (row, column)
        assert place.text[column - 1 : column - 1 + place.length] == marked

    def test_a_row_without_such_a_column(self) -> None:
        place = self.place("id,name\na", ".csv", self.finding(row=2, column="name"))
        assert place == Place(2, 1, "a")

    def test_a_sentence_of_a_release(self) -> None:
        said = Quotation("Two states met.", 4, 10)
        place = self.place("---\nlang: en\n---\nFirst.\nTwo states met.", ".md", self.finding(quotation=said))
        assert place == Place(5, 5, "Two states met.", 6)
        assert self.place("Two states met. Two states met.", ".md", self.finding(quotation=said)) is None
