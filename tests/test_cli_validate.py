# SPDX-License-Identifier: Apache-2.0
"""`ctgraph validate` as its users meet it: in the terminal, in files, in each format and language."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from commandline import ctgraph
from ctgraph.bundle import ontology_path
from ctgraph.reports import FORMATS
from ctgraph.validation import Finding

DOCS = Path(__file__).resolve().parents[1] / "docs"
HEADER = "iso2,organization,role,start,source_url\n"
RELEASE = """---
lang: fr
published: 2031-03-04
---
Riyad, le 3 mars 2031. Le Secrétaire général de la CIMCT, le général Karim Fadel, a reçu une délégation du Kenya.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "slips.csv").write_text(f"{HEADER}MA,imctc,membr,2031,https://example.org/a\n", "utf-8")
    (tmp_path / "mission.md").write_text(RELEASE, "utf-8")
    invalid = ontology_path("examples", "invalid", "Membership-role.ttl").read_bytes()
    (tmp_path / "role.ttl").write_bytes(invalid)
    return tmp_path


def test_the_page_on_reports_shows_what_is_printed(tmp_path: Path) -> None:
    page = (DOCS / "reports.md").read_text("utf-8")
    (name, table), *_ = re.findall(r"```csv (\S+)\n(.*?)```", page, re.DOTALL)
    (tmp_path / name).write_text(table, "utf-8")
    (shown, *_) = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    done = ctgraph("validate", name, cwd=tmp_path)
    assert done.returncode == 1
    assert re.fullmatch(".*".join(map(re.escape, shown.split("…"))), done.stdout), done.stdout


def test_the_page_on_reports_lists_every_key_and_format() -> None:
    page = (DOCS / "reports.md").read_text("utf-8")
    for name in (*Finding.__dataclass_fields__, *FORMATS, "text"):
        assert f"`{name}`" in page, name


def test_a_line_of_rdf_is_shown_with_a_mark(folder: Path) -> None:
    done = ctgraph("validate", "role.ttl", cwd=folder)
    lines = done.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "--> role.ttl:" in line)
    place = re.search(r"role\.ttl:(\d+):(\d+)", lines[at])
    assert place
    source = (folder / "role.ttl").read_text("utf-8").splitlines()[int(place[1]) - 1]
    assert source[int(place[2]) - 1 :].startswith("<membership-role/observer>")
    assert lines[at + 2].index("^") == lines[at + 1].index("<membership-role/observer>")


def test_odd_characters_move_no_column(folder: Path) -> None:
    name = "<https://w3id.org/ctgraph#{}>".format
    state = f'<urn:x> a {name("State")} ; <urn:p> "e\u0301\u0085\x01" ; {name("iso2")} "x" .'
    (folder / "odd.ttl").write_text(f"\ufeff{state}", "utf-8")
    found = json.loads(ctgraph("validate", "odd.ttl", "--json", cwd=folder).stdout)
    (place,) = [row["place"] for row in found["rows"] if row["path"] == "ctg:iso2"]
    assert (place["line"], place["column"], place["exact"]) == (1, state.index('"x"') + 1, True)


def test_a_release_is_read_and_validated(folder: Path) -> None:
    done = ctgraph("validate", "mission.md", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "mission.md: conforms; nodes validated:" in done.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_a_file(folder: Path, name: str) -> None:
    done = ctgraph("validate", "role.ttl", "slips.csv", "no.ttl", "--format", name, "-o", "report", cwd=folder)
    assert (done.returncode, done.stdout) == (3, "report written: does not conform, 2 violations, 1 unreadable\n")
    text = (folder / "report").read_text("utf-8")
    assert "slips.csv" in text
    if name in {"json", "sarif"}:
        json.loads(text)
    elif name == "junit":
        etree.fromstring(text.encode())


def test_json_has_place_and_suggestion(folder: Path) -> None:
    done = ctgraph("validate", "slips.csv", "--json", cwd=folder)
    (row,) = json.loads(done.stdout)["rows"]
    assert (row["row"], row["column"], row["suggestion"]) == (2, "role", "Did you mean 'member'?")
    assert (row["place"]["line"], row["place"]["column"], row["place"]["length"]) == (2, 10, 5)


def test_the_report_speaks_the_language_of_its_reader(folder: Path) -> None:
    french = ctgraph("validate", "slips.csv", "--lang", "fr", cwd=folder).stdout
    assert "slips.csv: non conforme" in french
    assert "Vouliez-vous dire 'member' ?" in french
    assert "Corrigez cette cellule." in french
    assert "غير مطابق" in ctgraph("validate", "slips.csv", "--lang", "ar", cwd=folder).stdout


def test_what_is_less_grave_is_left_out(folder: Path) -> None:
    data = b"<urn:r> a <https://w3id.org/ctgraph#Release> ."
    found = json.loads(ctgraph("validate", "-", "--json", cwd=folder, stdin=data).stdout)
    less = json.loads(ctgraph("validate", "-", "--json", "--severity", "Violation", cwd=folder, stdin=data).stdout)
    assert found["counts"]["Info"] > less["counts"]["Info"] == 0
    assert found["counts"]["Violation"] == less["counts"]["Violation"] > 0
    assert found["rows"][0]["source"] == "standard input"
    assert found["rows"][0]["place"]["line"] == 1


def test_a_whole_store_is_validated_with_its_graphs(folder: Path) -> None:
    release = RELEASE.replace("published: 2031-03-04\n", "")
    (folder / "mission.md").write_text(release, "utf-8")
    assert ctgraph("build", "mission.md", "--store", "s", cwd=folder).returncode == 0
    done = ctgraph("validate", "--store", "s", "--json", cwd=folder)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert [entry["file"] for entry in found["files"]] == ["s"]
    assert {row["graph"] for row in found["rows"]} == {"https://w3id.org/ctgraph/release/mission"}
    assert ctgraph("validate", "--store", "none", cwd=folder).returncode == 4


def test_many_findings_are_cut_with_a_note(folder: Path) -> None:
    states = "".join(f"<urn:{number}> a <https://w3id.org/ctgraph#State> .\n" for number in range(60))
    (folder / "many.ttl").write_text(states, "utf-8")
    done = ctgraph("validate", "many.ttl", cwd=folder)
    assert done.stdout.count("Violation") == 100
    assert "further findings are not shown here; --all shows them" in done.stdout
    assert ctgraph("validate", "many.ttl", "--all", cwd=folder).stdout.count("Violation") > 100


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Give files, --store or --watch"),
        (("role.ttl", "--store", "s"), "Give files, --store or --watch"),
        (("role.ttl", "-o", "no/such/folder"), "The report cannot be written"),
        (("role.ttl", "--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_what_makes_no_sense_is_refused(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    done = ctgraph("validate", *arguments, cwd=folder)
    assert done.returncode == 2
    assert words in done.stderr


def test_hostile_values_do_not_steer(folder: Path) -> None:
    value = "\\u001b[2J]]>\\n::error::x<script>\\u202e"
    data = f'<urn:x> a <https://w3id.org/ctgraph#State> ; <https://w3id.org/ctgraph#iso2> "{value}" .'
    (folder / "hostile.ttl").write_text(data, "utf-8")
    for name in ("text", *FORMATS):
        shown = ctgraph("validate", "hostile.ttl", "--format", name, cwd=folder).stdout
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown), name
        assert not re.search("^::error::x", shown, re.MULTILINE), name
    assert "<script>" not in ctgraph("validate", "hostile.ttl", "--format", "html", cwd=folder).stdout
