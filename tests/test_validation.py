# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations_with_replacement
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple
from rdflib import Graph, URIRef

from ctgraph.bundle import data_path, ontology_path
from ctgraph.errors import MalformedSource, SourceError, TooLargeSource, UnsupportedSource
from ctgraph.rdf import table_triples
from ctgraph.tables import KINDS, load_tables
from ctgraph.validation import RDF_SUFFIXES, Finding, ValidationReport, read_rdf, validate_triples
from ctgraph.validation.columns import Columns
from ctgraph.validation.rules.dates import dates_in_order
from ctgraph.validation.shapes import LANGUAGES, load_shapes
from ctgraph.validation.wording import node_in_words
from ctgraph.vocab import CTG, XSD

PREFIXES = """@prefix ct: <https://w3id.org/ctgraph/> . @prefix ctg: <https://w3id.org/ctgraph#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def findings_of(turtle: str) -> tuple[Finding, ...]:
    return validate_triples(read_rdf((PREFIXES + turtle).encode(), "test.ttl"), "test.ttl").findings


def tripped(turtle: str) -> set[str]:
    return {finding.shape.rpartition("/")[2] for finding in findings_of(turtle)}


def contradicts(years: Mapping[str, int | None]) -> bool:
    triples = [
        Triple(NamedNode("urn:fact"), NamedNode(CTG + name), Literal(str(year), datatype=NamedNode(XSD + "gYear")))
        for name, year in years.items()
        if year is not None
    ]
    return bool([*dates_in_order(Columns(triples), frozenset())])


def invalid(name: str) -> ValidationReport:
    path = ontology_path("examples", "invalid", f"{name}.ttl")
    return validate_triples(read_rdf(path), path.name)


def the_finding(name: str) -> Finding:
    (finding,) = invalid(name).findings
    return finding


class TestReading:
    TURTLE = b"<http://example.org/a> a <http://example.org/B> ."
    JSON_LD = b'{"@id": "http://example.org/a", "@type": "http://example.org/B"}'

    @pytest.mark.parametrize("suffix", RDF_SUFFIXES)
    def test_every_format(self, suffix: str, tmp_path: Path) -> None:
        content = self.JSON_LD if "json" in suffix else self.TURTLE
        content = content.replace(b" a ", b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
        path = tmp_path / f"file{suffix}"
        path.write_bytes(content)
        (quad,) = read_rdf(path)
        assert quad.subject.value == "http://example.org/a"
        assert read_rdf(content, path.name.upper()) == (quad,)

    @pytest.mark.parametrize("name", ["x.rdf", "x.xml", "x.owl", "x.txt", "x", "-"])
    def test_other_formats_are_refused(self, name: str) -> None:
        with pytest.raises(UnsupportedSource, match=r"\.ttl"):
            read_rdf(b"<rdf:RDF/>", name)

    def test_syntax_error_has_line_and_column(self) -> None:
        with pytest.raises(
            MalformedSource, match=r"^x\.ttl:2:15: \?b is not a valid RDF object\. Correct it as Turtle"
        ) as caught:
            read_rdf(self.TURTLE + b"\n<http://a/> a ?b .", "x.ttl")
        assert caught.value.remedy

    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (b"", "x.ttl"),
            (b"# nothing", "x.trig"),
            (b"<a> <b> <c> .", "x.ttl"),
            (b'<http://a/> <http://b/> "\xff" .', "x.nt"),
            (b"{", "x.jsonld"),
            (b'{"http://a/p": ' + b"[" * 100_000, "x.jsonld"),
        ],
    )
    def test_broken_files_are_malformed(self, content: bytes, name: str) -> None:
        with pytest.raises(MalformedSource, match=rf"^{name}"):
            read_rdf(content, name)

    def test_missing_file_and_folder(self, tmp_path: Path) -> None:
        for path in (tmp_path / "no.ttl", tmp_path / "folder.ttl"):
            (tmp_path / "folder.ttl").mkdir(exist_ok=True)
            with pytest.raises(MalformedSource, match=r"cannot be read|not a regular file"):
                read_rdf(path)

    def test_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "x.ttl"
        path.write_bytes(self.TURTLE)
        for source in (path, self.TURTLE):
            with pytest.raises(TooLargeSource, match=r"x\.ttl"):
                read_rdf(source, "x.ttl", max_bytes=10)

    def test_triples_about_triples_are_refused(self) -> None:
        with pytest.raises(UnsupportedSource, match="about triples"):
            read_rdf(b"<http://a/> <http://b/> <<( <http://a/> <http://b/> 1 )>> .", "x.ttl")

    def test_remote_context_is_refused_without_a_request(self, canary: tuple[str, list[str]]) -> None:
        address, requests = canary
        for context in (f'"{address}"', f'{{"@import": "{address}"}}', f'[{{}}, "{address}"]', '"file:///etc/passwd"'):
            with pytest.raises(MalformedSource, match="nothing is fetched"):
                read_rdf(f'{{"@context": {context}, "name": "x"}}'.encode(), "x.jsonld")
        assert requests == []

    @settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
    @given(st.one_of(st.binary(max_size=200), st.text("<>@prefix:.;[]()\"'\\ \n{}_a1", max_size=80).map(str.encode)))
    def test_anything_is_read_or_refused(self, content: bytes) -> None:
        for suffix in RDF_SUFFIXES:
            try:
                quads = read_rdf(content, f"x{suffix}")
            except SourceError:
                continue
            validate_triples(quads, "x")

    @pytest.fixture
    def canary(self) -> Iterator[tuple[str, list[str]]]:
        requests: list[str] = []

        class Canary(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                requests.append(self.path)
                self.send_error(404)

        with ThreadingHTTPServer(("127.0.0.1", 0), Canary) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}/context.jsonld", requests
            server.shutdown()
            thread.join()


class TestFindings:
    def test_names_everything(self) -> None:
        finding = the_finding("Membership-role")
        assert finding == Finding(
            severity="Violation",
            source="Membership-role.ttl",
            graph=None,
            focus_node=finding.focus_node,
            focus_in_words="membership of Kenya in Islamic Military Counter Terrorism Coalition",
            path="org:role",
            path_in_words="role",
            value="ct:membership-role/observer",
            expected="A membership has one role: founding_member, member, represented, supporting_state or invited.",
            remedy="Write org:role with a concept of ct:membership-role.",
            shape="https://w3id.org/ctgraph/shape/Membership-role",
            values=("<https://w3id.org/ctgraph/membership-role/observer>",),
            constraints=("http://www.w3.org/ns/shacl#NodeConstraintComponent",),
        )
        assert finding.focus_node.startswith("https://w3id.org/ctgraph/table/memberships/membership/")
        assert str(finding).startswith("Violation in Membership-role.ttl: membership of Kenya in Islamic")
        assert "role is ct:membership-role/observer. A membership has one role" in str(finding)

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("Agreement-party", "memorandum between Islamic Military Counter Terrorism Coalition of 2020-01-09"),
            (
                "Claim-count",
                "claim of number of members for Islamic Military Counter Terrorism Coalition as of 2015-12-15",
            ),
            ("Event-topic", "training of 2023-07-10 in Riyadh"),
            ("Evidence-value", "evidence of mentions for the release en-2018-02-08"),
            ("Extraction-version", "extraction latest"),
            ("Participation-side", "participation of Léa Marchand in the reception of 2022-05-20"),
            ("Passage-end", "quote “denied”"),
            ("Programme-concerns", "programme Sahel Programme"),
            ("Release-sha256", "release en-2018-02-08"),
            ("Row-table", "row “34,2015-12-15,day,https://example.org/2015/founders,en,”"),
            ("State-iso2", "state Kenya"),
            ("Table-title", "table memberships"),
            ("Tenure-tenureStatus", "tenure of Idris Fadel as Secretary-General of the IMCTC"),
        ],
    )
    def test_node_in_words(self, name: str, words: str) -> None:
        assert {finding.focus_in_words for finding in invalid(name).findings} == {words}

    @pytest.mark.parametrize(
        ("name", "path", "value"),
        [
            ("Release-identifier", "dcterms:identifier", None),
            ("Release-publisher", "dcterms:publisher", '"another", "example"'),
            ("Name-preferred", "skos:prefLabel", '"Kenya"@en, "Kenya"@fr, "Republic of Kenya"@en, "كينيا"@ar'),
            ("Agreement-party", "ctg:party", "ct:organization/imctc"),
            ("PersonShape", "schema:taxID", '"4711"'),
            ("Fact-evidence", "ctg:rank", '"général"'),
            ("Participation-who", "ctg:participant|ctg:group", None),
            ("Term", "ctg:titel", '"Member counts"'),
            ("State-iri", None, "ct:state/kenya"),
            ("Fact-end", "ctg:end", '"2019-06"^^xsd:gYearMonth'),
        ],
    )
    def test_path_and_value(self, name: str, path: str | None, value: str | None) -> None:
        finding = the_finding(name)
        assert (finding.path, finding.value) == (path, value)

    def test_several_constraints_in_one_value_are_one_finding(self) -> None:
        found = [f for f in findings_of("<urn:s> a ctg:State ; ctg:iso2 1 .") if f.path == "ctg:iso2"]
        assert [len(finding.constraints) for finding in found] == [2]

    def test_values_are_told_whole(self) -> None:
        (found,) = [f for f in findings_of('<urn:e> a ctg:Extraction ; ctg:version "a\\nb" .') if f.path]
        assert found.values == ('"a\\nb"',)

    def test_named_graph_is_told(self) -> None:
        trig = PREFIXES + "<urn:g> { ct:table/x a ctg:Table ; dcterms:title 'X'@en . }".replace("ct:table/x", "<urn:t>")
        findings = validate_triples(read_rdf(trig.encode(), "x.trig"), "x.trig").findings
        assert {finding.graph for finding in findings} == {"urn:g"}

    def test_named_graphs_are_taken_together(self) -> None:
        state = "<https://w3id.org/ctgraph/state/MA>"
        place = "<https://w3id.org/ctgraph/place/rabat>"
        trig = f"""<urn:a> {{ {state} a ctg:State ; ctg:iso2 "MA" ; skos:prefLabel "Morocco"@en . }}
            <urn:b> {{ {place} a ctg:Place ; skos:prefLabel "Rabat"@en ; ctg:country {state} . }}"""
        report = validate_triples(read_rdf((PREFIXES + trig).encode(), "x.trig"), "x")
        assert report.findings == ()
        assert report.nodes == 2

    def test_blank_nodes_have_the_same_name_each_time(self) -> None:
        turtle = "[] a ctg:State ; ctg:iso2 'MA' . [] a ctg:State ; ctg:iso2 'xx' ; skos:prefLabel 'X'@en ."
        first, second = findings_of(turtle), findings_of(turtle)
        assert first == second
        assert {finding.focus_node for finding in first} == {"_:b1", "_:b2"}

    def test_gravest_come_first(self) -> None:
        turtle = """<https://w3id.org/ctgraph/release/r> a ctg:Release ; dcterms:identifier "r" .
            [] a ctg:Event ; ctg:eventType <https://w3id.org/ctgraph/event-type/encounter> ."""
        severities = [finding.severity for finding in findings_of(turtle)]
        assert set(severities) == {"Violation", "Warning", "Info"}
        assert severities == sorted(severities, key=["Violation", "Warning", "Info"].index)

    def test_long_values_are_cut_and_loops_end(self) -> None:
        turtle = f"<urn:e> a ctg:Evidence ; ctg:about <urn:e> ; ctg:property ctg:about ; dcterms:title '{'x' * 500}' ."
        for finding in findings_of(turtle):
            assert len(str(finding)) < 600


