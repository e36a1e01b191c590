# SPDX-License-Identifier: Apache-2.0
"""Who is who in a store: three invented releases, two of which name one envoy in two spellings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commandline import ctgraph
from ctgraph.bundle import data_path
from ctgraph.errors import MalformedSource
from ctgraph.extraction import city_names
from ctgraph.identity import authorities, explain, members_of, write_links
from ctgraph.linking import LinkDecision
from ctgraph.query import run_query
from ctgraph.review import links_in_force, read_link_lines
from ctgraph.store import Store, open_store
from ctgraph.tables import load_tables
from ctgraph.validation import validate_triples
from ctgraph.vocab import CT, LINKS_GRAPH

HEAD = "---\npublisher: invented\npublished: {day}\ntext: invented for tests; nothing in it happened\n---\n"
RELEASES = {
    "first": HEAD.format(day="2021-03-12")
    + "Riyad, 12 mars 2021 - Le Secrétaire général de la CIMCT, le général Mohammed ben Saïd Al-Mughaidi, "
    "a accueilli ce matin M. Abdelkarim Ben Youcef, ambassadeur du Royaume du Maroc.\n",
    "second": HEAD.format(day="2021-05-20")
    + "Riyadh, 20 May 2021 - Major General Mohammed bin Saeed Al-Moghedi, Secretary-General of the IMCTC, "
    "received today the Ambassador of the Kingdom of Morocco, Abdulkarim bin Youssef.\n",
    "third": HEAD.format(day="2021-06-01")
    + "Riyadh, 1 June 2021 - Major General Mohammed bin Saeed Al-Moghedi, Secretary-General of the IMCTC, "
    "received today the Ambassador of the Republic of Mali, Boubacar Traoré.\n",
}
FIRST, SECOND = (
    f"{CT}release/first/person/mohammed-ben-said-al-mughaidi",
    f"{CT}release/second/person/mohammed-bin-saeed-al-moghedi",
)
GENERAL = f"{CT}person/mohammed-al-moghedi"
CURATED = authorities(load_tables(data_path("tables")), city_names(data_path()))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("identity")
    (folder / "releases").mkdir()
    for name, text in RELEASES.items():
        (folder / "releases" / f"{name}.md").write_text(text, "utf-8")
    done = ctgraph("build", "releases", "--store", "s", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A folder of one's own with a store of the releases."""
    shutil.copytree(built_once, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path


def hosts(store: Store, view: str = "default") -> set[str]:
    answer = run_query(store, "who-met", view=view)
    at = answer.variables.index("host")
    return {cell.value for row in answer.rows if (cell := row[at])}


def test_three_releases_tell_of_one_general_and_two_envoys(built: Path) -> None:
    with open_store(built / "s") as store:
        assert hosts(store) == {GENERAL}
        assert set(members_of(store, GENERAL)) >= {GENERAL, FIRST, SECOND}
        people = run_query(store, "SELECT DISTINCT ?who { ?persona a ctg:Persona ; ctg:identity ?who }")
        assert len(people.rows) == 3


def test_what_one_view_joins_the_next_joins_as_well(built: Path) -> None:
    with open_store(built / "s") as store:
        for narrow, wide in (("strict", "default"), ("default", "permissive")):
            for node in (FIRST, SECOND, GENERAL):
                assert set(members_of(store, node, narrow)) <= set(members_of(store, node, wide))


def test_links_conform_and_say_why(built: Path) -> None:
    with open_store(built / "s") as store:
        triples = tuple(store.triples(LINKS_GRAPH))
        assert validate_triples(triples, "links").findings == ()
        rows = explain(store, FIRST)
        assert rows
        assert all(row.reasons and 0 <= row.score <= 1 for row in rows)


def test_a_decision_wins_and_leaves_what_sources_say(built: Path) -> None:
    before = json.loads(ctgraph("check", "--store", "s", "--json", cwd=built).stdout)["digest"]
    parted = ctgraph("unlink", "first/person/mohammed-ben-said-al-mughaidi", "mohammed-al-moghedi", "--store", "s",
                     "--by", "A. Analyst", "--note", "for the test", cwd=built)  # fmt: skip
    assert parted.returncode == 0, parted.stderr
    with open_store(built / "s") as store:
        assert GENERAL not in members_of(store, FIRST)
    rebuilt = ctgraph("build", "releases", "--store", "s", cwd=built)
    assert rebuilt.returncode == 0
    with open_store(built / "s") as store:
        assert GENERAL not in members_of(store, FIRST)
        assert any(row.reviewer == f"{CT}reviewer/a-analyst" for row in explain(store))
    forgotten = ctgraph("link", "--forget", FIRST, GENERAL, "--store", "s", "--by", "A. Analyst", cwd=built)
    assert forgotten.returncode == 0, forgotten.stderr
    with open_store(built / "s") as store:
        assert hosts(store) == {GENERAL}
    assert json.loads(ctgraph("check", "--store", "s", "--json", cwd=built).stdout)["digest"] == before


def test_two_whom_no_rule_would_join_can_be_joined(built: Path) -> None:
    envoy, other = f"{CT}release/first/person/abdelkarim-ben-youcef", f"{CT}release/third/person/boubacar-traore"
    with open_store(built / "s", "write") as store:
        assert other not in members_of(store, envoy)
        write_links(store, CURATED, [LinkDecision(envoy, other, True, "A. Analyst", "2026-01-01T00:00:00+00:00")])
        assert other in members_of(store, envoy, "strict")
        write_links(store, CURATED)
        assert other not in members_of(store, envoy)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["link", "Nobody Atall"], "Nothing in the store goes by"),
        (["link", "Traoré", "Al-Moghedi"], "needs the name of who takes it"),
        (["link", "Traoré", "Traoré", "--by", "me"], "Both are the same node"),
        (["link", "a", "b", "c"], "at most two persons"),
        (["link", "Traoré", "imctc", "--by", "me"], "One is a person and the other an organisation"),
        (["link", "--forget", "Traoré"], "--forget needs the two persons"),
        (["link", "--forget", "Traoré", "Al-Moghedi", "--by", "me"], "Nothing is decided on these two"),
    ],
)
def test_what_cannot_be_decided_is_said(built: Path, arguments: list[str], words: str) -> None:
    done = ctgraph(*arguments, "--store", "s", cwd=built)
    assert done.returncode in {2, 5}
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (built / "decisions.jsonl").exists()


def test_a_line_that_is_no_decision_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    good = {"kind": "link", "a": FIRST, "b": SECOND, "by": "me", "at": "2026-01-01T00:00:00+00:00"}
    path.write_text(f"{json.dumps(good)}\n{json.dumps({**good, 'kind': 'forget', 'at': '2026-02-01T00:00:00Z'})}\n")
    assert links_in_force(read_link_lines(path)) == ()
    path.write_text(f"{json.dumps(good)}\n{json.dumps({**good, 'b': FIRST})}\n")
    with pytest.raises(MalformedSource, match=r"decisions\.jsonl:2: The line links a node with itself"):
        read_link_lines(path)
