# SPDX-License-Identifier: Apache-2.0
"""The command line as users meet it: its two outputs and its exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import ctgraph
from ctgraph.bundle import data_path, ontology_path
from ctgraph.cli import COMMANDS

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two releases and a store built from them."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "releases").mkdir()
    for name in ("fr-2019-04-24-a.md", "fr-2024-05-05-a.md"):
        shutil.copy(data_path("releases", name), folder / "releases")
    done = ctgraph("build", "releases", "--store", "s", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "2 sources stored, 0 unchanged" in done.stdout
    return folder


def test_help_lists_every_command_without_loading_any(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['ctgraph', '--help']\n"
        "import ctgraph.cli\n"
        "try: ctgraph.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'pyoxigraph', 'pyshacl', 'pyvis', 'networkx', 'yaml', 'rich', 'numpy', 'SPARQLWrapper'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("modules", "without"),
    [
        ("ctgraph.cli.query", {"ctgraph.loaders", "multiprocessing", "numpy", "rich"}),
        ("ctgraph.query, ctgraph.sandbox", {"click", "ctgraph.text", "numpy", "yaml"}),
        ("ctgraph.cli.conflicts, ctgraph.ledger", {"networkx", "numpy", "rdflib"}),
        ("ctgraph.cli.add, ctgraph.build", {"networkx", "pyshacl", "rdflib.plugins.sparql"}),
    ],
)
def test_a_command_waits_only_for_what_it_needs(modules: str, without: set[str]) -> None:
    code = f"import sys, {modules}; print(sorted({without!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, tmp_path: Path) -> None:
    done = ctgraph(name, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: ctgraph {name}")


def test_a_mistyped_command_gets_a_suggestion(tmp_path: Path) -> None:
    done = ctgraph("biuld", cwd=tmp_path)
    assert done.returncode == 2
    assert "Did you mean 'build'?" in done.stderr


def test_a_missing_store_says_what_to_do(tmp_path: Path) -> None:
    for command in (["query", "who-met"], ["check"], ["network"]):
        done = ctgraph(*command, "--store", "none", cwd=tmp_path)
        assert done.returncode == 4
        assert "ctgraph build --store none" in done.stderr
        assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_building_again_says_that_nothing_changed(built: Path) -> None:
    first = json.loads(ctgraph("check", "--store", "s", "--json", cwd=built).stdout)
    done = ctgraph("build", "releases", "--store", "s", "--json", cwd=built)
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert {source["status"] for source in report["sources"]} == {"unchanged"}
    assert report["digest"] == first["digest"]
    assert first["problems"] == []


def test_build_reports_what_it_could_not_read_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Riyad, le 3 mai 2019. Le général Amadou Test a reçu Mme Awa Essai.")
    (tmp_path / "bad.txt").write_bytes(b"\xe9t\xe9")
    (tmp_path / "empty.md").write_bytes(b"")
    done = ctgraph("build", "good.txt", "bad.txt", "empty.md", "--store", "s", cwd=tmp_path)
    assert done.returncode == 3
    assert "1 source stored" in done.stdout
    assert "2 unreadable" in done.stdout
    assert "bad.txt: The file is not UTF-8" in done.stderr
    assert "empty.md: The file holds no text" in done.stderr


def test_build_stores_the_rest_where_a_source_is_missing_and_prunes_nothing(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Riyad, le 3 mai 2019. Le général Amadou Test a reçu Mme Awa Essai.")
    ctgraph("build", "a.txt", "--store", "s", cwd=tmp_path)
    (tmp_path / "a.txt").unlink()
    done = ctgraph("build", "a.txt", "b.txt", "c*.md", "--prune", "--store", "s", cwd=tmp_path)
    assert done.returncode == 3
    assert "1 source stored, 0 unchanged, 0 removed, 0 quarantined, 2 unreadable" in done.stdout
    assert "unreadable a.txt: There is no such file or folder." in done.stderr
    assert "unreadable c*.md: No file matches this pattern." in done.stderr
    assert "Nothing was removed" in done.stderr
    assert "2 releases" in ctgraph("check", "--store", "s", cwd=tmp_path).stdout


def test_where_every_source_is_missing_no_store_is_made(tmp_path: Path) -> None:
    for names, words in [(["a.txt"], "a.txt: There is no"), (["a.txt", "b.txt"], "Check its name. b.txt: There is no")]:
        done = ctgraph("build", *names, "--store", "s", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (3, "")
        assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_named_question_answers_with_its_sentence(built: Path) -> None:
    done = ctgraph("query", "who-met", "--store", "s", "--format", "csv", cwd=built)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    names = ["date", "guest", "guestName", "role", "body", "host", "hostName", "confidence", "quote", "release"]
    assert list(rows[0]) == names
    assert all(0 < float(row["confidence"]) <= 1 for row in rows)
    assert any(row["guestName"] == "Mamat O. Cham" and "Mamat O. Cham" in row["quote"] for row in rows)


def test_the_number_of_a_question_is_as_good_as_its_name(built: Path) -> None:
    by_name, by_number = (ctgraph("query", q, "--store", "s", "--format", "json", cwd=built) for q in ("who-met", "Q1"))
    assert by_name.stdout == by_number.stdout
    assert json.loads(by_name.stdout)["results"]["bindings"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-e", "SELECT * WHERE {"], "error"),
        (["-e", "DROP ALL"], "only read"),
        (["-e", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE"),
        (["who-mett"], "Did you mean who-met"),
        (["who-met", "-p", "from=yesterday"], "not a date"),
        (["who-met", "-p", "colour=red"], "no parameter 'colour'"),
        (["about", "-p", "actor=Atlantis"], "Atlantis"),
        (["about"], "Try: ctgraph query about actor="),
        (["Gambia"], "ctgraph query about NAME"),
        (["Q99"], "'ctgraph query' lists the questions"),
        (["Who has met the Secretary-General?"], "Did you mean who-met"),
        (["which states are members since when"], "Did you mean members or"),
    ],
)
def test_a_query_that_cannot_be_answered_says_why(built: Path, arguments: list[str], words: str) -> None:
    done = ctgraph("query", *arguments, "--store", "s", cwd=built)
    assert done.returncode == 5, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_network_is_written_for_other_tools_by_the_ending_of_the_file(built: Path, tmp_path: Path) -> None:
    for name, begin in [("n.gexf", "<gexf"), ("n.graphml", "<graphml"), ("n.csv", "source,"), ("n.page", "<!DOCTYPE")]:
        done = ctgraph("network", "--store", built / "s", "-o", name, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"{name}: ")
        assert (tmp_path / name).read_text("utf-8").startswith((begin, "<?xml"))
    piped = ctgraph("network", "--store", built / "s", "-o", "-", "--format", "csv", cwd=tmp_path)
    assert piped.stdout == (tmp_path / "n.csv").read_text("utf-8")


@pytest.mark.skipif(
    sys.platform == "win32", reason="NO TERMINAL: Windows has no pseudo-terminals; colours were not tried."
)
@pytest.mark.parametrize(("wish", "coloured"), [({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_colours_are_left_out_where_the_reader_wants_none(tmp_path: Path, wish: dict[str, str], coloured: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ctgraph", "query", "who-met", "--store", "none"]
    with subprocess.Popen(command, stderr=theirs, stdout=theirs, cwd=tmp_path, env={**os.environ, **wish}) as process:
        process.wait()
    os.close(theirs)
    said = os.read(ours, 4096).decode()
    os.close(ours)
    assert "Nothing has been built here" in said
    assert ("\x1b[" in said) is coloured


def test_a_term_that_no_data_have_is_said(built: Path) -> None:
    asked = "SELECT ?e { ?e a ctg:Evnt . FILTER (STR(?e) != 'ctg:NotATerm') }"
    done = ctgraph("query", "-e", asked, "--store", "s", "--format", "csv", cwd=built)
    assert (done.returncode, done.stdout.strip()) == (0, "e")
    assert done.stderr.strip() == "ctg:Evnt is not in the ontology. Did you mean ctg:Event?"
    for asked in ("SELECT ?e { ?e a ctg:Event ; ctg:place 'nowhere' }", "who-met"):
        done = ctgraph(
            "query", *([] if asked == "who-met" else ["-e"]), asked, "--as-of", "1990", "--store", "s", cwd=built
        )
        assert "ontology" not in done.stderr


def test_values_without_a_name_are_for_what_the_question_must_know(built: Path) -> None:
    by_name = ctgraph("query", "about", "-p", "actor=Gambia", "-p", "lang=fr", "--store", "s", cwd=built)
    for arguments in (["Gambia", "lang=fr"], ["lang=fr", "actor=Gambia"], ["-p", "lang=fr", "Gambia"]):
        assert ctgraph("query", "about", *arguments, "--store", "s", cwd=built).stdout == by_name.stdout
    assert by_name.stdout
    for arguments, words in [(["about", "Gambia", "Mali"], "'Mali'"), (["member-counts", "2019"], "organization=")]:
        done = ctgraph("query", *arguments, "--store", "s", cwd=built)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr


def test_rows_over_the_limit_are_said(built: Path) -> None:
    done = ctgraph("query", "-e", "SELECT * { ?s ?p ?o }", "--limit", "3", "--store", "s", "--format", "csv", cwd=built)
    assert len(done.stdout.splitlines()) == 4
    assert "Only the first 3 rows" in done.stderr


def test_a_table_shows_what_can_be_read_and_says_how_to_see_all(built: Path) -> None:
    words = ("query", "-e", "SELECT ?p { ?s ?p ?o } LIMIT 300", "--store", "s")
    short = ctgraph(*words, cwd=built)
    assert short.stdout.endswith("200 of 300 rows\n")
    assert "--limit N shows more of them, --format csv all." in short.stderr
    whole = ctgraph(*words, "--limit", "300", cwd=built)
    assert whole.stdout.endswith("\n300 rows\n")
    assert whole.stderr == ""
    assert len(ctgraph(*words, "--format", "csv", cwd=built).stdout.splitlines()) == 301


def test_the_questions_are_listed(tmp_path: Path) -> None:
    done = ctgraph("query", cwd=tmp_path)
    assert done.returncode == 0
    assert all(number in done.stdout for number in ("Q1", "Q2", "Q3", "Q4", "Q5", "P1", "C1", "T1"))


def test_extract_prints_a_record_a_file_and_skips_the_broken(built: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(b"\xff")
    done = ctgraph("extract", built / "releases", tmp_path / "broken.txt", "--format", "jsonl", cwd=tmp_path)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["fr-2019-04-24-a", "fr-2024-05-05-a"]
    assert done.returncode == 3
    assert "2 of 3 releases read, 1 skipped (1 broken)" in done.stderr


def test_extract_reads_standard_input(tmp_path: Path) -> None:
    done = ctgraph(
        "extract", "-", cwd=tmp_path, stdin="Riyad, le 3 mai 2019. Le général Amadou Test a reçu Mme Awa Essai."
    )
    assert json.loads(done.stdout)["id"] == "stdin"


def test_validate_tells_the_three_cases_apart(tmp_path: Path) -> None:
    valid = sorted(ontology_path("examples", "valid").glob("*.ttl"))[0]
    invalid = sorted(ontology_path("examples", "invalid").glob("*.ttl"))[0]
    (tmp_path / "broken.ttl").write_text("<a> <b>")
    assert ctgraph("validate", valid, cwd=tmp_path).returncode == 0
    found = ctgraph("validate", valid, invalid, "--json", cwd=tmp_path)
    assert found.returncode == 1
    assert json.loads(found.stdout)["rows"][0]["source"] == str(invalid)
    broken = ctgraph("validate", invalid, "broken.ttl", cwd=tmp_path)
    assert broken.returncode == 3
    assert "broken.ttl" in broken.stderr


def test_validate_goes_on_where_a_name_gives_nothing(tmp_path: Path) -> None:
    valid = sorted(ontology_path("examples", "valid").glob("*.ttl"))[0]
    shutil.copy(valid, tmp_path / "a.ttl")
    (tmp_path / "empty" / "folder.ttl").mkdir(parents=True)
    done = ctgraph("validate", "", "empty", "a.ttl", "a.ttl", "n" * 300, cwd=tmp_path)
    assert done.returncode == 3
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["a.ttl"]
    assert "The name of a file is empty." in done.stderr
    assert "empty: This folder holds no RDF file, no table and no release." in done.stderr
    assert "Traceback" not in done.stderr


def test_network_writes_one_page(built: Path) -> None:
    done = ctgraph("network", "--store", "s", "-o", "page.html", cwd=built)
    assert done.returncode == 0
    assert "page.html" in done.stdout
    assert "Mamat O. Cham" in (built / "page.html").read_text("utf-8")


def test_the_page_goes_to_standard_output_where_asked(built: Path) -> None:
    done = ctgraph("network", "--store", "s", "-o", "-", cwd=built)
    assert done.stdout.startswith("<!")
    assert "Mamat O. Cham" in done.stdout
    assert not (built / "-").exists()


def test_a_reader_that_leaves_early_causes_no_traceback(built: Path) -> None:
    line = f"{sys.executable} -m ctgraph query -e 'SELECT ?s ?p {{ ?s ?p ?o }}' --store s --format csv | head -1"
    line = f"set -o pipefail; {line}"
    done = subprocess.run(["bash", "-c", line], cwd=built, capture_output=True, text=True, check=True)
    assert done.stdout == "s,p\n"
    assert done.stderr == ""


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two real releases are not beside this checkout")
def test_the_two_real_releases_answer_who_was_received(tmp_path: Path) -> None:
    ctgraph("build", SEEDS, "--store", "s", cwd=tmp_path)
    done = ctgraph("query", "Q1", "--store", "s", "--format", "csv", cwd=tmp_path)
    rows = {row["guestName"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert set(rows) == {"Mustapha Mansouri", "Omar Odeh"}
    mansouri, odeh = rows["Mustapha Mansouri"], rows["Omar Odeh"]
    assert (mansouri["date"], mansouri["body"]) == ("2019-12-03", "Morocco")
    assert mansouri["role"].startswith("ambassadeur")
    assert (odeh["date"], odeh["body"]) == ("by 2019-07-17", "International Committee of the Red Cross")
    assert mansouri["host"] == odeh["host"]
    assert all(name in row["quote"] for name, row in rows.items())


def test_standard_input_is_stored_beside_what_was_there(tmp_path: Path) -> None:
    text = "Riyad, le 3 mai 2019. Le général Amadou Test a reçu Mme Awa Essai."
    (tmp_path / "a.txt").write_text(text)
    ctgraph("build", "a.txt", "--store", "s", cwd=tmp_path)
    done = ctgraph("build", "-", "--store", "s", cwd=tmp_path, stdin=text)
    assert "1 source stored, 0 unchanged, 0 removed" in done.stdout
    assert "2 releases" in ctgraph("check", "--store", "s", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["build", "a.txt", "--endpoint", "localhost:7878"], 2, "http://"),
        (["build", ""], 3, "empty"),
        (["extract", "pipe.txt"], 3, "not a regular file"),
        (["extract", "n" * 300 + ".txt"], 3, "no such file"),
        (["query", "-e", ""], 2, "empty"),
        (["query", "-p", "a=b"], 2, "question"),
        (["query", "about", "-p", "actor=a", "-p", "actor=b"], 2, "twice"),
        (["validate", "."], 3, "language of the text"),
        (["build", "a.txt", "--store", ""], 2, "empty"),
        (["extract", "https://example.org/a"], 3, "Nothing is fetched"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("Texte.")
    done = ctgraph(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("file.yaml", "file.yaml: This is a file, not a folder."),
        ("none", "none: There is no such folder."),
        ("empty", "empty: This is no folder of data files: it has no tables and no lexicons."),
        ("half", "half: This is no folder of data files: it has no lexicons."),
    ],
)
def test_what_is_no_folder_of_data_files_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "file.yaml").write_text("a: b")
    (tmp_path / "empty").mkdir()
    (tmp_path / "half" / "tables").mkdir(parents=True)
    done = ctgraph("check", "--data", name, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    what, remedy = done.stderr.splitlines()
    assert what == f"error: {words}"
    assert remedy.strip().startswith("Give the folder that holds tables and lexicons")


@pytest.mark.parametrize(
    "arguments", [["extract", "-"], ["build", "-"], ["validate", "-"], ["query", "-e", "-", "--store", "s"]]
)
def test_a_closed_standard_input_is_said(built: Path, arguments: list[str]) -> None:
    line = shlex.join([sys.executable, "-m", "ctgraph", *arguments])
    done = subprocess.run(["bash", "-c", f"{line} <&-"], cwd=built, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert "-: There is no standard input." in done.stderr
    assert "Traceback" not in done.stderr


def test_foreign_text_does_not_steer_the_terminal(built: Path) -> None:
    done = ctgraph("query", "-e", 'SELECT ("\\u001b[2Jx\\u202ey" AS ?x) {}', "--store", "s", cwd=built)
    assert "\x1b" not in done.stdout
    assert "\\x1b[2Jx\\u202ey" in done.stdout


def test_output_is_utf_8_whatever_the_terminal_says(built: Path) -> None:
    command = [sys.executable, "-m", "ctgraph", "query", "who-met", "--store", "s"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, cwd=built, env=environment, capture_output=True, check=True)
    assert "─" in done.stdout.decode("utf-8")


def test_a_full_disk_is_said_in_one_line(built: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "ctgraph", "query", "-e", "SELECT * { ?s ?p ?o }", "--store", "s"]
        done = subprocess.run(command, cwd=built, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "error: No space left on device.\n"
