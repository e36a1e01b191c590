# SPDX-License-Identifier: Apache-2.0
"""Findings say what was perhaps meant, and which sentence says it."""

from __future__ import annotations

import time

import pytest

from ctgraph.nearest import Names, meant_dates, suggestion_words
from ctgraph.validation import Finding, Quotation, ValidationReport, explain, read_rdf, validate_triples
from ctgraph.validation.vocabulary import kind_of_values, names_of
from ctgraph.vocab import CT, SCHEMES

PREFIXES = """@prefix ct: <https://w3id.org/ctgraph/> . @prefix ctg: <https://w3id.org/ctgraph#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def explained(turtle: str, language: str = "en") -> ValidationReport:
    quads = read_rdf((PREFIXES + turtle).encode(), "x.ttl")
    return explain(validate_triples(quads, "x.ttl", language=language), quads, language)


def suggested(turtle: str, path: str, language: str = "en") -> str | None:
    return next(finding.suggestion for finding in explained(turtle, language).findings if finding.path == path)


class TestSuggestions:
    @pytest.mark.parametrize(
        ("turtle", "path", "meant"),
        [
            ('a ctg:Membership ; org:member "Marocco"', "org:member", "ct:state/MA (Morocco)"),
            ('a ctg:Participation ; ctg:represents "المملكة المغربيه"', "ctg:represents", "(المملكة المغربية)"),
            ("a ctg:Place ; ctg:country ct:state\\/Algerie", "ctg:country", "ct:state/DZ (Algérie)"),
            ('a ctg:Membership ; org:organization "IMCT"', "org:organization", "ct:organization/imctc"),
            ('a ctg:Membership ; org:role "Founding Member"', "org:role", "ct:membership-role/founding_member"),
            ("a ctg:Membership ; org:role ct:membership-role\\/membr", "org:role", "membership-role/member"),
            ('a ctg:Event ; ctg:eventType "recepton"', "ctg:eventType", "ct:event-type/reception"),
            ('a ctg:Event ; ctg:domain "idéologi"', "ctg:domain", "ct:domain/ideology"),
            ('a ctg:Event ; ctg:status "holds"', "ctg:status", None),
            ('a ctg:Tenure ; ctg:post "secretary general of the IMCTC"', "ctg:post", "ct:post/imctc-secretary-general"),
            ('a ctg:State ; ctg:iso2 "ma"', "ctg:iso2", '"MA"'),
            ('a ctg:State ; ctg:iso3 "Maroc"', "ctg:iso3", '"MAR"'),
            ('a ctg:Release ; dcterms:language "arabe"', "dcterms:language", '"ar" (arabe)'),
            ('a ctg:Membership ; ctg:start "05/12/2019"', "ctg:start", '^^xsd:date or "2019-05-12"^^xsd:date'),
            ('a ctg:Membership ; ctg:start "2019-13-05"^^xsd:date', "ctg:start", '"2019-05-13"^^xsd:date'),
            ('a ctg:Membership ; ctg:start "2019"', "ctg:start", '"2019"^^xsd:gYear'),
            ('a ctg:Claim ; ctg:count "41"', "ctg:count", '"41"^^xsd:integer'),
            ('a ctg:Membership ; org:membr "x"', "org:membr", "org:member"),
            ('a ctg:Event ; ctg:eventtype "x"', "ctg:eventtype", "ctg:eventType"),
            ("a ctg:Membrship", "rdf:type", "ctg:Membership"),
            ('a ctg:Membership ; org:member "Atlantis"', "org:member", None),
            ("a ctg:Membership ; org:member [ a ctg:Event ]", "org:member", None),
        ],
    )  # fmt: skip
    def test_the_nearest_valid_value(self, turtle: str, path: str, meant: str | None) -> None:
        found = suggested(f"<urn:x> {turtle} .", path)
        if meant is None:
            assert found is None
        else:
            assert found is not None
            assert found.startswith("Did you mean ")
            assert meant in found

    def test_it_is_asked_in_the_language_of_the_reader(self) -> None:
        turtle = '<urn:x> a ctg:Membership ; ctg:start "05/12/2019" .'
        assert suggested(turtle, "ctg:start", "fr") == (
            'Vouliez-vous dire "2019-12-05"^^xsd:date ou "2019-05-12"^^xsd:date ?'
        )
        assert "هل تقصد" in str(suggested(turtle, "ctg:start", "ar"))
        assert all(
            set(words) == {"en", "fr", "ar"} for words in (suggestion_words()["asked"], suggestion_words()["or"])
        )

    def test_every_kind_has_names(self) -> None:
        for kind in [*SCHEMES, "state", "iso2", "iso3", "organization", "post", "person", "body", "actor", "language"]:
            assert names_of(kind).nearest("military" if kind == "domain" else "x" * 200) is None or kind == "domain"
        assert kind_of_values(f"{CT}shape/Participation-represents") == "body"
        assert kind_of_values(f"{CT}shape/Fact-start") == "date"
        assert kind_of_values(f"{CT}shape/Participation-role") is None

    def test_many_wrong_values_take_no_time(self) -> None:
        findings = tuple(
            Finding(
                "Violation", "x", None, "urn:x", "x", "org:member", "member", "x", "", "",
                f"{CT}shape/Membership-member", values=(f'"Marocc{number}"',),
            )
            for number in range(100_000)
        )  # fmt: skip
        began = time.monotonic()
        report = explain(ValidationReport("x", findings, 1), ())
        assert time.monotonic() - began < 60
        assert "ct:state/MA" in str(report.findings[0].suggestion)


class TestNearest:
    def test_case_accents_and_hyphens_do_not_count(self) -> None:
        names = Names([("Côte d’Ivoire", "CI"), ("founding_member", "f")])
        assert names.nearest("cote d'ivoire") == ("CI", "Côte d’Ivoire")
        assert names.nearest("Founding-Member") == ("f", "founding_member")
        assert names.nearest("") is None
        assert names.nearest("c" * 10_000) is None

    @pytest.mark.parametrize(
        ("text", "dates"),
        [
            ("05/12/2019", ("2019-12-05", "2019-05-12")),
            ("25/12/2019", ("2019-12-25",)),
            ("12.25.2019", ("2019-12-25",)),
            ("5-5-2019", ("2019-05-05",)),
            ("2019/5/7", ("2019-05-07",)),
            ("2019-02-30", ("2019-02",)),
            ("20191205", ("2019-12-05",)),
            ("٢٠١٩-١٢-٥", ("2019-12-05",)),
            ("2019-12-05T10:00:00Z", ("2019-12-05",)),
            ("12/2019", ("2019-12",)),
            ("2019-7", ("2019-07",)),
            ("99/99/2019", ()),
            ("soon", ()),
            ("5/12/19", ()),
        ],
    )
    def test_dates(self, text: str, dates: tuple[str, ...]) -> None:
        assert meant_dates(text) == dates


class TestQuotations:
    RELEASE = """<urn:r> a ctg:Release . <urn:e> a ctg:Event ; ctg:place "Riyad" ; ctg:status "no" .
        <urn:s> a ctg:Sentence ; oa:exact "They met in Riyad." ; oa:start 100 ; oa:hasSource <urn:r> .
        <urn:q> a ctg:Quote ; oa:exact "Riyad" ; oa:start 112 ; oa:hasSource <urn:r> .
        <urn:v> a ctg:Evidence ; ctg:about <urn:e> ; ctg:property ctg:place ; oa:hasSelector <urn:q> ;
            ctg:passage <urn:s> ; oa:hasSource <urn:r> ."""

    def quoted(self, turtle: str) -> dict[tuple[str, str | None], Quotation | None]:
        return {(finding.focus_node, finding.path): finding.quotation for finding in explained(turtle).findings}

    def test_the_words_for_the_value(self) -> None:
        found = self.quoted(self.RELEASE)
        assert found["urn:e", "ctg:place"] == Quotation("They met in Riyad.", 12, 17)
        assert found["urn:v", "ctg:origin"] == Quotation("They met in Riyad.", 12, 17)

    def test_another_value_of_the_node_has_the_sentence_alone(self) -> None:
        assert self.quoted(self.RELEASE)["urn:e", "ctg:status"] == Quotation("They met in Riyad.")

    def test_what_is_quoted_for_one_value_of_a_release_is_not_for_another(self) -> None:
        title = """<urn:w> a ctg:Evidence ; ctg:about <urn:r> ; ctg:property ctg:mentions ; oa:hasSelector <urn:q> ;
            ctg:passage <urn:s> ; oa:hasSource <urn:r> . <urn:r> ctg:mentions <urn:x> ."""
        found = self.quoted(self.RELEASE + title)
        assert found["urn:r", "dcterms:issued"] is None
        assert found["urn:r", "ctg:mentions"] == Quotation("They met in Riyad.", 12, 17)

    def test_a_passage_is_its_own_sentence(self) -> None:
        assert self.quoted(self.RELEASE)["urn:s", "oa:end"] == Quotation("They met in Riyad.")

    def test_offsets_that_do_not_hold_mark_nothing(self) -> None:
        for wrong in ("3", '"x"', "-5", "99999999999999999999999"):
            found = self.quoted(self.RELEASE.replace("112", wrong))
            assert found["urn:e", "ctg:place"] == Quotation("They met in Riyad.")

    def test_without_evidence_there_is_none(self) -> None:
        assert set(self.quoted("<urn:e> a ctg:Event .").values()) == {None}
