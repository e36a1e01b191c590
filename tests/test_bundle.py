# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ctgraph.bundle import data_path, ontology_path, queries_path

ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_finds_its_own_folders() -> None:
    assert ontology_path("ctgraph.ttl").is_file()
    assert queries_path("who-met.rq").is_file()
    assert data_path("tables", "states.csv").is_file()


@pytest.mark.slow
def test_a_wheel_carries_everything_and_walks_the_whole_road(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
        names = archive.namelist()
    for folder in ("ontology", "queries", "data"):
        tracked = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        carried = [name for name in names if name.startswith(f"ctgraph/bundled/{folder}/")]
        assert len(carried) == len(tracked) > 0

    def run(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
        done = subprocess.run(
            [sys.executable, "-m", "ctgraph", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = "import ctgraph, sys; print(ctgraph.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.startswith(str(tmp_path / "site"))
    said = run("demo")
    assert "132 sources stored" in said
    assert "network.html" in said
    assert (tmp_path / "network.html").stat().st_size < 3_000_000
