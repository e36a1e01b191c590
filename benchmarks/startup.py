# SPDX-License-Identifier: Apache-2.0
"""How long `ctgraph --help` takes, against a bare Python start in the same run.

usage: python benchmarks/startup.py [--runs N]

The last line is one JSON object: {"help_ratio": median(ctgraph --help) / median(python -c pass)}.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time


def seconds(command: list[str]) -> float:
    """Time one run of a command as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=21, help="runs of each command, interleaved")
    runs = parser.parse_args().runs
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "ctgraph --help": [sys.executable, "-m", "ctgraph", "--help"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        seconds(command)  # warm the disk cache
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    print(f"{'command':16} {'min':>8} {'median':>8} {'max':>8}   (ms, {runs} runs)")
    for name, measured in times.items():
        row = (min(measured), statistics.median(measured), max(measured))
        print(f"{name:16} " + " ".join(f"{1000 * value:8.1f}" for value in row))
    bare, with_help = (statistics.median(times[name]) for name in commands)
    print(json.dumps({"help_ratio": round(with_help / bare, 2)}))


if __name__ == "__main__":
    main()
