# SPDX-License-Identifier: Apache-2.0
"""The gate: files go in whole or are laid aside, listed, waived, and let in once they are corrected."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ctgraph.build import BuildReport, Decided, How, build
from ctgraph.bundle import ontology_path
from ctgraph.check import check_store
from ctgraph.errors import MalformedSource, StoreError, UsageError
from ctgraph.iris import file_iri
from ctgraph.quarantine import Entry, entries, find_entry
from ctgraph.review import (
    WaiverLine,
    append_decision,
    check_waivable,
    read_decisions,
    read_link_lines,
    read_waiver_lines,
    waivers_in_force,
)
from ctgraph.store import open_store
from ctgraph.validation.shapes import SHAPE, load_shapes
from ctgraph.vocab import CT
from ctgraph.waived import read_waived

AT = datetime(2031, 2, 3, 4, 5, 6, tzinfo=UTC)
VALID = ontology_path("examples", "valid", "table-memberships.ttl")
INVALID = ontology_path("examples", "invalid", "Agreement-agreementKind.ttl")
SHAPE_NAME = "Agreement-agreementKind"


def run(directory: Path, *sources: Path, waivers: tuple[WaiverLine, ...] = ()) -> BuildReport:
    decided = Decided(waivers=waivers_in_force(waivers))
    with open_store(directory, "write") as store:
        return build(store, sources, quarantine=directory / "quarantine", decided=decided, how=How(now=lambda: AT))


def copied(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes())
    return target


def waiver(entry: Entry, kind: str = "waive", at: str = "2031-02-04T00:00:00+00:00") -> WaiverLine:
    return WaiverLine(kind, entry.graph, SHAPE_NAME, "Ann Example", at, entry.sha256, "invented")  # type: ignore[arg-type]


def graphs(directory: Path) -> set[str]:
    with open_store(directory) as store:
        return {name for name in store.graph_names() if not name.startswith(f"{CT}graph/")}


def test_an_rdf_file_becomes_one_graph_and_a_faulty_one_is_laid_aside(tmp_path: Path) -> None:
    good, bad = copied(VALID, tmp_path / "partner.ttl"), copied(INVALID, tmp_path / "bad.ttl")
    report = run(tmp_path / "s", good, bad)
    assert [outcome.status for outcome in report.outcomes] == ["stored", "quarantined"]
    assert graphs(tmp_path / "s") == {file_iri("partner")}
    with open_store(tmp_path / "s") as store:
        checked = check_store(store)
    assert (checked.files, checked.problems) == (1, ())
    (entry,) = entries(tmp_path / "s" / "quarantine")
    assert (entry.name, entry.origin, entry.at) == ("file/bad", str(bad), "2031-02-03T04:05:06+00:00")
    assert entry.file.read_bytes() == INVALID.read_bytes()
    assert {finding.shape for finding in entry.violations} == {SHAPE + SHAPE_NAME}
    assert run(tmp_path / "s", good).outcomes[0].status == "unchanged"


def test_a_table_with_wrong_cells_is_laid_aside_until_it_is_corrected(tmp_path: Path) -> None:
    wrong = tenures(tmp_path, "mine", "mohammed-al-moghedi,full,2031-13,")
    (outcome,) = run(tmp_path / "s", wrong).outcomes
    assert outcome.status == "unreadable"
    (entry,) = entries(tmp_path / "s" / "quarantine")
    assert (entry.name, entry.file.read_bytes()) == ("table/mine", wrong.read_bytes())
    assert [(finding.row, finding.column, finding.value) for finding in entry.findings] == [(2, "start", "2031-13")]
    assert run(tmp_path / "s", tenures(tmp_path, "mine", "mohammed-al-moghedi,full,2031-12,")).count("stored") == 1
    assert entries(tmp_path / "s" / "quarantine") == ()


def test_a_corrected_file_leaves_the_quarantine_and_an_earlier_version_stays(tmp_path: Path) -> None:
    file = copied(VALID, tmp_path / "a.ttl")
    run(tmp_path / "s", file)
    before = run(tmp_path / "s", copied(INVALID, file))
    assert (before.count("quarantined"), graphs(tmp_path / "s")) == (1, {file_iri("a")})
    assert before.digest == run(tmp_path / "s", copied(VALID, file)).digest
    assert entries(tmp_path / "s" / "quarantine") == ()


def test_blank_nodes_are_named_below_the_file(tmp_path: Path) -> None:
    text = VALID.read_text("utf-8")
    evidence = next(line.split(" ")[0] for line in text.splitlines() if " a ctg:Evidence" in line)
    file = tmp_path / "a.ttl"
    file.write_text(text.replace(evidence, "_:any"), "utf-8")
    assert run(tmp_path / "s", file).count("stored") == 1
    with open_store(tmp_path / "s") as store:
        assert store.query(f"ASK {{ <{file_iri('a')}/node/1> a ctg:Evidence }}")
    assert run(tmp_path / "s", file).outcomes[0].status == "unchanged"


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("<https://w3id.org/ctgraph/person/a> <https://w3id.org/ctgraph#identity> <x:b> .", "ctg:identity"),
        ("<https://w3id.org/ctgraph/decision/a> a <https://w3id.org/ctgraph#Decision> .", "ctg:Decision"),
        ("<https://w3id.org/ctgraph/graph/runs> <x:b> <x:c> .", "ct:graph/runs"),
    ],
)
def test_a_file_may_not_say_what_ctgraph_alone_says(tmp_path: Path, said: str, what: str) -> None:
    (tmp_path / "a.ttl").write_text(f"{VALID.read_text('utf-8')}\n{said}\n", "utf-8")
    (outcome,) = run(tmp_path / "s", tmp_path / "a.ttl").outcomes
    assert outcome.status == "unreadable"
    assert f"It speaks of {what}, which ctgraph alone writes" in str(outcome.error)


def test_a_file_of_another_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text('<http://example.org/a> <http://xmlns.com/foaf/0.1/name> "A" .', "utf-8")
    (outcome,) = run(tmp_path / "s", tmp_path / "a.ttl").outcomes
    assert "Nothing in it is of this graph model" in str(outcome.error)
    assert graphs(tmp_path / "s") == set()


def test_a_waived_fault_is_stored_and_stays_visible_until_it_is_undone(tmp_path: Path) -> None:
    bad = copied(INVALID, tmp_path / "bad.ttl")
    run(tmp_path / "s", bad)
    line = waiver(find_entry(tmp_path / "s" / "quarantine", "bad"))
    report = run(tmp_path / "s", bad, waivers=(line,))
    (outcome,) = report.outcomes
    assert (outcome.status, len(outcome.waived)) == ("stored", 1)
    assert entries(tmp_path / "s" / "quarantine") == ()
    run(tmp_path / "s", copied(VALID, tmp_path / "other.ttl"), waivers=(line,))
    with open_store(tmp_path / "s") as store:
        (waived,) = read_waived(store)
    assert (waived.graph, waived.shape, waived.by, waived.note) == (line.graph, SHAPE_NAME, "Ann Example", "invented")
    assert "handshake" in waived.messages[0]

    undone = (line, waiver(Entry(line.graph, "", "", "", bad, ()), "unwaive", "2031-02-05T00:00:00+00:00"))
    assert run(tmp_path / "s", bad, waivers=undone).count("quarantined") == 1
    assert graphs(tmp_path / "s") == {file_iri("other")}
    with open_store(tmp_path / "s") as store:
        assert read_waived(store) == ()


def test_a_waiver_does_not_hold_for_a_changed_file_or_another_shape(tmp_path: Path) -> None:
    bad = copied(INVALID, tmp_path / "bad.ttl")
    run(tmp_path / "s", bad)
    line = waiver(find_entry(tmp_path / "s" / "quarantine", "file/bad"))
    bad.write_text(bad.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert run(tmp_path / "s", bad, waivers=(line,)).count("quarantined") == 1
    copied(ontology_path("examples", "invalid", "Membership-role.ttl"), bad)
    assert run(tmp_path / "s", bad, waivers=(line,)).count("quarantined") == 1


def test_waivers_share_the_file_of_decisions(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    line = WaiverLine("waive", file_iri("a"), SHAPE_NAME, "Ann", "2031-02-04T00:00:00+00:00", "0" * 64)
    append_decision(path, line)
    assert (read_decisions(path), read_link_lines(path)) == ((), ())
    assert read_waiver_lines(path) == (line,)
    append_decision(path, WaiverLine("waive", file_iri("a"), "Passage-exact", "Ann", "2031-02-04T00:00:00+00:00"))
    with pytest.raises(MalformedSource, match=r"decisions.jsonl:2.*Passage-exact cannot be waived"):
        read_waiver_lines(path)
    path.write_text('{"kind": "waive", "graph": "x"}\n')
    with pytest.raises(MalformedSource, match="The line is no waiver"):
        read_waiver_lines(path)


def test_what_opens_the_sentence_of_a_fact_cannot_be_waived() -> None:
    refused = set()
    for iri in load_shapes().by_iri:
        try:
            check_waivable(iri.removeprefix(SHAPE))
        except UsageError:
            refused.add(iri.removeprefix(SHAPE))
    private = {iri.removeprefix(SHAPE) for iri in load_shapes().by_iri if "Private-" in iri}
    assert private
    assert private <= refused
    assert {"Passage-exact", "Release-sha256", "Evidence-selector", "Fact-evidence", "Fact-source"} <= refused
    assert {"PersonShape", "Row-exact", "Decision-verdict", "EvidenceShape"} <= refused
    assert not {"Membership-role", "Fact-date", "Event-status", "Agreement-party", "TenureShape"} & refused


def test_a_name_that_is_not_in_quarantine_gets_a_suggestion(tmp_path: Path) -> None:
    run(tmp_path / "s", copied(INVALID, tmp_path / "my-agreements.ttl"))
    assert find_entry(tmp_path / "s" / "quarantine", "my-agreements.ttl").name == "file/my-agreements"
    with pytest.raises(UsageError, match="Did you mean 'my-agreements'"):
        find_entry(tmp_path / "s" / "quarantine", "my-agreement")


def test_an_entry_that_is_damaged_is_named(tmp_path: Path) -> None:
    run(tmp_path / "s", copied(INVALID, tmp_path / "a.ttl"))
    entry = tmp_path / "s" / "quarantine" / "file" / "a" / "entry.json"
    loaded = json.loads(entry.read_text("utf-8"))
    loaded["findings"][0]["of another version"] = 1
    entry.write_text(json.dumps(loaded), "utf-8")
    assert len(entries(tmp_path / "s" / "quarantine")) == 1
    entry.write_text("{", "utf-8")
    with pytest.raises(StoreError, match="add the source again"):
        entries(tmp_path / "s" / "quarantine")


def test_a_folder_of_sources_does_not_take_in_what_a_store_laid_aside(tmp_path: Path) -> None:
    copied(INVALID, tmp_path / "a.ttl")
    for _ in range(2):
        assert len(run(tmp_path / "s", tmp_path).outcomes) == 1


PERSONS = "id,name,country\nawa-essai,{},SN\n"


def persons(folder: Path, table: str, name: str) -> Path:
    (folder / f"{table}.csv").write_text(PERSONS.format(name))
    return folder / f"{table}.csv"


def test_what_only_shows_beside_the_store_keeps_a_file_out_and_names_the_other_source(tmp_path: Path) -> None:
    run(tmp_path / "s", persons(tmp_path, "a-persons", "Awa Essai"))
    (outcome,) = run(tmp_path / "s", persons(tmp_path, "b-persons", "Awa Autre")).outcomes
    assert outcome.status == "quarantined"
    (finding,) = outcome.findings
    assert (finding.cell, finding.others) == ("row 2, column 'name'", ("table/a-persons",))
    assert str(finding).endswith("See also table/a-persons.")
    assert len(graphs(tmp_path / "s")) == 1


def test_files_that_are_corrected_together_go_in_together_in_any_order(tmp_path: Path) -> None:
    run(tmp_path / "s", persons(tmp_path, "a-persons", "Awa Essai"))
    files = persons(tmp_path, "a-persons", "Awa Autre"), persons(tmp_path, "b-persons", "Awa Autre")
    assert run(tmp_path / "s", *reversed(files)).count("stored") == 2
    assert entries(tmp_path / "s" / "quarantine") == ()


def test_a_changed_file_is_held_against_what_it_leaves_to_others(tmp_path: Path) -> None:
    a, b = persons(tmp_path, "a-persons", "Awa Essai"), persons(tmp_path, "b-persons", "Awa Essai")
    before = run(tmp_path / "s", a, b).digest
    report = run(tmp_path / "s", persons(tmp_path, "b-persons", "Awa Autre"))
    assert (report.count("quarantined"), report.digest) == (1, before)


def test_what_is_waived_for_one_source_is_not_held_against_another(tmp_path: Path) -> None:
    run(tmp_path / "s", persons(tmp_path, "a-persons", "Awa Essai"))
    run(tmp_path / "s", file := persons(tmp_path, "b-persons", "Awa Autre"))
    entry = find_entry(tmp_path / "s" / "quarantine", "b-persons")
    line = WaiverLine("waive", entry.graph, "Name-preferred", "Ann", "2031-02-04T00:00:00+00:00", entry.sha256)
    assert run(tmp_path / "s", file, waivers=(line,)).count("stored") == 1
    (tmp_path / "tenures.csv").write_text(
        "post,person_id,status,start,source_url\n"
        "imctc-secretary-general,awa-essai,designate,2031-02,https://example.org/a\n"
    )
    assert run(tmp_path / "s", tmp_path / "tenures.csv", waivers=(line,)).count("stored") == 1


def tenures(folder: Path, table: str, *rows: str) -> Path:
    lines = [f"imctc-secretary-general,{row},https://example.org/a" for row in rows]
    (folder / f"{table}.csv").write_text("\n".join(["post,person_id,status,start,end,source_url", *lines, ""]))
    return folder / f"{table}.csv"


def test_records_that_do_not_go_together_are_warned_of_where_the_file_has_a_part_in_it(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,name,country\nawa-essai,Awa Essai,SN\nmoussa-test,Moussa Test,SN\n")
    run(tmp_path / "s", people, tenures(tmp_path, "a", "awa-essai,full,2031,2036"))
    (outcome,) = run(tmp_path / "s", tenures(tmp_path, "b", "moussa-test,full,2032,")).outcomes
    assert outcome.status == "stored"
    assert {finding.shape for finding in outcome.findings if finding.severity == "Warning"} == {
        f"{SHAPE}Post-twoHolders"
    }
    (outcome,) = run(tmp_path / "s", tenures(tmp_path, "c", "moussa-test,designate,2036,")).outcomes
    assert [finding for finding in outcome.findings if finding.severity == "Warning"] == []
