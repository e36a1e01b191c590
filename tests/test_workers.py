# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import time

import pytest

from ctgraph.errors import UsageError
from ctgraph.workers import map_in_order


def slow_first(number: int) -> int:
    time.sleep(0.3 if number == 0 else 0)
    return number * number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(map_in_order(slow_first, range(8), workers)) == [number * number for number in range(8)]


def test_a_process_that_dies_is_said() -> None:
    with pytest.raises(UsageError, match="A worker process died"):
        list(map_in_order(os._exit, [1, 1], 2))
