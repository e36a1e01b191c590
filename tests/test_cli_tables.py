# SPDX-License-Identifier: Apache-2.0
"""Tables on the command line: what a user sees, and the exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from commandline import ctgraph

HEADER = "iso2,organization,role,start,source_url\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "persons-of-mine": "id,name,country\nmoussa-diatta,Moussa Diatta,SN\n",
        "good": f"{HEADER}MA,imctc,member,2016,https://example.org/a\n",
        "mixed": f"{HEADER}Marocco,imctc,member,2016,https://example.org/\nMA,imctc,member,16/3/2016,https://example.org/\n",
        "unfit": f"{HEADER}MA,imctc,friend,2016,https://example.org/d\n",
        "headless": "colour,size\nred,3\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def test_build_stores_the_good_and_names_row_and_column_of_the_bad(folder: Path) -> None:
    done = ctgraph("build", ".", "--store", "s", cwd=folder)
    assert done.returncode == 3
    assert "2 sources stored, 0 unchanged, 0 removed, 1 quarantined, 2 unreadable" in done.stdout
    assert "mixed.csv: Row 2, column 'iso2' holds 'Marocco', which is no known state. Did you mean 'MA'" in done.stderr
    assert "Further faults: 1" in done.stderr
    assert "headless.csv: No table has these columns" in done.stderr
    assert "unfit.csv: row 2, column 'role'" in done.stderr


def test_validate_gives_findings_with_row_and_column(folder: Path) -> None:
    done = ctgraph("validate", "good.csv", "mixed.csv", "unfit.csv", "--json", cwd=folder)
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [(entry["file"], entry["conforms"]) for entry in found["files"]] == [
        ("good.csv", True),
        ("mixed.csv", False),
        ("unfit.csv", False),
    ]
    assert [(row["source"], row["row"], row["column"], row["value"]) for row in found["rows"]] == [
        ("mixed.csv", 2, "iso2", "Marocco"),
        ("mixed.csv", 3, "start", "16/3/2016"),
        ("unfit.csv", 2, "role", "ct:membership-role/friend"),
    ]
    shown = ctgraph("validate", ".", cwd=folder)
    assert shown.returncode == 3
    assert "mixed.csv: does not conform; rows that cannot be taken in: 2" in shown.stdout
    assert re.search("place +row 2, column 'role'", shown.stdout)
    assert "headless.csv: No table has these columns" in shown.stderr


def test_extract_leaves_tables_alone_and_says_what_to_do_with_one_that_is_named(folder: Path) -> None:
    (folder / "release.txt").write_text("Riyad, le 3 mai 2024. Le Maroc est membre de la CIMCT.", "utf-8")
    done = ctgraph("extract", ".", cwd=folder)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    named = ctgraph("extract", "good.csv", cwd=folder)
    assert named.returncode == 3
    assert "This is a table, not a release. Its rows are facts: ctgraph build good.csv" in named.stderr
