# SPDX-License-Identifier: Apache-2.0
"""Hold generated releases against the shapes, with our engine and with pySHACL, and compare times and results.

usage: python benchmarks/validate.py [--full] [--triples N]

The releases are those of ontology/examples/valid, copied under many names; in some triples a fault is planted. Times
are CPU seconds of this process. A validation takes the data from a list of triples to the results; the data are loaded
into the memory of each engine, which is told apart. A change is one release that comes into a store in a folder. Peak
memory is that of a process of its own, without pySHACL. The last line is one JSON object of figures.
"""

from __future__ import annotations

import argparse
import json
import random
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
from ctgraph.vocab import CT

RELEASES = ("conference-arabic", "meeting-denied", "reception", "training-announced", "visit-without-date")
FAULTS_IN = 1000  # triples, of which one is made faulty
T = TypeVar("T")


def release(name: str, copy: int) -> Iterator[Triple]:
    """Give a release of the examples under another name."""
    triples = [quad.triple for quad in parse(path=ontology_path("examples", "valid", f"{name}.ttl"))]
    (own,) = {t.subject.value for t in triples if t.predicate.value == f"{CT[:-1]}#sha256"}

    def renamed(term: object) -> object:
        if isinstance(term, NamedNode) and (term.value == own or term.value.startswith(f"{own}/")):
            return NamedNode(f"{own}-{copy}{term.value.removeprefix(own)}")
        return term

    return (Triple(renamed(t.subject), t.predicate, renamed(t.object)) for t in triples)


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
        "times": graph_holding / holding,
        "times_with_load": (graph_loading + graph_holding) / (loading + holding),
        "reference": graph_loading + graph_holding,
        "disagreements": len(differences),
    }


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
    options = parser.parse_args()
    if options.peak:
        peak(options.triples)
        return
    full = compare_full(options.triples, reference=True)
    with tempfile.TemporaryDirectory() as folder:
        change = change_one(options.triples, Path(folder))
    figures = {
        "times_pyshacl_100k": round(full["times"], 1),
        "times_pyshacl_100k_with_load": round(full["times_with_load"], 1),
        "times_pyshacl_one_release": round(full["reference"] / change),
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
