# SPDX-License-Identifier: Apache-2.0
"""What reviewers decide is kept, applied, shown, undone, and reported where it has nothing to hold on to."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions

from commandline import ctgraph
from ctgraph.build import BuildReport, Decided, build
from ctgraph.bundle import data_path
from ctgraph.errors import MalformedSource, UsageError
from ctgraph.extraction import Extractor
from ctgraph.extraction.values import slots
from ctgraph.iris import concept
from ctgraph.loaders import load
from ctgraph.review import (
    FIELDS,
    REQUIRED,
    Decision,
    Item,
    append_decision,
    check_decision,
    check_value,
    complete_decision,
    decision_triples,
    in_force,
    list_items,
    read_decisions,
    states_of,
)
from ctgraph.store import open_store
from ctgraph.tables import load_tables
from ctgraph.validation import validate_triples
from ctgraph.vocab import DECISIONS_GRAPH

RELEASE = "fr-2024-05-05-a"
TABLES = load_tables(data_path("tables"))
AT = "2026-03-01T09:30:00+00:00"


def decision(kind: str, key: str = "a" * 12, at: str = AT, **more: str) -> Decision:
    said = {"by": "Ann Example", "release": RELEASE, "field": "event.type", "read": "meeting", "quote": "reçu"}
    return Decision(kind=kind, id=key, at=at, **{**said, **more})  # type: ignore[arg-type]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "releases").mkdir()
    shutil.copy(data_path("releases", f"{RELEASE}.md"), tmp_path / "releases")
    return tmp_path / "releases"


def run(source: Path, *decisions: Decision) -> BuildReport:
    with open_store(source.parent / "s", "write") as store:
        return build(store, [source], quarantine=source.parent / "q", decided=Decided(values=decisions))


def items(source: Path) -> dict[str, Item]:
    with open_store(source.parent / "s") as store:
        return {item.id: item for item in list_items(store, 1.01)}


def take(source: Path, kind: str, item: Item, value: str = "", at: str = AT) -> Decision:
    with open_store(source.parent / "s") as store:
        draft = Decision(kind=kind, id=item.id, by="Ann Example", at=at, value=value)  # type: ignore[arg-type]
        return complete_decision(draft, store, (), TABLES)


def of_field(source: Path, field: str) -> Item:
    return next(item for item in items(source).values() if item.field == field)


WHOLE = '"id": "a", "by": "A", "at": "x", "release": "r", "field": "f", "read": "r", "quote": "q"'


# ---- The file


def test_lines_are_added_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "decisions.jsonl"
    assert read_decisions(path) == ()
    taken = [decision("accept"), decision("correct", "b" * 12, value="training", note="Un stage « ».")]
    for one in taken:
        append_decision(path, one)
    assert set(read_decisions(path)) == set(taken)


def test_signs_that_look_like_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    taken = decision("accept", sentence="a\u2028b\u2029c\x85d\x0ce", note="f\u2028")
    append_decision(path, taken)
    assert read_decisions(path) == (taken,)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_decisions(path) == (taken,)


def test_files_can_be_joined_in_any_order(tmp_path: Path) -> None:
    first, second = decision("reject"), decision("correct", at="2026-03-02T09:30:00+01:00", value="training")
    lines = [json.dumps({"kind": d.kind, **_said(d)}) for d in (second, first, second)]
    path = tmp_path / "d.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    assert read_decisions(path) == (first, second)
    append_decision(path, decision("undo", at="2026-03-03T00:00:00+00:00"))
    assert in_force(read_decisions(path)) == {}


def _said(taken: Decision) -> dict[str, str]:
    names = ("id", "by", "at", "release", "field", "read", "quote", "value")
    return {name: getattr(taken, name) for name in names}


def test_the_latest_decision_counts() -> None:
    first, second = decision("reject"), decision("accept", at="2026-03-02T09:30:00+00:00")
    undone = decision("undo", at="2026-03-03T09:30:00+00:00")
    assert in_force([first, second]) == {first.id: second}
    assert in_force([first, second, undone]) == {}
    again = decision("accept", at="2026-03-04T09:30:00+00:00")
    assert in_force([first, second, undone, again]) == {first.id: again}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("accept", "no decision"),
        ("[1]", "no decision"),
        ('{"kind": "accept", "verdict": "x"}', "no decision"),
        ('{"kind": "accept", "id": 1, "by": "A", "at": "x"}', "is a string"),
        ('{"kind": "accept", "id": "a", "by": "A", "at": "x"}', "whole decision"),
        ("[" * 100_000, "no decision"),
        (f'{{"kind": "allow", {WHOLE}}}', "accept"),
        ('{"kind": "accept", ' + WHOLE.replace('"A"', '" "') + "}", "Nobody"),
        (f'{{"kind": "accept", {WHOLE}, "note": "a\\ud800"}}', "surrogate"),
        (f'{{"kind": "accept", {WHOLE}, "note": "a\\u0000"}}', "control character"),
        ('{"kind": "accept", ' + WHOLE.replace('"x"', '"0001-01-01T00:00:00+23:59"') + "}", "time"),
        (f'{{"kind": "accept", {WHOLE}}}', "time"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "d.jsonl"
    append_decision(path, decision("accept"))
    path.write_text(path.read_text("utf-8") + "\n" + line, "utf-8")
    with pytest.raises(MalformedSource, match=words) as caught:
        read_decisions(path)
    assert caught.value.where == f"{path}:3"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (decision("correct", value="encounter"), "'encounter' is no value of event.type"),
        (decision("correct"), "'' is no value of event.type"),
        (decision("reject", field="event.status"), "A event.status cannot be left out"),
        (decision("accept", field="event.tpye"), "There is no field 'event.tpye'"),
    ],
)
def test_a_decision_that_cannot_be_applied_is_named_until_it_is_undone(
    tmp_path: Path, wrong: Decision, words: str
) -> None:
    path = tmp_path / "d.jsonl"
    for one in (decision("accept", "b" * 12), wrong):
        append_decision(path, one)
    check = partial(check_decision, tables=TABLES)
    with pytest.raises(MalformedSource, match=words) as caught:
        read_decisions(path, check)
    assert caught.value.where == f"{path}:2"
    assert "Correct or remove that line, or undo it" in caught.value.remedy
    append_decision(path, decision("undo", at="2026-03-02T09:30:00+00:00"))
    assert len(read_decisions(path, check)) == 3


# ---- What fields can hold


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("event.type", "training", "encounter"),
        ("event.status", "denied", "kept"),
        ("event.date", "2019-12", "12/2019"),
        ("event.date_end", "2019-12-03", "2019-02-30"),
        ("event.country", "ma", "XX"),
        ("event.domain", "ctf", "finance"),
        ("participant.side", "host", "visitor"),
        ("participant.represents", "IMCTC", "Atlantis"),
        ("participant.represents", "MA", ""),
        ("participant.acting", "true", "perhaps"),
        ("participant.name", "Awa Essai", "a\x1b[2J"),
        ("participant.rank", "colonel", " "),
        ("organization", "imctc", "MA"),
        ("membership.role", "member", "fan"),
        ("count.count", "41", "many"),
        ("tenure.post", TABLES.posts[0].id, "king"),
    ],
)
def test_fields_hold_their_codes_only(field: str, good: str, bad: str) -> None:
    check_value(field, good, TABLES)
    with pytest.raises(UsageError, match=field) as caught:
        check_value(field, bad, TABLES)
    assert caught.value.remedy


# ---- Deciding


def test_a_decision_needs_a_value_a_name_and_something_to_undo(source: Path) -> None:
    run(source)
    item = of_field(source, "participant.rank")
    with open_store(source.parent / "s") as store:
        for draft, words in [
            (Decision("accept", "0" * 12, "Ann", AT), "No value"),
            (Decision("accept", "no such id", "Ann", AT), "No value"),
            (Decision("accept", item.id, " ", AT), "name"),
            (Decision("accept", item.id, "Ann", AT, note="a\udcff"), "note"),
            (Decision("undo", item.id, "Ann", AT), "Nothing is decided"),
        ]:
            with pytest.raises(UsageError, match=words):
                complete_decision(draft, store, (), TABLES)
    with pytest.raises(UsageError, match="cannot be left out"):
        take(source, "reject", of_field(source, "participant.side"))
    with pytest.raises(UsageError, match="Use one of"):
        take(source, "correct", of_field(source, "participant.side"), "visitor")


def test_an_accepted_value_is_sure(source: Path) -> None:
    run(source)
    item = of_field(source, "participant.rank")
    report = run(source, take(source, "accept", item))
    after = items(source)[item.id]
    assert (report.outcomes[0].status, report.outcomes[0].decided) == ("stored", 1)
    assert (after.confidence, after.value, after.doubts) == (1.0, item.value, ())


def test_a_rejected_value_leaves_and_an_undone_decision_brings_it_back(source: Path) -> None:
    before = run(source).digest
    item = of_field(source, "participant.rank")
    rejection = take(source, "reject", item)
    assert run(source, rejection).digest != before
    assert item.id not in items(source)
    with open_store(source.parent / "s") as store:
        undo = complete_decision(
            Decision("undo", item.id, "Bob", "2026-03-02T00:00:00+00:00"), store, [rejection], TABLES
        )
        assert states_of(store, [rejection, undo]) == {rejection.key: "undone", undo.key: "undo"}
    assert run(source, rejection, undo).digest == before
    assert items(source)[item.id] == item


def test_a_corrected_value_stands_in_the_place_of_the_other(source: Path) -> None:
    run(source)
    item = of_field(source, "event.type")
    correction = take(source, "correct", item, "training")
    report = run(source, correction)
    assert report.outcomes[0].findings == ()
    assert items(source)[item.id].value == "training"
    with open_store(source.parent / "s") as store:
        rows = store.query(
            f"SELECT ?by ?before WHERE {{ ?evidence ctg:decision ?d ; ctg:origin <{concept('origin', 'decided')}> ; "
            "ctg:confidence 1.0 . ?d ctg:reviewer/rdfs:label ?by ; ctg:valueBefore ?before }"
        )
        assert isinstance(rows, QuerySolutions)
        (row,) = rows
        assert (row["by"].value, row["before"].value) == ("Ann Example", item.value)
        assert states_of(store, [correction]) == {correction.key: "applied"}


@pytest.fixture(scope="module")
def holders() -> dict[str, Path]:
    """For each field a bundled release that has it."""
    extractor, found = Extractor.bundled(), {}
    for path in sorted(data_path("releases").glob("*.md")):
        if {*FIELDS} - found.keys():
            found.update({slot.field: path for slot in slots(extractor.extract(load(path)))})
    return found


@pytest.mark.parametrize("field", sorted({*FIELDS} - REQUIRED))
def test_whatever_is_rejected_the_rest_conforms(holders: dict[str, Path], field: str, tmp_path: Path) -> None:
    if field not in holders:
        pytest.skip(f"no bundled release has {field}")
    source = tmp_path / "releases"
    source.mkdir()
    text = holders[field].read_text("utf-8")
    # The front matter gives the date of publication, which a dateline gives only without it.
    text = text.rpartition("\n---\n")[2] if field == "dateline.date" else text
    (source / holders[field].name).write_text(text, "utf-8")
    run(source)
    rejections = [take(source, "reject", item) for item in items(source).values() if item.field == field]
    report = run(source, *rejections)
    (outcome,) = report.outcomes
    assert rejections
    assert (outcome.status, outcome.decided, report.lost) == ("stored", len(rejections), ())
    assert {finding.severity for finding in outcome.findings} <= {"Info"}
    assert field not in {item.field for item in items(source).values()}


def test_a_decision_survives_a_text_that_has_moved(source: Path) -> None:
    run(source)
    taken = take(source, "accept", of_field(source, "participant.rank"))
    path = source / f"{RELEASE}.md"
    head, mark, text = path.read_text("utf-8").rpartition("\n---\n")
    path.write_text(f"{head}{mark}\n\n{text}", "utf-8")
    report = run(source, taken)
    assert (report.outcomes[0].status, report.outcomes[0].decided, report.lost) == ("stored", 1, ())


def test_a_decision_without_its_value_is_reported(source: Path) -> None:
    run(source)
    taken = take(source, "accept", of_field(source, "participant.rank"))
    path = source / f"{RELEASE}.md"
    path.write_text(path.read_text("utf-8").replace(taken.quote, "monsieur"), "utf-8")
    report = run(source, taken)
    assert report.lost == (taken,)
    with open_store(source.parent / "s") as store:
        assert DECISIONS_GRAPH not in store.graph_names()
        assert states_of(store, [taken]) == {taken.key: "lost"}


def test_a_decision_whose_field_is_not_that_of_its_value_is_reported(source: Path) -> None:
    run(source)
    taken = replace(take(source, "accept", of_field(source, "participant.rank")), field="event.type")
    assert run(source, taken).lost == (taken,)


def test_a_decision_on_a_release_that_is_gone_is_reported(source: Path) -> None:
    taken = decision("accept", release="no-such-release")
    assert run(source, taken).lost == (taken,)


def test_decisions_in_rdf_conform() -> None:
    taken = [
        decision("accept"),
        decision("correct", "b" * 12, value="training", note="Why."),
        decision("reject", "c" * 12),
    ]
    assert validate_triples(decision_triples(taken), "decisions").findings == ()


def test_the_least_sure_comes_first_and_filters_hold(source: Path) -> None:
    run(source)
    with open_store(source.parent / "s") as store:
        found = list_items(store, 0.95)
        assert [item.confidence for item in found] == sorted(item.confidence for item in found)
        assert all(item.confidence < 0.95 for item in found)
        assert all(item.sentence[slice(*item.mark)] == item.quote for item in found)
        assert list_items(store, 1, languages=["ar"]) == list_items(store, 1, releases=["other"]) == ()
        assert {item.field for item in list_items(store, 1, fields=["event.type"])} == {"event.type"}
        assert len(list_items(store, 0.95, decided=[found[0].id])) == len(found) - 1


# ---- The command line


def test_a_reviewer_works_through_the_queue(source: Path) -> None:
    folder = source.parent
    assert ctgraph("build", "releases", "--store", "s", cwd=folder).returncode == 0
    listed = ctgraph("review", "--store", "s", "--threshold", "1", "--format", "json", cwd=folder)
    queue = json.loads(listed.stdout)
    assert (queue["truncated"], queue["threshold"]) == (False, 1)
    row = next(row for row in queue["rows"] if row["field"] == "participant.side")
    assert f"⟦{row['quote']}⟧" in row["marked"]
    assert row["why"]
    wrong = ctgraph("review", "correct", row["id"], "visitor", "--store", "s", "--by", "Ann", cwd=folder)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "Use one of: chair, guest" in wrong.stderr
    assert not (folder / "decisions.jsonl").exists()
    # Options before the verb hold for it as well.
    done = ctgraph("review", "--store", "s", "correct", row["id"], "chair", "--by", "Ann", "--note", "ok", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "next `ctgraph build`" in done.stdout
    left = ctgraph("review", "--store", "s", "--threshold", "1", "--format", "csv", cwd=folder)
    assert row["id"] not in [line["id"] for line in csv.DictReader(io.StringIO(left.stdout))]
    taken = json.loads(ctgraph("review", "decisions", "--store", "s", "--format", "json", cwd=folder).stdout)["rows"]
    assert [(one["state"], one["value"], one["note"]) for one in taken] == [("waiting", "chair", "ok")]
    built = ctgraph("build", "releases", "--store", "s", "--json", cwd=folder)
    assert json.loads(built.stdout)["sources"][0]["decided"] == 1
    assert ctgraph("check", "--store", "s", cwd=folder).returncode == 0
    undone = ctgraph("review", "undo", row["id"], "--store", "s", "--by", "Bob", cwd=folder)
    assert undone.returncode == 0, undone.stderr
    listed = ctgraph("review", "decisions", "--store", "s", cwd=folder)
    assert "2 decisions, 0 in force." in listed.stdout


def test_what_is_given_before_the_verb_goes_before_the_environment(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = source.parent
    assert ctgraph("build", "releases", "--store", "s", cwd=folder).returncode == 0
    monkeypatch.setenv("CTGRAPH_STORE", str(folder / "other"))
    monkeypatch.setenv("CTGRAPH_DECISIONS", str(folder / "other.jsonl"))
    done = ctgraph("review", "--store", "s", "--decisions", "d.jsonl", "decisions", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    monkeypatch.setenv("CTGRAPH_STORE", str(folder / "s"))
    assert ctgraph("review", "decisions", cwd=folder).returncode == 0


def test_wrong_filters_are_refused(source: Path) -> None:
    folder = source.parent
    ctgraph("build", "releases", "--store", "s", cwd=folder)
    for arguments, words in [
        (["--field", "participant.rang"], "participant.rank"),
        (["--release", "nowhere"], "holds no release"),
        (["--threshold", "2"], "0<=x<=1"),
        (["--threshold", "nan"], "not a number"),
    ]:
        done = ctgraph("review", "--store", "s", *arguments, cwd=folder)
        assert done.returncode == 2
        assert words in done.stderr


def test_a_build_with_a_wrong_decision_changes_nothing(source: Path) -> None:
    folder = source.parent
    run(source)
    before = sorted((folder / "s").rglob("*"))
    append_decision(folder / "decisions.jsonl", decision("correct", value="encounter"))
    done = ctgraph("build", "releases", "--store", "s", cwd=folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"{folder}/decisions.jsonl:1: 'encounter' is no value of event.type." in done.stderr
    assert sorted((folder / "s").rglob("*")) == before
    ctgraph("review", "undo", "a" * 12, "--by", "Ann", "--store", "s", cwd=folder)
    assert ctgraph("build", "releases", "--store", "s", cwd=folder).returncode == 0


def test_a_lost_decision_is_said_aloud(source: Path) -> None:
    append_decision(source.parent / "decisions.jsonl", decision("accept", sentence="Il a reçu l’ambassadeur."))
    done = ctgraph("build", "releases", "--store", "s", cwd=source.parent)
    assert done.returncode == 0
    assert "lost decision aaaaaaaaaaaa: accept event.type 'meeting'" in done.stderr
    assert "Il a reçu l’ambassadeur." in done.stderr
