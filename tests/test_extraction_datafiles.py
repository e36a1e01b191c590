# SPDX-License-Identifier: Apache-2.0
"""Data files against their schemas: what is wrong is refused with file, line, key and remedy."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from commandline import ctgraph
from ctgraph.bundle import data_path
from ctgraph.errors import MalformedSource
from ctgraph.extraction.lexicon.datacheck import check_data
from ctgraph.extraction.lexicon.datafiles import read_data_files
from ctgraph.extraction.lexicon.sources import load_lexicons

SOURCE = Path(__file__).resolve().parents[1] / "src" / "ctgraph"
FILES = read_data_files(data_path())
SCHEMAS = {path.name.split(".")[0]: json.loads(path.read_bytes()) for path in data_path("schemas").glob("*.json")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data folder, less its releases."""
    for part in ("calibration", "coalitions", "lexicons", "tables"):
        shutil.copytree(data_path(part), tmp_path / part)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert re.search(old, text, re.MULTILINE), old
    path.write_text(re.sub(old, lambda _: new, text, count=1, flags=re.MULTILINE), "utf-8")


def prepare(folder: Path) -> None:
    """Do what reading a text of each language does first."""
    for lexicon in load_lexicons(folder)[0].values():
        lexicon.prepare()


def test_the_bundled_data_files_are_right() -> None:
    assert [str(fault) for fault in check_data()] == []


# (file, what is replaced, by what; what stands there) -> words of the error
MUTATIONS = [
    (
        "lexicons/fr.yaml",
        r"^weekdays:.*\n",
        "",
        r"fr\.yaml: The file lacks the key 'weekdays'\. Add it: Names of the days",
    ),
    (
        "lexicons/en.yaml",
        r"^weekdays: \[",
        "weekdays: [someday, ",
        r"en\.yaml, line \d+: weekdays has 8 items\. Give 7",
    ),
    ("lexicons/ar.yaml", r"^cased: false", "cased: maybe", r"ar\.yaml, line \d+: cased is string 'maybe', not boolean"),
    (
        "lexicons/fr.yaml",
        r"^plurals:.*",
        "plurals:",
        r"fr\.yaml, line \d+: plurals is empty, not array\. Give it a value",
    ),
    (
        "lexicons/fr.yaml",
        r"type: council_meeting",
        "type: councel_meeting",
        r"fr\.yaml, line \d+: triggers\[\d+\]\.type is 'councel_meeting', .* event-type\. Did you mean council_meeting",
    ),
    ("lexicons/fr.yaml", r"weight: [0-9.]+, ", "", r"fr\.yaml, line \d+: triggers\[0\] lacks the key 'weight'"),
    (
        "lexicons/fr.yaml",
        r"^speech: \"",
        'speech: "(',
        r"fr\.yaml, line \d+: speech is no usable pattern",
    ),
    (
        "lexicons/en.yaml",
        r"^speech: \"",
        'speech: "{NONE}|',
        r"en\.yaml, line \d+: speech .*no macro \{NONE\}",
    ),
    (
        "lexicons/fr-facts.yaml",
        r"^  members:$",
        '  members:\n    - "nobody"',
        r"fr-facts\.yaml, line \d+: statements\.members\[0\] is .*It has to match",
    ),
    (
        "lexicons/fr.yaml",
        r"^  ctf: ",
        "  cft: ",
        r"fr\.yaml, line \d+: domain_themes\.cft has a key .* no known domain",
    ),
    (
        "lexicons/fr-names.yaml",
        r"^  AE: ",
        "  XX: ",
        r"fr-names\.yaml, line \d+: state_names\.XX has .* no known state",
    ),
    (
        "lexicons/fr-names.yaml",
        r"^  NE: |^  AE: ",
        "  NO: ",
        r"state_names\.False has the key False.* boolean False\. Quote",
    ),
    ("lexicons/fr-names.yaml", r"^state_names:", "cased: true\nstate_names:", r"cased stands in fr\.yaml as well"),
    (
        "lexicons/fr.yaml",
        r"^cased: true",
        "cased: true\ncased: false",
        r"fr\.yaml, line \d+: The key 'cased' stands twice",
    ),
    ("lexicons/fr.yaml", r"^cased: true", "cased: [true", r"fr\.yaml, line \d+: The data file cannot be read"),
    (
        "lexicons/fr.yaml",
        r"^cased: true",
        "cased: true\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        r"fr\.yaml, line \d+: An alias stands for this",
    ),
    (
        "lexicons/places.yaml",
        r"Riyadh, SA",
        "Riyadh, 12",
        r"places\.yaml, line \d+: places\[0\]\[1\] is integer 12, not string",
    ),
    (
        "lexicons/places.yaml",
        r"^  AE: .*",
        "  AE: Abou",
        r"places\.yaml, line \d+: capitals\.AE is 'Abou', which is no known",
    ),
    ("lexicons/world.yaml", r"^acts_for:", "acts_four:", r"world\.yaml: The file lacks the key 'acts_for'"),
    (
        "lexicons/world.yaml",
        r"  unsc: un$",
        "  unsc: uno",
        r"world\.yaml, line \d+: acts_for\.unsc is 'uno'.*Did you mean",
    ),
    (
        "coalitions/mnjtf.yaml",
        r"^id: mnjtf",
        "id: mnjft",
        r"mnjtf\.yaml, line \d+: id is 'mnjft', .*Did you mean mnjtf",
    ),
    ("coalitions/mnjtf.yaml", r"^anaphora:", "anaphor:", r"mnjtf\.yaml: The file lacks the key 'anaphora'"),
    (
        "coalitions/mnjtf.yaml",
        r"country: TD",
        "country: Chad",
        r"headquarters\.country is 'Chad', which is no known state",
    ),
    (
        "coalitions/mnjtf.yaml",
        r"^member_counts:.*",
        "member_counts: [3]",
        r"member_counts has 1 items\. Give 2 or more",
    ),
    ("coalitions/mnjtf.yaml", r"^member_counts:.*", "member_counts: [0, 8]", r"member_counts\[0\] is 0\. .*at least 1"),
    (
        "coalitions/mnjtf.yaml",
        r'  fr: "force \(\?:',
        '  fr: "force ((?:',
        r"mnjtf\.yaml, line \d+: pattern\.fr is no usable",
    ),
    ("coalitions/mnjtf.yaml", r"\[fmm\|mnjtf\]", "[fmm|mnjtf", r"forms\.fr\[\d\] is '\[fmm\|mnjtf'\. It has to match"),
    ("coalitions/mnjtf.yaml", r"^id: mnjtf", "default: true\nid: mnjtf", r"default is true in more than one coalition"),
]