class TestSeverities:
    def test_warnings_and_hints_conform(self) -> None:
        quads = read_rdf(ontology_path("examples", "valid", "meeting-denied.ttl"))
        text = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
        text = text.replace("event-type/meeting>", "event-type/encounter>")
        report = validate_triples(read_rdf(text.encode(), "x.nt"), "x")
        assert [finding.shape.rpartition("/")[2] for finding in report.findings] == ["Event-family"]
        assert report.conforms
        assert list(report.of("Warning")) == list(report.findings)

    def test_source_without_date_and_page_gives_hints(self) -> None:
        found = {f.shape.rpartition("/")[2]: f.severity for f in findings_of("<urn:r> a ctg:Release .")}
        assert found["Release-undated"] == found["Release-uncited"] == "Info"

    def test_names_outside_the_source_are_a_warning(self) -> None:
        found = {f.shape.rpartition("/")[2]: f.severity for f in findings_of("[] a ctg:Claim .")}
        assert found["Subject"] == "Warning"

    def test_nothing_of_this_model_is_counted(self) -> None:
        report = validate_triples(read_rdf(TestReading.TURTLE, "x.ttl"), "x")
        assert (report.conforms, report.nodes) == (True, 0)


class TestRules:
    @pytest.mark.parametrize(
        "date",
        [
            '"2019-13"^^xsd:gYearMonth',
            '"19"^^xsd:gYear',
            '"2019"^^xsd:date',
            '"2020"^^xsd:gYearMonth',
            '"2019-02-29"^^xsd:date',
            '"2019-12-03Z"^^xsd:date',
            '"2019-12-03"',
            "2019",
            "<urn:x>",
            '"12/2019"@en',
        ],
    )
    def test_dates_that_are_none(self, date: str) -> None:
        assert "Claim-asOf" in tripped(f"[] a ctg:Claim ; ctg:asOf {date} .")

    @pytest.mark.parametrize("date", ['"2020-02-29"^^xsd:date', '"2020-02"^^xsd:gYearMonth', '"2020"^^xsd:gYear'])
    def test_dates_that_are_some(self, date: str) -> None:
        assert "Claim-asOf" not in tripped(f"[] a ctg:Claim ; ctg:asOf {date} .")

    @pytest.mark.parametrize(
        ("start", "end", "in_order"),
        [
            ('"2019"^^xsd:gYear', '"2019-01-01"^^xsd:date', True),
            ('"2019-12-03"^^xsd:date', '"2019"^^xsd:gYear', True),
            ('"2019-12"^^xsd:gYearMonth', '"2019-11-30"^^xsd:date', False),
            ('"2020"^^xsd:gYear', '"2019-12-31"^^xsd:date', False),
        ],
    )
    def test_order_at_common_precision(self, start: str, end: str, *, in_order: bool) -> None:
        for earlier, later, shape in (("start", "end", "Fact-end"), ("start", "endNotBefore", "Fact-endNotBefore")):
            found = tripped(f"[] a ctg:Membership ; ctg:{earlier} {start} ; ctg:{later} {end} .")
            assert (shape not in found) is in_order

    YEARS = st.none() | st.integers(2000, 2003)

    @given(start=YEARS, by=YEARS, end=YEARS, ended_by=YEARS, still=YEARS)
    def test_spans_that_cannot_be_are_found(
        self, start: int | None, by: int | None, end: int | None, ended_by: int | None, still: int | None
    ) -> None:
        can_be = any(
            start in (None, first)
            and end in (None, last)
            and (by is None or first <= by)
            and (ended_by is None or last <= ended_by)
            and (still is None or first <= still <= last)
            for first, last in combinations_with_replacement(range(1999, 2005), 2)
        )
        dates = {"start": start, "startNotAfter": by, "end": end, "endNotAfter": ended_by, "endNotBefore": still}
        assert contradicts(dates) is not can_be

    @given(date=st.integers(2000, 2003), last=YEARS, by=YEARS)
    def test_events_that_cannot_be_are_found(self, date: int, last: int | None, by: int | None) -> None:
        end = date if last is None else last
        can_be = date <= end and (by is None or end <= by)
        assert contradicts({"date": date, "endDate": last, "notAfter": by}) is not can_be

    @pytest.mark.parametrize(
        ("kind", "first", "second", "shape"),
        [
            ("Agreement", "date", "notAfter", "Fact-notAfter"),
            ("Claim", "asOf", "asOfNotAfter", "Claim-asOfNotAfter"),
            ("Event", "date", "endDate", "Event-endDate"),
            ("Event", "date", "notAfter", "Fact-notAfter"),
            ("Event", "endDate", "notAfter", "Fact-notAfter"),
            ("Membership", "start", "startNotAfter", "Fact-startNotAfter"),
            ("Membership", "start", "end", "Fact-end"),
            ("Programme", "start", "endNotAfter", "Fact-endNotAfter"),
            ("Programme", "start", "endNotBefore", "Fact-endNotBefore"),
            ("Tenure", "end", "endNotAfter", "Fact-endNotAfter"),
            ("Tenure", "endNotBefore", "end", "Fact-end"),
            ("Tenure", "endNotBefore", "endNotAfter", "Fact-endNotAfter"),
        ],
    )
    def test_second_before_first(self, kind: str, first: str, second: str, shape: str) -> None:
        turtle = f'[] a ctg:{kind} ; ctg:{first} "2019-06-02"^^xsd:date ; ctg:{second} "%s"^^xsd:date .'
        assert shape in tripped(turtle % "2019-06-01")
        assert shape not in tripped(turtle % "2019-06-02") - {"Event-endDate"}

    @pytest.mark.parametrize(
        ("kind", "value", "shape"),
        [
            ("Claim", 'ctg:asOf "2019\\n"', "Claim-asOf"),
            ("Claim", 'ctg:asOf "2019\\n"@en', "Claim-asOf"),
            ("Claim", 'ctg:asOf "2019-12\\n"^^xsd:date', "Claim-asOf"),
            ("Extraction", 'ctg:version "0.1.0-1a2b3c4d\\n"', "Extraction-version"),
            ("Release", 'dcterms:language "fr\\n"', "Release-language"),
            ("Release", f'ctg:sha256 "{"0" * 64}\\n"', "Release-sha256"),
            ("Release", f'ctg:graphDigest "{"0" * 64}\\n"', "Source-graphDigest"),
            ("State", 'ctg:iso2 "MA\\n"', "State-iso2"),
            ("State", 'ctg:iso3 "MAR\\n"', "State-iso3"),
        ],
    )
    def test_values_end_without_a_line_break(self, kind: str, value: str, shape: str) -> None:
        assert shape in tripped(f"[] a ctg:{kind} ; {value} .")

    def test_known_values_name_their_row(self) -> None:
        origin = "[] a ctg:Evidence ; ctg:origin <https://w3id.org/ctgraph/origin/%s>"
        row = "ctg:row <https://w3id.org/ctgraph/table/posts/row/1> ."
        rows = f"{row.removeprefix('ctg:row ').removesuffix(' .')} a ctg:Row ."
        assert "Evidence-row" in tripped(origin % "known" + " .")
        assert "Evidence-row" not in tripped(f"{origin % 'known'} ; {row} {rows}")
        for other in ("stated", "inferred"):
            assert "Evidence-row" in tripped(f"{origin % other} ; {row} {rows}")
            assert "Evidence-row" not in tripped(origin % other + " .")

    def test_table_of_a_row_may_be_merely_named(self) -> None:
        row = "<urn:row> a ctg:Row ; <http://www.w3.org/ns/oa#hasSource> <https://w3id.org/ctgraph/%s> ."
        assert "Row-table" not in tripped(row % "table/posts")
        assert "Row-table" in tripped(row % "release/r")

    def test_last_day_needs_a_first(self) -> None:
        assert "Event-endDate" in tripped('[] a ctg:Event ; ctg:endDate "2019"^^xsd:gYear .')

    def test_text_is_normalised(self) -> None:
        assert "Release-text" in tripped('<urn:r> a ctg:Release ; ctg:text "re\u0301union" .')

    def test_offsets_count_code_points(self) -> None:
        turtle = """<urn:r> a ctg:Release ; ctg:text "𝔸 مرحبا b" .
            <urn:q> a ctg:Quote ; <http://www.w3.org/ns/oa#hasSource> <urn:r> ; <http://www.w3.org/ns/oa#exact> "%s" ;
            <http://www.w3.org/ns/oa#start> 2 ; <http://www.w3.org/ns/oa#end> 7 ."""
        assert "Passage-exact" not in tripped(turtle % "مرحبا")
        assert "Passage-exact" in tripped(turtle % "مرحب")

    def test_source_cannot_widen_the_vocabulary(self) -> None:
        own = "<https://w3id.org/ctgraph/domain/x>"
        widened = f"{own} skos:inScheme <https://w3id.org/ctgraph/domain> . [] a ctg:Event ; ctg:domain {own} ."
        assert "Fact-domain" in tripped(widened)


