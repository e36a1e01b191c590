# SPDX-License-Identifier: Apache-2.0
"""A child process that may be slow, greedy, broken or orphaned."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ctgraph.errors import QueryRejected
from ctgraph.sandbox import Stopped, run_limited

MB = 1 << 20
linux = pytest.mark.skipif(sys.platform != "linux", reason="NOT LINUX: this limit is the kernel's")


def double(number: int) -> int:
    print("what a function prints is not its answer")
    return 2 * number


def reject(what: str) -> None:
    raise QueryRejected(what, where="there", remedy="Do this.")


def fail() -> None:
    raise LookupError("no such thing")


def die(signal_number: int) -> None:
    os.kill(os.getpid(), signal_number)


def fill(size: int) -> int:
    return len(bytearray(size))


def give(size: int) -> bytes:
    return bytes(size)


def work_for_ever() -> None:
    while True:
        pass


def sleep_and_note(path: Path) -> None:
    path.write_text(str(os.getpid()))
    time.sleep(60)


def stopped(function: object, *args: object, seconds: float = 10, memory_mb: int = 512) -> Stopped:
    answer = run_limited(function, *args, seconds=seconds, memory_bytes=memory_mb * MB, answer_bytes=MB)  # type: ignore[arg-type]
    assert isinstance(answer, Stopped)
    return answer


def test_an_answer_comes_back() -> None:
    assert run_limited(double, 21, seconds=10, memory_bytes=512 * MB) == 42


def test_an_error_of_ctgraph_comes_back_as_it_is() -> None:
    with pytest.raises(QueryRejected) as caught:
        run_limited(reject, "wrong", seconds=10, memory_bytes=512 * MB)
    assert (caught.value.what, caught.value.where, caught.value.remedy) == ("wrong", "there", "Do this.")


def test_another_exception_is_a_crash_with_its_traceback() -> None:
    answer = stopped(fail)
    assert answer.reason == "crash"
    assert "LookupError: no such thing" in answer.detail


@pytest.mark.parametrize(
    ("number", "reason"), [(signal.SIGSEGV, "crash"), (signal.SIGABRT, "memory"), (signal.SIGKILL, "memory")]
)
def test_a_death_has_a_reason(number: signal.Signals, reason: str) -> None:
    assert stopped(die, number) == Stopped(reason, number.name)  # type: ignore[arg-type]


@linux
def test_memory_is_limited() -> None:
    assert run_limited(fill, 50 * MB, seconds=10, memory_bytes=512 * MB) == 50 * MB
    assert stopped(fill, 600 * MB).reason == "memory"


def test_the_size_of_the_answer_is_limited() -> None:
    assert stopped(give, 2 * MB).reason == "size"


@pytest.mark.parametrize(("function", "args"), [(work_for_ever, ()), (time.sleep, (60,))])
def test_time_is_limited(function: object, args: tuple[object, ...]) -> None:
    start = time.monotonic()
    assert stopped(function, *args, seconds=1).reason == "time"
    assert time.monotonic() - start < 2


def test_the_parent_may_be_interrupted(tmp_path: Path) -> None:
    """A child does not outlive its parent, however the parent ends."""
    pid = tmp_path / "pid"
    code = (
        "import sys; sys.path[:0] = [sys.argv[1]]; from pathlib import Path; import test_sandbox as t\n"
        "t.run_limited(t.sleep_and_note, Path(sys.argv[2]), seconds=60, memory_bytes=1 << 29)"
    )
    with subprocess.Popen([sys.executable, "-c", code, Path(__file__).parent, pid]) as parent:
        child = int(_wait_for_text(pid))
        parent.kill()
    for _ in range(150):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").exists() and ") Z " in Path(f"/proc/{child}/stat").read_text():
            return  # dead, and only waiting to be noticed by whoever inherits it
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child was still there 3 s after its parent")


def _wait_for_text(path: Path) -> str:
    for _ in range(500):
        if path.exists() and (text := path.read_text()):
            return text
        time.sleep(0.02)
    pytest.fail("the child did not start within 10 s")
