# SPDX-License-Identifier: Apache-2.0
"""The store contract, on a folder and on a server; then what only a folder can suffer."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

from ctgraph.errors import QueryRejected, StoreCorrupt, StoreError, StoreLocked, StoreMissing
from ctgraph.store import Store, open_store
from ctgraph.vocab import XSD

G1, G2 = "https://example.org/g/1", "https://example.org/g/2"


def triple(number: int, text: str = "text") -> Triple:
    return Triple(NamedNode(f"https://example.org/s/{number}"), NamedNode("https://example.org/p"), Literal(text))


def select(store: Store, sparql: str) -> list[list[str]]:
    results = store.query(sparql)
    assert isinstance(results, QuerySolutions)
    return sorted([term.value for term in row] for row in results)


def test_a_graph_is_replaced_whole(store_location: Path | str) -> None:
    with open_store(store_location, "write") as store:
        assert store.replace_graph(G1, [triple(1), triple(2)])
        assert store.replace_graph(G1, [triple(2), triple(3)])
        assert set(store.triples(G1)) == {triple(2), triple(3)}
        assert store.graph_names() == (G1,)
    with open_store(store_location) as store:
        assert set(store.triples(G1)) == {triple(2), triple(3)}


def test_the_same_content_is_not_written_again(store_location: Path | str) -> None:
    integer = Literal("007", datatype=NamedNode(XSD + "integer"))
    given_triples = [triple(1), Triple(triple(2).subject, triple(2).predicate, integer)]
    with open_store(store_location, "write") as store:
        assert store.replace_graph(G1, given_triples)
        assert not store.replace_graph(G1, reversed(given_triples))
    with open_store(store_location, "write") as store:
        assert not store.replace_graph(G1, given_triples)


def test_a_graph_can_be_removed(store_location: Path | str) -> None:
    with open_store(store_location, "write") as store:
        store.replace_graph(G1, [triple(1)])
        store.replace_graph(G2, [triple(1), triple(2)])
        assert store.remove_graph(G2)
        assert not store.remove_graph(G2)
        assert store.graph_names() == (G1,)
        assert store.replace_graph(G1, [])
        assert not store.replace_graph(G1, [])
        assert store.graph_names() == ()


def test_the_default_graph_is_the_union(store_location: Path | str) -> None:
    with open_store(store_location, "write") as store:
        assert select(store, "SELECT ?s { ?s ?p ?o }") == []
        store.replace_graph(G1, [triple(1), triple(2)])
        store.replace_graph(G2, [triple(2), triple(3)])
        subjects = [[triple(number).subject.value] for number in (1, 2, 3)]
        assert select(store, "SELECT DISTINCT ?s { ?s ?p ?o }") == subjects
        assert select(store, "SELECT ?g { GRAPH ?g { <https://example.org/s/3> ?p ?o } }") == [[G2]]
        assert select(store, "SELECT DISTINCT ?o { <https://example.org/s/1> ?p ?o . <https://example.org/s/3> ?p ?o }")
        store.replace_graph(G1, [triple(1)])
        assert select(store, "SELECT DISTINCT ?s { ?s ?p ?o }") == subjects
        store.replace_graph(G1, [])
        assert select(store, "SELECT DISTINCT ?s { ?s ?p ?o }") == subjects[1:]


def test_queries_of_every_form_know_the_prefixes(store_location: Path | str) -> None:
    label = Triple(NamedNode("https://example.org/x"), NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
                   Literal("étoile", language="fr"))  # fmt: skip
    with open_store(store_location, "write") as store:
        store.replace_graph(G1, [label])
        assert select(store, "SELECT ?label { ?s skos:prefLabel ?label }") == [["étoile"]]
        answer = store.query("ASK { ?s skos:prefLabel 'étoile'@fr }")
        assert isinstance(answer, QueryBoolean)
        assert answer
        graph = store.query("CONSTRUCT { ?s skos:altLabel ?o } WHERE { ?s skos:prefLabel ?o }")
        assert isinstance(graph, QueryTriples)
        assert [found.object for found in graph] == [label.object]


SYNTAX_ERRORS = [
    ("SELEC ?s WHERE { ?s ?p ?o }", "SELEC"),
    ("SELECT ?s WHERE { ?s ?p ?o . FILTR(?o > 3) }", "FILTR"),
    ("SELECT ?s\nWHERE {\n ?s ?p ?o .\n FILTER(?s > )\n ?a ?b ?c .\n}", ")\n ?a"),
    ("SELECT ?s WHERE { ?s ?p ?o ?z }", "?z"),
    ("SELECT ?s WHERE { ?s ?p ?o } }", " }"),
    ("SELECT ?é WHERE { ?é ?p ?o }\nORDER ?é", "?é"),
    ("SELECT ?s WHERE { ?s ?p ?o ", ""),
]


@pytest.mark.parametrize(("sparql", "wrong"), SYNTAX_ERRORS)
def test_a_syntax_error_shows_the_place(store_location: Path | str, sparql: str, wrong: str) -> None:
    with open_store(store_location, "write") as store:
        store.replace_graph(G1, [triple(1)])
        with pytest.raises(QueryRejected) as caught:
            store.query(sparql)
    place = sparql.rindex(wrong) + wrong.startswith(" ")
    _, shown, caret = caught.value.what.splitlines()
    assert shown[2:] == sparql.splitlines()[sparql[:place].count("\n")].rstrip()
    assert caret.index("^") - 2 == len(sparql[:place].rpartition("\n")[2])
    assert f"(line {sparql[:place].count(chr(10)) + 1}, column {caret.index('^') - 1})" in caught.value.what


def test_a_reason_that_the_engine_gives_is_told(store_location: Path | str) -> None:
    with open_store(store_location, "write") as store:
        store.replace_graph(G1, [triple(1)])
        with pytest.raises(QueryRejected, match="Prefix not found") as caught:
            store.query("SELECT ?s { ?s a nowhere:State }")
        assert "need no declaration: ctg, ct, " in caught.value.remedy


def test_what_cannot_be_stored_is_refused(store_location: Path | str) -> None:
    blank = Triple(BlankNode("b"), NamedNode("https://example.org/p"), Literal("x"))
    with open_store(store_location, "write") as store:
        with pytest.raises(StoreError, match="blank node"):
            store.replace_graph(G1, [triple(1), blank])
        with pytest.raises(StoreError, match="no IRI"):
            store.replace_graph("not an IRI", [triple(1)])
        assert store.graph_names() == ()


def test_a_reader_writes_nothing(store_location: Path | str) -> None:
    with open_store(store_location, "write") as store:
        store.replace_graph(G1, [triple(1)])
    with open_store(store_location) as store:
        with pytest.raises(StoreError, match="opened for reading"):
            store.replace_graph(G1, [])
        with pytest.raises(StoreError, match="opened for reading"):
            store.remove_graph(G1)
        with pytest.raises(QueryRejected):
            store.query("INSERT DATA { <a:a> <a:b> <a:c> }")
        assert select(store, "SELECT DISTINCT ?s { ?s ?p ?o }") == [[triple(1).subject.value]]


@pytest.mark.parametrize(
    "text", ['"', "\\", "\\u0022", "'''", '"""', "\x00\x07\x7f", "\r\n\t", "\u2028\u202e\ufeff", "𝕏é\u0301"]
)
def test_every_text_comes_back(store_location: Path | str, text: str) -> None:
    with open_store(store_location, "write") as store:
        store.replace_graph(G1, [triple(1, text)])
        store.replace_graph(G1, [triple(2, text)])
        assert list(store.triples(G1)) == [triple(2, text)]


