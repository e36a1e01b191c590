# SPDX-License-Identifier: Apache-2.0
"""What may happen at the gate: death in the middle, a second writer, files that mean harm."""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from ctgraph.build import build
from ctgraph.bundle import ontology_path
from ctgraph.check import check_store, source_graphs
from ctgraph.errors import SourceError, StoreLocked
from ctgraph.rdf import graph_digest
from ctgraph.store import Store, open_store

VALID = ontology_path("examples", "valid", "table-memberships.ttl")


def added(directory: Path, *sources: Path) -> list[str]:
    with open_store(directory, "write") as store:
        report = build(store, sources, quarantine=directory / "quarantine")
    return [outcome.status for outcome in report.outcomes]


def digests(store: Store) -> dict[str, str]:
    return {name.rpartition("/")[2]: graph_digest(store.triples(name)) for name in source_graphs(store)}


@pytest.mark.slow
def test_death_while_adding_leaves_whole_graphs_alone(tmp_path: Path) -> None:
    files = [tmp_path / f"f{number:02}.ttl" for number in range(12)]
    for number, file in enumerate(files):
        file.write_text(VALID.read_text("utf-8").replace("table/memberships", f"table/m{number}"), "utf-8")
    command = [sys.executable, "-m", "ctgraph", "add", *map(str, files), "--workers", "1", "--store"]
    added(tmp_path / "whole", files[0])
    start = time.monotonic()
    subprocess.run([*command, str(tmp_path / "whole")], stdout=subprocess.DEVNULL, check=True)
    seconds = time.monotonic() - start
    with open_store(tmp_path / "whole") as store:
        whole = digests(store)
    chance, before_the_end = random.Random(7), 0
    for _ in range(4):
        added(tmp_path / "s", files[0])
        child = subprocess.Popen([*command, str(tmp_path / "s")], stdout=subprocess.DEVNULL)
        time.sleep(seconds * chance.uniform(0.1, 0.9))
        child.kill()
        child.wait()
        with open_store(tmp_path / "s") as store:
            assert digests(store) in ({"f00": whole["f00"]}, whole)
        with open_store(tmp_path / "s", "write") as store:
            left = digests(store)
            for name in left:
                assert left[name] == whole[name]
            before_the_end += len(left) < len(whole)
            for name in source_graphs(store):
                store.remove_graph(name)
    assert before_the_end
    assert added(tmp_path / "s", *files) == ["stored"] * len(files)
    with open_store(tmp_path / "s") as store:
        assert check_store(store).problems == ()


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    added(tmp_path / "s", VALID)
    with open_store(tmp_path / "s", "write"), pytest.raises(StoreLocked):
        added(tmp_path / "s", VALID)
    assert added(tmp_path / "s", VALID) == ["unchanged"]


@pytest.fixture
def canary() -> Iterator[tuple[str, list[bytes]]]:
    """A server that nobody should ask, and what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)

        def listen() -> None:
            while server.fileno() != -1:
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(200))

        listener = Thread(target=listen, daemon=True)
        listener.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x", asked
    listener.join()


def _laughs(address: str) -> bytes:
    doubled = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};&l{n - 1};&l{n - 1};">' for n in range(1, 30))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{doubled}<!ENTITY e SYSTEM "{address}">]><html>&l29;&e;</html>'.encode()


HOSTILE: dict[str, Callable[[str], bytes]] = {
    "laughs.html": _laughs,
    "laughs.xhtml": _laughs,
    "nested.jsonld": lambda address: b'{"@id":' * 20_000 + b"1" + b"}" * 20_000,
    "nested.ttl": lambda address: b"<a:b> <a:c> " + b"(" * 20_000,
    "nested.md": lambda address: b"---\nlang: " + b"[" * 20_000 + b"\n---\nText.",
    "nested.html": lambda address: b"<div>" * 50_000,
    "context.jsonld": lambda address: json.dumps({"@context": address, "@id": "a:b", "c": 1}).encode(),
    "scoped.jsonld": lambda address: json.dumps({"@context": {"c": {"@id": "a:c", "@context": address}}}).encode(),
    "imported.jsonld": lambda address: json.dumps({"@context": {"@import": address}, "@id": "a:b"}).encode(),
    "imports.ttl": lambda address: f"<a:b> <http://www.w3.org/2002/07/owl#imports> <{address}> .".encode(),
    "shapes.ttl": lambda address: f"<a:b> <http://www.w3.org/ns/shacl#shapesGraph> <{address}> .".encode(),
    "markup.ttl": lambda address: (
        VALID.read_bytes() + f'<a:b> <a:c> """{_laughs(address).decode()}"""'.encode()
        + b"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral> ."
    ),
    "nul.csv": lambda address: b"id,name,country\nawa\x00,Awa,SN\n",
    "wide.csv": lambda address: b"id," * 300_000 + b"name\n",
    "long.csv": lambda address: b"id,name,country\n" + b"a" * 1_500_000 + b",Awa,SN\n",
    "formula.csv": lambda address: f'id,name,country\nawa,"=WEBSERVICE(""{address}"")",XX\n'.encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_or_harmless_and_nothing_is_fetched(
    name: str, tmp_path: Path, canary: tuple[str, list[bytes]]
) -> None:
    address, asked = canary
    (tmp_path / name).write_bytes(HOSTILE[name](address))
    began = time.process_time()
    with open_store(tmp_path / "s", "write") as store:
        (outcome,) = build(store, [tmp_path / name], quarantine=tmp_path / "q").outcomes
        stored = source_graphs(store)
    assert time.process_time() - began < 20
    assert asked == []
    assert (outcome.status in {"stored"}) == bool(stored)
    if outcome.status == "unreadable":
        assert isinstance(outcome.error, SourceError)
        assert len(str(outcome.error)) < 2_000


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for name in ("huge.ttl", "huge.nq", "huge.csv", "huge.md", "huge.pdf"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(201 * 1024 * 1024)
    assert added(tmp_path / "s", *sorted(tmp_path.glob("huge.*"))) == ["unreadable"] * 5