class TestForeignData:
    def test_markup_literals_are_not_parsed(self) -> None:
        bomb = '<!DOCTYPE a [<!ENTITY b \\"c\\">]><a>&b;</a>'
        for datatype in ("XMLLiteral", "HTML"):
            (found,) = (
                f for f in findings_of(f'[] a ctg:Claim ; ctg:asOf "{bomb}"^^rdf:{datatype} .') if "asOf" in f.shape
            )
            assert found.value == f'""^^rdf:{datatype}'

    def test_ill_typed_literals_are_not_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            findings_of('[] a ctg:Claim ; ctg:count "many"^^xsd:integer ; ctg:asOf "soon"^^xsd:date .')
        assert [record for record in caplog.records if record.name.startswith("rdflib")] == []
        assert not logging.getLogger("rdflib.term").disabled

    def test_numbers_of_any_length(self) -> None:
        assert "Claim-count" in tripped(f'[] a ctg:Claim ; ctg:count "{"9" * 5000}x"^^xsd:integer .')


def test_curated_tables_conform() -> None:
    tables = load_tables(data_path("tables"))
    for name in KINDS:
        triples = table_triples(tables.table(name), tables)
        assert validate_triples(triples, name).findings == ()


def test_shapes_are_read_once() -> None:
    assert load_shapes() is load_shapes()


