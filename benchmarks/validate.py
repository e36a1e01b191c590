# SPDX-License-Identifier: Apache-2.0
"""Hold generated releases against the shapes, with our engine and with pySHACL, and compare times and results.

usage: python benchmarks/validate.py [--full] [--triples N] [--patience SECONDS]

The releases are those of ontology/examples/valid, copied under many names; in some triples a fault is planted. Times
are CPU seconds. Loading brings triples from a list into the memory of an engine. Records are the constraints of
ontology/cross-record.ttl, on which pySHACL works for minutes: it is stopped after some patience, and its time is then
more than that. A full run is one with all shapes. A change is one release that comes into a store in a folder. Peak
memory is that of a process of its own, without pySHACL. The last line is one JSON object of figures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Triple, parse
from pyshacl import validate as run_pyshacl

from ctgraph.bundle import ontology_path
from ctgraph.store import open_store
from ctgraph.validation import replacement, validate_change, validate_triples
from ctgraph.validation.columns import Columns
from ctgraph.validation.compiling import compile_shapes
from ctgraph.validation.engine import Result, hold
from ctgraph.validation.memory import as_triple, memory_graph, quiet_rdflib
from ctgraph.validation.reference import hold_by_reference
from ctgraph.validation.shapes import load_shapes
from ctgraph.vocab import CT, CTG

RELEASES = ("conference-arabic", "meeting-denied", "reception", "training-announced", "visit-without-date")
TEXT, DIGEST = NamedNode(f"{CTG}text"), NamedNode(f"{CTG}sha256")
FAULTS_IN = 1000  # triples, of which one is made faulty
T = TypeVar("T")


def release(name: str, copy: int) -> Iterator[Triple]:
    """Give a release of the examples under another name."""
    triples = [quad.triple for quad in parse(path=ontology_path("examples", "valid", f"{name}.ttl"))]
    (own,) = {t.subject.value for t in triples if t.predicate == DIGEST}

    def renamed(term: object) -> object:
        if isinstance(term, NamedNode) and (term.value == own or term.value.startswith(f"{own}/")):
            return NamedNode(f"{own}-{copy}{term.value.removeprefix(own)}")
        return term

    for t in triples:
        if t.predicate == TEXT:  # no text stands twice in a store; offsets stay as they are
            text = f"{t.object.value}\n{copy}"
            yield Triple(renamed(t.subject), TEXT, Literal(text))
            yield Triple(renamed(t.subject), DIGEST, Literal(hashlib.sha256(text.encode()).hexdigest()))
        elif t.predicate != DIGEST:
            yield Triple(renamed(t.subject), t.predicate, renamed(t.object))


def releases(triples: int) -> Iterator[list[Triple]]:
    """Give releases, in a few of which something is wrong, until they have so many triples."""
    chance, copy = random.Random(7), 0
    while triples > 0:
        found = list(release(RELEASES[copy % len(RELEASES)], copy))
        yield [bad for triple in found for bad in faulty(triple, chance)]
        triples -= len(found)
        copy += 1


def faulty(triple: Triple, chance: random.Random) -> list[Triple]:
    """Leave a triple as it is, or, seldom, drop it, change its value or give it a second one."""
    if chance.randrange(FAULTS_IN):
        return [triple]
    wrong = Triple(triple.subject, triple.predicate, Literal("wrong"))
    return chance.choice([[], [wrong], [triple, wrong]])


def seconds(action: Callable[[], T], times: int = 1) -> tuple[float, T]:
    """Give the least CPU time that an action takes, and what it gives."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        result = action()
        best = min(best, time.process_time() - start)
    return best, result


def told(results: Iterator[Result]) -> set[tuple[object, ...]]:
    """Give what is compared of results."""
    return {(r.focus, r.path, r.component, r.shape, r.value) for r in results}