contents = st.dictionaries(st.sampled_from([G1, G2]), st.sets(st.integers(1, 3)), min_size=1)


@settings(max_examples=30, deadline=None)
@given(st.lists(contents, min_size=2, max_size=4), st.text(max_size=20))
def test_graphs_and_their_union_follow_every_change(changes: list[dict[str, set[int]]], text: str) -> None:
    """Embedded: the default graph holds each triple of the named graphs once, whatever was replaced before."""
    expected: dict[str, set[Triple]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for change in changes:
            with open_store(Path(folder), "write") as store:
                for graph, numbers in change.items():
                    wanted = {triple(number, text) for number in numbers}
                    assert store.replace_graph(graph, wanted) == (wanted != expected.get(graph, set()))
                    expected[graph] = wanted
        with open_store(Path(folder)) as store:
            assert store.graph_names() == tuple(sorted(graph for graph, wanted in expected.items() if wanted))
            assert all(set(store.triples(graph)) == wanted for graph, wanted in expected.items())
            union = sorted(found.subject.value for found in set().union(*expected.values()))
            assert [row[0] for row in select(store, "SELECT ?s { ?s ?p ?o }")] == union


def test_nothing_built_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="ctgraph build --store"):
        open_store(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_second_writer_is_kept_out(tmp_path: Path) -> None:
    code = "import sys; from ctgraph.store import open_store; open_store(sys.argv[1], 'write')"
    with open_store(tmp_path, "write") as store:
        with pytest.raises(StoreLocked):
            open_store(tmp_path, "write")
        other = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
        assert "StoreLocked" in other.stderr
        assert store.replace_graph(G1, [triple(1)])
    open_store(tmp_path, "write").close()


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        open_store(tmp_path / "file", "write")
    with pytest.raises(StoreMissing):
        open_store(tmp_path / "file")


@pytest.mark.parametrize("pattern", ["CURRENT", "MANIFEST-*", "*.sst"])
@pytest.mark.parametrize("mode", ["read", "write"])
def test_damage_is_said(tmp_path: Path, pattern: str, mode: str) -> None:
    with open_store(tmp_path, "write") as store:
        store.replace_graph(G1, map(triple, range(500)))
    folder = (tmp_path / "current").resolve() if mode == "read" else tmp_path / "live"
    for path in folder.glob(pattern):
        content = bytearray(path.read_bytes())
        middle = len(content) // 2
        content[middle : middle + 64] = bytes(byte ^ 255 for byte in content[middle : middle + 64])
        path.write_bytes(content)
    with pytest.raises(StoreCorrupt), open_store(tmp_path, mode) as store:  # type: ignore[arg-type]
        list(store.triples(G1))


def test_a_reader_sees_one_state(tmp_path: Path) -> None:
    with open_store(tmp_path, "write") as store:
        store.replace_graph(G1, [triple(1)])
    reader = open_store(tmp_path)
    for number in range(2, 6):  # more sessions than snapshots are kept
        with open_store(tmp_path, "write") as store:
            store.replace_graph(G1, [triple(number)])
            store.flush()
            with open_store(tmp_path) as beside:
                assert list(beside.triples(G1)) == [triple(number - 1)]
        assert list(reader.triples(G1)) == [triple(1)]
    reader.close()
    assert len(list((tmp_path / "snapshots").iterdir())) == 2


def test_what_a_dead_writer_left_is_published_by_the_next(tmp_path: Path) -> None:
    open_store(tmp_path, "write").close()
    code = (
        "import os, sys; from ctgraph.store import open_store; from pyoxigraph import *\n"
        "store = open_store(sys.argv[1], 'write')\n"
        f"store.replace_graph({G1!r}, [Triple(NamedNode('a:a'), NamedNode('a:b'), Literal('x'))]); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, tmp_path], check=False).returncode == 9
    (tmp_path / "snapshots" / "7.tmp").mkdir()  # a publication that was cut short
    with open_store(tmp_path) as store:
        assert store.graph_names() == ()
    open_store(tmp_path, "write").close()
    with open_store(tmp_path) as store:
        assert store.graph_names() == (G1,)
    assert not (tmp_path / "snapshots" / "7.tmp").exists()


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path, "write")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.graph_names()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="NO /proc: open files cannot be counted here")
def test_no_file_stays_open(tmp_path: Path) -> None:
    counts = []
    for number in range(5):
        with open_store(tmp_path, "write") as store:
            store.replace_graph(G1, [triple(number)])
        with open_store(tmp_path) as store:
            list(store.triples(G1))
        counts.append(sum(1 for _ in Path("/proc/self/fd").iterdir()))
    assert counts[-1] <= counts[1]


