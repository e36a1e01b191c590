# SPDX-License-Identifier: Apache-2.0
"""Answers of language models on disk, so that nothing is asked twice and a second run needs no network."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from ctgraph.errors import BackendError

__all__ = ["AnswerCache"]


class AnswerCache:
    """A folder with one file an answer, named by the hash of all that decided it.

    It holds what models answered: neither the releases, nor the server's address, nor a key.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, *question: str | None) -> str | None:
        """Give the answer to a question, None where there is none that can be read."""
        try:
            answer = json.loads(self._path(question).read_text("utf-8"))["answer"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return answer if isinstance(answer, str) else None

    def put(self, answer: str, *question: str | None) -> None:
        """Keep an answer, whole or not at all.

        Raises:
            BackendError: the folder cannot be written.
        """
        path = self._path(question)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump({"answer": answer}, file)
                Path(name).replace(path)
            except OSError:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            raise BackendError(
                f"The answer cannot be kept: {error.strerror}.",
                where=str(self._folder),
                remedy="Name a folder that can be written with --llm-cache.",
            ) from error

    def _path(self, question: tuple[str | None, ...]) -> Path:
        key = hashlib.sha256(json.dumps(question).encode()).hexdigest()
        return self._folder / f"{key}.json"
