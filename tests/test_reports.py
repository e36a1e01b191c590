# SPDX-License-Identifier: Apache-2.0
"""Reports in every format: as they were, well-formed, and deaf to what the data try to say."""

from __future__ import annotations

import json
import os
import re
import time
import tracemalloc
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from lxml import etree
from rdflib import RDF, SH, Graph

from ctgraph.cli.findings import describe
from ctgraph.errors import MalformedSource
from ctgraph.reports import FORMATS, Run, load_words, render
from ctgraph.validation import Finding, Place, Quotation, ValidationReport
from ctgraph.validation.shapes import LANGUAGES

GOLDEN = Path(__file__).parent / "golden" / "reports"
ENDINGS = {"json": "json", "turtle": "ttl", "sarif": "sarif", "junit": "xml", "github": "txt", "html": "html"}
SHAPE = "https://w3id.org/ctgraph/shape/"
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\x1b[2J\x1b]0;title\x07\x9b31m",
    "\n::set-output name=a::b\n::error::c",
    "]]></failure><!--",
    "\u202egnp.exe\u2066",
    "%0A::warning::x, y:z",
    '" onload="x" \' \\ {{ 7*7 }} {% raw %}',
    "\x00\ufffe\udcff",
)


def finding(**fields: Any) -> Finding:
    given = {
        "severity": "Violation",
        "source": "data/new.ttl",
        "graph": None,
        "focus_node": "https://w3id.org/ctgraph/state/MA",
        "focus_in_words": "state Morocco",
        "path": "ctg:iso2",
        "path_in_words": "alpha-2 code",
        "value": '"MAR"',
        "expected": "A state has one ISO 3166-1 alpha-2 code, two capital letters.",
        "remedy": 'Write ctg:iso2, such as "MA".',
        "shape": SHAPE + "State-iso2",
        "values": ('"MAR"',),
        "constraints": ("http://www.w3.org/ns/shacl#PatternConstraintComponent",),
    }
    return Finding(**(given | fields))


def sample() -> Run:
    """One finding of each sort: in RDF, in a table, in a release, missing, of a path, unreadable."""
    rdf = [
        finding(
            shape=SHAPE + "Example-code", suggestion='Did you mean "MA"?', place=Place(4, 12, '  ctg:iso2 "MAR" .', 5)
        ),
        finding(
            severity="Warning",
            focus_node="_:b1",
            focus_in_words="participation",
            path="ctg:participant|^ctg:group",
            path_in_words="participant",
            value=None,
            values=(),
            shape=SHAPE + "Example-who",
            place=Place(9, 1, "[] a ctg:Participation .", 1, exact=False),
        ),
    ]
    cells = [
        finding(
            source="my states.csv",
            focus_node="",
            focus_in_words="row 2",
            path=None,
            path_in_words="iso2",
            value="Marocco",
            values=(),
            expected="Row 2, column 'iso2' holds 'Marocco', which is no known state.",
            remedy="Correct that cell.",
            suggestion="Did you mean 'MA' (Morocco)?",
            shape="",
            constraints=(),
            row=2,
            column="iso2",
            place=Place(2, 1, "Marocco,imctc", 7),
        )
    ]
    release = [
        finding(
            severity="Info",
            source="réception.md",
            focus_node="https://w3id.org/ctgraph/release/r/event/1",
            focus_in_words="reception of 2031-02-03",
            path="ctg:place",
            path_in_words="place",
            value='"الرياض"',
            values=('"الرياض"',),
            shape=SHAPE + "Example-place",
            quotation=Quotation("استقبل الأمين وفدا في الرياض.", 22, 28),
            others=("ct:table/mine",),
        )
    ]
    reports = (
        ValidationReport("data/new.ttl", tuple(rdf), 3),
        ValidationReport("my states.csv", tuple(cells), 0),
        ValidationReport("réception.md", tuple(release), 12),
        ValidationReport("good.ttl", (), 5),
    )
    error = MalformedSource("The file is not CSV.", where="broken.csv", remedy="Check its quotes.")
    return Run(reports, (error,))


def hostile() -> Run:
    """Every text of a finding that comes from data is hostile."""
    found = tuple(
        finding(
            source=f"a{text}.ttl",
            focus_in_words=text,
            focus_node="https://w3id.org/ctgraph/state/MA",
            value=text,
            values=(),
            expected=text,
            suggestion=text,
            remedy=text,
            column=text,
            quotation=Quotation(text, 0, 3),
            place=Place(1, 2, text, 4),
        )
        for text in HOSTILE
    )
    reports = tuple(ValidationReport(found.source, (found,), 1) for found in found)
    return Run(reports, tuple(MalformedSource(text, where=text, remedy=text) for text in HOSTILE))


