# SPDX-License-Identifier: Apache-2.0
"""Measure what one change costs beside a build of everything: a release added, withdrawn and brought back.

usage: python benchmarks/add.py [--store FOLDER] [--rounds N]

Each command is a process of its own, start-up included; seconds are those of the processor, of the process and its
children. Without --store, the bundled data but for one release is built first; with it, a copy of that store is
changed, and no build is timed. The last line is one JSON object of figures.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ctgraph.bundle import data_path

REVIEWER = ("--by", "Benchmark")
TABLE = "id,name,country\nawa-benchmark-{number},Awa Benchmark,SN\n"


def seconds(*words: str | Path) -> float:
    """Run ctgraph and give the processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "ctgraph", *map(str, words)], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def change(store: Path, release: Path, table: Path, number: int) -> dict[str, float]:
    """Time each change of a store once.

    Args:
        number: makes the table another one each time.
    """
    table.write_text(TABLE.format(number=number), "utf-8")
    return {
        "withdraw": seconds("withdraw", release.stem, *REVIEWER, "--store", store),
        "undo": seconds("withdraw", release.stem, "--undo", *REVIEWER, "--store", store),
        "add_table": seconds("add", table, "--store", store),
        "withdraw_table": seconds("withdraw", f"table/{table.stem}", *REVIEWER, "--store", store),
        "undo_table": seconds("withdraw", f"table/{table.stem}", "--undo", *REVIEWER, "--store", store),
    }


def measure(folder: Path, built: Path | None, rounds: int) -> dict[str, float]:
    """Give the least time of each command."""
    *others, release = sorted(data_path("releases").glob("*.md"))
    store, table, figures = folder / "store", folder / "benchmark-persons.csv", {}
    if built:
        shutil.copytree(built, store, symlinks=True)
        # What is added must be new.
        seconds("withdraw", release.stem, *REVIEWER, "--store", store)
        seconds("withdraw", release.stem, "--undo", *REVIEWER, "--store", store)
    else:
        figures["build"] = seconds("build", *others, data_path("tables"), "--store", store, "--workers", "1")
        figures["add"] = seconds("add", release, "--store", store)
    timed = [change(store, release, table, number) for number in range(rounds)]
    figures |= {name: min(found[name] for found in timed) for name in timed[0]}
    if "build" in figures:
        figures["build_to_add"] = figures["build"] / figures["add"]
        figures["build_to_withdraw"] = figures["build"] / figures["withdraw"]
    return {name: round(figure, 2) for name, figure in figures.items()}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path, help="a store of the bundled data, instead of building one")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        print(json.dumps(measure(Path(folder), options.store, options.rounds)))


if __name__ == "__main__":
    main()