@pytest.mark.skipif(shutil.which("strace") is None, reason="NO STRACE: whether data reach the disk cannot be watched")
def test_success_is_said_after_the_data_are_on_disk(tmp_path: Path) -> None:
    code = (
        "import sys; from ctgraph.store import open_store; from pyoxigraph import *\n"
        "with open_store(sys.argv[1], 'write') as store:\n"
        f"    store.replace_graph({G1!r}, [Triple(NamedNode('a:a'), NamedNode('a:b'), Literal('x'))])\n"
        "    open(sys.argv[2], 'w').close()\n"
    )
    log, mark = tmp_path / "log", tmp_path / "mark"
    trace = ["strace", "-f", "-o", log, "-e", "trace=openat,fsync,fdatasync,rename,symlink"]
    subprocess.run([*trace, sys.executable, "-c", code, tmp_path / "store", mark], check=True)
    _, _, after = log.read_text(errors="replace").partition(str(mark))
    before_publication = after.partition("/snapshots/1")[0]
    assert re.search(r"live/\d+\.sst\".*O_CREAT", before_publication)
    assert "fdatasync(" in before_publication
    renamed = after.partition("current.new")[2]
    assert "fsync(" in renamed


KILLED = """
import sys
from pyoxigraph import Literal, NamedNode, Triple
from ctgraph.store import open_store
with open_store(sys.argv[1], "write") as store:
    for number in range(1000):
        for version in range(2):
            property, value = NamedNode(f"https://example.org/v/{version}"), Literal(number)
            triples = (Triple(NamedNode(f"https://example.org/s/{i}"), property, value) for i in range(200))
            store.replace_graph(f"https://example.org/g/{number}", triples)
            print(number, version, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("run", range(20))
def test_a_killed_writer_leaves_whole_graphs(tmp_path: Path, run: int) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, tmp_path], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(random.Random(run).uniform(0.02, 0.6))
        writer.kill()
        acknowledged = [line.split() for line in writer.stdout.read().splitlines() if line.count(" ") == 1]
    with open_store(tmp_path, "write") as store:
        kept = {name: list(store.triples(name)) for name in store.graph_names()}
        assert all(len(triples) == 200 for triples in kept.values())
        assert all(len({found.predicate for found in triples}) == 1 for triples in kept.values())
        assert {f"https://example.org/g/{number}" for number, _ in acknowledged} <= set(kept)
        distinct = len(set().union(*(set(triples) for triples in kept.values())))
        assert len(select(store, "SELECT ?s ?p ?o { ?s ?p ?o }")) == distinct
