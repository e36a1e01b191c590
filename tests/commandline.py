# SPDX-License-Identifier: Apache-2.0
"""The command line, run in the process of the tests, which need not load everything each time.

What needs a process of its own (a closed or full output, a terminal, a signal, start-up) starts one itself.
"""

from __future__ import annotations

import io
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from ctgraph.cli import main


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


class _Captured(io.TextIOWrapper):
    """What is printed, be it as text or as bytes."""

    def __init__(self) -> None:
        self.kept = io.BytesIO()
        super().__init__(self.kept, encoding="utf-8", write_through=True)

    def text(self) -> str:
        return self.kept.getvalue().decode()


def ctgraph(*arguments: object, cwd: Path, stdin: str | bytes = "") -> Done:
    """Run a command in a folder, and give what it printed and the code it ended with."""
    given = io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
    out, err = _Captured(), _Captured()
    with (
        chdir(cwd),
        patch.object(sys, "argv", ["ctgraph", *map(str, arguments)]),
        patch.object(sys, "stdin", io.TextIOWrapper(given, encoding="utf-8")),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(code, out.text(), err.text())
