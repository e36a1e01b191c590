# SPDX-License-Identifier: Apache-2.0
"""Spoilt files: each is refused or warned of with the name of the field, and nothing of a refused one is stored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ctgraph.gate import Gate, admit
from ctgraph.loaders import find_sources
from ctgraph.staging import Outcome, Staged, bundled_extractor, stage, supplied
from ctgraph.store import Store, open_store
from mutations import CONTEXT, TABLES, Mutant, _table, mutants

# All are some seven hundred, which take a minute.
MUTANTS = mutants() if os.environ.get("CTGRAPH_ALL_MUTANTS") else mutants()[:100]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("mutants") / "s", "write") as opened:
        yield opened


def staged(folder: Path, name: str, content: bytes) -> Staged:
    for context, said in CONTEXT.items():
        (folder / context).write_bytes(said)
    (folder / name).write_bytes(content)
    sources = list(find_sources([folder / name, *(folder / context for context in CONTEXT)], facts=True))
    (item, *_) = supplied(sources, tuple)
    return stage(item, {}, bundled_extractor)


def said(outcome: Outcome) -> str:
    findings = [finding for finding in outcome.findings if finding.severity != "Info"]
    named = " ".join(f"{finding} {finding.path} {finding.column}" for finding in findings)
    return f"{outcome.error or ''} {named}"


def test_there_are_two_hundred_of_each_sort_some() -> None:
    every = mutants()
    assert len(every) >= 200
    assert len({(mutant.name, mutant.what) for mutant in every}) == len(every)
    suffixes = [mutant.name.rpartition(".")[2] for mutant in every]
    assert min(suffixes.count(suffix) for suffix in ("csv", "nq", "md")) >= 10


@pytest.mark.parametrize("kind", TABLES)
def test_what_is_spoilt_was_right_before(kind: str, tmp_path: Path) -> None:
    outcome = staged(tmp_path, f"my-{kind.replace('_', '-')}.csv", _table(TABLES[kind])).outcome
    assert said(outcome).strip() == ""


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.name}-{mutant.what}")
def test_a_spoilt_file_is_refused_with_the_name_of_its_field(mutant: Mutant, tmp_path: Path, store: Store) -> None:
    source = staged(tmp_path, mutant.name, mutant.content)
    before = set(store.graph_names())
    outcome = admit(store, source, Gate(tmp_path / "q", {}, datetime(2031, 2, 3, tzinfo=UTC).isoformat()))
    assert any(field in said(outcome) for field in mutant.fields), said(outcome)
    if outcome.status in {"unreadable", "quarantined"}:
        assert set(store.graph_names()) == before
    else:
        assert any(finding.severity == "Warning" for finding in outcome.findings)
        store.remove_graph(outcome.graph)
