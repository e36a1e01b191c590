# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from ctgraph.errors import UsageError
from ctgraph.workers import map_in_order

# A command that a shell began in the background is deaf to SIGINT: tests run there too.
HEEDING = (
    "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "runpy.run_module('ctgraph', run_name='__main__')"
)


def slow_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number * number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(map_in_order(slow_first, range(8), workers)) == [number * number for number in range(8)]


def test_a_process_that_dies_is_said() -> None:
    with pytest.raises(UsageError, match="A worker process died"):
        list(map_in_order(os._exit, [1, 1], 2))


def test_who_takes_no_more_results_waits_for_none() -> None:
    began = time.monotonic()
    results = map_in_order(time.sleep, [0, 60, 60, 60], 2)
    next(results)
    results.close()  # type: ignore[attr-defined]  # a generator
    assert time.monotonic() - began < 20


def members_of(group: int) -> list[str]:
    """Name the processes of a process group that have not ended."""
    states = [path.read_text().rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat")]
    return [state[0] for state in states if int(state[2]) == group and state[0] != "Z"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="NO /proc: processes cannot be counted here")
@pytest.mark.parametrize(("command", "seconds"), [("extract", 0.9), ("extract", 1.8), ("build", 3)])
def test_ctrl_c_ends_every_process_with_one_line(tmp_path: Path, command: str, seconds: float) -> None:
    text = "Riyad, le 3 mai 2019. Le général Amadou Test a reçu Mme Awa Essai. " * 20
    lines = (json.dumps({"id": f"r{number}", "text": f"{text} Numéro {number}."}) for number in range(3000))
    (tmp_path / "all.jsonl").write_text("\n".join(lines))
    arguments = [sys.executable, "-c", HEEDING, command, "all.jsonl", "--workers", "3"]
    with (tmp_path / "out").open("w") as out, (tmp_path / "err").open("w") as err:
        child = subprocess.Popen(arguments, cwd=tmp_path, stdout=out, stderr=err, start_new_session=True)
    try:
        time.sleep(seconds)
        os.killpg(child.pid, signal.SIGINT)  # what the terminal does
        assert child.wait(timeout=60) == 130
        assert (tmp_path / "err").read_text().strip() == "Interrupted."  # click ends the line of ^C
        for _ in range(50):
            if not (left := members_of(child.pid)):
                break
            time.sleep(0.1)
        assert not left
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
