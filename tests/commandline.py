# SPDX-License-Identifier: Apache-2.0
"""What a command of the command line did, for tests that run it in their own process (the fixture `ctgraph`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]