@pytest.mark.parametrize(("file", "old", "new", "words"), MUTATIONS, ids=[f"{m[0]} {m[2][:24]}" for m in MUTATIONS])
def test_a_wrong_data_file_is_refused_with_file_and_key(
    folder: Path, file: str, old: str, new: str, words: str
) -> None:
    change(folder / file, old, new)
    faults = check_data(folder)
    assert any(re.search(words, str(fault)) for fault in faults), [str(fault) for fault in faults]
    assert all(fault.where.startswith(str(folder)) and fault.remedy for fault in faults)


@pytest.mark.parametrize(("old", "new"), [("^weekdays:.*", ""), ('^speech: "', 'speech: "(')])
def test_reading_with_a_wrong_data_file_is_refused(folder: Path, old: str, new: str) -> None:
    change(folder / "lexicons" / "fr.yaml", old, new)
    with pytest.raises(MalformedSource, match=r"fr\.yaml.*(weekdays|speech)"):
        prepare(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "lexicons" / "world.yaml").unlink()
    (fault,) = check_data(folder)
    assert str(fault).startswith(str(folder / "lexicons" / "world.yaml"))


def test_every_fault_of_the_files_is_listed(folder: Path) -> None:
    change(folder / "coalitions" / "mnjtf.yaml", "country: TD", "country: Chad")
    change(folder / "lexicons" / "fr.yaml", r"^cased: true", "cased: 1")
    done = ctgraph("check", "--data", folder, cwd=folder)
    assert done.returncode == 1
    assert len([line for line in done.stdout.splitlines() if line.startswith("wrong")]) == 2
    problems = json.loads(ctgraph("check", "--data", folder, "--json", cwd=folder).stdout)["problems"]
    assert all(problem["where"] and problem["what"] and problem["remedy"] for problem in problems)


def test_a_key_that_the_schema_does_not_list_is_taken(folder: Path) -> None:
    path = folder / "lexicons" / "fr.yaml"
    path.write_text(path.read_text("utf-8") + '\nnew_words: [a, b]\nnew_pattern: "a|b"\nnew_reach: 3\n', "utf-8")
    assert check_data(folder) == ()


def test_no_key_of_a_lexicon_is_dead() -> None:
    # A key that no code reads is a slip of the pen: it would silently do nothing.
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.glob("extraction/**/*.py"))
    composed = {"honorifics", "ranks", "language"}
    keys = {key for file in FILES if file.kind == "lexicon" for key in file.content}
    rows = {
        key
        for file in FILES
        if file.kind == "lexicon"
        for name in ("triggers", "homographs")
        for row in file.content.get(name, ())
        for key in row
    }
    assert sorted(key for key in (keys | rows) - composed if f'"{key}"' not in code) == []


def test_what_the_code_cannot_do_without_is_required() -> None:
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.glob("extraction/**/*.py"))
    read = set(re.findall(r'forms\["([a-z_]+)"\]', code))
    assert read - set(SCHEMAS["lexicon"]["required"]) == {"hijri_months"}
