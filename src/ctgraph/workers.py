# SPDX-License-Identifier: Apache-2.0
"""Map a function over many items in several processes, with the results in the order of the items."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import TypeVar

from ctgraph.errors import UsageError

__all__ = ["WORKERS", "map_in_order"]

T = TypeVar("T")
R = TypeVar("R")

# One a core, as far as memory allows.
WORKERS = min(os.cpu_count() or 1, 8)


def map_in_order(function: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    """Yield the result for each item, in the order of the items.

    Where the mapping is left early, by Ctrl-C or by whoever takes the results, its processes end at once.

    Args:
        function: can be imported by name; what it raises ends the mapping.
        workers: number of processes; with 1 everything happens in this one.

    Raises:
        UsageError: a process died, of memory for example.
    """
    if workers == 1 or len(items) < 2:
        yield from map(function, items)
        return
    context = get_context("spawn")
    watched, held = context.Pipe(duplex=False)
    with watched, held, ProcessPoolExecutor(workers, context, initializer=_follow, initargs=(watched,)) as pool:
        try:
            with _deaf_to_interrupts():
                # Not pool.map: it cancels on its way out, over which a broken pool trips in Python 3.11.
                waiting = deque(pool.submit(function, item) for item in items)
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise UsageError(
                "A worker process died, perhaps of memory.", remedy="Run again with --workers 1 to see at which file."
            ) from error
        except BaseException:
            # The pool would wait for what its processes are at.
            held.close()
            raise


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let the processes that are started here never hear Ctrl-C, which a terminal sends to all: their parent ends them.

    Processes inherit what is blocked, so not even their start can print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow(watched: Connection) -> None:
    """Let this process end when its parent closes the other end of a pipe, or ends itself."""
    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(watched,), daemon=True).start()


def _end_with(watched: Connection) -> None:
    with suppress(EOFError, OSError):
        watched.recv_bytes()
    os._exit(1)
