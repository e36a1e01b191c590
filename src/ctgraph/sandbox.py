# SPDX-License-Identifier: Apache-2.0
"""Call a function in a child process that a time limit can end and a crash cannot take the program with it.

The child is a new interpreter, never a fork: an open store does not survive a fork. It guards against accidents
and greed (endless queries, exhausted memory, stack overflows), not against code that means harm.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from ctgraph.errors import CtgraphError

__all__ = ["Stopped", "follow_parent", "run_limited"]

T = TypeVar("T")
Reason = Literal["time", "memory", "size", "crash"]

# The child looks for modules where its parent does, before it imports anything else.
_START: Final = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); import ctgraph.sandbox as s; s._serve()"
)
# How a child dies that the system ends: SIGABRT is what Rust and C++ do when an allocation fails, SIGKILL without our
# doing is the kernel short of memory. What is not listed is a crash; a stack overflow is a SIGSEGV.
_DEATHS: Final[Mapping[str, Reason]] = {"SIGXCPU": "time", "SIGABRT": "memory", "SIGKILL": "memory"}
_ORPHAN_CHECK_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why a call gave no answer.

    Args:
        reason: over the limit of time or memory, an answer over the size limit, or a crash.
        detail: the signal or the end of the traceback, for the log.
    """

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Raised:
    """A CtgraphError on its way from the child."""

    kind: type[CtgraphError]
    what: str
    where: str
    remedy: str


def run_limited(
    function: Callable[..., T],
    *args: object,
    seconds: float,
    memory_bytes: int,
    answer_bytes: int = 64 << 20,
) -> T | Stopped:
    """Call a module-level function in a child process; a `CtgraphError` that it raises is raised here.

    Where the system has no resource limits (Windows) only the time limit and the size limit hold.

    Args:
        function: a function that can be imported by name; arguments and answer must be picklable.
        seconds: wall-clock time from start to answer, the start of the interpreter included.
        memory_bytes: address space of the child.
        answer_bytes: size of the pickled answer.
    """
    request = pickle.dumps(list(sys.path)) + pickle.dumps((seconds, memory_bytes, answer_bytes, os.getpid()))
    request += pickle.dumps((function, args))
    # -I: neither the working directory nor PYTHON* variables decide which code runs.
    command = [sys.executable, "-I", "-c", _START]
    # glibc reserves 64 MB of address space for each thread's allocations, which would count against the memory limit.
    environ = {**os.environ, "MALLOC_ARENA_MAX": "1"}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and our own text
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ
    ) as child:
        try:
            answer, _ = child.communicate(request, timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            return Stopped("time", f"no answer after {seconds:g} s")
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0 or not answer:
        return _death(child.returncode)
    reply: tuple[T] | Stopped | _Raised = pickle.loads(answer)  # noqa: S301 - written by _serve below
    if isinstance(reply, _Raised):
        raise reply.kind(reply.what, where=reply.where, remedy=reply.remedy)
    return reply if isinstance(reply, Stopped) else reply[0]


def _death(returncode: int) -> Stopped:
    try:
        name = signal.Signals(-returncode).name
    except ValueError:
        return Stopped("crash", f"exit code {returncode}")
    return Stopped(_DEATHS.get(name, "crash"), name)


def _serve() -> None:
    """Be the child: read the call from standard input, write the answer to standard output, vanish."""
    out = os.dup(1)
    os.dup2(2, 1)  # what the function prints must not run into the answer
    seconds, memory_bytes, answer_bytes, parent = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent
    _limit(seconds, memory_bytes)
    follow_parent(parent)
    try:
        function, args = pickle.load(sys.stdin.buffer)  # noqa: S301
        answer = pickle.dumps(_reply(function, args))
    except MemoryError:
        answer = pickle.dumps(Stopped("memory", "MemoryError"))
    if len(answer) > answer_bytes:
        answer = pickle.dumps(Stopped("size", f"{len(answer)} bytes"))
    with os.fdopen(out, "wb") as stream:
        stream.write(answer)
    os._exit(0)  # nothing to tidy up, and a full heap takes long to free


def _reply(function: Callable[..., Any], args: tuple[object, ...]) -> tuple[Any] | Stopped | _Raised:
    try:
        return (function(*args),)
    except CtgraphError as error:
        return _Raised(type(error), error.what, error.where, error.remedy)
    except MemoryError:
        return Stopped("memory", "MemoryError")
    except BaseException:
        return Stopped("crash", traceback.format_exc(limit=-3))


def _limit(seconds: float, memory_bytes: int) -> None:
    """Set the limits that the system keeps even when this process cannot."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CORE, 0),
    )
    for which, wanted in limits:
        _, hard = resource.getrlimit(which)
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS but does not set it
            resource.setrlimit(which, (allowed, allowed))


def follow_parent(parent: int) -> None:
    """Let this process end soon after its parent, however that one ends.

    Args:
        parent: process id.
    """
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_ORPHAN_CHECK_SECONDS)
    os._exit(1)