def compare_full(count: int, *, reference: bool) -> dict[str, float]:
    """Validate so many triples with both engines."""
    triples = [triple for each in releases(count) for triple in each]
    shapes = load_shapes()
    shape_triples = [as_triple(triple) for triple in shapes.graph]
    compiled, context = compile_shapes(shape_triples), [as_triple(triple) for triple in shapes.context]
    loading, data = seconds(lambda: Columns(triples, context), 3)
    holding, ours = seconds(lambda: told(hold(data, compiled)), 3)
    reporting, report = seconds(lambda: validate_triples(triples, "all"))
    print(f"{len(data):,} triples, {len(ours):,} results, {len(report.findings):,} findings")
    print(f"{'':12}{'load':>9}{'validate':>10}{'both':>9}   CPU s")
    print(f"{'columnar':12}{loading:9.2f}{holding:10.3f}{loading + holding:9.2f}")
    print(f"  with the rules, in words: {reporting:.2f}")
    if not reference:
        return {}
    with quiet_rdflib():
        graph_loading, graph = seconds(lambda: memory_graph(data))
        graph_holding, _ = seconds(lambda: run_pyshacl(graph, shacl_graph=shapes.graph, inplace=True, inference="none"))
    print(f"{'pyshacl':12}{graph_loading:9.2f}{graph_holding:10.3f}{graph_loading + graph_holding:9.2f}")
    differences = ours ^ told(hold_by_reference(data, shape_triples))
    return {
        "ours": holding,
        "reference": graph_holding,
        "times_with_load": (graph_loading + graph_holding) / (loading + holding),
        "disagreements": len(differences),
    }


def records(count: int, patience: int) -> None:
    """Hold so many triples against the constraints of records by pySHACL; print the time before and that for it."""
    resource.setrlimit(resource.RLIMIT_CPU, (patience, patience))
    with quiet_rdflib():
        graph = memory_graph(Columns(triple for each in releases(count) for triple in each))
        print(time.process_time(), flush=True)
        shapes = load_shapes().cross_record
        print(seconds(lambda: run_pyshacl(graph, shacl_graph=shapes, inplace=True, inference="none"))[0])


def compare_records(count: int, patience: int) -> tuple[float, float]:
    """Give the times of both engines for the constraints of records; that of pySHACL may be more."""
    compiled = compile_shapes([as_triple(triple) for triple in load_shapes().cross_record])
    data = Columns(triple for each in releases(count) for triple in each)
    ours, found = seconds(lambda: told(hold(data, compiled)))
    command = [sys.executable, __file__, "--records", "--triples", str(count), "--patience", str(patience)]
    times = subprocess.run(command, check=False, capture_output=True, text=True).stdout.split()
    ended = len(times) == 2
    reference = float(times[1]) if ended else patience - float(times[0])
    print(f"records, {len(found)} results: columnar {ours:.2f}, pyshacl {'' if ended else 'over '}{reference:.1f}")
    return ours, reference


def change_one(count: int, folder: Path) -> float:
    """Give the time to validate one new release against a store of so many triples."""
    with open_store(folder, "write") as store:
        for number, triples in enumerate(releases(count)):
            store.replace_graph(f"{CT}release/r{number}", triples)
        new = list(release("reception", -1))

        def change() -> int:
            added, removed = replacement(store, f"{CT}release/new", new)
            return len(validate_change(store, added, removed, "new").findings)

        change()
        best, findings = seconds(change, 5)
    print(f"one release of {len(new)} triples into {count:,}: {best * 1000:.1f} ms, {findings} findings")
    return best


def peak(count: int) -> None:
    """Validate so many triples and print the peak memory of this process in MB."""
    validate_triples((triple for each in releases(count) for triple in each), "all")
    # Not ru_maxrss, which a process takes over from the one that started it.
    (high,) = (line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
    print(int(high) // 1024)


def peak_of_its_own(count: int) -> int:
    """Measure peak memory in a process of its own."""
    command = [sys.executable, __file__, "--peak", "--triples", str(count)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Measure, print tables, and one JSON object at last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--full", action="store_true", help="also one million triples")
    parser.add_argument("--peak", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--patience", type=int, default=120, help="CPU seconds for pySHACL on records")
    parser.add_argument("--records", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.records:
        records(options.triples, options.patience)
        return
    if options.peak:
        peak(options.triples)
        return
    full = compare_full(options.triples, reference=True)
    ours, reference = compare_records(options.triples, options.patience)
    with tempfile.TemporaryDirectory() as folder:
        change = change_one(options.triples, Path(folder))
    figures = {
        "times_pyshacl_100k": round(full["reference"] / full["ours"], 1),
        "times_pyshacl_100k_with_load": round(full["times_with_load"], 1),
        "times_pyshacl_100k_with_records": round((full["reference"] + reference) / (full["ours"] + ours), 1),
        "times_pyshacl_one_release": round((full["reference"] + reference) / change),
        "times_pyshacl_one_release_without_records": round(full["reference"] / change),
        "disagreements": full["disagreements"],
        "peak_mb": peak_of_its_own(options.triples),
    }
    if options.full:
        compare_full(1_000_000, reference=False)
        with tempfile.TemporaryDirectory() as folder:
            figures["one_release_into_1m_ms"] = round(change_one(1_000_000, Path(folder)) * 1000, 1)
        figures["peak_mb_1m"] = peak_of_its_own(1_000_000)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
