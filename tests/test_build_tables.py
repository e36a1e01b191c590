# SPDX-License-Identifier: Apache-2.0
"""Tables as sources of a build."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pyoxigraph import Literal

from ctgraph.build import BuildReport, How, build
from ctgraph.check import check_store
from ctgraph.iris import person_iri, table_iri
from ctgraph.store import open_store
from ctgraph.vocab import OA

TABLES = {
    "my-memberships": "iso2;organization;role;start;source_url\nMA;imctc;member;2016;https://example.org/a\n",
    "my-persons": "id,name,country\nmoussa-diatta,Moussa Diatta,SN\n",
    "my-posts": "id,organization,title_en\nsn-example,SN,Head of an example office\n",
    "my-tenures": "post,person_id,status,start,source_url\nsn-example,moussa-diatta,full,2020,https://example.org/b\n",
    "broken": "iso2,organization,role,start,source_url\nMarocco,imctc,member,2016,https://example.org/c\n",
    "unfit": "iso2,organization,role,start,source_url\nMA,imctc,friend,2016,https://example.org/d\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    (folder / "release.txt").write_text("Riyad, le 3 mai 2024. Le Maroc est membre de la CIMCT.", "utf-8")
    return folder


def run(directory: Path, *sources: Path, prune: bool = False) -> BuildReport:
    with open_store(directory, "write") as store:
        return build(store, sources, quarantine=directory / "quarantine", how=How(prune=prune))


def test_tables_go_in_like_releases_and_bad_ones_stay_out(tmp_path: Path, folder: Path) -> None:
    report = run(tmp_path / "s", folder)
    status = {Path(outcome.source).stem: outcome.status for outcome in report.outcomes}
    assert [name for name in status if status[name] != "stored"] == ["broken", "unfit"]
    assert (status["broken"], status["unfit"]) == ("unreadable", "quarantined")
    findings = (finding for outcome in report.outcomes for finding in outcome.findings)
    (finding,) = (finding for finding in findings if finding.severity == "Violation")
    assert (finding.row, finding.column, finding.value) == (2, "role", "ct:membership-role/friend")
    aside = tmp_path / "s" / "quarantine" / "table" / "unfit"
    assert "row 2, column 'role'" in (aside / "findings.txt").read_text("utf-8")
    with open_store(tmp_path / "s") as store:
        assert [name for name in store.graph_names() if "/table/" in name] == [
            table_iri(name) for name in ("my-memberships", "my-persons", "my-posts", "my-tenures")
        ]
        rows = [
            triple.object for triple in store.triples(table_iri("my-tenures")) if triple.predicate.value == f"{OA}exact"
        ]
        assert rows == [Literal(TABLES["my-tenures"].splitlines()[1])]
        assert check_store(store).problems == ()


def test_a_release_is_linked_to_a_person_of_a_table_of_ones_own(tmp_path: Path, folder: Path) -> None:
    told = "Riyad, le 3 mai 2024. La Coalition islamique a reçu le colonel Moussa Diatta, représentant du Sénégal."
    (folder / "release.txt").write_text(told, "utf-8")
    run(tmp_path / "s", folder / "release.txt", folder / "my-persons.csv")
    with open_store(tmp_path / "s") as store:
        answer = store.query(f"ASK {{ ?persona a ctg:Persona ; ctg:identity <{person_iri('moussa-diatta')}> }}")
        assert bool(answer)


def test_order_and_repetition_change_nothing(tmp_path: Path, folder: Path) -> None:
    first = run(tmp_path / "s", folder)
    again = run(tmp_path / "s", folder)
    assert {outcome.status for outcome in again.outcomes} == {"unchanged", "unreadable", "quarantined"}
    files = sorted(folder.iterdir())
    random.Random(5).shuffle(files)
    assert run(tmp_path / "other", *files).digest == again.digest == first.digest


def test_a_changed_table_changes_only_its_graph_and_a_corrected_one_leaves_quarantine(
    tmp_path: Path, folder: Path
) -> None:
    run(tmp_path / "s", folder)
    corrected, changed = folder / "unfit.csv", folder / "my-persons.csv"
    corrected.write_text(TABLES["unfit"].replace("friend", "invited"), "utf-8")
    changed.write_text(TABLES["my-persons"] + "awa-example,Awa Example,SN\n", "utf-8")
    report = run(tmp_path / "s", folder)
    assert [o.source for o in report.outcomes if o.status == "stored"] == [str(changed), str(corrected)]
    assert [path.name for path in (tmp_path / "s" / "quarantine").glob("*/*")] == ["broken"]  # with wrong cells


def test_a_table_that_is_refused_stays_as_it_was_and_goes_when_it_is_pruned(tmp_path: Path, folder: Path) -> None:
    run(tmp_path / "s", folder)
    (folder / "my-memberships.csv").write_text("iso2\n", "utf-8")
    (folder / "my-posts.csv").unlink()
    (folder / "my-tenures.csv").unlink()
    report = run(tmp_path / "s", folder, prune=True)
    assert report.removed == (table_iri("my-posts"), table_iri("my-tenures"))
    with open_store(tmp_path / "s") as store:
        assert table_iri("my-memberships") in store.graph_names()
