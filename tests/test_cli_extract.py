# SPDX-License-Identifier: Apache-2.0
"""`ctgraph extract` as a user meets it: what goes to which output, and the exit code."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import ctgraph
from ctgraph.cli.extract_table import event_rows

TEXT = "Riyad, le 3 mai 2019. Le général Amadou Test a reçu Mme Awa Essai, ambassadrice du Tchad."
HEADLINE = "Réception de l’ambassadrice du Tchad à Riyad"
PAGE = f"<html><head><meta charset=utf-8><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1><p>{TEXT}</p>"
COMMAND = [sys.executable, "-m", "ctgraph"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a release in each of four formats, and with broken ones."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    (tmp_path / "in" / "b.html").write_text(PAGE)
    (tmp_path / "in" / "c.jsonl").write_text(json.dumps({"id": "c1", "text": TEXT}) + "\n{\n")
    (tmp_path / "in" / "deep" / "d.md").write_text(f"---\nlang: fr\n---\n{TEXT}")
    (tmp_path / "in" / "deep" / "e.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "in" / "f.txt").write_bytes(b"")
    (tmp_path / "in" / "g.docx").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "h.rtf").write_text("x")
    return tmp_path


def test_what_can_be_read_is_printed_and_what_cannot_is_summed_up_by_reason(folder: Path) -> None:
    done = ctgraph("extract", "in", "h.rtf", "none.txt", "x*.txt", cwd=folder)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b", "c1", "d"]
    assert done.returncode == 3
    *skipped, summary = done.stderr.splitlines()
    assert len(skipped) == 7
    for words in (
        "in/c.jsonl:2: This line is not JSON in column 2. Write each document as one object on one line.",
        "in/deep/e.pdf: This PDF is broken",
        "in/f.txt: The file holds no text.",
        "in/g.docx: This is an encrypted document",
        "h.rtf: There is no loader for .rtf. Known formats: .txt",
        "none.txt: There is no such file or folder.",
        "x*.txt: No file matches this pattern.",
    ):
        assert any(words in line for line in skipped), words
    assert summary.startswith(
        "4 of 11 releases read, 7 skipped (2 broken, 1 encrypted, 2 not found or not readable, 1 of unknown format or"
        " language, 1 without text); 4 events in "
    )


def test_every_format_says_the_same(folder: Path) -> None:
    done = ctgraph("extract", "in", cwd=folder)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {record["events"][0]["participants"][1]["name"] for record in records} == {"Awa Essai"}


def test_offsets_count_in_the_text_that_is_asked_for(folder: Path) -> None:
    record = json.loads(ctgraph("extract", "in/b.html", "--text", cwd=folder).stdout)
    assert record["text"] == f"{HEADLINE}\n\n{TEXT}"
    assert record["evidence"]
    for evidence in record["evidence"]:
        assert record["text"][evidence["start"] : evidence["end"]] == evidence["exact"]
    again = ctgraph("extract", "-", "--input-format", "jsonl", "--text", cwd=folder, stdin=json.dumps(record))
    assert json.loads(again.stdout)["text"] == record["text"]


def test_two_releases_of_one_id_are_printed_with_a_word(folder: Path) -> None:
    (folder / "a.html").write_text(PAGE)
    (folder / "b.txt").write_text("")
    done = ctgraph("extract", "in/a.txt", "a.html", "b.txt", "in/b.html", cwd=folder)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "a", "b"]
    assert done.returncode == 3
    warning, skipped, summary = done.stderr.splitlines()
    assert warning == "same id a.html: in/a.txt has the release id 'a' too. Rename one, or only one is built."
    assert skipped.startswith("skipped b.txt")
    assert summary.startswith("3 of 4 releases read, 1 skipped (1 without text), 1 with the id of another; 3 events")


def test_standard_input_takes_any_format(folder: Path) -> None:
    done = ctgraph("extract", "-", "--input-format", "html", cwd=folder, stdin=PAGE)
    assert json.loads(done.stdout)["title"] == HEADLINE
    assert ctgraph("extract", "-", "--input-format", "odt", cwd=folder).returncode == 2


def test_several_processes_print_the_same_in_the_same_order(tmp_path: Path) -> None:
    lines = (json.dumps({"id": f"r{number}", "text": f"{TEXT} Numéro {number}."}) for number in range(260))
    (tmp_path / "all.jsonl").write_text("\n".join(lines))
    one, two = (ctgraph("extract", "all.jsonl", "--workers", count, cwd=tmp_path) for count in (1, 2))
    assert two.stdout == one.stdout
    assert [json.loads(line)["id"] for line in two.stdout.splitlines()] == [f"r{number}" for number in range(260)]


def test_a_table_has_a_row_an_event_and_fits_80_columns(folder: Path) -> None:
    (folder / "empty.txt").write_text("Le bâtiment est grand et les arbres sont verts.")
    master, slave = pty.openpty()
    command = [*COMMAND, "extract", "in/a.txt", "empty.txt", "--format", "table"]
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm"}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=slave, stderr=subprocess.DEVNULL):
        os.close(slave)
        shown = b""
        while chunk := _read(master):
            shown += chunk
    lines = [line.rstrip() for line in shown.decode().replace("\x1b[", "\0").splitlines()]
    plain = [
        "".join(part.split("m", 1)[-1] if at else part for at, part in enumerate(line.split("\0"))) for line in lines
    ]
    assert max(map(len, plain)) <= 80
    text = "\n".join(plain)
    assert "2019-05-03  reception" in text
    assert "Awa Essai (TD)" in text
    assert "no event" in text
    assert [line.strip() for line in plain if line.strip() in ("a", "empty")] == ["a", "empty"]


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65_536)
    except OSError:  # Linux: the other side is closed
        return b""


def test_records_go_to_a_file_while_the_bar_goes_to_the_terminal(folder: Path) -> None:
    master, slave = pty.openpty()
    with (folder / "out.jsonl").open("w") as out:
        command = [*COMMAND, "extract", "in/a.txt", "in/b.html"]
        with subprocess.Popen(
            command, cwd=folder, env={**os.environ, "TERM": "xterm"}, stdout=out, stderr=slave
        ) as child:
            os.close(slave)
            shown = b""
            while chunk := _read(master):
                shown += chunk
    assert child.returncode == 0
    assert [json.loads(line)["id"] for line in (folder / "out.jsonl").read_text().splitlines()] == ["a", "b"]
    assert b"Reading" in shown
    assert b"2 of 2 releases read" in shown


def test_a_cell_is_one_line_and_no_formula() -> None:
    person = {"name": "=HYPERLINK(1)\nx", "represents": None}
    event = {
        "date": None,
        "date_by": "2019-05-03",
        "date_end": None,
        "type": "meeting",
        "status": "denied",
        "place": "Riyadh",
        "country": "SA",
        "participants": [person],
    }
    assert event_rows({"events": [event]}) == [("by 2019-05-03", "meeting (denied)", "Riyadh, SA", "'=HYPERLINK(1) x")]


def test_the_events_of_a_release_stand_over_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Le général Oumar Essai a pris part le 12 décembre 2023 à Riyad à la réunion des chefs d’état-major de "
        "la CIMCT. "
        "En marge de cette réunion, il a rencontré le général Fayçal Test, du Royaume d’Arabie saoudite."
    )
    done = ctgraph("extract", "a.txt", "--format", "table", cwd=tmp_path)
    header, _, first, second, name, *_ = done.stdout.splitlines()
    assert header.split() == ["date", "event", "place", "participants"]
    assert (first.split()[1], second.split()[1], name.strip()) == ("council_meeting", "meeting", "a")


def test_build_takes_the_same_sources(folder: Path) -> None:
    done = ctgraph("build", "in", "--store", "s", cwd=folder)
    assert done.returncode == 3
    assert "4 sources stored" in done.stdout
    assert "in/c.jsonl:2: This line is not JSON" in done.stderr
    piped = ctgraph(
        "build", "-", "--input-format", "html", "in/*.txt", "--store", "s", "--workers", "2", cwd=folder, stdin=PAGE
    )
    assert "1 source stored, 1 unchanged" in piped.stdout
    assert ctgraph("check", "--store", "s", cwd=folder).returncode == 0