def rendered(name: str, run: Run) -> str:
    text = "".join(render(name, run))
    # As the command writes it.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_as_it_was(name: str) -> None:
    path = GOLDEN / f"report.{ENDINGS[name]}"
    text = re.sub(r'"version": "\d+\.\d+\.\d+[^"]*"', '"version": "…"', rendered(name, sample()))
    if os.environ.get("CTGRAPH_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_terminal_is_as_it_was(lang: str) -> None:
    run = Run(sample().reports, (), lang)
    text = "".join(f"{click.unstyle(line)}\n" for line in describe(run))
    path = GOLDEN / f"terminal.{lang}.txt"
    if os.environ.get("CTGRAPH_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_passes_on_what_steers(name: str) -> None:
    for lang in LANGUAGES:
        text = rendered(name, Run(hostile().reports, hostile().errors, lang))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_the_terminal_is_not_steered() -> None:
    lines = [click.unstyle(line) for line in describe(hostile())]
    assert not [line for line in lines if re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)]
    assert not [line for line in lines if line.startswith("::")]


class TestJson:
    def test_each_finding_is_a_line(self) -> None:
        text = rendered("json", sample())
        loaded = json.loads(text)
        assert loaded["conforms"] is False
        assert loaded["counts"] == {"Violation": 2, "Warning": 1, "Info": 1}
        assert len(loaded["rows"]) == len([line for line in text.splitlines() if line.startswith('{"severity"')]) == 4
        assert loaded["rows"][0]["place"] == {
            "line": 4, "column": 12, "text": '  ctg:iso2 "MAR" .', "length": 5, "exact": True, "left_out": 0,
        }  # fmt: skip
        assert json.loads(rendered("json", hostile()))["rows"][0]["value"] == HOSTILE[0]

    def test_nothing_is_an_empty_list(self) -> None:
        assert json.loads(rendered("json", Run()))["rows"] == []


class TestTurtle:
    def graph(self, run: Run) -> Graph:
        return Graph().parse(data=rendered("turtle", run), format="turtle")

    def test_every_result_has_what_shacl_asks_for(self) -> None:
        for run, number in ((sample(), 5), (hostile(), 2 * len(HOSTILE))):
            graph = self.graph(run)
            (report,) = graph.subjects(RDF.type, SH.ValidationReport)
            assert str(graph.value(report, SH.conforms)) == "false"
            results = list(graph.objects(report, SH.result))
            assert len(results) == number
            for result in results:
                for needed in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
                    assert len(list(graph.objects(result, needed))) == 1
                assert len(list(graph.objects(result, SH.resultMessage))) >= 1

    def test_paths_are_those_of_shacl(self) -> None:
        graph = self.graph(sample())
        (path,) = graph.subjects(SH.alternativePath)
        assert (None, SH.resultPath, path) in graph
        assert len(list(graph.subjects(SH.inversePath))) == 1

    def test_without_findings_it_conforms(self) -> None:
        graph = self.graph(Run((ValidationReport("a.ttl", (), 1),)))
        assert [str(value) for value in graph.objects(None, SH.conforms)] == ["true"]

    def test_messages_are_in_the_languages_of_the_shape(self) -> None:
        graph = self.graph(Run((ValidationReport("a", (finding(),), 1),)))
        languages = {message.language for message in graph.objects(None, SH.resultMessage)}  # type: ignore[attr-defined]
        assert languages == {"en", "fr", "ar"}


# What SARIF 2.1.0 asks of the properties that are written.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
REGION = {
    "type": "object",
    "required": ["startLine"],
    "properties": {name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endColumn")},
}
LOCATION = {
    "type": "object",
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9%/._~:-]+$"}},
                },
                "region": REGION,
            },
        },
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "level": {"enum": ["error", "warning", "note"]},
        "message": TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "locations": {"type": "array", "items": LOCATION, "maxItems": 1},
    },
}
RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "help"],
    "properties": {"id": {"type": "string"}, "shortDescription": TEXT, "help": TEXT},
}
SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                    "tool": {
                        "type": "object",
                        "properties": {"driver": {"properties": {"rules": {"type": "array", "items": RULE}}}},
                    },
                },
            },
        },
    },
}


class TestSarif:
    @pytest.mark.parametrize("run", [sample(), hostile(), Run()], ids=["sample", "hostile", "empty"])
    def test_it_is_what_the_standard_asks_for(self, run: Run) -> None:
        log = json.loads(rendered("sarif", run))
        jsonschema.validate(log, SARIF)
        (only,) = log["runs"]
        rules = only["tool"]["driver"]["rules"]
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in only["results"])

    def test_a_place_is_a_region_where_it_is_exact(self) -> None:
        first, second, cell, release = json.loads(rendered("sarif", sample()))["runs"][0]["results"]
        regions = [r["locations"][0]["physicalLocation"].get("region") for r in (first, second, cell, release)]
        assert regions[0] == {
            "startLine": 4, "startColumn": 12, "endColumn": 17, "snippet": {"text": '  ctg:iso2 "MAR" .'},
        }  # fmt: skip
        assert regions[1] == {"startLine": 9, "snippet": {"text": "[] a ctg:Participation ."}}
        assert regions[3] is None

    def test_the_fingerprint_stays_where_lines_move(self) -> None:
        def fingerprint(line: int) -> str:
            run = Run((ValidationReport("a", (finding(place=Place(line, 1, "x")),), 1),))
            return str(json.loads(rendered("sarif", run))["runs"][0]["results"][0]["partialFingerprints"])

        assert fingerprint(1) == fingerprint(99)


