# SPDX-License-Identifier: Apache-2.0
"""What is withdrawn leaves with exactly its own facts, is kept, and comes back as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Triple

from ctgraph.build import Decided, How, build
from ctgraph.check import check_store, source_graphs, store_digest
from ctgraph.cli.query import command as query
from ctgraph.cli.withdraw import command
from ctgraph.clock import Clock, open_past
from ctgraph.derived import link_anew
from ctgraph.errors import MalformedSource, StoreError, UsageError
from ctgraph.iris import release_iri
from ctgraph.review import WithdrawalLine, append_decision, read_withdrawal_lines, withdrawals_in_force
from ctgraph.store import Store, open_store
from ctgraph.vocab import RUNS_GRAPH
from ctgraph.withdrawn import Withdrawn, read_withdrawn, set_aside

MEMBER = "Le Maroc est membre de la CIMCT."
ONE = f"""---
lang: fr
date: 2021-03-12
---
Riyad, le 12 mars 2021. M. Karim Benali, ambassadeur du Maroc, a été reçu par le Secrétaire général.
{MEMBER}
"""
TWO = f"""---
lang: fr
date: 2022-05-20
---
Rabat, le 20 mai 2022. M. Karim Benali, ambassadeur du Maroc, s’est entretenu avec la délégation de la CIMCT. {MEMBER}
"""
FIRST, SECOND = release_iri("first"), release_iri("second")
READ_ON = datetime(2024, 1, 15, 23, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two releases that share a fact, and their store."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in (("first.md", ONE), ("second.md", TWO)):
        (folder / name).write_text(text, "utf-8")
    run_build(folder / "store", [folder / "first.md", folder / "second.md"])
    return folder


@pytest.fixture
def folder(tmp_path: Path, built: Path) -> Path:
    """The folder of a store of one's own, the releases beside it."""
    shutil.copytree(built, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "store"


@pytest.fixture
def sources(folder: Path) -> list[Path]:
    return [folder.parent / "first.md", folder.parent / "second.md"]


def run_build(folder: Path, sources: Iterable[Path], *, on: datetime = READ_ON) -> list[str]:
    lines = withdrawals_in_force(read_withdrawal_lines(folder.parent / "decisions.jsonl"))
    withdrawn = Withdrawn(folder / "withdrawn", {graph: line.day for graph, line in lines.items()})
    with open_store(folder, "write") as store:
        report = build(
            store,
            list(sources),
            quarantine=folder / "quarantine",
            decided=Decided(withdrawn=withdrawn),
            how=How(now=lambda: on),
        )
    return [outcome.status for outcome in report.outcomes]


def run(folder: Path, *words: str) -> str:
    result = CliRunner().invoke(command, [*words, "--store", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def everything(folder: Path) -> dict[str, set[Triple]]:
    with open_store(folder) as store:
        return {name: set(store.triples(name)) for name in store.graph_names()}


def union(store: Store) -> set[Triple]:
    return set(store.query("CONSTRUCT WHERE { ?s ?p ?o }"))


def runs(folder: Path, source: str) -> dict[str, str]:
    with open_store(folder) as store:
        told = [triple for triple in store.triples(RUNS_GRAPH) if triple.subject.value == source]
    return {triple.predicate.value.rpartition("#")[2]: triple.object.value for triple in told}


def test_the_first_reading_survives_further_builds(folder: Path, sources: list[Path]) -> None:
    assert runs(folder, FIRST)["firstRead"] == "2024-01-15"
    run_build(folder, sources, on=datetime(2025, 6, 1, tzinfo=UTC))
    assert runs(folder, FIRST)["firstRead"] == "2024-01-15"


def test_exactly_its_own_facts_leave(folder: Path) -> None:
    before = everything(folder)
    shared = before[FIRST] & before[SECOND]
    assert shared
    assert "release/first is withdrawn" in run(folder, "first", "--by", "A. Analyst", "--note", "retracted")
    after = everything(folder)
    assert FIRST not in after
    assert after[SECOND] == before[SECOND]
    with open_store(folder) as store:
        assert shared <= union(store)
        assert not (before[FIRST] - before[SECOND]) & set.union(*(set(store.triples(g)) for g in source_graphs(store)))
        assert not any(f"<{FIRST}/" in str(triple) for triple in union(store))
        assert check_store(store).problems == ()
    assert set(read_withdrawn(folder / "withdrawn", FIRST)) == before[FIRST]


def test_it_comes_back_as_it_was(folder: Path) -> None:
    before = everything(folder)
    run(folder, "release/first", "--by", "A. Analyst")
    assert "is back, as it was" in run(folder, FIRST, "--undo", "--by", "A. Analyst")
    assert everything(folder) == before
    assert not list((folder / "withdrawn").rglob("*.nq"))


def test_later_builds_do_not_bring_it_back(folder: Path, sources: list[Path]) -> None:
    run(folder, "first", "--by", "A. Analyst")
    withdrawn = everything(folder)
    assert run_build(folder, sources) == ["withdrawn", "unchanged"]
    assert everything(folder) == withdrawn
    assert run_build(folder, reversed(sources)) == ["unchanged", "withdrawn"]
    assert everything(folder) == withdrawn


def test_a_build_elsewhere_heeds_the_decision(folder: Path, sources: list[Path]) -> None:
    path, line = folder.parent / "decisions.jsonl", "2024-03-01T09:00:00+00:00"
    append_decision(path, WithdrawalLine("withdraw", FIRST, "A. Analyst", line))
    run_build(folder, sources[1:])
    other = folder.parent / "other"
    assert run_build(other, reversed(sources)) == ["stored", "withdrawn"]
    assert everything(folder) == everything(other)
    for where in (folder, other):
        assert runs(where, FIRST) == {"firstRead": "2024-01-15", "withdrawn": "2024-03-01"}
        assert read_withdrawn(where / "withdrawn", FIRST)


def test_a_decision_that_is_gone_counts_no_longer(folder: Path, sources: list[Path]) -> None:
    before = everything(folder)
    run(folder, "first", "--by", "A. Analyst")
    (folder.parent / "decisions.jsonl").unlink()
    run_build(folder, sources[1:])
    assert everything(folder) == before
    run(folder, "first", "--by", "A. Analyst")
    (folder.parent / "decisions.jsonl").unlink()
    assert run_build(folder, sources) == ["stored", "unchanged"]
    assert everything(folder) == before
    assert not list((folder / "withdrawn").rglob("*.nq"))


def test_what_is_withdrawn_was_known_before(folder: Path, sources: list[Path]) -> None:
    with open_store(folder) as store:
        before = store_digest(store)
    path = folder.parent / "decisions.jsonl"
    append_decision(path, WithdrawalLine("withdraw", FIRST, "A. Analyst", "2024-03-01T09:00:00+00:00"))
    run_build(folder, sources[1:])
    with open_store(folder) as store:
        for known_by, restored in (("2024-02", 1), ("2024-03-01", 0)):
            with open_past(store, Clock("", known_by), folder / "withdrawn", lambda past: link_anew(past, ())) as (
                past,
                left_out,
            ):
                assert left_out.restored == restored
                assert (store_digest(past) == before) is bool(restored)
                rows = list(past.query(f"SELECT ?who {{ <{FIRST}/person/karim-benali> ctg:identity ?who }}"))
                assert len(rows) == restored
        assert store.kept
        # Links that were made anew follow from decisions too.
        assert ["2024-03-01" in path.name for path in store.kept.iterdir()] == [True]
        assert not any("Karim" in str(t) and FIRST in str(t) for t in union(store))


def test_the_question_says_that_it_counts_what_is_withdrawn(folder: Path, sources: list[Path]) -> None:
    path = folder.parent / "decisions.jsonl"
    append_decision(path, WithdrawalLine("withdraw", FIRST, "A. Analyst", "2024-03-01T09:00:00+00:00"))
    run_build(folder, sources[1:])
    words = ["-e", "SELECT * { ?r a ctg:Release }", "--known-by", "2023", "--store", str(folder)]
    result = CliRunner().invoke(query, words, catch_exceptions=False)
    assert "2 rows" in result.output
    assert "Counted: 1 source withdrawn since then." in result.output


def test_decisions_are_listed(folder: Path) -> None:
    assert run(folder) == "0 sources withdrawn.\n"
    run(folder, "first", "--by", "A. Analyst", "--note", "retracted")
    listed = run(folder)
    assert "release/first" in listed
    assert "A. Analyst" in listed
    assert "retracted" in listed


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["first"], "A decision needs the name"),
        (["first", "--by", "A", "--note", "so\x1b[2J"], "The note holds signs that cannot be printed."),
        (["--undo"], "--undo needs the source"),
        (["frist", "--by", "A"], "The store holds no source 'frist'."),
        (["first", "--undo", "--by", "A"], "Nobody has withdrawn 'first'."),
    ],
)
def test_what_cannot_be_withdrawn_is_refused(folder: Path, words: list[str], what: str) -> None:
    before = everything(folder)
    with pytest.raises(UsageError, match=what.replace("(", "\\(")) as raised:
        run(folder, *words)
    assert raised.value.remedy
    assert everything(folder) == before
    assert not (folder.parent / "decisions.jsonl").exists()


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        run(tmp_path / "store", "first", "--by", "A. Analyst")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize(
    "line",
    [
        '{"kind": "withdraw", "by": "A", "at": "2024-03-01T09:00:00+00:00"}',
        '{"kind": "withdraw", "graph": "https://example.org/", "by": "A", "at": "2024-03-01T09:00:00+00:00"}',
        f'{{"kind": "restore", "graph": "{FIRST}", "by": "A", "at": "yesterday"}}',
    ],
)
def test_a_line_that_is_no_withdrawal_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "decisions.jsonl").write_text(line, "utf-8")
    with pytest.raises(MalformedSource, match=r"jsonl:1"):
        read_withdrawal_lines(tmp_path / "decisions.jsonl")


def test_a_damaged_file_is_named(folder: Path) -> None:
    with open_store(folder, "write") as store:
        set_aside(store, folder / "withdrawn", FIRST, store.triples(FIRST))
    (file,) = (folder / "withdrawn").rglob("*.nq")
    file.write_text("<broken", "utf-8")
    with pytest.raises(StoreError, match="cannot be read"):
        read_withdrawn(folder / "withdrawn", FIRST)


@pytest.mark.parametrize("name", ["../../../outside", "x" * 400])
def test_a_graph_is_kept_inside_the_folder(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / "store", "write") as store:
        set_aside(store, tmp_path / "withdrawn", f"{FIRST.removesuffix('first')}{name}", ())
    (file,) = (tmp_path / "withdrawn" / "release").iterdir()
    assert len(file.name) == 67
