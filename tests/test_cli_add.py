# SPDX-License-Identifier: Apache-2.0
"""`ctgraph add` to a store on a server, and what was refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandline import ctgraph

HEADER = "post,person_id,status,start,source_url\n"
PERSONS = "id,name,country\nmoussa-example,Moussa Example,SN\n"
TENURE = "imctc-secretary-general,moussa-example,{},2031-02,https://example.org/appointment\n"


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")


@pytest.mark.endpoint
def test_what_conforms_goes_to_the_server_and_the_rest_into_the_quarantine(tmp_path: Path, sparql_server: str) -> None:
    server = ("--endpoint", sparql_server)
    write(tmp_path, mine=PERSONS, good=HEADER + TENURE.format("designate"), bad=HEADER + TENURE.format("designated"))
    assert ctgraph("add", "mine.csv", *server, cwd=tmp_path).returncode == 0
    added = ctgraph("add", "good.csv", "bad.csv", *server, cwd=tmp_path)
    assert added.returncode == 1
    assert "1 source stored, 0 unchanged, 0 removed, 1 quarantined" in added.stdout
    assert "Did you mean 'designate'?" in added.stderr
    kept = ctgraph("quarantine", *server, "--format", "json", cwd=tmp_path)
    assert [row["name"] for row in json.loads(kept.stdout)["rows"]] == ["table/bad"]
    assert "Nothing is wrong" in ctgraph("check", *server, cwd=tmp_path).stdout

    write(tmp_path, bad=HEADER + TENURE.format("full"))
    again = ctgraph("add", "bad.csv", "good.csv", *server, cwd=tmp_path)
    assert "1 source stored, 1 unchanged" in again.stdout
    assert ctgraph("quarantine", *server, cwd=tmp_path).stdout == "0 sources in quarantine.\n"
    told = ctgraph("query", "about", "actor=Moussa Example", *server, "--format", "json", cwd=tmp_path).stdout
    assert '"designate"' in told
    assert '"full"' in told


def test_where_no_server_answers_nothing_is_done(tmp_path: Path) -> None:
    write(tmp_path, mine=PERSONS)
    done = ctgraph("add", "mine.csv", "--endpoint", "http://127.0.0.1:9", cwd=tmp_path)
    assert done.returncode == 4
    assert "No connection to the server" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


def test_what_is_in_quarantine_is_shown_as_validation_shows_it(tmp_path: Path) -> None:
    write(tmp_path, mine=PERSONS, bad=HEADER + TENURE.format("designated"))
    assert ctgraph("build", "mine.csv", "bad.csv", "--store", "s", cwd=tmp_path).returncode == 1
    shown = ctgraph("quarantine", "show", "bad", "--store", "s", cwd=tmp_path).stdout
    validated = ctgraph("validate", "mine.csv", "bad.csv", cwd=tmp_path).stdout
    assert "[Tenure-tenureStatus]" in shown
    for line in ("    expected A tenure is full", "    meant    Did you mean 'designate'?", "row 2, column 'status'"):
        assert line in shown
        assert line in validated


def test_what_is_refused_lies_in_the_folder_of_the_store_beside_a_server_too(tmp_path: Path) -> None:
    write(tmp_path, mine=PERSONS, bad=HEADER + TENURE.format("designated"))
    ctgraph("build", "mine.csv", "bad.csv", "--store", "s", cwd=tmp_path)
    server = ("--endpoint", "http://127.0.0.1:9")
    refused = ctgraph("quarantine", "show", "bad", "--store", "s", *server, cwd=tmp_path)
    assert refused.returncode == 2
    assert "No such option '--endpoint'" in refused.stderr
    options = ("--shape", "Tenure-tenureStatus", "--by", "Ann", "--note", "the source has no other", "--store", "s")
    waived = ctgraph("quarantine", "waive", "bad", *options, *server, cwd=tmp_path)
    assert f"ctgraph add bad.csv --store s {' '.join(server)}" in waived.stdout


def test_a_warning_is_called_so_once(tmp_path: Path) -> None:
    text = "Riyadh, 3 December 2030\nThe Secretary-General of the IMCTC received the ambassador of Senegal today.\n"
    for name in ("first", "second"):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    added = ctgraph("build", "first.txt", "second.txt", "--store", "s", cwd=tmp_path)
    assert added.returncode == 0
    warned = [line for line in added.stderr.splitlines() if "arning" in line]
    assert [line.lower().count("warning") for line in warned] == [1]
    assert warned[0].startswith("Warning in second.txt: ")
