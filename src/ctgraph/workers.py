# SPDX-License-Identifier: Apache-2.0
"""Map a function over many items in several processes, with the results in the order of the items."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from ctgraph.errors import UsageError
from ctgraph.sandbox import follow_parent

__all__ = ["WORKERS", "map_in_order"]

T = TypeVar("T")
R = TypeVar("R")

# One a core, as far as memory allows.
WORKERS = min(os.cpu_count() or 1, 8)


def map_in_order(function: Callable[[T], R], items: Sequence[T], workers: int) -> Iterator[R]:
    """Yield the result for each item, in the order of the items.

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
    try:
        with ProcessPoolExecutor(workers, context, initializer=follow_parent, initargs=(os.getpid(),)) as pool:
            yield from pool.map(function, items)
    except BrokenProcessPool as error:
        raise UsageError(
            "A worker process died, perhaps of memory.", remedy="Run again with --workers 1 to see at which file."
        ) from error
