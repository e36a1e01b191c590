# SPDX-License-Identifier: Apache-2.0
"""Fixtures that several test modules share."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from ctgraph.store import Store
from stores import shared_store

# Time is measured in benchmarks/; a busy machine makes no test fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def sparql_server() -> Iterator[str]:
    """Start an empty SPARQL server on loopback and give its address."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("NO SPARQL SERVER: the program `oxigraph` is not installed; install the extra `dev`.")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(params=["embedded", pytest.param("remote", marks=pytest.mark.endpoint)])
def store_location(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Give the place of an empty store: a folder, then a server."""
    if request.param == "embedded":
        return tmp_path / "store"
    address: str = request.getfixturevalue("sparql_server")
    return address


def _wait_for(port: int) -> None:
    for _ in range(500):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail("the SPARQL server did not start within 10 s")


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Open a store of the bundled releases and tables, one for all workers of a run."""
    own = tmp_path_factory.getbasetemp()
    yield from shared_store((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "bundle")