class TestJunit:
    @pytest.mark.parametrize("run", [sample(), hostile()], ids=["sample", "hostile"])
    def test_it_is_well_formed_and_counts(self, run: Run) -> None:
        root = etree.fromstring(rendered("junit", run).encode())
        assert int(root.get("tests")) == len(root.findall(".//testcase"))
        assert int(root.get("failures")) == len(root.findall(".//failure"))
        assert int(root.get("errors")) == len(root.findall(".//error"))

    def test_warnings_pass(self) -> None:
        root = etree.fromstring(rendered("junit", sample()).encode())
        outcome = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
        assert outcome == {
            "Example-code": ["failure"],
            "Example-who": ["system-out"],
            "cell": ["failure"],
            "Example-place": ["system-out"],
            "shapes": [],
            "cannot be read": ["error"],
        }


class TestGithub:
    LINE = re.compile(r"::(error|warning|notice) ((?:file|line|col|endColumn|title)=[^:,]*,?)*::[^\n]*\n")

    @pytest.mark.parametrize("run", [sample(), hostile()], ids=["sample", "hostile"])
    def test_each_line_is_one_command(self, run: Run) -> None:
        lines = rendered("github", run).splitlines(keepends=True)
        assert len(lines) == len(run.errors) + sum(len(report.findings) for report in run.reports)
        assert all(self.LINE.fullmatch(line) for line in lines)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


class TestHtml:
    def tags(self, run: Run) -> Iterator[tuple[str, dict[str, str | None]]]:
        parser = _Tags()
        parser.feed(rendered("html", run))
        return iter(parser.tags)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_nothing_in_it_runs_or_is_fetched(self, lang: str) -> None:
        for tag, attributes in self.tags(Run(hostile().reports, hostile().errors, lang)):
            assert tag not in {"script", "img", "iframe", "form", "object", "a"}
            assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert "49" not in rendered("html", hostile()).partition("<main>")[2].replace("{{ 7*7 }}", "")

    def test_it_is_written_in_the_direction_of_the_language(self) -> None:
        html = next(attributes for tag, attributes in self.tags(Run(lang="ar")) if tag == "html")
        assert html == {"lang": "ar", "dir": "rtl"}

    def test_those_at_fault_come_first_and_severities_can_be_hidden(self) -> None:
        page = rendered("html", sample())
        assert page.index("my states.csv") < page.index("good.ttl")
        assert page.count('<article class="Violation">') == 2
        assert [a["id"] for tag, a in self.tags(sample()) if tag == "input"] == [
            "show-Violation",
            "show-Warning",
            "show-Info",
        ]


def test_every_language_has_every_word() -> None:
    known = {lang: load_words(lang) for lang in LANGUAGES}
    assert {frozenset(words) for words in known.values()} == {frozenset(known["en"])}
    for key, word in known["ar"].items():
        assert key in {"lang", "dir"} or re.search("[،ء-ي]", word), key


def test_what_is_less_grave_can_be_left_out_and_changes_no_verdict() -> None:
    run = sample().at_least("Violation")
    assert run.counts() == {"Violation": 2, "Warning": 0, "Info": 0}
    assert run.conforms is sample().conforms


def test_people_are_shown_a_hundred_of_a_source() -> None:
    report = ValidationReport("a.ttl", tuple(finding(value=str(number)) for number in range(412)), 1)
    shown = list(describe(Run((report,), most=100)))
    assert sum("Violation" in line for line in shown) == 100
    assert "312 further findings are not shown here; --all shows them" in shown[-1]
    assert rendered("html", Run((report,), most=100)).count("<article") == 100
    assert rendered("html", Run((report,))).count("<article") == 412
    assert len(json.loads(rendered("json", Run((report,), most=100)))["rows"]) == 412


@pytest.mark.parametrize("name", FORMATS)
def test_many_findings_are_written_as_they_are_made(name: str) -> None:
    findings = tuple(finding(value=str(number), place=Place(number + 1, 1, "x" * 50)) for number in range(2_000))
    run = Run((ValidationReport("a.ttl", findings, 1),), most=100)
    tracemalloc.start()
    began = time.monotonic()
    written = sum(map(len, render(name, run)))
    taken, (_, peak) = time.monotonic() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert written > 2_000
    # Far below what is written.
    assert peak < 1_500_000
    assert taken < 60