def test_deep_json_is_refused_before_the_parser() -> None:
    deep = b'{"http://e.example/p":' * 20_000 + b"1" + b"}" * 20_000
    with pytest.raises(MalformedSource, match="nested deeper"):
        read_rdf(deep, "deep.jsonld")
    quoted = b'{"@id": "http://e.example/a", "http://e.example/p": "' + b"{[" * 1_000 + b'"}'
    assert len(read_rdf(quoted, "quoted.jsonld")) == 1


def test_a_byte_order_mark_is_no_subject() -> None:
    assert len(read_rdf(b"\xef\xbb\xbf<http://e.example/a> a <http://e.example/B> .", "bom.ttl")) == 1


class TestWordsOfNodes:
    """`data/wording.yaml` says how findings name a node."""

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en", "membership of Kenya in Islamic Military Counter Terrorism Coalition"),
            ("fr", "adhésion de « Kenya » à « Coalition islamique militaire contre le terrorisme »"),
            ("ar", "عضوية «كينيا» في «Islamic Military Counter Terrorism Coalition»"),
        ],
    )
    def test_a_node_is_named_in_each_language(self, language: str, words: str) -> None:
        graph = Graph().parse(ontology_path("examples", "valid", "conference-arabic.ttl"))
        node = URIRef("https://w3id.org/ctgraph/release/ar-2024-11/membership/KE-imctc")
        assert node_in_words(graph, node, language=language) == words

    def test_each_pattern_has_words_for_each_part_in_each_language(self) -> None:
        said = yaml.safe_load(data_path("wording.yaml").read_text("utf-8"))
        for kind, pattern in said["nodes"].items():
            for language in LANGUAGES:
                assert len(pattern[language]) == len(pattern["parts"]), (kind, language)
                assert all(words.count("{}") == 1 for words in pattern[language])

    def test_findings_speak_the_language_asked_for(self) -> None:
        path = ontology_path("examples", "invalid", "Membership-role.ttl")
        said = {lang: validate_triples(read_rdf(path), "x", language=lang).findings[0] for lang in LANGUAGES}
        assert len({finding.expected for finding in said.values()}) == len(LANGUAGES)
        assert [said[lang].path_in_words for lang in LANGUAGES] == ["role", "fonction", "الصفة"]
        assert {finding.value for finding in said.values()} == {said["en"].value}


def test_what_has_no_property_and_no_value_is_said_without_a_gap() -> None:
    finding = Finding(
        severity="Violation",
        source="mine.csv",
        graph=None,
        focus_node="",
        focus_in_words="row 2",
        path=None,
        path_in_words=None,
        value=None,
        expected="Row 2 has 6 cells, and the header has 5.",
        remedy="Quote cells that hold the separator.",
        shape="",
        row=2,
    )
    said = "Violation in mine.csv: Row 2 has 6 cells, and the header has 5. Quote cells that hold the separator."
    assert str(finding) == said
    together = replace(finding, shape="Release-sameText", row=None, focus_in_words="release a", value="release b")
    assert str(together).startswith("Violation in mine.csv: release a: release b. Row 2 has")
