# SPDX-License-Identifier: Apache-2.0
"""What is said of a file or folder that cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ctgraph.errors import CtgraphError, StoreError, UsageError

__all__ = ["writing"]

_REMEDIES: dict[type[CtgraphError], str] = {
    UsageError: "Give a file in a folder that exists and can be written to.",
    StoreError: "Make room, or check its permissions.",
}


@contextmanager
def writing(what: str, path: Path, kind: type[UsageError | StoreError] = UsageError) -> Iterator[None]:
    """Turn what the system has against writing into an error that says what to do.

    Args:
        what: what is written, as a sentence begins with it.
        path: where it is written to.
        kind: UsageError where the user names the file; StoreError where it lies in a store.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise kind(f"{what} cannot be written: {reason}.", where=str(path), remedy=_REMEDIES[kind]) from error
